"""Which headers and parameters are secrets by their names, and the references that stand for them in a recipe."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_WORDS = (
    r"cookie|authori[sz]ation|auth|token|jwt|bearer|secret|passw(?:or)?d|pwd|signature|sign|sig|hmac|session(?:id)?|sid"
    r"|csrf|xsrf|credentials?|api[-_]?key|access[-_]?key|app[-_]?key|key"
)
_SECRET = re.compile(rf"(?:^|[^a-z])(?:{_WORDS})(?:$|[^a-z])|(?:token|apikey|secret|password|signature|sessionid)$")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_secret(name: str) -> bool:
    """True for the name of a header or parameter that holds a secret.

    >>> is_secret("X-Api-Key"), is_secret("access_token"), is_secret("keyword"), is_secret("author")
    (True, True, False, False)
    """
    return bool(_SECRET.search(_HUMP.sub("_", name).lower()))


def reference(name: str) -> str:
    """What stands in a recipe for the secret called so: `${SHEETWEAVER_…}`, which core.fetch.policy looks up."""
    return "${" + variable(name) + "}"


def variable(name: str) -> str:
    """The environment variable for the secret called so.

    >>> variable("X-Api-Key")
    'SHEETWEAVER_X_API_KEY'
    """
    return "SHEETWEAVER_" + (re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_") or "SECRET")


def secret_parameters(url: str) -> tuple[str, ...]:
    """The names of the parameters of an address that hold secrets."""
    found = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return tuple(dict.fromkeys(name for name, value in found if value and is_secret(name)))


def without_parameters(url: str, names: tuple[str, ...]) -> str:
    """The address without these parameters; the others stay as they are written."""
    if not names:
        return url
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if _name(pair) not in names]
    return urlunsplit(parts._replace(query="&".join(kept)))


def with_parameter(url: str, name: str, value: str) -> str:
    """The address with another value of a parameter, at its place or behind the others."""
    parts = urlsplit(url)
    pair = urlencode({name: value})
    pairs = parts.query.split("&") if parts.query else []
    if any(_name(one) == name for one in pairs):
        pairs = [pair if _name(one) == name else one for one in pairs]
    else:
        pairs.append(pair)
    return urlunsplit(parts._replace(query="&".join(pairs)))


def _name(pair: str) -> str:
    found = parse_qsl(pair, keep_blank_values=True)
    return found[0][0] if found else pair
