"""The crawl host: carries out a front end's commands on one project. The window talks to it over a pipe, the command
line calls it in its own process.
"""

from __future__ import annotations

import asyncio
import logging
import math
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from core import messages
from core.addresses import url_list
from core.addresses.url_list import UrlList, UrlStream
from core.addresses.url_ranges import literal
from core.engines.base import Threads
from core.engines.choose import AVAILABLE
from core.errors import ProjectError, ProjectLocked, UsageError
from core.host.durability import Durability
from core.host.further import add_sitemaps, renew
from core.host.inputs import Sources
from core.host.lab import Lessons
from core.host.lists import LongLists
from core.host.live import LiveFile
from core.host.login import Logins
from core.host.one_page import OnePage
from core.host.pace import SitePace
from core.host.report import Reports
from core.host.table import TableRows
from core.lab.lab import Bench
from core.messages import Counts, Event, ExportResult, ProjectInfo
from core.project import again, earlier, levels, staged, store, uniques
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.recipe import Recipe, dumps, loads
from core.run.noted import noted
from core.run.run import Clocks, Run
from core.sample_keeper import SampleKeeper
from core.sample_site import job, named_job
from core.sentences import say
from core.tables import absolute, first_lines, write_table
from core.tasks import spawn

SHOWN_ADDRESSES = 10_000
_log = logging.getLogger(__name__)


