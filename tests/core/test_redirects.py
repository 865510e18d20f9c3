"""Redirects through whole jobs: robots.txt and the pace of where they lead, judged by the server's log."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from core.recipe import Field, Recipe
from core.records import PageState
from core.settings import Settings
from tests.core.engines.conformance import FIRST_SOON, came_of
from tests.site.fixture import RunningSite, site  # noqa: F401

RECIPE = Recipe(fields=(Field(name="Title", select="title"),), settings=Settings(retries=0, timeout_s=10.0))


def at(site: RunningSite, kind: str, path: str) -> str:  # noqa: F811
    """An address on the port whose robots.txt is of that kind."""
    return f"http://127.0.0.1:{site.ports['robots'][kind]}/{path}"


def asked(site: RunningSite, kind: str) -> list[dict[str, Any]]:  # noqa: F811
    return [entry for entry in site.log() if entry["port"] == site.ports["robots"][kind]]


@pytest.mark.parametrize("engine", FIRST_SOON)
async def test_no_redirect_leads_to_a_forbidden_page(site: RunningSite, tmp_path: Path, engine: str) -> None:  # noqa: F811
    ways = [
        at(site, "ok", "redirect-to?/forbidden/same-site"),
        at(site, "404", f"redirect-to?{at(site, 'closed', 'good')}"),
        at(site, "404", f"redirect-to?{at(site, '404', 'redirect-to?' + at(site, 'ok', 'forbidden/far'))}"),
        at(site, "404", f"redirect-to?{at(site, '500', 'good')}"),
        at(site, "404", f"redirect-to?{at(site, 'html', 'good/open')}"),
    ]
    site.clear()
    came = await came_of(tmp_path, "\n".join(ways), RECIPE, engine=engine)
    skipped = PageState.SKIPPED
    assert [(state, reason, detail) for _, state, reason, detail, *_ in came.pages] == [
        (skipped, "robots", "Disallow: /forbidden"),
        (skipped, "robots", "Disallow: /"),
        (skipped, "robots", "Disallow: /forbidden"),
        (skipped, "robots-unreachable", "status 500"),
        (PageState.OK, "", ""),
    ]
    assert list(came.requests.values()) == [1, 1, 2, 1, 2]
    assert came.counts.requests == 7
    assert [page[7] for page in came.pages][4] == at(site, "html", "good/open")
    assert {entry["path"] for entry in asked(site, "closed") + asked(site, "500")} == {"/robots.txt"}
    assert not [entry for entry in site.log() if entry["path"].startswith("/forbidden")]


async def test_hops_keep_the_pace_of_the_site_they_lead_to(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    site.clear()
    ways = [at(site, "404", f"redirect-to?{at(site, 'ok', f'good/{n}')}") for n in range(3)]
    came = await came_of(tmp_path, "\n".join(ways), RECIPE, engine="asyncio")
    assert came.counts.ok == 3
    starts = [entry["time"] for entry in asked(site, "ok")]
    assert len(starts) == 4
    assert all(later - earlier > 0.9 for earlier, later in pairwise(starts[1:])), "its robots.txt asks for a second"


@pytest.mark.parametrize("engine", FIRST_SOON)
async def test_cookies_of_a_hop_are_there_on_the_next(site: RunningSite, tmp_path: Path, engine: str) -> None:  # noqa: F811
    home = f"http://127.0.0.1:{site.ports['robots']['404']}/redirect-cookie"
    came = await came_of(tmp_path, f"{home}\n{home}?2\n{home}?3", RECIPE, engine=engine, workers="")
    assert came.counts.ok == 3


async def test_loops_and_chains_end_with_their_reasons(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    paths = {"redirect-loop": "redirect-loop", "redirect-grow": "too-many-redirects", "redirect-file": "blocked-scheme"}
    text = "\n".join(at(site, "404", path) for path in paths)
    came = await came_of(tmp_path, text, RECIPE, engine="asyncio")
    assert list(came.reasons.values()) == list(paths.values())
    assert list(came.requests.values()) == [1, 21, 1]
