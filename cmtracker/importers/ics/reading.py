"""Takes the events of a calendar one after the other: the sessions, and what was left out.

Loaded for a calendar only, since it brings a library along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cmtracker.importers.entries import EARLIEST, BadEntry, LeftOut
from cmtracker.importers.ics.blocks import CalendarHead, CalendarParts, Event
from cmtracker.importers.ics.events import (
    Reading,
    event_key,
    occurrence_key,
    planned_at,
    session_of,
)
from cmtracker.importers.ics.remarks import CalendarRemarks, Guests
from cmtracker.importers.ics.rules import Budget
from cmtracker.importers.ics.series import Happening, happening_of, occurrences
from cmtracker.importers.ics.values import Times
from cmtracker.importers.ics.zones import CalendarZones
from cmtracker.importers.names import Names
from cmtracker.importers.results import Edition, Leftovers, Options, Skipped
from cmtracker.model import DAY, Instant, Seconds, Session

WITHOUT_END: Seconds = 2 * 365 * DAY

_LAST = re.compile(r"(UNTIL|COUNT)=", re.IGNORECASE)


class CalendarReader:
    """Makes sessions of the events it is given, and notes which events were left out and why."""

    def __init__(self, blocks: CalendarParts, options: Options, budget: Budget) -> None:
        """Begin with nothing; `budget` is for the recurring events together."""
        self.sessions: dict[str, Session] = {}
        self.editions: list[Edition] = []
        self.left = Leftovers()
        self._budget = budget
        self._options = options
        self._me = Names.of([options.me])
        self._guests = Guests(self._me, options.me)
        self._remarks = CalendarRemarks()
        self._times = {id(head): self._times_of(head) for head in blocks.calendars}

    def _times_of(self, head: CalendarHead) -> Times:
        name = head.zone or self._options.timezone
        zones = CalendarZones(head.zones, self._options.now, self._budget)

        def remark(why: LeftOut) -> None:
            if why.key != "floating_time" or not head.zone:
                self._remarks.note(why)

        return Times(zones, ZoneInfo.no_cache(name), remark)

    def take(self, events: list[Event]) -> None:
        """Take the events that share a UID: one event, or a series with what changes it."""
        self._guests.look_at(events)
        before = len(self.sessions)
        masters = self._newest([event for event in events if not event.is_instance])
        changes = self._newest_changes([event for event in events if event.is_instance])
        for master in masters:  # one, or none
            if master.is_cancelled:
                changes = self._cancel(master, changes)
            elif self._is_dated(master):
                changes = self._take_series(master, changes)
        for event in changes:
            if event.is_cancelled or self._is_dated(event):
                self._take_once(event)
        self._remarks.end(events[0].number, is_taken=len(self.sessions) > before)

    def remarks(self) -> tuple[Skipped, ...]:
        """Return how events that were taken could be meant otherwise."""
        return (*self._remarks.all(), *self._guests.remarks())

    def _newest(self, events: list[Event]) -> list[Event]:
        """Return the newest of the versions of one event; the others are left out.

        Of equal ones a cancelled one is the last word, else the last in the file.
        """
        if len(events) < 2:
            return events
        newest = max(events, key=lambda one: (one.version, one.is_cancelled, one.number))
        for event in events:
            if event is not newest:
                older = event.version < newest.version
                why = LeftOut("older_version") if older else LeftOut("same_event_again")
                self._leave_out(event, why)
        return [newest]

    def _newest_changes(self, events: list[Event]) -> list[Event]:
        """Return the newest of the versions of each occurrence that is changed."""
        groups: dict[object, list[Event]] = {}
        for event in events:
            try:
                times = self._times[id(event.calendar)]
                planned: object = times.one(event.lines, "RECURRENCE-ID")
            except BadEntry:  # said where it is read
                planned = event.number
            groups.setdefault(planned, []).append(event)
        return [newest for group in groups.values() for newest in self._newest(group)]

    def _cancel(self, master: Event, changes: list[Event]) -> list[Event]:
        """Leave out an event that is cancelled; return the changes that are newer than that."""
        self._leave_out(master, LeftOut("cancelled"))
        if master.uid is not None:
            self._decide(master, event_key(master.uid), {}, since=EARLIEST, cancels=True)
        newer = [event for event in changes if event.version[0] > master.version[0]]
        for event in changes:
            if event not in newer:
                self._leave_out(event, LeftOut("cancelled"))
        return newer

    def _is_dated(self, event: Event) -> bool:
        if event.lines.value("DTSTART"):
            return True
        self._leave_out(event, BadEntry("time_missing", field="DTSTART"))
        return False

    def _take_series(self, master: Event, changes: list[Event]) -> list[Event]:
        """Take an event with its occurrences; return the changes that are still to be taken."""
        if master.is_all_day:
            self._leave_out(master, LeftOut("all_day"))
            if master.uid is not None:
                self._decide(master, event_key(master.uid), {}, since=self._since(master))
            return changes
        if not master.repeats and not changes:
            self._take_once(master)
            return []
        dated = [one for one in changes if one.is_cancelled or self._is_dated(one)]
        try:
            found = occurrences(
                master,
                dated,
                lambda event: self._times[id(event.calendar)],
                self._budget,
                self._span(master),
                self._leave_out,
            )
        except BadEntry as bad:
            self._leave_out(master, bad)
            return []
        self._keep_series(master, found)
        return []

    def _keep_series(self, master: Event, found: Sequence[Happening]) -> None:
        """Keep the occurrences of a series, each change of one as an edition of its own."""
        floating = self._times[id(master.calendar)].floating
        planned: dict[str, Instant] = {}
        unread: set[str] = set()
        for happening in found:
            if master.uid is None:
                self._keep(happening, "")
                continue
            at = planned_at(happening, floating)
            id_ = occurrence_key(master.uid, at)
            kept, is_read = self._keep(happening, id_)
            if happening.is_change:
                unread.add(id_)
                if is_read:
                    self._decide(happening.event, id_, {id_: at} if kept else {})
            elif kept:
                planned[id_] = at
            elif not is_read:
                unread.add(id_)
        if master.uid is not None:
            key, since = event_key(master.uid), self._since(master)
            self._decide(master, key, planned, since=since, unread=frozenset(unread))
        if self._is_cut(master) and self._begins_before(master):
            self._leave_out(master, LeftOut("series_without_end"))

    def _take_once(self, event: Event) -> None:
        """Take an event that happens once, or one occurrence of a series that is elsewhere."""
        times = self._times[id(event.calendar)]
        try:
            if event.is_cancelled:
                planned = times.one(
                    event.lines, "RECURRENCE-ID" if event.is_instance else "DTSTART"
                )
                happening = Happening(event, planned, planned, planned)
            else:
                happening = happening_of(event, times)
        except BadEntry as bad:
            self._leave_out(event, bad)
            return
        if event.uid is None:
            self._keep(happening, "")
            return
        at = planned_at(happening, times.floating)
        id_ = occurrence_key(event.uid, at) if event.is_instance else event_key(event.uid)
        kept, is_read = self._keep(happening, id_)
        if is_read:
            since = None if event.is_instance else self._since(event)
            self._decide(event, id_, {id_: at} if kept else {}, since=since)

    def _decide(
        self,
        event: Event,
        key: str,
        sessions: dict[str, Instant],
        *,
        since: Instant | None = None,
        unread: frozenset[str] = frozenset(),
        cancels: bool = False,
    ) -> None:
        """Note what a version of an event says of the sessions that are known by it."""
        decides = () if self._options.window else (key,)
        cancels = cancels or event.is_cancelled
        series = event_key(event.uid or "") if event.is_instance else ""
        self.editions.append(
            Edition(
                key, event.version, sessions, decides, since, unread, cancels, series, event.number
            )
        )

    def _span(self, master: Event) -> tuple[Instant, Instant]:
        """Return between which instants a series is read."""
        return self._options.window or (self._since(master) or EARLIEST, self._options.now)

    def _since(self, master: Event) -> Instant | None:
        """Return from when on all occurrences of a series are read; None with a window."""
        if self._options.window:
            return None
        return self._options.now - WITHOUT_END if self._is_cut(master) else EARLIEST

    def _is_cut(self, master: Event) -> bool:
        """Tell whether a series has no end and nobody said how far back to go."""
        rules = master.lines.get("RRULE", ())
        return self._options.window is None and any(not _LAST.search(rule.value) for rule in rules)

    def _begins_before(self, master: Event) -> bool:
        """Tell whether a series without an end begins on a date before those that are read."""
        since = datetime.fromtimestamp(self._options.now - WITHOUT_END, UTC).date()
        return master.lines["DTSTART"][0].value[:8] < since.strftime("%Y%m%d")

    def _keep(self, happening: Happening, id_: str) -> tuple[bool, bool]:
        """Keep the session of an event; say whether it has one, and whether it could be read."""
        event = happening.event
        zone = event.calendar.zone or self._options.timezone
        reading = Reading(self._options.now, zone, self._me, self._options.window)
        try:
            session = session_of(happening, reading, id_)
        except LeftOut as left:
            self._leave_out(event, left)
            return False, left.key != "outside_window"
        except BadEntry as bad:
            self._leave_out(event, bad)
            return False, False
        self.sessions.setdefault(session.id, session)
        return True, True

    def _leave_out(self, event: Event, why: BadEntry) -> None:
        self.left.add(event.number, why)
