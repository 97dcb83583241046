"""What noted lines would do to the log if they were kept: hours out of hours, and the rest after.

Nothing is written. The analysis of the log as it stands is asked again with the new sessions.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import Seconds, Session
from cmtracker.results.days import RestAfter
from cmtracker.results.remarks import Remarks
from cmtracker.tracker import moments, notes
from cmtracker.tracker.notes import NoteEntry
from cmtracker.tracker.remarks import remarks
from cmtracker.tracker.workspace import Workspace


class NotePreview(NamedTuple):
    """A line, how many seconds of it lie out of hours, what is odd of it, and the rest after it.

    `out_of_hours` counts what no other session covers. `rest` is None within agreed hours.
    """

    entry: NoteEntry
    out_of_hours: Seconds = 0
    remarks: Remarks | None = None
    rest: RestAfter | None = None


def preview(
    ws: Workspace, text: str, day: date | None = None, *, at_once: bool = False
) -> list[NotePreview]:
    """Return what the lines of a text mean, and what they would do if they were kept.

    `at_once`: a line alone is typed while it happens (`notes.read`).
    """
    return [_preview(ws, entry) for entry in notes.read(ws, text, day, at_once=at_once)]


def _preview(ws: Workspace, entry: NoteEntry) -> NotePreview:
    session = entry.session
    if session is None or entry.is_known:
        return NotePreview(entry)
    before = ws.today().closed
    after = before.changed(before.log, before.now, added=[session._replace(id="preview")])
    gained = _out_of_hours(after, session) - _out_of_hours(before, session)
    rest = after.rest_after(session.end) if gained else None
    return NotePreview(entry, gained, remarks(ws, session.start, session.end), rest)


def _out_of_hours(analysis: Analysis, session: Session) -> Seconds:
    first, last = (moments.local_date(at, session.zone) for at in (session.start, session.end))
    return sum(day.out_of_hours_s for day in analysis.hours_by_day(first, last))
