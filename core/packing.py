"""Pages as a project keeps them: packed, with the name of the codec beside them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import zstandard

from core.errors import ProjectError
from core.sentences import say

GZIP = "gzip"  # as the site sent it
_MOST_B = 1 << 31


def unpacked(codec: str, body: bytes, *, zstd: zstandard.ZstdDecompressor | None = None) -> bytes:
    """The bytes of a kept body. Who reads many may give a `zstd` of their own: making one takes as long as a page.

    Raises: ProjectError where the codec is unknown, or the body is not what it says.

    >>> unpacked("raw", b"x")
    b'x'
    """
    try:
        return _unpacked(codec, body, zstd or zstandard.ZstdDecompressor())
    except (zstandard.ZstdError, zlib.error) as error:
        raise ProjectError(say("page-damaged", why=error)) from error


def _unpacked(codec: str, body: bytes, zstd: zstandard.ZstdDecompressor) -> bytes:
    if codec == "zstd":
        return zstd.decompress(body, max_output_size=_MOST_B)
    if codec == GZIP:
        from core.fetch.decode import DecodeError, decode  # the window, which seldom shows a page, need not load these

        try:
            return decode(body, (GZIP,), max_b=_MOST_B)
        except DecodeError as error:
            raise ProjectError(say("page-damaged", why=error.reason)) from error
    if codec == "zlib":
        return zlib.decompress(body)
    if codec in ("raw", ""):
        return bytes(body)
    raise ProjectError(say("page-form-unknown", codec=codec[:40]))


def packed(bodies: Iterable[tuple[bytes, str]]) -> Iterator[tuple[str, bytes]]:
    """Bodies with their codecs ('' for none yet) as they are kept: (codec, bytes)."""
    compressor = zstandard.ZstdCompressor(level=3)  # costs three times as much as packing a small page with it
    return ((codec, body) if codec else ("zstd", compressor.compress(body)) for body, codec in bodies)
