"""Words for logs and terminals: no password of an address, and nothing that steers a terminal."""

from __future__ import annotations

import logging

from core.url import masked as masked


def plain(text: str) -> str:
    r"""The text without characters that steer a terminal.

    >>> plain("a\x1b[31mb")
    'a\ufffd[31mb'
    """
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\t\n" else "\ufffd" for char in text)


class MaskedFormatter(logging.Formatter):
    """Formats as its parent does, with the passwords of addresses replaced by stars."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, its traceback included."""
        return masked(super().format(record))
