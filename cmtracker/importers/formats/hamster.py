"""Hamster's database (hamster.db) and its reports in XML: work in local time, without a zone.

A stretch without an end is still running, or was forgotten years ago; it makes no session.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.dates import local_readings
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked, read_whole
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.sessions import SessionTally
from cmtracker.importers.sqlite_file import SQLITE_BEGINS, Value, table_rows
from cmtracker.importers.xml_elements import Attributes, local, read_xml
from cmtracker.model import Instant

_TABLES = (b"facts", b"activities", b"categories")
_REPORT = re.compile(r"^\s*(?:<\?xml[^>]*>)?\s*<activities>\s*<activity\s[^>]*\bstart_time=")
_FIRST_ENTRY = 10_000
"""Characters in which the first entry of a report begins."""

_ROWS_AT_ONCE = 100
"""Rows read between two calls of `Options.watch`."""


def recognises(head: Head) -> bool:
    """Tell by the tables of the database, or by the first entry of a report."""
    if _REPORT.search(head.text[:_FIRST_ENTRY]):
        return True
    if not head.raw.startswith(SQLITE_BEGINS):
        return False
    plain = head.raw.replace(b"\0", b"")  # the texts may be in UTF-16
    return all(name in plain for name in _TABLES)


def wants(path: str) -> bool:
    """Tell databases and reports by their names."""
    return path.lower().endswith((".db", ".sqlite", ".xml"))


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a database or of a report."""
    tally = SessionTally("hamster", options)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if head.raw.startswith(SQLITE_BEGINS) and recognises(head):
                _read(member, tally, watch)
            elif recognises(head):
                _read_report(member, tally, watch)
    return tally.imported(path.name)


def _read(member: Member, tally: SessionTally, watch: Watch | None) -> None:
    raw = read_whole(member)
    for number, row in enumerate(table_rows(raw, "facts", member.name), 1):
        if watch is not None and number % _ROWS_AT_ONCE == 1:
            watch(0, len(raw))
        _take(number, row.get("start_time"), row.get("end_time"), tally)


def _take(number: int, start: Value, end: Value, tally: SessionTally) -> None:
    try:
        starts = _readings(start, "start_time", tally.options.timezone)
        if end is None:
            raise LeftOut("still_running")
        ends = _readings(end, "end_time", tally.options.timezone)
        tally.add_local(number, starts, ends)
    except BadEntry as bad:
        tally.leave_out(number, bad)


def _read_report(member: Member, tally: SessionTally, watch: Watch | None) -> None:
    with member.opened() as stream:
        for _ in read_xml(stream, _Report(tally), member.name):
            if watch is not None:
                watch(0, member.size)


class _Report:
    """Takes the entries of a report: everything stands in the attributes of its elements."""

    def __init__(self, tally: SessionTally) -> None:
        self._tally = tally
        self._number = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Take an entry."""
        if local(name) == "activity":
            self._number += 1
            end = attributes.get("end_time") or None
            _take(self._number, attributes.get("start_time"), end, self._tally)

    def end(self, name: str) -> None:
        """Take nothing."""

    def text(self, text: str) -> None:
        """Take nothing."""


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
