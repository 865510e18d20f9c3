"""No text of a page is ever taken for rich text, and no widget that could is made outside gui/panels/text.py."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.panels.text import joined, plain_label, plain_tooltip

GUI = Path(__file__).resolve().parents[2] / "gui"
FILES = sorted(path for path in GUI.rglob("*.py") if path.name != "text.py")
MAKES_RICH_TEXT = {
    "QLabel",
    "QMessageBox",
    "QTextBrowser",
    "QTextEdit",
    "QTextDocument",
    "QErrorMessage",
    "QStaticText",
}
SETS_RICH_TEXT = {"setHtml", "setRichText", "setTextFormat", "appendHtml", "insertHtml", "setMarkdown"}
HARMLESS = {"ExtraSelection"}
"""Plain data of QTextEdit that QPlainTextEdit uses too."""
HOSTILE = '<b>bold</b> <img src="http://x/"> &amp; <script>1</script>'


def offences(tree: ast.AST) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name in MAKES_RICH_TEXT | SETS_RICH_TEXT:
                found.append((node.lineno, name))
            owner = function.value if isinstance(function, ast.Attribute) else None
            if isinstance(owner, ast.Name) and owner.id in MAKES_RICH_TEXT and name not in HARMLESS:
                found.append((node.lineno, f"{owner.id}.{name}"))
        if isinstance(node, ast.ClassDef):
            bases = {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
            found += [(node.lineno, base) for base in bases & MAKES_RICH_TEXT]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(GUI)))
def test_no_rich_text_widgets(path):
    assert offences(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "QLabel('x')",
        "QtWidgets.QLabel()",
        "QMessageBox.warning(w, 't', page)",
        "view.setHtml(x)",
        "class A(QTextEdit): pass",
    ],
)
def test_the_search_finds_what_it_should(code):
    assert offences(ast.parse(code))


@pytest.mark.parametrize("elided", [False, True])
def test_label_shows_its_text_as_it_is(qtbot, elided):
    label = plain_label(HOSTILE, elided=elided)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_tooltip_escapes_and_keeps_lines(qapp):
    shown = plain_tooltip(HOSTILE + "\nsecond")
    assert "<b>" not in shown
    assert "<img" not in shown
    assert "&lt;b&gt;" in shown
    assert "\nsecond" in shown
    assert plain_tooltip("") == ""


def test_buddy_takes_the_focus_of_the_letter(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    box = QLineEdit(window)
    label = plain_label("&URLs", buddy=box)
    label.setParent(window)
    assert label.buddy() is box


def test_selectable_label_can_be_marked(qtbot):
    label = plain_label("copy me", selectable=True)
    qtbot.addWidget(label)
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_elided_label_is_narrow_and_tells_the_whole_text_in_its_tooltip(qtbot):
    long = "https://example.org/" + "a" * 300
    label = plain_label(long, elided=True)
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    assert label.minimumSizeHint().width() < 50
    assert long in label.toolTip()
    image = label.grab().toImage()
    assert not QPixmap.fromImage(image).isNull()
    label.setText("short")
    assert label.toolTip() == ""


def test_elided_label_keeps_a_tooltip_of_others(qtbot):
    label = plain_label("short", elided=True)
    qtbot.addWidget(label)
    label.setToolTip("mine")
    label.resize(300, 20)
    label.show()
    label.setText("shorter")
    assert label.toolTip() == "mine"


def test_joined_leaves_out_what_is_empty():
    assert joined(["a", "", "b"]) == "a · b"
    assert joined([]) == ""
