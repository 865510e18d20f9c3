"""A walk over every widget of the window and its dialogs: translated, named, plain text, readable in each theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from core.findings import Basis, Comparison, Delta, PastRun
from gui.dialogs.about import AboutDialog
from gui.dialogs.compare import CompareDialog
from gui.dialogs.preferences import PreferencesDialog
from gui.dialogs.python_view import PythonView
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.host_client import HostClient
from gui.i18n import Translator
from gui.main_window import MainWindow
from gui.preferences import FILE_NAME, Preferences
from gui.session import Session
from gui.theme import TEXT_RATIO, Theme, contrast_ratio

SAME_IN_BOTH = re.compile(
    r"Sheetweaver|User-Agent|English|JSON( Lines)?|SQLite|Parquet|Markdown|CSV|UTF-8|HTTP|HTML|Beautiful Soup"
    r"|Accept-Language|example(\.org)?|Python|Qt|https?://"
)
"""Names, examples and texts that are not the window's own words."""


INSIDE_QT = re.compile(
    r"\w+ (qt_|Scroll(Left|Right)Button)|QComboBox\w+|QListView $|QToolBarExtension|QTableCornerButton"
)


@pytest.fixture
def look(qapp):
    """(Theme, Translator) of the application, put back afterwards."""
    palette, font, locale, style = qapp.palette(), qapp.font(), QLocale(), qapp.styleSheet()
    theme, translator = Theme(qapp), Translator(qapp)
    yield theme, translator
    translator.remove()
    for one in (theme, translator):
        one.deleteLater()
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)
    qapp.setFont(font)
    QLocale.setDefault(locale)


@pytest.fixture(params=["window", "preferences", "about", "shortcuts", "python", "compare"])
def shown(request, qapp, tmp_path: Path, look) -> Iterator[QWidget]:
    look[1].use("en")
    preferences = Preferences.load(tmp_path / FILE_NAME)
    window = MainWindow(Session(HostClient()), preferences)
    make = {
        "window": lambda: window,
        "preferences": lambda: PreferencesDialog(preferences),
        "about": lambda: AboutDialog(tmp_path),
        "shortcuts": lambda: ShortcutsDialog(window.commands.actions.values()),
        "python": lambda: PythonView("import this\n"),
        "compare": _comparison,
    }
    widget = make[request.param]()
    widget.show()
    yield widget
    for one in (widget, window):
        one.hide()
        one.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _comparison() -> CompareDialog:
    dialog = CompareDialog()
    delta = Delta("changed", ("a",), ("Price",), ("a", 1), ("a", 2))
    dialog.show_basis(Basis(columns=("1", "2"), keys=("1",), runs=(PastRun(1, 1e9, 5),)))
    dialog.show_result(Comparison(columns=("1", "2"), changed=1, doubled=1, examples=(delta,)))
    return dialog


def widgets(root: QWidget) -> list[QWidget]:
    """The root and everything in it, without what Qt makes inside its own widgets."""
    return [
        root,
        *(one for one in root.findChildren(QWidget) if not INSIDE_QT.match(f"{type(one).__name__} {one.objectName()}")),
    ]


def words(root: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that is written or spoken."""
    for index, one in enumerate(widgets(root)):
        where = f"{index} {type(one).__name__} {one.objectName()}"
        yield where + " title", one.windowTitle()
        yield where + " name", one.accessibleName()
        yield where + " tip", re.sub("<[^>]*>", "", one.toolTip())
        if isinstance(one, QLabel | QAbstractButton):
            yield where, one.text()
        if isinstance(one, QLineEdit | QPlainTextEdit):
            yield where + " hint", one.placeholderText()
        if isinstance(one, QMenu):
            yield where + " menu", one.title()
        if isinstance(one, QComboBox):
            yield from ((f"{where} {row}", one.itemText(row)) for row in range(one.count()))
        if isinstance(one, QTabBar):
            yield from ((f"{where} {tab}", one.tabText(tab)) for tab in range(one.count()))
        if isinstance(one, QAbstractItemView) and not isinstance(one, QListView) and one.model() is not None:
            heads = (
                one.model().headerData(column, Qt.Orientation.Horizontal) for column in range(one.model().columnCount())
            )
            yield from ((f"{where} head", str(head)) for head in heads if isinstance(head, str))
    for action in root.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()
        yield f"action {action.objectName()} tip", re.sub("<[^>]*>", "", action.toolTip())


def settle(qapp) -> None:
    for _ in range(5):
        qapp.processEvents()


def test_every_word_is_translated_and_comes_back(qapp, look, shown):
    translator = look[1]
    settle(qapp)
    english = list(words(shown))
    translator.use("zh_CN")
    settle(qapp)
    chinese = dict(words(shown))
    left = {
        (where, text)
        for where, text in english
        if chinese.get(where) == text and re.search("[A-Za-z]{3}", SAME_IN_BOTH.sub("", text))
    }
    assert left == set()
    translator.use("en")
    settle(qapp)
    assert unnumbered(words(shown)) == unnumbered(english)


def unnumbered(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words without their widgets' numbers: Qt makes scroll bars anew where a table has to grow or shrink."""
    return sorted((where.partition(" ")[2], text) for where, text in found)


def test_every_control_has_a_name(qapp, shown):
    settle(qapp)
    buddies = {label.buddy() for label in shown.findChildren(QLabel) if label.buddy() is not None}
    unnamed = [
        f"{type(one).__name__} {one.objectName()} in {type(one.parent()).__name__}"
        for one in widgets(shown)
        if isinstance(
            one, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit | QAbstractItemView | QAbstractSpinBox
        )
        and not isinstance(
            one.parent(), QAbstractSpinBox | QComboBox | QTabBar | QAbstractItemView | QLineEdit | QDockWidget
        )
        and not (one.accessibleName() or getattr(one, "text", str)() or one in buddies)
        and not isinstance(one, QHeaderView)
        and not one.isHidden()
    ]
    assert unnamed == []


def test_no_label_takes_its_text_for_more_than_text(shown):
    rich = [label.text() for label in shown.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    assert rich == []


def test_no_label_shows_an_ampersand(shown):
    lost = [
        label.text() for label in shown.findChildren(QLabel) if re.search(r"&\w", label.text()) and not label.buddy()
    ]
    assert lost == []


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_text_can_be_read(qapp, look, shown, name):
    look[0].apply(name)
    settle(qapp)
    faint = []
    for one in widgets(shown):
        if isinstance(one, QLabel | QAbstractButton) and one.isVisible() and one.isEnabled() and one.text():
            text = one.palette().color(one.foregroundRole())
            behind = one.palette().color(QPalette.ColorRole.Window)
            if contrast_ratio(text, behind) < TEXT_RATIO:
                faint.append((type(one).__name__, one.text(), text.name(), behind.name()))
    assert faint == []
