"""The live page: a web page as the user's own visit, in a view that can be pointed at. It needs sheetweaver[browser].

Only gui.dialogs.pick_live imports this, and only when its tab is opened.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import (
    QWebEngineLoadingInfo,
    QWebEnginePage,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor as Interceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget

from core.url import is_private, normalize
from gui.live import script as live_script
from gui.live.glass import Glass
from gui.render.guard import INSIDE, NETWORK, NEVER, safe_profile
from gui.render.page import QuietPage

FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-breakpad",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
OURS = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
MOST_COOKIES = 500
SETTLE_MS = 400  # after a change of the page, before it is read again by itself

_Kind = QWebEngineUrlRequestInfo.ResourceType
_Navigation = QWebEnginePage.NavigationType
_BY_USER = (
    _Navigation.NavigationTypeTyped,
    _Navigation.NavigationTypeReload,
    _Navigation.NavigationTypeBackForward,
    _Navigation.NavigationTypeRedirect,  # of what the user asked for
)
_FRAMES = (_Kind.ResourceTypeMainFrame, _Kind.ResourceTypeSubFrame)


def sandboxed() -> bool:
    """False where Chromium refuses to start with its sandbox: as root."""
    return not (sys.platform == "linux" and os.geteuid() == 0)


def begin() -> None:
    """Set what Chromium reads when it starts. Later calls change nothing."""
    flags = [*FLAGS, *([] if sandboxed() else ["--no-sandbox"])]
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join(flags)
    os.environ.pop("QTWEBENGINE_REMOTE_DEBUGGING", None)


class Visit(QObject):
    """The profile of a visit: in memory alone, with the cookies that sites set. It outlives the views that show it.

    `agent` is the User-Agent, '' for Qt WebEngine's own. Signals: cookies_changed() - one came or went.
    """

    cookies_changed = Signal()

    def __init__(self, agent: str = "") -> None:
        super().__init__()
        begin()
        self.profile = safe_profile(agent)
        self.profile.settings().setAttribute(QWebEngineSettings.WebAttribute.AutoLoadImages, True)
        self._cookies: dict[tuple[str, str, bytes], tuple[str, str]] = {}
        store = self.profile.cookieStore()
        store.cookieAdded.connect(self._came)
        store.cookieRemoved.connect(self._went)

    @property
    def cookies(self) -> tuple[tuple[str, str], ...]:
        """All cookies as pairs of an address that may set it and a Set-Cookie value."""
        return tuple(self._cookies.values())

    def _came(self, cookie: QNetworkCookie) -> None:
        if len(self._cookies) < MOST_COOKIES:
            self._cookies[_name(cookie)] = _as_set(cookie)
            self.cookies_changed.emit()

    def _went(self, cookie: QNetworkCookie) -> None:
        self._cookies.pop(_name(cookie), None)
        self.cookies_changed.emit()


def _name(cookie: QNetworkCookie) -> tuple[str, str, bytes]:
    return cookie.domain(), cookie.path(), bytes(cookie.name().data())


def _as_set(cookie: QNetworkCookie) -> tuple[str, str]:
    """A cookie as its site would set it: without a Domain where it is for that host alone (RFC 6265 5.3)."""
    host, said = cookie.domain().lstrip("."), QNetworkCookie(cookie)
    if not cookie.domain().startswith("."):
        said.setDomain("")
    raw = bytes(said.toRawForm().data()).decode("utf-8", "replace")
    authority = f"[{host}]" if ":" in host else host
    return f"{'https' if cookie.isSecure() else 'http'}://{authority}{cookie.path() or '/'}", raw


class LiveGuard(Interceptor):
    """Lets a public page reach no private address, and no page a file or an odd scheme."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block what a page must not ask for."""
        url, kind = info.requestUrl(), info.resourceType()
        if url.scheme() in INSIDE and kind != _Kind.ResourceTypeMainFrame:
            return
        whose = info.initiator() if kind in _FRAMES else info.firstPartyUrl()
        foreign = bool(whose.host()) and not _is_local(whose.host()) and _is_local(url.host())
        if url.scheme() not in NETWORK or kind in NEVER or foreign:
            info.block(True)


def _is_local(host: str) -> bool:
    return is_private(host) or "." not in host  # a name without a dot is local


class LivePage(QuietPage):
    """A page of the user's own visit. It goes where it is led; while it is `held` it stays."""

    def __init__(self, visit: Visit, parent: QObject, insecure_hosts: tuple[str, ...] = ()) -> None:
        super().__init__(visit.profile, parent, insecure_hosts)
        self.held = False
        self._guard = LiveGuard(self)
        self.setUrlRequestInterceptor(self._guard)
        self.newWindowRequested.connect(self._on_window)
        script = QWebEngineScript()
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(OURS)
        script.setSourceCode(live_script.SOURCE)
        self.scripts().insert(script)

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, main: bool) -> bool:
        """Web addresses alone; none that the page leads to while it is held."""
        by_page = kind not in _BY_USER
        return not main or (QUrl(url).scheme() in ("http", "https") and not (self.held and by_page))

    def _on_window(self, asked: Any) -> None:
        """What would open in a new window opens here, where a person clicked for it."""
        if asked.isUserInitiated() and asked.requestedUrl().scheme() in ("http", "https"):
            self.setUrl(asked.requestedUrl())


class LiveRead(NamedTuple):
    """The page as it stands: its address and its text.

    `kept` are the ways that elements asked for have now, None where one is gone; `last` is that of the element pointed
    at last.
    """

    url: str
    text: str
    kept: tuple[str | None, ...] = ()
    last: str | None = None


