"""Another organisation: what would have been, had it stood in a past range of the log.

The CM's own arrivals and out-of-hours work are played through once more under other rules. Nothing
is forecast: the same messages arrive, the same people ask. Every assumption is the one that
promises less; they are named where they are made, for the method page to repeat.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from cmtracker.analysis.intervals import Interval, clip, length, merge, subtract
from cmtracker.analysis.messages import Messages
from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import (
    DAY,
    EMPTY_WEEK,
    HOUR,
    Activity,
    Breach,
    Instant,
    RequestedBy,
    Rule,
    Scenario,
    Seconds,
    Session,
    Slot,
    Week,
)
from cmtracker.results.claims import ENOUGH
from cmtracker.results.scenario import Organisation, Outcome, Waits

CAN_WAIT = frozenset({RequestedBy.SELF, RequestedBy.UNSPECIFIED})
"""Only work that nobody is known to have asked for can wait, unless it was a crisis."""

FULL_TIME: Seconds = 35 * HOUR
FULL_TIME_DAYS = 5

LOOK_AHEAD = 31
"""Dates after the range in which somebody has to be there for a wait to be known."""


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

LATER_START = Organisation("later_start", later_start=True)
"""After work in an evening the agreed hours begin once the daily rest is over (`later_start`)."""

CARDS = (LATER_START, ON_CALL, AUTOMATIC_REPLY, SECOND_PERSON)


def of_kept(kept: Scenario) -> Organisation:
    """Return the organisation that a kept scenario describes; its key is the scenario's id."""
    return Organisation(
        kept.id, kept.coverage, kept.silence, kept.on_call, kept.rota, kept.later_start
    )


def simulate(
    timeline: Timeline,
    messages: Messages,
    organisation: Organisation,
    first: date,
    last: date,
    judged: Sequence[Session],
    judge: Callable[[Sequence[Session]], Iterable[Breach]],
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
    Breaches are judged on the whole log, without the time avoided and transferred: `judge` returns
    those of the range, were the sessions of the log those given; `judged` are the ones that a rule
    may speak of, without the session under way.
    """
    days = range(day_number(first), day_number(last) + 1)
    shares = _Shares(timeline, organisation, days)
    gone = merge([*shares.avoided, *shares.transferred])
    relieved = tuple(without(judged, gone))
    own = outside(timeline, days)
    others = organisation.rota if organisation.on_call else 1
    return Outcome(
        organisation=organisation,
        first=first,
        last=last,
        out_of_hours_s=length(own),
        avoided_s=length(shares.avoided),
        unspecified_s=length(shares.unspecified),
        transferred_s=length(shares.transferred),
        breaches_today=limits(judge(judged)),
        breaches_then=limits(judge(relieved)),
        waits_today=waits_of(timeline, messages, days, own, EMPTY_WEEK),
        waits_then=waits_of(timeline, messages, days, shares.staying, organisation.coverage),
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


def outside(timeline: Timeline, days: range) -> list[Interval]:
    """Return the out-of-hours work of some dates, in order of time."""
    return [(a, b) for a, b, _, _ in _Shares(timeline, Organisation(), days).segments()]


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


def without(sessions: Iterable[Session], gone: Sequence[Interval]) -> Iterator[Session]:
    """Yield what is left of sessions without some time, each part with its session's fields."""
    starts = [start for start, _ in gone]
    for session in sessions:
        low = max(bisect_right(starts, session.start) - 1, 0)
        high = bisect_right(starts, session.end)
        if low == high:
            yield session
            continue
        for start, end in subtract([(session.start, session.end)], gone[low:high]):
            yield session._replace(start=start, end=end)


def limits(found: Iterable[Breach]) -> Mapping[Rule, int]:
    """Count the limits exceeded (no notices) by rule."""
    return Counter(breach.rule for breach in found if breach.counts)


def waits_of(
    timeline: Timeline,
    messages: Messages,
    days: range,
    work: Sequence[Interval],
    coverage: Week,
    gone: Sequence[Interval] = (),
) -> Waits:
    """Measure how long the messages of a range wait for the schedule, the coverage or `work`.

    In the time `gone` nobody is there.
    """
    calendar = timeline.calendar
    start, end = calendar.time.midnight(days.start), calendar.time.midnight(days.stop)
    there = list(work)
    for day in range(days.start, days.stop + LOOK_AHEAD):
        there += [*calendar.slots(date_of(day)), *_on(timeline, coverage, day)]
    received, waits, unanswered = _waited(messages, start, end, subtract(there, gone))
    return Waits(
        received=received,
        waiting=waits.total() + unanswered,
        unanswered=unanswered,
        median=_rank(waits, 50),
        ninetieth=_rank(waits, 90),
        longest=max(waits, default=None),
    )


def _waited(
    messages: Messages, start: Instant, end: Instant, served: Sequence[Interval]
) -> tuple[int, Counter[Seconds], int]:
    if not messages.runs:
        return 0, Counter(), 0
    from cmtracker.analysis.columns import waited  # noqa: PLC0415 - imports numpy

    return waited(messages.parts(), start, end, served)


def _rank(waits: Counter[Seconds], percent: int) -> Seconds | None:
    """Return the smallest wait that so many per cent of the messages do not exceed."""
    reached = 0
    if waits.total() < ENOUGH:
        return None
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
