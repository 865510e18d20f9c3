"""The command line's options for a job, and the recipe they make. The settings' options come from their declaration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from core.as_command import flag
from core.catalogue import Words
from core.cli.going_on import going_on_options, with_going_on
from core.cli.values import value_options, with_values
from core.errors import UsageError
from core.recipe import Recipe, loads, parse_field
from core.settings import Declared, Settings, changed, declared

F = TypeVar("F", bound=Callable[..., Any])

_KINDS = {"text": str, "int": int, "float": float}


def setting_options(command: F) -> F:
    """The command with one option for every declared setting."""
    for one in reversed(declared()):
        command = click.option(flag(one), one.name, **_option(one))(command)
    return command


def _option(one: Declared) -> dict[str, Any]:
    text = option_text(one)
    if one.kind == "bool":
        return {"is_flag": True, "flag_value": not one.default, "default": None, "help": text}
    if one.kind in ("map", "list"):
        metavar = "'K: V'" if one.kind == "map" else "HOST"
        return {"multiple": True, "metavar": metavar, "help": text}
    return {"type": _KINDS[one.kind], "default": None, "help": text}


def option_text(one: Declared, own: Words = Words()) -> str:  # noqa: B008
    """What the option of a setting is for, in a language."""
    title, text = own.setting(one.title), own.setting(one.title)
    if one.description:
        text = own("{title}: {description}.", title=title, description=own.setting(one.description))
    return own("{text} Repeatable.", text=text) if one.kind in ("map", "list") else text


def job_options(command: F) -> F:
    """The command with the options that say what to take from pages."""
    options = [
        click.option("--rows", metavar="CSS", help="One row per match; without it one row per page."),
        click.option("--field", "fields", multiple=True, metavar="NAME=SEL", help="A column. Repeatable."),
        click.option("--next", "next_link", metavar="CSS", help="Follow links to a next page."),
        click.option("--detail", metavar="CSS", help="Open each row's link and join that page's fields to the row."),
        click.option(
            "--detail-field", "detail_fields", multiple=True, metavar="NAME=SEL", help="A column of --detail."
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return value_options(going_on_options(command))


def recipe_of(base: Recipe, options: dict[str, Any]) -> Recipe:
    """The recipe `base` with what the options change.

    Raises: UsageError and RecipeError for what cannot be.
    """
    changes: dict[str, Any] = {}
    if options.get("rows") is not None:
        changes["rows"] = options["rows"]
    if options.get("fields"):
        changes["fields"] = tuple(parse_field(text) for text in options["fields"])
    if options.get("next_link") is not None:
        changes["next"] = options["next_link"]
    if options.get("detail") is not None:
        changes["detail"] = options["detail"]
    if options.get("detail_fields"):
        changes["detail_fields"] = tuple(parse_field(text) for text in options["detail_fields"])
    changes["settings"] = settings_of(base.settings, options)
    try:
        recipe = msgspec.convert(msgspec.structs.asdict(base) | changes, Recipe)
    except msgspec.ValidationError as error:
        raise UsageError(str(error)) from error
    recipe = with_going_on(recipe, options)
    return recipe if options.get("detect") else with_values(recipe, options)


def settings_of(base: Settings, options: dict[str, Any]) -> Settings:
    """The settings with what the options change. Raises: UsageError for a value out of range."""
    changes = {}
    for one in declared():
        value = options.get(one.name)
        if value is None or value == ():
            continue
        changes[one.name] = dict(_header(text) for text in value) if one.kind == "map" else value
    return changed(base, changes)


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not name.strip():
        raise UsageError(f"a header is written 'Name: value', not {text!r}")
    return name.strip(), value.strip()


def read_recipe(path: Path) -> Recipe:
    """The recipe in a file. Raises: UsageError where it cannot be read, RecipeError where it makes no sense."""
    try:
        return loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not a recipe: it is not UTF-8 text") from error
