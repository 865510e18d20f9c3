"""The C library's memory settings for work that parses page after page."""

from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3  # malloc.h
_SETTINGS = ((_MMAP_THRESHOLD, 32 << 20), (_TRIM_THRESHOLD, 128 << 20), (_TOP_PAD, 16 << 20))


def keep_freed_memory() -> bool:
    """Make this process keep the memory it frees for the next page; answers whether that could be done.

    By default glibc hands a parsed page's memory back to the system and asks for it again for the next one, which
    costs up to a third of the processor time (mallopt(3)). It concerns glibc only: elsewhere nothing happens.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "gnu_get_libc_version"):
        return False
    return all([libc.mallopt(setting, value) for setting, value in _SETTINGS])
