"""The sample site's pages whose books are in JSON inside the page, as sites made with frameworks have them."""

from __future__ import annotations

import json

from core.sample_site import data
from core.sample_site.pages import Reply, html, note

STORE_PAGES = 6


def books_of(number: int) -> list[dict[str, object]]:
    """The books of page `number` as the page's JSON has them."""
    return [
        {"title": one.title, "url": one.path, "stock": one.stock, "offer": {"price": one.price, "rating": one.rating}}
        for one in data.books(number)
    ]


def store(number: int) -> Reply:
    """Page `number` of the store: no element shows a book, a script of the type application/json holds all."""
    held = {"props": {"pageProps": {"page": number, "books": books_of(number)}}, "page": "/store/[page]"}
    shop = {"name": "织表书店 Weaver Books", "currency": "EUR", "open": True}
    further = f'<a rel="next" href="/store/{number + 1}">下一页 Next</a>' if number < STORE_PAGES else ""
    main = (
        f'<h1>书店 Store {number}</h1><div id="__next"></div>{further}'
        f'<script id="__NEXT_DATA__" type="application/json">{_in_script(held)}</script>'
        f"<script>window.__SHOP__ = {_in_script(shop)};</script>"
    )
    return html(f"书店 Store {number}", main)


def store_page(text: str) -> Reply:
    """The page of that name; 404 where there is none."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    return store(number) if 1 <= number <= STORE_PAGES else note("404 没有这个页面 Not found", status=404)


def _in_script(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")  # "</" would end the script (HTML 4.12.1.3)
