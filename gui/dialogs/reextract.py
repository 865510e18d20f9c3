"""Reading the kept pages anew with changed fields: a preview while they are edited, the difference, and Accept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.messages import Difference
from gui.i18n import trn
from gui.models.difference import DifferenceModel
from gui.panels.tables import set_up_table
from gui.panels.text import joined, plain_label

MAX_COLUMNS = 8
"""Columns whose filled cells are told at most."""


class ReextractDialog(QDialog):
    """Not modal, so that the fields can be edited beside it. Whoever answers its wishes calls the show_* functions."""

    recompute_wanted = Signal()
    accept_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reextractDialog")
        self.setModal(False)
        self.model = DifferenceModel(self)
        self._difference: Difference | None = None
        self._note = ""
        self.staged = False  # a new table waits to be accepted
        self.busy = False
        self._build()
        self.retranslate()
        self.button_recompute.clicked.connect(self._on_recompute)
        self.button_accept.clicked.connect(self.accept_wanted)
        self.buttons.rejected.connect(self.reject)
        self.resize(760, 420)

    def _build(self) -> None:
        self.summary = plain_label(wrap=True)
        self.summary.setObjectName("labelDifference")
        self.filled = plain_label(wrap=True)
        self.table = QTableView()
        self.table.setObjectName("tableDifference")
        set_up_table(self.table, self.model, (90,))
        self.progress = QProgressBar()
        self.progress.hide()
        self.button_recompute, self.button_accept = QPushButton(), QPushButton()
        self.button_recompute.setObjectName("buttonRecompute")
        self.button_accept.setObjectName("buttonAcceptTable")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        foot = QHBoxLayout()
        for widget in (self.button_recompute, self.button_accept):
            foot.addWidget(widget)
        foot.addWidget(self.progress, 1)
        foot.addStretch()
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.filled)
        layout.addWidget(self.table, 1)
        layout.addStretch()
        layout.addLayout(foot)

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(self.tr("Re-extract saved pages"))
        self.table.setAccessibleName(self.tr("Examples of what changes"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.button_recompute.setText(self.tr("Re-extract all pages"))
        self.button_accept.setText(self.tr("Accept the new table"))
        self.model.retranslate()
        self._show()

    def show_preview(self, difference: Difference) -> None:
        """Show what changes on some of the pages; nothing is stored."""
        self._take(difference, staged=False)

    def show_result(self, difference: Difference) -> None:
        """Show what changes on all pages; the new table waits to be accepted."""
        self._take(difference, staged=True)

    def show_note(self, text: str) -> None:
        """Say why there is nothing to show."""
        self._note, self.busy = text, False
        self._show()

    def show_progress(self, pages: int, total: int) -> None:
        """Show how far reading all pages is."""
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(pages)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _take(self, difference: Difference, *, staged: bool) -> None:
        self._difference, self._note = difference, ""
        self.staged, self.busy = staged, False
        self.model.show(difference)
        self._show()

    def _show(self) -> None:
        found = self._difference
        self.summary.setText(self._note or (self._summary(found) if found is not None else self.tr("Reading…")))
        self.filled.setText(self._filled(found) if found is not None and not self._note else "")
        self.filled.setVisible(bool(self.filled.text()))
        readable = found is not None and not self._note
        self.button_recompute.setVisible(not self.staged)
        self.button_recompute.setEnabled(readable and not self.busy)
        self.button_accept.setVisible(self.staged)
        self.button_accept.setEnabled(readable and not self.busy)
        (self.button_accept if self.staged else self.button_recompute).setDefault(True)
        self.progress.setVisible(self.busy)
        self.table.setVisible(self.model.rowCount() > 0)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Discard") if self.staged else self.tr("Cancel") if self.busy else self.tr("Close"))

    def _summary(self, found: Difference) -> str:
        if not found.pages:
            return self.tr("No page was kept, so there is nothing to read anew. Options ▸ Keep pages must be on.")
        locale = self.locale()
        pages = trn("ReextractDialog", "%n page(s) read anew", found.pages)
        rows = self.tr("{before} → {after} rows").format(
            before=locale.toString(found.rows_before), after=locale.toString(found.rows_after)
        )
        changes = (
            trn("ReextractDialog", "%n added", found.added) if found.added else "",
            trn("ReextractDialog", "%n changed", found.changed) if found.changed else "",
            trn("ReextractDialog", "%n lost", found.lost) if found.lost else "",
            trn("ReextractDialog", "%n page(s) cannot be read", found.failed) if found.failed else "",
            trn("ReextractDialog", "%n page(s) not kept stay as they are", found.not_kept) if found.not_kept else "",
        )
        same = self.tr("no row changes")
        if found.columns != found.columns_before:
            same = self.tr("nothing changes in the columns that stay")
        same = "" if any(changes) else same
        return joined((pages, rows, *changes, same))

    def _filled(self, found: Difference) -> str:
        """Which columns come, go, or have another number of filled cells."""
        locale = self.locale()
        parts = []
        for name, before, after in zip(found.columns, found.filled_before, found.filled, strict=False):
            if before != after:
                old = self.tr("new") if before < 0 else locale.toString(before)
                parts.append(self.tr("{column}: {before} → {after}").format(
                    column=name, before=old, after=locale.toString(after)))  # fmt: skip
        gone = [
            self.tr("{column} goes").format(column=name) for name in found.columns_before if name not in found.columns
        ]
        shown = (parts + gone)[:MAX_COLUMNS]
        return self.tr("Filled cells: {columns}").format(columns=joined(shown)) if shown else ""

    @Slot()
    def _on_recompute(self) -> None:
        self.busy = True
        self.show_progress(0, 0)
        self._show()
        self.recompute_wanted.emit()
