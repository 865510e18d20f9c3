"""Writes docs/reference from the declared settings, the commands, the reasons and their remedies; --check only looks.

python scripts/docs.py [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.as_command import flag as flag_of  # noqa: E402
from core.catalogue import Words, words  # noqa: E402
from core.cli.commands import COMMANDS, loaded  # noqa: E402
from core.reasons import REASONS  # noqa: E402
from core.remedies import REMEDIES  # noqa: E402
from core.settings import Declared, declared  # noqa: E402

MADE = "<!-- made by scripts/docs.py; edit what it is made from -->\n"
FOLDER = ROOT / "docs" / "reference"
TEXTS = {
    "en": {
        "settings": "Settings",
        "settings_lead": "How a job crawls: in the window under *Options*, on the command line as options, in a recipe "
        "under `[settings]`.",
        "settings_heads": ("in a recipe", "on the command line", "what it is", "unasked", "between"),
        "trouble": "Troubleshooting",
        "trouble_lead": "Each page that did not come says why with one of these codes: in the *Failures* tab, in "
        "`sheetweaver failures PROJECT`, and in JSON output.",
        "trouble_heads": ("code", "what happened", "what helps", "tried again by itself"),
        "yes": "yes",
        "none": "none",
    },
    "zh_CN": {
        "settings": "设置",
        "settings_lead": "任务如何抓取：窗口中在“选项”里，命令行上为选项，配方中写在 `[settings]` 下。",
        "settings_heads": ("配方中", "命令行", "含义", "默认值", "范围"),
        "trouble": "疑难解答",
        "trouble_lead": "没有取到的每个网页都会用以下代码之一说明原因：见“失败”标签页、"
        "`sheetweaver failures PROJECT` 和 JSON 输出。",
        "trouble_heads": ("代码", "发生了什么", "解决办法", "会自动重试"),
        "yes": "是",
        "none": "无",
    },
}


def cell(text: str) -> str:
    """The text as a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(heads)
    lines = [names, ["---"] * len(names), *[list(row) for row in rows]]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def settings(lang: str) -> str:
    """The page of all settings."""
    own, text = words(lang), TEXTS[lang]
    rows = [
        (f"`{one.name}`", f"`{flag_of(one)}`", cell(described(one, own)), shown(one.default, text), bounds(one))
        for one in declared()
    ]
    return f"{MADE}# {text['settings']}\n\n{text['settings_lead']}\n\n{table(text['settings_heads'], rows)}"


def described(one: Declared, own: Words) -> str:
    parts = [f"**{own.setting(one.title)}**", own.setting(one.description) if one.description else ""]
    return ("：" if own.lang == "zh_CN" else ": ").join(part for part in parts if part)


def shown(value: object, text: dict) -> str:
    return f"`{value}`" if value not in (None, "", {}, ()) else str(text["none"])


def bounds(one: Declared) -> str:
    if one.choices:
        return ", ".join(f"`{choice}`" for choice in one.choices)
    return " … ".join("" if end is None else f"{end:g}" for end in (one.low, one.high)) if one.low is not None else ""


def troubleshooting(lang: str) -> str:
    """The page of all reasons with their remedies."""
    own, text = words(lang), TEXTS[lang]
    rows = [
        (f"`{code}`", cell(own.reason(code, "…")), cell(own(REMEDIES[code])), text["yes"] if reason.retry else "")
        for code, reason in REASONS.items()
        if code
    ]
    return f"{MADE}# {text['trouble']}\n\n{text['trouble_lead']}\n\n{table(text['trouble_heads'], rows)}"


def commands() -> str:
    """The page of all commands, as --help tells them."""
    parts = [f"{MADE}# Commands\n\n`sheetweaver --lang en|zh_CN COMMAND` chooses the language of messages; else the"]
    parts.append(
        " environment does.\n\nExit codes: 0 every page ok, 1 some failed, 2 wrong usage, recipe or file, 3 no"
    )
    parts.append(" page succeeded, 130 interrupted.\n")
    for name in sorted(COMMANDS):
        command = loaded(name)
        assert command is not None
        for path, one in below(name, command):
            context = click.Context(one, info_name=f"sheetweaver {path}", terminal_width=100, max_content_width=100)
            parts.append(f"\n## {path}\n\n```text\n{one.get_help(context)}\n```\n")
    return "".join(parts)


def below(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """The command and those within it."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from below(f"{path} {name}", command.commands[name])


def pages() -> dict[str, str]:
    """File name -> text of every page of the reference."""
    return {
        "settings.md": settings("en"),
        "settings.zh-CN.md": settings("zh_CN"),
        "commands.md": commands(),
        "troubleshooting.md": troubleshooting("en"),
        "troubleshooting.zh-CN.md": troubleshooting("zh_CN"),
    }


def main() -> int:
    """0 where all pages are as they should be, or were written."""
    stale = [
        name
        for name, text in pages().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]
    if "--check" not in sys.argv:
        FOLDER.mkdir(exist_ok=True)
        for name in stale:
            (FOLDER / name).write_text(pages()[name], encoding="utf-8")
        return 0
    if stale:
        print(f"stale: {', '.join(stale)}; run scripts/docs.py", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
