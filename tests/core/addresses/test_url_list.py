from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from core.addresses import url_list
from core.addresses.url_list import UrlList, UrlStream, parse
from core.errors import UsageError
from core.url import normalize

A, B = "https://a.example/", "https://b.example/"


def addresses(text: str) -> list[str]:
    found = parse(text)
    assert not found.errors
    return found.addresses


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_five_addresses_in_any_dress(codec: str, newline: str) -> None:
    text = newline.join(f"https://a.example/{number}" for number in range(5))
    for end in ("", newline):
        assert len(addresses(url_list.decode_list((text + end).encode(codec)))) == 5


def test_lists_in_old_charsets_are_read() -> None:
    assert addresses(url_list.decode_list("# 新闻\nhttps://a.example/新".encode("gb18030"))) == [f"{A}%E6%96%B0"]
    assert addresses(url_list.decode_list("# déjà\nhttps://a.example/é".encode("cp1252"))) == [f"{A}%C3%A9"]
    assert url_list.decode_list(b"") == ""


def test_blanks_and_comments_are_passed_over() -> None:
    text = f"\ufeff\n  \t\n# a comment\n  {A}  \n{B} # the second\n\u3000{A}#top\n{A}x#y #z\n"
    assert addresses(text) == [A, B, f"{A}x"]


def test_several_addresses_on_one_line() -> None:
    assert addresses(f"{A}1 {A}2\t{A}3, {A}4;\u3000{A}5") == [f"{A}{number}" for number in range(1, 6)]
    assert addresses(f'"{A}1", "{A}2",\n<{A}3>\n\'{A}4\'') == [f"{A}{number}" for number in range(1, 5)]
    assert addresses(f"{A}a b.html {A}c") == [f"{A}a%20b.html", f"{A}c"]
    assert addresses(f"{A}?to=http://b.example/") == [f"{A}?to=http://b.example/"]


def test_addresses_that_differ_after_the_hash_are_one() -> None:
    pages = "\n".join(f"https://site/#p{number}" for number in range(1, 50))
    found = parse(pages)
    assert (found.addresses, found.duplicates) == (["https://site/"], 48)
    assert found.duplicate_of[0] == (2, "https://site/")
    assert len(parse(pages, keep_duplicates=True).addresses) == 49
    ranged = parse("https://site/#p[1-49]")
    assert (ranged.addresses, ranged.duplicates) == (found.addresses, found.duplicates)


def test_a_bad_line_is_reported_and_stops_nothing() -> None:
    found = parse(f"{A}\nnot an address\njavascript:alert(1)\n{A}{'x' * 70_000}\n{B}\nhttp://me:s3cret@/\n")
    assert found.addresses == [A, B]
    assert [(error.line, error.reason) for error in found.errors] == [
        (2, "bad-address"),
        (3, "unsupported-scheme"),
        (4, "address-too-long"),
        (6, "bad-address"),
    ]
    assert found.errors[0].text == "not an address"
    assert found.errors[1].detail == "javascript"
    assert len(found.errors[2].text) == 1000
    assert "s3cret" not in repr(found.errors)


def test_ranges_and_lists_stand_for_many() -> None:
    assert addresses("https://a.example/[1-3]{x,y}") == [f"{A}{n}{x}" for n in (1, 2, 3) for x in "xy"]
    assert addresses("a[1-2].example/?p=[08-10]") == [
        f"https://a{host}.example/?p={page}" for host in (1, 2) for page in ("08", "09", "10")
    ]
    found = parse(f"{B}[5-1]\n{B}[1-5:0]\nhttp://bad host/[1-1000]\n{B}[1-99999999]\n{B}[1-3]")
    assert [error.line for error in found.errors] == [1, 2, 3, 4]
    assert len(found.addresses) == 3


def test_the_cap_on_ranges_is_for_the_whole_list() -> None:
    found = parse(f"{A}[1-9999999]\n{A}[1-9]".replace("9999999", "10000001"))
    assert found.addresses == [f"{A}{number}" for number in range(1, 10)]
    assert "10,000,000" in found.errors[0].detail


def test_brackets_that_are_no_ranges_stay() -> None:
    assert addresses("http://[::1]/\nhttps://a.example/?f[a]=1&t[]={x}") == [
        "http://[::1]/",
        "https://a.example/?f[a]=1&t[]={x}",
    ]


def test_a_curl_command_stands_for_its_address() -> None:
    command = f"curl '{A}?a=1' \\\n  -H 'Referer: {B}' \\\n  -e {B} --compressed\n{B}\ncurl --help"
    found = parse(command)
    assert found.addresses == [f"{A}?a=1", B]
    assert [error.text for error in found.errors] == ["curl --help"]


