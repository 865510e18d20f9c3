"""The state machine, driven by a clock that only tests move: what is fetched when, and how each page ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest

from core.crawl import Crawl, Finished, Wait
from core.frontier import Frontier
from core.messages import Counts
from core.records import Link, Outcome, PageState, Request, Role, Timings, Trail, Verdict
from core.settings import Settings
from core.url import key

Site = Callable[[Request], Outcome]


def page(number: int, host: str = "https://a.example") -> Request:
    return Request(number, f"{host}/{number}", host, root_id=number)


def ok(request: Request) -> Outcome:
    sent = (request.via.requests if request.via else 0) + 1
    return Outcome(request, PageState.OK, status=200, rows=(("x",),), requests=sent, timings=Timings(wait_s=0.05))


def failed(request: Request, reason: str, status: int = 0, retry_after_s: float | None = None) -> Outcome:
    return Outcome(request, PageState.FAILED, reason, status=status, requests=1, retry_after_s=retry_after_s)


def no_robots(answer: Site) -> Site:
    """The site with a robots.txt that is missing."""
    return lambda request: failed(request, "http-404", 404) if request.role is Role.ROBOTS else answer(request)


class Drive:
    """Runs a crawl against a site as a perfect engine would: answers take `takes_s` of the test's own time."""

    def __init__(self, crawl: Crawl, site: Site, *, takes_s: float = 0.01, slots: int = 64) -> None:
        self.crawl, self.site, self.takes_s, self.slots = crawl, site, takes_s, slots
        self.now_s = 0.0
        self.flying: list[tuple[float, Request]] = []
        self.sent: list[tuple[float, Request]] = []
        self.verdicts: list[Verdict] = []
        self.most_at_once: Counter[str] = Counter()

    def run(self, until_s: float = 1e9) -> Drive:
        self.crawl.more_stored = False
        while self.now_s < until_s:
            item = self.crawl.next(self.now_s) if len(self.flying) < self.slots else Wait(None)
            if isinstance(item, Finished):
                return self
            if isinstance(item, Request):
                self.sent.append((self.now_s, item))
                self.flying.append((self.now_s + self.takes_s, item))
                now = Counter(request.host for _, request in self.flying)
                self.most_at_once |= now
            elif isinstance(item, Outcome):
                self.verdicts.append(self.crawl.settle(item))
            else:
                self._advance(item)
        return self

    def _advance(self, wait: Wait) -> None:
        landing_s = min((when for when, _ in self.flying), default=None)
        times = [when for when in (landing_s, wait.until_s) if when is not None]
        assert times, "the crawl waits for nothing"
        self.now_s = max(self.now_s, min(times))
        for landed in [one for one in self.flying if one[0] <= self.now_s]:
            self.flying.remove(landed)
            verdict = self.crawl.handle(self.site(landed[1]), self.now_s)
            if verdict is not None:
                self.verdicts.append(verdict)

    def finals(self) -> dict[int, str]:
        ends = [verdict.outcome for verdict in self.verdicts if verdict.final]
        assert len({one.request.page_id for one in ends}) == len(ends), "a page ended twice"
        return {one.request.page_id: one.reason for one in ends}

    def times(self, role: Role = Role.PAGE) -> list[float]:
        return [when for when, request in self.sent if request.role is role]


def crawl_of(*requests: Request, **settings: object) -> Crawl:
    counts = Counts(total=len(requests), queued=len(requests))
    made = msgspec.convert({"concurrency": 64, **settings}, Settings)
    crawl = Crawl(made, agent="Sheetweaver", random=lambda: 0.5, counts=counts, next_id=1000)
    crawl.add(requests)
    return crawl


def drive(site: Site, *requests: Request, **settings: object) -> Drive:
    return Drive(crawl_of(*requests, **settings), no_robots(site)).run()


def test_every_page_is_fetched_once_in_input_order() -> None:
    pages = [page(n) for n in range(1, 101)]
    run = drive(ok, *pages)
    assert [request for _, request in run.sent if request.role is Role.PAGE] == pages
    assert run.finals() == dict.fromkeys(range(1, 101), "")
    assert run.crawl.counts == Counts(total=100, ok=100, rows=100, requests=100)


def test_at_most_four_at_a_time_to_a_strange_site_and_no_limit_on_this_machine() -> None:
    far = [page(n) for n in range(1, 41)]
    near = [page(n, "http://127.0.0.1:8000") for n in range(41, 81)]
    run = drive(ok, *far, *near)
    assert run.most_at_once["https://a.example"] == 4
    assert run.most_at_once["http://127.0.0.1:8000"] == 40


