"""A walk over the widgets of a window: what is written, what has no name, what cannot be read.

Run as a program, `python -m tests.gui.walking FOLDER`, it walks through all languages and themes at the scale of
QT_SCALE_FACTOR, saves a picture of each into the folder and prints what is wrong, one finding a line.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)

from core.messages import DetectResult, ProposedTable, StatedColumn
from core.messages.findings import Basis, Comparison, Delta, Origin, PastRun, Repair, Repairs, RepairSide
from core.messages.pick_messages import Picked, PickNode, PickPage, PickRule, PickRules
from core.recipe import Field
from core.schedule import Daily, Every
from core.settings import Settings
from gui.dialogs.about import AboutDialog
from gui.dialogs.column_statistics import ColumnStatisticsDialog
from gui.dialogs.compare import CompareDialog
from gui.dialogs.detect import DetectDialog
from gui.dialogs.download import DownloadDialog
from gui.dialogs.export import ExportDialog
from gui.dialogs.lab import LabDialog
from gui.dialogs.origin import OriginDialog
from gui.dialogs.pick import PickDialog
from gui.dialogs.preferences import PreferencesDialog
from gui.dialogs.python_view import PythonView
from gui.dialogs.quit import QuitDialog
from gui.dialogs.reextract import ReextractDialog
from gui.dialogs.repair import RepairDialog
from gui.dialogs.retry import RetryDialog
from gui.dialogs.schedule import ScheduleDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.dialogs.steps import StepsDialog
from gui.dialogs.system_task import SystemTaskDialog
from gui.host.client import HostClient
from gui.i18n import Translator
from gui.jobs.actions import made_task
from gui.jobs.list import Job
from gui.live.visits import Visits
from gui.main_window import MainWindow
from gui.preferences import FILE_NAME, Preferences
from gui.session import Session
from gui.standard_icons import dress
from gui.theme import TEXT_RATIO, Theme, contrast_ratio

SAME_IN_BOTH = re.compile(
    r"Sheetweaver|User-Agent|English|JSON( Lines)?|SQLite|Parquet|Markdown|CSV|UTF-8|HTTP|HTML|Beautiful Soup"
    r"|Accept-Language|example(\.org)?|Python|Qt|https?://"
)
"""Names, examples and texts that are not the window's own words."""


OWN_COLOURS = ("listKeys",)
"""Widgets that set colours of their own."""

INSIDE_QT = re.compile(
    r"\w+ (qt_|Scroll(Left|Right)Button)|QComboBox\w+|QListView $|QToolBarExtension|QTableCornerButton"
)

LANGUAGES = ("en", "zh_CN")
THEMES = ("light", "dark", "contrast")
LARGEST_MINIMUM = (1024, 640)
"""What the window may need at least, in logical pixels: half of a screen that windows are snapped to."""


def gallery(folder: Path) -> dict[str, Callable[[MainWindow], QWidget]]:
    """How each window and dialog is made, given the main window; `folder` is for what they want to keep."""
    return {
        "window": lambda window: window,
        "preferences": lambda _: PreferencesDialog(Preferences.load(folder / FILE_NAME)),
        "about": lambda _: AboutDialog(folder),
        "shortcuts": lambda window: ShortcutsDialog(window.commands.actions.values()),
        "python": lambda _: PythonView("import this\n"),
        "compare": lambda _: _comparison(),
        "origin": lambda _: OriginDialog(Origin(url="https://example.org/", column="1", value="2")),
        "quit": lambda _: QuitDialog(),
        "reextract": lambda _: ReextractDialog(),
        "retry": lambda _: RetryDialog(Settings(), 3, suggested={}),
        "download": lambda _: DownloadDialog(("1", "2"), column="1", name="", max_file_b=1000, parent=None),
        "lab": lambda _: LabDialog(("asyncio", "threads"), 20),
        "export": lambda _: ExportDialog(folder, "1"),
        "detect": lambda _: _tables(),
        "repair": lambda _: _repairs(),
        "steps": lambda _: StepsDialog(Field(name="1", select="h1")),
        "pick": lambda _: _picking(),
        "schedule": lambda _: ScheduleDialog(Job(path="/1.weave", rule=Daily("07:30", (0, 4)), out="/1.csv")),
        "system-task": lambda _: SystemTaskDialog(made_task(Job(path="/1.weave", rule=Every(60)), "")),
        "statistics": lambda _: ColumnStatisticsDialog("1"),
    }


def window_in(folder: Path) -> MainWindow:
    """A main window without a project."""
    return MainWindow(Session(HostClient()), Preferences.load(folder / FILE_NAME))


