"""How the state of a page is shown: a sign with a word or a reason's short name. Never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.records import PageState
from gui.noop import QT_TRANSLATE_NOOP

RUNNING = -1
"""Stands for a page in flight, which the project file still calls queued."""

_WORDS = {
    PageState.QUEUED: ("·", QT_TRANSLATE_NOOP("States", "Queued")),
    RUNNING: ("⟳", QT_TRANSLATE_NOOP("States", "Running")),
    PageState.OK: ("✔", QT_TRANSLATE_NOOP("States", "OK")),
    PageState.EMPTY: ("⚠", QT_TRANSLATE_NOOP("States", "Empty")),
    PageState.FAILED: ("✖", QT_TRANSLATE_NOOP("States", "Failed")),
    PageState.SKIPPED: ("⊘", QT_TRANSLATE_NOOP("States", "Skipped")),
}

_SHORT = {
    "duplicate": QT_TRANSLATE_NOOP("States", "Duplicate"),
    "bad-address": QT_TRANSLATE_NOOP("States", "Not an address"),
    "unsupported-scheme": QT_TRANSLATE_NOOP("States", "Not an address"),
    "robots": QT_TRANSLATE_NOOP("States", "Blocked by robots.txt"),
    "robots-unreachable": QT_TRANSLATE_NOOP("States", "No robots.txt"),
    "page-limit": QT_TRANSLATE_NOOP("States", "Over the limit"),
    "timeout": QT_TRANSLATE_NOOP("States", "Timed out"),
    "connect-timeout": QT_TRANSLATE_NOOP("States", "Timed out"),
    "refused": QT_TRANSLATE_NOOP("States", "Refused"),
    "reset": QT_TRANSLATE_NOOP("States", "Cut off"),
    "incomplete": QT_TRANSLATE_NOOP("States", "Cut off"),
    "unreachable": QT_TRANSLATE_NOOP("States", "Unreachable"),
    "dns": QT_TRANSLATE_NOOP("States", "No such site"),
    "dns-temporary": QT_TRANSLATE_NOOP("States", "No such site"),
    "too-large": QT_TRANSLATE_NOOP("States", "Too large"),
    "too-many-redirects": QT_TRANSLATE_NOOP("States", "Redirects"),
    "redirect-loop": QT_TRANSLATE_NOOP("States", "Redirects"),
    "not-html": QT_TRANSLATE_NOOP("States", "Not a web page"),
    "is-json": QT_TRANSLATE_NOOP("States", "JSON"),
    "not-json": QT_TRANSLATE_NOOP("States", "Not JSON"),
    "bad-json": QT_TRANSLATE_NOOP("States", "Broken JSON"),
    "needs-browser": QT_TRANSLATE_NOOP("States", "Needs a browser"),
    "internal": QT_TRANSLATE_NOOP("States", "Program error"),
}
_CERTIFICATE = QT_TRANSLATE_NOOP("States", "Certificate")


_PACES = {
    "robots": QT_TRANSLATE_NOOP("States", "robots.txt is awaited"),
    "crawl-delay": QT_TRANSLATE_NOOP("States", "robots.txt asks for a delay"),
    "busy": QT_TRANSLATE_NOOP("States", "the site is busy"),
    "retry-after": QT_TRANSLATE_NOOP("States", "the site asked to wait"),
    "down": QT_TRANSLATE_NOOP("States", "the site does not answer"),
    "slow": QT_TRANSLATE_NOOP("States", "the site got slower"),
    "set": QT_TRANSLATE_NOOP("States", "set by you"),
}


def pace_text(why: str) -> str:
    """Why a site goes at its pace (HostLoad.why), in a few words; '' where nothing holds it back."""
    source = _PACES.get(why)
    return QCoreApplication.translate("States", source) if source else (short_reason(why) or why)


def state_word(state: int) -> str:
    """The state as a word in the window's language."""
    return QCoreApplication.translate("States", _WORDS[state][1])


def state_text(state: int, *, status: int = 0, reason: str = "") -> str:
    """The sign of the state with its HTTP status, the reason's short name or the state's word."""
    sign = _WORDS[state][0]
    if state == PageState.OK and status:
        return f"{sign} {status}"
    if state in (PageState.FAILED, PageState.SKIPPED):
        number = str(status) if reason.startswith("http-") and status else ""
        return f"{sign} {short_reason(reason) or number or state_word(state)}"
    return f"{sign} {state_word(state)}"


def short_reason(reason: str) -> str:
    """A reason code in a word or two, an HTTP status as its number, '' where only the sentence says it."""
    source = _CERTIFICATE if reason.startswith("tls") else _SHORT.get(reason, "")
    if source:
        return QCoreApplication.translate("States", source)
    number = reason.removeprefix("http-")
    return number if number.isdigit() else ""
