"""One window for one record: a second start raises the first, and ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE_MS = 500
RAISE = b"raise\n"


class SingleInstance(QObject):
    """A lock on the data folder, and a socket by which a second start reaches the first.

    The lock alone decides who is first: it is there before the socket is (a library that the
    first picture need not wait for), and one left behind by a killed program counts for nothing.
    """

    raised = Signal()  # somebody started the program again

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Become the one window, or raise the one there is and return False."""
        if self._lock.tryLock(0):
            return True
        self._raise_the_other()
        return False

    def listen(self) -> None:
        """Begin to hear of later starts."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - the window is shown before

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        QLocalServer.removeServer(name_of(self._folder))
        server.listen(name_of(self._folder))
        self._server = server

    def _raise_the_other(self) -> None:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - as above

        socket = QLocalSocket()
        socket.connectToServer(name_of(self._folder))
        if socket.waitForConnected(PATIENCE_MS):
            socket.write(RAISE)
            socket.waitForBytesWritten(PATIENCE_MS)
            socket.disconnectFromServer()

    def close(self) -> None:
        """Let another window be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _answer(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            socket = server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
        self.raised.emit()


def name_of(folder: Path) -> str:
    """Return the socket's name: short, for one user and one data folder."""
    import getpass  # noqa: PLC0415 - the window is shown before
    import hashlib  # noqa: PLC0415

    text = f"{getpass.getuser()} {folder.absolute()}"
    return "cmtracker-" + hashlib.sha256(text.encode()).hexdigest()[:16]
