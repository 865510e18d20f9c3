"""The words of the engine lab: the sentences of core.lab.advice and what each engine did, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from core.messages.lab_results import LabAdvice
from gui.i18n import choice_text
from gui.noop import QT_TRANSLATE_NOOP

ADVICE_TEXTS: dict[str, str] = {
    "parsing-dominates": QT_TRANSLATE_NOOP(
        "Lab",
        "Reading a page takes {parse_ms} ms of hard work, which keeps one core {busy} % busy. Only worker processes use"
        " all {cores} cores: {gain} times as many pages a second. Choose {engine}.",
    ),
    "one-core": QT_TRANSLATE_NOOP(
        "Lab",
        "Reading a page takes {parse_ms} ms of hard work, which keeps one core {busy} % busy, and no engine gained by"
        " using more of them here. Choose {engine}; it costs the least.",
    ),
    "site-paces": QT_TRANSLATE_NOOP(
        "Lab",
        "The site sets the pace: {share} % of the time, its limits let no further request start. A faster engine only"
        " waits better. Choose {engine}; it costs the least while it waits.",
    ),
    "waiting-dominates": QT_TRANSLATE_NOOP(
        "Lab",
        "{wait_ms} of the {page_ms} ms of a page are waiting for the site, and waiting needs no processor. {engine}"
        " waits for many pages at once; more processes would only wait as well. Choose {engine}.",
    ),
    "fastest": QT_TRANSLATE_NOOP(
        "Lab",
        "{engine} was the fastest: {gain} times as many pages a second as the slowest. Choose {engine}.",
    ),
    "all-alike": QT_TRANSLATE_NOOP(
        "Lab", "The engines are all about as fast on this job. Choose {engine}; it costs the least."
    ),
    "nothing-fetched": QT_TRANSLATE_NOOP(
        "Lab", "No engine got any page, so there is nothing to compare. See the errors."
    ),
}
"""core.lab.advice.SENTENCES, word for word (a test looks), where the translation tools find them."""

PROBLEM = QT_TRANSLATE_NOOP("Lab", "{engine} did not work: {problem}")
STYLE_TEXTS: dict[str, str] = {
    "sequential": QT_TRANSLATE_NOOP("Lab", "One page after another"),
    "threads": QT_TRANSLATE_NOOP("Lab", "Threads"),
    "producer-consumer": QT_TRANSLATE_NOOP("Lab", "Producer and consumer"),
    "processes": QT_TRANSLATE_NOOP("Lab", "Processes"),
    "asyncio": QT_TRANSLATE_NOOP("Lab", "Coroutines (asyncio)"),
}


def advice_text(advice: LabAdvice) -> str:
    """The advice in the window's language; one of an unknown code as the host wrote it."""
    source = ADVICE_TEXTS.get(advice.code)
    if source is None:
        return advice.text
    locale = QLocale()
    words = {
        name: value if isinstance(value, str) else locale.toString(float(value), "g", 6)
        for name, value in advice.params.items()
    }
    text: str = QCoreApplication.translate("Lab", source)
    return text.format(**words | {"engine": choice_text(advice.engine)})


def style_text(style: str) -> str:
    """What a style of View as Python is called; an unknown one as it is."""
    source = STYLE_TEXTS.get(style)
    return QCoreApplication.translate("Lab", source) if source else style
