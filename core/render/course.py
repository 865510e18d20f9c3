"""How a page that is shown goes on: when it is at rest, scrolled or clicked further, and taken. No browser in here."""

from __future__ import annotations

import json
from typing import Any, Literal, NamedTuple, TypeAlias

from core.render import page_scripts
from core.render.orders import MOST_ANSWERS, MOST_ANSWERS_B, JsonAnswer, RenderOrder

QUIET_MS = 350  # without a request, a timer or a change: the page is done
RESTLESS_S = 10.0  # pages that never rest are taken as they are after this time, or half of what they have

_What: TypeAlias = Literal["look", "run", "take", "end"]


class Step(NamedTuple):
    """What is to be done with the page: look again, run a script, take the document, or end it for a reason."""

    what: _What
    script: str = ""
    reason: str = ""
    detail: str = ""
    moved: str = ""


_LOOK, _TAKE = Step("look"), Step("take")


class Course:
    """The course of one order. Times are seconds on one clock; `told` is what a script of ours gave."""

    def __init__(self, order: RenderOrder, now_s: float) -> None:
        self.order = order
        self.is_loaded = False
        self._rounds = 0
        self._phase_s = now_s
        self._loaded_s = 0.0
        self._before: tuple[int, int] | None = None

    def loaded(self, now_s: float) -> None:
        """The page and what it is made of have come."""
        if not self.is_loaded:
            self.is_loaded, self._loaded_s = True, now_s

    def judge(self, told: Any, now_s: float, *, wanted: str = "") -> Step:
        """What comes after page_scripts.ask; `wanted` is where the page would go instead."""
        try:
            state, busy, quiet_ms, matched, elements, height = json.loads(told)
        except (TypeError, ValueError):  # the page has spoilt what is asked with
            state, busy, quiet_ms, matched, elements, height = "loading", 0, 0, False, 0, 0
        if self.is_loaded and wanted not in ("", self.order.url):
            return Step("end", moved=wanted)
        if matched is None:
            return Step("end", reason="selector-failed", detail=self.order.wait_for)
        if self._settled(now_s, state, busy, quiet_ms) and (matched or self._rounds):
            return self._go_through((elements, height), now_s)
        return _LOOK

    def went(self, told: Any) -> Step:
        """What comes after a script that scrolled or clicked."""
        if told == "bad":
            return Step("end", reason="selector-failed", detail=self.order.click)
        return _TAKE if told == "gone" else _LOOK

    def late(self) -> Step:
        """How a page ends whose time is up."""
        if self.order.wait_for and not self._rounds:
            return Step("end", reason="render-wait", detail=self.order.wait_for)
        return Step("end", reason="timeout", detail=f"{self.order.timeout_s:.0f}")

    def _settled(self, now_s: float, state: str, busy: int, quiet_ms: float) -> bool:
        """True where the page may be taken, or gone on with."""
        wait, waited_s = self.order.wait, now_s - self._phase_s
        if self._rounds or wait == "idle":
            rested = not busy and quiet_ms >= QUIET_MS and (state == "complete" or self.is_loaded)
            return rested or waited_s >= min(RESTLESS_S, self.order.timeout_s / 2)
        if not self.is_loaded:
            return False
        return wait == "load" or now_s - self._loaded_s >= float(wait)

    def _go_through(self, size: tuple[int, int], now_s: float) -> Step:
        """The next scroll or click, or the end where nothing more comes."""
        order, more = self.order, self._before is None or size != self._before
        self._before = size
        if more and self._rounds < (order.clicks if order.click else order.scrolls):
            self._rounds += 1
            self._phase_s = now_s
            return Step("run", page_scripts.click(order.click) if order.click else page_scripts.scroll())
        return _TAKE


def read_answers(told: Any) -> tuple[JsonAnswer, ...]:
    """The JSON answers that page_scripts.answers gave; none where the page has spoilt them or they are too much."""
    try:
        found = tuple(JsonAnswer(str(url)[:4000], str(text), str(how)[:20]) for url, text, how in json.loads(told))
    except (TypeError, ValueError):
        return ()
    return found[:MOST_ANSWERS] if sum(len(one.text) for one in found) <= MOST_ANSWERS_B else ()
