"""What one event of a calendar says was done, if anything.

Taken is an event with a time of day that is over. Left out, each with a word: whole days,
cancelled, transparent ("free") and declined events, events of no length, what is not over yet.
Titles, places and guests pass by unread.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid5
from zoneinfo import ZoneInfo

from cmtracker.importers.entries import BadEntry, LeftOut, check_happened, zone_exists
from cmtracker.importers.interchange.identity import NAMESPACE
from cmtracker.model import HOUR, Instant, Seconds, Session, Source

if TYPE_CHECKING:
    from icalendar.cal import Component

LONGEST_EVENT: Seconds = 16 * HOUR
"""A timed event beyond it is a stay or a fair, not one stretch of work."""


class Reading(NamedTuple):
    """How events are read: until when, between which bounds, in which zone, whose calendar."""

    now: Instant
    zone: str
    me: str = ""
    window: tuple[Instant, Instant] | None = None


def session_of(event: Component, reading: Reading) -> Session:
    """Return the session of one event or occurrence. Raises `BadEntry` or `LeftOut`."""
    _refuse_idle(event, reading.me)
    begins = _time(event, "DTSTART", reading.zone)
    ends = _end(event, begins, reading.zone)
    start, end = int(begins.timestamp()), int(ends.timestamp())
    if start == end:
        raise LeftOut("zero_length")
    if start < end and end > reading.now:
        raise LeftOut("not_over_yet")
    if reading.window and not reading.window[0] <= start <= end <= reading.window[1]:
        raise LeftOut("outside_window")
    check_happened(start, end, reading.now, LONGEST_EVENT)
    return Session(
        start, end, _zone_name(begins, reading.zone), _id(event, begins, end, reading.zone),
        source=Source.IMPORT,
    )  # fmt: skip


def _refuse_idle(event: Component, me: str) -> None:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        raise LeftOut("cancelled")
    free = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"
    if free or str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        raise LeftOut("transparent")
    guests = event.get("ATTENDEE", [])
    for guest in guests if isinstance(guests, list) else [guests]:
        params = getattr(guest, "params", {})
        names = {str(guest).lower().removeprefix("mailto:"), str(params.get("CN", "")).casefold()}
        if me and me in names and str(params.get("PARTSTAT", "")).upper() == "DECLINED":
            raise LeftOut("declined")


def _time(event: Component, name: str, zone: str) -> datetime:
    """Return a time of an event; one that floats lies in the calendar's zone."""
    value = event.get(name)
    if value is None:
        raise BadEntry("time_missing", field=name)
    try:
        moment = value.dt
    except (AttributeError, ValueError):  # two of them, or one that is no time
        raise BadEntry("not_a_time", field=name, value=str(value)[:40]) from None
    if not isinstance(moment, datetime):
        raise LeftOut("all_day")
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def _end(event: Component, begins: datetime, zone: str) -> datetime:
    """Return the end, told or by the duration; an event with neither has no length."""
    if event.get("DTEND") is not None:
        return _time(event, "DTEND", zone)
    if event.get("DURATION") is None:
        return begins
    try:
        length = event.get("DURATION").dt
        if isinstance(length, timedelta):
            return begins + length
    except (AttributeError, OverflowError, ValueError):
        pass
    raise BadEntry("not_a_time", field="DURATION", value=str(event.get("DURATION"))[:40])


def _zone_name(moment: datetime, zone: str) -> str:
    """Return the zone where it was done; UTC is how calendars write, nobody's place."""
    name = getattr(moment.tzinfo, "key", "")
    return name if name not in {"", "UTC"} and zone_exists(name) else zone


def _id(event: Component, begins: datetime, end: Instant, zone: str) -> str:
    """Return an id that stays when the calendar is exported again or the event is moved."""
    original = _time(event, "RECURRENCE-ID", zone) if event.get("RECURRENCE-ID") else begins
    uid = event.get("UID")
    name = f"until {end}" if uid is None else str(uid)
    return str(uuid5(NAMESPACE, f"event {name} {int(original.timestamp())}"))
