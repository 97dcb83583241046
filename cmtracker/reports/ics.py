"""The sessions of a report as a calendar (RFC 5545), which this program reads back as they are.

Times are in UTC with their seconds, so that no repeated hour is read twice; the zone of each
session stands beside them. Sessions made from traces are left out: they are not noted work.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cmtracker.model import (
    CALENDAR_SESSION,
    CALENDAR_UID,
    Audience,
    Instant,
    RequestedBy,
    Session,
    Source,
)
from cmtracker.reports import data
from cmtracker.reports.day_table import reference_text, work_notes
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sheets import cell_text
from cmtracker.reports.texts import asked_label, range_text
from cmtracker.results.traces import TracedWork
from cmtracker.text.wording import Wording

if TYPE_CHECKING:
    from icalendar import Event


def ics(dossier: Dossier) -> bytes:
    """Return the noted sessions that meet the range as a calendar file in UTF-8."""
    from icalendar import Calendar  # noqa: PLC0415 - only this format needs it

    wording = Wording(dossier.language, dossier.regime.employer)
    calendar = Calendar()
    calendar.add("prodid", "-//cmtracker//cmtracker//FR")
    calendar.add("version", "2.0")
    name = f"{wording.text('report.title')} – {range_text(dossier, wording)}"
    if dossier.example:
        name = f"{name} – {wording.text('report.example')}"
    calendar.add("x-wr-calname", cell_text(name))
    calendar.add("x-wr-timezone", dossier.zone)
    outside = {one.session.id: one for one in dossier.traces}
    for session in dossier.recorded:
        if session.source is not Source.RECONSTRUCTED:
            event = _event(session, outside.get(session.id), dossier, wording)
            calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _event(
    session: Session, outside: TracedWork | None, dossier: Dossier, wording: Wording
) -> Event:
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", f"{session.id}{CALENDAR_UID}")
    event.add("dtstamp", _utc(data.stamp(dossier)))
    event.add("dtstart", _utc(session.start))
    if session.end > session.start:  # without an end an event is over as it begins
        event.add("dtend", _utc(session.end))
    event.add("summary", wording.text(f"report.calendar.{'outside' if outside else 'inside'}"))
    said = cell_text(_description(session, outside, dossier, wording))
    if said:
        event.add("description", said)
    told = {"TZID": session.zone}
    if session.answers is not None:
        told |= {"ANSWERS": f"{session.answers}", "DECLARED": f"{session.declared}"}
    event.add(CALENDAR_SESSION, session.source.value, parameters=told)
    return event


def _description(
    session: Session, outside: TracedWork | None, dossier: Dossier, wording: Wording
) -> str:
    said = []
    if session.answers is not None:
        declared = wording.lasting("notes.declared", session.declared or 0)
        said.append(wording.plural("report.calendar.answers", session.answers, declared=declared))
    if outside or session.requested_by is not RequestedBy.UNSPECIFIED:
        asked = asked_label(session, wording, on_watch=bool(outside and outside.on_watch))
        said.append(wording.text("report.calendar.asked", who=asked))
    reference = reference_text(session, dossier, wording)
    said += [reference] if reference else []
    if dossier.audience is not Audience.MANAGEMENT:
        notes = work_notes([session], wording)
        said += [notes] if notes else []
    return " · ".join(said)


def _utc(instant: Instant) -> datetime:
    return datetime.fromtimestamp(instant, UTC)
