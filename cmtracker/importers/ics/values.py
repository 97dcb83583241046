"""The times and lengths of an event, as its lines tell them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import quoted
from cmtracker.importers.ics.blocks import Properties, Property
from cmtracker.importers.ics.zones import CalendarZones

Time = date | datetime
"""A whole day, or a moment with its zone."""

_NAMES_OF_UTC = frozenset({"UTC", "GMT", "ETC/UTC", "ETC/GMT", "Z", "ZULU", "UCT"})
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
_LENGTH = re.compile(
    r"([+-]?)P(?=[\dT])(?:(\d{1,9})W)?(?:(\d{1,9})D)?"
    r"(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Times:
    """Reads the times of one calendar: by the zones it names, and the one where times float.

    `floating` is an object of its own, so that a time without a zone can be told from one with
    that zone. `remark` is told what was read in a way that the user should know of.
    """

    zones: CalendarZones
    floating: tzinfo
    remark: Callable[[LeftOut], None]

    def one(self, lines: Properties, name: str) -> Time:
        """Return the time of a line that stands once. Raises `BadEntry` for anything else."""
        if name not in lines:
            raise BadEntry("time_missing", field=name)
        if len(lines[name]) > 1:
            values = ", ".join(line.value for line in lines[name][:3])
            raise BadEntry("not_a_time", field=name, value=quoted(values))
        return self._time(lines[name][0].value, name, lines[name][0])

    def several(self, lines: Properties, name: str) -> list[Time | tuple[Time, Time | timedelta]]:
        """Return the times, and the periods, of all lines of a name."""
        return [
            self._period(text, name, line) if "/" in text else self._time(text, name, line)
            for line in lines.get(name, ())
            for text in line.value.split(",")
        ]

    def length(self, lines: Properties) -> timedelta:
        """Return the DURATION of an event that tells one."""
        if len(lines["DURATION"]) == 1:
            return _length(lines["DURATION"][0].value)
        raise BadEntry("not_a_time", field="DURATION", value="")

    def floats(self, time: Time) -> bool:
        """Tell whether a time was given without a zone."""
        return isinstance(time, datetime) and time.tzinfo is self.floating

    def _period(self, text: str, name: str, line: Property) -> tuple[Time, Time | timedelta]:
        begins, _, rest = text.partition("/")
        ends = _length(rest) if "P" in rest.upper() else self._time(rest, name, line)
        return self._time(begins, name, line), ends

    def _time(self, text: str, name: str, line: Property) -> Time:
        found = _TIME.fullmatch(text)
        try:
            if found and found[4] is None:
                return date(*map(int, found.group(1, 2, 3)))
            if found:
                clock = datetime(*map(int, found.group(1, 2, 3, 4, 5, 6)))  # type: ignore[arg-type]  # noqa: DTZ001
                return self._in_zone(clock, line.parameter("TZID"), in_utc=bool(found[7]))
        except ValueError:
            pass
        raise BadEntry("not_a_time", field=name, value=quoted(text))

    def _in_zone(self, clock: datetime, name: str, *, in_utc: bool) -> datetime:
        """Return a time on the clock with its zone.

        A time in UTC stays one, whatever zone stands beside it (RFC 5545, 3.2.19). Raises
        `BadEntry` where the calendar defines a known zone otherwise than the tz database.
        """
        if in_utc:
            if name and name.strip("/").upper() not in _NAMES_OF_UTC:
                self.remark(LeftOut("utc_beside_zone", value=quoted(name)))
            return clock.replace(tzinfo=UTC)
        if not name:
            self.remark(LeftOut("floating_time", zone=str(self.floating)))
            moment = clock.replace(tzinfo=self.floating)
            self._remark_change_of_hour(moment)
            return moment
        moment = clock.replace(tzinfo=self.zones.find(name))
        if self.zones.contradicts(name, moment):
            raise BadEntry("zone_contradicts", value=quoted(name))
        self._remark_change_of_hour(moment)
        if self.zones.is_windows_name(name):
            self.remark(LeftOut("windows_zone", value=quoted(name), zone=str(moment.tzinfo)))
        return moment

    def _remark_change_of_hour(self, moment: datetime) -> None:
        """Remark a time that the clock shows twice, or not at all."""
        if moment.replace(fold=1).utcoffset() != moment.utcoffset():
            self.remark(LeftOut("hour_not_certain"))


def at_the_latest(begins: datetime, ends: datetime) -> datetime:
    """Return a beginning that the clock shows twice as the one nearer to its end."""
    second = begins.replace(fold=1)
    return second if begins.timestamp() < second.timestamp() <= ends.timestamp() else begins


def later(moment: datetime, length: timedelta) -> datetime:
    """Return the time a length later: its days by the calendar, the rest by the clock that runs.

    RFC 5545, 3.3.6: one day is from nine to nine, 24 hours may be from nine to ten.
    """
    days = timedelta(length.days)
    there = moment + days
    return after(there, length - days)


def after(moment: datetime, elapsed: timedelta) -> datetime:
    """Return the time after an elapsed length, in the same zone."""
    return (moment.astimezone(UTC) + elapsed).astimezone(moment.tzinfo)


def _length(text: str) -> timedelta:
    found = _LENGTH.fullmatch(text)
    if found:
        weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
        try:
            length = timedelta(days, seconds, 0, 0, minutes, hours, weeks)
        except OverflowError:
            pass
        else:
            return -length if found[1] == "-" else length
    raise BadEntry("not_a_time", field="DURATION", value=quoted(text))
