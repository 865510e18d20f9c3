"""Pages made by scripts give the rows of their static twins, by engines that show pages; nothing else is shown."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from core import messages
from core.errors import UsageError
from core.recipe import Recipe
from core.render.child import missing
from core.render.chrome_find import VARIABLE, chrome
from core.sample_site import data, job
from core.sample_site.scripted import SCRIPTED_PAGES
from tests.core.engines.conformance import Came, LiveSite, came_of, going, live_site

ROOT = Path(__file__).parents[3]
needs_browser = pytest.mark.skipif(missing(), reason="the extra sheetweaver[browser] is not installed")
needs_chrome = pytest.mark.skipif(not chrome(), reason="there is no Chrome here")
both = pytest.mark.parametrize(
    "browser", [pytest.param("builtin", marks=needs_browser), pytest.param("chrome", marks=needs_chrome)]
)


@pytest.fixture(scope="module")
def sample() -> Iterator[LiveSite]:
    with live_site(20) as running:
        yield running


def recipe_for(sample: LiveSite) -> Recipe:
    return job(sample.base, 1)[1]


def table(came: Came) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(came.csv.decode("utf-8-sig"), newline=""))][1:]


@pytest.mark.parametrize(
    ("engine", "browser"),
    [
        pytest.param("asyncio", "builtin", marks=needs_browser),
        pytest.param("threads", "chrome", marks=needs_chrome),
        pytest.param("threads", "builtin", marks=needs_browser),
        pytest.param("asyncio", "chrome", marks=[needs_chrome, pytest.mark.slow]),
    ],
)
async def test_a_list_that_comes_late_gives_the_rows_of_its_static_twin(
    sample: LiveSite, tmp_path: Path, engine: str, browser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    settings = {"engine": engine, "render": "always", "render_with": browser}
    came = await came_of(tmp_path, f"{sample.base}/js/[1-4]\n", recipe_for(sample), **settings)
    assert table(came) == list(data.blog_rows(sample.base, 4))
    assert {page[2] for page in came.pages} == {""}
    assert set(came.requests.values()) == {2}  # the page and what its script asked for
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "browser",
    [
        pytest.param("builtin", marks=needs_browser),
        pytest.param("chrome", marks=[needs_chrome, pytest.mark.slow]),
    ],
)
@pytest.mark.parametrize(
    ("name", "settings"),
    [("scroll", {"render_scroll": True}), ("more", {"render_click": "#more"}), ("login", {})],
)
async def test_lists_that_want_scrolling_clicking_or_a_token_are_whole(
    sample: LiveSite, tmp_path: Path, name: str, settings: dict[str, Any], browser: str
) -> None:
    settings = {"render": "always", "render_with": browser, **settings}
    came = await came_of(tmp_path, f"{sample.base}/js/{name}\n", recipe_for(sample), **settings)
    assert table(came) == list(data.blog_rows(sample.base, SCRIPTED_PAGES))


@needs_browser
async def test_the_stop_rule_holds(sample: LiveSite, tmp_path: Path) -> None:
    settings = {"render": "always", "render_click": "#more", "render_rounds": 2}
    came = await came_of(tmp_path, f"{sample.base}/js/more\n", recipe_for(sample), **settings)
    assert table(came) == list(data.blog_rows(sample.base, 3))


@both
async def test_auto_shows_only_the_pages_that_need_it_and_remembers_which(
    sample: LiveSite, tmp_path: Path, browser: str
) -> None:
    text = f"{sample.base}/blog/[1-6]\n{sample.base}/js/[7-12]\n"
    sample.clear()
    settings = {"engine": "asyncio", "render": "auto", "render_with": browser}
    async with going(tmp_path, text, recipe_for(sample), **settings) as running:
        came = await running.end()
        with running.host.reader() as reader:
            learned = json.loads(reader.meta("rendered"))
    assert table(came) == list(data.blog_rows(sample.base, 12))
    pages = [*(f"/blog/{n}" for n in range(1, 7)), *(f"/js/{n}" for n in range(7, 13))]
    asked = [f"/api/posts?page={n}" for n in range(7, 13)]
    assert Counter(sample.paths) == Counter(["/robots.txt", *pages, *asked])
    assert list(learned) == [f"{sample.base}/js/{{n}}"]
    assert learned[f"{sample.base}/js/{{n}}"]["api"].startswith(f"{sample.base}/api/posts?page=")


@both
async def test_where_scripts_lead_is_a_redirect_of_the_crawl(sample: LiveSite, tmp_path: Path, browser: str) -> None:
    sample.clear()
    settings = {"render": "always", "render_with": browser}
    came = await came_of(tmp_path, f"{sample.base}/js/moved\n", recipe_for(sample), **settings)
    assert table(came) == list(data.blog_rows(sample.base, 3))[-data.POSTS_PER_PAGE :]
    assert [page[7] for page in came.pages] == [f"{sample.base}/blog/3"]
    assert sample.paths == ["/robots.txt", "/js/moved", "/blog/3"]


@needs_browser
async def test_what_never_appears_is_a_reason(sample: LiveSite, tmp_path: Path) -> None:
    settings = {"render": "always", "render_wait_for": ".never", "timeout_s": 3.0, "retries": 0}
    came = await came_of(tmp_path, f"{sample.base}/js/1\n", recipe_for(sample), **settings)
    assert [page[2:4] for page in came.pages] == [("render-wait", ".never")]


@needs_browser
async def test_robots_txt_holds_for_shown_pages(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear()
    came = await came_of(tmp_path, f"{sample.base}/private/diary\n", recipe_for(sample), render="always")
    assert [page[2] for page in came.pages] == ["robots"]
    assert sample.paths == ["/robots.txt"]


@pytest.mark.parametrize("engine", ["processes", "dask"])
async def test_engines_without_a_browser_say_so(sample: LiveSite, tmp_path: Path, engine: str) -> None:
    with pytest.raises(UsageError, match=f"asyncio or threads, not {engine}"):
        await came_of(tmp_path, f"{sample.base}/js/1\n", recipe_for(sample), engine=engine, render="always")


SCRIPT = """
import sys
if "hide" in sys.argv: sys.modules["PySide6"] = None
from core.cli.main import cli
try:
    sys.exit(cli(["run", sys.argv[1], "--field", "T=h1", "--quiet", "--render", sys.argv[2]], standalone_mode=False))
