"""Recurrence rules: the days that RFC 5545 means, and never more effort than was given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, strategies as st

from cmtracker.importers.entries import BadEntry
from cmtracker.importers.ics.rules import Budget, RecurrenceRule

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2020, 1, 1, 9, tzinfo=PARIS)
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def some(low: int, high: int, most: int = 3) -> st.SearchStrategy[str]:
    numbers = st.integers(low, high).filter(lambda n: n or low >= 0)
    return st.lists(numbers, min_size=1, max_size=most, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


def weekdays(frequency: str) -> st.SearchStrategy[str]:
    """All plain or all counted: of a mixture, the other library wants both at once."""
    plain = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3).map(",".join)
    if frequency in {"WEEKLY", "DAILY"}:
        return plain
    counted = st.sampled_from([1, 2, 3, 4, 5, -1, -2])
    pairs = st.tuples(counted, st.sampled_from(WEEKDAYS)).map(lambda pair: f"{pair[0]}{pair[1]}")
    return plain | st.lists(pairs, min_size=1, max_size=3).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule that names some day at least: the other library seeks the rest for ever."""
    frequency = draw(st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]))
    parts = {"FREQ": frequency, "INTERVAL": str(draw(st.sampled_from([1, 1, 5])))}
    days = draw(
        st.sampled_from(
            [{}, {"BYMONTH": some(1, 12)}, {"BYMONTHDAY": some(-28, 28)},
             {"BYDAY": weekdays(frequency)}, {"BYYEARDAY": some(-365, 365, 9)},
             {"BYMONTH": some(1, 12), "BYDAY": weekdays(frequency)}]
            + [{"BYWEEKNO": some(2, 51)}] * (frequency == "YEARLY")
        )
    )  # fmt: skip
    parts |= {name: draw(values) for name, values in days.items()}
    if len(days) and draw(st.booleans()):
        parts["BYSETPOS"] = draw(st.sampled_from(["1", "-1", "1,2"]))
    if draw(st.booleans()):
        parts["BYHOUR"] = draw(some(0, 23))
    if draw(st.booleans()):
        parts["WKST"] = draw(st.sampled_from(WEEKDAYS))
    if draw(st.booleans()):
        parts["UNTIL"] = draw(st.sampled_from(["20241231T100000Z", "20200101T080000Z"]))
    else:
        parts["COUNT"] = str(draw(st.integers(1, 30)))
    return ";".join(f"{name}={value}" for name, value in parts.items())


@given(rule=rules(), day=st.integers(0, 800), first=st.integers(-800, 2_000))
def test_the_days_are_those_of_an_independent_library(rule, day, first):
    start = START + timedelta(days=day)
    after, before = start + timedelta(days=first), datetime(2025, 1, 1, tzinfo=UTC)
    expected = takewhile(lambda moment: moment <= before, rrulestr(rule, dtstart=start))

    found = list(RecurrenceRule(rule, start, Budget(10**9)).between(after, before))

    assert found == [moment for moment in expected if moment >= after]


@pytest.mark.parametrize(
    ("rule", "year", "days"),
    [
        # examples of RFC 5545, section 3.8.5.3, from 2 September 1997
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", 1997, ["09-04", "10-07", "11-06"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3", 1997, ["09-28", "10-29", "11-28"]),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", 2000, ["11-07"]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", 1998, ["05-11"]),
        ("FREQ=YEARLY;BYDAY=20MO", 1998, ["05-18"]),
    ],
)  # fmt: skip
def test_the_examples_of_the_standard(rule, year, days):
    start = datetime(1997 if year < 2000 else 1996, 9, 2, 9, tzinfo=UTC)
    span = datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, tzinfo=UTC)

    found = RecurrenceRule(rule, start, Budget(10**6)).between(*span)

    assert [f"{moment:%m-%d}" for moment in found] == days


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1",
        "FREQ=WEEKLY;BYMONTHDAY=1;BYYEARDAY=2",
        "FREQ=DAILY;COUNT=99999999999",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23",
    ],
)
@pytest.mark.parametrize("effort", [1_000, 20_000])
def test_no_rule_costs_more_than_the_budget(rule, effort):
    steps = 0

    class Counting(Budget):
        def spend(self, effort: int) -> None:
            nonlocal steps
            steps += effort
            super().spend(effort)

    start = datetime(1, 1, 1, tzinfo=UTC)
    span = datetime(1, 1, 3, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)

    with pytest.raises(BadEntry) as refused:
        list(RecurrenceRule(rule, start, Counting(effort)).between(*span))

    assert refused.value.key == "too_many_recurrences"
    assert steps <= effort + 400  # the step that was too much, a year at the most


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=WEEKLY;INTERVAL=0", "rule_unreadable"),
        ("FREQ=WEEKLY;INTERVAL=+0", "rule_unreadable"),
        ("FREQ=WEEKLY;INTERVAL=-1", "rule_unreadable"),
        ("FREQ=WEEKLY;COUNT=0", "rule_unreadable"),
        ("FREQ=WEEKLY;INTERVAL=" + "9" * 5_000, "rule_unreadable"),
        ("FREQ=WEEKLY;UNTIL=20261332", "rule_unreadable"),
        ("FREQ=WEEKLY;BYDAY=0MO", "rule_unreadable"),
        ("FREQ=YEARLY;BYEASTER=0", "rule_unreadable"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "rule_unreadable"),
        ("INTERVAL=2", "rule_unreadable"),
        ("", "rule_unreadable"),
        ("FREQ=HOURLY", "too_frequent"),
        ("freq=secondly", "too_frequent"),
        ("FREQ=DAILY;BYSECOND=1,2", "too_frequent"),
    ],
)
def test_a_rule_without_sense_is_refused(rule, reason):
    with pytest.raises(BadEntry) as refused:
        RecurrenceRule(rule, START, Budget(10**6))

    assert refused.value.key == reason
