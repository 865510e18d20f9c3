"""Lists that are paged through by a query parameter: the next address, and when a list ends. No I/O."""

from __future__ import annotations

import re
from urllib.parse import quote_plus, unquote_plus

import msgspec

from core.recipe_parts import Paging
from core.records import Outcome, PageState, Request, Role

ENDS: dict[str, str] = {
    "no-rows": "a page had no rows",
    "repeats": "a page showed only rows that had come before",
    "pages": "the limit of pages for a list was reached",
    "until": "the page said that it is the last",
    "known": "the next page belongs to another list of the job",
    "page-limit": "the job's limit of pages was reached",
    "failed": "the page failed",
}
"""Why a list ends at a page (Outcome.ended), in words."""

_INTEGER = re.compile(r"[+-]?\d{1,15}", re.ASCII).fullmatch


class Lists:
    """The lists of one run: which page comes next, and which rows each list has shown so far.

    `width` is how many of a row's cells are the list's own, the others come from detail pages. `rows` are the hashes
    of the rows that earlier runs have stored, by list (the id of its pasted page).
    """

    def __init__(self, paging: Paging, width: int, rows: dict[int, set[int]] | None = None) -> None:
        self._paging = paging
        self._width = width
        self._rows = rows or {}

    def judge(self, outcome: Outcome) -> tuple[Outcome, str]:
        """The outcome of a list's page with the reason if it is the list's last, and the next page's address or ''."""
        request, first = outcome.request, outcome.request.depth == 0
        if outcome.state is PageState.FAILED or outcome.state is PageState.SKIPPED:
            return msgspec.structs.replace(outcome, ended="failed"), ""
        if outcome.status != 304:
            shown = {hash(row[: self._width]) for row in outcome.rows}
            if not shown:
                return (_ended(outcome, "no-rows") if first else _beyond(outcome, "no-rows")), ""
            before = self._rows.setdefault(request.root_id, set())
            if not first and not self._paging.repeats_ok and shown <= before:
                return _beyond(outcome, "repeats"), ""
            before |= shown
        if outcome.ended:
            return outcome, ""
        if self._paging.pages and request.depth + 1 >= self._paging.pages:
            return _ended(outcome, "pages"), ""
        return outcome, following(request.url, self._paging)


def is_paged(request: Request) -> bool:
    """True for the pages of lists: those that were pasted or named by a sitemap, and what comes behind them."""
    return request.role is Role.PAGE and request.level == 0


def _ended(outcome: Outcome, why: str) -> Outcome:
    return msgspec.structs.replace(outcome, ended=why)


def _beyond(outcome: Outcome, why: str) -> Outcome:
    """A page behind the end of its list: nothing of it is wanted, and nothing is wrong with it."""
    return msgspec.structs.replace(
        outcome, state=PageState.OK, reason="", detail="", rows=(), links=(), follow=(), ended=why
    )


def following(url: str, paging: Paging) -> str:
    """The address of the page behind `url`: the same but for the parameter, which counts on.

    >>> following("https://a.example/list?q=%E7%BC%96&page=3&s=", Paging(parameter="page"))
    'https://a.example/list?q=%E7%BC%96&page=4&s='
    >>> following("https://a.example/list", Paging(parameter="p", start=0, step=20))
    'https://a.example/list?p=20'
    """
    number = number_in(url, paging)
    return _with(url, paging.parameter, str(number + paging.step))


def number_in(url: str, paging: Paging) -> int:
    """The number of the page at this address: its parameter's value, or the paging's start where it has none."""
    for pair in url.partition("?")[2].split("&"):
        name, _, value = pair.partition("=")
        if unquote_plus(name) == paging.parameter:
            return int(unquote_plus(value)) if _INTEGER(unquote_plus(value)) else paging.start
    return paging.start


def _with(url: str, parameter: str, value: str) -> str:
    """The address with the parameter set, all else as it was written."""
    path, mark, query = url.partition("?")
    pairs = query.split("&") if mark and query else []
    for place, pair in enumerate(pairs):
        name = pair.partition("=")[0]
        if unquote_plus(name) == parameter:
            pairs[place] = f"{name}={value}"
            return f"{path}?{'&'.join(pairs)}"
    return f"{path}?{'&'.join((*pairs, f'{quote_plus(parameter)}={value}'))}"
