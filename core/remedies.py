"""What helps against each reason of core.reasons: one sentence of advice by code, for reports and the documentation."""

from __future__ import annotations

_FIX = "Correct or remove the address in the list."
_PASSING = "It may pass by itself: retry the failed pages later."
_SLOWER = "Ask less of the site: set --delay, or choose the speed Gentle, then retry."
_PATIENT = "Raise --timeout, or retry when the site is less busy."
_ASK = "Look whether the site can be reached at all from this computer, then retry."
_LOGIN = (
    "Log in on the live page of *Pick fields…* (extra `browser`); or log in with a browser, copy the request there as"
    " cURL and give it to `run --curl`."
)
_CERTIFICATE = "If you know the site and trust it, name its host with --insecure-host; otherwise leave it alone."
_SITE = "Nothing can be mended from here: the site has to."
_KIND = "Leave the address out, or fetch it with *Download files…* if the file itself is wanted."
_SELECTOR = "Try the fields on this page with *Test on one page*, and mend the selector."
_CLOSED = "The site does not want this; ask its owner, or leave the page out."
_DISK = "Look at the file, its rights and the free space of its disk."

REMEDIES: dict[str, str] = {
    "": "There is nothing to do.",
    "empty": _SELECTOR,
    "duplicate": "There is nothing to do; --keep-duplicates fetches an address as often as it is listed.",
    "bad-address": _FIX,
    "unsupported-scheme": _FIX,
    "address-too-long": _FIX,
    "robots": _CLOSED,
    "robots-unreachable": _PASSING,
    "private-address": "If the page is meant, name its address in the list yourself.",
    "page-limit": "Raise --max-pages and go on.",
    "host-paused": _SLOWER,
    "deferred": "Go on with the project after that time.",
    "timeout": _PATIENT,
    "connect-timeout": "Raise --connect-timeout, or retry when the network is better.",
    "refused": _ASK,
    "reset": _PASSING,
    "unreachable": _ASK,
    "dns": _FIX,
    "dns-temporary": _PASSING,
    "local-limit": "Lower --concurrency, then retry.",
    "proxy": "Look at the address of --proxy and at the proxy itself.",
    "tls-expired": _CERTIFICATE,
    "tls-not-yet-valid": "Look at this computer's clock; if it is right, the site's certificate is wrong.",
    "tls-wrong-host": _CERTIFICATE,
    "tls-self-signed": _CERTIFICATE,
    "tls-unknown-ca": _CERTIFICATE,
    "tls": "Look whether a browser opens the page; old sites may offer nothing that is still safe.",
    "not-http": _FIX,
    "incomplete": _PASSING,
    "bad-encoding": _PASSING,
    "unsupported-encoding": _SITE,
    "too-large": "Raise --max-body, then retry.",
    "headers-too-large": _SITE,
    "too-many-redirects": "Raise --max-redirects; a site that sends everybody in circles may want a login.",
    "redirect-loop": _LOGIN,
    "bad-redirect": _SITE,
    "blocked-scheme": _SITE,
    "http-3xx": _SITE,
    "http-401": _LOGIN,
    "http-403": _LOGIN,
    "http-404": _FIX,
    "http-410": _FIX,
    "http-429": _SLOWER,
    "http-4xx": "Open the page in a browser; if it works there, copy that request as cURL and use `run --curl`.",
    "http-408": _PASSING,
    "http-5xx": _PASSING,
    "http-other": _SITE,
    "not-html": _KIND,
    "is-json": "Use *Detect*, or write the selectors after `json:`.",
    "not-json": "Use CSS selectors for this page, or leave it out.",
    "bad-json": _SITE,
    "parse-timeout": "Simplify the selector, or raise --parse-timeout.",
    "needs-browser": "Look in the browser's network log for the JSON the page loads, save it as HAR and use `har`.",
    "bad-sitemap": _FIX,
    "selector-failed": _SELECTOR,
    "wrong-type": "Mend the field's steps or type, or do not require it; then re-extract, without the network.",
    "empty-file": _FIX,
    "file-unreadable": _DISK,
    "file-unwritable": _DISK,
    "render-lost": _PASSING,
    "render-wait": "Look on the page for what it waits for, mend that selector or allow more time, then retry.",
    "worker-lost": "Retry; if it happens again, choose another engine.",
    "internal": "Retry; if it happens again, report it with the log.",
}
"""Reason code -> what to do about it."""


def remedy(code: str) -> str:
    """The English advice for a reason code, '' where there is none."""
    return REMEDIES.get(code, "")
