"""Small pictures as SVG text: curves over time, bars and lanes. Colours come from the page's style sheet by class."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.report.facts import Work

WIDTH, HEIGHT = 860, 190
_LEFT, _TOP, _FOOT = 64, 12, 24
_LANE = 15


def short(value: float) -> str:
    """The number with three digits at least.

    >>> short(12345.6), short(0.1234), short(0)
    ('12,346', '0.12', '0')
    """
    decimals = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2
    return f"{value:,.{decimals}f}"


def nice(value: float) -> float:
    """The next of 1, 2, 5, 10, 20 … that is not below the value, for the end of an axis.

    >>> nice(13), nice(0.3), nice(0)
    (20.0, 0.5, 1.0)
    """
    step = 1.0
    if value <= 0:
        return step
    while step >= value * 10:
        step /= 10
    while True:
        for factor in (1, 2, 5):
            if step * factor >= value:
                return step * factor
        step *= 10


def curves(series: Sequence[tuple[str, Sequence[float]]], *, span_s: float, label: str) -> str:
    """Curves over `span_s` seconds, each (name, values); drawn in the classes s0, s1 and so on."""
    top = nice(max((value for _, values in series for value in values), default=0.0))
    parts = [_grid(top), _seconds(span_s)]
    for place, (name, values) in enumerate(series):
        parts.append(_curve(values, top, place))
        parts.append(_key(name, place))
    return _picture("".join(parts), HEIGHT, label)


def _curve(values: Sequence[float], top: float, place: int) -> str:
    step = (WIDTH - _LEFT - 8) / max(len(values) - 1, 1)
    points = [(_LEFT + index * step, _y(value, top)) for index, value in enumerate(values)]
    if len(points) == 1:
        points.append((WIDTH - 8.0, points[0][1]))
    return f'<polyline class="c s{place}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def _y(value: float, top: float) -> float:
    return HEIGHT - _FOOT - value / top * (HEIGHT - _FOOT - _TOP - 14)


def _grid(top: float) -> str:
    lines = []
    for value in (0.0, top / 2, top):
        y = _y(value, top)
        lines.append(f'<line class="g" x1="{_LEFT}" y1="{y:.1f}" x2="{WIDTH - 8}" y2="{y:.1f}"/>')
        lines.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{short(value)}</text>')
    return "".join(lines)


def _seconds(span_s: float, height: int = HEIGHT) -> str:
    ends = ((_LEFT, "start", "0 s"), (WIDTH - 8, "end", f"{short(span_s)} s"))
    return "".join(f'<text x="{x}" y="{height - 6}" text-anchor="{anchor}">{text}</text>' for x, anchor, text in ends)


def _key(name: str, place: int) -> str:
    x = _LEFT + place * 180
    mark = f'<rect class="f{place}" x="{x}" y="3" width="10" height="10"/>'
    return f'{mark}<text x="{x + 15}" y="12">{escape(name)}</text>'


def bars(rows: Sequence[tuple[str, float]], *, label: str) -> str:
    """Named numbers as horizontal bars."""
    most = max((value for _, value in rows), default=0.0) or 1.0
    parts = []
    for place, (name, value) in enumerate(rows):
        y = place * 20 + 4
        wide = max(1.0, value / most * (WIDTH - 360))
        shown = name if len(name) <= 40 else name[:39] + "…"
        parts.append(
            f'<g><title>{escape(name)}</title><text x="262" y="{y + 11}" text-anchor="end">{escape(shown)}</text>'
            f'<rect class="f0" x="270" y="{y}" width="{wide:.1f}" height="14"/>'
            f'<text x="{276 + wide:.1f}" y="{y + 11}">{short(value)}</text></g>'
        )
    return _picture("".join(parts), len(rows) * 20 + 8, label)


def lanes(work: Sequence[Work], *, label: str) -> str:
    """What each lane did, one line each; a page says its address when it is pointed at."""
    names = sorted({one.lane for one in work})
    end_s = max((one.end_s for one in work), default=0.0) or 1.0
    scale = (WIDTH - _LEFT * 2 - 8) / end_s
    left, height = _LEFT * 2, len(names) * _LANE + _FOOT + 4
    parts = [
        f'<text x="{left - 6}" y="{place * _LANE + 12}" text-anchor="end">{escape(name[:18])}</text>'
        for place, name in enumerate(names)
    ]
    for one in work:
        x, wide = left + one.start_s * scale, max(1.0, (one.end_s - one.start_s) * scale)
        kind = "f1" if one.failed else "f0"
        words = escape(f"{one.url}\n{short((one.end_s - one.start_s) * 1000)} ms")
        parts.append(
            f'<rect class="{kind} w" x="{x:.1f}" y="{names.index(one.lane) * _LANE + 2}" width="{wide:.1f}"'
            f' height="{_LANE - 4}"><title>{words}</title></rect>'
        )
    return _picture("".join(parts) + _seconds(end_s, height), height, label)


def _picture(inside: str, height: int, label: str) -> str:
    words = escape(label, quote=True)
    size = f'viewBox="0 0 {WIDTH} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{words}">{inside}</svg>'
