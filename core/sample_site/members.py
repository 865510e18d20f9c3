"""The sample site's pages for those who have logged in: they want the cookie that logging in sets."""

from __future__ import annotations

from core.sample_site import data, pages
from core.sample_site.pages import Reply, html, note

MEMBER_PAGES = 3
COOKIE = "member=sample-member-41c9"
_FORM = (
    '<form id="login" action="/members/enter"><p><label>名字 Name <input name="name" autofocus></label></p>'
    '<button id="enter">登录 Log in</button></form>'
)


def members(name: str, cookies: str) -> Reply:
    """The page /members/NAME for a request with these cookies: the form, where it leads, or a list page."""
    if name == "login":
        return html("登录 Log in", f"<h1>登录 Log in</h1>{_FORM}")
    if name == "enter":
        headers = (("Set-Cookie", f"{COOKIE}; Path=/members; HttpOnly; SameSite=Lax"), ("Location", "/members/1"))
        return note("欢迎 Welcome", status=302, headers=headers)
    if name not in map(str, range(1, MEMBER_PAGES + 1)):
        return note("404 没有这个页面 Not found", status=404)
    if COOKIE not in [one.strip() for one in cookies.split(";")]:
        return note("401 请先登录 Please log in", status=401)
    return pages.blog(int(name), data.BLOG_PAGES)
