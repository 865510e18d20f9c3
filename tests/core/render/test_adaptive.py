"""What `render = auto` takes for a page that needs its scripts, and what it learns from showing some."""

from __future__ import annotations

import pytest

from core.recipe import Field, Recipe
from core.records import Page, Request
from core.render.adaptive import SAMPLE, Adaptive, Learned, looks_unscripted, pattern
from core.render.orders import JsonAnswer, Rendered

SHELL = "<html><body><div id=root></div><script src=/app.js></script></body></html>"
FULL = "<html><body><ul><li>Violin Maker</li><li>Second Row</li></ul><script></script></body></html>"
RECIPE = Recipe(rows="li", fields=(Field(name="Name"),))


def page(text: str, number: int = 1) -> tuple[Page, Request]:
    url = f"https://example.org/list/{number}"
    return Page(url, text), Request(number, url, "https://example.org")


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        (SHELL, True),
        ("<body><noscript>You need to enable JavaScript</noscript><script>1</script></body>", True),
        ("<app-root></app-root><script src=main.js></script>", True),
        (SHELL.replace("script", "b"), False),  # nothing could fill it
        (f"<div id=root></div><p>{'word ' * 80}</p><script>1</script>", False),
        (FULL, False),
    ],
)
def test_pages_are_told_by_their_looks(text: str, needs: bool) -> None:
    assert looks_unscripted(text) is needs


def test_a_page_with_rows_is_not_shown_and_one_without_is() -> None:
    adaptive = Adaptive(RECIPE, {})
    assert not adaptive.wants(*page(FULL))
    assert adaptive.wants(*page(FULL.replace("li>", "dd>")))


def test_pages_like_one_that_gained_are_shown_and_the_next_run_knows() -> None:
    learned: Learned = {}
    adaptive = Adaptive(RECIPE, learned)
    before, request = page(SHELL)
    api = "https://example.org/api?page=1"
    told = Rendered(
        1, answers=(JsonAnswer("https://x.org/ads", "{}"), JsonAnswer(api, '["Violin Maker", "Second Row"]'))
    )
    assert adaptive.saw(before, page(FULL)[0], request, told)
    assert Adaptive(RECIPE, learned).wants(*page("<p>anything</p>", 2))
    assert learned["https://example.org/list/{n}"] == {"shown": 1, "gained": 1, "api": api}


def test_pages_that_gain_nothing_are_soon_left_alone() -> None:
    adaptive = Adaptive(RECIPE, {})
    for number in range(SAMPLE):
        before, request = page(SHELL, number)
        assert adaptive.wants(before, request)
        assert not adaptive.saw(before, before, request, Rendered(number))
    assert not adaptive.wants(*page(SHELL, 99))


def test_what_makes_no_sense_in_a_project_is_nothing() -> None:
    assert Adaptive(RECIPE, {"x": 3}).wants(*page(SHELL))


def test_numbers_are_left_open_in_patterns() -> None:
    assert pattern("https://a.org/p/12?x=3&y=b") == "https://a.org/p/{n}?x={n}&y=b"
