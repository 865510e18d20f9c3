"""Editors for declared values: which widget edits a kind of value, and how the value gets in and out of it."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from core.settings import Declared
from gui.i18n import CHOICE_TEXTS

MIB = 1 << 20
LARGEST_INT = 2**31 - 1


class Editor(Protocol):
    """What the preferences dialog needs of an editor."""

    @property
    def widget(self) -> QWidget: ...

    def value(self) -> Any:
        """The value as edited. Raises: ValueError with a sentence where the text makes no sense."""

    def set_value(self, value: Any) -> None:
        """Show a value."""

    def retranslate(self, title: str) -> None:
        """Show the words of the current language; `title` is for those that carry it themselves."""


class CheckEditor:
    """Yes or no."""

    def __init__(self, widget: QCheckBox | None = None) -> None:
        self.widget = widget or QCheckBox()

    def value(self) -> bool:
        return self.widget.isChecked()

    def set_value(self, value: bool) -> None:
        self.widget.setChecked(value)

    def retranslate(self, title: str) -> None:
        self.widget.setText(title)


class ChoiceEditor:
    """One of some words, kept apart from how they are called in the window."""

    def __init__(self, context: str, choices: tuple[tuple[str, str], ...]) -> None:
        self._context = context
        self._choices = choices
        self.widget = QComboBox()
        for value, words in choices:
            self.widget.addItem(words, value)

    def value(self) -> str:
        return str(self.widget.currentData())

    def set_value(self, value: str) -> None:
        self.widget.setCurrentIndex(max(0, self.widget.findData(value)))

    def retranslate(self, title: str) -> None:
        self.widget.setAccessibleName(title)
        for index, (_, words) in enumerate(self._choices):
            self.widget.setItemText(index, QCoreApplication.translate(self._context, words))


class NumberEditor:
    """A whole or decimal number between bounds; with `optional` one step below the least means None."""

    def __init__(self, *, whole: bool, low: float | None, high: float | None, optional: bool = False) -> None:
        self._optional = optional
        self.widget: QSpinBox | QDoubleSpinBox = QSpinBox() if whole else _Plain()
        least = low if low is not None else float(whole)
        self.widget.setRange(int(least) - optional, int(min(high or 1_000_000, LARGEST_INT)))
        self.widget.setGroupSeparatorShown(True)

    def value(self) -> float | int | None:
        return None if self._is_none() else self.widget.value()

    def set_value(self, value: float | None) -> None:
        self.widget.setValue(self.widget.minimum() if value is None else value)  # type: ignore[arg-type]

    def retranslate(self, title: str) -> None:
        self.widget.setAccessibleName(title)
        if self._optional:
            self.widget.setSpecialValueText(QCoreApplication.translate("Editors", "Automatic"))

    def _is_none(self) -> bool:
        return self._optional and self.widget.value() == self.widget.minimum()


class SizeEditor:
    """A number of bytes, shown in MiB. What is not touched comes back to the byte."""

    def __init__(self, *, low: float | None, high: float | None, unit: str = "MiB") -> None:
        self._shown = self._given = 0.0
        self._zero_means_none = not low
        self.widget = _Plain()
        self.widget.setDecimals(3)
        self.widget.setRange((low or 0) / MIB, (high or 1024 * 1024 * MIB) / MIB)
        self.widget.setSuffix(f" {unit}")

    def value(self) -> int:
        untouched = self.widget.value() == self._shown
        return round(self._given if untouched else self.widget.value() * MIB)

    def set_value(self, value: int) -> None:
        self.widget.setValue(value / MIB)
        self._given, self._shown = value, self.widget.value()

    def retranslate(self, title: str) -> None:
        self.widget.setAccessibleName(title)
        if self._zero_means_none:
            self.widget.setSpecialValueText(QCoreApplication.translate("Editors", "No limit"))


class TextEditor:
    """A line of text."""

    def __init__(self) -> None:
        self.widget = QLineEdit()

    def value(self) -> str:
        return self.widget.text().strip()

    def set_value(self, value: str) -> None:
        self.widget.setText(value)

    def retranslate(self, title: str) -> None:
        self.widget.setAccessibleName(title)


class LinesEditor:
    """Several texts, one a line; as a map, `Name: value` on each line."""

    def __init__(self, *, is_map: bool) -> None:
        self._is_map = is_map
        self.widget = QPlainTextEdit()
        self.widget.setTabChangesFocus(True)
        self.widget.setMinimumHeight(self.widget.fontMetrics().lineSpacing() * 4)

    def value(self) -> tuple[str, ...] | dict[str, str]:
        lines = [line.strip() for line in self.widget.toPlainText().splitlines() if line.strip()]
        return dict(map(_pair, lines)) if self._is_map else tuple(lines)

    def set_value(self, value: Any) -> None:
        lines = [f"{key}: {text}" for key, text in value.items()] if self._is_map else list(value)
        self.widget.setPlainText("\n".join(lines))

    def retranslate(self, title: str) -> None:
        self.widget.setAccessibleName(title)
        example = "Accept-Language: zh-CN" if self._is_map else "example.org"
        self.widget.setPlaceholderText(example)


class _Plain(QDoubleSpinBox):
    """Decimal numbers without trailing zeros."""

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(round(value, self.decimals()), "g", 12)


def _pair(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon or not name.strip():
        text = QCoreApplication.translate("Editors", "A header is written “Name: value”, not “{line}”.")
        raise ValueError(text.format(line=line))
    return name.strip(), value.strip()


def setting_editor(one: Declared) -> Editor:
    """An empty editor that fits a setting of core.settings."""
    if one.choices:
        return ChoiceEditor("Settings", tuple((value, CHOICE_TEXTS.get(value, value)) for value in one.choices))
    if one.name.endswith("_b"):
        return SizeEditor(low=one.low, high=one.high, unit="MiB/s" if one.name.startswith("bandwidth") else "MiB")
    if one.kind in ("int", "float"):
        return NumberEditor(whole=one.kind == "int", low=one.low, high=one.high, optional=one.default is None)
    if one.kind in ("map", "list"):
        return LinesEditor(is_map=one.kind == "map")
    return CheckEditor() if one.kind == "bool" else TextEditor()
