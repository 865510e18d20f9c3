"""Finished projects made from markup alone: every page answered by the given bytes and kept, as a crawl would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.extract import Extractor
from core.project import store
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.recipe import Recipe, dumps
from core.records import Response, Row, Verdict
from core.step import Reader


def kept_project(path: Path, recipe: Recipe, pages: Mapping[str, str | bytes]) -> Path:
    """The project of these pages, by address."""
    writer = ProjectWriter(path, create=True)
    writer.submit(store.set_columns, recipe.columns).result()
    writer.submit(store.set_meta, recipe=dumps(recipe)).result()
    writer.submit(store.add_addresses, pages, keep_duplicates=False, progress=lambda _: None).result()
    answer(writer, recipe, pages)
    writer.close()
    return path


def answer(writer: ProjectWriter, recipe: Recipe, pages: Mapping[str, str | bytes], *, now_s: float = 1e9) -> None:
    """Give every queued page its answer."""
    reader = Reader(Extractor(recipe), recipe.settings, wall=lambda: now_s)
    shape = store.Shape(len(recipe.columns), len(recipe.detail_fields))
    verdicts = []
    for request in writer.submit(store.queued, 0, 1_000_000).result():
        body = pages[request.url]
        headers = (("content-type", "text/html; charset=utf-8" if isinstance(body, str) else "text/html"),)
        response = Response(request.url, 200, headers, body.encode() if isinstance(body, str) else body)
        verdicts.append(Verdict(reader.read(request, response, "slot 1"), final=True))
    writer.submit(store.save, verdicts, shape, engine="asyncio", now_s=now_s).result()


def rows(path: Path) -> list[Row]:
    """The project's table."""
    with ProjectReader(path) as reader:
        return list(reader.rows())
