"""Read the instants and dates that people type.

Accepted: ISO 8601 with or without an offset, "14:30", "14h30", "14h" (today, or yesterday when
that lies ahead), "-15" (minutes ago), "yesterday 21:00" / "hier 21h". Without an offset the time
is the profile's local time; in the repeated hour of autumn it is the first of the two. An end may
be 24:00, the midnight that follows; a beginning may not. Dates beyond the years 1950 to 2099 are a
slip of the keyboard and are refused.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from cmtracker import iso_times
from cmtracker.errors import Moment, UserError
from cmtracker.model import DAY, HOUR, MINUTE, YEARS, Clock, Instant

EARLIEST = date(2000, 1, 1)

_CLOCK = re.compile(r"(\d{1,2})\s*[:hH]\s*(\d{2})?")
_AGO = re.compile(r"[-−](\d{1,4})")
_YESTERDAY = re.compile(r"(?:hier|yesterday)\s+", re.IGNORECASE)


def instant(text: str, zone: str, now: Instant, *, is_end: bool = False) -> Instant:
    """Return the instant that a text means. Raises `UserError`: unreadable, 1970, not yet.

    Only an end may be 24:00.
    """
    text = text.strip()
    found = _relative(text, zone, now, is_end=is_end)
    if found is None:
        found = _absolute(text, zone, is_end=is_end)
    check(found, now, text)
    return found


def on_day_of(moment: Instant, text: str, zone: str, now: Instant) -> Instant:
    """Return an instant as `instant` does, but a bare "20:30" on the local date of `moment`."""
    if not _CLOCK.fullmatch(text.strip()):
        return instant(text, zone, now)
    found = at(local_date(moment, zone), clock(text), zone)
    check(found, now, text)
    return found


def end(text: str, start: Instant, zone: str, now: Instant) -> Instant:
    """Return the end of work that began at `start`: a bare "22:10" is the first one after it.

    So "hier 20h45" to "22h10" lasts 1 h 25, whatever the hour at which it is typed. Raises
    `UserError` for an instant that is not yet, or that only lies before the start.
    """
    if not _CLOCK.fullmatch(text.strip()):
        return instant(text, zone, now, is_end=True)
    first = local_date(start, zone)
    seconds = clock_end(text)
    moment = next(
        found
        for days in (0, 1, 2)
        for fold in (0, 1)  # in the repeated hour of autumn the clock shows it twice
        if (found := at(first + timedelta(days=days), seconds, zone, fold)) > start
    )
    if moment > now + MINUTE and local_date(moment, zone) > first:
        raise UserError("end_before_start", start=Moment(start, zone))
    check(moment, now, text)
    return moment


def planned(text: str, zone: str, *, is_end: bool = False) -> Instant:
    """Return an instant that may lie ahead, such as the end of an on-call window."""
    return _absolute(text.strip(), zone, is_end=is_end)


def check(moment: Instant, now: Instant, text: str = "") -> None:
    """Refuse an instant before 2000 or in the future (a minute's grace for two clocks)."""
    shown = text or datetime.fromtimestamp(moment, UTC).isoformat()
    if moment < datetime(EARLIEST.year, 1, 1, tzinfo=UTC).timestamp():
        raise UserError("time_too_early", time=shown)
    if moment > now + MINUTE:
        raise UserError("time_in_future", time=shown)


def check_zone(name: str | None) -> None:
    """Refuse the name of a time zone that nobody knows; None is no name."""
    if name is not None and name not in available_timezones():
        raise UserError("unknown_zone", zone=name)


def clock(text: str) -> Clock:
    """Return the seconds since midnight of "9:00", "9h". Raises `UserError`, also for 24:00."""
    return _beginning(clock_end(text), text)


def length(text: str) -> Clock:
    """Return the seconds of a duration written "7:00", 24 hours at most. Raises `UserError`."""
    return clock_end(text)


def _beginning(seconds: Clock, text: str) -> Clock:
    """Refuse 24:00 where something begins."""
    if seconds == DAY:
        raise UserError("midnight_is_an_end", time=text.strip())
    return seconds


def clock_end(text: str) -> Clock:
    """Return the seconds since midnight at which something ends: "17:30", "24:00".

    Raises `UserError`.
    """
    found = _CLOCK.fullmatch(text.strip())
    seconds = int(found[1]) * HOUR + int(found[2] or 0) * MINUTE if found else -1
    if not found or not 0 <= seconds <= DAY or int(found[2] or 0) > 59:
        raise UserError("time_unreadable", time=text)
    return seconds


def day(text: str, today: date) -> date:
    """Return the date of "2026-03-02", "02/03/2026", "today", "hier"… Raises `UserError`."""
    text = text.strip()
    words = {
        "today": 0,
        "aujourd'hui": 0,
        "aujourd’hui": 0,
        "yesterday": 1,
        "hier": 1,
    }
    if text.lower() in words:
        return today - timedelta(days=words[text.lower()])
    french = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        if french:
            found = date(int(french[3]), int(french[2]), int(french[1]))
        else:
            found = date.fromisoformat(text)
    except ValueError:
        raise UserError("date_unreadable", date=text) from None
    if found.year not in YEARS:
        raise UserError("year_refused", text=text, first=YEARS[0], last=YEARS[-1])
    return found


def local_date(moment: Instant, zone: str) -> date:
    """Return the local date of an instant."""
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).date()


