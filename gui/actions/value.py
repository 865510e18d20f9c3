"""What the window does about values: the steps editor, recipes out of files, sample jobs, and bars about trouble."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from core import messages
from core.errors import RecipeError
from core.messages import Progress
from core.recipe import Field, dumps, loads
from gui.actions.project import ProjectActions
from gui.dialogs.steps import StepsDialog
from gui.feed import Feed
from gui.host.client import CommandRefused, HostLost
from gui.main_window import MainWindow
from gui.models.fields import FieldsModel
from gui.panels.message_bar import Action
from gui.session import IDLE, Phase, Session
from gui.tasks import NamedTasks
from gui.texts.value import fill_text, trouble_text


class ValueActions(QObject):
    """Coroutines and slots around the fields form, the File menu's recipes and a run's fields that fail."""

    def __init__(
        self, window: MainWindow, session: Session, tasks: NamedTasks, *, feed: Feed, projects: ProjectActions
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._feed, self._projects = feed, projects
        self.dialog: StepsDialog | None = None
        self._row = -1
        self._told: set[str] = set()
        self._paused_told = False
        self._model = window.setup.fields.model  # of the field whose steps are open
        window.setup.fields.steps_wanted.connect(self.edit_steps)
        window.setup.going_on.detail_fields.steps_wanted.connect(self.edit_detail_steps)
        window.commands["actionImportRecipe"].triggered.connect(self._on_import)
        window.sample_chosen.connect(self._on_sample)
        session.progressed.connect(self._on_progressed)
        session.phase_changed.connect(self._on_phase)

    @Slot(int)
    def edit_steps(self, row: int) -> None:
        """Open the steps of the field in a row of the form."""
        self._open_steps(self._window.setup.fields.model, row)

    @Slot(int)
    def edit_detail_steps(self, row: int) -> None:
        """Open the steps of a field of the detail pages."""
        self._open_steps(self._window.setup.going_on.detail_fields.model, row)

    def _open_steps(self, model: FieldsModel, row: int) -> None:
        if self.dialog is not None or not 0 <= row < len(model.fields):
            return
        self._model, self._row = model, row
        detail = model is not self._window.setup.fields.model
        self.dialog = StepsDialog(model.fields[row], self._window, detail=detail)
        self.dialog.try_wanted.connect(self._on_try)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()
        self._on_try()

    async def _try(self, field: Field) -> None:
        text = self._recipe_with(field)
        try:
            loads(text)
            trial = await self._session.client.ask(messages.TrySteps(recipe=text, field=field.name))
        except HostLost:
            raise
        except (CommandRefused, RecipeError) as refusal:
            if self.dialog is not None:
                self.dialog.show_problem(getattr(refusal, "message", str(refusal)))
            return
        if self.dialog is not None:
            self.dialog.show_trial(trial)

    def _recipe_with(self, field: Field) -> str:
        """The recipe with the field as it is edited."""
        fields = tuple(field if row == self._row else one for row, one in enumerate(self._model.fields))
        name = "fields" if self._model is self._window.setup.fields.model else "detail_fields"
        return dumps(msgspec.structs.replace(self._window.setup.recipe(), **{name: fields}))

    async def import_recipe(self, path: Path) -> None:
        """Take the recipe in a file into the form, and say whether its samples hold. Nothing is fetched."""
        read = await self._session.client.ask(messages.ReadRecipe(path=str(path)))
        if self._session.counts.total or not self._window.setup.urls.is_blank:
            await self._projects.new()
        recipe = loads(read.recipe)
        obeying = msgspec.structs.replace(recipe.settings, obey_robots=True)
        self._window.setup.load(msgspec.structs.replace(recipe, settings=obeying), "\n".join(recipe.urls))
        severity, text = "info", self.tr("{name} was imported. It has no sample pages to try it on.")
        if read.samples:
            severity, text = "ok", self.tr("{name} was imported, and its sample pages give the rows they should.")
        if read.differs:
            severity = "warning"
            text = self.tr("{name} was imported, but its sample pages do not give the rows they should: {first}")
        if read.notes:
            severity, text = "warning", self.tr("{name} was imported. Not carried over: {first}")
        first = "; ".join((*read.differs, *read.notes)[:3])
        self._window.messages.show_message(severity, text.format(name=path.name, first=first), key="import")
        if not recipe.settings.obey_robots:
            self._window.setup.options.robots_off_wanted.emit()

    async def start_sample(self, name: str) -> None:
        """Fill the form with one of the jobs for the sample site."""
        if self._session.phase not in IDLE:
            return
        if self._session.counts.total or not self._window.setup.urls.is_blank:
            await self._projects.new()
        site = await self._session.client.ask(messages.StartSample(name=name))
        self._window.setup.load(loads(site.recipe), site.urls)
        text = self.tr("The sample site runs on this computer. Press Start or F5.")
        self._window.messages.show_message("info", text, key="run", timeout_s=20)

    @Slot()
    def _on_try(self) -> None:
        if self.dialog is not None:
            field = self.dialog.field
            self._tasks.run("try steps", lambda: self._try(field), replace=True)

    @Slot(int)
    def _on_closed(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None and result == StepsDialog.DialogCode.Accepted:
            self._model.change(self._row, dialog.field)
        if dialog is not None:
            dialog.deleteLater()

    @Slot()
    def _on_import(self) -> None:
        kinds = self.tr("Recipes (*.toml *.json);;All files (*)")
        dialog = QFileDialog(self._window, self.tr("Import a recipe"), str(Path.home()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_recipe_chosen)
        dialog.open()

    @Slot(str)
    def _on_recipe_chosen(self, path: str) -> None:
        self._tasks.run("project", lambda: self.import_recipe(Path(path)))

    @Slot(str)
    def _on_sample(self, name: str) -> None:
        self._tasks.run("project", lambda: self.start_sample(name))

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        new = [one for one in progress.failing if one.field not in self._told]
        paused = progress.state == messages.PAUSED
        if not new and not (paused and progress.failing and not self._paused_told):
            return
        self._told |= {one.field for one in new}
        self._paused_told = paused
        text = " ".join(map(fill_text, progress.failing))
        actions: list[Action] = [(self.tr("Details"), partial(self._show_field, progress.failing[0].field))]
        actions.append((self.tr("Repair…"), self._window.commands["actionRepair"].trigger))
        if paused:
            text = self.tr("{trouble} The run is paused.").format(trouble=text)
            actions.append((self.tr("Go on"), self._go_on))
        self._window.messages.show_message("warning", text, actions, key="failing")

    def _go_on(self) -> None:
        self._tasks.run("start", self._resume)

    async def _resume(self) -> None:
        await self._session.client.ask(messages.Resume())

    def _show_field(self, name: str) -> None:
        """Go to the field in the form."""
        self._window.setup.tabs.setCurrentIndex(0)
        self._window.setup.fields.go_to(name)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase is Phase.STARTING:
            self._told, self._paused_told = set(), False
            for key in ("failing", "wrong-cells"):
                self._window.messages.dismiss(key)
        elif phase in (Phase.DONE, Phase.PAUSED) and self._feed.reader is not None:
            self._tell_troubles()

    def _tell_troubles(self) -> None:
        reader = self._feed.reader
        troubles = reader.troubles() if reader is not None else ()
        if troubles:
            text = " ".join(map(trouble_text, troubles[:3]))
            actions = ((self.tr("Details"), partial(self._show_field, troubles[0].field)),)
            self._window.messages.show_message("warning", text, actions, key="wrong-cells")
