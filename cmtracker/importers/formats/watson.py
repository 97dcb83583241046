"""Watson's file `frames`: for each stretch of work its start and end, in seconds since 1970."""

from __future__ import annotations

import re
from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.entries import BadEntry
from cmtracker.importers.files import Head, masked
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.sessions import SessionTally
from cmtracker.importers.streams import Opened, read_values
from cmtracker.model import Instant

_FRAME = re.compile(r"\s*\[\s*\[\s*\d{9,11}\s*,\s*\d{9,11}\s*,\s*\"", re.ASCII)
_LATEST = 1 << 40


def recognises(head: Head) -> bool:
    """Tell by the first entry: two instants and a text."""
    return _FRAME.match(head.text) is not None


def wants(path: str) -> bool:
    """Tell the file by its name."""
    return path.lower().rpartition("/")[2].startswith("frames")


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a file of frames."""
    tally = SessionTally("watson", options, local_times=False)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if recognises(head):
                _read(member, tally, watch)
    return tally.imported(path.name)


def _read(member: Member, tally: SessionTally, watch: Watch | None) -> None:
    number = 0
    for _, value in read_values(member, ("item",), watch):
        if isinstance(value, Opened):
            continue
        number += 1
        try:
            if not isinstance(value, list) or len(value) < 2:
                raise BadEntry("not_a_list", field="frame")
            own_id = value[3] if len(value) > 3 else ""
            start, end = _instant(value[0], "start"), _instant(value[1], "stop")
            tally.add(start, end, own_id if isinstance(own_id, str) else "")
        except BadEntry as bad:
            tally.leave_out(number, bad)


def _instant(value: object, field: str) -> Instant:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LATEST:
        return value
    raise BadEntry("not_a_time", field=field, value=masked(value))
