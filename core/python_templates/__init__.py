"""The text of the programs that core.as_python writes, in pieces. Nothing of a user's job is in here."""
