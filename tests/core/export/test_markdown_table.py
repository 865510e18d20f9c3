"""Markdown tables hold no working markup."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from core.export import sample
from tests.core.export.readers import (
    NAUGHTY,
    write,
)


def test_markdown_holds_text_only(tmp_path: Path) -> None:
    rows = [(text,) for text in NAUGHTY if "\n" not in text]
    lines = write(tmp_path, "t.md", rows, ["a|b"]).read_text("utf-8").split("\n")
    assert lines[:2] == ["| a&#124;b |", "| --- |"]
    for (text,), line in zip(rows, lines[2:], strict=False):
        inner = line[2:-2]
        assert "|" not in inner
        assert "<" not in inner
        assert unescape(_without_backslashes(inner)) == text
    assert sample([("a\r\nb",)], ["x"], format="md").endswith("| a<br>b |\n")


def _without_backslashes(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
