"""The charts of a run: painted from the host's figures, saved, live while they can be seen; and the report."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPointF
from PySide6.QtGui import QImage, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from core.messages.figures import Figures, Share, Slot
from gui.app import Application
from gui.panels.chart import series_colour
from gui.panels.curves import Curves
from gui.panels.figures import FiguresPanel
from gui.theme import palette
from tests.gui.scenario import ended, messages, play, slow_sample, until

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"
FIGURES = Figures(
    start_s=2e9,
    step_s=0.5,
    slots=tuple(Slot(index % 7, index % 3, 10.0 * index, 30.0 * index) for index in range(60)),
    hosts=(Share("http://a.example", 300, 2), Share("http://<b>.example", 100)),
    engines=(Share("threads", 400, 2, 5.0, 9.0, 410, 1000, 33.5),),
)


@pytest.fixture(autouse=True)
def english_numbers():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def shown(widget, qtbot, size):
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    return widget


def near(image: QImage, colour) -> int:
    """Dots below the legend that are this colour but for the smoothing of lines."""
    dots = (image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(26, image.height()))
    wanted = colour.getRgb()
    return sum(max(abs(a - b) for a, b in zip(dot.getRgb(), wanted, strict=True)) < 70 for dot in dots)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_both_curves_are_painted_in_every_theme(qtbot, theme):
    chart = Curves("Time per page")
    chart.setPalette(palette(theme))
    shown(chart, qtbot, (600, 200))
    chart.set_names("half", "most", unit="ms")
    chart.set_series([45.0] * 50, [90.0] * 50, span_s=25)
    image = chart.grab().toImage()
    assert near(image, series_colour(chart.palette(), 0)) > 100
    assert near(image, series_colour(chart.palette(), 1)) > 100
    assert near(image, chart.palette().color(QPalette.ColorRole.Base)) > 1000


@pytest.mark.parametrize("series", [(), ([],), ([0.0],), ([1.0], []), ([0.0, 0.0],), ([1e12, 0.5], [-3.0, 2.0])])
def test_odd_series_are_painted(qtbot, series):
    chart = shown(Curves("x"), qtbot, (300, 120))
    chart.set_series(*series, span_s=0.0)
    assert not chart.grab().toImage().isNull()


def test_the_moment_under_the_mouse_is_told(qtbot):
    chart = shown(Curves("Time per page"), qtbot, (600, 200))
    chart.set_names("half", "most", unit="ms")
    chart.set_series([1.0, 2.0, 3.0], [4.0, 5.0, 6.0], span_s=20)
    field = chart._field(chart.area())
    assert chart.words_at(QPointF(field.center().x(), 50)) == "10 s\nhalf: 2 ms\nmost: 5 ms"
    assert chart.words_at(QPointF(1, 50)) == ""
    assert chart.accessibleDescription() == "half 3, most 6"


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_all_charts_are_saved_as_one_picture(qtbot, tmp_path, ending):
    panel = shown(FiguresPanel(), qtbot, (900, 420))
    panel.show_figures(FIGURES)
    assert panel.rate.series == ([index % 7 / 0.5 for index in range(60)],)
    panel.save(tmp_path / f"charts.{ending}")
    if ending == "png":
        assert QImage(str(tmp_path / "charts.png")).size() == panel.board.size() * 2
    else:
        assert QSvgRenderer(str(tmp_path / "charts.svg")).isValid()
    told = []
    panel.not_saved.connect(told.append)
    panel.save_charts(str(tmp_path / "no" / f"charts.{ending}"))
    assert len(told) == 1


def test_charts_grow_while_they_are_seen_and_the_report_is_written(qapp: QApplication, tmp_path: Path) -> None:
    out = tmp_path / "report.html"

    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        await slow_sample(application, delay_s=0.08)  # 4 s: four readings fit in
        assert not window.commands["actionReport"].isEnabled()
        window.facts.setCurrentWidget(window.figures)
        await application.crawl.start()
        await until(lambda: sum(window.figures.rate.series[0]) > 0)
        assert session.active
        await ended(application)
        await until(lambda: window.figures._figures.hosts != ())
        await until(lambda: window.figures._figures.hosts[0].pages == session.counts.finished)
        assert window.commands["actionReport"].isEnabled()
        if SHOTS:  # for docs/start.md
            window.figures.save(IMAGES / "charts.png")
        await application.figures.write(str(out))
        assert messages(window.messages)[-1].startswith("Saved the report to report.html")
        await application.projects.new()
        await until(lambda: window.figures._figures == Figures())

    play(qapp, tmp_path, steps)
    assert "<h1>Run report" in out.read_text(encoding="utf-8")
