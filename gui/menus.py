"""The menu bar, declared as lists of action names and built from them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.i18n import CHOICES, NATIVE_NAMES
from gui.noop import QT_TRANSLATE_NOOP
from gui.preferences import Preferences
from gui.theme import NAMES

MENUS = (
    (
        QT_TRANSLATE_NOOP("Menus", "&File"),
        "actionNewProject actionOpen menuOpenRecent - actionSave actionSaveAs - actionAddUrls actionExport "
        "actionLiveCsv actionReport - actionImportRecipe menuSampleJobs - actionQuit",
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Edit"),
        "actionUndo actionRedo - actionCopy actionCopyHeaders actionPasteUrls - actionRemoveRows actionRestoreRows - "
        "actionFind actionFilterRow actionFindNext actionFindPrevious - actionPreferences",
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&View"),
        "actionShowSetup actionShowResults actionShowDetails actionShowLog actionShowSpeed "
        "actionShowJobs - "
        "actionNextPane actionPreviousPane - menuLanguage menuTheme - actionResetLayout",
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Job"),
        "actionStart actionStop actionRetryFailed - actionReextract actionRepair actionOrigin actionCompareResults - "
        "actionDetect actionPick actionTestPage actionTrySample - actionCompare actionViewAsPython "
        "actionCopyCommand",
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Help"),
        "actionShortcuts actionLogFolder - actionCheckUpdates - actionAbout actionAboutQt",
    ),
)

_THEMES = {
    "system": QT_TRANSLATE_NOOP("Menus", "As the system"),
    "light": QT_TRANSLATE_NOOP("Menus", "Light"),
    "dark": QT_TRANSLATE_NOOP("Menus", "Dark"),
    "contrast": QT_TRANSLATE_NOOP("Menus", "High contrast"),
}
_SUBMENUS = {
    "menuOpenRecent": QT_TRANSLATE_NOOP("Menus", "Open recent"),
    "menuSampleJobs": QT_TRANSLATE_NOOP("Menus", "Sample jobs"),
    "menuLanguage": QT_TRANSLATE_NOOP("Menus", "Language"),
    "menuTheme": QT_TRANSLATE_NOOP("Menus", "Theme"),
}


SAMPLE_JOBS = {
    "01-blog": QT_TRANSLATE_NOOP("Menus", "Blog posts with dates and numbers"),
    "02-next-pages": QT_TRANSLATE_NOOP("Menus", "Page after page"),
    "03-posts-with-details": QT_TRANSLATE_NOOP("Menus", "A list and the pages behind it"),
    "04-one-row-per-post": QT_TRANSLATE_NOOP("Menus", "One row per page"),
    "05-book-prices": QT_TRANSLATE_NOOP("Menus", "Prices as numbers"),
    "06-ratings": QT_TRANSLATE_NOOP("Menus", "Ratings out of class names"),
    "07-city-table": QT_TRANSLATE_NOOP("Menus", "A table"),
    "08-chinese-page": QT_TRANSLATE_NOOP("Menus", "A page in an old Chinese charset"),
    "09-feed": QT_TRANSLATE_NOOP("Menus", "A feed"),
    "10-headlines": QT_TRANSLATE_NOOP("Menus", "Tidied headlines"),
}
"""The recipes for the sample site, in order."""


class Menus(QObject):
    """The menu bar of one window."""

    recent_chosen = Signal(str)
    sample_chosen = Signal(str)

    def __init__(self, window: QMainWindow, actions: Mapping[str, QAction], preferences: Preferences) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._titles: list[tuple[QMenu, str]] = []
        self.submenus = {name: QMenu(window) for name in _SUBMENUS}
        for name, submenu in self.submenus.items():
            submenu.setObjectName(name)
        for title, names in MENUS:
            menu = window.menuBar().addMenu("")
            self._titles.append((menu, title))
            self._fill(menu, names, actions)
        self._choices(self.submenus["menuLanguage"], "language", CHOICES)
        self._choices(self.submenus["menuTheme"], "theme", NAMES)
        for name in SAMPLE_JOBS:
            self.submenus["menuSampleJobs"].addAction("").setData(name)
        self.submenus["menuSampleJobs"].triggered.connect(self._on_sample)
        self.submenus["menuOpenRecent"].aboutToShow.connect(self.fill_recent)
        self.fill_recent()

    def retranslate(self) -> None:
        """Set all words in the language now in use."""
        translate = QCoreApplication.translate
        for menu, title in self._titles:
            menu.setTitle(translate("Menus", title))
        for name, title in _SUBMENUS.items():
            self.submenus[name].setTitle(translate("Menus", title))
        for action in self.submenus["menuSampleJobs"].actions():
            action.setText(translate("Menus", SAMPLE_JOBS[action.data()]))
        for action in self.submenus["menuTheme"].actions():
            action.setText(translate("Menus", _THEMES[action.data()]))
        for action in self.submenus["menuLanguage"].actions():
            action.setText(NATIVE_NAMES.get(action.data()) or translate("Menus", _THEMES["system"]))

    @Slot()
    def fill_recent(self) -> None:
        """List the recent projects; those that are gone are grey."""
        menu = self.submenus["menuOpenRecent"]
        menu.clear()
        for path in self._preferences.recent:
            action = menu.addAction(path.replace("&", "&&"))
            action.setData(path)
            action.setEnabled(Path(path).is_file())
            action.triggered.connect(self._on_recent)
        menu.setEnabled(bool(self._preferences.recent))

    def _fill(self, menu: QMenu, names: str, actions: Mapping[str, QAction]) -> None:
        for name in names.split():
            if name == "-":
                menu.addSeparator()
            elif name in self.submenus:
                menu.addMenu(self.submenus[name])
            else:
                menu.addAction(actions[name])

    def _choices(self, menu: QMenu, preference: str, values: tuple[str, ...]) -> None:
        group = QActionGroup(menu)
        for value in values:
            action = QAction(menu)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(self._preferences.value(preference) == value)
            action.setProperty("preference", preference)
            action.triggered.connect(self._on_choice)
            group.addAction(action)
            menu.addAction(action)

    @Slot()
    def _on_choice(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._preferences.update({action.property("preference"): action.data()})

    @Slot()
    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.recent_chosen.emit(action.data())

    @Slot(QAction)
    def _on_sample(self, action: QAction) -> None:
        self.sample_chosen.emit(action.data())
