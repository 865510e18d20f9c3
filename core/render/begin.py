"""Rendering for an engine: checks that it can be, and has the browser process for as long as the engine runs."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from core.errors import UsageError
from core.fetch.cookies import CookieStore
from core.fetch.policy import Policy, user_agent
from core.recipe import Recipe
from core.render.adaptive import Adaptive
from core.render.child import missing
from core.render.chrome_find import chrome
from core.render.fetchers import Always, Chooses, Rendering
from core.render.gate import Gate
from core.render.orders import Start
from core.render.renderer import Renderer
from core.sentences import say
from core.settings import Settings

REMOVALS = 20
REMOVAL_S = 0.1


def check(settings: Settings, policy: Policy) -> None:
    """Nothing, where pages can be rendered here. Raises: UsageError with what is missing, or for the proxy."""
    program = chosen(settings)
    if policy.proxy.startswith("https:"):
        raise UsageError(say("render-proxy"))
    if program and policy.proxy.startswith("socks") and urlsplit(policy.proxy).username:
        raise UsageError(say("render-chrome-proxy"))


def chosen(settings: Settings) -> str:
    """The path of the user's own browser where that is to be used, '' for the built-in one.

    Raises: UsageError where neither is there, or not the one that is asked for.
    """
    builtin = not missing()
    if settings.render_with == "builtin" and not builtin:
        raise UsageError(say("render-missing"))
    if settings.render_with == "builtin" or (settings.render_with == "auto" and builtin):
        return ""
    program = chrome()
    if not program:
        only_chrome = settings.render_with == "chrome"
        raise UsageError(say("render-no-chrome" if only_chrome else "render-none"))
    return program


@contextlib.contextmanager
def rendering(recipe: Recipe, policy: Policy, run: Run) -> Iterator[Rendering]:
    """What rendering fetchers share, during the block. The process is started with the first page that needs it.

    What core.render.adaptive knows of addresses, and gets to know, is `run.rendered`.
    """
    settings, gate = recipe.settings, Gate()
    agent, excepted = user_agent(settings), tuple(sorted(policy.insecure_hosts))
    chooses: Chooses = Adaptive(recipe, run.rendered) if settings.render == "auto" else Always()
    program, home = chosen(settings), Home()

    def start() -> Start:
        folder = home.path() if program else ""
        return Start(
            agent, policy.proxy or gate.address(), excepted, chrome=program, home=folder, gated=not policy.proxy
        )

    renderer = Renderer(start)
    try:
        yield Rendering(
            settings,
            policy,
            renderer,
            cookies=run.cookies,
            chooses=chooses,
            let_in=gate.let_in,
            on_shown=run.on_shown,
        )
    finally:
        renderer.close()
        gate.close()
        home.close()


class Run(Protocol):
    """The run that pages are rendered for, which is an engine's Dispatch."""

    cookies: CookieStore
    rendered: dict[str, Any]
    on_shown: Callable[[Any], None] | None


class Home:
    """The folder for the profiles of the user's own browser, made when first asked for. Close it.

    A browser may still be ending in there, and write what was removed just now.
    """

    def __init__(self) -> None:
        self._path = ""
        self._lock = threading.Lock()

    def path(self) -> str:
        """The folder. Raises: OSError."""
        with self._lock:
            self._path = self._path or tempfile.mkdtemp(prefix="sheetweaver-browser-")
            return self._path

    def close(self) -> None:
        """Remove it with all that is in it."""
        for _ in range(REMOVALS):
            if not self._path or not Path(self._path).exists():
                return
            shutil.rmtree(self._path, ignore_errors=True)
            time.sleep(REMOVAL_S)
