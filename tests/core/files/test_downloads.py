"""Files of a column of links, downloaded by the command: names, types, doubles, caps, robots.txt, and going on."""

from __future__ import annotations

import csv
import itertools
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.recipe import Field, Recipe, dumps
from core.recipe_parts import Files
from tests.core.file_site import BIG, FILES, JPG, PDF, PNG, SLOW, Site, file_site
from tests.core.processes import done, kill_tree, started

FIELDS = ("--rows", "li", "--field", "No=b", "--field", "Link=a@href")


@pytest.fixture
def site() -> Iterator[Site]:
    with file_site() as running:
        yield running


def download(site: Site, folder: Path, *words: object, code: int | None = None) -> dict[str, Any]:
    project = folder / "job.weave"
    source = (project,) if project.exists() else (f"{site.base}/list", "--project", project)
    ended = done("run", *source, *FIELDS, "--download", "Link", "--json", "--quiet", *words, home=folder, code=code)
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def table(folder: Path) -> dict[str, str]:
    """The files by the path of their links."""
    done("export", folder / "job.weave", "--out", folder / "t.csv", "--overwrite", home=folder)
    with (folder / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["No", "Link", "Link file"]
    return {row["Link"].split("/", 3)[3]: row["Link file"] for row in rows}


def test_files_get_safe_names_their_own_types_and_a_column(site: Site, tmp_path: Path) -> None:
    came = download(site, tmp_path, "--download-max", 500_000, code=1)["files"]
    files = tmp_path / "job.files"
    paths = table(tmp_path)
    assert came["ok"] == 9 and came["same"] == 1
    assert came["reasons"] == {"too-large": 1, "empty-file": 1, "http-404": 1, "robots": 1}
    assert paths["img/a.png"] == paths["img/copy-of-a.png"]
    assert paths["img/a.png"] in ("a.png", "copy-of-a.png")
    assert paths["img/trap.jpg"] == "trap.bin"  # a program never keeps an ending that makes it one, nor a false one
    assert {paths["a/same.pdf"], paths["b/same.pdf"]} == {"same.pdf", "same (2).pdf"}
    assert paths["CON.txt"] == "_CON.txt"
    assert not paths["private/secret.pdf"] and "/private/secret.pdf" not in site.paths()
    assert {paths[link] for link in ("missing.jpg", "big.bin", "empty.txt")} == {""}
    assert (files / paths["img/a.png"]).read_bytes() == PNG
    assert (files / paths["img/photo.jpg"]).read_bytes() == JPG
    assert (files / paths["doc/paper.pdf"]).read_bytes() == PDF
    assert all(path.resolve().is_relative_to(files) for path in tmp_path.rglob("*up*"))
    assert sorted(path.name for path in files.iterdir()) == sorted(
        {path for path in paths.values() if path} | {".parts"}
    )
    assert not list((files / ".parts").iterdir())


def test_a_second_run_fetches_what_is_missing_alone(site: Site, tmp_path: Path) -> None:
    download(site, tmp_path)
    paths = table(tmp_path)
    (tmp_path / "job.files" / paths["doc/paper.pdf"]).unlink()
    site.asked.clear()
    came = download(site, tmp_path)["files"]
    assert site.paths() == ["/doc/paper.pdf"] or site.paths() == ["/robots.txt", "/doc/paper.pdf"]
    assert came["ok"] == 10
    assert table(tmp_path) == paths


def test_names_are_made_by_a_template_that_cannot_lead_out(site: Site, tmp_path: Path) -> None:
    site.links = ["/img/a.png", "/doc/paper.pdf"]
    download(site, tmp_path, "--download-name", "../{No}/{row}-{name}-{hash}.{ext}.exe", code=0)
    first, second = table(tmp_path).values()
    assert first.startswith("No 0/1-a-") and first.endswith(".png.exe.png")
    assert second.startswith("No 1/2-paper-") and second.endswith(".pdf")
    assert (tmp_path / "job.files" / first).read_bytes() == PNG


def test_a_large_file_comes_whole(site: Site, tmp_path: Path) -> None:
    site.links = ["/big.bin"]
    download(site, tmp_path, "--max-body", 100_000, code=0)  # the cap of pages is another
    assert (tmp_path / "job.files" / table(tmp_path)["big.bin"]).read_bytes() == BIG


@pytest.mark.parametrize("changed", [False, True])
def test_a_killed_download_goes_on_where_it_was(site: Site, tmp_path: Path, changed: bool) -> None:
    site.links = ["/slow.pdf", "/img/a.png"]
    project = tmp_path / "job.weave"
    words = ("run", f"{site.base}/list", "--project", project, *FIELDS, "--download", "Link")
    part = tmp_path / "job.files" / ".parts" / "1.part"
    with started(*words, home=tmp_path) as process:
        assert site.half_sent.wait(60)
        until = time.monotonic() + 30
        while not part.exists() or part.stat().st_size < 50_000:
            assert time.monotonic() < until and process.poll() is None
            time.sleep(0.02)
        kill_tree(process.pid)
        process.wait()
    size_b = part.stat().st_size
    site.gate.set()
    site.asked.clear()
    if changed:
        site.slow = SLOW[::-1][:-9] + b"%PDF-1.7\n"
    download(site, tmp_path, code=0)
    asked = dict(site.asked)
    assert asked["/slow.pdf"] == f"bytes={size_b}-"
    assert (tmp_path / "job.files" / table(tmp_path)["slow.pdf"]).read_bytes() == site.slow
    assert "/list" not in asked


def test_a_column_that_is_not_there_is_refused_before_anything_is_fetched(site: Site, tmp_path: Path) -> None:
    ended = done(
        "run", f"{site.base}/list", *FIELDS, "--download", "Nope", "--project", "p.weave", home=tmp_path, code=2
    )
    assert "Nope" in ended.stderr and not site.asked
    ended = done("run", f"{site.base}/list", *FIELDS, "--download", "Link", home=tmp_path, code=2)
    assert "--project" in ended.stderr and not site.asked


def test_downloads_keep_the_jobs_pace_though_their_slots_are_their_own(site: Site, tmp_path: Path) -> None:
    site.links = ["/img/a.png", "/img/photo.jpg", "/doc/paper.pdf", "/a/same.pdf"]
    download(site, tmp_path, "--delay", "0.3", "--per-host", 4, code=0)
    times = [when for (path, _), when in zip(site.asked, site.times, strict=True) if path in site.links]
    assert len(times) == 4
    assert all(later - earlier >= 0.28 for earlier, later in itertools.pairwise(times))


def test_downloads_go_through_the_jobs_proxy(site: Site, tmp_path: Path) -> None:
    site.links = ["/img/a.png", "/doc/paper.pdf"]
    download(site, tmp_path, "--proxy", site.base, code=0)
    assert {f"{site.base}{link}" for link in site.links} <= set(site.proxied)
    assert len(site.proxied) == len(site.asked), "nothing goes past it, robots.txt neither"


def test_a_recipe_alone_says_what_is_downloaded(site: Site, tmp_path: Path) -> None:
    site.links = ["/img/a.png", "/big.bin"]
    fields = (Field(name="Link", select="a", take="@href", type="link"),)
    files = Files(column="Link", name="{row}.{ext}", max_file_b=500_000)
    recipe = Recipe(urls=(f"{site.base}/list",), rows="li", fields=fields, files=files)
    (tmp_path / "r.toml").write_text(dumps(recipe), encoding="utf-8")
    ended = done("run", "r.toml", "--project", "p.weave", "--json", "--quiet", home=tmp_path, code=1)
    assert json.loads(ended.stdout)["files"]["reasons"] == {"too-large": 1}
    assert (tmp_path / "p.files" / "1.png").read_bytes() == PNG


def test_the_site_is_complete() -> None:
    assert len(FILES) == 13
