"""Shows a job as a Python program, to read, copy and save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.files import write_atomically
from gui.panels.message_bar import MessageBar
from gui.panels.text import plain_label
from gui.theme import mono_font


class PythonView(QDialog):
    """A read-only program text. `file_name` is what Save offers; `folder` is where it begins.

    `styles` are (name, words) to choose from; who listens to `style_chosen` answers with show_code().
    """

    style_chosen = Signal(str)

    def __init__(
        self,
        code: str,
        parent: QWidget | None = None,
        *,
        file_name: str = "job.py",
        folder: Path | None = None,
        styles: tuple[tuple[str, str], ...] = (),
        style: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pythonView")
        self._target = (folder or Path.home()) / file_name
        self.message_bar = MessageBar()
        self._intro = plain_label(wrap=True)
        self.styles = QComboBox()
        self.styles.setObjectName("comboStyle")
        for name, words in styles:
            self.styles.addItem(words, name)
        self.styles.setCurrentIndex(max(0, self.styles.findData(style)))
        self.styles.activated.connect(self._on_style)
        self.text = QPlainTextEdit(code)
        self.text.setObjectName("textPython")
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(mono_font())
        self.button_copy = QPushButton()
        self.button_copy.setObjectName("buttonCopyPython")
        self.button_copy.clicked.connect(self.copy)
        self.button_save = QPushButton()
        self.button_save.setObjectName("buttonSavePython")
        self.button_save.clicked.connect(self._ask_where)
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._close.rejected.connect(self.reject)
        self._lay_out()
        self.retranslate()
        self.resize(720, 560)

    def show_code(self, code: str) -> None:
        """Show another program."""
        self.text.setPlainText(code)

    def copy(self) -> None:
        """Put the whole text into the clipboard and say so."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        words = QCoreApplication.translate("PythonView", "The program was copied.")
        self.message_bar.show_message("ok", words, timeout_s=4, key="copied")

    def save(self, path: Path | str) -> bool:
        """Write the text to a file as UTF-8; False where that failed, which is then said in the dialog."""
        target = Path(path)
        try:
            write_atomically(target, self.text.toPlainText().encode())
        except OSError as error:
            words = QCoreApplication.translate("PythonView", "{path} could not be written: {error}.")
            self.message_bar.show_message(
                "error", words.format(path=target, error=error.strerror or error), key="saved"
            )
            return False
        words = QCoreApplication.translate("PythonView", "Saved as {path}.")
        self.message_bar.show_message("ok", words.format(path=target), key="saved")
        return True

    def retranslate(self) -> None:
        """Show the words of the current language."""
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("PythonView", "The job as Python"))
        self._intro.setText(translate("PythonView", "A program that does the same job without Sheetweaver."))
        self.text.setAccessibleName(self.windowTitle())
        self.styles.setAccessibleName(translate("PythonView", "Style"))
        self.button_copy.setText(translate("PythonView", "Copy"))
        self.button_save.setText(translate("PythonView", "Save…"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_style(self, _index: int) -> None:
        self.style_chosen.emit(self.styles.currentData())

    def _ask_where(self) -> None:
        words = QCoreApplication.translate("PythonView", "Python programs (*.py)")
        dialog = QFileDialog(self, self.button_save.text(), str(self._target), words)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("py")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.button_copy)
        foot.addWidget(self.button_save)
        foot.addStretch(1)
        foot.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.message_bar)
        layout.addWidget(self._intro)
        if self.styles.count():
            layout.addWidget(self.styles)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
