"""What the buttons for learners do: compare engines, show the job as a Python program, watch the lanes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot

from core import messages
from core.messages import LabProgress, Progress
from gui.dialogs.lab import LabDialog
from gui.dialogs.python_view import PythonView
from gui.host.client import CommandRefused, HostLost
from gui.i18n import told
from gui.main_window import MainWindow
from gui.session import Phase, Session
from gui.tasks import NamedTasks
from gui.texts.lab import style_text


class LessonActions(QObject):
    """Coroutines and slots around the engine lab, View as Python and the speed pane."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self.lab: LabDialog | None = None
        self.program: PythonView | None = None
        self._watching = False
        speed, commands, client = window.speed_panel, window.commands, session.client
        commands["actionCompare"].triggered.connect(self._on_compare)
        commands["actionViewAsPython"].triggered.connect(self._on_program)
        speed.compare_wanted.connect(self._on_compare)
        speed.watched.connect(self._on_watched)
        speed.not_saved.connect(self._tell)
        client.spans.connect(speed.add_spans)
        client.lab_progressed.connect(self._on_lab_progress)
        session.progressed.connect(self._on_progressed)
        session.opened.connect(self._on_opened)
        session.phase_changed.connect(self._on_phase)

    def _job(self) -> tuple[str, str] | None:
        """The recipe and the addresses as they stand in the form; None where they cannot be used, which is told."""
        setup = self._window.setup
        try:
            return setup.recipe_text(), setup.urls.text
        except ValueError as error:
            self._tell(told(error))
            return None

    async def _open_lab(self) -> None:
        summary = await self._session.client.ask(messages.CheckUrls(text=self._window.setup.urls.text))
        info = self._session.info
        engines = (info.engines if info is not None else ()) or ("asyncio",)
        dialog = self.lab = LabDialog(engines, summary.count, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._on_wanted)
        dialog.cancelled.connect(self._on_cancelled)
        dialog.chosen.connect(self._on_chosen)
        dialog.finished.connect(self._on_lab_closed)
        dialog.open()

    async def _compare(self, sample: int, engines: list[str]) -> None:
        job = self._job()
        if job is None:
            if self.lab is not None:
                self.lab.reject()
            return
        command = messages.RunLab(recipe=job[0], urls=job[1], sample=sample, engines=tuple(engines))
        try:
            result = await self._session.client.ask(command)
        except CommandRefused as refusal:
            if self.lab is not None:
                self.lab.show_problem(refusal.message)
            if isinstance(refusal, HostLost):
                raise
            return
        if self.lab is not None:
            self.lab.show_result(result)

    async def _show_program(self, style: str) -> None:
        job = self._job()
        if job is None:
            return
        command = messages.AsPython(recipe=job[0], urls=job[1], style=style)
        answer = await self._session.client.ask(command)
        if self.program is not None:
            self.program.show_code(answer.text)
            return
        styles = tuple((name, style_text(name)) for name in answer.styles)
        dialog = self.program = PythonView(answer.text, self._window, styles=styles, style=style)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.style_chosen.connect(self._on_style)
        dialog.finished.connect(self._on_program_closed)
        dialog.open()

    async def _watch(self, on: bool) -> None:
        if self._session.client.alive:
            await self._session.client.ask(messages.WatchSpans(on=on))

    @Slot()
    def _on_compare(self) -> None:
        if self.lab is None:
            self._tasks.run("lab dialog", self._open_lab)

    @Slot(int, list)
    def _on_wanted(self, sample: int, engines: list[str]) -> None:
        self._tasks.run("lab", lambda: self._compare(sample, engines))

    @Slot()
    def _on_cancelled(self) -> None:
        self._tasks.run("cancel lab", self._cancel)

    async def _cancel(self) -> None:
        await self._session.client.ask(messages.CancelLab())

    @Slot(str)
    def _on_chosen(self, engine: str) -> None:
        self._window.setup.set_engine(engine)
        self._window.show_speed()

    @Slot()
    def _on_lab_closed(self) -> None:
        self.lab = None

    @Slot(object)
    def _on_lab_progress(self, progress: LabProgress) -> None:
        if self.lab is not None:
            self.lab.show_progress(progress)

    @Slot()
    def _on_program(self) -> None:
        if self.program is None:
            self._tasks.run("program", lambda: self._show_program("threads"))

    @Slot(str)
    def _on_style(self, style: str) -> None:
        self._tasks.run("program", lambda: self._show_program(style), replace=True)

    @Slot()
    def _on_program_closed(self) -> None:
        self.program = None

    @Slot(bool)
    def _on_watched(self, on: bool) -> None:
        self._watching = on
        if self._session.phase is not Phase.OPENING:
            self._tasks.run("watch", lambda: self._watch(on), replace=True)

    @Slot(object)
    def _on_opened(self, _info: messages.ProjectInfo) -> None:
        self._window.speed_panel.clear()
        if self._watching:  # a host that was started anew does not know it yet
            self._tasks.run("watch", lambda: self._watch(True), replace=True)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._window.speed_panel.show_progress(progress)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase is Phase.STARTING:
            self._window.speed_panel.clear()

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._window.messages.show_message("error", sentence, key="lesson")
