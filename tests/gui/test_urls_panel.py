"""gui/panels/urls.py: the address box."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from core.messages import LineError, UrlSummary
from gui.panels.urls import UrlForm

BAD = UrlSummary(
    count=12, duplicates=1, invalid=1, hosts=2, errors=(LineError(3, "htp://x", "unsupported-scheme", "htp"),)
)


def form(qtbot: QtBot) -> UrlForm:
    made = UrlForm()
    qtbot.addWidget(made)
    made.show()
    return made


def test_asks_for_a_check_after_a_pause_in_typing(qtbot: QtBot) -> None:
    urls = form(qtbot)
    with qtbot.waitSignal(urls.check_wanted, timeout=2000) as asked:
        qtbot.keyClicks(urls.edit, "http://a")
    assert asked.args == ["http://a"]


def test_shows_counts_and_goes_to_the_bad_line(qtbot: QtBot) -> None:
    urls = form(qtbot)
    urls.edit.setPlainText("http://a\nhttp://b\nhtp://x\n")
    urls.show_summary(BAD)
    label = urls.findChild(QLabel, "labelUrlSummary")
    assert "12 URL" in label.text()
    assert "1 duplicate" in label.text()
    marks = urls.edit.extraSelections()
    assert [mark.cursor.blockNumber() for mark in marks] == [2]
    button = urls.findChild(QToolButton, "buttonUrlErrors")
    assert "(line 3)" in button.text()
    button.click()
    assert urls.edit.textCursor().blockNumber() == 2


def test_added_lines_are_one_step_back(qtbot: QtBot) -> None:
    urls = form(qtbot)
    qtbot.keyClicks(urls.edit, "http://a")
    urls.append(["http://b", "http://c"])
    assert urls.text == "http://a\nhttp://b\nhttp://c\n"
    urls.edit.undo()
    assert urls.text == "http://a"


def test_takes_text_links_and_files(qtbot: QtBot, tmp_path: Path) -> None:
    urls = form(qtbot)
    link, file = QMimeData(), QMimeData()
    link.setUrls([QUrl("https://a.example/x")])
    urls.edit.insertFromMimeData(link)
    assert urls.text == "https://a.example/x"
    file.setUrls([QUrl.fromLocalFile(str(tmp_path / "list.txt"))])
    with qtbot.waitSignal(urls.files_given) as given:
        urls.edit.insertFromMimeData(file)
    assert given.args == [[tmp_path / "list.txt"]]
    assert urls.text == "https://a.example/x"


def test_loading_another_job_checks_it_at_once(qtbot: QtBot) -> None:
    urls = form(qtbot)
    with qtbot.waitSignal(urls.check_wanted, timeout=300):
        urls.load("http://other/")
    assert urls.edit.textCursor().position() == QTextCursor(urls.edit.document()).position()
