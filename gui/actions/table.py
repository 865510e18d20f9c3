"""What the results table does beyond showing: quality bars, find, copies, statistics, and its look by project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from core.project import columns
from core.project.columns import Quality, Statistics
from core.project.lines import Watch
from core.project.reader import ProjectReader
from core.records import Cell
from gui.dialogs.column_statistics import ColumnStatisticsDialog
from gui.main_window import MainWindow
from gui.models.filters import Asked
from gui.models.rows import FIRST_FIELD
from gui.models.table_work import TableWork
from gui.panels.view_state import show_state, state_of
from gui.session import Session
from gui.table_views import State, TableViews
from gui.texts.value import type_text

QUALITY_AFTER_MS = 1500
"""Between a change of the rows and a new look at how full the columns are."""

SAVE_AFTER_MS = 400


class TableActions(QObject):
    """Slots around the results table. All reading is done on threads; what is not wanted any more is given up."""

    def __init__(self, window: MainWindow, session: Session, *, views: TableViews) -> None:
        super().__init__(window)
        self._window, self._session, self._views = window, session, views
        self._panel, self._rows = window.results, window.rows
        self._path: Path | None = None
        self._kept: State = {}  # of the project that was let go: it may be the same one at another place
        self.dialog: ColumnStatisticsDialog | None = None
        self.work, self.looks = TableWork(self), TableWork(self)  # what was asked for; what is looked up by itself
        self._restore = QTimer(self, singleShot=True, interval=0)
        self._save = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._look = QTimer(self, singleShot=True, interval=QUALITY_AFTER_MS)
        self._connect()

    def _connect(self) -> None:
        panel, rows, commands = self._panel, self._rows, self._window.commands
        rows.used.connect(self._on_used)
        panel.view_was_reset.connect(self._kept.clear)
        self._restore.timeout.connect(self._show_kept)
        self._save.timeout.connect(self.save)
        panel.table.layout_changed.connect(self._on_look_changed)
        panel.view_changed.connect(self._on_look_changed)
        panel.filter_row_button.toggled.connect(self._on_look_changed)
        self._look.timeout.connect(self.look)
        self._session.counts_changed.connect(self._on_counts)
        rows.columnsInserted.connect(self._on_counts)
        self._window.setup.fields.model.edited.connect(self.show_types)
        self._window.setup.fields.model.modelReset.connect(self.show_types)
        panel.find_bar.wanted.connect(self.find)
        panel.find_bar.cancelled.connect(self.work.cancel)
        self.work.progressed.connect(self._on_progressed)
        panel.columns_menu.statistics_wanted.connect(self.open_statistics)
        commands["actionFilterRow"].triggered.connect(panel.filter_row_button.toggle)
        commands["actionFindNext"].triggered.connect(panel.find_bar.find_next)
        commands["actionFindPrevious"].triggered.connect(panel.find_bar.find_previous)

    @Slot()
    def save(self) -> None:
        """Remember how the table looks now."""
        self._save.stop()
        if self._path is not None and not self._restore.isActive() and self._rows.columns:
            self._views.save(self._path, state_of(self._panel))

    @Slot()
    def look(self) -> None:
        """Look up how full the columns are."""
        if self._rows.columns:
            self.looks.run(columns.quality, self._show_quality)

    @Slot()
    def show_types(self) -> None:
        """Show the types of the recipe's fields in the header."""
        fields = self._window.setup.fields.model.fields
        self._panel.table.show_types({field.name: type_text(field.type) for field in fields if field.type})

    @Slot(str, bool)
    def find(self, text: str, forward: bool) -> None:
        """Go to the next or the previous line that holds the text."""
        ids, at = self._rows.ids(), self._panel.table.currentIndex().row()
        start = (at + 1 if forward else at - 1) if at >= 0 else (0 if forward else -1)

        def job(reader: ProjectReader, watch: Watch) -> tuple[int, int]:
            return columns.find(reader, ids, text, watch, start=start, backwards=not forward)

        self.work.run(job, lambda found: self._go_to(ids, *found))

    @Slot(str)
    def open_statistics(self, column: str) -> None:
        """Show the statistics of a column over the lines that are shown."""
        if self.dialog is not None:
            self.dialog.reject()
        dialog = self.dialog = ColumnStatisticsDialog(column, self._window)
        dialog.value_chosen.connect(self._filter_by)
        dialog.finished.connect(self._on_closed)
        query = self._panel.view
        self.work.run(lambda reader, watch: columns.statistics(reader, column, query, watch), self._show_statistics)
        dialog.open()

    @Slot(object)
    def _on_used(self, path: Path | None) -> None:
        """Let go of the project before, and show the next one as it was seen last."""
        self.save()
        if self._path is not None and self._rows.columns:
            self._kept.clear()
            self._kept.update(state_of(self._panel))
        self._path = path
        self.work.use(path)
        self.looks.use(path)
        self._panel.table.show_quality(())
        if path is not None:
            self._restore.start()
            self._look.start()

    @Slot()
    def _show_kept(self) -> None:
        if self._path is None:
            return
        state = dict(self._kept) or self._views.load(self._path)
        self._panel.columns_menu.show_all()
        self._panel.columns_menu.restore_order()
        show_state(self._panel, state)
        self.show_types()

    @Slot()
    def _on_look_changed(self) -> None:
        if self._path is not None and not self._restore.isActive():
            self._save.start()

    @Slot()
    def _on_counts(self) -> None:
        if not self._look.isActive() and not self.looks.busy:
            self._look.start()

    def _show_quality(self, quality: Sequence[Quality]) -> None:
        self._panel.table.show_quality(quality)

    def _go_to(self, ids: Sequence[int], place: int, column: int) -> None:
        self._panel.find_bar.show_found(place >= 0)
        row = -1 if place < 0 else place if self._rows.id_at(place) == ids[place] else self._rows.row_of(ids[place])
        if row >= 0:
            section = FIRST_FIELD + (column if column >= 0 else len(self._rows.columns))
            index = self._rows.index(row, section)
            self._panel.table.setCurrentIndex(index)
            self._panel.table.scrollTo(index)

    def _show_statistics(self, found: Statistics) -> None:
        if self.dialog is not None:
            self.dialog.show_statistics(found)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(share)
        elif self._panel.find_bar.isVisible():
            self._panel.find_bar.show_progress(share)

    @Slot(str, object)
    def _filter_by(self, column: str, value: Cell) -> None:
        self._panel.filters.set(column, Asked("is", str(value)))

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.work.cancel()
            self.dialog.deleteLater()
            self.dialog = None
