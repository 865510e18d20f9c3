"""Whatever a command says goes through core.cli.console, which takes the sting out of it."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.cli.console import as_json
from core.cli.main import cli
from core.recipe import Field, Recipe, dumps
from tests.site.fixture import RunningSite, site  # noqa: F401

ROOT = Path(__file__).parents[3]
DOORS = ("console.py", "help.py")  # what is said, and what a wrong use is answered
COMMANDS = sorted(path for path in (ROOT / "core" / "cli").glob("*.py") if path.name not in DOORS)
STEERING = {"\x1b", "\x07", "\x9b", "\u202e", "\x7f"}
EVIL = "a\x1b[31mb\x07c\x9bd\u202ee"
MARKUP = f"""<!doctype html><title>{EVIL}</title>
<ul>{"".join(f'<li class="x{EVIL}"><a href="/p{EVIL}{n}">{EVIL}{n}</a><b>{EVIL}</b></li>' for n in range(9))}</ul>"""


def said_elsewhere(tree: ast.AST) -> list[int]:
    """The lines that print without going through core.cli.console."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = [(ast.unparse(call.func), call.lineno) for call in calls]
    return [line for name, line in names if name in ("click.echo", "click.secho", "print", "sys.stdout.write")]


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.name)
def test_commands_print_through_one_door(path: Path) -> None:
    assert said_elsewhere(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_the_search_finds_what_it_should() -> None:
    assert said_elsewhere(ast.parse("click.echo(x)\nprint(y)")) == [1, 2]


@pytest.mark.parametrize("text", ["plain é 中", EVIL, "\ud800", '\U000e0001\n\t"\\'])
def test_json_loses_nothing_and_steers_nothing(text: str) -> None:
    written = as_json({text: [text, 1, None]})
    assert json.loads(written) == {text: [text, 1, None]}
    assert written.isprintable()


def run(*words: str) -> str:
    """What a command prints, whatever becomes of it."""
    done = CliRunner().invoke(cli, words)
    assert done.exit_code in (0, 1), done.output
    return done.output


def test_no_command_lets_a_page_or_a_recipe_steer_the_terminal(
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    base = f"http://127.0.0.1:{site.ports['robots']['404']}"
    (tmp_path / "page.html").write_text(MARKUP, encoding="utf-8")
    evil = (f"{base}/ansi", f"{base}/{EVIL}", f"{base}/status/404?{EVIL}", f"ftp://{EVIL}/")
    (tmp_path / "list.txt").write_text("\n".join((*evil, f"{base}/good/[1-9]  # {'and more ' * 50}")), encoding="utf-8")
    fields = (Field(name="T\x9b\u202e", select="title"), Field(name="Gone", select=f"[title='{EVIL}']"))
    (tmp_path / "job.toml").write_text(dumps(Recipe(fields=fields)), encoding="utf-8")
    (tmp_path / "other.toml").write_text(dumps(Recipe(fields=fields[:1])), encoding="utf-8")
    key = fields[0].name
    said = [
        run("run", "job.toml", *evil, "--project", "a.weave", "--json"),
        run("run", "job.toml", f"{base}/ansi", f"{base}/ansi-turn", "--project", "b.weave"),
    ]
    said += [run(*words) for words in (("status", "a.weave"), ("status", "a.weave", "--json"))]
    said += [run(*words) for words in (("failures", "a.weave"), ("failures", "a.weave", "--json"))]
    said += [run("compare", "a.weave", "b.weave", "--key", key, *more) for more in ((), ("--json",))]
    said += [run("extract", "a.weave", "--recipe", "other.toml", "--json", *more) for more in (("--dry-run",), ())]
    said += [run("run", "b.weave", "--older-than", "0s"), run("history", "b.weave", "--key", key)]
    assert "\ufffd[31m\ufffd2" in said[-1]
    said += [run("history", "b.weave", "--key", key, "--json")]
    said += [run("retry", "a.weave", "--retries", "0", "--json")]
    said += [run(*words) for words in (("urls", "list.txt"), ("urls", "list.txt", "--json"))]
    said += [run("detect", "page.html", *more) for more in ((), ("--json",))]
    said += [run("run", f"{base}/ansi", "--detect")]
    said += [run("export", "a.weave", "--out", "x.csv")]
    assert [text for text in said if set(text) & STEERING] == []
    assert "a\ufffd[31mb" in "".join(said)
