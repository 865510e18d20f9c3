"""Removing rows of the table with Undo, and what became of the row that is selected."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from core import messages
from core.messages import RemovedRows
from core.records import MAX_ROWS_PER_PAGE, page_of
from gui.feed import Feed
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.models.rows import FIRST_FIELD
from gui.panels.tables import selected_rows
from gui.session import Session
from gui.tasks import NamedTasks

UNDO_S = 8.0
"""How long the bar offers Undo; Ctrl+Z does later too."""


class _Removal(QUndoCommand):
    """One removal on the undo list. `batch` is its number at the host, 0 before the host has answered."""

    def __init__(self, actions: RowActions, rows: tuple[int, ...], label: str) -> None:
        super().__init__(label)
        self._actions = actions
        self.rows, self.batch = rows, 0

    def redo(self) -> None:
        self._actions.remove(self)

    def undo(self) -> None:
        self._actions.restore(self)


class RowActions(QObject):
    """Coroutines and slots around the rows of the table. What is removed and put back goes to the host in turn."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks, *, feed: Feed) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks, self._feed = window, session, tasks, feed
        self._turn = asyncio.Lock()
        self._count = 0
        self._stack: QUndoStack = window.setup.fields.model.undo_stack
        window.commands["actionRemoveRows"].triggered.connect(self.remove_selected)
        window.commands["actionRestoreRows"].triggered.connect(self._on_restore_all)
        window.results.table.addAction(window.commands["actionRemoveRows"])
        window.results.page_selected.connect(self._on_selected)
        session.opened.connect(self._on_opened)

    @Slot()
    def remove_selected(self) -> None:
        """Remove the selected rows. Pages without rows stay: they are removed from the address list."""
        results = self._window.results
        if results.tabs.currentIndex() != 0 or self._session.read_only:
            return
        ids = (results.rows.id_at(row) for row in selected_rows(results.table))
        rows = tuple(one for one in ids if one is not None and _is_row(one))
        if rows:
            self._stack.push(_Removal(self, rows, self.tr("Remove rows")))

    def remove(self, removal: _Removal) -> None:
        """Let the host remove the rows of one step."""

        async def work() -> None:
            answer = await self._ask(messages.RemoveRows(ids=removal.rows))
            removal.batch = answer.batch
            text = trn("RowActions", "%n row(s) removed.", answer.count)
            actions = ((self.tr("Undo"), lambda: self._undo(removal)),)
            self._window.messages.show_message("info", text, actions, key="rows", timeout_s=UNDO_S)

        self._in_turn(work)

    def restore(self, removal: _Removal) -> None:
        """Let the host put back the rows of one step."""

        async def work() -> None:
            if removal.batch:
                answer = await self._ask(messages.RestoreRows(batch=removal.batch))
                self._tell_restored(answer)

        self._in_turn(work)

    def _undo(self, removal: _Removal) -> None:
        """Undo this step, which may no longer be the last."""
        last = self._stack.command(self._stack.index() - 1) if self._stack.index() else None
        if last is removal:
            self._stack.undo()
        else:
            self.restore(removal)

    async def restore_all(self) -> None:
        """Put back all rows that were ever removed."""
        self._tell_restored(await self._ask(messages.RestoreRows()))

    def _tell_restored(self, answer: RemovedRows) -> None:
        text = trn("RowActions", "%n row(s) put back.", answer.count)
        self._window.messages.show_message("info", text, key="rows", timeout_s=UNDO_S)

    async def _ask(self, command: messages.Command) -> RemovedRows:
        """Have rows removed or put back, and show the table as it is then, the cursor where it was."""
        table, rows = self._window.results.table, self._window.rows
        at, selected = table.currentIndex(), selected_rows(table)
        answer: RemovedRows = await self._session.client.ask(command)
        self._take(answer.removed)
        self._feed.refresh()
        await self._feed.settled()
        first = min(selected[0] if selected else at.row(), rows.rowCount() - 1)
        if first >= 0 and not table.currentIndex().isValid():
            table.setCurrentIndex(rows.index(first, max(at.column(), FIRST_FIELD)))
        return answer

    def _take(self, removed: int) -> None:
        """Count and show rows without those that are removed now; a run counts for itself."""
        session = self._session
        counts = session.counts
        rows = counts.rows + counts.removed - removed
        session.recount(msgspec.structs.replace(counts, rows=rows, removed=removed))
        self._read_removed()

    def _read_removed(self) -> None:
        """Know which rows are removed, so that a page that is fetched again does not show them."""
        reader = self._feed.reader
        try:
            self._window.rows.removed = reader.removed() if reader is not None else set()
        except sqlite3.Error as error:
            self._window.messages.show_message("warning", str(error), key="unreadable")

    def _in_turn(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        async def wait() -> None:
            async with self._turn:
                await work()

        self._count += 1
        self._tasks.run(f"rows {self._count}", wait)

    @Slot()
    def _on_restore_all(self) -> None:
        self._in_turn(self.restore_all)

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._read_removed()

    @Slot(int)
    def _on_selected(self, page_id: int) -> None:
        self._window.details.show_versions(())
        results = self._window.results
        line = results.rows.id_at(results.table.currentIndex().row())
        if line is not None and _is_row(line) and page_of(line) == page_id:
            self._tasks.run("history", lambda: self.show_history(line), replace=True)

    async def show_history(self, line: int) -> None:
        """Show what the row of a line was at earlier fetches of its page."""
        await asyncio.sleep(0.1)  # walking through lines with the arrow keys asks for the last one only
        found = await self._session.client.ask(messages.RowHistory(row=line))
        results = self._window.results
        if results.rows.id_at(results.table.currentIndex().row()) == line:
            self._window.details.show_versions(found.versions)


def _is_row(line: int) -> bool:
    """True for the line of a row, not for that of a page without any."""
    return line & MAX_ROWS_PER_PAGE != MAX_ROWS_PER_PAGE
