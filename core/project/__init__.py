"""The project file: one SQLite database per job (*.weave), one writing connection, any number of readers."""
