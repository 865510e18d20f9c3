"""A request as it goes over the wire (RFC 9112 3): both fetchers send the same bytes, where no proxy stands between."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from core.fetch.exchange import Exchange
from core.fetch.policy import Policy
from core.url import host_of

_BREAKS = re.compile(r"[\r\n\0]").search


class RequestText:
    """Writes the requests of a policy. Raises: ValueError for a header that would end its line."""

    def __init__(self, policy: Policy) -> None:
        self._base = policy.base
        self._fields = _lines(policy.base)

    def of(self, exchange: Exchange) -> bytes:
        """The request for the exchange's present hop. Raises: ValueError for what would end a line of it."""
        own, fields = exchange.headers(), self._fields
        if own is not None:
            names = {name.lower() for name in own}
            fields = _lines((*[(name, value) for name, value in self._base if name.lower() not in names], *own.items()))
        target = exchange.target()
        if _BREAKS(target):
            raise ValueError("a line break in the address")
        return f"GET {target} HTTP/1.1\r\nHost: {_host_field(host_of(exchange.url))}\r\n{fields}\r\n".encode()


@lru_cache(maxsize=4096)
def _host_field(site: str) -> str:
    """The Host of a site, without the dot that may end a name."""
    authority = site.partition("://")[2]
    name, mark, port = authority.rpartition(":")
    return f"{name.rstrip('.')}:{port}" if mark and port.isdecimal() else authority.rstrip(".")


def _lines(headers: Iterable[tuple[str, str]]) -> str:
    lines = []
    for name, value in headers:
        if _BREAKS(value):
            raise ValueError(f"a line break in the header {name}")
        lines.append(f"{name}: {value}\r\n")
    return "".join(lines)
