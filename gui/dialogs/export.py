"""The Export dialog: format, options, place, and the first lines as they will be. Enter exports."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.messages import Export, ExportPreview
from gui.export_formats import Format, free_path, offered
from gui.panels.text import plain_label, plain_tooltip

PREVIEW_AFTER_MS = 150


class ExportDialog(QDialog):
    """Asks how to export. `export_wanted` carries the command; the owner answers with show_* and close()."""

    export_wanted = Signal(object)  # Export
    preview_wanted = Signal(object)  # ExportPreview
    cancel_wanted = Signal()

    def __init__(
        self, folder: Path, stem: str, parent: QWidget | None = None, *, first: str = "csv-excel", guard: bool = True
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self._folder, self._stem = folder, stem
        self._guard_wished = guard
        self._own_path = False
        self._overwrite_ok = ""
        self.busy = False
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_AFTER_MS)
        self._build_choices(first)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._on_format()
        self.resize(620, 480)

    def _build_choices(self, first: str) -> None:
        self.rows = QButtonGroup(self)
        self._row_choices = {"all": QRadioButton(), "ok": QRadioButton()}
        for button in self._row_choices.values():
            self.rows.addButton(button)
        self._row_choices["all"].setChecked(True)
        self.format = QComboBox()
        self.format.setObjectName("comboFormat")
        for one in offered():
            self.format.addItem(one.title, one)
        keys = [one.key for one in offered()]
        self.format.setCurrentIndex(keys.index(first) if first in keys else 0)
        self.guard = QCheckBox()
        self.guard.setObjectName("checkGuard")
        self.provenance = QCheckBox()
        self.provenance.setObjectName("checkProvenance")
        self.path = QLineEdit()
        self.path.setObjectName("editPath")
        self.browse = QPushButton()
        self.browse.setAutoDefault(False)  # else it, the first button, would take Enter
        self.sample = QPlainTextEdit()
        self.sample.setObjectName("textExportPreview")
        self.sample.setReadOnly(True)
        self.sample.setTabChangesFocus(True)
        self.sample.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        for button in self._row_choices.values():
            chosen.addWidget(button)
        chosen.addStretch(1)
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(self.browse)
        self._labels = [plain_label(), *(plain_label(buddy=one) for one in (self.format, self.path))]
        self._form = QFormLayout()
        self._form.addRow(self._labels[0], chosen)
        self._form.addRow(self._labels[1], self.format)
        self._form.addRow("", self.guard)
        self._form.addRow("", self.provenance)
        self._form.addRow(self._labels[2], place)
        self.note = plain_label(wrap=True)
        self.note.setObjectName("labelExportNote")
        self.note.hide()
        self.bar = QProgressBar()
        self.bar.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setObjectName("buttonExport")
        self.export_button.setDefault(True)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(self.sample, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.bar)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._on_format)
        self.guard.toggled.connect(self._on_option)
        self.path.textEdited.connect(self._on_path)
        self.browse.clicked.connect(self._on_browse)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._timer.timeout.connect(self._ask_preview)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the language now in use."""
        self.setWindowTitle(self.tr("Export"))
        words = (self.tr("Rows"), self.tr("&Format"), self.tr("T&o"))
        for label, text in zip(self._labels, words, strict=True):
            label.setText(text)
        self._row_choices["all"].setText(self.tr("All"))
        self._row_choices["ok"].setText(self.tr("Only of pages that are OK"))
        for index in range(self.format.count()):
            title = self.format.itemData(index).title
            self.format.setItemText(index, QCoreApplication.translate("ExportDialog", title))
        self.guard.setText(self.tr("Disarm formulas (= + - @)"))
        self.guard.setToolTip(plain_tooltip(self.tr("Text that Excel would run as a formula gets a leading '")))
        self.provenance.setText(self.tr("Add each row's address and status"))
        self.browse.setText(self.tr("Browse…"))
        self.sample.setAccessibleName(self.tr("Preview"))
        self.sample.setPlaceholderText(self.tr("The first lines of the file appear here"))
        self.export_button.setText(self.tr("Export"))

    @property
    def chosen(self) -> Format:
        """The format chosen."""
        return offered()[self.format.currentIndex()]

    def command(self) -> Export:
        """What the dialog asks for as it stands."""
        path = self.path.text().strip()
        rows = "all" if self._row_choices["all"].isChecked() else "ok"
        mode = "overwrite" if path == self._overwrite_ok else "new"
        return Export(path=path, format=self.chosen.format, options=self._options(), mode=mode, filter=rows)

    def accept(self) -> None:
        """Ask for the export; an existing file is asked about first, in the dialog."""
        path = self.path.text().strip()
        if self.busy or not path:
            return
        if Path(path).exists() and path != self._overwrite_ok:
            self._overwrite_ok = path
            self.show_note(self.tr("{name} exists already.").format(name=Path(path).name))
            self.export_button.setText(self.tr("Overwrite"))
            return
        self.note.hide()
        self.set_busy(True)
        self.export_wanted.emit(self.command())

    def reject(self) -> None:
        """Give up the export that is being written, or the dialog."""
        if self.busy:
            self.cancel_wanted.emit()
        else:
            super().reject()

    def show_sample(self, text: str) -> None:
        """Show the first lines of the export."""
        self.sample.setPlainText(text)

    def show_note(self, text: str) -> None:
        """Say what is in the way."""
        self.note.setText(f"⚠ {text}")
        self.note.show()

    def show_progress(self, rows: int, total: int) -> None:
        """Show how many rows are written."""
        self.bar.setMaximum(max(total, rows, 1))
        self.bar.setValue(rows)

    def set_busy(self, busy: bool) -> None:
        """Show that an export is being written, or no longer."""
        self.busy = busy
        self.bar.setVisible(busy)
        self.export_button.setEnabled(not busy)
        for widget in (self.format, self.guard, self.provenance, self.path, self.browse):
            widget.setEnabled(not busy)

    def done_with(self) -> None:
        """Close after the export was written."""
        self.set_busy(False)
        super().accept()

    def _options(self) -> dict[str, str | bool]:
        options: dict[str, str | bool] = {"provenance": self.provenance.isChecked()}
        if self.chosen.profile:
            options |= {"profile": self.chosen.profile, "guard": self.guard.isChecked()}
        return options

    @Slot()
    def _on_format(self) -> None:
        self.guard.setVisible(bool(self.chosen.profile))
        self.guard.setChecked(self.chosen.profile == "excel" and self._guard_wished)
        if self._own_path:
            path = Path(self.path.text().strip() or self._stem)
            self.path.setText(str(path.with_suffix(self.chosen.ending)))
        else:
            today = datetime.datetime.now().astimezone().date()
            self.path.setText(str(free_path(self._folder, self._stem, self.chosen.ending, today)))
        self._forget_overwrite()
        self._timer.start()

    @Slot()
    def _on_option(self) -> None:
        self._timer.start()

    @Slot()
    def _on_path(self) -> None:
        self._own_path = True
        self._forget_overwrite()

    @Slot()
    def _on_browse(self) -> None:
        ending = self.chosen.ending
        dialog = QFileDialog(self, self.tr("Export"), self.path.text(), f"*{ending}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, path: str) -> None:
        self._own_path = True
        self.path.setText(path)
        self._overwrite_ok = path  # the file dialog has asked
        self.export_button.setText(self.tr("Export"))
        self.note.hide()

    def _forget_overwrite(self) -> None:
        self._overwrite_ok = ""
        self.note.hide()
        self.export_button.setText(self.tr("Export"))

    @Slot()
    def _ask_preview(self) -> None:
        options = {name: value for name, value in self._options().items() if name != "provenance"}
        self.preview_wanted.emit(ExportPreview(format=self.chosen.format, options=options))
