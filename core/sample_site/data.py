"""What the sample site shows, as pure functions: tests compare a table made from the site with these."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

POSTS_PER_PAGE = 20
BLOG_PAGES = 50
BOOKS_PER_PAGE = 20
SHOP_PAGES = 10
TABLE_ROWS = 30
BENCH_PAGES = 10_000_000

BLOG_COLUMNS = ("Title", "Link", "Author", "Published", "Summary", "Views")
NEWEST = date(2026, 11, 22)

_ZH_SUBJECTS = (
    "线程池", "协程", "事件循环", "生产者与消费者", "进程池", "信号量", "互斥锁", "任务队列",
    "博客爬虫", "正则表达式", "网页编码", "全局解释器锁", "数据清洗", "SQLite", "时间序列", "缓存",
    "单元测试", "日志", "异常处理", "装饰器",
)  # fmt: skip
_ZH_ANGLES = (
    "从零讲起", "的三个误区", "实战笔记", "踩坑记录", "性能对比", "入门与进阶", "为什么这么快", "的正确用法",
    "源码导读", "最佳实践", "十问十答", "图解", "与内存", "的边界", "的代价", "在生产环境",
    "调试技巧", "小结", "一周年回顾", "的另一种写法", "避坑指南", "背后的原理", "一步一步来", "案例分析",
    "的未来",
)  # fmt: skip
_EN_SUBJECTS = (
    "Thread pools", "Coroutines", "The event loop", "Producers & consumers", "Process pools",
    "Semaphores", "Locks", "Task queues", "A blog spider", "Regular expressions",
    "Page encodings", "The interpreter lock", "Data cleaning", "SQLite", "Time series",
    "Caching", "Unit tests", "Logging", "Exceptions", "Decorators",
)  # fmt: skip
_EN_ANGLES = (
    "from scratch", "in practice", "explained with pictures", "and memory", "without tears",
    "at the edge", "in production", "step by step", "a field guide", "one year later",
    "the hidden cost", "three common myths", "ten questions", "a second look", "and what comes next",
    "measured", 'when it is "fast enough"', "where a < b matters", "a post-mortem", "notes from the source",
    "a short summary", "debugging tips", "best practices", "case by case", "the other way",
)  # fmt: skip
_AUTHORS = (
    "林小雨", "陈镕", "王喆", "赵一鸣", "周子墨", "吴思远",
    "郑晓彤", "孙悦", "Ada Meyer", "Grace Okafor", "Linus Bergström", "Noor Haddad",
    "José Álvarez", "Mei Tanaka", "O'Brien, Pat", "Zoë Müller",
)  # fmt: skip
_TAGS = ("python", "asyncio", "threads", "爬虫", "性能", "sqlite", "测试", "网络", "tutorial", "笔记")
_ZH_SUMMARY = (
    "本文用一个小例子说明{subject}的工作方式，并给出可以直接运行的代码。",
    "读完这篇，你会知道什么时候该用{subject}，什么时候不该用。",
    "我们把{subject}拆成三步：准备、执行、收尾，每一步都有测量数据。",
    "记录一次关于{subject}的排错过程：现象、原因、办法。",
)
_EN_SUMMARY = (
    "A small, complete example of {subject}, with numbers for every claim.",
    "When to reach for {subject}, and when to leave well alone.",
    "What went wrong with {subject}, why, and the two lines that fixed it.",
    "We take {subject} apart: set-up, work, clean-up - and time each part.",
)
_BOOKS = (
    "流畅的协程", "The Patient Crawler", "数据之美", "Tables & Threads", "编码的故事", "A Field Guide to HTML",
    "深入浅出队列", "Small Servers", "网页里的秩序", "The Cost of Waiting",
)  # fmt: skip
_RATINGS = ("One", "Two", "Three", "Four", "Five")
_CITIES = ("北京", "上海", "广州", "成都", "西安", "Berlin", "Lagos", "São Paulo", "Osaka", "Tromsø")

GBK_TITLE = "镕金与喆学：门票 €380"
GBK_ITEMS = ("镕：金属熔化", "喆：同“哲”", "门票 €380 起", "返回首页")
TABLE_HEADER = ("城市", "日期", "气温 (°C)", "访客", "单价", "备注")


class Post(NamedTuple):
    """A blog post with the texts its card shows. `path` is relative to the site: /post/N."""

    title: str
    path: str
    author: str
    date: str
    summary: str
    views: str


class Book(NamedTuple):
    """A card of the shop. `rating` is the word in the card's class: One to Five."""

    title: str
    path: str
    price: str
    rating: str
    stock: str


