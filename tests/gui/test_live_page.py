"""The live page of Pick, by mouse and keys over the sample site: pointing, browsing, logging in by hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.messages import StartSample
from core.recipe import Recipe
from core.render.child import missing
from gui.app import Application
from gui.live.proxy import proxy_of
from tests.gui.scenario import play, until

ROOT = Path(__file__).resolve().parents[2]
SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"
SCENES = (
    "clicks_on_the_live_page_give_the_selectors_of_the_right_rows",
    "the_keyboard_is_enough",
    "what_was_chosen_stays_when_the_page_grows",
    "elements_are_those_of_the_page_as_text",
    "a_login_by_hand_gives_the_job_its_rows",
    "a_page_leads_nowhere_while_it_is_picked_from_and_never_to_files",
    "the_wheel_moves_the_page_below_the_glass",
    "the_pages_process_may_end",
    "what_a_page_may_ask_for_is_judged",
    "cookies_are_told_as_their_site_set_them",
    "the_window_may_be_closed_with_the_page_open",
)
needs_browser = pytest.mark.skipif(missing(), reason="the extra sheetweaver[browser] is not installed")


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment of a virtual screen, where there can be one; else of none."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with open(read) as answer:
        name = f":{answer.readline().strip()}"
    try:
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": name}
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What went wrong in each scene, '' for nothing; they are played in one window."""
    folder = tmp_path_factory.mktemp("live")
    results = folder / "results.json"
    scenes = ("a_picture_is_taken", *SCENES) if SHOTS else SCENES
    command = [sys.executable, "-m", "tests.gui.live_steps", str(folder), str(results), *scenes]
    with screen() as environment:
        done = subprocess.run(
            command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=100, check=False
        )
    assert done.returncode == 0, done.stderr[-4000:]
    return dict(json.loads(results.read_text()))


@needs_browser
@pytest.mark.parametrize("scene", SCENES)
def test_on_the_live_page(played: dict[str, str], scene: str) -> None:
    assert played[scene] == ""


def test_without_the_extra_the_tab_says_how_to_add_it(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gui.live.page", None)

    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        application.window.setup.load(Recipe(), f"{site.base}/blog/1")
        await until(application.window.commands["actionPick"].isEnabled)
        await application.picking.pick()
        dialog = application.picking.dialog
        assert dialog is not None
        dialog.tabs.setCurrentWidget(dialog.live)
        assert "pip install 'sheetweaver[browser]'" in dialog.live.hint.text()
        assert not dialog.live.radio_pick.isEnabled()

    play(qapp, tmp_path, steps)


def test_the_window_loads_no_browser_before_the_tab_is_opened() -> None:
    script = """
import sys
import gui.app, gui.dialogs.pick, gui.actions.pick
print(*(name for name in sys.modules if "WebEngine" in name or "WebChannel" in name))
"""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True, env=environment,
    )  # fmt: skip
    assert ended.stdout.strip() == ""


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [("http://me:p%40ss@proxy.example:3128", "proxy.example", 3128), ("socks5://10.0.0.1:1080", "10.0.0.1", 1080)],
)
def test_the_jobs_proxy_is_used(address: str, host: str, port: int) -> None:
    proxy = proxy_of(address)
    assert proxy is not None
    assert (proxy.hostName(), proxy.port()) == (host, port)


@pytest.mark.parametrize(
    "address", ["https://a.example:1", "http://${SHEETWEAVER_PROXY}", "nonsense", "http://a:99999"]
)
def test_a_proxy_that_no_view_can_use_is_none(address: str) -> None:
    assert proxy_of(address) is None
