"""Recipes: the short form of the command line, TOML that comes back the same, and errors with their line."""

import pytest
from hypothesis import given, strategies as st

from core.errors import RecipeError
from core.recipe import PAGE_DEFAULT, Field, Recipe, dumps, loads, parse_field, split_take
from core.settings import Settings


@pytest.mark.parametrize(
    "text, field",
    [
        ("Title=h1", Field(name="Title", select="h1")),
        ("Link = a.post @href", Field(name="Link", select="a.post", take="@href")),
        ("Link=@href", Field(name="Link", select=".", take="@href")),
        ("Row=.", Field(name="Row")),
        ("Eq=a[x=y]@data-id", Field(name="Eq", select="a[x=y]", take="@data-id")),
        ("Mail=a[href*='me@example']", Field(name="Mail", select="a[href*='me@example']")),
        ("价格=span.price", Field(name="价格", select="span.price")),
        ("X=xpath://a/@href", Field(name="X", select="xpath://a/@href")),
    ],
)
def test_a_field_in_its_short_form(text: str, field: Field) -> None:
    assert parse_field(text) == field


@pytest.mark.parametrize("text", ["", "Title", "=h1", "Title=", "Title=  "])
def test_a_field_without_name_or_selector_is_refused(text: str) -> None:
    with pytest.raises(RecipeError, match="NAME=SELECTOR"):
        parse_field(text)


def test_a_quoted_at_sign_belongs_to_the_selector() -> None:
    assert split_take('a[title="@home"]') == ('a[title="@home"]', "text")
    assert split_take('a[title="x @home') == ('a[title="x @home', "text")


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)


@given(
    st.lists(
        st.builds(Field, name=NAMES, select=NAMES, take=st.sampled_from(["text", "html", "@href"])),
        max_size=4,
        unique_by=lambda field: field.name.casefold(),
    ),
    st.lists(NAMES, max_size=3),
)
def test_a_recipe_comes_back_from_its_toml(fields: list[Field], urls: list[str]) -> None:
    recipe = Recipe(name="试", urls=tuple(urls), rows="li", fields=tuple(fields), settings=Settings(concurrency=3))
    assert loads(dumps(recipe)) == recipe


@pytest.mark.parametrize(
    "text, line, word",
    [
        ("rows = ", 1, "TOML"),
        ("rows = 1", 1, "rows"),
        ('\n\nbogus = "x"', 3, "bogus"),
        ('[[field]]\nname = "a"\n[[field]]\nname = "b"\ntake = "all"', 5, "take"),
        ('[[field]]\nname = "a"\nselector = "h1"', 3, "selector"),
        ("[settings]\nretries = 1\nconcurrency = 5000", 3, "concurrency"),
        ('[settings]\nretries = 1\nencoding = "gkb"', 3, "close to it are gbk"),
        ('[settings]\nretries = 1\n[settings.site_encodings]\n"a.example" = "gkb"', 3, "for a.example"),
        ("sheetweaver = 99", 1, "newer"),
        ('sheetweaver = "one"', 1, "version"),
        ('[[field]]\nname = "a"\n[[field]]\nname = "A"', 0, "two fields"),
        ('[[field]]\nname = "a\\u0007b"', 2, "name"),
    ],
)
def test_an_error_names_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(RecipeError, match=word) as caught:
        loads(text)
    assert str(caught.value).startswith(f"line {line}:") == bool(line)


def test_without_fields_a_page_gives_its_title_and_a_match_its_text_and_link() -> None:
    assert Recipe().columns == tuple(field.name for field in PAGE_DEFAULT)
    assert Recipe(rows="li").columns == ("Text", "Link")
    assert Recipe(fields=(Field(name="A"),), detail_fields=(Field(name="B"),)).columns == ("A", "B")
