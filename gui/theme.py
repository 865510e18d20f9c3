"""How the window looks: Fusion with palettes of our own, in light, dark and high contrast, changed live.

Palettes are built here, because the platform's colour scheme alone changes nothing on bare X11 and offscreen.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui.assets import asset

NAMES = ("system", "light", "dark", "contrast")
SEVERITIES = ("info", "ok", "warning", "error")

TEXT_RATIO = 4.5
"""Least contrast of text against what is behind it (WCAG 2.1, 1.4.3)."""

FAINT_RATIO = 3.0
"""Least contrast of placeholders, disabled text and signs (WCAG 2.1, 1.4.11)."""

NO_CHINESE_FONT = "No font for Chinese is installed, so boxes are shown. Install one, such as fonts-noto-cjk."
"""Never translated: the translation could not be read."""

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

_LIGHT: Mapping[str, str] = {
    "Window": "#f2f3f5",
    "WindowText": "#1b1e23",
    "Base": "#ffffff",
    "AlternateBase": "#f6f7f9",
    "Text": "#1b1e23",
    "Button": "#f2f3f5",
    "ButtonText": "#1b1e23",
    "BrightText": "#b3261e",
    "PlaceholderText": "#5f6670",
    "ToolTipBase": "#ffffff",
    "ToolTipText": "#1b1e23",
    "Light": "#ffffff",
    "Midlight": "#e6e8ec",
    "Mid": "#b9bec7",
    "Dark": "#9aa0ab",
    "Shadow": "#6f7682",
    "Highlight": "#1f6fb8",
    "HighlightedText": "#ffffff",
    "Link": "#1a64a8",
    "LinkVisited": "#6f45a0",
    "Accent": "#1f6fb8",
}
_DARK: Mapping[str, str] = {
    "Window": "#24272c",
    "WindowText": "#eceef1",
    "Base": "#191b1f",
    "AlternateBase": "#1f2226",
    "Text": "#eceef1",
    "Button": "#282b31",
    "ButtonText": "#eceef1",
    "BrightText": "#ff8a80",
    "PlaceholderText": "#9fa7b3",
    "ToolTipBase": "#363b42",
    "ToolTipText": "#eceef1",
    "Light": "#454b54",
    "Midlight": "#3a3f47",
    "Mid": "#4d545e",
    "Dark": "#16181b",
    "Shadow": "#0c0d0f",
    "Highlight": "#2a6db0",
    "HighlightedText": "#ffffff",
    "Link": "#6cb4f5",
    "LinkVisited": "#c3a1ee",
    "Accent": "#5aa9f0",
}
_CONTRAST: Mapping[str, str] = {
    "Window": "#000000",
    "WindowText": "#ffffff",
    "Base": "#000000",
    "AlternateBase": "#141414",
    "Text": "#ffffff",
    "Button": "#000000",
    "ButtonText": "#ffffff",
    "BrightText": "#ffff00",
    "PlaceholderText": "#c8c8c8",
    "ToolTipBase": "#000000",
    "ToolTipText": "#ffff00",
    "Light": "#ffffff",
    "Midlight": "#8c8c8c",
    "Mid": "#b4b4b4",
    "Dark": "#ffffff",
    "Shadow": "#ffffff",
    "Highlight": "#ffd500",
    "HighlightedText": "#000000",
    "Link": "#66e0ff",
    "LinkVisited": "#ffb3ff",
    "Accent": "#ffd500",
}
_DISABLED = {"light": "#7b828d", "dark": "#868d98", "contrast": "#9a9a9a"}
_COLOURS = {"light": _LIGHT, "dark": _DARK, "contrast": _CONTRAST}
_SIGNS = {
    "light": {"info": "#1a64a8", "ok": "#1d7a3c", "warning": "#8a5a00", "error": "#b3261e"},
    "dark": {"info": "#6cb4f5", "ok": "#6fcf8b", "warning": "#f0b650", "error": "#ff8a80"},
}


class Theme(QObject):
    """The look of one application.

    Signals: changed(str) - the look that is now shown: 'light', 'dark' or 'contrast'. Icons want recolouring then.
    """

    changed = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._name = "system"
        self._shown = ""
        self._accent = app.palette().color(_Role.Accent)
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def name(self) -> str:
        """The theme chosen: one of NAMES."""
        return self._name

    @property
    def shown(self) -> str:
        """The palette in use: 'light', 'dark' or 'contrast'."""
        return self._shown

    def apply(self, name: str) -> None:
        """Show a theme at once, in all windows. A name that is not in NAMES counts as 'system'."""
        self._name = name if name in NAMES else "system"
        hints = self._app.styleHints()
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "contrast": Qt.ColorScheme.Dark}
        hints.setColorScheme(schemes.get(self._name, Qt.ColorScheme.Unknown))
        self._show()

    def _on_scheme_changed(self) -> None:
        if self._name == "system":
            self._show()

    def _show(self) -> None:
        shown = self._name
        if shown == "system":
            shown = "dark" if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
        sheet = contrast_sheet() if shown == "contrast" else ""
        was = self._app.styleSheet()
        self._app.setPalette(palette(shown, self._accent))
        if was != sheet:
            self._app.setStyleSheet(sheet)
        if was and not sheet:
            _forget_palettes(self._app)
        self._shown = shown
        self.changed.emit(shown)


def _forget_palettes(app: QApplication) -> None:
    """Let all widgets follow the application again: a style sheet that goes leaves each with the palette it had before.

    Those with colours of their own set them again when they are told of the change.
    """
    free = [widget for widget in app.allWidgets() if not widget.styleSheet()]
    for widget in free:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyleSheet, False)  # with it a widget takes no colours of its parent
        widget.setPalette(QPalette())
    for widget in free:
        app.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))


def palette(name: str, accent: QColor | None = None) -> QPalette:
    """The palette 'light', 'dark' or 'contrast'. The platform's `accent` colours selections where it can be read."""
    made = QPalette()
    for role_name, colour in _COLOURS[name].items():
        made.setColor(getattr(_Role, role_name), QColor(colour))
    faint = QColor(_DISABLED[name])
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.Link, _Role.HighlightedText, _Role.ToolTipText):
        made.setColor(_Group.Disabled, role, faint)
    made.setColor(_Group.Disabled, _Role.Highlight, made.color(_Role.Midlight if name == "dark" else _Role.Base))
    if accent is not None and name != "contrast" and _is_chosen(accent):
        made.setColor(_Role.Highlight, legible(accent, made.color(_Role.HighlightedText)))
        made.setColor(_Role.Accent, legible(accent, made.color(_Role.Window)))
    return made


