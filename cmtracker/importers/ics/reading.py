"""Takes the events of a calendar one after the other: the sessions, and what was left out.

Loaded for a calendar only, since it brings the libraries along.
"""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from cmtracker.importers.entries import EARLIEST, BadEntry, LeftOut
from cmtracker.importers.ics.blocks import CalendarParts, Event
from cmtracker.importers.ics.events import Reading, happening_of, session_of
from cmtracker.importers.ics.rules import Budget
from cmtracker.importers.ics.series import Happening, occurrences
from cmtracker.importers.ics.values import Times
from cmtracker.importers.ics.zones import CalendarZones
from cmtracker.importers.results import Leftovers, Options
from cmtracker.model import DAY, Seconds, Session

WITHOUT_END: Seconds = 2 * 365 * DAY

_LAST = re.compile(r"(UNTIL|COUNT)=", re.IGNORECASE)


class CalendarReader:
    """Makes sessions of the events it is given, and notes which events were left out and why."""

    def __init__(self, blocks: CalendarParts, options: Options, budget: Budget) -> None:
        """Begin with nothing; `budget` is for the recurring events together."""
        self.sessions: dict[str, Session] = {}
        self.left = Leftovers()
        zone = blocks.zone or options.timezone
        self._times = Times(CalendarZones(blocks.zones, options.now, budget), ZoneInfo(zone))
        self._budget = budget
        self._options = options
        self._reading = Reading(options.now, zone, options.me.strip().casefold(), options.window)

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
        if master is None:
            for event in dated:
                self._take_once(event)
            return
        try:
            found = self._expanded(master, dated)
        except BadEntry as bad:
            self._leave_out(master, bad)
            return
        before = len(self.sessions)
        for happening in found:
            self._keep(master, happening)
        if len(self.sessions) > before and self._is_cut(master):
            self._leave_out(master, LeftOut("series_without_end"))

    def _is_dated(self, event: Event) -> bool:
        if event.lines.value("DTSTART"):
            return True
        self._leave_out(event, BadEntry("time_missing", field="DTSTART"))
        return False

    def _take_once(self, event: Event) -> None:
        try:
            happening = happening_of(event, self._times)
        except BadEntry as bad:
            self._leave_out(event, bad)
        else:
            self._keep(event, happening)

    def _expanded(self, master: Event, events: list[Event]) -> list[Happening]:
        """Return the occurrences of a series, up to now."""
        first, last = self._options.window or (EARLIEST, self._options.now)
        if self._is_cut(master):
            first = self._options.now - WITHOUT_END
        return occurrences(events, self._times, self._budget, first, last)

    def _is_cut(self, master: Event) -> bool:
        """Tell whether a series has no end and nobody said how far back to go."""
        rules = master.lines.get("RRULE", ())
        return self._options.window is None and any(not _LAST.search(rule.value) for rule in rules)

    def _keep(self, event: Event, happening: Happening) -> None:
        try:
            session = session_of(happening, self._reading)
        except BadEntry as bad:
            self._leave_out(event, bad)
        else:
            self.sessions.setdefault(session.id, session)

    def _leave_out(self, event: Event, why: BadEntry) -> None:
        self.left.add(event.number, why)
