"""Which commands there are and where, with a line about each: help and one command need not load the others."""

from __future__ import annotations

import importlib
from typing import NamedTuple

import click


class Place(NamedTuple):
    """The module of core and the name of a command in it, and its line of the list of commands."""

    module: str
    name: str
    about: str


COMMANDS = {
    "compare": Place("cli_durability", "compare", "Tell what differs between two projects' tables."),
    "detect": Place("cli_detect", "detect_command", "Propose tables for a page, best first."),
    "export": Place("cli_project", "export", "Write a project's table to files."),
    "extract": Place("cli_durability", "extract", "Read the kept pages anew, without the network."),
    "failures": Place("cli_durability", "failures", "Show the pages that failed or were skipped, by reason and site."),
    "har": Place("cli_sources", "har_command", "List the tables in the JSON answers of a recorded visit."),
    "history": Place("cli_durability", "history", "Show how rows changed when their pages were fetched again."),
    "lab": Place("cli_lab", "lab", "Run a sample of a job through every engine, and say which to use."),
    "pick": Place("cli_pick", "pick_command", "Find the selectors that give values you see on a page."),
    "python": Place("cli_lab", "python", "Print a job as a Python program that needs no Sheetweaver."),
    "recipe": Place("cli_recipe", "recipe", "Check recipe files, give them samples, read other programs'."),
    "report": Place("cli_report", "report", "Write figures, charts and reasons of a project as one HTML file."),
    "repair": Place("cli_repair", "repair", "Propose selectors for fields that pages stopped to give."),
    "retry": Place("cli_durability", "retry", "Fetch the pages again that failed."),
    "rows": Place("cli_rows", "rows", "Leave rows out of a project's table, or put them back."),
    "run": Place("cli_run", "run", "Fetch pages and write the table."),
    "sample": Place("cli_project", "sample", "Serve the built-in sample site on this machine."),
    "status": Place("cli_project", "status", "Show how far a project is, and what failed."),
    "urls": Place("cli_project", "urls", "Check a list of addresses."),
}


def loaded(name: str) -> click.Command | None:
    """The command of that name, None where there is none."""
    place = COMMANDS.get(name)
    if place is None:
        return None
    command = getattr(importlib.import_module(f"core.{place.module}"), place.name)
    assert isinstance(command, click.Command)
    return command
