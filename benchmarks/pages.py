"""The pages of the benchmarks' site and the rows that they hold, as pure functions of a page's number.

`small` pages have 4 KB, 15 links and a table of 7 rows; `large` ones 43 KB, 135 links and a table of 40 rows; `linked`
ones link to LINKS others each, so that all LINKED of them are reached from the first.
"""

from __future__ import annotations

from collections.abc import Iterator

COLUMNS = ("Title", "Heading", "Price", "Author", "Link")
FIELDS = ("title", "h1", ".price", "span.author", "main a@href")
"""The selectors of the five columns, in the short form of the command line."""

LINKED = 4000
LINKS = 75
KINDS = ("small", "large", "linked")

_WORDS = (  # noqa: SIM905 - words are easier to read so
    "river stone lamp paper window garden market bridge letter summer winter table silver copper music harbour"
    " valley forest engine pocket 线程 协程 队列 网页 数据 表格"
).split()
_CSS = "body{margin:0;font:16px/1.6 sans-serif}.card{padding:14px;border:1px solid #ddd}.price{color:#b45309}"


def row(kind: str, number: int, base: str) -> tuple[str, ...]:
    """What a table has of one page."""
    return (
        f"{_words(number, 3)} - {kind} {number}",
        f"{_words(number, 4)} {number}",
        f"￥{number * 7 % 9000 + 10}.50",
        f"{_words(number * 31, 2)} & Sons",
        f"{base}/{kind}/{_next(kind, number)}",
    )


def page(kind: str, number: int) -> bytes:
    """One page as it goes over the wire before it is packed."""
    title, heading, price, author, link = row(kind, number, "")
    rows, links, words = {"small": (7, 14, 370), "large": (40, 134, 70), "linked": (7, LINKS - 1, 70)}[kind]
    cards = "\n".join(_card(kind, number, place) for place in range(1, links + 1))
    cells = "\n".join(
        f"<tr><td>{_words(number + line, 1)}</td><td>{line * 3}</td><td>{number + line}</td></tr>"
        for line in range(rows)
    )
    author = author.replace("&", "&amp;")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="description" content="{heading}"><style>{_CSS}</style></head>\n<body><main>'
        f'<h1 class="title">{heading}</h1>\n<p class="meta"><span class="author">{author}</span>'
        f' <em class="price">{price}</em> <a class="more" href="{link}">More</a></p>\n'
        f'<p class="text">{_words(number, words)}</p>\n'
        f'<table class="facts"><tbody>\n{cells}\n</tbody></table>\n<ul class="cards">\n{cards}\n</ul>'
        "</main></body></html>\n"
    ).encode()


def _card(kind: str, number: int, place: int) -> str:
    target = _link(kind, number, place)
    if kind != "large":
        return f'<li><a href="/{kind}/{target}">{_words(number + place, 2)} {place}</a></li>'
    return (
        f'<li class="card"><a class="name" href="/{kind}/{target}">{_words(number + place, 3)}</a>'
        f'<div class="facts"><span class="by">{_words(place, 2)}</span> <b class="cost">￥{place * 3 + 1}.90</b>'
        f' <i class="tag">{_words(place * 7, 1)}</i></div>\n<p class="about">{_words(number * place, 13)}</p></li>'
    )


def _next(kind: str, number: int) -> int:
    return _link(kind, number, 0)


def _link(kind: str, number: int, place: int) -> int:
    """The page that a link leads to: page n's 75 links go on where those of page n - 1 end."""
    if kind == "linked":
        return ((number - 1) * LINKS + place) % LINKED + 1
    return number + place + 1


def _words(seed: int, count: int) -> str:
    return " ".join(_some(seed, count))


def _some(seed: int, count: int) -> Iterator[str]:
    state = seed * 2654435761 % 4294967296
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 4294967296
        yield _WORDS[(state >> 16) % len(_WORDS)]
