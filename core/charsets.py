"""Charset labels and decoding as browsers do it (WHATWG Encoding), on top of Python's codecs.

Only labels of the standard are known, and a few that pages use in their place: no page can name `zlib`, `idna` or
another of Python's codecs that are no charsets.
"""

from __future__ import annotations

import codecs
import difflib
import re

_LABELS = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb18030 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"
    " cp936 ms936 zh_cn",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932",
    "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso2022_jp": "csiso2022jp iso-2022-jp",
    "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601"
    " windows-949 cp949",
    "utf-16-le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
    "utf-16-be": "unicodefffe utf-16be",
    "cp1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1"
    " iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 x-user-defined",
    "cp1250": "cp1250 windows-1250 x-cp1250",
    "cp1251": "cp1251 windows-1251 x-cp1251",
    "cp1253": "cp1253 windows-1253 x-cp1253",
    "cp1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5"
    " windows-1254 x-cp1254",
    "cp1255": "cp1255 windows-1255 x-cp1255",
    "cp1256": "cp1256 windows-1256 x-cp1256",
    "cp1257": "cp1257 windows-1257 x-cp1257",
    "cp1258": "cp1258 windows-1258 x-cp1258",
    "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "cp866": "866 cp866 csibm866 ibm866",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "mac_roman": "csmacintosh mac macintosh x-mac-roman",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "iso8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    "iso8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    "iso8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    "iso8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    "iso8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e"
    " iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    "iso8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7"
    " iso_8859-7:1987 sun_eu_greek",
    "iso8859-8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8"
    " iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical",
    "iso8859-10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    "iso8859-16": "iso-8859-16",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}

_NAMES = {
    "big5hkscs": "big5",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "cp866": "ibm866",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "mac_cyrillic": "x-mac-cyrillic",
    "mac_roman": "macintosh",
    "utf-16-be": "utf-16be",
    "utf-16-le": "utf-16le",
}

# Where Python's table is older than, or else differs from, the one browsers use.
_MENDED: dict[str, dict[int, int]] = {
    # GB 18030-2022 moved these out of the private use area; Python has the table of 2000.
    "gb18030": dict(
        zip(
            [0xE5E5, *range(0xE78D, 0xE797), 0xE7C7, 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864],
            [0x3000, 0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A), 0x1E3F, *range(0x9FB4, 0x9FBC)],
            strict=True,
        )
    ),
    "big5hkscs": dict(zip(map(ord, "•､‾∼♁☉¥¢£￭"), map(ord, "‧﹑¯～⊕⊙￥￠￡▓"), strict=True)),
    "euc_jp": dict(zip(map(ord, "〜‖−¢£¬—"), map(ord, "～∥－￠￡￢―"), strict=True)),
}
_MENDABLE = {name: re.compile(f"[{''.join(map(chr, table))}]").search for name, table in _MENDED.items()}


def codec_of(label: str) -> str:
    """Python's name for a charset label, '' for one that browsers do not know."""
    return _CODECS.get(label.strip("\t\n\f\r ").lower(), "")


def unknown(label: str) -> str:
    """What to say of a label that is no charset: '' for one that is, or for none; else a sentence with close labels.

    >>> unknown("gkb")
    "no charset is called 'gkb'; close to it are gbk, gb2312"
    """
    wanted = label.strip("\t\n\f\r ").lower()
    if not wanted or wanted in _CODECS:
        return ""
    close = difflib.get_close_matches(wanted[:40], _CODECS, n=3, cutoff=0.55)
    hint = f"close to it are {', '.join(close)}" if close else "well known ones are utf-8, gbk, big5, shift_jis, euc-kr"
    return f"no charset is called {label[:40]!r}; {hint}"


def name_of(codec: str) -> str:
    """The name browsers show for a codec: `windows-1252` for `cp1252`. It is a label again."""
    return _NAMES.get(codec) or codec.replace("cp", "windows-").replace("iso8859", "iso-8859")


def decode(body: bytes, codec: str) -> tuple[str, int]:
    """The text and how many U+FFFD the decoding made. `codec` is a name from `codec_of`; never raises."""
    try:
        text, replaced = body.decode(codec), 0
    except UnicodeDecodeError:
        text = body.decode(codec, "sheetweaver-web")
        replaced = text.count("\ufffd")
        if replaced and codec == "utf-8":
            replaced -= body.count(b"\xef\xbf\xbd")
    mendable = _MENDABLE.get(codec)
    return (text.translate(_MENDED[codec]) if mendable and mendable(text) else text), replaced


def decode_unlabelled(data: bytes) -> str:
    """The text of a file that names no charset, tried as: byte order mark, UTF-16, UTF-8, GB18030, Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    zeros = data[1:1000:2].count(0), data[:1000:2].count(0)
    if max(zeros) * 4 > min(len(data), 1000) and min(zeros) == 0:
        return data.decode("utf-16-le" if zeros[0] else "utf-16-be", "replace")
    for codec in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def is_strict(body: bytes, codec: str) -> bool:
    """True where no byte of the body is invalid in the charset."""
    try:
        body.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _as_browsers(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    start, byte = error.start, error.object[error.start]
    if error.encoding == "gb18030" and byte == 0x80:
        return "€", start + 1
    if error.encoding == "big5hkscs" and error.object[start : start + 2] == b"\xa3\xe1":
        return "€", start + 2
    if error.encoding == "charmap" and byte < 0xA0:
        return chr(byte), start + 1
    if error.encoding == "euc_jp":
        vendor = _vendor_kanji(error.object[start : start + 2])
        return (vendor, start + 2) if vendor else ("\ufffd", error.end)
    return "\ufffd", error.end


def _vendor_kanji(pair: bytes) -> str:
    """NEC's and IBM's characters, which EUC-JP has in browsers, looked up where Shift_JIS keeps them."""
    if len(pair) < 2 or not (pair[0] == 0xAD or 0xF9 <= pair[0] <= 0xFC) or pair[1] < 0xA1:
        return ""
    row, cell = pair[0] - 0xA1, pair[1] - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + (0x9F if row % 2 else 0x40 + (cell > 62))
    return bytes((lead, trail)).decode("cp932", "ignore")


codecs.register_error("sheetweaver-web", _as_browsers)
