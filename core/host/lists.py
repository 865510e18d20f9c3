"""The host's command on long lists of addresses: from a file into the project, without the window's box."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

import msgspec

from core import messages
from core.addresses import url_list
from core.addresses.url_list import UrlList, UrlStream
from core.errors import UsageError
from core.host.job import OpenJob
from core.messages import ProjectInfo
from core.recipe import loads
from core.sentences import say
from core.tables import absolute


class Listing(OpenJob, Protocol):
    """The open project, with what queues addresses in it."""

    async def add_addresses(self, listed: UrlList | UrlStream, *, keep_duplicates: bool) -> tuple[int, int]:
        """Queue the addresses of a list."""


class LongLists:
    """The command's handler for one host."""

    def __init__(self, host: Listing) -> None:
        self._host = host

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """What carries out which command."""
        return {messages.AddList: self._add}

    async def _add(self, command: messages.AddList) -> ProjectInfo:
        if self._host.running:
            raise UsageError(say("list-while-running"))
        with self._host.reader() as reader:
            keep = loads(reader.meta("recipe")).settings.keep_duplicates
        listed = await asyncio.to_thread(_listed, absolute(command.path), keep)
        await self._host.add_addresses(listed, keep_duplicates=keep)
        return await asyncio.to_thread(self._host.info)


def _listed(path: Path, keep_duplicates: bool) -> UrlList | UrlStream:
    if url_list.can_stream(path):
        return UrlStream(path=path)
    return url_list.read_file(path, keep_duplicates=keep_duplicates)
