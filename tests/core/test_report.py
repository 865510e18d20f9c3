"""The run report says what came of a project, in both languages, and lets nothing of a page act."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from core import messages
from core.catalogue import texts, words
from core.cli.main import cli
from core.errors import ProjectError, UsageError
from core.host.host import Host
from core.messages.figures import Figures, ReadFigures, WriteReport
from core.project import store
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.reasons import REASONS
from core.recipe import Field, Recipe, dumps
from core.records import Outcome, PageState, Timings, Verdict
from core.remedies import REMEDIES
from core.report import write_report
from core.report.facts import HIDDEN, facts
from core.report.figures import figures, quantile
from core.settings import Settings

EVIL = "<script>alert(1)</script>"
COLUMN = "<img src=x onerror=alert(2)>"


def project(folder: Path, *, pages: int = 40, secret: str = "hunter2", begun_s: float = 0.0) -> Path:
    """One page a second from two sites; each tenth fails, each page but the first ten took 100 ms more."""
    settings = Settings(
        headers={"Cookie": secret, "Accept": "text/html"}, proxy=f"http://me:{secret}@proxy.example:3128"
    )
    recipe = Recipe(fields=(Field(name=COLUMN, select="h1"), Field(name="b", select="p")), settings=settings)
    writer = ProjectWriter(folder / "shop.weave", create=True)
    writer.submit(store.set_columns, recipe.columns).result()
    writer.submit(store.set_meta, recipe=dumps(recipe)).result()
    sites = [f"http://user:{secret}@a.example/{n}?token={secret}&q={EVIL}" for n in range(pages - pages // 4)]
    sites += [f"http://b.example/{n}" for n in range(pages // 4)]
    writer.submit(store.add_addresses, sites, keep_duplicates=False, progress=lambda _: None).result()
    if begun_s:
        from core.project import earlier

        writer.submit(earlier.note_run, begun_s).result()
    verdicts = []
    for place, request in enumerate(writer.submit(store.queued, 0, 10_000).result()):
        bad = place % 10 == 9
        verdicts.append(
            Verdict(
                Outcome(
                    request,
                    PageState.FAILED if bad else PageState.OK,
                    reason="http-403" if bad else "",
                    rows=[] if bad else [(EVIL, None if place % 2 else "x")],
                    requests=1,
                    worker=f"slot {place % 4}",
                    timings=Timings(wait_s=0.01 if place < 10 else 0.11),
                    fetched_s=2e9 + place,
                ),
                final=True,
            )
        )
    writer.submit(store.save, verdicts, store.Shape(2, 0), engine="threads", now_s=2e9).result()
    writer.close()
    return folder / "shop.weave"


class Seen(HTMLParser):
    """Every element with its attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def written(path: Path, lang: str = "en") -> str:
    out = path.with_name(f"report-{lang}.html")
    write_report(path, out, words=words(lang))
    return out.read_text(encoding="utf-8")


def test_figures_over_time_by_site_and_by_engine(tmp_path: Path) -> None:
    with ProjectReader(project(tmp_path)) as reader:
        made = figures(reader, slots=10)
    assert sum(slot.pages for slot in made.slots) == 40
    assert sum(slot.errors for slot in made.slots) == 4
    assert made.step_s == pytest.approx(3.9)
    assert made.slots[0].p95_ms < 20 < 100 < made.slots[-1].p50_ms < 120
    assert [(one.name, one.pages, one.errors) for one in made.hosts] == [
        ("http://a.example", 30, 3),
        ("http://b.example", 10, 1),
    ]
    (engine,) = made.engines
    assert (engine.name, engine.pages, engine.requests) == ("threads", 40, 40)
    assert engine.rate == pytest.approx(40 / 39)


def test_only_the_last_run_is_drawn_over_time(tmp_path: Path) -> None:
    with ProjectReader(project(tmp_path, begun_s=2e9 + 20)) as reader:
        made = figures(reader)
    assert sum(slot.pages for slot in made.slots) == 20
    assert sum(one.pages for one in made.hosts) == 40


def test_a_project_without_pages_has_a_report_too(tmp_path: Path) -> None:
    ProjectWriter(tmp_path / "new.weave", create=True).close()
    with ProjectReader(tmp_path / "new.weave") as reader:
        assert figures(reader) == Figures()
    assert "Every page was fetched" in written(tmp_path / "new.weave")


