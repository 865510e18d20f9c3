"""One page shown off-screen: filled with the document that was fetched, waited for, gone through, and read."""

from __future__ import annotations

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

from core.render import page_scripts
from core.render.course import Course, Step, read_answers
from core.render.orders import MOST_ANSWERS, MOST_ANSWERS_B, JsonAnswer, Rendered, RenderOrder
from gui.render.guard import RequestGuard

SIZE = 1280, 1024
POLL_MS = 40
HANGS_S = 1.0
CONTENT_B = 1_900_000  # larger ones are written by a script: Chromium's addresses end at 2 MB
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
        self._over = self._written = False
        self._course = Course(order, clock())
        self._content = QByteArray(order.html.encode("utf-8", "replace"))
        self._large = self._content.toPercentEncoding().size() > CONTENT_B
        self._asked_s = 0.0  # since when a script of ours waits for its turn, 0 where none does

    def start(self) -> None:
        """Fill the page in and begin to wait."""
        order = self.order
        self._began_s = self._clock()
        self._course = Course(order, self._began_s)
        content = QByteArray(b"<html></html>") if self._large else self._content
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
        script.setRunsOnSubFrames(True)
        script.setSourceCode(page_scripts.watch(self._token, most=MOST_ANSWERS, size_b=MOST_ANSWERS_B))
        return script

    def _loaded(self, ok: bool) -> None:
        if self._large and not self._written:
            self._written = True
            self._page.runJavaScript(page_scripts.write(self.order.html), MAIN)
        elif not self._large and not self._course.is_loaded:
            self._course.loaded(self._clock())
            if not ok and not self._page.wanted:
                self._end(reason="render-lost", detail="it could not be loaded")

    def _poll(self) -> None:
        if self._large and not self._written:
            QTimer.singleShot(POLL_MS, self, self._poll)
        elif not self._over:
            self._run(page_scripts.ask(self._token, self.order.wait_for), self._judge)

    def _judge(self, told: Any) -> None:
        if self._written and '"complete"' in str(told):
            self._course.loaded(self._clock())
        self._do(self._course.judge(told, self._clock(), wanted=self._page.wanted))

    def _do(self, step: Step, again_ms: int = POLL_MS) -> None:
        if step.what == "end":
            self._end(reason=step.reason, detail=step.detail, moved=step.moved)
        elif step.what == "take":
            self._run(page_scripts.answers(self._token, most=MOST_ANSWERS), self._read)
        elif step.what == "run":
            self._run(step.script, lambda told: self._do(self._course.went(told), 2 * POLL_MS))
        else:
            QTimer.singleShot(again_ms, self, self._poll)

    def _read(self, told: Any) -> None:
        answers = read_answers(told)

        def got(html: Any) -> None:
            if not isinstance(html, str) or not html:
                self._page.toHtml(self._unless_over(lambda plain: self._finish(plain, answers)))
            else:
                self._finish(html, answers)

        self._run(page_scripts.whole(), got)

    def _finish(self, html: str, answers: tuple[JsonAnswer, ...]) -> None:
        if len(html) > self.order.max_body_b:
            self._end(reason="too-large", detail=str(self.order.max_body_b))
        else:
            self._end(html=html, answers=answers, moved=self._page.wanted)

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
        self._do(self._course.late())

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
