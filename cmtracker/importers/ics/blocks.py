"""A calendar's text cut into its components, so that one broken event spoils no other.

Works on lines, in one pass and without keeping what is of no use: titles, places and descriptions
pass by unread. Lines are joined as bytes and decoded afterwards, because programs that fold a line
by its bytes may cut a letter in two (RFC 5545, 3.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.entries import zone_exists
from cmtracker.importers.files import lenient_text
from cmtracker.importers.results import Version
from cmtracker.model import CALENDAR_SESSION

_KEPT = frozenset({
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
    "SEQUENCE", "LAST-MODIFIED", "DTSTAMP", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS",
    "X-MICROSOFT-CDO-ALLDAYEVENT", "ATTENDEE", CALENDAR_SESSION,
})  # fmt: skip
"""What is read of an event: when, and whether it took place. What it was about is not."""

_OWNERS = frozenset({"X-WR-CALNAME", "X-OWNER"})
"""Where a program writes whose calendar it is: the first where it has no other name."""

DEEPEST_COMPONENT = 100
"""Components inside one another. No calendar has five."""

_LINE = re.compile(rb"[^\r\n]+")
_STAMP = re.compile(r"\d{8}T\d{6}Z?", re.ASCII)
NUMBER = re.compile(r"\d{1,9}", re.ASCII)
"""A whole number that no calendar has reason to exceed."""
_PROPERTY = re.compile(
    r'([^:;]++)((?:;[^":;]*+(?:"[^"]*+"[^":;]*+)*+)*+):(.*+)', re.DOTALL
)  # fmt: skip


class Property(NamedTuple):
    """One line of a component: its parameters as written, each after `;`, and its value."""

    parameters: str
    value: str

    def parameter(self, name: str) -> str:
        """Return the value of a parameter without its quotes, "" where it is missing."""
        found = re.search(rf';{name}=(?:"([^"]*)"|([^;:,"]*))', self.parameters, re.IGNORECASE)
        return (found[1] or found[2] or "") if found else ""


def address(value: str) -> str:
    """Return the address of a person without the "mailto:" before it."""
    return value[7:] if value[:7].lower() == "mailto:" else value


class Properties(dict[str, list[Property]]):
    """The lines of a component by name, in the order of the file."""

    def value(self, name: str) -> str | None:
        """Return the first value of a property, None where it is missing."""
        return self[name][0].value if name in self else None


class Definition(NamedTuple):
    """A VTIMEZONE: its own lines, and those of each STANDARD and DAYLIGHT."""

    lines: Properties
    parts: list[tuple[str, Properties]]


@dataclass(slots=True)
class CalendarHead:
    """What one VCALENDAR says of all its events: its method, its own zone, those it defines.

    `owner` is the address that the calendar is named by, where its name is one.
    """

    method: str = ""
    owner: str = ""
    zone: str = ""
    zones: list[Definition] = field(default_factory=list)


@dataclass(slots=True)
class Event:
    """One VEVENT: its number in the file, from 1, the lines that matter, and its calendar."""

    number: int
    lines: Properties
    calendar: CalendarHead

    @property
    def uid(self) -> str | None:
        """What identifies the event, by whatever file it comes; None where it has nothing."""
        return self.lines.value("UID") or None

    @property
    def own(self) -> Property | None:
        """What the event says as a session of a log of ours; None of any other event."""
        return self.lines[CALENDAR_SESSION][0] if CALENDAR_SESSION in self.lines else None

    @property
    def repeats(self) -> bool:
        """Tell whether the event says when it happens again."""
        return "RRULE" in self.lines or "RDATE" in self.lines

    @property
    def is_instance(self) -> bool:
        """Tell whether the event changes one occurrence of a series (or all from one on)."""
        return "RECURRENCE-ID" in self.lines

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the event, or its calendar as a whole, says that it does not take place.

        RFC 5546, 3.2.5: what a calendar with the method CANCEL holds is cancelled.
        """
        status = (self.lines.value("STATUS") or "").upper()
        return status == "CANCELLED" or self.calendar.method == "CANCEL"

    @property
    def version(self) -> Version:
        """Return its SEQUENCE, LAST-MODIFIED (else DTSTAMP) and DTSTAMP, to tell which is newer.

        A missing SEQUENCE is 0 (RFC 5545, 3.8.7.4).
        """
        sequence = self.lines.value("SEQUENCE") or ""
        stamped, modified = (
            value if value and _STAMP.fullmatch(value) else ""
            for value in map(self.lines.value, ("DTSTAMP", "LAST-MODIFIED"))
        )
        number = int(sequence) if NUMBER.fullmatch(sequence) else 0
        return number, modified or stamped, stamped

    @property
    def is_all_day(self) -> bool:
        """Tell whether the event has dates and no times, or says that its times mean whole days."""
        if (self.lines.value("X-MICROSOFT-CDO-ALLDAYEVENT") or "").upper() == "TRUE":
            return True
        return bool(re.fullmatch(r"\d{8}", self.lines.value("DTSTART") or ""))


