"""The commands as a user runs them: own processes, real sockets, the built-in sample site."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.cli.commands import COMMANDS, loaded
from core.errors import ProjectError
from core.project.reader import ProjectReader
from core.sample_site import data
from tests.core.processes import COMMAND, ROOT, records


def said(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    return json.loads(done.stdout)


BLOG = ("--rows", "a.post-item-title", "--field", "Title=a.post-item-title", "--field", "Link=a.post-item-title@href")


def expected(base: str, pages: int) -> list[dict[str, str]]:
    return [{"Title": one.title, "Link": base + one.path} for n in range(1, pages + 1) for one in data.posts(n)]


def test_a_list_of_addresses_becomes_the_sites_table(run, base: str, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("".join(f"{base}/blog/{n}\n" for n in range(1, 51)))
    result = said(run("run", "--urls", "list.txt", *BLOG, "--out", "posts.csv", "--json"))
    assert records(tmp_path / "posts.csv") == expected(base, 50)
    assert result["pages"] == {"ok": 50, "failed": 0, "skipped": 0, "empty": 0, "queued": 0}
    assert (result["rows"], result["requests"], result["engine"], result["reasons"]) == (1000, 50, "asyncio", {})
    assert not list((tmp_path / "state").rglob("*.weave")), "a finished job without a name leaves nothing behind"


def test_addresses_that_differ_behind_the_hash_are_one_request(run, base: str, tmp_path: Path) -> None:
    done = run("run", *(f"{base}/#p{n}" for n in range(1, 50)), *BLOG, "--out", "one.csv", "--json")
    assert said(done)["requests"] == 1
    assert said(done)["reasons"] == {"duplicate": 48}
    assert "48 addresses were the same page" in done.stderr
    assert len(records(tmp_path / "one.csv")) == 20
    words = (*(f"{base}/#p{n}" for n in range(1, 50)), *BLOG, "--keep-duplicates")
    every = run("run", *words, "--out", "all.csv", "--json")
    assert said(every)["requests"] == 49
    assert len(records(tmp_path / "all.csv")) == 49 * 20


def test_the_gbk_page_is_exact_as_excel_opens_it(run, base: str, tmp_path: Path) -> None:
    run("run", f"{base}/gbk", "--field", "Title=title", "--out", "gbk.csv")
    assert (tmp_path / "gbk.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert records(tmp_path / "gbk.csv") == [{"Title": data.GBK_TITLE}]
    assert set("镕喆€") <= set(data.GBK_TITLE)


def test_a_job_with_every_fault_ends_with_a_reason_for_each_page(run, base: str, tmp_path: Path) -> None:
    good = ["/post/1", "/post/2", "/gbk", "/moved", "/slow", "/flaky?k=cli", "/busy?k=cli"]
    bad = {"/missing": "http-404", "/loop": "redirect-loop", "/private/diary": "robots"}
    words = [base + path for path in (*good, *bad)]
    result = said(run("run", *words, "--project", "job.weave", "--json", "--out", "all.csv", code=1))
    assert result["pages"] == {"ok": 7, "failed": 2, "skipped": 1, "empty": 0, "queued": 0}
    assert len(records(tmp_path / "all.csv")) == 7
    listed = said(run("status", "job.weave", "--json"))["failures"]
    assert {one["url"].removeprefix(base): one["reason"] for one in listed} == bad
    assert "Disallow" in next(one["detail"] for one in listed if one["reason"] == "robots")
    assert "does not exist" in run("status", "job.weave").stdout


def test_exit_codes_tell_how_it_went(run, base: str) -> None:
    run("run", f"{base}/post/1", f"{base}/missing", code=1)
    run("run", f"{base}/missing", code=3)
    run("run", "http://127.0.0.1:9/", "--retries", "0", code=3)
    run("run", code=2)
    run("run", "--field", "no selector", f"{base}/", code=2)
    run("run", "--field", "T=a[[", f"{base}/", code=2)
    run("run", "missing.toml", code=2)
    run("run", f"{base}/", "--concurrency", "0", code=2)
    run("run", f"{base}/", "--out", "table.doc", code=2)
    run("run", f"{base}/", "--out", "no/such/folder.csv", code=2)
    run("no-such-command", code=2)


def test_what_stands_there_is_replaced_or_added_to_only_when_asked(run, base: str, tmp_path: Path) -> None:
    words = ("run", f"{base}/blog/1", *BLOG, "--out", "t.csv")
    run(*words)
    assert "exists" in run(*words, code=2).stderr
    run(*words, "--append")
    assert len(records(tmp_path / "t.csv")) == 40
    run(*words, "--overwrite")
    assert len(records(tmp_path / "t.csv")) == 20


def test_a_finished_project_is_exported_again_without_fetching(run, base: str, tmp_path: Path) -> None:
    run("run", f"{base}/blog/[1-3]", *BLOG, "--project", "job.weave")
    done = run("run", "job.weave", "--json")
    assert said(done)["rows"] == 60
    assert "done already" in done.stderr
    run("export", "job.weave", "--out", "t.jsonl", "--out", "t.csv", "--provenance")
    rows = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text().splitlines()]
    assert [row["Title"] for row in rows] == [row["Title"] for row in expected(base, 3)]
    assert records(tmp_path / "t.csv")[0]["_url"] == f"{base}/blog/1"
    assert records(tmp_path / "t.csv")[0]["_status"] == "200"
    assert said(run("run", "job.weave", f"{base}/blog/4", "--json"))["rows"] == 80
    assert said(run("run", "job.weave", f"{base}/blog/1", "--fresh", "--json"))["rows"] == 20


def test_the_window_shows_the_addresses_of_a_project_made_here(run, base: str, tmp_path: Path) -> None:
    def shown() -> list[str]:
        with ProjectReader(tmp_path / "job.weave") as reader:
            return reader.meta("urls").splitlines()

    run("run", f"{base}/post/1", f"{base}/post/1#x", "--project", "job.weave")
    done = run("run", "job.weave", f"{base}/post/2", "--json")
    assert shown() == [f"{base}/post/1", f"{base}/post/2"]
    assert said(done)["pages"]["ok"] == 2
    run("run", "job.weave", f"{base}/post/3", "--fresh")
    assert shown() == [f"{base}/post/3"]


def test_next_pages_are_followed_in_order(run, base: str, tmp_path: Path) -> None:
    done = run("run", f"{base}/blog/1", *BLOG, "--next", "a[rel=next]", "--max-pages", "5", "--out", "next.csv")
    assert "limit of 5 pages was reached" in done.stderr
    assert records(tmp_path / "next.csv") == expected(base, 5)


def test_details_are_joined_to_their_rows(run, base: str, tmp_path: Path) -> None:
    words = ("--detail", "a.post-item-title", "--detail-field", "Heading=h1")
    run("run", f"{base}/blog/[1-2]", *BLOG, *words, "--out", "detail.csv")
    assert [row["Heading"] for row in records(tmp_path / "detail.csv")] == [
        one.title for n in (1, 2) for one in data.posts(n)
    ]


def test_a_recipe_file_is_the_whole_job(run, base: str, tmp_path: Path) -> None:
    (tmp_path / "blog.toml").write_text(
        f'urls = ["{base}/blog/[1-2]"]\nrows = "article.post-item"\n'
        '[[field]]\nname = "标题"\nselect = "a.post-item-title"\n[settings]\nconcurrency = 2\n',
        encoding="utf-8",
    )
    run("run", "blog.toml", "--out", "t.csv")
    assert [row["标题"] for row in records(tmp_path / "t.csv")] == [one.title for n in (1, 2) for one in data.posts(n)]
    (tmp_path / "bad.toml").write_text('rows = "a"\n[[field]]\nname = "x"\nbogus = 1\n')
    assert "line 4" in run("run", "bad.toml", code=2).stderr


def test_lists_come_from_standard_input_and_their_faults_have_lines(run) -> None:
    done = run("urls", "-", "--json", input="# mine\nexample.org/[1-3]\n\nftp://x/\nexample.org/2#top\n", code=1)
    result = said(done)
    assert result["urls"] == [f"https://example.org/{n}" for n in (1, 2, 3)]
    assert result["duplicates"] == 1
    assert [(error["line"], error["reason"]) for error in result["errors"]] == [(4, "unsupported-scheme")]
    assert "line 4" in done.stderr


def test_bad_lines_are_skipped_pages_and_the_good_ones_are_fetched(run, base: str) -> None:
    done = run("run", "--urls", "-", "--json", input=f"{base}/post/1\nftp://x.example/\n", code=1)
    assert said(done)["pages"]["ok"] == 1
    assert said(done)["reasons"] == {"unsupported-scheme": 1}


def saved_pages(project: Path) -> int:
    try:
        with ProjectReader(project) as reader:
            return reader.counts().ok
    except ProjectError:  # it is only just being made
        return 0


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_keeps_what_it_has_and_goes_on(
    run, base: str, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    words = ("run", f"{base}/blog/[1-50]", *BLOG, "--project", "job.weave", "--per-host", "1", "--delay", "0.2")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    going = subprocess.Popen([*COMMAND, *words], cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=environment)
    project = tmp_path / "job.weave"
    while saved_pages(project) < 3:
        assert going.poll() is None
    going.send_signal(number)
    _, errors = going.communicate(timeout=10)
    assert going.returncode == code, errors
    assert "Go on with" in errors
    assert 3 <= saved_pages(project) < 50
    done = said(run("run", "job.weave", "--delay", "0", "--per-host", "8", "--out", "t.csv", "--json"))
    assert done["pages"]["ok"] == 50
    assert records(tmp_path / "t.csv") == expected(base, 50)


def test_the_sample_job_runs_by_one_command(run, tmp_path: Path) -> None:
    done = run("sample", "--run", "--out", "sample.csv")
    assert done.stdout.strip() == str(tmp_path / "sample.csv")
    assert len(records(tmp_path / "sample.csv")) == 1000


def test_every_command_that_help_names_is_there_under_its_name() -> None:
    for name, place in COMMANDS.items():
        command = loaded(name)
        assert command is not None
        assert command.name == name
        assert place.about.endswith(".")
        assert len(place.about) < 70


def test_help_loads_no_command() -> None:
    words = "import sys; from core.cli.main import cli; cli(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True, timeout=60)
    loaded_too = set(done.stdout.splitlines()[-1].split())
    assert not loaded_too & {"aiohttp", "bs4", "lxml", "core.cli.run", "core.host.host", "rich", "openpyxl"}
