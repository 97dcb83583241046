"""Which time zone a calendar means by a name (TZID), and what it defines itself (VTIMEZONE)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from cmtracker.importers.entries import EARLIEST, BadEntry, zone_exists
from cmtracker.importers.files import quoted
from cmtracker.importers.ics.blocks import Definition, Properties
from cmtracker.importers.ics.rules import Budget, RecurrenceRule
from cmtracker.model import DAY, HOUR, MINUTE, Instant, Seconds

LONGEST_NAME = 100
MOST_NAMES = 1_000
"""Zones that one file may name. Each is sought among the files of the system."""

_A_DEFINITION = 100
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?", re.ASCII)
_LOCAL = re.compile(r"(\d{8}T\d{6})Z?", re.ASCII)
_1970 = date(1970, 1, 1).toordinal()
_FEW_YEARS = timedelta(days=3 * 366)


class DefinedZone(tzinfo):
    """A zone by the instants at which its offset changes."""

    def __init__(self, first: Seconds, changes: Iterable[tuple[Instant, Seconds]]) -> None:
        """Take the offset before all changes, and each change with the offset after it."""
        ordered = sorted(changes)
        self._at = [at for at, _ in ordered]
        offsets = [first, *(offset for _, offset in ordered)]
        self._deltas = [timedelta(seconds=offset) for offset in offsets]
        steps = list(zip(self._at, offsets, offsets[1:], strict=False))
        # On the clock: when an offset begins to hold, of a repeated hour the first and the second.
        self._clock = (
            [at + max(before, after) for at, before, after in steps],
            [at + min(before, after) for at, before, after in steps],
        )

    def covers(self, moment: datetime) -> bool:
        """Tell whether a time on the clock lies after the first change of the offset."""
        return bool(self._at) and self._clock[0][0] <= _seconds(moment)

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return the offset at a time on the clock."""
        if moment is None:
            return self._deltas[0]
        return self._deltas[bisect_right(self._clock[moment.fold], _seconds(moment))]

    def dst(self, _: datetime | None) -> timedelta | None:
        """Return None: nobody asks which part of the offset is summer time."""
        return None

    def tzname(self, _: datetime | None) -> str | None:
        """Return None: the zone has no name that others know."""
        return None

    def fromutc(self, moment: datetime) -> datetime:
        """Return the time on the clock at an instant."""
        offset = self._deltas[bisect_right(self._at, _seconds(moment))]
        there = moment + offset
        return there if there.utcoffset() == offset else there.replace(fold=1)


_NO_ZONE = DefinedZone(0, ())
"""Stands for what can be no zone."""


