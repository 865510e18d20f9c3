"""What Export does: the dialog, the host's work, and the bar that says where the file is."""

from __future__ import annotations

import datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from core import messages
from core.messages import Export, ExportPreview, ExportProgress, ExportResult
from gui.dialogs.export import ExportDialog
from gui.drafts import Drafts
from gui.export_formats import FORMATS, free_path
from gui.host.client import CommandRefused
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.panels.text import joined
from gui.preferences import Preferences
from gui.session import Session
from gui.tasks import NamedTasks


class ExportActions(QObject):
    """Opens the Export dialog and carries out what it asks for."""

    exported = Signal(str)  # the path of a file that was written

    def __init__(
        self, window: MainWindow, session: Session, tasks: NamedTasks, *, drafts: Drafts, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._drafts, self._preferences = drafts, preferences
        self.dialog: ExportDialog | None = None
        self._last: Export | None = None  # of the open project
        window.commands["actionExport"].triggered.connect(self.open)
        session.client.export_progressed.connect(self._on_progress)
        session.opened.connect(self._on_opened)

    @Slot()
    def open(self) -> None:
        """Show the dialog with a free name for the file."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = ExportDialog(
            self._folder(),
            self._stem(),
            self._window,
            first=self._preferences.export_format,
            guard=self._preferences.export_guard,
        )
        dialog.provenance.setChecked(self._preferences.export_provenance)
        dialog.export_wanted.connect(self._on_export)
        dialog.preview_wanted.connect(self._on_preview)
        dialog.cancel_wanted.connect(self._on_cancel)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    async def export(self, command: Export) -> ExportResult:
        """Carry out an export and tell where the file is. Raises: CommandRefused."""
        result: ExportResult = await self._session.client.ask(command)
        self._tell(result)
        self._preferences.export_folder = str(Path(result.path).parent)
        self._last = msgspec.structs.replace(command, path=result.path)
        self.exported.emit(result.path)
        return result

    def next_file(self) -> Export:
        """The export that was last for this project; before the first one, a new file of the kind offered first."""
        if self._last is not None:
            return self._last
        form = next((one for one in FORMATS if one.key == self._preferences.export_format), FORMATS[0])
        path = free_path(self._folder(), self._stem(), form.ending, datetime.datetime.now().astimezone().date())
        options: dict[str, str | bool] = {"provenance": self._preferences.export_provenance}
        options |= {"profile": form.profile} if form.profile else {}
        return Export(path=str(path), format=form.format, options=options)

    def _folder(self) -> Path:
        remembered = Path(self._preferences.export_folder) if self._preferences.export_folder else None
        path = self._session.path
        if path is not None and not self._drafts.holds(path):
            return path.parent
        if remembered is not None and remembered.is_dir():
            return remembered
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    def _stem(self) -> str:
        path = self._session.path
        if path is not None and not self._drafts.holds(path):
            return path.stem
        summary = self._window.setup.urls.summary
        name = self._window.setup.name
        return name or (urlsplit(summary.first).hostname or "" if summary is not None else "") or self.tr("table")

    def _tell(self, result: ExportResult) -> None:
        path = Path(result.path)
        saved = trn("ExportActions", "Saved %n row(s) to {name}", result.rows).format(name=path.name)
        notes = [self._note(code, count) for code, count in result.notes]
        actions = (
            (self.tr("Open"), lambda: _open(path)),
            (self.tr("Show in folder"), lambda: _open(path.parent)),
            (self.tr("Copy path"), lambda: QGuiApplication.clipboard().setText(str(path))),
        )
        self._window.messages.show_message("ok", joined((saved, *notes)), actions, key="export")

    def _note(self, code: str, count: int) -> str:
        notes = {
            "formulas-disarmed": trn("ExportActions", "%n formula(s) disarmed", count),
            "cells-cut": trn("ExportActions", "%n cell(s) cut", count),
            "characters-replaced": trn("ExportActions", "%n character(s) replaced", count),
            "sheets-split": trn("ExportActions", "%n sheet(s) more", count),
        }
        return notes.get(code, f"{code}: {count}")

    async def _export_from_dialog(self, dialog: ExportDialog, command: Export) -> None:
        try:
            await self.export(command)
        except CommandRefused as refusal:
            dialog.set_busy(False)
            if refusal.code != "export-cancelled":
                dialog.show_note(refusal.message)
            return
        dialog.done_with()

    async def _preview(self, dialog: ExportDialog, command: ExportPreview) -> None:
        try:
            sample = await self._session.client.ask(command)
        except CommandRefused as refusal:
            dialog.show_sample(refusal.message)
            return
        dialog.show_sample(sample.text)

    @Slot(object)
    def _on_export(self, command: Export) -> None:
        dialog = self.dialog
        if dialog is not None:
            self._tasks.run("export", lambda: self._export_from_dialog(dialog, command))

    @Slot(object)
    def _on_preview(self, command: ExportPreview) -> None:
        dialog = self.dialog
        if dialog is not None:
            self._tasks.run("export-preview", lambda: self._preview(dialog, command), replace=True)

    @Slot()
    def _on_cancel(self) -> None:
        self._tasks.run("export-cancel", self._cancel)

    async def _cancel(self) -> None:
        await self._session.client.ask(messages.CancelExport())

    @Slot(object)
    def _on_progress(self, progress: ExportProgress) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(progress.rows, progress.total)

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._last = None

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
