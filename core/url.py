"""Addresses as browsers read them (WHATWG URL), by ada: normalising, joining, and what may be told from one.

`url` is a normalised address: absolute, http or https, host in lower case and punycode, no fragment.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import unquote

import ada_url

from core.errors import AddressError
from core.reasons import sentence

MAX_URL = 65_536
"""Characters; servers and proxies refuse far shorter addresses."""

# The spellings below come out of the WHATWG parser as they went in. Left out on purpose, for ada to decide: odd IPv4
# and punycode hosts, default ports, dot segments and whatever it encodes or drops; also what may be a range in a list.
_NAME = r"(?=[^/:]{1,253}[/:])(?:(?!xn--)[a-z0-9_-]{1,63}\.)*+(?!xn--)[a-z][a-z0-9-]{0,62}"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = rf"(?:{_BYTE}\.){{3}}{_BYTE}(?=[:/])"
_PORT = r"(?::(?:[1-9]\d{3}|[1-5]\d{4}))?"
_PATH = r"/[/\w!$%&()*+,.:;=@~-]*+(?:\?[!$-&(-;=?-Z\\\]-z|}~]*+)?+"
_FRAGMENT = r"(?:#[^\s\[{]*+)?+"
_PLAIN = re.compile(rf"(https?://(?:{_NAME}|{_IPV4}){_PORT}{_PATH}){_FRAGMENT}", re.ASCII).fullmatch
_ROOTED = re.compile(rf"((?!//){_PATH}){_FRAGMENT}", re.ASCII).fullmatch

# Answers of ada with a host the DNS can hold (RFC 1035 2.3.4) and a port but 0; the others break resolvers and sockets.
_REACHABLE = re.compile(
    r"https?://(?:[^/@]*@)?(?:\[[^/]*\]|(?=[^/:]{1,253}\.?[/:])(?:[^./:@]{1,63}\.)*[^./:@]{1,63}\.?)(?::(?!0/)\d+)?/"
).match

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL).match
_QUAD = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}", re.ASCII).fullmatch
_DOTS = re.compile("[.。．｡]").split
_BARE = re.compile(r"https?://[\w.:\[\]-]+", re.ASCII).fullmatch  # nothing but scheme, host and port
_DELIMITER = re.compile(r"[/?#\\]").search
_TRIMMED = "".join(map(chr, range(0x21))) + "\x85\xa0\u2028\u2029\u200b\u2060\u3000\ufeff"
_SURROGATES = re.compile("[\ud800-\udfff]")
_PASSWORD = re.compile(r"(//[^/?#\s:@]*):[^/?#\n]*@")
_METADATA = ip_address("168.63.129.16")  # Azure's; the other clouds' are link-local, unique-local or CGNAT
_NAT64 = IPv6Network("64:ff9b::/96")


def normalize(raw_url: str) -> str:
    """The address as it will be fetched. A text that looks like a host gets a scheme; user and password stay in.

    Raises: AddressError with `unsupported-scheme`, `bad-address` or `address-too-long`, and nothing else.
    """
    plain = canonical(raw_url)
    if plain is not None:
        return plain
    text = _SURROGATES.sub("\ufffd", raw_url.strip(_TRIMMED))
    if len(text) > MAX_URL:
        raise _refused("address-too-long", str(len(text)))
    url = _parsed(_with_scheme(text))
    if url is None:
        raise _bad(text)
    if len(url) > MAX_URL:
        raise _refused("address-too-long", str(len(url)))
    return url


def canonical(text: str) -> str | None:
    """The address without its fragment where `text` is visibly spelled as `normalize` would spell it, else None."""
    match = _PLAIN(text)
    if match is None or "/." in text or "/%2" in text or len(text) > MAX_URL:
        return None
    url = match[1]
    return text if len(url) == len(text) else url


def join(base: str, href: str) -> str | None:
    """The address `href` means on the page `base`, without fragment; None where it cannot be fetched.

    Absolute and root-relative links in plain spelling take a short cut that gives what ada gives.
    """
    if len(href) > MAX_URL:
        return None
    site = _site(_origin(base))
    if site and "/." not in href and "/%2" not in href:
        rooted = _ROOTED(href)
        if rooted is not None:
            url = site + rooted[1]
            return url if len(url) <= MAX_URL else None
        plain = _PLAIN(href)
        if plain is not None:
            return plain[1]
    found = _parsed(_SURROGATES.sub("\ufffd", href), base if site else "", site)
    return found if found is not None and len(found) <= MAX_URL else None


def host_of(url: str) -> str:
    """`scheme://host[:port]` of an address, without user and password: the key of pace and robots."""
    site = url[: url.find("/", 8)]
    if _BARE(site):
        return site
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{_authority(rest).rpartition('@')[2]}"


def without_userinfo(url: str) -> str:
    """The address without user and password."""
    scheme, mark, rest = url.partition("://")
    authority = _authority(rest)
    return scheme + mark + authority.rpartition("@")[2] + rest[len(authority) :]


def basic_auth(url: str) -> tuple[str, str] | None:
    """User and password written in the address, percent-decoded; None where there are none."""
    user, mark, _ = _authority(url.partition("://")[2]).rpartition("@")
    name, _, password = user.partition(":")
    return (unquote(name), unquote(password)) if mark else None


def masked(url: str) -> str:
    """The address fit to be shown or logged: three stars stand for a password. Takes any text."""
    return _PASSWORD.sub(r"\1:***@", url) if "@" in url else url


def is_local(host_or_url: str) -> bool:
    """True for this machine: localhost, *.localhost, 127.0.0.0/8 and ::1, as a name or in an address."""
    host = _authority(host_or_url.partition("://")[2] or host_or_url).rpartition("@")[2]
    host = host[1:].partition("]")[0] if host.startswith("[") else host
    host = host.partition(":")[0] if host.count(":") == 1 else host
    host = host.lower().removesuffix(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def is_private(ip_text: str) -> bool:
    """True for an IP address that no public page may send us to: this machine, its networks, a cloud's metadata.

    Addresses wrapped in IPv6 (mapped, NAT64, 6to4, Teredo) are judged by what they wrap. A text that is no IP address
    is private when it names this machine.
    """
    address = _address(ip_text.strip("[]"))
    if address is None:
        return is_local(ip_text)
    return not address.is_global or address.is_multicast or address == _METADATA


def key(url: str) -> int:
    """A signed 64-bit hash of the address without its fragment, the same on every machine and in every run."""
    data = url.partition("#")[0].encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def _refused(reason: str, detail: str) -> AddressError:
    return AddressError(sentence(reason, detail), reason, detail)


def _bad(text: str) -> AddressError:
    return _refused("bad-address", masked(text[:200]) or "empty")


def _with_scheme(text: str) -> str:
    found = _SCHEME(text)
    if found is None:
        return _guessed(text)
    scheme, rest = found[1].lower(), found[2]
    if scheme in ("http", "https"):
        return text
    if ("." in scheme or scheme == "localhost") and not rest.startswith("//"):
        return _guessed(text)
    raise _refused("unsupported-scheme", scheme[:40])


def _guessed(text: str) -> str:
    rest = text.removeprefix("//")
    authority = _authority(rest)
    if "@" in authority or not _looks_like_host(authority, explicit=rest is not text):
        raise _bad(text)
    host, port = _split_port(authority)
    plain = port not in ("", "443") or host.endswith("]") or bool(_QUAD(host)) or is_local(host)
    return f"{'http' if plain else 'https'}://{rest}"


def _looks_like_host(authority: str, *, explicit: bool) -> bool:
    host, _ = _split_port(authority)
    if _QUAD(host) or (host.startswith("[") and host.endswith("]")):
        return True
    labels = [label for label in _DOTS(host.lower()) if label]
    if not labels or labels[-1][0].isdigit():
        return False
    return explicit or len(labels) > 1 or labels == ["localhost"]


def _parsed(text: str, base: str = "", site: str = "") -> str | None:
    """The answer of ada without its fragment; None for what is not http(s) or names no usable host or port."""
    try:
        href: str = ada_url.join_url(base, text) if base else ada_url.normalize_url(text)
    except ValueError:
        return None
    url = href.partition("#")[0]
    if site and url.startswith(site) and url[len(site)] == "/":
        return url
    return url if _REACHABLE(url) else None


def _split_port(authority: str) -> tuple[str, str]:
    host, mark, port = authority.rpartition(":")
    return (host, port) if mark and port.isdecimal() and not authority.endswith("]") else (authority, "")


def _origin(base: str) -> str:
    """The part of a base address that names its site: all pages of a site share the answer of `_site`."""
    begin = base.find("://") + 3
    end = _DELIMITER(base, begin)
    return f"{base[: end.start()]}/" if begin > 2 and end and end.start() > begin else base


@lru_cache(maxsize=4096)
def _site(base: str) -> str:
    """`scheme://[user@]host[:port]` of a base address as ada spells it, '' where it is not http(s)."""
    url = _parsed(base)
    if url is None:
        return ""
    scheme, mark, rest = url.partition("://")
    return scheme + mark + _authority(rest)


def _authority(rest: str) -> str:
    end = _DELIMITER(rest)
    return rest[: end.start()] if end else rest


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return _unwrapped(address) if isinstance(address, IPv6Address) else address


def _unwrapped(address: IPv6Address) -> IPv4Address | IPv6Address:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    embedded = int(address) & 0xFFFFFFFF
    return IPv4Address(embedded) if address in _NAT64 or (embedded > 1 and int(address) >> 32 == 0) else address
