"""The failure board: what it shows, the way to the lines, and trying again with other options."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.messages import FailureGroup
from core.reasons import REASONS, may_retry
from core.recipe import Recipe, loads
from core.sample_site import fault_job
from core.settings import Settings, changed, declared
from gui.app import Application
from gui.dialogs.retry import RetryDialog
from gui.models.failures import PAGES, SITE, WHY
from gui.models.rows import STATUS
from gui.remedies import CHANGE, LOG_IN, remedy_for, suggestion
from gui.session import IDLE
from tests.gui.scenario import button, ended, messages, play, slow_sample, until
from tests.gui.shop import RECIPE, open_shop


def group(reason: str) -> FailureGroup:
    return FailureGroup(reason, "http://a", 3, "", 1, "http://a/1", "", may_retry(reason))


def test_every_reason_has_a_remedy_and_every_change_is_allowed() -> None:
    names = {one.name for one in declared()}
    for reason in REASONS:
        remedy = remedy_for(group(reason))
        assert remedy.label
        assert (remedy.kind == CHANGE) == (remedy.setting in names)
        if remedy.setting:
            changed(Settings(), {remedy.setting: suggestion(remedy.setting, Settings())})


def test_the_dialog_tells_only_what_was_changed(qtbot) -> None:
    settings = Settings(proxy="http://p:1", headers={"X": "1"})
    dialog = RetryDialog(settings, 3, suggested={"timeout_s": 60.0}, engines=("asyncio", "threads"))
    qtbot.addWidget(dialog)
    dialog.editor("engine").set_value("threads")
    dialog.editor("headers").set_value({"X": "1", "Cookie": "a=b"})
    dialog.accept()
    assert dialog.changes == {"timeout_s": 60.0, "engine": "threads", "headers": {"X": "1", "Cookie": "a=b"}}


def test_the_dialog_says_what_it_refuses(qtbot) -> None:
    dialog = RetryDialog(Settings(), 1, suggested={})
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.editor("headers").widget.setPlainText("no colon")  # type: ignore[attr-defined]
    QTest.mouseClick(dialog.button_retry, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "no colon" in dialog.message_bar.messages[0].text


async def failed_job(application: Application) -> None:
    """A run of the sample site's faults: three pages fail, one for want of time."""
    site = await slow_sample(application)
    text, recipe = fault_job(site.base)
    application.window.setup.load(recipe, text)
    application.window.setup.options.change(retries=0, timeout_s=0.5)
    await application.crawl.start()
    await ended(application)


