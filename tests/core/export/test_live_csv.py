"""A CSV that grows during a crawl, and is killed."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import UsageError
from core.export import LiveCsv

ROOT = str(Path(__file__).parents[3])
COLUMNS = ("text", "n")
ROWS = [('a "quoted"\r\nline', 1), ("=1+1", 2), ("镕\n喆", 3)]


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_rows_are_there_at_once_under_one_header(tmp_path: Path) -> None:
    path = tmp_path / "live.csv"
    with LiveCsv(path, COLUMNS) as live:
        assert read(path) == [["text", "n"]]
        live.append(ROWS[:2])
        assert len(read(path)) == 3
        assert live.notes == {"formulas-disarmed": 1}
    with LiveCsv(path, COLUMNS) as live:
        assert live.rows == 2
        live.append(ROWS[2:])
        live.append([])
        assert live.rows == 3
    assert read(path) == [["text", "n"], [ROWS[0][0], "1"], ["'=1+1", "2"], ["镕\n喆", "3"]]


def test_a_file_cut_at_any_byte_is_continued_after_its_last_whole_row(tmp_path: Path) -> None:
    path = tmp_path / "live.csv"
    with LiveCsv(path, COLUMNS) as live:
        live.append(ROWS)
    whole = path.read_bytes()
    for size_b in range(len(whole) + 1):
        path.write_bytes(whole[:size_b])
        with LiveCsv(path, COLUMNS) as live:
            assert 0 <= live.rows <= 3
            live.append(ROWS[live.rows :])
        assert path.read_bytes() == whole, size_b


def test_quotes_and_line_ends_across_chunks_are_counted_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "live.csv"
    with LiveCsv(path, COLUMNS) as live:
        live.append(ROWS * 5)
    for chunk_b in (1, 2, 3, 7):
        monkeypatch.setattr("core.export.live_csv.CHUNK_B", chunk_b)
        with LiveCsv(path, COLUMNS) as live:
            assert live.rows == 15


def test_a_foreign_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "live.csv"
    for content in (b"other,columns\r\n1,2\r\n", b"some words without an end"):
        path.write_bytes(content)
        with pytest.raises(UsageError, match=r"live\.csv"):
            LiveCsv(path, COLUMNS)
        assert path.read_bytes() == content


WRITER = """
import sys
from pathlib import Path
from core.export import LiveCsv
with LiveCsv(Path(sys.argv[1]), ["text", "n"]) as live:
    for n in range(10**9):
        live.append([('a "long"\\n' + "x" * 3000, n)] * 200)
        print(live.rows, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_writer_loses_no_row_it_had_reported(tmp_path: Path) -> None:
    path = tmp_path / "live.csv"
    reported = 0
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": ROOT}
        ) as child:
            assert child.stdout is not None
            reported = int([child.stdout.readline() for _ in range(5)][-1])
            child.send_signal(signal.SIGKILL)
    with LiveCsv(path, COLUMNS) as live:
        assert live.rows >= reported
        rows = read(path)
        assert rows[0] == ["text", "n"]
        assert len(rows) == live.rows + 1
    assert {(len(row), len(row[0])) for row in rows[1:]} == {(2, 3009)}
