"""What happens when a line is selected: its page's facts, its kept source, and the page in the browser."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from core import messages
from gui.feed import Feed
from gui.main_window import MainWindow
from gui.session import Session
from gui.tasks import NamedTasks


class PageActions(QObject):
    """Follows the selection of the tables."""

    def __init__(self, window: MainWindow, session: Session, feed: Feed, tasks: NamedTasks) -> None:
        super().__init__(window)
        self._window, self._session, self._feed, self._tasks = window, session, feed, tasks
        self._page_id: int | None = None
        self._mark = (0, -1, -1)  # page id, and from where to where in its text
        window.results.page_selected.connect(self._on_page_selected)
        window.facts.currentChanged.connect(self._on_tab)
        for part in (window.results, window.details):
            part.open_wanted.connect(self._open_address)

    async def _show_source(self) -> None:
        window = self._window
        if self._page_id is None or window.facts.currentWidget() is not window.source:
            return
        await asyncio.sleep(0.1)  # walking through lines with the arrow keys asks for the last one only
        page_id = self._page_id
        window.source.show_source(await self._session.client.ask(messages.Source(page_id=page_id)))
        if page_id == self._mark[0]:
            window.source.mark(*self._mark[1:])

    def mark_source(self, page_id: int, start: int, end: int) -> None:
        """Show a page's source with a part of it marked, none where `start` is -1."""
        self._page_id, self._mark = page_id, (page_id, start, end)
        self._window.facts.setCurrentWidget(self._window.source)
        self._tasks.run("source", self._show_source, replace=True)

    @Slot(int)
    def _on_page_selected(self, page_id: int) -> None:
        self._page_id, self._mark = page_id, (0, -1, -1)
        self._window.show_details(self._feed.reader, page_id)
        self._tasks.run("source", self._show_source, replace=True)

    @Slot(int)
    def _on_tab(self, _index: int) -> None:
        self._tasks.run("source", self._show_source, replace=True)

    @Slot(str)
    def _open_address(self, url: str) -> None:
        if url.startswith(("http://", "https://")):
            address = QUrl(url)
            address.setUserInfo("")
            QDesktopServices.openUrl(address)