def test_groups_lines_remedy_and_rescue(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        board = window.results.failures
        await failed_job(application)
        bad = session.counts.failed + session.counts.skipped - session.counts.duplicates
        assert window.results.tabs.tabText(2) == f"Failures ({bad})"
        window.results.tabs.setCurrentWidget(board)
        await until(lambda: board.model.rowCount() > 2)
        model = board.model
        reasons = [one.reason for one in model.groups]
        assert {"timeout", "http-404", "robots"} <= set(reasons)
        assert sum(int(model.text(row, PAGES)) for row in range(model.rowCount())) == bad
        assert all(model.text(row, SITE).startswith("http://127.0.0.1") for row in range(model.rowCount()))
        at = reasons.index("timeout")
        assert model.text(at, WHY) == "No complete answer within 0.5 s."
        board.table.selectRow(at)
        assert board.sentence.text() == "No complete answer within 0.5 s."
        assert dict(window.details.facts)["URL"] == model.groups[at].url
        await lines_of_the_group(application, at)
        window.results.tabs.setCurrentWidget(board)
        board.table.selectRow(at)
        count = model.groups[at].count
        assert board.button_remedy.text() == "Raise time-out…"
        board.button_remedy.click()
        dialog = application.failures.dialog
        assert dialog is not None
        assert dialog.editor("timeout_s").value() == 1.0
        dialog.editor("timeout_s").set_value(20.0)
        dialog.editor("engine").set_value("threads")
        before = session.counts
        dialog.accept()
        await until(lambda: session.phase not in IDLE)
        await ended(application)
        assert session.counts.failed == before.failed - count
        assert f"{count} page" in " ".join(messages(window.messages))
        assert "rescued" in " ".join(messages(window.messages))
        settings = window.setup.recipe().settings
        assert (settings.timeout_s, settings.engine, window.engine.currentData()) == (20.0, "threads", "threads")
        assert application.feed.reader is not None
        assert loads(application.feed.reader.meta("recipe")).settings == settings
        await until(lambda: "timeout" not in {one.reason for one in model.groups})

    play(qapp, tmp_path, steps)


async def lines_of_the_group(application: Application, at: int) -> None:
    """The lines of one group, and all again."""
    window = application.window
    window.results.failures.table.selectRow(at)
    button(window, "buttonShowLines").click()
    await until(lambda: {window.rows.text(row, STATUS) for row in range(window.rows.rowCount())} == {"✖ Timed out"})
    chip = window.results.group_chip
    assert chip.isVisible()
    assert chip.text().startswith("✕ Timed out · 127.0.0.1")
    chip.click()
    await until(lambda: window.rows.rowCount() > 5)
    assert not chip.isVisible()
    assert window.results.chips["all"].isChecked()


def test_a_project_without_failures_says_so(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        results = application.window.results
        results.tabs.setCurrentWidget(results.failures)
        await application.failures.show_board()
        assert results.tabs.tabText(2) == "Failures"
        assert not results.failures.table.isVisible()

    play(qapp, tmp_path, steps)


def test_retry_these_with_another_header_proxy_and_delay_by_the_sites_log(qapp: QApplication, tmp_path: Path) -> None:
    """The site refuses whoever has no key; it is tried again with one, apart in time, through itself as a proxy."""

    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        board = window.results.failures
        window.setup.load(RECIPE, f"{shop.base}/[1-4]")
        window.setup.options.change(retries=0)
        await application.crawl.start()
        await ended(application)
        assert session.counts.failed == 4
        window.results.tabs.setCurrentWidget(board)
        await until(lambda: board.model.rowCount() == 1)
        before = len(shop.log)
        board.table.selectRow(0)
        button(window, "buttonRetryWith").click()
        dialog = application.failures.dialog
        assert dialog is not None
        dialog.editor("headers").set_value({"X-Key": "open"})
        dialog.editor("proxy").set_value(shop.base)
        dialog.editor("delay_s").set_value(0.3)
        dialog.accept()
        await until(lambda: session.counts.failed == 0)
        await ended(application)
        text = " ".join(messages(window.messages))
        assert "4 page" in text
        assert "rescued of 4 tried again" in text
        again = [entry for entry in shop.log[before:] if entry[1] != "/robots.txt"]
        assert sorted(path for _, path, _ in again) == ["/1", "/2", "/3", "/4"]
        assert all(headers.get("X-Key") == "open" for _, _, headers in again)
        assert {line.startswith("http://") for _, _, headers in again for line in (headers["request-line"],)} == {True}
        assert min(two[0] - one[0] for one, two in pairwise(again)) >= 0.28
        await until(lambda: board.model.rowCount() == 0)

    with open_shop() as shop:
        shop.wanted = ("X-Key", "open")
        play(qapp, tmp_path, steps)


def test_a_login_is_offered_where_the_live_page_is(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gui.live.page", None)  # the page itself is tested in test_live_page.py
    for reason in ("http-401", "http-403"):
        assert remedy_for(group(reason), live=True).kind == LOG_IN
        assert remedy_for(group(reason)).setting == "headers"

    async def steps(application: Application) -> None:
        window, board = application.window, application.window.results.failures
        board.live = True
        site = await slow_sample(application)
        url = f"{site.base}/members/2"
        window.setup.load(Recipe(settings=Settings(user_agent="me/1")), f"{url}\n")
        await until(window.commands["actionStart"].isEnabled)
        window.commands["actionStart"].trigger()
        await ended(application)
        window.results.tabs.setCurrentWidget(board)
        await until(lambda: bool(board.selected))
        assert board.selected[0].reason == "http-401"
        assert board.button_remedy.text() == "Log in on the live page…"
        board.button_remedy.click()
        dialog = application.picking.dialog
        assert dialog is not None
        assert dialog.tabs.currentWidget() is dialog.live
        assert (dialog.live.address.text(), dialog.live.picking) == (url, False)
        assert "Log in on the page" in messages(dialog.message_bar)[0]

    play(qapp, tmp_path, steps)
