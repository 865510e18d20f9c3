"""The pace of one site: how many requests at once, how far apart, and when to leave it alone. No clock, no network.

Slots follow AIMD as TCP does: halved when the site says it has too much (429, 503) or grows slow, one more after a
round of good answers. A site that keeps failing is probed ever more rarely and then given up.
"""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from core.records import Outcome, Request, Role
from core.robots import Robots

RETRY_AFTER_CAP_S = 120.0
"""A site may ask for this long a wait; for more, the page is deferred instead."""

CRAWL_DELAY_CAP_S = 60.0
BACKOFF_S = 1.0
BACKOFF_CAP_S = 60.0
TROUBLE_LIMIT = 5  # failures in a row that make a site count as down
PROBES = 8  # probes of a site that is down before it is given up
PROBE_CAP_S = 30.0
JITTER = 0.25  # added at random to waits of our own choosing, so that requests do not bunch; never taken off
ROBOTS_FRESH_S = 86_400.0  # RFC 9309 2.4
UNLIMITED = 1 << 30
SLOW_FACTOR = 4.0  # answers this many times slower than usual mean the site is busy
_OVERLOAD = {"http-429", "http-5xx"}
_TROUBLE = {
    "refused",
    "reset",
    "unreachable",
    "connect-timeout",
    "timeout",
    "dns-temporary",
    "http-5xx",
    "incomplete",
    "worker-lost",
}


class Pace(NamedTuple):
    """What a site is granted at first: requests at once (None: any number), seconds between two, robots.txt obeyed."""

    limit: int | None
    delay_s: float
    obey_robots: bool


RobotsAnswer: TypeAlias = tuple[int, bytes, float]
"""How a request for robots.txt was answered: status, text, and until when that counts."""


class HostNote(NamedTuple):
    """What an earlier run learned of a site. `slots` 0 is no limit."""

    slots: int = 0
    delay_s: float = 0.0
    robots: RobotsAnswer | None = None


