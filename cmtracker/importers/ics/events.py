"""What one event of a calendar says was done, if anything.

Taken is an event with a time of day that is over. Left out, each with a word: whole days,
cancelled, transparent ("free") and declined events, events of no length, what is not over yet.
Titles, places and guests pass by unread.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import uuid5

from cmtracker.importers.entries import BadEntry, LeftOut, check_happened, zone_exists
from cmtracker.importers.files import quoted
from cmtracker.importers.ics.blocks import Event, Properties
from cmtracker.importers.ics.series import Happening
from cmtracker.importers.ics.values import Time, Times
from cmtracker.importers.interchange.identity import NAMESPACE
from cmtracker.model import HOUR, Instant, Seconds, Session, Source

LONGEST_EVENT: Seconds = 16 * HOUR
"""A timed event beyond it is a stay or a fair, not one stretch of work."""


class Reading(NamedTuple):
    """How events are read: until when, between which bounds, in which zone, whose calendar."""

    now: Instant
    zone: str
    me: str = ""
    window: tuple[Instant, Instant] | None = None


def happening_of(event: Event, times: Times) -> Happening:
    """Return the time of an event that happens once. Raises `BadEntry`."""
    lines = event.lines
    begins = times.one(lines, "DTSTART")
    planned = times.one(lines, "RECURRENCE-ID") if "RECURRENCE-ID" in lines else begins
    if "DTEND" in lines:
        return Happening(event, begins, times.one(lines, "DTEND"), planned)
    if "DURATION" not in lines:
        return Happening(event, begins, begins, planned)
    length = times.length(lines)
    try:
        return Happening(event, begins, begins + length, planned)
    except OverflowError:
        value = quoted(lines["DURATION"][0].value)
        raise BadEntry("not_a_time", field="DURATION", value=value) from None


def session_of(happening: Happening, reading: Reading) -> Session:
    """Return the session of one event or occurrence. Raises `BadEntry` or `LeftOut`."""
    event = happening.event
    _refuse_idle(event.lines, reading.me)
    begins, ends = _moment(happening.begins), _moment(happening.ends)
    start, end = int(begins.timestamp()), int(ends.timestamp())
    if start == end:
        raise LeftOut("zero_length")
    if start < end and end > reading.now:
        raise LeftOut("not_over_yet")
    if reading.window and not reading.window[0] <= start <= end <= reading.window[1]:
        raise LeftOut("outside_window")
    check_happened(start, end, reading.now, LONGEST_EVENT)
    return Session(
        start, end, _zone_name(begins, reading.zone), _id(happening, end), source=Source.IMPORT
    )


def _refuse_idle(lines: Properties, me: str) -> None:
    if (lines.value("STATUS") or "").upper() == "CANCELLED":
        raise LeftOut("cancelled")
    free = (lines.value("X-MICROSOFT-CDO-BUSYSTATUS") or "").upper() == "FREE"
    if free or (lines.value("TRANSP") or "").upper() == "TRANSPARENT":
        raise LeftOut("transparent")
    for guest in lines.get("ATTENDEE", ()) if me else ():
        names = {guest.value.lower().removeprefix("mailto:"), guest.parameter("CN").casefold()}
        if me in names and guest.parameter("PARTSTAT").upper() == "DECLINED":
            raise LeftOut("declined")


def _moment(time: Time) -> datetime:
    if isinstance(time, datetime):
        return time
    raise LeftOut("all_day")


def _zone_name(moment: datetime, zone: str) -> str:
    """Return the zone where it was done; UTC is how calendars write, nobody's place."""
    name = getattr(moment.tzinfo, "key", "")
    return name if name not in {"", "UTC"} and zone_exists(name) else zone


def _id(happening: Happening, end: Instant) -> str:
    """Return an id that stays when the calendar is exported again or the event is moved."""
    planned = int(_moment(happening.planned).timestamp())
    uid = happening.event.lines.value("UID")
    name = f"until {end}" if uid is None else _unescaped(uid)
    return str(uuid5(NAMESPACE, f"event {name} {planned}"))


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
