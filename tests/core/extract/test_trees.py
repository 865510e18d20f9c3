"""A page's tree, from its text or from its bytes."""

from __future__ import annotations

import pytest

from core.encoding import decode
from core.extract.trees import HtmlTree


@pytest.mark.parametrize(
    "markup",
    [
        "<!DOCTYPE html><title>织表</title><p class=A>x",
        "<!doctype HTML>\n<p class=A>x",
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN"><p class=A>x<table><tr><td>1',
        "<!-- first --><!doctype html><p class=A>x",
        " \n<!doctype html><p class=A>x",
        "<p class=A>x",
        "",
    ],
)
def test_a_page_gives_one_tree_whether_its_bytes_or_its_text_are_read(markup: str) -> None:
    by_text, by_bytes = HtmlTree("http://h/", markup), HtmlTree("http://h/", markup, markup.encode())
    assert by_text.html(by_text.root) == by_bytes.html(by_bytes.root)
    assert by_bytes.root.css_first(".a") is None, "classes are told apart by case on every page"


def test_the_bytes_of_a_page_are_its_text_or_are_not_given() -> None:
    bodies = [b"plain", "织表".encode(), b"\xef\xbb\xbfmarked", b"a\0b", b"bad \xff", "织表".encode("gb18030")]
    for body in (*bodies, b"x" * 99_999):
        page = decode(body, "text/html; charset=utf-8")
        assert page.utf8 in (b"", page.text.encode())
    assert decode("织表".encode(), "text/html; charset=utf-8").utf8
    assert not decode("织表".encode("gb18030"), "text/html; charset=gb18030").utf8


def test_a_page_with_another_text_is_parsed_from_that() -> None:
    page = decode(b"<p>as it came", "text/html; charset=utf-8").with_text("<p>as it was shown")
    tree = HtmlTree(page.url, page.text, page.utf8)
    assert tree.text(tree.root) == "as it was shown"
