"""What the made pages are filled with: seeded words, names, prices and dates in English and Chinese."""

from __future__ import annotations

import random
from typing import NamedTuple

HOME = "https://site.example/list/page"
ROOT = "https://site.example"

_NOUNS = [
    "harbour",
    "lantern",
    "meadow",
    "orchard",
    "compass",
    "glacier",
    "ribbon",
    "kettle",
    "saddle",
    "violin",
    "marble",
    "thicket",
]
_QUALITIES = ["quiet", "amber", "hollow", "northern", "paper", "silver", "crooked", "early", "velvet", "distant"]
_VERBS = ["keeps", "opens", "follows", "measures", "carries", "mends", "gathers", "leaves", "finds", "repeats"]
_GIVEN = ["Ada", "Bela", "Carl", "Dina", "Egon", "Flora", "Gus", "Hanna", "Ivo", "Jana", "Kurt", "Lena"]
_FAMILY = ["Moss", "Albrecht", "Okafor", "Lindgren", "Petrov", "Sato", "Marin", "Vogel", "Castro", "Novak"]
_ZH_NOUNS = ["数据", "城市", "森林", "海港", "灯塔", "图书", "桥梁", "车站", "山谷", "茶园", "书店", "花园"]
_ZH_QUALITIES = ["安静的", "古老的", "北方的", "清晨的", "遥远的", "新建的", "蓝色的", "小小的"]
_ZH_VERBS = ["发布", "记录", "改变", "连接", "发现", "打开", "走进", "重建"]
_ZH_NAMES = ["王小明", "李静", "张伟", "陈思", "刘洋", "赵敏", "孙悦", "周杰", "吴思远", "郑爽"]
_COLOURS = ["red", "green", "blue", "white", "black", "grey"]


class Record(NamedTuple):
    """One thing of a list with everything a layout may show of it."""

    number: int
    title: str
    path: str
    summary: str
    author: str
    date: str
    price: str
    count: int
    score: str
    image: str
    place: str
    email: str
    phone: str
    tags: tuple[str, ...]

    @property
    def link(self) -> str:
        return ROOT + self.path

    @property
    def picture(self) -> str:
        return ROOT + self.image


class Words:
    """Seeded text in one language."""

    def __init__(self, seed: int, zh: bool) -> None:
        self.random = random.Random(seed)
        self.zh = zh

    def title(self) -> str:
        pick = self.random.choice
        if self.zh:
            return f"{pick(_ZH_QUALITIES)}{pick(_ZH_NOUNS)}{pick(_ZH_VERBS)}{pick(_ZH_NOUNS)}"
        return f"The {pick(_QUALITIES)} {pick(_NOUNS)} {pick(_VERBS)} the {pick(_NOUNS)}"

    def sentence(self, count: int = 1) -> str:
        joint = "。" if self.zh else ". "
        return joint.join(self.title() for _ in range(count)) + joint.strip()

    def record(self, number: int) -> Record:
        pick, span = self.random.choice, self.random.randint
        day = (span(2019, 2026), span(1, 12), span(1, 28))
        amount = f"{span(5, 900)}.{span(10, 99)}"
        return Record(
            number=number,
            title=f"{self.title()} {number}",
            path=f"/item/{number * 37 + 1000}.html",
            summary=self.sentence(span(1, 3)),
            author=pick(_ZH_NAMES) if self.zh else f"{pick(_GIVEN)} {pick(_FAMILY)}",
            date=f"{day[0]}-{day[1]:02}-{day[2]:02}",
            price=f"¥{amount}" if self.zh else f"${amount}",
            count=span(3, 9999),
            score=f"{span(20, 99) / 10}",
            image=f"/img/{number}.jpg",
            place=pick(["北京", "上海", "广州", "成都", "西安"])
            if self.zh
            else pick(["Oslo", "Bern", "Porto", "Graz"]),
            email=f"user{number}@mail.example",
            phone=f"+47 22 {span(10, 99)} {span(10, 99)} {span(10, 99)}",
            tags=tuple(self.random.sample(_COLOURS, span(1, 4))),
        )

    def records(self, count: int) -> list[Record]:
        return [self.record(number) for number in range(1, count + 1)]

    def nav(self, count: int) -> str:
        links = "".join(f'<li><a href="/c/{n}">{self.title()[:14]}</a></li>' for n in range(count))
        return f'<div class="nav"><ul>{links}</ul></div>'

    def page(self, title: str, body: str, *, head: str = "", nav: int = 6) -> str:
        lang = "zh-CN" if self.zh else "en"
        foot = "<footer><p>© 2026 <a href='/about'>About</a> <a href='/terms'>Terms</a></p></footer>"
        return (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}'
            f"<script>var a = '<div>';</script></head><body>{self.nav(nav)}{body}{foot}</body></html>"
        )
