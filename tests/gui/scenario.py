"""The whole window with a real host, run as a coroutine on a qasync loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from core.messages import SampleSite, StartSample
from core.recipe import loads
from gui.app import Application
from gui.i18n import Translator
from gui.panels.message_bar import MessageBar
from gui.preferences import Preferences
from gui.session import IDLE, Phase
from gui.theme import Theme

WITHIN_S = 60.0

Steps = Callable[[Application], Awaitable[None]]


def play(app: QApplication, folder: Path, steps: Steps, *, file: Path | None = None, **values: Any) -> None:
    """Open the window with its state in `folder`, do the steps, close it, and check that nothing is left behind.

    `values` are preferences to begin with.
    """
    app.setQuitOnLastWindowClosed(False)
    app.clipboard().clear()  # the window looks into it
    preferences = Preferences.load(folder / "preferences.toml")
    preferences.update({"detect_pasted": False} | values)
    with qasync.QEventLoop(app) as loop:
        loop.run_until_complete(asyncio.wait_for(_play(app, preferences, steps, file), WITHIN_S))


async def _play(app: QApplication, preferences: Preferences, steps: Steps, file: Path | None) -> None:
    theme, translator = Theme(app), Translator(app)
    translator.use("en")
    application = Application(preferences, theme, translator)
    application.crash.install(asyncio.get_running_loop())
    try:
        await application.begin(file)
        await until(lambda: application.session.phase in IDLE)
        await steps(application)
        assert not application.crash.file.exists(), application.crash.file.read_text()
    finally:
        pid = application.client.pid
        await application.end()
        application.crash.remove()
        translator.remove()
        application.window.deleteLater()
        application.deleteLater()
        assert pid is None or not alive(pid)


def alive(pid: int) -> bool:
    """True while a process of this id runs."""
    return Path(f"/proc/{pid}").exists()


async def until(condition: Callable[[], bool], within_s: float = 20.0) -> None:
    """Wait for a condition of the window."""
    async with asyncio.timeout(within_s):
        while not condition():  # noqa: ASYNC110 - conditions over several objects
            await asyncio.sleep(0.01)


async def ended(application: Application) -> None:
    """Wait for the end of a run and for the table to show it."""
    await until(lambda: application.session.phase is Phase.DONE)
    await application.feed.settled()


async def slow_sample(application: Application, *, delay_s: float = 0.02) -> SampleSite:
    """Fill the form with the sample job at a pace that can be interrupted."""
    site: SampleSite = await application.client.ask(StartSample())
    application.window.setup.load(loads(site.recipe), site.urls)
    application.window.setup.options.change(per_host=1, delay_s=delay_s)
    await until(lambda: application.window.commands["actionStart"].isEnabled())
    return site


def messages(bar: MessageBar) -> list[str]:
    """The texts of the message bar, newest first."""
    return [message.text for message in bar.messages]


def press(bar: MessageBar, label: str) -> None:
    """Press the button of the message bar with this label."""
    buttons = [button for message in bar.messages for button in message.buttons if button.text() == label]
    assert buttons, (label, messages(bar))
    buttons[0].click()


def key(widget: QWidget, name: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as a person at this widget would."""
    QTest.keyClick(widget, name, modifier)


def button(widget: QWidget, name: str) -> QPushButton:
    """The push button of this object name."""
    found = widget.findChild(QPushButton, name)
    assert found is not None, name
    return found
