"""Undoing content codings with a cap on what comes out: gzip, deflate, br, zstd and chains of them (RFC 9110 8.4).

A few kilobytes can unpack to gigabytes; nothing here ever holds more than the cap plus one step.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeAlias

import brotli
import zstandard

fast_zlib: Any = zlib
with suppress(ImportError):  # there is no isal for some processors
    fast_zlib = import_module("isal.isal_zlib")

STEP_B = 1 << 18
_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_WINDOW_B = 1 << 23  # RFC 9659: 8 MiB for content codings
_PIECE_B = 1 << 16
_MAX_MEMBERS = 1 << 16
_ZSTD_PIECE_B = 1024  # four bytes may unpack to 128 KiB, so one piece to no more than 32 MiB
_INFLATE_ERRORS: tuple[type[Exception], ...] = (zlib.error, fast_zlib.error)


_BROKEN: tuple[type[Exception], ...] = (*_INFLATE_ERRORS, zstandard.ZstdError)
_Member: TypeAlias = Callable[[bytes, int, int], tuple[bytes, int]]


class DecodeError(Exception):
    """A body that cannot be unpacked. `reason` is a code of core.reasons."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@lru_cache(maxsize=256)
def codings_of(header: str) -> tuple[str, ...]:
    """The codings a Content-Encoding names, in the order they were applied, without 'identity'.

    >>> codings_of("x-gzip, identity, BR")
    ('gzip', 'br')
    """
    names = (name.strip().lower() for name in header.split(","))
    return tuple(name.removeprefix("x-") for name in names if name not in ("", "identity", "none"))


def decode(body: bytes, codings: tuple[str, ...], *, max_b: int, max_codings: int = 5) -> bytes:
    """The body with its codings undone, the last applied first.

    Raises: DecodeError with 'unsupported-encoding' (unknown, or more than `max_codings`), 'bad-encoding' (not what
    it says, wrong checksum), 'incomplete' (ends early) or 'too-large' (more than `max_b` bytes come out).
    """
    if len(codings) > max_codings:
        raise DecodeError("unsupported-encoding", f"packed {len(codings)} times")
    unknown = next((coding for coding in codings if coding not in DECODERS), None)
    if unknown is not None:
        raise DecodeError("unsupported-encoding", unknown[:40])
    for coding in reversed(codings):
        body = DECODERS[coding](body, max_b)
    return body


def sniffed(body: bytes, content_type: str) -> tuple[str, ...]:
    """('gzip',) for a page that is plainly packed although no header says so, else ()."""
    return (
        ("gzip",) if body.startswith(_GZIP) and content_type.lower().startswith(("text/", "application/xhtml")) else ()
    )


