"""Random logs around the dates at which clocks, weeks and calendars do odd things."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, settings, strategies as st

from cmtracker import regimes
from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    QUARTER,
    Absence,
    AbsenceKind,
    Activity,
    Decision,
    Direction,
    Disclosure,
    FreeEvening,
    HolidayRules,
    Interruption,
    Log,
    MessageCount,
    OnCall,
    Order,
    Profile,
    Regime,
    Request,
    RequestedBy,
    Rule,
    Schedule,
    Session,
    Slot,
    Source,
)

EXAMPLES = int(os.environ.get("CMTRACKER_EXAMPLES", "40"))
"""More by hand: CMTRACKER_EXAMPLES=2000 pytest tests/analysis"""


def examples(share: float = 1) -> settings:
    """Return the settings of a test over random logs."""
    return settings(
        max_examples=max(int(EXAMPLES * share), 1),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


# Zone, and a date near which something happens there.
PLACES = (
    ("Europe/Paris", date(2026, 3, 29)),  # an hour skipped
    ("Europe/Paris", date(2026, 10, 25)),  # an hour repeated
    ("Europe/Paris", date(2026, 12, 31)),  # ISO week 53
    ("Europe/Paris", date(2028, 2, 29)),  # leap day
    ("America/Martinique", date(2026, 5, 1)),
    ("Indian/Reunion", date(2026, 12, 31)),
    ("Pacific/Noumea", date(2026, 7, 14)),
    ("Asia/Kolkata", date(2026, 1, 1)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour repeated
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/Havana", date(2026, 3, 8)),  # midnight skipped
    ("America/Havana", date(2026, 11, 1)),  # midnight repeated
    ("Asia/Beirut", date(2026, 3, 29)),  # midnight skipped
    ("Asia/Beirut", date(2026, 10, 25)),  # the hour before midnight repeated
    ("America/Asuncion", date(2023, 3, 26)),  # the hour before midnight repeated
    ("Africa/Casablanca", date(2026, 2, 15)),  # Ramadan
    ("Pacific/Apia", date(2011, 12, 30)),  # a date that does not exist
    # Last: only for steps of a minute.
    ("America/St_Johns", date(2010, 11, 7)),  # set back at one minute past midnight
)
OTHER_ZONES = ("Pacific/Noumea", "America/Martinique", "Europe/Paris", "Asia/Kolkata")


def tight() -> Regime:
    """Return a regime that limits everything a little, so that short logs break its rules."""
    pack = regimes.load("fr-territorial")
    private = regimes.load("fr-private").limits
    limits = {**pack.limits, Rule.WEEKLY_DAYS: private[Rule.WEEKLY_DAYS]._replace(figure=2)}
    limits[Rule.DAILY_REST] = limits[Rule.DAILY_REST]._replace(figure=9 * HOUR)
    limits[Rule.DAILY_SPAN] = limits[Rule.DAILY_SPAN]._replace(figure=8 * HOUR)
    limits[Rule.DAILY_WORK] = limits[Rule.DAILY_WORK]._replace(figure=4 * HOUR)
    limits[Rule.WEEKLY_WORK] = limits[Rule.WEEKLY_WORK]._replace(figure=9 * HOUR)
    limits[Rule.AVERAGE_WORK] = limits[Rule.AVERAGE_WORK]._replace(figure=6 * HOUR, weeks=2)
    limits[Rule.BREAK] = limits[Rule.BREAK]._replace(figure=2 * HOUR, pause=30 * MINUTE)
    limits[Rule.OVERTIME_MONTH] = limits[Rule.OVERTIME_MONTH]._replace(figure=3 * HOUR)
    return pack._replace(id="tight", limits=limits)


REGIMES = {
    "fr-territorial": regimes.load("fr-territorial"),
    "fr-private": regimes.load("fr-private"),
    "eu": regimes.load("eu"),
    "tight": tight(),
}


@dataclass(frozen=True)
class Case:
    log: Log
    now: int
    step: int
    first: date
    last: date


@st.composite
def cases(
    draw: st.DrawFn,
    days: int = 9,
    step: int = 5 * MINUTE,
    sessions: int = 14,
    *,
    ladder: bool = False,
) -> Case:
    """Draw a log, a moment, and a range to ask about.

    With `ladder` the sessions came about in all ways: confirmed (before the absences and holidays
    were known), made from traces, as scattered answers, corrected, with seconds; and there are
    disclosures (some outgrown by an edit, some objected to), interruptions, imported messages,
    decisions and answers about evenings.
    """
    zone, around = draw(st.sampled_from(PLACES if step <= MINUTE else PLACES[:-1]))
    first = around - timedelta(days=draw(st.integers(0, days - 1)))
    base = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp()) - 14 * HOUR
    span = (days + 1) * DAY // step
    log = Log(
        profiles=draw(profiles(zone, around)),
        schedules=draw(schedules(around)),
        absences=tuple(draw(st.lists(absences(first, days), max_size=3))),
        on_call=tuple(draw(st.lists(windows(base, span, step), max_size=2))),
        sessions=tuple(draw(worked(base, span, step, sessions))),
        orders=tuple(draw(st.lists(orders(first, days), max_size=2))),
        holidays={("FR", None): {around: "around", first + timedelta(days=2): "second"}},
    )
    if ladder:
        log = draw(on_the_ladder(log, base, span, step))
        log = log._replace(
            decisions=tuple(draw(st.lists(decisions(first), max_size=2))),
            free_evenings=draw(answers(first, days)),
        )
    end = max((s.end for s in log.sessions), default=base)
    cut = draw(st.sampled_from((0, 40 * DAY // step, None)))
    if cut is None:
        cut = draw(st.integers(-span, span))
    return Case(log, end - end % step + cut * step, step, first, first + timedelta(days=days - 1))


@st.composite
def worked(draw: st.DrawFn, base: int, span: int, step: int, most: int) -> list[Session]:
    starts = draw(st.lists(st.integers(0, span), max_size=most))
    return [
        Session(
            start=base + start * step,
            end=base + (start + draw(lengths(step))) * step,
            id=f"s{number}",
            requested_by=draw(st.sampled_from(RequestedBy)),
            order=draw(st.sampled_from((None, "o1", "o2", "gone"))),
            activity=draw(st.sampled_from((None, *Activity))),
        )
        for number, start in enumerate(starts)
    ]


@st.composite
def on_the_ladder(draw: st.DrawFn, log: Log, base: int, span: int, step: int) -> Log:
    sessions = tuple(draw(provenances(session, step)) for session in log.sessions)
    ids = [session.id for session in sessions] or ["none"]
    instants = st.integers(0, span).map(lambda n: base + n * step)
    return log._replace(
        sessions=sessions,
        disclosures=tuple(draw(disclosures(instants, ids)) for _ in range(draw(st.integers(0, 3)))),
        interruptions=tuple(
            Interruption(draw(instants) + draw(st.integers(0, 59)))
            for _ in range(draw(st.integers(0, 3)))
        ),
        counts=tuple(
            MessageCount(
                draw(instants) // QUARTER * QUARTER,
                "facebook",
                draw(st.sampled_from(Direction)),
                draw(st.integers(1, 3)),
                batch=draw(st.sampled_from((None, "b1", "b2"))),
            )
            for _ in range(draw(st.integers(0, 3)))
        ),
    )


@st.composite
def disclosures(draw: st.DrawFn, instants: st.SearchStrategy[int], ids: list[str]) -> Disclosure:
    """Draw a message to the hierarchy; some of its sessions were made longer after it was sent."""
    named = tuple(draw(st.lists(st.sampled_from(ids), max_size=4)))
    return Disclosure(
        draw(instants) + draw(st.integers(0, 59)),
        sessions=named,
        objection=draw(st.integers(0, 4)) == 0,
        outgrown=tuple(id_ for id_ in named if draw(st.integers(0, 3)) == 0),
    )


@st.composite
def decisions(draw: st.DrawFn, first: date) -> Decision:
    start = first + timedelta(days=draw(st.integers(-10, 12)))
    return Decision(
        reference=draw(st.sampled_from(("n° 1", "n° 2", "n° 3"))),
        first=start,
        last=start + timedelta(days=draw(st.integers(0, 20))),
        rules=tuple(draw(st.lists(st.sampled_from(Rule), min_size=1, max_size=6, unique=True))),
    )


def answers(first: date, days: int) -> st.SearchStrategy[tuple[FreeEvening, ...]]:
    """Draw answers "I did not work that evening", some beyond the range."""
    dates = st.integers(-2, days + 2).map(lambda n: first + timedelta(days=n))
    return st.lists(dates, max_size=8, unique=True).map(
        lambda found: tuple(FreeEvening(day, 0) for day in found)
    )


@st.composite
def provenances(draw: st.DrawFn, session: Session, step: int) -> Session:
    """Draw how a session came about, and what the log knew of it when."""
    instants = st.integers(0, 4 * HOUR // step).map(lambda n: session.start + n * step)
    known = st.lists(st.tuples(instants, instants), max_size=2).map(
        lambda pairs: tuple(sorted((min(pair), max(pair)) for pair in pairs))
    )
    later = draw(st.sampled_from((0, 0, 5 * HOUR, DAY, 3 * DAY, 7 * DAY, 8 * DAY)))
    session = session._replace(
        source=draw(st.sampled_from(Source)),
        order=session.order if draw(st.booleans()) else None,
        recorded_at=draw(st.sampled_from((None, *[session.end + later] * 3))),
        edited=draw(st.integers(0, 3)) == 0,
        request=draw(
            st.sampled_from((None, None, Request("DGA"), Request("DGA", session.start, "", "7")))
        ),
        known=draw(st.none() | known),
        known_same_day=draw(st.none() | known),
    )
    session = draw(scattered(session, step)) if draw(st.integers(0, 3)) == 0 else session
    start, end = (edge + draw(st.integers(0, 59)) for edge in (session.start, session.end))
    return session._replace(start=start, end=max(start, end))


@st.composite
def scattered(draw: st.DrawFn, session: Session, step: int) -> Session:
    """Draw scattered answers, whose parts lie on the step."""
    end = min(session.end, session.start + 6 * HOUR)
    n = draw(st.integers(2, 9)) if step <= MINUTE else 2
    apart = MINUTE if step <= MINUTE else 2 * step
    declared = draw(st.integers(0, (end - session.start) // apart)) * apart
    return session._replace(end=end, answers=n, declared=declared)


def lengths(step: int) -> st.SearchStrategy[int]:
    """Draw mostly an evening's length, now and then nothing or most of a day."""
    return st.one_of(
        st.integers(0, 3 * HOUR // step), st.just(0), st.integers(0, 20 * HOUR // step)
    )


@st.composite
def profiles(draw: st.DrawFn, zone: str, around: date) -> tuple[Profile, ...]:
    first = Profile(
        timezone=zone,
        regime=draw(st.sampled_from(("fr-territorial", "fr-private", "tight", "tight"))),
        category=draw(st.sampled_from((None, "A", "B"))),
        quota=draw(st.sampled_from((1.0, 0.8))),
        holidays=draw(holiday_rules(around)),
        evening_from=draw(st.sampled_from((18, 20, 23))) * HOUR,
        night=draw(st.sampled_from(((22, 7), (21, 6), (0, 6), (1, 5), (3, 3)))),
        disconnection=draw(st.sampled_from((None, (20, 7), (12, 14)))),
        id="p1",
    )
    first = first._replace(night=hours(first.night), disconnection=hours(first.disconnection))
    if not draw(st.booleans()):
        return (first,)
    second = first._replace(
        since=around + timedelta(days=draw(st.integers(-4, 4))),
        timezone=draw(st.sampled_from((zone, *OTHER_ZONES))),
        regime=draw(st.sampled_from(("fr-territorial", "eu", "tight", "unknown"))),
        night=hours(draw(st.sampled_from(((22, 7), (21, 6))))),
        id="p2",
    )
    return draw(st.permutations((first, second)).map(tuple))


def hours(window):
    return window and (window[0] * HOUR, window[1] * HOUR)


@st.composite
def holiday_rules(draw: st.DrawFn, around: date) -> HolidayRules:
    return HolidayRules(
        add=draw(st.sampled_from(((), (around + timedelta(days=1),), (around,)))),
        remove=draw(st.sampled_from(((), (around,)))),
        solidarity=draw(st.sampled_from(((), (around,)))),
    )


@st.composite
def schedules(draw: st.DrawFn, around: date) -> tuple[Schedule, ...]:
    found = []
    for number in range(draw(st.integers(0, 2))):
        weeks = draw(st.lists(st.tuples(*[day_slots()] * 7), min_size=1, max_size=3))
        flexible = draw(st.booleans())
        found.append(
            Schedule(
                since=around - timedelta(days=draw(st.integers(-4, 30))),
                weeks=tuple(weeks),
                due=tuple(draw(st.sampled_from((0, 7 * HOUR))) for _ in range(7))
                if flexible
                else None,
                usual=draw(st.sampled_from((None, weeks[0]))) if flexible else None,
                id=f"w{number}",
            )
        )
    return tuple(found)


def day_slots() -> st.SearchStrategy[tuple[Slot, ...]]:
    office = (Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE), Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR))
    return st.sampled_from(
        (
            office,
            office,
            (),
            (Slot(0, 4 * HOUR),),
            (Slot(1 * HOUR, 2 * HOUR + 30 * MINUTE), Slot(20 * HOUR, DAY)),
            (Slot(14 * HOUR, 19 * HOUR), Slot(8 * HOUR, 15 * HOUR)),
        )
    )


@st.composite
def absences(draw: st.DrawFn, first: date, days: int) -> Absence:
    start = first + timedelta(days=draw(st.integers(0, days)))
    return Absence(
        first=start,
        last=start + timedelta(days=draw(st.integers(0, 3))),
        kind=draw(st.sampled_from(AbsenceKind)),
        part=draw(st.sampled_from((None, "am", "pm", Slot(10 * HOUR, 15 * HOUR)))),
    )


@st.composite
def windows(draw: st.DrawFn, base: int, span: int, step: int) -> OnCall:
    start = base + draw(st.integers(0, span)) * step
    return OnCall(
        start=start,
        end=start + draw(st.integers(1, 3 * DAY // step)) * step,
        reference=draw(st.sampled_from(("", "délibération 2026-3"))),
    )


@st.composite
def orders(draw: st.DrawFn, first: date, days: int) -> Order:
    start = first + timedelta(days=draw(st.integers(-3, days)))
    return Order(
        reference=draw(st.sampled_from(("note 2026-14", ""))),
        first=start,
        last=draw(st.sampled_from((None, start + timedelta(days=2)))),
        id=draw(st.sampled_from(("o1", "o2"))),
    )
