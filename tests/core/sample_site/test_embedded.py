"""The store's pages hold their books as JSON alone."""

from __future__ import annotations

import json
import re

import pytest

from core.sample_site import data, embedded


def test_a_page_of_the_store_shows_no_book_and_its_script_holds_them_all() -> None:
    text = embedded.store(3).body.decode()
    shown, script = text.split('<script id="__NEXT_DATA__" type="application/json">')
    assert data.books(3)[0].title not in shown
    held = json.loads(script.split("</script>")[0])
    assert [one["title"] for one in held["props"]["pageProps"]["books"]] == [one.title for one in data.books(3)]


def test_pages_lead_on_to_the_last() -> None:
    number = 1
    while found := re.search(r'rel="next" href="/store/(\d+)"', embedded.store_page(str(number)).body.decode()):
        number = int(found[1])
    assert number == embedded.STORE_PAGES


@pytest.mark.parametrize("name", ["0", str(embedded.STORE_PAGES + 1), "x", "", "²"])
def test_there_are_no_others(name: str) -> None:
    assert embedded.store_page(name).status == 404
