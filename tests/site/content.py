"""Pages whose content is the fault: charsets, sizes, hostile markup, text that turns into code elsewhere."""

from __future__ import annotations

import io
import json
import zipfile

from tests.site.server import Visit, page

TEXT = {
    "gbk": "中文网页测试",
    "gb18030": "中文𠀀网页",
    "big5": "繁體中文測試",
    "shift_jis": "日本語テスト",
    "euc-jp": "日本語テスト",
    "euc-kr": "한국어 시험",
    "koi8-r": "Русский текст",
    "windows-1251": "Русский текст",
    "windows-1252": "Größe café €",
    "windows-1250": "Příliš žluťoučký",
    "windows-1253": "Ελληνικά",
    "windows-1254": "Türkçe ığş",
    "windows-1255": "עברית",
    "windows-1256": "العربية",
    "windows-1257": "Žąsis",
    "windows-1258": "Tiếng",
    "tis-620": "ภาษาไทย",
    "iso-8859-1": "Größe café",
    "utf-8": "Größe 中文 😀",
    "utf-16": "Größe 中文 😀",
    "utf-16le": "Größe 中文",
    "utf-16be": "Größe 中文",
}


@page("charset")
async def charset(visit: Visit) -> None:
    """/charset/LABEL?where=header|meta|both|none|wrong, with &bom for a byte order mark."""
    label = visit.rest or "gbk"
    where = visit.query.get("where", "header")
    text = TEXT.get(label, TEXT["utf-8"])
    meta = f'<meta charset="{label}">' if where in ("meta", "both") else ""
    markup = f"<!doctype html><html><head>{meta}<title>{text}</title></head><body><p>{text}</p></body></html>"
    body = markup.encode(label if label in TEXT else "utf-8", "xmlcharrefreplace")
    if "bom" in visit.query and label == "utf-8":
        body = b"\xef\xbb\xbf" + body
    declared = {"header": f"; charset={label}", "both": f"; charset={label}", "wrong": "; charset=iso-8859-5"}
    await visit.answer(body, type="text/html" + declared.get(where, ""))


def _binary() -> dict[str, bytes]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "hello" * 1000)
    return {
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 400,
        "zip": packed.getvalue(),
        "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400,
        "exe": b"MZ\x90\0" + bytes(range(256)) * 400,
    }


BINARY = _binary()


@page("binary")
async def binary(visit: Visit) -> None:
    """/binary/pdf, zip, png or exe, called text/html."""
    await visit.answer(BINARY.get(visit.rest, BINARY["pdf"]))


def _html(title: str, body: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


FORMULAS = ("=1+1", "+1", "-12.50", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1", '=HYPERLINK("http://x")', "+49 30 123")
NAUGHTY = (
    "undefined",
    "NULL",
    "'; DROP TABLE rows; --",
    "<script>alert(1)</script>",
    "Ω≈ç√",
    "田中さん",
    "\u202etest",
    "‪‪test‪",
    "zero\u200bwidth",
    "{{ 7*7 }}",
    "$(rm)",
    '"quoted","cell"',
    "line\nbreak",
    "1E400",
    "0x1F",
    "00123",
    "1/2",
)

MADE = {
    "charset-unknown": (b"<html><title>caf\xe9</title></html>", "text/html; charset=x-klingon"),
    "charset-invalid-bytes": (b"<html><title>a\xff\xfeb\xc3</title></html>", "text/html; charset=utf-8"),
    "charset-mixed": (
        "<html><title>Größe".encode() + " Größe</title></html>".encode("cp1252"),
        "text/html; charset=utf-8",
    ),
    "nul-bytes": (b"<html><title>a\0b\x01c\x0bd</title></html>", "text/html"),
    "surrogate": (b'<html><title>a</title><script type="application/json">"\\ud800"</script></html>', "text/html"),
    "surrogate-json": (b'{"a": "\\ud800"}', "application/json"),
    "formula": (_html("f", "<ul>" + "".join(f"<li>{one}</li>" for one in FORMULAS) + "</ul>"), "text/html"),
    "blns": (
        _html("n", "<ul>" + "".join(f"<li>{one.replace('<', '&lt;')}</li>" for one in NAUGHTY) + "</ul>"),
        "text/html",
    ),
    "ansi": (_html("\x1b[31mred\x1b[0m\x07 \u202eevil"), "text/html"),
    "qt-rich": (_html("&lt;img src='/etc/passwd'&gt;&lt;b&gt;bold&lt;/b&gt;"), "text/html"),
    "long-cell": (_html("x" * 40_000), "text/html"),
    "regex-bait": (_html("r", f'<p>{"a" * 50_000}!</p><a href="/{"a" * 500}!">bait</a>'), "text/html"),
    "json": (json.dumps({"a": [1, 2]}).encode(), "application/json"),
    "no-type": (_html("no type"), ""),
    "xml-bomb": (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><urlset><url><loc>&j;</loc></url></urlset>",
        "application/xml",
    ),
    "xxe": (
        b'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<urlset><url><loc>http://127.0.0.1/&x;</loc></url></urlset>",
        "application/xml",
    ),
}


@page(*MADE)
async def made(visit: Visit) -> None:
    body, kind = MADE[visit.name]
    await visit.answer(body, type=kind)


@page("ansi-turn")
async def ansi_turn(visit: Visit) -> None:
    """Another title at each visit, which would colour a terminal."""
    await visit.answer(_html(f"\x1b[31m\x9b{visit.turn}"))


BIG = {
    "nested-div": lambda: _html("nested", "<div>" * 100_000),
    "attributes-100k": lambda: b"<html><title>a</title><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">",
    "open-tags": lambda: b"<html><title>o</title>" + b"<a " * 350_000,
    "unclosed-comments": lambda: b"<html><title>c</title>" + b"<!-- " * 300_000,
    "links-70k": lambda: _html("links", "".join(f'<a href="/page/{n}">{n}</a>' for n in range(70_000))),
    "data-attribute": lambda: _html("data", f'<p data-x="{"x" * 5_000_000}">p</p>'),
    "wide-page": lambda: _html("wide", "<p>x</p>" * 3000),
    "text-10mb": lambda: _html("text", "word " * 2_000_000),
    "attribute-10mb": lambda: _html("attribute", f'<a href="/{"x" * 10_000_000}">a</a>'),
}


@page(*BIG)
async def big(visit: Visit) -> None:
    await visit.answer(BIG[visit.name]())
