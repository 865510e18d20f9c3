"""The sample site's pages for members are there for those who have logged in, and for nobody else."""

from __future__ import annotations

from core.sample_site import data
from core.sample_site.members import COOKIE, MEMBER_PAGES, members


def test_logging_in_sets_the_cookie_that_the_lists_want() -> None:
    entered = members("enter", "")
    assert (entered.status, dict(entered.headers)["Location"]) == (302, "/members/1")
    assert dict(entered.headers)["Set-Cookie"].startswith(COOKIE + ";")
    assert data.posts(2)[0].title in members("2", f"a=b; {COOKIE}").body.decode()


def test_others_are_shown_none_of_it() -> None:
    for cookies in ("", "member=x", f"x{COOKIE}", f"{COOKIE}x"):
        assert members("1", cookies).status == 401
    assert b'action="/members/enter"' in members("login", "").body
    assert [members(name, COOKIE).status for name in ("0", str(MEMBER_PAGES + 1), "x", "")] == [404] * 4
