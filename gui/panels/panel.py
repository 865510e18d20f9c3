"""What all parts of the window have in common: texts set in one place, set again when the language changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class Panel(QWidget):
    """A part of the window. Subclasses set every text in retranslate() and every icon in recolour()."""

    def retranslate(self) -> None:
        """Set all texts in the language now in use."""

    def recolour(self) -> None:
        """Set all icons and colours for the palette now in use."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.recolour()
