"""One job over every fault by the command line: each address ends once, for its reason, and good pages are right."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest

from core.reasons import REASONS
from tests.core.engines.conformance import ENGINES
from tests.core.fetch.test_sweep import FAULTS, SLOW
from tests.site import codings, network, redirects  # noqa: F401 - for the pages they add
from tests.site.certificates import CASES
from tests.site.content import BINARY, TEXT
from tests.site.fixture import RunningSite, site  # noqa: F401
from tests.site.heads import HEADS
from tests.site.robots import KINDS
from tests.site.server import PAGES

ROOT = Path(__file__).parents[2]
GROWTH_B = 300 << 20
CONTENT = {
    "page": "",
    "blns": "",
    "surrogate-json": "is-json",
    "regex-bait": "",
    "wide-page": "",
    "ansi-turn": "",
    "disposition?../../../../tmp/x.desktop": "",
    "cookie-4k-loop?1": "",
    "cookie-4k-loop?2": "",
    "set-cookie?a=b": "",
    "trap?1": "",
    "session": "",
    "binary/exe": "not-html",
    "redirect-no-host": "dns",
    "redirect-other-host": "",
    "redirect-other-and-back": "",
    "redirect-cookies": "",
    "redirect-to?/good/led": "",
    "retry-after/404/1": "http-404",
    "charset-invalid-bytes": "",
    "charset-mixed": "",
    "binary/zip": "not-html",
    "binary/png": "not-html",
    "formula": "",
    "ansi": "",
    "qt-rich": "",
    "long-cell": "",
    "json": "is-json",
    "xxe": "empty",
    "nested-div": "",
    "attributes-100k": "",
    "open-tags": "",
    "unclosed-comments": "",
    "links-70k": "",
    "data-attribute": "too-large",
    "not-modified": "http-3xx",  # it was never asked for
    "redirect-status/304": "http-3xx",
    "attribute-10mb": "too-large",
    "text-10mb": "too-large",
}
PACED = {
    "status-429-s": "",
    "status-429-date": "",
    "status-503-date": "",
    "status-429-garbage": "",
    "status-429-negative": "",
    "status-429-year": "deferred",
    "status-503-twice": "",
    "status-503-always": "http-5xx",
}
TLS = {
    "ok": "",
    "expired": "tls-expired",
    "not-yet-valid": "tls-not-yet-valid",
    "wrong-host": "tls-wrong-host",
    "no-san": "tls-wrong-host",
    "unknown-ca": "tls-unknown-ca",
    "self-signed": "tls-self-signed",
}
ROBOTS = {
    "ok": "",
    "404": "",
    "html": "",
    "bom": "",
    "utf16": "",
    "large": "",
    "closed": "robots",
    "401": "",
    "500": "robots-unreachable",
    "429": "robots-unreachable",
    "timeout": "robots-unreachable",
    "loop": "",
    "reset": "reset",
}
FORBIDDING = ("ok", "bom", "utf16", "large")
CONFUSED = {"other": "tls", "tls_hangup": "reset", "tls_silent": "connect-timeout"}
ADDRESSES = {
    "http://nobody.invalid/": "dns",
    "http://[::1": "bad-address",
    "javascript:alert(1)": "unsupported-scheme",
    "ftp://127.0.0.1/": "unsupported-scheme",
    "file:///etc/passwd": "unsupported-scheme",
}


def expected(site: RunningSite) -> dict[str, str]:  # noqa: F811
    """Every address of the job with the reason it ends for. What slows a site down has ports of its own."""

    def at(kind: str) -> str:
        return f"http://127.0.0.1:{site.ports['robots'][kind]}"

    plain = {path: reason for path, reason in FAULTS.items() if not path.startswith("status/")}
    charsets = {f"charset/{label}?where={where}": "" for label in TEXT for where in ("header", "wrong")}
    wanted = dict(ADDRESSES)
    for number, (path, reason) in enumerate((plain | CONTENT | charsets).items()):
        wanted[f"{at('404')}/{path}"] = "not-html" if path == "binary/pdf" else reason
        wanted[f"{at('404')}/good/{number}"] = ""
    for number, (name, (_, reason)) in enumerate(HEADS.items()):
        wanted[f"{at('404')}/head/{name}"] = reason
        wanted[f"{at('404')}/good/h{number}"] = ""
    wanted |= {f"{at('401')}/{path}": reason for path, reason in PACED.items()}
    for number, (path, reason) in enumerate(SLOW.items()):  # too many on one site would make it count as down
        wanted[f"{at(('html', 'bom', 'utf16')[number % 3])}/{path}"] = reason
    statuses = {path: reason for path, reason in FAULTS.items() if path.startswith("status/")}
    wanted |= {f"{at('loop')}/{path}": reason for path, reason in statuses.items()}
    wanted |= {f"{at(kind)}/good/robots": reason for kind, reason in ROBOTS.items()}
    wanted |= {f"{at(kind)}/forbidden/page": "robots" for kind in FORBIDDING}
    wanted |= {f"https://localhost:{site.ports['tls'][case]}/good": reason for case, reason in TLS.items()}
    wanted |= {f"https://127.0.0.1:{site.ports[port]}/": reason for port, reason in CONFUSED.items()}
    return wanted | {f"http://127.0.0.1:{site.ports['refused']}/": "refused"}


class Swept(NamedTuple):
    result: dict[str, Any]
    pages: dict[str, tuple[Any, ...]]  # url -> state, reason, status, rows
    rows: dict[str, str]
    seconds: float
    growth_b: int
    log: list[dict[str, Any]]  # what the site was asked for


def sweep(site: RunningSite, folder: Path, engine: str) -> Swept:  # noqa: F811
    """The whole job, in its own process as a user would run it."""
    wanted = expected(site)
    site.clear()
    (folder / "list.txt").write_text("\n".join(wanted) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "core", "run", "--urls", "list.txt", "--field", "Title=title", "--json"]
    command += ["--engine", engine, "--project", "x.weave", "--concurrency", "32", "--retries", "2", "--timeout", "4"]
    command += ["--parse-timeout", "60"]  # so that a busy computer reads what a quiet one does
    command += ["--max-body", str(4 << 20), "--quiet"]
    homes = {"HOME": str(folder), "PYTHONPATH": str(ROOT), "SSL_CERT_FILE": site.ca_file}
    begun_s = time.monotonic()
    with subprocess.Popen(
        command, cwd=folder, env=os.environ | homes, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        memory = Memory(running.pid)
        out, err = running.communicate(timeout=200)
        memory.join()
    seconds = time.monotonic() - begun_s
    assert running.returncode == 1, err
    assert "Traceback" not in err, err
    assert [one for one in folder.rglob("*.log") if "Traceback" in one.read_text(encoding="utf-8")] == []
    db = sqlite3.connect(folder / "x.weave")
    try:
        found = db.execute("SELECT id, url, state, reason, status, n_rows FROM pages").fetchall()
        titles = dict(db.execute("SELECT _page, Title FROM rows"))
    finally:
        db.close()
    pages = {url: tuple(rest) for _, url, *rest in found}
    assert len(found) == len(pages), "an address has two states"
    rows = {url: titles[page] for page, url, *_ in found if page in titles}
    return Swept(json.loads(out), pages, rows, seconds, memory.most_b, site.log())


class Memory(threading.Thread):
    """Watches what a process and its children hold, from its second second on."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(pid)
        self.most_b = 0
        self._first: dict[int, int] = {}
        self.start()

    def run(self) -> None:
        try:
            while self._process.is_running() and self._process.status() != psutil.STATUS_ZOMBIE:
                held = {}
                for one in self._family():
                    with contextlib.suppress(psutil.NoSuchProcess):
                        held[one.pid] = one.memory_info().rss
                for pid, size_b in held.items():
                    self._first.setdefault(pid, max(size_b, 60 << 20))
                grown_b = sum(size_b - self._first[pid] for pid, size_b in held.items())
                self.most_b = max(self.most_b, grown_b)
                time.sleep(0.1)
        except psutil.Error:  # it has ended
            return

    def _family(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]


