"""Waiting for a validation: which answer belongs to which question, and how long it took.

An answer belongs first to the last question with the same word, up to a week before it. Any other
belongs to the questions that were open: the latest ones, so that a question nobody answered claims
nothing, and among those in the order in which they were asked, so that the longest wait is as short
as the marks allow. Such a question lies in the same crisis, or at most a day before the answer.

    asked      a     b           c
    obtained            1   2              1 belongs to a, 2 to b, and c is still open
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cmtracker.analysis.intervals import Interval, clip, length, merge
from cmtracker.analysis.timeline import Timeline
from cmtracker.model import DAY, MINUTE, Crisis, CrisisMark, Instant, MarkKind, Seconds
from cmtracker.names import folded
from cmtracker.results.claims import ENOUGH
from cmtracker.results.crises import Validation, ValidationWait

BY_WORD = 7 * DAY
"""A question and an answer with the same word lie at most so far apart."""

Pair = tuple[CrisisMark, CrisisMark]


def waits(timeline: Timeline) -> tuple[ValidationWait, ...]:
    """Return every validation that was asked for up to now, in order of asking."""
    now = timeline.now
    marks = sorted((m for m in timeline.log.marks if m.at <= now), key=_in_time)
    asked = [m for m in marks if m.kind is MarkKind.VALIDATION_ASKED]
    obtained = [m for m in marks if m.kind is MarkKind.VALIDATION_OBTAINED]
    crises = timeline.log.crises
    answers = dict(_pairs(asked, obtained, crises))
    return tuple(_wait(timeline, one, answers.get(one)) for one in asked)


def crisis_of(crises: Iterable[Crisis], at: Instant) -> Crisis | None:
    """Return the crisis in whose time an instant lies, both ends included; the first to begin."""
    found = [one for one in crises if one.start <= at and (one.end is None or at <= one.end)]
    return min(found, key=lambda one: (one.start, one.id), default=None)


def summed(timeline: Timeline, found: Sequence[ValidationWait]) -> Validation:
    """Return what some waits say together."""
    lengths = [w.waited_s for w in found if w.obtained is not None and w.waited_s is not None]
    enough = len(lengths) >= ENOUGH
    awaited = merge((w.asked.at, w.asked.at + w.waited_s) for w in found if w.waited_s is not None)
    return Validation(
        waits=tuple(found),
        answered=len(lengths),
        longest_s=max(lengths, default=None),
        median_s=_middle(lengths) // MINUTE * MINUTE if enough else None,
        outside=sum(w.is_outside and w.obtained is not None for w in found) if enough else None,
        waited_s=length(awaited),
        worked_s=sum(worked(timeline, *stretch) for stretch in awaited),
    )


def _middle(lengths: Iterable[Seconds]) -> Seconds:
    """Return the median, of an even number of lengths the lower of the two in the middle."""
    ordered = sorted(lengths)
    return ordered[(len(ordered) - 1) // 2]


def worked(timeline: Timeline, start: Instant, end: Instant) -> Seconds:
    """Return the seconds of work noted in ``[start, end)``."""
    starts, ends = timeline.worked.run_starts, timeline.worked.run_ends
    runs: list[Interval] = [(starts[n], ends[n]) for n in timeline.runs(start, end)]
    return length(clip(runs, start, end))


def _in_time(mark: CrisisMark) -> tuple[Instant, bool, str]:
    """Return what marks are sorted by; of one minute a question comes first."""
    return mark.at, mark.kind is not MarkKind.VALIDATION_ASKED, mark.id


def _pairs(
    asked: Sequence[CrisisMark], obtained: Sequence[CrisisMark], crises: Sequence[Crisis]
) -> list[Pair]:
    by_word: list[Pair] = []
    other: list[CrisisMark] = []
    left = list(asked)
    for answer in obtained:
        same = [
            one
            for one in left
            if answer.word.strip()
            and folded(one.word) == folded(answer.word)
            and answer.at - BY_WORD <= one.at <= answer.at
        ]
        if same:
            by_word.append((same[-1], answer))
            left.remove(same[-1])
        else:
            other.append(answer)
    return by_word + _in_turn(left, other, crises)


def _in_turn(
    asked: Sequence[CrisisMark], obtained: Sequence[CrisisMark], crises: Sequence[Crisis]
) -> list[Pair]:
    """Pair the answers without a word of their own: the latest questions, each in its turn."""
    left, taken, answered = list(asked), [], []
    for answer in obtained:
        near = [one for one in left if _is_near(one, answer, crises)]
        if near:
            left.remove(near[-1])
            taken.append(near[-1])
            answered.append(answer)
    return list(zip(sorted(taken, key=_in_time), answered, strict=True))


def _is_near(one: CrisisMark, answer: CrisisMark, crises: Sequence[Crisis]) -> bool:
    if one.at > answer.at:
        return False
    crisis = crisis_of(crises, one.at)
    return one.at >= answer.at - DAY or (
        crisis is not None and (crisis.end is None or answer.at <= crisis.end)
    )


def _wait(timeline: Timeline, asked: CrisisMark, obtained: CrisisMark | None) -> ValidationWait:
    outside = not timeline.calendar.in_schedule(asked.at, asked.at + MINUTE)
    if obtained is not None:
        return ValidationWait(asked, obtained, obtained.at - asked.at, is_outside=outside)
    now = timeline.now
    crisis = crisis_of(timeline.log.crises, asked.at)
    until = asked.at + DAY if crisis is None else crisis.end
    is_open = until is None or now <= until
    waited = now - asked.at if is_open else None
    return ValidationWait(asked, None, waited, is_open=is_open, is_outside=outside)
