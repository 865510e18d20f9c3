"""Certificates that are not trusted and logins in addresses, in the window: asked for, shown, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.recipe import Field, Recipe
from core.settings import Settings
from gui.app import Application
from tests.gui.scenario import ended, play, until
from tests.site.fixture import RunningSite, site  # noqa: F401

SECRET = "S3cretPw"
RECIPE = Recipe(fields=(Field(name="Title", select="title"),), settings=Settings(retries=0, obey_robots=False))


def test_a_certificate_is_accepted_for_one_site_of_one_project_and_that_is_shown(
    qapp: QApplication,
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
) -> None:
    if not site.ca_file:
        pytest.skip("the openssl command is not here")
    port = site.ports["tls"]["self-signed"]

    async def steps(application: Application) -> None:
        window = application.window
        window.setup.load(RECIPE, f"{site.tls('self-signed')}\n{site.tls('expired')}\n")
        assert window.status.unchecked.isHidden()
        await application.crawl.start()
        await ended(application)
        assert application.session.counts.failed == 2
        await application.failures.show_board()
        groups = window.results.failures.model.groups
        (group,) = [one for one in groups if one.host.endswith(f":{port}")]
        application.failures._on_remedy(group)
        dialog = application.failures.dialog
        assert dialog is not None
        assert dialog.editor("insecure_hosts").value() == (f"localhost:{port}",)
        QTest.mouseClick(dialog.button_retry, Qt.MouseButton.LeftButton)
        await until(lambda: application.session.counts.ok == 1)
        await ended(application)
        assert application.session.counts.failed == 1, "the exception is for one site"
        assert not window.status.unchecked.isHidden()
        assert "1" in window.status.unchecked.text()
        assert f"localhost:{port}" in window.status.unchecked.toolTip()
        assert window.setup.options.settings().insecure_hosts == (f"localhost:{port}",)
        window.setup.options.change(insecure_hosts=())
        assert window.status.unchecked.isHidden()

    play(qapp, tmp_path, steps)


def test_a_login_in_an_address_is_used_and_not_shown(
    qapp: QApplication,
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
) -> None:
    good, bad = (site.url(path).replace("://", f"://me:{SECRET}@") for path in ("good", "status/404"))

    async def steps(application: Application) -> None:
        window = application.window
        window.setup.load(RECIPE, f"# mine\n{good}\n{bad}\n")
        site.clear()
        await application.crawl.test_page()
        await application.crawl.start()
        await ended(application)
        asked = [dict(entry["headers"]).get("Authorization") for entry in site.log() if entry["path"] == "/good"]
        assert asked == ["Basic bWU6UzNjcmV0UHc="] * 2, "also when the page was tried out"
        await application.failures.show_board()
        shown = [repr(window.results.failures.model.groups)]
        reader = application.feed.reader
        for page in (1, 2):
            window.show_details(reader, page)
            shown += [text for _, text in window.details.facts]
        shown += [str(window.rows.data(window.rows.index(row, column))) for row in range(2) for column in range(4)]
        assert [text for text in shown if SECRET in text] == []
        assert "me:***@127.0.0.1" in " ".join(shown)
        window.setup.urls.go_to(window.results.failures.model.groups[0].url)
        assert window.setup.urls.edit.textCursor().block().text() == bad

    play(qapp, tmp_path, steps)
