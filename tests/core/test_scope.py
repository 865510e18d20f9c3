"""Which links a job follows: the rules one by one, over addresses as pages have them."""

from __future__ import annotations

import msgspec
import pytest

from core.recipe_parts import Follow
from core.scope import LinkRules, is_file

PASTED = "https://www.shop.co.uk/books/list/3?sort=new"
FOUND = (
    "https://www.shop.co.uk/books/list/4?sort=old",
    "http://shop.co.uk/books/list/5",
    "https://www.shop.co.uk/books/list/more",
    "https://www.shop.co.uk/about",
    "https://blog.shop.co.uk/1",
    "https://other.co.uk/books/list/3",
    "https://www.shop.co.uk.evil.example/books/list/3",
    "https://www.shop.co.uk:8443/books/list/4",
)


@pytest.mark.parametrize(
    ("scope", "inside"),
    [("pages", 2), ("path", 3), ("host", 4)],
)
def test_a_narrow_scope_takes_the_first_of_these(scope: str, inside: int) -> None:
    assert LinkRules(Follow(scope=scope)).admitted(FOUND, PASTED) == FOUND[:inside]


def test_a_domain_is_the_one_that_was_registered() -> None:
    found = LinkRules(Follow(scope="domain")).admitted(FOUND, PASTED)
    assert found == (*FOUND[:5], FOUND[7])
    assert LinkRules(Follow(scope="domain")).admitted(["https://b.github.io/"], "https://a.github.io/") == ()
    assert LinkRules(Follow(scope="domain")).admitted(["http://127.0.0.1:9/x"], "http://127.0.0.1:8/") != ()
    assert LinkRules(Follow(scope="domain")).admitted(["http://10.0.0.2/x"], "http://10.0.0.1/") == ()


def test_any_scope_takes_all_and_a_typed_login_is_no_other_host() -> None:
    assert LinkRules(Follow(scope="any")).admitted(FOUND, PASTED) == FOUND
    typed = "https://me:secret@www.shop.co.uk/"
    found = ("https://me:secret@www.shop.co.uk/a", "https://shop.co.uk/b")
    assert LinkRules(Follow()).admitted(found, typed) == found


def test_patterns_are_looked_for_in_the_whole_address() -> None:
    rules = LinkRules(Follow(scope="any", allow=(r"/list/\d+", "about$"), deny=("sort=old", "evil")))
    assert rules.admitted(FOUND, PASTED) == (FOUND[1], FOUND[3], FOUND[5], FOUND[7])
    assert rules.admitted([f"https://a.example/list/1{'x' * 3000}"], PASTED) == (), "no pattern meets a giant"


def test_files_are_left_out_unless_asked_for() -> None:
    files = (
        "https://shop.co.uk/a.PDF",
        "https://shop.co.uk/a.jpg?w=3",
        "https://shop.co.uk/v1.2/",
        "https://shop.co.uk/a.html",
    )
    assert LinkRules(Follow()).admitted(files, PASTED) == files[2:]
    assert LinkRules(Follow(allow=("pdf|PDF",))).admitted(files, PASTED) == files[:1]
    assert not is_file("https://zip.zip/")


def test_a_pattern_that_is_none_is_refused_with_its_place() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"'\(a' is not a regular expression"):
        msgspec.convert({"allow": ["(a"]}, Follow)
