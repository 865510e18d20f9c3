"""A second table beside the project's own: made by reading kept pages anew, then accepted as a whole or dropped.

Tables `new_*` wait to be accepted; `old_*` are what an acceptance replaced, kept until the next run so that it can be
undone. All functions are for the project's one writing connection; each is one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from core.errors import ProjectError
from core.project import removed, uniques
from core.project.schema import column_names, quoted
from core.project.store import free_column, insert_many
from core.recipe import loads
from core.records import ROW_BITS, PageState, Role, Row, Trouble, row_id
from core.sentences import say

_ROWS = f"(_id INTEGER PRIMARY KEY, _page INTEGER GENERATED ALWAYS AS (_id >> {ROW_BITS}) VIRTUAL)"
_PAGE_COLUMNS = "state, reason, detail, declared, charset, replaced, n_rows, parent_row"
_TABLES = ("rows", "fields", "pages", "details", "links", "removed", "troubles")


class PageResult(msgspec.Struct, frozen=True, array_like=True):
    """A kept page as a recipe reads it. `details` are the keys of the pages that complete its rows: (row, key)."""

    page_id: int
    role: Role
    state: PageState
    reason: str
    detail: str
    declared: str
    charset: str
    replaced: int
    rows: tuple[Row, ...]
    details: tuple[tuple[int, int], ...]
    troubles: tuple[Trouble, ...] = ()


def begin(db: sqlite3.Connection, columns: Sequence[str], details: int) -> None:
    """Make an empty new table with these columns, the last `details` of which come from detail pages."""
    drop(db)
    with db:
        db.execute(f"CREATE TABLE new_rows {_ROWS}")
        db.execute(
            "CREATE TABLE new_fields (position INTEGER PRIMARY KEY, name TEXT NOT NULL, column_name TEXT NOT NULL)"
        )
        db.execute(f"CREATE TABLE new_pages (id INTEGER PRIMARY KEY, {_PAGE_COLUMNS})")
        db.execute("CREATE TABLE new_links (row INTEGER PRIMARY KEY, key INTEGER NOT NULL)")
        db.execute("CREATE TABLE new_troubles AS SELECT * FROM troubles WHERE 0")
        taken = {"_id", "_page"}
        for place, name in enumerate(columns):
            column = free_column(name, taken)
            db.execute(f"ALTER TABLE new_rows ADD COLUMN {quoted(column)}")
            db.execute("INSERT INTO new_fields VALUES (?, ?, ?)", (place, name, column))
        marks = "".join(f", c{place}" for place in range(details))
        db.execute(f"CREATE TABLE new_details (id INTEGER PRIMARY KEY{marks})")


def stage(db: sqlite3.Connection, pages: Sequence[PageResult]) -> None:
    """Add pages to the new table."""
    lists = [page for page in pages if page.role is not Role.DETAIL]
    with db:
        columns = [quoted(column) for _, column in _new_fields(db)]
        rows = [(row_id(page.page_id, place), *row) for page in lists for place, row in enumerate(page.rows)]
        marks = ",".join("?" * (len(columns) + 1))
        insert_many(db, f"INSERT INTO new_rows ({','.join(('_id', *columns))}) VALUES ({marks})", rows)
        links = [(row_id(page.page_id, row), address) for page in lists for row, address in page.details]
        db.executemany("INSERT INTO new_links VALUES (?, ?)", links)
        details = [(page.page_id, *page.rows[0]) for page in pages if page.role is Role.DETAIL and page.rows]
        if details:
            insert_many(db, f"INSERT INTO new_details VALUES ({','.join('?' * len(details[0]))})", details)
        wrong = [(page.page_id, *msgspec.structs.astuple(one)) for page in pages for one in page.troubles]
        insert_many(db, "INSERT INTO new_troubles VALUES (?, ?, ?, ?, ?, ?)", wrong)
        db.executemany("INSERT INTO new_pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)", [_page(page) for page in pages])


def _page(page: PageResult) -> tuple[object, ...]:
    rows = 0 if page.role is Role.DETAIL else len(page.rows)
    head = (page.page_id, int(page.state), page.reason, page.detail)
    return (*head, page.declared, page.charset, page.replaced, rows)


def _new_fields(db: sqlite3.Connection) -> list[tuple[str, str]]:
    return db.execute("SELECT name, column_name FROM new_fields ORDER BY position").fetchall()


def finish(db: sqlite3.Connection) -> int:
    """Join details to their rows and take over the rows of pages that were not kept; answers how many those are."""
    with db:
        _join_details(db)
        old, new = dict(column_names(db)), dict(_new_fields(db))
        common = [(quoted(new[name]), quoted(old[name])) for name in new if name in old]
        into = "".join(f", {column}" for column, _ in common)
        taken = "".join(f", {column}" for _, column in common)
        alone = "state = 1 AND n_rows > 0 AND role <> 1 AND id NOT IN (SELECT id FROM new_pages)"
        db.execute(
            f"INSERT INTO new_rows (_id{into}) SELECT _id{taken} FROM rows WHERE _id >> {ROW_BITS} IN"
            f" (SELECT id FROM pages WHERE {alone})"
        )
        (count,) = db.execute(f"SELECT count(*) FROM pages WHERE {alone}").fetchone()
        db.execute("INSERT OR REPLACE INTO meta VALUES ('staged', '1')")
    return int(count)


def _join_details(db: sqlite3.Connection) -> None:
    width = len(db.execute("PRAGMA table_info(new_details)").fetchall()) - 1
    if not width:
        return
    columns = [quoted(column) for _, column in _new_fields(db)][-width:]
    # the first page of that address; rows may name one page several times, and pages may have moved to other rows
    db.execute("CREATE TEMP TABLE joined AS SELECT new_links.row, min(pages.id) AS id FROM new_links"
               " JOIN pages ON pages.key = new_links.key AND pages.role = 1 GROUP BY 1")  # fmt: skip
    own = "pages.parent_row = joined.row"
    db.execute(
        "UPDATE joined SET id = pages.id FROM pages, new_links"
        f" WHERE {own} AND pages.role = 1 AND new_links.row = joined.row AND pages.key = new_links.key"
    )
    values = ", ".join(f"{column} = d.c{place}" for place, column in enumerate(columns))
    db.execute(
        f"UPDATE new_rows SET {values} FROM joined JOIN new_details d ON d.id = joined.id"
        " WHERE new_rows._id = joined.row"
    )
    db.execute("UPDATE new_pages SET parent_row = joined.row FROM joined WHERE joined.id = new_pages.id")
    db.execute("DROP TABLE joined")


def accept(db: sqlite3.Connection, recipe: str) -> None:
    """Put the new table in the place of the old one, with the recipe it was made by.

    Raises: ProjectError where no new table waits.
    """
    if not _has(db, "staged"):
        raise ProjectError(say("reextract-nothing"))
    forget_old(db)
    with db:
        db.execute(
            f"CREATE TABLE old_pages AS SELECT id, {_PAGE_COLUMNS} FROM pages WHERE id IN (SELECT id FROM new_pages)"
        )
        db.execute("CREATE TABLE old_removed AS SELECT row, batch FROM removed")
        _move_marks(db, "new")
        _swap(db, away="old", take="new")
        db.execute("INSERT OR REPLACE INTO meta SELECT 'old_recipe', value FROM meta WHERE key = 'recipe'")
        db.execute("INSERT OR REPLACE INTO meta VALUES ('recipe', ?)", (recipe,))
        _restore_pages(db, "new_pages")
        db.execute("CREATE TABLE old_troubles AS SELECT * FROM troubles WHERE page_id IN (SELECT id FROM old_pages)")
        _take_troubles(db, "new_troubles")
        _drop_tables(db, "new")
        db.execute("DELETE FROM meta WHERE key = 'staged'")
    uniques.set_unique(db, loads(recipe).unique)


def undo(db: sqlite3.Connection) -> None:
    """Put the table back that accept() replaced, with its recipe.

    Raises: ProjectError where there is none: nothing was accepted since the last run.
    """
    if not _has(db, "old_recipe"):
        raise ProjectError(say("reextract-no-undo"))
    drop(db)
    with db:
        _move_marks(db, "old")
        _swap(db, away="new", take="old")
        db.execute("INSERT OR REPLACE INTO meta SELECT 'recipe', value FROM meta WHERE key = 'old_recipe'")
        _restore_pages(db, "old_pages")
        _take_troubles(db, "old_troubles")
        _restore_marks(db)
        _drop_tables(db, "new")
        _drop_tables(db, "old")
        db.execute("DELETE FROM meta WHERE key = 'old_recipe'")
        (recipe,) = db.execute("SELECT value FROM meta WHERE key = 'recipe'").fetchone()
    uniques.set_unique(db, loads(recipe).unique)


def _swap(db: sqlite3.Connection, *, away: str, take: str) -> None:
    uniques.let_go(db)
    for table in ("rows", "fields"):
        db.execute(f"ALTER TABLE {table} RENAME TO {away}_{table}")
        db.execute(f"ALTER TABLE {take}_{table} RENAME TO {table}")


def _take_troubles(db: sqlite3.Connection, source: str) -> None:
    """Let the troubles of the pages that were read anew be those of that reading."""
    db.execute("DELETE FROM troubles WHERE page_id IN (SELECT id FROM old_pages)")
    db.execute(f"INSERT INTO troubles SELECT * FROM {source}")


def _restore_pages(db: sqlite3.Connection, source: str) -> None:
    values = ", ".join(f"{name} = s.{name}" for name in _PAGE_COLUMNS.split(", "))
    db.execute(f"UPDATE pages SET {values} FROM {source} s WHERE s.id = pages.id")


def _move_marks(db: sqlite3.Connection, to: str) -> None:
    """Let the rows that the user removed stay removed in the table that comes, `to` being its prefix."""
    now, then = dict(column_names(db)), dict(db.execute(f"SELECT name, column_name FROM {to}_fields").fetchall())
    both = [name for name in now if name in then]
    pages = f"SELECT DISTINCT row >> {ROW_BITS} AS page FROM removed"
    for (page_id,) in db.execute(f"SELECT page FROM ({pages}) JOIN {to}_pages ON {to}_pages.id = page").fetchall():
        before = _cells(db, "rows", [now[name] for name in both], page_id)
        after = _cells(db, f"{to}_rows", [then[name] for name in both], page_id)
        removed.follow(db, page_id, before, after, same_page=True)


def _cells(db: sqlite3.Connection, table: str, columns: Sequence[str], page_id: int) -> list[Row]:
    select = ", ".join(map(quoted, columns)) or "NULL"
    between = (row_id(page_id, 0), row_id(page_id + 1, 0) - 1)
    return db.execute(f"SELECT {select} FROM {table} WHERE _id BETWEEN ? AND ? ORDER BY _id", between).fetchall()


def _restore_marks(db: sqlite3.Connection) -> None:
    """Put back the marks as they were before accept(), beside those the user has made since."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'old_removed'").fetchone():
        db.execute("DELETE FROM removed WHERE batch IN (SELECT batch FROM old_removed)")
        db.execute("INSERT OR IGNORE INTO removed SELECT row, batch FROM old_removed")
        db.execute("DELETE FROM removed WHERE row NOT IN (SELECT _id FROM rows)")


def drop(db: sqlite3.Connection) -> None:
    """Forget the new table, if one waits."""
    with db:
        _drop_tables(db, "new")
        db.execute("DELETE FROM meta WHERE key = 'staged'")


def forget_old(db: sqlite3.Connection) -> None:
    """Forget what could be undone."""
    with db:
        _drop_tables(db, "old")
        db.execute("DELETE FROM meta WHERE key = 'old_recipe'")


def settle(db: sqlite3.Connection) -> None:
    """Forget both: a run that begins changes the table they belong to."""
    drop(db)
    forget_old(db)


def _drop_tables(db: sqlite3.Connection, prefix: str) -> None:
    for table in _TABLES:
        db.execute(f"DROP TABLE IF EXISTS {prefix}_{table}")


def _has(db: sqlite3.Connection, key: str) -> bool:
    return db.execute("SELECT 1 FROM meta WHERE key = ?", (key,)).fetchone() is not None