class LiveView(QWidget):
    """A live page with the glass over it while it is picked from. close_page() before it is deleted.

    Signals: pointed(way, how) - an element of the page as it was read; strange(how) - one that came later: read the
    page, `last` is its way then; changed() - the mouse is over a page that has changed; at(label, text) - what the
    mouse or the keys are at; cleared() - Esc; came(LiveRead); too_large(characters); loading() and loaded(bool);
    lost() - its process ended.
    """

    pointed = Signal(str, str)
    strange = Signal(str)
    changed = Signal()
    at = Signal(str, str)
    cleared = Signal()
    came = Signal(object)
    too_large = Signal(int)
    loading = Signal()
    loaded = Signal(bool)
    lost = Signal()

    def __init__(self, visit: Visit, insecure_hosts: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = QWebEngineView(self)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.view.setAcceptDrops(False)
        self.page = LivePage(visit, self.view, insecure_hosts)
        self.view.setPage(self.page)
        self.glass = Glass(self)
        self._asking = self._is_closed = False
        self._next: QPoint | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        self.page.loadStarted.connect(self.loading)
        self.page.loadingChanged.connect(self._on_load)
        self.page.renderProcessTerminated.connect(lambda *_: self.lost.emit())
        self._connect_glass()
        self.set_picking(False)

    def _on_load(self, info: QWebEngineLoadingInfo) -> None:
        """Tell the end of a visit; a site that answers with an error, a login form above all, was reached."""
        status, domain = info.status(), QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain
        if status != QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus:
            good = status == QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus
            self.loaded.emit(good or info.errorDomain() == domain)

    def _connect_glass(self) -> None:
        glass = self.glass
        glass.hovered.connect(self._hover)
        glass.left.connect(lambda: self._run("leave"))
        glass.pointed.connect(self._on_point)
        glass.chosen.connect(lambda how: self._run("here", then=lambda told: self._chosen(told, how)))
        glass.stepped.connect(lambda step: self._run("walk", step, then=self._tell))
        glass.cleared.connect(self.cleared)
        glass.turned.connect(self._turn)

    def go(self, address: str) -> None:
        """Visit an address, as typed. Raises: AddressError with a sentence."""
        self.page.setUrl(QUrl(normalize(address)))

    def set_picking(self, on: bool) -> None:
        """Put the glass over the page and hold it, or take the glass away."""
        self.page.held = on
        self.glass.setVisible(on)
        self.glass.raise_()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus if on else Qt.FocusPolicy.StrongFocus)
        if not on:
            self._run("rest")

    def read(self, keep: tuple[str, ...] = ()) -> None:
        """Read the page as it stands; `came` brings it. `keep` are ways of elements to find again."""
        self._settle.stop()
        self._run("read", keep, then=self._on_read)

    def mark(self, kinds: dict[str, tuple[str, ...]]) -> None:
        """Mark elements by their ways: 'chosen', 'found', 'alike' and 'out'."""
        self._run("mark", list(kinds.items()))

    def close_page(self) -> None:
        """End the page, before its profile can end."""
        self._settle.stop()
        self._is_closed = True
        self.page.setUrlRequestInterceptor(None)  # type: ignore[arg-type]
        self.page.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setGeometry(self.rect())
        self.glass.setGeometry(self.rect())

    def _run(self, name: str, *values: Any, then: Any = None) -> None:
        script = live_script.call(name, *values)
        if self._is_closed:
            return
        if then is None:
            self.page.runJavaScript(script, OURS)
        else:
            self.page.runJavaScript(script, OURS, lambda told: then(_plain(told)))

    def _hover(self, place: QPoint) -> None:
        """Ask what is under the mouse: one question at a time, the newest place next."""
        if self._asking:
            self._next = place
            return
        self._asking, self._next = True, None
        self._run("hover", *self._css(place), then=self._on_hovered)

    def _on_hovered(self, told: dict[str, Any] | None) -> None:
        self._asking = False
        self._tell(told)
        if self._next is not None:
            self._hover(self._next)

    def _on_point(self, place: QPoint, how: str) -> None:
        self._run("hover", *self._css(place), then=lambda told: self._chosen(told, how))

    def _chosen(self, told: dict[str, Any] | None, how: str) -> None:
        if told is None:
            return
        self.at.emit(told["label"], told["text"])
        if told["way"] is None:
            self.strange.emit(how)
        else:
            self.pointed.emit(told["way"], how)

    def _tell(self, told: dict[str, Any] | None) -> None:
        if told is not None:
            self.at.emit(told["label"], told["text"])
            if told["changed"] and not self._settle.isActive():
                self._settle.start()

    def _on_read(self, told: dict[str, Any] | None) -> None:
        if told is None:
            return
        if "large" in told:
            self.too_large.emit(int(told["large"]))
            return
        text = told["text"].encode("utf-8", "replace").decode()  # half a character
        self.came.emit(LiveRead(told["url"], text, tuple(told["kept"]), told["last"]))

    def _css(self, place: QPoint) -> tuple[float, float]:
        zoom = self.view.zoomFactor()
        return place.x() / zoom, place.y() / zoom

    def _turn(self, event: QWheelEvent) -> None:
        if (inner := self.view.focusProxy()) is not None:
            QApplication.sendEvent(inner, event.clone())


def _plain(told: Any) -> dict[str, Any] | None:
    """What a function of the script answered; None where the page has no document, or nothing is there."""
    found = json.loads(told) if isinstance(told, str) and told else None
    return found if isinstance(found, dict) else None
