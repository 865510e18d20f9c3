"""gui/drafts.py: unsaved projects."""

from __future__ import annotations

import os
from pathlib import Path

from core.project import store
from core.project.writer import ProjectWriter
from gui.drafts import Drafts
from tests.gui.projects import filled, new_project


def test_an_unsaved_project_is_offered_and_an_empty_one_removed(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "unsaved")
    full, empty = drafts.new_path(), drafts.new_path()
    filled(full)
    ProjectWriter(empty, create=True).close()
    found = drafts.left_behind(None)
    assert found is not None
    assert found.path == full
    assert (found.counts.finished, found.counts.total) == (3, 4)
    assert [file.name for file in drafts.folder.glob("*.weave")] == [full.name]
    assert drafts.left_behind(full) is None


def test_a_project_with_addresses_only_is_kept(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "unsaved")
    path = drafts.new_path()
    writer = ProjectWriter(path, create=True)
    writer.submit(store.set_meta, urls="http://a/\n").result(10)
    writer.close()
    drafts.remove_if_empty(path)
    assert path.exists()
    drafts.remove(path)
    assert os.listdir(drafts.folder) == []


def test_nothing_outside_the_folder_is_ever_removed(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "unsaved")
    mine = tmp_path / "mine.weave"
    ProjectWriter(mine, create=True).close()
    drafts.remove(mine)
    assert mine.exists()


def test_a_damaged_one_is_left_alone(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "unsaved")
    path = drafts.new_path()
    path.write_bytes(b"not a project")
    assert drafts.left_behind(None) is None
    assert path.exists()


def test_one_with_queued_pages_counts_as_full(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "unsaved")
    new_project(drafts.new_path(), 2).close()
    assert drafts.left_behind(None) is not None
