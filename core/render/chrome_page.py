"""One page shown by the user's own Chrome: filled with what was fetched, waited for, gone through, and read."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec

from core.render import page_scripts
from core.render.chrome_guard import ChromeGuard
from core.render.chrome_pipe import ChromeError, Event, Pipe
from core.render.course import Course, Step, read_answers
from core.render.orders import MOST_ANSWERS, MOST_ANSWERS_B, Rendered, RenderOrder
from core.tasks import spawn

POLL_S = 0.04
HANGS_S = 1.0
CRASH_S = 2.0


class ChromePage:
    """Shows one order in a tab of its own. `frame` is the tab's name, known to requests too."""

    def __init__(self, order: RenderOrder, pipe: Pipe, *, frame: str, session: str, clock: Callable[[], float]) -> None:
        self.order = order
        self.frame = frame
        self.frames = {frame}
        self.guard = ChromeGuard(order, frame)
        self._pipe = pipe
        self.session = session
        self._clock = clock
        self._token = f"_{secrets.token_hex(12)}"
        self._course = Course(order, clock())
        self._asked_s = 0.0  # since when a script of ours waits for its turn, 0 where none does
        self._crashed = False
        self._work: asyncio.Task[Rendered] | None = None
        self._insecure: frozenset[str] = frozenset()

    async def show(self, insecure_hosts: tuple[str, ...] = ()) -> Rendered:
        """What became of the order. Never raises but for cancellation."""
        began_s = self._clock()
        self._insecure = frozenset(insecure_hosts)
        self._work = spawn(self._shown(), name=f"show {self.frame}")
        try:
            await asyncio.wait({self._work}, timeout=self.order.timeout_s)
            rendered = await self._outcome(self._work)
        finally:
            self._work.cancel()
            self._pipe.tell("Target.closeTarget", targetId=self.frame)
        guard, seconds = self.guard, self._clock() - began_s
        return msgspec.structs.replace(rendered, requests=guard.sent, blocked=guard.blocked, seconds=seconds)

    def heard(self, event: Event) -> None:
        """What Chrome tells of this page."""
        match event.method:
            case "Page.loadEventFired":
                self._course.loaded(self._clock())
            case "Page.frameAttached":
                self.frames.add(str(event.about.get("frameId", "")))
            case "Page.javascriptDialogOpening":
                self._tell("Page.handleJavaScriptDialog", accept=False)
            case "Inspector.targetCrashed":
                self.crash()
            case "Security.certificateError":
                self._certificate(event.about)

    def crash(self) -> None:
        """The page's process has ended."""
        self._crashed = True
        if self._work is not None:
            self._work.cancel()

    async def _outcome(self, work: asyncio.Task[Rendered]) -> Rendered:
        if work.done() and not work.cancelled():
            return work.result()
        if self._crashed:
            return self._lost()
        if self._asked_s and self._clock() - self._asked_s > HANGS_S:
            with contextlib.suppress(ChromeError, TimeoutError):  # others in the same process are shown again
                await asyncio.wait_for(self._ask("Page.crash"), CRASH_S)
        return self._ended(self._course.late())

    async def _shown(self) -> Rendered:
        try:
            await self._fill()
            step = await self._next()
            while step.what == "look":
                step = await self._next(POLL_S)
            return await self._taken() if step.what == "take" else self._ended(step)
        except ChromeError as error:
            return self._lost(str(error)[:200])

    async def _next(self, after_s: float = 0.0) -> Step:
        """What is to be done now; what is to be run has been."""
        await asyncio.sleep(after_s)
        told = await self._run(page_scripts.ask(self._token, self.order.wait_for))
        step = self._course.judge(told, self._clock(), wanted=self.guard.wanted)
        if step.what != "run":
            return step
        step = self._course.went(await self._run(step.script))
        await asyncio.sleep(POLL_S)
        return step

    async def _fill(self) -> None:
        watch = page_scripts.watch(self._token, most=MOST_ANSWERS, size_b=MOST_ANSWERS_B)
        await self._ask("Page.enable")
        await self._ask("Inspector.enable")
        await self._ask("Emulation.setFocusEmulationEnabled", enabled=True)
        if self._insecure:
            await self._ask("Security.enable")
            await self._ask("Security.setOverrideCertificateErrors", override=True)
        await self._ask("Page.addScriptToEvaluateOnNewDocument", source=watch)
        told = await self._ask("Page.navigate", url=self.order.url)
        if error := told.get("errorText"):
            raise ChromeError(str(error))

    async def _taken(self) -> Rendered:
        answers = read_answers(await self._run(page_scripts.answers(self._token, most=MOST_ANSWERS)))
        html = await self._run(page_scripts.whole())
        if not isinstance(html, str):
            return Rendered(self.order.id, reason="render-lost", detail="it has no document")
        if len(html) > self.order.max_body_b:
            return Rendered(self.order.id, reason="too-large", detail=str(self.order.max_body_b))
        return Rendered(self.order.id, html=html, answers=answers, moved=self.guard.wanted)

    def _lost(self, detail: str = "") -> Rendered:
        return Rendered(self.order.id, reason="render-lost", detail=detail, crashed=True)

    def _ended(self, step: Step) -> Rendered:
        return Rendered(self.order.id, reason=step.reason, detail=step.detail, moved=step.moved)

    async def _run(self, script: str) -> Any:
        """What a script in the page gave; None where it failed."""
        self._asked_s = self._clock()
        told = await self._ask("Runtime.evaluate", expression=script, returnByValue=True, silent=True)
        self._asked_s = 0.0
        return told.get("result", {}).get("value")

    def _certificate(self, about: dict[str, Any]) -> None:
        parts = urlsplit(str(about.get("requestURL", "")))
        known = {parts.hostname or "", f"{parts.hostname}:{parts.port or 443}"} & self._insecure
        action = "continue" if known else "cancel"
        self._tell("Security.handleCertificateError", eventId=about.get("eventId", 0), action=action)

    async def _ask(self, method: str, **about: Any) -> dict[str, Any]:
        return await self._pipe.ask(method, self.session, **about)

    def _tell(self, method: str, **about: Any) -> None:
        self._pipe.tell(method, self.session, **about)
