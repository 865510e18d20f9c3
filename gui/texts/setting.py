"""Titles and descriptions of core.settings, listed by scripts/translate for the translation tools. Do not edit."""

from __future__ import annotations

from gui.noop import QT_TRANSLATE_NOOP

SETTING_TEXTS: dict[str, tuple[str, str]] = {
    "engine": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Engine",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "auto, asyncio, threads, processes or dask",
        ),
    ),
    "workers": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Workers",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "threads as FETCH+PARSE, or a number of processes; empty means automatic",
        ),
    ),
    "scheduler": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Dask scheduler",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "tcp://… or tls://… of a running cluster",
        ),
    ),
    "parser": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Parser",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "auto, fast (lexbor) or soup (Beautiful Soup)",
        ),
    ),
    "concurrency": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Requests at once",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "requests in flight over all sites",
        ),
    ),
    "per_host": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Requests at once per site",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "empty: 4, and no limit for addresses on this machine",
        ),
    ),
    "delay_s": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Seconds between requests to a site",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "empty: none beyond what the site asks for",
        ),
    ),
    "timeout_s": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Time-out",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "seconds for one page, from first to last byte",
        ),
    ),
    "connect_timeout_s": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Connect time-out",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "seconds to reach a site",
        ),
    ),
    "parse_timeout_s": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Reading time-out",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "seconds to take the fields out of one page",
        ),
    ),
    "retries": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Retries",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "further tries after a failure that may pass",
        ),
    ),
    "max_body_b": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Largest page",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "bytes after decompression",
        ),
    ),
    "max_redirects": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Redirects",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "followed for one page",
        ),
    ),
    "max_pages": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Page limit",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "pages in the whole job; 0 means no limit",
        ),
    ),
    "user_agent": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "User-Agent",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "how the program names itself; empty: Sheetweaver",
        ),
    ),
    "contact": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Contact",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "an e-mail or page for site owners, sent along",
        ),
    ),
    "headers": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Headers",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "sent to the typed sites only",
        ),
    ),
    "proxy": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Proxy",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "http://, https:// or socks5:// address; empty: none",
        ),
    ),
    "obey_robots": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Obey robots.txt",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "leave out what it forbids",
        ),
    ),
    "keep_duplicates": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Keep duplicates",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "fetch an address as often as it is listed",
        ),
    ),
    "encoding": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Encoding",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "charset for all pages; empty: automatic",
        ),
    ),
    "site_encodings": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Encodings of sites",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "charsets by host, before the one for all pages",
        ),
    ),
    "insecure_hosts": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Certificate exceptions",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "hosts whose broken certificate is accepted",
        ),
    ),
    "keep_pages": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Keep pages",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "so that fields can be changed without fetching again",
        ),
    ),
    "bandwidth_b": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Bandwidth limit",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "bytes a second over all sites; 0 means no limit",
        ),
    ),
    "render": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Render pages",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "off, always, or auto: show those pages in a browser that are empty without their scripts",
        ),
    ),
    "render_with": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Browser",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "for rendered pages: auto, builtin (the extra), or chrome (your own Chrome, Chromium or Edge)",
        ),
    ),
    "render_wait": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Rendered when",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "load, idle (nothing more comes), or seconds after loading",
        ),
    ),
    "render_wait_for": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Rendered when there is",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "CSS of what must have appeared",
        ),
    ),
    "render_scroll": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Scroll to the end",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "of rendered pages, until nothing more comes",
        ),
    ),
    "render_click": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Click for more",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "CSS of a button, until it gives no more",
        ),
    ),
    "render_rounds": (
        QT_TRANSLATE_NOOP(
            "Settings",
            "Scrolls or clicks",
        ),
        QT_TRANSLATE_NOOP(
            "Settings",
            "at most, for one rendered page",
        ),
    ),
}
