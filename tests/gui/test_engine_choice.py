"""The engine can be chosen and changed at any time, and the window says which one runs and why."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QComboBox

from core.project.reader import ProjectReader
from gui.app import Application
from gui.session import Phase
from tests.gui.scenario import ended, messages, play, slow_sample, until


def choose(combo: QComboBox, engine: str) -> None:
    """Choose an engine as a person does."""
    at = combo.findData(engine)
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def test_all_engines_are_offered_by_name(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        combo, info = application.window.engine, application.session.info
        assert info is not None
        assert {"asyncio", "threads", "processes"} <= set(info.engines)
        assert [combo.itemData(at) for at in range(combo.count())] == ["auto", *info.engines]
        names = {combo.itemData(at): combo.itemText(at) for at in range(combo.count())}
        assert (names["auto"], names["asyncio"]) == ("Automatic", "Async (asyncio)")
        application.preferences.language = "zh_CN"
        await until(lambda: [combo.itemText(at) for at in range(4)] == ["自动", "协程 (asyncio)", "线程", "进程"])
        application.preferences.language = "en"
        await until(lambda: combo.itemText(0) == "Automatic")

    play(qapp, tmp_path, steps)


def test_an_engine_chosen_in_mid_run_takes_over_and_no_row_is_lost(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, session, line = application.window, application.session, application.window.status.engine
        await slow_sample(application, delay_s=0.04)
        await application.crawl.start()
        await until(lambda: session.counts.ok > 5)
        assert line.text().startswith("Automatic: Async (asyncio) — ")
        assert "core" in line.text()
        choose(window.engine, "threads")
        await until(lambda: line.text() == "Threads")
        before = session.counts.ok
        await until(lambda: session.counts.ok > before + 3)
        await application.crawl.pause()
        await until(lambda: session.phase is Phase.PAUSED)
        choose(window.engine, "processes")
        await until(lambda: not application.tasks.busy("engine"))
        await application.crawl.resume()
        await until(lambda: line.text() == "Processes")
        await ended(application)
        assert window.rows.rowCount() == 1000
        assert session.counts.requests == 50
        assert window.setup.recipe().settings.engine == "processes"
        assert session.path is not None
        with ProjectReader(session.path) as reader:
            used = [page.engine for number in range(1, 51) if (page := reader.page(number)) is not None]
        assert set(used) == {"asyncio", "threads", "processes"}
        window.results.table.selectRow(0)
        assert "asyncio" in dict(window.details.facts)["Fetched"]

    play(qapp, tmp_path, steps)


def test_an_engine_that_is_refused_is_not_shown_as_chosen(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        await slow_sample(application, delay_s=0.04)
        window.setup.options.change(workers="2")
        choose(window.engine, "asyncio")
        await application.crawl.start()
        await until(lambda: session.counts.ok > 2)
        window.engine.addItem("Steam", "steam")
        choose(window.engine, "steam")
        await until(lambda: bool(messages(window.messages)))
        assert "refused" in messages(window.messages)[0]
        assert window.engine.currentData() == "asyncio"
        assert window.setup.recipe().settings.engine == "asyncio"
        await application.crawl.stop()

    play(qapp, tmp_path, steps)
