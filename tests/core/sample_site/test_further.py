"""The sample site's lists, tree, sitemaps and feeds are what tests and lessons take them for."""

from __future__ import annotations

from core.addresses.sitemaps import is_named_sitemap, read_listing, read_sitemap, unpacked
from core.sample_site import further

BASE = "http://127.0.0.1:1"


def test_the_tree_has_the_leaves_it_names() -> None:
    leaves = further.leaves()
    assert len(leaves) == len(set(leaves)) == 4 * 3 * 5
    for leaf in leaves:
        made = further.tree(leaf.removeprefix("/tree"))
        assert made is not None and f'<h1 class="leaf">{leaf}</h1>' in made.body.decode()
    assert further.tree("/5") is None
    assert further.tree("/1/1/1/1") is None


def test_one_in_twenty_of_the_worn_books_is_gone() -> None:
    books = [one for page in range(1, 21) for one in further.volumes(page, worn=True)]
    assert len(books) == 400
    assert sum(not one.maker for one in books) == 20
    assert further.volume(13, worn=True).status == 404
    assert further.volume(13).status == 200


def test_the_list_ends_empty_or_again() -> None:
    assert b"entry" not in further.numbered("8", wraps=False).body.replace(b"entry-", b"")
    assert b'class="entry"' in further.numbered("8", wraps=True).body


def test_the_sitemaps_name_what_they_should() -> None:
    index = read_sitemap(further.sitemap_index(BASE).body)
    assert index.sitemaps == (f"{BASE}/sitemaps/leaves.xml.gz", f"{BASE}/sitemaps/list.xml")
    packed = further.sitemap_of("leaves.xml.gz", BASE)
    assert packed is not None
    listing = read_listing(unpacked(packed.body).decode(), f"{BASE}/sitemaps/leaves.xml.gz")
    assert listing.pages == tuple(BASE + leaf for leaf in further.leaves())
    assert is_named_sitemap(f"{BASE}/sitemap_index.xml")
    assert not is_named_sitemap(f"{BASE}/sitemap")


def test_the_feed_names_pages_and_nothing_else() -> None:
    listing = read_listing(further.atom(BASE).body.decode(), f"{BASE}/feed.atom")
    assert listing.pages == tuple(f"{BASE}/post/{number}" for number in range(1, 21))
