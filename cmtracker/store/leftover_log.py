"""A log of the engine that lies beside a file and that no running program holds.

After a crash or a power cut it belongs to the file, and the engine takes it in by itself. It may
as well belong to another file: a synchronising folder, or the user by hand, put a newer
`cmtracker.db` in the place of the one that the `-wal` was written for. The engine cannot tell: it
would write pages of the one into the other and delete the log.

So both are copied, byte for byte, before this process opens the file, and the copies are examined:

    the file with its log     is it a whole log that verifies?
    the file alone            is every line of its history in there, unchanged?

Only if both are so may the file be opened. Otherwise nothing is written, and `keep` does what the
user chooses. The copies stay for a while (`leftover_pairs`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.errors import Moment, Part, UserError
from cmtracker.model import Instant, Profile
from cmtracker.store import (
    backups,
    copies,
    drivers,
    file_checks,
    header,
    leftover_pairs,
)
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged
from cmtracker.store.header import Hold
from cmtracker.store.leftover_pairs import Pair, Stamps

_FINAL = frozenset({"passphrase_wrong", "newer_file", "not_a_log"})
"""What is said as it is where neither the file alone nor the file with its log can be read."""


class Choice(Enum):
    """Which of the two the user keeps: the file alone, or the file with the log beside it."""

    FILE = "file"
    LOG = "log"


class Content(NamedTuple):
    """What one of the two holds. `last` is the instant of its last act, in `zone`."""

    acts: int
    last: Instant
    zone: str

    def told(self) -> Part:
        """Return it as a part of a sentence."""
        return Part("leftover_holds", {"acts": self.acts, "last": Moment(self.last, self.zone)})


class Examination(NamedTuple):
    """What the examination found: `merged` is a copy of the file with its log taken in.

    `fits`: the two belong together. `with_log` and `alone` are None where that is no whole log;
    where the two fit, the file alone is not looked into.
    """

    merged: Path
    with_log: Content | None
    alone: Content | None
    fits: bool


def check(path: Path, key: str | None) -> bool:
    """Make sure that a file may be opened although a log lies beside it.

    Returns False when somebody else changed one of them meanwhile: look again. Raises `UserError`
    leftover_foreign where the two do not belong together, leftover_no_room, open_elsewhere,
    log_busy, passphrase_wrong…; then neither was touched.
    """
    pair, before = leftover_pairs.put_aside(path)
    if pair is None:
        return True
    with leftover_pairs.worded(path), _examined(path, pair, key) as found:
        if not found.fits:
            raise _question(path, found)
    return before == leftover_pairs.stamps(path)


def keep(path: Path, choice: Choice, passphrase: str | None = None) -> Path | None:
    """Keep the file alone, or the file with the log beside it; return where the other one is.

    The other is kept as a copy that can be restored (None: it cannot be read; its bytes are in the
    pair). Raises `UserError` leftover_none, leftover_unreadable, open_elsewhere…; then nothing was
    changed.
    """
    look = file_checks.look_at(path)
    if look is header.FileState.ABSENT:
        raise UserError("no_log", file=str(path))
    key = file_checks.key_for(path, look, passphrase)
    pair, before = leftover_pairs.put_aside(path)
    if pair is None:
        raise UserError("leftover_none", file=str(path))
    with leftover_pairs.worded(path), _examined(path, pair, key) as found:
        alone = found.alone or _whole(pair.file, key)
        chosen, other = (alone, found.with_log)
        if choice is Choice.LOG:
            chosen, other = other, chosen
        if chosen is None:
            raise UserError("leftover_unreadable", file=str(path))
        kept = None
        if other is not None:
            kept = copies.replaced_name(path)
            leftover_pairs.copy_file(pair.file if choice is Choice.LOG else found.merged, kept)
        _put_in_place(path, found.merged if choice is Choice.LOG else None, before)
    return kept


@contextmanager
def readable(file: Path, key: str | None) -> Iterator[Database]:
    """Open a file that is only to be read, with what the log beside it adds; neither is touched.

    Raises `UserError` copy_with_foreign_log where the two do not belong together.
    """
    if header.is_open_here(file):
        # Its bytes must not be read here, and its log is no leftover.
        db = drivers.connect(file, key, mode="ro")
    elif not header.logs_beside(file):
        db = drivers.connect(file, key, mode="frozen")
    else:
        with _readable_copy(file, key) as db:
            yield db
        return
    try:
        yield db
    finally:
        db.close()


@contextmanager
def _readable_copy(file: Path, key: str | None) -> Iterator[Database]:
    import tempfile  # noqa: PLC0415 - rare

    with ExitStack() as stack:
        with leftover_pairs.worded(file, Path(tempfile.gettempdir())):
            named = stack.enter_context(tempfile.TemporaryDirectory(prefix="cmtracker-"))
            pair = leftover_pairs.steady_copy(file, Path(named))
            found = stack.enter_context(_examined(file, pair, key, Path(named)))
            if not found.fits:
                raise UserError("copy_with_foreign_log", file=str(file))
            db = drivers.connect(found.merged, key, mode="frozen")
        stack.callback(db.close)
        yield db


# --- the examination -----------------------------------------------------------------------------


@contextmanager
def _examined(
    path: Path, pair: Pair, key: str | None, folder: Path | None = None
) -> Iterator[Examination]:
    """Examine a pair; its merged copy is there inside the block. Writes to neither of the two.

    Raises `UserError` where nothing of the two can be read, and OSError.
    """
    with files.unfinished(folder or copies.folder_of(path)) as merged:
        shutil.copyfile(pair.file, merged)
        for log, copy in pair.logs.items():
            beside = merged.with_name(merged.name + log)
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            shutil.copyfile(copy, beside)
        yield _compare(path, pair, merged, key)


def _compare(path: Path, pair: Pair, merged: Path, key: str | None) -> Examination:
    refusal, lines = _read_alone(pair.file, key)
    try:
        with_log, verifies, known = _read_merged(merged, key)
    except UserError as error:
        _only_content(error)
        alone = _whole(pair.file, key)
        if alone is not None:
            return Examination(merged, None, alone, fits=False)
        if refusal in _FINAL:
            raise UserError(refusal, file=str(path)) from error
        raise damaged(path) from error
    stands = _stands(lines, known) if "-wal" in pair.logs else _is_earlier(lines, known)
    if verifies and stands:
        return Examination(merged, with_log, None, fits=True)
    return Examination(merged, with_log, _whole(pair.file, key), fits=False)


Lines = dict[tuple[str, int], str]
"""The hash of each line of history, by its device and sequence."""


def _stands(lines: Lines, known: Lines) -> bool:
    return all(known.get(place) == hash_ for place, hash_ in lines.items())


def _is_earlier(lines: Lines, known: Lines) -> bool:
    """Say whether `known` may be what `lines` was before an act that was cut off.

    A `-journal` takes an unfinished act back, with the lines that it had written already.
    """
    common = lines.keys() & known.keys()
    return all(lines[place] == known[place] for place in common) and bool(common or not lines)


def _read_alone(file: Path, key: str | None) -> tuple[str, Lines]:
    """Return what can be read of the history in a file without its log, which may be half a file.

    First the key of the error that keeps from reading any of it, or "".
    """
    try:
        db = drivers.connect(file, key, mode="frozen")
        try:
            file_checks.check_ours(db)
            return "", _lines(db)
        finally:
            db.close()
    except UserError as error:
        return _only_content(error), {}


def _whole(file: Path, key: str | None) -> Content | None:
    """Return what a file holds without its log, None where it is not whole without it."""
    try:
        db = drivers.connect(file, key, mode="frozen")
        try:
            file_checks.check_ours(db)
            return _content(db) if db.value("PRAGMA quick_check") == "ok" else None
        finally:
            db.close()
    except UserError as error:
        _only_content(error)
        return None


def _only_content(error: UserError) -> str:
    """Return the key of an error that says what a file holds; raise any other, full disk or so."""
    if error.key in _FINAL or error.key.startswith("file_damaged"):
        return error.key
    raise error


def _lines(db: Database) -> Lines:
    """Return the lines of history that can be read, from both ends of the table."""
    found: Lines = {}
    for order in ("ASC", "DESC"):
        sql = f"SELECT device, seq, hash FROM history NOT INDEXED ORDER BY rowid {order}"
        try:
            for device, seq, hash_ in db.each(sql):
                if isinstance(device, str) and isinstance(seq, int) and isinstance(hash_, str):
                    found[device, seq] = hash_
            break
        except UserError as error:
            _only_content(error)
    return found


def _read_merged(merged: Path, key: str | None) -> tuple[Content, bool, Lines]:
    """Take the log into the copy of the file, and return what is in there then, if it is whole.

    The second value says whether it verifies. Raises `UserError` where it cannot be read.
    """
    db = drivers.connect(merged, key)
    try:
        db.execute("PRAGMA synchronous = OFF")  # whoever puts it in place flushes it
        version = file_checks.check_ours(db)
        if db.value("PRAGMA quick_check") != "ok":
            raise damaged(merged)
        db.execute("PRAGMA journal_mode = DELETE")
        content, lines = _content(db), _lines(db)
    finally:
        db.close()
    return content, _verifies(merged, key, version), lines


def _verifies(merged: Path, key: str | None, version: int) -> bool:
    """Say whether a whole file verifies; one of an earlier version once it is brought up to date.

    That is done in a copy: the merged one stays as it is.
    """
    with files.unfinished(merged.parent) as current:
        try:
            if version == file_checks.SCHEMA:
                return _passes(merged, key)
            shutil.copyfile(merged, current)
            from cmtracker.store import upgrading  # noqa: PLC0415 - costs 90 ms

            db = drivers.connect(current, key)
            try:
                upgrading.bring_up_to_date(db)
            finally:
                db.close()
            return _passes(current, key)
        except UserError as error:
            _only_content(error)
            return False


def _passes(file: Path, key: str | None) -> bool:
    from cmtracker.store.verification import verify  # noqa: PLC0415 - rare

    db = drivers.connect(file, key)
    try:
        return verify(db).ok
    finally:
        db.close()


def _content(db: Database) -> Content:
    acts, last = db.row("SELECT count(DISTINCT act), max(instant) FROM history")
    zone = db.value("SELECT timezone FROM profile WHERE removed = 0 ORDER BY since DESC LIMIT 1")
    return Content(acts, last or 0, zone or Profile().timezone)


# --- the answer ----------------------------------------------------------------------------------


def _question(path: Path, found: Examination) -> UserError:
    unreadable = Part("leftover_damaged")
    return UserError(
        "leftover_foreign",
        file=str(path),
        folder=str(copies.folder_of(path)),
        alone=found.alone.told() if found.alone else unreadable,
        with_log=found.with_log.told() if found.with_log else unreadable,
    )


def _put_in_place(path: Path, merged: Path | None, before: Stamps) -> None:
    """Put the merged copy in the place of the file, if one is given, and remove the logs."""
    with header.held_alone(path) as hold:
        if hold is not Hold.ALONE or before != leftover_pairs.stamps(path):
            raise UserError("open_elsewhere", file=str(path))
        if merged is not None:
            backups.flush(merged)
            merged.replace(path)
            backups.flush(path.parent)
        for end in files.BESIDE:
            path.with_name(path.name + end).unlink(missing_ok=True)
        backups.flush(path.parent)
