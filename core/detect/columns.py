"""The values inside the rows of a group: where they are, and what to call them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.detect import names, sayings
from core.detect.headers import header_names
from core.detect.outline import Outline, is_chinese
from core.detect.paths import Paths
from core.detect.slots import MAX_DEEP, Slot, is_inline, slots, told_apart
from core.recipe import XPATH, Field

MAX_COLUMNS = 40
_SAMPLE = 30
_LABEL = 24  # characters
_FILLED = 0.2
_IMAGES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "src")
_BUTTONS = frozenset(("button", "input", "label"))


class Column(NamedTuple):
    """One kind of value: its field, and the element of each sampled row that holds it, None where it is missing."""

    field: Field
    places: tuple[int | None, ...]
    values: tuple[str, ...]


class _Found(NamedTuple):
    slot: Slot
    places: tuple[int | None, ...]
    take: str
    values: tuple[str, ...]
    label: str


def sampled(items: Sequence[int]) -> list[int]:
    """Some of the items from all over the list, at changing distances: what is every second row's is not all rows'."""
    step = max(1, -(-len(items) // _SAMPLE))
    places = (start + number * 5 // 3 % step for number, start in enumerate(range(0, len(items), step)))
    return [items[min(place, len(items) - 1)] for place in places]


def columns(outline: Outline, paths: Paths, items: Sequence[int], *, chinese: bool) -> list[Column]:
    """The columns of the rows that the items are, in the order in which their values stand."""
    sample = sampled(items)
    labelled = _labelled(outline, sample)
    found = [one for one in _found(outline, sample, set(items)) if not (labelled and _in_definitions(outline, one))]
    headers = header_names(outline, sample)
    named = names.distinct([*labelled, *_names(outline, found, headers, chinese)])
    result = [
        Column(Field(name=name, select=select), (), ()) for name, select in zip(named, labelled.values(), strict=False)
    ]
    named = named[len(labelled) :]
    for one, name in zip(found, named, strict=True):
        select = paths.cell(list(zip(sample, one.places, strict=True)))
        if select:
            result.append(Column(Field(name=name, select=select, take=one.take), one.places, one.values))
    return result[:MAX_COLUMNS]


def name_of(
    outline: Outline, sample: list[int], places: Sequence[int | None], *, take: str, values: Sequence[str]
) -> str:
    """What to call a column: the element and the value of each row of the sample, None and '' where it has none."""
    chinese, headers = is_chinese(outline), header_names(outline, sample)
    found = list(_found(outline, sample, set(sample)))  # a name depends on what else is in the rows
    for one, name in zip(found, _names(outline, found, headers, chinese), strict=True):
        if one.take == take and one.places == tuple(places):
            return name
    return next(iter(_names(outline, [_Found((), tuple(places), take, tuple(values), "")], headers, chinese)))


def _labelled(outline: Outline, sample: list[int]) -> dict[str, str]:
    """Where rows hold definition lists of the same terms: each term with the way to what follows it."""
    counts: Counter[str] = Counter()
    for item in sample:
        inside = range(item + 1, min(outline.end[item], item + MAX_DEEP))
        counts.update(
            dict.fromkeys([outline.text(i) for i in inside if outline.tags[i] == "dt" and outline.size[i] < 60], 1)
        )
    often = [term for term, count in counts.items() if count >= max(2, _FILLED * len(sample)) and "'" not in term]
    if not often or sum(counts[term] for term in often) < 0.8 * sum(counts.values()):
        return {}
    return {names.label_of(term) or "Text": f"{XPATH}.//dt[normalize-space()='{term}']/following-sibling::dd[1]"
            for term in often[:MAX_COLUMNS]}  # fmt: skip


def _in_definitions(outline: Outline, one: _Found) -> bool:
    i = next(place for place in one.places if place is not None)
    return outline.tags[i] in ("dt", "dd") and one.take == "text"


def _found(outline: Outline, sample: list[int], items: set[int]) -> Iterator[_Found]:
    found = slots(outline, sample, items)
    need = max(1, min(2, len(sample)), round(_FILLED * len(sample)))
    seen: set[tuple[str, ...]] = set()
    label = ""
    apart = {one[:-2] for one in found if one[-1:] == ("#2",) and told_apart(outline, found, one[:-1])}
    for slot, by_row in found.items():
        if len(by_row) < need or (slot in apart and not any(outline.own[i] for i in by_row.values())):
            continue
        places = tuple([by_row.get(row) for row in range(len(sample))])
        for take, values in _takes(outline, places):
            filled = [value for value in values if value]
            if len(filled) < need or values in seen:
                continue
            if take == "text" and is_inline(outline, i := next(iter(by_row.values()))):
                around = outline.own[outline.parent[i]]
                label = label or (names.label_of(around) if len(around) < _LABEL else "")
            if _is_label(outline, by_row, take, filled):
                label = names.label_of(filled[0])
                continue
            if _says_nothing(outline, places, take, filled):
                continue
            seen.add(values)
            yield _Found(slot, places, take, values, label if take == "text" else "")
            label = "" if take == "text" else label


def _takes(outline: Outline, places: tuple[int | None, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What can be taken of the elements, with its values."""
    real = [i for i in places if i is not None]
    tag = outline.tags[real[0]]
    tree = outline.document.tree
    attributes = Counter(name for i in real for name, value in outline.attributes[i].items() if value)

    def taken(name: str) -> tuple[str, ...]:
        return tuple(["" if i is None else tree.attribute(outline.nodes[i], name) for i in places])

    if _has_text(outline, real):
        texts = tuple(["" if i is None else outline.text(i) for i in places])
        if _is_cut(texts, titles := taken("title")):
            yield "@title", titles
        else:
            yield "text", texts
    elif tag == "time" and attributes["datetime"]:
        yield "@datetime", taken("datetime")
    if attributes["itemprop"] and attributes["content"]:
        yield "@content", taken("content")
    if tag == "a" and attributes["href"]:
        yield "@href", taken("href")
    if tag == "img":
        name = next((one for one in _IMAGES if attributes[one] >= 0.5 * len(real)), "")
        if name:
            yield f"@{name}", taken(name)


