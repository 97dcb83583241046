"""Go back to a copy: show what it holds, check it, then put it in place; what was there is kept.

The copy itself is never touched. It is staged first: copied beside the log, brought up to date,
verified as the log is, given the protection that the log has. A copy that does not verify is
refused, and then nothing was replaced. A sound log then takes over the staged content by the
engine's own backup, in one transaction, so that another window sees either the one or the other.
A log that cannot be opened is moved among the copies, and the staged file takes its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import Instant, Origin, Running
from cmtracker.store import (
    backups,
    copies,
    drivers,
    file_checks,
    header,
    leftover_log,
    opening,
    reading,
    verification,
)
from cmtracker.store.acts import Act, Who, new_id
from cmtracker.store.connection import Database
from cmtracker.store.encryption import export
from cmtracker.store.failures import damaged, said
from cmtracker.store.header import FileState
from cmtracker.store.history import ActKind, Chain
from cmtracker.store.tables import Meta


class CopyContent(NamedTuple):
    """What a copy holds, to be shown before it replaces anything.

    `last_act` is when its newest act was made; `first` and `last` are the start of its first
    session and the end of its last one. `version` is that of its tables.
    """

    path: Path
    sessions: int
    first: Instant | None
    last: Instant | None
    last_act: Instant | None
    acts: int
    is_encrypted: bool
    version: int


class Restored(NamedTuple):
    """Where what was replaced is kept (None: there was nothing), and what is in place now."""

    kept: Path | None
    content: CopyContent


def content_of(copy: Path, passphrase: str | None = None) -> CopyContent:
    """Return what a copy holds. Raises `UserError` for one that is no log, or not sound."""
    with _readable(copy.absolute(), passphrase) as (db, key):
        sessions, first, last = db.row(
            'SELECT count(*), min(start), max("end") FROM session WHERE removed = 0'
        )
        acts, last_act = db.row("SELECT count(DISTINCT act), max(instant) FROM history")
        version = db.value("PRAGMA user_version")
    return CopyContent(copy, sessions, first, last, last_act, acts, key is not None, version)


def restore(
    path: Path,
    copy: Path,
    *,
    clock: Callable[[], Instant],
    passphrase: str | None = None,
    copy_passphrase: str | None = None,
    origin: str = Origin.COMMAND,
) -> Restored:
    """Put a copy in the place of the log. Close the store first; open it again after.

    `copy_passphrase` opens the copy where it differs from that of the log. A session under way in
    a sound log stays under way. Raises `UserError`, and then the log is as it was: copy_falsified
    for a copy that does not verify.
    """
    path, copy = path.absolute(), copy.absolute()
    if copy == path:
        raise UserError("copy_is_the_log", file=str(copy))
    content = content_of(copy, copy_passphrase or passphrase)
    try:
        files.create_folder(path.parent)
        key = _sound(path, passphrase)
        with files.unfinished(path.parent) as staged:
            task = _Task(path, copy, staged, copy_passphrase or passphrase, clock(), origin)
            kept = task.replace_damaged() if key is _NOT_SOUND else task.take_over(key)
    except OSError as error:
        raise said(error, path) from error
    return Restored(kept, content)


@contextmanager
def _readable(copy: Path, passphrase: str | None) -> Iterator[tuple[Database, str | None]]:
    """Open a copy with its key, if it has one, after checking that it is sound."""
    look = file_checks.look_at(copy)
    if look is FileState.ABSENT:
        raise UserError("copy_missing", file=str(copy))
    key = file_checks.key_for(copy, look, passphrase)
    # A file with a log beside it is a live one, of another folder or computer.
    with leftover_log.readable(copy, key) as db:
        file_checks.check_ours(db)
        if not db.is_whole():
            raise damaged(copy)
        yield db, key


def _leave_log(live: Database) -> None:
    """Have the engine keep no `-wal` beside the log, where no other program has it open.

    The `-wal` would hold another history than the file: after a kill it would look like that of a
    foreign file. A `-journal` takes back what a kill cut off.
    """
    with suppress(UserError):
        live.execute("PRAGMA journal_mode = DELETE")


_NOT_SOUND = "\0"


def _sound(path: Path, passphrase: str | None) -> str | None:
    """Return the key of a log that can be opened and is whole; `_NOT_SOUND` for any other.

    Raises `UserError` where the log may well be sound but not for this caller: a passphrase that
    is missing or wrong, no right to read it, a newer program's file.
    """
    try:
        if file_checks.look_at(path) is FileState.ABSENT:
            return _NOT_SOUND
        db, key = opening.connect(path, passphrase)
        try:
            return key if db.is_whole() else _NOT_SOUND
        finally:
            db.close()
    except UserError as error:
        if error.key.startswith(("file_damaged", "log_cut", "log_missing", "not_a_log")):
            return _NOT_SOUND
        raise


class _Task:
    """One restoring: where from, where to, and when it was asked for."""

    def __init__(
        self,
        path: Path,
        copy: Path,
        staged: Path,
        copy_key: str | None,
        now: Instant,
        origin: str,
    ) -> None:
        self.staged = staged
        self._path = path
        self._copy = copy
        self._copy_key = copy_key
        self._now = now
        self._origin = origin
        self._keep = copies.replaced_name(path, now)

    def take_over(self, key: str | None) -> Path:
        """Let the sound log take the content of the copy, in one transaction."""
        live, _ = opening.connect(self._path, key)
        try:
            self._stage(key, reading.running(live), live.value("PRAGMA page_size"))
            backups.copy_to(live, key, self._keep)
            _leave_log(live)
            staged = drivers.connect(self.staged, key)
            try:
                staged.connection.backup(live.connection)
            except (*live.errors, *staged.errors) as error:
                raise live.worded(error) from error
            finally:
                staged.close()
            # The file alone still holds what was replaced: after a crash it would look as if the
            # log beside it were another's.
            live.fold()
        finally:
            live.close()
        return self._keep

    def replace_damaged(self) -> Path | None:
        """Move what cannot be opened among the copies, and put the staged file in its place."""
        if header.is_open(self._path):
            raise UserError("open_elsewhere", file=str(self._path))
        self._stage(self._own_key(), None)
        kept = self._keep if files.is_there(self._path) else None
        files.create_folder(self._keep.parent)
        # A log of the engine may be there without the file: it goes as well, or it would lie
        # beside the staged file, to which it does not belong.
        for end in ("", *files.BESIDE):
            with suppress(FileNotFoundError):
                self._path.with_name(self._path.name + end).rename(
                    self._keep.with_name(self._keep.name + end)
                )
        self.staged.rename(self._path)
        backups.flush(self._path.parent)
        return kept

    def _own_key(self) -> str | None:
        return file_checks.key_for(self._copy, file_checks.look_at(self._copy), self._copy_key)

    def _stage(
        self, key: str | None, running: Running | None, page_size: int | None = None
    ) -> None:
        """Copy the copy beside the log, with the log's key, as current as the program.

        `page_size` is that of the log in bytes: the engine copies a file only into one of the same.
        """
        with _readable(self._copy, self._copy_key) as (db, own):
            backups.fill(db, own, self.staged)
        if own != key:
            self._change_key(own, key)
        staged = drivers.connect(self.staged, key)
        try:
            if file_checks.check_ours(staged) < file_checks.SCHEMA:
                from cmtracker.store import upgrading  # noqa: PLC0415 - costs 90 ms

                upgrading.bring_up_to_date(staged)
            self._check(staged)
            begin_chain(staged, "restore", self._now, self._origin, running)
            if page_size is not None and staged.value("PRAGMA page_size") != page_size:
                staged.execute("PRAGMA journal_mode = DELETE")  # a WAL keeps its page size
                staged.execute(f"PRAGMA page_size = {page_size}")
                staged.execute("VACUUM")
        finally:
            staged.close()
        backups.flush(self.staged)

    def _change_key(self, own: str | None, key: str | None) -> None:
        with files.unfinished(self.staged.parent) as building:
            db = drivers.connect(self.staged, own)
            try:
                export(db, building, key)
            finally:
                db.close()
            building.replace(self.staged)

    def _check(self, staged: Database) -> None:
        """Raise `UserError` copy_falsified for content that is not what its history says."""
        fault = verification.verify(staged).first_fault
        if fault is not None:
            why = UserError(fault.key, **fault.values)
            raise UserError("copy_falsified", file=str(self._copy), why=why)


def begin_chain(
    db: Database, name: str, now: Instant, origin: str, running: Running | None = None
) -> None:
    """Begin a chain of its own by an act `name`: the file's chain may go on in another file.

    `running` is a session that is under way in it from now on.
    """
    device = new_id()
    who = Who(new_id(), name, now, origin, kind=ActKind.NOTE)
    with db.transaction():
        act = Act(db, lambda: Chain(db, device), who)
        act.change("device", Meta("device", device))
        if running is not None:
            act.set_running(running)
