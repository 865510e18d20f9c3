"""The state machine of a crawl: which request is next, what an outcome means. No I/O, no clock, no locks.

Every engine drives it the same way: `next(now)` until it says wait or finished, `handle(outcome, now)` for each result.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from core.following import ALL_LEVELS, Found, GoingOn, followed_key, place_of
from core.frontier import Frontier
from core.hosts import RETRY_AFTER_CAP_S, ROBOTS_FRESH_S, Host
from core.key_set import KeySet
from core.lists import is_paged
from core.messages import Counts
from core.reasons import may_retry
from core.records import Link, Outcome, PageState, Request, Role, Trail, Verdict, row_id
from core.robots import Robots, judge
from core.settings import Settings
from core.url import host_of, is_local, key

_SITE_REASONS = ("dns", "refused", "reset", "unreachable", "connect-timeout", "proxy", "local-limit", "dns-temporary",
                 "unsupported-scheme")  # fmt: skip
"""A robots.txt that fails so says nothing about robots: its site's pages fail for that reason themselves."""


ROBOTS_RETRIES = 2


class Wait(NamedTuple):
    """Nothing to send before `until_s`; None: before an answer arrives."""

    until_s: float | None


class Finished(NamedTuple):
    """Every page has its final state."""


def beside(host: str, typed: str) -> bool:
    """True where a link of a typed site leads to what the user may be taken to have meant: itself, or this machine."""
    return host == typed or (is_local(host) and is_local(typed))


def _unsent(request: Request, state: PageState, reason: str, detail: str) -> Outcome:
    """The end of a page without a further request; a redirected one has sent some."""
    via = request.via
    if via is None:
        return Outcome(request, state, reason, detail)
    return Outcome(request, state, reason, detail, final_url=via.url, requests=via.requests, timings=via.timings)


