"""The conditions on the columns of the results table: one a column, told by the column's name. What a person types is
read here: `> 5`, `=tea`, `/^a/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.project.lines import OPERATORS, Condition, pattern_problem
from gui.noop import QT_TRANSLATE_NOOP

BARE = ("empty", "filled")
"""Operators that take no value."""

SIGNS = {
    "contains": "…a…", "lacks": "!", "begins": "a…", "ends": "…a", "is": "=", "is-not": "≠", "less": "<",
    "at-most": "≤", "more": ">", "at-least": "≥", "empty": "∅", "filled": "●", "matches": ".*",
}  # fmt: skip

_WORDS = {
    "contains": QT_TRANSLATE_NOOP("Filters", "contains"),
    "lacks": QT_TRANSLATE_NOOP("Filters", "does not contain"),
    "begins": QT_TRANSLATE_NOOP("Filters", "starts with"),
    "ends": QT_TRANSLATE_NOOP("Filters", "ends with"),
    "is": QT_TRANSLATE_NOOP("Filters", "is"),
    "is-not": QT_TRANSLATE_NOOP("Filters", "is not"),
    "less": QT_TRANSLATE_NOOP("Filters", "less than"),
    "at-most": QT_TRANSLATE_NOOP("Filters", "at most"),
    "more": QT_TRANSLATE_NOOP("Filters", "more than"),
    "at-least": QT_TRANSLATE_NOOP("Filters", "at least"),
    "empty": QT_TRANSLATE_NOOP("Filters", "is empty"),
    "filled": QT_TRANSLATE_NOOP("Filters", "is not empty"),
    "matches": QT_TRANSLATE_NOOP("Filters", "matches the regular expression"),
}
_TYPED = (
    (">=", "at-least"), ("<=", "at-most"), ("!=", "is-not"), ("<>", "is-not"), ("≥", "at-least"), ("≤", "at-most"),
    ("≠", "is-not"), (">", "more"), ("<", "less"), ("=", "is"), ("!", "lacks"), ("^", "begins"),
)  # fmt: skip


class Asked(NamedTuple):
    """What one column must be: an operator of core.project.lines, and a value for those that take one."""

    operator: str
    value: str = ""


class Filters(QObject):
    """The condition of each column, by name. `changed` comes after every change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[str, Asked] = {}

    @property
    def asked(self) -> Mapping[str, Asked]:
        """The columns that are asked for something."""
        return self._asked

    def of(self, column: str) -> Asked | None:
        """What is asked of a column."""
        return self._asked.get(column)

    def set(self, column: str, asked: Asked | None) -> None:
        """Ask this of a column; None asks nothing. What cannot be asked is left alone; see problem()."""
        if asked is not None and (problem(asked) or not (asked.value or asked.operator in BARE)):
            asked = None
        if asked == self._asked.get(column):
            return
        if asked is None:
            del self._asked[column]
        else:
            self._asked[column] = asked
        self.changed.emit()

    def replace(self, asked: Mapping[str, Asked]) -> None:
        """Ask this and nothing else."""
        new = {column: one for column, one in asked.items() if one.operator in OPERATORS and not problem(one)}
        if new != self._asked:
            self._asked = new
            self.changed.emit()

    def rename(self, old: str, new: str) -> None:
        """Go on asking a column that is called otherwise now."""
        self._asked = {new if column == old else column: one for column, one in self._asked.items()}

    def conditions(self, columns: Sequence[str]) -> tuple[Condition, ...]:
        """The conditions for a query over these columns. Those on other columns rest."""
        return tuple(Condition(columns.index(name), *one) for name, one in self._asked.items() if name in columns)


def problem(asked: Asked) -> str:
    """Why this cannot be asked: 'invalid' or 'costly' for a regular expression, '' where it can."""
    return pattern_problem(asked.value) if asked.operator == "matches" else ""


def typed(text: str, operator: str) -> Asked | None:
    """What a text in a filter box means, with the operator that is set beside it; None for nothing.

    Signs before a value overrule `contains`; a text between slashes is a regular expression.
    """
    if operator in BARE:
        return Asked(operator)
    text = text.strip()
    if operator == "contains":
        if len(text) > 2 and text[0] == text[-1] == "/":
            return Asked("matches", text[1:-1])
        for sign, meant in _TYPED:
            if text.startswith(sign):
                return Asked(meant, text[len(sign) :].strip()) if text[len(sign) :].strip() else None
    return Asked(operator, text) if text else None


def operator_word(operator: str) -> str:
    """What an operator is called in the window's language."""
    return QCoreApplication.translate("Filters", _WORDS[operator])


def chip_text(column: str, asked: Asked) -> str:
    """A condition in short, as a chip shows it."""
    words = operator_word(asked.operator) if asked.operator in BARE else SIGNS[asked.operator]
    value = asked.value if len(asked.value) <= 40 else asked.value[:40] + "…"
    return " ".join(part for part in (column, words, value) if part)


def stored(asked: Mapping[str, Asked]) -> dict[str, list[str]]:
    """Conditions as JSON takes them."""
    return {column: list(one) for column, one in asked.items()}


def restored(values: Iterable[tuple[str, object]]) -> dict[str, Asked]:
    """Conditions out of JSON; what is none is left out."""
    found = {}
    for column, one in values:
        if isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one):
            found[column] = Asked(*one)
    return found