class Host:
    """One site's queue and pace. It changes as answers come in."""

    __slots__ = (
        "burst",
        "dead",
        "delay_s",
        "due",
        "far",
        "floor_s",
        "given",
        "in_flight",
        "limit",
        "listed_s",
        "name",
        "next_s",
        "pinned",
        "private_ok",
        "probes",
        "queue",
        "random",
        "robots",
        "robots_answer",
        "robots_due_s",
        "robots_tries",
        "robots_until_s",
        "slots",
        "started_s",
        "trouble",
        "usual_s",
        "why",
    )

    def __init__(self, name: str, pace: Pace, random: Callable[[], float]) -> None:
        limit, delay_s, obey_robots = pace
        self.name = name
        self.given = pace
        self.pinned = False  # the user has set the pace for this run
        self.limit = limit
        self.floor_s = delay_s  # asked for by the user or robots.txt: never undercut
        self.delay_s = delay_s
        self.slots = float(limit or UNLIMITED)
        self.queue: deque[Request] = deque()
        self.far = False  # requests are sent by other processes, at times only their answers tell
        self.due: list[tuple[float, int, Request]] = []  # a heap of further tries by the time they are due
        self.in_flight = 0
        self.burst = 0  # answers still to come that were asked for before the last slow-down
        self.next_s = 0.0
        self.started_s = 0.0  # of the last request
        self.listed_s: float | None = None  # when the frontier's heap will look at this site
        self.trouble = 0
        self.probes = 0
        self.usual_s = 0.0
        self.dead: tuple[str, str] | None = None
        self.robots = None if obey_robots else Robots.open()
        self.robots_due_s: float | None = 0.0  # when to ask for robots.txt; None while it is on its way
        self.robots_tries = 0
        self.robots_until_s = math.inf  # when robots.txt is to be asked for again
        self.robots_answer: RobotsAnswer | None = None  # to be kept by the project, or from there and not read yet
        self.why = ""
        self.private_ok = False  # some page that may lead to a private address waits or waited here
        self.random = random

    @property
    def pending(self) -> int:
        """Requests waiting for their turn."""
        return len(self.queue) + len(self.due)

    def ready_s(self) -> float | None:
        """When the next request may start; None while no slot is free or nothing waits."""
        if self.dead is not None:  # who comes late is told so at once
            return None if not self.pending else 0.0 if self.queue else self.due[0][0]
        if self.in_flight >= self.slots or not self.pending:
            return None
        if self.in_flight and (self.trouble >= TROUBLE_LIMIT or (self.far and self.delay_s)):
            return None
        if self.robots is None:
            return None if self.robots_due_s is None else max(self.next_s, self.robots_due_s)
        return self.next_s if self.queue else max(self.next_s, self.due[0][0])

    def take(self, now_s: float) -> Request:
        """The next request, now in flight: a try that is due before a fresh one."""
        request = heapq.heappop(self.due)[2] if self.due and self.due[0][0] <= now_s else self.queue.popleft()
        self.begin(now_s)
        return request

    def begin(self, now_s: float) -> None:
        """Count a request as started."""
        self.in_flight += 1
        self.started_s = now_s
        if self.delay_s:
            ours = self.delay_s > self.floor_s
            self.next_s = max(self.next_s, now_s + (self._jittered(self.delay_s) if ours else self.delay_s))

    def ask_robots(self, now_s: float, number: int) -> Request:
        """The request for the site's robots.txt, now in flight. `number` is its page id, which no page has."""
        self.robots_due_s = None
        self.robots_tries += 1
        self.begin(now_s)
        url, tries = f"{self.name}/robots.txt", self.robots_tries
        return Request(number, url, self.name, attempt=tries, role=Role.ROBOTS, trusted=self.private_ok)

    def again(self, request: Request, due_s: float) -> None:
        """Queue a further try of a request for a later time."""
        self.private_ok = self.private_ok or request.private_ok
        heapq.heappush(self.due, (due_s, request.page_id, request))

    def set_robots(self, robots: Robots, until_s: float) -> None:
        """Obey what the site's robots.txt says, its crawl delay too, until it must be asked for again."""
        self.robots, self.robots_until_s = robots, until_s
        if robots.crawl_delay_s:
            self.floor_s = max(self.floor_s, min(robots.crawl_delay_s, CRAWL_DELAY_CAP_S))
            self.delay_s = max(self.delay_s, self.floor_s)
            self.why = "crawl-delay"

    def learn(self, outcome: Outcome, now_s: float) -> None:
        """Take an answer into account for the pace. The request is no longer in flight."""
        self.in_flight -= 1
        if self.delay_s:  # it may have started later than it was given out: a worker was busy, or is far away
            timings = outcome.timings
            sent_s = now_s - timings.wait_s - timings.download_s - timings.parse_s
            self.next_s = max(self.next_s, sent_s + self.delay_s)
        again = self.burst > 0
        self.burst -= again
        if outcome.reason in _OVERLOAD and outcome.status in (429, 503):
            self._slow_down(now_s, outcome.retry_after_s, again=again)
        if outcome.reason in _TROUBLE:
            self._worry(now_s)
        elif outcome.status:
            self.trouble = self.probes = 0
            if outcome.status < 400:
                before = outcome.request.via
                self._speed_up(outcome.timings.wait_s - (before.timings.wait_s if before else 0.0))

    def backoff_s(self, attempt: int) -> float:
        """How long to wait after the `attempt`-th try failed: doubling, with jitter so that tries do not bunch."""
        return self._jittered(min(BACKOFF_S * 2.0 ** (attempt - 1), BACKOFF_CAP_S))

    def _jittered(self, seconds: float) -> float:
        return seconds * (1.0 + JITTER * self.random())

    def set_pace(self, slots: int | None, delay_s: float | None) -> None:
        """Take the user's word; what robots.txt asks for is not undercut."""
        if slots is not None:
            self.limit, self.slots = slots, float(slots)
        if delay_s is not None:
            self.floor_s = self.delay_s = max(delay_s, self._asked_s)
            self._hurry()
        self.pinned, self.why = True, self.why if self.why == "retry-after" else "set"

    def free_pace(self) -> None:
        """Forget the user's word: go by the settings and robots.txt, and learn from there."""
        self.limit = self.given.limit
        self.slots = float(self.limit or UNLIMITED)
        self.floor_s = self.delay_s = max(self.given.delay_s, self._asked_s)
        self._hurry()
        self.pinned = False
        if self.why != "retry-after":
            self.why = "crawl-delay" if self._asked_s else ""

    @property
    def _asked_s(self) -> float:
        """The time between two requests that robots.txt asks for."""
        asked_s = self.robots.crawl_delay_s if self.robots is not None else None
        return min(asked_s or 0.0, CRAWL_DELAY_CAP_S)

    def _hurry(self) -> None:
        """Bring the next request forward to what the delay now asks for, unless the site named a time."""
        if self.why != "retry-after":
            self.next_s = min(self.next_s, self.started_s + self.delay_s)

    def remember(self, note: HostNote) -> None:
        """Begin with what an earlier run learned. It may only make the pace gentler."""
        if note.slots:
            self.slots = max(1.0, min(self.slots, float(note.slots)))
        self.delay_s = max(self.delay_s, min(note.delay_s, BACKOFF_CAP_S))
        if self.robots is None:
            self.robots_answer = note.robots
        self.why = "busy" if self.delay_s > self.floor_s else ""

    def forget_robots(self) -> None:
        """Ask for robots.txt again before anything else."""
        self.robots, self.robots_answer, self.robots_until_s = None, None, math.inf
        self.robots_tries, self.robots_due_s = 0, 0.0

    @property
    def shown_why(self) -> str:
        """The code of what holds this site back, for HostLoad."""
        if self.dead:
            return self.dead[0]
        return "robots" if self.robots is None and not self.why else self.why

    def give_up(self, reason: str, detail: str) -> list[Request]:
        """What was still waiting, now that the site is dead for the rest of this run."""
        self.dead = (reason, detail)
        rest = [*(request for _, _, request in sorted(self.due)), *self.queue]
        self.due.clear()
        self.queue.clear()
        return rest

    def led_astray(self) -> list[Request]:
        """What was still waiting and must not lead to a private address; the rest waits on."""
        waiting = [*(request for _, _, request in self.due), *self.queue]
        self.due = [entry for entry in self.due if entry[2].private_ok]
        heapq.heapify(self.due)
        self.queue = deque(request for request in self.queue if request.private_ok)
        return [request for request in waiting if not request.private_ok]

    @property
    def hopeless(self) -> bool:
        """True once all probes of a site that is down have failed."""
        return self.probes > PROBES

    def _slow_down(self, now_s: float, retry_after_s: float | None, *, again: bool) -> None:
        if not again:  # what was sent before the site complained is part of the same complaint
            self.slots = max(1.0, min(self.slots, self.in_flight + 1.0) / 2)
            self.delay_s = min(max(self.delay_s * 2, self.floor_s, 0.1), BACKOFF_CAP_S)
            self.why = "busy"
            self.burst = self.in_flight
        if retry_after_s is not None and retry_after_s <= RETRY_AFTER_CAP_S:
            self.next_s = max(self.next_s, now_s + self._jittered(retry_after_s))
            self.why = "retry-after"

    def _worry(self, now_s: float) -> None:
        self.trouble += 1
        if self.trouble >= TROUBLE_LIMIT:
            self.next_s = max(self.next_s, now_s + self._jittered(min(BACKOFF_S * 2**self.probes, PROBE_CAP_S)))
            self.probes += 1
            self.why = "down"

    def _speed_up(self, wait_s: float) -> None:
        if self.limit and self.usual_s and wait_s > max(SLOW_FACTOR * self.usual_s, 1.0):
            self.slots, self.why = max(1.0, self.slots * 0.9), "slow"
        self.usual_s = wait_s if not self.usual_s else 0.9 * self.usual_s + 0.1 * wait_s
        if self.slots < (self.limit or UNLIMITED):
            self.slots = min(self.slots + 1 / self.slots, float(self.limit or UNLIMITED))
        if self.delay_s > self.floor_s:
            self.delay_s = max(self.floor_s, self.delay_s * 0.9 - 0.01)
        elif self.why not in ("", "crawl-delay", "set"):
            self.why = "set" if self.pinned else ""
