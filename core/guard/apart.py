"""A piece of work on strangers' pages in a process of its own, which is ended where it does not come to an end.

core.guard.parse_guard does so for reading page after page; this is for all else, once at a time.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection

import msgspec

from core.errors import ProjectError, RecipeError, SheetweaverError, UsageError
from core.guard.parse_guard import START_S, GuardLost, GuardMissing, ParseTimeout, start
from core.guard.process import GRACE_S
from core.sentences import SENTENCES, said, say

Work = Callable[[bytes], bytes]
"""A function of a module, so that the process can import it; what it is given and gives is encoded by its own side."""

_ERRORS: dict[str, type[SheetweaverError]] = {one.__name__: one for one in (RecipeError, ProjectError, UsageError)}


class _Answer(msgspec.Struct, frozen=True):
    """What came of it, or the error with its sentence's code and what that speaks of."""

    result: bytes = b""
    error: str = ""
    message: str = ""
    key: str = ""
    about: dict[str, str] = {}


def apart(work: Work, order: bytes, *, timeout_s: float) -> bytes:
    """What `work` makes of `order`. Blocks, at most `timeout_s` once the process is there.

    Raises: ParseTimeout; GuardLost where the process ended; GuardMissing where none can be started; and what the work
    raises of RecipeError, ProjectError and UsageError.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_main, args=(theirs, work, timeout_s), name="parse guard", daemon=True)
    try:
        _begin(process, ours, theirs, order)
        if not ours.poll(timeout_s):
            raise ParseTimeout(f"{timeout_s:g} s")
        answer = msgspec.msgpack.decode(ours.recv_bytes(), type=_Answer)
    except (OSError, EOFError) as error:
        raise GuardLost("the process ended") from error
    finally:
        ours.close()
        theirs.close()
        if process.pid is not None:
            process.kill()
            process.join()
        process.close()
    if answer.error:
        raise _ERRORS[answer.error](say(answer.key, **answer.about) if answer.key in SENTENCES else answer.message)
    return answer.result


def _begin(process: multiprocessing.process.BaseProcess, ours: Connection, theirs: Connection, order: bytes) -> None:
    """Start the process and hand it the order. Raises: GuardMissing."""
    try:
        start(process)
        theirs.close()
        if not ours.poll(START_S):
            raise GuardMissing("the process does not start")
        ours.recv_bytes()
        ours.send_bytes(order)
    except (OSError, EOFError) as error:
        raise GuardMissing(f"the process does not start ({error})") from error


def _main(connection: Connection, work: Work, timeout_s: float) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the process decides when it ends
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device
        try:
            connection.send_bytes(b"")
            order = connection.recv_bytes()
            # a thread outside the interpreter: it ends this process even in the middle of a C function
            faulthandler.dump_traceback_later(timeout_s + GRACE_S, exit=True, file=nowhere)
            connection.send_bytes(msgspec.msgpack.encode(_answer(work, order)))
        except (EOFError, OSError):
            return


def _answer(work: Work, order: bytes) -> _Answer:
    try:
        return _Answer(work(order))
    except (RecipeError, ProjectError, UsageError) as error:
        kind = next(name for name, one in _ERRORS.items() if isinstance(error, one))
        key, about = said(error)
        return _Answer(error=kind, message=str(error), key=key, about=about)
