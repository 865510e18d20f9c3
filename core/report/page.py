"""The report's HTML. Every text that came from outside is escaped; nothing is loaded and nothing runs (CSP)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from importlib.resources import files

from core.catalogue import Words
from core.messages.figures import Share
from core.remedies import remedy
from core.report import svg
from core.report.facts import Facts

BARS = 12
"""Sites that have a bar; the table names more."""


def page(told: Facts, words: Words) -> str:
    """The whole report as one HTML text."""
    style = files("core.report").joinpath("style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = words("Run report: {name}", name=told.name)
    sections = (_summary, _charts, _causes, _sites, _lanes, _columns, _settings)
    body = "".join(section(told, words) for section in sections)
    return (
        f'<!doctype html>\n<html lang="{words.lang.replace("_", "-")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n{body}</main>\n</body>\n</html>\n"
    )


def _section(title: str, inside: str) -> str:
    return f"<section>\n<h2>{escape(title)}</h2>\n{inside}\n</section>\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int = 0) -> str:
    """A table; the last `numbers` columns are right-aligned. All cells are escaped here."""
    first = len(heads) - numbers

    def line(cells: Sequence[str], tag: str) -> str:
        parts = (
            f"<{tag}{' class=n' if place >= first else ''}>{escape(cell)}</{tag}>" for place, cell in enumerate(cells)
        )
        return f"<tr>{''.join(parts)}</tr>"

    body = "\n".join(line(row, "td") for row in rows)
    return f'<div class="wide"><table>\n<thead>{line(heads, "th")}</thead>\n<tbody>{body}</tbody>\n</table></div>'


def _summary(told: Facts, words: Words) -> str:
    counts, made = told.counts, told.figures
    span_s = made.step_s * len(made.slots)
    seen = sum(slot.pages for slot in made.slots)
    begun = datetime.fromtimestamp(made.start_s).astimezone().strftime("%Y-%m-%d %H:%M:%S %z") if made.slots else "—"
    tiles = (
        (words("Rows"), svg.short(counts.rows)),
        (words("Pages fetched"), svg.short(counts.ok + counts.empty)),
        (words("Pages without rows"), svg.short(counts.empty)),
        (words("Pages failed"), svg.short(counts.failed)),
        (words("Pages skipped"), svg.short(counts.skipped)),
        (words("Pages queued"), svg.short(counts.queued)),
        (words("Requests"), svg.short(counts.requests)),
        (words("Pages per second"), svg.short(seen / span_s if span_s else 0)),
    )
    shown = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in tiles)
    engines = _engines(told.figures.engines, words)
    lines = [(words("Last run began"), begun), (words("It took"), f"{svg.short(span_s)} s")]
    lines += [(words(name), version) for name, version in told.versions]
    return _section(words("Summary"), f'<dl class="tiles">{shown}</dl>{engines}{_pairs(lines)}')


def _pairs(lines: Iterable[tuple[str, str]]) -> str:
    parts = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in lines)
    return f'<table class="pairs"><tbody>{parts}</tbody></table>'


def _engines(engines: Sequence[Share], words: Words) -> str:
    if not engines:
        return ""
    heads = ("Engine", "Pages", "Failed", "p50 ms", "p95 ms", "Pages per second")
    rows = [(one.name, *_figures(one), svg.short(one.rate)) for one in engines]
    return _table([words(head) for head in heads], rows, numbers=5)


def _figures(one: Share) -> tuple[str, ...]:
    return svg.short(one.pages), svg.short(one.errors), svg.short(one.p50_ms), svg.short(one.p95_ms)


def _charts(told: Facts, words: Words) -> str:
    made = told.figures
    if not made.slots:
        return ""
    span_s = made.step_s * len(made.slots)
    rates = [slot.pages / made.step_s for slot in made.slots]
    failed = [slot.errors / made.step_s for slot in made.slots]
    speed = ((words("Pages per second"), rates),)
    errors = ((words("Failed pages per second"), failed),)
    times = (
        (words("p50 ms"), [slot.p50_ms for slot in made.slots]),
        (words("p95 ms"), [slot.p95_ms for slot in made.slots]),
    )
    pictures = (
        (words("Throughput"), speed),
        (words("Errors"), errors),
        (words("Time per page"), times),
    )
    parts = [_figure(name, svg.curves(curves, span_s=span_s, label=name)) for name, curves in pictures]
    return _section(words("Over time"), "".join(parts))


def _figure(caption: str, picture: str) -> str:
    return f"<figure><figcaption>{escape(caption)}</figcaption>{picture}</figure>"


def _causes(told: Facts, words: Words) -> str:
    if not told.causes:
        return _section(words("What failed"), f"<p>{escape(words('Every page was fetched.'))}</p>")
    heads = [words(head) for head in ("Reason", "What helps", "First address", "Sites", "Pages")]
    rows = [
        (
            words.reason(one.reason, one.detail),
            _plain(words(remedy(one.reason))),
            one.example,
            svg.short(one.sites),
            svg.short(one.pages),
        )
        for one in told.causes
    ]
    return _section(words("What failed"), _table(heads, rows, numbers=2))


def _plain(advice: str) -> str:
    """The advice without the marks it has for the documentation."""
    return advice.replace("*", "").replace("`", "")


def _sites(told: Facts, words: Words) -> str:
    hosts = told.figures.hosts
    if not hosts:
        return ""
    heads = ("Site", "Pages", "Failed", "p50 ms", "p95 ms", "Requests", "kB")
    rows = [(one.name, *_figures(one), svg.short(one.requests), svg.short(one.size_b / 1000)) for one in hosts]
    table = _table([words(head) for head in heads], rows, numbers=6)
    more = told.figures.more_hosts
    rest = f"<p>{escape(words('{count} more sites have fewer pages.', count=more))}</p>" if more else ""
    named = [(one.name, float(one.pages)) for one in hosts[:BARS]]
    picture = _figure(words("Pages by site"), svg.bars(named, label=words("Pages by site")))
    return _section(words("Sites"), picture + table + rest)


def _lanes(told: Facts, words: Words) -> str:
    if not told.work:
        return ""
    note = words(
        "{count} pages of the busiest moment, each in the lane of the worker that fetched it.", count=len(told.work)
    )
    picture = svg.lanes(told.work, label=words("Lanes"))
    return _section(words("Lanes"), f"<p>{escape(note)}</p>{_figure(words('Lanes'), picture)}")


def _columns(told: Facts, words: Words) -> str:
    if not told.columns:
        return ""
    total = told.counts.rows
    rows = [(one.name, svg.short(one.filled), f"{one.filled / total:.1%}" if total else "—") for one in told.columns]
    heads = [words(head) for head in ("Column", "Rows with a value", "Share")]
    return _section(words("Columns"), _table(heads, rows, numbers=2))


def _settings(told: Facts, words: Words) -> str:
    if not told.settings:
        return _section(words("Settings"), f"<p>{escape(words('All settings are as they come.'))}</p>")
    return _section(words("Settings"), _pairs((words.setting(name), value) for name, value in told.settings))
