"""What this program is, what it is made of, and what to copy into a report."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QEvent, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core import __version__
from gui.assets import asset
from gui.icons import app_icon
from gui.panels.text import plain_label

LICENCE = "MIT"
PARTS: tuple[tuple[str, str], ...] = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("ada-url", "Apache-2.0"),
    ("aiohttp", "Apache-2.0, MIT"),
    ("aiohttp-socks", "Apache-2.0"),
    ("beautifulsoup4", "MIT"),
    ("brotli", "MIT"),
    ("charset-normalizer", "MIT"),
    ("click", "BSD-3-Clause"),
    ("cssselect", "BSD-3-Clause"),
    ("isal", "PSF-2.0"),
    ("jmespath", "MIT"),
    ("lxml", "BSD-3-Clause"),
    ("msgspec", "BSD-3-Clause"),
    ("multidict", "Apache-2.0"),
    ("openpyxl", "MIT"),
    ("platformdirs", "MIT"),
    ("protego", "BSD-3-Clause"),
    ("psutil", "BSD-3-Clause"),
    ("publicsuffixlist", "MPL-2.0"),
    ("qasync", "BSD-2-Clause"),
    ("requests", "Apache-2.0"),
    ("rich", "MIT"),
    ("selectolax", "MIT"),
    ("soupsieve", "MIT"),
    ("tomlkit", "MIT"),
    ("urllib3", "MIT"),
    ("uvloop", "MIT, Apache-2.0"),
    ("w3lib", "BSD-3-Clause"),
    ("winloop", "MIT, Apache-2.0"),
    ("yarl", "Apache-2.0"),
    ("zstandard", "BSD-3-Clause"),
)
"""Other people's work shipped with the program, with its licence (SPDX), in alphabetical order after Qt."""
QT_NOTICE = (
    "Qt and PySide6 are separate shared libraries beside the program, under the LGPL-3.0: you may change them and put "
    "your own builds in their place. Their sources: https://download.qt.io/official_releases/"
)


class AboutDialog(QDialog):
    """Version, licences and system information."""

    def __init__(self, log_folder: Path, parent: QWidget | None = None, *, notices: Path | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self._log_folder = log_folder
        self._notices = notices or asset("THIRD-PARTY-NOTICES.txt")
        self._name = plain_label()
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        self._name.setFont(font)
        self._slogan = plain_label(wrap=True)
        self._rights = plain_label(wrap=True)
        self.system = _text_box(system_info(log_folder), "textSystemInfo")
        self.licences = _text_box(licence_list(self._notices), "textLicences")
        self._tabs = QTabWidget()
        self._tabs.addTab(self.system, "")
        self._tabs.addTab(self.licences, "")
        self._copy = _button("buttonCopySystemInfo", self.copy_system_info)
        self._logs = _button("buttonLogFolder", self.open_log_folder)
        self.texts = _button("buttonLicenceTexts", self.open_notices)
        self.texts.setVisible(self._notices.is_file())
        self._qt = _button("buttonAboutQt", QApplication.aboutQt)
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._close.rejected.connect(self.reject)
        self._lay_out()
        self.retranslate()
        self.resize(560, 440)

    def copy_system_info(self) -> None:
        """Put the system information into the clipboard."""
        QGuiApplication.clipboard().setText(self.system.toPlainText())

    def open_log_folder(self) -> None:
        """Show the folder of the log files in the file manager."""
        open_folder(self._log_folder)

    def open_notices(self) -> bool:
        """Show the full licence texts, which only a packaged program has beside it; whether that worked."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._notices)))

    def retranslate(self) -> None:
        """Show the words of the current language."""
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("About", "About Sheetweaver"))
        self._name.setText(translate("About", "Sheetweaver {version}").format(version=__version__))
        self._slogan.setText(translate("About", "Paste web addresses, get a table."))
        rights = translate(
            "About", "Free software under the {licence} licence. Nothing you do with it is reported to anyone."
        )
        self._rights.setText(rights.format(licence=LICENCE))
        self._tabs.setTabText(0, translate("About", "System"))
        self._tabs.setTabText(1, translate("About", "Licences"))
        self.system.setAccessibleName(translate("About", "System"))
        self.licences.setAccessibleName(translate("About", "Licences"))
        self._copy.setText(translate("About", "Copy system info"))
        self._logs.setText(translate("About", "Open log folder"))
        self.texts.setText(translate("About", "Licence texts"))
        self._qt.setText(translate("About", "About Qt"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        picture = plain_label()
        picture.setPixmap(app_icon().pixmap(64, 64))
        words = QVBoxLayout()
        for label in (self._name, self._slogan, self._rights):
            words.addWidget(label)
        head = QHBoxLayout()
        head.addWidget(picture)
        head.addLayout(words, 1)
        foot = QHBoxLayout()
        for button in (self._copy, self._logs, self.texts, self._qt):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._tabs, 1)
        layout.addLayout(foot)


def system_info(log_folder: Path) -> str:
    """What a report should name, in English whatever the window's language, one fact a line."""
    screen = QGuiApplication.primaryScreen()
    facts = {
        "Sheetweaver": __version__,
        "Python": platform.python_version(),
        "Qt": f"{qVersion()} (PySide6 {PySide6.__version__}, {QGuiApplication.platformName()})",
        "SQLite": sqlite3.sqlite_version,
        "System": platform.platform(),
        "Screen": f"{screen.size().width()} x {screen.size().height()} at {screen.devicePixelRatio():g}x"
        if screen
        else "",
        "Logs": str(log_folder),
    }
    return "\n".join(f"{name}: {value}" for name, value in facts.items())


def licence_list(notices: Path | None = None) -> str:
    """The parts shipped with the program: name, version where it is known, and licence, one a line; then Qt's terms.

    A packaged program has a notices file, which begins with the list of what is really in the package.
    """
    if notices is not None and notices.is_file():
        head = notices.read_text(encoding="utf-8").partition("\n===")[0]
        parts = [line.strip() for line in head.splitlines() if line.startswith("  ")]
    else:
        parts = [f"{name} {_version(name)}".strip() + f": {licence}" for name, licence in PARTS]
    return "\n".join([*parts, "", QT_NOTICE])


def open_folder(folder: Path) -> bool:
    """Show a folder in the file manager, making it first where it is missing; whether that worked."""
    folder.mkdir(parents=True, exist_ok=True)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _button(name: str, call: Callable[[], object]) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: call())
    return button


def _text_box(text: str, name: str) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.setObjectName(name)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    return box
