"""What a file is by its first bytes: what a server or an address calls it decides nothing that could harm."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

HEAD_B = 4096


class Kind(NamedTuple):
    """A type of file: its ending without dot, and its media type."""

    ending: str
    media: str


_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind("jpg", "image/jpeg")),
    (b"\x89PNG\r\n\x1a\n", Kind("png", "image/png")),
    (b"GIF87a", Kind("gif", "image/gif")),
    (b"GIF89a", Kind("gif", "image/gif")),
    (b"%PDF-", Kind("pdf", "application/pdf")),
    (b"II*\0", Kind("tif", "image/tiff")),
    (b"MM\0*", Kind("tif", "image/tiff")),
    (b"\0\0\1\0", Kind("ico", "image/x-icon")),
    (b"ID3", Kind("mp3", "audio/mpeg")),
    (b"\xff\xfb", Kind("mp3", "audio/mpeg")),
    (b"OggS", Kind("ogg", "audio/ogg")),
    (b"fLaC", Kind("flac", "audio/flac")),
    (b"\x1aE\xdf\xa3", Kind("mkv", "video/x-matroska")),
    (b"\x1f\x8b", Kind("gz", "application/gzip")),
    (b"7z\xbc\xaf\x27\x1c", Kind("7z", "application/x-7z-compressed")),
    (b"Rar!\x1a\x07", Kind("rar", "application/vnd.rar")),
    (b"BZh", Kind("bz2", "application/x-bzip2")),
    (b"\xfd7zXZ\0", Kind("xz", "application/x-xz")),
    (b"\x28\xb5\x2f\xfd", Kind("zst", "application/zstd")),
    (b"{\\rtf", Kind("rtf", "application/rtf")),
    (b"wOFF", Kind("woff", "font/woff")),
    (b"wOF2", Kind("woff2", "font/woff2")),
    (b"SQLite format 3\0", Kind("sqlite", "application/vnd.sqlite3")),
)
PROGRAM = Kind("bin", "application/x-executable")
"""A program. It gets an ending that no system starts."""

UNKNOWN = Kind("bin", "application/octet-stream")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xcf\xfa\xed\xfe",
             b"#!", b"dex\n", b"L\0\0\0\x01\x14\x02\0", b"\xce\xfa\xed\xfe")  # fmt: skip
_BRANDS = {b"avif": Kind("avif", "image/avif"), b"heic": Kind("heic", "image/heic"),
           b"mif1": Kind("heic", "image/heic"), b"M4A ": Kind("m4a", "audio/mp4"),
           b"qt  ": Kind("mov", "video/quicktime")}  # fmt: skip
_RIFF = {
    b"WEBP": Kind("webp", "image/webp"),
    b"WAVE": Kind("wav", "audio/wav"),
    b"AVI ": Kind("avi", "video/x-msvideo"),
}
_OLE = {"doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint"}
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OFFICE = {"word/": Kind("docx", _OPEN_XML + "wordprocessingml.document"),
           "xl/": Kind("xlsx", _OPEN_XML + "spreadsheetml.sheet"),
           "ppt/": Kind("pptx", _OPEN_XML + "presentationml.presentation")}  # fmt: skip
_TEXTS = {"csv": "text/csv", "tsv": "text/tab-separated-values", "txt": "text/plain", "md": "text/markdown",
          "json": "application/json", "jsonl": "application/jsonl", "geojson": "application/geo+json",
          "xml": "application/xml", "srt": "application/x-subrip", "vtt": "text/vtt", "tex": "text/x-tex",
          "bib": "text/x-bibtex", "ics": "text/calendar", "vcf": "text/vcard", "log": "text/plain",
          "yaml": "application/yaml", "yml": "application/yaml"}  # fmt: skip
_MARKUP = re.compile(
    rb"[\s\xef\xbb\xbf]*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(!doctype\s+html|html|head|body|svg|[a-z!?])", re.I | re.S
)


def kind_of(path: Path, url: str) -> Kind:
    """The type of a file by what is in it; of plain text, by the address where it calls a harmless one."""
    with path.open("rb") as file:
        head = file.read(HEAD_B)
    if head.startswith(_PROGRAMS):
        return PROGRAM
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"PK\3\4"):
        return _zipped(path)
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], Kind("mp4", "video/mp4"))
    ending = urlsplit(url).path.rpartition("/")[2].rpartition(".")[2].lower()
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Kind(ending, _OLE[ending]) if ending in _OLE else UNKNOWN
    return _text(head, ending) if _is_text(head) else UNKNOWN


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and b"\0" not in head and sum(byte < 9 or 13 < byte < 32 for byte in head) * 50 < len(head)


def _text(head: bytes, ending: str) -> Kind:
    markup = _MARKUP.match(head)
    if markup:
        name = markup[1].lower()
        if name == b"svg":
            return Kind("svg", "image/svg+xml")
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and name not in (b"html", b"head", b"body"):
            return Kind("svg", "image/svg+xml") if b"<svg" in head.lower() else Kind("xml", "application/xml")
        if ending not in ("md", "txt", "csv"):
            return Kind("html", "text/html")
    if ending in _TEXTS:
        return Kind(ending, _TEXTS[ending])
    return Kind("json", "application/json") if head.lstrip()[:1] in (b"{", b"[") else Kind("txt", "text/plain")


def _zipped(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist()[:200]]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Kind("zip", "application/zip")
    if "mimetype" in names and any(name.endswith(".opf") for name in names):
        return Kind("epub", "application/epub+zip")
    if "content.xml" in names and "mimetype" in names:
        return Kind("odt", "application/vnd.oasis.opendocument.text")
    if "AndroidManifest.xml" in names or "META-INF/MANIFEST.MF" in names:
        return PROGRAM  # an app or a Java archive
    return next((kind for start, kind in _OFFICE.items() if any(name.startswith(start) for name in names)),
                Kind("zip", "application/zip"))  # fmt: skip