def _has_text(outline: Outline, real: list[int]) -> bool:
    """True for elements that hold text themselves or in inline elements alone, and are not part of such a one."""
    whole = sum(
        (bool(outline.own[i]) and any(map(str.isalnum, outline.own[i]))) or _holds_pieces(outline, i) for i in real
    )
    if whole < 0.5 * len(real):
        return False
    inline = is_inline(outline, real[0])
    if framed(outline, real) or (inline and framed(outline, [outline.parent[i] for i in real])):
        return inline
    return not (inline and sum(bool(outline.own[outline.parent[i]]) for i in real) > 0.5 * len(real)) and not (
        inline and _all_inline(outline, outline.parent[real[0]])
    )


def framed(outline: Outline, real: list[int]) -> bool:
    """True for elements of the same words around the one thing that differs: '<b>12</b> reviews'."""
    words = {outline.own[i] for i in real}
    if len(real) < 3 or len(words) > 1 or not any(map(str.isalpha, words.pop())):
        return False
    inner = [outline.children[i] for i in real]
    if any(len(one) != 1 or outline.children[one[0]] or not is_inline(outline, one[0]) for one in inner):
        return False
    return len({outline.text(one[0]) for one in inner}) > 1


def _all_inline(outline: Outline, i: int) -> bool:
    """True for an element without text of its own whose children are pieces of one text, such as words set bold."""
    children = outline.children[i]
    inline = bool(children) and bool(outline.size[i]) and all(is_inline(outline, j) for j in children)
    return inline and not _are_values(outline, i)


def _are_values(outline: Outline, i: int) -> bool:
    """True for inline elements of different kinds, each of some words, that stand for different things."""
    children = outline.children[i]
    tags = {outline.tags[j] for j in children if outline.size[j]}
    return 1 < len(children) == len(tags) and not outline.own[i] and all(outline.size[j] > 3 for j in children)


def _holds_pieces(outline: Outline, i: int) -> bool:
    """True for what holds one text in pieces, or a list of short things of one kind, such as tags."""
    if _all_inline(outline, i):
        return True
    children = outline.children[i]
    short = 1 < outline.size[i] < 120 and outline.tags[i] not in ("tr", "table", "tbody", "article", "section")
    return short and bool(children) and len({outline.key[j] for j in children}) == 1 and all(
        outline.tags[j] in ("a", "li", "span") and outline.own[j] and not outline.children[j] for j in children
    ) and len(children) > 2  # fmt: skip


def _is_cut(texts: tuple[str, ...], titles: tuple[str, ...]) -> bool:
    """True where texts end in dots and the title attribute has the whole."""
    ends = ("...", "…")
    return any(
        text.endswith(ends) and title.startswith(text.rstrip(".… ")) for text, title in zip(texts, titles, strict=True)
    ) and all(bool(title) or not text for text, title in zip(texts, titles, strict=True))


def _is_label(outline: Outline, by_row: dict[int, int], take: str, filled: list[str]) -> bool:
    if take != "text" or len(set(filled)) > 1 or len(filled) < 2 or len(filled[0]) > 30:
        return False
    i = next(iter(by_row.values()))
    if filled[0].endswith((":", "：")) or outline.tags[i] in ("dt", "th"):
        return True
    return bool({"label", "key", "term"} & {word for name in outline.classes[i] for word in names.words(name)})


def _says_nothing(outline: Outline, places: tuple[int | None, ...], take: str, filled: list[str]) -> bool:
    """True for what is the same in every row, such as buttons, and links that lead nowhere."""
    if take == "@href":
        led = [value for value in filled if not value.lower().startswith(("javascript:", "#", "mailto:"))]
        return len(led) < 0.5 * len(filled) or (len(filled) > 2 and len(set(led)) == 1)
    if not any(any(map(str.isalnum, value)) for value in filled):
        return True
    if len(filled) < 3 or len(set(filled)) > 1:
        return False
    i = next(place for place in places if place is not None)
    if outline.tags[i] in _BUTTONS or outline.tags[i] == "a" or take.startswith("@"):
        return True
    return outline.tags[i] not in ("td", "th") and not names.role(_words_of(outline, i))


