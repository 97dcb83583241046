"""The one way to files that a person names: read if they are files, written whole or not at all.

Whatever the operating system refuses becomes one sentence: the caller names the key of the sentence
(``errors.<key>``, with the values `file` and `why`), and the reason comes from the error number.

A pipe or a device is never opened: it may never end. A symbolic link is followed for reading and
never for writing. A file is written under a random name beside its target, readable by its owner
alone, flushed to the disk and then renamed; what a killed program left behind there is removed.

    .cmtracker-3f9c0a1b2d4e5f60        a log or a copy of one that is being built (`unfinished`)
    .cmtracker-3f9c0a1b2d4e5f60-part   any other file that is being written (`write`)
    .cmtracker.db.switch, .restored    what earlier versions of the program called theirs
    .cmtracker-2026-03-02.db.new

While a file is unfinished its program holds the folder (a shared lock on the folder itself, where
the system has such locks); whoever removes leftovers must hold the folder alone. So what a killed
program left behind is told at once from what another program is still writing.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from cmtracker.errors import Reason, UserError

PREFIX = ".cmtracker-"
PART = "-part"

BESIDE = ("-wal", "-shm", "-journal")
"""What the database engine keeps beside a file, by the end of the name."""

_UNFINISHED = rf"{re.escape(PREFIX)}[0-9a-f]{{16}}({'|'.join((PART, *BESIDE))})?"
_EARLIER_ENDS = rf"[-.].*\.(switch|restored|new)({'|'.join(BESIDE)})?"

_LEFT_BEHIND_S = 3_600
"""Seconds after which an unfinished file is nobody's, where the system cannot lock a folder."""

_LOCK_TRIES, _LOCK_PAUSE_S = 50, 0.02
"""How often, and after how many seconds each, a held folder is tried again before leftovers in it
are left alone: cmtracker holds one for milliseconds only."""

LARGEST_TEXT = 1_000_000
"""Bytes of a small text file: settings, rules, a passphrase, an organisation."""

_REASONS = {
    "missing": "ENOENT",
    "not_folder": "ENOTDIR",
    "taken": "EEXIST",
    "folder": "EISDIR",
    "name_too_long": "ENAMETOOLONG",
    "name_refused": "EINVAL EILSEQ",
    "loop": "ELOOP",
    "forbidden": "EACCES EPERM",
    "read_only": "EROFS",
    "full": "ENOSPC EDQUOT EFBIG",
    "broken": "EIO",
    "in_use": "EBUSY ETXTBSY",
    "no_answer": (
        "ESTALE ENODEV ENXIO ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENOTCONN ECONNREFUSED ECONNRESET "
        "ECONNABORTED ENONET ENETDOWN ENETUNREACH"
    ),
}
_BY_NUMBER = {
    getattr(errno, name): reason
    for reason, names in _REASONS.items()
    for name in names.split()
    if hasattr(errno, name)
}
_BY_WINDOWS_NUMBER = {
    32: "in_use", 33: "in_use", 53: "no_answer", 64: "no_answer", 67: "no_answer",
    123: "name_refused", 206: "name_too_long", 1231: "no_answer",
}  # fmt: skip


class UnfitError(OSError):
    """What stands at a path is not what was asked for; `what` is a key of ``reasons``."""

    def __init__(self, what: str) -> None:
        """Keep the reason."""
        super().__init__(what)
        self.what = what


def reason(error: OSError) -> Reason:
    """Return why the system refused, as words to put into a sentence."""
    if isinstance(error, UnfitError):
        return Reason(error.what)
    windows = _BY_WINDOWS_NUMBER.get(getattr(error, "winerror", None) or 0)
    found = windows or _BY_NUMBER.get(error.errno or 0)
    return Reason(found) if found else Reason("other", error.strerror or type(error).__name__)


def refused(error: OSError, path: Path, key: str) -> UserError:
    """Return the sentence `key` for what the system refused of a file or folder."""
    return UserError(key, file=str(path), why=reason(error))


@contextmanager
def worded(path: Path, key: str) -> Iterator[None]:
    """Turn what the system refuses inside the block into `UserError` `key` about a path."""
    try:
        yield
    except OSError as error:
        raise refused(error, path, key) from error


