"""Two runs side by side: what was added, removed and changed, by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.compare import as_table, compare
from core.errors import UsageError
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe
from tests.core.kept import kept_project

RECIPE = Recipe(rows="li", fields=(Field(name="Name", select="b"), Field(name="Price", select="xpath:number(./i)")))


def made(path: Path, items: dict[str, str], recipe: Recipe = RECIPE) -> Path:
    page = "".join(f"<li><b>{name}</b><i>{price}</i></li>" for name, price in items.items())
    return kept_project(path, recipe, {"https://shop.example/": page})


def test_added_removed_and_changed_rows_are_told_apart(tmp_path: Path) -> None:
    old = made(tmp_path / "a.weave", {"one": "1", "two": "-1", "three": "3"})
    new = made(tmp_path / "b.weave", {"four": "4", "two": "-2", "one": "1"})
    found = compare(old, new, ["Name"])
    assert (found.added, found.removed, found.changed, found.same, found.doubled) == (1, 1, 1, 1, 0)
    assert [(delta.kind, delta.key, delta.cells) for delta in found.examples] == [
        ("added", ("four",), ()),
        ("changed", ("two",), ("Price",)),
        ("removed", ("three",), ()),
    ]
    with ProjectReader(old) as before, ProjectReader(new) as after:
        table = as_table(before, after, ["Name"])
        assert table.columns == ("_change", "_cells", "Name", "Price", "Price (before)")
        assert list(table.rows) == [
            ("added", "", "four", 4, None),
            ("changed", "Price", "two", -2, -1),
            ("removed", "", "three", 3, 3),
        ]


def test_columns_of_one_table_only_are_shown_and_not_compared(tmp_path: Path) -> None:
    old = made(tmp_path / "a.weave", {"one": "1"})
    more = Recipe(rows="li", fields=(Field(name="Name", select="b"), Field(name="New", select="i")))
    found = compare(old, made(tmp_path / "b.weave", {"one": "7"}, more), ["Name"])
    assert (found.same, found.columns) == (1, ("Name", "New", "Price"))


def test_rows_with_the_same_key_count_once(tmp_path: Path) -> None:
    keyed = Recipe(rows="li", fields=(Field(name="Name", select="i"), Field(name="Price", select="b")))
    old = made(tmp_path / "a.weave", {"a": "k", "b": "k"}, keyed)
    assert compare(old, old, ["Name"]) == compare(old, old, ["Name"])
    found = compare(old, old, ["Name"])
    assert (found.same, found.doubled) == (1, 2)
    with pytest.raises(UsageError, match="'Nope' is not a column"):
        compare(old, old, ["Nope"])
    with pytest.raises(UsageError, match="at least one"):
        compare(old, old, [])
