from __future__ import annotations

import itertools
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from core.encoding import content_kind, decode

TEXTS: dict[str, str] = json.loads((Path(__file__).parent / "charset_texts.json").read_text("utf-8"))
"""A paragraph in each language of the legacy charsets."""

CHARSETS = [  # label, Python's codec, language
    ("gb2312", "gb18030", "zh-hans"),
    ("gbk", "gbk", "zh-hans"),
    ("gb18030", "gb18030", "zh-hans"),
    ("big5", "big5", "zh-hant"),
    ("big5-hkscs", "big5hkscs", "zh-hant"),
    ("shift_jis", "cp932", "ja"),
    ("euc-jp", "euc_jp", "ja"),
    ("euc-kr", "euc_kr", "ko"),
    ("koi8-r", "koi8_r", "ru"),
    ("windows-1251", "cp1251", "ru"),
    ("tis-620", "tis_620", "th"),
    ("windows-1250", "cp1250", "pl"),
    ("windows-1252", "cp1252", "fr"),
    ("windows-1253", "cp1253", "el"),
    ("windows-1254", "cp1254", "tr"),
    ("windows-1255", "cp1255", "he"),
    ("windows-1256", "cp1256", "ar"),
    ("windows-1257", "cp1257", "lt"),
    ("utf-16le", "utf-16-le", "zh-hans"),
    ("utf-8", "utf-8", "zh-hant"),
]
SAID = ("header", "meta", "both", "wrong", "none")


def page(language: str, label: str = "", *, turn: int = 0) -> str:
    """A page of some kB; `turn` makes pages of one language differ."""
    text = TEXTS[language]
    meta = (f'<meta charset="{label}">', f'<meta http-equiv="Content-Type" content="text/html; charset={label}">')
    words = [text[at : at + 30] for at in range(turn * 7 % 30, len(text), 30)]
    body = "".join(
        f'<li class="item"><a href="/item/{turn}-{at}.html">{word}</a></li>' for at, word in enumerate(words)
    )
    head = f"<head>{meta[turn % 2] if label else ''}<title>{words[0]}</title></head>"
    return f"<!DOCTYPE html>\n<html>{head}<body><ul>{body}</ul><p>{text}</p></body></html>"


def served(said: str, label: str, codec: str, language: str, turn: int) -> tuple[bytes, str, str]:
    """The bytes, the Content-Type and the true text of a page whose charset is told as `said`."""
    in_meta = {"meta": label, "both": label, "wrong": "utf-8" if label != "utf-8" else "gbk"}.get(said, "")
    in_header = {"header": label, "both": label}.get(said, "")
    text = page(language, in_meta, turn=turn)
    body = text.encode(codec)
    if codec == "utf-16-le" and said != "header":
        body = b"\xff\xfe" + body if turn % 2 else body
    return body, f"text/html; charset={in_header}" if in_header else "text/html", text


def test_three_hundred_pages_are_read_exactly() -> None:
    wrong: list[tuple[str, str, str]] = []
    pages = list(itertools.product(CHARSETS, SAID, range(3)))
    for (label, codec, language), said, turn in pages:
        body, content_type, text = served(said, label, codec, language, turn)
        found = decode(body, content_type)
        if found.text != text:
            wrong.append((label, said, found.used))
    assert len(pages) == 300
    assert len(wrong) <= len(pages) * 0.05, wrong
    assert not [which for which in wrong if which[1] in ("header", "meta", "both")]


def test_gb2312_label_means_all_of_gb18030() -> None:
    body = '<meta charset="gb2312"><p>镕喆'.encode("gbk") + b"\x80 12</p>"
    found = decode(body)
    assert found.text == '<meta charset="gb2312"><p>镕喆€ 12</p>'
    assert (found.declared, found.used, found.replaced) == ("gb2312", "gb18030", 0)


def test_byte_order_mark_beats_header_and_is_not_text() -> None:
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        found = decode(mark + "网页".encode(codec), "text/html; charset=gbk")
        assert found.text == "网页"
    assert decode(b"\xef\xbb\xbfx", override="utf-8").text == "x"


def test_header_beats_meta_and_the_user_beats_both() -> None:
    body = '<meta charset="koi8-r">привет'.encode("cp1251")
    assert decode(body, "text/html; charset=windows-1251").text.endswith("привет")
    assert decode(body, "text/html; charset=utf-16", override="cp1251").text.endswith("привет")
    assert decode(body, 'text/html; x="a;charset=b"; Charset = "WINDOWS-1251"').used == "koi8-r"
    assert decode(body, 'text/html; Charset="WINDOWS-1251"').declared == "WINDOWS-1251"


@pytest.mark.parametrize(
    "label", ["no-such-charset", "zlib", "hex", "idna", "punycode", "unicode_escape", "utf-7", "undefined"]
)
def test_unknown_labels_are_passed_over(label: str) -> None:
    body = f'<meta charset="{label}"><p>中文 +ADw-</p>'.encode()
    found = decode(body, f"text/html; charset={label}", override=label)
    assert found.text.endswith("<p>中文 +ADw-</p>")
    assert found.declared == label


