"""From a calendar file to sessions.

A recurring event is expanded up to now; one without an end over the last two years only, because
nobody says that the series of 2012 was kept all along (`Options.window` sets other bounds, for
every event).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cmtracker.importers.entries import EARLIEST, BadEntry, LeftOut
from cmtracker.importers.files import Head, read_whole, text_of
from cmtracker.importers.ics.blocks import Blocks, Event, cut
from cmtracker.importers.ics.events import Reading, session_of
from cmtracker.importers.results import Imported, Leftovers, Options
from cmtracker.model import DAY, Seconds, Session

if TYPE_CHECKING:
    from icalendar.cal import Component

FORMAT = "ics"
WITHOUT_END: Seconds = 2 * 365 * DAY
MOST_OCCURRENCES = 20_000

_TOO_OFTEN = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)|BY(MINUTE|SECOND)=\d+,", re.IGNORECASE)
_NO_STEP = re.compile(r"INTERVAL=0*(;|$)", re.IGNORECASE)
_LAST = re.compile(r"(UNTIL|COUNT)=", re.IGNORECASE)


def recognises(head: Head) -> bool:
    """Tell by the first line that every calendar has."""
    return head.text[:1024].lstrip().upper().startswith("BEGIN:VCALENDAR")


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a calendar."""
    blocks = cut(text_of(read_whole(path), path.name), path.name)
    reader = _Reader(blocks, options)
    for group in _series(blocks.events):
        reader.take(group)
    sessions = sorted(reader.sessions.values(), key=lambda s: (s.start, s.end))
    return Imported(
        FORMAT,
        tuple(sessions),
        skipped=reader.left.all(),
        first=min((s.start for s in sessions), default=None),
        last=max((s.end for s in sessions), default=None),
    )


def _series(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Yield each event by itself, a recurring one together with what changes it."""
    recurring: dict[str, list[Event]] = {}
    for event in events:
        if event.is_recurring:
            recurring.setdefault(event.value("UID") or f"number {event.number}", []).append(event)
        else:
            yield [event]
    yield from recurring.values()


class _Reader:
    """Takes events; keeps sessions and what was left out."""

    def __init__(self, blocks: Blocks, options: Options) -> None:
        """Learn the zones that the calendar defines for itself."""
        self.sessions: dict[str, Session] = {}
        self.left = Leftovers()
        self._zone = blocks.zone or options.timezone
        self._options = options
        self._reading = Reading(
            options.now, self._zone, options.me.strip().casefold(), options.window
        )
        for zone in blocks.zones:
            self._learn(zone)

    def take(self, events: list[Event]) -> None:
        """Take one event, or a series with what changes it."""
        dated = [event for event in events if self._is_dated(event)]
        if not dated:
            return
        if all(event.is_all_day for event in dated):
            for event in dated:
                self._leave_out(event, LeftOut("all_day"))
            return
        master = next((event for event in dated if event.repeats), None)
        try:
            if master is None:
                for event in dated:
                    for component in self._parsed([event]).walk("VEVENT"):
                        self._keep(event, component)
            else:
                before = len(self.sessions)
                for occurrence in self._expanded(master, dated):
                    self._keep(master, occurrence)
                if len(self.sessions) > before and self._is_cut(master):
                    self._leave_out(master, LeftOut("series_without_end"))
        except BadEntry as bad:
            self._leave_out(master or dated[0], bad)

    def _is_dated(self, event: Event) -> bool:
        if event.value("DTSTART"):
            return True
        self._leave_out(event, BadEntry("time_missing", field="DTSTART"))
        return False

    def _expanded(self, master: Event, events: list[Event]) -> list[Component]:
        """Return the occurrences of a series, up to now."""
        from recurring_ical_events import of  # noqa: PLC0415 - only a calendar needs it

        rule = master.value("RRULE") or ""
        if _TOO_OFTEN.search(rule):
            raise BadEntry("too_frequent")
        if _NO_STEP.search(rule):
            raise BadEntry("rule_unreadable")
        first, last = self._options.window or (EARLIEST, self._options.now)
        if self._is_cut(master):
            first = self._options.now - WITHOUT_END
        bounds = (datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(last, UTC))
        try:
            found: list[Component] = of(self._parsed(events)).between(*bounds)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # What the library makes of rules and dates that no calendar should hold.
            raise BadEntry("rule_unreadable") from None
        if len(found) > MOST_OCCURRENCES:
            raise BadEntry("too_frequent")
        return found

    def _is_cut(self, master: Event) -> bool:
        """Tell whether a series has no end and nobody said how far back to go."""
        rule = master.value("RRULE")
        return self._options.window is None and bool(rule) and not _LAST.search(rule or "")

    def _keep(self, event: Event, component: Component) -> None:
        try:
            session = session_of(component, self._reading)
        except BadEntry as bad:
            self._leave_out(event, bad)
        else:
            self.sessions.setdefault(session.id, session)

    def _leave_out(self, event: Event, why: BadEntry) -> None:
        self.left.add(event.number, why.key, why.values, bad=why.bad)

    def _parsed(self, events: list[Event]) -> Component:
        return self._calendar("\r\n".join(event.placed_in(self._zone) for event in events))

    def _learn(self, zone: str) -> None:
        """Have the library keep a zone by its name; what is wrong in it shows in its events."""
        with suppress(BadEntry):
            self._calendar(zone)

    @staticmethod
    def _calendar(text: str) -> Component:
        from icalendar import Calendar  # noqa: PLC0415 - only a calendar needs it

        try:
            return Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{text}\r\nEND:VCALENDAR\r\n")
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            raise BadEntry("event_unreadable") from None
