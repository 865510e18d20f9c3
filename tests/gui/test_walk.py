"""A walk over every widget of the window and its dialogs: translated, named, plain text, readable in each theme."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from gui.i18n import Translator
from gui.theme import Theme
from tests.gui import walking
from tests.gui.walking import (
    LANGUAGES,
    THEMES,
    cut,
    faint,
    gallery,
    heads_cut,
    rich,
    settle,
    stale,
    unnamed,
    unnumbered,
    untranslated,
    words,
)

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(os.environ.get("SHEETWEAVER_TEST_OUTPUT", ROOT / "test-output")) / "walk"
NAMES = list(gallery(Path()))


@pytest.fixture
def look(qapp):
    """(Theme, Translator) of the application, put back afterwards."""
    palette, font, locale, style = qapp.palette(), qapp.font(), QLocale(), qapp.styleSheet()
    theme, translator = Theme(qapp), Translator(qapp)
    yield theme, translator
    translator.remove()
    for one in (theme, translator):
        one.deleteLater()
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)
    qapp.setFont(font)
    QLocale.setDefault(locale)


@pytest.fixture(params=NAMES)
def shown(request, qapp, tmp_path: Path, look) -> Iterator[QWidget]:
    look[1].use("en")
    window = walking.window_in(tmp_path)
    widget = gallery(tmp_path)[request.param](window)
    widget.show()
    yield widget
    for one in (widget, window):
        one.hide()
        one.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_word_is_translated_and_comes_back(qapp, look, shown):
    translator = look[1]
    settle(qapp)
    english = list(words(shown))
    translator.use("zh_CN")
    settle(qapp)
    assert untranslated(english, dict(words(shown))) == set()
    translator.use("en")
    settle(qapp)
    assert unnumbered(words(shown)) == unnumbered(english)


def test_every_control_has_a_name(qapp, shown):
    settle(qapp)
    assert unnamed(shown) == []


def test_no_label_takes_its_text_for_more_than_text(shown):
    assert rich(shown) == []


def test_no_label_shows_an_ampersand(shown):
    lost = [
        label.text() for label in shown.findChildren(QLabel) if re.search(r"&\w", label.text()) and not label.buddy()
    ]
    assert lost == []


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read(qapp, look, shown, name):
    look[0].apply(name)
    settle(qapp)
    assert faint(shown) == []
    assert stale(shown) == []
    assert cut(shown) == []
    assert heads_cut(shown) == []


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1, 2])
def test_nothing_is_wrong_at_this_scale_and_here_are_the_pictures(scale: int) -> None:
    pictures = PICTURES / f"{scale}00"
    ended = subprocess.run(
        [sys.executable, "-m", "tests.gui.walking", str(pictures)],
        cwd=ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.stdout.splitlines() == [f"scale {scale}"], ended.stderr[-3000:]
    assert ended.returncode == 0
    saved = {path.stem for path in pictures.glob("*.png")}
    assert saved >= {f"{name}-{language}-{look}" for name in NAMES for language in LANGUAGES for look in THEMES}
    picture = QImage(str(pictures / "window-en-dark.png"))
    assert picture.width() >= 800 * scale
