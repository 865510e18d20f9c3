"""A shop on this machine that changes its markup in mid-job: the class of its prices, or where they stand."""

from __future__ import annotations

from aiohttp import web

PER_PAGE = 10


class ChangingSite:
    """Pages /shop/N of ten books; from page `changes_at` on the prices are written by another template.

    `how` is 'renamed', 'moved', or 'both': then the titles are renamed too. Use it as an asynchronous context; `base`
    is its address then.
    """

    def __init__(self, changes_at: int, how: str = "renamed") -> None:
        self._changes_at, self._how = changes_at, how
        app = web.Application()
        app.router.add_get("/shop/{n}", self._shop)
        self._runner = web.AppRunner(app)
        self.base = ""

    async def __aenter__(self) -> ChangingSite:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @staticmethod
    def price(number: int) -> str:
        """The price of a book, by its number from 1."""
        return f"${number}.{10 + number % 80}"

    async def _shop(self, request: web.Request) -> web.Response:
        page = int(request.match_info["n"])
        numbers = range((page - 1) * PER_PAGE + 1, page * PER_PAGE + 1)
        items = "".join(self._book(number, changed=page >= self._changes_at) for number in numbers)
        text = f"<!doctype html><html lang=en><title>Shop</title><main><ul>{items}</ul></main></html>"
        return web.Response(text=text, content_type="text/html")

    def _book(self, number: int, *, changed: bool) -> str:
        name = f'<a class="name" href="/b/{number}">The amber lantern {number}</a><em>{number} copies</em>'
        price = self.price(number)
        if changed and self._how == "both":
            name = name.replace('class="name"', 'class="headline"')
        if changed and self._how == "moved":
            return f'<li class="book"><div class="money"><b>{price}</b></div>{name}</li>'
        return f'<li class="book">{name}<span class="{"cost" if changed else "price"}">{price}</span></li>'
