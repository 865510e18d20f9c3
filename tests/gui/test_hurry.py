"""A person in a hurry: rubbish pasted, languages and themes switched, everything undone, while a run goes on."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QSpinBox

from core.messages import CheckUrls
from gui.app import Application
from gui.session import Phase
from tests.gui.scenario import ended, play, until
from tests.gui.shop import open_shop
from tests.gui.test_storm import check_asked, check_rows, prepared
from tests.gui.walking import stale

RUBBISH = (
    "",
    "\x00\x01\ufffd\u202e" * 50,
    "not an address\n" * 2000,
    "<script>alert(1)</script><b>bold</b>",
    "http://",
    "http://[::1",
    "javascript:alert(1)",
    "\n".join("=cmd|' /C calc'!A0" for _ in range(100)),
    "𠮷🕷️" * 5000,
    "http://127.0.0.1:1/" + "a" * 100_000,
)


def test_rubbish_is_told_and_changes_nothing_else(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, urls = application.window, application.window.setup.urls
        urls.append(["https://example.org/kept"])
        await until(lambda: urls.summary is not None and urls.summary.count == 1)
        for text in RUBBISH:
            qapp.clipboard().setText(text)
            window.results.filter.clearFocus()
            window.commands["actionPasteUrls"].trigger()
            await until(lambda: not application.tasks.busy("paste"))
            mime = QMimeData()
            mime.setText(text)
            window.take(mime)
        file = tmp_path / "rubbish.bin"
        file.write_bytes(bytes(range(256)) * 500)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path / "gone.csv"))])
        window.take(mime)
        await until(lambda: bool(window.messages.messages))
        await application.client.ask(CheckUrls(text=urls.text))
        assert urls.text.startswith("https://example.org/kept")
        assert len(window.messages.messages) <= 3
        assert all("<b>" not in one.text and "Traceback" not in one.text for one in window.messages.messages)

    play(qapp, tmp_path / "state", steps)


def test_switching_resizing_and_undoing_in_mid_crawl(qapp: QApplication, tmp_path: Path) -> None:
    with open_shop() as shop:
        kept: list[Path] = []

        async def steps(application: Application) -> None:
            window, session = application.window, application.session
            await prepared(application, shop)
            undo, redo = window.commands["actionUndo"], window.commands["actionRedo"]
            job = (window.setup.urls.text, window.setup.recipe())
            window.commands["actionStart"].trigger()
            await until(lambda: session.phase is Phase.RUNNING)
            for number in range(12):
                application.preferences.update(
                    {"theme": ("dark", "contrast", "light")[number % 3], "language": ("zh_CN", "en")[number % 2]}
                )
                window.resize(*((1, 1), (1400, 900), (900, 300))[number % 3])
                window.setup.options.findChild(QSpinBox, "option_retries").setValue(number % 5)
                window.setup.urls.append([f"{shop.base}/more{number}"])
                window.setup.fields.model.add(f"More {number}")
                await asyncio.sleep(0)  # what is queued happens in between
            for _ in range(50):
                undo.trigger()
            assert (window.setup.urls.text, window.setup.recipe()) == job or not undo.isEnabled()
            for _ in range(50):
                redo.trigger()
                undo.trigger()
            await ended(application)
            await until(lambda: not stale(window))
            assert window.commands["actionStart"].text() == "Start"
            assert window.width() >= window.minimumSizeHint().width()
            assert session.path is not None
            kept.append(session.path)
            check_rows(session.path)

        play(qapp, tmp_path / "state", steps, language="en", theme="light")
        check_asked(shop, spare=0)
    assert kept
