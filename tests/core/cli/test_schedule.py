"""`sheetweaver schedule` and --after-export as a user runs them."""

from __future__ import annotations

import os
import plistlib
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.cli.main import cli
from core.recipe import dumps
from core.sample_site import SampleSite, job
from tests.gui.projects import filled

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "core"]
PYTHON = shlex.quote(sys.executable)


def environment(home: Path, **more: str) -> dict[str, str]:
    return os.environ | {"HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "PYTHONPATH": str(ROOT)} | more


def sheetweaver(home: Path, *words: object, code: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *map(str, words)],
        capture_output=True, text=True, timeout=60, cwd=home, env=environment(home, **more), check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == code, done.stderr
    return done


def test_a_schedule_is_printed_and_changes_nothing(tmp_path: Path) -> None:
    project = tmp_path / "my 表 100%.weave"
    filled(project)
    done = sheetweaver(
        tmp_path,
        "schedule",
        project,
        "--daily",
        "07:30",
        "--days",
        "mon-fri",
        "--out",
        "a b.csv",
        "--system",
        "systemd",
    )
    assert "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 07:30:00" in done.stdout
    assert f'"{tmp_path}/my 表 100%%.weave" "--older-than" "0s" "--out" "{tmp_path}/a b.csv"' in done.stdout
    assert "systemctl --user enable --now sheetweaver-my-100-" in done.stdout
    assert "07:30" in done.stderr
    assert {one.name for one in tmp_path.iterdir()} == {project.name, "state"}


def test_a_schedule_is_written_and_its_words_run_the_project(tmp_path: Path) -> None:
    project, out = tmp_path / 'it\'s "a" $HOME.weave', tmp_path / "out put.csv"
    filled(project)
    after = f"{PYTHON} -c 'import sys; print(*sys.argv[1:], sep=chr(10))' {{file}}"
    asked = ("--every", "6h", "--resume", "--out", out, "--after-export", after, "--system", "launchd", "--write")
    sheetweaver(tmp_path, "schedule", project, *asked)
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    wanted = plistlib.loads(file.read_bytes())
    assert wanted["StartInterval"] == 6 * 3600
    done = subprocess.run(
        wanted["ProgramArguments"],
        cwd=wanted.get("WorkingDirectory", tmp_path),
        env=environment(tmp_path),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr  # a page of the project failed
    assert out.read_bytes().count(b"\r\n") == 3
    assert f"| {out}\n" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--daily"),
        (("--daily", "25:00"), "HH:MM"),
        (("--once", "2020-01-01 07:30"), "over already"),
        (("--once", "2099-01-01 07:30", "--system", "launchd"), "launchd"),
        (("--every", "5m", "--after-export", "no-such-program-here"), "whole path"),
    ],
)
def test_what_cannot_be_scheduled_is_said(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    project = tmp_path / "a.weave"
    filled(project)
    done = CliRunner().invoke(cli, ["--lang", "en", "schedule", str(project), *words])
    assert done.exit_code == 2
    assert said in done.output


def test_a_project_that_is_not_there_is_not_scheduled(tmp_path: Path) -> None:
    assert "there is no project" in sheetweaver(tmp_path, "schedule", "no.weave", "--every", "5m", code=2).stderr


def test_the_program_after_an_export_hears_of_each_file_and_its_failure_is_told(tmp_path: Path) -> None:
    project = tmp_path / "a.weave"
    filled(project)
    after = (
        f"{PYTHON} -c 'import sys; print(open(sys.argv[1], encoding=\"utf-8-sig\").readline()); sys.exit(3)' {{file}}"
    )
    done = sheetweaver(tmp_path, "export", project, "--out", "t.csv", "--out", "u.csv", "--after-export", after, code=1)
    assert done.stderr.count("| Title,Views\n") == 2
    assert "The program ended with code 3 for u.csv." in done.stderr
    said = sheetweaver(
        tmp_path, "--lang", "zh_CN", "export", project, "--out", "v.csv", "--after-export", after, code=1
    ).stderr
    assert "程序处理 v.csv 后以代码 3 结束。" in said


def test_a_program_that_is_not_there_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    done = sheetweaver(
        tmp_path, "run", "http://127.0.0.1:1/", "--out", "t.csv", "--after-export", "no-such-program-here", code=2
    )
    assert "write its whole path" in done.stderr
    assert not (tmp_path / "t.csv").exists()


async def test_no_project_and_no_recipe_names_a_program(tmp_path: Path) -> None:
    """What is to be run comes from the user's own words alone."""
    async with SampleSite() as site:
        _, recipe = job(site.base)
        file = tmp_path / "r.toml"
        file.write_text(f'after_export = "touch hacked"\n{dumps(recipe)}')
        done = sheetweaver(tmp_path, "run", file, code=2)
    assert "after_export" in done.stderr


def test_ctrl_c_ends_the_program_too(tmp_path: Path) -> None:
    project, begun = tmp_path / "a.weave", tmp_path / "begun"
    filled(project)
    os.mkfifo(begun)
    code = f"import os, time; open({str(begun)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    words = ["export", str(project), "--out", "t.csv", "--after-export", f"{PYTHON} -c {shlex.quote(code)}"]
    running = subprocess.Popen(
        [*COMMAND, *words], cwd=tmp_path, env=environment(tmp_path), stderr=subprocess.PIPE, text=True
    )
    pid = int(begun.read_text())
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert running.returncode != 0
    assert "Traceback" not in said
    assert not Path(f"/proc/{pid}").exists()
