"""Content codings: honest, broken, nested, mislabelled, and bombs of one gigabyte."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from functools import cache

import brotli
import zstandard

from tests.site.server import HTML, Visit, page

LONG = HTML + b"<p>" + bytes(range(32, 127)) * 200 + b"</p>"
GIB = 1 << 30
_MIB_OF_ZEROS = bytes(1 << 20)


def _gzip(data: bytes = LONG) -> bytes:
    return gzip.compress(data, mtime=0)


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@cache
def gzip_bomb() -> bytes:
    """A gigabyte of zeros in a megabyte."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(_MIB_OF_ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 0
    for _ in range(GIB >> 20):
        checksum = zlib.crc32(_MIB_OF_ZEROS, checksum)
    end = packer.flush() + checksum.to_bytes(4, "little") + GIB.to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * (GIB >> 20) + end


@cache
def br_bomb() -> bytes:
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(_MIB_OF_ZEROS) for _ in range(GIB >> 20)) + packer.finish()


@cache
def zstd_bomb() -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    return b"".join(packer.compress(_MIB_OF_ZEROS) for _ in range(GIB >> 20)) + packer.flush()


@cache
def deflate_bomb() -> bytes:
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(_MIB_OF_ZEROS) for _ in range(256)) + packer.flush()


def _chain(times: int) -> bytes:
    data = LONG
    for _ in range(times):
        data = _gzip(data)
    return data


CODED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "gzip": ("gzip", _gzip),
    "x-gzip": ("x-gzip", _gzip),
    "gzip-members": ("gzip", lambda: _gzip(LONG[:100]) + _gzip(LONG[100:])),
    "gzip-empty": ("gzip", lambda: b""),
    "deflate": ("deflate", lambda: zlib.compress(LONG)),
    "deflate-raw": ("deflate", lambda: _raw_deflate(LONG)),
    "deflate-truncated": ("deflate", lambda: zlib.compress(LONG)[:-50]),
    "br": ("br", lambda: brotli.compress(LONG)),
    "br-truncated": ("br", lambda: brotli.compress(LONG)[:-20]),
    "br-plain": ("br", lambda: LONG),
    "zstd": ("zstd", lambda: zstandard.compress(LONG)),
    "zstd-truncated": ("zstd", lambda: zstandard.compress(LONG)[:-20]),
    "identity": ("identity", lambda: LONG),
    "gzip-bomb": ("gzip", gzip_bomb),
    "br-bomb": ("br", br_bomb),
    "zstd-bomb": ("zstd", zstd_bomb),
    "deflate-bomb": ("deflate", deflate_bomb),
    "gzip-bomb-nested": ("gzip, gzip", lambda: _gzip(gzip_bomb())),
    "gzip-nested": ("gzip, gzip, gzip", lambda: _chain(3)),
    "gzip-chain5": ("gzip, gzip, gzip, gzip, gzip", lambda: _chain(5)),
    "gzip-chain50": (", ".join(["gzip"] * 50), lambda: _chain(50)),
    "gzip-br": ("gzip, br", lambda: brotli.compress(_gzip())),
    "gzip-invalid": ("gzip", lambda: b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\xff" * 200),
    "gzip-truncated": ("gzip", lambda: _gzip()[:-200]),
    "gzip-no-end": ("gzip", lambda: _gzip()[:-8]),
    "gzip-bad-crc": ("gzip", lambda: _gzip()[:-8] + b"\1\2\3\4" + _gzip()[-4:]),
    "gzip-junk": ("gzip", lambda: _gzip() + b"trailing junk"),
    "gzip-plain": ("gzip", lambda: LONG),
    "gzip-unlabelled": ("", _gzip),
    "unknown-coding": ("snappy", lambda: LONG),
}


@page(*CODED)
async def coded(visit: Visit) -> None:
    coding, made = CODED[visit.name]
    body = made()
    await visit.answer(body, headers=(("Content-Encoding", coding),) if coding else ())