def contrast_sheet() -> str:
    """The style sheet that draws the frames of the high-contrast theme, which Fusion would draw black on black."""
    file = asset("theme", "contrast.qss")
    return file.read_text(encoding="utf-8").replace("{folder}", file.parent.as_posix())


def _is_chosen(accent: QColor) -> bool:
    """Whether a person chose this accent: not grey, and not the blue Qt has where the platform names none."""
    return accent.isValid() and accent.hslSaturationF() > 0.15 and accent.rgb() != QColor("#308cc6").rgb()


def contrast_ratio(one: QColor, other: QColor) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.1, relative luminance)."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def legible(colour: QColor, against: QColor, ratio: float = TEXT_RATIO) -> QColor:
    """The colour, made darker or lighter until it stands out from `against` by `ratio`."""
    darker = _luminance(against) > 0.18
    hue, saturation, lightness = colour.hslHueF(), colour.hslSaturationF(), colour.lightnessF()
    shade = QColor(colour)
    while contrast_ratio(shade, against) < ratio and 0.0 < lightness < 1.0:
        lightness = max(0.0, lightness - 0.02) if darker else min(1.0, lightness + 0.02)
        shade = QColor.fromHslF(max(hue, 0.0), saturation, lightness)
    return shade


def tint(colours: QPalette, sign: str) -> QColor:
    """The colour of 'info', 'ok', 'warning', 'error' or 'accent' that can be read on this palette's window."""
    if sign == "accent":
        return colours.color(_Role.Accent)
    return QColor(_SIGNS["dark" if is_dark(colours) else "light"][sign])


def is_dark(colours: QPalette) -> bool:
    """Whether text is lighter than what is behind it."""
    return colours.color(_Role.Window).lightnessF() < colours.color(_Role.WindowText).lightnessF()


def ui_fonts(language: str, platform: str = "") -> list[str]:
    """The font families for a language, best first; empty where the system's own choice is right.

    Without them Chinese text takes Japanese or Traditional shapes on some systems. `platform` is Qt's plug-in name.
    """
    if not language.startswith("zh") or platform == "cocoa":
        return []
    if platform == "windows":
        return ["Microsoft YaHei UI", "Microsoft YaHei", "SimSun"]
    return ["Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"]


def mono_font(language: str = "") -> QFont:
    """The fixed-width font for tables and code; for Chinese, where there is one, with Han signs two columns wide."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    wide = [name for name in ("Sarasa Mono SC", "Noto Sans Mono CJK SC") if QFontDatabase.hasFamily(name)]
    if language.startswith("zh") and wide:
        font.setFamilies([wide[0], font.family()])
    return font


def cjk_font_missing() -> bool:
    """Whether no installed font can write Simplified Chinese, so that boxes would be shown."""
    return not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