class Host:
    """One project, open for one front end. `emit` gets every event, on the loop's thread. End it with close().

    `threads` makes the threads of the thread engine, where they are to be of another kind than Python's pool; `engines`
    are those offered here, among which 'auto' chooses.
    """

    def __init__(
        self,
        emit: Callable[[Event], None],
        *,
        clocks: Clocks | None = None,
        threads: Threads | None = None,
        engines: tuple[str, ...] = AVAILABLE,
    ) -> None:
        self._emit = emit
        self._engines = engines
        self._clocks = clocks or Clocks(time.monotonic, time.time)
        self._threads = threads
        self._writer: ProjectWriter | None = None
        self._path: Path | None = None
        self._run: Run | None = None
        self._running: asyncio.Task[Counts] | None = None
        self.turns = asyncio.Lock()  # what starts and ends runs is done one after another, as it was asked for
        self.cancel_export = threading.Event()
        self._live = LiveFile(self)
        self.logins = Logins(self)
        self._sample = SampleKeeper(alone=self.alone)
        self._lessons = Lessons(self)
        self._sources = Sources(self, self._clocks)
        self._spans = False  # somebody watches the lanes
        self._handlers: dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]] = {
            messages.OpenProject: self._open,
            messages.CheckUrls: self._check_urls,
            messages.SetJob: self._set_job,
            messages.Start: self._start,
            messages.Pause: self._pause,
            messages.Resume: self._resume,
            messages.Stop: self._stop,
            messages.SwitchEngine: self._switch,
            messages.Export: self._export,
            messages.ExportPreview: self._export_preview,
            messages.CancelExport: self._give_up_export,
            messages.SaveAs: self._save_as,
            messages.StartSample: self._start_sample,
            **SitePace(self).handlers(),
            **LongLists(self).handlers(),
            **self.logins.handlers(),
            **OnePage(self, self._clocks.steady, self.logins).handlers(),
            **Durability(self).handlers(),
            **TableRows(self).handlers(),
            **Reports(self).handlers(),
            **self._live.handlers(),
            **self._sources.handlers(),
            **self._lessons.handlers(),
        }

    async def do(self, command: messages.Command) -> msgspec.Struct | None:
        """Carry out a command and answer what it answers.

        Raises: SheetweaverError with a sentence for the user.
        """
        handler = self._handlers.get(type(command))
        if handler is None:
            raise UsageError(f"the host does not know {type(command).__name__}")
        return await handler(command)

    async def wait(self) -> Counts:
        """The numbers at the end of the run that is under way."""
        if self._running is None:
            raise UsageError("nothing is running")
        return await asyncio.shield(self._running)

    async def close(self) -> None:
        """Stop what runs, save everything and give the project free."""
        await self._lessons.close()
        await self._leave()
        await self._sample.close()

    async def _leave(self) -> None:
        await self._stop(None)
        await self._sources.leave()
        self.cancel_export.set()
        if self._writer is not None:
            await self._live.leave()
            await asyncio.to_thread(self._writer.close)
            self._writer = None

    async def add_addresses(self, listed: UrlList | UrlStream, *, keep_duplicates: bool) -> tuple[int, int]:
        """Queue the addresses of a list; answers (added, known from an earlier run)."""
        writer = self.writer
        last = await writer.call(levels.last_id)
        added, known, repeated = await writer.call(
            store.add_addresses, listed.addresses, keep_duplicates=keep_duplicates, progress=lambda _: None
        )
        await add_sitemaps(writer, listed.sitemaps, after_id=last)
        if listed.errors:
            await writer.call(store.add_errors, listed.errors)
        if added or known:
            await writer.call(store.set_meta, duplicates=str(listed.duplicates + repeated))
        return added, known

    async def show_addresses(self, addresses: Sequence[str], *, fresh: bool) -> None:
        """Let the window's address box show these, behind those of earlier runs unless `fresh`.

        A list too long to be read there is left out.
        """
        with self.reader() as reader:
            before = [] if fresh else reader.meta("urls").splitlines()
        lines = list(dict.fromkeys([*before, *map(literal, addresses)]))
        if len(lines) <= SHOWN_ADDRESSES:
            text = "\n".join(lines)
            await self.writer.call(store.set_meta, urls=text, added=text)

    async def set_recipe(self, recipe: Recipe) -> None:
        """Store the recipe; its settings hold from the next start on."""
        await self.writer.call(store.set_meta, recipe=dumps(recipe))

    async def forget(self) -> None:
        """Start over: forget the project's pages and rows."""
        await self.writer.call(store.forget)

    def stop_soon(self) -> None:
        """End the run that is under way; wait() then returns when all that came in is saved."""
        if self._run is not None:
            self._run.stop()
        self._sources.stop()

    def info(self) -> ProjectInfo:
        """The open project as it stands in the file."""
        with self.reader() as reader:
            counts = reader.counts()
            return ProjectInfo(
                path=str(self._path),
                recipe=reader.meta("recipe"),
                urls=reader.meta("urls"),
                counts=counts,
                columns=reader.columns(),
                reasons=reader.reasons(),
                unfinished=counts.queued > 0 and counts.finished > counts.duplicates,
                engines=self._engines,
            )

    def reader(self) -> ProjectReader:
        """A new reader of the open project. The caller closes it."""
        return ProjectReader(self.path)

    @property
    def path(self) -> Path:
        """The open project. Raises: ProjectError where there is none."""
        if self._path is None:
            raise ProjectError(say("no-project"))
        return self._path

    @property
    def writer(self) -> ProjectWriter:
        """The open project's writer. Raises: ProjectError where it is open for reading only, or none is."""
        if self._writer is None:
            raise ProjectError(say("no-project-to-write"))
        return self._writer

    @property
    def alone(self) -> bool:
        """True where no further process can be started."""
        return "processes" not in self._engines

    @property
    def running(self) -> bool:
        """True while a run is under way; one that has said it is done only notes that, and the next may begin."""
        ended = self._run is None or self._run.state == messages.DONE
        return self._running is not None and not self._running.done() and not ended

    @property
    def run(self) -> Run | None:
        """The run that is under way, or was last."""
        return self._run

    def emit(self, event: Event) -> None:
        """Send an event to the front end."""
        self._emit(event)

    @property
    def bench(self) -> Bench:
        """Clocks and threads for a comparison of engines."""
        return Bench(self._clocks, threads=self._threads, cookies=self.logins.cookies())

    def watch_spans(self, on: bool) -> None:
        """Send Spans events of this run and later ones, or stop doing so."""
        self._spans = on
        if self._run is not None:
            self._run.watch_spans(on)

    async def _open(self, command: messages.OpenProject) -> ProjectInfo:
        await self._leave()
        path = absolute(command.path)
        try:
            self._writer = await asyncio.to_thread(ProjectWriter, path, create=command.create)
        except ProjectLocked as error:
            if not command.or_read:
                raise
            self._path = path
            return msgspec.structs.replace(await asyncio.to_thread(self.info), read_only=True, holder=error.pid)
        self._path = path
        with self.reader() as reader:
            port = reader.meta("sample_port")
        await self._sample.revive(port)
        return await asyncio.to_thread(self.info)

    async def _check_urls(self, command: messages.CheckUrls) -> messages.UrlSummary:
        return await asyncio.to_thread(_summary, command)

    async def _set_job(self, command: messages.SetJob) -> None:
        loads(command.recipe)
        await self.writer.call(store.set_meta, recipe=command.recipe, urls=command.urls)

    async def _start(self, command: messages.Start) -> None:
        async with self.turns:
            if not self.running:  # else it is the second click of a double click
                await self._begin_anew(command)

    async def _begin_anew(self, command: messages.Start) -> None:
        writer = self.writer
        with self.reader() as reader:
            recipe, text = loads(reader.meta("recipe")), reader.meta("urls")
            added = reader.meta("added")
        if command.fresh:
            await self._live.start_over()
            await writer.call(store.forget)
            added = ""
        elif command.again:
            await writer.call(again.expire, math.inf)
        if port := self._sample.port_in(text):
            await writer.call(store.set_meta, sample_port=port)
        await self._add_typed(text, added, keep_duplicates=recipe.settings.keep_duplicates)
        await renew(writer, recipe)
        await self.begin(recipe)

    async def _add_typed(self, text: str, added: str, *, keep_duplicates: bool) -> None:
        if not text or text == added:
            return
        listed = await asyncio.to_thread(url_list.read_typed, text, keep_duplicates=keep_duplicates)
        await self.add_addresses(listed, keep_duplicates=keep_duplicates)
        await self.writer.call(store.set_meta, added=text)

    async def begin(self, recipe: Recipe) -> None:
        """Start a run over what is queued. wait() awaits its end.

        Raises: RecipeError and UsageError where the recipe cannot be carried out.
        """
        writer = self.writer
        await writer.call(staged.settle)
        await writer.call(earlier.note_run, self._clocks.wall())
        await writer.call(store.set_columns, recipe.columns)
        await writer.call(uniques.set_unique, recipe.unique)
        await self._live.begin(recipe)
        run = Run(
            writer,
            recipe,
            counts=self.info().counts,
            emit=self._emit,
            clocks=self._clocks,
            threads=self._threads,
            engines=self._engines,
        )
        run.prepare()
        run.login = self.logins.cookies()
        run.watch_spans(self._spans)
        self._run = run
        self._running = spawn(noted(run, writer, self._clocks.wall), name="run")

    async def _pause(self, _: messages.Pause) -> None:
        async with self.turns:
            if self._run is not None:
                self._run.pause()

    async def _resume(self, _: messages.Resume) -> None:
        async with self.turns:
            if self._run is not None:
                self._run.resume()

    async def _stop(self, _: messages.Stop | None) -> None:
        async with self.turns:
            await self.end_run()

    async def end_run(self) -> None:
        """Stop what runs and save it, in the caller's turn."""
        if self._run is not None and self._running is not None:
            self._run.stop()
            await asyncio.wait([self._running])
            self._run = self._running = None

    async def _switch(self, command: messages.SwitchEngine) -> None:
        if self._run is None:
            raise UsageError(say("no-run-engine"))
        self._run.switch(command.engine, command.workers)

    async def _export(self, command: messages.Export) -> ExportResult:
        self.cancel_export.clear()
        loop = asyncio.get_running_loop()
        with self.reader() as reader:
            total = reader.counts().rows

        def report(rows: int) -> None:
            loop.call_soon_threadsafe(self._emit, messages.ExportProgress(rows=rows, total=total))

        return await asyncio.to_thread(
            write_table, self.path, command, report=report, cancelled=self.cancel_export.is_set
        )

    async def _export_preview(self, command: messages.ExportPreview) -> messages.ExportSample:
        return messages.ExportSample(text=await asyncio.to_thread(first_lines, self.path, command))

    async def _give_up_export(self, _: messages.CancelExport) -> None:
        self.cancel_export.set()

    async def _save_as(self, command: messages.SaveAs) -> ProjectInfo:
        path = absolute(command.path)
        if self.running:
            raise UsageError(say("save-while-running"))
        if self._running is not None:
            await asyncio.wait([self._running])
        old = self._path
        await self.writer.call(store.copy_to, str(path))
        self.logins.moves_to(path)
        info = await self._open(messages.OpenProject(path=str(path)))
        _log.info("the project %s goes on as %s", old, path)
        return info

    async def _start_sample(self, command: messages.StartSample) -> messages.SampleSite:
        base = await self._sample.start()
        text, recipe = named_job(command.name, base) if command.name else job(base)
        return messages.SampleSite(base=base, urls=text, recipe=dumps(recipe))


def _summary(command: messages.CheckUrls) -> messages.UrlSummary:
    listed = url_list.read_file(Path(command.path)) if command.path else url_list.parse(command.text)
    return url_list.summary(listed)
