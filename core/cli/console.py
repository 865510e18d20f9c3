"""What commands say: results to standard output, all else to standard error, and nothing that steers a terminal.

Texts of pages, addresses, projects and recipes end up in what is said, so the commands print through here alone.
"""

from __future__ import annotations

import json
from typing import Any

import click

from core.catalogue import Words
from core.masked_log import plain


def tell(text: str, *, nl: bool = True) -> None:
    """Print a result to standard output."""
    click.echo(plain(text), nl=nl)


def note(text: str, /, **about: object) -> None:
    """Print a message to standard error, in the command's language; `about` is what stands for each `{name}`."""
    click.echo(plain(spoken()(text, **about) if about else spoken().same(text)), err=True)


def spoken() -> Words:
    """The words of the command that is running, as the group's --lang or the environment has it; else English."""
    context = click.get_current_context(silent=True)
    return (context.find_object(Words) if context is not None else None) or Words()


def tell_json(value: Any) -> None:
    """Print a value as one line of JSON to standard output."""
    click.echo(as_json(value))


def as_json(value: Any) -> str:
    r"""The value as JSON in which all that cannot be printed is escaped, so that nothing of it is lost.

    >>> as_json("é\x9b\u202e")
    '"é\\u009b\\u202e"'
    """
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1] if char > "\x7f" else f"\\u{ord(char):04x}"
