"""Preferences survive a restart, a damaged file, a second window and a wrong value."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from core.settings import Settings, declared
from gui.files import write_atomically
from gui.paths import PORTABLE_MARK, Paths
from gui.preference_list import PAGES, PREFERENCES, SETTING_PAGES
from gui.preferences import FILE_NAME, LAYOUT_VERSION, MAX_RECENT, SETTINGS, Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / FILE_NAME


def test_defaults_without_a_file(qapp, file):
    made = Preferences.load(file)
    assert (made.language, made.theme, made.on_quit) == ("system", "system", "ask")
    assert made.settings == Settings()
    assert made.notices == []
    assert made.window() is None
    assert not file.exists()


def test_values_survive(qapp, file):
    first = Preferences.load(file)
    first.language = "zh_CN"
    first.notifications = False
    first.export_format = "xlsx"
    first.last_folder = "/tmp/新闻"
    first.save_window(b"\x00\xffgeometry", b"state")
    first.settings = Settings(concurrency=7, per_host=None, insecure_hosts=("a.example",), headers={"A": "b"})
    again = Preferences.load(file)
    assert again.notices == []
    assert (again.language, again.notifications, again.export_format) == ("zh_CN", False, "xlsx")
    assert again.last_folder == "/tmp/新闻"
    assert again.window() == (b"\x00\xffgeometry", b"state")
    assert again.settings == first.settings


def test_file_can_be_read_by_a_person(qapp, file):
    made = Preferences.load(file)
    made.update({"theme": "dark", "recent": ("/a.weave",)})
    assert file.read_text() == '[appearance]\ntheme = "dark"\n\n[general]\nrecent = ["/a.weave"]\n'


def test_comments_and_unknown_values_are_kept(qapp, file):
    file.parent.mkdir()
    file.write_text('# mine\n[appearance]\ntheme = "dark" # at night\nfuture = 1\n')
    made = Preferences.load(file)
    assert made.theme == "dark"
    made.theme = "light"
    text = file.read_text()
    assert "# mine" in text
    assert "# at night" in text
    assert "future = 1" in text
    assert Preferences.load(file).theme == "light"


def test_change_is_told_once_and_only_when_it_is_one(qapp, file, qtbot):
    made = Preferences.load(file)
    told = []
    made.changed.connect(told.append)
    made.theme = "dark"
    made.theme = "dark"
    made.update({"theme": "light", "language": "en"})
    assert told == ["theme", "theme", "language"]
    made.settings = Settings(retries=0)
    assert told[-1] == SETTINGS


def test_wrong_value_is_refused_before_anything_changes(qapp, file):
    made = Preferences.load(file)
    with pytest.raises(ValueError, match="light"):
        made.update({"language": "en", "theme": "neon"})
    with pytest.raises(ValueError, match="bool"):
        made.notifications = 1
    assert (made.language, made.theme) == ("system", "system")
    assert not file.exists()


@pytest.mark.parametrize("content", [b"[broken", b"\xff\xfe\x00bad", b"theme = = 1\n"])
def test_unreadable_file_is_kept_and_defaults_stand_in(qapp, file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    made = Preferences.load(file)
    assert made.theme == "system"
    assert len(made.notices) == 1
    aside = file.with_suffix(".toml.unreadable")
    assert aside.read_bytes() == content
    assert str(aside) in made.notices[0]
    made.theme = "dark"
    assert Preferences.load(file).theme == "dark"
    assert aside.read_bytes() == content


def test_second_unreadable_file_does_not_overwrite_the_first(qapp, file):
    file.parent.mkdir()
    for content in (b"[first", b"[second"):
        file.write_bytes(content)
        Preferences.load(file)
    kept = {path.read_bytes() for path in file.parent.glob("*.unreadable*")}
    assert kept == {b"[first", b"[second"}


@pytest.mark.parametrize(
    "text",
    [
        'appearance = "no table"\n',
        "[appearance]\ntheme = 3\n",
        '[appearance]\ntheme = "neon"\n',
        '[window]\nwindow_geometry = "not base64!"\nwindow_state = 5\n',
        "[settings]\nconcurrency = 0\n",
        "[settings]\nno_such_setting = 1\n",
        "settings = 4\n",
    ],
)
def test_one_wrong_value_costs_only_itself(qapp, file, text):
    file.parent.mkdir()
    file.write_text(
        '[general]\non_quit = "stop"\n' + text if text.startswith("[") else text + '[general]\non_quit = "stop"\n'
    )
    made = Preferences.load(file)
    assert made.on_quit == "stop"
    assert (made.theme, made.settings, made.window()) == ("system", Settings(), None)
    assert made.notices or text.startswith("appearance")
    made.theme = "dark"
    assert Preferences.load(file).theme == "dark"


def test_two_windows_do_not_undo_each_other(qapp, file):
    one, other = Preferences.load(file), Preferences.load(file)
    one.theme = "dark"
    other.language = "en"
    again = Preferences.load(file)
    assert (again.theme, again.language) == ("dark", "en")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder this user cannot write")
def test_unwritable_folder_is_said_not_raised(qapp, file, qtbot):
    made = Preferences.load(file)
    file.parent.mkdir(mode=0o500)
    with qtbot.waitSignal(made.noticed):
        made.theme = "dark"
    assert made.theme == "dark"


def test_folder_that_cannot_be_made_is_said_not_raised(qapp, file, qtbot):
    made = Preferences.load(file)
    file.parent.write_text("a file where the folder should be")
    with qtbot.waitSignal(made.noticed):
        made.theme = "dark"
    assert made.theme == "dark"


def test_recent_files_newest_first_each_once(qapp, file):
    made = Preferences.load(file)
    for number in range(MAX_RECENT + 5):
        made.add_recent(f"/{number}.weave")
    made.add_recent("/12.weave")
    assert made.recent[:3] == ("/12.weave", "/14.weave", "/13.weave")
    assert len(made.recent) == MAX_RECENT
    assert len(set(made.recent)) == MAX_RECENT


def test_layout_of_another_version_is_not_restored(qapp, file):
    made = Preferences.load(file)
    made.save_window(b"g", b"s")
    made.window_layout = LAYOUT_VERSION + 1
    assert made.window() is None


def test_portable_mode_keeps_everything_beside_the_program(tmp_path):
    assert not Paths.of_user(program=tmp_path).portable
    (tmp_path / PORTABLE_MARK).touch()
    for paths in (Paths.of_user(program=tmp_path), Paths.of_user(program=tmp_path, portable=True)):
        assert paths.portable
        assert all(path.is_relative_to(tmp_path / "data") for path in paths[:4])


def test_user_folders_are_named_after_the_program():
    paths = Paths.of_user(program=Path(__file__).parent)
    assert all("sheetweaver" in str(path).casefold() for path in paths[:4])


def test_atomic_write_leaves_no_traces(tmp_path):
    target = tmp_path / "new" / "file"
    write_atomically(target, b"one")
    write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(target.parent.iterdir()) == [target]


def test_failed_write_leaves_the_old_file_alone(tmp_path):
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(OSError):
        write_atomically(target, b"a folder cannot be replaced")
    assert list(tmp_path.iterdir()) == [target]


def test_every_value_has_a_property_and_a_page():
    for one in PREFERENCES:
        assert hasattr(Preferences, one.name)
        assert not one.title or one.group in dict(PAGES)
    names = {one.name for one in declared()}
    assert {name for page in SETTING_PAGES.values() for name in page} <= names
