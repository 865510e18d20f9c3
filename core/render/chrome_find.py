"""Where the user's own Chrome, Chromium or Edge is, and the words it is started with."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

VARIABLE = "SHEETWEAVER_CHROME"
"""Names the program. It is no setting of a recipe: those are passed on, and none may say what is run here."""

_ON_PATH = (
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
_ON_MAC = tuple(
    f"Applications/{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Chromium", "Microsoft Edge")
)
_ON_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_OFF = ("LocalNetworkAccessChecks", "UserAgentClientHint", "Translate", "MediaRouter", "OptimizationHints")
_FLAGS = (
    "--headless=new",
    "--window-size=1280,1024",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-domain-reliability",
    "--disable-search-engine-choice-screen",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-dev-shm-usage",
    "--dns-prefetch-disable",
    "--mute-audio",
    "--no-pings",
    "--password-store=basic",
    "--use-mock-keychain",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    f"--disable-features={','.join(_OFF)}",
)


def chrome(environment: Mapping[str, str] = os.environ, *, platform: str = sys.platform) -> str:
    """The program's path: the one named by the variable, else one from the usual places; '' where there is none."""
    if named := environment.get(VARIABLE, ""):
        return shutil.which(named, path=environment.get("PATH", "")) or ""
    found = (str(place) for place in _places(environment, platform) if place.is_file() and os.access(place, os.X_OK))
    return next(found, "")


def _places(environment: Mapping[str, str], platform: str) -> Iterator[Path]:
    if platform == "win32":
        folders = (environment.get(name, "") for name in _WINDOWS_FOLDERS)
        yield from (Path(folder) / name for folder in folders if folder for name in _ON_WINDOWS)
    if platform == "darwin":
        roots = (Path("/"), Path(environment.get("HOME", "/")))
        yield from (root / name for root in roots for name in _ON_MAC)
    for name in _ON_PATH:
        if found := shutil.which(name, path=environment.get("PATH", "")):
            yield Path(found)


def words(program: str, *, profile: str, user_agent: str, proxy: str, sandboxed: bool) -> list[str]:
    """The program with its flags. `proxy` is an address without login; '' for none.

    Chrome goes past a proxy to names of this machine; here it does not.
    """
    further = [f"--proxy-server={proxy}", "--proxy-bypass-list=<-loopback>"] if proxy else ["--no-proxy-server"]
    further += [] if sandboxed else ["--no-sandbox"]
    return [program, *_FLAGS, f"--user-data-dir={profile}", f"--user-agent={user_agent}", *further]
