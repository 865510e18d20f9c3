"""The jobs pane over real hosts: runs in turn and at their times, stopped, exported, and followed by a program."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.messages import Counts
from core.project import journal, store
from core.project.journal import Entry
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.recipe import dumps
from core.sample_site import SampleSite, job
from core.schedule import Daily, Every
from core.settings import changed
from gui.app import Application
from gui.dialogs.schedule import DAILY, ONCE, ScheduleDialog
from gui.dialogs.system_task import SystemTaskDialog
from gui.i18n import Translator
from gui.jobs.list import Job, JobList
from gui.models.jobs import JobLine
from gui.panels.jobs import JobsPanel
from gui.session import IDLE, Phase
from tests.gui.projects import filled
from tests.gui.scenario import ended, messages, play, press, until

SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"
ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"


def project(path: Path, base: str, pages: int = 4, *, delay_s: float | None = None) -> str:
    """A project with the first pages of the sample job, not yet run."""
    _, recipe = job(base)
    settings = changed(recipe.settings, {} if delay_s is None else {"delay_s": delay_s, "per_host": 1})
    writer = ProjectWriter(path, create=True)
    stored = dumps(msgspec.structs.replace(recipe, urls=(), settings=settings))
    writer.submit(store.set_meta, recipe=stored, urls=f"{base}/blog/[1-{pages}]").result(10)
    writer.close()
    return str(path)


def line(application: Application, path: str) -> JobLine:
    return next(one for one in application.window.jobs.model.lines if one.path == path)


def with_site(steps: Callable[[Application, str], object], **site) -> Callable[[Application], object]:
    async def played(application: Application) -> None:
        async with SampleSite(**site) as sample:
            await steps(application, sample.base)  # type: ignore[misc]

    return played


@pytest.mark.parametrize("inside", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_jobs_run_one_after_another_and_the_pane_tells(qapp: QApplication, tmp_path: Path, inside: bool) -> None:
    async def steps(application: Application, base: str) -> None:
        paths = [project(tmp_path / f"{name}.weave", base) for name in ("first", "第二")]
        queue, panel = application.jobs.queue, application.window.jobs
        most = [0]
        queue.moved.connect(lambda _: most.append(len(queue.running)))
        application.jobs.add(paths)
        for path in paths:
            queue.enqueue(path)
        assert [queue.state(path) for path in paths] == ["running", "queued"]
        await until(lambda: [queue.state(path) for path in paths] == ["finished", "finished"])
        await until(lambda: all(line(application, path).last_s for path in paths))
        assert max(most) == 1
        assert all(line(application, path).counts.rows > 0 for path in paths)
        assert application.jobs.list.queue == ()
        panel.table.selectRow(1)
        await until(lambda: panel.runs.rowCount() == 1)
        assert panel.runs.text(0, 1) == "✔ done"
        assert [run.end.how for run in journal.entries(Path(paths[0])) if run.end] == ["done"]

    play(qapp, tmp_path, with_site(steps), host_inside=inside)


def test_two_at_once_where_that_is_set_and_each_can_be_stopped(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application, base: str) -> None:
        paths = [project(tmp_path / f"{name}.weave", base, 30, delay_s=0.2) for name in "abc"]
        queue = application.jobs.queue
        application.jobs.add(paths)
        for path in paths:
            queue.enqueue(path)
        await until(lambda: len(queue.running) == 2 and all(line(application, one).counts.ok for one in paths[:2]))
        assert queue.state(paths[2]) == "queued"
        queue.stop(paths[2])
        queue.stop(paths[0])
        await until(lambda: queue.state(paths[0]) == "stopped")
        assert queue.state(paths[1]) == "running"
        queue.stop(paths[1])
        await until(lambda: not queue.running)
        assert queue.state(paths[2]) == "idle"
        with ProjectReader(Path(paths[0])) as reader:
            counts = reader.counts()
        assert 0 < counts.ok < counts.total

    play(qapp, tmp_path, with_site(steps), jobs_at_once=2)


def test_a_missed_time_runs_once_exports_and_the_users_program_hears_of_it(qapp: QApplication, tmp_path: Path) -> None:
    out, heard = tmp_path / "out 表.csv", tmp_path / "heard.txt"
    code = f"import sys; open({str(heard)!r}, 'a').write(sys.argv[1] + chr(10)); print('uploaded', sys.argv[1])"
    program = f"{shlex.quote(sys.executable)} -c {shlex.quote(code)} {{file}}"

    async def steps(application: Application, base: str) -> None:
        path = project(tmp_path / "a.weave", base)
        jobs, queue = application.jobs, application.jobs.queue
        jobs.add([path])
        days_ago = time.time() - 5 * 24 * 3600
        jobs.list.put(Job(path=path, rule=Daily("07:30"), since_s=days_ago, mode="again", out=str(out)))
        queue.look()
        assert queue.state(path) == "running"
        await until(lambda: queue.state(path) == "finished" and heard.exists() and not jobs.after.busy)
        queue.look()
        assert not queue.running
        following = line(application, path).next_s
        assert following is not None
        assert following > time.time()
        assert len(journal.entries(Path(path))) == 1
        assert heard.read_text().splitlines() == [str(out)]
        log = application.window.log.model
        await until(lambda: any(log.text(row, 2) == f"| uploaded {out}" for row in range(log.rowCount())))

    play(qapp, tmp_path, with_site(steps), after_export=program)
    assert out.read_bytes().count(b"\r\n") > 4


def test_the_open_project_is_run_by_the_window_itself(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application, base: str) -> None:
        path = project(tmp_path / "a.weave", base)
        await application.projects.open(Path(path))
        assert line(application, path).state == "idle"
        application.window.jobs.wanted.emit(path, "run")
        await until(lambda: application.session.active)
        await ended(application)
        await until(lambda: application.jobs.queue.state(path) == "finished")
        assert application.window.rows.rowCount() > 4
        queue = application.jobs.queue
        for mode in ("resume", "again", "fresh"):
            queue.enqueue(path, mode)
            await until(lambda: queue.state(path) == "finished")
            assert application.session.phase is Phase.DONE
        assert len(journal.entries(Path(path))) == 4
        assert application.session.path == Path(path)

    play(qapp, tmp_path, with_site(steps))


def test_what_cannot_run_says_why_and_the_next_one_runs(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application, base: str) -> None:
        gone, bad, good = str(tmp_path / "gone.weave"), tmp_path / "bad.weave", tmp_path / "good.weave"
        bad.write_text("no project at all, but long enough to be looked at")
        held = project(tmp_path / "held.weave", base)
        writer = ProjectWriter(Path(held))
        queue = application.jobs.queue
        application.jobs.add([gone, str(bad), held, project(good, base)])
        await until(lambda: line(application, gone).state == "missing")
        assert not application.window.jobs.buttons["run"].isEnabled()
        for path in (str(bad), held, str(good)):
            queue.enqueue(path)
        await until(lambda: queue.state(str(good)) == "finished")
        writer.close()
        assert queue.state(str(bad)) == queue.state(held) == "failed"
        assert "not a Sheetweaver project" in queue.last[str(bad)].why
        assert f"process {os.getpid()}" in queue.last[held].why
        assert any("did not run" in text for text in messages(application.window.messages))

    play(qapp, tmp_path, with_site(steps))


@pytest.mark.slow
def test_a_job_opened_while_it_runs_can_be_worked_on_when_it_is_done(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application, base: str) -> None:
        path = project(tmp_path / "a.weave", base, 8, delay_s=0.1)
        application.jobs.add([path])
        application.jobs.queue.enqueue(path)
        await until(lambda: line(application, path).counts.ok > 0)
        await application.projects.open(Path(path))
        assert application.session.read_only
        await until(lambda: application.jobs.queue.state(path) == "finished" and not application.session.read_only)
        assert application.session.counts.ok == 8
        assert application.session.path == Path(path)

    play(qapp, tmp_path, with_site(steps))


@pytest.mark.slow
def test_a_run_of_the_command_line_is_seen(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application, base: str) -> None:
        path = project(tmp_path / "a.weave", base, 20, delay_s=0.2)
        application.jobs.add([path])
        await until(lambda: line(application, path).state == "idle")
        running = subprocess.Popen(  # noqa: ASYNC220 - quick, and its end is polled for
            [sys.executable, "-m", "core", "run", f"{base}/blog/[1-20]", "--project", path, "--quiet"], cwd=ROOT
        )
        try:
            await until(lambda: bool(journal.entries(Path(path))))
            application.window.show_jobs()
            application.jobs._on_timer()
            await until(lambda: line(application, path).state == "elsewhere")
            assert not application.window.jobs.buttons["run"].isEnabled()
        finally:
            running.send_signal(signal.SIGINT)
            await until(lambda: running.poll() is not None)
        application.jobs._on_timer()
        await until(lambda: line(application, path).state == "stopped")

    play(qapp, tmp_path, with_site(steps))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_job_whose_host_dies_fails_and_nothing_else_does(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application, base: str) -> None:
        path = project(tmp_path / "a.weave", base, 30, delay_s=0.2)
        queue = application.jobs.queue
        application.jobs.add([path])
        queue.enqueue(path)
        await until(lambda: line(application, path).counts.ok > 0)
        run = queue.running[path]
        os.kill(run._client.pid or 0, signal.SIGKILL)
        await until(lambda: queue.state(path) == "failed")
        assert application.session.phase in IDLE

    play(qapp, tmp_path, with_site(steps))


def test_a_clock_that_was_put_back_holds_no_job_up(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        path = str(tmp_path / "a.weave")
        jobs, queue = application.jobs, application.jobs.queue
        jobs.add([path])
        jobs.list.put(Job(path=path, rule=Every(60), since_s=time.time() + 30 * 24 * 3600))
        queue.look()
        assert not queue.running
        assert jobs.list.jobs[0].since_s <= time.time()
        jobs.show()
        following = line(application, path).next_s
        assert following is not None
        assert following < time.time() + 3601

    play(qapp, tmp_path, steps)


@pytest.mark.slow
def test_the_queue_goes_on_in_the_next_window_where_it_was(qapp: QApplication, tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{name}.weave") for name in "ab"]
    before: list[tuple[str, int]] = []

    async def first(application: Application, base: str) -> None:
        project(Path(paths[0]), base, 12, delay_s=0.05)
        project(Path(paths[1]), base)
        application.jobs.add(paths)
        for path in paths:
            application.jobs.queue.enqueue(path, "fresh")
        await until(lambda: line(application, paths[0]).counts.ok > 2)
        before.append((base, line(application, paths[0]).counts.ok))

    async def second(application: Application, _base: str) -> None:
        queue = application.jobs.queue
        await until(lambda: [queue.state(path) for path in paths] == ["finished", "finished"])

    play(qapp, tmp_path, with_site(first))
    ((base, ok),) = before
    kept = JobList(tmp_path / "state" / "jobs.json")
    assert kept.take()
    assert [(one.path, one.mode) for one in kept.queue] == [(paths[0], "resume"), (paths[1], "fresh")]
    kept.release()
    play(qapp, tmp_path, with_site(second, port=int(base.rpartition(":")[2])))
    assert len(journal.entries(Path(paths[0]))) == 2
    with ProjectReader(Path(paths[0])) as reader:
        counts = reader.counts()
    assert counts.ok == 12 > ok
    assert counts.requests < 12 + ok  # nothing that was done is fetched again


def test_a_program_that_takes_too_long_is_cancelled_from_the_bar(qapp: QApplication, tmp_path: Path) -> None:
    program = f"{shlex.quote(sys.executable)} -c 'import time; print(\"begun\", flush=True); time.sleep(60)'"

    async def steps(application: Application) -> None:
        after, bar, log = application.jobs.after, application.window.messages, application.window.log.model
        after.hear(str(tmp_path / "a.csv"))
        await until(lambda: any(log.text(row, 2) == "| begun" for row in range(log.rowCount())))
        press(bar, "Cancel")
        await until(lambda: not after.busy)
        assert any("ended before it was done" in text for text in messages(bar))

    play(qapp, tmp_path, steps, after_export=program)


def test_recent_projects_are_jobs_and_removing_one_keeps_the_file(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        path = tmp_path / "a.weave"
        filled(path)
        await application.projects.open(path)
        await until(lambda: line(application, str(path)).counts.rows == 2)
        application.window.jobs.wanted.emit(str(path), "remove")
        assert application.window.jobs.model.lines == ()
        application.preferences.add_recent(str(path))
        assert application.window.jobs.model.lines == ()
        assert path.exists()

    play(qapp, tmp_path, steps)


def test_the_dialog_plans_a_job_and_shows_a_system_task(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        path = tmp_path / "a.weave"
        filled(path)
        application.jobs.add([str(path)])
        application.jobs.schedule(str(path))
        dialog = application.jobs._dialog
        assert dialog is not None
        assert not dialog.button_system.isEnabled()
        dialog.when.setCurrentIndex(DAILY)
        for day in dialog.days:
            day.setChecked(False)
        assert "at least one day" in dialog.following.text()
        dialog.days[1].setChecked(True)
        assert "07:30" in dialog.following.text() or "7:30" in dialog.following.text()
        dialog.out.setText(str(tmp_path / "t.csv"))
        dialog.button_system.click()
        shown = dialog.findChild(SystemTaskDialog)
        assert shown is not None
        assert str(path) in shown.files.toPlainText()
        assert "systemctl --user enable" in shown.commands.toPlainText()
        shown.close()
        dialog.accept()
        planned = application.jobs.list.job(str(path))
        assert planned is not None
        assert (planned.rule, planned.out) == (Daily("07:30", (1,)), str(tmp_path / "t.csv"))
        assert line(application, str(path)).next_s is not None

    play(qapp, tmp_path, steps)


@pytest.mark.parametrize("rule", [None, Daily("23:59"), Daily("00:00", (5, 6)), Every(30), Every(2 * 24 * 60)], ids=str)
def test_the_dialog_gives_back_what_it_was_given(qtbot, rule) -> None:
    given = Job(path="/a.weave", rule=rule, mode="fresh", out="/t.csv")
    dialog = ScheduleDialog(given)
    qtbot.addWidget(dialog)
    assert dialog.plan == given


def test_a_time_that_is_over_cannot_be_chosen(qtbot) -> None:
    dialog = ScheduleDialog(Job(path="/a.weave"))
    qtbot.addWidget(dialog)
    dialog.when.setCurrentIndex(ONCE)
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.moment.setDateTime(dialog.moment.dateTime().addDays(-1))
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    assert "over already" in dialog.following.text()


def test_buttons_do_what_the_chosen_job_allows(qtbot) -> None:
    panel = JobsPanel()
    qtbot.addWidget(panel)
    wishes: list[tuple[str, str]] = []
    panel.wanted.connect(lambda path, wish: wishes.append((path, wish)))
    panel.show_jobs([JobLine("/a", "a", "idle", Counts()), JobLine("/b", "b", "running", Counts(total=2, queued=2))])
    assert panel.current == "/a"
    qtbot.mouseClick(panel.buttons["run"], Qt.MouseButton.LeftButton)
    panel.table.selectRow(1)
    assert not panel.buttons["run"].isEnabled()
    assert not panel.buttons["remove"].isEnabled()
    qtbot.mouseClick(panel.buttons["stop"], Qt.MouseButton.LeftButton)
    assert wishes == [("/a", "run"), ("/b", "stop")]
    panel.show_runs("/b", (Entry(2, 5.0, None), Entry(1, 1.0, None)))
    assert [panel.runs.text(row, 1) for row in (0, 1)] == ["⟳ running", "⚠ broken off"]
    panel.show_runs("/a", ())
    assert panel.runs.rowCount() == 2
    panel.show_jobs(list(panel.model.lines), locked=True)
    assert not any(panel.buttons[name].isEnabled() for name in ("run", "stop", "schedule", "add", "remove"))


@pytest.mark.skipif(not SHOTS, reason="pictures are taken when SHEETWEAVER_SHOTS=1")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_pictures(qapp: QApplication, tmp_path: Path, language: str) -> None:
    async def steps(application: Application, base: str) -> None:
        translator = Translator(qapp)
        translator.use(language)
        application.window.resize(1180, 760)
        folder = tables / "tables"
        folder.mkdir()
        paths = [project(folder / f"{name}.weave", base, 30) for name in ("books", "cities", "headlines")]
        jobs, queue = application.jobs, application.jobs.queue
        jobs.add(paths)
        queue.plan(paths[0], rule=Daily("07:30", (0, 1, 2, 3, 4)), mode="again", out=str(folder / "books.csv"))
        queue.plan(paths[1], rule=Every(360), mode="again", out="")
        queue.enqueue(paths[0])
        await until(lambda: queue.state(paths[0]) == "finished")
        queue.enqueue(paths[0])
        queue.enqueue(paths[1])
        await until(lambda: queue.state(paths[1]) == "finished")
        application.window.show_jobs()
        application.window.jobs.table.selectRow(0)
        await until(lambda: application.window.jobs.runs.rowCount() == 2)
        await until(lambda: bool(line(application, paths[1]).last_s))
        suffix = "_zh" if language == "zh_CN" else ""
        application.window.grab().save(str(IMAGES / f"jobs{suffix}.png"))
        jobs.schedule(paths[0])
        assert jobs._dialog is not None
        jobs._dialog.grab().save(str(IMAGES / f"schedule{suffix}.png"))
        jobs._dialog.close()
        translator.remove()

    with tempfile.TemporaryDirectory() as name:
        tables = Path(name)
        play(qapp, tmp_path, with_site(steps))
