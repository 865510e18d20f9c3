"""Texts made of texts; the steps themselves are tried in test_chain.py."""

from core.transform import texts


def test_a_piece_of_html_with_a_broken_tag_is_read_without_hanging() -> None:
    assert texts.strip_tags("<b>a</b" + "<" * 50_000).startswith("a")
    assert texts.strip_tags("1 < 2 and 3 > 2") == "1 < 2 and 3 > 2"


def test_the_largest_of_a_srcset_is_the_best() -> None:
    assert texts.best_source("a.jpg 480w, b.jpg 1200w, c.jpg 800w") == "b.jpg"
    assert texts.best_source(" plain.png ") == "plain.png"
    assert texts.best_source("") == ""
