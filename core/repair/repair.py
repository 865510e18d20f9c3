"""Selectors that a site's change has broken, and what to write instead: proposed from kept pages, not applied here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from core import criteria
from core.errors import RecipeError, UsageError
from core.extract import Extractor
from core.extract.document import Document
from core.extract.extractor import Raw
from core.extract.selectors import compile_selector
from core.guard.apart import apart
from core.guard.costly import searching
from core.guard.parse_guard import GuardLost, GuardMissing, ParseTimeout
from core.messages.findings import Repair, Repairs, RepairSide
from core.project import schema
from core.recipe import JSON, XPATH, Field, Recipe, dumps, inner_place, loads
from core.records import Cell, Role
from core.repair.pages import KeptPage, Sides, empty_pages, of_details, of_rows
from core.repair.search import Found, new_field, new_rows
from core.sentences import say
from core.url import masked

SHOWN = 10
PATIENCE_S = 60.0
"""What looking for repairs may take where the recipe may find no end."""

_LEAST_SAME = 0.9  # share of the cells on good pages that must stay
_LEAST_FILLED = 0.5  # share of the cells on bad pages that must be filled
_MAX_HTML = 600
_LEAST_EMPTY = 2  # a single page without anything is no change of the site


def propose(project: Path, only: Sequence[str] | None = None, *, timeout_s: float = PATIENCE_S) -> Repairs:
    """Repairs for the fields that pages stopped to give, each tried on good and on bad pages. Nothing is stored.

    With `only` no more than the repairs of these fields ('' is the rows' selector) are made: another choice may give
    other cells, for fields are looked for within rows. Blocks.
    Raises: ProjectError where the project cannot be read, UsageError where its recipe takes too long on its pages.
    """
    order = _Order(str(project), tuple(only) if only is not None else None)
    with schema.reading(project) as db:
        recipe = loads(db.execute("SELECT value FROM meta WHERE key = 'recipe'").fetchone()[0])
    if not searching(recipe):
        return _propose(order)
    try:
        found = apart(propose_apart, msgspec.msgpack.encode(order), timeout_s=timeout_s)
    except (ParseTimeout, GuardLost, GuardMissing) as error:
        raise UsageError(say("repair-endless", why=error)) from error
    return msgspec.msgpack.decode(found, type=Repairs)


class _Order(msgspec.Struct, frozen=True):
    project: str
    only: tuple[str, ...] | None


def propose_apart(order: bytes) -> bytes:
    """propose() as a process of its own does it."""
    return msgspec.msgpack.encode(_propose(msgspec.msgpack.decode(order, type=_Order)))


def _propose(order: _Order) -> Repairs:
    project = Path(order.project)
    failing = {one.field for one in criteria.collapsed(project)}
    with schema.reading(project) as db:
        recipe = loads(db.execute("SELECT value FROM meta WHERE key = 'recipe'").fetchone()[0])
        names = dict(schema.column_names(db))
        own = [one.name for one in recipe.effective_fields if one.name in failing]
        details = [one for one in recipe.detail_fields if one.name in failing]
        found = _Repairing(recipe, order.only)
        if own or empty_pages(db) >= _LEAST_EMPTY:
            found.mend_rows(of_rows(db, [names[one] for one in own]), own)
        for field in details:
            found.mend_detail(of_details(db, names[field.name]), field)
    return found.result(failing)


class _Repairing:
    """The recipe on its way from broken to mended, and what was changed: no more than `only`, where that is given."""

    def __init__(self, recipe: Recipe, only: Sequence[str] | None) -> None:
        self._recipe, self._only = recipe, only
        self._repairs: list[Repair] = []

    def result(self, failing: set[str]) -> Repairs:
        """What was found, in the recipe's order."""
        mended = {one.field for one in self._repairs}
        wanted = failing if self._only is None else failing & set(self._only)
        left = tuple(sorted(wanted - mended)) if "" not in mended else ()
        if not self._repairs:
            return Repairs(hopeless=left)
        return Repairs(recipe=dumps(self._recipe), repairs=tuple(self._repairs), hopeless=left)

    def mend_rows(self, sides: Sides, failing: Sequence[str]) -> None:
        """Mend the rows' selector, where bad pages have no rows, and the failing fields in them."""
        if not sides.good or not sides.bad or _unreadable(sides) or inner_place(self._recipe.rows):
            return
        recipe, count = self._recipe, len(self._repairs)
        lost = [one for one in sides.bad if not _raw(recipe, one).rows]
        if recipe.rows and lost and self._wanted(""):
            self._mend_row_selector(Sides(sides.good, lost))
        empty = [one for one in sides.bad if not _filled(_raw(self._recipe, one))]
        gone = {one.name for one in recipe.effective_fields} if empty else set()
        changed_rows = self._recipe.rows != recipe.rows
        for place, field in enumerate(self._recipe.effective_fields):
            if changed_rows or field.name in failing or field.name in gone:
                lacking = [one for one in sides.bad if _lacks(_raw(self._recipe, one), place)]
                self._mend_field(Sides(sides.good, lacking), field, place, Role.PAGE)
        if changed_rows and not any(_filled(_raw(self._recipe, one)) for one in lost):
            self._recipe, self._repairs = recipe, self._repairs[:count]  # rows of which nothing can be taken

    def mend_detail(self, sides: Sides, field: Field) -> None:
        """Mend a field of the detail pages."""
        if sides.good and sides.bad and not _unreadable(sides):
            place = self._recipe.detail_fields.index(field)
            self._mend_field(sides, field, place, Role.DETAIL)

    def _mend_row_selector(self, sides: Sides) -> None:
        old = self._recipe.rows
        known = _known(self._recipe, sides.good, Role.PAGE)
        for new in new_rows(self._recipe, sides.bad[0].page, known):
            for select in _joined(old, new):
                changed = msgspec.structs.replace(self._recipe, rows=select)
                repair = _tried(self._recipe, changed, sides, place=-1, role=Role.PAGE)
                if repair is not None:
                    self._take(changed, repair)
                    return

    def _mend_field(self, sides: Sides, field: Field, place: int, role: Role) -> None:
        if not sides.bad or not self._wanted(field.name):
            return
        known = _known(self._recipe, sides.good, role)[place]
        for found in new_field(self._recipe, sides.bad, field, known, role=role):
            for select in _joined(field.select, found.select) if found.take == field.take else (found.select,):
                changed = _with(self._recipe, field, found, select=select, role=role)
                repair = _tried(self._recipe, changed, sides, place=place, role=role, likeness=found.likeness)
                if repair is not None:
                    self._take(changed, repair)
                    return

    def _wanted(self, name: str) -> bool:
        return self._only is None or name in self._only

    def _take(self, recipe: Recipe, repair: Repair) -> None:
        self._recipe = recipe
        self._repairs.append(repair)


def _with(recipe: Recipe, field: Field, found: Found, *, select: str, role: Role) -> Recipe:
    """The recipe with another selector for a field."""
    new = msgspec.structs.replace(field, select=select, take=found.take)
    if role is Role.DETAIL:
        fields = tuple(new if one is field else one for one in recipe.detail_fields)
        return msgspec.structs.replace(recipe, detail_fields=fields)
    fields = tuple(new if one.name == field.name else one for one in recipe.effective_fields)
    return msgspec.structs.replace(recipe, fields=fields)


def _joined(old: str, new: str) -> tuple[str, ...]:
    """The new selector alone, and one that finds what either finds."""
    if old.startswith(JSON) or inner_place(old) or new in (".", "") or old.strip() in (".", ""):
        return (new,)
    if old.startswith(XPATH) and new.startswith(XPATH):
        return (new, f"{old} | {new.removeprefix(XPATH)}")
    return (new,) if old.startswith(XPATH) or new.startswith(XPATH) else (new, f"{old}, {new}")


def _tried(old: Recipe, new: Recipe, sides: Sides, *, place: int, role: Role, likeness: float = 1.0) -> Repair | None:
    """The change as both kinds of page bear it out; None where it changes good cells or fills too few."""
    try:
        before, after = Extractor(old, old.settings.parser), Extractor(new, new.settings.parser)
        good = [(one, before.extract(one.page, role=role).rows, after.extract(one.page, role=role).rows)
                for one in sides.good]  # fmt: skip
        bad = [(one, before.extract(one.page, role=role).rows, after.extract(one.page, role=role).rows)
               for one in sides.bad]  # fmt: skip
    except RecipeError:
        return None
    columns = slice(place, place + 1) if place >= 0 else slice(None)
    cells = sum(max(len(was), len(now)) for _, was, now in good)
    same = sum(a[columns] == b[columns] for _, was, now in good for a, b in zip(was, now, strict=False))
    filled = [_count(rows, place) for rows in (_all(bad, 1), _all(bad, 2))]
    wanted = sum(max(1, len(now)) for _, _, now in bad)
    if not cells or same < _LEAST_SAME * cells or filled[1] < _LEAST_FILLED * wanted or filled[1] <= filled[0]:
        return None
    fields = new.detail_fields if role is Role.DETAIL else new.effective_fields
    ours = old.detail_fields if role is Role.DETAIL else old.effective_fields
    return Repair(
        field=fields[place].name if place >= 0 else "",
        old=_written(ours[place]) if place >= 0 else old.rows,
        new=_written(fields[place]) if place >= 0 else new.rows,
        good=_side(good[0], place, _html(good[0][0], old, place, role)),
        bad=_side(bad[0], place, _html(bad[0][0], new, place, role)),
        good_cells=cells,
        good_same=same,
        bad_cells=wanted,
        bad_before=filled[0],
        bad_after=filled[1],
        likeness=round(likeness, 2),
    )


def _count(rows: Sequence[tuple[Cell, ...]], place: int) -> int:
    """How many cells of a column are filled; for the rows' selector how many rows there are."""
    return len(rows) if place < 0 else sum(row[place] is not None for row in rows)


_Compared = tuple[KeptPage, tuple[tuple[Cell, ...], ...], tuple[tuple[Cell, ...], ...]]


def _all(compared: list[_Compared], which: int) -> list[tuple[Cell, ...]]:
    return [row for one in compared for row in (one[1] if which == 1 else one[2])]


def _side(compared: _Compared, place: int, html: str) -> RepairSide:
    kept, was, now = compared
    count = min(SHOWN, max(len(was), len(now)))
    cells = tuple((_cell(was, n, place), _cell(now, n, place)) for n in range(count))
    return RepairSide(kept.id, masked(kept.page.url), cells, html)


def _cell(rows: Sequence[tuple[Cell, ...]], number: int, place: int) -> Cell:
    """A cell of the column, or for the rows themselves the first that holds anything."""
    if number >= len(rows):
        return None
    row = rows[number]
    return row[place] if place >= 0 else next((cell for cell in row if cell is not None), None)


def _html(kept: KeptPage, recipe: Recipe, place: int, role: Role) -> str:
    """The markup of the first element that the field, or the rows' selector, finds on a page; '' for none."""
    document = Document(kept.page.url, kept.page.text)
    try:
        row = None
        if recipe.rows and role is Role.PAGE:
            row = next(iter(compile_selector(recipe.rows, recipe.settings.parser).all(document, None)), None)
        fields = recipe.detail_fields if role is Role.DETAIL else recipe.effective_fields
        node = (
            compile_selector(fields[place].select, recipe.settings.parser).first(document, row) if place >= 0 else row
        )
    except RecipeError:
        return ""
    return "" if node is None or isinstance(node, (str, int, float)) else document.tree_of(node).html(node)[:_MAX_HTML]


def _written(field: Field) -> str:
    return field.select if field.take == "text" else f"{field.select}{field.take if field.take[0] == '@' else ''}"


def _raw(recipe: Recipe, kept: KeptPage, role: Role = Role.PAGE) -> Raw:
    return Extractor(recipe, recipe.settings.parser).raw(kept.page, role=role, most=200)


def _known(recipe: Recipe, good: Sequence[KeptPage], role: Role) -> list[list[str]]:
    """What each field takes on the good pages, before its steps."""
    count = len(recipe.detail_fields if role is Role.DETAIL else recipe.effective_fields)
    rows = [row for one in good for row in _raw(recipe, one, role).rows]
    return [[str(row[n]) for row in rows if row[n] is not None] for n in range(count)]


def _filled(raw: Raw) -> bool:
    return any(cell is not None for row in raw.rows for cell in row)


def _lacks(raw: Raw, place: int) -> bool:
    return not raw.rows or sum(row[place] is not None for row in raw.rows) < criteria.BAD * len(raw.rows)


def _unreadable(sides: Sides) -> bool:
    """True for JSON and XML, whose elements are not looked through."""
    documents = [Document(one.page.url, one.page.text) for one in (sides.good[0], sides.bad[0])]
    return any(one.is_json or one.tree.is_xml for one in documents)
