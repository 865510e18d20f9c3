"""The host's commands on what a user hands in: address lists, cURL, HAR, files of pages; and on downloads."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

import msgspec

from core import messages
from core.addresses import curl
from core.encoding import content_kind, decode
from core.errors import UsageError
from core.extract import Extractor
from core.files.downloads import Downloads
from core.host.job import OpenJob
from core.host.login import Logins
from core.messages import CurlRequest, FilesResult, HarTables, ProjectInfo, TableColumn, UrlText
from core.project import store
from core.recipe import Recipe, dumps, loads
from core.recipe_parts import Files
from core.run.run import Clocks
from core.sources import local_pages
from core.step import Reader
from core.tables import absolute

_AT_ONCE = 100


class JobWithLogins(OpenJob, Protocol):
    """The open project, with the logins by hand of its sites."""

    logins: Logins


class Sources:
    """The handlers, and the downloads that are under way."""

    def __init__(self, job: JobWithLogins, clocks: Clocks) -> None:
        self._job, self._clocks = job, clocks
        self._downloads: Downloads | None = None
        self._ended = asyncio.Event()
        self._ended.set()

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """The handler of each command by its type."""
        return {
            messages.ReadUrls: self._read_urls,
            messages.ReadCurl: self._read_curl,
            messages.ReadHar: self._read_har,
            messages.AddPages: self._add_pages,
            messages.DownloadFiles: self._download,
            messages.CancelDownload: self._cancel,
        }

    def stop(self) -> None:
        """End the downloads soon."""
        if self._downloads is not None:
            self._downloads.stop()

    async def leave(self) -> None:
        """End the downloads, before the project is closed."""
        self.stop()
        await self._ended.wait()

    async def _read_urls(self, command: messages.ReadUrls) -> UrlText:
        return await asyncio.to_thread(_text_of, absolute(command.path), command.column or None)

    async def _read_curl(self, command: messages.ReadCurl) -> CurlRequest:
        return kept(curl.parse(command.text))

    async def _read_har(self, command: messages.ReadHar) -> HarTables:
        return await asyncio.to_thread(_har_tables, absolute(command.path))

    async def _add_pages(self, command: messages.AddPages) -> ProjectInfo:
        if self._job.running:
            raise UsageError("pause or stop the run before pages are read from files")
        with self._job.reader() as reader:
            recipe = loads(reader.meta("recipe"))
        paths = [absolute(path) for path in command.paths]
        if not recipe.rows and not recipe.fields:
            recipe = await asyncio.to_thread(_proposed, local_pages.find(paths)[0], recipe)
            await self._job.writer.call(store.set_meta, recipe=dumps(recipe))
        await self.add_pages(paths, recipe)
        return await asyncio.to_thread(self._job.info)

    async def add_pages(self, paths: list[Path], recipe: Recipe) -> int:
        """Read files as pages of the job; answers how many.

        Raises: UsageError for what is no file, RecipeError for the recipe.
        """
        writer, settings = self._job.writer, recipe.settings
        found = await asyncio.to_thread(local_pages.find, paths)
        reader = Reader(Extractor(recipe, settings.parser), settings)
        shape = store.Shape(len(recipe.columns), len(recipe.detail_fields))
        await writer.call(store.set_columns, recipe.columns)
        try:
            for start in range(0, len(found), _AT_ONCE):
                some = found[start : start + _AT_ONCE]
                wanted = await writer.call(local_pages.requests, some)
                outcomes = await asyncio.to_thread(
                    lambda pairs: [local_pages.outcome_of(*pair, reader, settings.max_body_b) for pair in pairs],
                    list(zip(some, wanted, strict=True)),
                )
                await writer.call(local_pages.save, outcomes, shape, self._clocks.wall())
        finally:
            reader.close()
        return len(found)

    async def _download(self, command: messages.DownloadFiles) -> FilesResult:
        with self._job.reader() as reader:
            recipe = loads(reader.meta("recipe"))
        wanted = Files(column=command.column, name=command.name, max_file_b=command.max_file_b)
        return await self.download(recipe, wanted, again=command.again)

    async def download(self, recipe: Recipe, wanted: Files, *, again: bool = False) -> FilesResult:
        """Download what a column links to. Raises: UsageError where that cannot be, or is under way."""
        if self._job.running or self._downloads is not None:
            raise UsageError("something is running; stop it, or wait for its end")
        cookies = self._job.logins.cookies()
        downloads = Downloads(
            self._job.writer, recipe, wanted, clocks=self._clocks, emit=self._job.emit, cookies=cookies
        )
        self._downloads = downloads
        self._ended.clear()
        try:
            return await downloads.main(again=again)
        finally:
            self._downloads = None
            self._ended.set()

    async def _cancel(self, _: messages.CancelDownload) -> None:
        self.stop()


def kept(copied: curl.Copied) -> CurlRequest:
    """The copied request with its secrets kept where references find them: in the environment of this process, which
    its workers inherit, and nowhere else.
    """
    os.environ.update(copied.secrets)
    return CurlRequest(
        urls=copied.urls,
        headers=copied.headers,
        user_agent=copied.user_agent,
        proxy=copied.proxy,
        lines=tuple(curl.described(copied)),
        notices=copied.notices,
    )


def _proposed(path: Path, recipe: Recipe) -> Recipe:
    """The recipe with the fields that a page in a file could have; as it is where none are found."""
    try:
        body = path.read_bytes()
    except OSError:
        return recipe  # reading it as a page of the job says why
    if len(body) > recipe.settings.max_body_b or content_kind(body):
        return recipe
    from core.guard.detecting import look  # slow to load, and only pages of the user's own need it

    found = look(decode(body, override=recipe.settings.encoding, url=path.as_uri())).proposals
    return (
        msgspec.structs.replace(recipe, rows=found[0].recipe.rows, fields=found[0].recipe.fields) if found else recipe
    )


def _text_of(path: Path, column: str | None) -> UrlText:
    from core.addresses import url_sources  # lxml and openpyxl are slow to load, and only this needs them

    source = url_sources.read(path, column)
    named = (f"Sitemap: {url}" for url in source.sitemaps)
    text = "\n".join(line for line in (*source.text.splitlines(), *named) if line.strip())
    return UrlText(text=text, columns=tuple(TableColumn(*one) for one in source.columns))


def _har_tables(path: Path) -> HarTables:
    from core.host.detect import answered
    from core.sources import har

    return HarTables(tables=tuple(map(answered, har.tables(path))))
