"""The part of a generated program (core.as_python) that makes cells: only the steps that its columns take."""

from __future__ import annotations

import pprint
from collections.abc import Iterator

from core.python_templates import values
from core.recipe import Recipe
from core.transform.source import Used, used_by


class Part:
    """What a recipe's values add to a program. Empty for a recipe without steps, types and key.

    Raises: RecipeError for a step that cannot be used.
    """

    def __init__(self, recipe: Recipe) -> None:
        fields = (*recipe.effective_fields, *recipe.detail_fields)
        self._lists = tuple(field.name for field in fields if field.type == "list")
        self._used: Used = used_by(fields)
        self._unique = [recipe.columns.index(name) for name in recipe.unique]

    @property
    def flags(self) -> set[str]:
        """The words that lines of the templates ask for."""
        doing = " ".join(self._used.doing.values())
        flags = {f"import-{name}" for name in self._used.imports}
        flags |= {"values"} if self._used.steps else set()
        flags |= {"import-re"} if "filled" in doing else set()
        flags |= {"sleep"} if "a_date" in doing else set()  # it imports time
        return flags | ({"unique"} if self._unique else set())

    def values(self) -> Iterator[str]:
        """The lines of the program's values."""
        if self._used.steps:
            yield f"STEPS = {_literal(self._used.steps)}  # column: what is done to what it takes, in order"
            yield f"LISTS = {_literal(self._lists)}  # columns that take all that their selector finds"
        if self._unique:
            yield f"UNIQUE = {self._unique!r}  # columns, from 0, that tell rows apart: of equal ones the first stays"

    def pieces(self) -> Iterator[str]:
        """The functions, in the order they stand in."""
        if self._used.steps:
            doing = self._used.doing
            yield values.LINES
            if any(one.startswith("each(") for one in doing.values()):
                yield values.EACH
            yield from self._used.source
            for name, text in values.OWN.items():
                if any(name in one for one in doing.values()) or (name == "a_link" and "an_image" in doing.values()):
                    yield text
            yield "DO = {\n" + "".join(f"    {name!r}: {one},\n" for name, one in doing.items()) + "}"
            yield values.FINISH
        if self._unique:
            yield values.ONCE


def _literal(value: object) -> str:
    return pprint.pformat(value, width=100, sort_dicts=False)
