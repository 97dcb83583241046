"""The facts of page 1: each appears when the data show it, and only then."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from report_logs import at, june, made

from cmtracker.analysis import facts
from cmtracker.model import (
    HOUR,
    MINUTE,
    Direction,
    Log,
    MessageCount,
    Period,
    Request,
    RequestedBy,
    Session,
)
from cmtracker.reports.front import fact_sentence
from cmtracker.results.facts import Fact, FactKind
from cmtracker.text.wording import Wording

SPACES = str.maketrans("\u00a0\u202f", "  ")
MARCH = {"first": date(2026, 3, 2), "last": date(2026, 4, 12)}  # six whole weeks


def evening(day: int, start: str = "20:00", minutes: int = 60, **more) -> Session:
    """Return an evening of March 2026; day 32 is 1 April."""
    begin = at(f"{date(2026, 2, 28) + timedelta(days=day)} {start}")
    return Session(begin, begin + minutes * MINUTE, id=f"{day}-{start}", **more)


def said(fact, language="fr"):
    return fact_sentence(fact, Wording(language)).translate(SPACES)


def test_a_night_cut_by_four_minutes_is_the_first_fact():
    first = facts.choose(made())[0]

    assert first.values == {"n": 1, "minutes": 4, "limit": 11 * HOUR}
    assert said(first) == (
        "Un repos de nuit a été ramené sous 11 h par une plage de 4 min ; "
        "la durée du travail et celle du repos sont deux mesures distinctes."
    )


def test_a_night_cut_by_a_longer_session_is_not_said_to_be_cut_by_an_answer():
    log = june()
    longer = [
        one._replace(start=one.start - HOUR) if one.id == "wed" else one for one in log.sessions
    ]

    assert facts.rests_cut_by_an_answer(made(log._replace(sessions=tuple(longer)))) is None


def flood(inside: int, outside: int) -> Log:
    """Return evenings of some minutes each day, 9 to 15 March (the period) and else."""
    return Log(
        sessions=tuple(
            evening(day, minutes=inside if 9 <= day <= 15 else outside) for day in range(2, 44)
        ),
        periods=(Period("Crue", date(2026, 3, 9), date(2026, 3, 15)),),
    )


def test_a_busier_period_is_told_with_both_means():
    fact = facts.busier_period(made(flood(60, 20), names=True, **MARCH))

    values = {"name": "Crue", "first": date(2026, 3, 9), "last": date(2026, 3, 15)}
    assert fact.values == values | {"during": 7 * HOUR, "otherwise": 140 * MINUTE}
    assert said(fact) == (
        "Pendant la période « Crue » : 7 h hors horaires par semaine, contre 2 h 20 le reste du "
        "temps."
    )


def test_the_management_is_told_the_dates_of_a_period_that_has_a_name_of_the_cms_own():
    fact = facts.busier_period(made(flood(60, 20), **MARCH))

    assert said(fact).startswith("Pendant une période (du 9 au 15 mars 2026) : 7 h hors horaires")


def test_its_messages_are_told_where_they_rose_as_well():
    log = flood(60, 20)
    counts = tuple(
        MessageCount(
            evening(day).start,
            "facebook",
            Direction.RECEIVED,
            30 if 9 <= day <= 15 else 10,
        )
        for day in range(2, 44)
    )

    fact = facts.busier_period(made(log._replace(counts=counts), **MARCH))

    assert (fact.values["messages_during"], fact.values["messages_otherwise"]) == (30, 10)


def test_a_period_like_any_other_is_no_fact():
    assert facts.busier_period(made(flood(25, 20), **MARCH)) is None


def test_a_period_without_enough_days_beside_it_is_no_fact():
    short = {"first": date(2026, 3, 9), "last": date(2026, 3, 22)}

    assert facts.busier_period(made(flood(60, 20), **short)) is None


def requested(times: list[str], channel: str = "sms") -> Log:
    return Log(
        sessions=tuple(
            evening(
                day,
                "23:00",
                requested_by=RequestedBy.MANAGER,
                request=Request("DGA", evening(day, time).start, channel),
            )
            for day, time in enumerate(times, 2)
        )
    )


def test_when_requests_come_is_told_by_the_narrowest_window():
    log = requested(["20:05", "20:30", "20:45", "20:59", "12:00"])

    fact = facts.when_requests_come(made(log, **MARCH))

    assert said(fact) == (
        "Sur 5 demandes datées, 4 sont arrivées entre 20 h 00 et 21 h 00 ; 5 par SMS."
    )


def test_four_requests_are_too_few_to_say_when_they_come():
    assert facts.when_requests_come(made(requested(["20:05"] * 4), **MARCH)) is None


def test_requests_all_over_the_day_have_no_window():
    log = requested(["01:00", "06:00", "11:00", "16:00", "21:00"])

    assert facts.when_requests_come(made(log, **MARCH)) is None


def test_work_on_more_than_seven_dates_in_a_row_is_a_fact():
    eight = made(Log(sessions=tuple(evening(day) for day in range(3, 11))), **MARCH)
    seven = made(Log(sessions=tuple(evening(day) for day in range(3, 10))), **MARCH)

    fact = facts.days_in_a_row(eight)

    assert fact.values == {"n": 8, "first": date(2026, 3, 3), "last": date(2026, 3, 10)}
    assert said(fact) == "Du travail est noté 8 jours de suite, du 3 au 10 mars 2026."
    assert facts.days_in_a_row(seven) is None


def test_week_ends_are_a_fact_when_a_third_of_them_had_work():
    worked = evening(7, "10:00"), evening(15, "10:00", 10)
    more = evening(3), evening(38)  # the log goes over the week-ends from 7 March to 5 April

    fact = facts.weekends_worked(made(Log(sessions=(*worked, *more)), **MARCH))
    few = facts.weekends_worked(made(Log(sessions=worked), **MARCH))

    assert said(fact) == ("2 week-ends sur 5 comportent du travail, dont 1 pour 15 min ou plus.")
    assert few is None  # out of two
    assert facts.weekends_worked(made(Log(sessions=(evening(7),)), **MARCH)) is None


def test_the_busiest_three_hours_are_a_fact_when_they_hold_half():
    log = Log(sessions=tuple(evening(day) for day in range(2, 9)))

    fact = facts.hours_of_the_day(made(log, **MARCH))

    assert fact.values == {"n": 7, "share": 100, "start": 18 * HOUR, "end": 21 * HOUR}


def test_of_fewer_than_five_sessions_no_part_of_the_day_is_told():
    four = Log(sessions=tuple(evening(day, minutes=120) for day in range(2, 6)))
    five = Log(sessions=tuple(evening(day, minutes=120) for day in range(2, 7)))

    assert facts.hours_of_the_day(made(four, **MARCH)) is None
    assert facts.hours_of_the_day(made(five, **MARCH)).values["n"] == 5


def test_many_short_sessions_are_a_fact():
    log = Log(sessions=tuple(evening(day, minutes=5) for day in range(2, 12, 2)))

    fact = facts.short_interruptions(made(log, **MARCH))

    assert fact.values == {"n": 5, "of": 5, "minutes": 15}


def test_a_week_twice_as_heavy_as_the_mean_is_a_fact():
    log = Log(sessions=(evening(3, minutes=240), evening(10), evening(17), evening(24)))

    fact = facts.heaviest_week(made(log, **MARCH))

    assert fact.values["seconds"] == 4 * HOUR
    assert fact.values["mean"] == 7 * HOUR // 6


def test_there_are_never_more_than_three_facts_and_none_of_nothing():
    busy = flood(60, 20)

    assert len(facts.choose(made(busy, **MARCH))) <= 3
    assert facts.choose(made(Log(), **MARCH)) == ()


def test_every_fact_has_its_sentence_in_both_languages():
    numbers = {
        name: 3
        for sentence in Wording("fr").table("report.facts").values()
        for name in re.findall(r"{(\w+)}", str(sentence))
    }
    values = numbers | {"name": "Crue", "channel": "sms"}
    values |= {"first": date(2026, 3, 2), "last": date(2026, 3, 2) + timedelta(days=6)}

    assert set(Wording("fr").table("report.facts")) == {
        "title",
        "period_unnamed",
        "period_messages_unnamed",
        *FactKind,
    }
    for language in ("fr", "en"):
        for kind in FactKind:
            assert "{" not in said(Fact(kind, values), language)


def spread(minutes: int) -> Log:
    """Return five evenings of some minutes, and five hours all over the day."""
    others = [evening(20 + n, f"{hour:02}:00") for n, hour in enumerate((1, 5, 9, 13, 17))]
    return Log(sessions=(*[evening(day, minutes=minutes) for day in range(2, 7)], *others))


def weekly(heaviest: int, others: int) -> Log:
    """Return one evening a week, in minutes; the first week has another one than all others."""
    first, *more = range(3, 44, 7)
    return Log(
        sessions=(evening(first, minutes=heaviest), *[evening(d, minutes=others) for d in more])
    )


def mornings_of_week_ends(worked: int, of: int) -> Log:
    """Return work on the first Saturdays, in a log that goes over so many week-ends."""
    saturdays = [evening(7 + 7 * n, "10:00") for n in range(worked)]
    return Log(sessions=(*saturdays, evening(2), evening(2 + 7 * of)))


def lines(short: int, of: int, minutes: int = 14) -> Log:
    """Return one evening a day, some of them short."""
    return Log(
        sessions=tuple(evening(2 + n, minutes=minutes if n < short else 60) for n in range(of))
    )


@pytest.mark.parametrize(
    ("fact", "at_the_threshold", "below"),
    [
        (facts.hours_of_the_day, lines(0, 5), lines(1, 5, minutes=59)),
        (facts.hours_of_the_day, spread(60), spread(59)),
        (facts.busier_period, flood(30, 20), flood(29, 20)),
        (facts.busier_period, flood(9, 5), flood(8, 5)),  # an hour a week
        (
            facts.when_requests_come,
            requested(["20:05", "20:30", "20:45", "12:00", "03:00"]),
            requested(["20:05", "20:30", "08:00", "12:00", "03:00"]),
        ),
        (facts.weekends_worked, mornings_of_week_ends(2, 6), mornings_of_week_ends(2, 7)),
        (facts.weekends_worked, mornings_of_week_ends(2, 5), mornings_of_week_ends(1, 5)),
        (facts.short_interruptions, lines(5, 15), lines(5, 16)),
        (facts.short_interruptions, lines(5, 5), lines(5, 5, minutes=15)),
        (facts.heaviest_week, weekly(150, 60), weekly(149, 60)),
        (facts.heaviest_week, weekly(60, 20), weekly(59, 20)),  # an hour
    ],
)
def test_a_fact_is_told_from_its_threshold_on_and_not_below(fact, at_the_threshold, below):
    wide = {"first": date(2026, 3, 2), "last": date(2026, 4, 26)}
    range_ = wide if fact is facts.weekends_worked else MARCH

    assert fact(made(at_the_threshold, **range_)) is not None
    assert fact(made(below, **range_)) is None


@pytest.mark.parametrize(("minutes", "is_told"), [(10, True), (11, False)])
def test_an_answer_that_cuts_a_night_takes_ten_minutes_at_most(minutes, is_told):
    log = june()
    cut = [
        one._replace(end=one.start + minutes * MINUTE) if one.id == "wed" else one
        for one in log.sessions
    ]

    fact = facts.rests_cut_by_an_answer(made(log._replace(sessions=tuple(cut))))

    assert (fact is not None) is is_told


@pytest.mark.parametrize(("last", "is_told"), [(29, True), (28, False)])
def test_a_period_is_compared_with_two_weeks_at_least(last, is_told):
    beside = {"first": date(2026, 3, 9), "last": date(2026, 3, last)}

    assert (facts.busier_period(made(flood(60, 20), **beside)) is not None) is is_told
