"""TimeTagger's records, as its API gives them (JSON).

A record tells its start and end in seconds since 1970; one whose end is its start is still running,
and one whose description begins with "HIDDEN" was removed.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.sessions import SessionTally
from cmtracker.importers.streams import Opened, read_values
from cmtracker.model import Instant

_NAMES = ('"t1"', '"t2"', '"mt"', '"ds"')
_PLACES = ("item", "records.item")
_HIDDEN = "HIDDEN"


def recognises(head: Head) -> bool:
    """Tell by the short names that its records have."""
    return all(name in head.text for name in _NAMES)


def wants(path: str) -> bool:
    """Tell answers by their names."""
    return path.lower().endswith(".json")


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of an export."""
    tally = SessionTally("timetagger", options, local_times=False)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if recognises(head):
                _read(member, tally, watch)
    return tally.imported(path.name)


def _read(member: Member, tally: SessionTally, watch: Watch | None) -> None:
    number = 0
    for _, record in read_values(member, _PLACES, watch):
        if isinstance(record, Opened):
            continue
        number += 1
        try:
            if not isinstance(record, dict):
                raise BadEntry("not_an_object")
            _take(record, tally)
        except BadEntry as bad:
            tally.leave_out(number, bad)


def _take(record: dict[str, object], tally: SessionTally) -> None:
    """Take a record. Raises `BadEntry` for one that is none, runs, or was removed."""
    if str(record.get("ds", ""))[: len(_HIDDEN)] == _HIDDEN:
        raise LeftOut("deleted_entry")
    start, end = _instant(record.get("t1"), "t1"), _instant(record.get("t2"), "t2")
    if start == end:
        raise LeftOut("still_running")
    tally.add(start, end)


def _instant(value: object, field: str) -> Instant:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadEntry("not_a_time", field=field, value=masked(value))
    return value
