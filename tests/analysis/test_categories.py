"""Who counts as having asked. The rules: design, section 2."""

from __future__ import annotations

import pytest
from analysis.asking import is_asked
from analysis.office import at, d, log, work

from cmtracker.analysis.categories import AskedFor
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import OnCall, Order, RequestedBy

EVENING = "2026-03-02 20:00"
FORMAL = OnCall(at(EVENING), at("2026-03-02 21:00"), reference="délibération 2026-3")
NOTE = Order("note de service 2026-14", d("2026-03-02"), d("2026-03-02"), id="o1")


def asked(session, **facts):
    known = log(session, **facts)
    return AskedFor(known, Calendar(known)).parts(session)


@pytest.mark.parametrize(
    ("who", "expected"),
    [(who, who in {"manager", "mayor"}) for who in RequestedBy],
)
def test_only_the_hierarchy_and_the_mayor_count_without_more(who, expected):
    session = work(EVENING, "22:00", who)

    assert is_asked(session, log(session)) is expected


def test_on_call_counts_inside_a_window_with_its_reference_and_only_there():
    session = work(EVENING, "22:00", "on_call")

    assert asked(session, on_call=(FORMAL,)) == [(at(EVENING), at("2026-03-02 21:00"))]
    assert not is_asked(session, log(session, on_call=(FORMAL,)))


def test_an_informal_watch_does_not_count():
    session = work(EVENING, "21:00", "on_call")

    assert asked(session, on_call=(OnCall(at(EVENING), at("2026-03-03 08:00")),)) == []


def test_a_standing_order_counts_on_its_dates():
    over_midnight = work("2026-03-02 23:00", "01:00", "standing_order")

    assert asked(over_midnight, orders=(NOTE,)) == [
        (at("2026-03-02 23:00"), at("2026-03-03 00:00"))
    ]


def test_a_standing_order_that_the_session_names_is_the_only_one_asked():
    named = work(EVENING, "21:00", "standing_order", order="o1")
    other = work(EVENING, "21:00", "standing_order", order="o2")

    assert is_asked(named, log(named, orders=(NOTE,)))
    assert not is_asked(other, log(other, orders=(NOTE,)))


def test_a_standing_order_that_was_never_entered_does_not_count():
    session = work(EVENING, "21:00", "standing_order")

    assert not is_asked(session, log(session))
    assert not is_asked(session, log(session, orders=(Order(" ", d("2026-01-01"), id="o1"),)))


def test_a_session_without_length_was_not_asked_for():
    session = work(EVENING, "20:00", "manager")

    assert not is_asked(session, log(session))
