"""The limits over all sites together, on a clock that only tests move."""

from __future__ import annotations

from core.bandwidth import Bandwidth, Ceiling
from core.crawl import Crawl
from core.records import Outcome, Request
from tests.core.test_crawl import Drive, crawl_of, failed, no_robots, ok, page


def sized(size_b: int):
    def site(request: Request) -> Outcome:
        return Outcome(request, ok(request).state, status=200, requests=1, wire_b=size_b)

    return site


def test_bytes_a_second_are_kept_on_the_whole() -> None:
    pages = [page(n, f"https://{n % 7}.example") for n in range(1, 201)]
    run = Drive(crawl_of(*pages, bandwidth_b=100_000), no_robots(sized(20_000))).run()
    assert len(run.finals()) == 200
    assert 200 * 20_000 / 100_000 - 2 < run.now_s < 200 * 20_000 / 100_000 + 5


def test_a_page_larger_than_the_limit_only_costs_time() -> None:
    run = Drive(crawl_of(*(page(n) for n in range(1, 6)), bandwidth_b=1000), no_robots(sized(10_000))).run()
    assert len(run.finals()) == 5
    assert run.now_s > 30


def test_without_a_limit_nothing_is_held_back() -> None:
    free = Bandwidth(0)
    free.spend(1 << 40, 0.0)
    assert free.free_s(0.0, 1000) <= 0.0


def test_a_ceiling_is_halved_once_a_second_and_grows_back() -> None:
    ceiling = Ceiling(64)
    assert [ceiling.shrink(63, 0.0), ceiling.shrink(40, 0.5), ceiling.full(32), ceiling.full(31)] == [
        True,
        True,
        True,
        False,
    ]
    ceiling.shrink(31, 2.0)
    assert ceiling.full(16)
    for _ in range(3000):
        ceiling.grow()
    assert not ceiling.lowered


def limited(crawl: Crawl, files: int) -> Drive:
    """A computer on which only so many requests at once find a file to open."""
    run = Drive(crawl, ok, slots=1000)
    run.takes_s = 0.2

    def site(request: Request) -> Outcome:
        return failed(request, "local-limit") if len(run.flying) >= files else ok(request)

    run.site = no_robots(site)
    return run


def test_too_few_files_lower_the_concurrency_and_cost_no_page() -> None:
    pages = [page(n, f"http://127.0.0.{n}:80") for n in range(1, 301)]
    run = limited(crawl_of(*pages, concurrency=200, obey_robots=False), 20).run()
    assert set(run.finals().values()) == {""}
    assert len(run.finals()) == 300


def test_no_file_at_all_ends_with_the_reason() -> None:
    run = limited(crawl_of(page(1), page(2), obey_robots=False), 0).run()
    assert set(run.finals().values()) == {"local-limit"}
    assert run.now_s < 600
