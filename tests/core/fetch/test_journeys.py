"""What is sent where: redirects, credentials, cookies, private addresses, kept connections, certificates, proxies."""

from __future__ import annotations

import asyncio
import resource
import threading
import time
from typing import Any

import pytest

from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import ROBOTS_BODY_B, Policy
from core.fetch.requests_fetcher import RequestsFetcher
from core.fetch.tls import Certificates
from core.records import Failure, Response, Role
from tests.core.fetch.conftest import Answer, Both, reason_of, request_of, seen, settings, with_aiohttp, with_requests
from tests.site.fixture import RunningSite

SECRETS = {"X-Api-Key": "k3y", "Cookie": "own=1", "Authorization": "Bearer t0ken"}
tls = pytest.mark.usefixtures("needs_openssl")


@pytest.fixture
def needs_openssl(site: RunningSite) -> None:
    if not site.ca_file:
        pytest.skip("the openssl command is not here")


def sent(site: RunningSite, path: str) -> dict[str, str]:
    """The headers of the last request for `path`, names in lower case."""
    entry = [entry for entry in site.log() if entry["path"] == path][-1]
    return {name.lower(): value for name, value in entry["headers"]}


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


@pytest.mark.parametrize("path", ["redirect-to?http://127.0.0.1:9/", "good"])
async def test_a_page_does_not_lead_to_a_private_address(both: Both, site: RunningSite, path: str) -> None:
    answer = await both(site.url(path), trusted=False)
    assert reason_of(answer) == "private-address"
    assert site.log() == []


async def test_localhost_by_name_is_private_too(both: Both, site: RunningSite) -> None:
    answer = await both(site.url("good").replace("127.0.0.1", "localhost"), trusted=False)
    assert reason_of(answer) == "private-address"


