"""Reading kept pages anew without the network, on all cores: what would change, and a new table beside the old one."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path

import msgspec

from core.engines.base import cores
from core.errors import ProjectError, SheetweaverError
from core.messages.findings import Difference
from core.project import schema, staged
from core.project.staged import PageResult
from core.project.writer import ProjectWriter
from core.recipe import Recipe
from core.reextract.tally import EXAMPLES
from core.reextract.worker import Batch, PageReader, Task, main, read_range
from core.sentences import say

RANGE = 50  # pages read at a time: so often this process looks what the workers have done
RANGE_B = 4 << 20  # and not many more bytes, as they are kept
AHEAD = 8  # ranges a worker has at hand, so that it never waits
ALONE = 1000  # pages for which starting one more worker pays
TAKEN = 1000  # pages put into the new table at a time
PREVIEW_S = 0.7  # a preview is content with the pages it has read by then
PREVIEW_PAGE_S = 1.0  # what a page that needs watching may take in a preview


class ReextractCancelled(SheetweaverError):
    """Reading anew was given up on request; the table is as it was."""

    code = "reextract-cancelled"


def preview(
    project: Path, recipe: Recipe, *, pages: int = 50, clock: Callable[[], float] = time.monotonic
) -> Difference:
    """What reading `pages` of the kept pages anew would change, taken evenly from all of them. Nothing is stored.

    It answers within a second, if need be with fewer pages, unless a single page takes longer.
    Raises: ProjectError, RecipeError.
    """
    started_s = clock()
    kept = [page_id for page_id, _ in _kept(project)]
    chosen = kept[:: max(1, -(-len(kept) // max(1, pages)))]
    timeout_s = min(PREVIEW_PAGE_S, recipe.settings.parse_timeout_s)
    with closing(PageReader(Task(str(project), recipe, rows=False, timeout_s=timeout_s))) as reader:
        total = reader.nothing()
        for batch in reader.read(f"IN ({','.join(map(str, chosen))})"):
            total = added(total, batch.difference)
            if clock() - started_s > PREVIEW_S:
                break
    return total


def recompute(
    project: Path,
    recipe: Recipe,
    *,
    take: Callable[[tuple[PageResult, ...]], None] | None = None,
    report: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    workers: int | None = None,
) -> Difference:
    """Read all kept pages anew and answer what differs; `take` is given the pages as they come, in no order. Blocks.

    `report` is told pages done and in all; `workers` processes help, None means one for each
    further core.
    Raises: ProjectError, RecipeError, ReextractCancelled; SheetweaverError where a worker ended unexpectedly.
    """
    kept = _kept(project)
    task = Task(str(project), recipe, rows=take is not None)
    with closing(PageReader(task)) as here, ExitStack() as stack:  # a wrong recipe is told before any worker starts
        count = min(cores() - 1, len(kept) // ALONE) if workers is None else workers
        pipes = [stack.enter_context(_worker(task)) for _ in range(count)]
        total, untaken = here.nothing(), list[PageResult]()
        for batch in _batches(here, pipes, _ranges(kept)):
            if batch.error:
                raise ProjectError(f"{project}: {batch.error}")
            if cancelled():
                raise ReextractCancelled(say("reextract-cancelled"))
            untaken += batch.pages
            total = added(total, batch.difference)
            report(total.pages, len(kept))
            if take is not None and len(untaken) >= TAKEN:
                take(tuple(untaken))
                untaken.clear()
    if take is not None and untaken:
        take(tuple(untaken))
    return total


def stage(
    writer: ProjectWriter,
    recipe: Recipe,
    *,
    report: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    workers: int | None = None,
) -> Difference:
    """Make a new table beside the project's own and answer what differs; staged.accept() takes it. Blocks.

    Raises: as recompute(); nothing is left behind then.
    """
    try:
        writer.submit(staged.begin, recipe.columns, len(recipe.detail_fields)).result()
        found = recompute(
            writer.path,
            recipe,
            take=lambda pages: writer.submit(staged.stage, pages).result(),
            report=report,
            cancelled=cancelled,
            workers=workers,
        )
        not_kept = writer.submit(staged.finish).result()
    except BaseException:
        writer.submit(staged.drop).result()
        raise
    return msgspec.structs.replace(found, not_kept=not_kept)


def added(one: Difference, other: Difference) -> Difference:
    """Both differences in one."""
    counted = ("pages", "rows_before", "rows_after", "added", "changed", "lost", "failed")
    return msgspec.structs.replace(
        one,
        **{name: getattr(one, name) + getattr(other, name) for name in counted},
        filled=tuple(map(sum, zip(one.filled, other.filled, strict=True))),
        filled_before=tuple(max(a + b, -1) for a, b in zip(one.filled_before, other.filled_before, strict=True)),
        examples=(*one.examples, *other.examples)[:EXAMPLES],
    )


def _kept(project: Path) -> list[tuple[int, int]]:
    """The kept pages in input order: (id, bytes)."""
    with schema.reading(project) as db:
        return db.execute("SELECT page_id, length(body) FROM bodies ORDER BY page_id").fetchall()


def _ranges(kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The first and the last page of each piece of work."""
    first = last = pages = size_b = 0
    for last, body_b in kept:
        first, pages, size_b = first if pages else last, pages + 1, size_b + body_b
        if pages == RANGE or size_b > RANGE_B:
            yield first, last
            pages = size_b = 0
    if pages:
        yield first, last


@contextmanager
def _worker(task: Task) -> Iterator[Connection]:
    """The pipe to a new worker process, which ends with the block."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=main, args=(theirs,), name="reading pages anew", daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(msgspec.msgpack.encode(task))
        yield ours
    finally:
        ours.close()
        process.kill()  # it may be starting still, or be at a page; it only reads
        process.join()


def _batches(here: PageReader, pipes: Sequence[Connection], ranges: Iterator[tuple[int, int]]) -> Iterator[Batch]:
    """The batches of all ranges as they come. This process reads too, whenever no worker has an answer ready."""
    at_hand = dict.fromkeys(pipes, 0)
    try:
        while True:
            own = next(ranges, None)
            if own is not None:
                yield from read_range(here, *own)
            for pipe in _speaking(at_hand, wait_for_all=own is None):
                batch = msgspec.msgpack.decode(pipe.recv_bytes(), type=Batch)
                at_hand[pipe] -= batch.ends
                _feed(at_hand, pipe, ranges)
                yield batch
            if own is None and not any(at_hand.values()):
                return
    except (EOFError, OSError) as error:
        raise SheetweaverError(say("reextract-process")) from error


def _speaking(at_hand: dict[Connection, int], *, wait_for_all: bool) -> list[Connection]:
    """The workers that have sent something: those that are ready to begin too, while there is more to do."""
    asked = [pipe for pipe, ranges in at_hand.items() if ranges or not wait_for_all]
    return [pipe for pipe in wait(asked, None if wait_for_all else 0) if isinstance(pipe, Connection)] if asked else []


def _feed(at_hand: dict[Connection, int], pipe: Connection, ranges: Iterator[tuple[int, int]]) -> None:
    for following in islice(ranges, AHEAD - at_hand[pipe]):
        pipe.send_bytes(msgspec.msgpack.encode(following))
        at_hand[pipe] += 1
