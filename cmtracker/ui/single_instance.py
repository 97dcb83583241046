"""One window for one record: a second start raises the first, and ends."""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 500
RAISE = b"raise\n"


class SingleInstance(QObject):
    """A local socket whose name is that of the data folder and its user."""

    raised = Signal()  # somebody started the program again

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name_of(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def is_first(self) -> bool:
        """Become the one window, or raise the one there is and return False.

        A socket left behind by a program that was killed is removed; it cannot be connected to.
        """
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(PATIENCE_MS):
            socket.write(RAISE)
            socket.waitForBytesWritten(PATIENCE_MS)
            socket.disconnectFromServer()
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
        self.raised.emit()


def name_of(folder: Path) -> str:
    """Return the socket's name: short, for one user and one data folder."""
    text = f"{getpass.getuser()} {folder.absolute()}"
    return "cmtracker-" + hashlib.sha256(text.encode()).hexdigest()[:16]