@dataclass
class CalendarParts:
    """What a file holds: its calendars, and the events of all of them in the order of the file."""

    calendars: list[CalendarHead] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def cut(raw: bytes, file: str) -> CalendarParts:
    """Return the components of one or more calendars.

    Raises `UserError` when the text ends inside one of them (`file_cut`), or when they stand
    inside one another without end (`file_too_deep`).
    """
    found = CalendarParts([CalendarHead()])
    open_: list[_Open] = []
    for line in _unfolded(raw):
        name, parsed = _property(line)
        if name == "BEGIN":
            open_.append(_begun(found, parsed.value.upper(), open_))
            if len(open_) > DEEPEST_COMPONENT:
                raise UserError("file_too_deep", file=file)
        elif name == "END":
            del open_[-1:]
        elif open_ and open_[-1].name == "VCALENDAR":
            _read_head(found.calendars[-1], name, parsed.value)
        elif (
            open_ and open_[-1].lines is not None and (open_[-1].name != "VEVENT" or name in _KEPT)
        ):
            open_[-1].lines.setdefault(name, []).append(parsed)
    if open_:
        line_number = raw.count(b"\n") + 1
        raise UserError("file_cut", file=file, line=line_number, column=1)
    return found


def _read_head(calendar: CalendarHead, name: str, value: str) -> None:
    if name == "METHOD":
        calendar.method = value.upper()
    elif name in _OWNERS and "@" in value:
        calendar.owner = calendar.owner or address(value)
    elif name == "X-WR-TIMEZONE" and not calendar.zone and zone_exists(value):
        calendar.zone = value


class _Open(NamedTuple):
    """A component that has not ended yet, and where its lines are kept, if they are."""

    name: str
    lines: Properties | None

    @property
    def kept(self) -> bool:
        """Tell whether anything of it is kept."""
        return self.lines is not None


def _begun(found: CalendarParts, name: str, around: list[_Open]) -> _Open:
    """Begin a component: an event, a zone or a part of one; what stands inside others is none.

    An alarm inside an event, for example, has a duration of its own.
    """
    outer = {one.name for one in around}
    if name == "VCALENDAR" and not around:
        found.calendars.append(CalendarHead())
    head = found.calendars[-1]
    if name == "VEVENT" and outer.isdisjoint({"VEVENT", "VTIMEZONE"}):
        found.events.append(Event(len(found.events) + 1, Properties(), head))
        return _Open(name, found.events[-1].lines)
    if name == "VTIMEZONE" and outer.isdisjoint({"VEVENT", "VTIMEZONE"}):
        head.zones.append(Definition(Properties(), []))
        return _Open(name, head.zones[-1].lines)
    above = around[-1] if around else None
    if name in {"STANDARD", "DAYLIGHT"} and above and above.name == "VTIMEZONE" and above.kept:
        head.zones[-1].parts.append((name, Properties()))
        return _Open(name, head.zones[-1].parts[-1][1])
    return _Open(name, None)


def _property(line: str) -> tuple[str, Property]:
    """Return the name of a line, in capitals, and the rest of it."""
    match = _PROPERTY.fullmatch(line)
    if match:
        return match[1].upper(), Property(match[2], match[3].strip())
    name, _, value = line.partition(":")  # a quote that does not end
    name, _, parameters = name.partition(";")
    return name.upper(), Property(f";{parameters}", value.strip())


def _unfolded(raw: bytes) -> Iterator[str]:
    """Yield the lines of a calendar, those that were folded joined again before they are decoded.

    A line that is no UTF-8 is read as Windows writes French (cp1252).
    """
    pieces: list[bytes] = []
    for match in _LINE.finditer(raw):
        line = match[0]
        if line[0] in b" \t":
            pieces.append(line[1:])
            continue
        if pieces:
            yield lenient_text(b"".join(pieces))
        pieces = [line]
    if pieces:
        yield lenient_text(b"".join(pieces))
