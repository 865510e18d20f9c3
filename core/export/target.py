"""Where a table goes: checks before any work, and a replacement that is whole or does not happen."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from core.errors import ExportError, UsageError
from core.export import csv_table, json_table, sqlite_table
from core.export.formats import FORMATS, Options, Plan, format_of
from core.sentences import Sentence, say

MODES = ("new", "overwrite", "append")
STALE_S = 3600.0
_IN_USE = (errno.EBUSY, errno.ETXTBSY)
_SENTENCES = {
    errno.ENOSPC: "export-disk-full",
    getattr(errno, "EDQUOT", -1): "export-quota",
    errno.EFBIG: "export-file-limit",
    errno.EROFS: "export-read-only",
    errno.EACCES: "export-not-allowed",
    errno.EPERM: "export-not-allowed",
    errno.ENOENT: "export-no-folder",
    errno.ENOTDIR: "export-not-a-folder",
    errno.ENAMETOOLONG: "export-long-name",
}
_WINDOWS_IN_USE = (5, 32, 33)  # ERROR_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION
_WINDOWS_DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{name}{digit}" for name in ("COM", "LPT") for digit in range(1, 10)),
}


def check_target(
    path: Path,
    mode: str = "new",
    *,
    format: str = "",
    columns: Sequence[str] | None = None,
    options: Options | None = None,
) -> None:
    """Make sure that a table can be written to `path`, by trying; nothing is left behind.

    `mode` is 'new', 'overwrite' or 'append'; `format` '' means the one of the ending. With `columns` their number,
    their names and, for 'append', those of the file that is there are checked too.

    Raises: UsageError where the wish is at fault, ExportError where the disk is.
    """
    if mode not in MODES:
        raise UsageError(f"unknown mode {mode!r}; known are {', '.join(MODES)}")
    key = format_of(path, format)
    if columns is not None:
        _check_columns(key, columns)
    try:
        _check_place(path, mode)
        if mode == "append" and not FORMATS[key].appends:
            raise UsageError(say("export-no-append", format=FORMATS[key].title))
        if key == "db":
            _check_not_open(path)
        if mode == "append" and columns is not None and has_content(path):
            _check_same(path, key, Plan(tuple(columns), options or {}))
    except OSError as error:
        raise ExportError(sentence(error, path)) from error


def _check_columns(key: str, columns: Sequence[str]) -> None:
    if not columns:
        raise UsageError(say("export-no-columns"))
    most = FORMATS[key].most_columns
    if len(columns) > most:
        title = FORMATS[key].title
        raise UsageError(say("export-too-many-columns", format=title, most=most, count=len(columns)))
    seen: set[str] = set()
    for name in columns:
        if name.casefold() in seen:
            raise UsageError(say("export-same-columns", name=repr(name)))
        seen.add(name.casefold())


def _check_place(path: Path, mode: str) -> None:
    if "\0" in str(path):
        raise UsageError(say("export-nul"))
    if os.name == "nt" and path.stem.upper() in _WINDOWS_DEVICES:
        raise UsageError(say("export-device", name=path.name))
    if path.is_dir():
        raise UsageError(say("export-folder", path=path))
    if path.exists() and not path.is_file():
        raise UsageError(say("export-special", path=path))
    if mode == "new" and path.exists():
        raise UsageError(say("export-exists", path=path))
    if path.exists() and not os.access(path, os.W_OK):
        raise ExportError(say("export-protected", path=path))
    _private_folder(_end_of_links(path)).rmdir()


def _check_not_open(path: Path) -> None:
    # SQLite would replay a journal left of the old file into the new one
    for companion in sqlite_table.COMPANIONS:
        beside = path.with_name(path.name + companion)
        if beside.exists():
            raise ExportError(say("export-open", path=path, beside=beside.name))


def _check_same(path: Path, key: str, plan: Plan) -> None:
    differs = {"csv": csv_table.differs, "jsonl": json_table.differs, "db": sqlite_table.differs}[key]
    why = differs(path, plan)
    if why:
        raise UsageError(say("export-other-table", path=path, why=why, columns=", ".join(plan.columns[:20])))


def has_content(path: Path) -> bool:
    """True for an existing file that is not empty; appending to any other is writing a new one."""
    return path.exists() and path.stat().st_size > 0


@contextmanager
def replacing(path: Path, *, fresh: bool = False) -> Iterator[Path]:
    """The path of a new file in a private folder beside `path`; it takes the place of `path` if the block ends well.

    Whatever else happens, `path` stays as it was. With `fresh` a file that has appeared meanwhile is not replaced.
    Raises: ExportError for every OSError of the block.
    """
    target = _end_of_links(path)
    try:
        _sweep(target)
        folder = _private_folder(target)
        try:
            yield folder / "table"
            if fresh and target.exists():
                raise ExportError(say("export-appeared", path=path))
            _move(folder / "table", target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise ExportError(sentence(error, path)) from error


def _move(place: Path, target: Path) -> None:
    if target.exists():
        shutil.copymode(target, place)
    with place.open("rb+") as file:
        os.fsync(file.fileno())
    place.replace(target)
    if os.name != "nt":
        with suppress(OSError):  # the table is in place; some file systems cannot sync a folder
            _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _end_of_links(path: Path) -> Path:
    """The file a link points at, so that exporting to a link keeps the link."""
    return Path(os.path.realpath(path))


def _private_folder(target: Path) -> Path:
    # 40 characters keep the name under 255 bytes in any script
    return Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent))


def _sweep(target: Path) -> None:
    """Remove what a killed export left here over an hour ago."""
    for left in target.parent.glob(f".{escape(target.name[:40])}.????????.part"):
        with suppress(OSError):  # another export may be removing its own
            if time.time() - max(file.stat().st_mtime for file in (left, *left.glob("*"))) > STALE_S:
                shutil.rmtree(left)


def sentence(error: OSError, path: Path) -> Sentence:
    """What went wrong and how to mend it, for a user who wanted to write `path`."""
    if error.errno in _IN_USE or getattr(error, "winerror", 0) in _WINDOWS_IN_USE:
        return say("export-in-use", path=path)
    key = _SENTENCES.get(error.errno or 0)
    return say(key, path=path) if key else say("export-unwritable", path=path, why=error.strerror or error)
