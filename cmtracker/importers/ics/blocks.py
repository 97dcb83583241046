"""A calendar's text cut into its components, so that one broken event spoils no other.

Works on lines, in one pass and without keeping what is of no use: titles, places and descriptions
pass by unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.entries import zone_exists

_KEPT = frozenset({
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE",
    "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "ATTENDEE",
})  # fmt: skip
"""What is read of an event: when, and whether it took place. What it was about is not."""

DEEPEST_COMPONENT = 100
"""Components inside one another. No calendar has five."""

_LINE = re.compile(r"[^\r\n]+")
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


class Properties(dict[str, list[Property]]):
    """The lines of a component by name, in the order of the file."""

    def value(self, name: str) -> str | None:
        """Return the first value of a property, None where it is missing."""
        return self[name][0].value if name in self else None


@dataclass(slots=True)
class Event:
    """One VEVENT: its number in the file, from 1, and the lines that matter."""

    number: int
    lines: Properties

    @property
    def repeats(self) -> bool:
        """Tell whether the event says when it happens again."""
        return "RRULE" in self.lines or "RDATE" in self.lines

    @property
    def is_recurring(self) -> bool:
        """Tell whether the event is a series, or changes one occurrence of a series."""
        return self.repeats or "RECURRENCE-ID" in self.lines

    @property
    def is_all_day(self) -> bool:
        """Tell whether the event has dates and no times."""
        return bool(re.fullmatch(r"\d{8}", self.lines.value("DTSTART") or ""))


class Definition(NamedTuple):
    """A VTIMEZONE: its own lines, and those of each STANDARD and DAYLIGHT."""

    lines: Properties
    parts: list[tuple[str, Properties]]


@dataclass
class CalendarParts:
    """What a file holds: its events, the zones it defines and the one it names for itself."""

    zone: str = ""
    zones: list[Definition] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def cut(text: str, file: str) -> CalendarParts:
    """Return the components of one or more calendars.

    Raises `UserError` when the text ends inside one of them (`file_cut`), or when they stand
    inside one another without end (`file_too_deep`).
    """
    found = CalendarParts()
    open_: list[_Open] = []
    for line in _unfolded(text):
        name, parsed = _property(line)
        if name == "BEGIN":
            open_.append(_begun(found, parsed.value.upper(), open_))
            if len(open_) > DEEPEST_COMPONENT:
                raise UserError("file_too_deep", file=file)
        elif name == "END":
            del open_[-1:]
        elif name == "X-WR-TIMEZONE" and not found.zone and zone_exists(parsed.value):
            found.zone = parsed.value
        elif (
            open_ and open_[-1].lines is not None and (open_[-1].name != "VEVENT" or name in _KEPT)
        ):
            open_[-1].lines.setdefault(name, []).append(parsed)
    if open_:
        line_number = text.count("\n") + 1
        raise UserError("file_cut", file=file, line=line_number, column=1)
    return found


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
    if name == "VEVENT" and outer.isdisjoint({"VEVENT", "VTIMEZONE"}):
        found.events.append(Event(len(found.events) + 1, Properties()))
        return _Open(name, found.events[-1].lines)
    if name == "VTIMEZONE" and outer.isdisjoint({"VEVENT", "VTIMEZONE"}):
        found.zones.append(Definition(Properties(), []))
        return _Open(name, found.zones[-1].lines)
    above = around[-1] if around else None
    if name in {"STANDARD", "DAYLIGHT"} and above and above.name == "VTIMEZONE" and above.kept:
        found.zones[-1].parts.append((name, Properties()))
        return _Open(name, found.zones[-1].parts[-1][1])
    return _Open(name, None)


def _property(line: str) -> tuple[str, Property]:
    """Return the name of a line, in capitals, and the rest of it."""
    match = _PROPERTY.fullmatch(line)
    if match:
        return match[1].upper(), Property(match[2], match[3].strip())
    name, _, value = line.partition(":")  # a quote that does not end
    name, _, parameters = name.partition(";")
    return name.upper(), Property(f";{parameters}", value.strip())


def _unfolded(text: str) -> Iterator[str]:
    """Yield the lines of a text, those that were folded joined again."""
    pieces: list[str] = []
    for match in _LINE.finditer(text):
        line = match[0]
        if line[0] in " \t":
            pieces.append(line[1:])
            continue
        if pieces:
            yield "".join(pieces)
        pieces = [line]
    if pieces:
        yield "".join(pieces)