def at(day_: date, seconds: Clock, zone: str, fold: int = 0) -> Instant:
    """Return the instant of a wall-clock time on a date; 24:00 is the next midnight.

    `fold` 1 is the second of two, in the hour that autumn repeats.

    A time that the spring change skips is refused by `instant`; here it moves on with the clock.
    """
    day_, seconds = (day_ + timedelta(days=1), 0) if seconds == DAY else (day_, seconds)
    hours, rest = divmod(seconds, HOUR)
    wall = time(hours, rest // MINUTE, rest % MINUTE, fold=fold)
    return int(datetime.combine(day_, wall, ZoneInfo(zone)).timestamp())


def named_date(text: str) -> date | None:
    """Return the date that a typed time names, None where it names none ("14:30", "hier 21h")."""
    return iso_times.named_date(text.strip())


def _relative(text: str, zone: str, now: Instant, *, is_end: bool) -> Instant | None:
    ago = _AGO.fullmatch(text)
    if ago:
        return now - int(ago[1]) * MINUTE
    back = 1 if _YESTERDAY.match(text) else 0
    found = _CLOCK.fullmatch(_YESTERDAY.sub("", text))
    if not found:
        return None
    seconds = clock_end(found[0]) if is_end else clock(found[0])
    today = local_date(now, zone)
    moment = at(today - timedelta(days=back), seconds, zone)
    return (
        moment if back or moment <= now + MINUTE else at(today - timedelta(days=1), seconds, zone)
    )


def _absolute(text: str, zone: str, *, is_end: bool) -> Instant:
    try:
        moment = iso_times.parse(text, is_end=is_end)
    except iso_times.EndOfDayError:
        raise UserError("midnight_is_an_end", time=text) from None
    except ValueError:
        raise UserError("time_unreadable", time=text) from None
    if moment.year not in YEARS:
        raise UserError("year_refused", text=text, first=YEARS[0], last=YEARS[-1])
    if moment.tzinfo is not None:
        return int(moment.timestamp())
    if len(text) <= len("2026-03-02"):
        raise UserError("time_unreadable", time=text)
    local = moment.replace(tzinfo=ZoneInfo(zone))
    back = datetime.fromtimestamp(local.timestamp(), ZoneInfo(zone)).replace(tzinfo=None)
    if back != moment:
        raise UserError("time_skipped", time=text, zone=zone)
    return int(local.timestamp())


def iso(moment: Instant, zone: str) -> str:
    """Write an instant as ISO 8601 with the offset of a zone."""
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).isoformat()
