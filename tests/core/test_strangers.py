"""Recipes and projects from strangers: they do nothing before Start, and stay within limits after it."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from core import messages
from core.engines.base import Job
from core.engines.choose import make_engine
from core.errors import SheetweaverError
from core.host.host import Host
from core.project import store
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.recipe import Field, Recipe, loads
from tests.core.engines.conformance import going
from tests.core.test_security import RECIPE, at, run
from tests.site.fixture import RunningSite, site  # noqa: F401


def test_a_strangers_project_does_nothing_before_start_and_its_limits_hold(
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "gift.weave"
    writer = ProjectWriter(path, create=True)
    writer.submit(store.set_meta, recipe="[settings]\nconcurrency = 1000000000\n", urls=at(site, "good")).result()
    writer.close()
    site.clear()
    run(tmp_path, "status", "gift.weave")
    before = sorted(tmp_path.rglob("*"))
    refused = run(tmp_path, "run", "gift.weave", code=2)
    assert "concurrency" in refused.stderr
    assert site.log() == []
    assert [one for one in sorted(tmp_path.rglob("*")) if one not in before and "log" not in one.name.lower()] == []


@pytest.mark.parametrize(
    "line",
    ["concurrency = 1000000000", "timeout_s = 1e9", "max_body_b = 1000000000000", "retries = 1000", "hook = 'rm'"],
)
def test_limits_of_a_recipe_are_checked_wherever_it_comes_from(line: str) -> None:
    with pytest.raises(SheetweaverError):
        loads(f"[settings]\n{line}\n")


STRANGER = """
urls = ["{base}/good/typed"]
unique = ["Title"]
[[field]]
name = "Title"
select = "title"
steps = ["regex: (a+)+$", "template: {{{{ 7*7 }}}} {{Link}}"]
[[field]]
name = "Link"
select = "a"
take = "@href"
[follow]
scope = "any"
deny = ["(a+)+$"]
depth = 1000
[paging]
parameter = "p"
pages = 1000000
[source]
project = "{other}"
column = "T"
[files]
column = "Link"
name = "../../../{{Title}}"
[[sample]]
url = "{base}/good/sample"
page = "<title>x</title>"
rows = [["x", ""]]
"""


def held(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with what it holds, but for logs and what SQLite puts beside a database."""
    files = [
        path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".log", ".weave-shm", ".weave-wal")
    ]
    return {path: path.read_bytes() for path in files}


async def test_the_parts_of_a_strangers_recipe_do_nothing_before_start(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    other = tmp_path / "other.weave"
    run(tmp_path, "run", at(site, "good/other"), "--field", "T=title", "--project", str(other))
    text = STRANGER.format(base=at(site, "x")[:-2], other=other)
    recipe = loads(text)
    writer = ProjectWriter(tmp_path / "gift.weave", create=True)
    writer.submit(store.set_meta, recipe=text, urls="\n".join(recipe.urls)).result()
    writer.close()
    (tmp_path / "gift.toml").write_text(text)
    site.clear()
    before = held(tmp_path)
    host = Host(lambda _: None)
    try:
        await host.do(messages.OpenProject(path=str(tmp_path / "gift.weave")))
        await host.do(messages.CheckUrls(text="\n".join(recipe.urls)))
        await host.do(messages.SetJob(recipe=text, urls="\n".join(recipe.urls)))
        await host.do(messages.FailureGroups())
    finally:
        await host.close()
    run(tmp_path, "status", "gift.weave")
    assert site.log() == []
    after = held(tmp_path)
    assert set(after) == set(before)
    assert after[other] == before[other]
    assert not list(tmp_path.parent.glob("x*"))


@pytest.mark.parametrize(
    "part",
    [
        *("[follow]\ndepth = 1001", "[follow]\nscope = 'world'", "[follow]\nallow = ['']", "[follow]\nrun = 'rm'"),
        *(
            "[paging]\nparameter = ''",
            "[paging]\nparameter = 'p'\nstep = 0",
            "[paging]\nparameter='p'\npages = 1000001",
        ),
        *(
            "[source]\nproject = 'x'",
            "[source]\nproject = 'x'\ncolumn = ''",
            "[files]\ncolumn = 'a'\nmax_file_b = 99999999999999",
        ),
        *("[files]\nname = 'x'", "[[field]]\nname = 'a'\nmin_fill = 2.0", "[[field]]\nname = 'a'\ntype = 'code'"),
        *("on_trouble = 'delete'", "[[sample]]\nurl = 'http://a/'", "x = " + "[" * 5000, "x = " + "9" * 5000),
    ],
)
def test_the_parts_of_a_recipe_have_limits(part: str) -> None:
    with pytest.raises(SheetweaverError) as caught:
        loads(part)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "part", ["[follow]\nallow = ['(']", "[follow]\ndeny = ['(?P<a>x)(?P<a>y)']", "[follow]\nlinks = 'a['"]
)
def test_an_expression_or_a_selector_that_is_none_is_refused_before_the_start(part: str) -> None:
    with pytest.raises(SheetweaverError):
        make_engine(Job(loads(part)))


@pytest.mark.parametrize(
    "step", ["regex: " + "(" * 900 + ")" * 900, "regex: (", "item: 99999999999999999999", "no such step"]
)
def test_a_step_that_is_none_is_refused_before_the_start(step: str) -> None:
    with pytest.raises(SheetweaverError):
        make_engine(Job(Recipe(fields=(Field(name="a", steps=(step,)),))))


async def test_another_project_that_gives_addresses_is_only_read(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    other = tmp_path / "other.weave"
    run(tmp_path, "run", at(site, "trap?1"), "--rows", "a", "--field", "T=.@href", "--project", str(other))
    before = other.read_bytes()
    (tmp_path / "job.toml").write_text(
        f"[source]\nproject = '{other}'\ncolumn = 'T'\n[[field]]\nname='A'\nselect='title'\n"
    )
    run(tmp_path, "run", "job.toml", "--project", "mine.weave", "--no-robots")
    assert other.read_bytes() == before
    with ProjectReader(tmp_path / "mine.weave") as reader:
        assert reader.counts().ok == 2


async def test_a_project_with_strange_cells_runs_like_any_other(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    async with going(tmp_path, at(site, "good"), RECIPE, engine="asyncio") as job:
        await job.end()
        db = sqlite3.connect(job.path)
        with db:
            db.execute("UPDATE hosts SET delay_s = 1e308, slots = -1, robots = x'ff00', learned_s = 9e99")
            db.execute("UPDATE hosts SET delay_s = 'x', slots = NULL, learned_s = ?", (time.time(),))
        db.close()
        await job.host.begin(RECIPE)
        assert (await job.host.wait()).failed == 0
