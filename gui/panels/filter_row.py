"""The filter row below a table's header: for each field an operator and a box. Chips say what is asked, with an x."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from core.project.lines import OPERATORS
from gui.models.filters import BARE, SIGNS, Asked, Filters, chip_text, operator_word, problem, typed
from gui.panels.flow import FlowLayout
from gui.panels.panel import Panel
from gui.panels.text import plain_tooltip

ASK_AFTER_MS = 250
EDITOR_HEIGHT = 26


class FilterEditor(Panel):
    """Operator and value of one column. What is typed is asked after a pause, at once with Enter."""

    def __init__(self, filters: Filters, column: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._filters, self._column = filters, column
        self._operator, self._asking = "contains", False
        self.button = QToolButton()
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setAutoRaise(True)
        self._menu = QMenu(self.button)
        for operator in OPERATORS:
            self._menu.addAction("").triggered.connect(partial(self._choose, operator))
        self.button.setMenu(self._menu)
        self.button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.edit = QLineEdit()
        self.edit.setClearButtonEnabled(True)
        self._timer = QTimer(self, singleShot=True, interval=ASK_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.returnPressed.connect(self._ask)
        filters.changed.connect(self.show_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(self.button)
        layout.addWidget(self.edit, 1)
        self.retranslate()
        self.show_asked()

    def retranslate(self) -> None:
        for operator, action in zip(OPERATORS, self._menu.actions(), strict=True):
            action.setText(f"{SIGNS[operator]}\t{operator_word(operator)}")
        self.edit.setAccessibleName(self.tr("Filter {column}").format(column=self._column))
        self.button.setAccessibleName(self.tr("Operator for {column}").format(column=self._column))
        self.edit.setPlaceholderText(self.tr("Filter"))
        self._show_operator()

    @Slot()
    def show_asked(self) -> None:
        """Show what the filters ask of the column now."""
        asked = self._filters.of(self._column)
        if asked == typed(self.edit.text(), self._operator):
            return
        if self._asking:
            return  # what cannot be asked stays to be mended
        self._operator, text = asked or Asked("contains")
        self.edit.setText(text)
        self._show_operator()

    @Slot()
    def _ask(self) -> None:
        self._timer.stop()
        asked = typed(self.edit.text(), self._operator)
        self._show_problem(problem(asked) if asked else "")
        self._asking = True
        self._filters.set(self._column, asked)
        self._asking = False

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._timer.start()

    def _choose(self, operator: str) -> None:
        self._operator = operator
        if operator in BARE:
            self.edit.clear()
        self._show_operator()
        self._ask()
        if operator not in BARE:
            self.edit.setFocus()

    def _show_operator(self) -> None:
        self.button.setText(SIGNS[self._operator])
        self.button.setToolTip(plain_tooltip(operator_word(self._operator)))
        self.edit.setReadOnly(self._operator in BARE)
        self._show_problem("")

    def _show_problem(self, why: str) -> None:
        words = {
            "": self.tr("Also: = ≠ > < ≥ ≤ ! (not) ^ (starts) /regular expression/"),
            "invalid": self.tr("This is not a regular expression"),
            "costly": self.tr("This expression may take for ever; make it simpler"),
        }
        self.edit.setToolTip(plain_tooltip(words[why]))
        self.edit.setStyleSheet("QLineEdit { border: 2px solid #c0392b; }" if why else "")


class FilterChips(Panel):
    """One button for each condition, which takes it back. Hidden where there are none."""

    def __init__(self, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = filters
        self._row = FlowLayout(self)
        self.buttons: list[QToolButton] = []
        filters.changed.connect(self.retranslate)
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for column, asked in self._filters.asked.items():
            self._add(chip_text(column, asked), partial(self._filters.set, column, None))
        if len(self._filters.asked) > 1:
            self._add(self.tr("Clear all"), partial(self._filters.replace, {}))
        self.setVisible(bool(self._filters.asked))

    def _add(self, text: str, act: partial[None]) -> None:
        button = QToolButton()
        button.setText(f"✕ {text}".replace("&", "&&"))
        button.setToolTip(plain_tooltip(self.tr("Take this filter away")))
        button.setAccessibleName(self.tr("Take away: {filter}").format(filter=text))
        button.clicked.connect(lambda: act())
        self._row.addWidget(button)
        self.buttons.append(button)
