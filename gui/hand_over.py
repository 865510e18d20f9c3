"""A project is open in one window only: a second start with the same file brings that window to the front.

A window that writes a project listens at a local socket named after the file, which only the same user can reach. All
that is ever said there is "show" and "shown".
"""

from __future__ import annotations

import hashlib
import logging
import os
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QMainWindow

from gui.session import Session

SHOW, SHOWN = b"show\n", b"shown\n"
CONNECT_MS, ANSWER_MS = 300, 2000
_AT_ONCE = 4  # connections that may wait
_log = logging.getLogger(__name__)


def door(project: Path) -> str:
    """The name of the socket for a project: a path in the user's own run-time folder, on Windows a pipe's name."""
    digest = hashlib.sha256(os.path.normcase(project.resolve()).encode()).hexdigest()[:24]
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return f"sheetweaver-{digest}" if os.name == "nt" or not folder else f"{folder}/sheetweaver-{digest}"


def hand_over(project: Path) -> bool:
    """Ask the window that has this project open to come to the front; whether there is one and it did."""
    socket = QLocalSocket()
    socket.connectToServer(door(project))
    if not socket.waitForConnected(CONNECT_MS):
        return False
    socket.write(SHOW)
    socket.flush()
    answered = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.read(len(SHOWN)).data()) == SHOWN
    socket.abort()
    return answered


class HandOver(QObject):
    """Listens for second starts with the project that this window writes."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._server: QLocalServer | None = None
        session.opened.connect(self._on_place)
        session.relocated.connect(self._on_place)

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    @Slot(object)
    def _on_place(self, _info: object) -> None:
        self.close()
        if self._session.path is None or self._session.read_only:
            return
        name = door(self._session.path)
        QLocalServer.removeServer(name)  # the project's lock is ours: what is there was left by a crash
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(_AT_ONCE)
        server.newConnection.connect(self._on_connection)
        if not server.listen(name):
            _log.warning("second starts will not be noticed: %s", server.errorString())
        self._server = server

    @Slot()
    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_asked)
            socket.disconnected.connect(socket.deleteLater)
            self._answer(socket)

    @Slot()
    def _on_asked(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() < len(SHOW):
            return
        if bytes(socket.read(len(SHOW)).data()) == SHOW:
            bring_forward(self._window)
            socket.write(SHOWN)
            socket.flush()
        socket.disconnectFromServer()


def bring_forward(window: QMainWindow) -> None:
    """Show a window in front of the others; where the system does not allow that, mark it in the task bar."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
