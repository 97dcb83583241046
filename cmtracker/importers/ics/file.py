"""From a calendar file to sessions.

A recurring event is expanded up to now. One without an end is expanded over the last two years
only, since an old series may have been given up without being deleted (`Options.window` sets other
bounds, for every event).

What the recurring events of a file may cost together is bounded: a calendar made to go on for ever
brings the events that happen once and, in the order of the file, as many series as it may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.importers.files import HEAD, LARGEST_WHOLE, Head, head_of, read_whole, utf8_of
from cmtracker.importers.ics.blocks import Event, cut
from cmtracker.importers.ics.rules import EFFORT, Budget
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options

FORMAT = "ics"
_MEGABYTE = 2**20
_STEP = 100
"""Events read between two calls of `Options.watch`."""


def recognises(head: Head) -> bool:
    """Tell by the first line that every calendar has."""
    return utf8_of(head.raw)[:1024].lstrip().upper().startswith(b"BEGIN:VCALENDAR")


def wants(path: str) -> bool:
    """Tell calendars by their names."""
    return path.lower().endswith(".ics")


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a calendar, or of all in a folder or an archive."""
    from cmtracker.importers.ics.reading import CalendarReader  # noqa: PLC0415 - only a calendar needs it

    raw = _content(path)
    blocks = cut(raw, path.name)
    reader = CalendarReader(blocks, options, Budget(int(EFFORT * max(1, len(raw) / _MEGABYTE))))
    for number, group in enumerate(_by_uid(blocks.events)):
        if options.watch is not None and number % _STEP == 0:
            options.watch(number, len(blocks.events))
        reader.take(group)
    sessions = sorted(reader.sessions.values(), key=lambda s: (s.start, s.end))
    remarks = (*reader.remarks(),)
    return Imported(
        FORMAT,
        tuple(sessions),
        skipped=(*reader.left.all(), *remarks),
        first=min((s.start for s in sessions), default=None),
        last=max((s.end for s in sessions), default=None),
        editions=tuple(reader.editions),
        local_times=any(remark.key == "floating_time" for remark in remarks),
    )


def _content(path: Path) -> bytes:
    """Return the calendars of a file, a folder or an archive one behind the other, in UTF-8.

    Raises `UserError` for more than is read in one piece.
    """
    found: list[bytes] = []
    with members(path, wants) as calendars:
        for member in calendars.each:
            raw = utf8_of(read_whole(member))
            if member.name == path.name or recognises(head_of(raw[:HEAD])):
                found.append(raw)
            if sum(map(len, found)) > LARGEST_WHOLE:
                raise UserError("file_too_large", file=path.name, limit=LARGEST_WHOLE // 2**20)
    return b"\r\n".join(found)


def _by_uid(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Yield the events that share their UID together, in the order of the first of each."""
    groups: dict[object, list[Event]] = {}
    for event in events:
        groups.setdefault(event.uid or event.number, []).append(event)
    yield from groups.values()
