"""What a page says a column is, beyond the class of its elements: labels, units, addresses, what is around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from core.detect.names import label_of, pretty, role, stable, utility
from core.detect.outline import Outline

_MOST = 0.7  # share of the values that must say the same
_LABELS = ("data-label", "data-title", "data-th", "data-name", "aria-label", "title")
_TELLING = ("data-testid", "data-test", "data-field", "data-col", "data-role", "data-qa", "rel")
_PATHS = frozenset(["Author", "Company", "Category", "Tags", "Comments", "Source"])
_PEOPLE = frozenset(
    ["u", "user", "users", "people", "member", "members", "profile", "author", "authors", "uid", "home"]
)
_SITES = frozenset(["domain", "from", "site"])

_SUFFIX = re.compile(r"(?:--|__|_)(?=[A-Za-z0-9_-]*[A-Z0-9])[A-Za-z0-9_-]{4,}$")
_VAGUE_WORDS = (
    "link links item items info wrap wrapper box inner outer main center middle left right meta list row col column"
    " cell field block container muted small large big primary secondary default btn button icon text txt bold light"
    " color red green blue gray grey black num pull clear card detail details content group line normal img image odd"
    " even first last full extra data view more sub ellipsis truncate thumb el ui hidden"
    " xs sm md lg size base normal abs click font fs post thread"
)
_VAGUE = frozenset(_VAGUE_WORDS.split())

_LABELLED = re.compile(r"([^\W\d][^:：\d]{0,14}?)\s?[:：]\s?\S")
_BY = re.compile(r"(?:by|By|posted by|作者|文/)\s+\S")
_UNIT = re.compile(r"[(（]?\s?[+-]?\d[\d,.]*[kKwW万亿+]*\s?\+?\s?([^\W\d][^\d()（）]{0,14}?)[)）]?")
_UNIT_BEFORE = re.compile(r"([^\W\d][^\d:：]{0,8}?)\s?[(（]?\d[\d,.]*[kKwW万亿+]*[)）]?")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_PERCENT = re.compile(r"[+-]?\d[\d.,]*\s?%")
_COMPANY = re.compile(r".*(?:公司|旗舰店|专营店|专卖店|集团|Inc\.?|Ltd\.?|LLC|GmbH|Corp\.?|S\.A\.)")
_COUNTED = (
    (("评价", "评论", "回复", "回帖", "comment", "comments", "reviews", "review", "replies"), "Comments"),
    (("阅读", "浏览", "点击", "次播放", "播放", "views", "reads", "plays"), "Views"),
    (("付款", "已售", "成交", "销量", "收货", "sold", "bought"), "Sales"),
    (("赞", "点赞", "likes", "like"), "Likes"),
    (("转发", "分享", "shares", "reposts"), "Shares"),
    (("收藏", "favorites", "saves"), "Favourites"),
    (("分钟", "小时", "min", "mins", "minutes", "hours", "hrs", "hr"), "Duration"),
)


def by_words(outline: Outline, places: Sequence[int], values: Sequence[str]) -> str:
    """The name that the page's own words give a column, '' where they give none.

    Looks at attributes that label, a label or a unit that all values have, and words around each value.
    """
    return (
        _by_attribute(outline, places)
        or _by_label(values)
        or _by_unit(values)
        or _by_surroundings(outline, places)
        or _by_telling(outline, places)
    )


def by_address(outline: Outline, places: Sequence[int]) -> str:
    """The role of links by the folders they lead to: people under /user/, shops under /shop/; '' for others."""
    found: Counter[str] = Counter()
    for i in places:
        link = i if outline.tags[i] == "a" else outline.parent[i]
        path = urlsplit(outline.attributes[link].get("href", "")).path if link >= 0 else ""
        folders = [part for part in path.lower().split("/") if part][:-1][:3]
        found.update({_folder(part) for part in folders} - {""})
    name, count = found.most_common(1)[0] if found else ("", 0)
    return name if count >= _MOST * len(places) else ""


def _folder(part: str) -> str:
    if part in _PEOPLE:
        return "Author"
    if part in _SITES:
        return "Source"
    named = role([part])
    return named if named in _PATHS else ""


def by_form(values: Sequence[str]) -> str:
    """The name for values that count up, are times of day, shares or names of firms; '' for any others."""
    numbers = [int(value) for value in values if value.isdecimal() and len(value) < 7]
    if len(numbers) == len(values) > 2 and numbers[0] <= 1 and all(a < b for a, b in pairwise(numbers)):
        return "Rank"
    for name, pattern in (("Time", _TIME), ("Percent", _PERCENT), ("Company", _COMPANY)):
        if sum(bool(pattern.fullmatch(value)) for value in values) >= _MOST * len(values):
            return name
    return ""


def by_holder(outline: Outline, i: int) -> tuple[str, str]:
    """(role, class words) of the nearest element around i that has a telling class and holds nothing else."""
    words = ""
    for above in list(outline.ancestors(i))[:3]:
        if outline.size[above] > outline.size[i] + 2 or outline.tags[above] in ("tr", "li", "body"):
            break
        named = role([outline.attributes[above].get("itemprop", ""), *outline.classes[above]])
        if named and named != "Image":
            return named, words
        if outline.tags[above] == "cite":
            return "Author", words
        words = words or class_words(outline, above)
    return "", words


def class_words(outline: Outline, i: int) -> str:
    """The first class of an element that is made of telling words, as a name; '' where none is."""
    for name in outline.attributes[i].get("class", "").split()[:8]:
        plain = _SUFFIX.sub("", name)
        text = pretty(plain) if stable(plain) else ""
        telling = set(text.lower().split()) - _VAGUE
        if telling and len(text) > 3 and re.search("[aeiouy]", text) and not utility(plain):
            return text
    return ""


def _by_attribute(outline: Outline, places: Sequence[int]) -> str:
    for name in _LABELS:
        values = {outline.attributes[i].get(name, "").strip() for i in places}
        if len(values) == 1 and len(places) > 2:
            text = label_of(values.pop())
            if 1 < len(text) < 25 and not text.isdecimal():
                return role([text]) or text
    return ""


def _by_label(values: Sequence[str]) -> str:
    if len(values) > 2 and sum(bool(_BY.match(value)) for value in values) >= _MOST * len(values):
        return "Author"
    return _common([found[1] for value in values if (found := _LABELLED.match(value))], len(values))


def _by_unit(values: Sequence[str]) -> str:
    for pattern in (_UNIT, _UNIT_BEFORE):
        found = [match[1].strip() for value in values if len(value) < 30 and (match := pattern.fullmatch(value))]
        unit = _common(found, len(values))
        known = unit != "" and counted(unit) != unit[:1].upper() + unit[1:]
        if known or (len(unit) > 2 and unit.isascii() and pattern is _UNIT):
            return counted(unit)
    return ""


def counted(unit: str) -> str:
    """What a number with this unit counts.

    >>> counted("人评价"), counted("beds")
    ('Comments', 'Beds')
    """
    for words, name in _COUNTED:
        if unit.lower() in words or any(word in unit for word in words if not word.isascii()):
            return name
    return role([unit]) or unit[:1].upper() + unit[1:]


def _by_surroundings(outline: Outline, places: Sequence[int]) -> str:
    """The words that stand beside each value in the element that holds it: '<b>12</b> answers'."""
    around = [outline.own[outline.parent[i]] for i in places if outline.parent[i] >= 0]
    text = label_of(_common([one for one in around if one], len(places)))
    numeric = all(any(map(str.isdigit, outline.own[i])) or not outline.own[i] for i in places)
    if not text or len(text) > 16 or any(map(str.isdigit, text)) or not any(map(str.isalpha, text)):
        return ""
    return counted(text.strip("·|/,，()（） ")) if numeric else text


def _by_telling(outline: Outline, places: Sequence[int]) -> str:
    for name in _TELLING:
        values = {outline.attributes[i].get(name, "") for i in places}
        if len(values) == 1 and len(places) > 1:
            named = role(values)
            if named and named not in ("Text", "Image"):
                return named
    return ""


def _common(found: Sequence[str], count: int) -> str:
    """What most are, where there are more than two; '' where they differ."""
    text, often = Counter(found).most_common(1)[0] if found and count > 2 else ("", 0)
    return text if often >= _MOST * count else ""
