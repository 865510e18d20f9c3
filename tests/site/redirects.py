"""Redirects of every kind, including those no one should follow."""

from __future__ import annotations

from tests.site.server import Visit, page

FIXED: dict[str, bytes] = {
    "redirect-file": b"file:///etc/passwd",
    "redirect-js": b"javascript:alert(1)",
    "redirect-data": b"data:text/html,<h1>hello</h1>",
    "redirect-ftp": b"ftp://127.0.0.1/",
    "redirect-empty": b"",
    "redirect-bad": b"http://[::1",
    "redirect-bad-port": b"http://127.0.0.1:99999/",
    "redirect-no-host": b"http:///nobody.invalid/",  # as browsers read it, with two slashes
    "redirect-loop": b"/redirect-loop",
    "redirect-utf8": "/good/é?q=ü".encode(),
    "redirect-relative": b"good",
    "redirect-fragment": b"/good#part",
    "redirect-space": b" /good ",
}


async def _fixed(visit: Visit) -> None:
    await visit.redirect(FIXED[visit.name])


for _name in FIXED:
    page(_name)(_fixed)


@page("redirect-missing")
async def missing(visit: Visit) -> None:
    await visit.answer(b"<html>moved</html>", 302)


@page("redirect-grow")
async def grow(visit: Visit) -> None:
    await visit.redirect(visit.entry["path"] + "/x")


@page("redirect-unique")
async def unique(visit: Visit) -> None:
    await visit.redirect(f"/redirect-unique?{int(visit.bare_query or 0) + 1}")


@page("redirect-n")
async def several(visit: Visit) -> None:
    """/redirect-n/N takes N hops to a good page."""
    left = int(visit.rest)
    await visit.redirect(f"/redirect-n/{left - 1}" if left > 1 else "/good")


@page("redirect-pair")
async def pair(visit: Visit) -> None:
    await visit.redirect("/redirect-pair/b" if visit.rest != "b" else "/redirect-pair")


@page("redirect-cookie")
async def cookie_first(visit: Visit) -> None:
    """Comes back to itself with a cookie, then answers."""
    if any(name.lower() == "cookie" for name, _ in visit.entry["headers"]):
        await visit.answer()
    else:
        await visit.answer(b"", 302, (("Location", "/redirect-cookie"), ("Set-Cookie", "seen=1")))


@page("redirect-other-port")
async def other_port(visit: Visit) -> None:
    await visit.redirect(f"http://127.0.0.1:{visit.site.ports['other']}/good/landed")


@page("redirect-other-host")
async def other_host(visit: Visit) -> None:
    await visit.redirect(f"http://localhost:{visit.site.ports['other']}/good/landed")


@page("redirect-other-and-back")
async def and_back(visit: Visit) -> None:
    home = f"http://127.0.0.1:{visit.site.ports['http']}/good/back"
    await visit.redirect(f"http://127.0.0.1:{visit.site.ports['other']}/redirect-to?{home}")


@page("redirect-tls")
async def to_tls(visit: Visit) -> None:
    await visit.redirect(f"https://localhost:{visit.site.ports['tls']['ok']}/good/landed")


@page("redirect-userinfo")
async def userinfo(visit: Visit) -> None:
    await visit.redirect(f"http://user:secret@127.0.0.1:{visit.site.ports['http']}/good/landed")


@page("redirect-to")
async def anywhere(visit: Visit) -> None:
    """/redirect-to?ADDRESS"""
    await visit.redirect(visit.bare_query)


@page("redirect-status")
async def by_status(visit: Visit) -> None:
    """/redirect-status/N answers N with a Location."""
    await visit.redirect("/good", int(visit.rest))


@page("redirect-cookies")
async def with_cookies(visit: Visit) -> None:
    headers = [("Location", f"http://localhost:{visit.site.ports['other']}/good/landed"), ("Set-Cookie", "own=1")]
    await visit.answer(b"", 302, tuple(headers))


@page("redirect-big")
async def with_body(visit: Visit) -> None:
    """A redirect that drags a gigabyte behind it."""
    await visit.send(b"HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 1073741824\r\n\r\n")
    while True:
        await visit.send(b"x" * (1 << 16))


@page("meta-refresh-file", "meta-refresh-loop")
async def meta_refresh(visit: Visit) -> None:
    target = "file:///etc/passwd" if visit.name.endswith("file") else "/meta-refresh-loop"
    await visit.answer(f'<html><meta http-equiv="refresh" content="0;url={target}"><title>m</title></html>'.encode())
