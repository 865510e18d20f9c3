"""Errors that users meet: their sentences are known by code, filled in, and hold what they speak of."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from core.addresses.url_sources import read
from core.errors import RecipeError
from core.export import check_target
from core.extract.extractor import Extractor
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe, loads
from core.sentences import SENTENCES, Sentence, filled, said, say
from core.settings import changed

CORE = Path(__file__).resolve().parents[2] / "core"


def used() -> dict[str, str]:
    """Each code that core says, and the file that does."""
    found: dict[str, str] = {}
    for path in CORE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                found |= {one.value: path.name for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)}
    return found


def test_every_code_that_is_said_is_declared_and_the_other_way_round() -> None:
    said_codes = {code for code in used() if code}
    by_errno = {code for code in SENTENCES if code.startswith("export-")}  # core.export.target names some in a table
    assert said_codes <= SENTENCES.keys()
    assert SENTENCES.keys() - by_errno <= said_codes


def test_a_sentence_is_its_text_and_what_it_speaks_of() -> None:
    sentence = say("project-newer", path="{version}.weave", version=7)
    assert sentence == "{version}.weave was written by a newer Sheetweaver (format 7); update this one to open it"
    assert (sentence.key, sentence.about) == ("project-newer", {"path": "{version}.weave", "version": "7"})
    with pytest.raises(KeyError):
        say("project-newer", path="x")
    assert filled("{b}{a}", {"a": "{b}", "b": "1"}) == "1{b}"


def test_a_sentence_within_a_sentence_keeps_its_code() -> None:
    inner = RecipeError(say("selector-too-deep"))
    key, about = said(RecipeError(say("selector-unusable", name="Title", selector="'p'", why=inner)))
    assert (key, about["why.key"], about["name"]) == ("selector-unusable", "selector-too-deep", "Title")
    assert said(ValueError("plain")) == ("", {})


@pytest.mark.parametrize(
    ("code", "fails"),
    [
        ("project-missing", lambda folder: ProjectReader(folder / "no.weave")),
        ("project-empty", lambda folder: ProjectReader(folder / "empty.weave")),
        ("project-foreign", lambda folder: ProjectReader(folder / "text.csv")),
        ("list-missing", lambda folder: read(folder / "no.txt")),
        ("list-no-column", lambda folder: read(folder / "text.csv")),
        ("export-exists", lambda folder: check_target(folder / "text.csv")),
        ("export-no-folder", lambda folder: check_target(folder / "none" / "t.csv")),
        ("export-unknown-format", lambda folder: check_target(folder / "t.doc")),
        ("selector-unusable", lambda _: Extractor(Recipe(fields=(Field(name="T", select="p::text"),)), "auto")),
        ("recipe-syntax", lambda _: loads("a = = 1")),
        ("setting-refused", lambda _: changed(Recipe().settings, {"concurrency": 0})),
    ],
)
def test_what_a_user_meets_has_a_code(tmp_path: Path, code: str, fails) -> None:
    (tmp_path / "empty.weave").touch()
    (tmp_path / "text.csv").write_text("a,b\n1,2\n")
    with pytest.raises(Exception) as error:
        fails(tmp_path)
    assert said(error.value)[0] == code
    assert isinstance(error.value.args[0], Sentence)
