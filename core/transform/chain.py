"""A field's steps: read from their short form, made ready once, and applied to one value after another.

A step is `name` or `name: argument`. An empty value passes every step but `default` and `template`; a list goes through
the steps for texts item by item. A step that cannot do its work leaves an empty cell and says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from core.errors import RecipeError
from core.recipe import Field
from core.records import Cell
from core.transform import texts
from core.transform.dates import read_date
from core.transform.numbers import read_number, read_price
from core.url import join

Value: TypeAlias = str | int | float | list[str] | None
"""What goes from step to step."""

MAX_TEXT = 1_000_000


class Place(NamedTuple):
    """Where values are from: the page's base address, when it was fetched (s since 1970), and the row's other cells."""

    url: str
    now_s: float
    cells: dict[str, Cell] = {}  # noqa: RUF012 - never changed


Work: TypeAlias = Callable[[Value, Place], Value]
"""A step made ready. Raises: ValueError with half a sentence where the value does not fit."""


class Step(NamedTuple):
    """One step: its text in the recipe, its name and arguments for a program, and what does the work."""

    text: str
    name: str
    arguments: tuple[str | int, ...]
    work: Work


class Outcome(NamedTuple):
    """What a chain made of a value: the cell, and what was wrong on the way: (step, why), or None."""

    cell: Cell
    wrong: tuple[str, str] | None = None


class Chain:
    """The steps of one field and its type."""

    def __init__(self, field: Field, steps: tuple[Step, ...]) -> None:
        self.field, self.steps = field, steps
        self.named = tuple(dict.fromkeys(name for step in steps if step.name == "template" for name in _names(step)))

    @property
    def late(self) -> bool:
        """True where other cells of the row are needed."""
        return any(step.name == "template" for step in self.steps)

    def apply(self, raw: Value, place: Place) -> Outcome:
        """The cell that a raw value becomes."""
        wrong, value = None, raw
        for step in self.steps:
            value, failed = _one(step, value, place)
            wrong = wrong or failed
        return Outcome(lines_of(value), wrong if lines_of(value) is None else None)

    def trace(self, raw: Value, place: Place) -> Iterator[tuple[str, Cell, str]]:
        """Each step with the value after it, and why it could not do its work or ''."""
        value = raw
        for step in self.steps:
            value, failed = _one(step, value, place)
            yield step.text, lines_of(value), failed[1] if failed else ""


def _one(step: Step, value: Value, place: Place) -> tuple[Value, tuple[str, str] | None]:
    try:
        return step.work(value, place), None
    except (ValueError, ArithmeticError, re.error, OSError) as error:
        return None, (step.text, str(error))


def lines_of(value: Value) -> Cell:
    """A value as a cell: a list's items one a line, nothing for an empty text."""
    if isinstance(value, list):
        value = "\n".join(" ".join(item.split("\n")) for item in value)
    return None if value == "" else value


def compile_chain(field: Field) -> Chain | None:
    """The chain of a field; None where it has neither steps nor a type.

    Raises: RecipeError naming the field and the step.
    """
    steps = tuple(_step(field, text) for text in field.steps)
    if field.type:
        steps = (*steps, Step(f"type {field.type}", f"type {field.type}", (), _TYPES[field.type]))
    if not steps:
        return None
    return Chain(field, steps)


def _step(field: Field, text: str) -> Step:
    name, colon, argument = text.partition(":")
    name = name.strip().lower()
    if name not in STEPS:
        raise RecipeError(f"field {field.name!r}: there is no step '{text}'; the steps are {', '.join(STEPS)}")
    try:
        arguments = _MAKERS[name][0](argument.strip() if colon else "")
    except (ValueError, IndexError, re.error, OverflowError, RecursionError) as error:
        raise RecipeError(f"field {field.name!r}: the step '{text}' cannot be used: {error}") from error
    return Step(text.strip(), name, arguments, _MAKERS[name][1](*arguments))


def _names(step: Step) -> Iterator[str]:
    """The fields that a template names."""
    for found in _HOLE.finditer(str(step.arguments[0])):
        if found[1]:
            yield found[1]


_HOLE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\\\": "\\"}


def _each(function: Callable[..., Value]) -> Callable[..., Work]:
    """A step out of a function of a text and its arguments: numbers are texts to it, lists go item by item."""

    def with_arguments(*arguments: str | int) -> Work:
        def work(value: Value, _place: Place) -> Value:
            if value is None:
                return None
            if isinstance(value, list):
                made = [function(item, *arguments) for item in value]
                return [str(one) for one in _flat(made) if one not in ("", None)]
            return function(str(value)[:MAX_TEXT], *arguments)

        return work

    return with_arguments


def _flat(values: list[Value]) -> Iterator[Value]:
    for value in values:
        if isinstance(value, list):
            yield from value
        else:
            yield value


def _number(read: Callable[[str, str], int | float]) -> Callable[..., Work]:
    def with_arguments(decimal: str = "") -> Work:
        def work(value: Value, _place: Place) -> Value:
            return read(_text(value), decimal) if isinstance(value, (str, list)) else value

        return work

    return with_arguments


def _date(order: str = "") -> Work:
    return lambda value, place: None if value is None else read_date(_text(value)[:500], place.now_s, order)


def _link() -> Work:
    def absolute(value: Value, place: Place) -> Value:
        if value is None:
            return None
        if isinstance(value, list):
            return [_address(item, place) for item in value]
        return _address(str(value), place)

    return absolute


