"""A job as words of the command line, for `sheetweaver run`; and which option says which setting.

Secrets stay out: a reference stands for each, which a run looks up in the environment (core.secrets).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, NamedTuple

from core.addresses.url_list import UrlStream
from core.addresses.url_ranges import literal
from core.errors import RecipeError
from core.recipe import Field, Recipe, parse_field
from core.recipe_parts import Follow, Paging, Source
from core.secrets import is_secret, reference, variable
from core.settings import Declared, Settings, declared
from core.url import masked

MAX_LENGTH = 7500
"""Characters of a command with addresses: what every system's terminal takes as one line."""

_FLAGS = {
    "delay_s": "--delay",
    "timeout_s": "--timeout",
    "connect_timeout_s": "--connect-timeout",
    "parse_timeout_s": "--parse-timeout",
    "max_body_b": "--max-body",
    "bandwidth_b": "--bandwidth",
    "headers": "--header",
    "site_encodings": "--site-encoding",
    "insecure_hosts": "--insecure-host",
    "obey_robots": "--no-robots",
    "keep_pages": "--no-keep-pages",
}
_PAGING = {"start": "--page-start", "step": "--page-step", "pages": "--page-count", "until": "--stop-when"}
_PASSWORD = re.compile(r"(?<=://)([^/@\s:]*):([^/@\s]*)(?=@)")
_PROXY = "proxy password"


class Said(NamedTuple):
    """The words, without the program's. `secrets` are the variables that must be set before they are run.

    Where options cannot say all of the job there are no words, and `unsaid` is why: 'fields', 'downloads', 'length' for
    too many addresses, 'password' for one in an address, or 'values' for something unusual.
    """

    words: tuple[str, ...]
    secrets: tuple[str, ...] = ()
    unsaid: str = ""


class _Unsaid(Exception):
    """Options cannot say this."""


def flag(one: Declared) -> str:
    """The option of a setting."""
    return _FLAGS.get(one.name, "--" + one.name.replace("_", "-"))


def project_command(project: str) -> Said:
    """The words that run a saved project."""
    return Said(("run", project))


def job_command(recipe: Recipe, urls: str) -> Said:
    """The words that run a job which is in no project, its addresses as they were typed; lines that are none left out.

    The recipe's name and samples do nothing in a run, and are left out too.
    """
    secrets: list[str] = []
    try:
        if masked(urls) != urls:
            raise _Unsaid("password")
        words = ("run", *_addresses(urls), *_job(recipe), *_settings(recipe.settings, secrets))
    except _Unsaid as error:
        return Said((), unsaid=str(error))
    if sum(map(len, words)) + 3 * len(words) > MAX_LENGTH:
        return Said((), unsaid="length")
    return Said(words, tuple(dict.fromkeys(secrets)))


def _addresses(text: str) -> Iterator[str]:
    """The lines of a list as words; ranges stay what they are. Of a cURL command only the addresses: it holds secrets.

    A line that might name a file is spelled out.
    """
    if any(line.startswith("curl ") for line in text.splitlines()):
        yield from map(literal, UrlStream(text).first(MAX_LENGTH))
        return
    for line in map(str.strip, text.splitlines()):
        stream = UrlStream(line)
        first = stream.first(2)
        if "://" in line and (first or stream.sitemaps) and not line.startswith(("-", "#")):
            yield line
        else:
            yield from map(literal, first)


def _job(recipe: Recipe) -> Iterator[str]:
    if recipe.files is not None:
        raise _Unsaid("downloads")
    for option, value in (("--rows", recipe.rows), ("--next", recipe.next), ("--detail", recipe.detail)):
        if value:
            yield from (option, value)
    yield from _columns("--field", recipe.fields)
    yield from _columns("--detail-field", recipe.detail_fields)
    for field in (*recipe.fields, *recipe.detail_fields):
        yield from _values(field)
    for name in recipe.unique:
        yield from ("--unique", name)
    if recipe.on_trouble != Recipe().on_trouble:
        yield from ("--on-trouble", recipe.on_trouble)
    if recipe.follow is not None:
        yield from _follow(recipe.follow)
    if recipe.paging is not None:
        yield from _paging(recipe.paging)
    if recipe.source is not None:
        yield from _source(recipe.source)


def _columns(option: str, fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        text = f"{field.name}={field.select}{field.take if field.take.startswith('@') else ''}"
        try:
            same = parse_field(text) == Field(name=field.name, select=field.select, take=field.take)
        except RecipeError:
            same = False
        if not same:
            raise _Unsaid("fields")
        yield from (option, text)


def _values(field: Field) -> Iterator[str]:
    if any(step != step.strip() for step in field.steps):
        raise _Unsaid("fields")
    for step in field.steps:
        yield from ("--step", f"{field.name}={step}")
    if field.type:
        yield from ("--type", f"{field.name}={field.type}")
    if field.required:
        yield from ("--require", field.name)
    if field.min_fill:
        yield from ("--min-fill", f"{field.name}={_number(field.min_fill)}")


def _follow(follow: Follow) -> Iterator[str]:
    if PurePath(follow.links).suffix in (".toml", ".weave") or follow.links.startswith(("http://", "https://")):
        raise _Unsaid("values")  # the command line takes such a word for a file, or for an address
    yield f"--follow={follow.links}"
    if follow.scope != Follow().scope:
        yield from ("--scope", follow.scope)
    for option, patterns in (("--allow", follow.allow), ("--deny", follow.deny)):
        for pattern in patterns:
            yield from (option, pattern)
    if follow.depth != Follow().depth:
        yield from ("--depth", str(follow.depth))


def _paging(paging: Paging) -> Iterator[str]:
    default = Paging(parameter=paging.parameter)
    yield from ("--page-param", paging.parameter)
    for name, option in _PAGING.items():
        if (value := getattr(paging, name)) != getattr(default, name):
            yield from (option, str(value))
    if paging.repeats_ok:
        yield "--repeats-ok"


def _source(source: Source) -> Iterator[str]:
    text = f"{source.project}:{source.column}"
    if text.find(".weave:") != len(source.project) - len(".weave") or source.column != source.column.strip():
        raise _Unsaid("values")
    yield from ("--from", text)


def _settings(settings: Settings, secrets: list[str]) -> Iterator[str]:
    """The options of the settings that differ from the default; the variables of secrets go into `secrets`."""
    for one in declared():
        value = getattr(settings, one.name)
        if value == one.default:
            continue
        if one.kind == "bool":
            yield flag(one)
        elif one.kind == "map":
            for name, text in value.items():
                yield from (flag(one), _pair(name, text, secrets if one.name == "headers" else None))
        elif one.kind == "list":
            for text in value:
                yield from (flag(one), text)
        else:
            yield from (flag(one), _without_password(value, secrets) if one.name == "proxy" else _number(value))


def _pair(name: str, text: str, secrets: list[str] | None) -> str:
    if ":" in name or (name, text) != (name.strip(), text.strip()):
        raise _Unsaid("values")
    if secrets is not None and is_secret(name) and not text.startswith("${"):
        secrets.append(variable(name))
        text = reference(name)
    return f"{name}: {text}"


def _without_password(proxy: str, secrets: list[str]) -> str:
    found = _PASSWORD.search(proxy)
    if found is None or not found[2] or found[2].startswith("${"):
        return proxy
    secrets.append(variable(_PROXY))
    return f"{proxy[: found.start(2)]}{reference(_PROXY)}{proxy[found.end(2) :]}"


def _number(value: Any) -> str:
    """A value as it is typed: a number without needless digits."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