@settings(max_examples=300, deadline=None)
@given(text=st.text("ahtps:/.[]{}-,# \n\r\t\"'<0é19\x00\ud800", max_size=60))
def test_any_text_gives_addresses_and_errors(text: str) -> None:
    found = parse(text)
    assert all(normalize(address) == address for address in found.addresses)
    assert len(set(found.addresses)) == len(found.addresses)
    assert all(1 <= error.line <= text.count("\n") + text.count("\r") + 1 for error in found.errors)


def test_a_long_line_takes_no_longer_than_many() -> None:
    found = parse("https://a.example/" + "\t" * 5_000_000 + "x" + " #" * 100_000 + "\n" + "x" * 10_000_000)
    assert [error.reason for error in found.errors] == ["address-too-long"] * 2


def test_summary_counts_all_and_names_some() -> None:
    found = url_list.summary(parse(f"http://me:s3cret@a.example/\n{A}\n{A}#x\n" + "bad\n" * 150))
    assert (found.count, found.duplicates, found.invalid, found.hosts) == (2, 1, 150, 2)
    assert len(found.errors) == url_list.MAX_LISTED
    assert found.first == "http://me:***@a.example/"
    assert url_list.summary(parse("")).count == 0


def test_joined_lists_are_one() -> None:
    one, two = parse(f"{A}\n{A}\nbad"), parse(f"{B}\n{A}\nworse")._replace(sitemaps=("https://a.example/map.xml",))
    found = url_list.join(one, two)
    assert (found.addresses, found.duplicates, len(found.errors)) == ([A, B], 2, 2)
    assert found.sitemaps == two.sitemaps
    kept = url_list.join(parse(A, keep_duplicates=True), parse(A, keep_duplicates=True))
    assert (kept.addresses, kept.duplicates) == ([A, A], 0)
    assert url_list.join(UrlList([A])).addresses == [A]


def test_a_file_is_read_by_what_it_holds(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"name;link\nx;{A}\ny;\nz;nonsense\nx;{A}\n", "utf-8")
    found = url_list.read_file(table)
    assert (found.addresses, found.duplicates) == ([A], 1)
    assert [(error.line, error.text) for error in found.errors] == [(4, "nonsense")]
    assert url_list.read_file(table, keep_duplicates=True).addresses == [A, A]
    with pytest.raises(UsageError):
        url_list.read_file(tmp_path / "missing.txt")


def test_a_stream_gives_what_a_list_gives_line_by_line(tmp_path: Path) -> None:
    lines = [f"https://a.example/{number}" for number in range(100)]
    lines += ["", "# no address", "ftp://a.example/", "https://b.example/[1-3]", "curl \\", "  'https://c.example/x'"]
    lines.append(lines[0])
    path = tmp_path / "list.txt"
    path.write_bytes("\r\n".join(["\ufeff" + lines[0], *lines[1:]]).encode())
    stream = UrlStream("https://first.example/", path)
    assert stream.first(2) == ["https://first.example/", lines[0]]
    listed = parse("\n".join(lines))
    assert list(stream.addresses) == ["https://first.example/", *listed.addresses, lines[0]]
    assert stream.errors == listed.errors


def test_ten_million_addresses_of_a_range_are_made_one_by_one() -> None:
    stream = url_list.read_typed("https://a.example/[1-10000000]")
    assert isinstance(stream, UrlStream)
    assert stream.first(2) == ["https://a.example/1", "https://a.example/2"]
    assert isinstance(url_list.read_typed("https://a.example/[1-10000]"), UrlList)


def test_only_large_plain_text_in_utf8_is_read_as_a_stream(tmp_path: Path) -> None:
    line = "https://a.example/书\n"
    contents = {
        "large.txt": line.encode() * 60_000,
        "small.txt": line.encode(),
        "gb.txt": line.encode("gb18030") * 60_000,
        "table.csv": line.encode() * 60_000,
        "utf16.txt": line.encode("utf-16") * 60_000,
        "map.xml": b"<urlset>" + line.encode() * 60_000,
        "cut.txt": line.encode() * 60_000 + "书".encode()[:2],
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    assert [name for name in contents if url_list.can_stream(tmp_path / name)] == ["large.txt"]
    assert not url_list.can_stream(tmp_path / "missing.txt")


def test_a_list_that_goes_away_while_it_is_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can no longer be read"):
        list(UrlStream("", tmp_path / "gone.txt").addresses)
