"""Why a page ended as it did: one code, one sentence, one rule for trying again.

The sentences are English sources; a front end translates them by code. `{detail}` is the outcome's detail.
"""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """A sentence with an optional `{detail}`, and whether another try may help."""

    sentence: str
    retry: bool = False


REASONS: dict[str, Reason] = {
    "": Reason("Fine."),
    "empty": Reason("The page loaded, but no field found anything."),
    "duplicate": Reason("The same page as {detail}."),
    # the address
    "bad-address": Reason("This is not a web address: {detail}."),
    "unsupported-scheme": Reason("Only http and https addresses can be fetched, not {detail}."),
    "address-too-long": Reason("The address is too long ({detail} characters)."),
    # politeness and scope
    "robots": Reason("The site's robots.txt forbids this page ({detail})."),
    "robots-unreachable": Reason("The site's robots.txt could not be read, so the site counts as closed ({detail})."),
    "private-address": Reason("A public page pointed at a private address ({detail}); it was not fetched."),
    "page-limit": Reason("The job's limit of {detail} pages was reached."),
    "host-paused": Reason("The site failed too often in a row and was given up ({detail})."),
    "deferred": Reason("The site asked to wait {detail} s, longer than this run waits."),
    # the network
    "timeout": Reason("No complete answer within {detail} s.", retry=True),
    "connect-timeout": Reason("No connection within {detail} s.", retry=True),
    "refused": Reason("The site refused the connection.", retry=True),
    "reset": Reason("The connection was cut.", retry=True),
    "unreachable": Reason("The network or the site cannot be reached ({detail}).", retry=True),
    "dns": Reason("There is no site of that name."),
    "dns-temporary": Reason("The name of the site could not be looked up just now.", retry=True),
    "local-limit": Reason("This computer ran out of connections or open files ({detail}).", retry=True),
    "proxy": Reason("The proxy did not work: {detail}."),
    # certificates
    "tls-expired": Reason("The site's certificate has expired."),
    "tls-not-yet-valid": Reason("The site's certificate is not valid yet."),
    "tls-wrong-host": Reason("The site's certificate is for another name."),
    "tls-self-signed": Reason("The site's certificate is signed by itself."),
    "tls-unknown-ca": Reason("The site's certificate comes from an unknown authority."),
    "tls": Reason("No secure connection: {detail}."),
    # the answer
    "not-http": Reason("The answer is not HTTP ({detail})."),
    "incomplete": Reason("The answer broke off before its end.", retry=True),
    "bad-encoding": Reason("The compressed answer is broken ({detail}).", retry=True),
    "unsupported-encoding": Reason("The answer is packed in a way that is not supported ({detail})."),
    "too-large": Reason("The page is larger than the limit of {detail} bytes."),
    "headers-too-large": Reason("The answer's headers are too large."),
    "too-many-redirects": Reason("Redirected more than {detail} times."),
    "redirect-loop": Reason("The page redirects in a circle."),
    "bad-redirect": Reason("The page redirects to an address that cannot be followed: {detail}."),
    "blocked-scheme": Reason("The page redirects to something other than http or https ({detail})."),
    "http-3xx": Reason("The site answered {detail} and named no other address."),
    "http-401": Reason("The site asks for a login (401)."),
    "http-403": Reason("The site does not allow this (403)."),
    "http-404": Reason("The page does not exist (404)."),
    "http-410": Reason("The page is gone (410)."),
    "http-429": Reason("Too many requests, says the site (429).", retry=True),
    "http-4xx": Reason("The site refused the request ({detail})."),
    "http-408": Reason("The site gave up waiting (408).", retry=True),
    "http-5xx": Reason("The site has an error of its own ({detail}).", retry=True),
    "http-other": Reason("The site answered with an unknown status ({detail})."),
    # the content
    "not-html": Reason("This is not a web page but {detail}."),
    "is-json": Reason("This is JSON, which has no elements; use json: selectors or Detect."),
    "not-json": Reason("This is not JSON, for which the recipe's json: selectors are."),
    "bad-json": Reason("The JSON is broken: {detail}."),
    "parse-timeout": Reason("Reading the page took too long ({detail})."),
    "needs-browser": Reason("The page is empty without scripts; it needs a browser."),
    "render-wait": Reason("The rendered page did not show {detail} in time.", retry=True),
    "render-lost": Reason("The browser ended while it showed this page.", retry=True),
    "bad-sitemap": Reason("This cannot be read as a sitemap or a feed: {detail}."),
    "selector-failed": Reason("A selector could not be applied to this page: {detail}"),
    "wrong-type": Reason("A required field is empty or has the wrong type ({detail})."),
    # files
    "empty-file": Reason("The file is empty."),
    "file-unreadable": Reason("The file cannot be read ({detail})."),
    "file-unwritable": Reason("The file cannot be written ({detail})."),
    # ourselves
    "worker-lost": Reason("The worker that fetched this page ended unexpectedly.", retry=True),
    "internal": Reason("The program made an error here: {detail}."),
}


PACES: dict[str, str] = {
    "": "Nothing holds this site back.",
    "robots": "Its robots.txt is awaited.",
    "crawl-delay": "Its robots.txt asks for time between two requests.",
    "retry-after": "It asked to be left alone for a while.",
    "busy": "It said it had too many requests, so it gets fewer.",
    "slow": "It answers much slower than before, so it gets fewer requests.",
    "down": "It fails again and again, so it is only tried now and then.",
    "set": "Its pace was set by you.",
}
"""Why a site goes at the pace it does (HostLoad.why). A site that was given up has a code of REASONS instead."""


def pace_sentence(code: str) -> str:
    """The English sentence for a HostLoad's `why`."""
    return PACES[code] if code in PACES else sentence(code)


def sentence(code: str, detail: str = "") -> str:
    """The English sentence for a reason code. An unknown code is shown as it is."""
    reason = REASONS.get(code)
    return reason.sentence.replace("{detail}", detail) if reason else f"{code} {detail}".strip()


def may_retry(code: str) -> bool:
    """True where another try may end better."""
    reason = REASONS.get(code)
    return reason is not None and reason.retry


def for_status(status: int) -> str:
    """The reason code of an HTTP status, '' for one that means success (RFC 9110 15)."""
    if 200 <= status < 300 or status == 304:
        return ""
    exact = f"http-{status}"
    if exact in REASONS:
        return exact
    family = f"http-{status // 100}xx"
    return family if family in REASONS else "http-other"
