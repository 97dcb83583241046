"""What the user should know of a calendar though nothing was left out: zones, and her own name."""

from __future__ import annotations

from collections.abc import Iterable

from cmtracker.importers.entries import LeftOut
from cmtracker.importers.files import quoted
from cmtracker.importers.ics.blocks import Event
from cmtracker.importers.names import Names
from cmtracker.importers.results import Leftovers, Skipped, remark

_MOST_GUESTS = 10_000
"""Guests that are told apart; more are counted as so many."""


class CalendarRemarks:
    """How times were read that could be meant otherwise, of the events that were taken."""

    def __init__(self) -> None:
        self._found = Leftovers()
        self._now: dict[str, LeftOut] = {}

    def note(self, why: LeftOut) -> None:
        """Note something of the event that is being read; it counts once an event."""
        self._now.setdefault(why.key, why)

    def end(self, place: int, *, is_taken: bool) -> None:
        """End an event; of one that was left out no remark is kept."""
        for why in self._now.values() if is_taken else ():
            self._found.add(place, why)
        self._now.clear()

    def all(self) -> tuple[Skipped, ...]:
        """Return them in order of the first event of each."""
        return tuple(found._replace(taken=True) for found in self._found.all())


class Guests:
    """Whether the name that the user gave as hers is among those invited."""

    def __init__(self, me: Names, name: str) -> None:
        """Look for the names of `me`, given as `name`."""
        self._me = me
        self._name = name
        self._guests: set[str] = set()
        self._is_found = False

    def look_at(self, events: Iterable[Event]) -> None:
        """Look at the guests of some events."""
        if not self._me or self._is_found:
            return
        for event in events:
            for guest in event.lines.get("ATTENDEE", ()):
                address, name = guest.value.lower().removeprefix("mailto:"), guest.parameter("CN")
                if self._me.has_any(address, name):
                    self._is_found = True
                    return
                if len(self._guests) < _MOST_GUESTS:
                    self._guests.add(address)

    def remarks(self) -> tuple[Skipped, ...]:
        """Return the remark that nobody has the name; nothing where nobody is invited."""
        if self._is_found or not self._guests:
            return ()
        return (remark(LeftOut("me_no_guest", me=quoted(self._name), guests=len(self._guests))),)
