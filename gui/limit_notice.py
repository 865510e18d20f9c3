"""Tells at the end of a run that the job's limit of pages kept links from being gone after, and leads to the limit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from core.recipe import Recipe
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.session import Phase, Session

_KEY = "page-limit"


class LimitNotice(QObject):
    """Watches one session."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._recipe: Recipe | None = None  # of the run that is on
        session.phase_changed.connect(self._on_phase)
        session.opened.connect(self._on_opened)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase is Phase.STARTING:
            self._window.messages.dismiss(_KEY)
        if phase in (Phase.STARTING, Phase.RUNNING) and self._recipe is None:
            self._recipe = self._edited()
        elif phase is Phase.DONE and self._recipe is not None:
            recipe, self._recipe = self._recipe, None
            if goes_on(recipe) and 0 < recipe.settings.max_pages <= self._session.counts.total:
                self._tell(recipe.settings.max_pages)
        elif phase in (Phase.READY, Phase.LOST):
            self._recipe = None

    def _edited(self) -> Recipe | None:
        try:
            return self._window.setup.recipe()
        except ValueError:
            return None

    def _tell(self, limit: int) -> None:
        text = trn("LimitNotice", "The job's limit of %n page(s) was reached: links beyond it were left out.", limit)
        actions = ((self.tr("Change the limit…"), self.go_to_limit),)
        self._window.messages.show_message("warning", text, actions, key=_KEY)

    def go_to_limit(self) -> None:
        """Lead to the option."""
        tabs, options = self._window.setup.tabs, self._window.setup.options
        tabs.setCurrentIndex(tabs.indexOf(options))
        editor = options.findChild(QWidget, "option_max_pages")
        if editor is not None:
            editor.setFocus()

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._recipe = None
        self._window.messages.dismiss(_KEY)


def goes_on(recipe: Recipe) -> bool:
    """True for a job whose pages lead to further ones."""
    return bool(recipe.next or recipe.detail or recipe.follow or recipe.paging)
