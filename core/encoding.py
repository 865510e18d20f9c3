"""Bytes to text, one way for every engine: what the page says, what a browser would do, and what the bytes show.

Order: byte order mark, HTTP charset, `<meta>` or XML declaration, UTF-8, detection over the page (WHATWG HTML 13.2.3).
A charset that fits badly gives way to the runner-up, for pages with a false label are common.
"""

from __future__ import annotations

import re
from functools import lru_cache

import charset_normalizer

from core import charsets
from core.records import Page

HEAD_B = 4096
_MOST_UTF8_B = 90_000  # larger pages may have to be tamed first (core.extract.guard), which is done with their text
_SAMPLE_B = 65_536  # enough to tell a language; bounds the time detection takes
_FEW_B = 256  # non-ASCII bytes below which a hint from language or country beats detection [measured]
_HARDLY_B = 24  # and below which detection is a coin toss

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PARAMETER = re.compile(r""";\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;,"']+))""", re.IGNORECASE).search
_COMMENTS = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_METAS = re.compile(rb"<meta[\s/][^<>]*?charset[^<>]*|<body[\s>]", re.IGNORECASE).finditer
_META_LABEL = re.compile(rb"charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE).search
_XML_LABEL = re.compile(rb"<\?xml\s[^<>]*?encoding\s*=\s*[\"']\s*([\w.:-]+)", re.IGNORECASE).match
_LANGUAGE = re.compile(rb"<html\s[^<>]*?lang\s*=\s*[\"']?([a-z]{2}(?:-[a-z]+)?)", re.IGNORECASE).search
_COUNTRY = re.compile(r"[a-z]+://[^/?#]*\.([a-z]{2})\.?(?::\d+)?(?:[/?#]|$)").match

_CANDIDATES = {
    name: codec
    for codec in (
        "gb18030",
        "big5hkscs",
        "cp932",
        "euc_jp",
        "cp949",
        "koi8-r",
        "cp874",
        *(f"cp125{n}" for n in range(8)),
    )
    for name in [{"big5hkscs": "big5", "koi8-r": "koi8_r"}.get(codec, codec)]
}
_USUAL = {
    "gb18030": "zh zh-cn zh-sg zh-hans cn",
    "big5hkscs": "zh-tw zh-hk zh-mo zh-hant tw hk mo",
    "euc_jp cp932": "ja ja-jp jp",
    "cp949": "ko ko-kr kr",
    "cp1251 koi8-r": "ru ru-ru be bg bg-bg uk uk-ua by ua su",
    "cp874": "th th-th",
    "cp1250": "pl pl-pl cs cs-cz cz sk sk-sk hu hu-hu ro ro-ro hr sl si",
    "cp1253": "el el-gr gr cy",
    "cp1254": "tr tr-tr",
    "cp1255": "he he-il iw il",
    "cp1256": "ar fa ir sa eg ae",
    "cp1257": "lt lt-lt lv lv-lv et et-ee ee",
    "cp1258": "vi vi-vn vn",
}
_HINTS = {place: tuple(codecs.split()) for codecs, places in _USUAL.items() for place in places.split()}


def decode(body: bytes, content_type: str = "", *, override: str = "", url: str = "") -> Page:
    """The page as text. Never raises.

    `override` is a label the user chose; it beats everything. `declared` is the label the page goes by, as written;
    `used` is the name of the charset it was read with; `replaced` counts U+FFFD made here, also those for NUL.
    """
    forced = charsets.codec_of(override)
    if forced:
        return _page(body, forced, override.strip(), url)
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return _page(body[len(mark) :], codec, charsets.name_of(codec), url)
    label, codec = _header_charset(content_type)
    if not codec:
        label, codec = _written_charset(body) or (label, codec)
    if not codec:
        return _page(body, _detected(body, url), label, url)
    page = _page(body, codec, label, url)
    return page if not page.replaced or _fits(page, codec) else _runner_up(body, page, url)


def _page(body: bytes, codec: str, declared: str, url: str) -> Page:
    text, replaced = charsets.decode(body, codec)
    if "\0" in text:
        replaced += text.count("\0")
        text = text.replace("\0", "\ufffd")
    as_it_came = codec == "utf-8" and not replaced and len(body) <= _MOST_UTF8_B and not text.startswith("\ufeff")
    utf8 = body if as_it_came else b""
    return Page(url, text.removeprefix("\ufeff"), declared, charsets.name_of(codec), replaced, utf8=utf8)


@lru_cache(maxsize=512)
def _header_charset(content_type: str) -> tuple[str, str]:
    """The label of a Content-Type header and its codec, '' where there is none."""
    found = _PARAMETER(content_type)
    label = next(filter(None, found.groups()), "").strip() if found else ""
    return label[:40], charsets.codec_of(label)


def _written_charset(body: bytes) -> tuple[str, str] | None:
    """The label and codec declared in the first 4 KB, None where no known one is."""
    head = body[:HEAD_B]
    xml = _XML_LABEL(head)
    labels = [xml[1]] if xml else []
    for tag in _METAS(_COMMENTS.sub(b"", head) if b"<!--" in head else head):
        lowered = tag[0].lower()
        if lowered.startswith(b"<body"):
            break
        found = _META_LABEL(tag[0])
        if found and (b"content=" not in lowered or b"http-equiv" in lowered):
            labels.append(found[1])
    for raw in labels:
        label = raw.decode("latin-1")
        codec = charsets.codec_of(label)
        if codec:  # a page whose declaration reads as ASCII cannot be UTF-16 (WHATWG HTML 13.2.3.2)
            return label[:40], "utf-8" if codec.startswith("utf-16") else codec
    return None


def _fits(page: Page, codec: str) -> bool:
    """True where the U+FFFD look like damage, not like a wrong charset."""
    others = len(page.text) - len(page.text.encode("ascii", "ignore")) - page.text.count("\ufffd")
    if codec == "utf-8":  # sequences that are valid UTF-8 hardly come about by chance
        return page.replaced <= 3 * others
    return page.replaced <= len(page.text) // 200 and page.replaced <= others // 20


def _runner_up(body: bytes, page: Page, url: str) -> Page:
    """The page read with the charset that fits best: `<meta>` (where the header lied), UTF-8, or a detected one."""
    written = _written_charset(body)
    for codec in filter(None, (written[1] if written else "", _certain(body), _guessed(body, url))):
        other = _page(body, codec, page.declared, url)
        if other.replaced < page.replaced and (not other.replaced or _fits(other, codec)):
            return other
    return page


def _detected(body: bytes, url: str) -> str:
    found = _certain(body)
    if found:
        return found
    if _fits(_page(body, "utf-8", "", url), "utf-8"):
        return "utf-8"  # damaged or cut off, but UTF-8
    return _guessed(body, url) or "cp1252"


def _certain(body: bytes) -> str:
    """`utf-8` or `utf-16-…` where the bytes are just that, else ''."""
    head = body[:HEAD_B]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) > len(head) // 10 and min(odd, even) * 10 < max(odd, even):
        return "utf-16-le" if odd > even else "utf-16-be"
    if b"\x1b$" in head:
        return "iso2022_jp"
    return "utf-8" if charsets.is_strict(body, "utf-8") else ""


