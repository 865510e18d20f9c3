"""`sheetweaver pick`: the rules that give values seen on a page."""

from __future__ import annotations

from typing import Any

import click

from core.cli.console import note, tell, tell_json
from core.cli.detect import page_of
from core.messages.pick_messages import PickRule, PickRules
from core.pick import Sheet, by_example
from core.recipe import Recipe, loads
from core.url import masked

_WIDE = 60


@click.command("pick")
@click.argument("source", metavar="URL|FILE")
@click.option("--value", "values", multiple=True, required=True, metavar="TEXT", help="A value as the page has it."
              " Repeatable: values of one row become columns, values of several rows share one.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all rules.")
@click.pass_context
def pick_command(ctx: click.Context, source: str, values: tuple[str, ...], as_json: bool) -> None:
    """Find the selectors that give values you see on a page, best first. Exit code 1 where a value is not there."""
    page = page_of(source)
    found = by_example(Sheet(page), values)
    if as_json:
        tell_json(as_object(page.url, found))
    elif found.rules:
        tell("\n\n".join(described(number, rule) for number, rule in enumerate(found.rules, 1)))
    for value in found.missing:
        note("{value} stands nowhere on the page; type it as the page has it.", value=repr(value))
    ctx.exit(1 if found.missing or not found.rules else 0)


def as_object(url: str, found: PickRules) -> dict[str, Any]:
    """The JSON object of `pick --json`."""
    return {
        "url": masked(url),
        "rules": [_rule(rule, loads(rule.recipe)) for rule in found.rules],
        "missing": list(found.missing),
    }


def _rule(rule: PickRule, recipe: Recipe) -> dict[str, Any]:
    fields = [{"name": one.name, "select": one.select, "take": one.take, "type": one.type} for one in recipe.fields]
    return {
        "rows": recipe.rows,
        "fields": fields,
        "row_count": rule.row_count,
        "found": list(rule.found),
        "exact": rule.other_count == 0 and not rule.near,
        "near": rule.near,
        "other_count": rule.other_count,
        "others": list(rule.others),
        "recipe": rule.recipe,
    }


def described(number: int, rule: PickRule) -> str:
    """A rule in a few lines: its rows, each field with its selector, and what else it gives."""
    recipe = loads(rule.recipe)
    what = f"{rule.row_count} rows of {recipe.rows}" if recipe.rows else "the page as one row"
    lines = [f"{number}. {what}"]
    for one in recipe.fields:
        take, kind = "" if one.take == "text" else one.take, f" as {one.type}" if one.type else ""
        lines.append(f"   {one.name}  [{one.select}{take}]{kind}")
    if rule.other_count:
        others = " | ".join(text if len(text) <= _WIDE else f"{text[:_WIDE]}…" for text in rule.others[:3])
        lines.append(f"   and {rule.other_count} other values: {others}")
    else:
        lines.append("   and nothing else")
    if rule.near:
        lines.append("   (the page writes it otherwise, or has it within a longer text)")
    return "\n".join(lines)
