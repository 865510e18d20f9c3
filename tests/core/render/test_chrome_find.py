"""The user's own Chrome is found by name or place, and what it is started with keeps it to itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import UsageError
from core.fetch.policy import Policy
from core.render import begin
from core.render.chrome_find import VARIABLE, chrome, words
from core.settings import Settings


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_variable_comes_first_then_the_names_of_chrome_chromium_and_edge(tmp_path: Path) -> None:
    path = {"PATH": str(tmp_path)}
    assert chrome(path, platform="linux") == ""
    edge = program(tmp_path, "microsoft-edge")
    assert chrome(path, platform="linux") == str(edge)
    chromium = program(tmp_path, "chromium")
    assert chrome(path, platform="linux") == str(chromium)
    assert chrome(path | {VARIABLE: str(edge)}, platform="linux") == str(edge)
    assert chrome(path | {VARIABLE: str(tmp_path / "gone")}, platform="linux") == ""


def test_well_known_places_are_looked_into(tmp_path: Path) -> None:
    mac = program(tmp_path, "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge")
    assert chrome({"HOME": str(tmp_path), "PATH": ""}, platform="darwin") == str(mac)
    windows = program(tmp_path, r"Google\Chrome\Application\chrome.exe")
    assert chrome({"LOCALAPPDATA": str(tmp_path), "PATH": ""}, platform="win32") == str(windows)


def test_it_gets_a_profile_of_its_own_no_port_and_its_sandbox() -> None:
    line = words("/bin/chrome", profile="/tmp/p", user_agent="Test/1", proxy="http://127.0.0.1:9", sandboxed=True)
    assert line[0] == "/bin/chrome"
    assert {"--headless=new", "--user-data-dir=/tmp/p", "--proxy-server=http://127.0.0.1:9"} <= set(line)
    assert not [word for word in line if "no-sandbox" in word or "debugging-port" in word]


def test_what_is_missing_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere/chrome")
    with pytest.raises(UsageError, match=VARIABLE):
        begin.chosen(Settings(render="always", render_with="chrome"))


def test_chrome_goes_through_no_socks_proxy_with_a_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(program(tmp_path, "chrome")))
    settings = Settings(render="always", render_with="chrome", proxy="socks5://me:secret@127.0.0.1:1080")
    with pytest.raises(UsageError, match="SOCKS"):
        begin.check(settings, Policy.from_settings(settings))
    plain = Settings(render="always", render_with="chrome", proxy="socks5://127.0.0.1:1080")
    begin.check(plain, Policy.from_settings(plain))
