"""What types and steps are called in the window, and what each step does, with an example to begin with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.messages import FieldFill, FieldTrouble
from gui.noop import QT_TRANSLATE_NOOP

TYPES = {
    "": QT_TRANSLATE_NOOP("Values", "As it is"),
    "text": QT_TRANSLATE_NOOP("Values", "Text"),
    "number": QT_TRANSLATE_NOOP("Values", "Number"),
    "price": QT_TRANSLATE_NOOP("Values", "Price"),
    "date": QT_TRANSLATE_NOOP("Values", "Date"),
    "link": QT_TRANSLATE_NOOP("Values", "Link"),
    "image": QT_TRANSLATE_NOOP("Values", "Image"),
    "boolean": QT_TRANSLATE_NOOP("Values", "Yes or no"),
    "list": QT_TRANSLATE_NOOP("Values", "List"),
}

STEPS = {
    "trim": QT_TRANSLATE_NOOP("Values", "Cut off blanks at both ends"),
    "collapse": QT_TRANSLATE_NOOP("Values", "Make every stretch of blanks one"),
    "regex: (\\d+)": QT_TRANSLATE_NOOP("Values", "Take what a regular expression finds"),
    "replace: a => b": QT_TRANSLATE_NOOP("Values", "Replace a piece of text"),
    "regex-replace: \\s+ => -": QT_TRANSLATE_NOOP("Values", "Replace what a regular expression finds"),
    "split: ,": QT_TRANSLATE_NOOP("Values", "Split into a list"),
    "join: ', '": QT_TRANSLATE_NOOP("Values", "Join a list"),
    "item: 1": QT_TRANSLATE_NOOP("Values", "Take one item of a list"),
    "lower": QT_TRANSLATE_NOOP("Values", "Small letters"),
    "upper": QT_TRANSLATE_NOOP("Values", "Capital letters"),
    "title": QT_TRANSLATE_NOOP("Values", "Each word with a capital"),
    "number": QT_TRANSLATE_NOOP("Values", "Read a number, such as 1.2万 or 45%"),
    "date": QT_TRANSLATE_NOOP("Values", "Read a date, such as 3天前 or Jan 5"),
    "link": QT_TRANSLATE_NOOP("Values", "Make an address whole"),
    "strip-tags": QT_TRANSLATE_NOOP("Values", "Take HTML tags out"),
    "default: -": QT_TRANSLATE_NOOP("Values", "Put something where there is nothing"),
    "template: {}": QT_TRANSLATE_NOOP("Values", "Fill a template; {Name} is another column"),
    "hash": QT_TRANSLATE_NOOP("Values", "Make a fingerprint"),
}
"""An example of each step, with what it does."""


def type_text(kind: str) -> str:
    """What a type is called. An unknown one is shown as it is."""
    return QCoreApplication.translate("Values", TYPES[kind]) if kind in TYPES else kind


def type_of(text: str) -> str | None:
    """The type that a word of the window means, None for none."""
    wanted = text.strip().casefold()
    return next((kind for kind in TYPES if wanted in (kind, type_text(kind).casefold())), None)


def fill_text(one: FieldFill) -> str:
    """What is wrong with a field that too few rows have."""
    text = QCoreApplication.translate("Values", "{field} is empty in {empty} of {rows} rows.")
    return text.format(field=one.field, empty=one.rows - one.filled, rows=one.rows)


def trouble_text(one: FieldTrouble) -> str:
    """What is wrong with cells of a field that no value could be made for."""
    text = QCoreApplication.translate(
        "Values", "{field}: {count} cell(s) are empty because “{step}” could not be done, first with “{example}”."
    )
    return text.format(field=one.field, count=one.count, step=one.step, example=one.example)
