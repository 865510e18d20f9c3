"""A job's schedule as a task of the operating system: systemd user timer, launchd agent, Windows task. Texts only.

Every argument stays the one it is: systemd's quotes and specifiers (systemd.service(5), "COMMAND LINES"), XML for the
two others, and the quotes of the Microsoft C runtime in the one line that Windows takes.
"""

from __future__ import annotations

import hashlib
import plistlib
import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from core.errors import UsageError
from core.schedule.rules import DAYS, Daily, Every, Once, Rule, next_run
from core.sentences import say

_UTF16 = "utf-16"
_XML_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and bytes of a file name that are no text."""

_EXPANDED = re.compile(r"%[\w().-]+%|\$\(")
"""What Windows' scheduler would put something else in the place of, and has no way to write plainly."""


class Task(NamedTuple):
    """A program to be run: its words, the folder it runs in ('' for any), when, and the name of the job."""

    words: tuple[str, ...]
    rule: Rule
    name: str
    project: Path
    folder: str = ""


class TaskFile(NamedTuple):
    """A file the system wants. `content` is as it is stored."""

    path: Path
    content: bytes

    @property
    def text(self) -> str:
        """The content as people read it."""
        return self.content.decode(_UTF16 if self.content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")


class SystemTask(NamedTuple):
    """What makes a job a task of the system: files, then commands, each as words; and those that end it again."""

    system: str
    files: tuple[TaskFile, ...]
    enable: tuple[tuple[str, ...], ...]
    disable: tuple[tuple[str, ...], ...]


def run_words(
    program: tuple[str, ...], project: Path, *, mode: str, outs: tuple[Path, ...] = (), after: str = ""
) -> tuple[str, ...]:
    """The words that run a project. `mode` is 'resume', 'fresh', or 'again' for all its pages once more.

    `after` is a program to run after each export, as --after-export takes it.
    """
    how = {"resume": ("--resume",), "fresh": ("--fresh",), "again": ("--older-than", "0s")}[mode]
    files = [word for path in outs for word in ("--out", str(path))]
    follow = ["--after-export", after] if after else []
    return (*program, "run", str(project), *how, *files, *(["--overwrite"] if files else []), *follow, "--quiet")


def unit_name(project: PurePath) -> str:
    """A name for a project's task that every system takes, and no other project's task has.

    >>> unit_name(PurePath("/data/My prices %.weave"))
    'sheetweaver-My-prices-b1fea912'
    """
    plain = re.sub(r"[^A-Za-z0-9]+", "-", project.stem).strip("-")[:40]
    digest = hashlib.sha256(str(project).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(filter(None, ("sheetweaver", plain, digest)))


def system_task(system: str, task: Task, home: Path, *, now: datetime) -> SystemTask:
    """The task as one of SYSTEMS wants it, with its files below the user's `home`.

    Raises: UsageError where the system cannot do what the rule or a word asks for.
    """
    if any(map(_UNWRITABLE.search, (*task.words, task.folder, task.name))):
        raise UsageError(say("schedule-line-break"))
    return SYSTEMS[system](task, home, now)


def _systemd(task: Task, home: Path, _now: datetime) -> SystemTask:
    """A service and a timer of the user's own systemd (systemd.timer(5), systemd.time(7))."""
    name, folder = unit_name(task.project), home / ".config" / "systemd" / "user"
    words = " ".join(_systemd_word(word, first=not at) for at, word in enumerate(task.words))
    place = f"WorkingDirectory={_specifiers(task.folder)}\n" if task.folder else ""
    title = _specifiers(task.name).replace("\\", "/")  # at a line's end it would take the next one in
    # exit code 1 says that some pages failed: nothing a timer should stop for
    service = (
        f"[Unit]\nDescription=Sheetweaver: {title}\n\n"
        f"[Service]\nType=oneshot\nSuccessExitStatus=1\n{place}ExecStart={words}\n"
    )
    timer = (
        f"[Unit]\nDescription=Sheetweaver: {title}\n\n[Timer]\n{_systemd_when(task.rule)}\n"
        "\n[Install]\nWantedBy=timers.target\n"
    )
    files = (
        TaskFile(folder / f"{name}.service", service.encode()),
        TaskFile(folder / f"{name}.timer", timer.encode()),
    )
    control = ("systemctl", "--user")
    enable = ((*control, "daemon-reload"), (*control, "enable", "--now", f"{name}.timer"))
    return SystemTask("systemd", files, enable, ((*control, "disable", "--now", f"{name}.timer"),))


def _systemd_when(rule: Rule) -> str:
    if isinstance(rule, Every):
        return f"OnActiveSec={rule.minutes}min\nOnUnitActiveSec={rule.minutes}min"
    if isinstance(rule, Once):
        return f"OnCalendar={rule.at}:00\nPersistent=true"
    days = ",".join(DAYS[day].capitalize() for day in rule.days)
    return f"OnCalendar={days} *-*-* {rule.at}:00\nPersistent=true".replace("= ", "=")


def _systemd_word(word: str, *, first: bool) -> str:
    """A word of ExecStart in quotes. Variables are filled in behind the first word alone: only there $ is doubled."""
    plain = _specifiers(word).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain if first else plain.replace("$", "$$")}"'


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")


def _launchd(task: Task, home: Path, _now: datetime) -> SystemTask:
    """A launch agent (launchd.plist(5)). A time missed in sleep comes once when the computer wakes."""
    label = unit_name(task.project).replace("sheetweaver-", "sheetweaver.job.", 1)
    wanted: dict[str, Any] = {"Label": label, "ProgramArguments": list(task.words), "ProcessType": "Background"}
    if task.folder:
        wanted["WorkingDirectory"] = task.folder
    if isinstance(task.rule, Once):
        raise UsageError(say("schedule-launchd-once"))
    if isinstance(task.rule, Every):
        wanted["StartInterval"] = task.rule.minutes * 60
    else:
        wanted["StartCalendarInterval"] = _launchd_times(task.rule)
    path = home / "Library" / "LaunchAgents" / f"{label}.plist"
    control = ("launchctl",)
    enable = ((*control, "load", "-w", str(path)),)
    return SystemTask(
        "launchd", (TaskFile(path, plistlib.dumps(wanted)),), enable, ((*control, "unload", "-w", str(path)),)
    )


def _launchd_times(rule: Daily) -> list[dict[str, int]]:
    at = {"Hour": int(rule.at[:2]), "Minute": int(rule.at[3:])}
    return [at | {"Weekday": day + 1} for day in rule.days] if rule.days else [at]  # 1 is Monday, 7 Sunday


def _schtasks(task: Task, home: Path, now: datetime) -> SystemTask:
    """A task definition (Task Scheduler schema 1.2), for `schtasks /XML`: its own /TR holds 261 characters at most."""
    command, line = task.words[0], subprocess.list2cmdline(task.words[1:])
    for text in (command, line, task.folder):
        if _EXPANDED.search(text):
            raise UsageError(say("schedule-percent", text=text))
    name = unit_name(task.project)
    place = f"<WorkingDirectory>{escape(task.folder)}</WorkingDirectory>" if task.folder else ""
    text = _TASK.format(
        title=escape(f"Sheetweaver: {task.name}"),
        trigger=_trigger(task.rule, now),
        command=escape(command),
        line=escape(line),
        place=place,
    )
    path = home / "AppData" / "Local" / "sheetweaver" / "tasks" / f"{name}.xml"
    files = (TaskFile(path, text.encode(_UTF16)),)
    known = ("schtasks", "/Create", "/TN", f"Sheetweaver\\{name}", "/XML", str(path), "/F")
    return SystemTask("schtasks", files, (known,), (("schtasks", "/Delete", "/TN", f"Sheetweaver\\{name}", "/F"),))


def _trigger(rule: Rule, now: datetime) -> str:
    first = next_run(rule, now, zone=now.tzinfo) or now
    begin = f"<StartBoundary>{first:%Y-%m-%dT%H:%M}:00</StartBoundary>"
    if isinstance(rule, Every):
        again = f"<Repetition><Interval>PT{rule.minutes}M</Interval></Repetition>"
        return f"<TimeTrigger>{begin}{again}</TimeTrigger>"
    if isinstance(rule, Once):
        return f"<TimeTrigger>{begin}</TimeTrigger>"
    if not rule.days:
        return (
            f"<CalendarTrigger>{begin}<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger>"
        )
    days = "".join(f"<{_XML_DAYS[day]} />" for day in rule.days)
    weekly = f"<WeeksInterval>1</WeeksInterval><DaysOfWeek>{days}</DaysOfWeek>"
    return f"<CalendarTrigger>{begin}<ScheduleByWeek>{weekly}</ScheduleByWeek></CalendarTrigger>"


_TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>{title}</Description></RegistrationInfo>
  <Triggers>{trigger}</Triggers>
  <Principals><Principal id="Author"><LogonType>InteractiveToken</LogonType></Principal></Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>{command}</Command><Arguments>{line}</Arguments>{place}</Exec>
  </Actions>
</Task>
"""

SYSTEMS: dict[str, Callable[[Task, Path, datetime], SystemTask]] = {
    "systemd": _systemd,
    "launchd": _launchd,
    "schtasks": _schtasks,
}
"""The schedulers there are, by name."""
