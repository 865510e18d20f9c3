"""gui/limit_notice.py: a run that left links out for the sake of the job's limit of pages says so."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import Application
from tests.gui.scenario import ended, messages, play, press, until


@pytest.mark.parametrize(("limit", "told"), [(3, True), (500, False)])
def test_the_end_of_a_run_tells_that_links_were_left_out(
    qapp: QApplication, tmp_path: Path, limit: int, told: bool
) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await application.values.start_sample("02-next-pages")
        window.setup.options.change(max_pages=limit)
        await until(window.commands["actionStart"].isEnabled)
        window.commands["actionStart"].trigger()
        await ended(application)
        said = [text for text in messages(window.messages) if "limit of 3 page" in text]
        assert bool(said) is told
        if told:
            assert application.session.counts.total == 3
            press(window.messages, "Change the limit…")
            editor = window.setup.options.findChild(QWidget, "option_max_pages")
            assert window.setup.tabs.currentWidget() is window.setup.options
            assert window.setup.options.isAncestorOf(editor)
            assert window.focusWidget() is editor or editor.isAncestorOf(window.focusWidget())

    play(qapp, tmp_path, steps)


def test_a_job_that_goes_nowhere_has_no_links_to_leave_out(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await application.values.start_sample("02-next-pages")
        window.setup.load(msgspec.structs.replace(window.setup.recipe(), next=""), window.setup.urls.text)
        window.setup.options.change(max_pages=1)
        await until(window.commands["actionStart"].isEnabled)
        window.commands["actionStart"].trigger()
        await ended(application)
        assert not any("limit of" in text for text in messages(window.messages))

    play(qapp, tmp_path, steps)
