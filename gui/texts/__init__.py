"""Core's sentences, settings and reasons where the translation tools find them."""
