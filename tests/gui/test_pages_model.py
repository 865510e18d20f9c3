"""gui/models/pages.py: every page of a project with its state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from core.project.reader import ProjectReader
from gui.models.pages import REASON, STATE, URL, PagesModel
from gui.models.rows import PAGE_ID_ROLE
from tests.gui.projects import filled, new_project, outcome, save


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[ProjectReader]:
    filled(tmp_path / "a.weave")
    with ProjectReader(tmp_path / "a.weave") as opened:
        yield opened


def states(model: PagesModel) -> list[str]:
    return [model.index(row, STATE).data() for row in range(model.rowCount())]


def test_is_a_sound_model(reader: ProjectReader, qtmodeltester: ModelTester) -> None:
    model = PagesModel()
    model.use(reader)
    qtmodeltester.check(model, force_py=True)


def test_lists_all_pages_with_state_and_reason(reader: ProjectReader) -> None:
    model = PagesModel()
    model.use(reader)
    assert states(model) == ["✔ 200", "⚠ Empty", "✖ Timed out", "· Queued"]
    assert model.index(2, REASON).data().startswith("No complete answer")
    assert model.index(3, URL).data() == "http://127.0.0.1:1/4"
    assert model.index(3, 0).data(PAGE_ID_ROLE) == 4


def test_follows_a_run(tmp_path: Path) -> None:
    writer = new_project(tmp_path / "p.weave", 3)
    with ProjectReader(tmp_path / "p.weave") as reader:
        model = PagesModel()
        model.use(reader)
        model.finish([], running=(1, 2))
        assert states(model) == ["⟳ Running", "⟳ Running", "· Queued"]
        model.finish(save(writer, outcome(1, ("a", 1))), running=(2,))
        assert states(model) == ["✔ 200", "⟳ Running", "· Queued"]
        writer.close()


def test_grows_and_starts_over(reader: ProjectReader) -> None:
    model = PagesModel()
    model.use(reader)
    model.extend(1, 6)
    assert model.rowCount() == 6
    assert model.index(5, URL).data() == ""
    model.extend(0, -1)
    assert model.rowCount() == 0
