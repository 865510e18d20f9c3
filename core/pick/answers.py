"""What a choice of elements comes to: how many match, what it is called, what can be taken of it, the first values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from core.detect.columns import name_of
from core.detect.names import by_content
from core.detect.paths import Paths
from core.extract import Extractor
from core.messages.pick_messages import Offer, Pick, Picked
from core.pick.choosing import Choice, Chosen, alike, choose, found, places
from core.pick.sheet import Sheet
from core.recipe import JSON, XPATH, Field, Recipe, inner_place
from core.records import Cell

SHOWN_VALUES = 10
MAX_MATCHES = 2_000
MAX_OFFERS = 40
_MAX_VALUE = 2_000
_SAMPLE = 30
_TELLING = ("href", "src", "datetime", "content", "value", "title", "alt")
_LIKELY = {"Price": "price", "Number": "number", "Date": "date"}


class _Taken(NamedTuple):
    """The first values of a choice, and why one of them could not be made."""

    cells: tuple[Cell, ...]
    wrong: str = ""


def picked(sheet: Sheet, command: Pick) -> Picked:
    """What a choice comes to, or what a selector written by hand does; nothing where no selector fits the choice.

    Raises: RecipeError in one sentence for a selector that cannot be used; UsageError for elements there are not.
    """
    rows = command.rows.strip()
    if select := command.select.strip():
        return described(sheet, Choice(rows, select, command.kind == "list"), take=command.take, kind=command.kind)
    include, exclude = sheet.places(command.include), sheet.places(command.exclude)
    chosen = Chosen(include, tuple(i for i in exclude if i not in include), command.alike, rows)
    choice = choose(sheet, chosen)
    if not choice.select:
        return Picked()
    result = described(sheet, choice, take=command.take, kind=command.kind or ("list" if choice.every else ""))
    if result.count != 1 or len(include) != 1:
        return result
    more = alike(sheet, include[0])
    hit = [i for i in places(sheet, more) if i >= 0] if more.select else []
    return msgspec.structs.replace(result, alike=_ways(sheet, hit))


def described(sheet: Sheet, choice: Choice, *, take: str = "", kind: str = "") -> Picked:
    """Everything about a choice that is shown. Raises: RecipeError for a selector that cannot be used."""
    by_row = found(sheet, choice)
    there = [sheet.place(one) for one in by_row]
    hit = [i for i in there if i >= 0]
    take = take or (_likely_take(sheet, hit[0]) if hit else "text")
    taken = _values(sheet, choice, take=take, kind=kind)
    texts = _texts(sheet, by_row[:_SAMPLE], take)
    return Picked(
        rows=choice.rows,
        select=choice.select,
        whole=_whole(sheet, choice, hit),
        count=sum(one is not None for one in by_row),
        row_count=len(sheet.rows(choice.rows)) if choice.rows else 0,
        matches=_ways(sheet, hit),
        name=_name(sheet, choice, there[:_SAMPLE], take, texts) if hit else "",
        take=take,
        kind=kind,
        likely=_LIKELY.get(by_content([text for text in texts if text]), "") if any(texts) and take == "text" else "",
        offers=offers(sheet, hit[0]) if hit else (),
        values=taken.cells,
        wrong=taken.wrong,
    )


def offers(sheet: Sheet, place: int) -> tuple[Offer, ...]:
    """What can be taken of an element, with what is there: its text, each attribute that holds something, its HTML."""
    outline, tree = sheet.outline, sheet.document.tree
    node = outline.nodes[place]
    text = [Offer("text", outline.text(place)[:_MAX_VALUE])] if outline.size[place] else []
    names = [name for name, value in outline.attributes[place].items() if value.strip() and _plain(name)]
    names.sort(key=lambda name: (name not in _TELLING, name in ("class", "id", "style")))
    taken = [Offer(f"@{name}", tree.attribute(node, name)[:_MAX_VALUE]) for name in names[:MAX_OFFERS]]
    return (*text, *taken, Offer("html", tree.html(node)[:_MAX_VALUE]))


def _ways(sheet: Sheet, hit: Sequence[int]) -> tuple[str, ...]:
    """The ways to the first of the elements, each once."""
    return tuple(dict.fromkeys(sheet.ways[i] for i in hit[:MAX_MATCHES] if i == 0 or sheet.ways[i]))


def _plain(name: str) -> bool:
    """True for the name of an attribute that a recipe can take, and that is no script."""
    plain = name.isascii() and name[:1].isalpha() and all(sign.isalnum() or sign in "-_:." for sign in name)
    return plain and len(name) < 80 and not name.startswith("on")


def _likely_take(sheet: Sheet, place: int) -> str:
    """What a person most likely wants of an element."""
    outline = sheet.outline
    tag, attributes = outline.tags[place], outline.attributes[place]
    if outline.size[place]:
        return "text"
    by_tag = {"img": ("data-src", "data-original", "src"), "a": ("href",), "time": ("datetime",), "input": ("value",)}
    names = (*by_tag.get(tag, ()), "content", "title", "alt")
    return next((f"@{name}" for name in names if attributes.get(name)), "text")


def _values(sheet: Sheet, choice: Choice, *, take: str, kind: str) -> _Taken:
    """The cells of the first rows, as a run would make them; without rows those of the first matches."""
    alone = not choice.rows and (choice.select.startswith(XPATH) and not sheet.rows(choice.select))
    rows, select = (choice.rows, choice.select) if choice.rows or alone else (choice.select, ".")
    field = Field(name="Value", select=select, take=take, type=kind)
    raw = Extractor(Recipe(rows=rows, fields=(field,))).raw(sheet.page, most=SHOWN_VALUES)
    made, troubles = raw.values.rows(raw.rows, raw.place)
    cells = tuple(row[0][:_MAX_VALUE] if isinstance(row[0], str) else row[0] for row in made)
    return _Taken(cells, troubles[0].why if troubles else "")


def _texts(sheet: Sheet, by_row: Sequence[Any], take: str) -> list[str]:
    """What is taken of each row, '' for nothing."""
    texts = []
    for one in by_row:
        tree = sheet.document.tree_of(one)
        if one is None or isinstance(one, (str, int, float)) or take == "html":
            texts.append("" if one is None else str(one)[:_MAX_VALUE])
        else:
            texts.append(tree.attribute(one, take[1:]) if take.startswith("@") else tree.text(one)[:_MAX_VALUE])
    return texts


def _name(sheet: Sheet, choice: Choice, there: Sequence[int], take: str, texts: Sequence[str]) -> str:
    """What to call the column."""
    rows = [sheet.place(node) for node in sheet.rows(choice.rows)[:_SAMPLE]] if choice.rows else list(there)
    if choice.every or len(rows) != len(there) or -1 in rows:
        rows = list(there)
    hit = [i if i >= 0 else None for i in there]
    if take == "text" and not any(texts):
        return ""
    return name_of(sheet.outline, [i for i in rows if i >= 0], hit, take=take, values=texts)


def _whole(sheet: Sheet, choice: Choice, hit: Sequence[int]) -> str:
    """A selector of the same elements on the whole page, '' where there is none."""
    if not choice.rows or sheet.form != "html":
        return "" if choice.rows else choice.select
    if choice.select == ".":
        return choice.rows
    wanted = frozenset(hit)
    paths = Paths(sheet.outline)
    select = paths.rows(sorted(wanted)) if wanted else ""
    if select and paths.find(select) == wanted:
        return select
    joined = f"{choice.rows} {choice.select}"
    plain = not any(one.startswith((XPATH, JSON)) or "," in one or inner_place(one) for one in choice[:2])
    return joined if plain and {sheet.place(node) for node in sheet.rows(joined)} == wanted else ""