def test_the_delay_is_kept_between_starts_robots_included() -> None:
    run = drive(ok, *(page(n) for n in range(1, 6)), delay_s=2.0, per_host=8)
    starts = [when for when, _ in run.sent]
    assert all(later - earlier >= 2.0 for earlier, later in pairwise(starts))


def test_the_delay_counts_from_when_a_request_really_went_out() -> None:
    def site(request: Request) -> Outcome:
        return msgspec.structs.replace(ok(request), timings=Timings(wait_s=0.1))

    crawl = crawl_of(page(1), page(2), delay_s=2.0, obey_robots=False)
    run = Drive(crawl, site, takes_s=3.0).run()  # 2.9 s of it on the way to a far worker
    first, second = run.times()
    assert second - first == pytest.approx(2.0)
    late = crawl_of(page(1), page(2), delay_s=2.0, per_host=1, obey_robots=False)
    first, second = Drive(late, site, takes_s=3.0).run().times()
    assert second - first == pytest.approx(4.9)


def test_a_slow_site_does_not_hold_up_the_others() -> None:
    slow = [page(n, "https://slow.example") for n in range(1, 4)]
    quick = [page(n, "https://quick.example") for n in range(4, 54)]
    crawl = crawl_of(*slow, *quick)
    crawl.frontier.host("https://slow.example").delay_s = 100.0
    crawl.frontier.host("https://slow.example").floor_s = 100.0
    run = Drive(crawl, no_robots(ok)).run()
    assert max(when for when, one in run.sent if one.host == "https://quick.example") < 5.0


def test_robots_rules_are_asked_for_first_and_obeyed() -> None:
    def site(request: Request) -> Outcome:
        if request.role is Role.ROBOTS:
            return Outcome(request, PageState.OK, status=200, body=b"User-agent: *\nDisallow: /2\nCrawl-delay: 3")
        return ok(request)

    run = Drive(crawl_of(page(1), page(2), page(3)), site).run()
    assert [request.url for _, request in run.sent] == [
        "https://a.example/robots.txt",
        "https://a.example/1",
        "https://a.example/3",
    ]
    assert run.finals() == {1: "", 2: "robots", 3: ""}
    skipped = next(verdict.outcome for verdict in run.verdicts if verdict.outcome.request.page_id == 2)
    assert (skipped.state, skipped.detail) == (PageState.SKIPPED, "Disallow: /2")
    assert run.sent[2][0] - run.sent[1][0] >= 3.0


@pytest.mark.parametrize("reason, status", [("http-5xx", 503), ("timeout", 0), ("http-429", 429)])
def test_a_robots_txt_that_cannot_be_read_closes_the_site(reason: str, status: int) -> None:
    run = Drive(crawl_of(page(1), page(2)), lambda request: failed(request, reason, status)).run()
    assert {one.role for _, one in run.sent} == {Role.ROBOTS}
    assert len(run.sent) == 3
    assert run.finals() == {1: "robots-unreachable", 2: "robots-unreachable"}


def test_a_site_that_is_not_there_fails_all_its_pages_for_that_reason() -> None:
    run = Drive(crawl_of(*(page(n) for n in range(1, 30))), lambda request: failed(request, "dns")).run()
    assert len(run.sent) == 1
    assert set(run.finals().values()) == {"dns"}


def test_without_robots_none_is_asked_for() -> None:
    run = Drive(crawl_of(page(1), obey_robots=False), ok).run()
    assert [request.url for _, request in run.sent] == ["https://a.example/1"]


def test_a_passing_failure_is_tried_again_ever_later() -> None:
    tries: list[int] = []

    def site(request: Request) -> Outcome:
        tries.append(request.attempt)
        return ok(request) if request.attempt == 3 else failed(request, "http-5xx", 500)

    run = drive(site, page(1))
    first, second, third = run.times()
    assert tries == [1, 2, 3]
    assert run.finals() == {1: ""}
    assert third - second > second - first >= 0.75


def test_the_last_try_is_final_and_404_is_not_tried_again() -> None:
    run = drive(
        lambda request: failed(request, "timeout") if request.page_id == 1 else failed(request, "http-404", 404),
        page(1),
        page(2),
        retries=2,
    )
    assert Counter(request.page_id for _, request in run.sent if request.role is Role.PAGE) == {1: 3, 2: 1}
    assert run.finals() == {1: "timeout", 2: "http-404"}


