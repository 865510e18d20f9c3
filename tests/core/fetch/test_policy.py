"""Settings become rules, or are refused with a sentence."""

from __future__ import annotations

import pytest

import core
from core.errors import UsageError
from core.fetch.policy import Policy, product, user_agent
from core.settings import Settings


def test_the_program_names_itself() -> None:
    assert user_agent(Settings()) == f"Sheetweaver/{core.__version__}"
    assert (
        user_agent(Settings(contact="https://me.example (me)"))
        == f"Sheetweaver/{core.__version__} (+https://me.example me)"
    )
    assert user_agent(Settings(user_agent="Mine/1")) == "Mine/1"


def test_a_contact_is_sent_beside_a_user_agent_of_one_s_own() -> None:
    headers = dict(Policy.from_settings(Settings(user_agent="Mine/1", contact="me@example.org")).base)
    assert (headers["User-Agent"], headers["From"]) == ("Mine/1", "me@example.org")


@pytest.mark.parametrize(
    "headers",
    [
        {"X-A": "b\r\nHost: evil"},
        {"X-A": "b\x00"},
        {"X-A\r\nHost": "evil"},
        {"X A": "b"},
        {"": "b"},
        {"Host": "evil"},
        {"content-length": "5"},
        {"Transfer-Encoding": "chunked"},
        {"X-A": "\ud800"},
    ],
)
def test_headers_that_cannot_be_sent_are_refused(headers: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        Policy.from_settings(Settings(headers=headers))


@pytest.mark.parametrize("setting", [{"user_agent": "a\nb"}, {"contact": "a\rb"}])
def test_no_line_breaks_in_the_program_s_name(setting: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        Policy.from_settings(Settings(**setting))


@pytest.mark.parametrize(
    "proxy",
    ["http://host:8080", "http://user:pass@host:8080/", "https://host", "socks5://[::1]:1080", "socks5h://h.example:1"],
)
def test_proxies(proxy: str) -> None:
    assert Policy.from_settings(Settings(proxy=proxy)).proxy == proxy.rstrip("/")


@pytest.mark.parametrize(
    "proxy",
    ["host:8080", "ftp://host:1", "http://", "http://host:99999", "http://host:0", "http://a b:1", "socks4://host:1"],
)
def test_bad_proxies_are_refused(proxy: str) -> None:
    with pytest.raises(UsageError):
        Policy.from_settings(Settings(proxy=proxy))


def test_certificate_exceptions_by_host_or_port() -> None:
    policy = Policy.from_settings(Settings(insecure_hosts=("A.example.", "b.example:8443")))
    assert policy.trusts_anyway("a.example", 443)
    assert policy.trusts_anyway("b.example", 8443)
    assert not policy.trusts_anyway("b.example", 443)
    assert not policy.trusts_anyway("c.example", 443)


@pytest.mark.parametrize(
    "words, name", [("", "Sheetweaver"), ("MyBot/2.0 (+me@example.org)", "MyBot"), ("Plain words", "Plain")]
)
def test_robots_rules_are_matched_with_the_name_that_is_sent(words: str, name: str) -> None:
    assert product(Settings(user_agent=words)) == name
