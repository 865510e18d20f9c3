"""The sentences of errors by code, for those that users meet: a front end in another language knows them by it."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # projects
    "project-missing": "there is no project at {path}",
    "project-empty": "{path} is empty; it is not a project",
    "project-in-use": "{path} is in use by another program",
    "project-foreign": "{path} is not a Sheetweaver project, or it is damaged ({why})",
    "project-other-database": "{path} is a database, but not a Sheetweaver project",
    "project-damaged": (
        "{path} is damaged ({why}); it was left as it is. Save a copy, and start the job anew in another file"
    ),
    "project-newer": "{path} was written by a newer Sheetweaver (format {version}); update this one to open it",
    "project-open-elsewhere": "{path} is open in another window or command (process {pid})",
    "project-not-writable": "{path} cannot be written: {why}",
    "project-not-openable": "{path} cannot be opened: {why}",
    "project-not-openable-for-writing": "{path} cannot be opened for writing: {why}",
    "project-not-copied": "the project could not be copied to {path}: {why}",
    "project-trouble": "the project could not be read or written: {why}",
    "project-lost": "the project can no longer be written ({why}); what was saved before is safe",
    "page-damaged": "a kept page is damaged ({why}); fetch it again",
    "page-form-unknown": "a page is kept in an unknown form ({codec}); update Sheetweaver to read it",
    "no-project": "no project is open",
    "no-project-to-write": "no project is open for writing",
    "list-while-running": "pause or stop the run before a list of addresses is added",
    "save-while-running": "pause or stop the run before the project is saved elsewhere",
    # the recipe and its settings
    "field-syntax": "a field is written NAME=SELECTOR, not {text}",
    "recipe-syntax": "this is not TOML: {why}",
    "recipe-newer": "version {version} is newer than this program reads ({known}); update Sheetweaver",
    "selector-unusable": "{name}: {selector} cannot be used. {why}",
    "selector-too-deep": "The selector is nested too deeply.",
    "selector-pseudo-element": ("Pseudo-elements like ::text cannot be used; take the text or an attribute instead."),
    "selector-not-fast": "The fast parser cannot answer this selector; choose the parser 'auto' or 'soup'.",
    "setting-refused": "setting refused: {why}",
    "changes-syntax": "the changed settings are not TOML: {why}",
    "header-name": "{name} cannot be the name of a header; use letters, digits and '-'",
    "header-framing": "the header {name} is set by the program and cannot be given",
    "header-control": "the header {name} holds a line break or another control character; remove it",
    "header-surrogate": "the header {name} holds a character that is no text; remove it",
    "variable-missing": "the recipe refers to the environment variable {name}, which is not set",
    "proxy-syntax": "a proxy is written http://host:port, https://host:port or socks5://host:port",
    "proxy-scheme": "a proxy is http, https or socks5, not {scheme}",
    # lists of addresses
    "list-unknown": "{path} is neither a text, CSV or Excel file nor a sitemap.",
    "list-empty": "{path} is empty.",
    "list-folder": "{path} is a folder, not a file.",
    "list-missing": "There is no file {path}.",
    "list-too-large": "{path} is larger than {size} MB; split it.",
    "list-unreadable": "{path} cannot be read: {why}.",
    "list-no-name": "This is not the name of a file.",
    "list-no-table": "{path} is not a table that can be read: {why}.",
    "list-workbook-too-large": "{path} is too large once unpacked; save the addresses as CSV.",
    "list-no-workbook": "{path} is not an Excel workbook that can be read; save it again or as CSV.",
    "list-no-column": "No column of {path} holds web addresses.",
    # engines and runs
    "engine-unavailable": "the engine {name} is not available here; there is {known}",
    "engine-no-process": "no worker process can be started here ({why}); choose another engine",
    "engine-processes-end": "the worker processes end as soon as they start; choose another engine",
    "engine-scheduler-syntax": "a Dask scheduler is written tcp://host:port or tls://host:port",
    "engine-no-scheduler": "no Dask scheduler can be reached at {place} ({why})",
    "engine-threads": "the threads need at least 1+1 workers, not {workers}",
    "engine-workers": "the workers of this engine are one number from 1, such as 4, not {workers}",
    "render-missing": "pages that need their scripts need an extra: pip install 'sheetweaver[browser]'",
    "render-none": "such pages need Chrome, Chromium or Edge, or an extra: pip install 'sheetweaver[browser]'",
    "render-no-chrome": "no Chrome, Chromium or Edge was found; name its program in SHEETWEAVER_CHROME",
    "render-chrome-proxy": "Chrome cannot log in to a SOCKS proxy; choose the built-in browser, or a proxy at http://",
    "render-engine": "rendered pages need the engine asyncio or threads, not {name}",
    "render-proxy": "rendered pages cannot go through a proxy at https://; use http:// or socks5://",
    "run-broken": "the crawl stopped over an error in the program ({why}); what was fetched is saved",
    "program-error": "the program made an error ({why}); the log says more",
    "no-run-engine": "nothing is running, so there is no engine to change; choose it before Start",
    "no-run-pace": "nothing is running, so there is no pace to change; set it in the options before Start",
    "lab-while-running": "pause does not do: stop the run first, so that the engines are measured undisturbed",
    "lab-busy": "a comparison is under way",
    "lab-cancelled": "the comparison was given up",
    # schedules and programs after an export
    "schedule-one": (
        "say when with one of --daily HH:MM, --every 30m and --once 'YYYY-MM-DD HH:MM'; --days go with --daily"
    ),
    "schedule-clock": "a time of day is written HH:MM, not {text}",
    "schedule-every": "a time between runs is written 30m, 6h or 2d and is 31 days at most, not {text}",
    "schedule-once": "a date and time are written YYYY-MM-DD HH:MM, not {text}",
    "schedule-days": "days are written mon,tue,wed,thu,fri,sat,sun or mon-fri, not {text}",
    "schedule-past": "{text} is over already",
    "schedule-line-break": (
        "a name with a line break or another control character cannot be given to the system's scheduler; rename it"
    ),
    "schedule-percent": "Windows would replace a part of {text} by a variable's value; rename the file or folder",
    "schedule-launchd-once": "launchd runs nothing just once; choose a time of day or an interval",
    "after-words": "the program after an export cannot be understood: {why}",
    "after-empty": "no program is named to run after an export",
    "after-missing": "there is no program {name} to run after an export; write its whole path",
    "after-batch": "{name} is a batch file, which Windows hands to a shell; name a program instead",
    "after-unstartable": "the program {name} could not be started: {why}",
    # exports
    "export-exists": "{path} exists; use --overwrite or --append, or choose another name",
    "export-no-columns": "there are no columns to export",
    "export-too-many-columns": "{format} holds at most {most} columns, not {count}; choose fewer",
    "export-same-columns": "two columns are called {name}; give one another name",
    "export-nul": "a file name cannot hold the character NUL",
    "export-device": "{name} is a name that Windows keeps for itself; choose another",
    "export-folder": "{path} is a folder; add a file name",
    "export-special": "{path} is not an ordinary file; choose another",
    "export-protected": "{path} is write-protected; choose another name",
    "export-open": "{path} is open in another program ({beside} stands beside it); close it there first",
    "export-no-append": "{format} files cannot be appended to; use --overwrite or another name",
    "export-other-table": "cannot append to {path}: {why}; the table's are {columns}",
    "export-appeared": "{path} has appeared meanwhile and was not replaced",
    "export-unwritable": "{path} could not be written: {why}",
    "export-in-use": (
        "{path} could not be written: the file is in use by another program; close it there or save under another name"
    ),
    "export-disk-full": ("{path} could not be written: the disk is full; free some space or choose another folder"),
    "export-quota": (
        "{path} could not be written: your disk quota is used up; free some space or choose another folder"
    ),
    "export-file-limit": (
        "{path} could not be written: the file grew larger than this system allows; choose another folder"
    ),
    "export-read-only": "{path} could not be written: the disk is read-only; choose another folder",
    "export-not-allowed": "{path} could not be written: you may not write there; choose another folder",
    "export-no-folder": "{path} could not be written: the folder does not exist; create it or choose another",
    "export-not-a-folder": "{path} could not be written: part of its path is a file, not a folder",
    "export-long-name": "{path} could not be written: the name is too long; choose a shorter one",
    "export-unknown-format": "unknown {what}; known are {known}",
    "export-needs-extra": "{format} needs an extra: pip install 'sheetweaver[{key}]'",
    "export-cancelled": "the export was cancelled; the file that was there is untouched",
    "live-foreign": "{path} exists and is not this project's; choose another name, or --overwrite it",
    "live-other-table": "cannot append to {path}: it is not this table; choose another name",
    # picking
    "pick-form": "this page is {form}, in which nothing can be pointed at; Detect reads it, or write a selector",
    "pick-no-page": "open a page first",
    "pick-no-element": "the page has no element at {way}; open it again",
    "pick-no-value": "type a value that you see on the page",
    "pick-not-kept": "the page {page} was not kept",
    "login-no-cookies": "{site} has set no cookies yet; log in on its page first",
    "pick-endless": "the selector takes too long on this page ({why})",
    # pages and recipes that take too long
    "try-endless": "a selector or a step takes too long on this page ({why})",
    "page-endless": "the page takes too long to be looked through ({why})",
    "sample-endless": "the recipe takes too long on its sample {url} ({why})",
    "repair-endless": "the recipe takes too long on the kept pages to look for repairs ({why})",
    "repair-unknown": "there is no repair for {name}; there are repairs for {known}",
    # kept pages and comparing
    "reextract-while-running": "pause or stop the run first; then the pages it has kept can be read anew",
    "reextract-nothing": "there is no new table to accept; read the kept pages anew first",
    "reextract-no-undo": "there is nothing to undo: no new table was accepted since the last run",
    "reextract-cancelled": "reading the pages anew was given up; the table is as it was",
    "reextract-process": "a process that read pages anew ended unexpectedly; try again",
    "compare-no-key": "name at least one column that tells rows apart",
    "compare-key": "{key} is not a column of both tables; they have {known}",
    "compare-no-run": "{path} remembers no run {run} that changed its table",
}
"""Code -> the English sentence. `{name}` stands for what it speaks of."""


class Sentence(str):
    """A sentence that knows its code and what it speaks of; anything else of it is a plain text."""

    key: str
    about: dict[str, str]


def say(key: str, /, **about: object) -> Sentence:
    """The sentence of a code, filled in. It goes where an error takes its message.

    Where it speaks of another sentence, or of an error with one, `about` has that one's parts too: 'why.key' and so on.

    >>> say("project-missing", path="a.weave")
    'there is no project at a.weave'

    Raises: KeyError for an unknown code, or where a name of the sentence is not given.
    """
    told = {name: str(value) for name, value in about.items()}
    for name, value in about.items():
        inner, parts = said(value) if isinstance(value, BaseException) else _parts(value)
        if inner:
            told |= {f"{name}.key": inner} | {f"{name}.{part}": text for part, text in parts.items()}
    sentence = Sentence(filled(SENTENCES[key], told))
    sentence.key, sentence.about = key, told
    return sentence


def filled(sentence: str, about: dict[str, str]) -> str:
    """The sentence with what it speaks of; braces within that are left alone."""
    parts = sentence.split("{")
    return parts[0] + "".join(about[name] + rest for name, _, rest in (part.partition("}") for part in parts[1:]))


def said(error: BaseException) -> tuple[str, dict[str, str]]:
    """The code of an error's sentence and what it speaks of; ('', {}) where it has none."""
    return _parts(error.args[0] if error.args else "")


def _parts(text: object) -> tuple[str, dict[str, str]]:
    return (text.key, dict(text.about)) if isinstance(text, Sentence) else ("", {})
