"""`render = auto`: which pages need their scripts, learned by the pattern of their addresses from a few of them.

Pages are compared by what the recipe gets out of them, before and after. What was learned is plain data, kept with the
project.
"""

from __future__ import annotations

import logging
import re
import threading
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import msgspec

from core.errors import RecipeError
from core.extract import Extractor
from core.guard.costly import watched
from core.recipe import Recipe
from core.records import Page, Request
from core.render.orders import Rendered

SAMPLE = 3  # pages of a pattern that gained nothing from being shown, then no more of it are
FEW_WORDS = 60
MOST_PATTERNS = 5_000
PROOF = 3  # cells that must be in a JSON answer, or all where there are fewer

_DIGITS = re.compile(r"\d+")
_SCRIPT = re.compile(r"<script\b", re.I).search
_UNSEEN = re.compile(r"<(script|style|noscript|template|svg|head)\b.*?</\1\s*>|<[^>]*>", re.I | re.S)
_ROOT = re.compile(
    r"""<(div|main|section)\b[^>]*\bid=["']?(app|root|__next|__nuxt|main-app|react-root|app-root)\b[^>]*>\s*(<!--.*?-->\s*)*</\1>"""
    r"|<app-root\b",
    re.I | re.S,
).search
_NOSCRIPT = re.compile(r"<noscript\b[^>]*>[^<]*(?:javascript|script|脚本|スクリプト)", re.I).search
_log = logging.getLogger(__name__)


class Note(msgspec.Struct):
    """What is known of the addresses of one pattern. `api` is a JSON answer that held the data."""

    shown: int = 0
    gained: int = 0
    api: str = ""

    @property
    def needs_browser(self) -> bool:
        """True where a page of it gained by being shown."""
        return self.gained > 0

    @property
    def is_plain(self) -> bool:
        """True where showing its pages has brought nothing."""
        return not self.gained and self.shown >= SAMPLE


Learned: TypeAlias = dict[str, Any]
"""Patterns and their notes as plain data: what goes into the project and comes out of it."""


def pattern(url: str) -> str:
    """The address with its numbers left open.

    >>> pattern("https://example.org/shop/12?page=3#top")
    'https://example.org/shop/{n}?page={n}'
    """
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" + _DIGITS.sub("{n}", parts.path + query)


def read_notes(learned: Learned) -> dict[str, Note]:
    """The notes in what was learned; nothing of what makes no sense."""
    try:
        return msgspec.convert(learned, dict[str, Note])
    except msgspec.ValidationError:
        return {}


def looks_unscripted(text: str) -> bool:
    """True for a page that says, or looks as if, its scripts are to fill it."""
    if not _SCRIPT(text):
        return False
    few = len(_UNSEEN.sub(" ", text).split()) < FEW_WORDS
    return few and bool(_ROOT(text) or _NOSCRIPT(text))


class Adaptive:
    """Chooses pages for one run, from any thread. `learned` is filled as it goes.

    Raises: RecipeError where a selector does not parse.
    """

    def __init__(self, recipe: Recipe, learned: Learned) -> None:
        self._extractor = Extractor(recipe, recipe.settings.parser)
        self._watched = watched(recipe)
        self._learned = learned
        self._notes = read_notes(learned)
        self._lock = threading.Lock()

    def wants(self, page: Page, request: Request) -> bool:
        """True for a page that is empty without its scripts, and for those like one that gained by them."""
        note = self._notes.get(pattern(page.url), Note())
        if note.needs_browser or note.is_plain:
            return note.needs_browser
        return looks_unscripted(page.text) or (bool(_SCRIPT(page.text)) and self._cells(page, request) == [])

    def saw(self, page: Page, shown: Page, request: Request, rendered: Rendered) -> bool:
        """Learn from a page that was shown; True where that brought more cells, or more links."""
        before, after = self._cells(page, request, links=True), self._cells(shown, request, links=True)
        gained = after is not None and len(after) > len(before or ())
        with self._lock:
            self._note(pattern(page.url), gained, _source(after or [], rendered) if gained else "")
        return gained

    def _note(self, key: str, gained: bool, api: str) -> None:
        note = self._notes.get(key)
        if note is None:
            if len(self._notes) >= MOST_PATTERNS:
                return
            note = self._notes[key] = Note()
        if gained and not note.gained:
            _log.info("pages like %s need their scripts and are shown in the browser", key)
        note.shown += 1
        note.gained += gained
        note.api = note.api or api
        self._learned[key] = msgspec.to_builtins(note)

    def _cells(self, page: Page, request: Request, *, links: bool = False) -> list[str] | None:
        """The values the recipe gets out of a page, with `links` its links too; None where that cannot be told here."""
        if self._watched(page.text.encode("utf-8", "replace")):
            return None  # a page that might never be read: that is for the guard, not for here
        try:
            found = self._extractor.extract(page, role=request.role)
        except RecipeError:
            return None
        cells = [] if found.empty else [str(cell) for row in found.rows for cell in row if cell not in (None, "")]
        return [*cells, *found.follow, *(link.url for link in found.links)] if links else cells


def _source(cells: list[str], rendered: Rendered) -> str:
    """The address of the JSON answer that held the cells, '' where none did."""
    wanted = list(dict.fromkeys(cell for cell in cells if len(cell) > 3))[: PROOF * 4]
    for answer in rendered.answers:
        text = answer.text
        if "\\u" in text:
            text = text.encode("ascii", "backslashreplace").decode("unicode_escape", "replace")
        held = sum(cell in text for cell in wanted)
        if wanted and held >= min(PROOF, len(wanted)):
            return answer.url
    return ""
