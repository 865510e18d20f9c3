"""The plain functions of the steps as source text, for programs that do without this one."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from core.recipe import Field
from core.transform import dates, numbers, texts
from core.transform.chain import compile_chain

MODULES: tuple[ModuleType, ...] = (texts, numbers, dates)

# What a program does for each step and type: the functions it needs, and the expression that stands for the step.
_EACH = {
    "trim": "trim", "collapse": "collapse", "regex": "first_match", "replace": "replace",
    "regex-replace": "regex_replace", "split": "split", "title": "title", "strip-tags": "strip_tags", "hash": "digest",
    "type boolean": "read_boolean",
}  # fmt: skip
_ALSO = {"type image": "best_source", "type list": "split"}
_OWN = {
    "lower": "each(str.lower)", "upper": "each(str.upper)", "type text": "each(str)", "join": "join_items",
    "item": "one_item", "default": "default_text", "template": "filled", "number": "numbers_by(read_number)",
    "type number": "numbers_by(read_number)", "type price": "numbers_by(read_price)", "date": "a_date",
    "type date": "a_date", "link": "a_link", "type link": "a_link", "type image": "an_image", "type list": "a_list",
}  # fmt: skip


class Used(NamedTuple):
    """The steps of some fields for a program: columns with their steps, names with what does them, and source text."""

    steps: dict[str, list[tuple[str | int, ...]]]
    doing: dict[str, str]
    source: list[str]
    imports: set[str]


def used_by(fields: Iterable[Field]) -> Used:
    """What a program needs for the steps and types of these fields. Raises: RecipeError for one that cannot be used."""
    steps: dict[str, list[tuple[str | int, ...]]] = {}
    for field in fields:
        chain = compile_chain(field)
        if chain is not None:
            steps[field.name] = [(step.name, *step.arguments) for step in chain.steps]
    names = sorted({str(step[0]) for chain_steps in steps.values() for step in chain_steps})
    doing = {name: _OWN.get(name) or f"each({_EACH[name]})" for name in names}
    wanted = {_EACH[name] for name in names if name in _EACH} | {_ALSO[name] for name in names if name in _ALSO}
    for expression, function in (("read_number", "read_number"), ("read_price", "read_price"), ("a_date", "read_date")):
        wanted |= {function} if any(expression in one for one in doing.values()) else set()
    source, imports = list[str](), set[str]()
    for module in MODULES:
        for text, modules in _needed(module, wanted):
            source.append(text)
            imports |= modules
    return Used(steps, doing, source, imports)


def _needed(module: ModuleType, wanted: set[str]) -> Iterator[tuple[str, set[str]]]:
    """The definitions of a module that the wanted ones rest on, in its order, each with the imports it uses."""
    text = Path(str(module.__file__)).with_suffix(".py").read_text(encoding="utf-8")
    nodes = {name: node for node in ast.parse(text).body for name in _defined(node)}
    imported = {alias.asname or alias.name for node in ast.parse(text).body for alias in getattr(node, "names", ())}
    found = {name for name in wanted if name in nodes}
    more = set(found)
    while more:
        more = {name for one in more for name in _mentioned(nodes[one]) if name in nodes} - found
        found |= more
    for name, node in nodes.items():
        if name in found:
            yield ast.get_source_segment(text, node) or "", _mentioned(node) & imported


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _mentioned(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