def _comparison() -> CompareDialog:
    dialog = CompareDialog()
    delta = Delta("changed", ("a",), ("Price",), ("a", 1), ("a", 2))
    dialog.show_basis(Basis(columns=("1", "2"), keys=("1",), runs=(PastRun(1, 1e9, 5),)))
    dialog.show_result(Comparison(columns=("1", "2"), changed=1, doubled=1, examples=(delta,)))
    return dialog


def _tables() -> DetectDialog:
    """Two tables, of which one holds on a second page, and a value the page states."""
    columns = tuple(ProposedTable(recipe="", kind="list", row_count=n, score=n, columns=("1", "2"), second=2 - n)
                    for n in (1, 2))  # fmt: skip
    stated = (StatedColumn("meta", "1", "2", ""),)
    return DetectDialog(DetectResult(url="https://example.org/", proposals=columns, stated=stated))


def _repairs() -> RepairDialog:
    side = RepairSide(1, "https://example.org/", ((None, "5"),), "<b>5</b>")
    one = Repair(
        field="1", old="b", new="i", good=side, bad=side, good_cells=3, good_same=2, bad_cells=2, bad_before=0,
        bad_after=2, likeness=1.0,
    )  # fmt: skip
    return RepairDialog(Repairs(repairs=(one,), hopeless=("2",)))


def _picking() -> PickDialog:
    dialog = PickDialog(Visits())
    dialog.show_page(PickPage(url="", nodes=(PickNode(-1, "", "html", "1"), PickNode(0, "0", "p", "2", "text"))))
    dialog.set_form("li", 1)
    dialog.show_found(Picked(rows="p", select=".", count=2, row_count=2, alike=("0",), likely="price", wrong="1"))
    rule = PickRule(recipe='rows = "p"\n[[field]]\nname = "1"\n', found=(), row_count=2)
    dialog.examples.show_rules(PickRules(rules=(rule,), missing=("1",)))
    return dialog


def widgets(root: QWidget) -> list[QWidget]:
    """The root and everything in it, without what Qt makes inside its own widgets."""
    return [
        root,
        *(one for one in root.findChildren(QWidget) if not INSIDE_QT.match(f"{type(one).__name__} {one.objectName()}")),
    ]


