"""What core refuses is said in the window's language, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from core.errors import ProjectDamaged, RecipeError
from core.project.reader import ProjectReader
from core.recipe import loads
from core.sentences import SENTENCES
from gui.app import Application
from gui.i18n import Translator, error_text, told
from gui.texts.error import ERROR_TEXTS
from tests.gui.scenario import messages, play, until


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[Translator]:
    translator = Translator(qapp)
    translator.use("zh_CN")
    yield translator
    translator.use("en")
    translator.remove()
    translator.deleteLater()


def test_every_code_is_listed_for_the_translators() -> None:
    assert ERROR_TEXTS == SENTENCES, "run scripts/translate"


@pytest.mark.parametrize("code", SENTENCES)
def test_every_code_has_a_chinese_sentence_that_speaks_of_the_same(chinese: Translator, code: str) -> None:
    text = QCoreApplication.translate("Errors", SENTENCES[code])
    assert re.search("[\u4e00-\u9fff]", text), f"{code} is not translated"
    assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", SENTENCES[code]))


def test_a_sentence_is_filled_in_with_what_it_speaks_of(chinese: Translator) -> None:
    assert error_text("project-missing", {"path": "{x}.weave"}, "") == "{x}.weave 处没有项目"
    assert error_text("", {}, "plain") == "plain"
    inner = {"name": "标题", "selector": "'p::text'", "why": "Pseudo", "why.key": "selector-pseudo-element"}
    assert "伪元素" in error_text("selector-unusable", inner, "")


def test_an_error_raised_in_the_window_is_told_with_its_line(chinese: Translator, tmp_path: Path) -> None:
    with pytest.raises(RecipeError) as error:
        loads("a = = 1")
    assert told(error.value).startswith("第 1 行：这不是 TOML")
    (tmp_path / "x.weave").touch()
    with pytest.raises(ProjectDamaged) as damaged:
        ProjectReader(tmp_path / "x.weave")
    assert told(damaged.value).endswith("是空文件，不是项目")


def test_what_the_host_refuses_is_told_in_chinese(qapp: QApplication, tmp_path: Path) -> None:
    bad = tmp_path / "bad.weave"
    bad.write_bytes(b"hello")

    async def steps(application: Application) -> None:
        application._translator.use("zh_CN")
        application.projects.open_later(str(bad))
        await until(lambda: "不是 Sheetweaver 项目" in " ".join(messages(application.window.messages)))
        application._translator.use("en")

    play(qapp, tmp_path, steps)
