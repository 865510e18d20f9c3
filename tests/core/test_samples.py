"""Recipes prove themselves on the pages they carry; the ten for the sample site run and give their samples' rows."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from core import samples
from core.cli.main import cli
from core.errors import RecipeError, UsageError
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe, dumps, loads
from core.recipe_parts import Sample
from core.records import Page
from core.sample_site import spawn_sample
from core.sample_site.recipes import NOWHERE, sample_names, sample_recipe

PAGE = '<ul>\r\n<li><b>1,5</b> """ \\ 张三\n<li><b>x</b></ul>\n'
RECIPE = Recipe(rows="li", fields=(Field(name="N", select="b", type="number"), Field(name="Text")))


def proven() -> Recipe:
    return samples.with_sample(RECIPE, Page("https://a.example/", PAGE))


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    site, address = spawn_sample(multiprocessing.get_context("spawn"))
    yield address
    site.close()


def test_a_sample_comes_back_from_its_file_and_holds() -> None:
    recipe = proven()
    assert recipe.samples[0].rows == ((1.5, '1,5 """ \\ 张三'), ("", "x"))
    again = loads(dumps(recipe))
    assert again == recipe
    assert list(samples.differences(again)) == []


def test_what_differs_is_told_cell_by_cell() -> None:
    recipe = proven()
    changed = msgspec.structs.replace(recipe, fields=(Field(name="N", select="b"), Field(name="Text", select="i")))
    assert [str(one) for one in samples.differences(changed)] == [
        "https://a.example/, row 1, N: '1,5' in place of 1.5",
        'https://a.example/, row 1, Text: nothing in place of \'1,5 """ \\\\ 张三\'',
        "https://a.example/, row 2, N: 'x' in place of nothing",
        "https://a.example/, row 2, Text: nothing in place of 'x'",
    ]
    fewer = msgspec.structs.replace(recipe, rows="li:first-child")
    assert [str(one) for one in samples.differences(fewer)] == ["https://a.example/, row 2: 1 rows are missing"]
    assert samples.verdict(msgspec.structs.replace(recipe, rows="li["))[1][0].startswith("rows: 'li['")


def test_a_sample_of_the_same_address_is_replaced_and_one_without_rows_refused() -> None:
    assert len(samples.with_sample(proven(), Page("https://a.example/", PAGE)).samples) == 1
    with pytest.raises(UsageError, match="finds nothing"):
        samples.with_sample(RECIPE, Page("https://a.example/", "<p>"))


def test_relative_dates_of_a_sample_count_from_when_it_was_taken() -> None:
    recipe = Recipe(fields=(Field(name="When", select="p", type="date"),))
    made = samples.with_sample(recipe, Page("https://a.example/", "<p>3天前", fetched_s=1.0e9))
    assert made.samples[0].rows[0][0] in ("2001-09-05", "2001-09-06")
    assert list(samples.differences(loads(dumps(made)))) == []


@pytest.mark.parametrize(
    "text, line",
    [
        ('rows = "li"\n\n[[field]]\nname = "A"\nselect = "a["\n', 4),
        ('[[field]]\nname = "A"\n\n[[field]]\nname = "B"\nsteps = ["nonsense"]\n', 5),
        ('rows = "li["\n', 1),
        ('unique = ["X"]\n[[field]]\nname = "A"\n', 1),
        ('[[field]]\nname = "A"\nbogus = 1\n', 3),
    ],
)
def test_what_is_wrong_in_a_recipe_is_told_by_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "r.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecipeError, match=f"^line {line}: ") as caught:
        samples.read_checked(path)
    assert caught.value.line == line
    ended = CliRunner().invoke(cli, ["recipe", "check", str(path)])
    assert ended.exit_code == 2
    assert f"line {line}: " in ended.stderr


def test_check_ends_with_0_or_with_2_and_the_differences(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    samples.write(good, proven())
    wrong = msgspec.structs.replace(proven(), samples=(Sample(url="https://a.example/", page=PAGE, rows=((2, "x"),)),))
    samples.write(bad, wrong)
    assert CliRunner().invoke(cli, ["recipe", "check", str(good)]).exit_code == 0
    ended = CliRunner().invoke(cli, ["recipe", "check", str(bad)])
    assert ended.exit_code == 2
    assert "row 1, N: 1.5 in place of 2" in ended.stdout
    assert "1 rows too many" in ended.stdout


def test_the_ten_recipes_are_there_and_their_samples_hold() -> None:
    assert len(sample_names()) == 10
    for name in sample_names():
        recipe = sample_recipe(name)
        assert recipe.samples, name
        assert list(samples.differences(recipe)) == [], name


@pytest.mark.parametrize("name", sample_names())
def test_each_of_the_ten_runs_on_the_site(base: str, tmp_path: Path, name: str) -> None:
    printed = CliRunner().invoke(cli, ["recipe", "samples", name, "--base", base])
    file, project = tmp_path / "job.toml", tmp_path / "job.weave"
    file.write_text(printed.stdout, encoding="utf-8")
    ended = CliRunner().invoke(cli, ["run", str(file), "--project", str(project), "--quiet"])
    assert ended.exit_code == 0, ended.stderr
    sample = sample_recipe(name).samples[0]
    with ProjectReader(project) as reader:
        rows = list(reader.rows())
        own = len(reader.columns()) - len(sample_recipe(name).detail_fields)
    assert all(any(cell is not None for cell in column) for column in zip(*rows, strict=True)), "a column is empty"
    wanted = [tuple(_moved(cell, base) for cell in row[:own]) for row in sample.rows]
    assert set(wanted) <= {row[:own] for row in rows}


def _moved(cell: object, base: str) -> object:
    return cell.replace(NOWHERE, f"{base}/") if isinstance(cell, str) and cell else cell or (0 if cell == 0 else None)


def test_a_page_of_a_site_becomes_a_sample(base: str, tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    samples.write(path, Recipe(rows="article.post-item", fields=(Field(name="Title", select="a.post-item-title"),)))
    ended = CliRunner().invoke(cli, ["recipe", "sample", str(path), f"{base}/blog/1"])
    assert ended.exit_code == 0, ended.stderr
    assert "20 rows" in ended.stderr
    assert CliRunner().invoke(cli, ["recipe", "check", str(path)]).exit_code == 0


BOMB = "xpath:count(//*[count(//*[count(//*) > 0]) > 0])"
WIDE = "<p>x</p>" * 3000


@pytest.mark.parametrize(
    "field", [Field(name="Slow", select=BOMB), Field(name="Slow", select="b", steps=("regex: (a+)+$",))]
)
def test_a_recipe_that_finds_no_end_on_its_sample_is_said_to(field: Field) -> None:
    page = f"<b>{'a' * 40}!</b>{WIDE}"
    recipe = Recipe(fields=(field,), samples=(Sample(url="https://a.example/", page=page, rows=(("x",),)),))
    begun_s = time.monotonic()
    with pytest.raises(UsageError, match=r"too long on its sample https://a\.example/ \(field 'Slow'\)"):
        list(samples.differences(recipe, timeout_s=0.5))
    assert time.monotonic() - begun_s < 30
