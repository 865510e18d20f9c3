"""A request as browsers copy it: a cURL command in the words of bash, cmd or PowerShell, or PowerShell's own.

Only what asks for a page is taken (GET). Secrets among the headers stand apart: a recipe holds references to them.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import msgspec

from core.addresses.shell_words import is_powershell, powershell_request, words
from core.errors import UsageError
from core.secrets import is_secret, reference, secret_parameters, variable
from core.url import masked, without_userinfo

_FLAGS = frozenset("sSLivgIkGfNO46jqaZ0#")  # one letter, no value
_LONG_FLAGS = frozenset(
    [
        "compressed",
        "silent",
        "show-error",
        "location",
        "location-trusted",
        "include",
        "verbose",
        "globoff",
        "insecure",
        "get",
        "head",
        "fail",
        "no-buffer",
        "http1.0",
        "http1.1",
        "http2",
        "http2-prior-knowledge",
        "http3",
        "ipv4",
        "ipv6",
        "tlsv1.2",
        "tlsv1.3",
        "raw",
        "no-keepalive",
        "path-as-is",
        "progress-bar",
        "no-progress-meter",
        "fail-with-body",
        "parallel",
        "remote-name",
        "proxy-insecure",
    ]
)
_IGNORED = frozenset(
    [
        "o",
        "output",
        "m",
        "max-time",
        "connect-timeout",
        "retry",
        "retry-delay",
        "w",
        "write-out",
        "c",
        "cookie-jar",
        "r",
        "range",
        "interface",
        "resolve",
        "cacert",
        "E",
        "cert",
        "key",
        "ciphers",
        "tls-max",
        "limit-rate",
        "max-redirs",
        "y",
        "Y",
        "z",
        "proxy-user",
        "proxy-header",
        "U",
        "D",
        "dump-header",
        "stderr",
        "K",
        "config",
        "C",
    ]
)
_LETTERS = {
    "H": "header", "b": "cookie", "A": "user-agent", "e": "referer", "x": "proxy", "u": "user", "X": "request",
    "d": "data", "F": "form", "T": "upload-file", "G": "get", "k": "insecure", "I": "head",
}  # fmt: skip
_DATA = (
    "data",
    "data-raw",
    "data-binary",
    "data-ascii",
    "data-urlencode",
    "json",
    "form",
    "form-string",
    "upload-file",
)
_BROWSERS_OWN = re.compile(
    r"(?::.*|host|connection|keep-alive|content-length|content-type|transfer-encoding|te|trailer|expect|upgrade|"
    r"proxy-connection|accept-encoding|sec-.*|dnt|priority|pragma|cache-control|upgrade-insecure-requests|range|"
    r"if-(?:none-match|modified-since|range|match|unmodified-since))",
    re.IGNORECASE,
).fullmatch


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """A copied request. `headers` hold references in place of `secrets`, which are values by variable name.

    `notices` are sentences on what was left out or needs a word.
    """

    urls: tuple[str, ...]
    headers: dict[str, str] = {}
    user_agent: str = ""
    proxy: str = ""
    secrets: dict[str, str] = {}
    notices: tuple[str, ...] = ()


def is_copied_request(text: str) -> bool:
    """True for a text that is a cURL command, or PowerShell's Invoke-WebRequest."""
    return bool(re.match(r"\s*(?:\$ )?curl(?:\.exe)?\s", text)) or is_powershell(text)


def parse(text: str) -> Copied:
    """The request of a copied command.

    Raises: UsageError with one sentence for one that is none, has no address, or sends data.
    """
    if is_powershell(text):
        url, headers, method, body = powershell_request(text)
        wish = _Wish([url] if url else [], list(headers), method=method, data=[body] if body else [])
    else:
        wish = _read(words(text))
    if wish.get and wish.data:
        wish.urls = [f"{url}{'&' if '?' in url else '?'}{'&'.join(wish.data)}" for url in wish.urls]
        wish.data = []
    if wish.data or wish.method not in ("", "GET"):
        method = wish.method if wish.method not in ("", "GET") else "POST"
        raise UsageError(f"this command is a {method} request; only those that ask for a page (GET) can be repeated")
    if not wish.urls:
        raise UsageError("this cURL command has no address")
    return _taken(wish)


