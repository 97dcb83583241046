"""The examples of the help pages (resources/help) are what the program computes."""

from __future__ import annotations

import re

import pytest
from analysis.asking import (
    activities,
    breaches,
    compare,
    find,
    nights,
    shown_of,
    simulate,
    streaks,
    summarize,
)
from analysis.office import LATER, REGIMES, at, d, day_at_the_office, log, work

from cmtracker import paths
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.reconstruct import propose, propose_from_counts
from cmtracker.analysis.scenario import AUTOMATIC_REPLY
from cmtracker.model import (
    HOUR,
    MINUTE,
    QUARTER,
    Absence,
    AbsenceKind,
    Activity,
    Crisis,
    CrisisMark,
    Direction,
    FreeEvening,
    Incident,
    IncidentKind,
    Interruption,
    MarkKind,
    MessageCount,
    Period,
    Request,
    Rule,
    Sent,
    Source,
)
from cmtracker.results.contradictions import FindingKind
from cmtracker.results.figures import Step
from cmtracker.results.streaks import Streak
from cmtracker.text.wording import Wording


def total(known, first, last):
    return summarize(known, d(first), d(last), Step.DAY, LATER).total


def measured(known, rule):
    return [b.measured for b in breaches(known, REGIMES, LATER, rules={rule})]


def test_out_of_hours():
    known = log(
        work("2026-03-02 09:00", "12:30"),
        work("2026-03-02 13:30", "17:10"),
        work("2026-03-02 20:45", "21:15"),
    )

    figures = total(known, "2026-03-02", "2026-03-02")

    assert figures.worked_s == 7 * HOUR + 40 * MINUTE
    assert figures.out_of_hours_s == 40 * MINUTE


