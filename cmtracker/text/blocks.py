"""A session of the Journal's week in one sentence, as it is listened to."""

from __future__ import annotations

from cmtracker.model import RequestedBy
from cmtracker.results.session_rows import SessionRow
from cmtracker.text.sentences import WATCH, asked_text
from cmtracker.text.wording import Wording


def block_text(row: SessionRow, wording: Wording, zone: str) -> str:
    """Return "mardi 20 h 45 à 22 h 10, soirée, à la demande de la hiérarchie".

    Nobody is named of time within the schedule that nobody is said to have asked for.
    """
    session = row.session
    first, last = (wording.local(at, zone).date() for at in (session.start, session.end))
    values = {
        "day": wording.weekday(first.weekday()),
        "last_day": wording.weekday(last.weekday()),
        "start": wording.exact_time(session.start, zone),
        "end": wording.exact_time(session.end, zone),
        "category": _category(row, wording),
        "asked": _asked(row, wording),
    }
    key = "block" if first == last else "block_two_days"
    return wording.text(f"journal.{key}_asked" if values["asked"] else f"journal.{key}", **values)


def _category(row: SessionRow, wording: Wording) -> str:
    if not row.is_noted:
        return wording.text("journal.made")
    if row.category is None:
        return wording.text("journal.lost" if row.lost_s else "journal.counted_once")
    name = wording.text(f"terms.category.{row.category}")
    return name[:1].lower() + name[1:]


def _asked(row: SessionRow, wording: Wording) -> str:
    if row.is_plain or not row.is_noted:
        return ""
    if row.on_watch:
        return wording.text(WATCH)
    who = row.session.requested_by
    unsaid = who is RequestedBy.UNSPECIFIED and not row.outside_s
    return "" if unsaid else asked_text(who, wording)