class _Wish:
    """What the words of a command ask for."""

    def __init__(
        self, urls: list[str], headers: list[tuple[str, str]], *, method: str = "", data: list[str] | None = None
    ) -> None:
        self.urls, self.headers, self.method = urls, headers, method.upper()
        self.data = data or []
        self.get = False
        self.proxy = ""
        self.notices: list[str] = []

    def take(self, option: str, value: str) -> None:
        """Take an option by its long name."""
        if option == "header":
            name, colon, rest = value.partition(":")
            if colon and name.strip() and rest.strip():
                self.headers.append((name.strip(), rest.strip()))
        elif option == "cookie":
            if "=" in value:
                self.headers.append(("Cookie", value))
            else:
                self.notices.append(f"The cookies of the file {value} are not read.")
        elif option in ("user-agent", "referer"):
            self.headers.append((option.title(), value.removesuffix(";auto")))
        elif option == "user":
            self.headers.append(("Authorization", "Basic " + base64.b64encode(value.encode()).decode()))
        elif option == "oauth2-bearer":
            self.headers.append(("Authorization", f"Bearer {value}"))
        elif option == "url":
            self.urls.append(value)
        elif option == "proxy":
            self.proxy = value if "://" in value else f"http://{value}"
        elif option == "request":
            self.method = value.upper()
        elif option in _DATA:
            self.data.append(value)

    def flag(self, option: str) -> None:
        """Take an option without value."""
        if option == "insecure":
            self.notices.append("-k is left out: certificates are checked. Except the one host with --insecure-host.")
        elif option == "get":
            self.get = True
        elif option == "head":
            self.method = "HEAD"


def _read(given: list[str]) -> _Wish:
    wish, rest = _Wish([], []), iter(given[1:])
    unknown: list[str] = []
    for word in rest:
        if word in ("--next", "-:"):
            wish.notices.append("Only the first request of the command is taken.")
            break
        for option, value, wants in _options(word):
            if not option:
                wish.urls.append(value)
            elif not wants:
                wish.flag(option)
            elif option in _IGNORED:
                value or next(rest, "")
            else:
                wish.take(option, value or next(rest, ""))
            if option and option not in _KNOWN:
                unknown.append(word)
    if unknown:
        wish.notices.append(f"Not known and left out: {', '.join(dict.fromkeys(unknown))[:200]}.")
    return wish


_VALUED = frozenset(("header", "cookie", "user-agent", "referer", "user", "oauth2-bearer", "url", "proxy", "request"))
_KNOWN = _VALUED | _IGNORED | _LONG_FLAGS | _FLAGS | frozenset(_DATA)


def _options(word: str) -> Iterator[tuple[str, str, bool]]:
    """(long name, value standing in the word, whether it takes one) of each option of a word; ('', word, …) else."""
    if word.startswith("--"):
        name, _, value = word[2:].partition("=")
        yield name, value, name in _VALUED or name in _IGNORED or name in _DATA
    elif word.startswith("-") and len(word) > 1:
        for at, letter in enumerate(word[1:], 2):
            name = _LETTERS.get(letter, letter)
            if letter in _FLAGS or (name == letter and letter not in _IGNORED):
                yield name, "", False
                continue
            yield name, word[at:], True
            return
    else:
        yield "", word, False


def _taken(wish: _Wish) -> Copied:
    headers: dict[str, str] = {}
    secrets: dict[str, str] = {}
    notices = list(wish.notices)
    agent = ""
    for name, value in wish.headers:
        if name.lower() == "user-agent":
            agent = value
        elif not _BROWSERS_OWN(name):
            _put(headers, secrets, name, value)
    if agent.startswith("Mozilla/"):
        notices.append(
            "The browser's User-Agent is left out: the program names itself. Give another with --user-agent."
        )
        agent = ""
    proxy = wish.proxy
    if proxy and without_userinfo(proxy) != proxy:
        secrets[variable("proxy")], proxy = proxy, reference("proxy")
    if found := [name for url in wish.urls for name in secret_parameters(url)]:
        notices.append(f"The address holds what looks like a secret: {', '.join(dict.fromkeys(found))}.")
    if secrets:
        notices.append(
            f"Secrets are kept out of the job, which refers to {', '.join(secrets)}: set "
            f"{'it' if len(secrets) == 1 else 'them'} in the environment to run it another time."
        )
    urls = tuple(dict.fromkeys(wish.urls))
    return Copied(urls=urls, headers=headers, user_agent=agent, proxy=proxy, secrets=secrets, notices=tuple(notices))


def _put(headers: dict[str, str], secrets: dict[str, str], name: str, value: str) -> None:
    """Take a header; of two of one name the values are joined, as they would be on the way."""
    known = next((one for one in headers if one.lower() == name.lower()), name)
    if is_secret(name):
        before = secrets.get(variable(known), "")
        secrets[variable(known)] = f"{before}{'; ' if known.lower() == 'cookie' else ', '}{value}" if before else value
        headers[known] = reference(known)
    else:
        headers[known] = f"{headers[known]}, {value}" if known in headers else value


def described(copied: Copied) -> Iterator[str]:
    """What a copied request asks for, a line each; secrets are stars."""
    for url in copied.urls:
        yield f"GET {masked(url)}"
    for name, value in copied.headers.items():
        yield f"{name}: {'***' if '${' in value else value}"
    if copied.user_agent:
        yield f"User-Agent: {copied.user_agent}"
    if copied.proxy:
        yield f"Proxy: {'***' if '${' in copied.proxy else copied.proxy}"
    yield from copied.notices
