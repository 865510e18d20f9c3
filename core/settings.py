"""The settings of a crawl, declared once: the recipe, the command line and the preferences are made from this list."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from core import charsets
from core.errors import UsageError
from core.sentences import say

MIB = 1 << 20

Engine = Annotated[
    str,
    Meta(
        pattern="^(auto|asyncio|threads|processes|dask)$",
        title="Engine",
        description="auto, asyncio, threads, processes or dask",
    ),
]
Parser = Annotated[
    str,
    Meta(pattern="^(auto|fast|soup)$", title="Parser", description="auto, fast (lexbor) or soup (Beautiful Soup)"),
]

Render = Annotated[
    str,
    Meta(
        pattern="^(off|always|auto)$",
        title="Render pages",
        description="off, always, or auto: show those pages in a browser that are empty without their scripts",
    ),
]

RenderWith = Annotated[
    str,
    Meta(
        pattern="^(auto|builtin|chrome)$",
        title="Browser",
        description="for rendered pages: auto, builtin (the extra), or chrome (your own Chrome, Chromium or Edge)",
    ),
]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How to crawl. Immutable while a crawl runs; the limits also clamp what strangers' recipes ask for."""

    engine: Engine = "auto"
    workers: Annotated[
        str,
        Meta(
            pattern=r"^(|\d{1,3}(\+\d{1,3})?)$",
            title="Workers",
            description="threads as FETCH+PARSE, or a number of processes; empty means automatic",
        ),
    ] = ""
    scheduler: Annotated[
        str, Meta(max_length=300, title="Dask scheduler", description="tcp://… or tls://… of a running cluster")
    ] = ""
    parser: Parser = "auto"
    concurrency: Annotated[
        int, Meta(ge=1, le=1000, title="Requests at once", description="requests in flight over all sites")
    ] = 16
    per_host: Annotated[
        int | None,
        Meta(title="Requests at once per site", description="empty: 4, and no limit for addresses on this machine"),
    ] = None
    delay_s: Annotated[
        float | None,
        Meta(title="Seconds between requests to a site", description="empty: none beyond what the site asks for"),
    ] = None
    timeout_s: Annotated[
        float, Meta(gt=0, le=3600, title="Time-out", description="seconds for one page, from first to last byte")
    ] = 30.0
    connect_timeout_s: Annotated[
        float, Meta(gt=0, le=600, title="Connect time-out", description="seconds to reach a site")
    ] = 10.0
    parse_timeout_s: Annotated[
        float, Meta(gt=0, le=600, title="Reading time-out", description="seconds to take the fields out of one page")
    ] = 10.0
    retries: Annotated[
        int, Meta(ge=0, le=20, title="Retries", description="further tries after a failure that may pass")
    ] = 3
    max_body_b: Annotated[
        int, Meta(ge=1024, le=2048 * MIB, title="Largest page", description="bytes after decompression")
    ] = 32 * MIB
    max_redirects: Annotated[int, Meta(ge=0, le=50, title="Redirects", description="followed for one page")] = 20
    max_pages: Annotated[
        int, Meta(ge=0, le=100_000_000, title="Page limit", description="pages in the whole job; 0 means no limit")
    ] = 0
    user_agent: Annotated[
        str, Meta(max_length=500, title="User-Agent", description="how the program names itself; empty: Sheetweaver")
    ] = ""
    contact: Annotated[
        str, Meta(max_length=200, title="Contact", description="an e-mail or page for site owners, sent along")
    ] = ""
    headers: Annotated[
        dict[str, str], Meta(max_length=100, title="Headers", description="sent to the typed sites only")
    ] = {}
    proxy: Annotated[
        str, Meta(max_length=500, title="Proxy", description="http://, https:// or socks5:// address; empty: none")
    ] = ""
    obey_robots: Annotated[bool, Meta(title="Obey robots.txt", description="leave out what it forbids")] = True
    keep_duplicates: Annotated[
        bool, Meta(title="Keep duplicates", description="fetch an address as often as it is listed")
    ] = False
    encoding: Annotated[
        str, Meta(max_length=40, title="Encoding", description="charset for all pages; empty: automatic")
    ] = ""
    site_encodings: Annotated[
        dict[str, Annotated[str, Meta(max_length=40)]],
        Meta(max_length=1000, title="Encodings of sites", description="charsets by host, before the one for all pages"),
    ] = {}
    insecure_hosts: Annotated[
        tuple[str, ...],
        Meta(max_length=100, title="Certificate exceptions", description="hosts whose broken certificate is accepted"),
    ] = ()
    keep_pages: Annotated[
        bool, Meta(title="Keep pages", description="so that fields can be changed without fetching again")
    ] = True
    bandwidth_b: Annotated[
        int, Meta(ge=0, title="Bandwidth limit", description="bytes a second over all sites; 0 means no limit")
    ] = 0

    render: Render = "off"
    render_with: RenderWith = "auto"
    render_wait: Annotated[
        str,
        Meta(
            pattern=r"^(load|idle|\d{1,3}(\.\d{1,3})?)$",
            title="Rendered when",
            description="load, idle (nothing more comes), or seconds after loading",
        ),
    ] = "idle"
    render_wait_for: Annotated[
        str, Meta(max_length=1000, title="Rendered when there is", description="CSS of what must have appeared")
    ] = ""
    render_scroll: Annotated[
        bool, Meta(title="Scroll to the end", description="of rendered pages, until nothing more comes")
    ] = False
    render_click: Annotated[
        str, Meta(max_length=1000, title="Click for more", description="CSS of a button, until it gives no more")
    ] = ""
    render_rounds: Annotated[
        int, Meta(ge=1, le=1000, title="Scrolls or clicks", description="at most, for one rendered page")
    ] = 50

    def __post_init__(self) -> None:
        if self.per_host is not None and not 1 <= self.per_host <= 1000:
            raise ValueError("per_host must be between 1 and 1000")
        if self.delay_s is not None and not 0 <= self.delay_s <= 86_400:
            raise ValueError("delay_s must be between 0 and 86400")
        if wrong := charsets.unknown(self.encoding):
            raise ValueError(f"encoding: {wrong}")
        for site, label in self.site_encodings.items():
            if wrong := charsets.unknown(label):
                raise ValueError(f"site_encodings: {wrong} (for {site[:100]})")

    def encoding_of(self, url: str) -> str:
        """The charset the user gave for an address: that of its host:port, its host or all pages; '' for none."""
        if not self.site_encodings:
            return self.encoding
        parts = urlsplit(url)
        host = parts.hostname or ""
        given = {site.strip().lower(): label for site, label in self.site_encodings.items()}
        return given.get(f"{host}:{parts.port}") or given.get(host) or self.encoding


