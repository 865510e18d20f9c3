"""The sample site as a project's companion: started on demand, and again on the same port when the project goes on."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing

from core.errors import SheetweaverError
from core.sample_site import SampleProcess, SampleSite, spawn_sample

_log = logging.getLogger(__name__)


class SampleKeeper:
    """At most one running sample site: a process of its own, or `alone` on the running loop. Close it."""

    def __init__(self, *, alone: bool = False) -> None:
        self._alone = alone
        self._process: SampleProcess | None = None
        self._site: SampleSite | None = None
        self.base = ""

    async def start(self, port: int = 0) -> str:
        """The base address of the site, started where it is not running.

        Raises: SheetweaverError where it does not come up.
        """
        if self._alone:
            if self._site is None:
                self._site = await SampleSite(port, keep_log=False).__aenter__()
                self.base = self._site.base
        elif self._process is None or not self._process.is_alive():
            context = multiprocessing.get_context("spawn")
            self._process, self.base = await asyncio.to_thread(spawn_sample, context, port=port)
        return self.base

    def port_in(self, text: str) -> str:
        """The site's port where an address list uses it, else ''."""
        return self.base.rpartition(":")[2] if self.base and self.base in text else ""

    async def revive(self, port: str) -> None:
        """Start the site a project was made with; where that fails its pages will say so."""
        if port.isdigit():
            try:
                await self.start(int(port))
            except SheetweaverError as error:
                _log.warning("the sample site of this project could not be started again: %s", error)

    async def close(self) -> None:
        """End the site."""
        if self._site is not None:
            await self._site.__aexit__(None, None, None)
            self._site, self.base = None, ""
        if self._process is not None:
            await asyncio.to_thread(self._process.close)
            self._process, self.base = None, ""
