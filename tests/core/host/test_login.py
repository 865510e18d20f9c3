"""A login by hand: the cookies of a visit go with the project's requests, to their site alone; nobody is shown them."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from core import messages
from core.errors import UsageError
from core.host.host import Host
from core.messages.pick_messages import AskLogin, ForgetCookies, LoginState, OpenPage, PickPage, UseCookies
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe, dumps
from core.render.child import missing
from core.sample_site import SampleSite, data
from core.sample_site.members import COOKIE, MEMBER_PAGES
from core.settings import Settings
from tests.core.engines.conformance import STARTED_SOON

SECRET = COOKIE.partition("=")[2]


@pytest.fixture
async def site() -> AsyncIterator[SampleSite]:
    async with SampleSite() as running:
        yield running


@pytest.fixture
async def host(tmp_path: Path) -> AsyncIterator[Host]:
    events: list[messages.Event] = []
    host = Host(events.append)
    await host.do(messages.OpenProject(path=str(tmp_path / "a.weave"), create=True))
    yield host
    await host.close()
    assert not any(SECRET in repr(event) for event in events)


def recipe(engine: str = "asyncio", render: str = "off") -> str:
    fields = (Field(name="Title", select="a.post-item-title"),)
    settings = Settings(engine=engine, retries=0, render=render)
    return dumps(Recipe(rows="article.post-item", fields=fields, settings=settings))


def login(site: SampleSite, *, remember: bool = False) -> UseCookies:
    cookies = (
        (f"{site.base}/members/enter", f"{COOKIE}; Path=/members; HttpOnly"),
        ("http://elsewhere.example/", "other=1; Path=/"),
    )
    return UseCookies(url=f"{site.base}/members/login", cookies=cookies, remember=remember)


async def rows(host: Host, site: SampleSite, engine: str = "asyncio", render: str = "off") -> int:
    await host.do(messages.SetJob(recipe=recipe(engine, render), urls=f"{site.base}/members/[1-{MEMBER_PAGES}]"))
    await host.do(messages.Start(fresh=True))
    return (await host.wait()).rows


@pytest.mark.parametrize("engine", STARTED_SOON)
async def test_rows_come_only_with_the_cookie(host: Host, site: SampleSite, engine: str) -> None:
    assert await rows(host, site, engine) == 0
    told = await host.do(login(site))
    assert told == LoginState(sites=("127.0.0.1",), count=1)
    assert await rows(host, site, engine) == MEMBER_PAGES * data.POSTS_PER_PAGE
    assert await host.do(ForgetCookies()) == LoginState()
    assert await rows(host, site, engine) == 0


@pytest.mark.skipif(missing(), reason="the extra sheetweaver[browser] is not installed")
async def test_rendered_pages_are_logged_in_too(host: Host, site: SampleSite) -> None:
    await host.do(login(site))
    assert await rows(host, site, render="always") == MEMBER_PAGES * data.POSTS_PER_PAGE


async def test_a_remembered_login_is_the_command_lines_too(host: Host, site: SampleSite, tmp_path: Path) -> None:
    await host.do(login(site, remember=True))
    await host.do(messages.SetJob(recipe=recipe(), urls=f"{site.base}/members/1"))
    await host.close()
    command = (sys.executable, "-m", "core", "run", str(tmp_path / "a.weave"), "--fresh", "--json")
    person = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
    told = b"".join(await asyncio.wait_for(person.communicate(), 60))
    assert person.returncode == 0, told
    assert SECRET.encode() not in told
    with ProjectReader(tmp_path / "a.weave") as reader:
        assert reader.counts().rows == data.POSTS_PER_PAGE


async def test_trying_detecting_and_picking_are_logged_in_too(host: Host, site: SampleSite) -> None:
    url = f"{site.base}/members/1"
    await host.do(login(site))
    page = await host.do(OpenPage(url=url))
    assert isinstance(page, PickPage)
    assert (page.status, len(page.blocks)) == (200, data.POSTS_PER_PAGE)
    tried = await host.do(messages.Preview(url=url, recipe=recipe()))
    assert isinstance(tried, messages.PreviewResult)
    assert tried.row_count == data.POSTS_PER_PAGE
    found = await host.do(messages.Detect(url=url))
    assert isinstance(found, messages.DetectResult)
    assert found.status == 200


async def test_cookies_are_in_memory_until_another_project_is_opened(
    host: Host, site: SampleSite, tmp_path: Path
) -> None:
    await host.do(login(site))
    await host.do(messages.SaveAs(path=str(tmp_path / "b.weave")))
    assert await host.do(AskLogin()) == LoginState(sites=("127.0.0.1",), count=1)
    await host.do(messages.OpenProject(path=str(tmp_path / "a.weave")))
    assert await host.do(AskLogin()) == LoginState()
    for name in ("a.weave", "b.weave"):
        assert SECRET.encode() not in (tmp_path / name).read_bytes()


async def test_remembered_ones_are_there_again_and_forgetting_takes_them_out_of_the_file(
    host: Host, site: SampleSite, tmp_path: Path
) -> None:
    told = await host.do(login(site, remember=True))
    assert told == LoginState(sites=("127.0.0.1",), count=1, remembered=True)
    other = await host.do(messages.OpenProject(path=str(tmp_path / "b.weave"), create=True))
    assert other is not None and await host.do(AskLogin()) == LoginState()
    info = await host.do(messages.OpenProject(path=str(tmp_path / "a.weave")))
    assert SECRET not in msgspec.json.encode(info).decode()
    assert await host.do(AskLogin()) == told
    assert await rows(host, site) == MEMBER_PAGES * data.POSTS_PER_PAGE
    await host.do(ForgetCookies())
    with ProjectReader(tmp_path / "a.weave") as reader:
        assert reader.meta("login") == ""


async def test_a_page_without_cookies_is_told_and_changes_nothing(host: Host, site: SampleSite) -> None:
    await host.do(login(site))
    for url in ("http://nowhere.example/", f"{site.base}/"):
        with pytest.raises(UsageError, match="no cookies yet"):
            await host.do(UseCookies(url=url, cookies=(("http://elsewhere.example/", "a=1"),)))
    assert await host.do(AskLogin()) == LoginState(sites=("127.0.0.1",), count=1)


async def test_what_a_stranger_has_written_into_a_project_is_judged(host: Host, tmp_path: Path) -> None:
    await host.close()
    for number, kept in enumerate(("{", "[1]", json.dumps([{"name": "a"}]), json.dumps([cookie("b\r\nX: y")]))):
        path = tmp_path / f"{number}.weave"
        other = Host(lambda event: None)
        await other.do(messages.OpenProject(path=str(path), create=True))
        await other.writer.call(lambda db, kept=kept: db.execute("INSERT INTO meta VALUES ('login', ?)", (kept,)))
        assert other.logins.cookies() == []
        await other.close()


def cookie(value: str) -> dict[str, object]:
    plain = {"name": "a", "value": value, "domain": "a.example", "path": "/"}
    return plain | {"host_only": True, "secure": False, "expires_s": None}
