"""What a hostile page, recipe or project must not achieve, and which secrets stay secret. See docs/security.md."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from click.testing import CliRunner

from core import messages
from core.addresses.sitemaps import read_sitemap
from core.cli.main import cli
from core.engines.base import Job
from core.engines.choose import make_engine
from core.errors import SheetweaverError, UsageError
from core.extract import check_selector
from core.fetch.policy import Policy
from core.masked_log import MaskedFormatter, plain
from core.project.reader import ProjectReader, page_line
from core.recipe import Field, Recipe, dumps, loads
from core.records import Outcome, PageState, Request, Verdict, row_id
from core.settings import Settings
from core.spans import SpanSample
from tests.core.engines.conformance import came_of, going
from tests.site.fixture import RunningSite, site  # noqa: F401

ROOT = Path(__file__).parents[2]
SECRET = "S3cretPw"
RECIPE = Recipe(fields=(Field(name="Title", select="title"),), settings=Settings(retries=0, timeout_s=5.0))


def run(folder: Path, *words: str, code: int = 0, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command line, at home in `folder`."""
    homes = {"HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "core", *words],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
        env=os.environ | homes | variables,
    )
    assert done.returncode == code, done.stderr
    return done


def at(site: RunningSite, path: str) -> str:  # noqa: F811
    return f"http://127.0.0.1:{site.ports['robots']['404']}/{path}"


