"""The sentences of core.sentences, listed by scripts/translate for the translation tools. Do not edit."""

from __future__ import annotations

from gui.noop import QT_TRANSLATE_NOOP

ERROR_TEXTS: dict[str, str] = {
    "project-missing": QT_TRANSLATE_NOOP("Errors", "there is no project at {path}"),
    "project-empty": QT_TRANSLATE_NOOP("Errors", "{path} is empty; it is not a project"),
    "project-in-use": QT_TRANSLATE_NOOP("Errors", "{path} is in use by another program"),
    "project-foreign": QT_TRANSLATE_NOOP("Errors", "{path} is not a Sheetweaver project, or it is damaged ({why})"),
    "project-other-database": QT_TRANSLATE_NOOP("Errors", "{path} is a database, but not a Sheetweaver project"),
    "project-damaged": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is damaged ({why}); it was left as it is. Save a copy, and start the job anew in another file",
    ),
    "project-newer": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} was written by a newer Sheetweaver (format {version}); update this one to open it",
    ),
    "project-open-elsewhere": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is open in another window or command (process {pid})",
    ),
    "project-not-writable": QT_TRANSLATE_NOOP("Errors", "{path} cannot be written: {why}"),
    "project-not-openable": QT_TRANSLATE_NOOP("Errors", "{path} cannot be opened: {why}"),
    "project-not-openable-for-writing": QT_TRANSLATE_NOOP("Errors", "{path} cannot be opened for writing: {why}"),
    "project-not-copied": QT_TRANSLATE_NOOP("Errors", "the project could not be copied to {path}: {why}"),
    "project-trouble": QT_TRANSLATE_NOOP("Errors", "the project could not be read or written: {why}"),
    "project-lost": QT_TRANSLATE_NOOP(
        "Errors",
        "the project can no longer be written ({why}); what was saved before is safe",
    ),
    "page-damaged": QT_TRANSLATE_NOOP("Errors", "a kept page is damaged ({why}); fetch it again"),
    "page-form-unknown": QT_TRANSLATE_NOOP(
        "Errors",
        "a page is kept in an unknown form ({codec}); update Sheetweaver to read it",
    ),
    "no-project": QT_TRANSLATE_NOOP("Errors", "no project is open"),
    "no-project-to-write": QT_TRANSLATE_NOOP("Errors", "no project is open for writing"),
    "list-while-running": QT_TRANSLATE_NOOP("Errors", "pause or stop the run before a list of addresses is added"),
    "save-while-running": QT_TRANSLATE_NOOP("Errors", "pause or stop the run before the project is saved elsewhere"),
    "field-syntax": QT_TRANSLATE_NOOP("Errors", "a field is written NAME=SELECTOR, not {text}"),
    "recipe-syntax": QT_TRANSLATE_NOOP("Errors", "this is not TOML: {why}"),
    "recipe-newer": QT_TRANSLATE_NOOP(
        "Errors",
        "version {version} is newer than this program reads ({known}); update Sheetweaver",
    ),
    "selector-unusable": QT_TRANSLATE_NOOP("Errors", "{name}: {selector} cannot be used. {why}"),
    "selector-too-deep": QT_TRANSLATE_NOOP("Errors", "The selector is nested too deeply."),
    "selector-pseudo-element": QT_TRANSLATE_NOOP(
        "Errors",
        "Pseudo-elements like ::text cannot be used; take the text or an attribute instead.",
    ),
    "selector-not-fast": QT_TRANSLATE_NOOP(
        "Errors",
        "The fast parser cannot answer this selector; choose the parser 'auto' or 'soup'.",
    ),
    "setting-refused": QT_TRANSLATE_NOOP("Errors", "setting refused: {why}"),
    "changes-syntax": QT_TRANSLATE_NOOP("Errors", "the changed settings are not TOML: {why}"),
    "header-name": QT_TRANSLATE_NOOP("Errors", "{name} cannot be the name of a header; use letters, digits and '-'"),
    "header-framing": QT_TRANSLATE_NOOP("Errors", "the header {name} is set by the program and cannot be given"),
    "header-control": QT_TRANSLATE_NOOP(
        "Errors",
        "the header {name} holds a line break or another control character; remove it",
    ),
    "header-surrogate": QT_TRANSLATE_NOOP("Errors", "the header {name} holds a character that is no text; remove it"),
    "variable-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "the recipe refers to the environment variable {name}, which is not set",
    ),
    "proxy-syntax": QT_TRANSLATE_NOOP(
        "Errors",
        "a proxy is written http://host:port, https://host:port or socks5://host:port",
    ),
    "proxy-scheme": QT_TRANSLATE_NOOP("Errors", "a proxy is http, https or socks5, not {scheme}"),
    "list-unknown": QT_TRANSLATE_NOOP("Errors", "{path} is neither a text, CSV or Excel file nor a sitemap."),
    "list-empty": QT_TRANSLATE_NOOP("Errors", "{path} is empty."),
    "list-folder": QT_TRANSLATE_NOOP("Errors", "{path} is a folder, not a file."),
    "list-missing": QT_TRANSLATE_NOOP("Errors", "There is no file {path}."),
    "list-too-large": QT_TRANSLATE_NOOP("Errors", "{path} is larger than {size} MB; split it."),
    "list-unreadable": QT_TRANSLATE_NOOP("Errors", "{path} cannot be read: {why}."),
    "list-no-name": QT_TRANSLATE_NOOP("Errors", "This is not the name of a file."),
    "list-no-table": QT_TRANSLATE_NOOP("Errors", "{path} is not a table that can be read: {why}."),
    "list-workbook-too-large": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is too large once unpacked; save the addresses as CSV.",
    ),
    "list-no-workbook": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is not an Excel workbook that can be read; save it again or as CSV.",
    ),
    "list-no-column": QT_TRANSLATE_NOOP("Errors", "No column of {path} holds web addresses."),
    "engine-unavailable": QT_TRANSLATE_NOOP("Errors", "the engine {name} is not available here; there is {known}"),
    "engine-no-process": QT_TRANSLATE_NOOP(
        "Errors",
        "no worker process can be started here ({why}); choose another engine",
    ),
    "engine-processes-end": QT_TRANSLATE_NOOP(
        "Errors",
        "the worker processes end as soon as they start; choose another engine",
    ),
    "engine-scheduler-syntax": QT_TRANSLATE_NOOP(
        "Errors",
        "a Dask scheduler is written tcp://host:port or tls://host:port",
    ),
    "engine-no-scheduler": QT_TRANSLATE_NOOP("Errors", "no Dask scheduler can be reached at {place} ({why})"),
    "engine-threads": QT_TRANSLATE_NOOP("Errors", "the threads need at least 1+1 workers, not {workers}"),
    "engine-workers": QT_TRANSLATE_NOOP(
        "Errors",
        "the workers of this engine are one number from 1, such as 4, not {workers}",
    ),
    "render-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "pages that need their scripts need an extra: pip install 'sheetweaver[browser]'",
    ),
    "render-none": QT_TRANSLATE_NOOP(
        "Errors",
        "such pages need Chrome, Chromium or Edge, or an extra: pip install 'sheetweaver[browser]'",
    ),
    "render-no-chrome": QT_TRANSLATE_NOOP(
        "Errors",
        "no Chrome, Chromium or Edge was found; name its program in SHEETWEAVER_CHROME",
    ),
    "render-chrome-proxy": QT_TRANSLATE_NOOP(
        "Errors",
        "Chrome cannot log in to a SOCKS proxy; choose the built-in browser, or a proxy at http://",
    ),
    "render-engine": QT_TRANSLATE_NOOP("Errors", "rendered pages need the engine asyncio or threads, not {name}"),
    "render-proxy": QT_TRANSLATE_NOOP(
        "Errors",
        "rendered pages cannot go through a proxy at https://; use http:// or socks5://",
    ),
    "run-broken": QT_TRANSLATE_NOOP(
        "Errors",
        "the crawl stopped over an error in the program ({why}); what was fetched is saved",
    ),
    "program-error": QT_TRANSLATE_NOOP("Errors", "the program made an error ({why}); the log says more"),
    "no-run-engine": QT_TRANSLATE_NOOP(
        "Errors",
        "nothing is running, so there is no engine to change; choose it before Start",
    ),
    "no-run-pace": QT_TRANSLATE_NOOP(
        "Errors",
        "nothing is running, so there is no pace to change; set it in the options before Start",
    ),
    "lab-while-running": QT_TRANSLATE_NOOP(
        "Errors",
        "pause does not do: stop the run first, so that the engines are measured undisturbed",
    ),
    "lab-busy": QT_TRANSLATE_NOOP("Errors", "a comparison is under way"),
    "lab-cancelled": QT_TRANSLATE_NOOP("Errors", "the comparison was given up"),
    "schedule-one": QT_TRANSLATE_NOOP(
        "Errors",
        "say when with one of --daily HH:MM, --every 30m and --once 'YYYY-MM-DD HH:MM'; --days go with --daily",
    ),
    "schedule-clock": QT_TRANSLATE_NOOP("Errors", "a time of day is written HH:MM, not {text}"),
    "schedule-every": QT_TRANSLATE_NOOP(
        "Errors",
        "a time between runs is written 30m, 6h or 2d and is 31 days at most, not {text}",
    ),
    "schedule-once": QT_TRANSLATE_NOOP("Errors", "a date and time are written YYYY-MM-DD HH:MM, not {text}"),
    "schedule-days": QT_TRANSLATE_NOOP("Errors", "days are written mon,tue,wed,thu,fri,sat,sun or mon-fri, not {text}"),
    "schedule-past": QT_TRANSLATE_NOOP("Errors", "{text} is over already"),
    "schedule-line-break": QT_TRANSLATE_NOOP(
        "Errors",
        "a name with a line break or another control character cannot be given to the system's scheduler; rename it",
    ),
    "schedule-percent": QT_TRANSLATE_NOOP(
        "Errors",
        "Windows would replace a part of {text} by a variable's value; rename the file or folder",
    ),
    "schedule-launchd-once": QT_TRANSLATE_NOOP(
        "Errors",
        "launchd runs nothing just once; choose a time of day or an interval",
    ),
    "after-words": QT_TRANSLATE_NOOP("Errors", "the program after an export cannot be understood: {why}"),
    "after-empty": QT_TRANSLATE_NOOP("Errors", "no program is named to run after an export"),
    "after-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "there is no program {name} to run after an export; write its whole path",
    ),
    "after-batch": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} is a batch file, which Windows hands to a shell; name a program instead",
    ),
    "after-unstartable": QT_TRANSLATE_NOOP("Errors", "the program {name} could not be started: {why}"),
    "export-exists": QT_TRANSLATE_NOOP("Errors", "{path} exists; use --overwrite or --append, or choose another name"),
    "export-no-columns": QT_TRANSLATE_NOOP("Errors", "there are no columns to export"),
    "export-too-many-columns": QT_TRANSLATE_NOOP(
        "Errors",
        "{format} holds at most {most} columns, not {count}; choose fewer",
    ),
    "export-same-columns": QT_TRANSLATE_NOOP("Errors", "two columns are called {name}; give one another name"),
    "export-nul": QT_TRANSLATE_NOOP("Errors", "a file name cannot hold the character NUL"),
    "export-device": QT_TRANSLATE_NOOP("Errors", "{name} is a name that Windows keeps for itself; choose another"),
    "export-folder": QT_TRANSLATE_NOOP("Errors", "{path} is a folder; add a file name"),
    "export-special": QT_TRANSLATE_NOOP("Errors", "{path} is not an ordinary file; choose another"),
    "export-protected": QT_TRANSLATE_NOOP("Errors", "{path} is write-protected; choose another name"),
    "export-open": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is open in another program ({beside} stands beside it); close it there first",
    ),
    "export-no-append": QT_TRANSLATE_NOOP(
        "Errors",
        "{format} files cannot be appended to; use --overwrite or another name",
    ),
    "export-other-table": QT_TRANSLATE_NOOP("Errors", "cannot append to {path}: {why}; the table's are {columns}"),
    "export-appeared": QT_TRANSLATE_NOOP("Errors", "{path} has appeared meanwhile and was not replaced"),
    "export-unwritable": QT_TRANSLATE_NOOP("Errors", "{path} could not be written: {why}"),
    "export-in-use": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} could not be written: the file is in use by another program; close it there or save under another name",
    ),
    "export-disk-full": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} could not be written: the disk is full; free some space or choose another folder",
    ),
    "export-quota": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} could not be written: your disk quota is used up; free some space or choose another folder",
    ),
    "export-file-limit": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} could not be written: the file grew larger than this system allows; choose another folder",
    ),
    "export-read-only": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} could not be written: the disk is read-only; choose another folder",
    ),
    "export-not-allowed": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} could not be written: you may not write there; choose another folder",
    ),
    "export-no-folder": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} could not be written: the folder does not exist; create it or choose another",
    ),
    "export-not-a-folder": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} could not be written: part of its path is a file, not a folder",
    ),
    "export-long-name": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} could not be written: the name is too long; choose a shorter one",
    ),
    "export-unknown-format": QT_TRANSLATE_NOOP("Errors", "unknown {what}; known are {known}"),
    "export-needs-extra": QT_TRANSLATE_NOOP("Errors", "{format} needs an extra: pip install 'sheetweaver[{key}]'"),
    "export-cancelled": QT_TRANSLATE_NOOP("Errors", "the export was cancelled; the file that was there is untouched"),
    "live-foreign": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} exists and is not this project's; choose another name, or --overwrite it",
    ),
    "live-other-table": QT_TRANSLATE_NOOP(
        "Errors",
        "cannot append to {path}: it is not this table; choose another name",
    ),
    "pick-form": QT_TRANSLATE_NOOP(
        "Errors",
        "this page is {form}, in which nothing can be pointed at; Detect reads it, or write a selector",
    ),
    "pick-no-page": QT_TRANSLATE_NOOP("Errors", "open a page first"),
    "pick-no-element": QT_TRANSLATE_NOOP("Errors", "the page has no element at {way}; open it again"),
    "pick-no-value": QT_TRANSLATE_NOOP("Errors", "type a value that you see on the page"),
    "pick-not-kept": QT_TRANSLATE_NOOP("Errors", "the page {page} was not kept"),
    "login-no-cookies": QT_TRANSLATE_NOOP("Errors", "{site} has set no cookies yet; log in on its page first"),
    "pick-endless": QT_TRANSLATE_NOOP("Errors", "the selector takes too long on this page ({why})"),
    "try-endless": QT_TRANSLATE_NOOP("Errors", "a selector or a step takes too long on this page ({why})"),
    "page-endless": QT_TRANSLATE_NOOP("Errors", "the page takes too long to be looked through ({why})"),
    "sample-endless": QT_TRANSLATE_NOOP("Errors", "the recipe takes too long on its sample {url} ({why})"),
    "repair-endless": QT_TRANSLATE_NOOP(
        "Errors",
        "the recipe takes too long on the kept pages to look for repairs ({why})",
    ),
    "repair-unknown": QT_TRANSLATE_NOOP("Errors", "there is no repair for {name}; there are repairs for {known}"),
    "reextract-while-running": QT_TRANSLATE_NOOP(
        "Errors",
        "pause or stop the run first; then the pages it has kept can be read anew",
    ),
    "reextract-nothing": QT_TRANSLATE_NOOP("Errors", "there is no new table to accept; read the kept pages anew first"),
    "reextract-no-undo": QT_TRANSLATE_NOOP(
        "Errors",
        "there is nothing to undo: no new table was accepted since the last run",
    ),
    "reextract-cancelled": QT_TRANSLATE_NOOP("Errors", "reading the pages anew was given up; the table is as it was"),
    "reextract-process": QT_TRANSLATE_NOOP("Errors", "a process that read pages anew ended unexpectedly; try again"),
    "compare-no-key": QT_TRANSLATE_NOOP("Errors", "name at least one column that tells rows apart"),
    "compare-key": QT_TRANSLATE_NOOP("Errors", "{key} is not a column of both tables; they have {known}"),
    "compare-no-run": QT_TRANSLATE_NOOP("Errors", "{path} remembers no run {run} that changed its table"),
}
