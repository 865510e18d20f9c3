"""The login row of Pick's live page: the cookies of a login by hand, given to the job or forgotten."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.messages.pick_messages import LoginState
from gui.i18n import trn
from gui.panels.panel import Panel
from gui.panels.text import joined, plain_label


class LoginRow(Panel):
    """Signals: use_wanted(bool) - give the cookies to the job, True to remember them; forget_wanted()."""

    use_wanted = Signal(bool)
    forget_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._login = LoginState()
        self.button_use, self.button_forget = QPushButton(), QPushButton()
        for name, button in (("Use", self.button_use), ("Forget", self.button_forget)):
            button.setObjectName(f"button{name}Cookies")
            button.setAutoDefault(False)
        self.remember = QCheckBox()
        self.remember.setObjectName("checkRememberCookies")
        self.state = plain_label(wrap=True)
        self.state.setObjectName("labelLogin")
        row = QHBoxLayout()
        row.addWidget(self.button_use)
        row.addWidget(self.remember)
        row.addStretch(1)
        row.addWidget(self.button_forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.state)
        layout.addLayout(row)
        self.button_use.clicked.connect(self._on_use)
        self.button_forget.clicked.connect(self.forget_wanted)
        self.let_use(False)
        self.retranslate()

    def retranslate(self) -> None:
        self.button_use.setText(self.tr("Use these cookies for this job"))
        self.button_use.setToolTip(self.tr("Each goes to the site that set it, and to no other."))
        self.remember.setText(self.tr("Remember them in the project file"))
        self.remember.setToolTip(self.tr("Whoever has the file can then use your login."))
        self.button_forget.setText(self.tr("Forget them"))
        self.show_login(self._login)

    def let_use(self, some: bool) -> None:
        """Say whether the visit has cookies to give."""
        self.button_use.setEnabled(some)
        self.remember.setEnabled(some)

    def show_login(self, login: LoginState) -> None:
        """Say whose cookies go with the job's requests."""
        self._login = login
        count = trn("LoginRow", "%n cookie(s) of {sites} go with this job's requests", login.count)
        kept = self.tr("kept in the project file") if login.remembered else self.tr("until the project is closed")
        self.state.setText(joined((count.format(sites=", ".join(login.sites)), kept)) if login.sites else "")
        self.state.setVisible(bool(login.sites))
        self.button_forget.setVisible(bool(login.sites))

    @Slot()
    def _on_use(self) -> None:
        self.use_wanted.emit(self.remember.isChecked())
