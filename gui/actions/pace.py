"""What the host board does: shows the sites of the run, and changes their pace while it goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from core import messages
from core.messages import Progress
from gui.main_window import MainWindow
from gui.session import Phase, Session
from gui.tasks import NamedTasks


class PaceActions(QObject):
    """Coroutines and slots around the host board."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks) -> None:
        super().__init__(window)
        self._board, self._session, self._tasks = window.host_board, session, tasks
        self._board.slots_wanted.connect(self._on_slots)
        self._board.delay_wanted.connect(self._on_delay)
        self._board.automatic_wanted.connect(self._on_automatic)
        session.opened.connect(self._on_opened)
        session.progressed.connect(self._on_progressed)
        session.phase_changed.connect(self._on_phase)

    def _ask(self, command: messages.SetHostPace) -> None:
        async def ask() -> None:
            await self._session.client.ask(command)

        self._tasks.run(f"pace {command}", ask)

    @Slot(str, int)
    def _on_slots(self, host: str, slots: int) -> None:
        self._ask(messages.SetHostPace(host=host, slots=slots))

    @Slot(str, float)
    def _on_delay(self, host: str, delay_s: float) -> None:
        self._ask(messages.SetHostPace(host=host, delay_s=delay_s))

    @Slot(str)
    def _on_automatic(self, host: str) -> None:
        self._ask(messages.SetHostPace(host=host, automatic=True))

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._board.clear()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._board.show_hosts(progress.hosts)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        self._board.set_running(phase in (Phase.RUNNING, Phase.PAUSED))