def is_there(path: Path, key: str = "cannot_read") -> bool:
    """Say whether anything has this name, a broken link included.

    Raises `UserError` where the system does not tell (a folder not to be entered, a loop).
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise refused(error, path, key) from error
    return True


def check_text(path: Path) -> None:
    """Raise OSError for a path that cannot be kept as text: with bytes that are no UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise UnfitError("name_refused") from None


_NOT_SHOWN = frozenset(map(chr, (*range(32), *range(127, 160), 0x2028, 0x2029))) | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
"""Control characters, line ends and marks of direction: no sentence can show them as they are."""


def check_shown(path: Path) -> None:
    """Raise OSError for the path of a folder that is kept and told, where it cannot be shown.

    With a line end in it, it would be two folders in a list of one a line; with a control character
    or a mark of direction, every sentence about it would name another folder.
    """
    check_text(path)
    if not _NOT_SHOWN.isdisjoint(str(path)):
        raise UnfitError("name_not_shown")


def shown_name(path: Path) -> str:
    """Return the name of a file as text that can be kept: bytes that are no UTF-8 become "?"."""
    return path.name.encode(errors="replace").decode()


def seems_there(path: Path) -> bool:
    """Say whether a file or folder is there; False also where the system does not tell."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises


def seems_folder(path: Path) -> bool:
    """Say whether a folder is there; False also where the system does not tell."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises


# --- reading -------------------------------------------------------------------------------------


def open_regular(path: Path) -> IO[bytes]:
    """Open a regular file for reading, without waiting for anybody. Raises OSError.

    What it is, is asked before it is opened (opening a device may have effects of its own) and
    again of the open file, which nobody can exchange any more.
    """
    check_regular(path.stat())
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags)
    try:
        check_regular(os.fstat(descriptor))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read(path: Path, key: str = "cannot_read", *, most: int = LARGEST_TEXT) -> bytes:
    """Return the content of a file of at most `most` bytes. Raises `UserError` `key`."""
    with worded(path, key), open_regular(path) as file:
        content = file.read(most + 1)
        if content is None:  # a file of the system with nothing to read just now
            raise UnfitError("not_a_file")
        if len(content) > most:
            raise UnfitError("too_large")
    return content


def check_regular(found: os.stat_result) -> None:
    """Raise OSError for a folder, a pipe, a device: for anything but a file."""
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise UnfitError("not_a_file")


# --- a folder that may not answer ---------------------------------------------------------------

PATIENCE_S = 5.0
"""Seconds that a folder on a key or on the network has to answer."""


def reach(folder: Path, patience_s: float = PATIENCE_S) -> None:
    """Raise OSError unless a file can be written into a folder; never wait longer than told.

    A dead network mount keeps whoever asks for it waiting for ever, so another thread asks. It is
    left behind where it gets no answer: it holds nothing, and ends with the program.
    """
    _ask_in_time(lambda: _try_folder(folder), patience_s)


def answers(folder: Path, patience_s: float = PATIENCE_S) -> bool:
    """Say whether a folder is there; False also where nothing is heard of it in time."""
    try:
        _ask_in_time(lambda: _check_is_folder(folder), patience_s)
    except OSError:
        return False
    return True


def _ask_in_time(question: Callable[[], None], patience_s: float) -> None:
    """Raise the OSError that a question raises, or `UnfitError` no_answer after so many seconds."""
    import threading  # noqa: PLC0415 - once a day

    heard: list[OSError | None] = []

    def ask() -> None:
        try:
            question()
        except OSError as error:
            heard.append(error)
        else:
            heard.append(None)

    asking = threading.Thread(target=ask, name="cmtracker-reach", daemon=True)
    asking.start()
    asking.join(patience_s)
    answer = heard[0] if heard else UnfitError("no_answer")
    if answer is not None:
        raise answer


def _check_is_folder(folder: Path) -> None:
    if not stat.S_ISDIR(folder.stat().st_mode):
        raise UnfitError("not_folder")


