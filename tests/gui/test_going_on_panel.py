"""gui/panels/going_on.py: how a job goes on, in editors; and a job that follows links and pages, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QGroupBox, QLabel
from pytestqt.qtbot import QtBot

from core.project import levels, store
from core.project.writer import ProjectWriter
from core.recipe import Field, Recipe
from core.recipe_parts import Follow, Paging, Source
from core.records import Outcome, PageState, Request, Verdict
from core.url import host_of
from gui.app import Application
from gui.models.pages import DEPTH, FOUND_ON, URL
from gui.panels.going_on import GoingOnForm
from tests.gui.projects import filled
from tests.gui.scenario import button, ended, play, press, slow_sample, until

GIVEN = Recipe(
    next="a.next",
    detail="a.more",
    detail_fields=(Field(name="Body", select=".body"),),
    paging=Paging(parameter="seite", start=0, step=20, pages=5, until=".end", repeats_ok=True),
    follow=Follow(links=".tree a", scope="path", allow=("/a", "b$"), deny=("c",), depth=3),
    source=Source(project="/tmp/other.weave", column="Link"),
)


@pytest.fixture
def form(qtbot: QtBot) -> GoingOnForm:
    made = GoingOnForm()
    qtbot.addWidget(made)
    return made


def test_what_is_loaded_comes_back_and_is_no_edit(form: GoingOnForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.load(GIVEN)
    assert form.applied(Recipe()) == GIVEN
    form.load(Recipe())
    assert form.applied(GIVEN) == Recipe()


def test_edits_change_the_recipe_and_are_told(form: GoingOnForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.edited):
        form.findChild(QGroupBox, "groupFollow").setChecked(True)
    form.link_depth.setValue(2)
    form.scope.setCurrentIndex(3)
    form.deny.setPlainText("logout\n\n  \\.pdf$ ")
    assert form.applied(Recipe()).follow == Follow(scope="domain", depth=2, deny=("logout", r"\.pdf$"))
    form.paging.setChecked(True)
    form.parameter.setText("p")
    assert form.applied(Recipe()).paging == Paging(parameter="p")


def test_a_pattern_that_is_none_is_said_where_it_stands(form: GoingOnForm) -> None:
    form.follow.setChecked(True)
    form.allow.setPlainText("(")
    problem = form.findChild(QLabel, "labelFollowProblem")
    assert not problem.isHidden() and "regular expression" in problem.text()
    with pytest.raises(ValueError, match="regular expression"):
        form.applied(Recipe())
    form.allow.setPlainText("ok")
    assert problem.isHidden()


def test_the_columns_of_the_other_project_are_offered(form: GoingOnForm, tmp_path: Path) -> None:
    filled(tmp_path / "a.weave")
    form.choose(str(tmp_path / "a.weave"))
    assert form.column.count() > 0
    assert form.applied(Recipe()).source == Source(project=str(tmp_path / "a.weave"), column=form.column.itemText(0))


def test_every_editor_has_a_name(form: GoingOnForm) -> None:
    for widget in form._labels:
        assert widget.accessibleName() and widget.objectName()


def test_a_job_goes_on_in_the_window(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(app: Application) -> None:
        window = app.window
        base = (await slow_sample(app, delay_s=0.0)).base
        window.setup.load(Recipe(), "")
        form = window.setup.going_on
        form.sitemap.setText(f"{base}/sitemaps/leaves.xml.gz")
        button(form, "buttonAddSitemap").click()
        assert window.setup.urls.text.strip() == f"Sitemap: {base}/sitemaps/leaves.xml.gz"
        form.follow.setChecked(True)
        form.allow.setPlainText("/tree/1/1/\n/tree$")
        window.setup.fields.model.replace("", (Field(name="H", select="h1"),))
        await until(lambda: window.commands["actionStart"].isEnabled())
        window.commands["actionStart"].trigger()
        await ended(app)
        pages = window.pages
        assert window.rows.rowCount() == 6
        shown = {pages.index(row, URL).data(): row for row in range(pages.rowCount())}
        leaf, tree = shown[f"{base}/tree/1/1/1"], shown[f"{base}/tree"]
        assert (pages.index(leaf, DEPTH).data(), pages.index(leaf, FOUND_ON).data()) == ("0", "1")
        assert (pages.index(tree, DEPTH).data(), pages.index(tree, FOUND_ON).data()) == ("1", str(leaf + 1))

    play(qapp, tmp_path, steps)


def test_addresses_come_out_of_another_project_and_later_the_new_ones(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(app: Application) -> None:
        window, other = app.window, tmp_path / "other.weave"
        base = (await slow_sample(app, delay_s=0.0)).base
        fill(other, f"{base}/post/1", f"{base}/post/2")
        window.setup.load(Recipe(fields=(Field(name="H", select="h1"),)), "")
        await until(lambda: not window.commands["actionStart"].isEnabled())
        window.setup.going_on.choose(str(other))
        assert window.commands["actionStart"].isEnabled()
        window.commands["actionStart"].trigger()
        await ended(app)
        assert window.rows.rowCount() == 2
        fill(other, f"{base}/post/3")
        await app.crawl.start()
        press(window.messages, "Look for new pages")
        await until(lambda: window.rows.rowCount() == 3)
        await ended(app)

    play(qapp, tmp_path, steps)


def fill(path: Path, *urls: str) -> None:
    """A project in whose table these addresses stand, behind those there are."""
    writer = ProjectWriter(path, create=not path.exists())
    writer.submit(store.set_columns, ("Link",)).result()
    before = writer.submit(levels.last_id).result()
    writer.submit(store.add_addresses, [f"{urls[0]}?list"], keep_duplicates=False, progress=lambda _: None).result()
    request = Request(before + 1, f"{urls[0]}?list", host_of(urls[0]), root_id=before + 1)
    outcome = Outcome(request, PageState.OK, status=200, rows=tuple((url,) for url in urls), requests=1)
    verdicts, shape = [Verdict(outcome, final=True)], store.Shape(1, 0)
    writer.submit(store.save, verdicts, shape, engine="asyncio", now_s=1.0).result()
    writer.close()