class CalendarZones:
    """The zones of one file by the names that it gives them."""

    def __init__(self, defined: Iterable[Definition], now: Instant, budget: Budget) -> None:
        """Keep the definitions; each is worked out when it is asked for."""
        self._defined: dict[str, Definition] = {}
        for one in defined:
            name = one.lines.value("TZID") or ""
            self._defined.setdefault(name.strip('"').strip("/"), one)
        self._until = datetime.fromtimestamp(now, UTC).replace(tzinfo=None) + _FEW_YEARS
        self._budget = budget
        self._found: dict[str, tzinfo] = {}
        self._rivals: dict[str, DefinedZone | None] = {}

    def find(self, name: str) -> tzinfo:
        """Return a zone.

        Known are the names of the tz database (also behind a `/` and the name of a program), those
        that the calendar defines and those of Windows. Raises `BadEntry` (unknown_zone) for any
        other name, and for a definition that cannot be read.
        """
        if name not in self._found:
            self._found[name] = self._look_up(name)
        found = self._found[name]
        if found is _NO_ZONE:
            raise BadEntry("unknown_zone", value=quoted(name))
        return found

    def is_windows_name(self, name: str) -> bool:
        """Tell whether a zone is known by its Windows name alone: the calendar defines none."""
        clean = name.strip("/")
        return clean in WINDOWS_TO_OLSON and clean not in self._defined

    def contradicts(self, name: str, moment: datetime) -> bool:
        """Tell whether the calendar's own definition of a known name has another offset then.

        Before the first change that a definition names it says nothing.
        """
        if name not in self._rivals:
            self._rivals[name] = self._rival(name.strip("/"))
        rival = self._rivals[name]
        if rival is None or not rival.covers(moment):
            return False
        return rival.utcoffset(moment) != moment.utcoffset()

    def _rival(self, name: str) -> DefinedZone | None:
        """Return what the calendar itself defines under a name of the tz database."""
        if name not in self._defined or not zone_exists(name):
            return None
        try:
            return self._worked_out(self._defined[name])
        except BadEntry:  # it says nothing that could be compared
            return None

    def _look_up(self, name: str) -> tzinfo:
        sensible = len(name) <= LONGEST_NAME and name.isprintable() and ".." not in name
        if not sensible or len(self._found) >= MOST_NAMES:
            return _NO_ZONE
        clean = name.strip("/")
        if zone_exists(clean):
            return ZoneInfo(clean)
        if clean in self._defined:
            try:
                return self._worked_out(self._defined[clean])
            except BadEntry:
                return _NO_ZONE
        if clean in WINDOWS_TO_OLSON and zone_exists(WINDOWS_TO_OLSON[clean]):
            return ZoneInfo(WINDOWS_TO_OLSON[clean])
        parts = clean.split("/") if name.startswith("/") else []
        tails = ("/".join(parts[first:]) for first in range(1, min(len(parts), 5)))
        return next((ZoneInfo(tail) for tail in tails if zone_exists(tail)), _NO_ZONE)

    def _worked_out(self, definition: Definition) -> DefinedZone:
        """Return a zone that the file defines. Raises `BadEntry` where it makes no sense."""
        self._budget.spend(_A_DEFINITION * len(definition.parts))
        changes: list[tuple[Instant, Seconds]] = []
        for _, lines in definition.parts:
            before, after = _offset(lines, "TZOFFSETFROM"), _offset(lines, "TZOFFSETTO")
            changes += ((_seconds(onset) - before, after) for onset in self._onsets(lines))
        usual = [lines for kind, lines in definition.parts if kind == "STANDARD"]
        first = usual or [lines for _, lines in definition.parts]
        if not first:
            raise BadEntry("unknown_zone", value="")
        return DefinedZone(_offset(first[0], "TZOFFSETTO"), changes)

    def _onsets(self, lines: Properties) -> list[datetime]:
        """Return when an offset begins to hold, on the clock that was right before it."""
        start = _local(lines.value("DTSTART"))
        found = [start]
        for line in lines.get("RDATE", ()):
            dates = line.value.split(",")
            self._budget.spend(len(dates))
            found += [_local(each) for each in dates]
        early = datetime.fromtimestamp(EARLIEST - 2 * 366 * DAY, UTC).replace(tzinfo=None)
        for rule in (
            RecurrenceRule(line.value, start, self._budget) for line in lines.get("RRULE", ())
        ):
            ended = rule.until is not None and rule.until < early
            found += rule.between(datetime(1970, 1, 1) if ended else early, self._until)  # noqa: DTZ001
        return found


def _seconds(moment: datetime) -> int:
    """Return the seconds since 1970 on the clock, whatever the zone."""
    days = moment.toordinal() - _1970
    return days * DAY + moment.hour * HOUR + moment.minute * MINUTE + moment.second


def _offset(lines: Properties, name: str) -> Seconds:
    found = _OFFSET.fullmatch(lines.value(name) or "")
    seconds = found and int(found[2]) * HOUR + int(found[3]) * MINUTE + int(found[4] or 0)
    if not found or seconds is None or seconds >= DAY:
        raise BadEntry("unknown_zone", value=name)
    return -seconds if found[1] == "-" else seconds


def _local(text: str | None) -> datetime:
    found = _LOCAL.fullmatch(text or "")
    try:
        return datetime.strptime(found[1] if found else "", "%Y%m%dT%H%M%S")  # noqa: DTZ007
    except ValueError:
        raise BadEntry("not_a_time", field="DTSTART", value=quoted(text or "")) from None