def test_meta_is_looked_for_as_browsers_do() -> None:
    koi = "привет".encode("koi8-r")
    assert decode(b'<!-- <meta charset="big5"> --><meta charset=koi8-r>' + koi).text.endswith("привет")
    assert decode(b'<?xml version="1.0" encoding="koi8-r"?><a>' + koi).text.endswith("привет")
    assert decode(b'<meta name="x" content="charset=big5"><meta charset="koi8-r">' + koi).used == "koi8-r"
    assert decode(b'<meta charset="utf-16"><p>' + "é".encode()).text.endswith("é")
    assert decode(b"x" * 4090 + b"<meta charset=koi8-r>" + koi).declared == ""


def test_damage_is_counted_and_does_not_change_the_charset() -> None:
    body = ("<p>" + TEXTS["zh-hans"] + "</p>").encode()
    broken = decode(body[:300] + b"\xff\xfe" + body[300:], "text/html; charset=utf-8")
    assert broken.replaced == broken.text.count("\ufffd") > 0
    assert broken.used == decode(body[:-5], "text/html").used == "utf-8"
    mixed = decode(body + "混合".encode("gbk") * 20, "text/html; charset=utf-8")
    assert mixed.text.startswith("<p>" + TEXTS["zh-hans"])
    assert mixed.used == "utf-8"


def test_nul_becomes_a_replacement_character() -> None:
    found = decode(b"<p>a\0b</p>", "text/html; charset=utf-8")
    assert (found.text, found.replaced, found.used) == ("<p>a\ufffdb</p>", 1, "utf-8")


def test_a_false_header_gives_way_to_meta_or_detection() -> None:
    text = page("zh-hans", "gbk")
    assert decode(text.encode("gbk"), "text/html; charset=utf-8").text == text
    assert decode(page("ru").encode("koi8-r"), "text/html; charset=utf-8").text == page("ru")
    assert decode(page("zh-hant").encode(), "text/html; charset=big5").text == page("zh-hant")


def test_short_pages_take_a_hint_from_language_and_country() -> None:
    assert decode("<p>标题".encode("gbk"), url="http://news.example.cn/x").text == "<p>标题"
    assert decode("<p>標題".encode("big5"), url="http://www.example.com.tw/").text == "<p>標題"
    assert decode('<html lang="ja"><p>見出し'.encode("cp932")).text == '<html lang="ja"><p>見出し'
    assert decode('<html lang="ja"><p>見出し'.encode("euc_jp")).text == '<html lang="ja"><p>見出し'
    assert decode("<p>café".encode("cp1252")).text == "<p>café"
    assert decode("<p>café".encode("cp1252"), url="http://example.cn/").text == "<p>café"


@settings(max_examples=400, deadline=None)
@given(
    body=st.binary(max_size=300),
    label=st.sampled_from(["", *(label for label, _, _ in CHARSETS)]),
    lang=st.text(max_size=5),
)
def test_decode_never_raises_and_gives_storable_text(body: bytes, label: str, lang: str) -> None:
    found = decode(f"<html lang={lang}>".encode() + body, f"text/html; charset={label}", url=f"http://a.{lang}/")
    found.text.encode("utf-8")
    assert "\0" not in found.text


def test_hostile_pages_are_read_in_bounded_time() -> None:
    start = time.perf_counter()
    for piece in (b"<meta ", b"<meta charset=", b"<!--", b"<html lang", b"\xe4\xff", b"<\xe9", b"\x1b$", b"<?xml "):
        decode(piece * (2_000_000 // len(piece)), "text/html; charset=" + "x;" * 1000)
    assert time.perf_counter() - start < 8


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj <<>> endobj", "text/html", "a PDF"),
        (PNG, "text/html", "an image"),
        (b"GIF89a" + bytes(range(32)), "text/html", "an image"),
        (b"RIFF\x10\0\0\0WEBPVP8 " + bytes(30), "", "an image"),
        (b"\0\0\0\x18ftypavif" + bytes(30), "text/html", "an image"),
        (b"\0\0\0\x18ftypisom" + bytes(30), "text/html", "a video"),
        (b"PK\3\4\x14\0\6\0" + bytes(30), "application/octet-stream", "a ZIP archive"),
        (bytes(range(256)) * 4, "text/html", "binary data"),
        (bytes(range(256)) * 4, "image/x-odd", "an image"),
        (b"MZ" + bytes(60), "text/html", "a program"),
        (b"MZ is the name of a shop", "text/html", ""),
        (b"ID3 tags explained", "text/plain", ""),
        (b"<html>a\0b\1\2</html>", "text/html", ""),
        (b"<!doctype html>" + bytes(range(32)) * 2, "", ""),
        (b'{"a": 1}', "application/json", ""),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "image/svg+xml", ""),
        (b"plain words", "application/octet-stream", ""),
        ("<p>网页</p>".encode("utf-16"), "text/html", ""),
        ("<p>网页和更多的文字</p>".encode("utf-16-le"), "text/html", ""),
        ("正文".encode("gbk") * 50, "", ""),
        (b"", "text/html", ""),
    ],
)
def test_content_kind_is_told_by_the_bytes(body: bytes, content_type: str, kind: str) -> None:
    assert content_kind(body, content_type) == kind


def test_labelled_utf8_is_quick() -> None:
    body = page("zh-hant", turn=1).encode().ljust(4096, b" ")
    best = min(_timed(body) for _ in range(7))
    assert best < 60e-6  # measured 5 µs; the bound leaves room for busy machines


def _timed(body: bytes) -> float:
    start = time.perf_counter()
    for _ in range(200):
        decode(body, "text/html; charset=utf-8")
    return (time.perf_counter() - start) / 200
