"""Ranges in typed addresses: `[1-50]`, `[001-100]`, `[0-100:10]`, `[a-z]` and lists `{a,b}`; several combine.

Other brackets, as in `http://[::1]/`, `?tag[]=x` and `{"json": [1, 2]}`, are left as they are.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

_RANGE = re.compile(
    r"\[(?:([0-9]+)-([0-9]+)|([a-z])-([a-z])|([A-Z])-([A-Z]))(?::([0-9]+))?\]"
    r"|\{([^{}\[\]\s\"']*,[^{}\[\]\s\"']*)\}"
)
_MAX_DIGITS = 18


class Range(NamedTuple):
    """Numbers, or letters where `width` is -1; `width` is the number of digits, filled up with zeros."""

    values: range
    width: int

    def texts(self) -> Iterator[str]:
        """The texts the range stands for, in its order."""
        return map(chr, self.values) if self.width < 0 else (str(value).zfill(self.width) for value in self.values)


class Pattern(NamedTuple):
    """An address with ranges: texts and what stands between them, in turn."""

    fixed: tuple[str, ...]  # one more than parts
    parts: tuple[Range | tuple[str, ...], ...]

    @property
    def total(self) -> int:
        """How many addresses it stands for."""
        return math.prod(len(part.values if isinstance(part, Range) else part) for part in self.parts)

    def texts(self) -> Iterator[str]:
        """The addresses; the last range runs fastest. Only the ranges after the first are held in memory."""
        if not self.parts:
            yield self.fixed[0]
            return
        first, *others = (part.texts() if isinstance(part, Range) else iter(part) for part in self.parts)
        tails = [self._tail(chosen) for chosen in itertools.product(*others)]
        for text in first:
            head = self.fixed[0] + text
            for tail in tails:
                yield head + tail

    def _tail(self, chosen: tuple[str, ...]) -> str:
        return self.fixed[1] + "".join(itertools.chain.from_iterable(zip(chosen, self.fixed[2:], strict=True)))


def pattern(text: str) -> Pattern:
    """The ranges of a typed address. Raises: ValueError with a sentence for one that makes no sense."""
    fixed: list[str] = []
    parts: list[Range | tuple[str, ...]] = []
    end = 0
    for found in _RANGE.finditer(text):
        fixed.append(text[end : found.start()])
        parts.append(tuple(found[8].split(",")) if found[8] is not None else _range(found))
        end = found.end()
    return Pattern((*fixed, text[end:]), tuple(parts))


def literal(address: str) -> str:
    """The address spelled so that no range is seen in it: for addresses that no person typed."""
    while _RANGE.search(address):  # spelling an inner one out can make a range of what is around it
        address = _RANGE.sub(lambda found: "".join(f"%{ord(x):02X}" if x in "[]{}" else x for x in found[0]), address)
    return address


def _range(found: re.Match[str]) -> Range:
    low, high = next((found[at], found[at + 1]) for at in (1, 3, 5) if found[at] is not None)
    step = found[7] or "1"
    if max(len(low), len(high), len(step)) > _MAX_DIGITS:
        raise ValueError(f"the numbers of {_shown(found)} are too large")
    if int(step) == 0:
        raise ValueError(f"the range {_shown(found)} makes no step")
    first, last = (int(low), int(high)) if found[1] is not None else (ord(low), ord(high))
    if first > last:
        raise ValueError(f"the range {_shown(found)} runs backwards")
    padded = len(low) > 1 and low.startswith("0")
    return Range(range(first, last + 1, int(step)), -1 if found[1] is None else len(low) if padded else 0)


def _shown(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) <= 50 else found[0][:50] + "…"
