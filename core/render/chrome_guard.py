"""What a page in the user's own Chrome may ask of the network: what a page in the built-in browser may."""

from __future__ import annotations

from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

from core.render.orders import RenderOrder
from core.url import host_of, is_private

HEAVY = ("Image", "Media", "Font")
NEVER = ("Ping", "CSPViolationReport", "Prefetch", "Manifest", "SignedExchange")
NETWORK = ("http", "https", "ws", "wss")


class ChromeGuard:
    """Judges every request of one page before it is sent, and counts them. `wanted` is where it would have gone."""

    def __init__(self, order: RenderOrder, frame: str) -> None:
        self.sent = self.blocked = 0
        self.wanted = ""
        self._order = order
        self._frame = frame
        self._filled = False
        self._origin = host_of(order.url)
        self._own = {name.lower() for name, _ in order.headers}

    def judge(self, about: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """The command of the Fetch domain that answers a paused request, and what goes with it."""
        url, kind = str(about["request"]["url"]), about.get("resourceType", "")
        if kind == "Document" and about.get("frameId") == self._frame:
            return self._document(url)
        if not self._allowed(url, kind):
            self.blocked += 1
            return "Fetch.failRequest", {"errorReason": "BlockedByClient"}
        self.sent += 1
        if self._own and host_of(url) == self._origin:
            given = about["request"].get("headers", {}).items()
            kept = [{"name": name, "value": value} for name, value in given if name.lower() not in self._own]
            added = [{"name": name, "value": value} for name, value in self._order.headers]
            return "Fetch.continueRequest", {"headers": kept + added}
        return "Fetch.continueRequest", {}

    def _document(self, url: str) -> tuple[str, dict[str, Any]]:
        """The document was fetched before, and is filled in once; where it wants to go then is told, not followed."""
        if self._filled:
            self.wanted = self.wanted or url
            return "Fetch.failRequest", {"errorReason": "Aborted"}
        self._filled = True
        headers = [{"name": "Content-Type", "value": "text/html; charset=utf-8"}]
        body = b64encode(self._order.html.encode("utf-8", "replace")).decode()
        return "Fetch.fulfillRequest", {"responseCode": 200, "responseHeaders": headers, "body": body}

    def _allowed(self, url: str, kind: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme not in NETWORK or kind in NEVER or parts.path == "/favicon.ico":
            return False
        if kind in HEAVY and not self._order.media:
            return False
        host = parts.hostname or ""
        return self._order.private_ok or not (is_private(host) or "." not in host)  # a name without a dot is local
