"""RFC 6265 as far as a crawler needs it."""

from __future__ import annotations

import json
import threading

import pytest

from core.fetch.cookies import MAX_PER_DOMAIN, MAX_TOTAL, CookieStore, parse_date


class Clock:
    now = 1_000_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> CookieStore:
    return CookieStore(clock)


HOME = "https://www.example.co.uk/shop/list"


@pytest.mark.parametrize(
    ("value", "url", "sent"),
    [
        ("a=1", "https://www.example.co.uk/shop/other", "a=1"),
        ("a=1", "https://www.example.co.uk/", ""),
        ("a=1; Path=/", "https://www.example.co.uk/", "a=1"),
        ("a=1; Path=/", "https://example.co.uk/", ""),
        ("a=1; Path=/", "https://sub.www.example.co.uk/", ""),
        ("a=1; Path=/; Domain=example.co.uk", "https://other.example.co.uk/", "a=1"),
        ("a=1; Path=/; Domain=.EXAMPLE.co.uk", "https://other.example.co.uk/", "a=1"),
        ("a=1; Path=/; Domain=example.co.uk", "https://badexample.co.uk/", ""),
        ("a=1; Path=/; Domain=co.uk", "https://www.example.co.uk/", ""),
        ("a=1; Path=/; Domain=other.example", HOME, ""),
        ("a=1; Path=/; Domain=sub.www.example.co.uk", "https://sub.www.example.co.uk/", ""),
        ("a=1; Path=/shop", "https://www.example.co.uk/shopping", ""),
        ("a=1; Path=/shop", "https://www.example.co.uk/shop", "a=1"),
        ("a=1; Path=/; Secure", "http://www.example.co.uk/", ""),
        ("a=1; Path=/; Secure", HOME, "a=1"),
        ("a=1; Path=/; Max-Age=0", HOME, ""),
        ("a=1; Path=/; Max-Age=-1", HOME, ""),
        ("a=1; Path=/; Max-Age=soon", HOME, "a=1"),
        ("a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", HOME, ""),
        ("a=1; Path=/; Expires=never", HOME, "a=1"),
        ("a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60", HOME, "a=1"),
        ('a="x y"', HOME, 'a="x y"'),
        ("a=b=c", HOME, "a=b=c"),
        ("lonely", HOME, "lonely"),
        ("=", HOME, ""),
        ("", HOME, ""),
        ("a=1\x00", HOME, ""),
        ("a=" + "x" * 5000, HOME, ""),
        ("__Secure-a=1", HOME, ""),
        ("__Secure-a=1; Secure", HOME, "__Secure-a=1"),
        ("__Host-a=1; Secure; Path=/", HOME, "__Host-a=1"),
        ("__Host-a=1; Secure; Path=/; Domain=example.co.uk", HOME, ""),
    ],
)
def test_where_a_cookie_goes(store: CookieStore, value: str, url: str, sent: str) -> None:
    store.store(HOME, [value])
    assert store.header(url) == sent


def test_a_plain_page_cannot_set_a_secure_cookie(store: CookieStore) -> None:
    store.store("http://example.org/", ["a=1; Secure"])
    assert store.header("https://example.org/") == ""


def test_addresses_have_no_parent_domains(store: CookieStore) -> None:
    store.store("http://10.0.0.1/", ["a=1; Domain=0.0.1", "b=2; Domain=10.0.0.1"])
    assert store.header("http://10.0.0.1/") == "b=2"
    assert store.header("http://9.0.0.1/") == ""


def test_longest_path_first_then_oldest(store: CookieStore) -> None:
    store.store(HOME, ["a=1; Path=/", "b=2; Path=/shop", "c=3; Path=/"])
    assert store.header(HOME) == "b=2; a=1; c=3"


def test_setting_again_replaces_and_keeps_its_place(store: CookieStore) -> None:
    store.store(HOME, ["a=1; Path=/", "b=2; Path=/", "a=3; Path=/"])
    assert store.header(HOME) == "a=3; b=2"
    assert len(store) == 2


def test_cookies_end(store: CookieStore, clock: Clock) -> None:
    store.store(HOME, ["a=1; Max-Age=60", "b=2"])
    clock.now += 61
    assert store.header(HOME) == "b=2"


def test_the_store_is_bounded(store: CookieStore) -> None:
    store.store(HOME, (f"c{number}=1" for number in range(1000)))
    assert len(store) == MAX_PER_DOMAIN
    for host in range(200):
        store.store(f"https://h{host}.example/", (f"c{number}=1" for number in range(30)))
    assert len(store) <= MAX_TOTAL
    assert store.header("https://h199.example/")


def test_the_header_is_bounded(store: CookieStore) -> None:
    store.store(HOME, (f"c{number}={'x' * 4000}" for number in range(40)))
    assert 4000 < len(store.header(HOME)) < 8192


def test_dumped_and_loaded_it_is_the_same(store: CookieStore, clock: Clock) -> None:
    store.store(HOME, ["a=1; Path=/; Domain=example.co.uk; Secure; Max-Age=99", "b=2", "gone=1; Max-Age=0"])
    other = CookieStore(clock)
    other.load(json.loads(json.dumps(store.dump())))
    assert other.dump() == store.dump()
    assert other.header(HOME) == store.header(HOME) == "b=2; a=1"
    assert other.header("https://sub.www.example.co.uk/shop/list") == "a=1"  # b stays with its host


def test_threads_may_share_it(store: CookieStore) -> None:
    def work(number: int) -> None:
        for turn in range(200):
            store.store(f"https://h{number}.example/", [f"c{turn}=1"])
            store.header(f"https://h{number}.example/")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store) == len(store.dump()) == 8 * MAX_PER_DOMAIN


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Wed, 09 Jun 2021 10:18:14 GMT", 1_623_233_894.0),
        ("Wednesday, 09-Jun-21 10:18:14 GMT", 1_623_233_894.0),
        ("Wed Jun  9 10:18:14 2021", 1_623_233_894.0),
        ("09 Jun 1600 10:18:14", None),
        ("31 Feb 2021 10:18:14", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(text: str, seconds: float | None) -> None:
    assert parse_date(text) == seconds
