"""Pages as a project keeps them: packed, with the name of the codec beside them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import zstandard

from core.errors import ProjectError

GZIP = "gzip"  # as the site sent it
_MOST_B = 1 << 31


def unpacked(codec: str, body: bytes) -> bytes:
    """The bytes of a kept body. Raises: ProjectError where the codec is unknown.

    >>> unpacked("raw", b"x")
    b'x'
    """
    if codec == "zstd":
        return zstandard.ZstdDecompressor().decompress(body, max_output_size=_MOST_B)
    if codec == GZIP:
        from core.fetch.decode import decode  # the window, which seldom shows a page, need not load all codings

        return decode(body, (GZIP,), max_b=_MOST_B)
    if codec == "zlib":
        return zlib.decompress(body)
    if codec in ("raw", ""):
        return bytes(body)
    raise ProjectError(f"a page is kept in an unknown form ({codec}); update Sheetweaver to read it")


def packed(bodies: Iterable[tuple[bytes, str]]) -> Iterator[tuple[str, bytes]]:
    """Bodies with their codecs ('' for none yet) as they are kept: (codec, bytes)."""
    compressor = zstandard.ZstdCompressor(level=3)  # costs three times as much as packing a small page with it
    return ((codec, body) if codec else ("zstd", compressor.compress(body)) for body, codec in bodies)
