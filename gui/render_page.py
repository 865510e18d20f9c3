"""One page shown off-screen: filled with the document that was fetched, waited for, gone through, and read."""

from __future__ import annotations

import json
import os
import secrets
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEnginePage, QWebEngineProfile, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView

from core.render.orders import MOST_ANSWERS, MOST_ANSWERS_B, JsonAnswer, Rendered, RenderOrder
from gui import render_script
from gui.render_guard import RequestGuard

SIZE = 1280, 1024
POLL_MS = 40
QUIET_MS = 350  # without a request, a timer or a change: the page is done
RESTLESS_S = 10.0  # pages that never rest are taken as they are after this time, or half of what they have
HANGS_S = 1.0
CONTENT_B = 1_900_000  # of a page that can be filled in; Chromium's addresses end at 2 MB
MAIN = QWebEngineScript.ScriptWorldId.MainWorld.value


class QuietPage(QWebEnginePage):
    """A page that opens no window, asks nothing and goes nowhere."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject, insecure_hosts: tuple[str, ...]) -> None:
        super().__init__(profile, parent)
        self.wanted = ""  # where it would have gone
        self._insecure = frozenset(insecure_hosts)
        self.certificateError.connect(self._judge)
        self.permissionRequested.connect(lambda permission: permission.deny())
        self.fullScreenRequested.connect(lambda asked: asked.reject())
        self.registerProtocolHandlerRequested.connect(lambda asked: asked.reject())
        self.fileSystemAccessRequested.connect(lambda asked: asked.reject())

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, main: bool) -> bool:
        """Only the document itself, and frames within it; where else the page wants to go is remembered."""
        url = QUrl(url)
        if not main or url.scheme() == "data" or self._is_place(url):
            return True
        if url.scheme() in ("http", "https") and not self.wanted:
            self.wanted = url.toString()
        return False

    def _is_place(self, url: QUrl) -> bool:
        """True for a place within the page that is shown."""
        return url.hasFragment() and url.toString().partition("#")[0] == self.url().toString().partition("#")[0]

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> Any:
        """None: no new windows."""
        return None

    def chooseFiles(self, *about: Any) -> list[str]:
        """No files."""
        return []

    def javaScriptAlert(self, *about: Any) -> None:
        """Say nothing."""

    def javaScriptConfirm(self, *about: Any) -> bool:
        """No."""
        return False

    def javaScriptPrompt(self, *about: Any) -> Any:
        """No answer."""
        return (False, "")

    def javaScriptConsoleMessage(self, *about: Any) -> None:
        """Say nothing."""

    def _judge(self, error: QWebEngineCertificateError) -> None:
        url = error.url()
        known = {url.host(), f"{url.host()}:{url.port(443)}"} & self._insecure
        error.acceptCertificate() if known and error.isOverridable() else error.rejectCertificate()


class RenderPage(QObject):
    """Shows one order and calls `on_done` once, with what became of it. Times are on the monotonic clock."""

    def __init__(
        self,
        order: RenderOrder,
        profile: QWebEngineProfile,
        on_done: Callable[[Rendered], None],
        *,
        insecure_hosts: tuple[str, ...] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.order = order
        self._on_done = on_done
        self._clock = clock
        self._token = f"_{secrets.token_hex(12)}"
        self._guard = RequestGuard(order)
        self._view = QWebEngineView()
        self._page = QuietPage(profile, self._view, insecure_hosts)
        self._page.setUrlRequestInterceptor(self._guard)
        self._page.renderProcessTerminated.connect(self._terminated)
        self._page.loadFinished.connect(self._loaded)
        self._over = self._loading_over = False
        self._rounds = 0
        self._before: tuple[int, int] | None = None
        self._loaded_s = 0.0
        self._asked_s = 0.0  # since when a script of ours waits for its turn, 0 where none does

    def start(self) -> None:
        """Fill the page in and begin to wait."""
        order = self.order
        self._began_s = self._phase_s = self._clock()
        content = QByteArray(order.html.encode("utf-8", "replace"))
        if content.toPercentEncoding().size() > CONTENT_B:
            QTimer.singleShot(0, lambda: self._end(reason="too-large", detail=str(CONTENT_B)))
            return
        self._page.scripts().insert(self._watching())
        self._view.setPage(self._page)
        self._view.resize(*SIZE)
        self._view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._view.show()
        QTimer.singleShot(int(order.timeout_s * 1000), self, self._late)
        self._page.setContent(content, "text/html;charset=utf-8", QUrl(order.url))
        QTimer.singleShot(POLL_MS, self, self._poll)

    def close(self) -> None:
        """Take the page down."""
        self._over = True
        self._page.setUrlRequestInterceptor(None)  # type: ignore[arg-type]
        self._view.deleteLater()  # the page is its child
        self.deleteLater()

    def _watching(self) -> QWebEngineScript:
        script = QWebEngineScript()
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(MAIN)
        script.setSourceCode(render_script.watch(self._token, most=MOST_ANSWERS, size_b=MOST_ANSWERS_B))
        return script

    def _loaded(self, ok: bool) -> None:
        if not self._loading_over:
            self._loading_over, self._loaded_s = True, self._clock()
            if not ok and not self._page.wanted:
                self._end(reason="render-lost", detail="it could not be loaded")

    def _poll(self) -> None:
        if not self._over:
            self._run(render_script.ask(self._token, self.order.wait_for), self._judge)

    def _judge(self, told: Any) -> None:
        try:
            state, busy, quiet_ms, matched, elements, height = json.loads(told)
        except (TypeError, ValueError):  # the page has spoilt what is asked with
            state, busy, quiet_ms, matched, elements, height = "loading", 0, 0, False, 0, 0
        if self._loading_over and self._page.wanted not in ("", self.order.url):
            self._end(moved=self._page.wanted)
        elif matched is None:
            self._end(reason="selector-failed", detail=self.order.wait_for)
        elif self._settled(state, busy, quiet_ms) and (matched or self._rounds):
            self._go_through((elements, height))
        else:
            QTimer.singleShot(POLL_MS, self, self._poll)

    def _settled(self, state: str, busy: int, quiet_ms: float) -> bool:
        """True where the page may be taken, or gone on with."""
        now_s, wait = self._clock(), self.order.wait
        waited_s = now_s - self._phase_s
        if self._rounds or wait == "idle":
            rested = not busy and quiet_ms >= QUIET_MS and (state == "complete" or self._loading_over)
            return rested or waited_s >= min(RESTLESS_S, self.order.timeout_s / 2)
        if not self._loading_over:
            return False
        return wait == "load" or now_s - self._loaded_s >= float(wait)

    def _go_through(self, size: tuple[int, int]) -> None:
        """The next scroll or click, or the end where nothing more comes."""
        order, first = self.order, self._before is None
        more = first or size != self._before
        self._before = size
        if order.click and more and self._rounds < order.clicks:
            self._next_round(render_script.click(order.click))
        elif not order.click and more and self._rounds < order.scrolls:
            self._next_round(render_script.scroll())
        else:
            self._take()

    def _next_round(self, script: str) -> None:
        self._rounds += 1
        self._phase_s = self._clock()

        def went(told: Any) -> None:
            if told == "bad":
                self._end(reason="selector-failed", detail=self.order.click)
            elif told == "gone":
                self._take()
            else:
                QTimer.singleShot(2 * POLL_MS, self, self._poll)

        self._run(script, went)

    def _take(self) -> None:
        self._run(render_script.answers(self._token), self._read)

    def _read(self, told: Any) -> None:
        try:
            answers = tuple(JsonAnswer(str(url)[:4000], str(text)) for url, text in json.loads(told))
        except (TypeError, ValueError):
            answers = ()
        kept = answers[:MOST_ANSWERS] if sum(len(one.text) for one in answers) <= MOST_ANSWERS_B else ()

        def got(html: str) -> None:
            if len(html) > self.order.max_body_b:
                self._end(reason="too-large", detail=str(self.order.max_body_b))
            else:
                self._end(html=html, answers=kept, moved=self._page.wanted)

        self._page.toHtml(self._unless_over(got))

    def _run(self, script: str, then: Callable[[Any], None]) -> None:
        self._asked_s = self._clock()

        def told(answer: Any) -> None:
            self._asked_s = 0.0
            then(answer)

        self._page.runJavaScript(script, MAIN, self._unless_over(told))

    def _unless_over(self, then: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda told: None if self._over else then(told)

    def _late(self) -> None:
        """The time is up. A page that hangs holds its process, which may be others' too: they are shown again."""
        if self._over:
            return
        if self._asked_s and self._clock() - self._asked_s > HANGS_S:
            _kill(self._page.renderProcessPid())
        if self.order.wait_for and not self._rounds:
            self._end(reason="render-wait", detail=self.order.wait_for)
        else:
            self._end(reason="timeout", detail=f"{self.order.timeout_s:.0f}")

    def _terminated(self, *about: Any) -> None:
        self._end(reason="render-lost", crashed=True)

    def _end(self, **what: Any) -> None:
        if not self._over:
            self._over = True
            seconds = self._clock() - self._began_s
            guard = self._guard
            self._on_done(Rendered(self.order.id, requests=guard.sent, blocked=guard.blocked, seconds=seconds, **what))


def _kill(pid: int) -> None:
    if pid > 0:
        with suppress(OSError):
            os.kill(pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