def _address(text: str, place: Place) -> str:
    text = text.strip()
    found = join(place.url, text)
    if not found and not re.match(r"(?i)(?:mailto|tel|data|magnet|ftp):", text):
        raise ValueError("it is no address")
    return found or text


def _image() -> Work:
    link = _link()
    return lambda value, place: link(None if value is None else texts.best_source(_text(value)), place)


def _join(separator: str) -> Work:
    return lambda value, _place: separator.join(value) if isinstance(value, list) else value


def _item(number: int) -> Work:
    def work(value: Value, _place: Place) -> Value:
        if value is None:
            return None
        items = value if isinstance(value, list) else [str(value)]
        place = number - 1 if number > 0 else number
        if not -len(items) <= place < len(items):
            raise ValueError(f"there is no item {number}; it has {len(items)}")
        return items[place]

    return work


def _default(text: str) -> Work:
    return lambda value, _place: text if value in (None, "", []) else value


def _template(template: str) -> Work:
    constant = all(found[1] is None for found in _HOLE.finditer(template))

    def work(value: Value, place: Place) -> Value:
        filled = False

        def hole(found: re.Match[str]) -> str:
            nonlocal filled
            if found[1] is None:
                return found[0][0]
            cell = place.cells.get(found[1]) if found[1] else lines_of(value)
            filled = filled or cell is not None
            return "" if cell is None else str(cell)

        text = _HOLE.sub(hole, template)
        return text if filled or constant else None

    return work


def _list(value: Value, _place: Place) -> Value:
    return value if isinstance(value, list) or value is None else texts.split(str(value), "\n")


def _text(value: Value) -> str:
    return str(lines_of(value) or "")[:MAX_TEXT]


def _nothing(argument: str) -> tuple[str, ...]:
    if argument:
        raise ValueError(f"it takes nothing after the colon, not {argument!r}")
    return ()


def _any_text(argument: str) -> tuple[str, ...]:
    return (_unquoted(argument),)


def _some_text(argument: str) -> tuple[str, ...]:
    if not argument:
        raise ValueError("it wants something after the colon")
    return (_unquoted(argument),)


def _pattern(argument: str) -> tuple[str, ...]:
    if not argument:
        raise ValueError("it wants a regular expression after the colon")
    re.compile(argument)
    return (argument,)


def _pair(argument: str) -> tuple[str, str]:
    old, arrow, new = argument.partition("=>")
    if not arrow or not old.strip():
        raise ValueError("it is written  old => new")
    return _unquoted(old.strip()), _unquoted(new.strip())


def _pattern_pair(argument: str) -> tuple[str, str]:
    old, arrow, new = argument.partition("=>")
    if not arrow or not old.strip():
        raise ValueError("it is written  pattern => new")
    pattern, new = old.strip(), _unquoted(new.strip())
    re.compile(pattern)
    re.sub(f"{pattern}|", new, "")  # matches the empty text, so that a \9 without its group is told now
    return pattern, new


def _one_number(argument: str) -> tuple[int, ...]:
    if not re.fullmatch(r"-?[0-9]{1,6}", argument) or int(argument) == 0:
        raise ValueError("it wants a number that counts from 1, or from the end with a minus")
    return (int(argument),)


def _length(argument: str) -> tuple[int, ...]:
    if not argument:
        return ()
    if not re.fullmatch("[0-9]{1,2}", argument) or not 4 <= int(argument) <= 64:
        raise ValueError("it wants a number of digits from 4 to 64")
    return (int(argument),)


def _choice(*choices: str) -> Callable[[str], tuple[str, ...]]:
    def read(argument: str) -> tuple[str, ...]:
        if argument and argument not in choices:
            raise ValueError(f"it takes {' or '.join(choices)}, or nothing")
        return (argument,) if argument else ()

    return read


def _unquoted(text: str) -> str:
    r"""The text without quotation marks around it; inside them \n and \t are a line break and a tab."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return re.sub(r"\\[nt\\]", lambda found: _ESCAPES[found[0]], text[1:-1])
    return text


_MAKERS: dict[str, tuple[Callable[[str], tuple[str | int, ...]], Callable[..., Work]]] = {
    "trim": (_nothing, _each(texts.trim)),
    "collapse": (_nothing, _each(texts.collapse)),
    "regex": (_pattern, _each(texts.first_match)),
    "replace": (_pair, _each(texts.replace)),
    "regex-replace": (_pattern_pair, _each(texts.regex_replace)),
    "split": (_any_text, _each(texts.split)),
    "join": (_any_text, _join),
    "item": (_one_number, _item),
    "lower": (_nothing, _each(str.lower)),
    "upper": (_nothing, _each(str.upper)),
    "title": (_nothing, _each(texts.title)),
    "number": (_choice(",", "."), _number(read_number)),
    "date": (_choice("dmy", "mdy"), _date),
    "link": (_nothing, _link),
    "strip-tags": (_nothing, _each(texts.strip_tags)),
    "default": (_some_text, _default),
    "template": (_some_text, _template),
    "hash": (_length, _each(texts.digest)),
}
STEPS = tuple(_MAKERS)
"""The names of all steps."""

_TYPES: dict[str, Work] = {
    "text": _each(str)(),
    "number": _number(read_number)(),
    "price": _number(read_price)(),
    "date": _date(),
    "link": _link(),
    "image": _image(),
    "boolean": _each(texts.read_boolean)(),
    "list": _list,
}
