"""Which class names last, and what columns are called: by the page's own words, or by what the values look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_IDENTIFIER = re.compile(r"-?[A-Za-z_\u00a1-\U0010ffff][A-Za-z0-9_\u00a1-\U0010ffff-]{0,60}")
_HASHED = re.compile(
    r"^(?:css|sc|jsx|jss|emotion|svelte|styled|style|chakra|mantine|MuiBox)-?[A-Za-z]*-?(?=[\w-]*\d)[\w-]*$"
    r"|^(?:css|sc|jsx|svelte)-[A-Za-z0-9-]{5,}$"
    r"|\d{4,}"
    r"|(?:__|_|-)(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{5,}$"
    r"|^_?(?=(?:[A-Za-z]*\d){2})(?=\w*[a-z])[A-Za-z0-9]{6,}$"
    r"|__[A-Za-z0-9]*[a-z][A-Z][a-z]?[A-Za-z0-9]*[A-Z]\w*$"
)
_MODULE = re.compile(r"([A-Za-z][A-Za-z0-9]*_[A-Za-z][A-Za-z0-9-]*__)[A-Za-z0-9_-]{5}$")
_STATES = frozenset(
    [
        "active",
        "first",
        "last",
        "odd",
        "even",
        "selected",
        "hover",
        "current",
        "clearfix",
        "cf",
        "new",
        "hot",
        "open",
        "closed",
        "visited",
        "disabled",
        "alt",
        "top",
        "highlight",
        "sticky",
        "featured",
        "on",
        "off",
        "even-row",
        "odd-row",
        "alternate",
        "show",
        "hide",
        "hidden",
        "visible",
        "fade",
        "in",
        "out",
    ]
)
_UTILITY = re.compile(
    r"^-?(?:[mp][trblxyse]?-?\d+|(?:[mp][trblxy]?|w|h|gap|min|max|text|bg|border|rounded|shadow|font|leading|tracking|"
    r"flex|grid|items|justify|space|col|row|order|z|top|left|right|bottom|inset|overflow|object|self|float|d|align|"
    r"pull|offset|line|truncate|cursor|transition|opacity|ring|sr)(?:-[\w-]+)?|block|inline|hidden|relative|absolute|"
    r"container|uppercase|lowercase|bold|italic|underline|antialiased|group|wrap|left|right|fl|fr|l|r)$"
)
_SPLIT = re.compile(r"[^A-Za-z\u4e00-\u9fff]+|(?<=[a-z])(?=[A-Z])")

# What a class, itemprop or id says -> the column's name in English and Chinese. The first that fits wins.
_ROLES: tuple[tuple[str, str, str], ...] = (
    ("title titles headline subject topic bt heading tit ttl biaoti", "Title", "标题"),
    ("price prices cost pricing jiage", "Price", "价格"),
    ("salary pay wage xinzi", "Salary", "薪资"),
    ("date time datetime published pubdate posted created updated ago day timestamp shijian riqi", "Date", "日期"),
    ("author writer byline by poster username user nickname creator zuozhe", "Author", "作者"),
    ("summary desc description excerpt abstract intro snippet digest lead teaser memo zhaiyao", "Summary", "摘要"),
    ("rating stars star score grade pingfen", "Rating", "评分"),
    ("comment comments reply replies pinglun huifu", "Comments", "评论"),
    ("view views read reads hits clicks visits yuedu", "Views", "浏览"),
    ("category cat section channel forum board fenlei", "Category", "分类"),
    ("tags tag labels keywords biaoqian", "Tags", "标签"),
    ("company employer brand vendor shop store seller gongsi", "Company", "公司"),
    ("address location city area region place dizhi", "Address", "地址"),
    ("phone tel telephone mobile fax dianhua", "Phone", "电话"),
    ("email mail", "Email", "邮箱"),
    ("stock availability inventory kucun", "Stock", "库存"),
    ("sales sold deal xiaoliang", "Sales", "销量"),
    ("source src origin site from laiyuan", "Source", "来源"),
    ("rank position ranking index paiming", "Rank", "排名"),
    ("image img photo thumb thumbnail picture pic cover avatar logo", "Image", "图片"),
    ("name names fn", "Name", "名称"),
    ("content body text txt message post", "Text", "正文"),
    ("label value type status state number no code id size isbn sku year version language license duration", "", ""),
)
_CHINESE = {english: chinese for _, english, chinese in _ROLES if english} | {
    "Link": "链接", "Value": "值", "Term": "术语", "Definition": "解释", "Number": "数字", "Description": "描述",
    "Published": "发布时间", "Main text": "正文", "Item": "项目",
    "Time": "时间", "Percent": "百分比", "Duration": "时长", "Likes": "点赞", "Shares": "转发", "Favourites": "收藏",
}  # fmt: skip
_GLUED = re.compile(  # 'courseblocktitle', 'datebox'
    r"[a-z]{3,}(title|price|author|summary|desc|content|rating|comments?|image|pubdate|salary)"
    r"|(title|date|price|author|summary|desc|content|time|name)(?:box|wrap|con|txt|bar|info|line|area|item|div|str|text)"
)
_BY_WORD = {word: english for listed, english, _ in _ROLES if english for word in listed.split()}

PRICE = re.compile(
    r"^\W{0,3}(?:(?:US|HK|NT|CN|RMB|CNY|USD|EUR|GBP|A|C)?\s?[$¥￥€£₹]\s?\d[\d,.]*(?:\s?[-–~]\s?\S{0,12})?"
    r"|\d[\d,.]*\s?(?:元|円|€|£|USD|EUR|万元?)(?:/\S{1,4})?起?)$"
)
DATE = re.compile(
    r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|^\d{1,2}[-/月]\d{1,2}日?$"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}|\b\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|"
    r"Jul|Aug|Sep|Oct|Nov|Dec)|\d+\s?(?:minutes?|hours?|days?|weeks?|months?|years?)\sago|\d+\s?(?:分钟|小时|天|个月)前"
    r"|昨天|前天|刚刚|yesterday",
    re.I,
)
NUMBER = re.compile(r"^[+-]?\d[\d,.\s]*[%kKwW万亿]?\+?$")
_EMAIL = re.compile(r"^[\w.+-]+@[\w-]+\.[\w.]+$")
_PHONE = re.compile(r"^(?:tel:?\s*|电话[：:]\s*)?\+?[\d(][\d\s()-]{6,18}\d$", re.I)


def identifier(name: str) -> bool:
    """True for a name that CSS takes without escapes."""
    return bool(_IDENTIFIER.fullmatch(name))


def stable(name: str) -> bool:
    """True for a class or id that names a kind of thing: no hash, no number of an item, no state.

    >>> stable("post-title"), stable("css-1x2ab3"), stable("post-48213"), stable("active")
    (True, False, False, False)
    """
    return identifier(name) and name.lower() not in _STATES and not _HASHED.search(name)


def lasting(name: str) -> str:
    """The class name where it lasts; of one by CSS modules ('Card_title__3xYz1') what is before the hash, and '*'.

    '' for any other.
    """
    if stable(name):
        return name
    found = _MODULE.match(name)
    return f"{found[1]}*" if found else ""


def css(name: str) -> str:
    """The selector of a name that lasting() gave."""
    return f'[class*="{name[:-1]}"]' if name.endswith("*") else f".{name}"


def utility(name: str) -> bool:
    """True for a class that says how something looks and not what it is."""
    return bool(_UTILITY.match(name))


def words(name: str) -> list[str]:
    """The words of a class name in lower case: 'postTitle-main' -> post, title, main."""
    return [part.lower() for part in _SPLIT.split(name) if part]


def role(names: Iterable[str]) -> str:
    """The English column name that class names and such stand for, the last word first; '' where none does.

    Words that say little, 'name' and 'text', count where no other word of the same name says more.
    """
    for name in names:
        found = [_BY_WORD[known] for word in reversed(words(name)) if (known := _known(word))]
        if found:
            return min(found, key=lambda one: (one == "Name") + 2 * (one == "Text"))
    return ""


def _known(word: str) -> str:
    """The word that is in the list: itself, or the one it is glued to; '' where none is."""
    glued = None if word in _BY_WORD else _GLUED.fullmatch(word)
    return (glued[1] or glued[2]) if glued else word if word in _BY_WORD else ""


def by_content(values: Sequence[str]) -> str:
    """The English column name for what most of the values look like, '' for any text."""
    need = max(1, round(len(values) * 0.7))
    for name, pattern in (("Email", _EMAIL), ("Price", PRICE)):
        if sum(bool(pattern.search(value)) for value in values) >= need:
            return name
    if sum(bool(DATE.search(value)) and len(value) < 40 for value in values) >= need:
        return "Date"
    if sum(bool(_PHONE.match(value)) for value in values) >= need:
        return "Phone"
    if sum(bool(NUMBER.match(value)) for value in values) >= need:
        return "Number"
    return ""


def pretty(name: str) -> str:
    """A class name as a column's name: 'post-meta_item' -> 'Post meta item'; '' for one that only says a look."""
    if utility(name) or len(name) < 2:
        return ""
    text = " ".join(words(name))
    return text[:1].upper() + text[1:40]


def translated(name: str, chinese: bool) -> str:
    """The name in the page's language; names from the page itself stay as they are."""
    return _CHINESE.get(name, name) if chinese else name


def label_of(text: str) -> str:
    """A label without its colon: '作者：' -> '作者'."""
    return text.strip().rstrip(":： ").strip()[:60]


def distinct(names: Iterable[str]) -> list[str]:
    """The names, with numbers after those that came before; case does not tell them apart."""
    seen: set[str] = set()
    result = []
    for name in names:
        one, count = name, 1
        while one.casefold() in seen:
            count += 1
            one = f"{name} {count}"
        seen.add(one.casefold())
        result.append(one)
    return result
