"""A calendar's text cut into its components, so that one broken event spoils no other.

Works on lines, in one pass and without keeping what is of no use: of a large calendar only the
events that may be sessions are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cmtracker.errors import UserError
from cmtracker.importers.entries import zone_exists

_KEPT = frozenset({
    "BEGIN", "END", "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE",
    "RECURRENCE-ID", "SEQUENCE", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "ATTENDEE",
})  # fmt: skip
"""What is read of an event: when, and whether it took place. What it was about is not."""

_LINE = re.compile(r"[^\r\n]+")
_FLOATING = re.compile(
    r"^((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?:;(?!TZID)[^:;]*)*):"
    r"(?=\d{8}T\d{6}(?:[,/\r\n]|$))",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(slots=True)
class Event:
    """One VEVENT: its number in the file, from 1, and the lines that matter, unfolded."""

    number: int
    text: str

    def value(self, name: str) -> str | None:
        """Return the first value of a property as it is written, None where it is missing."""
        found = re.search(rf"^{name}(?:;[^:\r\n]*)?:(.*)$", self.text, re.MULTILINE | re.IGNORECASE)
        return found[1].strip() if found else None

    @property
    def repeats(self) -> bool:
        """Tell whether the event says when it happens again."""
        return self.value("RRULE") is not None or self.value("RDATE") is not None

    @property
    def is_recurring(self) -> bool:
        """Tell whether the event is a series, or changes one occurrence of a series."""
        return self.repeats or self.value("RECURRENCE-ID") is not None

    @property
    def is_all_day(self) -> bool:
        """Tell whether the event has dates and no times."""
        return bool(re.fullmatch(r"\d{8}", self.value("DTSTART") or ""))

    def placed_in(self, zone: str) -> str:
        """Return the text with every floating time put into a zone."""
        return _FLOATING.sub(rf"\1;TZID={zone}:", self.text)


@dataclass
class Blocks:
    """What a file holds: its events, the zones it defines and the one it names for itself."""

    zone: str = ""
    zones: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def cut(text: str, file: str) -> Blocks:
    """Return the components of one or more calendars.

    Raises `UserError` (`file_cut`) when the text ends inside one of them.
    """
    found = Blocks()
    open_names: list[str] = []
    lines: list[str] = []
    number = 0
    for line in _unfolded(text):
        name, _, value = line.partition(":")
        name, value = name.partition(";")[0].upper(), value.strip()
        if name == "BEGIN":
            open_names.append(value.upper())
        elif name == "X-WR-TIMEZONE" and zone_exists(value):
            found.zone = found.zone or value
        kept = next((n for n in open_names if n in {"VEVENT", "VTIMEZONE"}), None)
        # An alarm inside an event has a duration and attendees of its own.
        if kept == "VTIMEZONE" or (
            kept == "VEVENT" and open_names[-1] == "VEVENT" and name in _KEPT
        ):
            lines.append(line)
        if name == "END" and open_names:
            closed = open_names.pop()
            if closed == kept and kept not in open_names:
                number += kept == "VEVENT"
                _keep(found, kept, number, "\r\n".join(lines))
                lines = []
    if open_names:
        line_number = text.count("\n") + 1
        raise UserError("file_cut", file=file, line=line_number, column=1)
    return found


def _keep(found: Blocks, kind: str, number: int, text: str) -> None:
    if kind == "VTIMEZONE":
        found.zones.append(text)
    else:
        found.events.append(Event(number, text))


def _unfolded(text: str) -> Iterator[str]:
    """Yield the lines of a text, those that were folded joined again."""
    whole = ""
    for match in _LINE.finditer(text):
        line = match[0]
        if line[0] in " \t":
            whole += line[1:]
            continue
        if whole:
            yield whole
        whole = line
    if whole:
        yield whole
