"""Hamster's database (hamster.db): stretches of work in local time, without a zone.

A stretch without an end is still running, or was forgotten years ago; it makes no session.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.dates import local_readings
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import HEAD, Head, head_of, masked, read_whole
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.sessions import SessionTally
from cmtracker.importers.sqlite_file import SQLITE_BEGINS, Value, table_rows
from cmtracker.model import Instant

_TABLES = (b"facts", b"activities", b"categories")
_ROWS_AT_ONCE = 100
"""Rows read between two calls of `Options.watch`."""


def recognises(head: Head) -> bool:
    """Tell by the tables of the database."""
    if not head.raw.startswith(SQLITE_BEGINS):
        return False
    plain = head.raw.replace(b"\0", b"")  # the texts may be in UTF-16
    return all(name in plain for name in _TABLES)


def wants(path: str) -> bool:
    """Tell databases by their names."""
    return path.lower().endswith((".db", ".sqlite"))


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a database."""
    tally = SessionTally("hamster", options)
    with members(path, wants) as found:
        for member, watch in found.watched(options.watch):
            with member.opened() as stream:
                head = head_of(stream.read(HEAD))
            if recognises(head):
                _read(member, tally, watch)
    return tally.imported(path.name)


def _read(member: Member, tally: SessionTally, watch: Watch | None) -> None:
    raw = read_whole(member)
    for number, row in enumerate(table_rows(raw, "facts", member.name), 1):
        if watch is not None and number % _ROWS_AT_ONCE == 1:
            watch(0, len(raw))
        try:
            starts = _readings(row.get("start_time"), "start_time", tally.options.timezone)
            if row.get("end_time") is None:
                raise LeftOut("still_running")
            ends = _readings(row.get("end_time"), "end_time", tally.options.timezone)
            tally.add_local(number, starts, ends)
        except BadEntry as bad:
            tally.leave_out(number, bad)


def _readings(value: Value, field: str, zone: str) -> tuple[Instant, ...]:
    """Return what a time may mean; fractions of a second are cut."""
    if value is None:
        raise BadEntry("time_missing", field=field)
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise BadEntry("not_a_time", field=field, value=masked(value))
    clock = found.hour, found.minute, found.second
    return local_readings((found.year, found.month, found.day), clock, zone, str(value))
