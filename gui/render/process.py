"""The process that shows pages: a pool of off-screen pages of Qt WebEngine, told over a pipe what to show.

It needs the extra sheetweaver[browser]; only core.render starts it. The window itself never loads this.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from contextlib import suppress
from multiprocessing.connection import Connection
from urllib.parse import urlsplit

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl, Signal
from PySide6.QtNetwork import QNetworkCookie, QNetworkProxy
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWidgets import QApplication

from core.render.orders import END, PAGES_AT_ONCE, Ready, Rendered, RenderOrder, Start, packed, read_order
from gui.render.guard import safe_profile
from gui.render.page import RenderPage

FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-breakpad",
    "--mute-audio",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
MOST_COOKIES = 200


def main(connection: Connection, start: Start) -> None:
    """Show pages until the pipe ends. Never returns: all is said then, and Chromium is slow to leave."""
    with suppress(EOFError, OSError):
        sandboxed = not _is_root()
        flags = [*FLAGS, *([] if sandboxed else ["--no-sandbox"])]
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_CHROMIUM_FLAGS": " ".join(flags)}
        os.environ.pop("QTWEBENGINE_REMOTE_DEBUGGING", None)
        application = QApplication([sys.argv[0]])
        application.setQuitOnLastWindowClosed(False)
        if start.proxy:
            QNetworkProxy.setApplicationProxy(_proxy(start.proxy))
        pool = Pool(connection, start)
        connection.send_bytes(packed(Ready(os.getpid(), sandboxed)))
        pool.listen()
        application.exec()
    os._exit(0)


def _is_root() -> bool:
    """True where Chromium refuses to start with its sandbox."""
    return sys.platform == "linux" and os.geteuid() == 0


def _proxy(address: str) -> QNetworkProxy:
    parts = urlsplit(address)
    kind = QNetworkProxy.ProxyType.HttpProxy
    if parts.scheme.startswith("socks"):
        kind = QNetworkProxy.ProxyType.Socks5Proxy
    return QNetworkProxy(kind, parts.hostname or "", parts.port or 80, parts.username or "", parts.password or "")


class Pool(QObject):
    """At most PAGES_AT_ONCE pages at a time; further orders wait their turn, and their time does not run yet."""

    _came = Signal(bytes)

    def __init__(self, connection: Connection, start: Start) -> None:
        super().__init__()
        self._connection = connection
        self._start = start
        self._profile: QWebEngineProfile = safe_profile(start.user_agent)
        self._waiting: deque[RenderOrder] = deque()
        self._pages: dict[int, RenderPage] = {}
        self._fresh: dict[tuple[str, str, str], tuple[str, str]] = {}  # cookies that pages have set
        self._given: set[tuple[str, str, str, str]] = set()
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._profile.cookieStore().cookieAdded.connect(self._cookie)

    def listen(self) -> None:
        """Read the pipe from now on."""
        threading.Thread(target=self._read, name="pipe-reader", daemon=True).start()

    def _read(self) -> None:
        with suppress(EOFError, OSError):
            while (frame := self._connection.recv_bytes()) != END:
                self._came.emit(frame)
        os._exit(0)

    def _take(self, frame: bytes) -> None:
        self._waiting.append(read_order(bytes(frame)))
        self._begin()

    def _begin(self) -> None:
        while self._waiting and len(self._pages) < PAGES_AT_ONCE:
            order = self._waiting.popleft()
            self._set_cookies(order)
            page = RenderPage(order, self._profile, self._done, insecure_hosts=self._start.insecure_hosts)
            self._pages[order.id] = page
            page.start()

    def _done(self, rendered: Rendered) -> None:
        page = self._pages.pop(rendered.id)
        page.close()
        word = msgspec.structs.replace(rendered, cookies=self._new_cookies(page.order.url))
        try:
            self._connection.send_bytes(packed(word))
        except OSError:  # the crawl is gone
            QCoreApplication.exit(0)
        except (UnicodeEncodeError, OverflowError):  # half a character
            html = rendered.html.encode("utf-8", "replace").decode()
            self._connection.send_bytes(packed(Rendered(rendered.id, html=html, requests=rendered.requests)))
        self._begin()

    def _set_cookies(self, order: RenderOrder) -> None:
        for one in order.cookies:
            key = (one.domain or (urlsplit(order.url).hostname or ""), one.path, one.name, one.value)
            if key in self._given:
                continue
            self._given.add(key)
            cookie = QNetworkCookie(one.name.encode(), one.value.encode())
            cookie.setPath(one.path)
            cookie.setSecure(one.secure)
            if one.domain:
                cookie.setDomain(one.domain)
            self._profile.cookieStore().setCookie(cookie, QUrl(order.url))

    def _cookie(self, cookie: QNetworkCookie) -> None:
        raw = bytes(cookie.toRawForm().data()).decode("utf-8", "replace")
        domain, name = cookie.domain(), bytes(cookie.name().data()).decode("utf-8", "replace")
        value = bytes(cookie.value().data()).decode("utf-8", "replace")
        if (domain, cookie.path(), name, value) in self._given or len(self._fresh) >= MOST_COOKIES:
            return
        host = domain.lstrip(".")
        self._fresh[domain, cookie.path(), name] = (f"{'https' if cookie.isSecure() else 'http'}://{host}/", raw)

    def _new_cookies(self, url: str) -> tuple[tuple[str, str], ...]:
        """What pages have set for the host of `url` since it was last asked."""
        host = urlsplit(url).hostname or ""
        mine = {key: told for key, told in self._fresh.items() if f".{host}".endswith("." + key[0].lstrip("."))}
        for key in mine:
            del self._fresh[key]
        return tuple(mine.values())
