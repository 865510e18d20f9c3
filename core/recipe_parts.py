"""The parts of a recipe beyond fields: how a job goes on, what it downloads, and the samples that prove it works."""

from __future__ import annotations

import re
from typing import Annotated

import msgspec
from msgspec import Meta

Name = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Selector = Annotated[str, Meta(max_length=5000)]
Pattern = Annotated[str, Meta(min_length=1, max_length=1000)]


class Follow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which links of a page become pages of the job, and which pages of a sitemap.

    `scope` is 'pages' (addresses that differ from the pasted one in numbers and in what is behind '?' alone), 'path'
    (below the pasted page's folder), 'host' (with or without www.), 'domain' (the registrable one) or 'any'. `depth`
    counts links from a pasted page. One of `allow`, where there are any, and none of `deny` must be found somewhere in
    the whole address: regular expressions, also for a sitemap's pages. With `links` '' no page's links are followed.
    """

    links: Selector = "a[href]"
    scope: Annotated[str, Meta(pattern="^(pages|path|host|domain|any)$")] = "host"
    allow: Annotated[tuple[Pattern, ...], Meta(max_length=100)] = ()
    deny: Annotated[tuple[Pattern, ...], Meta(max_length=100)] = ()
    depth: Annotated[int, Meta(ge=1, le=1000)] = 1

    def __post_init__(self) -> None:
        for pattern in (*self.allow, *self.deny):
            try:
                re.compile(pattern)
            except (re.error, RecursionError, OverflowError) as error:
                raise ValueError(f"{pattern[:200]!r} is not a regular expression: {error}") from error


class Paging(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A query parameter that counts pages: the next page is asked for until a stop rule holds.

    Stops at a page without rows always; at one whose rows were all on an earlier page of the list unless
    `repeats_ok`; after `pages` pages (0: no limit); and behind the first page on which `until` matches.
    """

    parameter: Annotated[str, Meta(min_length=1, max_length=200)]
    start: int = 1  # of the page that is pasted without the parameter
    step: Annotated[int, Meta(ge=1, le=100_000)] = 1
    pages: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    until: Selector = ""
    repeats_ok: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Addresses out of another project: the column `column` of its table."""

    project: Annotated[str, Meta(min_length=1, max_length=4000)]
    column: Name


class Files(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What to download: the addresses in `column`, into the folder beside the project, named by the template `name`."""

    column: Name
    name: Annotated[str, Meta(max_length=500)] = "{name}"
    max_file_b: Annotated[int, Meta(ge=1024, le=16 << 30)] = 100 << 20


class Sample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A page that comes with the recipe and the rows it must give: what is tested before the first request.

    An empty cell is '' in the rows, for TOML has no other word for it.
    """

    url: Annotated[str, Meta(max_length=4000)]
    page: Annotated[str, Meta(max_length=4 << 20)]
    fetched_s: Annotated[float, Meta(ge=0)] = 0.0  # since 1970: what dates like "3 days ago" count from
    rows: Annotated[tuple[tuple[str | int | float | None, ...], ...], Meta(max_length=10_000)] = ()