def _try_folder(folder: Path) -> None:
    _check_is_folder(folder)
    with _made(folder, PART) as (trial, descriptor):
        try:
            os.write(descriptor, b"\0")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        trial.unlink()  # a copy that could not be renamed or removed would be of no use


# --- writing -------------------------------------------------------------------------------------


def write(path: Path, content: bytes, key: str = "cannot_write") -> None:
    """Put `content` at `path`, whole or not at all, readable by its owner alone.

    Replaces a file, and nothing else: a folder, a device, a pipe, a symbolic link or a file that
    is write-protected is refused. Raises `UserError` `key`; then what was there is untouched.
    """
    with worded(path, key):
        check_target(path)
        _write(path, content)


def write_by(path: Path, fill: Callable[[IO[bytes]], object], key: str = "cannot_write") -> None:
    """Do as `write`, the content being written by `fill` into the open file it is given.

    What `fill` raises leaves what was there untouched.
    """
    with worded(path, key):
        check_target(path)
        _write_by(path, fill)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Yield an empty folder inside another, for its owner alone, that is removed at the end.

    What a killed program left of one is removed like its unfinished files (`sweep`). Raises
    OSError.
    """
    sweep(folder)
    with _in_use(folder):
        place = folder / f"{PREFIX}{os.urandom(8).hex()}{PART}"
        place.mkdir(mode=0o700)
        try:
            yield place
        finally:
            _remove_folder(place)


def check_writable(path: Path, key: str = "cannot_write") -> None:
    """Raise `UserError` `key` where `write` is sure to be refused, before any work."""
    with worded(path, key):
        check_target(path)
        if not stat.S_ISDIR(path.parent.stat().st_mode):
            raise UnfitError("not_folder")


def check_target(path: Path) -> None:
    """Raise OSError unless `path` is free or a file that may be replaced."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISLNK(found.st_mode):
        raise UnfitError("link")
    check_regular(found)
    if not os.access(path, os.W_OK):
        raise UnfitError("protected")


def write_output(content: bytes) -> None:
    """Write a document to standard output. Raises `UserError` output_unwritable.

    A reader that has heard enough (BrokenPipeError) is passed on to the command line.
    """
    rest = memoryview(content)
    try:
        if sys.stdout is None:  # closed by whoever started the program
            raise UnfitError("closed")
        sys.stdout.flush()
        while rest:  # past Python's buffer, which would try again at the end of the program
            rest = rest[os.write(sys.stdout.fileno(), rest) :]
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError("output_unwritable", why=reason(error)) from error


def make_folder(path: Path, key: str = "cannot_write") -> None:
    """Make a folder for its owner alone, and those above it, where missing.

    Raises `UserError` `key`.
    """
    with worded(path, key):
        create_folder(path)


def check_folder(path: Path, key: str = "cannot_write") -> None:
    """Raise `UserError` `key` where `path` is no folder and none can be made; make nothing."""
    with worded(path, key):
        for place in (path, *path.parents):
            try:
                found = place.stat()
            except FileNotFoundError:
                if os.path.lexists(place):
                    raise
                continue
            if not stat.S_ISDIR(found.st_mode):
                raise UnfitError("not_folder")
            return


def create_folder(path: Path) -> None:
    """Do as `make_folder`; raise OSError."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        path.stat()  # says of a broken or circular link what is wrong with it
        raise UnfitError("not_folder") from None


def flush_folder(folder: Path) -> None:
    """Have the system put a folder's list of names on the disk, where it knows such a thing."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(path: Path, content: bytes) -> None:
    _write_by(path, lambda file: file.write(content))


def _write_by(path: Path, fill: Callable[[IO[bytes]], object]) -> None:
    sweep(path.parent)
    with _made(path.parent, PART) as (building, descriptor):
        with os.fdopen(descriptor, "wb") as file:
            fill(file)
            file.flush()
            os.fsync(descriptor)
        building.replace(path)
    flush_folder(path.parent)