def test_daily_rest():
    known = log(
        *day_at_the_office("2026-06-10"),
        work("2026-06-10 22:36", "22:40"),
        *day_at_the_office("2026-06-11"),
    )

    (night,) = nights(known, REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    assert measured(known, Rule.DAILY_REST) == [10 * HOUR + 20 * MINUTE]
    assert night.without_last == 16 * HOUR


def test_daily_span():
    known = log(*day_at_the_office("2026-06-10"), work("2026-06-10 22:15", "22:40"))

    assert measured(known, Rule.DAILY_SPAN) == [13 * HOUR + 40 * MINUTE]


def test_weekly_rest():
    known = log(
        *(work(f"2026-03-{day} 09:00", "17:00") for day in range(16, 21)),
        work("2026-03-21 20:00", "20:30"),
        work("2026-03-22 18:00", "18:15"),
        work("2026-03-23 09:00", "17:00"),
    )

    assert measured(known, Rule.WEEKLY_REST) == [27 * HOUR]


def test_break():
    known = log(work("2026-06-10 09:00", "12:00"), work("2026-06-10 12:19", "15:19"))

    assert measured(known, Rule.BREAK) == [6 * HOUR]


def test_balance():
    # Monday is not filled in; the four other days have 7 h 30.
    known = log(*(work(f"2026-03-{day:02} 09:00", "16:30") for day in range(3, 7)))

    figures = total(known, "2026-03-02", "2026-03-08")

    assert figures.due_s - figures.uncovered_s == 28 * HOUR
    assert (figures.worked_s, figures.balance_s) == (30 * HOUR, 2 * HOUR)


def test_time_by_activity():
    known = log(
        work("2026-03-02 14:00", "15:30", activity=Activity.ANSWERING),
        work("2026-03-02 15:00", "16:00", activity=Activity.MODERATION),
        work("2026-03-02 16:00", "17:00"),
    )

    figures = total(known, "2026-03-02", "2026-03-02")
    spent = activities(known, d("2026-03-02"), d("2026-03-02"), LATER)

    assert figures.worked_s == 3 * HOUR
    assert {what: s for what, s in spent.items() if s} == {
        Activity.ANSWERING: 90 * MINUTE,
        Activity.MODERATION: 30 * MINUTE,
        None: HOUR,
    }


def test_days_in_a_row():
    known = log(
        *(part for day in range(2, 7) for part in day_at_the_office(f"2026-03-{day:02}")),
        work("2026-03-05 20:00", "20:30"),
        work("2026-03-07 10:00", "10:15"),
        free_evenings=tuple(FreeEvening(d(f"2026-03-{day:02}"), LATER) for day in (2, 3, 4)),
    )

    found = streaks(known, d("2026-03-02"), d("2026-03-08"), LATER)

    assert found.longest_worked == Streak(d("2026-03-02"), d("2026-03-07"))
    assert found.longest_worked.days == 6
    assert found.longest_free == Streak(d("2026-03-02"), d("2026-03-04"))


def test_a_period_compared():
    calm = [f"2026-02-{day:02}" for day in (2, 9, 16, 23)]
    flood = [f"2026-03-{day:02}" for day in range(2, 9)]
    after = ["2026-03-09", "2026-03-10"]
    later = ["2026-03-16", "2026-03-23", "2026-03-30"]
    known = log(
        *(work(f"{day} 20:00", "21:00") for day in (*calm, *later)),
        *(work(f"{day} 20:00", "22:00") for day in (*flood, *after)),
    )

    told = compare(known, REGIMES, Period("Crue", d(flood[0]), d(flood[-1])), LATER)

    assert (told.before.first, told.before.last) == (d("2026-02-02"), d("2026-03-01"))
    assert told.before.out_of_hours == HOUR
    assert told.during.out_of_hours == 14 * HOUR
    assert told.back.out_of_hours == 2


def test_another_organisation():
    friday = d("2026-03-06")
    known = log(
        work("2026-03-06 20:00", "21:00"),
        work("2026-03-06 22:00", "22:30", "mayor"),
    )

    outcome = simulate(known, REGIMES, AUTOMATIC_REPLY, friday, friday, LATER)

    assert outcome.avoided_s == HOUR
    assert outcome.out_of_hours_s - outcome.relieved_s == 30 * MINUTE


def test_reconstruction():
    times = [at(f"2026-03-05 {clock}") for clock in ("20:02", "20:09", "20:15", "20:40")]
    instant = at("2026-03-05 20:22")
    counts = [
        MessageCount(moment - moment % QUARTER, "telegram", Direction.SENT, 1, batch=str(moment))
        for moment in (*times, instant)
    ]

    exact = propose([*map(Sent, times), Sent(instant, reply_after=2)])
    by_quarter = propose_from_counts(shown_of(log(counts=tuple(counts))))

    assert [(p.start, p.end) for p in exact.proposals] == [
        (at("2026-03-05 20:02"), at("2026-03-05 20:15"))
    ]
    assert (exact.not_by_hand, exact.alone) == (1, 1)
    assert [(p.start, p.end) for p in by_quarter.proposals] == [
        (at("2026-03-05 20:15"), at("2026-03-05 20:30"))
    ]


EVENINGS = [work(f"2026-03-{day:02} 20:15", "21:30") for day in range(2, 12)]
OF_A_CRITIC = {
    FindingKind.OVERLAP: (
        log(work("2026-03-02 20:00", "21:00"), work("2026-03-02 20:45", "21:30")),
        15 * MINUTE,
    ),
    FindingKind.ABSENCE: (
        log(
            work("2026-03-02 12:40", "13:30"),
            absences=(Absence(d("2026-03-02"), d("2026-03-02"), AbsenceKind.RTT, "am"),),
        ),
        20 * MINUTE,
    ),
    FindingKind.FUTURE: (
        log(work("2026-03-02 20:00", "21:00", recorded_at=at("2026-03-02 20:30"))),
        29 * MINUTE,
    ),
    FindingKind.REQUEST: (
        log(work("2026-03-02 20:00", "21:00", request=Request(at=at("2026-03-02 21:30")))),
        30 * MINUTE,
    ),
    FindingKind.LONG_DAY: (
        log(work("2026-03-02 06:00", "14:00"), work("2026-03-02 14:30", "22:30")),
        16 * HOUR,
    ),
    FindingKind.ROUND_NUMBERS: (log(*EVENINGS), 10),
    FindingKind.LATE: (
        log(
            *(
                work(f"2026-03-{day} 20:00", "21:00", recorded_at=at("2026-03-12 09:00"))
                for day in ("02", "04")
            )
        ),
        10,
    ),
    FindingKind.WITHOUT_GROUND: (
        log(
            work("2026-03-04 09:00", "12:30", source=Source.SCHEDULE),
            work("2026-03-04 13:30", "17:00", source=Source.SCHEDULE),
            absences=(Absence(d("2026-03-04"), d("2026-03-04"), AbsenceKind.OTHER, "pm"),),
        ),
        3 * HOUR + 30 * MINUTE,
    ),
    FindingKind.NOT_FILLED: (
        log(
            *(
                part
                for day in ("02", "03", "04", "10", "11")
                for part in day_at_the_office(f"2026-03-{day}")
            )
        ),
        3,
    ),
}
"""What the page shows for each check, in its order, and the figure it ends on."""


@pytest.mark.parametrize("kind", OF_A_CRITIC)
def test_what_a_critic_would_find(kind):
    known, measured = OF_A_CRITIC[kind]

    found = find(known, d("2026-03-02"), d("2026-03-11"), LATER)

    assert [one.measured for one in found if one.kind is kind] == [measured]


def test_nine_round_sessions_in_a_row_are_not_told_and_a_day_as_scheduled_parts_none():
    nine, day = EVENINGS[:-1], work("2026-03-05 09:00", "12:30", source=Source.SCHEDULE)
    told = [
        [
            one.measured
            for one in find(known, d("2026-03-01"), d("2026-03-31"), LATER)
            if one.kind is FindingKind.ROUND_NUMBERS
        ]
        for known in (log(*nine), log(*nine, day), log(*EVENINGS, day))
    ]

    assert told == [[], [], [10]]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_on_the_check_tells_the_same_figures_in_the_same_order(language):
    page = paths.resource(f"help/{language}/contradictions.md").read_text(encoding="utf-8")
    checks = [line for line in page.splitlines() if line.startswith("**")]
    wording = Wording(language)

    assert len(checks) == len(OF_A_CRITIC) == len(FindingKind) - 1  # Good Friday has no figure
    for check, (kind, (_, measured)) in zip(checks, OF_A_CRITIC.items(), strict=True):
        counted = kind in {FindingKind.ROUND_NUMBERS, FindingKind.LATE, FindingKind.NOT_FILLED}
        figure = wording.number(measured) if counted else wording.duration(measured)
        example = re.split("Exemple|Example", check)[1]
        assert f": {figure}".replace("\u00a0", " ") in example.replace("\u00a0", " "), kind


def test_waiting_for_validation():
    asked, obtained = MarkKind.VALIDATION_ASKED, MarkKind.VALIDATION_OBTAINED
    times = {"15:34": asked, "16:21": obtained, "17:52": asked, "18:30": obtained}
    marks = (CrisisMark(kind, at(f"2026-03-02 {when}"), id=when) for when, kind in times.items())
    crisis = Crisis("Crue", at("2026-03-02 15:30"), at("2026-03-02 20:00"))
    seen = Analysis(log(crises=(crisis,), marks=tuple(marks)), REGIMES, LATER)
    found = seen.validation(d("2026-03-02"), d("2026-03-02"))

    assert [one.waited_s for one in found.waits] == [47 * MINUTE, 38 * MINUTE]
    assert (found.waited_s, found.longest_s) == (85 * MINUTE, 47 * MINUTE)


def test_hours_of_rest_touched():
    known = log(
        work("2026-03-02 20:45", "22:10"), interruptions=(Interruption(at("2026-03-02 23:30")),)
    )
    (week,) = Analysis(known, REGIMES, LATER).rest_hours(d("2026-03-02"), d("2026-03-02"))

    assert week.touched == 4


def test_sheets_of_hostile_messages():
    insults = Incident(d("2026-06-03"), IncidentKind.INSULT, 6, spent=10 * MINUTE)
    threats = Incident(d("2026-06-04"), IncidentKind.THREAT, 2)
    known = log()._replace(incidents=[insults, threats])
    (june,) = Analysis(known, REGIMES, LATER).incident_months(d("2026-06-01"), d("2026-06-30"))

    assert (june.messages, june.spent_s, june.timed, june.incidents) == (8, 10 * MINUTE, 1, 2)
