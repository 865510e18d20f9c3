"""`sheetweaver har`, and what `run` takes besides addresses: a cURL command, pages in files, files to download."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec

from core.addresses import curl, url_list
from core.addresses.url_list import UrlList, UrlStream, decode_list
from core.addresses.url_ranges import literal
from core.cli.console import note
from core.errors import UsageError
from core.host.host import Host
from core.host.inputs import kept
from core.messages import AddPages, DownloadFiles, FilesResult
from core.project import files, schema
from core.project.files import file_column
from core.project.reader import ProjectReader
from core.recipe import Recipe
from core.recipe_parts import Files
from core.sources import local_pages

MAX_COMMAND_B = 1 << 20


def with_curl(recipe: Recipe, source: str) -> tuple[Recipe, tuple[str, ...]]:
    """The recipe with the headers of a cURL command in a file, or on standard input for '-'; and its addresses.

    Says on standard error what it took. Raises: UsageError.
    """
    try:
        data = sys.stdin.buffer.read(MAX_COMMAND_B) if source == "-" else Path(source).read_bytes()[:MAX_COMMAND_B]
    except OSError as error:
        raise UsageError(f"{source} cannot be read: {error.strerror or error}") from error
    copied = kept(curl.parse(decode_list(data)))
    for line in dict.fromkeys((*copied.lines, *copied.notices)):
        note(line)
    changes: dict[str, Any] = {"headers": {**recipe.settings.headers, **copied.headers}}
    changes |= {"user_agent": copied.user_agent} if copied.user_agent and not recipe.settings.user_agent else {}
    changes |= {"proxy": copied.proxy} if copied.proxy and not recipe.settings.proxy else {}
    settings = msgspec.structs.replace(recipe.settings, **changes)
    return msgspec.structs.replace(recipe, settings=settings), copied.urls


def local_files(sources: Iterable[str]) -> tuple[list[str], tuple[Path, ...]]:
    """The sources that are addresses, and those that name files of pages or folders with such."""
    typed: list[str] = []
    paths: list[Path] = []
    for source in sources:
        if "://" not in source and local_pages.is_page(Path(source)):
            paths.append(Path(source))
        else:
            typed.append(source)
    return typed, tuple(paths)


def with_files(recipe: Recipe, options: dict[str, Any]) -> Recipe:
    """The recipe with what --download and its companions ask for."""
    given = {"column": options.get("download"), "name": options.get("download_name")}
    given |= {"max_file_b": options.get("download_max")}
    changes = {key: value for key, value in given.items() if value is not None}
    if not changes:
        return recipe
    if recipe.files is None and "column" not in changes:
        raise UsageError("--download-name and --download-max need --download COLUMN")
    before = {} if recipe.files is None else msgspec.structs.asdict(recipe.files)
    try:
        wanted = msgspec.convert(before | changes, Files)
    except msgspec.ValidationError as error:
        raise UsageError(str(error)) from error
    if options.get("project") is None and not str((options["sources"] or ("",))[0]).endswith(".weave"):
        raise UsageError("--download needs --project FILE.weave: the files go into the folder beside it")
    if wanted.column not in recipe.columns:
        known = ", ".join(recipe.columns)
        raise UsageError(f"--download names no column of the table: {wanted.column!r}; it has {known}")
    return msgspec.structs.replace(recipe, files=wanted)


class Given(NamedTuple):
    """What `run` was given besides its options: the addresses typed, and files that are pages."""

    typed: list[str]
    pages: tuple[Path, ...]


def taken(recipe: Recipe, sources: list[str], options: dict[str, Any]) -> tuple[Recipe, Given]:
    """The recipe with what a cURL command adds, and what was given besides. Raises: UsageError."""
    typed, pages = local_files(sources)
    if not options.get("curl"):
        return recipe, Given(typed, pages)
    recipe, urls = with_curl(recipe, options["curl"])
    return recipe, Given([*typed, *map(literal, urls)], pages)


def table_columns(recipe: Recipe) -> tuple[str, ...]:
    """The columns of the table as it is exported: where files are downloaded, theirs is behind their links'."""
    if recipe.files is None:
        return recipe.columns
    added = file_column(recipe.files.column)
    return tuple(name for one in recipe.columns for name in ((one, added) if one == recipe.files.column else (one,)))


async def add_pages(host: Host, pages: tuple[Path, ...]) -> None:
    """Read the files as pages of the job that is stored in the open project."""
    if pages:
        await host.do(AddPages(paths=tuple(str(page.absolute()) for page in pages)))


async def download(host: Host, recipe: Recipe) -> None:
    """Download the recipe's files and say what came of it; nothing where it wants none."""
    wanted = recipe.files
    if wanted is None:
        return
    command = DownloadFiles(column=wanted.column, name=wanted.name, max_file_b=wanted.max_file_b)
    result = await host.do(command)
    assert isinstance(result, FilesResult)
    parts = [f"{result.ok} of {result.total} files in {result.folder}."]
    if result.same:
        parts.append(f"{result.same} have the content of another and share its place.")
    if bad := ", ".join(f"{count} × {code}" for code, count in result.reasons.items()):
        parts.append(f"Not downloaded: {bad}.")
    note(" ".join(parts))


def files_as_json(project: Path, recipe: Recipe) -> dict[str, Any]:
    """What the JSON object of a run says of its files; nothing where it wants none."""
    if recipe.files is None:
        return {}
    with schema.reading(project) as db:
        found = files.tally(db)
    return {"files": {**found._asdict(), "folder": str(files.folder_of(project))}}


def files_failed(told: dict[str, Any]) -> bool:
    """True where files_as_json() tells of files that were not downloaded."""
    return bool(told and told["files"]["failed"])


SOURCE_OPTIONS = (
    click.option("--column", metavar="NAME|N", help="The column of a table in --urls; else the one with addresses."),
    click.option("--curl", metavar="FILE|-", help="Take address and headers from a cURL command as browsers copy it."),
    click.option("--download", metavar="COLUMN", help="Download what the links of a column lead to."),
    click.option("--download-name", metavar="T", help="Their names: {name} {ext} {row} {field} {hash} {any column}."),
    click.option("--download-max", type=int, metavar="BYTES", help="The largest file that is downloaded."),
)


def source_options(command: Any) -> Any:
    """The command with these options."""
    for option in reversed(SOURCE_OPTIONS):
        command = option(command)
    return command


def kept_addresses(project: Path) -> UrlList | UrlStream:
    """The addresses a project was given, for starting over without naming them again. Raises: UsageError for none."""
    with ProjectReader(project) as reader:
        text = reader.meta("urls")
    if not text.strip():
        raise UsageError(f"{project} keeps no list of its addresses; name them to start over")
    return url_list.read_typed(text)
