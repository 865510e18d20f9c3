"""Asks which column's links to download, how to name the files, and how large one may be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.panels.text import plain_label

_MB = 1 << 20


class DownloadDialog(QDialog):
    """A choice among `columns`, with what was chosen last. Read column, name and max_file_b once it is accepted."""

    def __init__(
        self, columns: Sequence[str], *, column: str, name: str, max_file_b: int, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("downloadDialog")
        self._columns = QComboBox()
        self._columns.setObjectName("comboFileColumn")
        self._columns.addItems(list(columns))
        self._columns.setCurrentIndex(max(0, self._columns.findText(column)))
        self._name = QLineEdit(name)
        self._name.setObjectName("editFileName")
        self._most = QSpinBox()
        self._most.setObjectName("spinFileSize")
        self._most.setRange(1, 16 * 1024)
        self._most.setValue(max(1, max_file_b // _MB))
        self._intro = plain_label(wrap=True)
        self._hint = plain_label(wrap=True)
        self._labels = [plain_label(buddy=widget) for widget in (self._columns, self._name, self._most)]
        form = QFormLayout()
        for label, widget in zip(self._labels, (self._columns, self._name, self._most), strict=True):
            form.addRow(label, widget)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        # not a standard button: Qt gives those their own words back when the language changes
        self.button_download = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.button_download.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._intro)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addWidget(self.buttons)
        self.retranslate()
        self.resize(480, layout.totalHeightForWidth(480))

    @property
    def column(self) -> str:
        """The column of links."""
        return self._columns.currentText()

    @property
    def name(self) -> str:
        """The template of the files' names."""
        return self._name.text().strip() or "{name}"

    @property
    def max_file_b(self) -> int:
        """The largest file that is wanted."""
        return self._most.value() * _MB

    def retranslate(self) -> None:
        """Show the words of the current language."""
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("DownloadDialog", "Download files"))
        self._intro.setText(
            translate("DownloadDialog", "What the links of a column lead to is saved in the folder beside the project.")
        )
        words = (
            translate("DownloadDialog", "&Column of links"),
            translate("DownloadDialog", "&Names"),
            translate("DownloadDialog", "&Largest file"),
        )
        for label, text in zip(self._labels, words, strict=True):
            label.setText(text)
        self._most.setSuffix(translate("DownloadDialog", " MB"))
        hint = translate("DownloadDialog", "Names may hold {places}, and any column in braces.")
        self._hint.setText(hint.format(places="{name} {ext} {row} {field} {hash}"))
        download = translate("DownloadDialog", "Download")
        self.button_download.setText(download)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
