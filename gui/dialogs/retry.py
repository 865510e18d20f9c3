"""Asks what to do differently when failed pages are tried again: the settings that help most, as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from core.settings import Settings, declared
from gui.dialogs.editors import ChoiceEditor, Editor, setting_editor
from gui.i18n import CHOICE_TEXTS, setting_text, trn
from gui.panels.message_bar import MessageBar
from gui.panels.text import plain_label, plain_tooltip

USUAL = ("delay_s", "timeout_s", "proxy", "headers", "engine")


class RetryDialog(QDialog):
    """Settings to change before `count` pages are tried again. `suggested` values are filled in and come first."""

    def __init__(
        self,
        settings: Settings,
        count: int,
        parent: QWidget | None = None,
        *,
        suggested: Mapping[str, Any],
        engines: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("retryDialog")
        self._settings, self._count = settings, count
        self.changes: dict[str, Any] = {}
        self.message_bar = MessageBar()
        self._intro = plain_label(wrap=True)
        self._lines: dict[str, tuple[QLabel, Editor]] = {}
        known = {one.name: one for one in declared()}
        form = QFormLayout()
        for name in (*suggested, *(one for one in USUAL if one not in suggested)):
            choices = tuple((one, CHOICE_TEXTS.get(one, one)) for one in ("auto", *(engines or ("asyncio",))))
            editor: Editor = ChoiceEditor("Settings", choices) if name == "engine" else setting_editor(known[name])
            editor.widget.setObjectName(f"retry_{name}")
            editor.set_value(suggested.get(name, getattr(settings, name)))
            label = plain_label(buddy=editor.widget)
            form.addRow(label, editor.widget)
            self._lines[name] = label, editor
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        # not a standard button: Qt gives those their own words back when the language changes
        self.button_retry = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.button_retry.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.message_bar, self._intro):
            layout.addWidget(widget)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.retranslate()
        self.resize(480, layout.totalHeightForWidth(480))
        for name in tuple(suggested)[:1]:
            self._lines[name][1].widget.setFocus()

    def editor(self, name: str) -> Editor:
        """The editor of a setting. Raises: KeyError."""
        return self._lines[name][1]

    def accept(self) -> None:
        """Close with `changes` set, unless a value cannot be used, which is then said."""
        try:
            self.changes = self._changes()
        except ValueError as error:  # msgspec.ValidationError is one
            self.message_bar.show_message("error", str(error), key="wrong")
            return
        super().accept()

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(QCoreApplication.translate("RetryDialog", "Retry with other options"))
        words = trn(
            "RetryDialog", "%n page(s) will be fetched again. What is changed here holds for this project.", self._count
        )
        self._intro.setText(words)
        for name, (label, editor) in self._lines.items():
            title, description = setting_text(name)
            label.setText(title)
            label.setToolTip(plain_tooltip(description))
            editor.retranslate(title)
        retry = QCoreApplication.translate("RetryDialog", "Retry these")
        self.button_retry.setText(retry)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _changes(self) -> dict[str, Any]:
        """What differs from the settings. TOML has no None: no time between requests is 0 s, as good as automatic."""
        found: dict[str, Any] = {}
        for name, (_, editor) in self._lines.items():
            value, now = editor.value(), getattr(self._settings, name)
            if name == "headers" and isinstance(value, dict):
                value = {key: text for key, text in value.items() if text}
            if value != now and not (name == "delay_s" and value is None and not now):
                found[name] = 0.0 if value is None else value
        msgspec.convert(msgspec.structs.asdict(self._settings) | found, Settings)
        return found
