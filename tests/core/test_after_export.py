"""The program after an export: no shell, output heard and masked, time limited, cancelled with what it starts."""

from __future__ import annotations

import contextlib
import os
import select
import shlex
import sys
import threading
from pathlib import Path

import pytest

from core.after_export import MAX_LINES, Ended, command_for, run_after, words_of
from core.errors import UsageError

PYTHON = shlex.quote(sys.executable)


def program(code: str, *words: str) -> str:
    return " ".join((PYTHON, "-c", shlex.quote(code), *words))


def told(text: str, file: Path, **given) -> tuple[Ended, list[str]]:
    lines: list[str] = []
    ended = run_after(text, file, tell=lines.append, cancelled=given.pop("cancelled", threading.Event()), **given)
    return ended, lines


def test_the_file_stays_one_word_and_nothing_of_it_is_a_shells(tmp_path: Path) -> None:
    file = tmp_path / "a b; touch hacked $(id) 表 '\".csv"
    file.write_text("x")
    ended, lines = told(program("import sys; print(*sys.argv[1:], sep='|')", "--in={file}", "{file}", "';'"), file)
    assert ended.good
    assert lines == [f"--in={file}|{file}|;"]
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_it_says_how_the_program_ended(tmp_path: Path) -> None:
    ended, lines = told(program("import sys; print('no', file=sys.stderr); sys.exit(3)"), tmp_path / "a.csv")
    assert (ended, ended.good, lines) == (Ended(3), False, ["no"])


def test_secrets_and_what_steers_a_terminal_stay_out_of_the_log(tmp_path: Path) -> None:
    code = "print('top-secret-value http://me:hunter2@h/ \\x1b[31m plain')"
    secrets = {"SHEETWEAVER_X": "top-secret-value", "MY_API_TOKEN": "", "HOME": "plain"}
    _, (line,) = told(program(code), tmp_path / "a.csv", environment=secrets)
    assert "top-secret" not in line
    assert "hunter2" not in line
    assert "\x1b" not in line
    assert line.endswith("plain")


def test_very_much_output_is_cut_and_never_stops_the_program(tmp_path: Path) -> None:
    ended, lines = told(program("for n in range(20000): print('x' * 50)"), tmp_path / "a.csv")
    assert ended.good
    assert len(lines) == MAX_LINES


def test_the_time_is_limited(tmp_path: Path) -> None:
    ended, _ = told(program("import time; time.sleep(60)"), tmp_path / "a.csv", limit_s=0.2)
    assert ended.why == "timeout"
    assert not ended.good


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
def test_cancelling_ends_what_the_program_started_too(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
        "; print(child.pid, flush=True); time.sleep(60)"
    )
    cancelled, pids = threading.Event(), list[int]()

    def tell(line: str) -> None:
        pids.append(int(line))
        cancelled.set()

    ended = run_after(program(code), tmp_path / "a.csv", tell=tell, cancelled=cancelled)
    assert ended.why == "cancelled"
    with contextlib.suppress(ProcessLookupError):
        child = os.pidfd_open(pids[0])
        assert select.select([child], [], [], 10)[0], "what the program started still runs"
        os.close(child)


@pytest.mark.parametrize(
    ("text", "said"), [("", "no program"), ("'a", "understood"), ("no-such-program-here {file}", "whole path")]
)
def test_what_cannot_be_run_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        told(text, tmp_path / "a.csv")


def test_a_batch_file_is_refused(tmp_path: Path) -> None:
    batch = tmp_path / "up.bat"
    batch.write_text("")
    batch.chmod(0o755)
    with pytest.raises(UsageError, match="batch file"):
        command_for((str(batch), "{file}"), Path("a & calc.csv"))


def test_the_words_of_windows_keep_their_backslashes() -> None:
    assert words_of(r'"C:\my tools\up.exe" {file}', windows=True) == (r"C:\my tools\up.exe", "{file}")


def test_the_program_runs_where_the_file_is(tmp_path: Path) -> None:
    _, lines = told(program("import os; print(os.getcwd())"), tmp_path / "a.csv")
    assert [os.path.realpath(line) for line in lines] == [os.path.realpath(tmp_path)]
