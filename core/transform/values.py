"""The values of whole rows: raw cells in, cells out, and what could not be made of them counted by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.errors import RecipeError
from core.recipe import Field, Recipe
from core.records import Cell, Row, Trouble
from core.transform.chain import Chain, Place, Value, compile_chain, lines_of

EXAMPLE = 200
"""Characters of a value that is told as an example."""


class Values:
    """The chains of some fields. For any number of threads. `on_use` is told of each field before its chain is applied.

    Raises: RecipeError naming field and step for one that cannot be used.
    """

    def __init__(self, fields: Sequence[Field], *, on_use: Callable[[str], None] | None = None) -> None:
        self._on_use = on_use
        self._names = [field.name for field in fields]
        self.chains = [compile_chain(field) for field in fields]
        _check_templates(self._names, self.chains)
        present = [(place, chain) for place, chain in enumerate(self.chains) if chain is not None]
        self._order = sorted(present, key=lambda one: one[1].late)  # stable: templates last, in their order

    @property
    def any(self) -> bool:
        """False where cells stay as they are."""
        return bool(self._order)

    def rows(self, raw: Sequence[Sequence[Value]], at: Place) -> tuple[list[Row], tuple[Trouble, ...]]:
        """The rows that raw rows become, and the cells that could not be made, by field."""
        found: dict[str, Trouble] = {}
        return [self._row(row, at, found) for row in raw], tuple(found.values())

    def cells_before(self, raw: Sequence[Value], place: int, at: Place) -> dict[str, Cell]:
        """The row's cells by name, as they are when the field at `place` is made."""
        cells = {name: lines_of(value) for name, value in zip(self._names, raw, strict=False)}
        for other, chain in self._order:
            if other == place:
                break
            cells[self._names[other]] = chain.apply(raw[other], at._replace(cells=cells)).cell
        return cells

    def _row(self, raw: Sequence[Value], at: Place, found: dict[str, Trouble]) -> Row:
        cells = [lines_of(value) for value in raw]
        by_name: dict[str, Cell] = {}
        for place, chain in self._order:
            if self._on_use is not None:
                self._on_use(f"field {self._names[place]!r}")
            if chain.late:
                by_name = dict(zip(self._names, cells, strict=True))
            made = chain.apply(raw[place], at._replace(cells=by_name))
            cells[place] = made.cell
            if made.wrong is not None:
                _count(found, self._names[place], made.wrong, raw[place])
        return tuple(cells)


def _count(found: dict[str, Trouble], name: str, wrong: tuple[str, str], raw: Value) -> None:
    known = found.get(name)
    if known is None:
        found[name] = Trouble(name, 1, wrong[0], wrong[1], str(lines_of(raw) or "")[:EXAMPLE])
    else:
        found[name] = Trouble(known.field, known.count + 1, known.step, known.why, known.example)


def _check_templates(names: list[str], chains: Sequence[Chain | None]) -> None:
    """Nothing, where every template names cells that are made before it. Raises: RecipeError."""
    late = [name for name, chain in zip(names, chains, strict=True) if chain is not None and chain.late]
    for name, chain in zip(names, chains, strict=True):
        for wanted in chain.named if chain is not None else ():
            if wanted not in names:
                raise RecipeError(f"field {name!r}: its template names {{{wanted}}}, and there is no such field here")
            if wanted in late and late.index(wanted) >= late.index(name):
                raise RecipeError(f"field {name!r}: its template names {{{wanted}}}, which is made after it")


def check(recipe: Recipe) -> None:
    """Nothing, where all steps and the key of a recipe can be used. Raises: RecipeError naming field and step."""
    for fields in (recipe.effective_fields, recipe.detail_fields):
        Values(fields)
    for name in recipe.unique:
        if name not in recipe.columns:
            raise RecipeError(f"rows are told apart by {name!r}, and no field is called that")
