"""What helps against a reason: one remedy for each code of core.reasons, as a button of the failure board."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from core.messages import FailureGroup
from core.settings import Settings
from gui.noop import QT_TRANSLATE_NOOP

RETRY, CHANGE, EDIT, EXPLAIN, REPORT, FIELDS = "retry", "change", "edit", "explain", "report", "fields"
LOG_IN = "log-in"
"""What a remedy does: try again, try again with other settings, go to the address, show the facts, copy the report,
try the fields on the page, log in on the live page."""


class Remedy(NamedTuple):
    """A button's English words, what it does, and for CHANGE the setting that is to be changed."""

    text: str
    kind: str
    setting: str = ""

    @property
    def label(self) -> str:
        """The words in the window's language."""
        return QCoreApplication.translate("Remedies", self.text)


_RETRY = Remedy(QT_TRANSLATE_NOOP("Remedies", "Retry"), RETRY)
_LATER = Remedy(QT_TRANSLATE_NOOP("Remedies", "Retry later"), RETRY)
_WHY = Remedy(QT_TRANSLATE_NOOP("Remedies", "Why?"), EXPLAIN)
_FACTS = Remedy(QT_TRANSLATE_NOOP("Remedies", "Facts"), EXPLAIN)
_URL = Remedy(QT_TRANSLATE_NOOP("Remedies", "Edit URL"), EDIT)
_TEST = Remedy(QT_TRANSLATE_NOOP("Remedies", "Check fields"), FIELDS)
_SLOWER = Remedy(QT_TRANSLATE_NOOP("Remedies", "Slow down…"), CHANGE, "delay_s")
_COOKIE = Remedy(QT_TRANSLATE_NOOP("Remedies", "Add cookie…"), CHANGE, "headers")
_PATIENT = Remedy(QT_TRANSLATE_NOOP("Remedies", "Raise time-out…"), CHANGE, "timeout_s")
_ACCEPT = Remedy(QT_TRANSLATE_NOOP("Remedies", "Accept certificate…"), CHANGE, "insecure_hosts")
_LOGIN = Remedy(QT_TRANSLATE_NOOP("Remedies", "Log in on the live page…"), LOG_IN)
_LARGER = QT_TRANSLATE_NOOP("Remedies", "Raise limit…")

_REMEDIES = {
    "bad-address": _URL,
    "unsupported-scheme": _URL,
    "address-too-long": _URL,
    "dns": _URL,
    "robots": _WHY,
    "robots-unreachable": _WHY,
    "private-address": _WHY,
    "page-limit": Remedy(_LARGER, CHANGE, "max_pages"),
    "host-paused": _SLOWER,
    "deferred": _LATER,
    "timeout": _PATIENT,
    "connect-timeout": Remedy(_PATIENT.text, CHANGE, "connect_timeout_s"),
    "local-limit": Remedy(QT_TRANSLATE_NOOP("Remedies", "Fewer at once…"), CHANGE, "concurrency"),
    "proxy": Remedy(QT_TRANSLATE_NOOP("Remedies", "Change proxy…"), CHANGE, "proxy"),
    **dict.fromkeys(
        ("tls-expired", "tls-not-yet-valid", "tls-wrong-host", "tls-self-signed", "tls-unknown-ca"), _ACCEPT
    ),
    "too-large": Remedy(_LARGER, CHANGE, "max_body_b"),
    "too-many-redirects": Remedy(_LARGER, CHANGE, "max_redirects"),
    "http-401": _COOKIE,
    "http-403": _COOKIE,
    "http-429": _SLOWER,
    "http-5xx": _LATER,
    "http-404": _URL,
    "http-410": _URL,
    "selector-failed": _TEST,
    "wrong-type": _TEST,
    "parse-timeout": _TEST,
    "internal": Remedy(QT_TRANSLATE_NOOP("Remedies", "Copy report"), REPORT),
}


_WITH_LIVE_PAGE = dict.fromkeys(("http-401", "http-403"), _LOGIN)


def has_live_page() -> bool:
    """True where the extra for the live page is installed. It is only looked for, not loaded."""
    return importlib.util.find_spec("PySide6.QtWebEngineWidgets") is not None


def remedy_for(group: FailureGroup, *, live: bool = False) -> Remedy:
    """What helps against this group's reason: another try where it may pass, else the facts.

    With `live` a person can log in on the live page.
    """
    if live and group.reason in _WITH_LIVE_PAGE:
        return _WITH_LIVE_PAGE[group.reason]
    return _REMEDIES.get(group.reason) or (_RETRY if group.passing else _FACTS)


def suggestion(setting: str, settings: Settings, sites: Iterable[str] = ()) -> Any:
    """A value of the setting that would help at these `sites` (scheme://host:port), to begin with."""
    value = getattr(settings, setting)
    if setting == "delay_s":
        return max(1.0, 2 * (value or 0.0))
    if setting in ("timeout_s", "connect_timeout_s"):
        return min(2 * value, 600.0)
    if setting == "max_body_b":
        return min(4 * value, 2048 << 20)
    if setting == "max_redirects":
        return 50
    if setting == "concurrency":
        return max(1, value // 2)
    if setting == "insecure_hosts":
        return tuple(dict.fromkeys((*value, *(site.partition("://")[2] for site in sites))))
    if setting == "headers":
        return {"Cookie": "", **value}
    return 0 if setting == "max_pages" else value
