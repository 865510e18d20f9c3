"""A program to run after an export, on the command line: its options, and running it for each file written."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from core import after_export
from core.cli.console import note
from core.tasks import spawn

F = TypeVar("F", bound=Callable[..., Any])


class After(NamedTuple):
    """What is run for each file: a command as words_of() reads it, '' for none, and the seconds it may take."""

    text: str = ""
    limit_s: float = after_export.LIMIT_S

    def check(self) -> None:
        """Nothing, where there is none or it can be run. Raises: UsageError."""
        if self.text:
            after_export.check(self.text)


def after_options(command: F) -> F:
    """The command with the options that name a program to run after an export."""
    seconds = click.FloatRange(1, 86_400)
    for option in (
        click.option(
            "--after-limit", "after_limit_s", type=seconds, default=after_export.LIMIT_S, help="Seconds it may take."
        ),
        click.option(
            "--after-export", metavar="'PROGRAM {file}'", default="", help="Run this for each file written; no shell."
        ),
    ):
        command = option(command)
    return command


def after_of(options: dict[str, Any]) -> After:
    """What the options ask for. Raises: UsageError where it cannot be run."""
    wanted = After(options["after_export"], options["after_limit_s"])
    wanted.check()
    return wanted


async def carried_on(after: After, paths: Iterable[Path]) -> bool:
    """Run the program for each of the files, one after another; False where one of them went wrong.

    Its output goes to standard error. Given up (Ctrl+C), it is ended before this returns.
    """
    good = True
    for path in paths if after.text else ():
        ended = await _run(after, path)
        good = good and ended.good
        if ended.why == "timeout":
            seconds = round(after.limit_s)
            note("The program took longer than {seconds} s for {name} and was ended.", name=path.name, seconds=seconds)
        elif not ended.good:
            note("The program ended with code {code} for {name}.", name=path.name, code=ended.code)
    return good


async def _run(after: After, path: Path) -> after_export.Ended:
    cancelled = threading.Event()
    running = asyncio.to_thread(
        after_export.run_after, after.text, path, tell=_tell, cancelled=cancelled, limit_s=after.limit_s
    )
    task = spawn(running, name="after export")
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        cancelled.set()
        await asyncio.wait([task])
        raise


def _tell(line: str) -> None:
    note("| {line}", line=line)
