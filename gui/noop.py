"""Marks texts for the translation tools without translating them yet."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """The text itself. lupdate knows calls of this name; PySide's own is typed as if it returned an object."""
    return text