class Crawl:
    """Decides over one run. `agent` is the product token robots.txt rules are matched with.

    `next_id` is the first free page id and `seen` the keys of all known addresses: both are used only for links found.
    `going_on` is how the job goes on beyond next pages and details.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        agent: str,
        random: Callable[[], float],
        counts: Counts | None = None,
        next_id: int = 1,
        seen: KeySet | None = None,
        going_on: GoingOn | None = None,
    ) -> None:
        self.settings = settings
        self.frontier = Frontier(settings, random)
        self.more_stored = True  # the project may hold queued pages that were not added yet
        self._agent = agent
        self._counts = counts or Counts()
        self._next_id = next_id
        self._seen = seen if seen is not None else KeySet()
        self._going_on = going_on or GoingOn()
        self._settled: list[Outcome] = []
        self._reasons: dict[str, int] = {}

    @property
    def counts(self) -> Counts:
        """The numbers of the job as of now."""
        return self._counts

    @property
    def reasons(self) -> dict[str, int]:
        """Final failures and skips of this run by reason code."""
        return self._reasons

    def add(self, requests: Iterable[Request]) -> None:
        """Take queued pages in, in input order."""
        self.frontier.add(requests)

    def wants_more(self, low: int = 1000) -> bool:
        """True when the project should hand over more queued pages: few are left here, or none may start now."""
        return self.more_stored and self.frontier.pending < low

    def next(self, now_s: float) -> Request | Outcome | Wait | Finished:
        """What to do now: fetch a Request, take an Outcome that needs no fetching, wait, or be finished."""
        if self._settled:
            return self._settled.pop()
        held_s = self.frontier.held_s(now_s)
        if held_s is not None and self.frontier.pending:
            return Wait(None if held_s == math.inf else held_s)
        while (host := self.frontier.due_host(now_s)) is not None:
            if now_s >= host.robots_until_s:
                host.forget_robots()
            if host.dead is None and host.robots is None and not self._recall_robots(host, now_s):
                return self.frontier.ask_robots(host, now_s)
            request = self.frontier.take(host, now_s)
            forbidden = self._forbidden(host, request)
            if forbidden is None:
                return request
            self._release(host, now_s)
            return forbidden
        if self.frontier.pending or self.frontier.in_flight or self.more_stored:
            return Wait(self.frontier.next_s())
        return Finished()

    def handle(self, outcome: Outcome, now_s: float, *, final: bool = False) -> Verdict | None:
        """What the outcome of a request given out by next() means. None where there is nothing to store: for
        robots.txt, and for a page that was redirected and is queued where it went.

        A `final` one is not tried again, whatever its reason.
        """
        host = self.frontier.host(outcome.request.host)
        self.frontier.touched.add(host)
        self.frontier.bandwidth.spend(outcome.wire_b, now_s)
        if outcome.reason == "local-limit" and self.frontier.ceiling.shrink(self.frontier.in_flight, now_s):
            self.take_back(outcome.request, now_s + host.backoff_s(1))
            return None
        if not outcome.reason:
            self.frontier.ceiling.grow()
        if outcome.request.role is Role.ROBOTS:
            self._answer_robots(host, outcome, now_s)
            return None
        host.learn(outcome, now_s)
        if outcome.moved is not None and not final:
            self._follow(outcome.request, outcome.moved, now_s)
            self.frontier.ended(host)
            return None
        verdict = Verdict(self._ended(outcome), final=True) if final else self._judge(host, outcome, now_s)
        self._watch(host)
        self.frontier.ended(host)
        self._count_requests(outcome)
        if verdict.final:
            self._count(verdict)
        return verdict

    def take_back(self, request: Request, now_s: float) -> None:
        """Queue a request that was given out and lost, as the same attempt; it goes out when its site's pace allows."""
        host = self.frontier.host(request.host)
        host.in_flight -= 1
        if request.role is Role.ROBOTS:
            host.robots_tries -= 1
            host.robots_due_s = now_s
        else:
            self.frontier.again(request, now_s)
        self.frontier.ended(host)

    def settle(self, outcome: Outcome) -> Verdict:
        """The verdict on an outcome next() gave out itself."""
        verdict = Verdict(self._ended(outcome), final=True)
        self._count_requests(outcome)
        self._count(verdict)
        return verdict

    def _follow(self, request: Request, trail: Trail, now_s: float) -> None:
        """Queue a redirected page where it went, ahead of the pages that wait there."""
        self.frontier.again(msgspec.structs.replace(request, host=trail.host, via=trail), now_s)

    def _judge(self, host: Host, outcome: Outcome, now_s: float) -> Verdict:
        request, wait_s = outcome.request, outcome.retry_after_s
        if outcome.state is not PageState.FAILED:
            outcome, following = self._paged(outcome)
            return Verdict(outcome, final=True, found=self._found(outcome, following))
        if wait_s is not None and wait_s > RETRY_AFTER_CAP_S:
            deferred = msgspec.structs.replace(outcome, reason="deferred", detail=f"{wait_s:.0f}")
            return Verdict(self._ended(deferred), final=True)
        if not may_retry(outcome.reason) or request.attempt > self.settings.retries or host.dead:
            return Verdict(self._ended(outcome), final=True)
        due_s = now_s + max(host.backoff_s(request.attempt), wait_s or 0.0)
        anew = msgspec.structs.replace(request, attempt=request.attempt + 1, host=host_of(request.url), via=None)
        self.frontier.again(anew, due_s)
        return Verdict(outcome, final=False)

    def _ended(self, outcome: Outcome) -> Outcome:
        """The outcome of a page that failed for good, with a word where that ends its list."""
        lists = self._going_on.lists
        return lists.judge(outcome)[0] if lists is not None and is_paged(outcome.request) else outcome

    def _paged(self, outcome: Outcome) -> tuple[Outcome, str]:
        """The outcome as its list takes it, and the address of the list's next page; '' where there is none."""
        lists = self._going_on.lists
        if lists is None or not is_paged(outcome.request):
            return outcome, ""
        outcome, following = lists.judge(outcome)
        if following and key(following) in self._seen:
            anew = bool(outcome.request.kept_rows)  # then it is most likely the list's own, from the run before
            return outcome if anew else msgspec.structs.replace(outcome, ended="known"), ""
        if following and self._is_full(0):
            return msgspec.structs.replace(outcome, ended="page-limit"), ""
        return outcome, following

    def _found(self, outcome: Outcome, following: str = "") -> tuple[Request, ...]:
        """The new pages behind an outcome's links, with ids of their own; `following` is a link too, the first."""
        parent, new = outcome.request, list[Request]()
        if outcome.final_url and outcome.links:
            self._note_redirect(outcome)
        for place, link in enumerate((Link(following), *outcome.links) if following else outcome.links):
            sitemap = link.role is Role.SITEMAP
            level = self._going_on.level_of(parent, link.role) if sitemap else parent.level
            if level is None or (link.role is not Role.DETAIL and key(link.url) in self._seen):
                continue
            if link.role is Role.PAGE and link.url == outcome.final_url:  # where a link "#" leads to
                continue
            if self._is_full(len(new)):
                break
            self._seen.add(key(link.url))
            new.append(self._page(parent, link, level=level, place=place))
        again = self._followed(outcome, new)
        self._counts = msgspec.structs.replace(
            self._counts, total=self._counts.total + len(new), queued=self._counts.queued + len(new)
        )
        return (*new, *again)

    def _followed(self, outcome: Outcome, new: list[Request]) -> list[Request]:
        """Add the pages that links are followed to; answers those found before, but behind where they are now."""
        on, parent, again = self._going_on, outcome.request, list[Request]()
        level = on.level_of(parent, Role.PAGE) if outcome.follow and not on.full else None
        if level is None:
            return []
        for at, url in enumerate(outcome.follow):
            address = followed_key(url)
            known, place = on.fresh.get(address), place_of(parent, at)
            if known is None and address not in self._seen:
                self._seen.add(address)
                new.append(self._page(parent, Link(url), level=level, place=at))
                on.fresh[address] = Found(place, new[-1].page_id)
            elif known is not None and place < known.place:
                again.append(self._page(parent, Link(url), level=level, place=at, page_id=known.page_id))
                on.fresh[address] = Found(place, known.page_id)
        return again

    def _page(self, parent: Request, link: Link, *, level: int, place: int, page_id: int = 0) -> Request:
        """What a link leads to as a page of the job, with the next free id unless it has one."""
        listed = parent.role is Role.SITEMAP  # as if it had been pasted
        own, host = page_id or self._next_id, host_of(link.url)
        self._next_id += not page_id
        return Request(
            page_id=own,
            url=link.url,
            host=host,
            depth=0 if listed else parent.depth + 1,
            role=link.role,
            root_id=own if listed else parent.root_id or parent.page_id,
            parent_row=row_id(parent.page_id, link.row) if link.role is Role.DETAIL else 0,
            trusted=parent.trusted and beside(host, host_of(parent.url)),
            level=level,
            found_on=parent.page_id,
            place=place,
        )

    def _note_redirect(self, outcome: Outcome) -> None:
        """Know the page again where it was redirected to; not where levels make the order that pages come in matter."""
        if self._going_on.level == ALL_LEVELS and any(link.role is Role.PAGE for link in outcome.links):
            self._seen.add(key(outcome.final_url))

    def _is_full(self, more: int) -> bool:
        return 0 < self.settings.max_pages <= self._counts.total + more

    def cut(self, pages: int) -> None:
        """Count that many queued pages less."""
        counts = self._counts
        self._counts = msgspec.structs.replace(counts, total=counts.total - pages, queued=counts.queued - pages)

    @property
    def level(self) -> int:
        """The level whose pages may be fetched now, with those of lower ones."""
        return self._going_on.level

    def _answer_robots(self, host: Host, outcome: Outcome, now_s: float) -> None:
        host.learn(outcome, now_s)
        if may_retry(outcome.reason) and host.robots_tries <= min(ROBOTS_RETRIES, self.settings.retries):
            asked_s = min(outcome.retry_after_s or 0.0, RETRY_AFTER_CAP_S)
            host.robots_due_s = now_s + max(host.backoff_s(host.robots_tries), asked_s)
        else:
            self._set_robots(host, outcome, now_s)
        self.frontier.ended(host)

    def _recall_robots(self, host: Host, now_s: float) -> bool:
        """Read what an earlier run was told; False where there is nothing of it."""
        if host.robots_answer is None:
            return False
        status, body, until_s = host.robots_answer
        host.robots_answer = None
        if until_s <= now_s:
            return False
        host.set_robots(judge(status, body, self._agent), until_s)
        return True

    def _set_robots(self, host: Host, outcome: Outcome, now_s: float) -> None:
        if outcome.reason == "private-address" and not outcome.request.trusted:
            self._keep_out(host, outcome.detail)
        elif outcome.reason in _SITE_REASONS or outcome.reason.startswith("tls"):
            self._give_up(host, outcome.reason, outcome.detail)
        elif outcome.status and outcome.reason not in ("incomplete", "timeout", "bad-encoding"):
            host.set_robots(judge(outcome.status, outcome.body, self._agent), now_s + ROBOTS_FRESH_S)
            host.robots_answer = outcome.status, outcome.body, host.robots_until_s
        else:
            host.set_robots(Robots.closed(outcome.reason), now_s + ROBOTS_FRESH_S)

    def _forbidden(self, host: Host, request: Request) -> Outcome | None:
        """The outcome of a page that must not be fetched, None for one that may."""
        if host.dead:
            return _unsent(request, PageState.FAILED, *host.dead)
        if host.robots is None:
            return None
        verdict = host.robots.verdict(request.address)
        if verdict.allowed:
            return None
        closed = host.robots.closed_why
        reason, detail = ("robots-unreachable", closed) if closed else ("robots", verdict.rule)
        return _unsent(request, PageState.SKIPPED, reason, detail)

    def _release(self, host: Host, now_s: float) -> None:
        """Take back a request that was given out by the frontier and is not sent after all."""
        host.in_flight -= 1
        host.next_s = now_s
        self.frontier.ended(host)

    def _watch(self, host: Host) -> None:
        """Give a site up that stayed down through all probes."""
        if host.hopeless and host.dead is None:
            self._give_up(host, "host-paused", host.name)

    def _give_up(self, host: Host, reason: str, detail: str) -> None:
        for request in self.frontier.give_up(host, reason, detail):
            self._settled.append(_unsent(request, PageState.FAILED, reason, detail))

    def _keep_out(self, host: Host, address: str) -> None:
        """End the pages that were led to a private site; what the user typed of it asks for its robots.txt anew."""
        host.robots_due_s, host.robots_tries = 0.0, 0
        for request in self.frontier.led_astray(host):
            self._settled.append(_unsent(request, PageState.FAILED, "private-address", address))

    def _count_requests(self, outcome: Outcome) -> None:
        self._counts = msgspec.structs.replace(self._counts, requests=self._counts.requests + outcome.requests)

    def _count(self, verdict: Verdict) -> None:
        outcome, counts = verdict.outcome, self._counts
        counted = {
            PageState.OK: {"ok": counts.ok + 1},
            PageState.EMPTY: {"empty": counts.empty + 1},
            PageState.FAILED: {"failed": counts.failed + 1},
            PageState.SKIPPED: {"skipped": counts.skipped + 1},
        }[outcome.state]
        if outcome.request.role is not Role.DETAIL:
            stay = outcome.status == 304 or outcome.state in (PageState.FAILED, PageState.SKIPPED)
            counted["rows"] = counts.rows + (outcome.request.kept_rows if stay else len(outcome.rows))
        self._counts = msgspec.structs.replace(counts, queued=counts.queued - 1, **counted)
        if outcome.state in (PageState.FAILED, PageState.SKIPPED):
            self._reasons[outcome.reason] = self._reasons.get(outcome.reason, 0) + 1
