"""The file that says which program has the window of a data folder open: `window.lock`.

Qt writes it (process, program, computer, machine id, id of the last start of the computer) and
takes over one whose process has ended. What Qt cannot tell is decided here: a lock that no running
process holds although its process number is in use again, an empty or foreign file, and the lock
of another computer, left by a USB key that was pulled out.
"""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QSysInfo

from cmtracker import files, paths
from cmtracker.errors import UserError

FILE = paths.WINDOW_LOCK
LARGEST = 4096
"""Bytes of the file that are read, and that are written to see whether the folder takes them."""


class Owner(NamedTuple):
    """Who wrote the lock: `process` is 0 and the texts are empty where the file does not tell."""

    process: int = 0
    computer: str = ""
    machine: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Say whether that was another computer than this one."""
        ours = bytes(QSysInfo.machineUniqueId().data()).decode()
        if self.machine and ours:
            return self.machine != ours
        return bool(self.computer) and self.computer != QSysInfo.machineHostName()


class WindowLock:
    """The lock of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / FILE
        self._lock = QLockFile(str(self._file))
        self._lock.setStaleLockTime(0)  # a window may be open for weeks

    def take(self, *, from_elsewhere: bool = False) -> bool:
        """Take the lock and return True; False: a running program of this computer has it.

        Raises `UserError` where the lock cannot be made, and where another computer's lies there;
        `from_elsewhere` takes that one over, unless a running program is known to hold it.
        """
        self._make_folder()
        if self._take():
            return True
        owner = self._owner()
        if owner.is_elsewhere:
            where = {"computer": owner.computer, "folder": str(self._folder)}
            if not from_elsewhere:
                raise UserError("left_elsewhere", **where)
            if self._is_held():
                raise UserError("held_elsewhere", **where)
        return self._remove() and self._take()

    def release(self) -> None:
        """Let another program take it."""
        self._lock.unlock()

    def process(self) -> int:
        """Return the number of the process that has the lock, 0 where it is not known."""
        return self._owner().process

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise self._refusal(error) from None

    def _take(self) -> bool:
        """Return whether Qt could take the lock. Raises `UserError` where it cannot be made."""
        self._check_kind()
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        try:
            self._write_something()
        except OSError as error:
            raise self._refusal(error) from None
        raise UserError("window_lock_refused", file=str(self._file), why="")

    def _check_kind(self) -> None:
        """Raise `UserError` where what has the name is no file: Qt would wait for a pipe."""
        try:
            files.check_regular(self._file.stat())
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._refusal(error) from None

    def _write_something(self) -> None:
        """Write a file into the folder and remove it, for the reason why that cannot be done."""
        handle, name = tempfile.mkstemp(prefix=".cmtracker-", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(bytes(LARGEST))
                file.flush()
                os.fsync(file.fileno())
        finally:
            with suppress(OSError):
                Path(name).unlink()

    def _refusal(self, error: OSError) -> UserError:
        """Return the sentence for what the system says about the folder or the lock."""
        folder = str(self._folder)
        if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
            return UserError("disk_full", file=folder)
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            return UserError("folder_not_writable", folder=folder)
        if error.errno in {errno.EEXIST, errno.ENOTDIR}:
            return UserError("folder_is_a_file", folder=folder)
        return UserError("window_lock_refused", file=str(self._file), why=files.reason(error))

    def _owner(self) -> Owner:
        """Return who wrote the lock. Raises `UserError` where it cannot be read."""
        try:
            with self._file.open("rb") as file:
                lines = file.read(LARGEST).decode(errors="replace").splitlines()
        except FileNotFoundError:  # given back in this moment
            return Owner()
        except OSError as error:
            why = files.reason(error)
            raise UserError("window_lock_refused", file=str(self._file), why=why) from None
        process, _, computer, machine, *_ = [*lines, "", "", "", ""]
        if not process.isascii() or not process.isdigit():
            return Owner()
        return Owner(int(process), computer, machine)

    def _is_held(self) -> bool:
        """Say whether a running program is known to hold the lock.

        Windows tells only when the file is to be removed; some network folders never do.
        """
        return os.name == "posix" and not self._remove(only_try=True)

    def _remove(self, *, only_try: bool = False) -> bool:
        """Remove the lock unless a running program holds it; return whether nobody does.

        Qt keeps a system lock on the file for as long as its process lives, and on Windows the
        file open in a way that lets nobody remove it.
        """
        if os.name != "posix":
            try:
                self._file.unlink(missing_ok=True)
            except OSError:
                return False
            return True
        import fcntl  # noqa: PLC0415 - there is none on Windows

        try:
            with self._file.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not only_try:
                    self._file.unlink()
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True