def test_retry_after_holds_the_whole_site_back() -> None:
    def site(request: Request) -> Outcome:
        return failed(request, "http-429", 429, 30.0) if request.page_id == 1 and request.attempt == 1 else ok(request)

    run = drive(site, page(1), page(2), page(3), per_host=1)
    first, *later = run.times()
    assert all(when - first >= 30.0 for when in later)
    assert set(run.finals().values()) == {""}


def test_a_wait_of_a_year_is_deferred_at_once() -> None:
    run = drive(lambda request: failed(request, "http-429", 429, 31_536_000.0), page(1))
    assert run.finals() == {1: "deferred"}
    assert run.now_s < 5.0


def test_too_many_requests_slow_the_site_down_and_good_answers_speed_it_up_again() -> None:
    limits: list[int] = []

    def site(request: Request) -> Outcome:
        limits.append(int(host.slots))
        return failed(request, "http-429", 429) if request.page_id == 5 and request.attempt == 1 else ok(request)

    crawl = crawl_of(*(page(n) for n in range(1, 200)))
    host = crawl.frontier.host("https://a.example")
    run = Drive(crawl, no_robots(site)).run()
    assert min(limits) <= 2
    assert limits[-1] == 4
    assert set(run.finals().values()) == {""}


def test_a_burst_of_complaints_is_one() -> None:
    near = [page(n, "http://127.0.0.1:8000") for n in range(1, 17)]
    crawl = crawl_of(*near)
    run = Drive(crawl, no_robots(lambda one: failed(one, "http-429", 429) if one.attempt == 1 else ok(one))).run()
    assert set(run.finals().values()) == {""}
    assert run.now_s < 10.0


@pytest.mark.parametrize("robots", ["dns", "http-404"])
def test_pages_that_come_to_a_site_after_it_was_given_up_end_for_its_reason(robots: str) -> None:
    gone = "https://gone.example"

    def site(request: Request) -> Outcome:
        if request.role is Role.ROBOTS:
            nowhere = robots == "dns" and request.host == gone
            return failed(request, "dns") if nowhere else failed(request, "http-404", 404)
        if request.address.startswith(gone):
            return failed(request, "refused")
        trail = Trail(f"{gone}/moved", gone, (1,), own=False, private_ok=False, jar="", cookies=())
        return msgspec.structs.replace(failed(request, "moved", 302), moved=trail)

    crawl = crawl_of(*(page(number, gone) for number in range(1, 20)), retries=0, delay_s=0.5)
    run = Drive(crawl, site).run()
    reason = "dns" if robots == "dns" else "host-paused"
    assert set(run.finals().values()) == {"refused", reason} - ({"refused"} if robots == "dns" else set())
    late = [page(30, gone), page(31, "https://a.example"), page(32, gone)]
    crawl.add(late)
    crawl._counts = Counts(total=22, queued=3)
    asked = len(run.sent)
    run.run()
    assert [run.finals()[number] for number in (30, 31, 32)] == [reason] * 3
    assert {request.page_id for _, request in run.sent[asked:] if request.role is Role.PAGE} == {31}


def test_a_site_that_is_down_is_probed_and_then_given_up() -> None:
    run = drive(lambda request: failed(request, "refused"), *(page(n) for n in range(1, 1001)), per_host=4)
    assert len(run.sent) < 40
    assert Counter(run.finals().values())["host-paused"] > 950


def test_a_network_that_is_gone_for_half_a_minute_costs_no_queued_page() -> None:
    crawl = crawl_of(*(page(n) for n in range(1, 401)))
    run = Drive(crawl, ok)

    def site(request: Request) -> Outcome:
        return failed(request, "unreachable") if 1.0 < run.now_s < 31.0 else ok(request)

    run.site = no_robots(site)
    run.takes_s = 0.05
    run.run()
    assert Counter(run.finals().values())[""] >= 395


def test_found_links_become_pages_once_with_ids_in_order() -> None:
    def site(request: Request) -> Outcome:
        links = [Link(one) for one in ("https://a.example/2", "http://10.0.0.1/", "https://a.example/new")]
        links.append(Link("https://a.example/d", Role.DETAIL, 1))
        return msgspec.structs.replace(ok(request), links=tuple(links))

    crawl = crawl_of(page(1), page(2))
    for known in ("https://a.example/1", "https://a.example/2"):
        crawl._seen.add(key(known))
    run = Drive(crawl, no_robots(site), slots=1).run()
    found = [one for verdict in run.verdicts for one in verdict.found]
    assert [(one.page_id, one.url, one.role, one.depth, one.root_id) for one in found] == [
        (1000, "http://10.0.0.1/", Role.PAGE, 1, 1),
        (1001, "https://a.example/new", Role.PAGE, 1, 1),
        (1002, "https://a.example/d", Role.DETAIL, 1, 1),
        (1003, "https://a.example/d", Role.DETAIL, 1, 2),
    ]
    assert found[2].parent_row == 1 << 20 | 1
    assert [one.trusted for one in found] == [False, True, True, True], "a public page may not lead to a private one"


