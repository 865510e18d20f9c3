"""The right side of the Pick dialog: the selector of what was pointed at, what to take of it, and the first values."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.messages.pick_messages import Pick, Picked
from core.recipe import Field
from gui.i18n import trn
from gui.panels.panel import Panel
from gui.panels.text import joined, plain_label, plain_tooltip
from gui.texts.value import TYPES, type_text
from gui.theme import mono_font

TRY_AFTER_MS = 250
_SHOWN = 60  # characters of an offer


class ChoicePane(Panel):
    """Shows a Picked and lets it be edited.

    Signals: hand_wanted(bool) - a selector (True), what is taken or its type was edited: ask the host for `command`;
    add_wanted(), rows_wanted(), alike_wanted(), parent_wanted(), child_wanted() and over_wanted() - the buttons.
    """

    hand_wanted = Signal(bool)
    add_wanted = Signal()
    rows_wanted = Signal()
    alike_wanted = Signal()
    parent_wanted = Signal()
    child_wanted = Signal()
    over_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = Picked()
        self._form_rows, self._form_fields = "", 0
        self._typed = False  # a name was typed
        self._timer = QTimer(self, singleShot=True, interval=TRY_AFTER_MS)
        self._build()
        self.retranslate()
        self._connect()
        self.show_found(Picked())

    def _build(self) -> None:
        self.count = plain_label(wrap=True)
        self.count.setObjectName("labelPickCount")
        self.count.setMinimumHeight(2 * self.count.fontMetrics().lineSpacing())
        self.button_alike, self.button_over = QPushButton(), QPushButton()
        self.button_parent, self.button_child = QPushButton(), QPushButton()
        self.button_add, self.button_rows = QPushButton(), QPushButton()
        names = ("Alike", "Over", "Parent", "Child", "Add", "Rows")
        for name, button in zip(names, self._buttons, strict=True):
            button.setObjectName(f"buttonPick{name}")
            button.setAutoDefault(False)
        self.rows, self.selector, self.name = QLineEdit(), QLineEdit(), QLineEdit()
        for name, edit in (("Rows", self.rows), ("Selector", self.selector), ("Name", self.name)):
            edit.setObjectName(f"editPick{name}")
            edit.setMaxLength(200 if name == "Name" else 5000)
        self.rows.setFont(mono_font())
        self.selector.setFont(mono_font())
        self.take, self.kind = QComboBox(), QComboBox()
        self.take.setObjectName("comboPickTake")
        self.take.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setObjectName("comboPickType")
        for kind in TYPES:
            self.kind.addItem("", kind)
        self.note = plain_label(wrap=True)
        self.note.setObjectName("labelPickNote")
        self.values = QListWidget()
        self.values.setObjectName("listPickValues")
        self.values.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.values.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        both = (self.button_parent, self.button_child)
        return (self.button_alike, self.button_over, *both, self.button_add, self.button_rows)

    def _lay_out(self) -> None:
        around = QGridLayout()
        around.addWidget(self.button_alike, 0, 0)
        around.addWidget(self.button_over, 0, 1)
        around.addWidget(self.button_parent, 1, 0)
        around.addWidget(self.button_child, 1, 1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        edits = (self.rows, self.selector, self.take, self.kind, self.name)
        self._labels = [plain_label(buddy=edit) for edit in edits]
        for label, edit in zip(self._labels, edits, strict=True):
            form.addRow(label, edit)
        self._preview = plain_label(buddy=self.values)
        foot = QHBoxLayout()
        foot.addWidget(self.button_rows)
        foot.addWidget(self.button_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addWidget(self.count)
        layout.addLayout(around)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addWidget(self._preview)
        layout.addWidget(self.values, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._on_timer)
        self.rows.textEdited.connect(self._on_edited)
        self.selector.textEdited.connect(self._on_edited)
        self.name.textEdited.connect(self._on_named)
        self.take.activated.connect(self._on_way)
        self.kind.activated.connect(self._on_way)
        self.button_alike.clicked.connect(self.alike_wanted)
        self.button_over.clicked.connect(self.over_wanted)
        self.button_parent.clicked.connect(self.parent_wanted)
        self.button_child.clicked.connect(self.child_wanted)
        self.button_add.clicked.connect(self.add_wanted)
        self.button_rows.clicked.connect(self.rows_wanted)

    def retranslate(self) -> None:
        self.button_alike.setText(self.tr("Select all alike"))
        self.button_over.setText(self.tr("Start over"))
        self.button_parent.setText(self.tr("Around it"))
        self.button_parent.setToolTip(self.tr("Take the element around what was pointed at"))
        self.button_child.setText(self.tr("Inside it"))
        self.button_child.setToolTip(self.tr("Take the first element inside what was pointed at"))
        self.button_add.setText(self.tr("Add as field"))
        self.button_rows.setText(self.tr("Set as rows"))
        words = (self.tr("&Rows"), self.tr("&Selector"), self.tr("&Take"), self.tr("T&ype"), self.tr("&Name"))
        for label, text in zip(self._labels, words, strict=True):
            label.setText(text)
            label.buddy().setAccessibleName(text.replace("&", ""))
        self.rows.setPlaceholderText(self.tr("the page as one row"))
        self.selector.setPlaceholderText(self.tr("point at something, or write CSS or XPath"))
        self._preview.setText(self.tr("First &values"))
        self.values.setAccessibleName(self.tr("First values"))
        for at in range(self.kind.count()):
            self.kind.setItemText(at, type_text(self.kind.itemData(at)))
        self.show_found(self._found)

    @property
    def command(self) -> Pick:
        """The selectors, what to take and the type as they stand in the editors."""
        select, rows = self.selector.text().strip(), self.rows.text().strip()
        return Pick(select=select, rows=rows, take=self.take.currentData() or "", kind=self.kind.currentData() or "")

    @property
    def field(self) -> Field:
        """The field as it stands in the editors."""
        command = self.command
        name = self.name.text().strip() or self.tr("Field")
        return Field(name=name, select=command.select or ".", take=command.take or "text", type=command.kind)

    @property
    def rows_selector(self) -> str:
        """What *Set as rows* takes: the rows, or what is found itself where the page is the row."""
        return self.rows.text().strip() or self.selector.text().strip()

    def set_form(self, rows: str, fields: int) -> None:
        """What the form has: its rows' selector, and how many fields."""
        self._form_rows, self._form_fields = rows, fields
        self._show_note()

    def forget_name(self) -> None:
        """The next proposal names the field again."""
        self._typed = False

    def show_found(self, found: Picked) -> None:
        """Show what the host found for a choice."""
        self._found = found
        self._timer.stop()
        for edit, text in ((self.rows, found.rows), (self.selector, found.select)):
            if edit.text().strip() != text:
                edit.setText(text)
        if not self._typed:
            self.name.setText(found.name)
        self._show_offers()
        self.kind.setCurrentIndex(max(0, self.kind.findData(found.kind)))
        self.values.clear()
        self.values.addItems(["—" if cell is None else " ".join(str(cell).split()) for cell in found.values])
        self._show_count()
        self._show_note()
        self.button_alike.setEnabled(bool(found.alike))
        self.button_rows.setEnabled(bool(found.select))

    def show_problem(self, text: str) -> None:
        """Show why nothing can be found; the editors stay as they are."""
        self.count.setText(text)
        self.values.clear()
        self.button_add.setEnabled(False)
        self.button_rows.setEnabled(False)

    def show_hint(self) -> None:
        """Show how to begin."""
        self.count.setText(
            self.tr("Click what you want. A second click takes all alike, a third leaves one out (or Ctrl and Shift).")
        )

    def _show_count(self) -> None:
        found = self._found
        if not found.select:
            self.show_hint()
            return
        rows = trn("ChoicePane", "in %n row(s)", found.row_count) if found.rows else ""
        alike = trn("ChoicePane", "%n alike", len(found.alike)) if found.alike else ""
        self.count.setText(joined((trn("ChoicePane", "%n found", found.count), rows, alike)))

    def _show_offers(self) -> None:
        found = self._found
        self.take.clear()
        for offer in found.offers:
            self._offer(offer.take, offer.value)
        if self.take.findData(found.take) < 0:
            self._offer(found.take, "")
        self.take.setCurrentIndex(self.take.findData(found.take))

    def _offer(self, take: str, value: str) -> None:
        names = {"text": self.tr("Text"), "html": self.tr("HTML"), "@href": self.tr("Link"), "@src": self.tr("Image")}
        line = " ".join(value.split())
        name = names.get(take, take)
        self.take.addItem(f"{name} – {line[:_SHOWN]}" if line and take != "html" else name, take)
        self.take.setItemData(self.take.count() - 1, plain_tooltip(value[:1000]), Qt.ItemDataRole.ToolTipRole)

    def _show_note(self) -> None:
        found, texts = self._found, list[str]()
        other = bool(found.select) and found.rows != self._form_rows
        other = other and (self._form_fields > 0 or bool(self._form_rows))
        if other:
            rows = self._form_rows or self.tr("the page as one row")
            text = self.tr("The fields there are so far are of other rows ({rows}). Set these as rows first.")
            texts.append(text.format(rows=rows))
        if found.likely and not found.kind:
            texts.append(self.tr("The values look like this type: {kind}.").format(kind=type_text(found.likely)))
        if found.wrong:
            texts.append(self.tr("Some values cannot be made: {why}.").format(why=found.wrong))
        self.note.setText(" ".join(texts))
        self.note.setVisible(bool(texts))
        self.button_add.setEnabled(bool(found.select) and not other)

    @Slot()
    def _on_edited(self) -> None:
        self._timer.start()

    @Slot()
    def _on_timer(self) -> None:
        self.hand_wanted.emit(True)

    @Slot()
    def _on_way(self) -> None:
        self.hand_wanted.emit(False)

    @Slot()
    def _on_named(self) -> None:
        self._typed = bool(self.name.text().strip())