def _guessed(body: bytes, url: str) -> str:
    """A legacy charset from the bytes and from the page's language or country; '' where nothing can be told."""
    sample = _sample(body)
    strange = len(sample) - len(sample.decode("ascii", "ignore"))
    best = (
        charset_normalizer.from_bytes(sample, cp_isolation=list(_CANDIDATES)).best() if strange >= _HARDLY_B else None
    )
    guess = _CANDIDATES.get(best.encoding, "") if best else ""
    hints = [codec for codec in _hints(body, url) if charsets.is_strict(sample, codec)]
    if not hints or guess in hints:
        return guess
    one_byte = guess.startswith(("cp125", "koi8", "cp874")) and hints[0].startswith(("cp125", "koi8", "cp874"))
    return hints[0] if not guess or strange < _FEW_B or one_byte else guess


def _sample(body: bytes) -> bytes:
    """The parts of the page that are not plain ASCII, at most 64 KB."""
    size, parts = 0, []
    for part in body.split(b"<") if len(body) <= 1 << 20 else body[: 1 << 20].split(b"<"):
        if not part.isascii():
            parts.append(part)
            size += len(part)
        if size > _SAMPLE_B:
            break
    return b"<".join(parts)[:_SAMPLE_B]


def _hints(body: bytes, url: str) -> tuple[str, ...]:
    language = _LANGUAGE(body[:HEAD_B])
    country = _COUNTRY(url)
    tag = language[1].decode("ascii").lower() if language else ""
    return _HINTS.get(tag) or _HINTS.get(tag[:2]) or _HINTS.get(country[1] if country else "") or ()


_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\0\0\1\0", "an image"),
    (b"PK\3\4", "a ZIP archive"),
    (b"PK\5\6", "a ZIP archive"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file"),
    (b"Rar!\x1a\7", "a packed file"),
    (b"BZh", "a packed file"),
    (b"\xfd7zXZ\0", "a packed file"),
    (b"\x28\xb5\x2f\xfd", "a packed file"),
    (b"ID3", "a sound"),
    (b"fLaC\0", "a sound"),
    (b"OggS\0", "a sound"),
    (b"\x1a\x45\xdf\xa3", "a video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\0\1\0\0\0", "a font"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_BEGINNINGS = tuple(signature for signature, _ in _SIGNATURES)
_INNER = {b"WEBP": "an image", b"WAVE": "a sound", b"AVI ": "a video"}
_BRANDS = {b"avif": "an image", b"heic": "an image", b"mif1": "an image", b"M4A ": "a sound"}
_TYPES = {"image": "an image", "audio": "a sound", "video": "a video", "font": "a font"}
_CONTROLS = bytes({*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)})  # MIME Sniffing 3, binary data byte
_MARKUP = re.compile(rb"<(?:!doctype|!--|html|head|body|title|\?xml|rss|feed|svg|table|div|p|a|h1)[\s>/]", re.I).search


def content_kind(body: bytes, content_type: str = "") -> str:
    """What the body is where it cannot be read as text: 'a PDF', 'an image', 'binary data'… '' for a readable one.

    The bytes decide, for servers often send the wrong type; the type only helps to name what is not text.
    """
    head = body[:HEAD_B]
    binary = _is_binary(head, content_type)
    for signature, kind in _SIGNATURES if head.startswith(_BEGINNINGS) else ():
        # letters alone may begin a text as well
        if head.startswith(signature) and (binary or not signature.isalnum() or not signature.isascii()):
            return kind
    if not binary:
        return ""
    if head.startswith(b"RIFF"):
        return _INNER.get(head[8:12], "binary data")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "a video")
    return _TYPES.get(content_type.partition("/")[0].strip().lower(), "binary data")


def _is_binary(head: bytes, content_type: str) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or "charset=utf-16" in content_type.lower():
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * 33 <= len(head) or _MARKUP(head[:1024]):
        return False
    return not _certain(head).startswith("utf-16")
