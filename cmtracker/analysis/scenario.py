"""Another organisation: what would have been, had it stood in a past range of the log.

The CM's own arrivals and out-of-hours work are played through once more under other rules. Nothing
is forecast: the same messages arrive, the same people ask. Every assumption is the one that
promises less; they are named where they are made, for the method page to repeat.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cmtracker.analysis.intervals import Interval, clip, length, merge, subtract
from cmtracker.analysis.limits import breaches
from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.shown import MANY, RECEIVED, Shown, shown_of, way_of
from cmtracker.analysis.timeline import Timeline, timeline_of
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import (
    DAY,
    EMPTY_WEEK,
    HOUR,
    QUARTER,
    Activity,
    Instant,
    Log,
    Regime,
    RequestedBy,
    Rule,
    Seconds,
    Session,
    Severity,
    Slot,
    Week,
)

CAN_WAIT = frozenset({RequestedBy.SELF, RequestedBy.UNSPECIFIED})
"""Only work that nobody is known to have asked for can wait, unless it was a crisis."""

FULL_TIME: Seconds = 35 * HOUR
FULL_TIME_DAYS = 5

LOOK_AHEAD = 31
"""Dates after the range in which somebody has to be there for a wait to be known."""


class Organisation(NamedTuple):
    """Other rules for the time outside the CM's schedule, by weekday on the local clock.

    `coverage`: hours in which somebody else is at work and takes whatever comes (not on public
    holidays). `silence`: hours in which messages wait, because an automatic reply says so or only
    interventions are made. `on_call`: what cannot wait is an intervention of whoever is formally
    on call, each of `rota` people for a week in turn. `key` names it: a card, or "own".
    """

    key: str = "own"
    coverage: Week = EMPTY_WEEK
    silence: Week = EMPTY_WEEK
    on_call: bool = False
    rota: int = 1


ON_CALL = Organisation("on_call", silence=((Slot(0, DAY),),) * 7, on_call=True, rota=2)
"""Two people formally on call outside the schedule, a week in turn; the rest waits."""

SECOND_PERSON = Organisation(
    "second_person",
    coverage=(
        (),
        *[(Slot(13 * HOUR, 20 * HOUR),)] * 4,
        (Slot(10 * HOUR, 17 * HOUR),),
        (),
    ),
)
"""A second person of 35 h: Tuesday to Friday 13:00-20:00, Saturday 10:00-17:00."""

AUTOMATIC_REPLY = Organisation(
    "automatic_reply", silence=((Slot(0, 8 * HOUR), Slot(20 * HOUR, DAY)),) * 7
)
"""From 20:00 to 8:00 an automatic reply says that an answer comes in the morning."""

CARDS = (ON_CALL, SECOND_PERSON, AUTOMATIC_REPLY)


class Waits(NamedTuple):
    """How many of the `received` messages wait for somebody to be there, and how long.

    Of those that wait: median, 90th percentile, longest (nearest rank, in seconds; None of none).
    `unanswered` wait for somebody who does not come within a month; they are in `waiting` only.
    """

    received: int
    waiting: int
    unanswered: int
    median: Seconds | None
    ninetieth: Seconds | None
    longest: Seconds | None


class Outcome(NamedTuple):
    """A range played through under an organisation, beside what it was.

    `out_of_hours_s` is what the CM worked out of hours; of it `avoided_s` would have waited (the
    answers move into the schedule: nothing says that they take less time), `unspecified_s` being
    the part of it of which nobody noted who asked; `transferred_s` somebody else would have
    worked; the rest stays. `breaches_*` count the limits (no notices) by rule. `people` are all
    who are needed, the CM included; `coverage_s` is the working time of the others in a week.
    """

    organisation: Organisation
    first: date
    last: date
    out_of_hours_s: Seconds
    avoided_s: Seconds
    unspecified_s: Seconds
    transferred_s: Seconds
    breaches_today: Mapping[Rule, int]
    breaches_then: Mapping[Rule, int]
    waits_today: Waits
    waits_then: Waits
    people: int
    coverage_s: Seconds
    on_call_days: int

    @property
    def relieved_s(self) -> Seconds:
        """Out-of-hours seconds that the CM would not have worked."""
        return self.avoided_s + self.transferred_s

    @property
    def breaches_avoided(self) -> int:
        """Limits exceeded less; negative should it be more."""
        return sum(self.breaches_today.values()) - sum(self.breaches_then.values())

    @property
    def on_call_days_each(self) -> int:
        """Dates on call for each person, rounded up."""
        return -(-self.on_call_days // max(1, self.organisation.rota))


def simulate(
    log: Log,
    regimes: Mapping[str, Regime],
    organisation: Organisation,
    first: date,
    last: date,
    now: Instant,
    over: Log | None = None,
) -> Outcome:
    """Play the dates from `first` to `last` through under another organisation.

    Out-of-hours work, second by second: inside `coverage` it is transferred; inside `silence` it
    is avoided if nobody is known to have asked for it and it was no crisis; what cannot wait there
    stays the CM's, or in the weeks of somebody else on the rota is transferred; anything else
    stays as it was. Of the ways to begin the rota, the one that relieves the CM least is taken.

        Friday      17:00            20:00          24:00        automatic reply 20:00-8:00
        own work       ####             ######                   ####  stays, ###### is avoided
        asked for               ##                ##             stays
        message          x                  x                    waits 0, and until next somebody
                                                                 is there

    A message waits from the start of its quarter until somebody is there: the schedule, the
    coverage, or work of the CM that stays as it was; interventions answer no other message.
    Breaches are judged on the whole log without the time avoided and transferred; on `over`, the
    log without the session under way, where there is one.
    """
    timeline = timeline_of(log, now)
    days = range(day_number(first), day_number(last) + 1)
    shares = _Shares(timeline, organisation, days)
    gone = merge([*shares.avoided, *shares.transferred])
    judged = log if over is None else over
    relieved = judged._replace(sessions=tuple(_without(judged.sessions, gone)))
    own = [(a, b) for a, b, _, _ in shares.segments()]
    others = organisation.rota if organisation.on_call else 1
    return Outcome(
        organisation=organisation,
        first=first,
        last=last,
        out_of_hours_s=length(own),
        avoided_s=length(shares.avoided),
        unspecified_s=length(shares.unspecified),
        transferred_s=length(shares.transferred),
        breaches_today=_limits(judged, regimes, first, last, now),
        breaches_then=_limits(relieved, regimes, first, last, now),
        waits_today=_waits(timeline, days, own, EMPTY_WEEK),
        waits_then=_waits(timeline, days, shares.staying, organisation.coverage),
        people=max(others, 1 + _others(organisation.coverage)),
        coverage_s=_weekly(organisation.coverage),
        on_call_days=len(days) if organisation.on_call else 0,
    )


class _Shares:
    """The out-of-hours work of a range, sorted into what another organisation makes of it."""

    def __init__(self, timeline: Timeline, organisation: Organisation, days: range) -> None:
        self._timeline = timeline
        self._days = days
        self.avoided: list[Interval] = []
        self.unspecified: list[Interval] = []
        self.transferred: list[Interval] = []
        self.staying: list[Interval] = []  # as it was, so that it answers messages
        by_turn: dict[int, list[Interval]] = {turn: [] for turn in range(organisation.rota)}
        for start, end, day, session in self.segments():
            covered = clip(_on(timeline, organisation.coverage, day), start, end)
            silent = clip(_on(timeline, organisation.silence, day, holidays=True), start, end)
            silent = subtract(silent, covered)
            self.transferred += covered
            self.staying += subtract([(start, end)], [*covered, *silent])
            if _can_wait(session):
                self.avoided += silent
                if session.requested_by is RequestedBy.UNSPECIFIED:
                    self.unspecified += silent
            else:
                by_turn[(day + 3) // 7 % organisation.rota] += silent
        if organisation.on_call:
            by_turn.pop(max(by_turn, key=lambda turn: length(by_turn[turn])))
            self.transferred += [part for parts in by_turn.values() for part in parts]

    def segments(self) -> Iterator[tuple[Instant, Instant, DayNumber, Session]]:
        """Yield the out-of-hours segments of the range with their dates and sessions."""
        worked = self._timeline.worked
        for i in self._timeline.segments(self._days.start, self._days.stop - 1):
            if worked.seg_kinds[i] >= OUT_OF_HOURS:
                session = worked.seg_sessions[i]
                yield worked.seg_starts[i], worked.seg_ends[i], worked.seg_days[i], session


def _can_wait(session: Session) -> bool:
    return session.requested_by in CAN_WAIT and session.activity is not Activity.CRISIS


def _on(
    timeline: Timeline, week: Week, day: DayNumber, *, holidays: bool = False
) -> list[Interval]:
    """Return the hours of a week on a date; none on a public holiday unless those count."""
    if not holidays and timeline.calendar.plan(day).holiday:
        return []
    return merge(
        stretch
        for slot in week[(day + 3) % 7]
        for stretch in timeline.calendar.time.stretches(day, slot.start, slot.end)
    )


def _without(sessions: Iterable[Session], gone: Sequence[Interval]) -> Iterator[Session]:
    """Yield what is left of the sessions, each part with the fields of its session."""
    starts = [start for start, _ in gone]
    for session in sessions:
        low = max(bisect_right(starts, session.start) - 1, 0)
        high = bisect_right(starts, session.end)
        if low == high:
            yield session
            continue
        for start, end in subtract([(session.start, session.end)], gone[low:high]):
            yield session._replace(start=start, end=end)


def _limits(
    log: Log, regimes: Mapping[str, Regime], first: date, last: date, now: Instant
) -> Mapping[Rule, int]:
    found = breaches(log, regimes, now, first, last)
    return Counter(breach.rule for breach in found if breach.severity is Severity.LIMIT)


def _waits(timeline: Timeline, days: range, work: Sequence[Interval], coverage: Week) -> Waits:
    """Measure how long the messages of a range wait for the schedule, the coverage or `work`."""
    calendar = timeline.calendar
    start, end = calendar.time.midnight(days.start), calendar.time.midnight(days.stop)
    there = list(work)
    for day in range(days.start, days.stop + LOOK_AHEAD):
        there += [*calendar.slots(date_of(day)), *_on(timeline, coverage, day)]
    found = shown_of(timeline.log)
    received, waits, unanswered = waited(found, found.within(start, end), merge(there))
    return Waits(
        received=received,
        waiting=waits.total() + unanswered,
        unanswered=unanswered,
        median=_rank(waits, 50),
        ninetieth=_rank(waits, 90),
        longest=max(waits, default=None),
    )


def waited(
    found: Shown, rows: range, served: Sequence[Interval], many: int = MANY
) -> tuple[int, Counter[Seconds], int]:
    """Return how many messages were received, how many wait how long, how many for nobody.

    A quarter waits for the next of the intervals `served`, from its start on.
    """
    if len(rows) >= many:
        from cmtracker.analysis import columns  # noqa: PLC0415 - imports numpy

        return columns.waited(found, rows, served)
    ends = [stop for _, stop in served]
    waits: Counter[Seconds] = Counter()
    received = unanswered = 0
    for start, kind, count, _ in found.entries(rows):
        if way_of(kind) != RECEIVED:
            continue
        received += count
        at = bisect_right(ends, start)
        if at == len(served):
            unanswered += count
        elif served[at][0] >= start + QUARTER:
            waits[served[at][0] - start] += count
    return received, waits, unanswered


def _rank(waits: Counter[Seconds], percent: int) -> Seconds | None:
    """Return the smallest wait that so many per cent of the messages do not exceed."""
    reached = 0
    for wait in sorted(waits):
        reached += waits[wait]
        if reached * 100 >= waits.total() * percent:
            return wait
    return None


def _weekly(week: Week) -> Seconds:
    return sum(length(merge((slot.start, slot.end) for slot in slots)) for slots in week)


def _others(coverage: Week) -> int:
    """Return how many people the coverage takes: of 35 h and five days each, the more of both."""
    days = sum(bool(slots) for slots in coverage)
    return max(-(-_weekly(coverage) // FULL_TIME), -(-days // FULL_TIME_DAYS))
