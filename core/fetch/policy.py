"""What every fetch obeys, made once from the settings: deadlines, caps, what is sent, which proxy, which exceptions.

A policy does no I/O and holds no state. core.fetch.exchange applies it to one request.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

import core
from core.errors import UsageError
from core.records import Headers
from core.sentences import say
from core.settings import Settings

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPT_ENCODING = "gzip, deflate, br, zstd"
ROBOTS_REDIRECTS = 5  # RFC 9309 2.3.1.2
ROBOTS_BODY_B = 500 * 1024  # RFC 9309 2.5
PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")  # RFC 9110 5.6.2
_REFERENCE = re.compile(r"\$\{(SHEETWEAVER_[A-Z0-9_]+)\}")
_FRAMING = (
    *("host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect", "keep-alive"),
    *("proxy-authorization", "proxy-connection"),
)


class Policy(NamedTuple):
    """The rules of one crawl. Sizes are bytes, times are seconds."""

    base: Headers  # sent with every request, to any host
    headers: Headers  # the recipe's own: sent to typed sites only, never across an origin
    timeout_s: float = 30.0
    connect_timeout_s: float = 10.0
    max_body_b: int = 32 << 20
    max_redirects: int = 20
    max_codings: int = 5
    max_head_b: int = 300 * 1024
    max_headers: int = 5000
    drain_b: int = 64 * 1024  # an answer that is not wanted is read this far to keep its connection
    drain_s: float = 0.5
    proxy: str = ""
    insecure_hosts: frozenset[str] = frozenset()

    @classmethod
    def from_settings(cls, settings: Settings, variables: Mapping[str, str] | None = None) -> Policy:
        """The policy of these settings. `${SHEETWEAVER_…}` in headers and proxy is looked up in `variables`, which are
        the environment's where none are given.

        Raises: UsageError for a header that cannot be sent, a proxy of an unknown kind and a variable that is not set.
        """
        known = os.environ if variables is None else variables
        headers = {name: _filled(value, known) for name, value in settings.headers.items()}
        return cls(
            base=_base_headers(settings),
            headers=_own_headers(headers),
            timeout_s=settings.timeout_s,
            connect_timeout_s=min(settings.connect_timeout_s, settings.timeout_s),
            max_body_b=settings.max_body_b,
            max_redirects=settings.max_redirects,
            proxy=_proxy(_filled(settings.proxy, known)),
            insecure_hosts=frozenset(host.strip().lower().rstrip(".") for host in settings.insecure_hosts),
        )

    def trusts_anyway(self, host: str, port: int) -> bool:
        """True where the user accepted this host's broken certificate: 'host', or 'host:port' for one port only."""
        return bool(self.insecure_hosts) and not self.insecure_hosts.isdisjoint((host, f"{host}:{port}"))


def user_agent(settings: Settings) -> str:
    """How the program names itself: the user's own words, else the program, its version and the contact.

    >>> user_agent(Settings(contact="me@example.org")).endswith(" (+me@example.org)")
    True
    """
    if settings.user_agent:
        return settings.user_agent
    contact = re.sub(r"[()\\]", "", settings.contact).strip()
    return f"Sheetweaver/{core.__version__}" + (f" (+{contact})" if contact else "")


def product(settings: Settings) -> str:
    """The name robots.txt rules are matched with: the first product of the User-Agent (RFC 9309 2.2.1).

    >>> product(Settings()), product(Settings(user_agent="MyBot/2.0 (me)"))
    ('Sheetweaver', 'MyBot')
    """
    return re.split(r"[/\s]", user_agent(settings))[0]


def _base_headers(settings: Settings) -> Headers:
    headers = [
        ("User-Agent", _sendable("User-Agent", user_agent(settings))),
        ("Accept", ACCEPT),
        ("Accept-Encoding", ACCEPT_ENCODING),
    ]
    if settings.user_agent and settings.contact:
        headers.append(("From", _sendable("From", settings.contact)))  # RFC 9110 10.1.2
    return tuple(headers)


def _own_headers(headers: dict[str, str]) -> Headers:
    for name in headers:
        if not _TOKEN.fullmatch(name):
            raise UsageError(say("header-name", name=repr(name)))
        if name.lower() in _FRAMING:
            raise UsageError(say("header-framing", name=name))
    return tuple((name, _sendable(name, value)) for name, value in headers.items())


def _filled(value: str, variables: Mapping[str, str]) -> str:
    """The value with its references filled in. Only variables meant for this program: a stranger's recipe could
    otherwise send any secret of the environment to a site of his.
    """

    def look_up(found: re.Match[str]) -> str:
        name = found[1]
        if name not in variables:
            raise UsageError(say("variable-missing", name=name))
        return variables[name]

    return _REFERENCE.sub(look_up, value)


def _sendable(name: str, value: str) -> str:
    value = value.strip()
    if any((character < " " and character != "\t") or character == "\x7f" for character in value):
        raise UsageError(say("header-control", name=name))
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise UsageError(say("header-surrogate", name=name))
    return value


def _proxy(proxy: str) -> str:
    if not proxy:
        return ""
    found = re.fullmatch(
        r"([a-z0-9]+)://(?:[^@/\s]*@)?(\[[0-9a-fA-F:.]+\]|[^:@/\[\]\s]+)(?::(\d{1,5}))?/?", proxy.strip()
    )
    if found is None or not 0 < int(found[3] or 80) < 65536:
        raise UsageError(say("proxy-syntax"))
    if found[1] not in PROXY_SCHEMES:
        raise UsageError(say("proxy-scheme", scheme=found[1]))
    return proxy.strip().rstrip("/")
