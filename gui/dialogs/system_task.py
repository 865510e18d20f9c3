"""Shows a task of the operating system before anything is written: its files, and the commands that make it known."""

from __future__ import annotations

import shlex
import subprocess

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from core.schedule import SystemTask
from gui.panels.message_bar import MessageBar
from gui.panels.text import plain_label


class SystemTaskDialog(QDialog):
    """The texts to be read and copied; `write_wanted` where the files are to be written."""

    write_wanted = Signal()

    def __init__(self, task: SystemTask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("systemTaskDialog")
        self._task = task
        self.message_bar = MessageBar()
        self._intro, self._then = plain_label(wrap=True), plain_label(wrap=True)
        self.files, self.commands = QPlainTextEdit(), QPlainTextEdit()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for edit, name in ((self.files, "textTaskFiles"), (self.commands, "textTaskCommands")):
            edit.setObjectName(name)
            edit.setReadOnly(True)
            edit.setFont(font)
            edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            edit.setTabChangesFocus(True)
        self.files.setPlainText("\n".join(f"# {file.path}\n{file.text}" for file in task.files))
        self.commands.setPlainText("\n".join(map(_line, task.enable)))
        self.commands.setFixedHeight(self.commands.fontMetrics().lineSpacing() * 5)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.button_write = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.button_copy = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.button_write.setObjectName("buttonWriteTask")
        self.button_copy.setObjectName("buttonCopyCommands")
        self.button_write.clicked.connect(self.write_wanted)
        self.button_copy.clicked.connect(self._on_copy)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.message_bar)
        layout.addWidget(self._intro)
        layout.addWidget(self.files, 1)
        layout.addWidget(self._then)
        layout.addWidget(self.commands)
        layout.addWidget(self.buttons)
        self.retranslate()
        self.resize(720, 520)

    def show_written(self) -> None:
        """Say that the files are there."""
        folder = str(self._task.files[0].path.parent)
        text = QCoreApplication.translate("SystemTaskDialog", "Written to {folder}. Now run the commands below.")
        self.message_bar.show_message("ok", text.format(folder=folder), key="written")
        self.button_write.setEnabled(False)

    def retranslate(self) -> None:
        """Show the words of the current language."""
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("SystemTaskDialog", "System task"))
        self._intro.setText(
            translate("SystemTaskDialog", "With these files your system runs the job by itself, without a window:")
        )
        self._then.setText(translate("SystemTaskDialog", "Then make it known to the system in a terminal:"))
        self.files.setAccessibleName(translate("SystemTaskDialog", "Files"))
        self.commands.setAccessibleName(translate("SystemTaskDialog", "Commands"))
        self.button_write.setText(translate("SystemTaskDialog", "Write the files"))
        self.button_copy.setText(translate("SystemTaskDialog", "Copy the commands"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.commands.toPlainText())


def _line(words: tuple[str, ...]) -> str:
    """The words as they are typed into the terminal of the system they are for."""
    return subprocess.list2cmdline(words) if words[0] == "schtasks" else shlex.join(words)
