"""The example year: one log of a fictitious community manager, the same each time.

Camille Exemple, the Ville d'Exemple and everything said of them are made up. The figures are
meant to be plausible, not flattering: evenings nobody asked for, days not filled in, entries
typed late and corrected, and a flood in June that shows what a crisis does to a small service.
"""

from __future__ import annotations

from datetime import date, timedelta

from cmtracker.model import (
    HOUR,
    Log,
    Order,
    Period,
    Profile,
    Recovery,
    RecoveryState,
    Schedule,
    Slot,
)
from cmtracker.tracker.example_crisis import crisis, incidents, marks
from cmtracker.tracker.example_dates import (
    FLOOD_DAYS,
    Span,
    absences,
    example_id,
    holidays,
    on_call,
    order_date,
    span_before,
)
from cmtracker.tracker.example_messages import community, messages
from cmtracker.tracker.example_work import sessions

_DAY = (Slot(9 * HOUR, 12 * HOUR + HOUR // 2), Slot(13 * HOUR + HOUR // 2, 17 * HOUR))
_WEEK = (_DAY, _DAY, _DAY, _DAY, _DAY, (), ())


def example_log(today: date) -> Log:
    """Return 52 weeks and this week's days before `today`, with a whole June flood in them."""
    span = span_before(today)
    order = _order(span)
    worked = sessions(span, order.id)
    batches, counts = messages(span, worked)
    return Log(
        profiles=(_profile(),),
        schedules=(_schedule(span),),
        absences=absences(span),
        on_call=on_call(span),
        sessions=worked,
        counts=counts,
        batches=batches,
        periods=(_flood(span),),
        orders=(order,),
        community=community(span),
        recoveries=_recoveries(span),
        incidents=incidents(span),
        crises=(crisis(span),),
        marks=marks(span),
        holidays={
            ("FR", None): {
                day: name for year in span.years() for day, name in holidays(year).items()
            }
        },
    )


def _profile() -> Profile:
    return Profile(
        name="Camille Exemple",
        function="chargée de communication numérique",
        organisation="Ville d’Exemple",
        category="B",
        id=example_id("profile"),
    )


def _schedule(span: Span) -> Schedule:
    year = span.first.year
    return Schedule(
        date(year, 1, 1),
        (_WEEK,),
        source=f"délibération du 12 décembre {year - 1}",
        id=example_id("schedule"),
    )


def _order(span: Span) -> Order:
    first = order_date(span)
    return Order(f"note de service {first.year}-14", first, None, example_id("order"))


def _flood(span: Span) -> Period:
    last = span.flood + timedelta(days=FLOOD_DAYS - 1)
    return Period("Crue de juin", span.flood, last, example_id("flood"))


def _recoveries(span: Span) -> tuple[Recovery, ...]:
    """Return the ledger of the flood: a day taken, some hours paid, the rest under way."""
    steps = (
        (0, 7 * HOUR, RecoveryState.TAKEN, FLOOD_DAYS + 4, "journée du vendredi"),
        (5, 5 * HOUR, RecoveryState.PAID, FLOOD_DAYS + 40, "paie de juillet"),
        (12, 2 * HOUR, RecoveryState.ACCEPTED, FLOOD_DAYS + 9, ""),
        (13, 3 * HOUR - HOUR // 4, RecoveryState.ASKED, FLOOD_DAYS + 9, ""),
        (26, 2 * HOUR + HOUR // 2, RecoveryState.TO_ASK, FLOOD_DAYS + 15, ""),
    )
    return tuple(
        Recovery(
            span.flood + timedelta(days=offset),
            seconds,
            state,
            span.flood + timedelta(days=later),
            note=note,
            id=example_id(f"recovery {offset}"),
        )
        for offset, seconds, state, later, note in steps
        if span.has(span.flood + timedelta(days=later))
    )
