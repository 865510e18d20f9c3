"""Proxies of both kinds: used, to blame, never passed by."""

from __future__ import annotations

import pytest

from core.fetch.policy import Policy
from core.records import Response
from tests.core.fetch.conftest import (
    Both,
    at_once,
    reason_of,
    request_of,
    sent,
    settings,
)
from tests.site.fixture import RunningSite

tls = pytest.mark.usefixtures("needs_openssl")

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
    assert await at_once(policy, pages) == (["proxy"], ["proxy"])
    assert not [entry for entry in site.log() if entry["path"] == "/good"]


@tls
@pytest.mark.parametrize("port", ["proxy_407", "proxy_502", "proxy_junk", "proxy_silent", "refused"])
async def test_a_proxy_that_gives_no_tunnel(site: RunningSite, port: str) -> None:
    policy = Policy.from_settings(settings(proxy=f"http://127.0.0.1:{site.ports[port]}"))
    pages = [request_of(site.tls("ok"))]
    assert await at_once(policy, pages) == (["proxy"], ["proxy"])


async def test_through_a_proxy_pages_still_do_not_lead_to_private_addresses(both: Both, site: RunningSite) -> None:
    proxy = {"proxy": f"http://127.0.0.1:{site.ports['proxy']}"}
    answer = await both(site.url("good"), changes=proxy, trusted=False)
    assert reason_of(answer) == "private-address"
    assert site.log() == []