async def test_a_kept_connection_is_no_way_around(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    both_ways = [request_of(site.url("good")), request_of(site.url("good"), trusted=False)]
    assert [reason_of(one) for one in await with_aiohttp(policy, both_ways)] == ["", "private-address"]
    assert [reason_of(one) for one in with_requests(policy, both_ways)] == ["", "private-address"]


async def test_a_dead_kept_connection_is_not_noticed(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    pages = [request_of(site.url("dies-kept"))] * 4
    assert [reason_of(one) for one in await with_aiohttp(policy, pages)] == [""] * 4
    assert [reason_of(one) for one in with_requests(policy, pages)] == [""] * 4


@pytest.mark.parametrize("path", ["reset-before", "fin-before", "reset-mid-body"])
async def test_what_fails_on_a_new_connection_is_tried_once(site: RunningSite, path: str) -> None:
    policy = Policy.from_settings(settings())
    for run in (with_aiohttp, with_requests):
        site.clear()
        found = run(policy, [request_of(site.url(path))])
        assert [reason_of(one) != "" for one in (await found if asyncio.iscoroutine(found) else found)] == [True]
        assert len(site.log()) == 1


async def test_connections_are_kept_over_pages_errors_and_redirects(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    pages = [
        request_of(site.url(path)) for path in ("good", "status/404", "redirect-relative", "gzip", "empty-200x", "good")
    ]
    for run in (with_aiohttp, with_requests):
        site.clear()
        found = run(policy, pages)
        await found if asyncio.iscoroutine(found) else found
        assert len({entry["connection"] for entry in site.log()}) == 1


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


@pytest.mark.parametrize(
    ("url", "reason"),
    [("http://x.invalid/", "dns"), ("http://127.0.0.1:{refused}/", "refused"), ("http://[::1]:{refused}/", None)],
)
async def test_connecting_fails_for_a_reason(both: Both, site: RunningSite, url: str, reason: str | None) -> None:
    answer = await both(url.format(**site.ports))
    assert reason_of(answer) == reason or reason is None
    assert reason_of(answer) in ("dns", "refused", "unreachable", "local-limit")


@tls
@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("ok", ""),
        ("expired", "tls-expired"),
        ("not-yet-valid", "tls-not-yet-valid"),
        ("wrong-host", "tls-wrong-host"),
        ("no-san", "tls-wrong-host"),
        ("self-signed", "tls-self-signed"),
        ("unknown-ca", "tls-unknown-ca"),
    ],
)
async def test_certificates(both: Both, site: RunningSite, case: str, reason: str) -> None:
    assert reason_of(await both(site.tls(case))) == reason
    accepted = {"insecure_hosts": (f"localhost:{site.ports['tls'][case]}",)}
    assert reason_of(await both(site.tls(case), changes=accepted)) == ""
    other = {"insecure_hosts": ("elsewhere.example",)}
    assert reason_of(await both(site.tls(case), changes=other)) == reason


@tls
async def test_an_exception_for_one_host_is_none_for_another(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(insecure_hosts=(f"localhost:{site.ports['tls']['expired']}",)))
    pages = [request_of(site.tls("expired")), request_of(site.tls("self-signed")), request_of(site.tls("expired"))]
    expected = ["", "tls-self-signed", ""]
    assert [reason_of(one) for one in await with_aiohttp(policy, pages)] == expected
    assert [reason_of(one) for one in with_requests(policy, pages)] == expected


async def test_without_our_authority_the_chain_is_unknown(site: RunningSite, needs_openssl: None) -> None:
    policy = Policy.from_settings(settings())
    pages = [request_of(site.tls("ok"))]
    assert [reason_of(one) for one in await with_aiohttp(policy, pages)] == ["tls-unknown-ca"]
    assert [reason_of(one) for one in with_requests(policy, pages)] == ["tls-unknown-ca"]


@tls
async def test_plain_and_tls_confused(both: Both, site: RunningSite) -> None:
    assert reason_of(await both(site.url("good").replace("http:", "https:"))) == "tls"
    assert reason_of(await both(site.tls("ok").replace("https:", "http:"))) in ("not-http", "reset", "incomplete")
    assert reason_of(await both(f"https://127.0.0.1:{site.ports['tls_hangup']}/")) == "reset"
    assert reason_of(await both(f"https://127.0.0.1:{site.ports['tls_silent']}/")) == "connect-timeout"


PROXIES = [("http", "proxy"), ("socks5", "socks")]


@pytest.mark.parametrize(("scheme", "port"), PROXIES)
async def test_a_proxy_is_used(both: Both, site: RunningSite, scheme: str, port: str) -> None:
    answer = await both(site.url("good"), changes={"proxy": f"{scheme}://127.0.0.1:{site.ports[port]}"})
    assert isinstance(answer, Response)
    assert any("proxy" in entry for entry in site.log())


@tls
@pytest.mark.parametrize(("scheme", "port"), PROXIES)
async def test_a_proxy_carries_tls(both: Both, site: RunningSite, scheme: str, port: str) -> None:
    proxy = {"proxy": f"{scheme}://127.0.0.1:{site.ports[port]}"}
    assert reason_of(await both(site.tls("ok"), changes=proxy)) == ""
    assert any("proxy" in entry for entry in site.log())
    assert reason_of(await both(site.tls("expired"), changes=proxy)) == "tls-expired"


@tls
async def test_a_proxy_with_tls(both: Both, site: RunningSite) -> None:
    proxy = {"proxy": f"https://localhost:{site.ports['proxy_tls']}"}
    assert reason_of(await both(site.url("good"), changes=proxy)) == ""
    assert reason_of(await both(site.tls("ok"), changes=proxy)) == ""
    assert [entry["proxy"] for entry in site.log() if "proxy" in entry] == ["http"]


@tls
async def test_an_exception_for_a_site_is_none_for_the_proxy(both: Both, site: RunningSite) -> None:
    changes = {"proxy": f"https://localhost:{site.ports['proxy_expired']}"}
    changes["insecure_hosts"] = (f"localhost:{site.ports['tls']['expired']}",)  # type: ignore[assignment]
    assert reason_of(await both(site.tls("expired"), changes=changes)) == "tls-expired"
    assert reason_of(await both(site.url("good"), changes=changes)) == "tls-expired"


@pytest.mark.parametrize("path", ["http", "tls"])
async def test_a_proxy_gets_its_login_and_the_site_does_not(both: Both, site: RunningSite, path: str) -> None:
    if path == "tls" and not site.ca_file:
        pytest.skip("the openssl command is not here")
    proxy = {"proxy": f"http://me:p%40ss@127.0.0.1:{site.ports['proxy']}"}
    assert reason_of(await both(site.tls("ok") if path == "tls" else site.url("good"), changes=proxy)) == ""
    to_proxy = [dict(entry["headers"]) for entry in site.log() if "proxy" in entry]
    assert {name.lower(): value for name, value in to_proxy[0].items()}["proxy-authorization"] == "Basic bWU6cEBzcw=="
    if path == "tls":
        assert "proxy-authorization" not in sent(site, "/good")


@pytest.mark.parametrize(
    "proxy",
    [
        "http://127.0.0.1:{refused}",
        "https://127.0.0.1:{refused}",
        "socks5://127.0.0.1:{refused}",
        "http://x.invalid:8080",
        "socks5://x.invalid:1080",
        "http://127.0.0.1:{proxy_407}",
        "socks5://127.0.0.1:{proxy_407}",
        "socks5://127.0.0.1:{proxy_silent}",
    ],
)
async def test_a_proxy_out_of_order_is_to_blame_and_not_passed_by(site: RunningSite, proxy: str) -> None:
    policy = Policy.from_settings(settings(proxy=proxy.format(**site.ports)))
    site.clear()
    pages = [request_of(site.url("good"))]
    assert [reason_of(one) for one in await with_aiohttp(policy, pages)] == ["proxy"]
    assert [reason_of(one) for one in await asyncio.to_thread(with_requests, policy, pages)] == ["proxy"]
    assert not [entry for entry in site.log() if entry["path"] == "/good"]


@tls
@pytest.mark.parametrize("port", ["proxy_407", "proxy_502", "proxy_junk", "proxy_silent", "refused"])
async def test_a_proxy_that_gives_no_tunnel(site: RunningSite, port: str) -> None:
    policy = Policy.from_settings(settings(proxy=f"http://127.0.0.1:{site.ports[port]}"))
    pages = [request_of(site.tls("ok"))]
    assert [reason_of(one) for one in await with_aiohttp(policy, pages)] == ["proxy"]
    assert [reason_of(one) for one in await asyncio.to_thread(with_requests, policy, pages)] == ["proxy"]


async def test_through_a_proxy_pages_still_do_not_lead_to_private_addresses(both: Both, site: RunningSite) -> None:
    proxy = {"proxy": f"http://127.0.0.1:{site.ports['proxy']}"}
    answer = await both(site.url("good"), changes=proxy, trusted=False)
    assert reason_of(answer) == "private-address"
    assert site.log() == []


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


async def test_no_files_left_to_open(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    async with AiohttpFetcher(policy, connections=200) as fetcher:
        with RequestsFetcher(policy) as blocking:
            resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
            try:
                answers: list[Answer] = [await fetcher.fetch(request_of(site.url("good")))]
                answers.append(blocking.fetch(request_of(site.url("good"))))
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            assert [reason_of(one) for one in answers] == ["local-limit", "local-limit"]
            assert isinstance(await fetcher.fetch(request_of(site.url("good"))), Response)
            assert isinstance(blocking.fetch(request_of(site.url("good"))), Response)


async def test_bombs_do_not_fill_the_memory(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(max_body_b=32 << 20, timeout_s=20.0))
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    paths = ("gzip-bomb", "br-bomb", "zstd-bomb", "gzip-bomb-nested", "infinite-body", "infinite-chunked")
    for path in paths:
        started_at = time.monotonic()
        assert reason_of((await with_aiohttp(policy, [request_of(site.url(path))]))[0]) == "too-large"
        assert reason_of(with_requests(policy, [request_of(site.url(path))])[0]) == "too-large"
        assert time.monotonic() - started_at < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb < 200_000


async def test_a_fetch_can_be_given_up(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(timeout_s=30.0))
    async with AiohttpFetcher(policy, connections=2) as fetcher:
        waiting = asyncio.gather(*(fetcher.fetch(request_of(site.url("never-answer"))) for _ in range(4)))
        await asyncio.sleep(0.2)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert isinstance(await fetcher.fetch(request_of(site.url("good"))), Response)


@pytest.mark.parametrize("path", ["never-answer", "slow-body", "slow-headers"])
def test_a_blocking_fetch_can_be_given_up(site: RunningSite, path: str) -> None:
    with RequestsFetcher(Policy.from_settings(settings(timeout_s=30.0))) as fetcher:
        threading.Timer(0.3, fetcher.abort).start()
        started_at = time.monotonic()
        assert isinstance(fetcher.fetch(request_of(site.url(path))), Failure)
        assert time.monotonic() - started_at < 1.3
        assert isinstance(fetcher.fetch(request_of(site.url("good"))), Response)


async def test_many_at_once_through_few_connections(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(timeout_s=20.0, connect_timeout_s=20.0))
    site.clear()
    async with AiohttpFetcher(policy, connections=4) as fetcher:
        answers = await asyncio.gather(*(fetcher.fetch(request_of(site.url(f"good/{n}"))) for n in range(100)))
    assert all(isinstance(answer, Response) for answer in answers)
    assert len({entry["connection"] for entry in site.log()}) <= 4


async def test_the_phases_are_timed(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(timeout_s=5.0))
    page = [request_of(site.url("delay/0.3"))]
    for answer in (*await with_aiohttp(policy, page), *with_requests(policy, page)):
        timings = answer.timings
        assert 0.25 < timings.wait_s < 1
        assert 0 < timings.connect_s < 0.2
        assert 0 <= timings.download_s < 0.2
        assert timings.start_s > 0


def test_shared_certificates_load_once(site: RunningSite) -> None:
    certificates = Certificates(site.ca_file)
    assert certificates.checked is certificates.checked
