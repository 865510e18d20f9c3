"""Project files for the tests of the window, written by the real writer."""

from __future__ import annotations

from pathlib import Path

from core.project import store
from core.project.writer import ProjectWriter
from core.records import Outcome, PageState, Request, Row, Verdict

COLUMNS = ("Title", "Views")
BASE = "http://127.0.0.1:1"


def outcome(page_id: int, *rows: Row, state: PageState = PageState.OK, reason: str = "") -> Outcome:
    """How a page of the project ended."""
    request = Request(page_id, f"{BASE}/{page_id}", BASE, root_id=page_id)
    body = b"<title>kept</title>" if rows else b""
    return Outcome(
        request, state, reason, status=200 if rows else 0, rows=rows, body=body, charset="gb18030", declared="gb2312"
    )


def save(writer: ProjectWriter, *outcomes: Outcome) -> list[tuple[int, int, int]]:
    """Store outcomes and answer what a progress event would say of them."""
    shape = store.Shape(len(COLUMNS), 0)
    verdicts = [Verdict(one, final=True) for one in outcomes]
    finished = writer.submit(store.save, verdicts, shape, engine="test", now_s=1.0).result(10)
    return [tuple(one) for one in finished]


def new_project(path: Path, pages: int) -> ProjectWriter:
    """A project with queued pages 1 to `pages`, still open for writing. The caller closes it."""
    writer = ProjectWriter(path, create=True)
    writer.submit(store.set_columns, COLUMNS).result(10)
    addresses = [f"{BASE}/{number}" for number in range(1, pages + 1)]
    writer.submit(store.add_addresses, addresses, keep_duplicates=False, progress=print).result(10)
    return writer


def filled(path: Path) -> list[tuple[int, int, int]]:
    """A closed project: page 1 has two rows, 2 is empty, 3 failed, 4 is queued; answers what finished."""
    writer = new_project(path, 4)
    finished = save(
        writer,
        outcome(1, ("线程 <b>1</b>", 10), ("二", 2)),
        outcome(2, state=PageState.EMPTY, reason="empty"),
        outcome(3, state=PageState.FAILED, reason="timeout"),
    )
    writer.close()
    return finished
