from __future__ import annotations

import ada_url
import pytest
from hypothesis import example, given, settings, strategies as st

from core import url
from core.errors import AddressError

BASES = [
    "https://shop.example/list/page-1.html?x=1",
    "http://127.0.0.1:8080/",
    "http://user:p%40ss@example.com:8443/a/b/c?d#e",
    "https://xn--r8jz45g.jp/a;b/c",
    "http://[::1]:9000/x/y/",
]
PIECES = [
    *("/", "//", "///", ".", "..", "%2e", "%2E", "%", "%zz", "%41", "?", "??", "#", "#p1", "[1-9]", "{a,b}", " ", "\t"),
    *(
        "\n",
        "\\",
        "'",
        '"',
        "<",
        "|",
        "^",
        "`",
        "~",
        "é",
        "中",
        "\ud800",
        ":",
        ":80",
        ":443",
        ":8080",
        ":0",
        "@",
        "a:b@",
    ),
    *("http:", "https:", "HTTP:", "http://", "https://", "javascript:", "data:", "mailto:", "ftp://", "file:///"),
    *("example.com", "Example.COM", "shop.example", "xn--r8jz45g.jp", "xn--a", "127.1", "0x7f", "1.2.3.4", "[::1]"),
    *(
        "a",
        "b-c",
        "a--b",
        "_",
        "page.html",
        "1",
        "localhost",
        "a..b",
        "a" * 64,
        "https://shop.example",
        "=",
        "&",
        ";",
        ",",
    ),
]
hrefs = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=40)


def by_ada(base: str, href: str) -> str | None:
    """What a browser would fetch, less what no socket can reach."""
    try:
        found = ada_url.join_url(base, href.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    except ValueError:
        return None
    if not found.startswith(("http://", "https://")):
        return None
    host = ada_url.URL(found).hostname
    labels = host.removesuffix(".").split(".")
    if ada_url.URL(found).port == "0" or (host[0] != "[" and not all(0 < len(label) <= 63 for label in labels)):
        return None
    return found.partition("#")[0]


@settings(max_examples=1500, deadline=None)
@given(base=st.sampled_from(BASES), href=hrefs)
@example(base=BASES[0], href="/a/./b")
@example(base=BASES[0], href="/%2e%2e/b")
@example(base=BASES[0], href="https://shop.example//x")
@example(base=BASES[0], href="https://shop.example:443/x")
@example(base=BASES[0], href="/it's?q='")
@example(base=BASES[4], href="http://[::1]:9000/x/../y")
def test_join_answers_as_ada(base: str, href: str) -> None:
    cleaned = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in href)
    assert url.join(base, href) == by_ada(base, cleaned)


@settings(max_examples=1500, deadline=None)
@given(text=hrefs.map("https://shop.example".__add__) | hrefs.map("http://".__add__) | hrefs)
def test_canonical_is_what_ada_would_give(text: str) -> None:
    found = url.canonical(text)
    if found is not None:
        assert found == ada_url.normalize_url(text).partition("#")[0]


@settings(max_examples=1500, deadline=None)
@given(text=hrefs | st.text())
def test_normalize_gives_a_fetchable_address_or_an_address_error(text: str) -> None:
    try:
        found = url.normalize(text)
    except AddressError as error:
        assert error.reason in ("bad-address", "unsupported-scheme", "address-too-long")
        str(error).encode()
    else:
        assert found.startswith(("http://", "https://"))
        assert "#" not in found and found.isascii()
        assert url.normalize(found) == found
        assert url.join(found, "") == found


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  HTTPS://Example.COM/A b?ü#frag \ufeff", "https://example.com/A%20b?%C3%BC"),
        ("example.com", "https://example.com/"),
        ("www.example.com?q=1", "https://www.example.com/?q=1"),
        ("//example.com/x", "https://example.com/x"),
        ("例え.jp", "https://xn--r8jz45g.jp/"),
        ("http://faß.de", "http://xn--fa-hia.de/"),
        ("localhost/x", "http://localhost/x"),
        ("localhost:8080/x", "http://localhost:8080/x"),
        ("example.com:8080", "http://example.com:8080/"),
        ("example.com:443", "https://example.com/"),
        ("192.0.2.7/x", "http://192.0.2.7/x"),
        ("[::1]:81/x", "http://[::1]:81/x"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://u:p@example.com/", "http://u:p@example.com/"),
        ("http://example.com/%0d%0aX-Inj: 1", "http://example.com/%0d%0aX-Inj:%201"),
        ("http://example.com/a\r\nb", "http://example.com/ab"),
        ("http://example.com/%zz", "http://example.com/%zz"),
    ],
)
def test_normalize_reads_addresses_as_browsers_do(raw: str, expected: str) -> None:
    assert url.normalize(raw) == expected


