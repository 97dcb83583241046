"""Read the instants and dates that people type.

Accepted: ISO 8601 with or without an offset; every time of day that a field of the window takes,
"14:30", "14h30", "14h", "1430", "14" (today; typed before 05:00, a time from 18:00 on is
yesterday's); a date before it, "hier 21h", "today 10:00", "mardi 20h45", "17/11 20:45"; "-15"
(minutes ago). Without an offset the time is the profile's local time; of two in the repeated hour
of autumn it is the one that makes the session shorter, and a time that spring skips is refused. An
end may be 24:00, the midnight that follows; a beginning may not. Dates beyond the years 1950 to
2099 are a slip of the keyboard and are refused, and so is a time that is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from cmtracker import iso_times
from cmtracker.errors import Moment, UserError
from cmtracker.model import DAY, HOUR, LATE_FROM, MINUTE, SMALL_HOURS_END, YEARS, Clock, Instant

EARLIEST = date(2000, 1, 1)

_LONGEST = 60
"""Characters of a date and a time; no longer text is looked through for them."""

_CLOCK = r"(\d{1,2})\s*[:hH]\s*(\d{2})?"
_AGO = r"[-−](\d{1,4})"
_ENDS_IN_MONTH = r"\d\S*\s+[^\W\d]+\.?$"
_HALF_OF_DAY = r"(?i)\b(soir|night|tonight|matin|morning)$"
_MORNINGS = ("matin", "morning")
_DATED = r"(.*?\S)\s+(\d{1,4}|\d{1,2}\s?[:hH].*|\d{1,2}\s?[aApP][mM])"
_BETWEEN = r"(?:\s+(?:à|at)|\s*,)$"


def instant(text: str, zone: str, now: Instant, *, is_end: bool = False) -> Instant:
    """Return the instant that a text means. Raises `UserError`: unreadable, 1970, not yet.

    Only an end may be 24:00. Of two it is the later one for a beginning, the earlier for an end.
    """
    found = readings(text, zone, now, is_end=is_end)
    past = [one for one in found if one <= now + MINUTE] or found
    moment = past[0] if is_end else past[-1]
    check(moment, now, zone, text)
    return moment


def readings(text: str, zone: str, now: Instant, *, is_end: bool = False) -> tuple[Instant, ...]:
    """Return what a text may mean, in order of time: one instant, or the two of a repeated hour.

    Raises `UserError` as `instant` does, but for a dated time that is still to come.
    """
    text = text.strip()
    ago = re.fullmatch(_AGO, text)
    if ago:
        return (now - int(ago[1]) * MINUTE,)
    if is_bare(text):
        return latest(clock_end(text) if is_end else clock(text), zone, now, text)
    dated = _dated(text, local_date(now, zone))
    if dated is None:
        return _absolute(text, zone, is_end=is_end)
    day_, time_ = dated
    return on_clock(day_, clock_end(time_) if is_end else clock(time_), zone, text)


def latest(seconds: Clock, zone: str, now: Instant, text: str = "") -> tuple[Instant, ...]:
    """Return the instants of a time of day that names no date: today's, if it has come.

    Before 05:00, a time from 18:00 on is yesterday's. Raises `UserError` time_later_today.
    """
    today = local_date(now, zone)
    found = tuple(one for one in on_clock(today, seconds, zone, text) if one <= now + MINUTE)
    if found:
        return found
    if clock_of(now, zone) < SMALL_HOURS_END and seconds >= LATE_FROM:
        return on_clock(today - timedelta(days=1), seconds, zone, text)
    raise UserError("time_later_today", time=text or as_typed(seconds))


def on_day_of(moment: Instant, text: str, zone: str, now: Instant) -> tuple[Instant, ...]:
    """Return what `readings` does, but a bare "20:30" on the local date of `moment`.

    Where `moment` lies before 05:00 and that time is still to come, "23:50" is the evening before.
    """
    if not is_bare(text):
        return readings(text, zone, now)
    return beside(moment, clock(text), zone, now, text)


def beside(
    moment: Instant, seconds: Clock, zone: str, now: Instant, text: str = ""
) -> tuple[Instant, ...]:
    """Return the instants of a time of day on the local date of `moment`, as `on_day_of` does."""
    day_ = local_date(moment, zone)
    found = on_clock(day_, seconds, zone, text)
    if found[0] <= now + MINUTE:
        return found
    if clock_of(moment, zone) < SMALL_HOURS_END and seconds >= LATE_FROM:
        return on_clock(day_ - timedelta(days=1), seconds, zone, text)
    raise UserError("time_in_future", time=text or Moment(found[0], zone))


def nearest(moment: Instant, seconds: Clock, zone: str) -> tuple[Instant, ...]:
    """Return the instants of a time of day that lie nearest to a moment: one, or two that night.

    Half a day away at most, so "0:15" typed over 23:00 is that of the next date. Raises `UserError`
    time_skipped.
    """
    was = clock_of(moment, zone)
    half = DAY // 2
    shift = (seconds - was + half) % DAY - half
    day_ = local_date(moment, zone) + timedelta(days=(was + shift) // DAY)
    return on_clock(day_, seconds % DAY, zone)


def is_bare(text: str) -> bool:
    """Say whether a text is a time of day that names no date."""
    return re.fullmatch(_CLOCK, text.strip()) is not None or _read(text) is not None


def _read(text: str) -> Clock | None:
    """Return the time of day that a text means, as the fields of the window read it; or None."""
    from cmtracker.tracker import typed  # noqa: PLC0415 - only what `_CLOCK` does not match

    return typed.clock(text, is_end=True)


def _dated(text: str, today: date, *, nearest: bool = False) -> tuple[date, str] | None:
    """Return the date and the time of day of "hier 21h", "17/11 20:45"; None for other texts.

    A date without a year is the last one up to today, with `nearest` the one nearest to today.
    """
    from cmtracker.tracker import typed  # noqa: PLC0415 - ISO 8601 and bare times need none

    found = re.fullmatch(_DATED, text) if len(text) <= _LONGEST else None
    if found is None or _is_iso(text) or typed.day(text, today) is not None:
        return None
    named, time_ = re.sub(_BETWEEN, "", found[1]), found[2]
    day_ = typed.day(named, today, nearest=nearest)
    if day_ is None or not is_bare(time_) or not _fit(named, time_):
        return None
    return day_, time_


def _fit(named: str, time_: str) -> bool:
    """Say whether a date and the time typed after it can be read in one way only.

    "17 novembre 20" may name a year, and "hier soir 8" a time that no evening has.
    """
    if re.search(_ENDS_IN_MONTH, named) and re.fullmatch(r"\d{1,2}", time_):
        return False
    half = re.search(_HALF_OF_DAY, named)
    return half is None or (clock_end(time_) < 12 * HOUR) == (half[1].lower() in _MORNINGS)


def _is_iso(text: str) -> bool:
    """Say whether a text is a whole instant in ISO 8601."""
    try:
        iso_times.parse(text, is_end=True)
    except ValueError:
        return False
    return True


def last_before(limit: Instant, seconds: Clock, zone: str, text: str = "") -> Instant:
    """Return the last instant up to `limit` at which the clock shows a time of day."""
    day_ = local_date(limit, zone)
    try:
        found = [one for one in on_clock(day_, seconds, zone, text) if one <= limit]
    except UserError:  # skipped on that date: no matter where it would lie after the limit
        if seconds <= clock_of(limit, zone):
            raise
        found = []
    return found[-1] if found else on_clock(day_ - timedelta(days=1), seconds, zone, text)[-1]


def end(text: str, start: Instant, zone: str, now: Instant) -> Instant:
    """Return the end of work that began at `start`: a bare "22:10" is the first one after it.

    So "hier 20h45" to "22h10" lasts 1 h 25, whatever the hour at which it is typed. A time in the
    very minute of the start is the start itself. Raises `UserError` for an instant that is not
    yet, or that only lies before the start.
    """
    text = text.strip()
    if is_bare(text):
        moment = _first_after(start, clock_end(text), zone, text)
    else:
        found = readings(text, zone, now, is_end=True)
        moment = next((one for one in found if one >= start - start % MINUTE), found[-1])
    if moment // MINUTE == start // MINUTE:
        return max(moment, start)
    if moment > now + MINUTE and is_bare(text):
        if local_date(moment, zone) > max(local_date(start, zone), local_date(now, zone)):
            raise UserError("end_before_start", start=Moment(start, zone))
        raise UserError("time_later_today", time=text)
    check(moment, now, zone, text)
    return moment


def _first_after(start: Instant, seconds: Clock, zone: str, text: str = "") -> Instant:
    """Return the first instant from the minute of `start` on at which the clock shows a time."""
    first = local_date(start, zone)
    begun = clock_of(start, zone)
    try:
        found = on_clock(first, seconds, zone, text)
    except UserError:  # skipped on that date: no matter where it would lie before the start
        if seconds > begun:
            raise
        found = ()
    later = [one for one in found if one >= start - start % MINUTE]
    return later[0] if later else on_clock(first + timedelta(days=1), seconds, zone, text)[0]


def shortest(
    starts: Iterable[Instant], end_of: Callable[[Instant], Instant]
) -> tuple[Instant, Instant]:
    """Return the start and the end that make the shortest session, of the starts that may be.

    `end_of` returns the end that belongs to a start. Where no end follows its start, the last
    start is returned with its end. Raises the `UserError` of `end_of` where no start has an end.
    """
    spans: list[tuple[Instant, Instant]] = []
    refusal: UserError | None = None
    for start in starts:
        try:
            spans.append((start, end_of(start)))
        except UserError as error:
            refusal = error
    if refusal is not None and not spans:
        raise refusal
    real = [span for span in spans if span[1] > span[0]]
    return min(real, key=lambda span: span[1] - span[0]) if real else spans[-1]


def on_date(day_: date, start: Clock, end_: Clock, zone: str) -> tuple[Instant, Instant]:
    """Return the session of two times of day that begins on a date; an earlier end is the next's.

    Raises `UserError`: end_is_start, time_skipped.
    """
    if start == end_ % DAY:
        raise UserError("end_is_start", time=as_typed(start))
    return shortest(on_clock(day_, start, zone), lambda begun: _first_after(begun, end_, zone))


def on_clock(day_: date, seconds: Clock, zone: str, text: str = "") -> tuple[Instant, ...]:
    """Return the instants at which the clock of a zone shows a time on a date, in order.

    There are two in the hour that autumn repeats. Raises `UserError` time_skipped for a time that
    spring skips; `text` is what was typed.
    """
    if seconds == DAY:
        return (at(day_, seconds, zone),)
    wall = datetime.combine(day_, time(seconds // HOUR, seconds % HOUR // MINUTE))
    return _shown(wall, zone, text or as_typed(seconds))


def _shown(wall: datetime, zone: str, text: str) -> tuple[Instant, ...]:
    """Return the instants at which the clock of a zone shows a local time, in order."""
    found = {int(wall.replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp()) for fold in (0, 1)}
    whole = wall.replace(microsecond=0)
    real = sorted(
        one
        for one in found
        if datetime.fromtimestamp(one, ZoneInfo(zone)).replace(tzinfo=None) == whole
    )
    if not real:
        raise UserError("time_skipped", time=text, zone=zone)
    return tuple(real)


def clock_of(moment: Instant, zone: str) -> Clock:
    """Return the local time of an instant in seconds since midnight, its seconds cut off."""
    local = datetime.fromtimestamp(moment, ZoneInfo(zone))
    return local.hour * HOUR + local.minute * MINUTE


def as_typed(seconds: Clock) -> str:
    """Write a time of day as it is typed: "09:05"."""
    return f"{seconds // HOUR:02d}:{seconds % HOUR // MINUTE:02d}"


def planned(text: str, zone: str, now: Instant, *, is_end: bool = False) -> Instant:
    """Return an instant that may lie ahead, such as the end of an on-call window.

    A date without a year is the one nearest to today. Raises `UserError`.
    """
    text = text.strip()
    dated = _dated(text, local_date(now, zone), nearest=True)
    if dated is None:
        found = _absolute(text, zone, is_end=is_end)
    else:
        day_, time_ = dated
        found = on_clock(day_, clock_end(time_) if is_end else clock(time_), zone, text)
    return found[0] if is_end else found[-1]


def check(moment: Instant, now: Instant, zone: str, text: str = "") -> None:
    """Refuse an instant before 2000 or in the future (a minute's grace for two clocks).

    The sentence tells it as it was typed, else on the clock of `zone`.
    """
    shown = text or Moment(moment, zone)
    if moment < datetime(EARLIEST.year, 1, 1, tzinfo=UTC).timestamp():
        raise UserError("time_too_early", time=shown)
    if moment > now + MINUTE:
        raise UserError("time_in_future", time=shown)


def check_zone(name: str | None) -> None:
    """Refuse the name of a time zone that nobody knows; None is no name."""
    if name is not None and name not in available_timezones():
        raise UserError("unknown_zone", zone=name)


def clock(text: str) -> Clock:
    """Return the seconds since midnight of "9:00", "0900". Raises `UserError`, also for 24:00."""
    return _beginning(clock_end(text), text)


def length(text: str) -> Clock:
    """Return the seconds of "7:00", "7h", "1h25", "45 min", 24 hours at most. Raises `UserError`.

    A number alone is refused: it may mean hours or minutes.
    """
    from cmtracker.tracker import typed  # noqa: PLC0415 - few commands name a duration

    text = text.strip()
    seconds = None if text.isdecimal() else typed.duration(text.replace(":", "h"))
    if seconds is None or seconds > DAY:
        raise UserError("duration_unreadable", time=text)
    return seconds


def _beginning(seconds: Clock, text: str) -> Clock:
    """Refuse 24:00 where something begins."""
    if seconds == DAY:
        raise UserError("midnight_is_an_end", time=text.strip())
    return seconds


def clock_end(text: str) -> Clock:
    """Return the seconds since midnight at which something ends: "17:30", "1730", "24:00".

    Raises `UserError`.
    """
    found = re.fullmatch(_CLOCK, text.strip())
    if not found:
        seconds = _read(text)
    elif int(found[2] or 0) > 59:
        seconds = None
    else:
        seconds = int(found[1]) * HOUR + int(found[2] or 0) * MINUTE
    if seconds is None or seconds > DAY:
        raise UserError("time_unreadable", time=text)
    return seconds


def day(text: str, today: date, *, nearest: bool = False) -> date:
    """Return the date of "2026-03-02", "17/11", "mardi", "today", "hier"… Raises `UserError`.

    A date without a year is the last one up to today, with `nearest` the one nearest to today.
    """
    text = text.strip()
    french = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        if french:
            found = date(int(french[3]), int(french[2]), int(french[1]))
        else:
            found = date.fromisoformat(text)
    except ValueError:
        return _day_in_words(text, today, nearest=nearest)
    if found.year not in YEARS:
        raise UserError("year_refused", text=text, first=YEARS[0], last=YEARS[-1])
    return found


def _day_in_words(text: str, today: date, *, nearest: bool) -> date:
    from cmtracker.tracker import typed  # noqa: PLC0415 - a date in figures needs none

    found = typed.day(text, today, nearest=nearest)
    if found is None:
        raise UserError("date_unreadable", date=text)
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


def named_date(text: str, today: date, *, nearest: bool = False) -> date | None:
    """Return the date that a typed time names, None where it names none ("14:30", "-15")."""
    text = text.strip()
    found = iso_times.named_date(text)
    if found is not None or is_bare(text):
        return found
    dated = _dated(text, today, nearest=nearest)
    return None if dated is None else dated[0]


def _absolute(text: str, zone: str, *, is_end: bool) -> tuple[Instant, ...]:
    try:
        moment = iso_times.parse(text, is_end=is_end)
    except iso_times.EndOfDayError:
        raise UserError("midnight_is_an_end", time=text) from None
    except ValueError:
        raise UserError("time_unreadable", time=text) from None
    if moment.year not in YEARS:
        raise UserError("year_refused", text=text, first=YEARS[0], last=YEARS[-1])
    if moment.tzinfo is not None:
        return (int(moment.timestamp()),)
    if len(text) <= len("2026-03-02"):
        raise UserError("time_unreadable", time=text)
    return _shown(moment, zone, text)


def iso(moment: Instant, zone: str) -> str:
    """Write an instant as ISO 8601 with the offset of a zone."""
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).isoformat()
