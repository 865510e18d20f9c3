"""An export is whole or did not happen, in flat memory."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.export import ExportCancelled, export, sample
from core.records import Row
from tests.core.export.readers import (
    AB,
    KEYS,
    ROOT,
    many,
    names,
    run,
)


def test_a_sample_shows_the_first_lines() -> None:
    rows = [(f"=x{number}", number) for number in range(50)]
    assert sample(rows, ["名", "n"], format="csv", limit=2).splitlines() == ["名,n", "'=x0,0", "'=x1,1"]
    gb = sample(rows, ["名", "n"], format="csv", options={"profile": "gb18030"}, limit=1)
    assert gb == "名,n\r\n=x0,0\r\n"
    assert len(json.loads(sample(rows, ["a", "b"], format="json"))) == 20
    assert next(csv.reader(io.StringIO(sample(rows, ["a", "b"], format="xlsx")))) == ["a", "b"]


@pytest.mark.parametrize("key", KEYS)
def test_a_cancelled_or_failed_export_leaves_the_old_file_and_nothing_else(tmp_path: Path, key: str) -> None:
    path = tmp_path / f"t.{key}"
    path.write_bytes(b"old")
    told: list[int] = []
    with pytest.raises(ExportCancelled):
        export(many(10_000), AB, path, mode="overwrite", progress=told.append, cancelled=lambda: len(told) == 3)
    assert told == [1000, 2000, 3000]

    def broken() -> Iterator[Row]:
        yield from many(1500)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        export(broken(), AB, path, mode="overwrite")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == [f"t.{key}"]


KILLED = """
import sys
from pathlib import Path
from core.export import export
def told(count):
    if count == 20_000:
        print("half", flush=True)
        sys.stdin.read()
export(((f"row {n}", n) for n in range(1_000_000)), ["a", "b"], Path(sys.argv[1]), mode="overwrite", progress=told)
"""


@pytest.mark.parametrize("key", ["csv", "xlsx", "db"])
def test_kill_in_mid_export_leaves_the_old_file(tmp_path: Path, key: str) -> None:
    path = tmp_path / f"t.{key}"
    path.write_bytes(b"old")
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": ROOT},
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"half\n"
        child.send_signal(signal.SIGKILL)
        child.wait(10)
    assert path.read_bytes() == b"old"
    (left,) = [name for name in names(tmp_path) if name != path.name]
    assert left.startswith(".t.")
    for place in (tmp_path / left, *(tmp_path / left).iterdir()):
        os.utime(place, (0, 0))
    assert export(many(3), AB, path, mode="overwrite").rows == 3
    assert names(tmp_path) == [path.name], "what a killed export left is swept away later"


FULL = """
import resource, sys
from pathlib import Path
from core.errors import ExportError
from core.export import export
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    export(((f"row {n}", n) for n in range(200_000)), ["a", "b"], Path(sys.argv[1]), mode="overwrite")
except ExportError as error:
    print(error)
"""


@pytest.mark.parametrize("key", KEYS)
def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path, key: str) -> None:
    path = tmp_path / f"t.{key}"
    path.write_bytes(b"old")
    with run(FULL, path) as child:
        output = child.communicate(timeout=60)[0].decode()
    assert child.returncode == 0, "no crash"
    assert str(path) in output or "database" in output
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize("key", ["csv", "jsonl", "db"])
def test_a_cancelled_append_leaves_the_old_rows(tmp_path: Path, key: str) -> None:
    path = tmp_path / f"t.{key}"
    export(many(5), AB, path)
    before = path.read_bytes()
    with pytest.raises(ExportCancelled):
        export(many(5000), AB, path, mode="append", cancelled=lambda: True)
    assert path.read_bytes() == before


MEMORY = """
import resource, sys
from pathlib import Path
from core.export import export
def rows(count): return ((f"a plain text in row {n}", n, "x" * 80) for n in range(count))
export(rows(2_000), ["a", "b", "c"], Path(sys.argv[1]).with_stem("warm"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
export(rows(60_000), ["a", "b", "c"], Path(sys.argv[1]))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in KiB on Linux")
@pytest.mark.parametrize("key", KEYS)
def test_memory_stays_flat(tmp_path: Path, key: str) -> None:
    with run(MEMORY, tmp_path / f"t.{key}") as child:
        assert int(child.communicate(timeout=60)[0]) < 6, "MiB more for 30 times the rows"
