"""Pages that cost too much to parse are parsed in a process that can be ended."""
