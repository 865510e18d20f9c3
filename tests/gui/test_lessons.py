"""The speed pane, Compare engines and View as Python: with plain events, and with a real host."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from core.as_python import STYLES
from core.lab.advice import SENTENCES
from core.messages import Counts, HostLoad, LabProgress, Progress, Spans
from core.messages.lab_results import LabAdvice, LabFigures, LabResult, TimeSplit, WorkSpan
from gui.app import Application
from gui.dialogs.lab import LabDialog
from gui.panels.pieces import pieces
from gui.panels.speed import SpeedPanel
from gui.texts.lab import ADVICE_TEXTS, STYLE_TEXTS, advice_text
from tests.gui.scenario import button, ended, messages, play, slow_sample, until

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def english_numbers():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def progress(elapsed_s: float, finished: int, **more) -> Progress:
    counts = Counts(total=100, ok=finished, queued=100 - finished)
    return Progress(state="running", counts=counts, elapsed_s=elapsed_s, rate=finished / max(elapsed_s, 1), **more)


def span(lane: str, start_s: float = 5.0) -> WorkSpan:
    return WorkSpan(lane, start_s, 0.0, 0.1, 0.2, 0.3, 0.4, "http://h/<b>1</b>")


def result() -> LabResult:
    split = TimeSplit(wait_s=0.3, polite_s=0.01)
    good = LabFigures(engine="asyncio", pages=100, seconds=2, cpu_s=0.1, memory_b=10**8, same_rows=True, split=split)
    bad = LabFigures(engine="processes", problem="no worker process can be started here")
    params = {"engine": "asyncio", "wait_ms": 300, "page_ms": 301.5}
    advice = LabAdvice(code="waiting-dominates", engine="asyncio", params=params, text="…")
    return LabResult(figures=(good, bad), advice=advice, addresses=100, requests=100, cores=2)


# texts


def test_the_words_are_those_of_the_core() -> None:
    assert ADVICE_TEXTS == SENTENCES
    assert list(STYLE_TEXTS) == list(STYLES)


def test_advice_is_written_with_the_windows_numbers_and_names(qapp: QApplication) -> None:
    text = advice_text(result().advice)
    assert text.startswith("300 of the 301.5 ms of a page are waiting")
    assert "Async (asyncio) waits for many pages" in text
    assert advice_text(LabAdvice(code="new", text="as the host says")) == "as the host says"


# lanes


def test_a_span_becomes_its_phases_in_a_row() -> None:
    found = list(pieces(span("slot 1")))
    assert [(lane, phase) for lane, _, _, phase, _ in found] == [
        ("slot 1", phase) for phase in ("connect", "wait", "download", "parse")
    ]
    assert [piece[1] for piece in found[1:]] == [piece[2] for piece in found[:-1]]
    assert found[0][1] == 5.0
    assert found[-1][2] == pytest.approx(6.0)


def test_a_page_of_two_threads_is_on_two_lanes() -> None:
    lanes = [piece[0] for piece in pieces(span("fetch 2, parse 1"))]
    assert lanes == ["fetch 2", "fetch 2", "fetch 2", "parse 1"]


# the pane


def test_the_pane_shows_rate_engines_sites_and_lanes(qtbot) -> None:
    panel = SpeedPanel()
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.watched, check_params_cb=lambda on: on):
        panel.show()
    site = HostLoad("https://site.example", 12, 3, 4, 1.5, "crawl-delay")
    panel.show_progress(progress(0, 0, engine="asyncio"))
    panel.show_progress(progress(2, 20, engine="asyncio", hosts=(site,)))
    panel.show_progress(progress(3, 50, engine="threads"))
    panel.show_progress(progress(4, 80, engine="threads", hosts=(site,)))
    assert panel.rate.points == [0, 10, 50 / 3, 20]
    assert panel.engines.words_at(panel.engines.area().topLeft() + _line(panel, 1)).endswith("10")
    assert panel.engines.words_at(panel.engines.area().topLeft() + _line(panel, 2)).endswith("30")
    panel.add_spans([Spans(spans=(span("slot 1"), span("slot 2"))), Spans(spans=())])
    assert panel.lanes.timeline.lanes == ("slot 1", "slot 2")
    assert panel.time.points == [pytest.approx(1000)]
    panel.show_progress(progress(0.1, 1, engine="asyncio"))
    assert panel.lanes.timeline.lanes == (), "a new run starts with an empty picture"
    with qtbot.waitSignal(panel.watched, check_params_cb=lambda on: not on):
        panel.hide()


def _line(panel: SpeedPanel, row: int):
    from PySide6.QtCore import QPointF

    return QPointF(5, (row + 0.5) * (panel.engines.fontMetrics().lineSpacing() + 4))


def test_a_pane_nobody_sees_draws_nothing_and_catches_up(qtbot) -> None:
    panel = SpeedPanel()
    qtbot.addWidget(panel)
    panel.show_progress(progress(1, 5, engine="asyncio"))
    assert panel.rate.points == []
    panel.show()
    assert panel.rate.points == [5]


def test_the_lanes_are_saved_as_a_picture_or_say_why_not(qtbot, tmp_path: Path) -> None:
    panel = SpeedPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.save_lanes(str(tmp_path / "lanes.svg"))
    assert "<svg" in (tmp_path / "lanes.svg").read_text()
    with qtbot.waitSignal(panel.not_saved):
        panel.save_lanes(str(tmp_path / "no" / "lanes.png"))


# the dialog


def test_the_dialog_tells_the_cost_and_asks_for_what_is_ticked(qtbot) -> None:
    dialog = LabDialog(("asyncio", "threads", "dask"), 40)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.asked == ["asyncio", "threads"]
    assert "About 80 requests" in dialog._cost.text()
    dialog.sample.setValue(10)
    dialog.engines["threads"].setChecked(False)
    assert "About 10 requests" in dialog._cost.text()
    with qtbot.waitSignal(dialog.wanted, check_params_cb=lambda size, names: (size, names) == (10, ["asyncio"])):
        dialog.button_run.click()
    dialog.show_progress(LabProgress(engine="asyncio", pages=3, total=10))
    assert dialog.progress.value() == 3
    assert not dialog.sample.isEnabled()
    with qtbot.waitSignal(dialog.cancelled):
        dialog.button_run.click()
    dialog.show_problem("the comparison was given up")
    assert dialog.advice.text() == "the comparison was given up"
    assert dialog.button_run.text() == "Compare"
    dialog.engines["asyncio"].setChecked(False)
    assert not dialog.button_run.isEnabled()


def test_the_dialog_shows_figures_advice_and_what_did_not_work(qtbot) -> None:
    dialog = LabDialog(("asyncio", "processes"), 100)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_result(result())
    row = [dialog.table.item(0, column).text() for column in range(dialog.table.columnCount())]
    assert row == ["Async (asyncio)", "50", "0", "0", "1", "100", "0", "✔ yes", "0", "0", "300", "0", "0", "0", "10"]
    assert dialog.table.item(1, 1).text() == "—"
    assert "Processes did not work: no worker process" in dialog.advice.text()
    assert "Choose Async (asyncio)." in dialog.advice.text()
    with qtbot.waitSignal(dialog.chosen, check_params_cb=lambda name: name == "asyncio"):
        dialog.button_use.click()


# the whole window


def test_engines_are_compared_and_the_better_one_is_used(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        await slow_sample(application, delay_s=0.1)
        window, lessons = application.window, application.lessons
        window.commands["actionCompare"].trigger()
        await until(lambda: lessons.lab is not None)
        dialog = lessons.lab
        dialog.sample.setValue(5)
        for name, box in dialog.engines.items():
            box.setChecked(name in ("asyncio", "threads"))
        dialog.button_run.click()
        await until(lambda: dialog.result_shown is not None, 40)
        assert [one.pages for one in dialog.result_shown.figures] == [5, 5]
        assert dialog.result_shown.advice.code == "site-paces"
        button(dialog, "buttonUseEngine").click()
        assert window.setup.settings.engine == "asyncio"
        assert lessons.lab is None
        assert messages(window.messages) == []
        window.commands["actionCompare"].trigger()
        await until(lambda: lessons.lab is not None)
        lessons.lab.button_run.click()
        await until(lambda: lessons.lab.progress.value() > 0, 20)
        lessons.lab.button_run.click()
        await until(lambda: "given up" in lessons.lab.advice.text())
        lessons.lab.reject()

    play(qapp, tmp_path, steps)


def test_the_job_is_shown_as_python_in_each_style(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        await slow_sample(application)
        application.window.commands["actionViewAsPython"].trigger()
        await until(lambda: application.lessons.program is not None)
        view = application.lessons.program
        assert "ThreadPoolExecutor" in view.text.toPlainText()
        assert [view.styles.itemData(row) for row in range(view.styles.count())] == list(STYLES)
        view.styles.setCurrentIndex(view.styles.findData("asyncio"))
        view.styles.activated.emit(view.styles.currentIndex())
        await until(lambda: "asyncio.Semaphore" in view.text.toPlainText())
        assert compile(view.text.toPlainText(), "job.py", "exec")
        view.reject()
        assert application.lessons.program is None

    play(qapp, tmp_path, steps)


def test_the_lanes_live_while_the_pane_is_seen(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        await slow_sample(application, delay_s=0.01)
        window = application.window
        window.commands["actionShowSpeed"].trigger()
        assert window.facts.currentWidget() is window.speed_panel
        window.commands["actionStart"].trigger()
        await ended(application)
        assert len(window.speed_panel.lanes.timeline) > 100
        assert all(lane.startswith("slot ") for lane in window.speed_panel.lanes.timeline.lanes)
        window.commands["actionShowLog"].trigger()
        seen = len(window.speed_panel.lanes.timeline)
        application.crawl.ask_start_over()
        await until(lambda: application.session.active)
        await ended(application)
        assert len(window.speed_panel.lanes.timeline) < seen, "nobody watched the second run"

    play(qapp, tmp_path, steps)
