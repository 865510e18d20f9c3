"""How much one column of texts looks like another: by the very values, their form, kind, length and variety."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.detect.names import by_content, words

ENOUGH = 0.5
"""From here on two columns may be the same field."""

_WORDS = re.compile(r"[a-z](?: [a-z])+")


def likeness(values: Sequence[str], known: Sequence[str]) -> float:
    """0 to 1: how likely the values, '' for none, are of the same field as the known ones."""
    filled, had = [one for one in values if one], [one for one in known if one]
    if not filled or not had:
        return 0.0
    same = len(set(filled) & set(had)) / len(set(filled))
    forms = {form(one) for one in had}
    formed = sum(form(one) in forms for one in filled) / len(filled)
    kind, wanted = by_content(filled), by_content(had)
    score = 0.4 * max(same, formed) + 0.2 * (kind == wanted)
    score += 0.2 * _ratio(_mean(filled), _mean(had)) + 0.2 * _ratio(_variety(filled), _variety(had))
    return score * len(filled) / len(values) * (0.5 if kind != wanted and wanted and formed < 0.5 else 1.0)


def form(text: str) -> str:
    """A text with its words as 'a' and its numbers as '9': '$12.50 each' -> '$9.9 a'."""
    short = re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", text[:200]))
    return _WORDS.sub("a", " ".join(short.split()))


def named_alike(one: str, other: str) -> float:
    """0 to 1: how many of their words two selectors share."""
    ours, theirs = set(words(one)), set(words(other))
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def _mean(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)


def _variety(texts: Sequence[str]) -> float:
    return 1.0 if len(texts) == 1 else len(set(texts)) / len(texts)


def _ratio(one: float, other: float) -> float:
    return min(one, other) / max(one, other) if one or other else 1.0
