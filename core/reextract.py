"""Reading kept pages anew without the network, on all cores: what would change, and a new table beside the old one."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from multiprocessing.connection import Connection, wait
from pathlib import Path

import msgspec

from core.engines.base import cores
from core.errors import ProjectError, SheetweaverError
from core.findings import Difference
from core.project import schema, staged
from core.project.staged import PageResult
from core.project.writer import ProjectWriter
from core.recipe import Recipe
from core.reextract_worker import EXAMPLES, Batch, PageReader, Task, main, read_range

RANGE = 200  # pages given to a worker at a time
AHEAD = 2  # ranges a worker has at hand, so that it never waits
ALONE = 1000  # pages for which starting one more worker pays


class ReextractCancelled(SheetweaverError):
    """Reading anew was given up on request; the table is as it was."""

    code = "reextract-cancelled"


def preview(project: Path, recipe: Recipe, *, pages: int = 50) -> Difference:
    """What reading `pages` of the kept pages anew would change, taken evenly from all of them. Nothing is stored.

    Raises: ProjectError, RecipeError.
    """
    kept = _kept_ids(project)
    chosen = kept[:: max(1, -(-len(kept) // max(1, pages)))]
    with closing(PageReader(Task(str(project), recipe, rows=False))) as reader:
        return reader.read(f"IN ({','.join(map(str, chosen))})").difference


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
    kept = _kept_ids(project)
    task = Task(str(project), recipe, rows=take is not None)
    ranges = [(kept[start], kept[min(start + RANGE, len(kept)) - 1]) for start in range(0, len(kept), RANGE)]
    with closing(PageReader(task)) as here, ExitStack() as stack:  # a wrong recipe is told before any worker starts
        count = min(cores() - 1, len(kept) // ALONE) if workers is None else workers
        pipes = [stack.enter_context(_worker(task)) for _ in range(count)]
        total = here.read("IN ()").difference
        for batch in _batches(here, pipes, iter(ranges)):
            if batch.error:
                raise ProjectError(f"{project}: {batch.error}")
            if cancelled():
                raise ReextractCancelled("reading the pages anew was given up; the table is as it was")
            if take is not None:
                take(batch.pages)
            total = added(total, batch.difference)
            report(total.pages, len(kept))
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


def _kept_ids(project: Path) -> list[int]:
    with schema.reading(project) as db:
        return [row[0] for row in db.execute("SELECT page_id FROM bodies ORDER BY page_id")]


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
        process.join()


def _batches(here: PageReader, pipes: Sequence[Connection], ranges: Iterator[tuple[int, int]]) -> Iterator[Batch]:
    """The batches of all ranges as they come. This process reads too, whenever no worker has an answer ready."""
    at_hand = dict.fromkeys(pipes, 0)
    try:
        for pipe in [*pipes] * AHEAD:
            _feed(at_hand, pipe, ranges)
        while True:
            own = next(ranges, None)
            if own is not None:
                yield read_range(here, *own)
            for pipe in _ready(at_hand, timeout_s=0 if own else None):
                batch = msgspec.msgpack.decode(pipe.recv_bytes(), type=Batch)
                at_hand[pipe] -= 1
                _feed(at_hand, pipe, ranges)
                yield batch
            if own is None and not any(at_hand.values()):
                return
    except (EOFError, OSError) as error:
        raise SheetweaverError("a process that read pages anew ended unexpectedly; try again") from error


def _ready(at_hand: dict[Connection, int], *, timeout_s: float | None) -> list[Connection]:
    busy = [pipe for pipe, ranges in at_hand.items() if ranges]
    return [pipe for pipe in wait(busy, timeout_s) if isinstance(pipe, Connection)] if busy else []


def _feed(at_hand: dict[Connection, int], pipe: Connection, ranges: Iterator[tuple[int, int]]) -> None:
    following = next(ranges, None)
    if following is not None:
        pipe.send_bytes(msgspec.msgpack.encode(following))
        at_hand[pipe] += 1
