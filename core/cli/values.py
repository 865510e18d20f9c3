"""The command line's options for values: steps, types, keys, what a field must fulfil; and how a run tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click
import msgspec

from core import messages
from core.cli.console import note, spoken
from core.errors import UsageError
from core.host.host import Host
from core.messages import Counts, Progress
from core.messages.findings import FieldFill, FieldTrouble
from core.recipe import Field, Recipe
from core.transform import check

F = TypeVar("F", bound=Callable[..., Any])


def value_options(command: F) -> F:
    """The command with the options for values."""
    options = [
        click.option("--step", "steps", multiple=True, metavar="NAME=STEP", help="A step for a column, as"
                     " 'Price=number' or 'Name=replace: a => b'. Repeatable, in order; docs/recipes.md lists them."),
        click.option("--type", "types", multiple=True, metavar="NAME=TYPE", help="What a column holds: text, number,"
                     " price, date, link, image, boolean or list. Repeatable."),
        click.option("--unique", multiple=True, metavar="NAME", help="Rows that agree in this column are one row, the"
                     " first. Repeatable: all of them together are the key."),
        click.option("--require", multiple=True, metavar="NAME", help="Every row must have this column. Repeatable."),
        click.option("--min-fill", multiple=True, metavar="NAME=SHARE", help="So many rows must have this column: 0.8."
                     " Repeatable."),
        click.option("--on-trouble", type=click.Choice(["warn", "pause"]), help="What to do where fewer rows have a"
                     " column than asked for: say so, or stop there."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def with_values(recipe: Recipe, options: dict[str, Any]) -> Recipe:
    """The recipe with what the options for values change.

    Raises: UsageError and RecipeError for what cannot be.
    """
    fields = {field.name.casefold(): field for field in (*recipe.effective_fields, *recipe.detail_fields)}
    for name, step in _pairs(options.get("steps") or (), "--step"):
        field = _known(fields, name)
        fields[name.casefold()] = msgspec.structs.replace(field, steps=(*field.steps, step))
    for name, kind in _pairs(options.get("types") or (), "--type"):
        fields[name.casefold()] = msgspec.structs.replace(_known(fields, name), type=kind)
    for name in options.get("require") or ():
        fields[name.casefold()] = msgspec.structs.replace(_known(fields, name), required=True)
    for name, share in _pairs(options.get("min_fill") or (), "--min-fill"):
        fields[name.casefold()] = msgspec.structs.replace(_known(fields, name), min_fill=_share(share))
    changes: dict[str, Any] = {}
    own = tuple(fields[field.name.casefold()] for field in recipe.effective_fields)
    if own != recipe.effective_fields:
        changes["fields"] = own
    changes["detail_fields"] = tuple(fields[field.name.casefold()] for field in recipe.detail_fields)
    if options.get("unique"):
        changes["unique"] = tuple(_known(fields, name).name for name in options["unique"])
    if options.get("on_trouble"):
        changes["on_trouble"] = options["on_trouble"]
    try:
        made = msgspec.convert(msgspec.to_builtins(msgspec.structs.replace(recipe, **changes)), Recipe)
    except msgspec.ValidationError as error:
        raise UsageError(str(error)) from error
    check(made)
    return made


def _pairs(texts: Sequence[str], option: str) -> Iterable[tuple[str, str]]:
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(f"{option} is written NAME=…, not {text!r}")
        yield name.strip(), value.strip()


def _known(fields: dict[str, Field], name: str) -> Field:
    if name.casefold() not in fields:
        raise UsageError(f"there is no column {name!r}; there are {', '.join(one.name for one in fields.values())}")
    return fields[name.casefold()]


def _share(text: str) -> float:
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError as error:
        raise UsageError(f"a share is written 0.8 or 80%, not {text!r}") from error


class FieldWatch:
    """Tells on standard error when fields fail what the recipe asks for, and stops a run that shall not go on then."""

    def __init__(self, recipe: Recipe) -> None:
        self.failing: tuple[FieldFill, ...] = ()
        self.stopped = False
        self._strict = recipe.on_trouble == "pause"
        self._told: set[str] = set()

    def see(self, event: Progress, host: Host) -> None:
        """Take an event of the run in."""
        self.failing = event.failing
        for one in event.failing:
            if one.field not in self._told:
                note(fill_words(one))
                self._told.add(one.field)
        if self._strict and event.failing and event.state == messages.PAUSED and not self.stopped:
            self.stopped = True
            host.stop_soon()

    @property
    def failed(self) -> bool:
        """True where the run counts as failed for what its fields hold."""
        return self._strict and bool(self.failing)

    def words(self, counts: Counts, troubles: Sequence[FieldTrouble], project: object) -> list[str]:
        """What is to be said of the values at the end of a run."""
        own, left_out = spoken(), "{count} rows were left out: an earlier row has the same key."
        said = [own(left_out, count=counts.repeated)] if counts.repeated else []
        said += [trouble_words(one) for one in troubles]
        said += [fill_words(one) for one in self.failing]
        if self.stopped:
            again = f"sheetweaver run {project} --on-trouble warn"
            said.append(own("The run was stopped for that. Mend the field, or go on with: {command}", command=again))
        return said

    def as_json(self, troubles: Sequence[FieldTrouble]) -> dict[str, Any]:
        """What the JSON object of a run has about values."""
        return values_json(troubles, self.failing)


def values_json(troubles: Sequence[FieldTrouble], failing: Sequence[FieldFill]) -> dict[str, Any]:
    """What a JSON object has about values: cells that could not be made, and fields that too few rows have."""
    filled = {one.field: {"rows": one.rows, "filled": one.filled, "least": one.least} for one in failing}
    return {"wrong": {one.field: one.count for one in troubles}, "failing": filled}


def trouble_words(one: FieldTrouble) -> str:
    """A field's troubles in a sentence."""
    cells = "{count} cells are" if one.count != 1 else "{count} cell is"
    told = f"{{field}}: {cells} empty because {{step}} could not be done ({{why}}); the first is {{example}}."
    about = {"field": one.field, "count": one.count, "why": one.why}
    return spoken()(told, **about, step=repr(one.step), example=repr(one.example))


def fill_words(one: FieldFill) -> str:
    """A field that too few rows have, in a sentence."""
    about = {"field": one.field, "empty": one.rows - one.filled, "rows": one.rows}
    if one.least == 1:
        return spoken()("{field} is empty in {empty} of {rows} rows; the recipe wants it in every row.", **about)
    told = "{field} is empty in {empty} of {rows} rows; the recipe wants it in {share} of the rows."
    return spoken()(told, **about, share=f"{one.least:.0%}")
