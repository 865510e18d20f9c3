"""Asking the crawl host: awaitable commands, and its events as batched signals."""

from __future__ import annotations

import asyncio
import collections
import logging
from collections.abc import Callable
from typing import Any, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from core import messages
from gui.host.process import HostProcess
from gui.host.thread import HostThread
from gui.i18n import error_text

PATIENCE_S = 40.0
"""How long a host's process may take to give its first answer."""

WITHOUT_PROCESSES = ("asyncio", "threads")
"""The engines that work where no process can be started."""

Received = Callable[[bytes | None], None]

_log = logging.getLogger(__name__)


class CommandRefused(Exception):
    """The host did not carry out a command. `code` is the error's code, `message` one sentence.

    `key` names the sentence among core.sentences, '' for one of another kind; `about` is what it speaks of.
    """

    def __init__(self, code: str, message: str, *, key: str = "", about: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.code, self.message = code, message
        self.key, self.about = key, about or {}


class HostLost(CommandRefused):
    """The host ended before it answered."""

    def __init__(self) -> None:
        super().__init__("host-lost", "the crawl process has ended")


class RunningHost(Protocol):
    """What HostProcess and HostThread have in common."""

    @property
    def pid(self) -> int | None: ...

    @property
    def exitcode(self) -> int | None: ...

    def start(self) -> None: ...

    def send(self, frame: bytes) -> None: ...

    async def stop(self, last_frame: bytes) -> None: ...

    def release(self) -> None: ...


class HostClient(QObject):
    """The window's end of the pipe. Lives on the window's loop; signals are emitted there, many events in one.

    `launch` makes the host as a process. `patience_s` is how long that may take to give its first answer.
    """

    progressed = Signal(object)  # messages.Progress: the latest of a batch in one state, with all `finished` of it
    logged = Signal(list)  # of messages.Logged
    export_progressed = Signal(object)  # messages.ExportProgress
    live_changed = Signal(object)  # messages.LiveState
    lab_progressed = Signal(object)  # messages.LabProgress
    spans = Signal(list)  # of messages.Spans
    files_progressed = Signal(object)  # messages.FilesProgress
    reextracted = Signal(object)  # messages.ReextractProgress
    lost = Signal(int)  # the exit code of a host that nobody told to leave
    moved_in = Signal(str)  # a process could not be started, so the host runs on a thread: why

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        launch: Callable[[Received], RunningHost] = HostProcess,
        patience_s: float = PATIENCE_S,
    ) -> None:
        super().__init__(parent)
        self._launch = launch
        self._patience_s = patience_s
        self._host: RunningHost | None = None
        self._trying = False  # whether the host's process works is not known yet
        self._inbox: collections.deque[bytes | None] = collections.deque()
        self._waiting: dict[int, tuple[messages.Command, asyncio.Future[Any]]] = {}
        self._seq = 0
        self._leaving = False

    @property
    def alive(self) -> bool:
        """True while a host runs and answers."""
        return self._host is not None

    @property
    def pid(self) -> int | None:
        """The host's process id, None where it has none of its own."""
        return self._host.pid if self._host else None

    @property
    def inside(self) -> bool:
        """True while the host runs in the window's own process."""
        return isinstance(self._host, HostThread)

    async def open(self, *, inside: bool = False) -> None:
        """Start a host where none runs, and return when it answers.

        It gets a process of its own; a thread of this one with `inside`, or where that fails: `moved_in` says why.
        """
        if self._host is not None:
            return
        if inside:
            self._start(HostThread)
            return
        why = await self._try_process()
        if why:
            _log.warning("the host cannot run as a process (%s); it runs on a thread", why)
            self._start(lambda received: HostThread(received, engines=WITHOUT_PROCESSES))
            self.moved_in.emit(why)

    async def _try_process(self) -> str:
        """Start the host as a process; why that did not work, '' where it did."""
        self._trying = True
        try:
            self.start()
            await asyncio.wait_for(self.ask(messages.CheckUrls()), self._patience_s)
        except HostLost:
            why = self.tr("it ended at once")
        except TimeoutError:
            why = self.tr("it does not answer")
        except OSError as error:
            why = error.strerror or str(error)
        else:
            return ""
        finally:
            self._trying = False
        await self.close()
        return why

    def start(self) -> None:
        """Start a host's process where no host runs. Raises: OSError."""
        self._start(self._launch)

    def _start(self, launch: Callable[[Received], RunningHost]) -> None:
        if self._host is not None:
            return
        loop = asyncio.get_running_loop()
        inbox = self._inbox = collections.deque()

        def received(frame: bytes | None) -> None:
            inbox.append(frame)
            if len(inbox) == 1:
                loop.call_soon_threadsafe(self._drain)

        host = launch(received)
        host.start()
        self._host, self._leaving = host, False

    async def ask(self, command: messages.Command) -> Any:
        """Send a command and wait for its typed answer (see messages.ANSWERS).

        Raises: CommandRefused with the host's code and sentence; HostLost where it ended first.
        """
        if self._host is None or self._leaving:
            raise HostLost
        self._seq += 1
        numbered = msgspec.structs.replace(command, seq=self._seq)
        frame = messages.pack(numbered)
        if len(frame) > messages.MAX_FRAME_B:
            raise CommandRefused("usage", "this is more than the window can hand over; use a file instead")
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[self._seq] = (numbered, future)
        self._host.send(frame)
        try:
            return await future
        finally:
            self._waiting.pop(numbered.seq, None)

    async def close(self) -> None:
        """Make the host save and leave, by force after a few seconds. Safe to call twice."""
        if self._host is None or self._leaving:
            return
        self._leaving = True
        host = self._host
        await host.stop(messages.pack(messages.Shutdown(seq=self._seq + 1)))
        self._host = None
        self._fail_waiting()

    def _drain(self) -> None:
        batch: list[messages.Progress] = []
        lines: list[messages.Logged] = []
        spans: list[messages.Spans] = []
        gone = False
        while self._inbox:
            frame = self._inbox.popleft()
            if frame is None:
                gone = True
                continue
            event = self._read(frame)
            if isinstance(event, messages.Progress):
                if batch and batch[-1].state != event.state:
                    self._emit_progress(batch)
                batch.append(event)
            elif isinstance(event, messages.Logged):
                lines.append(event)
            elif isinstance(event, messages.Spans):
                spans.append(event)
            elif event is not None:
                self._pass_on(event)
        self._emit_progress(batch)
        if spans:
            self.spans.emit(spans)
        if lines:
            self.logged.emit(lines)
        if gone:
            self._on_gone()

    def _pass_on(self, event: messages.AnyEvent) -> None:
        """Emit or settle an event that is not gathered with others."""
        if isinstance(event, messages.LabProgress):
            self.lab_progressed.emit(event)
        elif isinstance(event, messages.ExportProgress):
            self.export_progressed.emit(event)
        elif isinstance(event, messages.LiveState):
            self.live_changed.emit(event)
        elif isinstance(event, messages.ReextractProgress):
            self.reextracted.emit(event)
        elif isinstance(event, messages.FilesProgress):
            self.files_progressed.emit(event)
        elif isinstance(event, (messages.Done, messages.Failed)):
            self._settle(event)

    def _emit_progress(self, batch: list[messages.Progress]) -> None:
        """Emit events of one state as the last of them, with the finished pages of all; empties the list."""
        if batch:
            finished = tuple(page for event in batch for page in event.finished)
            last = msgspec.structs.replace(batch[-1], finished=finished)
            batch.clear()
            self.progressed.emit(last)

    def _read(self, frame: bytes) -> messages.AnyEvent | None:
        try:
            return messages.read_event(frame)
        except msgspec.MsgspecError as error:
            _log.error("the host sent something unreadable: %s", error)
            return None

    def _settle(self, event: messages.Done | messages.Failed) -> None:
        command, future = self._waiting.get(event.seq, (None, None))
        if command is None or future is None or future.done():
            return
        if isinstance(event, messages.Failed):
            sentence = error_text(event.key, event.about, event.message)
            future.set_exception(CommandRefused(event.code, sentence, key=event.key, about=event.about))
            return
        try:
            future.set_result(messages.answer_of(command, event))
        except msgspec.MsgspecError as error:
            future.set_exception(CommandRefused("internal", f"the answer cannot be read: {error}"))

    def _on_gone(self) -> None:
        if self._leaving or self._host is None:
            return
        host, self._host = self._host, None
        host.release()
        self._fail_waiting()
        if not self._trying:
            self.lost.emit(host.exitcode or 0)

    def _fail_waiting(self) -> None:
        for _, future in list(self._waiting.values()):
            if not future.done():
                future.set_exception(HostLost())
