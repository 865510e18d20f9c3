"""The process that reads pages which might never end: one page at a time, and its own end at the deadline.

Frames to it: a Guarded, then pages. Frames back: b'' when it is ready, then one Read for each page. The selector in
use stands in shared memory, so that whoever waits can name it.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from multiprocessing.connection import Connection
from typing import Any

import msgspec

from core.errors import RecipeError
from core.extract import Extracted, Extractor
from core.recipe import Recipe
from core.records import Link, Page, Role, Row, Trouble

NAME_B = 900
GRACE_S = 2.0


class Guarded(msgspec.Struct, frozen=True):
    """What the process reads with. A page may take `timeout_s`."""

    recipe: Recipe
    parser: str
    timeout_s: float


class Sheet(msgspec.Struct, frozen=True):
    """A page to be read."""

    page: Page
    role: Role


class Read(msgspec.Struct, frozen=True):
    """What a page gave, or the sentence of the RecipeError it raised."""

    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    empty: bool = True
    error: str = ""
    reason: str = ""
    detail: str = ""
    troubles: tuple[Trouble, ...] = ()
    follow: tuple[str, ...] = ()
    ended: str = ""


def main(connection: Connection, name: Any) -> None:
    """Read pages until the pipe is closed. `name` is a shared array of NAME_B characters."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the process decides when it ends

    def use(selector: str) -> None:
        name.value = selector.encode("utf-8", "replace")[: NAME_B - 1]

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device
        try:
            order = msgspec.msgpack.decode(connection.recv_bytes(), type=Guarded)
            extractor = Extractor(order.recipe, order.parser, on_use=use)
            connection.send_bytes(b"")
            while True:
                sheet = msgspec.msgpack.decode(connection.recv_bytes(), type=Sheet)
                use("")
                # a thread outside the interpreter: it ends this process even in the middle of a C function
                faulthandler.dump_traceback_later(order.timeout_s + GRACE_S, exit=True, file=nowhere)
                read = _read(extractor, sheet)
                faulthandler.cancel_dump_traceback_later()
                connection.send_bytes(msgspec.msgpack.encode(read))
        except (EOFError, OSError):
            return


def _read(extractor: Extractor, sheet: Sheet) -> Read:
    try:
        found: Extracted = extractor.extract(sheet.page, role=sheet.role)
    except RecipeError as error:
        return Read(error=str(error))
    head = (found.rows, found.links, found.empty)
    return Read(
        *head,
        reason=found.reason,
        detail=found.detail,
        troubles=found.troubles,
        follow=found.follow,
        ended=found.ended,
    )
