"""Log lines without passwords: whatever address, error or traceback a line holds, what stands before an @ is masked."""

from __future__ import annotations

import logging

from core.url import masked


class MaskedFormatter(logging.Formatter):
    """Formats as its parent does, with the passwords of addresses replaced by stars."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, its traceback included."""
        return masked(super().format(record))
