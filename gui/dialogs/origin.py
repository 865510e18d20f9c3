"""Shows where a cell of the table comes from: the page, the selector, the charset, when and how it was fetched."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from core.messages import Origin
from core.messages.findings import StepResult
from gui.i18n import choice_text, trn
from gui.panels.text import joined, plain_label
from gui.theme import mono_font

MAX_TEXT = 5000


class OriginDialog(QDialog):
    """The facts of one cell; its element is marked in the window's Source pane meanwhile."""

    def __init__(self, origin: Origin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("originDialog")
        self._origin = origin
        self.facts: list[tuple[str, str]] = []
        content = QWidget()
        self._form = QFormLayout(content)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        self.element = QPlainTextEdit(origin.html)
        self.element.setObjectName("textElement")
        self.element.setReadOnly(True)
        self.element.setFont(mono_font())
        self.element.setMaximumHeight(self.element.fontMetrics().lineSpacing() * 8)
        self.element.setVisible(bool(origin.html))
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.element)
        layout.addWidget(self._close)
        self.retranslate()
        self.resize(620, 520)

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(self.tr("Where does this come from?"))
        self.element.setAccessibleName(self.tr("Element"))
        while self._form.rowCount():
            self._form.removeRow(0)
        self.facts = [(name, text) for name, text in self._facts() if text]
        for name, text in self.facts:
            value = plain_label(text[:MAX_TEXT], selectable=True, wrap=True)
            value.setAccessibleName(f"{name}: {text[:200]}")
            head = plain_label(name)
            head.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._form.addRow(head, value)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _facts(self) -> list[tuple[str, str]]:
        one, locale = self._origin, self.locale()
        took = self.tr("{count} ms").format(count=locale.toString(one.elapsed_ms)) if one.elapsed_ms else ""
        when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(one.fetched_s)) if one.fetched_s else ""
        row = self.tr("{selector}, number {place}").format(selector=one.rows, place=locale.toString(one.place + 1))
        return [
            (self.tr("Column"), one.column),
            (self.tr("Cell"), _text(one.value)),
            (self.tr("Raw value"), _text(one.raw)),
            (self.tr("Element"), self._endless()),
            *(self._step(step) for step in one.steps),
            (self.tr("Selector"), joined((one.select, one.take)) if one.select else ""),
            (self.tr("Row"), row if one.rows and one.place >= 0 else ""),
            (self.tr("Page"), one.url),
            (self.tr("Final address"), one.final_url if one.final_url != one.url else ""),
            (self.tr("Kept page"), "" if one.kept else self.tr("This page was not kept")),
            (self.tr("Encoding"), self._encoding()),
            (self.tr("Content type"), one.content_type),
            (self.tr("HTTP"), joined((str(one.status or ""), took))),
            (self.tr("Fetched"), when),
            (self.tr("Engine"), joined((choice_text(one.engine), one.worker))),
            (self.tr("Try"), locale.toString(one.attempts) if one.attempts else ""),
        ]

    def _step(self, one: StepResult) -> tuple[str, str]:
        """What a step makes of the raw value, or why it could not."""
        return self.tr("Step {step}").format(step=one.step), f"⚠ {one.why}" if one.why else _text(one.cell) or "—"

    def _endless(self) -> str:
        if not self._origin.problem:
            return ""
        return self.tr("The selector or a step takes too long on this page ({why})").format(why=self._origin.problem)

    def _encoding(self) -> str:
        one = self._origin
        used = one.charset
        if used and one.declared and one.declared.casefold() != used.casefold():
            used = self.tr("{used} (declared {declared})").format(used=used, declared=one.declared)
        if one.replaced:
            used += " ⚠ " + trn("OriginDialog", "%n character(s) could not be read", one.replaced)
        return used


def _text(value: str | int | float | None) -> str:
    return "" if value is None else str(value)