@pytest.mark.parametrize("scheme", ["javascript", "mailto", "data", "file", "ftp", "about", "tel", "blob", "ws"])
def test_other_schemes_are_named_and_refused(scheme: str) -> None:
    with pytest.raises(AddressError) as caught:
        url.normalize(f"{scheme}:1234")
    assert caught.value.reason == "unsupported-scheme"
    assert caught.value.detail == scheme


@pytest.mark.parametrize(
    "raw",
    [
        *("", " ", "/path", "index", "3.14", "127.1", "me@example.com", "two words", "http://", "http://[::1"),
        *("http://a:0/", "http://a:99999/", "http://a:-1/", "http://a:abc/", "http://a..b/", f"http://{'a' * 64}.com/"),
        *("example.com:abc", "http://a b/", "http://exa%00mple/", "http://" + "a." * 130 + "com/", "[::1"),
    ],
)
def test_what_no_socket_can_reach_is_a_bad_address(raw: str) -> None:
    with pytest.raises(AddressError) as caught:
        url.normalize(raw)
    assert caught.value.reason == "bad-address"


def test_addresses_are_cut_off_at_64_ki_characters() -> None:
    longest = "http://example.com/".ljust(url.MAX_URL, "a")
    assert url.normalize(longest) == longest
    for raw in (longest + "a", "http://example.com/" + "é" * 20_000, "x" * 2_000_000):
        with pytest.raises(AddressError) as caught:
            url.normalize(raw)
        assert caught.value.reason == "address-too-long"
    assert url.join("http://example.com/", "/" + "a" * url.MAX_URL) is None
    assert url.join("http://example.com/", "é" * 20_000) is None


def test_join_needs_a_base_only_for_relative_links() -> None:
    assert url.join("about:blank", "https://example.com/x#y") == "https://example.com/x"
    assert url.join("about:blank", "/x") is None
    assert url.join("nonsense", "x") is None


def test_userinfo_is_kept_read_and_hidden() -> None:
    address = url.normalize("http://me:s3cr%40t@example.com:8080/x?mail=a@b")
    assert url.basic_auth(address) == ("me", "s3cr@t")
    assert url.basic_auth("http://example.com/@") is None
    assert url.host_of(address) == "http://example.com:8080"
    assert url.without_userinfo(address) == "http://example.com:8080/x?mail=a@b"
    assert url.masked(address) == "http://me:***@example.com:8080/x?mail=a@b"
    assert url.masked("http://me:two words@x") == "http://me:***@x"
    with pytest.raises(AddressError) as caught:
        url.normalize("http://me:s3cret@exa mple/")
    assert "s3cret" not in str(caught.value) + caught.value.detail


def test_key_is_stable_signed_and_blind_to_fragments() -> None:
    assert url.key("https://example.com/#p1") == url.key("https://example.com/")
    assert url.key("https://example.com/") == 1493557592560457051
    assert {url.key(f"https://example.com/{number}") < 0 for number in range(20)} == {True, False}


@pytest.mark.parametrize(
    "host", ["localhost", "a.localhost.", "http://127.9.9.9:80/", "::1", "[::1]:80", "127.0.0.1:8000"]
)
def test_local_hosts(host: str) -> None:
    assert url.is_local(host)


@pytest.mark.parametrize(
    "host", ["example.com", "http://localhost.example.com/", "10.0.0.1", "http://localhost@x.com/"]
)
def test_hosts_elsewhere(host: str) -> None:
    assert not url.is_local(host)


@pytest.mark.parametrize(
    "ip",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("100.100.100.200", "168.63.129.16", "255.255.255.255", "::", "::1", "fe80::1%eth0", "fd00:ec2::254", "[::1]"),
        *("::ffff:10.0.0.1", "::ffff:7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "::127.0.0.1", "localhost"),
    ],
)
def test_private_addresses(ip: str) -> None:
    assert url.is_private(ip)


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(ip: str) -> None:
    assert not url.is_private(ip)


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1", "10.20.30.40", "255.255.255.255", "1.22.199.249"])
def test_plain_ipv4_addresses_take_the_short_cut_and_come_out_as_they_went_in(host: str) -> None:
    for address in (f"http://{host}/", f"http://{host}:8080/a?b=1"):
        assert url.canonical(address) == address == ada_url.normalize_url(address)


@pytest.mark.parametrize("host", ["127.1", "256.1.1.1", "01.2.3.4", "0x7f.0.0.1", "1.2.3.4.5", "1.2.3.4.", "1.2.3"])
def test_odd_ipv4_addresses_are_left_to_the_parser(host: str) -> None:
    assert url.canonical(f"http://{host}/") is None
