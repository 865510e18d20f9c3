"""Every line on why 'auto' chose an engine has its words in the window's languages."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtWidgets import QApplication

from core.engines.auto import Facts, choose
from gui.i18n import Translator
from gui.texts.engine import WHYS as SOURCES, _matched, engine_line, why_text

WHYS = {
    choose(Facts(pages, 40.0, read_s, busy, cores, available, scheduler, measured)).why
    for pages, read_s, busy, cores, available, scheduler, measured in product(
        (5, 100_000), (0.0012, 1.5), (0.2, 1.0), (1, 4), (("asyncio",), ("asyncio", "processes", "dask")),
        ("", "tcp://127.0.0.1:8786"), (False, True),
    )
}  # fmt: skip


@pytest.fixture
def chinese(qapp: QApplication):
    translator = Translator(qapp)
    translator.use("zh_CN")
    yield
    translator.use("en")
    translator.remove()
    translator.deleteLater()


def test_all_kinds_of_lines_are_tried_and_known() -> None:
    found = {source for why in WHYS for source, _ in [_matched(why, SOURCES) or ("", {})]}
    assert found == set(SOURCES)


@pytest.mark.parametrize("why", sorted(WHYS))
def test_each_line_is_told_in_chinese_with_its_numbers(chinese: None, why: str) -> None:
    told = why_text(why)
    assert not {"page", "core", "process", "busy", "named"} & set(told.replace("/", " ").split())
    for number in ("40", "1.2 ms", "tcp://127.0.0.1:8786"):
        assert (number in why) == (number in told)


def test_an_english_line_stays_as_it_is() -> None:
    for why in WHYS:
        assert why_text(why) == why
    assert why_text("something new") == "something new"


def test_the_line_of_the_status_bar() -> None:
    assert engine_line("") == ""
    assert engine_line("threads") == "Threads"
    assert engine_line("threads", inside=True) == "Threads, in this window's process"
    assert engine_line("asyncio", "something new") == "Automatic: Async (asyncio) — something new"
