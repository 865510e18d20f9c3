"""Which addresses a job lets in when it follows links: scope, patterns, and what is no page by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from core.recipe_parts import Follow
from core.url import host_of, without_userinfo

MAX_MATCHED = 2000
"""Characters of an address that patterns are tried on. A longer one is left out where there are patterns."""

_FILES = (
    "7z aac apk avi avif bin bmp bz2 css deb dmg doc docx eot epub exe flac flv gif gz ico iso jar jpeg jpg js m4a"
    " m4v mjs mkv mov mp3 mp4 mpeg mpg msi odp ods odt ogg otf pdf png ppt pptx psd rar rpm svg tar tgz tif tiff ttf"
    " wasm wav webm webp wma wmv woff woff2 xls xlsx xz zip"
)
_ends_as_file = re.compile(rf"[^?]*\.(?:{'|'.join(_FILES.split())})(?:\?.*)?", re.IGNORECASE | re.DOTALL).fullmatch
_REMEMBERED, _SITES = 20_000, 50
_NUMBER = re.compile(r"\d+")


class LinkRules:
    """A Follow made ready for addresses. For any number of threads."""

    def __init__(self, follow: Follow) -> None:
        self._scope = follow.scope
        self._allow = tuple(re.compile(pattern).search for pattern in follow.allow)
        self._deny = tuple(re.compile(pattern).search for pattern in follow.deny)
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def admitted(self, urls: Iterable[str], pasted: str) -> tuple[str, ...]:
        """Those of the addresses that may become pages of the job, in their order. `pasted` is what they descend from.

        Files that are no pages by their ending are left out, unless an `allow` asks for them.
        """
        inside = _test(self._scope, pasted)
        found = [url for url in urls if inside(url) and (bool(self._allow) or not is_file(url))]
        return tuple(self.matching(found))

    def memory(self, site: str, pasted: str) -> dict[str, str]:
        """A place to keep what became of links that mean the same on all pages of a site; emptied now and then."""
        found = self._known.setdefault((site, pasted), {})
        if len(found) > _REMEMBERED:
            found.clear()
        if len(self._known) > _SITES:
            self._known.clear()
        return found

    def matching(self, urls: Iterable[str]) -> Iterable[str]:
        """Those of the addresses that the patterns let in, wherever they lead."""
        if not self._allow and not self._deny:
            return urls
        return [url for url in urls if len(url) <= MAX_MATCHED and self._matches(url)]

    def _matches(self, url: str) -> bool:
        if self._allow and not any(search(url) for search in self._allow):
            return False
        return not any(search(url) for search in self._deny)


def is_file(url: str) -> bool:
    """True for an address that by its ending is a picture, an archive, a document or the like, and no page."""
    return "." in url[url.rfind("/") :] and bool(_ends_as_file(url))


@lru_cache(maxsize=1024)
def _test(scope: str, pasted: str) -> Callable[[str], bool]:
    """Whether an address is in the scope of a pasted one."""
    if scope == "any":
        return lambda _: True
    if scope == "domain":
        domain = _domain_of(pasted)
        return lambda url: _domain_of(url) == domain
    sites = _sites(pasted)
    if scope == "pages":
        shape = _shape(pasted)
        return lambda url: url.startswith(sites) and _shape(url) == shape
    if scope == "host":
        return lambda url: url.startswith(sites)
    path = without_userinfo(pasted).partition("://")[2].partition("?")[0]
    folder = path[path.index("/") + 1 : path.rindex("/") + 1] if "/" in path else ""
    folders = tuple(site + folder for site in sites)
    return lambda url: url.startswith(folders)


def _sites(pasted: str) -> tuple[str, ...]:
    """How an address may begin that is on the pasted one's host: either scheme, www. or not, the login or not."""
    host = host_of(pasted).partition("://")[2]
    bare = host.removeprefix("www.")
    authority = pasted.partition("://")[2].partition("/")[0]
    login = authority[: authority.rfind("@") + 1]
    return tuple(
        f"{scheme}://{user}{name}/"
        for scheme in ("https", "http")
        for user in dict.fromkeys(("", login))
        for name in (bare, f"www.{bare}")
    )


def _shape(url: str) -> str:
    """The path with all numbers alike and without what is behind '?'."""
    rest = without_userinfo(url).partition("://")[2].partition("?")[0]
    return _NUMBER.sub("0", rest[rest.find("/") :])


def _domain_of(url: str) -> str:
    host = host_of(url).partition("://")[2]
    name = host if host.endswith("]") else host.rpartition(":")[0] if re.search(r":\d+$", host) else host
    return registrable(name.removesuffix("."))


@lru_cache(maxsize=65_536)
def registrable(name: str) -> str:
    """The domain that was registered, by the public suffix list; the name itself where it is an IP address or none."""
    if name.endswith("]") or name.rpartition(".")[2].isdigit():
        return name
    return str(_suffixes()(name) or name)


@cache
def _suffixes() -> Callable[[str], str | None]:
    from publicsuffixlist import PublicSuffixList  # its list takes a while to read, and few jobs need it

    found: Callable[[str], str | None] = PublicSuffixList().privatesuffix
    return found
