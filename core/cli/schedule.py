"""`sheetweaver schedule`: a project's runs as a task of the operating system, printed or written."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from core import after_export
from core.cli.console import note, tell
from core.errors import ExportError, ProjectError, UsageError
from core.schedule import SYSTEMS, SystemTask, Task, next_run, rule_from, run_words, system_task
from core.schedule.program import SYSTEM, own_program
from core.sentences import say
from core.tables import absolute


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--daily", metavar="HH:MM", default="", help="Every day at this time.")
@click.option("--days", metavar="mon,fri", default="", help="With --daily: on these days only.")
@click.option("--every", metavar="30m|6h|2d", default="", help="Again and again.")
@click.option("--once", metavar="'YYYY-MM-DD HH:MM'", default="", help="One time.")
@click.option("--fresh", "mode", flag_value="fresh", help="Start over each time.")
@click.option("--again", "mode", flag_value="again", default="again", help="Fetch all pages again (the default).")
@click.option("--resume", "mode", flag_value="resume", help="Only go on with what is unfinished.")
@click.option("--out", "outs", multiple=True, type=click.Path(path_type=Path), help="Write the table, replacing it.")
@click.option("--after-export", metavar="'PROGRAM {file}'", default="", help="Run this for each file written.")
@click.option("--system", type=click.Choice(sorted(SYSTEMS)), default=SYSTEM, help="Whose task; else this system's.")
@click.option("--write", is_flag=True, help="Write the files; without it they are printed.")
def schedule(project: Path, **options: Any) -> None:
    """Make a task of the operating system that runs PROJECT by itself, and print or write its files."""
    task, now = _task(project, options), datetime.now().astimezone()
    due = next_run(task.rule, now)
    if due is None:
        raise UsageError(say("schedule-past", text=options["once"]))
    made = system_task(options["system"], task, Path.home(), now=now)
    if options["write"]:
        _write(made)
    else:
        for file in made.files:
            tell(f"# {file.path}\n{file.text}")
    note("The first run comes at {time}.", time=due.strftime("%Y-%m-%d %H:%M"))
    note("Then make it known to the system with:" if options["write"] else "With these files, make it known with:")
    for words in made.enable:
        tell(_line(words))
    note("It ends with: {command}", command=" ; ".join(map(_line, made.disable)))


def _task(project: Path, options: dict[str, Any]) -> Task:
    rule = rule_from(**{name: options[name] for name in ("daily", "days", "every", "once")})
    path = absolute(str(project))
    if not path.is_file():
        raise ProjectError(say("project-missing", path=path))
    if options["after_export"]:
        after_export.check(options["after_export"])
    program = own_program(Path(sys.executable), os.environ, frozen=getattr(sys, "frozen", False))
    outs = tuple(absolute(str(out)) for out in options["outs"])
    words = run_words(program.words, path, mode=options["mode"], outs=outs, after=options["after_export"])
    return Task(words, rule, path.stem, path, program.folder)


def _write(made: SystemTask) -> None:
    for file in made.files:
        half = file.path.with_name(f".{file.path.name}.new")
        try:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            half.write_bytes(file.content)
            half.replace(file.path)
        except OSError as error:
            raise ExportError(say("export-unwritable", path=file.path, why=error.strerror or str(error))) from error
        note("Written: {path}", path=file.path)


def _line(words: tuple[str, ...]) -> str:
    """The words as they are typed into this system's terminal."""
    return subprocess.list2cmdline(words) if words[0] == "schtasks" else shlex.join(words)