def test_every_fault_there_is_has_a_place_in_the_job(site: RunningSite) -> None:  # noqa: F811
    wanted = expected(site)
    paths = [url.split("/", 3)[3] for url in wanted if url.count("/") > 2]
    assert {path.partition("?")[0].partition("/")[0] for path in paths} >= set(PAGES)
    assert {path.removeprefix("head/") for path in paths if path.startswith("head/")} == set(HEADS)
    assert {path.removeprefix("binary/") for path in paths if path.startswith("binary/")} == set(BINARY)
    assert set(ROBOTS) == set(site.ports["robots"]) == set(KINDS)
    assert set(TLS) == set(CASES)
    assert set(wanted.values()) <= set(REASONS)


@pytest.fixture(scope="module")
def plain(site: RunningSite, tmp_path_factory: pytest.TempPathFactory) -> Swept:  # noqa: F811
    if not site.ca_file:
        pytest.skip("the openssl command is not here")
    return sweep(site, tmp_path_factory.mktemp("plain"), "asyncio")


@pytest.mark.slow
def test_every_address_ends_for_its_reason(site: RunningSite, plain: Swept) -> None:  # noqa: F811
    wanted = expected(site)
    found = {url: plain.pages[url][1] if url in plain.pages else "missing" for url in wanted}
    odd = {url: (found[url], reason) for url, reason in wanted.items() if found[url] not in (reason, reason or "empty")}
    assert odd == {}
    assert not [url for url, (state, *_) in plain.pages.items() if state == 0]
    assert {reason for _, reason, *_ in plain.pages.values()} <= set(REASONS)
    assert plain.result["pages"]["queued"] == 0


