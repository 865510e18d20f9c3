"""Every value the program remembers, declared once: the file, the properties and the dialog are made from this list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gui.noop import QT_TRANSLATE_NOOP


class Preference(NamedTuple):
    """One remembered value. `kind` is 'text', 'bool', 'int', 'list', 'bytes' or 'path'.

    `group` is its table in the file and its page in the dialog, where it is only shown if it has a `title`. `choices`
    are (value, words) where only some values make sense.
    """

    name: str
    kind: str
    default: Any
    group: str
    title: str = ""
    description: str = ""
    choices: tuple[tuple[str, str], ...] = ()


PREFERENCES: tuple[Preference, ...] = (
    Preference(
        "language",
        "text",
        "system",
        "general",
        QT_TRANSLATE_NOOP("Preferences", "Language"),
        "",
        (
            ("system", QT_TRANSLATE_NOOP("Preferences", "As the system")),
            ("en", "English"),
            ("zh_CN", "简体中文"),
        ),
    ),
    Preference(
        "theme",
        "text",
        "system",
        "appearance",
        QT_TRANSLATE_NOOP("Preferences", "Theme"),
        "",
        (
            ("system", QT_TRANSLATE_NOOP("Preferences", "As the system")),
            ("light", QT_TRANSLATE_NOOP("Preferences", "Light")),
            ("dark", QT_TRANSLATE_NOOP("Preferences", "Dark")),
            ("contrast", QT_TRANSLATE_NOOP("Preferences", "High contrast")),
        ),
    ),
    Preference(
        "export_format",
        "text",
        "csv-excel",
        "export",
        QT_TRANSLATE_NOOP("Preferences", "Format offered first"),
        "",
        (
            ("csv-excel", QT_TRANSLATE_NOOP("Preferences", "CSV for Excel")),
            ("csv", QT_TRANSLATE_NOOP("Preferences", "CSV (UTF-8)")),
            ("csv-gb18030", QT_TRANSLATE_NOOP("Preferences", "CSV (GB18030, for old software)")),
            ("xlsx", QT_TRANSLATE_NOOP("Preferences", "Excel workbook")),
            ("json", "JSON"),
            ("jsonl", "JSON Lines"),
            ("sqlite", QT_TRANSLATE_NOOP("Preferences", "SQLite database")),
            ("md", QT_TRANSLATE_NOOP("Preferences", "Markdown table")),
            ("parquet", "Parquet"),
        ),
    ),
    Preference(
        "export_guard",
        "bool",
        True,
        "export",
        QT_TRANSLATE_NOOP("Preferences", "Disarm formulas in CSV for Excel"),
        QT_TRANSLATE_NOOP(
            "Preferences", "Text that begins with = + - or @ gets a leading ' so that Excel does not run it."
        ),
    ),
    Preference(
        "export_provenance",
        "bool",
        False,
        "export",
        QT_TRANSLATE_NOOP("Preferences", "Add each row's address and status"),
        QT_TRANSLATE_NOOP("Preferences", "Two more columns, _url and _status, at the end of the table."),
    ),
    Preference(
        "on_quit",
        "text",
        "ask",
        "general",
        QT_TRANSLATE_NOOP("Preferences", "Closing the window during a run"),
        QT_TRANSLATE_NOOP("Preferences", "Either way everything fetched is saved, and the next start offers to go on."),
        (
            ("ask", QT_TRANSLATE_NOOP("Preferences", "Ask")),
            ("pause", QT_TRANSLATE_NOOP("Preferences", "Pause and quit")),
            ("stop", QT_TRANSLATE_NOOP("Preferences", "Stop and quit")),
        ),
    ),
    Preference(
        "clipboard_offer",
        "bool",
        True,
        "general",
        QT_TRANSLATE_NOOP("Preferences", "Offer to add URLs that are in the clipboard"),
    ),
    Preference(
        "detect_pasted",
        "bool",
        True,
        "general",
        QT_TRANSLATE_NOOP("Preferences", "Look for a table on the first pasted URL"),
        QT_TRANSLATE_NOOP(
            "Preferences", "Only into an empty job: one request, and its site's robots.txt. Nothing is taken unasked."
        ),
    ),
    Preference(
        "host_inside",
        "bool",
        False,
        "general",
        QT_TRANSLATE_NOOP("Preferences", "Run the crawl inside the window's process"),
        QT_TRANSLATE_NOOP(
            "Preferences",
            "For computers that let no program start another. The window may answer more slowly. Takes effect at the "
            "next start.",
        ),
    ),
    Preference(
        "notifications",
        "bool",
        True,
        "general",
        QT_TRANSLATE_NOOP("Preferences", "Tell when a long run ends while another window is in front"),
    ),
    Preference(
        "update_check",
        "bool",
        False,
        "general",
        QT_TRANSLATE_NOOP("Preferences", "Look for a newer version once a day"),
        QT_TRANSLATE_NOOP(
            "Preferences",
            "Asks the address below and nobody else. Nothing about you or your projects is sent.",
        ),
    ),
    Preference(
        "update_url",
        "text",
        "",
        "general",
        QT_TRANSLATE_NOOP("Preferences", "Address that names the newest version"),
    ),
    Preference("update_checked_s", "int", 0, "general"),
    Preference(
        "after_export",
        "text",
        "",
        "export",
        QT_TRANSLATE_NOOP("Preferences", "Program to run after each export"),
        QT_TRANSLATE_NOOP(
            "Preferences",
            "Its words as in a terminal, {file} for the exported file; no shell is used. What it says is in the log.",
        ),
    ),
    Preference(
        "after_export_limit_s",
        "int",
        600,
        "export",
        QT_TRANSLATE_NOOP("Preferences", "Seconds that program may take"),
    ),
    Preference(
        "jobs_at_once",
        "int",
        1,
        "general",
        QT_TRANSLATE_NOOP("Preferences", "Jobs that run at the same time"),
        QT_TRANSLATE_NOOP("Preferences", "The others wait in the queue of the Jobs pane."),
    ),
    Preference("export_folder", "path", "", "export"),
    Preference("last_folder", "path", "", "general"),
    Preference("recent", "list", (), "general"),
    Preference("window_geometry", "bytes", b"", "window"),
    Preference("window_state", "bytes", b"", "window"),
    Preference("window_layout", "int", 0, "window"),
)
DECLARED: Mapping[str, Preference] = {one.name: one for one in PREFERENCES}

PAGES: tuple[tuple[str, str], ...] = (
    ("general", QT_TRANSLATE_NOOP("Preferences", "General")),
    ("network", QT_TRANSLATE_NOOP("Preferences", "Network")),
    ("extraction", QT_TRANSLATE_NOOP("Preferences", "Extraction")),
    ("export", QT_TRANSLATE_NOOP("Preferences", "Export")),
    ("appearance", QT_TRANSLATE_NOOP("Preferences", "Appearance")),
    ("advanced", QT_TRANSLATE_NOOP("Preferences", "Advanced")),
)
"""The dialog's pages in order, by key and English title."""

PER_PROJECT = ("obey_robots",)
"""Settings that no preference sets for new projects: each project confirms them for itself."""

SETTING_PAGES: Mapping[str, tuple[str, ...]] = {
    "network": (
        "concurrency",
        "per_host",
        "delay_s",
        "timeout_s",
        "connect_timeout_s",
        "retries",
        "max_redirects",
        "user_agent",
        "contact",
        "headers",
        "proxy",
        "bandwidth_b",
    ),
    "extraction": ("parser", "encoding", "keep_pages", "keep_duplicates", "max_body_b", "max_pages"),
}
"""Which settings of core.settings are on which page; those not named are on the page 'advanced'."""
