"""A list of addresses that is too long for the box goes from its file into the project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.app import Application
from tests.gui.scenario import messages, play, until


def test_a_long_list_is_queued_and_can_be_started(qapp: QApplication, tmp_path: Path) -> None:
    lines = [f"https://shop.example.com/item/{number}" for number in range(40_000)]
    (tmp_path / "long.txt").write_text("\n".join([*lines, lines[0]]), encoding="utf-8")

    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        assert not window.commands["actionStart"].isEnabled()
        application.addresses.take_files([tmp_path / "long.txt"])
        await until(lambda: session.counts.queued == 40_000)
        await until(lambda: bool(messages(window.messages)))
        assert messages(window.messages)[0].startswith("40000 URLs added")
        assert window.setup.urls.text == ""
        assert window.pages.rowCount() == 40_000
        assert window.commands["actionStart"].isEnabled()

    play(qapp, tmp_path, steps)
