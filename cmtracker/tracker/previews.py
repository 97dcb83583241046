"""What noted lines would do to the log if they were kept: hours out of hours, and the rest after.

Nothing is written. The analysis of the log as it stands is asked again with the new sessions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import Instant, Seconds, Session
from cmtracker.results.remarks import Remarks
from cmtracker.tracker import moments, notes
from cmtracker.tracker.notes import NoteEntry
from cmtracker.tracker.remarks import remarks
from cmtracker.tracker.workspace import Workspace

LOOKED_AHEAD = 2
"""So many dates after the work the next agreed hours or work are looked for."""


class RestAfter(NamedTuple):
    """The rest after a session: `floor` is when it reaches the regime's minimum, in UTC seconds.

    `next_start` is when the next work, or else the next agreed hours, begin, where that lies
    before the floor: the rest is then `length`, shorter than `limit` (seconds). `is_scheduled`
    tells agreed hours, which may begin later, from work that was done.
    """

    end: Instant
    floor: Instant
    limit: Seconds
    next_start: Instant | None = None
    is_scheduled: bool = True

    @property
    def length(self) -> Seconds | None:
        """The length of the rest, None where it reaches the minimum."""
        return None if self.next_start is None else self.next_start - self.end


class NotePreview(NamedTuple):
    """A line, how many seconds of it lie out of hours, what is odd of it, and the rest after it.

    `out_of_hours` counts what no other session covers. `rest` is None within agreed hours.
    """

    entry: NoteEntry
    out_of_hours: Seconds = 0
    remarks: Remarks | None = None
    rest: RestAfter | None = None


def preview(ws: Workspace, text: str, day: date | None = None) -> list[NotePreview]:
    """Return what the lines of a text mean, and what they would do if they were kept."""
    return [_preview(ws, entry) for entry in notes.read(ws, text, day)]


def _preview(ws: Workspace, entry: NoteEntry) -> NotePreview:
    session = entry.session
    if session is None or entry.is_known:
        return NotePreview(entry)
    before = ws.today().closed
    after = before.changed(before.log, before.now, added=[session._replace(id="preview")])
    gained = _out_of_hours(after, session) - _out_of_hours(before, session)
    rest = rest_after(after, session.end, session.zone) if gained else None
    return NotePreview(entry, gained, remarks(ws, session.start, session.end), rest)


def _out_of_hours(analysis: Analysis, session: Session) -> Seconds:
    first, last = (moments.local_date(at, session.zone) for at in (session.start, session.end))
    return sum(day.out_of_hours_s for day in analysis.hours_by_day(first, last))


def rest_after(analysis: Analysis, end: Instant, zone: str) -> RestAfter:
    """Return the rest after work that ends at an instant, as far as it is known or agreed."""
    floor = analysis.rest_floor(end)
    found = RestAfter(end, floor, floor - end)
    worked = [one.start for one in analysis.sessions_between(end, floor) if one.start >= end]
    if worked:
        return found._replace(next_start=min(worked), is_scheduled=False)
    agreed = _agreed_starts(analysis, moments.local_date(end, zone), end)
    if agreed and agreed[0] < floor:
        return found._replace(next_start=agreed[0])
    return found


def _agreed_starts(analysis: Analysis, day: date, end: Instant) -> Sequence[Instant]:
    """Return when agreed hours begin, from an instant on, on its date and the next ones."""
    dates = [day + timedelta(days=number) for number in range(LOOKED_AHEAD + 1)]
    slots = (slot for date_ in dates for slot in analysis.calendar.slots(date_))
    return sorted(start for start, _ in slots if start >= end)
