"""The recovery ledger: what became of each out-of-hours block, step by step, with dates.

Knows the steps that the CM noted. Decides nothing: whether time is given back as rest or as money
is the employer's choice (décret n° 2002-60, art. 3), and the same hour is never both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from cmtracker.analysis.plans import ASKED_BIT, OUT_OF_HOURS
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import Recovery, RecoveryState, Seconds, Session
from cmtracker.results.figures import Figures
from cmtracker.results.ledger import AskedBlocks, Block, Ledger
from cmtracker.results.service import GivenBack

Date = date  # for records that have a field of that name

AROUND = 2
"""So many dates around its own a block has segments at most: no session is longer than 36 h."""

_GIVEN_BACK = frozenset({RecoveryState.TAKEN, RecoveryState.PAID})
_COURSE = {state: place for place, state in enumerate(RecoveryState)}
"""Which of two steps of one day came first: a request before its answer, that before the rest."""


def ledger(timeline: Timeline, first: date, last: date) -> Ledger:
    """Return the ledger of the blocks worked on the dates from `first` to `last`.

    Rule: a step about a session counts for its block, a step about a date for the blocks of that
    date, the earliest first; `taken` and `paid` steps add up, never beyond the block, and of the
    other steps the last one says where the rest stands (of two on one day the later in the course
    of things: asked for, accepted or refused, not compensated). A block is dated by its first
    second. One that nobody is known to have asked for needs a step that reaches it.
    """
    steps = sorted(timeline.log.recoveries, key=_in_course)
    whole = _blocks(timeline, steps)
    followed, unmatched = _follow(whole, steps)
    told = (block for block in followed if block.asked or block.steps)
    blocks = tuple(block for block in told if first <= block.date <= last)
    by_state: dict[RecoveryState, Seconds] = dict.fromkeys(RecoveryState, 0)
    for block in blocks:
        by_state[RecoveryState.TAKEN] += block.taken_s
        by_state[RecoveryState.PAID] += block.paid_s
        by_state[block.state] += block.seconds - block.settled_s
    outside = tuple(step for step in unmatched if first <= step.date <= last)
    return Ledger(blocks, by_state, outside)


ANSWER_AFTER = 7
"""Days after which an answer to a request for recovery may be asked for."""


def to_ask(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks of which something is open and that nobody was asked to give back."""
    return tuple(b for b in blocks if b.state is RecoveryState.TO_ASK and b.remaining_s > 0)


