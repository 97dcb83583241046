"""ActivityWatch's export of all buckets, or of one: when somebody was at the computer.

The stretches in which keyboard or mouse were used ("not-afk") are joined where they overlap, and
nothing between them is filled. That somebody was there is not yet work: sessions are made of it
only where the user says what the time went into (`Options.activity`). Titles, programs and
addresses of pages are not read.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker import iso_times
from cmtracker.importers.archives import Member
from cmtracker.importers.entries import BadEntry, LeftOut, check_happened, parse_instant
from cmtracker.importers.files import Head, masked
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.sessions import SessionTally
from cmtracker.importers.streams import Opened, read_values
from cmtracker.model import DAY, MINUTE, Instant

_EVENTS = ("buckets.*.events.item", "events.item")
_THERE = "not-afk"


def recognises(head: Head) -> bool:
    """Tell by the list of buckets, or by what one bucket says of itself."""
    if "buckets" in head.keys and '"events"' in head.text:
        return True
    return {"id", "type", "client", "hostname"} <= set(head.keys)


def wants(path: str) -> bool:
    """Tell exports by their names."""
    return path.lower().endswith(".json")


def read(path: Path, options: Options) -> Imported:
    """Return the stretches in which somebody was at a computer, where they are said to be work."""
    tally = SessionTally("activitywatch", options, local_times=False)
    found: list[tuple[Instant, Instant]] = []
    with members(path, wants) as exports:
        for member, watch in exports.watched(options.watch):
            found += _stretches(member, tally, watch)
    for place, (start, end) in enumerate(_joined(found), 1):
        try:
            if start // MINUTE == end // MINUTE:
                raise LeftOut("within_a_minute")
            if options.activity is None:
                raise LeftOut("presence_alone")
            tally.add(start, end)
        except BadEntry as bad:
            tally.leave_out(place, bad)
    return tally.imported(path.name)


def _stretches(
    member: Member, tally: SessionTally, watch: Watch | None
) -> list[tuple[Instant, Instant]]:
    """Return when somebody was there, as the events tell it; those that cannot be are left out."""
    found = []
    number = 0
    for _, value in read_values(member, _EVENTS, watch):
        if isinstance(value, Opened):
            continue
        number += 1
        data = value.get("data") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(data, dict):
            continue
        if data.get("status") != _THERE:
            continue
        try:
            start, end = _span(value)
            check_happened(start, end, tally.options.now)
        except BadEntry as bad:
            tally.leave_out(number, bad)
        else:
            found.append((start, end))
    return found


def _span(event: dict[str, object]) -> tuple[Instant, Instant]:
    """Return the whole seconds inside a stretch. Raises `BadEntry` for what is none."""
    told, duration = event.get("timestamp"), event.get("duration")
    begun = parse_instant(told, "timestamp")
    is_number = isinstance(duration, int | float) and not isinstance(duration, bool)
    if not isinstance(duration, int | float) or not (is_number and 0 <= duration <= 30 * DAY):
        raise BadEntry("not_a_number", field="duration", value=masked(duration))
    fraction = iso_times.parse(str(told).strip(), is_end=False).microsecond / 1_000_000
    start = begun + bool(fraction)
    return start, max(start, begun + int(fraction + duration))


def _joined(found: list[tuple[Instant, Instant]]) -> list[tuple[Instant, Instant]]:
    """Join stretches that overlap or touch."""
    joined: list[tuple[Instant, Instant]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
