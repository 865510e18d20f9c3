"""A program of the user's own that runs after an export: started without a shell, heard, limited in time, cancellable.

What is to run comes from the user alone, from the preferences or the command line, never out of a project or recipe.
"""

from __future__ import annotations

import contextlib
import locale
import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

from core.errors import UsageError
from core.masked_log import masked, plain
from core.secrets import is_secret
from core.sentences import say

PLACE = "{file}"
"""What stands for the exported file in a word."""

LIMIT_S = 600.0
"""How long the program may take, unless the user says otherwise."""

MAX_LINES, MAX_LINE = 1000, 2000
"""Lines of the program's output that are told, and characters of each."""

_GRACE_S = 2.0
_POLL_S = 0.05
_CHUNK_B = 1 << 16
_SHORTEST_SECRET = 6
WINDOWS = sys.platform == "win32"


class Ended(NamedTuple):
    """How the program ended: its exit code, negative for a signal; `why` is 'timeout', 'cancelled' or ''."""

    code: int
    why: str = ""

    @property
    def good(self) -> bool:
        """True where it ended by itself and says that all is well."""
        return self.code == 0 and not self.why


def words_of(text: str, *, windows: bool = WINDOWS) -> tuple[str, ...]:
    r"""The words of a command as a shell splits them; nothing else of a shell is known. Raises: UsageError.

    >>> words_of("notify 'new table' {file}", windows=False)
    ('notify', 'new table', '{file}')
    >>> words_of(r"C:\tools\notify.exe {file}", windows=True)
    ('C:\\tools\\notify.exe', '{file}')
    """
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    lexer.escape = "" if windows else "\\"
    try:
        words = tuple(lexer)
    except ValueError as error:
        raise UsageError(say("after-words", why=str(error))) from error
    if not words:
        raise UsageError(say("after-empty"))
    return words


def command_for(words: tuple[str, ...], file: Path) -> list[str]:
    """The words to be run, with the whole path of `file` wherever {file} stands in one; the program's own path first.

    Raises: UsageError where there is no such program, or it is a batch file: those go through a shell.
    """
    found = shutil.which(words[0])
    if found is None:
        raise UsageError(say("after-missing", name=words[0]))
    if Path(found).suffix.lower() in (".bat", ".cmd"):
        raise UsageError(say("after-batch", name=words[0]))
    path = str(file.absolute())
    return [str(Path(found).absolute()), *(word.replace(PLACE, path) for word in words[1:])]


def check(text: str) -> None:
    """Nothing, where the program can be run. Raises: UsageError."""
    command_for(words_of(text), Path())


def run_after(
    text: str,
    file: Path,
    *,
    tell: Callable[[str], None],
    cancelled: threading.Event,
    limit_s: float = LIMIT_S,
    environment: Mapping[str, str] = os.environ,
) -> Ended:
    """Run the program for an exported file and wait for its end; blocks. `tell` gets each line, on another thread.

    Lines are fit for a log: no secret of the environment, no password of an address, nothing that steers a terminal.
    Raises: UsageError where it cannot be started.
    """
    command = command_for(words_of(text), file)
    process = _started(command, file.absolute().parent)
    assert process.stdout is not None
    hide = _hiding(environment)
    reader = threading.Thread(
        target=_hear, args=(process.stdout, lambda line: tell(hide(line)[:MAX_LINE])), daemon=True
    )
    reader.start()
    why = _awaited(process, cancelled, time.monotonic() + limit_s)
    if why:
        _end(process)
    reader.join(_GRACE_S)  # a program it left behind may hold the pipe for ever
    return Ended(process.returncode, why)


def _started(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    own: dict[str, Any] = {"start_new_session": True}
    if WINDOWS:
        own = {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
    try:
        return subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **own,
        )
    except OSError as error:
        raise UsageError(say("after-unstartable", name=command[0], why=error.strerror or str(error))) from error


def _awaited(process: subprocess.Popen[bytes], cancelled: threading.Event, deadline_s: float) -> str:
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_POLL_S)
            return ""
        if cancelled.is_set():
            return "cancelled"
        if time.monotonic() > deadline_s:
            return "timeout"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started, kindly and then by force."""
    _signal(process, getattr(signal, "SIGTERM", 15))
    try:
        process.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        _signal(process, getattr(signal, "SIGKILL", 9))
        process.wait()


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    if WINDOWS:
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _hear(pipe: IO[bytes], tell: Callable[[str], None]) -> None:
    """Tell the first lines; read the rest too, so that the program never waits for a reader."""
    told = 0
    with pipe:
        while line := pipe.readline(_CHUNK_B):
            told += 1
            if told <= MAX_LINES:
                tell(_text(line).rstrip())


def _text(line: bytes) -> str:
    """A line in UTF-8, or in the charset of the system, which programs of Windows write in."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(locale.getpreferredencoding(False), "replace")


def _hiding(environment: Mapping[str, str]) -> Callable[[str], str]:
    secrets = {value for name, value in environment.items() if _holds_secret(name, value)}

    def hide(line: str) -> str:
        for secret in sorted(secrets, key=len, reverse=True):
            line = line.replace(secret, "***")
        return masked(plain(line))

    return hide


def _holds_secret(name: str, value: str) -> bool:
    """True for what the name calls a secret. Paths are none: PWD, XAUTHORITY and SSH_AUTH_SOCK are called like one."""
    named = name.startswith("SHEETWEAVER_") or is_secret(name)
    return named and len(value) >= _SHORTEST_SECRET and not Path(value).is_absolute()
