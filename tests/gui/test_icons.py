"""Every icon is drawn, takes the palette's colours, and is crisp at 1x and 2x."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QImageReader, QPalette

from gui.assets import asset
from gui.icons import app_icon, icon
from gui.theme import palette, tint
from scripts import make_icons

NAMES = [
    "new",
    "open",
    "save",
    "save-as",
    "start",
    "pause",
    "stop",
    "retry",
    "pick",
    "export",
    "detect",
    "test",
    "add",
    "remove",
    "up",
    "down",
    "paste",
    "file",
    "sample",
    "settings",
    "filter",
    "columns",
    "close",
    "info",
    "warning",
    "error",
    "ok",
    "empty",
    "failed",
    "queued",
    "running",
    "waiting",
    "blocked",
    "copy",
    "folder",
    "link",
    "search",
    "log",
    "speed",
    "source",
    "details",
    "help",
    "language",
    "theme",
    "about",
    "download",
    "undo",
    "redo",
]


def colours(pixmap) -> set[str]:
    image = pixmap.toImage()
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot.name() for dot in dots if dot.alpha() == 255}


def alike(one: str, other: str) -> bool:
    """Whether two colours differ by rounding only."""
    pairs = zip(QColor(one).getRgb(), QColor(other).getRgb(), strict=True)
    return all(abs(a - b) <= 2 for a, b in pairs)


@pytest.mark.parametrize("name", NAMES)
def test_icon_is_drawn_in_the_colours_of_the_palette(qapp, name):
    for theme in ("light", "dark"):
        made = icon(name, palette(theme))
        seen = colours(made.pixmap(QSize(24, 24), 2.0))
        assert seen, "nothing was drawn"
        signs = {tint(palette(theme), sign).name() for sign in ("info", "ok", "warning", "error", "accent")}
        wanted = {palette(theme).color(QPalette.ColorRole.ButtonText).name()} | signs
        assert all(any(alike(one, other) for other in wanted) for one in seen)


@pytest.mark.parametrize("name", NAMES)
def test_drawing_is_ours_plain_and_recolourable(name):
    text = asset("icons", f"{name}.svg").read_text()
    assert 'viewBox="0 0 24 24"' in text
    assert "currentColor" in text
    assert not re.search(r"#[0-9a-f]{3}|rgb\(|<image|<script|href|style=", text)


def test_states_differ(qapp):
    shown = palette("light")
    made = icon("open", shown)
    size = QSize(16, 16)
    disabled = colours(made.pixmap(size, 2.0, QIcon.Mode.Disabled))
    assert disabled == {shown.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()}
    assert colours(made.pixmap(size, 2.0, QIcon.Mode.Selected)) == {"#ffffff"}
    assert colours(made.pixmap(size, 2.0, QIcon.Mode.Normal, QIcon.State.On)) == {tint(shown, "accent").name()}
    assert colours(icon("open", shown, accent=True).pixmap(size, 2.0)) == {tint(shown, "accent").name()}


def test_crisp_at_two_sizes_and_two_densities(qapp):
    made = icon("save", palette("light"))
    for size, ratio in ((16, 1), (16, 2), (24, 1), (24, 2)):
        assert made.pixmap(QSize(size, size), float(ratio)).size() == QSize(size, size) * ratio


def test_unknown_name_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", palette("light"))


def test_no_drawing_is_left_out_of_the_list():
    drawn = {path.stem for path in asset("icons").glob("*.svg")}
    assert drawn - {"sheetweaver"} == set(NAMES)


def test_program_icon_has_small_and_large_sizes(qapp):
    sizes = {size.width() for size in app_icon().availableSizes()}
    assert {16, 32, 256} <= sizes
    assert QColor("#1f6fb8").name() in colours(app_icon().pixmap(64, 64))


def test_packaging_icons_can_be_read(qapp, tmp_path):
    make_icons.main(tmp_path)
    for size in make_icons.PNG_SIZES:
        assert QImage(str(tmp_path / f"sheetweaver-{size}.png")).size() == QSize(size, size)
    reader = QImageReader(str(tmp_path / "sheetweaver.ico"))
    assert reader.imageCount() == len(make_icons.ICO_SIZES)
    assert reader.read().size() == QSize(16, 16)
    content = (tmp_path / "sheetweaver.icns").read_bytes()
    assert content[:4] == b"icns"
    assert int.from_bytes(content[4:8], "big") == len(content)
