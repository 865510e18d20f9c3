"""Qt's own buttons and dialogs with the window's icons: those of the platform are nearly black on a dark theme."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QProxyStyle, QStyle, QStyleOption, QWidget

from gui.icons import icon
from gui.theme import Theme

_Pixmap = QStyle.StandardPixmap
DRAWN: Mapping[QStyle.StandardPixmap, str] = {
    _Pixmap.SP_DialogOkButton: "ok",
    _Pixmap.SP_DialogApplyButton: "ok",
    _Pixmap.SP_DialogYesButton: "ok",
    _Pixmap.SP_DialogCancelButton: "close",
    _Pixmap.SP_DialogCloseButton: "close",
    _Pixmap.SP_DialogNoButton: "close",
    _Pixmap.SP_DialogDiscardButton: "remove",
    _Pixmap.SP_DialogResetButton: "undo",
    _Pixmap.SP_DialogRetryButton: "retry",
    _Pixmap.SP_DialogHelpButton: "help",
    _Pixmap.SP_DialogOpenButton: "open",
    _Pixmap.SP_DialogSaveButton: "save",
    _Pixmap.SP_LineEditClearButton: "close",
    _Pixmap.SP_TitleBarCloseButton: "close",
    _Pixmap.SP_FileDialogToParent: "up",
    _Pixmap.SP_FileDialogNewFolder: "new",
    _Pixmap.SP_FileDialogListView: "log",
    _Pixmap.SP_FileDialogDetailedView: "details",
    _Pixmap.SP_DirIcon: "folder",
    _Pixmap.SP_FileIcon: "file",
}
"""Which drawing of resources/icons stands for a standard icon of Qt."""

_Button = QDialogButtonBox.StandardButton
BUTTONS: Mapping[QDialogButtonBox.StandardButton, QStyle.StandardPixmap] = {
    _Button.Ok: _Pixmap.SP_DialogOkButton,
    _Button.Apply: _Pixmap.SP_DialogApplyButton,
    _Button.Yes: _Pixmap.SP_DialogYesButton,
    _Button.Cancel: _Pixmap.SP_DialogCancelButton,
    _Button.Close: _Pixmap.SP_DialogCloseButton,
    _Button.No: _Pixmap.SP_DialogNoButton,
    _Button.Discard: _Pixmap.SP_DialogDiscardButton,
    _Button.Reset: _Pixmap.SP_DialogResetButton,
    _Button.RestoreDefaults: _Pixmap.SP_DialogResetButton,
    _Button.Retry: _Pixmap.SP_DialogRetryButton,
    _Button.Help: _Pixmap.SP_DialogHelpButton,
    _Button.Open: _Pixmap.SP_DialogOpenButton,
    _Button.Save: _Pixmap.SP_DialogSaveButton,
}


class Style(QProxyStyle):
    """Fusion, with the icons of DRAWN in the colours of the application's palette."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def standardIcon(
        self,
        standardIcon: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        name = DRAWN.get(standardIcon)
        return icon(name, QApplication.palette()) if name else super().standardIcon(standardIcon, option, widget)


def dress(app: QApplication, theme: Theme) -> None:
    """Use the window's icons in Qt's own dialogs from now on, and redraw those of open ones when the theme changes."""
    app.setStyle(Style())
    theme.changed.connect(redraw)


def redraw(_shown: str = "") -> None:
    """Give the standard buttons of all open dialogs the icons of the palette now in use."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QDialogButtonBox):
            _redraw(widget)


def _redraw(box: QDialogButtonBox) -> None:
    for button in box.buttons():
        standard = BUTTONS.get(box.standardButton(button))
        if standard is not None and not button.icon().isNull():
            button.setIcon(icon(DRAWN[standard], QApplication.palette()))
