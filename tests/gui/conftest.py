"""Sets Qt up for tests without a display, before anything imports it, and lets no widget outlive its test."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def _widgets_end_with_their_test() -> Iterator[None]:
    """Widgets left alive would take part in every later change of theme and language.

    As in the program, cyclic garbage is collected on this thread alone: another one would destroy widgets there.
    """
    gc.disable()
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
