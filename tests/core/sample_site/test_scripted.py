"""The sample site's scripted pages hold nothing until their scripts run, and its members' list wants the token."""

from __future__ import annotations

import json

import pytest

from core.sample_site import data, scripted


@pytest.mark.parametrize("name", ["1", "scroll", "more", "login", "moved"])
def test_scripted_pages_come_without_their_posts(name: str) -> None:
    made = scripted.scripted(name)
    assert made.status == 200
    assert data.post(1).title not in made.body.decode()
    assert b"<noscript>" in made.body


def test_there_are_no_others() -> None:
    assert [scripted.scripted(name).status for name in ("0", str(data.BLOG_PAGES + 1), "x", "")] == [404] * 4


def test_members_need_the_token_the_script_is_given() -> None:
    assert scripted.members(1, "").status == 401
    told = json.loads(scripted.token().body)["token"]
    found = json.loads(scripted.members(2, f"Bearer {told}").body)
    assert [one["title"] for one in found["posts"]] == [one.title for one in data.posts(2)]
