"""New selectors for fields that a changed site no longer fills."""
