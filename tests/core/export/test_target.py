"""What would stop an export is told before."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from core.errors import ExportError, UsageError
from core.export import check_target, export
from core.export.target import sentence
from tests.core.export.readers import (
    AB,
    many,
    names,
    read_csv,
)


def test_sentences_name_the_file_and_the_remedy() -> None:
    assert sentence(OSError(errno.ENOSPC, "x"), Path("t.csv")).startswith(
        "t.csv could not be written: the disk is full"
    )
    assert "in use" in sentence(OSError(errno.EBUSY, "x"), Path("t.csv"))
    assert "unheard of" in sentence(OSError(9999, "unheard of"), Path("t.csv"))


@pytest.mark.parametrize("mode", ["new", "overwrite", "append"])
def test_places_that_cannot_be_written_are_told_before(tmp_path: Path, mode: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file").write_text("x")
    for place, error, words in (
        (tmp_path / "folder.csv", UsageError, "is a folder"),
        (tmp_path / "none" / "t.csv", ExportError, "folder does not exist"),
        (tmp_path / "file" / "t.csv", ExportError, "not a folder"),
        (tmp_path / ("x" * 300 + ".csv"), ExportError, "name is too long"),
        (tmp_path / "a\0b.csv", UsageError, "NUL"),
        (tmp_path / "t.txt", UsageError, "unknown file type"),
    ):
        with pytest.raises(error, match=words):
            check_target(place, mode, columns=AB)
    with pytest.raises(UsageError, match="unknown mode"):
        check_target(tmp_path / "t.csv", "rewrite")
    assert names(tmp_path) == ["file", "folder.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_devices_are_refused_and_stay_devices() -> None:
    with pytest.raises(UsageError, match="not an ordinary file"):
        export(many(3), AB, Path("/dev/full"), format="csv", mode="overwrite")
    assert Path("/dev/full").is_char_device()
    if Path("/proc/version").exists():
        with pytest.raises(ExportError):
            check_target(Path("/proc/t.csv"))


def test_an_existing_file_is_only_replaced_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    check_target(path)
    export(many(2), AB, path)
    with pytest.raises(UsageError, match=r"exists; use --overwrite or --append"):
        export(many(3), AB, path)
    assert len(read_csv(path)) == 3
    path.chmod(0o640)
    export(many(5), AB, path, mode="overwrite")
    assert len(read_csv(path)) == 6
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with pytest.raises(ExportError, match="appeared"):
        export(many(2000), AB, path, progress=lambda _: path.write_text("theirs") and None)
    assert path.read_text() == "theirs"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to("real.csv")
    export(many(2), AB, link, mode="overwrite")
    assert link.is_symlink()
    assert len(read_csv(tmp_path / "real.csv")) == 3


@pytest.mark.parametrize("name", ["with space.csv", "表 😍.csv", "é" * 120 + ".csv", ".hidden.csv", "[x]*.csv"])
def test_unusual_names_work(tmp_path: Path, name: str) -> None:
    if "*" in name and os.name == "nt":
        pytest.skip("not a name on Windows")
    export(many(2), AB, tmp_path / name)
    assert names(tmp_path) == [name]


def test_appending_where_it_cannot_be_right_is_refused_before(tmp_path: Path) -> None:
    for key in ("xlsx", "json", "md"):
        with pytest.raises(UsageError, match="cannot be appended to"):
            check_target(tmp_path / f"t.{key}", "append")
    for name in ("t.csv", "t.jsonl", "t.db"):
        export(many(1), AB, tmp_path / name)
        check_target(tmp_path / name, "append", columns=AB)
        with pytest.raises(UsageError, match=r"its columns are a, b; the table's are b, a"):
            check_target(tmp_path / name, "append", columns=("b", "a"))
    with pytest.raises(UsageError, match="it is UTF-8"):
        check_target(tmp_path / "t.csv", "append", columns=AB, options={"profile": "gb18030"})
    (tmp_path / "gb.csv").write_bytes("名,b\r\n".encode("gb18030"))
    with pytest.raises(UsageError, match="it is not utf-8"):
        check_target(tmp_path / "gb.csv", "append", columns=("名", "b"))
    (tmp_path / "junk.db").write_bytes(b"junk" * 1000)
    (tmp_path / "junk.jsonl").write_bytes(b"[1]\n")
    for name in ("junk.db", "junk.jsonl"):
        with pytest.raises(UsageError, match=name):
            check_target(tmp_path / name, "append", columns=AB)


def test_columns_no_format_can_hold_are_refused_before(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at most 16384 columns, not 16385"):
        check_target(tmp_path / "t.xlsx", columns=[f"c{number}" for number in range(16_385)])
    with pytest.raises(UsageError, match="two columns"):
        check_target(tmp_path / "t.csv", columns=["Name", "name"])
    with pytest.raises(UsageError, match="no columns"):
        check_target(tmp_path / "t.csv", columns=[])
