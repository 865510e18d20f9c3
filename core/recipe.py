"""What to take from pages: the recipe, its TOML form, and the short form `NAME=SELECTOR@attr` of the command line."""

from __future__ import annotations

import re
import tomllib
from typing import Annotated, Any

import msgspec
import tomlkit
from msgspec import Meta

from core.errors import RecipeError
from core.recipe_parts import Files, Follow, Name, Paging, Sample, Selector, Source
from core.sentences import say
from core.settings import Settings

VERSION = 1
XPATH = "xpath:"
JSON = "json:"
VARIABLE = "var:"
JSON_LD = "json-ld"

_ATTRIBUTE = re.compile(r"@([A-Za-z_:][-A-Za-z0-9_:.]*)$")
Take = Annotated[str, Meta(pattern=r"^(text|html|article|markdown|@[A-Za-z_:][-A-Za-z0-9_:.]*)$", max_length=100)]
Kind = Annotated[str, Meta(pattern="^(|text|number|price|date|link|image|boolean|list)$")]
Step = Annotated[str, Meta(min_length=1, max_length=2000)]


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One column: where it is and what of it to take.

    `select` is CSS, XPath after 'xpath:', or JMESPath after 'json:'; '.' is the row's own element. What stands before
    ' json:' says where in an HTML page the JSON is: see inner_place(). `take` is 'text', 'html' or '@attribute'.
    `steps` are the transforms of core.transform in order, each `name` or `name: argument`; then `type` makes the value.
    A page fails the field's criteria where it is `required` and empty, and a run where fewer than the share `min_fill`
    of its rows have it.
    """

    name: Name
    select: Selector = "."
    take: Take = "text"
    steps: Annotated[tuple[Step, ...], Meta(max_length=50)] = ()
    type: Kind = ""
    required: bool = False
    min_fill: Annotated[float, Meta(ge=0, le=1)] = 0.0


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A whole job as data. `rows` '' means one row per page; `next` and `detail` are CSS selectors of links.

    Rows that agree in all columns of `unique` are one row, the first. `on_trouble` is 'warn' or 'pause': what a run
    does when a field fails its criteria.
    """

    name: Annotated[str, Meta(max_length=200)] = ""
    urls: Annotated[tuple[str, ...], Meta(max_length=1_000_000)] = ()
    rows: Selector = ""
    fields: Annotated[tuple[Field, ...], Meta(max_length=1000)] = ()
    next: Selector = ""
    detail: Selector = ""
    detail_fields: Annotated[tuple[Field, ...], Meta(max_length=500)] = ()
    unique: Annotated[tuple[Name, ...], Meta(max_length=100)] = ()
    on_trouble: Annotated[str, Meta(pattern="^(warn|pause)$")] = "warn"
    follow: Follow | None = None
    paging: Paging | None = None
    source: Source | None = None
    files: Files | None = None
    samples: Annotated[tuple[Sample, ...], Meta(max_length=100)] = ()
    settings: Settings = Settings()

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for field in (*self.fields, *self.detail_fields):
            if field.name.casefold() in seen:
                raise ValueError(f"two fields are called {field.name!r}; give one another name")
            seen.add(field.name.casefold())

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the table's columns, in order: the list's fields, then the detail's."""
        return tuple(field.name for field in (*self.effective_fields, *self.detail_fields))

    @property
    def effective_fields(self) -> tuple[Field, ...]:
        """The fields, or what is taken when none are given: title, description and first heading."""
        if self.fields:
            return self.fields
        return ROW_DEFAULT if self.rows else PAGE_DEFAULT


_TABLES = {"field": "fields", "detail_field": "detail_fields", "sample": "samples"}  # in TOML each is [[name]]
_SECTIONS = ("follow", "paging", "source", "files")

PAGE_DEFAULT = (
    Field(name="Title", select="title"),
    Field(name="Description", select="meta[name=description]", take="@content"),
    Field(name="Heading", select="h1"),
)
ROW_DEFAULT = (Field(name="Text"), Field(name="Link", select="a[href]", take="@href"))


def parse_field(text: str) -> Field:
    """A field from its short form `NAME=SELECTOR`, optionally ending in @attr.

    >>> parse_field("Link=a.post@href").take
    '@href'

    Raises: RecipeError where there is no name or no selector.
    """
    name, equals, selector = text.partition("=")
    if not equals or not name.strip() or not selector.strip():
        raise RecipeError(say("field-syntax", text=repr(text)))
    select, take = split_take(selector.strip())
    return Field(name=name.strip(), select=select, take=take)


def split_take(selector: str) -> tuple[str, str]:
    """The selector without its ending `@attr`, and what to take: 'text' or '@attr'.

    An XPath keeps its own `/@attr`, a JMESPath its `@`. A lone '@attr' takes it from the row's element.
    """
    if selector.startswith((XPATH, JSON)) or inner_place(selector):
        return selector, "text"
    found = _ATTRIBUTE.search(selector)
    if found is None or selector.count('"', 0, found.start()) % 2 or selector.count("'", 0, found.start()) % 2:
        return selector, "text"
    return selector[: found.start()].strip() or ".", found.group()