@pytest.mark.parametrize("pages", [1, 2, 7, 100, 10_000])
def test_times_out_of_bins_are_right_to_five_percent(pages: int) -> None:
    times = sorted((index * 7919) % 20_011 for index in range(pages))
    bins: dict[int, int] = {}
    for took in times:
        width = 1 if took < 100 else 10 if took < 1000 else 100 if took < 10_000 else 1000
        bins[took // width * width] = bins.get(took // width * width, 0) + 1
    for share in (0.5, 0.95):
        exact = times[max(0, -(-int(share * 100) * pages // 100) - 1)]
        assert quantile(bins, share) == pytest.approx(exact, rel=0.05, abs=1)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_nothing_of_a_page_acts_and_nothing_is_loaded(tmp_path: Path, lang: str) -> None:
    text = written(project(tmp_path), lang)
    seen = Seen(text)
    names = {tag for tag, _ in seen.tags}
    assert not names & {"script", "img", "iframe", "link", "a", "form", "object", "base", "foreignobject"}
    for tag, attributes in seen.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("href", "src", "style")], tag
    policy = next(
        a["content"] for t, a in seen.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert COLUMN in seen.text  # as text
    assert len([tag for tag in seen.tags if tag[0] == "svg"]) == 5


def test_no_secret_of_the_job_stands_in_the_report(tmp_path: Path) -> None:
    text = written(project(tmp_path, secret="hunter2"))
    assert "hunter2" not in text
    assert HIDDEN in text
    assert "Accept: text/html" in text


def test_the_report_says_why_pages_failed_and_what_helps(tmp_path: Path) -> None:
    told = facts(project(tmp_path))
    (cause,) = told.causes
    assert (cause.reason, cause.pages, cause.sites) == ("http-403", 4, 2)
    assert [(one.filled) for one in told.columns] == [36, 20]
    path = tmp_path / "shop.weave"
    english, chinese = Seen(written(path)).text, Seen(written(path, "zh_CN")).text
    assert "The site does not allow this (403)." in english
    assert REMEDIES["http-403"].translate(str.maketrans("", "", "`*")) in english
    assert texts("zh_CN")["own"][REMEDIES["http-403"]].translate(str.maketrans("", "", "`*")) in chinese
    assert "Columns" not in chinese


def test_every_reason_has_a_remedy() -> None:
    assert REMEDIES.keys() == REASONS.keys()


def test_every_text_of_the_report_is_in_the_catalogue() -> None:
    own = texts("zh_CN")["own"]
    source = (Path(__file__).parents[2] / "core" / "report" / "page.py").read_text(encoding="utf-8")
    said = set(re.findall(r"""words\(["']([^"']+)["']""", source)) | set(REMEDIES.values())
    assert said > {"Summary", "Lanes"}
    assert not said - own.keys()


def test_command_line_writes_it_once(tmp_path: Path) -> None:
    path, out = project(tmp_path), tmp_path / "r.html"
    ran = CliRunner().invoke(cli, ["report", str(path), "--out", str(out), "--lang", "zh_CN"])
    assert ran.exit_code == 0, ran.output
    assert "运行报告" in out.read_text(encoding="utf-8")
    again = CliRunner().invoke(cli, ["report", str(path), "--out", str(out)])
    assert again.exit_code == 2
    assert "exists" in again.stderr
    assert CliRunner().invoke(cli, ["report", str(path), "--out", str(out), "--overwrite"]).exit_code == 0
    assert list(tmp_path.glob(".*")) == []


async def test_host_answers_figures_and_writes_the_report(tmp_path: Path) -> None:
    path = project(tmp_path)
    host = Host(lambda _: None)
    try:
        await host.do(messages.OpenProject(path=str(path)))
        command = ReadFigures(slots=5)
        made = await host.do(messages.read_command(messages.pack(command)))
        assert isinstance(made, Figures)
        assert len(made.slots) == 5
        assert messages.answer_of(command, messages.Done(seq=0, answer=messages.pack(made))) == made
        await host.do(WriteReport(path=str(tmp_path / "x.html")))
        assert (tmp_path / "x.html").stat().st_size > 5000
        with pytest.raises(UsageError):
            await host.do(WriteReport(path=str(tmp_path / "x.html")))
    finally:
        await host.close()


def test_a_missing_project_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ProjectError):
        write_report(tmp_path / "no.weave", tmp_path / "x.html", words=words("en"))
    assert not (tmp_path / "x.html").exists()


def test_two_hundred_thousand_pages_are_counted_quickly(tmp_path: Path) -> None:
    ProjectWriter(tmp_path / "big.weave", create=True).close()
    import sqlite3

    with sqlite3.connect(tmp_path / "big.weave") as db:
        db.execute("INSERT INTO hosts (id, host) VALUES (1, 'http://a.example')")
        db.execute("DROP TRIGGER totals_new")
        columns = "id, url, key, host_id, state, fetched_s, elapsed_ms, engine"
        db.executemany(
            f"INSERT INTO pages ({columns}) VALUES (?, 'u', ?, 1, 1, ?, ?, 'a')",
            ((n, n, 2e9 + n / 1000, n % 3000) for n in range(200_000)),
        )
    db.close()
    begun_s = time.process_time()
    with ProjectReader(tmp_path / "big.weave") as reader:
        made = figures(reader)
    assert sum(slot.pages for slot in made.slots) == 200_000
    assert time.process_time() - begun_s < 3
