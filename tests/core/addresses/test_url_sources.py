from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from core.addresses.url_list import read_file
from core.errors import UsageError

PAGES = [f"https://shop.example/item,{number};x?a=1&b={number}" for number in range(5)]


def written(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("codec", ["utf-8-sig", "cp1252", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoted", [True, False])
def test_the_column_is_found_in_any_dialect(tmp_path: Path, codec: str, delimiter: str, quoted: bool) -> None:
    mark = '"' if quoted else ""
    pages = PAGES if quoted else [f"https://shop.example/{number}?a=1&b=2" for number in range(5)]
    name = "价格" if codec == "gb18030" else "naïve"
    rows = [
        delimiter.join(f"{mark}{cell}{mark}" for cell in row)
        for row in [("id", name, "url"), *((1, name, p) for p in pages)]
    ]
    found = read_file(written(tmp_path, "list.csv", "\r\n".join(rows).encode(codec)))
    assert (found.addresses, found.errors) == (pages, ())


def test_odd_tables(tmp_path: Path) -> None:
    page = "https://shop.example/1"
    for text in (
        f"sep=;\nname;url\na;{page}\n",
        f'name,url\n"two\nlines ""quoted""",{page}\n',
        f"url\n{page}\n",
        f"{page}\n",
        f"a,b\n\n,{page},,\nx\n",
        "site,n\nshop.example/1,3\n",
    ):
        found = read_file(written(tmp_path, "t.csv", text))
        assert (found.addresses, found.errors) == ([page], ()), text


def test_the_column_with_most_addresses_wins_unless_one_is_named(tmp_path: Path) -> None:
    table = "Picture,Page\n,https://a.example/1\nhttps://a.example/p.png,https://a.example/2\n"
    path = written(tmp_path, "t.csv", table)
    assert read_file(path).addresses == ["https://a.example/1", "https://a.example/2"]
    for column in ("picture", " Picture ", "1"):
        assert read_file(path, column=column).addresses == ["https://a.example/p.png"]
    with pytest.raises(UsageError, match="'Price'; it has: Picture, Page"):
        read_file(path, column="Price")
    with pytest.raises(UsageError):
        read_file(path, column="3")


def test_workbooks_are_read_from_the_first_sheet_with_addresses(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["nothing", 12, None])
    sheet = book.create_sheet("Links")
    sheet.append(["No", "Link"])
    for number, page in enumerate(PAGES):
        sheet.append([number, page])
    sheet.append([9, "nonsense"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    found = read_file(path)
    assert found.addresses == PAGES
    assert [(error.line, error.text) for error in found.errors] == [(7, "nonsense")]
    assert read_file(path, column="Link").addresses == PAGES


def test_sitemaps_and_text_lists(tmp_path: Path) -> None:
    xml = "<urlset><url><loc>https://a.example/1</loc></url></urlset>"
    assert read_file(written(tmp_path, "s.xml", xml)).addresses == ["https://a.example/1"]
    assert read_file(written(tmp_path, "s.xml.gz", gzip.compress(xml.encode()))).addresses == ["https://a.example/1"]
    index = "<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>"
    found = read_file(written(tmp_path, "i.xml", index))
    assert (found.addresses, found.sitemaps) == ([], ("https://a.example/s.xml",))
    assert read_file(written(tmp_path, "l.txt", "a.example/[1-2]\n")).addresses == [
        "https://a.example/1",
        "https://a.example/2",
    ]


def test_files_that_cannot_be_read_say_so_in_a_sentence(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    bad = [
        tmp_path,
        tmp_path / "missing.txt",
        Path("nul\0name"),
        pipe,
        written(tmp_path, "empty.txt", b""),
        written(tmp_path, "blank.txt", b"\xef\xbb\xbf \r\n"),
        written(tmp_path, "photo.txt", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 8),
        written(tmp_path, "noise.csv", bytes(range(1, 256)) * 8),
        written(tmp_path, "fake.xlsx", b"PK\3\4 nothing more"),
        written(tmp_path, "text.xlsx", b"https://a.example/"),
        written(tmp_path, "none.csv", "a,b\n1,2\n"),
        written(tmp_path, "wide.csv", "a,b\n" + "x" * 10_000_000 + ",https://a.example/\n"),
    ]
    for path in bad:
        with pytest.raises(UsageError) as caught:
            read_file(path)
        assert str(caught.value).endswith(".")
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_an_unreadable_file_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, "secret.txt", "https://a.example/")
    path.chmod(0)
    with pytest.raises(UsageError, match="cannot be read"):
        read_file(path)


def test_a_workbook_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/a.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1100):
            part.write(bytes(1 << 20))
    with pytest.raises(UsageError, match="too large"):
        read_file(path)


def test_a_line_of_ten_megabytes_is_one_error(tmp_path: Path) -> None:
    found = read_file(written(tmp_path, "long.txt", "x" * 10_000_000))
    assert [error.reason for error in found.errors] == ["address-too-long"]
