"""The cookies sites set: bounded, plain data, shared by threads (RFC 6265, with the public suffix list)."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from secrets import token_hex
from typing import NamedTuple, TypedDict
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

MAX_PER_DOMAIN = 50
MAX_TOTAL = 3000
MAX_COOKIE_B = 4096
MAX_HEADER_B = 8000
MAX_AGE_S = 400 * 86_400.0  # RFC 6265bis 5.5

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_DATE_DELIMITER = re.compile(r"[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+")
_TIME = re.compile(r"(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|\Z)")
_DAY = re.compile(r"(\d{1,2})(?:\D|\Z)")
_YEAR = re.compile(r"(\d{2,4})(?:\D|\Z)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class CookieRecord(TypedDict):
    """One cookie as it is kept in JSON. `expires_s` is seconds since 1970, None until the job ends."""

    name: str
    value: str
    domain: str
    path: str
    host_only: bool
    secure: bool
    expires_s: float | None


class _Cookie(NamedTuple):
    name: str
    value: str
    domain: str
    path: str
    host_only: bool
    secure: bool
    expires_s: float | None
    created: int  # order of arrival, kept when a cookie is set again


class CookieStore:
    """Cookies by site, for several threads. `now` gives seconds since 1970; no two stores have the same `name`."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.name = token_hex(8)
        self._now = now
        self._lock = threading.Lock()
        self._domains: dict[str, dict[tuple[str, str], _Cookie]] = {}
        self._count = 0
        self._serial = 0
        self._suffixes: PublicSuffixList | None = None

    def __len__(self) -> int:
        return self._count

    def header(self, url: str) -> str:
        """The Cookie header for a request to `url`, longest path first (RFC 6265 5.4); '' where there is none."""
        if not self._count:
            return ""
        scheme, host, path = _parts(url)
        with self._lock:
            found = [cookie for domain in _parents(host) for cookie in self._domains.get(domain, {}).values()]
        now = self._now()
        secure = scheme == "https" or host == "localhost" or host.endswith(".localhost")
        sent = [one for one in found if _applies(one, host, path, secure) and not _expired(one, now)]
        sent.sort(key=lambda cookie: (-len(cookie.path), cookie.created))
        return _joined(sent)

    def store(self, url: str, set_cookies: Iterable[str]) -> None:
        """Takes the values of an answer's Set-Cookie headers. What breaks a rule is left out."""
        scheme, host, path = _parts(url)
        for value in set_cookies:
            cookie = self._parse(value, host, path, scheme == "https")
            if cookie is not None:
                with self._lock:
                    self._keep(cookie)

    def dump(self) -> list[CookieRecord]:
        """All living cookies as plain data, oldest first."""
        now = self._now()
        with self._lock:
            cookies = [cookie for jar in self._domains.values() for cookie in jar.values() if not _expired(cookie, now)]
        cookies.sort(key=lambda cookie: cookie.created)
        return [_record(cookie) for cookie in cookies]

    def load(self, records: Iterable[CookieRecord]) -> None:
        """Adds what dump() gave."""
        with self._lock:
            for record in records:
                self._keep(_Cookie(**record, created=0))

    def _parse(self, value: str, host: str, path: str, https: bool) -> _Cookie | None:
        """One Set-Cookie value (RFC 6265 5.2 and 5.3), None where it must be ignored."""
        if _CONTROL.search(value):
            return None
        pair, *rest = value.split(";")
        name, equals, content = pair.partition("=")
        name, content = (name.strip(), content.strip()) if equals else ("", name.strip())
        if not (name or content) or len(name) + len(content) > MAX_COOKIE_B:
            return None
        fields = {key.strip().lower(): text.strip() for key, _, text in (part.partition("=") for part in rest)}
        scope = self._scope(fields.get("domain", ""), host)
        secure = "secure" in fields
        cookie_path = fields.get("path", "")
        cookie_path = cookie_path if cookie_path.startswith("/") else _default_path(path)
        if scope is None or (secure and not https and host != "localhost"):
            return None
        if not _prefix_fits(name, fields, secure, scope):
            return None
        domain, host_only = scope
        return _Cookie(name, content, domain, cookie_path, host_only, secure, self._expiry(fields), 0)

    def _scope(self, domain: str, host: str) -> tuple[str, bool] | None:
        """The domain a cookie is for and whether for that host alone; None where the host may not set it."""
        domain = domain.removeprefix(".").lower()
        if not domain or domain == host:
            return host, not domain or self._is_suffix(host) or _is_ip(host)
        if _is_ip(host) or not host.endswith("." + domain) or self._is_suffix(domain):
            return None
        return domain, False

    def _is_suffix(self, domain: str) -> bool:
        if self._suffixes is None:
            self._suffixes = PublicSuffixList()
        return bool(self._suffixes.publicsuffix(domain) == domain)

    def _expiry(self, fields: dict[str, str]) -> float | None:
        """Seconds since 1970; Max-Age wins over Expires (RFC 6265 5.3 step 3)."""
        now = self._now()
        age = fields.get("max-age", "")
        if re.fullmatch(r"-?[0-9]+", age):
            return now + min(int(age[:12]), MAX_AGE_S) if not age.startswith("-") else 0.0
        expires = parse_date(fields["expires"]) if "expires" in fields else None
        return None if expires is None else min(expires, now + MAX_AGE_S)

    def _keep(self, cookie: _Cookie) -> None:
        jar = self._domains.setdefault(cookie.domain, {})
        place = (cookie.name, cookie.path)
        old = jar.pop(place, None)
        self._count -= old is not None
        if not _expired(cookie, self._now()):
            self._serial += 1
            jar[place] = cookie._replace(created=old.created if old else self._serial)
            self._count += 1
            self._make_room(jar)
        if not jar:
            del self._domains[cookie.domain]

    def _make_room(self, jar: dict[tuple[str, str], _Cookie]) -> None:
        if len(jar) > MAX_PER_DOMAIN:
            del jar[next(iter(jar))]  # set longest ago
            self._count -= 1
        while self._count > MAX_TOTAL:
            oldest = next(iter(self._domains))
            self._count -= len(self._domains.pop(oldest))