# --- unfinished files ----------------------------------------------------------------------------


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Yield the path of an empty file in a folder, to be filled and then renamed by the caller.

    What still has that name at the end is removed, with all that the engine keeps beside it.
    Raises OSError where the folder cannot be written.
    """
    with _made(folder) as (building, descriptor):
        os.close(descriptor)
        yield building


@contextmanager
def _made(folder: Path, end: str = "") -> Iterator[tuple[Path, int]]:
    """Do as `unfinished`, and yield the file's descriptor too, which the caller closes."""
    with _in_use(folder):
        building = folder / f"{PREFIX}{os.urandom(8).hex()}{end}"
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR
        for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
            flags |= getattr(os, name, 0)
        descriptor = os.open(building, flags, 0o600)
        try:
            yield building, descriptor
        finally:
            for beside in ("", *BESIDE):
                with suppress(OSError):
                    building.with_name(building.name + beside).unlink()


def left_behind(folder: Path, stem: str | None = None) -> list[Path]:
    """Return the unfinished files in a folder, those being written now included.

    `stem` is the name of the log without its ending, by which earlier versions named theirs. None:
    only what `write` makes; the others may be all that is left of a log.
    """
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name[0] != "." or not _is_unfinished(entry.name, stem):
                continue
            if stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                found.append(folder / entry.name)
    return found


def _is_unfinished(name: str, stem: str | None) -> bool:
    if re.fullmatch(_UNFINISHED, name):
        return stem is not None or name.endswith(PART)
    start = f".{stem}"
    return (
        stem is not None
        and name.startswith(start)
        and re.fullmatch(_EARLIER_ENDS, name[len(start) :]) is not None
    )


def sweep(folder: Path, stem: str | None = None) -> None:
    """Remove the unfinished files that killed programs left in a folder; `stem` as above.

    Does nothing while another program is writing one there. Never raises OSError.
    """
    found = [*left_behind(folder, stem), *_left_scratch(folder)]
    if not found:
        return
    with _alone_in(folder) as alone, suppress(OSError):
        if alone is False:
            return
        oldest = None if alone else _disk_time(folder) - _LEFT_BEHIND_S
        for path in found:
            with suppress(OSError):  # Windows: still open in another program
                seen = path.lstat()
                if not _is_own(seen) or (oldest is not None and seen.st_mtime >= oldest):
                    continue
                if stat.S_ISDIR(seen.st_mode):
                    _remove_folder(path)
                else:
                    path.unlink()


def _left_scratch(folder: Path) -> list[Path]:
    """Return the folders that `scratch` made in a folder, those in use now included."""
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and _is_unfinished(entry.name, None):
                found += [folder / entry.name] if entry.is_dir(follow_symlinks=False) else []
    return found


def _remove_folder(folder: Path) -> None:
    import shutil  # noqa: PLC0415 - a spreadsheet alone needs one

    shutil.rmtree(folder, ignore_errors=True)


def is_being_built(folder: Path) -> bool:
    """Say whether a program is writing a file in the folder, as far as the system can tell."""
    with _alone_in(folder) as alone:
        return alone is False


def _is_own(found: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()


def _disk_time(folder: Path) -> float:
    """Return what the clock of a folder's disk says, which may be another computer's."""
    with _made(folder, PART) as (_, descriptor):
        try:
            return os.fstat(descriptor).st_mtime
        finally:
            os.close(descriptor)


@contextmanager
def _in_use(folder: Path) -> Iterator[None]:
    """Hold a folder together with other programs that write something there."""
    with _opened(folder) as descriptor:
        if descriptor is not None:
            _share(descriptor)
        yield


def _share(descriptor: int) -> None:
    """Take the shared lock on an open folder, where that can be had."""
    import fcntl  # noqa: PLC0415 - not on every system

    for _ in range(_LOCK_TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_LOCK_PAUSE_S)
        except OSError:  # a network folder may know no such lock
            return
        else:
            return


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool | None]:
    """Hold a folder alone: True; False: another program writes there; None: cannot be told."""
    with _opened(folder) as descriptor:
        if descriptor is None:
            yield None
            return
        import fcntl  # noqa: PLC0415 - not on every system

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            alone: bool | None = False
        except OSError:
            alone = None
        else:
            alone = True
        yield alone


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """Open a folder itself; None where the system does not open folders."""
    descriptor = None
    if os.name == "posix":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)