def _words_of(outline: Outline, i: int) -> list[str]:
    attributes = outline.attributes[i]
    return [value for value in (attributes.get("itemprop", ""), *attributes.get("class", "").split()[:6]) if value]


def _names(outline: Outline, found: list[_Found], headers: dict[int, str], chinese: bool) -> Iterator[str]:
    title_at = _title(outline, found)
    previous: tuple[str, tuple[int | None, ...]] = ("", ())
    for number, one in enumerate(found):
        i = next(place for place in one.places if place is not None)
        name = headers.get(_cell(outline, i), "") or names.translated(_labelling(one), chinese)
        if not name:
            name = names.translated(_role(outline, one, i, number == title_at), chinese)
        if one.take == "@href":
            text_name = previous[0] if previous[1] == one.places else name
            plain = previous[1] != one.places and name in ("Text", "正文", "Summary", "摘要")
            plain = plain or text_name in ("", "Title", "标题", "Name", "名称", "Link", "链接", "Text", "正文")
            joined = f"{text_name}链接" if chinese else f"{text_name} link"
            name = names.translated("Link", chinese) if plain else joined
        elif one.take[0] == "@" and one.take in ("@src", "@data-src", "@data-original", "@data-lazy", "@data-lazy-src"):
            name = names.translated("Image", chinese)
        previous = (name, one.places)
        yield name[:100] or "Text"


def _labelling(one: _Found) -> str:
    """The label beside the values; where they are numbers, what those count."""
    numbers = one.label and names.by_content([value for value in one.values if value]) == "Number"
    return sayings.counted(one.label) if numbers else one.label


def _cell(outline: Outline, i: int) -> int:
    """The place of the table cell among its row's; -1 outside of tables."""
    while i >= 0 and outline.tags[i] not in ("td", "th", "tr", "table"):
        i = outline.parent[i]
    return outline.children[outline.parent[i]].index(i) if i >= 0 and outline.tags[i] in ("td", "th") else -1


def _title(outline: Outline, found: list[_Found]) -> int:
    """The number of the column that names the row: in a heading, of a class that says so, or the longest link."""
    for wanted in ("heading", "class"):
        for number, one in enumerate(found):
            i = next(place for place in one.places if place is not None)
            if one.take not in ("text", "@title") or names.by_content([value for value in one.values if value]):
                continue
            inside = {outline.tags[i], outline.tags[outline.parent[i]]} if outline.parent[i] >= 0 else {outline.tags[i]}
            if wanted == "heading" and inside & {"h1", "h2", "h3", "h4", "h5", "h6", "dt"}:
                return number
            if wanted == "class" and names.role(_words_of(outline, i)) in ("Title", "Name"):
                return number
    links = [number for number, one in enumerate(found) if _is_link_text(outline, one)]
    return max(links, key=lambda number: sum(map(len, found[number].values)), default=-1)


def _is_link_text(outline: Outline, one: _Found) -> bool:
    i = next(place for place in one.places if place is not None)
    linked = outline.tags[i] == "a" or outline.tags[outline.parent[i]] == "a"
    return linked and one.take in ("text", "@title") and not names.by_content([value for value in one.values if value])


def _role(outline: Outline, one: _Found, i: int, is_title: bool) -> str:
    values = [value for value in one.values if value]
    own = [word for word in _words_of(outline, i) if one.take[1:4] == "src" or names.role([word]) != "Image"]
    content = names.by_content(values) if one.take == "text" else ""
    if content in ("Price", "Email"):
        return "Salary" if names.role(own) == "Salary" else content
    by_class = names.role(own)
    if by_class not in ("", "Text") and not (by_class == "Date" and content == "Number"):
        return by_class
    if is_title:
        return "Title"
    if outline.tags[i] == "time" or content == "Date":
        return "Date"
    return _told(outline, one, i, values, content)


def _told(outline: Outline, one: _Found, i: int, values: list[str], content: str) -> str:
    """The name of a column whose elements' classes say nothing."""
    places = [place for place in one.places if place is not None]
    if one.take == "@href":
        return sayings.by_address(outline, places) or "Text"
    near, words_near = sayings.by_holder(outline, i)
    said = sayings.by_words(outline, places, values) if one.take == "text" else ""
    if said or (near and near not in ("Title", "Text", "Date")):
        return said or near
    linked = sayings.by_address(outline, places) if content != "Number" and one.take[0] != "@" else ""
    words = names.pretty(outline.attributes[i].get("itemprop", "")) or sayings.class_words(outline, i) or words_near
    long = sum(map(len, values)) / len(values) > (15 if is_chinese(outline) else 45)
    if linked or content == "Phone":
        return linked or content
    return sayings.by_form(values) or words or content or ("Summary" if long else near or "Text")