def _gunzip(body: bytes, max_b: int) -> bytes:
    """Members one after another (RFC 1952 2.2); what follows the last one is ignored, a body without any is plain."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    whole = _inflate_once(body, max_b) if len(body) <= STEP_B else None
    return whole if whole is not None else _gunzip_members(body, max_b)


def _inflate_once(body: bytes, max_b: int) -> bytes | None:
    """The only member of a body of ordinary size in one call, or None where it is anything else."""
    inflater = fast_zlib.decompressobj(31)
    try:
        out: bytes = inflater.decompress(body, min(max_b, 32 * STEP_B) + 1)
    except _INFLATE_ERRORS:
        return None
    return out if inflater.eof and not inflater.unused_data and len(out) <= max_b else None


def _gunzip_members(body: bytes, max_b: int) -> bytes:
    try:
        return _members(body, b"\x1f\x8b", _gzip_member, max_b)
    except _INFLATE_ERRORS as error:
        raise DecodeError("bad-encoding", "gzip") from error


def _members(body: bytes, magic: bytes, member: _Member, max_b: int) -> bytes:
    """What all members or frames hold. A later one that is broken is junk, not an error."""
    out, used = member(body, 0, max_b)
    parts = [out]
    for _ in range(_MAX_MEMBERS):
        if not body.startswith(magic, used):
            break
        max_b -= len(out)
        try:
            out, used = member(body, used, max_b)
        except _BROKEN:
            break
        parts.append(out)
    return b"".join(parts)


def _gzip_member(body: bytes, start: int, max_b: int) -> tuple[bytes, int]:
    """What the member at `start` holds, and where it ends."""
    inflater = fast_zlib.decompressobj(31)
    parts: list[bytes] = []
    room = max_b
    while not inflater.eof:
        piece = inflater.unconsumed_tail or body[start : start + _PIECE_B]
        if not piece:
            raise DecodeError("incomplete", "gzip")
        start += 0 if inflater.unconsumed_tail else len(piece)
        parts.append(inflater.decompress(piece, STEP_B))
        room -= len(parts[-1])
        if room < 0:
            raise DecodeError("too-large", str(max_b))
    return b"".join(parts), start - len(inflater.unused_data)


def _inflate(body: bytes, max_b: int) -> bytes:
    """Deflate as the standard has it (zlib) or as some servers send it (raw). Read to its end or it is incomplete."""
    if not body:
        return body
    zlib_header = body[0] & 0x0F == 8 and len(body) > 1 and int.from_bytes(body[:2], "big") % 31 == 0
    try:
        return _inflate_as(15 if zlib_header else -15, body, max_b)
    except _INFLATE_ERRORS as error:
        raise DecodeError("bad-encoding", "deflate") from error


def _inflate_as(wbits: int, body: bytes, max_b: int) -> bytes:
    inflater = fast_zlib.decompressobj(wbits)
    out = _collect(_inflated(inflater, body), max_b)
    if not inflater.eof:
        raise DecodeError("incomplete", "deflate")
    return out


def _inflated(inflater: Any, body: bytes) -> Iterator[bytes]:
    data = body
    while data and not inflater.eof:
        part = inflater.decompress(data, STEP_B)
        data = inflater.unconsumed_tail
        if not part and not data:
            return
        yield part


def _unbrotli(body: bytes, max_b: int) -> bytes:
    if not body:
        return body
    decoder = brotli.Decompressor()
    try:
        out = _collect(_brotli_parts(decoder, body), max_b)
    except brotli.error as error:
        raise DecodeError("bad-encoding", "br") from error
    if not decoder.is_finished():
        raise DecodeError("incomplete", "br")
    return out


def _brotli_parts(decoder: brotli.Decompressor, body: bytes) -> Iterator[bytes]:
    yield decoder.process(body, output_buffer_limit=STEP_B)
    while not decoder.is_finished() and not decoder.can_accept_more_data():
        yield decoder.process(b"", output_buffer_limit=STEP_B)


def _unzstd(body: bytes, max_b: int) -> bytes:
    """Frames one after another (RFC 8878 3); what follows the last one is ignored."""
    if not body:
        return body
    try:
        return _members(body, _ZSTD, _zstd_frame, max_b)
    except zstandard.ZstdError as error:
        raise DecodeError("bad-encoding", "zstd") from error


def _zstd_frame(body: bytes, start: int, max_b: int) -> tuple[bytes, int]:
    """What the frame at `start` holds, and where it ends."""
    decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW_B).decompressobj()
    parts: list[bytes] = []
    room = max_b
    while not decoder.eof:
        piece = body[start : start + _ZSTD_PIECE_B]
        if not piece:
            raise DecodeError("incomplete", "zstd")
        start += len(piece)
        parts.append(decoder.decompress(piece))
        room -= len(parts[-1])
        if room < 0:
            raise DecodeError("too-large", str(max_b))
    return b"".join(parts), start - len(decoder.unused_data)


def _collect(parts: Iterable[bytes], max_b: int) -> bytes:
    kept: list[bytes] = []
    total = 0
    for part in parts:
        total += len(part)
        _check(total, max_b)
        kept.append(part)
    return b"".join(kept)


def _check(total: int, max_b: int) -> None:
    if total > max_b:
        raise DecodeError("too-large", str(max_b))


DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
