"""Help and usage errors in the language of the messages. The texts are in the section `help` of the catalogue.

English help is click's own. Elsewhere its formatter looks up what it is given, and wraps by columns of the terminal.
"""

from __future__ import annotations

import locale
import os
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

import click

from core.catalogue import Words, language, words
from core.masked_log import plain

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_TOKENS = re.compile(rf"\s+|[{_WIDE}“”][，。：；、）”]*|[^\s{_WIDE}“”]+[，。：；、）”]*")
_EXTRA = re.compile(r"(.*?)  \[([^\[\]]*)\]", re.DOTALL)
_SIGNS = ("[OPTIONS]", "[COMMAND] [ARGS]...", "COMMAND [ARGS]...")
_FAULTS = (
    (r"(?P<value>.+) is not a valid (?P<kind>\w+)\.", "{value} is not a valid {kind}."),
    (r"(?P<value>.+) is not one of (?P<names>.+)\.", "{value} is not one of {names}."),
    (r"(?P<value>.+) is not in the range (?P<range>.+)\.", "{value} is not in the range {range}."),
    (r"(?:File|Path|Directory) (?P<name>.+) does not exist\.", "{name} does not exist."),
    (r"(?:File|Path) (?P<name>.+) is a directory\.", "{name} is a folder."),
    (r"(?:File|Path|Directory) (?P<name>.+) is not readable\.", "{name} cannot be read."),
    (r"Option (?P<name>.+) requires an argument\.", "{name} needs a value."),
    (r"Option (?P<name>.+) does not take a value\.", "{name} takes no value."),
    (r"Got unexpected extra arguments? \((?P<names>.+)\)", "This is too much: {names}"),
    (r"Missing command\.", "Name a command."),
)
"""What click's parser says, and how it stands in the catalogue."""


def words_of(ctx: click.Context) -> Words:
    """The words of the command of a context, also before the group has run: as --lang or the environment has it."""
    root = ctx.find_root()
    if isinstance(root.obj, Words):
        return root.obj
    return words(root.params.get("lang") or language(os.environ, locale.getlocale()[0] or ""))


class SpokenContext(click.Context):
    """A context whose help is in the language of the messages."""

    def make_formatter(self) -> click.HelpFormatter:
        """The formatter of the language."""
        own = words_of(self)
        if own.lang == "en":
            return super().make_formatter()
        return SpokenFormatter(own, width=self.terminal_width, max_width=self.max_content_width)


class SpokenFormatter(click.HelpFormatter):
    """Writes each text in another language; what has none there stays as it is."""

    def __init__(self, own: Words, *, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._own, self._settings = own, setting_helps(own.lang)

    def say(self, text: str) -> str:
        """The text in the language."""
        said = self._own.help(text)
        said = self._settings.get(text, said) if said == text else said
        extra = _EXTRA.fullmatch(text) if said == text else None
        if extra is None:
            return said
        inside = "；".join(self._say_extra(one) for one in extra[2].split("; "))
        return f"{self.say(extra[1])}  [{inside}]"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        for sign in _SIGNS:
            args = args.replace(sign, self._own.help(sign))
        super().write_usage(prog, args, prefix or self._own.help("Usage:"))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{self._own.help(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        indent = " " * self.current_indent
        for number, part in enumerate(self.say(text).split("\n\n")):
            self.write("\n" if number else "")
            self.write("".join(f"{indent}{line}\n" for line in wrapped(part, self.width - self.current_indent)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with what they mean."""
        pairs = [(first, self.say(second)) for first, second in rows]
        first_width = min(max((columns(first) for first, _ in pairs), default=0), col_max) + col_spacing
        margin = " " * self.current_indent
        for first, second in pairs:
            lines = wrapped(second, max(self.width - first_width - self.current_indent, 10)) or [""]
            fits = columns(first) <= first_width - col_spacing
            start = first + " " * (first_width - columns(first)) if fits else f"{first}\n{margin}{'':>{first_width}}"
            self.write(f"{margin}{start}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{margin}{'':>{first_width}}{line}\n" for line in lines[1:]))

    def _say_extra(self, text: str) -> str:
        name, colon, value = text.partition(": ")
        return f"{self._own.help(name)}：{value}" if colon else self._own.help(text)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode UAX #11).

    >>> columns("CSV 表")
    6
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text as lines of at most so many columns; Chinese breaks anywhere but before a comma or stop.

    >>> wrapped("写出 CSV 表格。", 8)
    ['写出 CSV', '表格。']
    """
    lines, line = [], ""
    for token in _TOKENS.findall(text):
        if token.isspace():
            line += " " if line and not line.endswith(" ") else ""
        elif line and columns(line) + columns(token) > width:
            lines.append(line.rstrip())
            line = token
        else:
            line += token
    return [*lines, line.rstrip()] if line.strip() else lines


@cache
def setting_helps(lang: str) -> dict[str, str]:
    """English -> the same in a language, for the options that the declared settings make."""
    from core.cli.options import option_text
    from core.settings import declared

    own = words(lang)
    return {option_text(one): option_text(one, own) for one in declared()}


def spoken_in_context(command: click.Command) -> click.Command:
    """The command, and those in it, with help in the language of the messages."""
    command.context_class = SpokenContext
    for one in command.commands.values() if isinstance(command, click.Group) else ():
        one.short_help = first_sentence(one)  # click's own is cut at 45 columns
        spoken_in_context(one)
    return command


def first_sentence(command: click.Command) -> str:
    """What a command does, as its group lists it."""
    return " ".join((command.help or "").split()).partition(". ")[0].rstrip(".") + "."


class SpokenUsageError(click.UsageError):
    """A usage error that is told in the language of the messages."""

    def show(self, file: Any = None) -> None:
        """Print the usage, where help is, and what is wrong."""
        own = words_of(self.ctx) if self.ctx is not None else Words()
        if self.ctx is not None:
            ask = f"{self.ctx.command_path} {self.ctx.help_option_names[-1]}"
            click.echo(f"{self.ctx.get_usage()}\n{own('Help: {command}', command=ask)}\n", err=True, file=file)
        click.echo(plain(own("Error: {message}", message=self.message)), err=True, file=file)


def in_words(error: click.UsageError, ctx: click.Context) -> click.UsageError:
    """The error as it is told in the language of the messages; English ones are click's own."""
    own = words_of(ctx)
    return error if own.lang == "en" else SpokenUsageError(_told(error, own), error.ctx or ctx)


def _told(error: click.UsageError, own: Words) -> str:
    if isinstance(error, click.NoSuchOption):
        return own("There is no option {name}.", name=error.option_name) + _meant(error.possibilities, own)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return own("There is no command {name}.", name=error.command_name) + _meant(error.possibilities, own)
    if isinstance(error, click.MissingParameter):
        return own("{name} is missing.", name=_name(error))
    if isinstance(error, click.BadParameter):
        return own("{name}: {message}", name=_name(error), message=_fault(error.message, own))
    return _fault(error.message, own)


def _meant(names: Iterable[str] | None, own: Words) -> str:
    return own("Did you mean {names}?", names=", ".join(names)) if names else ""


def _name(error: click.BadParameter) -> str:
    hint = error.param.get_error_hint(error.ctx) if error.param is not None and error.ctx is not None else None
    return str(error.param_hint or hint or "")


def _fault(message: str, own: Words) -> str:
    for pattern, text in _FAULTS:
        found = re.fullmatch(pattern, message)
        if found:
            return own(text, **found.groupdict())
    return message