finally:
    loaded = (name for name in sys.modules if name.startswith(("PySide6.", "shiboken6", "core.render")))
    print(*sorted(loaded), file=sys.stderr)
"""


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SCRIPT, *words]
    own = os.environ | environment
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, env=own)


def test_jobs_without_a_browser_load_nothing_of_it(sample: LiveSite) -> None:
    ended = run(f"{sample.base}/blog/1", "off")
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.strip() == ""


def test_without_the_extra_one_sentence_says_how_to_add_it(sample: LiveSite) -> None:
    ended = run(f"{sample.base}/blog/1", "always", "hide", **{VARIABLE: "/nowhere/chrome"})
    assert ended.returncode != 0
    assert "pip install 'sheetweaver[browser]'" in ended.stderr


def private_b(pid: int) -> int:
    """Memory of a process and of those it has started; those that have ended meanwhile have none."""
    used = 0
    with contextlib.suppress(psutil.Error, OSError):
        for one in (own := psutil.Process(pid), *own.children(recursive=True)):
            with contextlib.suppress(psutil.Error, OSError):
                used += one.memory_full_info().uss
    return used


def browser_pid(kind: str) -> int:
    """The process this one has started that has started Chromium's, 0 where there is none."""
    name = {"builtin": "QtWebEngine", "chrome": "chrom"}[kind]
    with contextlib.suppress(psutil.Error, OSError):
        for one in psutil.Process(os.getpid()).children():
            with contextlib.suppress(psutil.Error, OSError):
                if any(name in sub.name() for sub in one.children()):
                    return one.pid
    return 0


@both
@pytest.mark.slow
async def test_200_pages_need_no_more_memory_than_50_and_none_is_lost_by_a_kill(
    sample: LiveSite, tmp_path: Path, browser: str
) -> None:
    text = "".join(f"{sample.base}/js/{1 + n % 20}?k={n}\n" for n in range(200))
    memory: dict[int, int] = {}
    killed = 0
    settings = {"engine": "asyncio", "render": "always", "render_with": browser, "concurrency": 8}
    async with going(tmp_path, text, recipe_for(sample), **settings) as running:
        while running.last.state != messages.DONE:
            await asyncio.sleep(0.2)
            done, pid = running.last.counts.finished, browser_pid(browser)
            if pid:
                memory[done] = private_b(pid)
            if done >= 120 and pid and not killed:
                psutil.Process(pid).kill()
                killed = pid
        came = await running.end()
    assert killed
    assert came.counts.ok == 200 and len(table(came)) == 200 * data.POSTS_PER_PAGE
    early = max(used for done, used in memory.items() if done <= 50)
    late = max(used for done, used in memory.items() if done > 50)
    assert late < early * 1.3, sorted(memory.items())
