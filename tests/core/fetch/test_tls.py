"""Certificates and their exceptions."""

from __future__ import annotations

import pytest

from core.fetch.policy import Policy
from core.fetch.tls import Certificates
from tests.core.fetch.conftest import (
    Both,
    at_once,
    reason_of,
    request_of,
    settings,
    with_aiohttp,
    with_requests,
)
from tests.site.fixture import RunningSite

tls = pytest.mark.usefixtures("needs_openssl")


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
    silent = [request_of(f"https://127.0.0.1:{site.ports['tls_silent']}/")]
    assert await at_once(Policy.from_settings(settings()), silent) == (["connect-timeout"], ["connect-timeout"])


def test_shared_certificates_load_once(site: RunningSite) -> None:
    certificates = Certificates(site.ca_file)
    assert certificates.checked is certificates.checked
