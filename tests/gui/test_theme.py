"""Each palette can be read, and themes change live."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QLineEdit, QTabWidget, QWidget

from gui.theme import (
    FAINT_RATIO,
    SEVERITIES,
    TEXT_RATIO,
    Theme,
    cjk_font_missing,
    contrast_ratio,
    contrast_sheet,
    is_dark,
    legible,
    mono_font,
    palette,
    tint,
    ui_fonts,
)
from tests.gui.walking import settle, stale, window_in

Role, Group = QPalette.ColorRole, QPalette.ColorGroup
SHOWN = ("light", "dark", "contrast")
TEXT_ON = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.HighlightedText, Role.Highlight),
    (Role.Link, Role.Base),
    (Role.Link, Role.Window),
    (Role.LinkVisited, Role.Base),
    (Role.LinkVisited, Role.Window),
    (Role.BrightText, Role.Window),
    (Role.Accent, Role.Window),
    (Role.PlaceholderText, Role.Window),
    (Role.PlaceholderText, Role.Base),
]
FAINT_ON = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.ButtonText, Role.Button),
    (Role.Text, Role.Window),
]


@pytest.fixture
def theme(qapp):
    before = qapp.palette()
    made = Theme(qapp)
    yield made
    qapp.setStyleSheet("")
    qapp.setPalette(before)
    made.deleteLater()


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("group", [Group.Active, Group.Inactive])
@pytest.mark.parametrize(("text", "behind"), TEXT_ON)
def test_text_stands_out(qapp, name, group, text, behind):
    shown = palette(name)
    assert contrast_ratio(shown.color(group, text), shown.color(group, behind)) >= TEXT_RATIO


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize(("text", "behind"), FAINT_ON)
def test_disabled_text_can_still_be_read_and_looks_disabled(qapp, name, text, behind):
    shown = palette(name)
    faint = shown.color(Group.Disabled, text)
    assert contrast_ratio(faint, shown.color(Group.Disabled, behind)) >= FAINT_RATIO
    assert contrast_ratio(faint, shown.color(behind)) < contrast_ratio(shown.color(text), shown.color(behind))


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("sign", [*SEVERITIES, "accent"])
def test_signs_can_be_read_as_text(qapp, name, sign):
    shown = palette(name)
    for behind in (Role.Window, Role.Base, Role.AlternateBase):
        assert contrast_ratio(tint(shown, sign), shown.color(behind)) >= TEXT_RATIO


@pytest.mark.parametrize("name", SHOWN)
def test_text_can_be_read_on_the_page_of_a_tab(qapp, qtbot, theme, name):
    theme.apply(name)
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    tabs.addTab(QWidget(), "one")
    tabs.resize(200, 200)
    tabs.show()
    qtbot.waitUntil(lambda: tabs.palette().color(Role.Window) == palette(name).color(Role.Window))
    behind = tabs.grab().toImage().pixelColor(100, 120)
    texts = [palette(name).color(role) for role in (Role.WindowText, Role.PlaceholderText, Role.Link)]
    for text in [*texts, *(tint(palette(name), sign) for sign in SEVERITIES)]:
        assert contrast_ratio(text, behind) >= TEXT_RATIO


def test_high_contrast_sheet_finds_its_pictures():
    pictures = re.findall(r'url\("([^"]+)"\)', contrast_sheet())
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


@pytest.mark.parametrize("name", ("light", "dark"))
@pytest.mark.parametrize("accent", ["#ffcc00", "#00ff66", "#e81123", "#202080", "#ff69b4"])
def test_an_accent_of_the_platform_is_taken_and_made_legible(qapp, name, accent):
    shown, plain = palette(name, QColor(accent)), palette(name)
    assert shown.color(Role.Highlight) != plain.color(Role.Highlight)
    assert contrast_ratio(shown.color(Role.HighlightedText), shown.color(Role.Highlight)) >= TEXT_RATIO
    assert contrast_ratio(shown.color(Role.Accent), shown.color(Role.Window)) >= TEXT_RATIO


def test_high_contrast_keeps_its_own_accent(qapp):
    assert palette("contrast", QColor("#e81123")) == palette("contrast")


def test_legible_leaves_alone_what_is_legible():
    assert legible(QColor("#003366"), QColor("white")) == QColor("#003366")


def test_contrast_ratio_of_black_on_white_is_21():
    assert contrast_ratio(QColor("black"), QColor("white")) == pytest.approx(21)


def test_themes_change_live(qapp, qtbot, theme):
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    for name in ("dark", "light", "contrast", "light"):
        with qtbot.waitSignal(theme.changed) as seen:
            theme.apply(name)
        assert seen.args == [name]
        assert (theme.name, theme.shown) == (name, name)
        wanted = palette(name).color(Role.Base)
        qtbot.waitUntil(lambda wanted=wanted: box.palette().color(Role.Base) == wanted)
        assert is_dark(box.palette()) == (name != "light")
    assert qapp.styleSheet() == ""


def test_no_widget_keeps_the_colours_of_high_contrast(qapp, qtbot, theme, tmp_path):
    """A style sheet that goes leaves widgets behind that no longer follow the application."""
    theme.apply("contrast")
    window = window_in(tmp_path)
    window.may_close = True
    qtbot.addWidget(window)
    window.show()
    for name in ("light", "dark", "contrast", "dark", "light"):
        theme.apply(name)
        settle(qapp)
        assert stale(window) == []
    tabs = window.setup.tabs.grab().toImage()
    assert tabs.pixelColor(tabs.width() - 3, 5).lightnessF() > 0.8


def test_system_is_light_where_the_scheme_is_unknown(theme):
    theme.apply("dark")
    theme.apply("system")
    assert (theme.name, theme.shown) == ("system", "light")


def test_an_unknown_theme_counts_as_system(theme):
    theme.apply("neon")
    assert theme.name == "system"


def test_chinese_fonts_are_simplified_ones():
    assert ui_fonts("en") == []
    assert ui_fonts("zh_CN", "xcb")[0] == "Noto Sans CJK SC"
    assert ui_fonts("zh_CN", "windows")[0] == "Microsoft YaHei UI"
    assert ui_fonts("zh_CN", "cocoa") == []


def test_mono_font_is_fixed_width(qapp):
    from PySide6.QtGui import QFontMetricsF

    for language in ("en", "zh_CN"):
        metrics = QFontMetricsF(mono_font(language))
        assert metrics.horizontalAdvance("iiii") == pytest.approx(metrics.horizontalAdvance("WWWW"))


def test_missing_chinese_font_is_what_the_database_says(qapp):
    assert cjk_font_missing() == (not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
