"""How the results table of each project looked: order, widths, hidden and pinned columns, filters. One JSON file."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from gui.files import write_atomically

MAX_VIEWS = 200
"""Projects remembered; those not seen for longest go first."""

_log = logging.getLogger(__name__)

State = dict[str, Any]


class TableViews:
    """The views in a file. A file that cannot be read counts as empty: nothing of it is worth a question."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self, project: Path) -> State:
        """What is remembered of a project, {} for nothing."""
        found = self._read().get(_key(project))
        return found if isinstance(found, dict) else {}

    def save(self, project: Path, state: State) -> None:
        """Remember this of a project."""
        views = self._read()
        views.pop(_key(project), None)
        views[_key(project)] = state
        kept = dict(list(views.items())[-MAX_VIEWS:])
        try:
            write_atomically(self._file, json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace"))
        except OSError as error:
            _log.warning("how the table looks cannot be remembered: %s", error)

    def _read(self) -> dict[str, Any]:
        try:
            views = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.warning("%s cannot be read: %s", self._file, error)
            return {}
        return views if isinstance(views, dict) else {}


def _key(project: Path) -> str:
    return str(project.resolve())
