"""Starting and ending the window program: one loop, the crash net, the session, and an orderly way out."""

from __future__ import annotations

import argparse
import asyncio
import logging
import logging.handlers
import signal
import sys
from pathlib import Path

import qasync
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from core import __version__
from core.recipe import Recipe
from core.tasks import spawn
from gui.actions.address import AddressActions
from gui.actions.column import ColumnActions
from gui.actions.command import CommandActions
from gui.actions.compare import CompareActions
from gui.actions.copy import CopyActions
from gui.actions.crawl import CrawlActions
from gui.actions.detect import DetectActions
from gui.actions.download import DownloadActions
from gui.actions.export import ExportActions
from gui.actions.failure import FailureActions
from gui.actions.figure import FigureActions
from gui.actions.lesson import LessonActions
from gui.actions.live_file import LiveActions
from gui.actions.pace import PaceActions
from gui.actions.page import PageActions
from gui.actions.pick import PickActions
from gui.actions.project import ProjectActions
from gui.actions.reextract import ReextractActions
from gui.actions.repair import RepairActions
from gui.actions.row import RowActions
from gui.actions.source import SourceActions
from gui.actions.table import TableActions
from gui.actions.value import ValueActions
from gui.clipboard_offer import ClipboardOffer
from gui.crash import CrashNet
from gui.dialogs.quit import PAUSE, STOP
from gui.end_notice import EndNotice
from gui.feed import Feed
from gui.file_events import DesktopApplication, FileEvents
from gui.garbage import GarbageCollector
from gui.hand_over import HandOver, hand_over
from gui.host.client import HostClient
from gui.i18n import Translator
from gui.icons import app_icon
from gui.jobs.actions import JobsActions
from gui.leaving import Leaving
from gui.limit_notice import LimitNotice
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.recovery import OpenMark, Recovery
from gui.robots_notice import RobotsNotice
from gui.session import IDLE, Session
from gui.shown_notice import ShownNotice
from gui.smoke import smoke
from gui.standard_icons import dress
from gui.table_views import TableViews
from gui.tasks import NamedTasks
from gui.theme import NO_CHINESE_FONT, Theme, cjk_font_missing
from gui.updates import UpdateCheck

_LOG_FILE_B, _LOG_FILES = 2 << 20, 5
_log = logging.getLogger(__name__)


