"""What the run report says beside the figures: columns, settings, failures by reason, and a sample of the lanes."""

from __future__ import annotations

import platform
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from core import __version__
from core.errors import RecipeError
from core.messages.answers import Counts
from core.messages.figures import Figures
from core.project.failures import failure_board
from core.project.reader import ProjectReader
from core.project.schema import column_names, quoted
from core.recipe import Recipe, loads
from core.report.figures import figures
from core.secrets import is_secret, secret_parameters, without_parameters
from core.settings import declared
from core.url import masked

HIDDEN = "•••"
SPANS, LANES = 400, 32
"""How many pages the sample of the lanes shows at most, and how many lanes."""

_OPEN_HEADERS = {"accept", "accept-language", "user-agent", "referer", "cache-control", "dnt"}


class Fill(NamedTuple):
    """A column, and how many of the rows hold a value in it."""

    name: str
    filled: int


class Cause(NamedTuple):
    """The pages that ended for one reason, with the detail and the address of the first."""

    reason: str
    detail: str
    pages: int
    sites: int
    example: str


class Work(NamedTuple):
    """One page in its lane; seconds since the first of the sample."""

    lane: str
    start_s: float
    end_s: float
    failed: bool
    url: str


class Facts(NamedTuple):
    """Everything the report is made of."""

    name: str
    counts: Counts
    figures: Figures
    causes: tuple[Cause, ...]
    columns: tuple[Fill, ...]
    settings: tuple[tuple[str, str], ...]  # (title, value), those that differ from what they are unasked
    work: tuple[Work, ...]
    versions: tuple[tuple[str, str], ...]


def facts(project: Path) -> Facts:
    """What a project has to tell, of one moment. Raises: ProjectError where it cannot be read."""
    with ProjectReader(project) as reader:
        reader.hold()
        counts, made = reader.counts(), figures(reader)
        try:
            recipe = loads(reader.meta("recipe"))
        except RecipeError:  # of a later program; the rest can be told
            recipe = Recipe()
        columns, work = _fills(reader), _work(reader.connection, made)
    return Facts(project.stem, counts, made, _causes(project), columns, settings(recipe), work, _versions())


def _fills(reader: ProjectReader) -> tuple[Fill, ...]:
    db = reader.connection
    names = column_names(db)
    if not names:
        return ()
    sums = ", ".join(f"ifnull(sum({quoted(column)} IS NOT NULL AND {quoted(column)} <> ''), 0)" for _, column in names)
    (counted,) = db.execute(f"SELECT {sums} FROM rows WHERE {reader.shown()}").fetchall()
    return tuple([Fill(name, filled) for (name, _), filled in zip(names, counted, strict=True)])


def _causes(project: Path) -> tuple[Cause, ...]:
    found: dict[str, Cause] = {}
    for group in failure_board(project).groups:
        old = found.get(group.reason)
        if old is None:
            found[group.reason] = Cause(group.reason, group.detail, group.count, 1, bare(group.url))
        else:
            found[group.reason] = old._replace(pages=old.pages + group.count, sites=old.sites + 1)
    return tuple(sorted(found.values(), key=lambda one: (-one.pages, one.reason)))


def _work(db: sqlite3.Connection, made: Figures) -> tuple[Work, ...]:
    """What the lanes did in the fullest piece of the last run."""
    if not made.slots:
        return ()
    fullest = max(range(len(made.slots)), key=lambda place: made.slots[place].pages)
    begin_s = made.start_s + max(0, fullest - 1) * made.step_s
    sql = (
        "SELECT worker, fetched_s, ifnull(elapsed_ms, 0) / 1000.0, state = 3, url FROM pages WHERE state IN (1, 2, 3)"
        " AND worker <> '' AND fetched_s >= ? ORDER BY fetched_s LIMIT ?"
    )
    rows = db.execute(sql, (begin_s, SPANS)).fetchall()
    lanes = sorted({row[0] for row in rows})[:LANES]
    origin = min((end - took for _, end, took, _, _ in rows), default=0.0)
    return tuple(
        [
            Work(lane, end - took - origin, end - origin, bool(failed), bare(url))
            for lane, end, took, failed, url in rows
            if lane in lanes
        ]
    )


def bare(url: str) -> str:
    """The address without its password, and without parameters that hold secrets."""
    try:
        return without_parameters(masked(url), secret_parameters(url))
    except ValueError:  # a line that is no address
        return masked(url)


def settings(recipe: Recipe) -> tuple[tuple[str, str], ...]:
    """(title, value) of each setting that was changed; what may be a secret is hidden."""
    used = msgspec.structs.asdict(recipe.settings)
    return tuple([(one.title, _shown(one.name, used[one.name])) for one in declared() if used[one.name] != one.default])


def _shown(name: str, value: Any) -> str:
    if name == "headers":
        return "; ".join(f"{key}: {text if _is_open(key, text) else HIDDEN}" for key, text in value.items())
    if isinstance(value, dict):
        return "; ".join(f"{key}: {text}" for key, text in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return masked(value) if isinstance(value, str) else str(value)


def _is_open(name: str, value: str) -> bool:
    return value.startswith("${") or (name.lower() in _OPEN_HEADERS and not is_secret(name))


def _versions() -> tuple[tuple[str, str], ...]:
    return (
        ("Sheetweaver", __version__),
        ("Python", platform.python_version()),
        ("SQLite", sqlite3.sqlite_version),
        ("System", f"{platform.system()} {platform.machine()}"),
    )
