"""Rendering for an engine: checks that it can be, and has the browser process for as long as the engine runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from core.errors import UsageError
from core.fetch.cookies import CookieStore
from core.fetch.policy import Policy, user_agent
from core.recipe import Recipe
from core.render.adaptive import Adaptive
from core.render.child import missing
from core.render.fetchers import Always, Chooses, Rendering
from core.render.gate import Gate
from core.render.orders import Start
from core.render.renderer import Renderer
from core.sentences import say


def check(policy: Policy) -> None:
    """Nothing, where pages can be rendered here. Raises: UsageError where the extra is missing, or for the proxy."""
    if missing():
        raise UsageError(say("render-missing"))
    if policy.proxy.startswith("https:"):
        raise UsageError(say("render-proxy"))


@contextlib.contextmanager
def rendering(
    recipe: Recipe, policy: Policy, cookies: CookieStore, learned: dict[str, Any] | None = None
) -> Iterator[Rendering]:
    """What rendering fetchers share, during the block. The process is started with the first page that needs it.

    `learned` is what core.render.adaptive knows of addresses, and gets to know.
    """
    settings, gate = recipe.settings, Gate()
    agent, excepted = user_agent(settings), tuple(sorted(policy.insecure_hosts))
    chooses: Chooses = Adaptive(recipe, {} if learned is None else learned) if settings.render == "auto" else Always()
    renderer = Renderer(lambda: Start(agent, policy.proxy or gate.address(), excepted))
    try:
        yield Rendering(settings, policy, renderer, cookies=cookies, chooses=chooses, let_in=gate.let_in)
    finally:
        renderer.close()
        gate.close()
