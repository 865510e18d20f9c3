"""Download files: asks for a column, shows how far it is, and at the end the way to the folder."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from core import messages
from core.messages import FilesProgress, FilesResult
from gui.actions.crawl import CrawlActions
from gui.dialogs.download import DownloadDialog
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.session import IDLE, Phase, Session
from gui.states import short_reason
from gui.tasks import NamedTasks

_KEY = "files"


class DownloadActions(QObject):
    """The action around one session. Where the recipe wants files, they are downloaded after each run."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks, *, crawl: CrawlActions) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks, self._crawl = window, session, tasks, crawl
        self.dialog: DownloadDialog | None = None
        self._ran = False
        window.commands["actionDownloadFiles"].triggered.connect(self._on_open)
        window.results.columns_menu.download_wanted.connect(self.open)
        session.client.files_progressed.connect(self._on_progress)
        session.phase_changed.connect(self._on_phase)

    @Slot(str)
    def open(self, column: str = "") -> None:
        """Ask what to download: `column`, else what was chosen last."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        wanted, columns = self._window.setup.files, self._window.rows.columns
        most_b = wanted.max_file_b if wanted else 100 << 20
        dialog = self.dialog = DownloadDialog(
            columns,
            column=column or (wanted.column if wanted else _likely(columns)),
            name=wanted.name if wanted else "{name}",
            max_file_b=most_b,
            parent=self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_accepted)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    async def download(self, *, again: bool = False) -> None:
        """Download what the recipe wants, and say what came of it."""
        wanted = self._window.setup.files
        if wanted is None or self._session.phase not in IDLE or not await self._crawl.store_job():
            return
        command = messages.DownloadFiles(
            column=wanted.column, name=wanted.name, max_file_b=wanted.max_file_b, again=again
        )
        result: FilesResult = await self._session.client.ask(command)
        info = self._session.info
        if info is not None:
            self._session.refresh(msgspec.structs.replace(info, columns=result.columns, counts=self._session.counts))
            self._crawl.feed.reopen(Path(info.path), result.columns)
        self._tell(result)

    def _tell(self, result: FilesResult) -> None:
        parts = [trn("DownloadActions", "%n file(s) downloaded.", result.ok)]
        if result.same:
            parts.append(trn("DownloadActions", "%n of them came twice and are kept once.", result.same))
        bad = result.failed + result.skipped
        if bad:
            why = ", ".join(f"{count} × {short_reason(code) or code}" for code, count in result.reasons.items())
            parts.append(trn("DownloadActions", "%n failed: {reasons}.", bad).format(reasons=why))
        folder = result.folder
        actions = [(self.tr("Show folder"), lambda: _show(folder))]
        if result.stopped or result.failed:
            actions.append((self.tr("Try again"), self._on_again))
        severity = "warning" if bad or result.stopped else "ok"
        self._window.messages.show_message(severity, " ".join(parts), actions, key=_KEY)

    @Slot()
    def _on_open(self) -> None:
        self.open()

    @Slot()
    def _on_accepted(self) -> None:
        dialog = self.dialog
        if dialog is not None:
            self._window.setup.set_files(dialog.column, dialog.name, dialog.max_file_b)
            if self._session.active:
                text = self.tr("The files are downloaded when the run has ended.")
                self._window.messages.show_message("info", text, key=_KEY, timeout_s=20)
            self._tasks.run("download", self.download)

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None

    def _on_again(self) -> None:
        self._tasks.run("download", lambda: self.download(again=True))

    def _on_cancel(self) -> None:
        self._tasks.run("cancel-download", self._cancel)

    async def _cancel(self) -> None:
        await self._session.client.ask(messages.CancelDownload())

    @Slot(object)
    def _on_progress(self, progress: FilesProgress) -> None:
        locale = self._window.locale()
        text = self.tr("{done} of {total} files, {size}").format(
            done=locale.toString(progress.ok + progress.failed),
            total=locale.toString(progress.total),
            size=locale.formattedDataSize(progress.size_b),
        )
        self._window.messages.show_message("info", text, ((self.tr("Stop"), self._on_cancel),), key=_KEY)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase is Phase.RUNNING:
            self._ran = True
        elif phase is Phase.DONE and self._ran:
            self._ran = False
            if self._window.setup.files is not None:
                self._tasks.run("download", self.download)


def _likely(columns: tuple[str, ...]) -> str:
    """The column that by its name holds links to files."""
    words = ("image", "img", "file", "pdf", "download", "photo", "picture", "图", "文件", "link", "url", "链接")
    return next((name for word in words for name in columns if word in name.lower()), "")


def _show(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
