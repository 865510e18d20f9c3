from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from core.addresses.sitemaps import MAX_SITEMAP_B, read_sitemap
from core.addresses.url_list import parse
from core.errors import UsageError

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*locations: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    entries = "".join(f"<url>\n <loc>\n{loc}\n</loc><lastmod>2024-01-05</lastmod></url>" for loc in locations)
    return f"{head}\n<urlset {NAMESPACE}>{entries}</urlset>".encode()


def test_pages_of_a_sitemap() -> None:
    data = urlset("https://a.example/?x=1&amp;y=2", "https://a.example/<![CDATA[2]]>", "https://a.example/[1-9]{a,b}")
    for packed in (data, gzip.compress(data), data.replace(NAMESPACE.encode(), b"")):
        found = read_sitemap(packed)
        assert parse(found.text).addresses == [
            "https://a.example/?x=1&y=2",
            "https://a.example/2",
            "https://a.example/%5B1-9%5D%7Ba,b%7D",
        ]
        assert found.sitemaps == ()


def test_an_index_names_its_sitemaps_and_images_are_no_pages() -> None:
    index = f"<sitemapindex {NAMESPACE}><sitemap><loc>https://a.example/1.xml.gz</loc></sitemap>"
    found = read_sitemap(f"{index}<sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>".encode())
    assert found == ("", ("https://a.example/1.xml.gz",))
    image = (
        "<url><loc>https://a.example/</loc><i:image xmlns:i='i'><i:loc>https://a.example/i.png</i:loc></i:image></url>"
    )
    assert read_sitemap(f"<urlset {NAMESPACE}>{image}</urlset>".encode()).text == "https://a.example/"


def test_feeds_and_plain_lists_are_read_too() -> None:
    rss = b"<rss><channel><link>https://a.example/</link><item><link>https://a.example/1</link></item></channel></rss>"
    assert read_sitemap(rss).text == "https://a.example/1"
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://a.example/2"/></entry></feed>'
    assert read_sitemap(atom).text == "https://a.example/2"
    assert read_sitemap(gzip.compress(b"https://a.example/3\n")).text == "https://a.example/3\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_are_refused(codec: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://secret.example/")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    for inner in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', bomb):
        data = urlset("&x;", "&a11;", head=f'<?xml version="1.0"?><!DOCTYPE urlset [{inner}]>').decode().encode(codec)
        with pytest.raises(UsageError, match="entities"):
            read_sitemap(data)


@pytest.mark.parametrize(
    "data",
    [
        *(b"<urlset><url><loc>https://a.example/</loc>", b"<?xml version='1.0'?><html/>", b"\x1f\x8b\x08broken"),
        *(gzip.compress(urlset("https://a.example/"))[:-20], b"\x89PNG\r\n\x1a\n\0\0\0\r", b"<urlset></urlset>"),
    ],
)
def test_what_is_broken_or_no_sitemap_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        read_sitemap(data, "map.xml")
    assert "map.xml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_packed_bomb_is_cut_off() -> None:
    bomb = gzip.compress(b" " * (4 * MAX_SITEMAP_B))
    tracemalloc.start()
    with pytest.raises(UsageError, match="50 MB"):
        read_sitemap(bomb)
    assert tracemalloc.get_traced_memory()[1] < 3 * MAX_SITEMAP_B
    tracemalloc.stop()


def test_fifty_thousand_pages_and_more() -> None:
    data = urlset(*(f"https://a.example/{number}" for number in range(60_000)))
    assert read_sitemap(data).text.count("\n") == 59_999
