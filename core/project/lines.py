"""Which lines of a project a view shows, and in what order: a filter's or a sort's line ids, part by part.

All the work is SQLite's, which lets other Python threads run meanwhile; it is given up where `watch` says so.
"""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from core.errors import UsageError
from core.guard.costly import pattern_explodes
from core.project import schema
from core.project.reader import ProjectReader, lines_of
from core.records import MAX_ROWS_PER_PAGE, ROW_BITS, Cell, row_id

_PAGES = 32_768  # looked through at a time
_PART = 65_536  # sorted lines handed over at a time
_STEPS = 100_000  # of SQLite's machine between two looks at the watch
MAX_MATCHED = 10_000
"""Characters of a cell in which a regular expression is looked for."""
_STEPS_A_ROW = 16  # that a sort takes, about: for progress only

Watch: TypeAlias = Callable[[float], bool]
"""Told the share done, 0 to 1; answers True where the search is to be given up."""

_OF_CHIP = {"all": "state <> 0", "ok": "state = 1", "empty": "state = 2", "failed": "state IN (3, 4)"}

_ORDERED = "CASE typeof({0}) WHEN 'text' THEN {0} GLOB '[-+.0-9]*' AND {0} + 0 {1} :{2} ELSE {0} {1} :{2} END"
_SAME = "ifnull({0} = :{1} OR {0} = :{1}_text, 0)"

OPERATORS = (
    "contains", "lacks", "begins", "ends", "is", "is-not", "less", "at-most", "more", "at-least", "empty", "filled",
    "matches",
)  # fmt: skip
"""What a condition may ask of a cell. Case counts in `is` and beyond a to z; texts that are numbers count as these.

`matches` looks for a regular expression, whatever the case; see pattern_problem().
"""

_PATTERNS = {"contains": "%{}%", "lacks": "%{}%", "begins": "{}%", "ends": "%{}"}
_SIGNS = {"less": "<", "at-most": "<=", "more": ">", "at-least": ">="}
_NUMBER = re.compile(r"[+-]?(\d{1,18}|\d*\.\d+(e[+-]?\d{1,3})?)", re.ASCII | re.IGNORECASE).fullmatch


class Condition(NamedTuple):
    """What the cells of a column, by its place, must be: one of OPERATORS, and a value for those that take one."""

    column: int
    operator: str
    value: str = ""


class Query(NamedTuple):
    """What to show: all that hold `text`, that a chip and a group of failures (reason, site) let through, and whose
    cells meet all conditions; in the order of a field, or in input order where `column` is -1.
    """

    text: str = ""
    chip: str = "all"
    column: int = -1
    descending: bool = False
    group: tuple[str, str] | None = None
    conditions: tuple[Condition, ...] = ()

    @property
    def live(self) -> bool:
        """True where finished pages can simply be appended."""
        return not (self.text or self.conditions) and self.column < 0 and self.group is None


class Cancelled(Exception):
    """The watch gave the search up."""