def moved(request: Request, target: str, host: str) -> Outcome:
    sent = (request.via.requests if request.via else 0) + 1
    trail = Trail(target, host, (1, 2), own=False, private_ok=False, jar="", cookies=(), requests=sent)
    return msgspec.structs.replace(failed(request, "moved", 302), requests=sent, moved=trail)


def test_a_redirected_page_waits_for_the_robots_and_goes_ahead_over_there() -> None:
    b = "https://b.example"

    def site(request: Request) -> Outcome:
        if request.role is Role.ROBOTS:
            return Outcome(request, PageState.OK, status=200, body=b"User-agent: *\nDisallow: /no")
        if request.host == b or request.page_id > 3:
            return ok(request)
        return moved(request, f"{b}/no" if request.page_id == 2 else f"{b}/yes", b)

    pages = [page(1), page(2), *(page(n, b) for n in range(4, 12))]
    run = Drive(crawl_of(*pages, delay_s=1.0), site).run()
    asked = [request.address for _, request in run.sent if request.host == b]
    assert asked[0] == f"{b}/robots.txt"
    assert f"{b}/no" not in asked
    assert asked.index(f"{b}/yes") <= 3
    assert run.finals() | {2: ""} == {one.page_id: "" for one in pages}
    skipped = next(one.outcome for one in run.verdicts if one.outcome.request.page_id == 2)
    assert (skipped.reason, skipped.detail, skipped.final_url, skipped.requests) == (
        "robots",
        "Disallow: /no",
        f"{b}/no",
        1,
    )
    assert run.crawl.counts.requests == 2 + 1 + 8


def test_a_redirected_page_that_fails_starts_again_at_its_own_address() -> None:
    b = "https://b.example"

    def site(request: Request) -> Outcome:
        if request.via is None:
            return moved(request, f"{b}/x", b)
        return failed(request, "http-5xx", 500) if request.attempt == 1 else ok(request)

    run = drive(site, page(1))
    assert [request.address for _, request in run.sent if request.role is Role.PAGE] == [page(1).url, f"{b}/x"] * 2
    assert run.finals() == {1: ""}


def test_the_robots_of_a_private_site_are_for_those_the_user_sent_there() -> None:
    inside = "http://10.0.0.1:80"

    def site(request: Request) -> Outcome:
        if request.host == inside and not request.trusted:
            return failed(request, "private-address")
        return failed(request, "http-404", 404) if request.role is Role.ROBOTS else ok(request)

    led = msgspec.structs.replace(page(1, inside), trusted=False)
    assert Drive(crawl_of(led), site).run().finals() == {1: "private-address"}
    crawl = crawl_of(led)
    run = Drive(crawl, site)
    run.run()
    crawl.add([page(2, inside)])
    assert run.run().finals() == {1: "private-address", 2: ""}


def test_links_beyond_the_page_limit_are_left() -> None:
    links = tuple(Link(f"https://a.example/x{n}") for n in range(10))
    run = drive(lambda request: msgspec.structs.replace(ok(request), links=links), page(1), max_pages=4)
    assert sum(len(verdict.found) for verdict in run.verdicts) == 3


def test_a_paced_site_waits_for_the_answer_where_requests_are_sent_elsewhere() -> None:
    crawl = crawl_of(*(page(n) for n in range(1, 5)), delay_s=1.0, per_host=4)
    crawl.frontier.set_far(True)
    run = Drive(crawl, no_robots(ok), takes_s=3.0).run()
    assert run.most_at_once["https://a.example"] == 1
    assert set(run.finals().values()) == {""}


def test_with_very_many_sites_the_busiest_are_looked_up_now_and_then() -> None:
    frontier = Frontier(Settings(), lambda: 0.5)
    frontier.add(Request(number, f"https://s{number}.example/", f"https://s{number}.example") for number in range(2500))
    assert len(frontier.loads(0.0)) == 50
    busy = frontier.host("https://s2400.example")
    frontier.take(busy, 0.0)
    assert busy.name not in {load.host for load in frontier.loads(1.0)}
    assert frontier.loads(6.0)[0].host == busy.name
