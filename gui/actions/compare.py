"""What Compare results does: the host reads and compares, the window asks and shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from core import messages
from core.messages import Basis, ExportResult
from gui.dialogs.compare import CompareDialog
from gui.host.client import CommandRefused, HostLost
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.session import Session
from gui.tasks import NamedTasks

EXAMPLES = 2000
"""Rows that differ which are shown at most; the export has all."""


class CompareActions(QObject):
    """Coroutines and slots around the comparison of tables."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self.dialog: CompareDialog | None = None
        window.commands["actionCompareResults"].triggered.connect(self.open)
        session.opened.connect(self._on_opened)

    @Slot()
    def open(self) -> None:
        """Show the dialog, with what this project can be compared with."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = self.dialog = CompareDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.basis_wanted.connect(self._on_basis)
        dialog.compare_wanted.connect(self._on_compare)
        dialog.export_wanted.connect(self._on_export)
        dialog.finished.connect(self._on_closed)
        dialog.open()
        self._on_basis("")

    async def show_basis(self, path: str = "") -> None:
        """Ask what there is to compare with and by, in this project or in the one at `path`."""
        basis = await self._answered(messages.ComparisonBasis(path=path))
        if self.dialog is not None and isinstance(basis, Basis):
            self.dialog.show_basis(basis, path)

    async def compare(self) -> None:
        """Compare as the dialog says."""
        dialog = self.dialog
        if dialog is None:
            return
        path, run = dialog.chosen
        command = messages.CompareRuns(path=path, keys=dialog.chosen_keys, run=run, examples=EXAMPLES)
        found = await self._answered(command)
        if dialog is self.dialog and isinstance(found, messages.Comparison):
            dialog.show_result(found)

    async def export(self, out: str) -> None:
        """Write the difference as the dialog says to `out`; the file dialog has asked about a file that is there."""
        dialog = self.dialog
        if dialog is None:
            return
        path, run = dialog.chosen
        command = messages.ExportComparison(out=out, path=path, keys=dialog.chosen_keys, run=run, mode="overwrite")
        result = await self._answered(command)
        if dialog is self.dialog and isinstance(result, ExportResult):
            name = Path(result.path).name
            dialog.show_note("ok", trn("CompareActions", "Saved %n row(s) to {name}", result.rows).format(name=name))

    async def _answered(self, command: messages.Command) -> object:
        """The host's answer; what it refuses is told in the dialog, and the answer is None then."""
        try:
            return await self._session.client.ask(command)
        except HostLost:
            raise
        except CommandRefused as refusal:
            if self.dialog is not None:
                self.dialog.show_note("error", refusal.message)
            return None

    @Slot(str)
    def _on_basis(self, path: str) -> None:
        self._tasks.run("compare-basis", lambda: self.show_basis(path), replace=True)

    @Slot()
    def _on_compare(self) -> None:
        self._tasks.run("compare", self.compare)

    @Slot()
    def _on_export(self) -> None:
        assert self.dialog is not None
        path = self._session.path
        folder = path.parent if path is not None else Path.home()
        name = self.tr("difference")
        dialog = QFileDialog(self.dialog, self.tr("Export the difference…"), str(folder / f"{name}.csv"))
        dialog.setNameFilter("*.csv *.xlsx *.json *.jsonl *.md *.db")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_place)
        dialog.open()

    @Slot(str)
    def _on_place(self, out: str) -> None:
        self._tasks.run("compare-export", lambda: self.export(out))

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        if self.dialog is not None:
            self.dialog.close()