def pattern_problem(pattern: str) -> str:
    """Why a regular expression cannot be searched for: 'invalid', 'costly' (it may take for ever), '' where it can."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return "invalid"
    return "costly" if pattern_explodes(pattern) else ""


def row_condition(reader: ProjectReader, query: Query) -> tuple[str, dict[str, Cell]]:
    """An SQL condition on the table `rows` that the rows of a query meet, with its values."""
    return _Search(reader, query).as_condition()


def search(reader: ProjectReader, query: Query, watch: Watch) -> Iterator[array[int]]:
    """The line ids that a query finds, in order, part by part.

    In the order of a field, empty cells come last and then the pages without rows.
    Raises: Cancelled; IndexError for a column that is none.
    """
    find = _Search(reader, query)
    found = find.in_input_order(watch) if query.column < 0 else find.sorted(watch)
    try:
        yield from found
    except sqlite3.OperationalError as error:
        if "interrupt" in str(error):
            raise Cancelled from error
        raise


class _Search:
    """A query as SQL."""

    def __init__(self, reader: ProjectReader, query: Query) -> None:
        self._reader, self._db, self._query = reader, reader.connection, query
        self._columns = [schema.quoted(column) for _, column in schema.column_names(self._db)]
        self._values: dict[str, Cell] = {}
        self._page = self._page_condition()
        self._all_pages = self._shows_all_rows()
        self._row = self._row_condition()

    def as_condition(self) -> tuple[str, dict[str, Cell]]:
        return self._row_in(self._page), self._values

    def in_input_order(self, watch: Watch) -> Iterator[array[int]]:
        (last,) = self._db.execute("SELECT ifnull(max(id), 0) FROM pages").fetchone()
        plain = self._query.live
        gone = self._reader.hidden() if plain else set[int]()
        for first in range(1, last + 1, _PAGES):
            if watch(first / last):
                raise Cancelled
            between = first, min(first + _PAGES - 1, last)
            lines = self._of_pages(*between) if plain else self._of_rows(*between)
            yield array("q", (one for one in lines if one not in gone)) if gone else lines

    def _of_pages(self, first: int, last: int) -> array[int]:
        sql = f"SELECT id, state, n_rows FROM pages WHERE id BETWEEN {first} AND {last} AND {self._page} ORDER BY id"
        lines = array("q")
        for page_id, state, count in self._db.execute(sql, self._values):
            if count == 1:
                lines.append(page_id << ROW_BITS)
            else:
                lines.extend(lines_of(page_id, state, count))
        return lines

    def _of_rows(self, first: int, last: int) -> array[int]:
        pages = f"id BETWEEN {first} AND {last} AND {self._page}"
        between = f"_id BETWEEN {row_id(first, 0)} AND {row_id(last + 1, 0) - 1}"
        rows = f"SELECT _id FROM rows WHERE {between} AND {self._row_in(pages)}"
        return array("q", sorted(chain(self._ids(rows), self._ids(self._bare(pages)))))

    def sorted(self, watch: Watch) -> Iterator[array[int]]:
        name = self._columns[self._query.column]
        way = "DESC" if self._query.descending else "ASC"
        order = f"{name} IS NULL, {name} {way}, _id"
        (rows,) = self._db.execute("SELECT count(*) FROM rows").fetchone()
        with watched(self._db, watch, max(1, rows) * _STEPS_A_ROW):
            found = self._ids(f"SELECT _id FROM rows WHERE {self._row_in(self._page)} ORDER BY {order}")
            while part := array("q", islice(found, _PART)):
                yield part
            yield array("q", self._ids(f"{self._bare(self._page)} ORDER BY id"))

    def _shows_all_rows(self) -> bool:
        """True where every row of the file belongs to a page that the query shows."""
        plain = self._query.chip == "all" and self._query.group is None
        return plain and not self._reader.waiting_rows()

    def _ids(self, sql: str) -> Iterator[int]:
        return chain.from_iterable(self._db.execute(sql, self._values))

    def _bare(self, pages: str) -> str:
        """The lines of pages without rows, which meet no condition on cells."""
        hit = self._hit(["url", "reason"]) if self._query.text else "1"
        where = "0" if self._query.conditions else f"n_rows = 0 AND state <> 1 AND {pages} AND {hit}"
        return f"SELECT id << {ROW_BITS} | {MAX_ROWS_PER_PAGE} FROM pages WHERE {where}"

    def _page_condition(self) -> str:
        where = [_OF_CHIP[self._query.chip]]
        if self._query.group is not None:
            self._values["reason"], self._values["host"] = self._query.group
            where.append("reason = :reason AND state IN (3, 4)")
            where.append("ifnull((SELECT host FROM hosts WHERE hosts.id = host_id), '') = :host")
        return " AND ".join(where)

    def _row_condition(self) -> str:
        return " AND ".join([self._reader.shown(), *map(self._asked, range(len(self._query.conditions)))])

    def _asked(self, place: int) -> str:
        """A condition as SQL."""
        column, operator, value = self._query.conditions[place]
        cell, name = self._columns[column], f"v{place}"
        if operator in _PATTERNS:
            self._values[name] = _PATTERNS[operator].format(escaped(value))
            return f"ifnull({cell}, '') {'NOT ' if operator == 'lacks' else ''}LIKE :{name} ESCAPE '\\'"
        if operator in ("empty", "filled"):
            return f"ifnull({cell}, '') {'=' if operator == 'empty' else '<>'} ''"
        if operator == "matches":
            self._db.create_function(f"matches_{name}", 1, _matcher(value), deterministic=True)
            return f"matches_{name}({cell})"
        self._values[name], self._values[f"{name}_text"] = _number(value), value
        if operator in _SIGNS:
            ordered = _ORDERED if _NUMBER(value) else "{0} {1} :{2}"
            return ordered.format(cell, _SIGNS[operator], name)
        return ("NOT " if operator == "is-not" else "") + _SAME.format(cell, name)

    def _row_in(self, pages: str) -> str:
        """The condition on rows of these pages."""
        where = [self._row]
        if self._query.text:
            self._values["text"] = f"%{escaped(self._query.text)}%"
            named = f"(_id >> {ROW_BITS}) IN (SELECT id FROM pages WHERE {pages} AND {self._hit(['url', 'reason'])})"
            where.append(f"({self._hit(self._columns)} OR {named})")
        if not self._all_pages:
            where.append(f"(_id >> {ROW_BITS}) IN (SELECT id FROM pages WHERE {pages})")
        return " AND ".join(where)

    def _hit(self, columns: list[str]) -> str:
        return "(" + " OR ".join([f"{column} LIKE :text ESCAPE '\\'" for column in columns] or ["0"]) + ")"


@contextmanager
def watched(db: sqlite3.Connection, watch: Watch, steps: int) -> Iterator[None]:
    """Ask the watch while SQLite works on one long statement of about so many steps."""
    done = 0

    def look() -> bool:
        nonlocal done
        done += _STEPS
        return watch(min(0.99, done / steps))

    db.set_progress_handler(look, _STEPS)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)


def escaped(text: str) -> str:
    """The text as a part of a LIKE pattern whose escape sign is a backslash."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _matcher(pattern: str) -> Callable[[Cell], bool]:
    """What looks for a regular expression in a cell. Raises: UsageError for one that cannot be searched for."""
    if pattern_problem(pattern):
        raise UsageError(f"{pattern!r} is not a regular expression that can be searched for")
    expression = re.compile(pattern, re.IGNORECASE)
    return lambda cell: cell is not None and expression.search(str(cell)[:MAX_MATCHED]) is not None


def _number(text: str) -> Cell:
    """The value as a number where it is one, as cells are."""
    if not _NUMBER(text):
        return text
    return int(text) if text.lstrip("+-").isdigit() else float(text)
