"""Benchmarks: each is one command that makes its own site, checks the rows it got and prints what it measured."""
