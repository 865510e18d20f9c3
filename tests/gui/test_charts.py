"""Charts show the numbers they are given, cheaply, and can be saved."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPalette, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.panels.chart import number, series_colour
from gui.panels.charts import MAX_POINTS, Bars, Lanes, Sparkline, thinned
from gui.panels.lanes import PHASES
from gui.panels.spans import MAX_SPANS, Timeline
from gui.theme import FAINT_RATIO, contrast_ratio, palette


@pytest.fixture(autouse=True)
def english_numbers():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def shown(chart, qtbot, size=(400, 160)):
    qtbot.addWidget(chart)
    chart.resize(*size)
    chart.show()
    return chart


def picture(chart) -> QImage:
    return chart.grab().toImage()


def count(image: QImage, colour) -> int:
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(dot.rgb() == colour.rgb() for dot in dots)


def turn(chart, at: QPoint, *, steps: int, keys=Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(
        QPointF(at), chart.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart, event)


# sparkline


def test_few_points_are_kept_many_become_means():
    assert thinned([1, 2, 3]) == [1, 2, 3]
    points = thinned(list(range(6000)))
    assert len(points) == MAX_POINTS
    assert points[0] == pytest.approx(4.5)
    assert sum(points) / len(points) == pytest.approx(sum(range(6000)) / 6000)


def test_thinned_covers_counts_that_do_not_divide():
    for length in (601, 999, 1201, 7777):
        points = thinned([1.0] * length)
        assert points == [1.0] * MAX_POINTS


def test_line_rises_with_the_numbers(qtbot):
    chart = shown(Sparkline("Rate", "pages/s"), qtbot)
    chart.set_points([0, 100])
    image, base = picture(chart), chart.palette().color(QPalette.ColorRole.Base)
    dark = {x: [y for y in range(40, 150) if contrast_ratio(image.pixelColor(x, y), base) > 2] for x in (100, 300)}
    assert min(dark[300]) < min(dark[100])


@pytest.mark.parametrize("points", [[], [0.0], [5.0], [0, 0, 0], [-3, 2], [1e12, 1]])
def test_odd_numbers_are_drawn(qtbot, points):
    chart = shown(Sparkline("Rate"), qtbot)
    chart.set_points(points)
    assert not picture(chart).isNull()


def test_mouse_shows_the_value_under_it(qtbot):
    chart = shown(Sparkline("Rate", "pages/s"), qtbot)
    chart.set_points([10, 20, 30])
    before = picture(chart)
    qtbot.mouseMove(chart, QPoint(10, 80))
    chart.repaint()
    assert picture(chart) != before
    assert chart.accessibleDescription() == "30 pages/s"


def test_repaints_at_most_ten_times_a_second(qtbot):
    painted = []

    class Counted(Sparkline):
        def paintEvent(self, event):
            painted.append(time.monotonic())
            super().paintEvent(event)

    chart = shown(Counted("Rate"), qtbot)
    qtbot.waitUntil(lambda: bool(painted))
    painted.clear()
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        chart.set_points([1, time.monotonic()])
        QApplication.processEvents()
    assert 1 <= len(painted) <= 7


# bars


def test_bars_are_as_long_as_their_numbers(qtbot):
    chart = shown(Bars("Sites", "pages"), qtbot, (500, 120))
    chart.set_bars([("a.example", 100), ("b.example", 50)])
    colour = series_colour(chart.palette(), 0)
    both = count(picture(chart), colour)
    chart.set_bars([("a.example", 100)])
    one = count(picture(chart), colour)
    assert both / one == pytest.approx(1.5, rel=0.05)


def test_bars_that_do_not_fit_are_counted(qtbot):
    chart = shown(Bars("Sites"), qtbot, (400, 80))
    chart.set_bars([(f"host {index}", index) for index in range(100)])
    assert not picture(chart).isNull()
    assert chart.words_at(QPointF(20, 12 + chart._height())) == "host 0: 0"


def test_bars_survive_nothing_and_nonsense(qtbot):
    chart = shown(Bars("Sites"), qtbot)
    for bars in ([], [("x", 0)], [("x", -5)], [("<b>" * 100, 3)]):
        chart.set_bars(bars)
        assert not picture(chart).isNull()


# lanes


def spans(lanes: int, count: int, *, length: float = 0.01):
    return [
        (f"slot {index % lanes}", index * length, index * length + length, "parse", f"p{index}")
        for index in range(count)
    ]


def test_lanes_keep_their_order_and_the_newest_spans():
    timeline = Timeline()
    timeline.add(spans(4, MAX_SPANS + 500))
    assert len(timeline) == MAX_SPANS
    assert timeline.lanes == ("slot 0", "slot 1", "slot 2", "slot 3")
    left = [span.label for span in timeline.between("slot 0", 0, 1e9, limit=10**6)]
    assert "p0" not in left
    assert "p500" in left


def test_a_lane_without_spans_goes():
    timeline = Timeline()
    timeline.add([("gone", 0, 1, "dns", "")])
    timeline.add(spans(1, MAX_SPANS))
    assert timeline.lanes == ("slot 0",)


def test_late_spans_are_put_in_order():
    timeline = Timeline()
    timeline.add([("a", 5, 6, "dns", "second"), ("a", 1, 2, "dns", "first"), ("a", 8, 9, "dns", "third")])
    assert [span.label for span in timeline.between("a", 0, 10, limit=10)] == ["first", "second", "third"]
    assert timeline.newest_s == 9


def test_what_is_drawn_is_limited_but_covers_the_whole_time():
    timeline = Timeline()
    timeline.add(spans(1, 10_000))
    found = timeline.between("slot 0", 0, 100, limit=100)
    assert len(found) <= 100
    assert found[0].start_s < 2
    assert found[-1].end_s > 98


def test_phases_have_colours_of_their_own_that_can_be_seen(qapp):
    for theme in ("light", "dark", "contrast"):
        colours = [series_colour(palette(theme), index) for index in range(len(PHASES))]
        assert len({colour.name() for colour in colours}) == len(PHASES)
        base = palette(theme).color(QPalette.ColorRole.Base)
        assert all(contrast_ratio(colour, base) >= FAINT_RATIO for colour in colours)


def test_span_under_the_mouse_is_named(qtbot):
    chart = shown(Lanes("Workers"), qtbot, (600, 200))
    chart.add_spans([("thread 1", 0, 10, "parse", "https://a.example/<b>"), ("thread 2", 0, 5, "wait", "two")])
    area = chart._field(chart.area())
    first = QPointF(area.center().x(), area.top() + 5)
    assert chart.words_at(first) == "https://a.example/<b>\nthread 1: reading, 10,000 ms"
    second = QPointF(area.left() + area.width() * 0.9, area.top() + 5 + chart._row_height())
    assert chart.words_at(second) == ""
    assert chart.words_at(QPointF(1, 1)) == ""


def test_spans_are_painted_where_they_are(qtbot):
    chart = shown(Lanes(), qtbot, (600, 120))
    chart.add_spans([("a", 0, 2, "parse", ""), ("a", 2, 10, "write", "")])
    image = picture(chart)
    area = chart._field(chart.area())
    y = int(area.top() + 8)
    phases = list(PHASES)
    for share, phase in ((0.1, "parse"), (0.5, "write"), (0.95, "write")):
        dot = image.pixelColor(int(area.left() + area.width() * share), y)
        assert dot.rgb() == series_colour(chart.palette(), phases.index(phase)).rgb()


def test_wheel_moves_zooms_and_follows_again(qtbot):
    chart = shown(Lanes(), qtbot, (600, 120))
    chart.add_spans(spans(2, 5000))
    middle = QPoint(300, 60)
    assert chart.following
    assert chart.window_s[1] == pytest.approx(50)
    turn(chart, middle, steps=4)
    assert not chart.following
    assert chart.window_s[1] == pytest.approx(45)
    left, right = chart.window_s
    turn(chart, middle, steps=2, keys=Qt.KeyboardModifier.ControlModifier)
    assert chart.window_s[1] - chart.window_s[0] < right - left
    assert left < chart.window_s[0]
    assert chart.window_s[1] < right
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.following
    turn(chart, middle, steps=-3)
    assert chart.following


def test_many_lanes_scroll(qtbot):
    chart = shown(Lanes(), qtbot, (600, 120))
    chart.add_spans(spans(100, 1000))
    area = chart._field(chart.area())
    top = QPointF(area.right() - 1, area.top() + 5)
    before = chart.span_at(QPointF(area.center().x(), top.y()))
    for _ in range(5):
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    after = chart.span_at(QPointF(area.center().x(), top.y()))
    assert {span.lane for span in (before, after) if span} <= {"slot 0", "slot 5"}
    for _ in range(200):
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart._first_lane <= 99
    chart.clear()
    assert picture(chart).size() == QSize(600, 120)


@pytest.mark.parametrize("kind", [Sparkline, Lanes])
def test_full_picture_is_cheap(qtbot, kind):
    chart = shown(kind("Workers"), qtbot, (900, 400))
    if kind is Lanes:
        chart.add_spans(spans(16, MAX_SPANS, length=0.0005))
    else:
        chart.set_points([(index * 7919) % 997 for index in range(MAX_POINTS)])
    picture(chart)
    start = time.process_time()
    for _ in range(10):
        picture(chart)
    assert (time.process_time() - start) / 10 < 0.1  # the whole time between two repaints


# saving


@pytest.mark.parametrize("kind", [Sparkline, Bars, Lanes])
def test_saved_as_png_and_svg(qtbot, tmp_path, kind):
    chart = shown(kind("Título <1>"), qtbot)
    if kind is Sparkline:
        chart.set_points([1, 5, 3])
    elif kind is Bars:
        chart.set_bars([("a", 1)])
    else:
        chart.add_spans(spans(2, 50))
    chart.save(tmp_path / "chart.png")
    chart.save(tmp_path / "chart.svg")
    assert QImage(str(tmp_path / "chart.png")).size() == chart.size() * 2
    assert QSvgRenderer(str(tmp_path / "chart.svg")).isValid()


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_picture_that_cannot_be_saved_is_an_error(qtbot, tmp_path, ending):
    chart = shown(Bars("x"), qtbot)
    with pytest.raises(OSError, match="could not be written"):
        chart.save(tmp_path / "no" / "folder" / f"chart.{ending}")


def test_numbers_are_short(qapp):
    assert [number(value) for value in (0, 3, 2.345, 12.34, 1234.6)] == ["0", "3", "2.35", "12.3", "1,235"]
