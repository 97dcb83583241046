"""The work out of hours of a range, session by session: who asked for it, and how that is known.

Made of days that are cut into segments, so that it adds up to the figures of the range: what a
session counts on other dates is not in it, nor what a session that began before it counts already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cmtracker.model import Category, Disclosure, Instant, Seconds, Session
from cmtracker.results.days import Day, Segment
from cmtracker.results.traces import TracedWork

_Dated = list[tuple[date, Segment]]


def traced_work(
    days: Sequence[Day],
    sessions: Iterable[Session],
    disclosures: Iterable[Disclosure],
    told: Mapping[str, Instant],
) -> tuple[TracedWork, ...]:
    """Return the work out of hours of a run of days, in order of start.

    `told` is when each session was last disclosed, where that stands (`Timeline.told`).
    """
    outside: dict[str, _Dated] = {}
    for day in days:
        for segment in day.segments:
            if segment.category is not Category.SCHEDULED:
                outside.setdefault(segment.session, []).append((day.date, segment))
    named = _named(disclosures)
    found = [
        _work(one, outside[one.id], named.get(one.id), is_told=told.get(one.id, one.end) > one.end)
        for one in sessions
        if one.id in outside
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.session.id)))


def _work(
    session: Session, segments: _Dated, disclosure: Disclosure | None, *, is_told: bool
) -> TracedWork:
    by_category: dict[Category, Seconds] = {}
    asked: dict[Category, Seconds] = {}
    for _, one in segments:
        for sums in (by_category, asked) if one.asked else (by_category,):
            sums[one.category] = sums.get(one.category, 0) + one.end - one.start
    unasked = sum(by_category.values()) - sum(asked.values())
    return TracedWork(
        session=session,
        date=segments[0][0],
        start=segments[0][1].start,
        end=segments[-1][1].end,
        by_category=by_category,
        asked_by_category=asked,
        disclosed_s=unasked if is_told else 0,
        disclosure=disclosure,
        on_watch=any(one.on_watch for _, one in segments),
    )


def _named(disclosures: Iterable[Disclosure]) -> dict[str, Disclosure]:
    """Return the last disclosure of each session, but those that it outgrew."""
    found: dict[str, Disclosure] = {}
    for one in sorted(disclosures, key=lambda d: (d.sent_at, d.id)):
        for id_ in one.sessions:
            if id_ not in one.outgrown:
                found[id_] = one
    return found
