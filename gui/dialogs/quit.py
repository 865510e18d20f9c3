"""Asks what becomes of a run when its window is closed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from gui.panels.text import plain_label

PAUSE, STOP = "pause", "stop"
_WIDTH = 460


class QuitDialog(QDialog):
    """Pause and quit, Stop and quit, or Cancel. `chosen` tells PAUSE or STOP and whether to remember it."""

    chosen = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quitDialog")
        self._text = plain_label(wrap=True)
        self.remember = QCheckBox()
        self.remember.setObjectName("checkRemember")
        self.button_pause, self.button_stop = QPushButton(), QPushButton()
        self.button_pause.setObjectName("buttonPauseAndQuit")
        self.button_stop.setObjectName("buttonStopAndQuit")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.button_pause, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.button_stop, QDialogButtonBox.ButtonRole.DestructiveRole)
        self.buttons.rejected.connect(self.reject)
        self.button_pause.clicked.connect(self._on_pause)
        self.button_stop.clicked.connect(self._on_stop)
        layout = QVBoxLayout(self)
        for widget in (self._text, self.remember, self.buttons):
            layout.addWidget(widget)
        for button in (self.button_stop, self.buttons.button(QDialogButtonBox.StandardButton.Cancel)):
            button.setAutoDefault(False)
        self.button_pause.setDefault(True)  # in the dialog: before, it knows of no default
        self.resize(_WIDTH, 1)
        self.retranslate()
        self.button_pause.setFocus()

    def retranslate(self) -> None:
        """Show the words of the current language."""
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("QuitDialog", "A run is under way"))
        self._text.setText(
            translate(
                "QuitDialog",
                "Everything fetched is saved, and the next start offers to go on. Pausing waits a moment for the pages "
                "that are on their way; stopping fetches them again later.",
            )
        )
        self.remember.setText(translate("QuitDialog", "Do not ask again (Preferences can change it)"))
        self.button_pause.setText(translate("QuitDialog", "Pause and quit"))
        self.button_stop.setText(translate("QuitDialog", "Stop and quit"))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return done

    def _fit(self) -> None:
        """Be as high as the text needs, which the layout only knows for a width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
            self.resize(self.width(), self.minimumHeight())

    @Slot()
    def _on_pause(self) -> None:
        self._choose(PAUSE)

    @Slot()
    def _on_stop(self) -> None:
        self._choose(STOP)

    def _choose(self, how: str) -> None:
        self.accept()
        self.chosen.emit(how, self.remember.isChecked())