def waiting(blocks: Iterable[Block], today: date) -> tuple[AskedBlocks, ...]:
    """Return the blocks asked for without an answer, by the date of the asking, oldest first."""
    by_date: defaultdict[date, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.state is RecoveryState.ASKED and block.remaining_s > 0:
            asked = (step.on for step in block.steps if step.state is RecoveryState.ASKED)
            by_date[max(asked)].append(block)
    return tuple(
        AskedBlocks(on, tuple(found), (today - on).days, (today - on).days >= ANSWER_AFTER)
        for on, found in sorted(by_date.items())
    )


def _in_course(step: Recovery) -> tuple[date, int, date, str, str]:
    return (step.on, _COURSE[step.state], step.date, step.id, repr(step))


def settled_on(steps: Iterable[Recovery], first: date, last: date) -> Seconds:
    """Return the seconds taken or paid back for work done on the dates from `first` to `last`."""
    return sum(s.seconds for s in steps if s.state in _GIVEN_BACK and first <= s.date <= last)


def given_back(ledger: Ledger, figures: Figures) -> GivenBack:
    """Set the figures of a range against what its ledger gives back, asked-for time apart."""
    asked = [block for block in ledger.blocks if block.asked]
    closed = RecoveryState.NOT_COMPENSATED
    return GivenBack(
        asked_s=figures.asked_s,
        asked_settled_s=sum(block.settled_s for block in asked),
        asked_closed_s=sum(b.seconds - b.settled_s for b in asked if b.state is closed),
        disclosed_s=figures.disclosed_s,
        other_settled_s=sum(block.settled_s for block in ledger.blocks if not block.asked),
    )


def without_ground(timeline: Timeline) -> frozenset[Recovery]:
    """Return the steps whose time counts nothing (any more): they fit no block.

    They stay listed (`Ledger.unmatched`), and are never set against other hours.
    """
    steps = sorted(timeline.log.recoveries, key=_in_course)
    return frozenset(_follow(_blocks(timeline, steps), steps)[1] if steps else ())


def asked_s(timeline: Timeline, first: date, last: date) -> Seconds:
    """Return the asked-for seconds out of hours of the dates from `first` to `last`."""
    segments = timeline.segments(day_number(first), day_number(last))
    kinds = timeline.worked.seg_kinds[segments.start : segments.stop]
    lengths = timeline.lengths[segments.start : segments.stop]
    pairs = zip(kinds, lengths, strict=True)
    return sum(s for kind, s in pairs if kind >= OUT_OF_HOURS and kind & ASKED_BIT)


def remaining_s(timeline: Timeline, asked: Seconds) -> Seconds:
    """Return the seconds still open in the ledger of the whole log, of which so many are asked for.

    Only the blocks with steps are looked at, so that the cost does not grow with the log.
    """
    steps = sorted(timeline.log.recoveries, key=_in_course)
    followed, _ = _follow(_blocks(timeline, steps, _near(timeline, steps)), steps)
    told = [block for block in followed if block.asked or block.steps]
    return asked + sum(b.remaining_s - (b.seconds if b.asked else 0) for b in told)


def _near(timeline: Timeline, steps: Sequence[Recovery]) -> Sequence[int]:
    """Return the segments in which the blocks of some steps lie: near the dates of the steps.

    All segments where a step names a session of other dates.
    """
    worked = timeline.worked
    days = {day_number(step.date) + n for step in steps for n in range(-AROUND, AROUND + 1)}
    near = [i for day in sorted(days) for i in timeline.segments(day, day)]
    there = {worked.seg_sessions[i].id for i in near}
    named = {step.session for step in steps if step.session}
    return near if named <= there else range(len(worked.seg_kinds))


def _blocks(
    timeline: Timeline, steps: Sequence[Recovery], among: Sequence[int] | None = None
) -> list[Block]:
    """Return a block for each session with asked-for time, or with a step about it.

    `among` are the segments that are looked at, all of them unless they are named.
    """
    worked = timeline.worked
    named = {step.session for step in steps if step.session}
    dates = {step.date for step in steps if not step.session}
    parts: defaultdict[int, list[int]] = defaultdict(list)
    owners: dict[int, Session] = {}
    for i in range(len(worked.seg_kinds)) if among is None else among:
        if worked.seg_kinds[i] >= OUT_OF_HOURS:
            session = worked.seg_sessions[i]
            owners[id(session)] = session
            parts[id(session)].append(i)
    found = []
    for key, segments in parts.items():
        asked = [i for i in segments if worked.seg_kinds[i] & ASKED_BIT]
        kept = asked or segments
        day = date_of(worked.seg_days[kept[0]])
        session = owners[key]
        if asked or session.id in named or day in dates:
            found.append(
                Block(
                    date=day,
                    session=session.id,
                    start=worked.seg_starts[kept[0]],
                    end=worked.seg_ends[kept[-1]],
                    seconds=sum(worked.seg_ends[i] - worked.seg_starts[i] for i in kept),
                    asked=bool(asked),
                )
            )
    return sorted(found, key=lambda block: (block.start, block.session))


def _follow(
    blocks: Iterable[Block], steps: Iterable[Recovery]
) -> tuple[list[Block], list[Recovery]]:
    """Apply the steps, in order of their dates."""
    followed = list(blocks)
    by_session = {block.session: i for i, block in enumerate(followed)}
    by_date: defaultdict[date, list[int]] = defaultdict(list)
    for i, block in enumerate(followed):
        by_date[block.date].append(i)
    unmatched = []
    for step in steps:
        if step.session:
            targets = [by_session[step.session]] if step.session in by_session else []
        else:
            # Asked-for blocks of the date first: a date without any takes the others.
            targets = sorted(by_date[step.date], key=lambda i: not followed[i].asked)
        if not targets:
            unmatched.append(step)
        left = step.seconds
        for i in targets:
            followed[i], used = _apply(followed[i], step, left)
            left -= used
            if left <= 0:
                break
    return followed, unmatched


def _apply(block: Block, step: Recovery, seconds: Seconds) -> tuple[Block, Seconds]:
    """Return the block after a step, and how many seconds of the step it took."""
    room = block.seconds - block.settled_s
    used = min(room, seconds)
    steps = (*block.steps, step)
    if step.state is RecoveryState.TAKEN:
        return block._replace(steps=steps, taken_s=block.taken_s + used), used
    if step.state is RecoveryState.PAID:
        return block._replace(steps=steps, paid_s=block.paid_s + used), used
    return block._replace(steps=steps, state=step.state), used
