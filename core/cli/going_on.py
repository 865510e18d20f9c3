"""The command line's options for how a job goes on: links, paging, sitemaps, another project; and how lists ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from core.addresses.sitemaps import is_named_sitemap
from core.cli.console import note, spoken
from core.errors import UsageError
from core.lists import ENDS
from core.messages import Counts
from core.project.ends import EndedList
from core.recipe import Recipe
from core.recipe_parts import Follow, Paging, Source
from core.tables import absolute

F = TypeVar("F", bound=Callable[..., Any])

_SHOWN = 10
_LINKS = "a[href]"


def going_on_options(command: F) -> F:
    """The command with the options for how a job goes on."""
    options = [
        click.option("--follow", is_flag=False, flag_value=_LINKS, metavar="[CSS]", help="Links on pages become pages"
                     " of the job: all, or those that match."),
        click.option("--scope", type=click.Choice(["pages", "path", "host", "domain", "any"]), help="How far links are"
                     " followed: further pages of the same list, below the pasted page's folder, on its host (the"
                     " default), its domain, or anywhere."),
        click.option("--allow", multiple=True, metavar="RE", help="Follow only addresses in which this regular"
                     " expression is found; also for a sitemap's pages. Repeatable."),
        click.option("--deny", multiple=True, metavar="RE", help="Leave out addresses in which this is found."
                     " Repeatable."),
        click.option("--depth", type=int, help="Follow links so many steps from a pasted page: 1."),
        click.option("--page-param", metavar="NAME", help="Page on by this parameter of the address: the 'page' of"
                     " ?page=2, until a page has no rows, or only rows that came before."),
        click.option("--page-start", type=int, metavar="N", help="The number of a page that is pasted without it: 1."),
        click.option("--page-step", type=int, metavar="N", help="What the number grows by: 1."),
        click.option("--page-count", type=int, metavar="N", help="At most so many pages of each list."),
        click.option("--stop-when", metavar="CSS", help="A list ends at the first page on which this is found."),
        click.option("--repeats-ok", is_flag=True, default=None, help="Page on although all rows came before."),
        click.option("--sitemap", "sitemaps", multiple=True, metavar="URL", help="The pages that a sitemap (.xml, .gz,"
                     " an index), a robots.txt or a feed (RSS, Atom) names; on a further run, the new ones."
                     " Repeatable."),
        click.option("--from", "source", metavar="PROJECT.weave:COLUMN", help="Addresses out of another project's"
                     " column; on a further run, the new ones."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def untangled(options: dict[str, Any]) -> dict[str, Any]:
    """The options with the word behind a bare --follow where it belongs: an address, recipe or project is no CSS."""
    word = options.get("follow") or ""
    if not word.lower().startswith(("http://", "https://")) and Path(word).suffix not in (".toml", ".weave"):
        return options
    return options | {"follow": _LINKS, "sources": (word, *options["sources"])}


def sitemap_lines(options: dict[str, Any]) -> list[str]:
    """The sitemaps that the options name, as lines of an address list: those of --sitemap, and an address in --urls."""
    named = list(options.get("sitemaps") or ())
    if is_address(options.get("url_file")):
        named.append(options["url_file"])
    return [f"Sitemap: {url}" for url in named]


def is_address(url_file: str | None) -> bool:
    """True where what --urls names is no file but an address."""
    return bool(url_file) and str(url_file).lower().startswith(("http://", "https://"))


def with_going_on(recipe: Recipe, options: dict[str, Any]) -> Recipe:
    """The recipe with what the options for going on change.

    Raises: UsageError for what cannot be.
    """
    changes: dict[str, Any] = {}
    if found := _given(options, follow="links", scope="scope", allow="allow", deny="deny", depth="depth"):
        sitemaps = sitemap_lines(options) or [word for word in options.get("sources") or () if is_named_sitemap(word)]
        sitemaps_alone = not found.keys() - {"allow", "deny"} and bool(sitemaps)
        base = recipe.follow or Follow(links="" if sitemaps_alone else _LINKS)
        changes["follow"] = _built(Follow, base, found)
    paging = {"page_start": "start", "page_step": "step", "page_count": "pages", "stop_when": "until"}
    found = _given(options, page_param="parameter", repeats_ok="repeats_ok", **paging)
    if found:
        if recipe.paging is None and "parameter" not in found:
            raise UsageError("the options for paging need --page-param NAME, the parameter that counts pages")
        changes["paging"] = _built(Paging, recipe.paging, found)
    if options.get("source"):
        changes["source"] = _source(options["source"])
    return msgspec.structs.replace(recipe, **changes) if changes else recipe


def _given(options: dict[str, Any], **names: str) -> dict[str, Any]:
    """The options of these names that were given, by the recipe's names for them."""
    return {key: options[name] for name, key in names.items() if options.get(name) not in (None, ())}


def _built(kind: type[Any], base: msgspec.Struct | None, changes: dict[str, Any]) -> Any:
    values = msgspec.structs.asdict(base) if base is not None else {}
    try:
        return msgspec.convert(values | changes, kind)
    except msgspec.ValidationError as error:
        raise UsageError(f"cannot go on like this: {error}") from error


def _source(text: str) -> Source:
    """The column of a project that PROJECT.weave:COLUMN means; the column's name may hold colons, the path too."""
    at = text.find(".weave:")
    path, column = (text[: at + 6], text[at + 7 :]) if at >= 0 else text.rpartition(":")[::2]
    if not path.strip() or not column.strip():
        raise UsageError(f"--from takes PROJECT.weave:COLUMN, not {text!r}")
    source = _built(Source, None, {"project": str(absolute(path)), "column": column.strip()})
    assert isinstance(source, Source)
    return source


def tell_limit(recipe: Recipe, counts: Counts) -> None:
    """Say on standard error where the job's limit of pages kept links from being gone after."""
    limit = recipe.settings.max_pages
    if 0 < limit <= counts.total and (recipe.next or recipe.detail or recipe.follow or recipe.paging):
        note("The job's limit of {count} pages was reached: links beyond it were left out (--max-pages).", count=limit)


def tell_lists(lists: Sequence[EndedList]) -> None:
    """Say on standard error how lists ended, and where they stopped before their end."""
    failed = [one for one in lists if one.ended == "failed"]
    for one in failed[:_SHOWN]:
        why = spoken().reason(one.reason, one.detail)
        note("The list stopped at page {page}: {why} {url}", page=one.number, why=why, url=one.url)
    if len(failed) > _SHOWN:
        note("{count} more lists stopped early; status names their pages.", count=len(failed) - _SHOWN)
    counts = Counter(one.ended for one in lists)
    ends = ", ".join(f"{count} × {ENDS.get(why, why)}" for why, count in counts.items() if why != "failed")
    if ends:
        note("Lists ended: {ends}.", ends=ends)
