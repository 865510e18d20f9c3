"""The language of the window: English as written in the source, or Simplified Chinese, switched live.

The catalogues (resources/i18n/*.qm) are compiled by scripts/translate and shipped; nothing is compiled at run time.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtGui import QFont, QGuiApplication

from core import reasons
from core.sentences import filled, said
from gui.assets import asset
from gui.noop import QT_TRANSLATE_NOOP
from gui.texts.error import ERROR_TEXTS
from gui.texts.reason import REASON_TEXTS
from gui.texts.setting import SETTING_TEXTS
from gui.theme import ui_fonts

CHOICES = ("system", "en", "zh_CN")
"""What a person can choose; 'system' follows the computer's own languages."""

NATIVE_NAMES = {"en": "English", "zh_CN": "简体中文"}
"""Each language by its own name, never translated."""

CHOICE_TEXTS: dict[str, str] = {
    "auto": QT_TRANSLATE_NOOP("Settings", "Automatic"),
    "asyncio": QT_TRANSLATE_NOOP("Settings", "Async (asyncio)"),
    "threads": QT_TRANSLATE_NOOP("Settings", "Threads"),
    "processes": QT_TRANSLATE_NOOP("Settings", "Processes"),
    "dask": QT_TRANSLATE_NOOP("Settings", "Dask cluster"),
    "fast": QT_TRANSLATE_NOOP("Settings", "Fast (lexbor)"),
    "soup": QT_TRANSLATE_NOOP("Settings", "Beautiful Soup"),
    "off": QT_TRANSLATE_NOOP("Settings", "Off"),
    "always": QT_TRANSLATE_NOOP("Settings", "Always"),
    "builtin": QT_TRANSLATE_NOOP("Settings", "Built in"),
    "chrome": QT_TRANSLATE_NOOP("Settings", "Chrome, Chromium or Edge"),
}
"""What the choices of settings are called in the window."""

_log = logging.getLogger(__name__)


class Translator(QObject):
    """The catalogues installed in one application.

    Signals: changed(str) - the language now shown, 'en' or 'zh_CN', after every widget was told (LanguageChange).
    """

    changed = Signal(str)

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = "system"
        self._current = "en"
        self._installed: list[QTranslator] = []
        self._system_font = QFont(app.font())

    @property
    def choice(self) -> str:
        """What was chosen: one of CHOICES."""
        return self._choice

    @property
    def current(self) -> str:
        """The language shown: 'en' or 'zh_CN'."""
        return self._current

    def use(self, code: str) -> None:
        """Show a language from now on, in all windows. A code that is not in CHOICES counts as 'system'."""
        self._choice = code if code in CHOICES else "system"
        self._current = system_language() if self._choice == "system" else self._choice
        self.remove()
        # Qt asks the newest first, so our own catalogue comes after Qt's.
        self._installed = [*self._load_qt(), *self._load_own()]
        QLocale.setDefault(QLocale(self._current) if self._choice != "system" else QLocale.system())
        self._set_font()
        for new in self._installed:
            self._app.installTranslator(new)
        self.changed.emit(self._current)

    def remove(self) -> None:
        """Take the catalogues out of the application: texts are then those of the source."""
        for old in self._installed:
            self._app.removeTranslator(old)
            old.deleteLater()
        self._installed = []

    def _load_qt(self) -> list[QTranslator]:
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return [] if self._current == "en" else self._load(f"qtbase_{self._current}", folder)

    def _load_own(self) -> list[QTranslator]:
        return self._load(f"sheetweaver_{self._current}", str(asset("i18n")))

    def _load(self, name: str, folder: str) -> list[QTranslator]:
        translator = QTranslator(self)
        if translator.load(name, folder):
            return [translator]
        _log.warning("no catalogue %s in %s: that part of the window stays English", name, folder)
        return []

    def _set_font(self) -> None:
        font = QFont(self._system_font)
        families = ui_fonts(self._current, self._app.platformName())
        if families:
            font.setFamilies([*families, *self._system_font.families()])
        self._app.setFont(font)


def system_language(languages: list[str] | None = None) -> str:
    """The language for 'system': 'zh_CN' where Simplified Chinese comes before English, else 'en'.

    `languages` are the computer's, best first (BCP 47); Traditional Chinese readers get English.
    """
    for language in QLocale.system().uiLanguages() if languages is None else languages:
        parts = language.replace("_", "-").split("-")
        if parts[0] == "en":
            return "en"
        if parts[0] == "zh" and not {"Hant", "TW", "HK", "MO"} & set(parts[1:]):
            return "zh_CN"
    return "en"


def trn(context: str, text: str, n: int) -> str:
    """The text in the right plural form, with %n replaced by `n`.

    Not self.tr(): with a count PySide does not find the texts of a base class. scripts/translate collects these calls.
    """
    return QCoreApplication.translate(context, text, None, n)


def reason_text(code: str, detail: str = "") -> str:
    """The sentence for a reason code of core.reasons in the window's language. An unknown code is shown as it is."""
    source = REASON_TEXTS.get(code)
    if source is None:
        return reasons.sentence(code, detail)
    return QCoreApplication.translate("Reasons", source).replace("{detail}", detail)


def error_text(key: str, about: dict[str, str], message: str) -> str:
    """The sentence of an error (core.sentences) in the window's language; `message` where it has no code."""
    source = ERROR_TEXTS.get(key)
    if source is None:
        return message
    parts = {name: _part(name, about) for name in about if "." not in name}
    sentence = filled(QCoreApplication.translate("Errors", source), parts)
    line = about.get("line")
    return QCoreApplication.translate("Errors", "line {line}: {sentence}").format(
        line=line, sentence=sentence) if line else sentence  # fmt: skip


def _part(name: str, about: dict[str, str]) -> str:
    """What a sentence speaks of: a text, or another sentence."""
    inner = {part.removeprefix(f"{name}."): text for part, text in about.items() if part.startswith(f"{name}.")}
    return error_text(inner.pop("key", ""), inner, about[name])


def told(error: BaseException) -> str:
    """The sentence of an error in the window's language, as far as it can be."""
    key, about = said(error)
    line = getattr(error, "line", 0)
    return error_text(key, about | ({"line": str(line)} if line else {}), str(error))


def setting_text(name: str) -> tuple[str, str]:
    """The title and the description of a setting of core.settings in the window's language.

    Raises: KeyError for a setting that is not listed in gui.texts.setting.
    """
    title, description = SETTING_TEXTS[name]
    return QCoreApplication.translate("Settings", title), QCoreApplication.translate("Settings", description)


def choice_text(value: str) -> str:
    """What a setting's choice such as 'threads' is called in the window. An unknown one is shown as it is."""
    source = CHOICE_TEXTS.get(value)
    return QCoreApplication.translate("Settings", source) if source else value
