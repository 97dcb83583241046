"""What one event of a calendar says was done, if anything.

Taken is an event with a time of day that is over, and that the calendar shows as busy. Left out,
each with a word: whole days, cancelled, free, tentative and declined events, absences, work
elsewhere, events of no length, what is not over yet. Titles, places and guests pass by unread.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple
from uuid import uuid5
from zoneinfo import ZoneInfo

from cmtracker.importers.entries import BadEntry, LeftOut, check_happened, zone_exists
from cmtracker.importers.ics.blocks import NUMBER, Event, Properties, Property, address
from cmtracker.importers.ics.series import Happening
from cmtracker.importers.ics.values import Time
from cmtracker.importers.interchange.identity import NAMESPACE
from cmtracker.importers.names import Names
from cmtracker.model import CALENDAR_UID, HOUR, Instant, Seconds, Session, Source, answers_fit

LONGEST_EVENT: Seconds = 16 * HOUR
"""A timed event beyond it is a stay or a fair, not one stretch of work."""

_OWN_UID = re.compile(
    rf"([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}){re.escape(CALENDAR_UID)}"
)

_NOBODY = frozenset({"ROOM", "RESOURCE"})
"""Guests that are no person: a room that is taken declines as well (RFC 5545, 3.2.3)."""

_PROPOSALS = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})
"""Methods of a file that speaks of an event without being one (RFC 5546)."""


class Reading(NamedTuple):
    """How events are read: until when, between which bounds, in which zone, whose calendar."""

    now: Instant
    zone: str
    me: Names
    window: tuple[Instant, Instant] | None = None


def session_of(happening: Happening, reading: Reading, id_: str = "") -> Session:
    """Return the session of one event or occurrence. Raises `BadEntry` or `LeftOut`.

    Without an id it is given one by its times: the event says nothing that identifies it.
    """
    event = happening.event
    refuse_idle(event, reading.me)
    if event.is_all_day:
        raise LeftOut("all_day")
    if event.own is not None:
        return _own_session(happening, event.own, reading, id_)
    begins, ends = _moment(happening.begins), _moment(happening.ends)
    start, end = int(begins.timestamp()), int(ends.timestamp())
    if start == end:
        raise LeftOut("zero_length")
    if _is_midnight(begins, reading.zone) and _is_midnight(ends, reading.zone):
        raise LeftOut("all_day")
    if start < end and end > reading.now:
        raise LeftOut("not_over_yet")
    if reading.window and not reading.window[0] <= start <= end <= reading.window[1]:
        raise LeftOut("outside_window")
    check_happened(start, end, reading.now, LONGEST_EVENT)
    known = id_ or str(uuid5(NAMESPACE, f"event until {end} {start}"))
    return Session(start, end, _zone_name(begins, reading.zone), known, source=Source.IMPORT)


def _own_session(happening: Happening, own: Property, reading: Reading, id_: str) -> Session:
    """Return the session that an event was made of, to the second. Raises `BadEntry`, `LeftOut`.

    It lasts as long as a session may, from midnight to midnight as well. Of how it came about only
    "as scheduled" is taken over, which claims less than an imported session does.
    """
    begins, ends = _moment(happening.begins), _moment(happening.ends)
    start, end = int(begins.timestamp()), int(ends.timestamp())
    if reading.window and not reading.window[0] <= start <= end <= reading.window[1]:
        raise LeftOut("outside_window")
    check_happened(start, end, reading.now)
    zone = own.parameter("TZID")
    numbers = [own.parameter(name) for name in ("ANSWERS", "DECLARED")]
    answers, declared = (int(n) if NUMBER.fullmatch(n) else None for n in numbers)
    session = Session(
        start,
        end,
        zone if zone_exists(zone) else _zone_name(begins, reading.zone),
        id_ or str(uuid5(NAMESPACE, f"event until {end} {start}")),
        source=Source.SCHEDULE if own.value == Source.SCHEDULE else Source.IMPORT,
        answers=answers,
        declared=declared,
    )
    if not answers_fit(session):
        raise BadEntry("answers_do_not_fit")
    return session


def refuse_idle(event: Event, me: Names) -> None:
    """Refuse an event that says itself that it is no work done. Raises `LeftOut`."""
    if event.is_cancelled:
        raise LeftOut("cancelled")
    if event.calendar.method in _PROPOSALS:
        raise LeftOut("only_an_answer")
    _refuse_not_busy(event.lines)
    _refuse_declined(event, me)


def _refuse_declined(event: Event, me: Names) -> None:
    """Refuse an event that the owner of the calendar did not accept. Raises `LeftOut`.

    The owner is who `me` names, else whoever the calendar is named by. Where neither is among the
    guests and no name was given, an event that any of them declined may be the owner's.
    """
    owner = me or Names.of([event.calendar.owner])
    answers = []
    for guest in event.lines.get("ATTENDEE", ()):
        answer = guest.parameter("PARTSTAT").upper()
        if owner.has_any(address(guest.value), guest.parameter("CN")):
            if answer in {"DECLINED", "TENTATIVE"}:
                raise LeftOut("declined") if answer == "DECLINED" else LeftOut("tentative")
            return
        if guest.parameter("CUTYPE").upper() not in _NOBODY:
            answers.append(answer)
    if not me and "DECLINED" in answers:
        raise LeftOut("declined_by_a_guest")


def _refuse_not_busy(lines: Properties) -> None:
    """Refuse an event that the calendar does not show as busy. Raises `LeftOut`."""
    if (lines.value("STATUS") or "").upper() == "TENTATIVE":
        raise LeftOut("tentative")
    match (lines.value("X-MICROSOFT-CDO-BUSYSTATUS") or "").upper():
        case "TENTATIVE":
            raise LeftOut("tentative")
        case "OOF":
            raise LeftOut("out_of_office")
        case "WORKINGELSEWHERE":
            raise LeftOut("working_elsewhere")
        case "FREE":
            raise LeftOut("transparent")
    if (lines.value("TRANSP") or "").upper() == "TRANSPARENT":
        raise LeftOut("transparent")


def _moment(time: Time) -> datetime:
    if isinstance(time, datetime):
        return time
    raise LeftOut("all_day")


def _is_midnight(moment: datetime, zone: str) -> bool:
    """Tell whether it is 0:00 where an event takes place: from one midnight on are whole days."""
    local = moment.astimezone(ZoneInfo(zone)) if moment.tzinfo is UTC else moment
    return (local.hour, local.minute, local.second) == (0, 0, 0)


def _zone_name(moment: datetime, zone: str) -> str:
    """Return the time zone of a moment; for UTC, which calendars write for any place, `zone`."""
    name = getattr(moment.tzinfo, "key", "")
    return name if name not in {"", "UTC"} and zone_exists(name) else zone


def event_key(uid: str) -> str:
    """Return what an event is known by in every file, and its session where it has one.

    An event that is a session of a log has the id of that session.
    """
    own = _OWN_UID.fullmatch(uid)
    if own:
        return own[1]
    return str(uuid5(NAMESPACE, f"event {_unescaped(uid)}"))


def occurrence_key(uid: str, planned: Instant) -> str:
    """Return what one occurrence of a series is known by, for when it was planned first."""
    return str(uuid5(NAMESPACE, f"event {_unescaped(uid)} {planned}"))


def planned_at(happening: Happening, floating: tzinfo) -> Instant:
    """Return the instant for which an event was planned first; of a date its midnight."""
    planned = happening.planned
    if not isinstance(planned, datetime):
        planned = datetime(planned.year, planned.month, planned.day, tzinfo=floating)
    return int(planned.timestamp())


def _unescaped(text: str) -> str:
    """Return a text of a calendar without its backslashes."""
    if "\\" not in text:
        return text
    for written, meant in (
        ("\\N", "\\n"),
        ("\\n", "\n"),
        ("\\,", ","),
        ("\\;", ";"),
        ("\\\\", "\\"),
    ):
        text = text.replace(written, meant)
    return text
