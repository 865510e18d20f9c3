"""gui/panels/details.py, source.py and status.py: what is told of one page, and of the run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from core.messages import Counts, PageSource, Progress
from core.project.reader import PageInfo
from core.records import PageState
from gui.panels.details import DetailsPanel
from gui.panels.source import SourcePanel
from gui.panels.status import StatusStrip
from gui.session import Phase

PAGE = PageInfo(
    id=7,
    url="http://x/<b>",
    state=PageState.FAILED,
    reason="http-404",
    detail="404",
    attempts=2,
    status=404,
    declared="gb2312",
    charset="gb18030",
    size_b=41_000,
    elapsed_ms=312,
)


def test_facts_of_a_failed_page(qtbot: QtBot) -> None:
    panel = DetailsPanel()
    qtbot.addWidget(panel)
    panel.show_page(PAGE, (("Title", "<i>t</i>"),))
    facts = dict(panel.facts)
    assert facts["URL"] == "http://x/<b>"
    assert "The page does not exist (404)." in facts["Result"]
    assert facts["Encoding"] == "gb18030 (declared gb2312)"
    assert facts["Tries"] == "2"
    assert facts["Title"] == "<i>t</i>"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in panel.findChildren(QLabel))


def test_retry_and_open_name_the_page(qtbot: QtBot) -> None:
    panel = DetailsPanel()
    qtbot.addWidget(panel)
    panel.show_page(PAGE)
    with qtbot.waitSignal(panel.retry_wanted) as told:
        panel.button_retry.click()
    assert told.args == [[7]]
    with qtbot.waitSignal(panel.open_wanted) as told:
        panel.button_open.click()
    assert told.args == ["http://x/<b>"]


def test_source_is_text_and_a_page_not_kept_says_so(qtbot: QtBot) -> None:
    panel = SourcePanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_source(PageSource(text="<script>alert(1)</script>"))
    assert panel.findChild(QPlainTextEdit).toPlainText() == "<script>alert(1)</script>"
    panel.show_source(PageSource(text="", kept=False))
    assert not panel.text.isVisible()
    assert any("not kept" in label.text() for label in panel.findChildren(QLabel))


def test_status_tells_rate_and_time_left_only_when_they_mean_something(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    counts = Counts(total=120, queued=26, ok=91, failed=3, rows=112)
    strip.show_phase(Phase.RUNNING)
    strip.show_counts(counts)
    early = Progress(state="running", counts=counts, rate=2.4, eta_s=11.0, elapsed_s=1.0)
    strip.show_progress(early)
    assert strip.rate.text() == "94 / 120 pages · 2.4/s"
    strip.show_progress(Progress(state="running", counts=counts, rate=2.4, eta_s=11.0, elapsed_s=40.0))
    assert strip.rate.text() == "94 / 120 pages · 2.4/s · about 11 s left"
    assert strip.percent == 78
    strip.show_phase(Phase.PAUSED)
    assert strip.state.text() == "Paused"
    assert strip.rate.text() == "94 / 120 pages"