GENTLE = {"per_host": 1, "delay_s": 1.0}
"""The settings behind the speed *Gentle*: one request a second to each site."""


class Declared(NamedTuple):
    """One setting as a front end shows it. `kind` is 'text', 'int', 'float', 'bool', 'map' or 'list'.

    `low` and `high` bound a number; `choices` are the only words a text may be, where it may not be any.
    """

    name: str
    kind: str
    default: Any
    title: str
    description: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()


def declared() -> list[Declared]:
    """Every setting with its title, description and default, in the order they are declared."""
    return [_declared(field) for field in msgspec.structs.fields(Settings)]


def _declared(field: msgspec.structs.FieldInfo) -> Declared:
    info = msgspec.inspect.type_info(field.type)
    schema: dict[str, Any] = {}
    while isinstance(info, msgspec.inspect.Metadata):
        schema |= info.extra_json_schema or {}
        info = info.type
    default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
    return Declared(
        field.name,
        _kind(info),
        default,
        schema.get("title", ""),
        schema.get("description", ""),
        low=_bound(info, "ge", "gt"),
        high=_bound(info, "le", "lt"),
        choices=_choices(getattr(info, "pattern", None) or ""),
    )


def _bound(info: msgspec.inspect.Type, *names: str) -> float | None:
    return next((getattr(info, name) for name in names if getattr(info, name, None) is not None), None)


def _choices(pattern: str) -> tuple[str, ...]:
    words = re.fullmatch(r"\^\(([a-z]+(?:\|[a-z]+)+)\)\$", pattern)
    return tuple(words.group(1).split("|")) if words else ()


def _kind(info: msgspec.inspect.Type) -> str:
    types = info.types if isinstance(info, msgspec.inspect.UnionType) else (info,)
    names = {
        msgspec.inspect.BoolType: "bool",
        msgspec.inspect.IntType: "int",
        msgspec.inspect.FloatType: "float",
        msgspec.inspect.DictType: "map",
        msgspec.inspect.VarTupleType: "list",
    }
    return next((names[type(one)] for one in types if type(one) in names), "text")


def changed(settings: Settings, changes: dict[str, Any]) -> Settings:
    """The settings with `changes` applied and checked.

    Raises: UsageError naming the setting that is unknown or out of range.
    """
    values = {name: getattr(settings, name) for name in settings.__struct_fields__} | changes
    try:
        return msgspec.convert(values, Settings)
    except (msgspec.ValidationError, ValueError) as error:
        raise UsageError(say("setting-refused", why=error)) from error
