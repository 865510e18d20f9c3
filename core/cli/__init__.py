"""The commands: each reads its words, does its job through a host or a project, and says what came of it."""
