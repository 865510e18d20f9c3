"""Help and usage errors in both languages: every command, option and group says what it is for."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from core.catalogue import Words, texts, words
from core.cli.commands import COMMANDS, loaded
from core.cli.help import SpokenFormatter, columns, first_sentence, setting_helps, wrapped
from core.cli.main import cli

ZH = texts("zh_CN")
HAN = re.compile("[\u4e00-\u9fff]")


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command with its words."""
    yield (), cli
    for name in COMMANDS:
        command = loaded(name)
        assert command is not None
        yield (name,), command
        for one, inner in command.commands.items() if isinstance(command, click.Group) else ():
            yield (name, one), inner


PATHS = [path for path, _ in commands()]


def helps() -> dict[str, str]:
    """Each English text of the help, and where it stands."""
    found = {place.about: f"list of commands: {name}" for name, place in COMMANDS.items()}
    for path, command in commands():
        where = " ".join(path)
        assert command.help, where
        found[inspect.cleandoc(command.help)] = where
        if len(path) > 1:
            found[first_sentence(command)] = f"list of {path[0]}"
        for param in command.params:
            if isinstance(param, click.Option) and not param.hidden:
                assert param.help, f"{where} {param.name} says nothing"
                found[param.help] = f"{where} {param.name}"
    return found


def ask(*arguments: str, lang: str) -> str:
    done = CliRunner().invoke(cli, ["--lang", lang, *arguments, "--help"], terminal_width=80)
    assert done.exit_code == 0, done.output
    return done.output


def test_every_text_of_the_help_has_its_chinese_one() -> None:
    known = ZH["help"].keys() | setting_helps("zh_CN").keys()
    assert {text: where for text, where in helps().items() if text not in known} == {}
    assert all(HAN.search(text) for text in setting_helps("zh_CN").values())


def test_no_chinese_text_is_left_over() -> None:
    own = {"Usage:", "Options", "Commands", "[OPTIONS]", "COMMAND [ARGS]...", "[COMMAND] [ARGS]...", "default"}
    own |= {"required", "Show this message and exit."}
    assert ZH["help"].keys() - helps().keys() - own == set()


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_written_in_both_languages_and_fits(path: tuple[str, ...]) -> None:
    english, chinese = ask(*path, lang="en"), ask(*path, lang="zh_CN")
    assert "Usage:" in english
    assert not HAN.search(english)
    assert "用法：" in chinese
    names = re.findall(r"^  (-\S+)", english, re.MULTILINE)
    assert re.findall(r"^  (-\S+)", chinese, re.MULTILINE) == names
    left = [line for line in chinese.splitlines()[1:] if re.search("[A-Za-z]{3}[a-z]* [a-z]{2,} [a-z]{2,}", line)]
    assert left == [], "English is left"
    flags = [line for line in chinese.splitlines() if not re.match("  -|用法", line)]
    assert max(map(columns, flags)) <= 80


def test_the_language_is_that_of_the_environment_for_help_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "抓取网页并写出表格" in CliRunner().invoke(cli, ["run", "--help"]).output
    assert "命令：" in CliRunner().invoke(cli, ["--help"]).output
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert "Commands:" in CliRunner().invoke(cli, ["--help"]).output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "--retires", "3"), "没有选项 --retires。您是指 --retries, "),
        (("runn",), "没有命令 runn。"),
        (("status",), "缺少 'PROJECT'。"),
        (("run", "--retries", "x"), "'--retries'：'x' 不是有效的 integer。"),
        (("status", "no.weave", "more"), "多余的参数：more"),
        (("run", "--retries"), "'--retries' 需要一个值。"),
        (("export", "no.weave", "--csv", "x"), "'x' 不在"),
    ],
)
def test_wrong_usage_is_told_in_chinese(arguments: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(cli, ["--lang", "zh_CN", *arguments])
    assert done.exit_code == 2
    assert said in done.output
    assert "用法：" in done.output
    assert "错误：" in done.output
    english = CliRunner().invoke(cli, ["--lang", "en", *arguments])
    assert english.exit_code == 2
    assert "Error: " in english.output
    assert not HAN.search(english.output)


def test_what_click_adds_to_a_text_is_translated_with_it() -> None:
    formatter = SpokenFormatter(words("zh_CN"), width=80, max_width=80)
    said = formatter.say("Kind of CSV.  [default: excel; required]")
    assert said == "CSV 的种类。  [默认：excel；必填]"
    assert SpokenFormatter(Words("xx"), width=80, max_width=80).say("new text") == "new text"


@pytest.mark.parametrize("width", [10, 20, 41])
def test_lines_are_as_long_as_the_terminal_is_wide(width: int) -> None:
    text = "不写 SECOND 时，取该网页所指的下一页（如果有）。可重复使用，按次序执行；全部步骤见 docs/recipes.md。"
    lines = wrapped(text, width)
    assert max(columns(line) for line in lines if "docs" not in line) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "，。；）" for line in lines)
