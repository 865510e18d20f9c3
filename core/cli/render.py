"""What `run` says of pages that were rendered in a browser: how it runs, which pages needed it, and the way without."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from core.cli.console import note
from core.project.reader import ProjectReader
from core.settings import Settings


def tell_sandbox(settings: Settings) -> None:
    """Say on standard error that the browser would run without its sandbox, where it would."""
    if settings.render != "off" and sys.platform == "linux" and os.geteuid() == 0:
        note("The browser runs without its sandbox, because this is root; another user would have it.")


def rendered_as_json(project: Path, settings: Settings) -> dict[str, Any]:
    """What is known of pages that gained by their scripts, for the JSON object of a run; {} where nothing is."""
    if settings.render != "auto":
        return {}
    from core.render.adaptive import read_notes

    with ProjectReader(project) as reader:
        notes = read_notes(json.loads(reader.meta("rendered") or "{}"))
    gained = {key: {"shown": one.shown, "api": one.api} for key, one in notes.items() if one.needs_browser}
    return {"rendered": gained} if gained else {}


def tell_rendered(told: dict[str, Any]) -> None:
    """Say which addresses needed the browser, and where their data came as JSON."""
    for key, one in told.get("rendered", {}).items():
        note("Pages like {key} needed the browser ({count} were shown).", key=key, count=one["shown"])
        if one["api"]:
            note("Their data comes as JSON, quicker without a browser: sheetweaver detect '{url}'", url=one["api"])
