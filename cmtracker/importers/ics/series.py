"""A recurring event with what changes single occurrences, expanded within a bounded effort.

Which occurrence is moved, cancelled or changed is for `recurring_ical_events` to say; the days of
the rules are counted by `RecurrenceRule`, because the library would follow any rule to the year
9999.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from recurring_ical_events import EventAdapter, Occurrence, Series

from cmtracker.importers.entries import BadEntry
from cmtracker.importers.ics.blocks import Event
from cmtracker.importers.ics.rules import Budget, RecurrenceRule
from cmtracker.importers.ics.values import Time, Times
from cmtracker.model import Instant

_A_SERIES = 150
_AN_EVENT = 50
_A_DATE = 10
_AN_OCCURRENCE = 20


class Happening(NamedTuple):
    """One time that an event took place: from when to when, and for when it was planned first."""

    event: Event
    begins: Time
    ends: Time
    planned: Time


def occurrences(
    events: Sequence[Event], times: Times, budget: Budget, first: Instant, last: Instant
) -> list[Happening]:
    """Return when a series took place between two instants; its events share their UID.

    Raises `BadEntry` for what cannot be read, or when the budget is spent.
    """
    dates = sum(
        1 + line.value.count(",")
        for event in events
        for name in ("RDATE", "EXDATE")
        for line in event.lines.get(name, ())
    )
    changes = sum("RECURRENCE-ID" in event.lines for event in events)
    # An occurrence that was changed and has dates of its own is sought among all of them.
    sought = sum("RECURRENCE-ID" in event.lines and event.repeats for event in events)
    budget.spend(_A_SERIES + _AN_EVENT * len(events) + _A_DATE * dates + sought * dates)
    try:
        series = _Series([_Adapter(event, times, budget) for event in events])
        onward = len(series.this_and_future)
        budget.spend(onward * changes)
        span = (datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(last, UTC))
        found = []
        for occurrence in series.between(*span):
            budget.spend(_AN_OCCURRENCE + onward)
            found.append(occurrence.happening())
        return found
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # What the library makes of dates that no calendar should hold.
        raise BadEntry("rule_unreadable") from None


class _Value(NamedTuple):
    """A time or a length as the library asks for it."""

    dt: object
    params: dict[str, str]


class _Values(NamedTuple):
    dts: list[_Value]


class _RuleText(NamedTuple):
    text: str

    def to_ical(self) -> bytes:
        """Return the rule as it is written."""
        return self.text.encode()


class _Adapter(EventAdapter):  # type: ignore[misc]  # it ships no types
    """An event as the library asks for it."""

    def __init__(self, event: Event, times: Times, budget: Budget) -> None:
        lines = event.lines
        self.planned: Time | None = None
        fields: dict[str, object] = {
            "UID": lines.value("UID") or f"number {event.number}",
            "SEQUENCE": _sequence(lines.value("SEQUENCE")),
            "DTSTART": _Value(times.one(lines, "DTSTART"), {}),
        }
        if "DTEND" in lines:
            fields["DTEND"] = _Value(times.one(lines, "DTEND"), {})
        elif "DURATION" in lines:
            fields["DURATION"] = _Value(times.length(lines), {})
        if "RECURRENCE-ID" in lines:
            reach = lines["RECURRENCE-ID"][0].parameter("RANGE").upper()
            self.planned = times.one(lines, "RECURRENCE-ID")
            fields["RECURRENCE-ID"] = _Value(self.planned, {"RANGE": reach})
        if "RRULE" in lines:
            fields["RRULE"] = [_RuleText(line.value) for line in lines["RRULE"]]
        for name in ("RDATE", "EXDATE"):
            if name in lines:
                fields[name] = _Values([_Value(time, {}) for time in times.several(lines, name)])
        super().__init__(fields)
        self.event = event
        self.budget = budget


def _sequence(text: str | None) -> int:
    """Return the number of a version, -1 where there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


class _Occurrence(Occurrence):  # type: ignore[misc]  # it ships no types
    """An occurrence that says what it is without a copy of the event."""

    def happening(self) -> Happening:
        """Return it with the event that tells of it."""
        adapter: _Adapter = self._adapter
        planned = self.start if adapter.planned is None else adapter.planned
        return Happening(adapter.event, self.start, self.end, planned)


class _Series(Series):  # type: ignore[misc]  # it ships no types
    """A series whose rules are paid for."""

    class RecurrenceRules(Series.RecurrenceRules):  # type: ignore[misc]
        """The rules of a series."""

        def create_rule_with_start(self, rule_string: str) -> RecurrenceRule:
            """Return one rule, in the place of the library's own."""
            return RecurrenceRule(rule_string, self.start, self.core.budget)

    def occurrence(
        self, adapter: _Adapter, start: Time | None = None, end: Time | timedelta | None = None
    ) -> _Occurrence:
        """Return an occurrence of the kind that is asked for here."""
        return _Occurrence(adapter, start, end, sequence=self.sequence)

    def between(self, span_start: datetime, span_stop: datetime) -> Iterator[_Occurrence]:
        """Yield the occurrences that meet a span."""
        yield from super().between(span_start, span_stop)