def posts(page: int) -> list[Post]:
    """The posts of list page `page` (from 1), as ordered there."""
    first = (page - 1) * POSTS_PER_PAGE + 1
    return [post(number) for number in range(first, first + POSTS_PER_PAGE)]


def post(number: int) -> Post:
    """Post `number` (from 1). Odd ones are Chinese, even ones English; titles never repeat."""
    chinese = number % 2 == 1
    subject, title = _subject_and_title(number, chinese)
    summaries = _ZH_SUMMARY if chinese else _EN_SUMMARY
    return Post(
        title=title,
        path=f"/post/{number}",
        author=_AUTHORS[number * 7 % len(_AUTHORS)],
        date=chinese_date(day_of(number)) if chinese else day_of(number).isoformat(),
        summary=summaries[number // 2 % 4].format(subject=subject if chinese else subject.lower()),
        views=_views(number, chinese),
    )


def _subject_and_title(number: int, chinese: bool) -> tuple[str, str]:
    half = (number - 1) // 2
    # 387 and 500 share no factor, so 500 numbers in a row meet each (subject, angle) once
    subject, angle = divmod(half * 387 % 500, 25)
    series = half // 500
    suffix = f" ({series + 1})" if series else ""
    if chinese:
        return _ZH_SUBJECTS[subject], f"{_ZH_SUBJECTS[subject]}{_ZH_ANGLES[angle]}{suffix}"
    return _EN_SUBJECTS[subject], f"{_EN_SUBJECTS[subject]}: {_EN_ANGLES[angle]}{suffix}"


def _views(number: int, chinese: bool) -> str:
    count = number * 7919 % 98_000 + 12
    if chinese and count >= 10_000:
        return f"{count / 10_000:.1f}万"
    return f"{count:,}"


def day_of(number: int) -> date:
    """The day post `number` appeared: three a day, newest first."""
    return NEWEST - timedelta(days=(number - 1) // 3 % 3650)


def chinese_date(day: date) -> str:
    """The day as Chinese pages write it: 2026年11月22日."""
    return f"{day.year}年{day.month}月{day.day}日"


def tags(number: int) -> list[str]:
    """The three tags of post `number`."""
    return [_TAGS[(number + step) % len(_TAGS)] for step in (0, 3, 7)]


def body(number: int) -> list[str]:
    """The paragraphs of post `number`."""
    one = post(number)
    return [
        one.summary,
        "先看结论，再看过程。" if number % 2 else "The conclusion first, then the way to it.",
        f"第 {number} 篇 / No. {number}: 1 + 1 = 2, 50 % < 100 %, R&D.",
    ]


def blog_rows(base: str, pages: int = BLOG_PAGES) -> Iterator[tuple[str, ...]]:
    """The rows of the sample job over list pages 1 to `pages`, in order, with the columns BLOG_COLUMNS."""
    for page in range(1, pages + 1):
        for one in posts(page):
            yield one.title, base + one.path, one.author, one.date, one.summary, one.views


def books(page: int) -> list[Book]:
    """The cards of shop page `page` (from 1)."""
    first = (page - 1) * BOOKS_PER_PAGE + 1
    return [book(number) for number in range(first, first + BOOKS_PER_PAGE)]


def book(number: int) -> Book:
    """Book `number` (from 1), priced in one of four ways: ￥1,299.00, $24.99, 1.2万, 3.5万 and the like."""
    return Book(
        title=f"{_BOOKS[number % len(_BOOKS)]} 卷{number}",
        path=f"/book/{number}",
        price=_price(number),
        rating=_RATINGS[number * 3 % 5],
        stock="缺货" if number % 9 == 0 else f"现货 {number % 40 + 1} 本",
    )


def _price(number: int) -> str:
    style, step = number % 4, number // 4
    if style == 0:
        return f"￥{1299 + step * 13:,}.00"
    if style == 1:
        return f"${24 + step}.99"
    if style == 2:
        return f"{1.2 + step % 20 / 10:.1f}万"
    return f"{3.5 + step % 30 / 10:.1f}万"


def table_rows() -> list[tuple[str, ...]]:
    """The rows of /table under TABLE_HEADER, with absolute and relative Chinese dates."""
    return [_table_row(index) for index in range(TABLE_ROWS)]


def _table_row(index: int) -> tuple[str, ...]:
    days = (chinese_date(NEWEST - timedelta(days=index)), f"{index + 1}小时前", f"昨天 {index % 12 + 12:02}:30")
    return (
        _CITIES[index % len(_CITIES)],
        days[index % 3],
        f"{(index * 37 % 500) / 10 - 12.5:.1f}",
        f"{index * 1931 % 20_000:,}",
        _price(index),
        "=1+1" if index == 7 else ("雨，风大" if index % 4 else ""),
    )
