"""Pick: point at values of a page and get the fields that take them.

The page is shown as text, and never as a web page but on the *Live page* tab.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.messages.pick_messages import Pick, Picked, PickPage, PickRule
from core.recipe import Field, loads
from gui.dialogs.pick_choice import ChoicePane
from gui.dialogs.pick_example import ExampleBox
from gui.dialogs.pick_live import LiveTab
from gui.dialogs.pick_views import NodeView
from gui.i18n import reason_text
from gui.live.visits import Visits
from gui.models.nodes import NodeTree
from gui.models.selection import Selection
from gui.panels.message_bar import MessageBar
from gui.panels.text import joined, plain_label


class PickDialog(QDialog):
    """Left the page, right what was pointed at. `selection` is what any view of the page speaks to.

    Signals: pick_wanted(Pick) - answer with show_found() or show_problem(); examples_wanted(values) - answer with
    examples.show_rules(); fields_given(rows, fields) - add these to the form; rows_given(rows); reload_wanted().
    Those of `live` are answered with show_page() and live.login.show_login(). `visits` outlive the dialog.
    """

    pick_wanted = Signal(object)
    examples_wanted = Signal(tuple)
    fields_given = Signal(str, tuple)
    rows_given = Signal(str)
    reload_wanted = Signal()
    start_wanted = Signal()

    def __init__(self, visits: Visits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pickDialog")
        self.selection = Selection(self)
        self.live = LiveTab(self.selection, visits)
        self._page = PickPage(url="")
        self._rule: tuple[Field, ...] = ()  # the fields of a rule that is shown as it was found
        self._settled = ""
        self._build()
        self.retranslate()
        self._connect()
        self.resize(980, 640)

    def _build(self) -> None:
        self.message_bar = MessageBar()
        self._head = plain_label(elided=True)
        self.find_edit = QLineEdit()
        self.find_edit.setObjectName("editPickFind")
        self.find_edit.setClearButtonEnabled(True)
        self.button_reload = QPushButton()
        self.button_reload.setObjectName("buttonPickReload")
        self.button_reload.setAutoDefault(False)
        models = (NodeTree(self.selection, cards=True, parent=self), NodeTree(self.selection, cards=False, parent=self))
        self.cards, self.tree = NodeView(models[0]), NodeView(models[1])
        self.cards.setObjectName("treePickCards")
        self.tree.setObjectName("treePickTree")
        self._models = models
        self.examples = ExampleBox()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabsPick")
        for view in (self.cards, self.tree, self.live, self.examples):
            self.tabs.addTab(view, "")
        self.choice = ChoicePane()
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._close.rejected.connect(self.reject)
        self.button_start = self._close.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.button_start.setObjectName("buttonPickStart")
        self.button_start.setAutoDefault(False)
        self.button_start.clicked.connect(self._on_start)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.find_edit, 1)
        head.addWidget(self.button_reload)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.addWidget(self._head)
        inner.addLayout(head)
        inner.addWidget(self.tabs, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self.choice)
        both.setChildrenCollapsible(False)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(self.message_bar)
        layout.addWidget(both, 1)
        layout.addWidget(self._close)

    def _connect(self) -> None:
        self.selection.changed.connect(self._on_selection)
        for view in (self.cards, self.tree):
            view.pointed.connect(self.selection.point)
        self.find_edit.returnPressed.connect(self._on_find)
        self.button_reload.clicked.connect(self.reload_wanted)
        self.tabs.currentChanged.connect(self._on_tab)
        self.live.noted.connect(self._on_live_note)
        self.examples.wanted.connect(self.examples_wanted)
        self.examples.rule_chosen.connect(self._on_rule)
        choice = self.choice
        choice.hand_wanted.connect(self._on_hand)
        choice.alike_wanted.connect(self.selection.take_alike)
        choice.over_wanted.connect(self.selection.clear)
        choice.parent_wanted.connect(self._on_parent)
        choice.child_wanted.connect(self._on_child)
        choice.add_wanted.connect(self._on_add)
        choice.rows_wanted.connect(self._on_rows)

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(self.tr("Pick fields"))
        texts = (self.tr("Page text"), self.tr("Tree"), self.tr("Live page"), self.tr("By example…"))
        for at, text in enumerate(texts):
            self.tabs.setTabText(at, text)
        self.tabs.setAccessibleName(self.tr("The page"))
        self.cards.setAccessibleName(texts[0])
        self.tree.setAccessibleName(texts[1])
        self.find_edit.setPlaceholderText(self.tr("Find on the page, then Enter"))
        self.find_edit.setAccessibleName(self.tr("Find on the page"))
        self.button_reload.setText(self.tr("Fetch again"))
        self.button_start.setText(self.tr("Start"))
        self.button_start.setToolTip(self.tr("Add what is chosen, close and start (F5)"))
        self.button_start.setShortcut(Qt.Key.Key_F5)  # a new text takes the shortcut away
        self._show_head()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def set_form(self, rows: str, fields: int) -> None:
        """What the form has: the selector of its rows, and how many fields. Later choices are made in these rows."""
        self._settled = rows
        self.choice.set_form(rows, fields)

    def show_page(self, page: PickPage) -> None:
        """Show a page to pick from, or say why there is none."""
        self._page = page
        for model in self._models:
            model.show(page)
        self.cards.expandAll()
        self.tree.expandToDepth(3)
        self.selection.clear()
        self.message_bar.dismiss("page")
        if page.reason:
            self.message_bar.show_message("warning", reason_text(page.reason, page.detail), key="page")
        elif page.form != "html":
            text = self.tr("This page is {form}. Detect reads it, and selectors can be tried here by hand.")
            self.message_bar.show_message("info", text.format(form=page.form.upper()), key="page")
        elif page.cut:
            self.message_bar.show_message(
                "info", self.tr("This page is long; only its beginning is shown."), key="page"
            )
        self._show_head()
        if not self.live.address.text():
            self.live.address.setText(page.url)
        if self.cards.model().rowCount():
            self.cards.setCurrentIndex(self.cards.model().index(0, 0))
        self.live.show_page(page)

    def done(self, result: int) -> None:
        self.live.close_page()
        super().done(result)

    def show_found(self, found: Picked) -> None:
        """Show what the host found for a choice."""
        self.message_bar.dismiss("pick")
        self.selection.show(found)
        if self.selection.include and not found.select:
            self.choice.show_found(found)
            self.choice.show_problem(self.tr("No selector finds these and nothing else. Leave one of them away."))
        else:
            self.choice.show_found(found)
        self._refresh()
        self.live.point_later()

    def show_problem(self, text: str) -> None:
        """Show why a selector finds nothing."""
        self.selection.show(Picked())
        self.choice.show_problem(text)
        self._refresh()

    def _show_head(self) -> None:
        origins = {
            "tested": self.tr("as tested last"),
            "kept": self.tr("as it was kept"),
            "fetched": self.tr("just fetched"),
            "given": self.tr("as it is on the live page"),
        }
        origin = origins.get(self._page.origin, "") if self._page.url and not self._page.reason else ""
        self._head.setText(joined((self._page.title, self._page.url, origin)))

    def _refresh(self) -> None:
        for model in self._models:
            model.refresh()
        self.live.mark()

    def _ask(self, command: Pick) -> None:
        if command.include or command.select:
            self.pick_wanted.emit(command)
        else:
            self.show_found(Picked())

    @Slot()
    def _on_selection(self) -> None:
        self._rule = ()
        self._refresh()
        self._ask(self.selection.command(self._settled))

    @Slot(bool)
    def _on_hand(self, selector: bool) -> None:
        if selector:
            self.selection.forget()
            self._rule = ()
        self._ask(self.choice.command)

    @Slot(object)
    def _on_rule(self, rule: PickRule) -> None:
        recipe = loads(rule.recipe)
        self.selection.forget()
        self._rule = recipe.fields
        first = recipe.fields[0]
        self.choice.forget_name()
        self._ask(Pick(rows=recipe.rows, select=first.select, take=first.take, kind=first.type))

    @Slot()
    def _on_parent(self) -> None:
        node = self._node()
        if node >= 0 and self._page.nodes[node].parent >= 0:
            self.selection.move(self._page.nodes[self._page.nodes[node].parent].way)

    @Slot()
    def _on_child(self) -> None:
        node = self._node()
        inside = (one.way for one in self._page.nodes if one.parent == node >= 0)
        if way := next(inside, ""):
            self.selection.move(way)

    def _node(self) -> int:
        """The place of the element chosen last, -1 for none."""
        way = self.selection.include[-1] if self.selection.include else None
        return next((at for at, one in enumerate(self._page.nodes) if one.way == way), -1)

    @Slot()
    def _on_find(self) -> None:
        if self.tabs.currentWidget() is self.live:
            self.live.find_text(self.find_edit.text().strip())
            return
        view = self.tree if self.tabs.currentWidget() is self.tree else self.cards
        model = view.model()
        assert isinstance(model, NodeTree)
        view.go_to(model.find(self.find_edit.text().strip(), view.currentIndex()))

    @Slot(int)
    def _on_tab(self, _at: int) -> None:
        if self.tabs.currentWidget() is self.live:
            self.live.enter()

    @Slot(str, str, str)
    def _on_live_note(self, severity: str, text: str, key: str) -> None:
        self.message_bar.dismiss(key)
        if text:
            self.message_bar.show_message(severity, text, key=key)

    @Slot()
    def _on_add(self) -> None:
        field = self.choice.field
        fields = (field, *(one for one in self._rule[1:]))
        self.fields_given.emit(self.choice.rows.text().strip(), fields)
        names = ", ".join(one.name for one in fields)
        text = self.tr("Added: {names}. Point at the next one, or close.").format(names=names)
        self.message_bar.show_message("ok", text, key="added", timeout_s=8)
        self.choice.forget_name()
        self.selection.clear()

    @Slot()
    def _on_start(self) -> None:
        if self.choice.button_add.isEnabled():
            self._on_add()
        self.accept()
        self.start_wanted.emit()

    @Slot()
    def _on_rows(self) -> None:
        rows = self.choice.rows_selector
        self.rows_given.emit(rows)
        text = self.tr("One row for each {rows}. Now point at the values in them.").format(rows=rows)
        self.message_bar.show_message("ok", text, key="added", timeout_s=8)
        if self.selection.include:
            self.selection.changed.emit()
        else:
            self._ask(self.choice.command)