def words(root: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that is written or spoken."""
    for index, one in enumerate(widgets(root)):
        where = f"{index} {type(one).__name__} {one.objectName()}"
        yield where + " title", one.windowTitle()
        yield where + " name", one.accessibleName()
        yield where + " tip", re.sub("<[^>]*>", "", one.toolTip())
        if isinstance(one, QLabel | QAbstractButton):
            yield where, one.text()
        if isinstance(one, QLineEdit | QPlainTextEdit):
            yield where + " hint", one.placeholderText()
        if isinstance(one, QMenu):
            yield where + " menu", one.title()
        if isinstance(one, QComboBox):
            yield from ((f"{where} {row}", one.itemText(row)) for row in range(one.count()))
        if isinstance(one, QTabBar):
            yield from ((f"{where} {tab}", one.tabText(tab)) for tab in range(one.count()))
        if isinstance(one, QAbstractItemView) and not isinstance(one, QListView) and one.model() is not None:
            heads = (
                one.model().headerData(column, Qt.Orientation.Horizontal) for column in range(one.model().columnCount())
            )
            yield from ((f"{where} head", str(head)) for head in heads if isinstance(head, str))
    for index, action in enumerate(_actions(root)):
        where = f"action {action.objectName() or index}"
        yield where, action.text()
        yield f"{where} tip", re.sub("<[^>]*>", "", action.toolTip())


def _actions(root: QWidget) -> list[QAction]:
    """The actions of the root and its menus, without those of Qt's own widgets."""
    return [one for one in root.findChildren(QAction) if not isinstance(one.parent(), QLineEdit | QAbstractSpinBox)]


def settle(app) -> None:
    for _ in range(5):
        app.processEvents()


def untranslated(english: Iterable[tuple[str, str]], other: dict[str, str]) -> set[tuple[str, str]]:
    """(where, text) of what is the same in another language and should not be."""
    return {
        (where, text)
        for where, text in english
        if other.get(where) == text and re.search("[A-Za-z]{3}", SAME_IN_BOTH.sub("", text))
    }


def unnumbered(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words without their widgets' numbers: Qt makes scroll bars anew where a table has to grow or shrink."""
    return sorted((where.partition(" ")[2], text) for where, text in found)


def unnamed(root: QWidget) -> list[str]:
    """The controls that show a sign only and have no name for those who cannot see it."""
    buddies = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    kinds = QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit | QAbstractItemView | QAbstractSpinBox
    inside = QAbstractSpinBox | QComboBox | QTabBar | QAbstractItemView | QLineEdit | QDockWidget
    return [
        f"{type(one).__name__} {one.objectName()} in {type(one.parent()).__name__}"
        for one in widgets(root)
        if isinstance(one, kinds)
        and not isinstance(one.parent(), inside)
        and not (one.accessibleName() or getattr(one, "text", str)() or one in buddies)
        and not isinstance(one, QHeaderView)
        and not one.isHidden()
    ]


def rich(root: QWidget) -> list[str]:
    """The labels that take their text for more than text."""
    return [label.text() for label in root.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]


def faint(root: QWidget) -> list[tuple[str, ...]]:
    """The texts that do not stand out from what is behind them. Disabled ones may be fainter (WCAG 2.1, 1.4.3)."""
    shown = [
        one
        for one in widgets(root)
        if isinstance(one, QLabel | QAbstractButton) and one.isVisible() and one.isEnabled() and one.text()
    ]
    found = []
    for one in shown:
        text, behind = one.palette().color(one.foregroundRole()), one.palette().color(QPalette.ColorRole.Window)
        if contrast_ratio(text, behind) < TEXT_RATIO:
            found.append((type(one).__name__, one.text(), text.name(), behind.name()))
    return found


def stale(root: QWidget) -> list[str]:
    """The widgets that kept the colours of a theme that was left. High contrast is a style sheet's matter."""
    app, active = QApplication.instance(), QPalette.ColorGroup.Active
    if app.styleSheet():
        return []
    own = [name for name in OWN_COLOURS if root.findChild(QWidget, name) is not None]
    roles = (QPalette.ColorRole.Window, QPalette.ColorRole.WindowText, QPalette.ColorRole.Base, QPalette.ColorRole.Text)
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in widgets(root)
        if one.objectName() not in OWN_COLOURS
        and not any(one in root.findChild(QWidget, name).findChildren(QWidget) for name in own)
        and any(one.palette().color(active, role) != app.palette().color(active, role) for role in roles)
    ]


def cut(root: QWidget) -> list[str]:
    """The controls that are narrower than their words, and the labels that are lower than their lines."""
    return [
        f"{type(one).__name__} {one.objectName()} {one.text()}"
        for one in widgets(root)
        if isinstance(one, QCheckBox | QRadioButton | QPushButton | QLabel)
        and one.isVisible()
        and one.text()
        and (_too_low(one) if isinstance(one, QLabel) else one.width() < one.sizeHint().width())
        and not one.visibleRegion().isEmpty()
        and one.mapTo(root, QPoint(0, 0)).x() >= 0
    ]


def _too_low(label: QLabel) -> bool:
    """True where a label does not show all it says, unless it is one that elides."""
    if type(label) is not QLabel:
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height()


def heads_cut(root: QWidget) -> list[str]:
    """The headers of tables that are narrower than their words."""
    found = []
    for header in root.findChildren(QHeaderView):
        if header.orientation() is Qt.Orientation.Vertical or not header.isVisible() or header.model() is None:
            continue
        for section in range(header.count()):
            narrow = header.sectionSize(section) < header.sectionSizeHint(section)
            if narrow and not header.isSectionHidden(section):
                found.append(
                    f"{header.parent().objectName()} {header.model().headerData(section, header.orientation())}"
                )
    return found


def walk(app: QApplication, folder: Path, pictures: Path) -> Iterator[str]:
    """All windows and dialogs in all languages and themes: saves a picture of each, yields what is wrong."""
    theme, translator = Theme(app), Translator(app)
    dress(app, theme)
    for name, make in gallery(folder).items():
        translator.use("en")
        window = window_in(folder)
        widget = make(window)
        widget.show()
        settle(app)
        english = list(words(widget))
        for language in LANGUAGES:
            translator.use(language)
            settle(app)
            if language != "en":
                yield from (
                    f"{name} {language}: untranslated {one}" for one in untranslated(english, dict(words(widget)))
                )
            for look in THEMES:
                theme.apply(look)
                settle(app)
                widget.grab().save(str(pictures / f"{name}-{language}-{look}.png"))
                wrong = {one.__name__: one(widget) for one in (unnamed, rich, faint, cut, stale, heads_cut)}
                yield from (f"{name} {language} {look}: {what} {one}" for what, all_ in wrong.items() for one in all_)
            least = window.minimumSizeHint()
            if least.width() > LARGEST_MINIMUM[0] or least.height() > LARGEST_MINIMUM[1]:
                yield f"{name} {language}: the window needs {least.width()} x {least.height()}"
        for one in {widget, window}:
            one.hide()
            one.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    translator.remove()


def main(pictures: Path) -> int:
    """Walk, print the findings, and tell by the exit code whether there were any."""
    pictures.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        found = list(walk(app, Path(folder), pictures))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"scale {app.primaryScreen().devicePixelRatio():g}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