def parse_date(text: str) -> float | None:
    """A cookie's Expires as seconds since 1970, None for what is no date (RFC 6265 5.1.1).

    >>> parse_date("Wed, 09 Jun 2021 10:18:14 GMT")
    1623233894.0
    """
    time_of_day = day = month = year = None
    for token in _DATE_DELIMITER.split(text):
        if time_of_day is None and (found := _TIME.match(token)):
            time_of_day = [int(part) for part in found.groups()]
        elif day is None and (found := _DAY.match(token)):
            day = int(found[1])
        elif month is None and token[:3].lower() in _MONTHS:
            month = _MONTHS.index(token[:3].lower()) + 1
        elif year is None and (found := _YEAR.match(token)):
            year = int(found[1])
    if time_of_day is None or day is None or month is None or year is None:
        return None
    year += 1900 if 70 <= year <= 99 else 2000 if year <= 69 else 0
    try:
        hour, minute, second = time_of_day
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp() if year >= 1601 else None
    except ValueError:
        return None


def _record(cookie: _Cookie) -> CookieRecord:
    return CookieRecord(
        name=cookie.name,
        value=cookie.value,
        domain=cookie.domain,
        path=cookie.path,
        host_only=cookie.host_only,
        secure=cookie.secure,
        expires_s=cookie.expires_s,
    )


def _parts(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.path or "/"


def _parents(host: str) -> list[str]:
    """The host and the domains above it: those whose cookies may apply to it."""
    if _is_ip(host):
        return [host]
    labels = host.split(".")
    return [".".join(labels[index:]) for index in range(len(labels))]


def _is_ip(host: str) -> bool:
    return ":" in host or host.rpartition(".")[2].isdigit()


def _applies(cookie: _Cookie, host: str, path: str, secure: bool) -> bool:
    if (cookie.host_only and cookie.domain != host) or (cookie.secure and not secure):
        return False
    scope = cookie.path
    return path == scope or (path.startswith(scope) and (scope.endswith("/") or path[len(scope)] == "/"))


def _expired(cookie: _Cookie, now: float) -> bool:
    return cookie.expires_s is not None and cookie.expires_s <= now


def _default_path(path: str) -> str:
    return path[: path.rfind("/")] or "/"


def _prefix_fits(name: str, fields: dict[str, str], secure: bool, scope: tuple[str, bool]) -> bool:
    """The promises in a name's prefix are kept (RFC 6265bis 4.1.3)."""
    lowered = name.lower()
    if lowered.startswith("__secure-"):
        return secure
    if lowered.startswith("__host-"):
        return secure and scope[1] and not fields.get("domain") and fields.get("path") == "/"
    return True


def _joined(cookies: list[_Cookie]) -> str:
    """The header's value, ended before it grows past what servers take."""
    parts: list[str] = []
    size_b = 0
    for cookie in cookies:
        part = f"{cookie.name}={cookie.value}" if cookie.name else cookie.value
        size_b += len(part.encode("utf-8", "replace")) + 2
        if size_b > MAX_HEADER_B:
            break
        parts.append(part)
    return "; ".join(parts)
