"""By example: values a person types as the page has them, and the rules that give them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.messages.pick_messages import MAX_VALUES, PickRule, PickRules
from core.recipe import loads
from gui.i18n import trn
from gui.panels.panel import Panel
from gui.panels.text import joined, plain_label


class ExampleBox(Panel):
    """Values, one a line, and the rules for them. Signals: wanted(tuple of texts); rule_chosen(PickRule)."""

    wanted = Signal(tuple)
    rule_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = PickRules()
        self._problem = ""
        self.values = QPlainTextEdit()
        self.values.setObjectName("editExamples")
        self.values.setTabChangesFocus(True)
        self.values.setMaximumHeight(90)
        self._label = plain_label(buddy=self.values, wrap=True)
        self.button_find = QPushButton()
        self.button_find.setObjectName("buttonFindRules")
        self.button_find.setAutoDefault(False)
        self.note = plain_label(wrap=True)
        self.note.setObjectName("labelRules")
        self.rules = QListWidget()
        self.rules.setObjectName("listRules")
        self.rules.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (self._label, self.values, self.button_find, self.note):
            layout.addWidget(
                widget, 0, Qt.AlignmentFlag.AlignLeft if widget is self.button_find else Qt.AlignmentFlag(0)
            )
        layout.addWidget(self.rules, 1)
        self.button_find.clicked.connect(self._on_find)
        self.rules.currentRowChanged.connect(self._on_rule)
        self.retranslate()

    def retranslate(self) -> None:
        self._label.setText(self.tr("&Values you see on the page, one a line"))
        self.values.setAccessibleName(self.tr("Values you see on the page"))
        self.values.setPlaceholderText(self.tr("Values of one row become columns, values of several rows share one."))
        self.button_find.setText(self.tr("Find the rule"))
        self.rules.setAccessibleName(self.tr("Rules"))
        for row, rule in enumerate(self._found.rules):
            self.rules.item(row).setText(self._words(rule))
        missing = self.tr("Not on this page: {values}").format(values=", ".join(self._found.missing))
        self.note.setText(self._problem or (missing if self._found.missing else ""))

    def show_rules(self, found: PickRules) -> None:
        """Show the rules, the first of them chosen."""
        self._fill(found, "")
        if found.rules:
            self.rules.setCurrentRow(0)

    def show_problem(self, text: str) -> None:
        """Show why there are no rules."""
        self._fill(PickRules(), text)

    def _fill(self, found: PickRules, problem: str) -> None:
        self._found, self._problem = found, problem
        self.rules.clear()
        for rule in found.rules:
            self.rules.addItem(QListWidgetItem(self._words(rule)))
        self.retranslate()

    def _words(self, rule: PickRule) -> str:
        recipe = loads(rule.recipe)
        fields = ", ".join(
            f"{one.name} ({one.select}{'' if one.take == 'text' else one.take})" for one in recipe.fields
        )
        rows = trn("ExampleBox", "%n row(s)", rule.row_count)
        others = (
            trn("ExampleBox", "%n other value(s)", rule.other_count) if rule.other_count else self.tr("nothing else")
        )
        shown = ", ".join(rule.others[:3])
        near = self.tr("the page writes it otherwise") if rule.near else ""
        return joined((joined((recipe.rows, fields), "  ▸  "), rows, joined((others, shown), ": "), near), "\n")

    @Slot()
    def _on_find(self) -> None:
        lines = (line.strip() for line in self.values.toPlainText().splitlines())
        self.wanted.emit(tuple(line for line in lines if line)[:MAX_VALUES])

    @Slot(int)
    def _on_rule(self, row: int) -> None:
        if 0 <= row < len(self._found.rules):
            self.rule_chosen.emit(self._found.rules[row])
