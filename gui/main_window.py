"""The main window: menus, tool bar, panes and status bar put together. What they do is in the actions."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from core.messages import Counts, Progress, ProjectInfo
from core.project.reader import ProjectReader
from core.settings import GENTLE
from gui.commands import Commands
from gui.i18n import NATIVE_NAMES
from gui.models.pages import PagesModel
from gui.models.rows import RowsModel
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.details import DetailsPanel
from gui.panels.log import LogPanel
from gui.panels.message_bar import MessageBar
from gui.panels.results import ResultsPanel
from gui.panels.setup import SetupPanel
from gui.panels.source import SourcePanel
from gui.panels.status import StatusStrip
from gui.panels.text import plain_label
from gui.preferences import Preferences
from gui.session import Phase, Session

MENUS = (
    (
        QT_TRANSLATE_NOOP("MainWindow", "&File"),
        "actionNewProject actionOpen recent - actionSave actionSaveAs - actionAddUrls actionExport - actionQuit",
    ),
    (
        QT_TRANSLATE_NOOP("MainWindow", "&Edit"),
        "undo redo - actionCopy actionCopyHeaders actionPasteUrls - actionFind - actionPreferences",
    ),
    (
        QT_TRANSLATE_NOOP("MainWindow", "&View"),
        "actionShowSetup actionShowResults actionShowDetails actionShowLog actionNextPane actionPreviousPane - "
        "language theme - actionResetLayout",
    ),
    (
        QT_TRANSLATE_NOOP("MainWindow", "&Job"),
        "actionStart actionStop actionRetryFailed - actionTestPage actionTrySample",
    ),
    (
        QT_TRANSLATE_NOOP("MainWindow", "&Help"),
        "actionShortcuts actionLogFolder - actionAbout actionAboutQt",
    ),
)
TOOLS = (
    "actionNewProject actionOpen actionSave - actionStart actionStop actionRetryFailed - actionTestPage actionExport"
)
SPEEDS = (
    ("gentle", QT_TRANSLATE_NOOP("MainWindow", "Gentle (1/s per site)")),
    ("normal", QT_TRANSLATE_NOOP("MainWindow", "Normal")),
    ("custom", QT_TRANSLATE_NOOP("MainWindow", "Custom…")),
)
ENGINES = {
    "auto": QT_TRANSLATE_NOOP("MainWindow", "Automatic"),
    "asyncio": QT_TRANSLATE_NOOP("MainWindow", "Async (asyncio)"),
    "threads": QT_TRANSLATE_NOOP("MainWindow", "Threads"),
    "processes": QT_TRANSLATE_NOOP("MainWindow", "Processes"),
    "dask": QT_TRANSLATE_NOOP("MainWindow", "Dask cluster"),
}
