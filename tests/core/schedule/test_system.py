"""The texts for the system's schedulers: every argument arrives as it is, whatever its path is called."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from core.errors import UsageError
from core.schedule import Daily, Every, Once, Rule, Task, run_words, system_task, unit_name
from core.schedule.program import own_program

NOW = datetime(2026, 11, 22, 8, tzinfo=ZoneInfo("Europe/Berlin"))
ODD = "/数据/my \"best\" 100% $HOME 'job' \\x.weave"
DAILY = Daily("07:30", (0, 6))
XML = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def task(rule: Rule = DAILY, project: str = ODD) -> Task:
    words = run_words(("/opt/my apps/sheetweaver",), Path(project), mode="fresh", outs=(Path("/out dir/表 1%.csv"),))
    return Task(words, rule, Path(project).stem, Path(project))


def test_the_words_run_the_project_and_replace_its_file() -> None:
    words = run_words(("sheetweaver",), Path("/p.weave"), mode="again", outs=(Path("/a.csv"),), after="notify {file}")
    assert words == (
        *("sheetweaver", "run", "/p.weave", "--older-than", "0s", "--out", "/a.csv", "--overwrite"),
        *("--after-export", "notify {file}", "--quiet"),
    )
    assert "--overwrite" not in run_words(("sheetweaver",), Path("/p.weave"), mode="resume")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd's own reader")
@pytest.mark.parametrize("rule", [DAILY, Daily("00:05"), Every(30), Once("2026-12-24 18:00")], ids=str)
def test_systemd_takes_the_files(tmp_path: Path, rule: Rule) -> None:
    program = tmp_path / "my programs" / "sheetweaver"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    words = (str(program), *task().words[1:])
    found = system_task("systemd", task(rule)._replace(words=words), tmp_path, now=NOW)
    for file in found.files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_bytes(file.content)
    ended = subprocess.run(
        ["systemd-analyze", "--user", "verify", *(str(file.path) for file in found.files)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    ours = [line for line in ended.stderr.splitlines() if unit_name(Path(ODD)) in line]
    assert ours == [], ended.stderr


def test_systemd_gets_each_argument_as_it_is() -> None:
    found = system_task("systemd", task(), Path("/home/me"), now=NOW)
    service, timer = (file.text for file in found.files)
    line = next(line for line in service.splitlines() if line.startswith("ExecStart="))
    assert line.startswith('ExecStart="/opt/my apps/sheetweaver" "run" "/数据/my \\"best\\" 100%% $$HOME')
    assert '"/out dir/表 1%%.csv"' in line
    assert "OnCalendar=Mon,Sun *-*-* 07:30:00\n" in timer
    assert "Persistent=true" in timer
    assert found.files[0].path.parent == Path("/home/me/.config/systemd/user")
    assert found.enable[1] == ("systemctl", "--user", "enable", "--now", found.files[1].path.name)


def test_launchd_gets_each_argument_as_it_is() -> None:
    found = system_task("launchd", task(), Path("/Users/me"), now=NOW)
    wanted = plistlib.loads(found.files[0].content)
    assert tuple(wanted["ProgramArguments"]) == task().words
    assert wanted["StartCalendarInterval"] == [
        {"Hour": 7, "Minute": 30, "Weekday": 1},
        {"Hour": 7, "Minute": 30, "Weekday": 7},
    ]
    assert (
        plistlib.loads(system_task("launchd", task(Every(5)), Path("/"), now=NOW).files[0].content)["StartInterval"]
        == 300
    )
    with pytest.raises(UsageError, match="launchd"):
        system_task("launchd", task(Once("2026-12-24 18:00")), Path("/"), now=NOW)


def test_windows_gets_each_argument_as_it_is() -> None:
    odd = task(project='/数据/a "b" & <c> 5% d.weave')
    found = system_task("schtasks", odd, Path("/Users/me"), now=NOW)
    text = found.files[0].text
    assert found.files[0].content[:2] in (b"\xff\xfe", b"\xfe\xff")
    tree = ElementTree.fromstring(text.partition("?>")[2])
    assert tree.findtext(f".//{XML}Command") == "/opt/my apps/sheetweaver"
    assert tree.findtext(f".//{XML}Arguments") == subprocess.list2cmdline(odd.words[1:])
    assert tree.findtext(f".//{XML}StartBoundary") == "2026-11-23T07:30:00"
    assert [one.tag for one in tree.find(f".//{XML}DaysOfWeek") or ()] == [f"{XML}Monday", f"{XML}Sunday"]
    assert found.enable[0][:3] == ("schtasks", "/Create", "/TN")


@pytest.mark.parametrize("project", ["/%TEMP%/a.weave", "/$(Arg0)/a.weave"])
def test_what_windows_would_expand_is_refused(project: str) -> None:
    with pytest.raises(UsageError, match="Windows"):
        system_task("schtasks", task(project=project), Path("/"), now=NOW)


@pytest.mark.parametrize("system", ["systemd", "launchd", "schtasks"])
@pytest.mark.parametrize("project", ["/a\nExecStart=evil.weave", "/a\x1b.weave", "/a\udcff.weave"])
def test_no_name_adds_a_line(system: str, project: str) -> None:
    with pytest.raises(UsageError, match="control character"):
        system_task(system, task(project=project), Path("/"), now=NOW)


def test_names_of_tasks_are_plain_and_differ() -> None:
    names = {unit_name(Path(path)) for path in ("/a/数据.weave", "/b/数据.weave", "/a/数 据.weave", ODD)}
    assert len(names) == 4
    assert all(name.isascii() and set(name) <= set(map(chr, range(33, 127))) - set("\\/%\"'$ ") for name in names)


def test_the_program_is_called_by_what_starts_it(tmp_path: Path) -> None:
    window = tmp_path / "sheetweaver-gui.exe"
    assert own_program(window, {}, frozen=True).words == (str(tmp_path / "sheetweaver.exe"),)
    assert own_program(window, {"APPIMAGE": "/a.AppImage"}, frozen=True).words == ("/a.AppImage",)
    python = tmp_path / "python3"
    bare = own_program(python, {}, frozen=False)
    assert bare.words == (str(python), "-m", "core")
    assert (Path(bare.folder) / "core" / "__main__.py").is_file()
    (tmp_path / "sheetweaver").touch()
    assert own_program(python, {}, frozen=False).words == (str(tmp_path / "sheetweaver"),)
