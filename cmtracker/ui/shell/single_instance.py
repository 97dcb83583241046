"""One window for one record: a second start raises the first, and ends."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from cmtracker.errors import UserError
from cmtracker.ui.shell.window_lock import WindowLock

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

CONNECT_MS = 500
PATIENCE_S = 3.0
"""How long a second start waits for the first to hear it: that one may only just be starting."""
BETWEEN_MS = 50
LONGEST_SOCKET_PATH = 100
"""Bytes of a socket's path: the system takes 103 to 107."""


class SingleInstance(QObject):
    """A lock on the data folder, and a socket by which a second start reaches the first.

    The lock alone decides who is first: it is there before the socket is (a library that the
    first picture need not wait for), and one left behind by a killed program counts for nothing.
    """

    raised = Signal()  # somebody started the program again

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._lock = WindowLock(folder)
        self._server: QLocalServer | None = None

    def is_first(self, *, from_elsewhere: bool = False) -> bool:
        """Become the one window and return True, or raise the one there is and return False.

        `from_elsewhere` takes over the lock that another computer has left. Raises `UserError`
        where the lock cannot be had and no open window answers.
        """
        if self._lock.take(from_elsewhere=from_elsewhere):
            return True
        if not self._raise_the_other():
            process = self._lock.process()
            raise UserError("already_open", folder=str(self.folder), process=process)
        return False

    def listen(self) -> None:
        """Begin to hear of later starts, where there is a safe place for the socket."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - the window is shown before

        name = socket_of(self.folder)
        if not name:
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        QLocalServer.removeServer(name)
        server.listen(name)
        self._server = server

    def _raise_the_other(self) -> bool:
        """Ask the open window to come up; return whether it heard."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - as above

        name = socket_of(self.folder)
        until = time.monotonic() + PATIENCE_S
        while name:
            socket = QLocalSocket()
            socket.connectToServer(name)
            if socket.waitForConnected(CONNECT_MS):
                socket.disconnectFromServer()
                return True
            if time.monotonic() >= until:
                break
            QThread.msleep(BETWEEN_MS)
        return False

    def close(self) -> None:
        """Let another window be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.release()

    def _answer(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            socket = server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
        self.raised.emit()


def socket_of(folder: Path) -> str:
    """Return the socket of a data folder: a path or, on Windows and macOS, a name.

    On Linux it lies in the user's runtime folder, else in the data folder itself: a socket in
    `/tmp` could be put there beforehand by anybody. "" where neither belongs to this user alone.
    """
    if sys.platform in {"win32", "darwin"}:  # a pipe of this user; a folder of this user
        return name_of(folder)
    uid = os.getuid()
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    places = (Path(runtime) if runtime else None, Path(f"/run/user/{uid}"), folder)
    for place in places:
        path = place / f"{name_of(folder)}.socket" if place is not None else Path()
        short = len(os.fsencode(path)) <= LONGEST_SOCKET_PATH
        if place is not None and short and place.is_absolute() and _is_private(place, uid):
            return str(path)
    return ""


def name_of(folder: Path) -> str:
    """Return the name of the socket: short, for one user and one data folder."""
    import hashlib  # noqa: PLC0415 - the window is shown before

    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    text = f"{user} {folder.absolute()}"
    return "cmtracker-" + hashlib.sha256(os.fsencode(text)).hexdigest()[:16]


def _is_private(place: Path, uid: int) -> bool:
    """Say whether a folder belongs to a user and nobody else may write into it."""
    try:
        found = place.stat()
    except OSError:
        return False
    return place.is_dir() and found.st_uid == uid and not found.st_mode & 0o022
