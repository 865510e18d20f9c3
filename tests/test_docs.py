"""The documentation's reference is what the program says of itself, and its site builds without a warning."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from core.cli.commands import COMMANDS, loaded

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def run(*arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False
    )


def test_the_reference_is_up_to_date():
    ended = run("scripts/docs.py", "--check")
    assert ended.returncode == 0, ended.stderr


def test_the_command_lines_catalogue_is_that_of_the_window():
    assert run("scripts/catalogue.py", "--check").returncode == 0, "run scripts/catalogue.py"


@pytest.mark.parametrize("name", ["start.md", "how-to.md", "jobs.md", "start.zh-CN.md", "how-to.zh-CN.md"])
def test_every_command_in_the_guides_is_one_the_program_takes(name: str):
    text = (DOCS / name).read_text(encoding="utf-8").replace("\\\n", " ")
    blocks = re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if "sheetweaver " in line]
    commands = [line for line in lines if not line.startswith("pip")]
    assert len(commands) > 3
    for line in commands:
        words = shlex.split(line[line.index("sheetweaver ") :], comments=True)[1:]
        while words[0].startswith("--lang"):
            words = words[2:]
        command = loaded(words[0])
        assert isinstance(command, click.Command), line
        command.make_context(words[0], words[1:])  # raises for an unknown option


@pytest.mark.parametrize(
    "name", ["index", "start", "how-to", "jobs", "reference/settings", "reference/troubleshooting"]
)
def test_pages_are_there_in_both_languages(name: str):
    english, chinese = DOCS / f"{name}.md", DOCS / f"{name}.zh-CN.md"
    assert english.read_text(encoding="utf-8").count("\n#") == chinese.read_text(encoding="utf-8").count("\n#")


def test_every_command_has_its_place_in_the_reference():
    text = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    assert COMMANDS.keys() <= set(re.findall(r"^## (\S+)", text, re.MULTILINE))


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="needs the group 'docs'")
def test_the_site_builds_without_a_warning(tmp_path: Path):
    ended = run("-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"), timeout=120)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "site" / "zh-CN" / "start" / "index.html").is_file()
