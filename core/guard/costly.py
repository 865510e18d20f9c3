r"""Which pages and recipes may take time out of all proportion: told by their looks, before anything is tried.

A selector may look through a page again and again, a regular expression may go back again and again. Who looks
harmless takes at most time in proportion to the square of a text, which MAX_SEARCHED_B keeps small.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from core.recipe import JSON, XPATH, Recipe, inner_place

CALM_B = 100_000
HEAVY_B = 1_000_000
HEAVY_TAGS = 20_000
MAX_SEARCHED_B = 30_000
"""Bytes of a page that regular expressions may be tried on without a deadline: some seconds at the worst [measured]."""

_PATTERN_STEPS = ("regex", "regex-replace")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_LONG_AXIS = re.compile(r"\b(?:following|preceding)\s*::")

# What a regular expression is made of, as far as its cost goes.
_PART = re.compile(
    r"(?P<open>\((?:\?(?:P?<[A-Za-z_]\w*>|<?[=!:]|[aiLmsux-]*:|[aiLmsux-]+\)|>|P=\w+\)|\(\w+\)))?)"
    r"|(?P<close>\))|(?P<branch>\|)"
    r"|(?P<repeat>[*+]|\{\d*,?\d*\})[?+]?|(?P<maybe>\?)[?+]?"
    r"|(?P<atom>\[\^?\]?(?:\\.|[^\]\\])*\]?|\\.|.)",
    re.DOTALL,
)
_BROAD = (".", r"\w", r"\S", r"\D", r"\W")


def watched(recipe: Recipe) -> Callable[[bytes], bool]:
    """Whether a page with this body must be read by the recipe where a deadline can stop it."""
    if explosive(recipe):
        return lambda _: True
    searched = bool(_patterns(recipe))
    return lambda body: heavy(body) or (searched and len(body) > MAX_SEARCHED_B)


def searching(recipe: Recipe) -> bool:
    """True where a page of some size, if not any, must be watched for the sake of the recipe."""
    return explosive(recipe) or bool(_patterns(recipe))


def heavy(body: bytes) -> bool:
    """True for a page that may take a parser seconds."""
    size_b = len(body)
    return size_b > CALM_B and (size_b > HEAVY_B or body.count(b"<") > HEAVY_TAGS)


def explosive(recipe: Recipe) -> bool:
    """True where a selector or a regular expression may take time out of all proportion to the page."""
    return any(map(_explodes, _selectors(recipe))) or any(map(pattern_explodes, _patterns(recipe)))


def _selectors(recipe: Recipe) -> Iterable[str]:
    yield from (recipe.rows, recipe.next, recipe.detail)
    yield from (field.select for field in (*recipe.effective_fields, *recipe.detail_fields))
    yield recipe.follow.links if recipe.follow else ""
    yield recipe.paging.until if recipe.paging else ""


def _patterns(recipe: Recipe) -> list[str]:
    """The regular expressions of a recipe, those in steps and those over addresses."""
    follow = (*recipe.follow.allow, *recipe.follow.deny) if recipe.follow else ()
    fields = (*recipe.effective_fields, *recipe.detail_fields)
    steps = (step.partition(":") for field in fields for step in field.steps)
    return [*follow, *(argument.strip() for name, _, argument in steps if name.strip().lower() in _PATTERN_STEPS)]


def _explodes(selector: str) -> bool:
    inner = inner_place(selector)
    source = _QUOTED.sub("", inner[0] if inner else selector.strip())
    if source.startswith(JSON):  # what a JMESPath makes is bounded by core.extract.json_path
        return False
    if source.startswith(XPATH):
        return bool(_LONG_AXIS.search(source)) or _searches_inside(source.removeprefix(XPATH))
    return source.count(":has(") > 1 or _loose_steps(source) > 6


def _searches_inside(xpath: str) -> bool:
    """True where a condition or an argument looks through the page again, or through subtrees in subtrees."""
    depth = 0
    for at, letter in enumerate(xpath):
        if letter in "[(":
            depth += 1
        elif letter in "])":
            depth -= 1
        elif depth and xpath.startswith("//", at) and (xpath[at - 1] != "." or depth > 1):
            return True
    return False


def _loose_steps(css: str) -> int:
    """How many ' ' and '~' stand between the parts: each multiplies the ways to match."""
    return max((len(re.findall(r"(?<![>+~,(\s])\s+(?![>+~,)\s])|~(?!=)", part)) for part in css.split(",")), default=0)


def pattern_explodes(pattern: str) -> bool:
    """True where a regular expression may go back over a text more than once: some of those do so without an end.

    That is: a repeated group in which something repeats or branches, a repeat beside another that may take the same
    letters, or many repeats. Harmless ones may be among them; that costs them a detour.
    """
    groups: list[bool] = []  # of each open group: whether something in it repeats or branches
    inside = loose = False
    atom, repeats, broad = "", list[str](), 0
    for part in _PART.finditer(pattern):
        kind = part.lastgroup
        if kind == "open" and not part[0].endswith(")"):
            groups.append(inside)
            inside = loose = False
        elif kind == "close":
            loose, inside = inside, (groups.pop() if groups else False) or inside
            atom = ")"
        elif kind in ("repeat", "maybe"):
            if loose and kind == "repeat":
                return True
            inside = True
            endless = kind == "repeat" and not re.fullmatch(r"\{\d{1,2}(?:,\d{1,2})?\}", part["repeat"])
            repeats += [atom] if endless else []
            broad += endless and (atom in _BROAD or atom.startswith(("[", ")")))
        else:
            inside = inside or kind == "branch"
            atom, loose = part[0], False
    return len(repeats) > 3 or (len(repeats) > 1 and (broad > 0 or len(set(repeats)) < len(repeats)))
