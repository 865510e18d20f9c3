"""Which engine runs, and the one line on why 'auto' chose it, in the window's language."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from gui.i18n import choice_text
from gui.noop import QT_TRANSLATE_NOOP

WHYS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Engines", "a Dask scheduler is named: {address}"),
    QT_TRANSLATE_NOOP("Engines", "{load}: one core has time to spare ({busy} busy)"),
    QT_TRANSLATE_NOOP("Engines", "{pages} pages are done before further processes are up"),
    QT_TRANSLATE_NOOP("Engines", "{load}, but there is one core only, and a second process would share it"),
    QT_TRANSLATE_NOOP("Engines", "{load}, but worker processes are not available here"),
    QT_TRANSLATE_NOOP("Engines", "{load}: too much for one core, so {cores} cores read side by side"),
)
"""The lines of core.engines.auto (a test looks)."""

LOADS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Engines", "reading a page takes about {time}, the pace allows {rate} pages/s"),
    QT_TRANSLATE_NOOP("Engines", "reading a page takes {time}, {rate} pages/s come in"),
)
"""What stands for {load} in them."""


def why_text(why: str) -> str:
    """The line in the window's language; one that is not known as the host wrote it."""
    found = _matched(why, WHYS)
    if found is None:
        return why
    source, values = found
    if "load" in values:
        load = _matched(values["load"], LOADS)
        values["load"] = _translated(*load) if load is not None else values["load"]
    return _translated(source, values)


def engine_line(engine: str, why: str = "", *, inside: bool = False) -> str:
    """What the status bar says of the engine at work; '' where none is."""
    if not engine:
        return ""
    text = choice_text(engine)
    if why:
        automatic = QCoreApplication.translate("Engines", "Automatic: {engine} — {why}")
        text = automatic.format(engine=text, why=why_text(why))
    if inside:
        text = QCoreApplication.translate("Engines", "{engine}, in this window's process").format(engine=text)
    return text


def _matched(text: str, sources: tuple[str, ...]) -> tuple[str, dict[str, str]] | None:
    """The first source the text was made from, with its values."""
    for source in sources:
        parts = re.split(r"\{(\w+)\}", source)
        names, literal = parts[1::2], [re.escape(part) for part in parts[::2]]
        groups = [f"(?P<{name}>.+?)" for name in names] + [""]
        pattern = "".join(a + b for a, b in zip(literal, groups, strict=True))
        if found := re.fullmatch(pattern, text):
            return source, found.groupdict()
    return None


def _translated(source: str, values: dict[str, str]) -> str:
    return QCoreApplication.translate("Engines", source).format(**values)
