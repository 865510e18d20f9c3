"""What the charts of a run and the run report do: the host counts and writes, the window shows and says where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from core.messages.figures import Figures, ReadFigures, ReportResult, WriteReport
from gui.i18n import Translator
from gui.main_window import MainWindow
from gui.session import Phase, Session
from gui.tasks import NamedTasks

LEAST_MS = 1000
"""Time between two readings of a running project; long readings make it longer, so that they stay under a tenth."""


class FigureActions(QObject):
    """Coroutines and slots around the charts and the report."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks, *, translator: Translator) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._translator = translator
        self._watching = False
        self._timer = QTimer(self, singleShot=True, interval=LEAST_MS)
        self._timer.timeout.connect(self._read_soon)
        panel = window.figures
        panel.watched.connect(self._on_watched)
        panel.not_saved.connect(self._tell)
        panel.report_wanted.connect(self.ask_where)
        window.commands["actionReport"].triggered.connect(self.ask_where)
        session.opened.connect(self._on_opened)
        session.progressed.connect(self._on_progressed)
        session.phase_changed.connect(self._on_phase)

    async def read(self) -> None:
        """Show the figures as the project has them now."""
        clock = QElapsedTimer()
        clock.start()
        figures: Figures = await self._session.client.ask(ReadFigures())
        self._timer.setInterval(max(LEAST_MS, 10 * clock.elapsed()))
        self._window.figures.show_figures(figures)

    async def write(self, path: str) -> None:
        """Write the report over what is at `path`, which the user has chosen, and say where it is."""
        command = WriteReport(path=path, lang=self._translator.current, mode="overwrite")
        result: ReportResult = await self._session.client.ask(command)
        place = Path(result.path)
        actions = ((self.tr("Open"), lambda: _open(place)), (self.tr("Show in folder"), lambda: _open(place.parent)))
        text = self.tr("Saved the report to {name}").format(name=place.name)
        self._window.messages.show_message("ok", text, actions, key="report")

    @Slot()
    def ask_where(self) -> None:
        """Ask where the report shall be, and write it."""
        path = self._session.path
        named = path is not None and path.parent.name != "unsaved"
        folder, name = (path.parent, path.stem) if path is not None and named else (Path.home(), self.tr("report"))
        dialog = QFileDialog(self._window, self.tr("Run report"), str(folder / f"{name}.html"), "*.html")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_place)
        dialog.open()

    @Slot(str)
    def _on_place(self, path: str) -> None:
        self._tasks.run("report", lambda: self.write(path))

    @Slot()
    def _read_soon(self) -> None:
        if self._watching and self._session.path is not None and self._session.phase not in (Phase.OPENING, Phase.LOST):
            self._tasks.run("figures", self.read)

    @Slot(bool)
    def _on_watched(self, on: bool) -> None:
        self._watching = on
        self._read_soon()

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._window.figures.show_figures(Figures())
        self._read_soon()

    @Slot(object)
    def _on_progressed(self, _progress: object) -> None:
        if self._watching and not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_phase(self, _phase: object) -> None:
        self._read_soon()

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._window.messages.show_message("error", sentence, key="report")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
