"""docs/concurrency.md names only files and names that exist, and both languages name the same ones."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("docs/concurrency.md", "docs/concurrency.zh-CN.md")
NAMED = re.compile(r"`((?:core|gui)/[\w/]+\.py)`: ((?:`\w+`(?:, )?)+)")


def places(page: str) -> list[tuple[str, str]]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [(file, name) for file, names in NAMED.findall(text) for name in re.findall(r"`(\w+)`", names)]


def names_in(file: str) -> set[str]:
    """What is defined at the top of a file."""
    found: set[str] = set()
    for node in ast.parse((ROOT / file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


@pytest.mark.parametrize(("file", "name"), sorted(set(places(PAGES[0]))))
def test_what_the_page_names_exists(file: str, name: str):
    assert name in names_in(file), f"{file} has no {name}"


def test_the_two_languages_name_the_same_places_row_by_row():
    english, chinese = (places(page) for page in PAGES)
    assert english == chinese
    assert len(english) > 25


def test_every_file_the_page_speaks_of_is_one_the_names_are_checked_in():
    text = (ROOT / PAGES[0]).read_text(encoding="utf-8")
    assert set(re.findall(r"`((?:core|gui)/[\w/]+\.py)`", text)) == {file for file, _ in places(PAGES[0])}


@pytest.mark.parametrize("page", PAGES)
def test_every_row_of_the_table_says_where_and_how_to_watch(page: str):
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|") and ".py`" in line]
    assert len(rows) == 11
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)
