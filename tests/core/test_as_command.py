"""A job as words of the command line: read again by `run`, they are the same job; secrets are not among them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.as_command import Said, flag, job_command
from core.cli.run import Plan, plan_of, run
from core.recipe import Field, Recipe
from core.recipe_parts import Files, Follow, Paging, Source
from core.secrets import variable
from core.settings import Settings, declared

URLS = "https://a.example/1\nhttps://b.example/2"
PRICE = Field(name="Price", select=".price", steps=("replace: a => b", "number"), type="price", required=True)
WHOLE = Recipe(
    rows="div.item",
    fields=(
        Field(name="名称", select="h2 > a[title='x y']"),
        PRICE,
        Field(name="Link", select="a", take="@href", min_fill=0.8),
        Field(name="Own", select=".", take="@id"),
        Field(name="Data", select="script#s json:a.b[*]"),
    ),
    next="a.next",
    detail="a.more",
    detail_fields=(Field(name="Text", select="xpath://p/@x", type="text"),),
    unique=("Price", "Link"),
    on_trouble="pause",
)


def understood(said: Said) -> Plan:
    """What `run` makes of the words."""
    context = run.make_context("run", list(said.words[1:]))
    return plan_of(context.params)


def again(recipe: Recipe, urls: str = URLS) -> Recipe:
    said = job_command(recipe, urls)
    assert said.unsaid == ""
    return understood(said).recipe


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(),
        WHOLE,
        Recipe(follow=Follow()),
        Recipe(follow=Follow(links="", allow=(r"/post/\d$",))),
        Recipe(follow=Follow(links="a[href$='.html']", scope="domain", allow=("a b",), deny=("-x", "c"), depth=7)),
        Recipe(paging=Paging(parameter="p")),
        Recipe(paging=Paging(parameter="p", start=0, step=20, pages=9, until=".end", repeats_ok=True)),
        Recipe(source=Source(project="/data/my prices.weave", column="Link: all")),
        Recipe(fields=(Field(name="-A", select="-x"),), rows="--out"),
    ],
)
def test_what_run_reads_is_the_same_job(recipe: Recipe) -> None:
    assert again(recipe) == recipe


def other(one: Any) -> Any:
    """Another value of a setting than its default."""
    known: dict[str, Any] = {
        "workers": "8+2", "render_wait": "2.5", "encoding": "gbk", "site_encodings": {"a.example": "gbk"},
        "per_host": 2, "delay_s": 1.5, "headers": {"X-Own": "a: 'b' $HOME", "Accept-Language": "zh"},
        "insecure_hosts": ("a.example", "b.example:8443"), "proxy": "http://p.example:3128",
    }  # fmt: skip
    if one.name in known:
        return known[one.name]
    if one.kind == "bool":
        return not one.default
    if one.choices:
        return one.choices[-1]
    return one.default + 1 if one.kind in ("int", "float") else "a 'quoted' word"


@pytest.mark.parametrize("one", declared(), ids=lambda one: one.name)
def test_every_setting_comes_back(one: Any) -> None:
    recipe = Recipe(settings=msgspec.structs.replace(Settings(), **{one.name: other(one)}))
    assert flag(one) in job_command(recipe, URLS).words
    assert again(recipe) == recipe


def test_only_what_differs_is_said() -> None:
    assert job_command(Recipe(), URLS).words == ("run", *URLS.split("\n"))
    assert job_command(Recipe(settings=Settings(delay_s=2.0)), URLS).words[-2:] == ("--delay", "2")


def test_secrets_are_left_out_and_named() -> None:
    settings = Settings(
        headers={"Cookie": "sid=hidden1", "authorization": "Bearer hidden2", "X-Own": "shown"},
        proxy="http://me:hidden3@p.example:1",
    )
    said = job_command(Recipe(settings=settings), URLS)
    assert "hidden" not in " ".join(said.words)
    assert "X-Own: shown" in said.words
    assert set(said.secrets) == {variable("Cookie"), variable("authorization"), variable("proxy password")}
    read = understood(said).recipe.settings
    assert all(f"${{{name}}}" in repr(read) for name in said.secrets)
    told = job_command(Recipe(settings=read), URLS)
    assert (told.words, told.secrets) == (said.words, ())  # a reference is no secret


def test_the_addresses_are_those_that_were_typed() -> None:
    text = (
        "# list\n\nhttps://a.example/[1-3]\nb.example/x  \nnonsense here\nhttps://c.example/a b\n"
        "Sitemap: https://d.example/s.xml\nhttps://a.example/2"
    )
    said = job_command(Recipe(), text)
    assert "https://a.example/[1-3]" in said.words
    listed = understood(said).listed
    assert listed.first(9)[:4] == [f"https://a.example/{n}" for n in (1, 2, 3)] + ["https://b.example/x"]
    assert listed.sitemaps == ("https://d.example/s.xml",)


def test_an_address_that_ends_as_a_file_does_is_an_address() -> None:
    for url in ("https://a.example/x.weave", "https://a.example/x.toml"):
        assert understood(job_command(Recipe(), url)).listed.first(2) == [url]


def test_of_a_curl_command_only_the_address_is_said() -> None:
    said = job_command(Recipe(), "curl 'https://a.example/?x=[1-2]' \\\n -H 'Cookie: sid=hidden'")
    assert "hidden" not in " ".join(said.words)
    assert understood(said).listed.first(3) == ["https://a.example/?x=%5B1-2%5D"]


@pytest.mark.parametrize(
    ("recipe", "urls", "why"),
    [
        (Recipe(fields=(Field(name="A", select="p", take="html"),)), URLS, "fields"),
        (Recipe(fields=(Field(name="A=B", select="p"),)), URLS, "fields"),
        (Recipe(fields=(Field(name="A", select="p", steps=("split: ",)),)), URLS, "fields"),
        (Recipe(fields=(Field(name="A", select="a"),), files=Files(column="A")), URLS, "downloads"),
        (Recipe(follow=Follow(links="a.weave")), URLS, "values"),
        (Recipe(source=Source(project="/x/plain", column="a:b")), URLS, "values"),
        (Recipe(settings=Settings(site_encodings={"a.example:80": "gbk"})), URLS, "values"),
        (Recipe(), "https://me:hidden@a.example/", "password"),
        (Recipe(), "\n".join(f"https://a.example/{n}" for n in range(1000)), "length"),
    ],
)
def test_what_options_cannot_say_is_said_so(recipe: Recipe, urls: str, why: str) -> None:
    assert job_command(recipe, urls) == Said((), unsaid=why)


def test_very_many_addresses_are_one_word_as_a_range() -> None:
    assert job_command(Recipe(), "https://a.example/[1-9000000]").words == ("run", "https://a.example/[1-9000000]")


def test_a_file_of_that_name_is_not_taken_for_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.example").mkdir()
    (tmp_path / "b.example" / "x.html").write_text("<p>mine")
    monkeypatch.chdir(tmp_path)
    plan = understood(job_command(Recipe(), "b.example/x.html"))
    assert (plan.listed.first(2), plan.pages) == (["https://b.example/x.html"], ())