def inner_place(selector: str) -> tuple[str, str] | None:
    """Where in a page JSON is, and what of it to take, of a selector `WHERE json:EXPRESSION`; None for any other.

    WHERE is a selector of an element, with '@name' behind it for an attribute of it; 'var:NAME'; or 'json-ld'.

    >>> inner_place("script#__NEXT_DATA__ json:props.items[*]")
    ('script#__NEXT_DATA__', 'props.items[*]')
    """
    where, found, expression = selector.strip().partition(f" {JSON}")
    plain = not where.startswith(JSON) and bool(where.strip())
    return (where.strip(), expression.strip()) if found and plain else None


def loads(text: str) -> Recipe:
    """The recipe in a TOML text.

    Raises: RecipeError with the line, for broken TOML, unknown keys, values out of range and newer versions.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number too long to be read, or tables too deep
        line = re.search(r"at line (\d+)", str(error))
        last = text.rstrip().count("\n") + 1  # "at end of document"
        raise RecipeError(say("recipe-syntax", why=error), int(line.group(1)) if line else last) from error
    version = data.pop("sheetweaver", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        message = f"'sheetweaver' is the recipe's version, a whole number, not {version!r}"
        raise RecipeError(message, _line_of(text, "sheetweaver"))
    if version > VERSION:
        raise RecipeError(say("recipe-newer", version=version, known=VERSION), 1)
    for one, many in _TABLES.items():
        if one in data:
            data[many] = data.pop(one)
    try:
        return msgspec.convert(data, Recipe)
    except msgspec.ValidationError as error:
        raise RecipeError(str(error), _blame(text, str(error))) from error


def dumps(recipe: Recipe) -> str:
    """The recipe as TOML that a person can read and edit; loads() gives the same recipe back."""
    data = msgspec.to_builtins(recipe)
    document = tomlkit.document()
    document["sheetweaver"] = VERSION
    settings = data.pop("settings", {})
    tables = {one: data.pop(many, ()) for one, many in _TABLES.items()}
    nested = {key: data.pop(key) for key in _SECTIONS if data.get(key) is not None}
    for key, value in data.items():
        document[key] = _list_of_lines(value) if key == "urls" else value
    for key, entries in tables.items():
        if entries:
            document[key] = _tables(entries)
    for key, value in nested.items():
        document[key] = value
    if settings:
        document["settings"] = settings
    return tomlkit.dumps(document)


def _list_of_lines(values: list[Any]) -> tomlkit.items.Array:
    array = tomlkit.array()
    array.extend(values)
    return array.multiline(len(values) > 1)


def _in_lines(text: str) -> tomlkit.items.String | str:
    """A long text as a string over several lines, where TOML gives the very same text back."""
    try:
        lines = tomlkit.string(text, multiline=True)
        same = tomllib.loads(f"text = {lines.as_string()}\n")["text"] == text
    except ValueError:
        return text
    return lines if same else text


def _readable(key: str, value: Any) -> Any:
    """A value of a table as a person can read it: pages over several lines, rows one a line."""
    return _in_lines(value) if key == "page" else _list_of_lines(value) if key == "rows" else value


def _tables(entries: list[dict[str, Any]]) -> tomlkit.items.AoT:
    tables = tomlkit.aot()
    for entry in entries:
        table = tomlkit.table()
        table.update({key: _readable(key, value) for key, value in entry.items()})
        tables.append(table)
    return tables


def _blame(text: str, message: str) -> int:
    """The line msgspec's message points at (`$.fields[2].take`, or an unknown field's name); 0 if none is found."""
    unknown = re.search(r"unknown field `([^`]+)`", message)
    path = re.search(r"at `\$([^`]*)`", message)
    steps = re.findall(r"\.(\w+)|\[(\d+)\]", path.group(1)) if path else []
    line = 0
    for name, index in steps:
        line = _nth_table(text, line, int(index)) if index else _line_of(text, name, line) or line
    key = unknown or re.match(r"(\w+)", message)  # the messages of core.settings begin with the key
    return (_line_of(text, key.group(1), line) if key else 0) or line


def _line_of(text: str, key: str, after: int = 0) -> int:
    """The first line after `after` that sets `key` or opens its table; 0 if there is none."""
    singular = key.removesuffix("s")
    table = rf"\[\[?\s*(?:[\w-]+\.)*{re.escape(singular)}s?\s*\]\]?"
    pattern = re.compile(rf"""^\s*(?:["']?{re.escape(key)}["']?\s*=|{table})""")
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if number >= max(after, 1) and pattern.match(line)), 0)


def _nth_table(text: str, first: int, index: int) -> int:
    """The line of the `index`-th table of the array whose first table is at line `first`."""
    lines = text.splitlines()
    if not first or first > len(lines) or not lines[first - 1].lstrip().startswith("[["):
        return first
    same = [number for number, line in enumerate(lines, 1) if line.strip() == lines[first - 1].strip()]
    return same[index] if index < len(same) else first
