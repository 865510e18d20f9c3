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
    "compare": Place("durability", "compare", "Tell what differs between two projects' tables."),
    "detect": Place("detect", "detect_command", "Propose tables for a page, best first."),
    "export": Place("project", "export", "Write a project's table to files."),
    "extract": Place("durability", "extract", "Read the kept pages anew, without the network."),
    "failures": Place("durability", "failures", "Show the pages that failed or were skipped, by reason and site."),
    "har": Place("har", "har_command", "List the tables in the JSON answers of a recorded visit."),
    "history": Place("durability", "history", "Show how rows changed when their pages were fetched again."),
    "lab": Place("lab", "lab", "Run a sample of a job through every engine, and say which to use."),
    "pick": Place("pick", "pick_command", "Find the selectors that give values you see on a page."),
    "python": Place("lab", "python", "Print a job as a Python program that needs no Sheetweaver."),
    "recipe": Place("recipe", "recipe", "Check recipe files, give them samples, read other programs'."),
    "report": Place("report", "report", "Write figures, charts and reasons of a project as one HTML file."),
    "repair": Place("repair", "repair", "Propose selectors for fields that pages stopped to give."),
    "retry": Place("durability", "retry", "Fetch the pages again that failed."),
    "rows": Place("rows", "rows", "Leave rows out of a project's table, or put them back."),
    "run": Place("run", "run", "Fetch pages and write the table."),
    "sample": Place("project", "sample", "Serve the built-in sample site on this machine."),
    "schedule": Place("schedule", "schedule", "Run a project by itself: a task of the operating system."),
    "status": Place("project", "status", "Show how far a project is, and what failed."),
    "urls": Place("project", "urls", "Check a list of addresses."),
}


def loaded(name: str) -> click.Command | None:
    """The command of that name, None where there is none."""
    place = COMMANDS.get(name)
    if place is None:
        return None
    command = getattr(importlib.import_module(f"core.cli.{place.module}"), place.name)
    assert isinstance(command, click.Command)
    return command
