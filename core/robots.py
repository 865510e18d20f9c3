"""robots.txt as RFC 9309 has it, and as Google's published parser reads what the RFC leaves open.

Own code rather than a library: users are shown the line that forbids a page, Google's published cases hold (agents are
compared whole, not by how they begin), and no pattern makes matching slow.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

MAX_BODY_B = 500 << 10
"""Bytes that are read (RFC 9309 2.5)."""

_DISALLOW = {"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"}
_AGENT = {"user-agent", "useragent", "user agent"}
_KEYS = {
    **dict.fromkeys(_DISALLOW, "Disallow"),
    **dict.fromkeys(_AGENT, "User-agent"),
    "allow": "Allow",
    "crawl-delay": "Crawl-delay",
    "crawl delay": "Crawl-delay",
    "sitemap": "Sitemap",
    "site-map": "Sitemap",
}
_LINES = re.compile(rb"\r\n|\r|\n")
_MARK = re.compile(rb"\A\xef(?:\xbb\xbf?)?")  # also a cut one, as Google does
_TOKEN = re.compile(r"[A-Za-z_-]+").match
_STARS = re.compile(r"\*+")
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_DECODED = re.compile(r"[A-Za-z0-9._~*$'-]").fullmatch  # unreserved; spelled only so in rules; quoted in queries alone
_SAFE = "/%?#[]@!$&'()*+,;=:~|"
_PLAIN = re.compile(r"[/\w.~*$'?\[\]@!&()+,;=:|-]*", re.ASCII).fullmatch


class Verdict(NamedTuple):
    """Whether a page may be fetched, and the line that says so: '' where none is about it."""

    allowed: bool
    rule: str = ""


class Rule(NamedTuple):
    """One Allow or Disallow line. `parts` are the texts between its stars, spelled as _spelled() does."""

    allows: bool
    parts: tuple[str, ...]
    anchored: bool  # ends in $
    octets: int
    line: str

    @property
    def rank(self) -> tuple[int, bool]:
        """The greater one decides: the longer pattern, then Allow (RFC 9309 2.2.2)."""
        return self.octets, self.allows

    def matches(self, path: str) -> bool:
        """True where the pattern fits the path. Takes time in proportion to the path: no backtracking."""
        first, *others = self.parts
        if not path.startswith(first):
            return False
        if not others:
            return not self.anchored or len(path) == len(first)
        at = len(first)
        for part in others[:-1]:
            found = path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        last = others[-1]
        if self.anchored:
            return len(path) - len(last) >= at and path.endswith(last)
        return path.find(last, at) >= 0


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules one site has for us. `closed_why` is empty unless the whole site counts as closed."""

    rules: tuple[Rule, ...] = ()
    crawl_delay_s: float | None = None
    sitemaps: tuple[str, ...] = ()
    closed_why: str = ""
    _prefixes: dict[str, Rule] = field(default_factory=dict, repr=False, compare=False)
    _lengths: tuple[int, ...] = field(default=(), repr=False, compare=False)
    _patterns: tuple[Rule, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def open(cls) -> Robots:
        """No rules: everything is allowed."""
        return cls()

    @classmethod
    def closed(cls, why: str) -> Robots:
        """Nothing is allowed but robots.txt itself, because of `why`."""
        return cls(closed_why=why or "no answer")

    @classmethod
    def parse(cls, body: bytes, agent: str) -> Robots:
        """The rules in a robots.txt for the product token that `agent` begins with. Any bytes will do."""
        token = _TOKEN(agent.strip())
        found = _Groups(token[0].lower() if token else "")
        for key, value in _records(body):
            found.take(key, value)
        return cls._made(found.rules(), found.delay_s(), tuple(dict.fromkeys(found.sitemaps)))

    @classmethod
    def _made(cls, rules: tuple[Rule, ...], delay_s: float | None, sitemaps: tuple[str, ...]) -> Robots:
        prefixes: dict[str, Rule] = {}
        patterns = []
        for rule in rules:
            if len(rule.parts) > 1 or rule.anchored:
                patterns.append(rule)
            elif rule.allows or rule.parts[0] not in prefixes:
                prefixes[rule.parts[0]] = rule
        lengths = tuple(sorted({len(prefix) for prefix in prefixes}, reverse=True))
        return cls(
            rules,
            delay_s,
            sitemaps,
            _prefixes=prefixes,
            _lengths=lengths,
            _patterns=tuple(sorted(patterns, key=lambda rule: rule.rank, reverse=True)),
        )

    def verdict(self, url: str) -> Verdict:
        """Whether the address may be fetched, by the longest rule that fits it. robots.txt itself always may."""
        if not self.rules and not self.closed_why:
            return _ALLOWED
        path = _path(url)
        if path == "/robots.txt":
            return _ALLOWED
        if self.closed_why:
            return Verdict(False, self.closed_why)
        best = self._longest_prefix(path)
        for rule in self._patterns:
            if best is not None and rule.rank < best.rank:
                break
            if rule.matches(path):
                best = rule
                break
        return Verdict(best.allows, best.line) if best is not None else _ALLOWED

    def _longest_prefix(self, path: str) -> Rule | None:
        size = len(path)
        for length in self._lengths:
            if length <= size:
                rule = self._prefixes.get(path[:length])
                if rule is not None:
                    return rule
        return None


_ALLOWED = Verdict(True)


def judge(status: int, body: bytes, agent: str) -> Robots:
    """What an answer to the request for robots.txt means (RFC 9309 2.3.1). `status` is 0 where there was none.

    2xx: its rules. 5xx, 429 or no answer: closed. All else, 4xx above all: no rules.
    """
    if 200 <= status < 300:
        return Robots.parse(body, agent)
    if status == 0:
        return Robots.closed("no answer")
    if status == 429 or status >= 500:
        return Robots.closed(f"status {status}")
    return Robots.open()


class _Groups:
    """Collects what a robots.txt says to one agent and to all agents."""

    def __init__(self, token: str) -> None:
        self.sitemaps: list[str] = []
        self._token = token
        self._rules: dict[str, list[Rule]] = {}  # by '*' and, where it is named, the token
        self._delays: dict[str, float] = {}
        self._current: set[str] = set()
        self._ended = True

    def take(self, key: str, value: str) -> None:
        if key == "Sitemap":
            self.sitemaps.append(value)
        elif key == "User-agent":
            self._address(value)
        elif key == "Crawl-delay":
            self._slow_down(value)
        else:
            self._ended = True
            rules = _rules(key, value)
            for agent in self._current:
                self._rules[agent].extend(rules)

    def rules(self) -> tuple[Rule, ...]:
        return tuple(self._rules.get(self._token, self._rules.get("*", [])))

    def delay_s(self) -> float | None:
        return self._delays.get(self._token if self._token in self._rules else "*")

    def _address(self, value: str) -> None:
        if self._ended:
            self._current, self._ended = set(), False
        token = _TOKEN(value)
        agent = "*" if value == "*" or value[:2].split() == ["*"] else token[0].lower() if token else ""
        if agent == "*" or (agent and agent == self._token):
            self._current.add(agent)
            self._rules.setdefault(agent, [])

    def _slow_down(self, value: str) -> None:
        try:
            seconds = float(value)
        except ValueError:
            return
        if math.isfinite(seconds) and seconds >= 0:
            for agent in self._current:
                self._delays[agent] = max(seconds, self._delays.get(agent, 0.0))


def _records(body: bytes) -> Iterator[tuple[str, str]]:
    """The lines of a robots.txt that are records, as (key, value). Bytes that are no UTF-8 come as surrogates."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        body = body[: 2 * MAX_BODY_B].decode("utf-16", "replace").encode("utf-8", "replace")
    whole = len(body) <= MAX_BODY_B
    lines = _LINES.split(_MARK.sub(b"", body[:MAX_BODY_B]))
    for raw in lines if whole else lines[:-1]:  # half a rule may say the contrary of the whole
        line = raw.partition(b"#")[0].decode("utf-8", "surrogateescape").strip(" \t\0\f\v")
        key, mark, value = line.partition(":")
        if not mark:  # a forgotten colon is forgiven where only two words stand there
            words = line.split()
            key, value = words if len(words) == 2 else ("", "")
        known = _KEYS.get(key.strip().lower())
        if known:
            yield known, value.strip()


def _rules(key: str, value: str) -> list[Rule]:
    """The rules of a line. An Allow of a directory's index.html is one of the directory, as for Google."""
    if not value:
        return []
    shown = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    line = f"{key}: {shown[:500]}"
    rules = [_rule(key == "Allow", value, line)]
    if key == "Allow" and value.endswith("/index.html"):
        rules.append(_rule(True, value.removesuffix("index.html") + "$", line))
    return rules


def _rule(allows: bool, value: str, line: str) -> Rule:
    anchored = value.endswith("$")
    pattern = _STARS.sub("*", value.removesuffix("$"))
    parts = tuple(_spelled(part) for part in pattern.split("*"))
    return Rule(allows, parts, anchored, sum(map(len, parts)) + value.count("*") + anchored, line)


def _path(url: str) -> str:
    """What rules are compared with: the path and the query of an address."""
    start = url.find("/", url.find("://") + 3)
    path = url[start:].partition("#")[0] if start > 0 else "/"
    return path if _PLAIN(path) else _spelled(path)


def _spelled(text: str) -> str:
    """One spelling for equal paths: what need not be escaped is not, all else is, in upper case (RFC 9309 2.2.2)."""
    escaped = quote(text.encode("utf-8", "surrogateescape"), safe=_SAFE)
    return _ESCAPE.sub(_unescaped, escaped) if "%" in escaped else escaped


def _unescaped(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return letter if _DECODED(letter) else f"%{found[1].upper()}"
