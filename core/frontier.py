"""What may be fetched next, over all sites: a heap of sites by the time they are ready. No clock, no network, no file.

It holds a window of the job, not the whole of it: the project file feeds it as it empties.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Iterator

from core.bandwidth import Bandwidth, Ceiling
from core.hosts import UNLIMITED, Host, HostNote, Pace
from core.messages import HostLoad
from core.records import Request
from core.settings import Settings
from core.url import is_local

POLITE_SLOTS = 4
"""Requests at once to one site, where the user asks for nothing else."""

MANY_SITES = 2_000  # from here on, which of them are busiest is looked up now and then only
RANK_EVERY_S = 5.0


class Frontier:
    """Requests by site, given out in input order within a site and as soon as the site's pace allows."""

    def __init__(self, settings: Settings, random: Callable[[], float]) -> None:
        self._settings = settings
        self._random = random
        self._hosts: dict[str, Host] = {}
        self._heap: list[tuple[float, int, Host]] = []
        self._serial = 0  # sites ready at the same time take turns
        self._far = False
        self._busiest: list[Host] = []
        self._ranked_s = -math.inf
        self.in_flight = 0
        self.pending = 0
        self.bandwidth = Bandwidth(settings.bandwidth_b)
        self.ceiling = Ceiling(settings.concurrency)
        self.known: dict[str, HostNote] = {}  # what an earlier run learned of sites not met yet
        self.touched: set[Host] = set()  # sites something was learned about since they were last noted

    def __iter__(self) -> Iterator[Host]:
        return iter(self._hosts.values())

    def host(self, name: str) -> Host:
        """The site of that name (scheme://host:port), made when it is new."""
        found = self._hosts.get(name)
        if found is None:
            found = self._hosts[name] = self._new_host(name)
        return found

    def set_far(self, far: bool) -> None:
        """Say whether requests are sent elsewhere, later than they are given out.

        Then a site that wants time between requests gets the next one only after an answer has told when the last
        one really went out: otherwise one that was late on its way would be followed too closely.
        """
        self._far = far
        for host in self._hosts.values():
            host.far = far

    def _new_host(self, name: str) -> Host:
        settings = self._settings
        local = is_local(name)
        limit = settings.per_host if settings.per_host is not None else (None if local else POLITE_SLOTS)
        made = Host(name, Pace(limit, settings.delay_s or 0.0, settings.obey_robots), self._random)
        made.far = self._far
        note = self.known.pop(name, None)
        if note is not None:
            made.remember(note)
        return made

    def add(self, requests: Iterable[Request]) -> None:
        """Queue requests behind those of the same site."""
        for request in requests:
            host = self.host(request.host)
            host.queue.append(request)
            host.private_ok = host.private_ok or request.private_ok
            self.pending += 1
            if host.listed_s is None or len(host.queue) == 1:
                self.schedule(host)

    def again(self, request: Request, due_s: float) -> None:
        """Queue a further try."""
        host = self.host(request.host)
        host.again(request, due_s)
        self.pending += 1
        self.schedule(host)

    def due_host(self, now_s: float) -> Host | None:
        """A site that may send a request now; schedule() it again when its request is in flight."""
        while self._heap and self._heap[0][0] <= now_s:
            listed_s, _, host = heapq.heappop(self._heap)
            if host.listed_s != listed_s:
                continue  # an older entry of a site that was scheduled for an earlier time since
            host.listed_s = None
            ready_s = host.ready_s()
            if ready_s is not None and ready_s <= now_s:
                return host
            self.schedule(host)
        return None

    def held_s(self, now_s: float) -> float | None:
        """Until when nothing may start for the sake of all sites together; None where something may."""
        if self.ceiling.full(self.in_flight):
            return math.inf
        free_s = self.bandwidth.free_s(now_s, self.in_flight)
        return free_s if free_s > now_s else None

    def set_pace(self, name: str, slots: int | None, delay_s: float | None) -> None:
        """Let the user's word count for one site from now on."""
        self.host(name).set_pace(slots, delay_s)
        self._changed(self.host(name))

    def free_pace(self, name: str) -> None:
        """Forget what the user has set for one site; it goes by the settings, and learns from there."""
        self.host(name).free_pace()
        self._changed(self.host(name))

    def _changed(self, host: Host) -> None:
        host.listed_s = None
        self.touched.add(host)
        self.schedule(host)

    def next_s(self) -> float | None:
        """When to ask again, on the clock given to due_host(); None while all sites wait for answers."""
        return self._heap[0][0] if self._heap else None

    def take(self, host: Host, now_s: float) -> Request:
        """The site's next request, now in flight."""
        request = host.take(now_s)
        self.pending -= 1
        self.in_flight += 1
        self.schedule(host)
        return request

    def ask_robots(self, host: Host, now_s: float) -> Request:
        """The request for the site's robots.txt, now in flight."""
        self.in_flight += 1
        self._serial += 1
        return host.ask_robots(now_s, -self._serial)

    def ended(self, host: Host) -> None:
        """Count one request less in flight and let the site go on."""
        self.in_flight -= 1
        self.schedule(host)

    def schedule(self, host: Host) -> None:
        """Put a site into the heap for the time it is ready, if it has anything to send and a free slot."""
        ready_s = host.ready_s()
        if ready_s is not None and (host.listed_s is None or ready_s < host.listed_s):
            self._serial += 1
            host.listed_s = ready_s
            heapq.heappush(self._heap, (ready_s, self._serial, host))

    def give_up(self, host: Host, reason: str, detail: str) -> list[Request]:
        """What waited for a site that is dead from now on."""
        rest = host.give_up(reason, detail)
        self.pending -= len(rest)
        return rest

    def led_astray(self, host: Host) -> list[Request]:
        """What waited for a private site without leave to go there."""
        rest = host.led_astray()
        self.pending -= len(rest)
        return rest

    def loads(self, now_s: float, most: int = 50) -> tuple[HostLoad, ...]:
        """The busiest sites for the host board, at most `most`."""
        if len(self._hosts) <= MANY_SITES or now_s >= self._ranked_s + RANK_EVERY_S or len(self._busiest) < most:
            self._busiest = heapq.nlargest(most, self._hosts.values(), key=lambda host: (host.in_flight, host.pending))
            self._ranked_s = now_s
        return tuple(
            HostLoad(
                host.name,
                host.pending,
                host.in_flight,
                0 if host.slots >= UNLIMITED else int(host.slots),
                max(0.0, host.next_s - now_s),
                host.shown_why,
                host.delay_s,
                host.pinned,
            )
            for host in self._busiest
        )
