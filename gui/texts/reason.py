"""The sentences of core.reasons, listed by scripts/translate for the translation tools. Do not edit."""

from __future__ import annotations

from gui.noop import QT_TRANSLATE_NOOP

REASON_TEXTS: dict[str, str] = {
    "": QT_TRANSLATE_NOOP(
        "Reasons",
        "Fine.",
    ),
    "empty": QT_TRANSLATE_NOOP(
        "Reasons",
        "The page loaded, but no field found anything.",
    ),
    "duplicate": QT_TRANSLATE_NOOP(
        "Reasons",
        "The same page as {detail}.",
    ),
    "bad-address": QT_TRANSLATE_NOOP(
        "Reasons",
        "This is not a web address: {detail}.",
    ),
    "unsupported-scheme": QT_TRANSLATE_NOOP(
        "Reasons",
        "Only http and https addresses can be fetched, not {detail}.",
    ),
    "address-too-long": QT_TRANSLATE_NOOP(
        "Reasons",
        "The address is too long ({detail} characters).",
    ),
    "robots": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site's robots.txt forbids this page ({detail}).",
    ),
    "robots-unreachable": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site's robots.txt could not be read, so the site counts as closed ({detail}).",
    ),
    "private-address": QT_TRANSLATE_NOOP(
        "Reasons",
        "A public page pointed at a private address ({detail}); it was not fetched.",
    ),
    "page-limit": QT_TRANSLATE_NOOP(
        "Reasons",
        "The job's limit of {detail} pages was reached.",
    ),
    "host-paused": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site failed too often in a row and was given up ({detail}).",
    ),
    "deferred": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site asked to wait {detail} s, longer than this run waits.",
    ),
    "timeout": QT_TRANSLATE_NOOP(
        "Reasons",
        "No complete answer within {detail} s.",
    ),
    "connect-timeout": QT_TRANSLATE_NOOP(
        "Reasons",
        "No connection within {detail} s.",
    ),
    "refused": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site refused the connection.",
    ),
    "reset": QT_TRANSLATE_NOOP(
        "Reasons",
        "The connection was cut.",
    ),
    "unreachable": QT_TRANSLATE_NOOP(
        "Reasons",
        "The network or the site cannot be reached ({detail}).",
    ),
    "dns": QT_TRANSLATE_NOOP(
        "Reasons",
        "There is no site of that name.",
    ),
    "dns-temporary": QT_TRANSLATE_NOOP(
        "Reasons",
        "The name of the site could not be looked up just now.",
    ),
    "local-limit": QT_TRANSLATE_NOOP(
        "Reasons",
        "This computer ran out of connections or open files ({detail}).",
    ),
    "proxy": QT_TRANSLATE_NOOP(
        "Reasons",
        "The proxy did not work: {detail}.",
    ),
    "tls-expired": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site's certificate has expired.",
    ),
    "tls-not-yet-valid": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site's certificate is not valid yet.",
    ),
    "tls-wrong-host": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site's certificate is for another name.",
    ),
    "tls-self-signed": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site's certificate is signed by itself.",
    ),
    "tls-unknown-ca": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site's certificate comes from an unknown authority.",
    ),
    "tls": QT_TRANSLATE_NOOP(
        "Reasons",
        "No secure connection: {detail}.",
    ),
    "not-http": QT_TRANSLATE_NOOP(
        "Reasons",
        "The answer is not HTTP ({detail}).",
    ),
    "incomplete": QT_TRANSLATE_NOOP(
        "Reasons",
        "The answer broke off before its end.",
    ),
    "bad-encoding": QT_TRANSLATE_NOOP(
        "Reasons",
        "The compressed answer is broken ({detail}).",
    ),
    "unsupported-encoding": QT_TRANSLATE_NOOP(
        "Reasons",
        "The answer is packed in a way that is not supported ({detail}).",
    ),
    "too-large": QT_TRANSLATE_NOOP(
        "Reasons",
        "The page is larger than the limit of {detail} bytes.",
    ),
    "headers-too-large": QT_TRANSLATE_NOOP(
        "Reasons",
        "The answer's headers are too large.",
    ),
    "too-many-redirects": QT_TRANSLATE_NOOP(
        "Reasons",
        "Redirected more than {detail} times.",
    ),
    "redirect-loop": QT_TRANSLATE_NOOP(
        "Reasons",
        "The page redirects in a circle.",
    ),
    "bad-redirect": QT_TRANSLATE_NOOP(
        "Reasons",
        "The page redirects to an address that cannot be followed: {detail}.",
    ),
    "blocked-scheme": QT_TRANSLATE_NOOP(
        "Reasons",
        "The page redirects to something other than http or https ({detail}).",
    ),
    "http-3xx": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site answered {detail} and named no other address.",
    ),
    "http-401": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site asks for a login (401).",
    ),
    "http-403": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site does not allow this (403).",
    ),
    "http-404": QT_TRANSLATE_NOOP(
        "Reasons",
        "The page does not exist (404).",
    ),
    "http-410": QT_TRANSLATE_NOOP(
        "Reasons",
        "The page is gone (410).",
    ),
    "http-429": QT_TRANSLATE_NOOP(
        "Reasons",
        "Too many requests, says the site (429).",
    ),
    "http-4xx": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site refused the request ({detail}).",
    ),
    "http-408": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site gave up waiting (408).",
    ),
    "http-5xx": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site has an error of its own ({detail}).",
    ),
    "http-other": QT_TRANSLATE_NOOP(
        "Reasons",
        "The site answered with an unknown status ({detail}).",
    ),
    "not-html": QT_TRANSLATE_NOOP(
        "Reasons",
        "This is not a web page but {detail}.",
    ),
    "is-json": QT_TRANSLATE_NOOP(
        "Reasons",
        "This is JSON, which has no elements; use json: selectors or Detect.",
    ),
    "not-json": QT_TRANSLATE_NOOP(
        "Reasons",
        "This is not JSON, for which the recipe's json: selectors are.",
    ),
    "bad-json": QT_TRANSLATE_NOOP(
        "Reasons",
        "The JSON is broken: {detail}.",
    ),
    "parse-timeout": QT_TRANSLATE_NOOP(
        "Reasons",
        "Reading the page took too long ({detail}).",
    ),
    "needs-browser": QT_TRANSLATE_NOOP(
        "Reasons",
        "The page is empty without scripts; it needs a browser.",
    ),
    "render-wait": QT_TRANSLATE_NOOP(
        "Reasons",
        "The rendered page did not show {detail} in time.",
    ),
    "render-lost": QT_TRANSLATE_NOOP(
        "Reasons",
        "The browser ended while it showed this page.",
    ),
    "bad-sitemap": QT_TRANSLATE_NOOP(
        "Reasons",
        "This cannot be read as a sitemap or a feed: {detail}.",
    ),
    "selector-failed": QT_TRANSLATE_NOOP(
        "Reasons",
        "A selector could not be applied to this page: {detail}",
    ),
    "wrong-type": QT_TRANSLATE_NOOP(
        "Reasons",
        "A required field is empty or has the wrong type ({detail}).",
    ),
    "empty-file": QT_TRANSLATE_NOOP(
        "Reasons",
        "The file is empty.",
    ),
    "file-unreadable": QT_TRANSLATE_NOOP(
        "Reasons",
        "The file cannot be read ({detail}).",
    ),
    "file-unwritable": QT_TRANSLATE_NOOP(
        "Reasons",
        "The file cannot be written ({detail}).",
    ),
    "worker-lost": QT_TRANSLATE_NOOP(
        "Reasons",
        "The worker that fetched this page ended unexpectedly.",
    ),
    "internal": QT_TRANSLATE_NOOP(
        "Reasons",
        "The program made an error here: {detail}.",
    ),
}
