"""The host's command on one site's pace while a run is under way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import msgspec

from core import messages
from core.errors import UsageError
from core.run.run import Run
from core.sentences import say


class Running(Protocol):
    """What this command needs of the host."""

    @property
    def run(self) -> Run | None:
        """The run that is under way, if any."""


class SitePace:
    """The command's handler for one host."""

    def __init__(self, host: Running) -> None:
        self._host = host

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """The handler by the type of its command."""
        return {messages.SetHostPace: self._set}

    async def _set(self, command: messages.SetHostPace) -> None:
        run = self._host.run
        if run is None or not run.set_host_pace(command):
            raise UsageError(say("no-run-pace"))