def test_a_password_in_an_address_is_used_and_never_shown(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    site.clear()
    good, bad = (at(site, path).replace("://", f"://me:{SECRET}@") for path in ("good", "status/404"))
    (tmp_path / "list.txt").write_text(f"{good}\n{bad}\n")
    done = run(
        *(tmp_path, "run", "--urls", "list.txt", "--field", "Title=title", "--project", "x.weave"),
        *("--out", "x.csv", "--out", "x.json", "--provenance", "--json"),
        code=1,
    )
    shown = run(tmp_path, "status", "x.weave")
    listed = run(tmp_path, "status", "x.weave", "--json")
    assert "me:***@127.0.0.1" in shown.stdout
    written = "".join((tmp_path / name).read_text(encoding="utf-8-sig") for name in ("x.csv", "x.json"))
    assert "me:***@127.0.0.1" in written
    for text in (done.stdout, done.stderr, shown.stdout, listed.stdout, written, *logs(tmp_path)):
        assert SECRET not in text
    sent = [dict(entry["headers"]).get("Authorization") for entry in site.log() if entry["path"] == "/good"]
    assert sent == ["Basic bWU6UzNjcmV0UHc="]


async def test_no_answer_to_the_window_holds_the_password_of_an_address(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    good, bad = (at(site, path).replace("://", f"://me:{SECRET}@") for path in ("good", "status/404"))
    async with going(tmp_path, f"{good}\n{bad}\n", RECIPE, engine="asyncio") as job:
        spans: list[messages.Event] = []
        job.host.watch_spans(True)
        await job.end()
        spans.append(job.last)
        ask = job.host.do
        recipe = dumps(RECIPE)
        answers: list[object] = [
            await ask(messages.Preview(url=good, recipe=recipe)),
            await ask(messages.Preview(url=bad, recipe=recipe)),
            await ask(messages.Detect(url=good, recipe=recipe)),
            await ask(messages.Detect(url=bad, recipe=recipe)),
            await ask(messages.FailureGroups()),
            *[await ask(messages.Provenance(line=line, column=0)) for line in (row_id(1, 0), page_line(2))],
        ]
        with job.host.reader() as reader:
            answers += [reader.page(1), reader.page(2), reader.lines(reader.line_ids()), list(reader.failures())]
        program = await ask(messages.AsPython(recipe=recipe, urls=good))
    assert [one for one in (*answers, program, *spans) if SECRET in repr(one)] == []
    assert "me:***@127.0.0.1" in repr(answers)
    assert isinstance(answers[0], messages.PreviewResult)
    assert (answers[0].reason, answers[0].rows) == ("", (("A good page",),))


def test_what_is_work_under_way_shows_no_password(tmp_path: Path) -> None:
    sample = SpanSample(time.monotonic)
    request = Request(1, f"http://me:{SECRET}@a.example/", "http://a.example")
    sample.add([Verdict(Outcome(request, PageState.OK, worker="slot 1"), final=True)])
    spans = sample.drain()
    assert spans is not None
    assert [span.url for span in spans.spans] == ["http://me:***@a.example/"]


def test_no_command_shows_the_password_of_an_address(
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    good, bad = (at(site, path).replace("://", f"://me:{SECRET}@") for path in ("good", "status/404"))
    Path("list.txt").write_text(f"{good}\n{bad}\nhttp://me:{SECRET}@127.0.0.1:99999/\n")
    calls = [
        ("urls", "list.txt"),
        ("urls", "list.txt", "--json"),
        ("run", "--urls", "list.txt", "--field", "Title=title", "--project", "x.weave", "--json"),
        ("failures", "x.weave"),
        ("failures", "x.weave", "--json"),
        ("retry", "x.weave", "--json", "--retries", "0"),
        ("extract", "x.weave", "--field", "T=h1", "--json"),
        ("python", good, "--proxy", f"http://me:{SECRET}@127.0.0.1:1"),
        ("detect", good, "--json", "--recipe", "good.toml"),
        ("detect", bad),
        ("run", bad, "--detect"),
        ("lab", good, "--engine", "asyncio", "--json"),
    ]
    for words in calls:
        done = CliRunner().invoke(cli, words)
        assert done.exit_code in (0, 1, 2), (words, done.output)
        assert SECRET not in done.output, words
    assert SECRET not in Path("good.toml").read_text()


def test_a_redirect_to_what_is_no_address_tells_no_login(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    ways = [f"//user:{SECRET}@127.0.0.1:99999/", f"http://user:{SECRET}@[::1/", f"\\\\user:{SECRET}@a:b/"]
    addresses = [f"{at(site, 'redirect-to')}?{way}" for way in ways]
    project = tmp_path / "x.weave"
    run(tmp_path, "run", *addresses, "--field", "T=title", "--project", str(project), "--retries", "0", code=3)
    with ProjectReader(project) as reader:
        found = [(reason, detail) for *_, reason, detail in reader.failures()]
    assert {reason for reason, _ in found} == {"bad-redirect"}
    assert SECRET not in repr(found)


def logs(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.rglob("*.log")]


def test_log_lines_and_tracebacks_are_masked() -> None:
    try:
        raise ValueError(f"no route to https://me:{SECRET}@a.example/x")
    except ValueError:
        trouble: Any = sys.exc_info()
    record = logging.LogRecord("x", logging.ERROR, "", 0, "page http://u:%s@b.example/ failed", (SECRET,), trouble)
    line = MaskedFormatter().format(record)
    assert SECRET not in line
    assert "me:***@a.example" in line


def test_a_secret_may_stand_in_the_environment_instead_of_the_recipe(
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
) -> None:
    site.clear()
    words = ("run", at(site, "good"), "--header", "X-Api-Key: Bearer ${SHEETWEAVER_TOKEN}", "--project", "x.weave")
    run(tmp_path, *words, "--field", "Title=title", SHEETWEAVER_TOKEN=SECRET)
    (sent,) = [dict(entry["headers"]) for entry in site.log() if entry["path"] == "/good"]
    assert sent["X-Api-Key"] == f"Bearer {SECRET}"
    assert SECRET.encode() not in (tmp_path / "x.weave").read_bytes()
    refused = run(tmp_path, "run", "x.weave", at(site, "page"), "--field", "Title=title", code=2)
    assert "SHEETWEAVER_TOKEN" in refused.stderr


def test_a_strangers_recipe_reads_no_other_variable() -> None:
    settings = Settings(headers={"X": "${HOME} ${AWS_SECRET} $SHEETWEAVER_X ${SHEETWEAVER_X}"})
    policy = Policy.from_settings(settings, {"HOME": "/root", "AWS_SECRET": SECRET, "SHEETWEAVER_X": "mine"})
    assert policy.headers == (("X", "${HOME} ${AWS_SECRET} $SHEETWEAVER_X mine"),)
    with pytest.raises(UsageError, match="control character"):
        Policy.from_settings(Settings(headers={"X": "${SHEETWEAVER_X}"}), {"SHEETWEAVER_X": "a\r\nY: b"})


@pytest.mark.slow
def test_no_child_process_shows_a_secret_and_none_listens(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    command = [sys.executable, "-m", "core", "run", f"{at(site, 'delay/2')}?[1-4]", "--engine", "processes"]
    (tmp_path / "x.toml").write_text(dumps(Recipe(settings=Settings(headers={"X-Key": SECRET}, workers="2"))))
    homes = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    words = [*command[:4], "x.toml", *command[4:], "--field", "T=title", "--quiet", "--timeout", "9"]
    with subprocess.Popen(words, cwd=tmp_path, env=os.environ | homes) as running:
        family = psutil.Process(running.pid)
        until_s, seen = time.monotonic() + 30, 0
        while running.poll() is None and time.monotonic() < until_s:
            for one in (family, *family.children(recursive=True)):
                try:
                    assert SECRET not in " ".join(one.cmdline())
                    assert [c for c in one.net_connections() if c.status == psutil.CONN_LISTEN] == []
                except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
                    continue
                seen += one.pid != running.pid
            time.sleep(0.2)
        assert running.wait(30) == 0
    assert seen


def test_the_environment_of_other_tools_decides_nothing(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    nowhere = f"http://127.0.0.1:{site.ports['refused']}"
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login me password {SECRET}\n")
    site.clear()
    for engine in ("asyncio", "threads"):
        run(
            *(tmp_path, "run", at(site, "good"), "--field", "Title=title", "--quiet", "--engine", engine),
            http_proxy=nowhere,
            HTTP_PROXY=nowhere,
            ALL_PROXY=nowhere,
            SSLKEYLOGFILE=str(tmp_path / "keys"),
        )
    sent = [entry for entry in site.log() if entry["path"] == "/good"]
    assert len(sent) == 2
    assert not any("Authorization" in dict(entry["headers"]) for entry in sent)
    assert not (tmp_path / "keys").exists()


def test_text_of_pages_does_not_steer_the_terminal(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    evil = f"{at(site, 'status/404')}?\x1b[31m\x07\u202e"
    done = run(tmp_path, "run", evil, "\x1b[2Jno address", "--field", "Title=title", "--project", "x.weave", code=3)
    shown = run(tmp_path, "status", "x.weave")
    wrong = run(tmp_path, "export", "\x1b[31mx.weave", "--out", "x.csv", code=2)
    (tmp_path / "list.txt").write_text("ftp://\x1b[31m\u202e.example/\n")
    checked = run(tmp_path, "urls", "list.txt", code=2)
    for text in (done.stderr, shown.stdout, wrong.stderr, checked.stderr):
        assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert plain("a\x9bb\u2066c\r") == "a\ufffdb\ufffdc\ufffd"


HOSTILE_SELECTORS = [
    "xpath:document('file:///etc/passwd')",
    "xpath:unparsed-text('file:///etc/passwd')",
    "xpath:re:match('a', 'b')",
    "xpath:$x",
    "xpath:php:function('system', 'id')",
]


@pytest.mark.parametrize("selector", HOSTILE_SELECTORS)
def test_selectors_read_no_files_and_run_no_code(selector: str) -> None:
    assert check_selector(selector)


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "__import__('os').system('id')", "${HOME}", "!!python/object:os.system"])
def test_templates_are_words(text: str) -> None:
    recipe = Recipe(name=text, fields=(Field(name=text, select="title"),))
    assert loads(dumps(recipe)) == recipe


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://a.example/&j;</loc></url></urlset>"
)
XXE = BOMB.split(b"<!ENTITY")[0] + b'<!ENTITY j SYSTEM "file:///etc/passwd">' + BOMB[BOMB.index(b"]>") :]


@pytest.mark.parametrize("text", [BOMB, XXE])
def test_entities_of_a_sitemap_are_not_expanded(text: bytes) -> None:
    begun_s = time.process_time()
    try:
        found = repr(read_sitemap(text))
    except SheetweaverError as error:
        found = str(error)
    assert "root:" not in found
    assert len(found) < 10_000
    assert time.process_time() - begun_s < 2


async def test_entities_of_a_page_are_not_expanded(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    recipe = Recipe(fields=(Field(name="Loc", select="loc"),))
    came = await came_of(tmp_path, f"{at(site, 'xml-bomb')}\n{at(site, 'xxe')}\n", recipe, engine="asyncio")
    assert b"root:" not in came.csv
    assert len(came.csv) < 10_000


def test_nothing_in_core_unpickles() -> None:
    found = [path for path in (ROOT / "core").rglob("*.py") if "pickle" in path.read_text(encoding="utf-8")]
    assert [path.name for path in found if "import pickle" in path.read_text(encoding="utf-8")] == []


def test_a_header_that_splits_a_request_is_refused_before_the_start(tmp_path: Path) -> None:
    for headers in ({"X": "a\r\nHost: b"}, {"X\r\nY": "a"}, {"Host": "b"}, {"X": "\ud800"}):
        with pytest.raises(SheetweaverError):
            make_engine(Job(Recipe(settings=Settings(headers=headers))))
