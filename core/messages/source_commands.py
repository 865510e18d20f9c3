"""Commands on where a job's pages come from and on what is downloaded; core.messages frames them with all others."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.messages.answers import HarFound
from core.messages.commands import Command
from core.messages.events import Event


class ReadUrls(Command, frozen=True):
    """Read the addresses in the file `path`: text, table or sitemap. Done carries a UrlText; nothing is stored.

    `column` names the column of a table by its heading or its number from 1; '' finds it by what it holds.
    """

    path: str
    column: str = ""


class TableColumn(msgspec.Struct, frozen=True, array_like=True):
    """A column of a table of addresses: its heading (else its number from 1), how many addresses, the first cell."""

    name: str
    addresses: int
    example: str = ""


class UrlText(msgspec.Struct, frozen=True, kw_only=True):
    """The addresses of a file as lines for the address box, those that are none included.

    `columns` are those of a table that hold addresses; where there are several the user may want another.
    """

    text: str
    columns: tuple[TableColumn, ...] = ()


class ReadCurl(Command, frozen=True):
    """Understand a request as browsers copy it. Done carries a CurlRequest; nothing is stored.

    Its secrets stay in the host's memory: a recipe refers to them.
    """

    text: str


class CurlRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A copied request. `headers` and `proxy` hold references where secrets were; `lines` show it, secrets as ***."""

    urls: tuple[str, ...]
    headers: dict[str, str] = {}
    user_agent: str = ""
    proxy: str = ""
    lines: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


class ReadHar(Command, frozen=True):
    """List the tables in the JSON answers of the HAR file `path`. Done carries HarTables; nothing is stored."""

    path: str


class HarTables(msgspec.Struct, frozen=True, kw_only=True):
    """The tables of a HAR file, the largest first."""

    tables: tuple[HarFound, ...]


class AddList(Command, frozen=True):
    """Queue the addresses in a file that is too long for the address box. Done carries a ProjectInfo."""

    path: str


class AddPages(Command, frozen=True):
    """Read these files, and the pages in these folders, as pages of the job by its recipe. Done carries a ProjectInfo.

    They are kept like fetched pages; links on them are not followed. A recipe without rows and fields gets those that
    are detected on the first page.
    """

    paths: tuple[str, ...]


class DownloadFiles(Command, frozen=True):
    """Download what `column` links to, beside the project. Done carries a FilesResult, FilesProgress events meanwhile.

    `again` also tries those that failed before.
    """

    column: str
    name: str = "{name}"
    max_file_b: Annotated[int, Meta(ge=1024, le=16 << 30)] = 100 << 20
    again: bool = False


class CancelDownload(Command, frozen=True):
    """End the downloads; what came stays, and DownloadFiles goes on with it."""


class FilesResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a project's files. `same` have the content of another one and share its place."""

    folder: str
    total: int = 0
    ok: int = 0
    failed: int = 0
    skipped: int = 0
    same: int = 0
    size_b: int = 0
    reasons: dict[str, int] = {}
    stopped: bool = False
    columns: tuple[str, ...] = ()  # of the table, the files' own among them


class FilesProgress(Event, frozen=True):
    """How far the downloads are."""

    total: int
    ok: int
    failed: int
    size_b: int
