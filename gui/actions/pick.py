"""Pick fields: the dialog around one page, which the host opens and answers choices on. Undo takes fields back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from core import messages
from core.messages.pick_messages import AskLogin, ForgetCookies, LoginState, OpenPage, Pick, PickByExample, UseCookies
from core.recipe import Recipe
from gui.dialogs.pick import PickDialog
from gui.host.client import CommandRefused
from gui.i18n import told
from gui.live.visits import LiveStart, Visits
from gui.main_window import MainWindow
from gui.session import Session
from gui.tasks import NamedTasks


class PickActions(QObject):
    """The action, the dialog and their coroutines around one session."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self.dialog: PickDialog | None = None
        self._open = OpenPage()
        self._visits = Visits()
        self._project: Path | None = None
        session.opened.connect(self._on_project)
        window.commands["actionPick"].triggered.connect(self._on_pick)
        window.setup.fields.pick_wanted.connect(window.commands["actionPick"].trigger)

    async def pick(self, page_id: int = 0) -> None:
        """Open the dialog with the address the cursor is on, else the first one; or with a kept page."""
        setup, ask = self._window.setup, self._session.client.ask
        if self.dialog is not None:
            return
        try:
            job, recipe = setup.recipe(), setup.recipe_text()
        except ValueError as error:
            self._window.messages.show_message("error", told(error), key="recipe")
            return
        summary = await ask(messages.CheckUrls(text=setup.urls.edit.textCursor().block().text().strip()))
        if not summary.count:
            summary = await ask(messages.CheckUrls(text=setup.urls.text))
        if not summary.first and not page_id:
            setup.urls.go_to_error()
            return
        self._open = OpenPage(url=summary.address, recipe=recipe, page_id=page_id)
        dialog = self._show_dialog(self.tr("Opening {url}").format(url=summary.first))
        dialog.live.start(_start("" if page_id else summary.address, job))
        self._tasks.run("login", lambda: self._login(AskLogin()))
        await self._load(self._open)

    def log_in(self, url: str) -> None:
        """Open the dialog on its live page, for a person to log in by hand at the site of an address."""
        setup = self._window.setup
        if self.dialog is not None:
            return
        try:
            job, recipe = setup.recipe(), setup.recipe_text()
        except ValueError as error:
            self._window.messages.show_message("error", told(error), key="recipe")
            return
        self._open = OpenPage(url=url, recipe=recipe)
        text = self.tr("Log in on the page and use its cookies for this job. Then close this and retry the pages.")
        dialog = self._show_dialog(text)
        dialog.live.start(_start(url, job))
        dialog.live.radio_browse.setChecked(True)
        dialog.tabs.setCurrentWidget(dialog.live)
        self._tasks.run("login", lambda: self._login(AskLogin()))

    def _show_dialog(self, text: str) -> PickDialog:
        model = self._window.setup.fields.model
        dialog = self.dialog = PickDialog(self._visits, self._window)
        dialog.set_form(model.rows_selector, len(model.fields))
        dialog.pick_wanted.connect(self._on_choice)
        dialog.examples_wanted.connect(self._on_examples)
        dialog.reload_wanted.connect(self._on_reload)
        dialog.fields_given.connect(self._on_fields)
        dialog.rows_given.connect(self._on_rows)
        dialog.live.page_read.connect(self._on_live_page)
        dialog.live.login_wanted.connect(self._on_login)
        dialog.live.login.forget_wanted.connect(self._on_forget)
        dialog.finished.connect(self._on_closed)
        dialog.start_wanted.connect(self._window.commands["actionStart"].trigger)
        dialog.message_bar.show_message("info", text, key="page")
        dialog.open()
        return dialog

    async def _load(self, command: OpenPage) -> None:
        try:
            page = await self._session.client.ask(command)
        except CommandRefused as refusal:
            if self.dialog is not None:
                self.dialog.message_bar.show_message("error", refusal.message, key="page")
            return
        if self.dialog is not None:
            self.dialog.show_page(page)

    async def _login(self, command: AskLogin | UseCookies | ForgetCookies) -> None:
        try:
            login: LoginState = await self._session.client.ask(command)
        except CommandRefused as refusal:
            if self.dialog is not None:
                self.dialog.message_bar.show_message("error", refusal.message, key="login")
            return
        if self.dialog is not None:
            self.dialog.message_bar.dismiss("login")
            self.dialog.live.login.show_login(login)

    async def _choose(self, command: Pick) -> None:
        try:
            found = await self._session.client.ask(command)
        except CommandRefused as refusal:
            if self.dialog is not None:
                self.dialog.show_problem(refusal.message)
            return
        if self.dialog is not None:
            self.dialog.show_found(found)

    async def _find_rules(self, values: tuple[str, ...]) -> None:
        try:
            rules = await self._session.client.ask(PickByExample(values=values))
        except CommandRefused as refusal:
            if self.dialog is not None:
                self.dialog.examples.show_problem(refusal.message)
            return
        if self.dialog is not None:
            self.dialog.examples.show_rules(rules)

    @Slot()
    def _on_pick(self) -> None:
        self._tasks.run("pick", self.pick)

    @Slot(object)
    def _on_choice(self, command: Pick) -> None:
        self._tasks.run("choose", lambda: self._choose(command), replace=True)

    @Slot(tuple)
    def _on_examples(self, values: tuple[str, ...]) -> None:
        self._tasks.run("examples", lambda: self._find_rules(values), replace=True)

    @Slot()
    def _on_reload(self) -> None:
        again = OpenPage(url=self._open.url, recipe=self._open.recipe, fresh=True)
        self._tasks.run("open page", lambda: self._load(again), replace=True)

    @Slot(str, str)
    def _on_live_page(self, url: str, text: str) -> None:
        given = OpenPage(url=url, text=text)
        self._tasks.run("open page", lambda: self._load(given), replace=True)

    @Slot(object)
    def _on_login(self, command: UseCookies) -> None:
        self._tasks.run("login", lambda: self._login(command))

    @Slot()
    def _on_forget(self) -> None:
        self._tasks.run("login", lambda: self._login(ForgetCookies()))

    @Slot(object)
    def _on_project(self, info: messages.ProjectInfo) -> None:
        if self._project != Path(info.path):
            self._project = Path(info.path)
            self._visits.forget()

    @Slot(str, tuple)
    def _on_fields(self, rows: str, fields: tuple) -> None:  # type: ignore[type-arg]
        self._window.setup.fields.model.take_in(rows, fields)
        self._tell_form()

    @Slot(str)
    def _on_rows(self, rows: str) -> None:
        self._window.setup.fields.model.set_rows_selector(rows)
        self._tell_form()

    def _tell_form(self) -> None:
        model = self._window.setup.fields.model
        if self.dialog is not None:
            self.dialog.set_form(model.rows_selector, len(model.fields))

    @Slot()
    def _on_closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()


def _start(url: str, job: Recipe) -> LiveStart:
    """How the live page is visited: as the job's requests would be."""
    settings = job.settings
    return LiveStart(url, settings.user_agent, settings.proxy, settings.insecure_hosts, settings.render != "off")
