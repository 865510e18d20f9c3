"""Every action of the window, declared once: name, words, shortcuts and icon."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QPalette, QUndoStack

from gui.i18n import trn
from gui.icons import icon
from gui.noop import QT_TRANSLATE_NOOP
from gui.session import IDLE, Phase, Session


class Declared(NamedTuple):
    """One action. `keys` are portable shortcuts, the first is shown."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""


DECLARED = (
    Declared("actionNewProject", QT_TRANSLATE_NOOP("Commands", "New"), ("Ctrl+N",), "new"),
    Declared("actionOpen", QT_TRANSLATE_NOOP("Commands", "Open…"), ("Ctrl+O",), "open"),
    Declared("actionSave", QT_TRANSLATE_NOOP("Commands", "Save"), ("Ctrl+S",), "save"),
    Declared("actionSaveAs", QT_TRANSLATE_NOOP("Commands", "Save as…"), ("Ctrl+Shift+S",), "save-as"),
    Declared("actionExport", QT_TRANSLATE_NOOP("Commands", "Export…"), ("Ctrl+E",), "export"),
    Declared("actionReport", QT_TRANSLATE_NOOP("Commands", "Run report…")),
    Declared("actionLiveCsv", QT_TRANSLATE_NOOP("Commands", "Write a live CSV…")),
    Declared("actionImportRecipe", QT_TRANSLATE_NOOP("Commands", "Import recipe…")),
    Declared("actionQuit", QT_TRANSLATE_NOOP("Commands", "Quit"), ("Ctrl+Q",)),
    Declared("actionAddUrls", QT_TRANSLATE_NOOP("Commands", "Add URLs…"), ("Ctrl+Shift+O",), "add"),
    Declared("actionPasteUrls", QT_TRANSLATE_NOOP("Commands", "Paste URLs"), ("Ctrl+V",), "paste"),
    Declared("actionRemoveRows", QT_TRANSLATE_NOOP("Commands", "Remove rows"), ("Del",)),
    Declared("actionRestoreRows", QT_TRANSLATE_NOOP("Commands", "Put removed rows back")),
    Declared("actionUndo", QT_TRANSLATE_NOOP("Commands", "Undo"), ("Ctrl+Z",), "undo"),
    Declared("actionRedo", QT_TRANSLATE_NOOP("Commands", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Declared("actionCopy", QT_TRANSLATE_NOOP("Commands", "Copy"), ("Ctrl+C",), "copy"),
    Declared("actionCopyHeaders", QT_TRANSLATE_NOOP("Commands", "Copy with headers"), ("Ctrl+Shift+C",)),
    Declared("actionFind", QT_TRANSLATE_NOOP("Commands", "Filter"), ("Ctrl+F",), "search"),
    Declared("actionFilterRow", QT_TRANSLATE_NOOP("Commands", "Filter row"), ("Ctrl+Shift+L",)),
    Declared("actionFindNext", QT_TRANSLATE_NOOP("Commands", "Find next"), ("F3", "Ctrl+G")),
    Declared("actionFindPrevious", QT_TRANSLATE_NOOP("Commands", "Find previous"), ("Shift+F3", "Ctrl+Shift+G")),
    Declared("actionPreferences", QT_TRANSLATE_NOOP("Commands", "Preferences…"), ("Ctrl+,",), "settings"),
    Declared("actionShowSetup", QT_TRANSLATE_NOOP("Commands", "Setup"), ("Alt+1",)),
    Declared("actionShowResults", QT_TRANSLATE_NOOP("Commands", "Results"), ("Alt+2",)),
    Declared("actionShowDetails", QT_TRANSLATE_NOOP("Commands", "Details"), ("Alt+3",)),
    Declared("actionShowLog", QT_TRANSLATE_NOOP("Commands", "Log"), ("Alt+4",)),
    Declared("actionShowSpeed", QT_TRANSLATE_NOOP("Commands", "Speed"), ("Alt+5",), "speed"),
    Declared("actionShowJobs", QT_TRANSLATE_NOOP("Commands", "Jobs"), ("Alt+6",)),
    Declared("actionNextPane", QT_TRANSLATE_NOOP("Commands", "Next pane"), ("F6",)),
    Declared("actionPreviousPane", QT_TRANSLATE_NOOP("Commands", "Previous pane"), ("Shift+F6",)),
    Declared("actionResetLayout", QT_TRANSLATE_NOOP("Commands", "Reset layout")),
    Declared("actionStart", QT_TRANSLATE_NOOP("Commands", "Start"), ("F5", "Ctrl+Return", "Ctrl+Enter"), "start"),
    Declared("actionStop", QT_TRANSLATE_NOOP("Commands", "Stop"), ("Shift+F5",), "stop"),
    Declared("actionRetryFailed", QT_TRANSLATE_NOOP("Commands", "Retry failed"), ("Ctrl+R",), "retry"),
    Declared("actionDetect", QT_TRANSLATE_NOOP("Commands", "Detect fields"), ("Ctrl+D",), "detect"),
    Declared("actionPick", QT_TRANSLATE_NOOP("Commands", "Pick fields…"), ("Ctrl+K",), "pick"),
    Declared("actionTestPage", QT_TRANSLATE_NOOP("Commands", "Test on one page"), ("F9",), "test"),
    Declared("actionReextract", QT_TRANSLATE_NOOP("Commands", "Re-extract saved pages…"), ("Ctrl+Shift+E",), "detect"),
    Declared("actionRepair", QT_TRANSLATE_NOOP("Commands", "Repair fields…")),
    Declared("actionOrigin", QT_TRANSLATE_NOOP("Commands", "Where does this come from?"), ("Ctrl+I",), "source"),
    Declared("actionDownloadFiles", QT_TRANSLATE_NOOP("Commands", "Download files…")),
    Declared("actionCompareResults", QT_TRANSLATE_NOOP("Commands", "Compare results…")),
    Declared("actionTrySample", QT_TRANSLATE_NOOP("Commands", "Try the sample site"), (), "sample"),
    Declared("actionCompare", QT_TRANSLATE_NOOP("Commands", "Compare engines…")),
    Declared("actionViewAsPython", QT_TRANSLATE_NOOP("Commands", "View as Python…")),
    Declared("actionCopyCommand", QT_TRANSLATE_NOOP("Commands", "Copy as command")),
    Declared("actionShortcuts", QT_TRANSLATE_NOOP("Commands", "Keyboard shortcuts"), ("F1", "Ctrl+?")),
    Declared("actionLogFolder", QT_TRANSLATE_NOOP("Commands", "Open log folder"), (), "folder"),
    Declared("actionCheckUpdates", QT_TRANSLATE_NOOP("Commands", "Check for updates")),
    Declared("actionAbout", QT_TRANSLATE_NOOP("Commands", "About Sheetweaver")),
    Declared("actionAboutQt", QT_TRANSLATE_NOOP("Commands", "About Qt")),
)

_ROLES = {
    "actionQuit": QAction.MenuRole.QuitRole,
    "actionPreferences": QAction.MenuRole.PreferencesRole,
    "actionAbout": QAction.MenuRole.AboutRole,
    "actionAboutQt": QAction.MenuRole.AboutQtRole,
}
_START = {
    Phase.RUNNING: (QT_TRANSLATE_NOOP("Commands", "Pause"), "pause"),
    Phase.STARTING: (QT_TRANSLATE_NOOP("Commands", "Pause"), "pause"),
    Phase.PAUSED: (QT_TRANSLATE_NOOP("Commands", "Resume"), "start"),
}


class Commands(QObject):
    """The actions by name, enabled as the session's phase allows. A disabled one says why in its tooltip."""

    def __init__(self, session: Session, parent: QObject, *, undo_stack: QUndoStack) -> None:
        super().__init__(parent)
        self._session = session
        self._undo = self._redo = ""  # the steps' names
        self._urls = 0
        self._source = False
        self._live = False
        self._palette = QPalette()
        self._start_icon = ""  # the name of the one that is drawn now
        self.actions: dict[str, QAction] = {}
        for one in DECLARED:
            action = self.actions[one.name] = QAction(self)
            action.setObjectName(one.name)
            action.setShortcuts([QKeySequence(keys) for keys in one.keys])
            action.setMenuRole(_ROLES.get(one.name, QAction.MenuRole.NoRole))
        self.actions["actionRemoveRows"].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # of the table alone
        session.phase_changed.connect(self.update)
        session.counts_changed.connect(self.update)
        undo_stack.undoTextChanged.connect(self._on_undo)
        undo_stack.redoTextChanged.connect(self._on_redo)
        self["actionUndo"].triggered.connect(undo_stack.undo)
        self["actionRedo"].triggered.connect(undo_stack.redo)

    def __getitem__(self, name: str) -> QAction:
        return self.actions[name]

    def set_urls(self, count: int) -> None:
        """How many addresses the job has now."""
        self._urls = count
        self.update()

    def set_source(self, named: bool) -> None:
        """Whether the job takes addresses from elsewhere too."""
        if named != self._source:
            self._source = named
            self.update()

    def show_live(self, live: bool) -> None:
        """Whether a live CSV is written."""
        self._live = live
        self.update()

    def recolour(self, palette: QPalette) -> None:
        """Draw all icons for a palette."""
        self._palette = palette
        for one in DECLARED:
            if one.icon:
                self.actions[one.name].setIcon(icon(one.icon, palette))
        self._start_icon = ""
        self._show_start()

    def retranslate(self) -> None:
        """Set all words in the language now in use."""
        for one in DECLARED:
            self.actions[one.name].setText(QCoreApplication.translate("Commands", one.text))
        self.update()

    @Slot()
    def update(self) -> None:
        """Enable what makes sense now."""
        session = self._session
        phase, counts = session.phase, session.counts
        writable = phase in IDLE and not session.read_only
        queued = counts.queued > 0
        why_start = "" if self._urls or self._source or queued or session.active else self.tr("Add at least one URL")
        startable = writable or phase in (Phase.RUNNING, Phase.PAUSED)
        self._enable("actionStart", startable and not why_start, why_start)
        self._enable("actionStop", phase in (Phase.RUNNING, Phase.PAUSED), self.tr("Nothing is running"))
        nothing_failed = "" if counts.failed else self.tr("No page has failed")
        self._enable("actionRetryFailed", writable and counts.failed > 0, nothing_failed)
        alive = phase not in (Phase.OPENING, Phase.LOST)
        self._enable("actionTestPage", alive and self._urls > 0, self.tr("Add at least one URL"))
        idle = "" if self._urls else self.tr("Add at least one URL")
        self._enable("actionDetect", writable and self._urls > 0, idle or self.tr("Stop the run first"))
        self._enable("actionPick", writable and self._urls > 0, idle or self.tr("Stop the run first"))
        self._enable("actionCompare", phase in IDLE and self._urls > 0, idle or self.tr("Stop the run first"))
        self._enable("actionViewAsPython", alive and self._urls > 0, idle)
        self._enable("actionCopyCommand", alive and (self._urls > 0 or self._source), idle)
        self._enable("actionReextract", writable and counts.ok + counts.empty > 0, self._why_no_pages())
        self._enable("actionRepair", alive and counts.ok + counts.empty > 0, self._why_no_pages())
        self._enable("actionOrigin", alive and counts.rows > 0, self.tr("There are no rows yet"))
        no_rows = self.tr("There are no rows yet")
        self._enable("actionReport", alive and counts.finished > 0, self._why_no_pages())
        self._enable("actionExport", alive and counts.rows > 0, no_rows)
        self._enable("actionDownloadFiles", writable and counts.rows > 0, no_rows)
        self._enable("actionCompareResults", alive and counts.rows > 0, no_rows)
        self._enable("actionRemoveRows", alive and counts.rows > 0 and not session.read_only, no_rows)
        self._enable(
            "actionRestoreRows", alive and counts.removed > 0 and not session.read_only, self._why_none_removed()
        )
        self._enable("actionLiveCsv", alive and not session.read_only and phase is not Phase.STOPPING, "")
        for name in ("actionNewProject", "actionOpen", "actionTrySample", "actionSave"):
            self._enable(name, phase in (*IDLE, Phase.LOST), self.tr("Stop the run first"))
        self._enable("actionSaveAs", phase in IDLE, self.tr("Stop the run first"))
        live = self.tr("Stop the live CSV") if self._live else self.tr("Write a live CSV…")
        self["actionLiveCsv"].setText(live)
        retry = self.tr("Retry failed")
        self["actionRetryFailed"].setText(
            trn("Commands", "Retry failed (%n)", counts.failed) if counts.failed else retry
        )
        self._show_start()
        self._show_undo()

    @Slot(str)
    def _on_undo(self, step: str) -> None:
        self._undo = step
        self._show_undo()

    @Slot(str)
    def _on_redo(self, step: str) -> None:
        self._redo = step
        self._show_undo()

    def _show_undo(self) -> None:
        """Show in the menu what would be undone and what be done again. Every step has a name."""
        undo, redo = self.tr("Undo: {step}"), self.tr("Redo: {step}")
        self["actionUndo"].setText(undo.format(step=self._undo) if self._undo else self.tr("Undo"))
        self["actionRedo"].setText(redo.format(step=self._redo) if self._redo else self.tr("Redo"))
        self._enable("actionUndo", bool(self._undo), self.tr("Nothing to undo"))
        self._enable("actionRedo", bool(self._redo), self.tr("Nothing to do again"))

    def _why_none_removed(self) -> str:
        return self.tr("No row was removed")

    def _why_no_pages(self) -> str:
        counts = self._session.counts
        return self.tr("Stop the run first") if counts.ok + counts.empty else self.tr("No page was fetched yet")

    def _show_start(self) -> None:
        text, name = _START.get(self._session.phase, (DECLARED_BY_NAME["actionStart"].text, "start"))
        action = self["actionStart"]
        action.setText(QCoreApplication.translate("Commands", text))
        if name != self._start_icon:  # a new icon lays the toolbar out anew
            self._start_icon = name
            action.setIcon(icon(name, self._palette))

    def _enable(self, name: str, enabled: bool, why_not: str) -> None:
        action = self[name]
        action.setEnabled(enabled)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        text = action.text().replace("&", "")
        hint = f"{text} ({keys})" if keys else text
        action.setToolTip(hint if enabled or not why_not else f"{hint}\n{why_not}")


DECLARED_BY_NAME = {one.name: one for one in DECLARED}
