"""The host's commands on one page: proposing tables, picking, testing fields. Loaded with the first of them.

A run needs none of them, and loading what they need takes as long as a small run.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import msgspec

from core import messages
from core.host.job import OpenJob
from core.host.login import Logins
from core.messages import pick_messages

Handler: TypeAlias = Callable[[Any], Awaitable[msgspec.Struct | None]]
COMMANDS = (
    messages.Detect,
    messages.Preview,
    messages.TrySteps,
    messages.ReadRecipe,
    pick_messages.OpenPage,
    pick_messages.Pick,
    pick_messages.PickByExample,
)


class OnePage:
    """The commands' handlers. `clock` is monotonic, in seconds; `logins` give the project's cookies."""

    def __init__(self, job: OpenJob, clock: Callable[[], float], logins: Logins) -> None:
        self._job, self._clock, self._logins = job, clock, logins
        self._loaded: dict[type, Handler] = {}

    def handlers(self) -> dict[type, Handler]:
        """The handler by the type of its command."""
        return dict.fromkeys(COMMANDS, self._do)

    async def _do(self, command: Any) -> msgspec.Struct | None:
        if not self._loaded:
            self._loaded = self._load()
        return await self._loaded[type(command)](command)

    def _load(self) -> dict[type, Handler]:
        from core.host.detect import Detecting
        from core.host.pick import Picking

        detecting = Detecting(self._clock, self._logins.cookies)
        return {**detecting.handlers(), **Picking(self._job, self._clock, self._logins).handlers()}