@pytest.mark.slow
def test_nothing_is_asked_for_that_nobody_wanted(site: RunningSite, plain: Swept) -> None:  # noqa: F811
    asked = Counter(entry["path"] for entry in plain.log)
    assert [path for path in asked if path.startswith(("/forbidden", "/trap?2", "/etc/passwd"))] == []
    assert sorted(path for path in asked if path.startswith(("/trap", "/session"))) == ["/session", "/trap?1"]
    assert (asked["/meta-refresh-file"], asked["/meta-refresh-loop"]) == (1, 1), "what they ask for is not followed"
    assert asked["/reset-mid-body"] == 3, "one try and two more"
    assert 3 <= asked["/reset-before"] <= 6, "each may meet one dead connection that was kept"
    assert asked["/status/404"] == asked["/status/403"] == 1


@pytest.mark.slow
def test_the_good_pages_between_are_right(site: RunningSite, plain: Swept) -> None:  # noqa: F811
    good = [url for url, reason in expected(site).items() if "/good/" in url and not reason]
    assert len(good) > 150
    assert {plain.rows.get(url) for url in good} == {"A good page"}


@pytest.mark.slow
def test_it_ends_in_time_and_memory(plain: Swept) -> None:
    assert plain.seconds < 180
    assert plain.growth_b < GROWTH_B


@pytest.mark.slow
@pytest.mark.parametrize("engine", [name for name in ENGINES if name != "asyncio"])
def test_the_engines_agree(site: RunningSite, plain: Swept, tmp_path: Path, engine: str) -> None:  # noqa: F811
    other = sweep(site, tmp_path, engine)
    assert {url: page for url, page in other.pages.items() if page != plain.pages[url]} == {}
    assert other.rows == plain.rows
    assert other.seconds < 180
    assert other.growth_b < GROWTH_B
