"""The command line speaks Chinese where it is asked to: every sentence has its text, and JSON stays as it is."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.catalogue import LANGUAGES, Words, language, texts, words
from core.cli.console import note
from core.cli.main import cli
from core.cli.summary import NOTICES, summary
from core.errors import RecipeError, UsageError
from core.messages import Counts
from core.reasons import REASONS
from core.sentences import SENTENCES, say
from core.settings import declared

CORE = Path(__file__).resolve().parents[2] / "core"
ZH = texts("zh_CN")
NAMES = re.compile(r"\{([a-z_.]+)\}")


def said() -> dict[str, str]:
    """Each text that the commands say with note() or in the language's words, and the file that does."""
    found: dict[str, str] = {}
    for path in sorted((CORE / "cli").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]:
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            first = call.args[0]
            if name in ("note", "own", "_note_error") and isinstance(first, ast.Constant):
                found[str(first.value)] = path.name
    return found


def test_every_sentence_has_a_chinese_text() -> None:
    assert not {text for text in SENTENCES.values() if text not in ZH["errors"]}
    assert not {one.sentence for one in REASONS.values() if one.sentence not in ZH["reasons"]}
    assert not {
        text for one in declared() for text in (one.title, one.description) if text and text not in ZH["settings"]
    }


def test_every_text_the_commands_say_has_a_chinese_one() -> None:
    found = said()
    assert len(found) > 15
    assert not {
        text: place for text, place in found.items() | NOTICES.items() if text not in ZH["own"] and text not in NOTICES
    }
    assert set(NOTICES.values()) <= ZH["own"].keys()


def test_translations_speak_of_the_same_things() -> None:
    for section, pairs in ZH.items():
        for english, chinese in pairs.items():
            assert set(NAMES.findall(english)) == set(NAMES.findall(chinese)), (section, english)
            assert chinese.strip()


def test_no_command_prints_a_text_it_has_put_together_itself() -> None:
    """An f-string is never found in the catalogue."""
    left = set()
    for path in sorted((CORE / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "note":
                left |= {path.name} if isinstance(node.args[0], ast.JoinedStr) else set()
    assert not left


@pytest.mark.parametrize(
    ("environment", "system", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "", "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GB18030"}, "", "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, "", "en"),
        ({"LC_ALL": "", "LANG": ""}, "Chinese (Simplified)_China", "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "", "en"),
        ({}, "", "en"),
    ],
)
def test_the_language_is_that_of_the_environment(environment: dict[str, str], system: str, lang: str) -> None:
    assert language(environment, system) == lang


def test_english_needs_no_texts_and_unknown_languages_are_english() -> None:
    assert words("xx").lang == "en"
    assert LANGUAGES == ("en", "zh_CN")
    assert Words()("{count} rows put back.", count=3) == "3 rows put back."
    assert Words().reason("new-code", "x") == "new-code x"


def test_errors_within_errors_and_lines_are_told_too() -> None:
    inner = RecipeError(say("selector-too-deep"))
    error = RecipeError(say("selector-unusable", name="{n}", selector="p", why=inner), line=7)
    assert words("zh_CN").error(error) == "第 7 行：{n}：无法使用 p。选择器嵌套过深。"
    assert words("en").error(error) == str(error)
    assert words("zh_CN").error(UsageError("plain {text}")) == "plain {text}"


def test_summary_in_both_languages() -> None:
    counts = Counts(total=5, ok=2, empty=1, failed=1, queued=1, rows=9)
    assert summary(counts, {"dns": 1}) == (
        "9 rows from 3 of 5 pages. 1 pages were empty. Not fetched: 1 × dns. 1 pages are still queued."
    )
    assert summary(counts, {"dns": 1}, words("zh_CN")).startswith("共 9 行，来自 5 个网页中的 3 个。")


def test_a_command_speaks_as_asked_and_json_stays(tmp_path: Path) -> None:
    runner = CliRunner()
    missing = str(tmp_path / "no.weave")
    assert "处没有项目" in runner.invoke(cli, ["status", missing], env={"LC_ALL": "zh_CN.UTF-8"}).stderr
    assert (
        "there is no project" in runner.invoke(cli, ["--lang", "en", "status", missing], env={"LC_ALL": "zh_CN"}).stderr
    )
    lines = tmp_path / "list.txt"
    lines.write_text("http://a.example/\nhttp://\n", encoding="utf-8")
    chinese = runner.invoke(cli, ["--lang", "zh_CN", "urls", str(lines), "--json"])
    english = runner.invoke(cli, ["--lang", "en", "urls", str(lines), "--json"])
    assert json.loads(chinese.stdout) == json.loads(english.stdout)
    assert "第 2 行：这不是网址" in chinese.stderr or "第 2 行：" in chinese.stderr
    assert "1 个网站上的 1 个网址" in chinese.stderr


def test_braces_of_strangers_are_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    note("a {strange} text")
    note("Error: {message}", message="{message} {x")
    assert capsys.readouterr().err == "a {strange} text\nError: {message} {x\n"
