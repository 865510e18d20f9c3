"""Tables proposed out of JSON inside HTML pages, beside those of elements."""

from __future__ import annotations

import json

from core.detect import Proposal, detect
from core.extract import Extractor
from core.recipe import dumps, loads
from core.records import Page
from core.sample_site import embedded, pages

URL = "https://shop.example/list"
THINGS = [
    {"@type": "Product", "name": f"Lamp number {n}", "url": f"/p/{n}", "offers": {"@type": "Offer", "price": n}}
    for n in range(1, 9)
]


def found(html: str) -> list[Proposal]:
    return detect(Page(URL, html))


def test_a_page_without_elements_gives_the_table_of_its_data() -> None:
    page = Page("https://shop.example/store/1", embedded.store(1).body.decode())
    best = detect(page, Page("https://shop.example/store/2", embedded.store(2).body.decode()))[0]
    assert (best.kind, best.rows, best.second) == ("json", 20, 20)
    assert best.recipe.rows == "script#__NEXT_DATA__ json:props.pageProps.books[*]"
    assert best.recipe.columns == ("title", "url", "stock", "offer price", "offer rating")
    assert best.sample[0][1] == "https://shop.example/book/1"
    again = loads(dumps(best.recipe))
    assert Extractor(again).extract(page).rows[: len(best.sample)] == best.sample


def test_what_scripts_assign_and_what_json_ld_lists() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": one} for one in THINGS]}
    assigned = found(f"<div id=root></div><script>window.__DATA__ = {json.dumps({'hits': THINGS})};</script>")
    assert assigned[0].recipe.rows == "var:__DATA__ json:hits[*]"
    for value, rows in (
        (listed, "json-ld json:[?\"@type\"=='ItemList'].itemListElement[]"),
        ({"@graph": [{"@type": "WebSite"}, *THINGS]}, "json-ld json:[?\"@type\"=='Product']"),
    ):
        best = found(f"<div></div><script type=application/ld+json>{json.dumps(value)}</script>")[0]
        assert (best.recipe.rows, best.rows) == (rows, 8)
        assert not any("@type" in name for name in best.recipe.columns)
        assert best.sample[0][:2] == ("Lamp number 1", "https://shop.example/p/1")


def test_scripts_without_an_id_are_told_apart() -> None:
    one = f'<script type="application/json" data-hypernova-key="App">{json.dumps(THINGS)}</script>'
    two = f'<script type="application/json">{json.dumps({"menu": [1]})}</script>'
    three = f'<script type="application/json">{json.dumps({"more": THINGS})}</script>'
    selectors = [proposal.recipe.rows for proposal in found(one + two + three) if proposal.kind == "json"]
    assert 'script[data-hypernova-key="App"] json:[*]' in selectors
    assert "xpath:(//script[@type='application/json'])[3] json:more[*]" in selectors


def test_a_list_of_elements_comes_before_the_same_list_as_data() -> None:
    page = pages.shop(1).body.decode()
    titles = [{"title": one.sample[0][0]} for one in found(page)[:1]]
    assert titles
    data = json.dumps([{"name": row[0], "id": n} for n, row in enumerate(found(page)[0].sample)])
    both = found(page.replace("</body>", f'<script id="x" type="application/json">{data}</script></body>'))
    assert both[0].kind == "list"
    assert any(one.kind == "json" for one in both)


def test_settings_and_menus_of_a_script_do_not_displace_a_list() -> None:
    menu = json.dumps({"menu": [{"id": n, "url": f"/m/{n}"} for n in range(40)], "flags": [{"a": 1}] * 30})
    html = pages.shop(1).body.decode().replace("</body>", f"<script>CONFIG = {menu}</script></body>")
    assert found(html)[0].kind == "list"
