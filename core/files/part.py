"""A file that is being downloaded: on disk it is always the beginning of what the site has, so that it can go on."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import IO

from core.fetch.decode import DecodeError, codings_of, decode
from core.fetch.reply import ReplyError
from core.records import Headers

_RANGE = re.compile(r"bytes\s+(\d+)-\d+/(\d+|\*)", re.IGNORECASE).match
_PACKED_B = 64 << 20
"""A packed answer, which nobody asked for, is unpacked in memory up to that size."""


class PartFile:
    """The sink of one download. `path` has what came so far, `path`.tag the validator it belongs to (RFC 9110 13.1.5).

    A body larger than `most_b` is refused. Close it; done() makes it whole.
    """

    def __init__(self, path: Path, most_b: int) -> None:
        self.path = path
        self._tag_path = path.with_suffix(".tag")
        self._most_b = most_b
        self._file: IO[bytes] | None = None
        self._size_b = 0
        self._coding = ""

    @property
    def headers(self) -> Headers:
        """What asks for the rest alone, where the site can tell whether it is still the same file."""
        try:
            size_b, tag = self.path.stat().st_size, self._tag_path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ()
        return (("Range", f"bytes={size_b}-"), ("If-Range", tag)) if size_b and tag else ()

    def begin(self, status: int, headers: Headers) -> None:
        """Open the file: at its end for the rest of it, else anew. Raises: ReplyError."""
        self.close()
        fields = dict(headers)
        self._coding = fields.get("content-encoding", "")
        try:
            if status == 206:
                self._go_on(fields)
            else:
                self._anew(fields)
        except OSError as error:
            raise _unwritable(error) from error

    def _go_on(self, fields: dict[str, str]) -> None:
        found = _RANGE(fields.get("content-range", ""))
        size_b = self.path.stat().st_size if self.path.exists() else 0
        if found is None or int(found[1]) != size_b or self._coding:
            self.drop()
            raise ReplyError("incomplete")
        if found[2] != "*" and int(found[2]) > self._most_b:
            raise ReplyError("too-large", str(self._most_b))
        self._file, self._size_b = self.path.open("ab"), size_b

    def _anew(self, fields: dict[str, str]) -> None:
        self.drop()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file, self._size_b = self.path.open("wb"), 0
        tag = fields.get("etag", "")
        tag = fields.get("last-modified", "") if not tag or tag.startswith("W/") else tag
        if tag and len(tag) <= 500 and tag.isprintable() and not self._coding:
            self._tag_path.write_text(tag, encoding="utf-8")

    def write(self, data: bytes) -> None:
        """Append. Raises: ReplyError."""
        self._size_b += len(data)
        if self._size_b > self._most_b:
            raise ReplyError("too-large", str(self._most_b))
        try:
            if self._file is not None:
                self._file.write(data)
        except OSError as error:
            raise _unwritable(error) from error

    def close(self) -> None:
        """Let go of the file; what came stays."""
        if self._file is not None:
            with contextlib.suppress(OSError):  # a full disk: what is there is still a beginning
                self._file.close()
            self._file = None

    def drop(self) -> None:
        """Forget what came."""
        self.close()
        for path in (self._tag_path, self.path):
            path.unlink(missing_ok=True)

    def done(self) -> None:
        """Make the whole file safe on disk, its content coding undone. Raises: ReplyError."""
        try:
            if self._file is not None:
                self._file.flush()
                os.fsync(self._file.fileno())
            self.close()
            if codings := codings_of(self._coding):
                self._unpack(codings)
        except DecodeError as error:
            raise ReplyError(error.reason, error.detail) from error
        except OSError as error:
            raise _unwritable(error) from error

    def _unpack(self, codings: tuple[str, ...]) -> None:
        if self.path.stat().st_size > _PACKED_B:
            raise ReplyError("unsupported-encoding", ", ".join(codings)[:40])
        body = decode(self.path.read_bytes(), codings, max_b=self._most_b)
        with self.path.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())


def _unwritable(error: OSError) -> ReplyError:
    return ReplyError("file-unwritable", error.strerror or type(error).__name__)
