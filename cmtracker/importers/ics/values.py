"""The times and lengths of an event, as its lines tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from cmtracker.importers.entries import BadEntry
from cmtracker.importers.files import quoted
from cmtracker.importers.ics.blocks import Properties, Property
from cmtracker.importers.ics.zones import CalendarZones

Time = date | datetime
"""A whole day, or a moment with its zone."""

_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
_LENGTH = re.compile(
    r"([+-]?)P(?=[\dT])(?:(\d{1,9})W)?(?:(\d{1,9})D)?"
    r"(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Times:
    """Reads the times of one file: by the zones it names, and the one where times float."""

    zones: CalendarZones
    floating: tzinfo

    def one(self, lines: Properties, name: str) -> Time:
        """Return the time of a line that stands once. Raises `BadEntry` for anything else."""
        if name not in lines:
            raise BadEntry("time_missing", field=name)
        if len(lines[name]) > 1:
            values = ", ".join(line.value for line in lines[name][:3])
            raise BadEntry("not_a_time", field=name, value=quoted(values))
        return self._time(lines[name][0].value, name, self._zone(lines[name][0]))

    def several(self, lines: Properties, name: str) -> list[Time | tuple[Time, Time | timedelta]]:
        """Return the times, and the periods, of all lines of a name."""
        return [
            self._period(text, name, zone) if "/" in text else self._time(text, name, zone)
            for line in lines.get(name, ())
            for zone in [self._zone(line)]
            for text in line.value.split(",")
        ]

    def length(self, lines: Properties) -> timedelta:
        """Return the DURATION of an event that tells one."""
        if len(lines["DURATION"]) == 1:
            return _length(lines["DURATION"][0].value)
        raise BadEntry("not_a_time", field="DURATION", value="")

    def _period(self, text: str, name: str, zone: tzinfo | None) -> tuple[Time, Time | timedelta]:
        begins, _, rest = text.partition("/")
        ends = _length(rest) if "P" in rest.upper() else self._time(rest, name, zone)
        return self._time(begins, name, zone), ends

    def _zone(self, line: Property) -> tzinfo | None:
        name = line.parameter("TZID")
        return self.zones.find(name) if name else None

    def _time(self, text: str, name: str, zone: tzinfo | None) -> Time:
        found = _TIME.fullmatch(text)
        try:
            if found and found[4] is None:
                return date(*map(int, found.group(1, 2, 3)))
            if found:
                usual = UTC if found[7] else self.floating
                numbers = map(int, found.group(1, 2, 3, 4, 5, 6))
                return datetime(*numbers, tzinfo=zone or usual)  # type: ignore[arg-type, misc]
        except ValueError:
            pass
        raise BadEntry("not_a_time", field=name, value=quoted(text))


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
