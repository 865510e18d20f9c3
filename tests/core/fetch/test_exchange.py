"""What is sent where over redirects, what of an answer counts, and how its phases are timed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import ROBOTS_BODY_B, Policy
from core.records import Failure, Response, Role
from tests.core.fetch.conftest import (
    Both,
    reason_of,
    request_of,
    seen,
    sent,
    settings,
    with_aiohttp,
    with_requests,
)
from tests.site.fixture import RunningSite

SECRETS = {"X-Api-Key": "k3y", "Cookie": "own=1", "Authorization": "Bearer t0ken"}


async def test_the_same_headers_are_sent_by_both(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(headers={"X-Name": "Größe"}, contact="me@example.org"))
    site.clear()
    await with_aiohttp(policy, [request_of(site.url("good"))])
    with_requests(policy, [request_of(site.url("good"))])
    one, two = ({name: value for name, value in entry["headers"]} for entry in site.log())
    assert one == two
    assert one["User-Agent"].endswith("(+me@example.org)")
    assert one["X-Name"].encode("latin-1").decode() == "Größe"


@pytest.mark.parametrize("path", ["redirect-other-port", "redirect-other-host"])
async def test_nothing_of_the_user_s_crosses_to_another_origin(both: Both, site: RunningSite, path: str) -> None:
    answer = await both(site.url(path), changes={"headers": SECRETS})
    assert isinstance(answer, Response)
    assert sent(site, f"/{path}")["x-api-key"] == "k3y"
    assert not {"x-api-key", "cookie", "authorization"} & set(sent(site, "/good/landed"))


async def test_what_was_dropped_stays_dropped_on_the_way_back(both: Both, site: RunningSite) -> None:
    await both(site.url("redirect-other-and-back"), changes={"headers": SECRETS})
    assert "x-api-key" not in sent(site, "/good/back")


async def test_recipe_headers_stay_on_the_same_origin(both: Both, site: RunningSite) -> None:
    await both(site.url("redirect-relative"), changes={"headers": SECRETS})
    assert sent(site, "/good")["authorization"] == "Bearer t0ken"


async def test_recipe_headers_are_not_for_links_found_on_pages(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(headers=SECRETS))._replace(proxy="")
    site.clear()
    async with AiohttpFetcher(policy, connections=1) as fetcher:
        await fetcher.fetch(request_of(site.url("good"), trusted=False))
    assert [entry for entry in site.log() if "X-Api-Key" in dict(entry["headers"])] == []


async def test_userinfo_of_a_redirect_is_neither_sent_nor_shown(both: Both, site: RunningSite) -> None:
    answer = await both(site.url("redirect-userinfo"))
    assert "secret" not in repr(seen(answer))
    assert "authorization" not in sent(site, "/good/landed")


async def test_userinfo_the_user_typed_is_for_its_origin_alone(both: Both, site: RunningSite) -> None:
    typed = site.url("redirect-other-port").replace("://", "://me:p%40ss@")
    answer = await both(typed)
    assert "p%40ss" not in answer.url
    assert sent(site, "/redirect-other-port")["authorization"] == "Basic bWU6cEBzcw=="
    assert "authorization" not in sent(site, "/good/landed")


async def test_cookies_of_one_host_do_not_reach_another(both: Both, site: RunningSite) -> None:
    await both(site.url("redirect-cookies"))
    assert "cookie" not in sent(site, "/good/landed")


async def test_cookies_come_back_and_stay_bounded(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    pages = [request_of(site.url(f"cookie-4k-loop?{number}")) for number in range(60)]
    for run in (with_aiohttp, with_requests):
        site.clear()
        found = run(policy, pages)
        assert all(isinstance(answer, Response) for answer in (await found if asyncio.iscoroutine(found) else found))
        sizes = [sum(len(value) for _, value in entry["headers"]) for entry in site.log()]
        assert max(sizes) < 8500
        assert sizes[-1] > 4000


async def test_robots_are_cut_not_refused(both: Both, site: RunningSite) -> None:
    answer = await both(f"http://127.0.0.1:{site.ports['robots']['large']}/robots.txt", role=Role.ROBOTS)
    assert isinstance(answer, Response)
    assert answer.truncated
    assert len(answer.body) == ROBOTS_BODY_B


async def test_robots_follow_five_redirects(both: Both, site: RunningSite) -> None:
    assert reason_of(await both(site.url("redirect-n/5"), role=Role.ROBOTS)) == ""
    assert reason_of(await both(site.url("redirect-n/6"), role=Role.ROBOTS)) == "too-many-redirects"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3", 3.0),
        ("31536000", 31_536_000.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("date-60", None),
        ("1.5", None),
    ],
)
async def test_retry_after(both: Both, site: RunningSite, value: str, expected: float | None) -> None:
    answer = await both(site.url(f"retry-after/429/{value}"))
    assert isinstance(answer, Failure)
    assert (answer.reason, answer.retry_after_s) == ("http-429", expected)


async def test_retry_after_as_a_date(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    found = (await with_aiohttp(policy, [request_of(site.url("retry-after/503/date+3"))]))[0]
    assert isinstance(found, Failure)
    assert found.retry_after_s is not None
    assert 1.5 < found.retry_after_s <= 3.1


async def test_the_environment_decides_nothing(
    both: Both, site: RunningSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{site.ports['refused']}")
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    assert reason_of(await both(site.url("good"))) == ""
    assert "authorization" not in sent(site, "/good")
    if site.ca_file:
        await both(site.tls("ok"))
    assert not (tmp_path / "keys").exists()


async def test_the_phases_are_timed(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(timeout_s=5.0))
    page = [request_of(site.url("delay/0.3"))]
    for answer in (*await with_aiohttp(policy, page), *with_requests(policy, page)):
        timings = answer.timings
        assert 0.25 < timings.wait_s < 1
        assert 0 < timings.connect_s < 0.2
        assert 0 <= timings.download_s < 0.2
        assert timings.start_s > 0
