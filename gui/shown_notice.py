"""Tells at the end of a run which pages needed a browser, and leads to their data where that came as JSON."""

from __future__ import annotations

import json
import sqlite3

from PySide6.QtCore import QObject, Slot

from core.project.reader import ProjectReader
from gui.actions.detect import DetectActions
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.panels.text import joined
from gui.session import Phase, Session

_KEY = "shown"
_NAMED = 3  # patterns of addresses


class ShownNotice(QObject):
    """Watches one session. Only runs that chose by themselves which pages to show are told of."""

    def __init__(self, window: MainWindow, session: Session, detection: DetectActions) -> None:
        super().__init__(window)
        self._window, self._session, self._detection = window, session, detection
        self._running = False
        session.phase_changed.connect(self._on_phase)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase is Phase.STARTING:
            self._window.messages.dismiss(_KEY)
        was, self._running = self._running, phase in (Phase.STARTING, Phase.RUNNING, Phase.PAUSED, Phase.STOPPING)
        if was and phase is Phase.DONE:
            self._tell(self._learned())

    def _learned(self) -> dict[str, dict[str, object]]:
        """Patterns of addresses that gained by being shown, with what is known of them: see core.render.adaptive."""
        path = self._session.path
        if path is None:
            return {}
        try:
            if self._window.setup.recipe().settings.render != "auto":
                return {}
            with ProjectReader(path) as reader:
                learned = json.loads(reader.meta("rendered") or "{}")
        except (ValueError, OSError, sqlite3.Error):  # nothing to tell of
            return {}
        return {key: note for key, note in learned.items() if isinstance(note, dict) and note.get("gained")}

    def _tell(self, learned: dict[str, dict[str, object]]) -> None:
        if not learned:
            return
        more = "…" if len(learned) > _NAMED else ""
        names = ", ".join((*list(learned)[:_NAMED], more)).rstrip(", ")
        pages = sum(int(str(note.get("shown") or 0)) for note in learned.values())
        count = trn("ShownNotice", "%n page(s) were shown in the browser", pages)
        text = self.tr("{count}, for they were empty without their scripts: {patterns}.")
        text = text.format(count=count, patterns=names)
        if not any(note.get("api") for note in learned.values()):
            self._window.messages.show_message("info", text, key=_KEY)
            return
        hint = self.tr("Their data comes as JSON, which needs no browser.")
        actions = ((self.tr("See the JSON…"), self._detection.look_for_json),)
        self._window.messages.show_message("info", joined((text, hint), " "), actions, key=_KEY)
