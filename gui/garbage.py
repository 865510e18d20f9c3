"""Python's collector of cycles, run on the window's thread alone.

Python runs it on whichever thread happens to allocate. A widget or timer that is part of a cycle would then be
destroyed on a thread that is not its own, and Qt crashes on the next event for it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 250
"""How often it is looked whether there is enough to collect; Python's own thresholds say what is enough."""


class GarbageCollector(QObject):
    """Collects instead of Python by itself, from its making to stop(). Make it on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again, as it was before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    @Slot()
    def look(self) -> None:
        """Collect the oldest generation that has grown beyond its threshold, if any has."""
        due = [
            at for at, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
        ]
        if due:
            gc.collect(due[-1])
