"""The main job in the window, with a real host and the real sample site."""

from __future__ import annotations

import asyncio
import csv
import io
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QListView,
    QScrollArea,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from core.project.lock import ProjectLock
from core.project.reader import ProjectReader
from core.sample_site import fault_job
from core.sample_site.data import BLOG_COLUMNS, blog_rows
from gui.app import Application
from gui.models.rows import STATUS
from gui.session import IDLE, Phase
from tests.gui.projects import filled
from tests.gui.scenario import button, ended, key, messages, play, press, slow_sample, until

ROOT = Path(__file__).resolve().parents[2]
CTRL = Qt.KeyboardModifier.ControlModifier


def test_from_sample_to_csv_in_four_actions(qapp: QApplication, tmp_path: Path) -> None:
    out: list[Path] = []
    base: list[str] = []

    async def steps(application: Application) -> None:
        window = application.window
        window.activateWindow()
        application.preferences.export_folder = str(tmp_path)
        button(window, "buttonTrySample").click()
        await until(lambda: window.commands["actionStart"].isEnabled())
        base.append(window.setup.urls.text.split("/blog")[0])
        key(window, Qt.Key.Key_F5)
        await ended(application)
        assert window.rows.rowCount() == 1000
        assert window.results.chips["ok"].text().replace(",", "") == "OK 1000"
        key(window, Qt.Key.Key_E, CTRL)
        dialog = application.exports.dialog
        assert dialog is not None
        await until(lambda: "Title" in dialog.sample.toPlainText())
        out.append(Path(dialog.path.text()))
        key(dialog, Qt.Key.Key_Return)
        await until(lambda: application.exports.dialog is None)
        assert messages(window.messages)[0].startswith("Saved 1000 row")

    play(qapp, tmp_path, steps)
    data = out[0].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(table[0]) == BLOG_COLUMNS
    assert [tuple(row) for row in table[1:]] == [tuple(map(str, row)) for row in blog_rows(base[0])]


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_killed_host_is_told_and_continue_finishes_with_every_row_once(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        await slow_sample(application)
        window.commands["actionStart"].trigger()
        await until(lambda: session.counts.ok > 10)
        os.kill(application.client.pid or 0, signal.SIGKILL)
        await until(lambda: session.phase is Phase.LOST)
        assert window.isVisible()
        assert "was ended (signal 9)" in messages(window.messages)[0]
        assert window.rows.rowCount() >= 200
        press(window.messages, "Continue")
        await ended(application)
        assert window.rows.rowCount() == 1000
        assert session.path is not None
        with ProjectReader(session.path) as reader:
            rows = Counter(reader.rows())
        assert len(rows) == 1000
        assert set(rows.values()) == {1}

    play(qapp, tmp_path, steps)


def test_pause_resume_stop_and_continue(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, session, start = application.window, application.session, application.window.commands["actionStart"]
        await slow_sample(application)
        start.trigger()
        await until(lambda: session.counts.ok > 3)
        assert start.text() == "Pause"
        await application.crawl.pause()
        await until(lambda: session.phase is Phase.PAUSED)
        assert start.text() == "Resume"
        before = session.counts.ok
        await application.crawl.resume()
        await until(lambda: session.counts.ok > before + 3)
        window.commands["actionStop"].trigger()
        await until(lambda: session.phase is Phase.READY)
        assert 0 < session.counts.ok < 50
        window.setup.options.change(delay_s=None, per_host=None)
        await application.crawl.go_on()
        await ended(application)
        assert session.counts.requests == 50
        assert window.rows.rowCount() == 1000

    play(qapp, tmp_path, steps)


def test_failures_are_told_filtered_and_tried_again(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        site = await slow_sample(application)
        text, recipe = fault_job(site.base)
        window.setup.load(recipe, text)
        window.setup.options.change(retries=0, timeout_s=0.5)
        await application.crawl.start()
        await ended(application)
        failed = session.counts.failed
        assert failed >= 3
        assert "failed of 10" in messages(window.messages)[0]
        press(window.messages, "Show failures")
        await until(lambda: window.rows.rowCount() == failed + session.counts.skipped)
        states = [window.rows.text(row, STATUS) for row in range(window.rows.rowCount())]
        assert "✖ 404" in states
        assert any("robots" in state for state in states)
        window.results.show_chip("all")
        await application.feed.settled()
        lines = window.rows.rowCount()
        window.commands["actionRetryFailed"].trigger()
        await until(lambda: session.phase not in IDLE)
        await ended(application)
        assert session.counts.failed < failed
        assert window.rows.rowCount() == lines

    play(qapp, tmp_path, steps)


def test_save_as_moves_an_unsaved_project_and_opening_offers_to_go_on(qapp: QApplication, tmp_path: Path) -> None:
    place = tmp_path / "mine.weave"

    async def save(application: Application) -> None:
        await slow_sample(application)
        draft = application.session.path
        assert draft is not None
        await application.crawl.start()
        await until(lambda: application.session.counts.ok > 5)
        await application.crawl.stop()
        await application.projects.save_as(place)
        assert application.session.path == place
        assert not draft.exists()
        assert application.window.windowTitle() == "mine — Sheetweaver"
        await application.feed.settled()
        assert application.window.rows.rowCount() >= 120

    async def go_on(application: Application) -> None:
        window = application.window
        assert application.session.path == place
        assert "of 50 pages are saved" in messages(window.messages)[0]
        press(window.messages, "Continue")
        await ended(application)
        assert window.rows.rowCount() == 1000

    play(qapp, tmp_path, save)
    assert sorted(file.name for file in tmp_path.glob("*mine*")) == ["mine.weave"]
    play(qapp, tmp_path, go_on, file=place)
    assert sorted(file.name for file in tmp_path.glob("*mine*")) == ["mine.weave"]


def test_an_unsaved_project_is_offered_at_the_next_start(qapp: QApplication, tmp_path: Path) -> None:
    async def leave(application: Application) -> None:
        await application.projects.try_sample()
        await application.crawl.start()
        await ended(application)

    async def take_up(application: Application) -> None:
        window = application.window
        await until(lambda: "50 of 50 pages are saved" in " ".join(messages(window.messages)))
        press(window.messages, "Open")
        await until(lambda: window.rows.rowCount() == 1000)
        assert "/blog/" in window.setup.urls.text

    play(qapp, tmp_path, leave)
    play(qapp, tmp_path, take_up)
    assert len(list((tmp_path / "state" / "unsaved").glob("*.weave"))) == 1


def test_an_empty_new_project_leaves_nothing(qapp: QApplication, tmp_path: Path) -> None:
    async def nothing(application: Application) -> None:
        await application.projects.new()

    play(qapp, tmp_path, nothing)
    assert list((tmp_path / "state" / "unsaved").iterdir()) == []


def test_a_file_that_is_no_project_is_told_and_left_alone(qapp: QApplication, tmp_path: Path) -> None:
    bad = tmp_path / "bad.weave"
    bad.write_bytes(b"hello")

    async def steps(application: Application) -> None:
        assert "bad.weave" in " ".join(messages(application.window.messages))
        assert application.session.path != bad

    play(qapp, tmp_path, steps, file=bad)
    assert bad.read_bytes() == b"hello"


def test_closing_in_mid_crawl_saves_and_ends_everything_quietly(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.gui.mid_crawl", str(tmp_path)]
    before = set(psutil.pids())
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert float(done.stdout) < 5
    ours = [process for process in psutil.process_iter(["cmdline"]) if process.pid not in before]
    assert not [process for process in ours if "tests.gui.mid_crawl" in " ".join(process.info["cmdline"] or ())]
    (project,) = (tmp_path / "state" / "unsaved").iterdir()
    with ProjectReader(project) as reader:
        counts = reader.counts()
    assert 5 < counts.ok < 50
    assert counts.rows == counts.ok * 20


def test_a_project_another_process_holds_is_shown_read_only(qapp: QApplication, tmp_path: Path) -> None:
    filled(tmp_path / "held.weave")
    lock = ProjectLock(tmp_path / "held.weave")

    async def steps(application: Application) -> None:
        window = application.window
        await application.feed.settled()
        assert f"process {os.getpid()}" in messages(window.messages)[0]
        assert window.windowTitle().endswith("(read only)")
        assert window.rows.rowCount() == 4
        assert not window.commands["actionStart"].isEnabled()
        assert window.commands["actionExport"].isEnabled()

    play(qapp, tmp_path, steps, file=tmp_path / "held.weave")
    lock.close()


async def details_and_source(application: Application) -> None:
    """A line's page is told in full."""
    window = application.window
    window.results.table.selectRow(5)
    assert dict(window.details.facts)["Tries"] == "1"
    assert dict(window.details.facts)["Title"] == window.rows.text(5, 2)
    window.facts.setCurrentWidget(window.source)
    await until(lambda: "post-item-title" in window.source.text.toPlainText())


async def filter_and_sort(application: Application) -> None:
    """The filter box and a header ask the file."""
    window = application.window
    first = window.rows.text(0, 2)
    window.results.filter.setText(first)
    window.results._emit_view()
    await until(lambda: window.rows.rowCount() < 1000)
    assert window.rows.text(0, 2) == first
    window.results.filter.clear()
    window.results.table.horizontalHeader().sectionClicked.emit(7)
    await until(lambda: window.rows.rowCount() == 1000)
    with ProjectReader(application.session.path or Path()) as reader:
        views = [row[5] for row in reader.rows()]
    await until(lambda: window.rows.text(0, 7) == str(min(views)))


async def languages(application: Application) -> None:
    """The language changes live."""
    application.preferences.language = "zh_CN"
    application.preferences.language = "en"
    assert application.window.commands["actionStart"].text() == "Start"
    assert application.window.results.tabs.tabText(1) == "Pages"


async def start_over(application: Application) -> None:
    """A finished job starts over only when asked."""
    await application.crawl.start()
    assert "All pages of this job are done" in messages(application.window.messages)[0]
    press(application.window.messages, "Start over")
    await until(lambda: application.session.phase not in IDLE)
    await ended(application)
    assert application.window.rows.rowCount() == 1000


def test_a_finished_job(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        await application.projects.try_sample()
        await application.crawl.start()
        await ended(application)
        for step in (details_and_source, filter_and_sort, languages, start_over):
            await step(application)

    play(qapp, tmp_path, steps)


async def names(application: Application) -> None:
    """Every control says what it is, and no label is rich text."""
    window = application.window
    buddies = {label.buddy() for label in window.findChildren(QLabel) if label.buddy() is not None}
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), (QAbstractSpinBox, QComboBox, QScrollArea))
        and not isinstance(widget, (QScrollArea, QTabBar, QSplitterHandle, QListView))  # a list: a combo's pop-up
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and widget not in buddies
    ]
    assert nameless == []
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in window.findChildren(QLabel))


async def nothing_usable(application: Application) -> None:
    """Start with nothing usable points at the line."""
    window = application.window
    assert not window.commands["actionStart"].isEnabled()
    assert "Add at least one URL" in window.commands["actionStart"].toolTip()
    window.setup.urls.edit.setPlainText("\nhtp://typo.example/\n")
    await application.crawl.start()
    assert "Line 2" in messages(window.messages)[0]
    assert window.setup.urls.edit.textCursor().blockNumber() == 1
    assert application.session.phase is Phase.READY
    window.setup.urls.edit.clear()
    window.messages.clear()


async def paste(application: Application) -> None:
    """Pasted text is counted and bad lines are left out."""
    window = application.window
    window.setup.urls.append(["http://127.0.0.1:1/a"])
    QGuiApplication.clipboard().setText("http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\nhtp://nonsense\n")
    window.results.table.setFocus()
    window.commands["actionPasteUrls"].trigger()
    await until(lambda: bool(messages(window.messages)))
    assert messages(window.messages)[0] == "1 URL added · 1 duplicate · 1 not a URL (line 3)"
    assert "nonsense" not in window.setup.urls.text
    summary = window.setup.urls.summary
    assert summary is not None
    assert summary.count == 2
    window.messages.clear()


async def unexpected_error(application: Application) -> None:
    """An unexpected error is told and written down."""

    async def broken() -> None:
        raise ZeroDivisionError("by hand")

    application.tasks.run("broken", broken)
    await until(lambda: bool(messages(application.window.messages)))
    assert "by hand" in messages(application.window.messages)[0]
    assert "ZeroDivisionError" in application.crash.file.read_text()
    application.crash.file.unlink()


async def one_page(application: Application) -> None:
    """One page is tried out and nothing is stored."""
    window = application.window
    await slow_sample(application)
    window.activateWindow()
    key(window, Qt.Key.Key_F9)
    await until(lambda: window.setup.fields.preview.rowCount() == 20)
    assert application.session.counts.total == 0


async def three_clicks(application: Application) -> None:
    """Three clicks on Start start once."""
    start = application.window.commands["actionStart"]
    await slow_sample(application, delay_s=0.01)
    for _ in range(3):
        start.trigger()
        await asyncio.sleep(0.05)
    await ended(application)
    assert application.session.counts.requests == 50


def test_a_new_window(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        for step in (names, nothing_usable, paste, unexpected_error, one_page, three_clicks):
            await step(application)

    play(qapp, tmp_path, steps)


def test_the_self_test_of_the_program(tmp_path: Path) -> None:
    places = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    done = subprocess.run(
        [sys.executable, "-m", "gui", "--smoke", str(tmp_path / "out.csv")],
        cwd=ROOT,
        env=os.environ | places,
        capture_output=True,
        text=True,
        timeout=130,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.csv").read_bytes().count(b"\r\n") == 1001
