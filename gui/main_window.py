"""The main window: menus, tool bar, panes and status bar put together. What they do is in the actions."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.messages import Counts, Progress, ProjectInfo
from core.project.reader import ProjectReader
from core.records import Trouble
from gui.commands import Commands
from gui.menus import Menus
from gui.models.pages import PagesModel
from gui.models.rows import RowsModel
from gui.panels.details import DetailsPanel
from gui.panels.figures import FiguresPanel
from gui.panels.host_board import HostBoard
from gui.panels.jobs import JobsPanel
from gui.panels.log import LogPanel
from gui.panels.message_bar import MessageBar
from gui.panels.results import ResultsPanel
from gui.panels.setup import SetupPanel
from gui.panels.source import SourcePanel
from gui.panels.speed import SpeedPanel
from gui.panels.status import StatusStrip
from gui.preferences import Preferences
from gui.session import Phase, Session
from gui.tool_bar import ToolBar

APP_NAME = "Sheetweaver"
_FRAME = QSize(8, 40)
"""Room a window manager's frame takes."""


class MainWindow(QMainWindow):
    """Shows one session. Closing asks whoever listens to `close_wanted`, who sets `may_close` when all is saved."""

    close_wanted = Signal()
    dropped = Signal(object)  # QMimeData
    recent_chosen = Signal(str)
    sample_chosen = Signal(str)

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.may_close = False
        self._session, self._preferences = session, preferences
        self._name = ""
        self.rows, self.pages = RowsModel(self), PagesModel(self)
        self._build_panes()
        self.commands = Commands(session, self, undo_stack=self.setup.fields.model.undo_stack)
        self.tools = ToolBar(self.commands)
        self.addToolBar(self.tools)
        self.engine, self.speed = self.tools.engine, self.tools.speed
        self._menus = Menus(self, self.commands.actions, preferences)
        self._menus.recent_chosen.connect(self.recent_chosen)
        self._menus.sample_chosen.connect(self.sample_chosen)
        self._connect()
        self.retranslate()
        self.commands.recolour(self.palette())
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableGeometry().size() - _FRAME))
        self._default_layout = self._inner.saveState()
        self._restore()
        self.setup.urls.edit.setFocus()

    def _build_panes(self) -> None:
        self.messages = MessageBar()
        self.setup, self.jobs = SetupPanel(), JobsPanel()
        self.jobs.setObjectName("tabJobs")
        self.setup.tabs.addTab(self.jobs, "")
        self.results = ResultsPanel(self.rows, self.pages)
        self.details, self.source, self.log = DetailsPanel(), SourcePanel(), LogPanel()
        self.speed_panel, self.host_board, self.figures = SpeedPanel(), HostBoard(), FiguresPanel()
        self.facts = QTabWidget()
        self.facts.setObjectName("tabsLower")
        self.facts.setDocumentMode(True)
        tabs = ((self.details, "tabDetails"), (self.source, "tabSource"), (self.log, "tabLog"))
        more = ((self.speed_panel, "tabSpeed"), (self.host_board, "tabSites"), (self.figures, "tabCharts"))
        for panel, name in (*tabs, *more):
            panel.setObjectName(name)
            self.facts.addTab(panel, "")
        self._inner = QMainWindow(self, Qt.WindowType.Widget)
        self._inner.setCentralWidget(self.results)
        self._inner.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self._left = self._dock("dockSetup", self.setup, Qt.DockWidgetArea.LeftDockWidgetArea)
        self._below = self._dock("dockDetails", self.facts, Qt.DockWidgetArea.BottomDockWidgetArea)
        self._inner.resizeDocks([self._left], [480], Qt.Orientation.Horizontal)
        self._inner.resizeDocks([self._below], [215], Qt.Orientation.Vertical)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.messages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout.addWidget(self.messages)
        layout.addWidget(self._inner, 1)
        self.setCentralWidget(middle)
        self.status = StatusStrip()
        self.setStatusBar(self.status)

    def _dock(self, name: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget()
        dock.setObjectName(name)
        dock.setWidget(widget)
        dock.setTitleBarWidget(QWidget())
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self._inner.addDockWidget(area, dock)
        return dock

    def _connect(self) -> None:
        session, commands = self._session, self.commands
        session.phase_changed.connect(self._on_phase)
        session.counts_changed.connect(self._on_counts)
        session.progressed.connect(self._on_progressed)
        session.client.logged.connect(self.log.model.append)
        commands["actionQuit"].triggered.connect(self.close)
        commands["actionFind"].triggered.connect(self.results.focus_filter)
        commands["actionCopy"].triggered.connect(self._on_copy)
        commands["actionCopyHeaders"].triggered.connect(self._on_copy_headers)
        commands["actionResetLayout"].triggered.connect(self.reset_layout)
        for pane, part in enumerate(("Setup", "Results", "Details", "Log", "Speed")):
            name = f"actionShow{part}"
            commands[name].setData(pane)
            commands[name].triggered.connect(self._on_show_pane)
        commands["actionNextPane"].triggered.connect(self._on_next_pane)
        commands["actionPreviousPane"].triggered.connect(self._on_previous_pane)

    def retranslate(self) -> None:
        """Set all words in the language now in use."""
        self.commands.retranslate()
        self._menus.retranslate()
        self.tools.retranslate()
        names = (self.tr("Details"), self.tr("Source"), self.tr("Log"), self.tr("Speed"), self.tr("Sites"))
        for index, text in enumerate((*names, self.tr("Charts"))):
            self.facts.setTabText(index, text)
        self.facts.setAccessibleName(self.tr("Details"))
        self.setup.tabs.setTabText(self.setup.tabs.indexOf(self.jobs), self.tr("Jobs"))
        self._left.setWindowTitle(self.tr("Setup"))
        self._below.setWindowTitle(self.tr("Details"))
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.commands.recolour(self.palette())

    def show_project(self, info: ProjectInfo, *, unsaved: bool) -> None:
        """Show an opened project's name, and the engines its host offers."""
        self._name = "" if unsaved else Path(info.path).stem
        self.setWindowFilePath("" if unsaved else info.path)
        self.tools.offer(info.engines)
        self.status.inside = self._session.client.inside
        self.status.forget_engine()
        self.show_speed()
        self.results.reset_view()
        self.details.show_page(None)
        self.source.show_source(None)
        self._show_title()

    def show_saved(self, info: ProjectInfo) -> None:
        """Show the open project's new name and place."""
        self._name = Path(info.path).stem
        self.setWindowFilePath(info.path)
        self._show_title()

    def show_details(self, reader: ProjectReader | None, page_id: int) -> None:
        """Show the facts of a page and the cells of the current line."""
        page, troubles = None, tuple[Trouble, ...]()
        if reader is not None:
            try:
                page, troubles = reader.page(page_id), reader.page_troubles(page_id)
            except sqlite3.Error as error:
                self.messages.show_message("warning", str(error), key="unreadable")
        row = self.results.table.currentIndex().row()
        line = self.rows.line(row) if row >= 0 else None
        cells: tuple[tuple[str, str], ...] = ()
        if line is not None and line.page_id == page_id:
            values = ("" if cell is None else str(cell) for cell in line.cells)
            cells = tuple(zip(self.rows.columns, values, strict=False))
        self.details.show_page(page, cells, troubles)

    @Slot()
    def show_speed(self) -> None:
        """Show in the tool bar which engine and speed the options amount to."""
        try:
            pace = self.setup.options.settings()
        except ValueError:
            pace = self.setup.settings
        self.tools.show_settings(self.setup.settings.engine, pace)
        self.status.show_exceptions(pace.insecure_hosts)

    @Slot()
    def pop_up_recent(self) -> None:
        """Show the recent projects at the button that asks for them."""
        button = self.setup.button_recent
        self._menus.fill_recent()
        self._menus.submenus["menuOpenRecent"].popup(button.mapToGlobal(QPoint(0, button.height())))

    @Slot()
    def reset_layout(self) -> None:
        """Put all panes where they were at first."""
        self._inner.restoreState(self._default_layout)

    def save_layout(self) -> None:
        """Remember where the window is and how its panes lie."""
        state = self._inner.saveState()
        self._preferences.save_window(bytes(self.saveGeometry().data()), bytes(state.data()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()

    def take(self, mime: QMimeData) -> None:
        """Hand on what was dropped."""
        self.dropped.emit(mime)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.messages.dismiss():
            super().keyPressEvent(event)

    def _restore(self) -> None:
        stored = self._preferences.window()
        if stored is not None:
            self.restoreGeometry(QByteArray(stored[0]))
            self._inner.restoreState(QByteArray(stored[1]))

    def _show_title(self) -> None:
        name = self._name or self.tr("Untitled")
        title = f"{name} — {APP_NAME}"
        if self._session.phase in (Phase.RUNNING, Phase.PAUSED):
            title = f"{self.status.percent}% · {title}"
        if self._session.read_only:
            title = self.tr("{title} (read only)").format(title=title)
        if self._preferences.paths().portable:
            title = self.tr("{title} (portable)").format(title=title)
        self.setWindowTitle(title)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        self.status.show_phase(phase)
        self._show_title()

    @Slot(object)
    def _on_counts(self, counts: Counts) -> None:
        self.status.show_counts(counts)
        self._show_title()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self.status.show_progress(progress)

    @Slot()
    def _on_copy(self) -> None:
        self.results.copy()

    @Slot()
    def _on_copy_headers(self) -> None:
        self.results.copy(headers=True)

    @Slot()
    def _on_show_pane(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._go_to_pane(action.data())

    def show_jobs(self) -> None:
        """Turn to the jobs."""
        self._left.show()
        self.setup.tabs.setCurrentWidget(self.jobs)
        self.jobs.table.setFocus()

    @Slot()
    def _on_next_pane(self) -> None:
        self._go_to_pane((self._current_pane() + 1) % 5)

    @Slot()
    def _on_previous_pane(self) -> None:
        self._go_to_pane((self._current_pane() - 1) % 5)

    def _current_pane(self) -> int:
        focus = self.focusWidget()
        if self.setup.isAncestorOf(focus):
            return 0
        if self.facts.isAncestorOf(focus):
            panel = self.facts.currentWidget()
            return 3 if panel is self.log else 4 if panel is self.speed_panel else 2
        return 1

    def _go_to_pane(self, pane: int) -> None:
        if pane == 0:
            self._left.show()
            self.setup.tabs.setCurrentIndex(0)
            self.setup.urls.edit.setFocus()
        elif pane == 1:
            self.results.table.setFocus()
        else:
            self._below.show()
            self.facts.setCurrentWidget((self.details, self.log, self.speed_panel)[pane - 2])
            self.facts.tabBar().setFocus()
