"""The cookies of the user's own Chrome while it shows pages: those it is given, and those that pages have set."""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any
from urllib.parse import urlsplit

from core.render.chrome_pipe import Pipe
from core.render.orders import RenderOrder

MOST = 200  # new ones of one page


class Cookies:
    """Cookies of one browser context. `clock` is the time of day, in seconds."""

    def __init__(self, pipe: Pipe, context: str, *, clock: Callable[[], float] = time.time) -> None:
        self._pipe = pipe
        self.context = context
        self._clock = clock
        self._known: set[tuple[str, str, str, str]] = set()

    async def give(self, order: RenderOrder) -> None:
        """Set the order's cookies that are not there yet. Raises: ChromeError."""
        host, made = urlsplit(order.url).hostname or "", []
        for one in order.cookies:
            key = (one.domain or host, one.path, one.name, one.value)
            if key in self._known:
                continue
            self._known.add(key)
            about: dict[str, Any] = {"name": one.name, "value": one.value, "path": one.path, "secure": one.secure}
            made.append(about | ({"domain": one.domain} if one.domain else {"url": order.url}))
        if made:
            await self._pipe.ask("Storage.setCookies", cookies=made, browserContextId=self.context)

    async def fresh(self, url: str) -> tuple[tuple[str, str], ...]:
        """What pages have set for the host of `url` since it was last asked: addresses and Set-Cookie values."""
        host, found = urlsplit(url).hostname or "", []
        told = await self._pipe.ask("Storage.getCookies", browserContextId=self.context)
        for one in told.get("cookies", []):
            domain = str(one["domain"])
            key = (domain, str(one["path"]), str(one["name"]), str(one["value"]))
            if key in self._known or not f".{host}".endswith("." + domain.lstrip(".")):
                continue
            self._known.add(key)
            found.append((f"{'https' if one.get('secure') else 'http'}://{domain.lstrip('.')}/", self._raw(one)))
        return tuple(found[:MOST])

    def _raw(self, one: dict[str, Any]) -> str:
        """The cookie as a Set-Cookie value (RFC 6265 4.1)."""
        parts = [f"{one['name']}={one['value']}", f"Path={one['path']}"]
        if str(one["domain"]).startswith("."):
            parts.append(f"Domain={one['domain']}")
        if not one.get("session") and one.get("expires", -1) > 0:
            parts.append(f"Expires={formatdate(min(one['expires'], self._clock() + 4e7), usegmt=True)}")
        parts += [word for word, key in (("Secure", "secure"), ("HttpOnly", "httpOnly")) if one.get(key)]
        return "; ".join(parts)