class Application(QObject):
    """Everything of one window, made in order and ended in order."""

    def __init__(self, preferences: Preferences, theme: Theme, translator: Translator) -> None:
        super().__init__()
        self.preferences, self._theme, self._translator = preferences, theme, translator
        self.crash = CrashNet(preferences.paths().log, self._tell_crash)
        self.client = HostClient(self)
        self.session = Session(self.client, self)
        self.window = MainWindow(self.session, preferences)
        self.window.setup.load(Recipe(settings=preferences.settings), "")
        self.tasks = NamedTasks(self._tell_refusal, self.crash.report)
        self.feed = Feed(self.session, self.window.rows, self.window.pages)
        self.crawl = CrawlActions(self.window, self.session, self.feed, self.tasks)
        self.pages = PageActions(self.window, self.session, self.feed, self.tasks)
        self.failures = FailureActions(self.window, self.session, self.tasks, crawl=self.crawl)
        self.reextract = ReextractActions(self.window, self.session, self.tasks, crawl=self.crawl, pages=self.pages)
        self.repairs = RepairActions(self.window, self.session, self.tasks, crawl=self.crawl, reextract=self.reextract)
        self.detection = DetectActions(self.window, self.session, self.tasks, preferences=preferences)
        self.picking = PickActions(self.window, self.session, self.tasks)
        self.failures.login_wanted.connect(self.picking.log_in)
        self._make_table_actions()
        self.figures = FigureActions(self.window, self.session, self.tasks, translator=translator)
        self.lessons = LessonActions(self.window, self.session, self.tasks)
        self.addresses = AddressActions(self.window, self.session, self.tasks, preferences=preferences)
        self.sources = SourceActions(
            self.window,
            self.session,
            self.tasks,
            crawl=self.crawl,
            addresses=self.addresses,
        )
        self.downloads = DownloadActions(self.window, self.session, self.tasks, crawl=self.crawl)
        self.projects = ProjectActions(self.window, self.session, self.tasks, crawl=self.crawl, preferences=preferences)
        self.values = ValueActions(self.window, self.session, self.tasks, feed=self.feed, projects=self.projects)
        self.exports = ExportActions(
            self.window, self.session, self.tasks, drafts=self.projects.drafts, preferences=preferences
        )
        self._make_jobs()
        self._make_arrivals()
        self._make_notices()
        self.detection.answers_given.connect(self.sources.choose_table)
        self.hand_over = HandOver(self.window, self.session)
        self.file_events = FileEvents(self.window, self.session, self.tasks, projects=self.projects)
        self.updates = UpdateCheck(self.window, preferences, show_preferences=self._on_preferences)
        self.ended = asyncio.Event()
        self._closing = False
        self._connect()

    def _make_table_actions(self) -> None:
        """Make what works on the rows and columns of the results table."""
        preferences = self.preferences
        self.rows = RowActions(self.window, self.session, self.tasks, feed=self.feed)
        self.table = TableActions(
            self.window, self.session, views=TableViews(preferences.paths().state / "table-views.json")
        )
        self.copying = CopyActions(self.window)
        self.columns = ColumnActions(self.window, self.session, self.tasks)
        self.comparison = CompareActions(self.window, self.session, self.tasks)
        self.live = LiveActions(self.window, self.session, self.tasks)
        self.pace = PaceActions(self.window, self.session, self.tasks)

    def _make_jobs(self) -> None:
        """Make what runs several projects in turn, and what runs one without a window."""
        self.commands = CommandActions(
            self.window,
            self.session,
            self.tasks,
            crawl=self.crawl,
            exports=self.exports,
            drafts=self.projects.drafts,
        )
        self.jobs = JobsActions(
            self.window,
            self.session,
            self.tasks,
            crawl=self.crawl,
            projects=self.projects,
            exports=self.exports,
            preferences=self.preferences,
        )

    def _make_notices(self) -> None:
        """Make what asks and tells in the window by itself."""
        self.leaving = Leaving(self.window, self.session, self.preferences)
        self.notice = EndNotice(self.window, self.session, self.preferences)
        self.limit_notice = LimitNotice(self.window, self.session)
        self.robots_notice = RobotsNotice(self.window, self.session)
        self.shown_notice = ShownNotice(self.window, self.session, self.detection)

    def _make_arrivals(self) -> None:
        """Make what looks for work at the start: projects left open, and the clipboard."""
        preferences = self.preferences
        self.recovery = Recovery(
            self.window,
            self.session,
            self.tasks,
            crawl=self.crawl,
            projects=self.projects,
            mark=OpenMark(preferences.paths().state / "open"),
        )
        self.clipboard = ClipboardOffer(
            self.window, self.session, self.tasks, addresses=self.addresses, preferences=preferences
        )

    def _connect(self) -> None:
        commands = self.window.commands
        self.window.close_wanted.connect(self.leaving.ask)
        self.leaving.decided.connect(self.quit)
        self.addresses.project_given.connect(self.projects.open_later)
        self.feed.counted.connect(self.window.results.show_counts)
        self.feed.unreadable.connect(self._tell_refusal)
        self.preferences.changed.connect(self._on_preference)
        self.preferences.noticed.connect(self._tell_refusal)
        commands["actionPreferences"].triggered.connect(self._on_preferences)
        commands["actionAbout"].triggered.connect(self._on_about)
        commands["actionAboutQt"].triggered.connect(QApplication.aboutQt)
        commands["actionShortcuts"].triggered.connect(self._on_shortcuts)
        commands["actionLogFolder"].triggered.connect(self._on_log_folder)

    async def begin(self, file: Path | None) -> None:
        """Show the window, then start the host and open the project."""
        self.window.show()
        for notice in self.preferences.notices:
            self._tell_refusal(notice)
        self._check_font()
        self.updates.check_if_wanted()
        await asyncio.sleep(0)  # the window is painted before anything else is loaded
        self.tasks.run("project", lambda: self._open(file))

    async def _open(self, file: Path | None) -> None:
        await self.projects.begin(file)
        self.jobs.begin()
        if file is None:
            self.tasks.run("recovery", self.recovery.look)

    @Slot(str)
    def quit(self, how: str = PAUSE) -> None:
        """Save, end the host and set `ended`; closing twice is closing once. `how` is PAUSE or STOP."""
        if not self._closing:
            self._closing = True
            spawn(self.end(how), name="end")

    async def end(self, how: str = STOP) -> None:
        """What quit() does, awaited."""
        self._closing = True
        if how == PAUSE:
            await self.leaving.let_arrive()
        self.window.setEnabled(False)
        try:
            self.window.save_layout()
            if self.session.phase in IDLE and not self.session.read_only and self.window.setup.is_valid():
                await asyncio.wait_for(self.crawl.store_job(), 2.0)
        except Exception as error:  # noqa: BLE001 - the border: nothing may keep the window from closing
            _log.warning("the job could not be stored at the end: %s", error)
        await self.jobs.close()
        await self.tasks.cancel()
        self.updates.close()
        self.hand_over.close()
        self.feed.close()
        await self.client.close()
        if self.projects.is_empty() and self.session.path is not None:
            self.projects.drafts.remove(self.session.path)
        self.recovery.end()
        self.window.may_close = True
        self.window.close()
        self.ended.set()

    def _tell_refusal(self, text: str) -> None:
        self.window.messages.show_message("error", text)

    def _tell_crash(self, text: str, file: Path) -> None:
        sentence = self.tr("The program made an error ({error}). Your data is safe; the report is in {file}.")
        actions = (
            (self.tr("Open log folder"), self._on_log_folder),
            (self.tr("Copy report"), lambda: QGuiApplication.clipboard().setText(_tail(file))),
        )
        self.window.messages.show_message(
            "error", sentence.format(error=text[:200], file=file.name), actions, key="crash"
        )

    @Slot(str)
    def _on_preference(self, name: str) -> None:
        if name == "theme":
            self._theme.apply(self.preferences.theme)
        elif name == "language":
            self._translator.use(self.preferences.language)
            self._check_font()

    def _check_font(self) -> None:
        if self._translator.current.startswith("zh") and cjk_font_missing():
            self.window.messages.show_message("warning", NO_CHINESE_FONT, key="font")

    @Slot()
    def _on_preferences(self) -> None:
        from gui.dialogs.preferences import PreferencesDialog  # dialogs load when they are asked for

        self._show(PreferencesDialog(self.preferences, self.window))

    @Slot()
    def _on_about(self) -> None:
        from gui.dialogs.about import AboutDialog

        self._show(AboutDialog(self.preferences.paths().log, self.window))

    @Slot()
    def _on_shortcuts(self) -> None:
        from gui.dialogs.shortcuts import ShortcutsDialog

        self._show(ShortcutsDialog(self.window.commands.actions.values(), self.window))

    @Slot()
    def _on_log_folder(self) -> None:
        folder = self.preferences.paths().log
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show(self, dialog: object) -> None:
        from PySide6.QtWidgets import QDialog

        assert isinstance(dialog, QDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def run(arguments: list[str]) -> int:
    """The exit code of the window program."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends it; the host saves by itself
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)  # else it is too late for a live page
    app = DesktopApplication(["sheetweaver"])
    app.setApplicationName("sheetweaver")
    app.setApplicationDisplayName("Sheetweaver")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("sheetweaver")
    app.setWindowIcon(app_icon())
    app.setQuitOnLastWindowClosed(False)
    if options.file is not None and options.smoke is None and hand_over(options.file):
        return 0
    preferences = Preferences.load(portable=options.portable)
    _log_to(preferences.paths().log)
    theme, translator = Theme(app), Translator(app)
    dress(app, theme)
    theme.apply(preferences.theme)
    translator.use(preferences.language)
    garbage = GarbageCollector()
    with qasync.QEventLoop(app) as loop:
        asyncio.set_event_loop(loop)
        code: int = loop.run_until_complete(_main(options, preferences, theme, translator))
    garbage.stop()
    return code


async def _main(options: argparse.Namespace, preferences: Preferences, theme: Theme, translator: Translator) -> int:
    application = Application(preferences, theme, translator)
    application.crash.install(asyncio.get_running_loop())
    _show_in_taskbar(application.session)
    code = 0
    await application.begin(options.file)
    if options.smoke is not None:
        code = await smoke(application, options.smoke, options.smoke_engine)
        application.quit()
    await application.ended.wait()
    application.crash.remove()
    application.window.deleteLater()
    return code


def _show_in_taskbar(session: Session) -> None:
    """Show the progress in the task bar, on the systems that take it by D-Bus."""
    if sys.platform != "linux":
        return
    try:
        from PySide6.QtDBus import QDBusConnection

        from gui.taskbar import TaskbarProgress
    except ImportError:  # a Qt without D-Bus
        return
    TaskbarProgress(session, QDBusConnection.sessionBus(), desktop_file=QApplication.desktopFileName())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sheetweaver-gui", description="Web addresses in, a table out.")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.weave", help="the project to open")
    parser.add_argument("--portable", action="store_true", help="keep settings, state and logs beside the program")
    parser.add_argument("--version", action="version", version=f"sheetweaver {__version__}")
    parser.add_argument("--smoke", type=Path, metavar="OUT.csv", help=argparse.SUPPRESS)
    parser.add_argument("--smoke-engine", default="", metavar="NAME", help=argparse.SUPPRESS)
    return parser


def _log_to(folder: Path) -> None:
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = logging.handlers.RotatingFileHandler(
            folder / "sheetweaver.log", maxBytes=_LOG_FILE_B, backupCount=_LOG_FILES - 1, encoding="utf-8", delay=True
        )
    except OSError as error:
        _log.warning("no log file can be written: %s", error)
        return
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(file)


def _tail(file: Path) -> str:
    """The end of a report file, to be copied."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")[-20_000:]
    except OSError as error:
        return str(error)
