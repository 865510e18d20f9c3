"""Closing a window in which a run is under way, and what the clipboard has to offer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.project.reader import ProjectReader
from gui.app import Application
from gui.preferences import Preferences
from gui.session import Phase
from tests.gui.scenario import messages, play, press, slow_sample, until


async def running(application: Application) -> None:
    """A run with some pages done."""
    await slow_sample(application, delay_s=0.05)
    await application.crawl.start()
    await until(lambda: application.session.counts.ok > 3)


def test_closing_asks_once_and_cancel_goes_on(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        await running(application)
        application.window.close()
        dialog = application.leaving.dialog
        assert dialog is not None
        assert dialog.button_pause.isDefault()
        application.window.close()
        assert application.leaving.dialog is dialog
        before = application.session.counts.ok
        dialog.reject()
        await until(lambda: application.session.counts.ok > before)
        assert application.leaving.dialog is None
        assert not application.ended.is_set()

    play(qapp, tmp_path, steps)


def test_pause_and_quit_is_remembered_and_loses_no_page_in_flight(qapp: QApplication, tmp_path: Path) -> None:
    paths: list[Path] = []

    async def steps(application: Application) -> None:
        await running(application)
        paths.append(application.session.path or Path())
        application.window.close()
        dialog = application.leaving.dialog
        assert dialog is not None
        dialog.remember.setChecked(True)
        dialog.button_pause.click()
        await application.ended.wait()
        assert application.session.in_flight == 0

    play(qapp, tmp_path, steps)
    assert Preferences.load(tmp_path / "preferences.toml").on_quit == "pause"
    with ProjectReader(paths[0]) as reader:
        counts = reader.counts()
    assert 3 < counts.ok < 50
    assert counts.requests == counts.ok


def test_a_remembered_answer_is_not_asked_again(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        await running(application)
        application.window.close()
        assert application.leaving.dialog is None
        await application.ended.wait()

    play(qapp, tmp_path, steps, on_quit="stop")


def test_a_paused_run_is_left_without_a_question(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        await running(application)
        await application.crawl.pause()
        await until(lambda: application.session.phase is Phase.PAUSED)
        application.window.close()
        await application.ended.wait()

    play(qapp, tmp_path, steps)


def test_addresses_in_the_clipboard_are_offered_once(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, offer = application.window, application.clipboard
        await offer.look("http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\n")
        assert messages(window.messages) == ["The clipboard has 2 URLs."]
        press(window.messages, "Add")
        await until(lambda: window.setup.urls.text.count("127.0.0.1") == 2)
        await until(lambda: "2 URLs added" in "".join(messages(window.messages)))
        window.messages.clear()
        await offer.look("http://127.0.0.1:1/b\n")
        await offer.look("Some words\nthat name\nno address but\nhttp://127.0.0.1:1/c\n")
        assert messages(window.messages) == []

    play(qapp, tmp_path, steps)


def test_what_the_window_itself_copied_is_not_offered(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        states = qapp.applicationState()
        QGuiApplication.clipboard().setText("http://127.0.0.1:1/own\n")
        qapp.applicationStateChanged.emit(states.ApplicationInactive)
        qapp.applicationStateChanged.emit(states.ApplicationActive)
        assert not application.tasks.busy("clipboard")
        qapp.applicationStateChanged.emit(states.ApplicationInactive)
        QGuiApplication.clipboard().setText("http://127.0.0.1:1/other\n")
        qapp.applicationStateChanged.emit(states.ApplicationActive)
        await until(lambda: messages(application.window.messages) == ["The clipboard has 1 URL."])

    play(qapp, tmp_path, steps)
