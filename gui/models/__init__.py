"""What the tables and lists of the window show, read from the project file."""
