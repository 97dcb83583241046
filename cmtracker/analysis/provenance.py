"""How the worked time of a stretch came into the log: from memory, in time, on the same day.

An evening of Friday, 20:45 to 22:10, that is entered

* at 22:10: on the same day, and in time;
* on Monday at 8:40: in time, for Monday is the first date after Friday that owes time;
* on Tuesday: neither; from the second Saturday on from memory, unless a request, an order or a
  message bears it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import NamedTuple

from cmtracker.analysis.counting import is_noted
from cmtracker.analysis.intervals import Interval, clip, length, merge, subtract
from cmtracker.analysis.minutes import minute
from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.timeline import Timeline
from cmtracker.model import DAY, Seconds, Session, Source, Stretches

FROM_MEMORY_AFTER: Seconds = 7 * DAY
"""How long after its end an entry by hand is one from memory."""

_SCHEDULE, _MANUAL = Source.SCHEDULE, Source.MANUAL
_recorded = attrgetter("recorded_at")

BorneOut = Callable[[Session], bool]
"""Tells whether an imported message that the CM sent bears a session out."""


class Provenance(NamedTuple):
    """Seconds of worked time by how they came into the log.

    `in_time_s` and `same_day_s` leave out what was only confirmed as scheduled; `from_memory_s`
    is out-of-hours time.
    """

    from_memory_s: Seconds = 0
    in_time_s: Seconds = 0
    same_day_s: Seconds = 0


class _Judged(NamedTuple):
    """What of one session the log knew by when: all of it, nothing, or stretches."""

    in_time: bool | Stretches
    same_day: bool | Stretches
    from_memory: bool


def provenance(timeline: Timeline, segments: range, is_borne_out: BorneOut) -> Provenance:
    """Add up segments by how their sessions came into the log.

    A session that nobody corrected is judged by when it was recorded, a corrected one by the
    stretches that the log knew then; an unknown instant counts for nothing. The same day is the
    local date on which it ends (one that ends at midnight ends on both dates).
    """
    part, worked = slice(segments.start, segments.stop), timeline.worked
    days, sessions = worked.seg_days[part], worked.seg_sessions[part]
    if not sessions:
        return Provenance()
    dates = timeline.calendar.spans(days[0], days[-1])
    at_once, others = 0, []
    # Written out flat, since it runs for every segment: all but a few are noted on their date.
    for at, day, recorded, session in zip(
        segments, days, map(_recorded, sessions), sessions, strict=True
    ):
        if (recorded is None and not session.edited) or session.source is _SCHEDULE:
            continue
        begins, ends = dates[day]
        noted = ends if recorded is None else recorded
        if begins <= session.start and session.end <= noted < ends and not session.edited:
            at_once += timeline.lengths[at]
        else:
            others.append(at)
    found = _judged(timeline, others, is_borne_out) if others else Provenance()
    return Provenance(found[0], found[1] + at_once, found[2] + at_once)


def _judged(timeline: Timeline, segments: Iterable[int], is_borne_out: BorneOut) -> Provenance:
    """Add up segments one by one."""
    worked = timeline.worked
    memory = in_time = same_day = 0
    judged, before = _Judged(in_time=False, same_day=False, from_memory=False), None
    for at in segments:
        session = worked.seg_sessions[at]
        if session is not before:
            judged, before = _judge(timeline, session, is_borne_out), session
        piece = worked.seg_starts[at], worked.seg_ends[at]
        if judged.in_time:
            in_time += _inside(judged.in_time, piece)
        if judged.same_day:
            same_day += _inside(judged.same_day, piece)
        if judged.from_memory and worked.seg_kinds[at] >= OUT_OF_HOURS:
            memory += _alone(timeline, piece, is_borne_out)
    return Provenance(memory, in_time, same_day)


def noted_in_time(timeline: Timeline, session: Session) -> bool | None:
    """Tell whether the log knew all of a session in time.

    None of one that was only confirmed as scheduled, and of one made from traces.
    """
    if session.source is _SCHEDULE or not is_noted(session):
        return None
    judged = _judge(timeline, session, lambda _: False).in_time
    if isinstance(judged, bool):
        return judged
    return not subtract(timeline.counting.parts(session), judged)


def _judge(timeline: Timeline, session: Session, is_borne_out: BorneOut) -> _Judged:
    from_memory = _is_from_memory(session, is_borne_out)
    if session.edited:
        return _Judged(session.known or (), session.known_same_day or (), from_memory)
    recorded, time = session.recorded_at, timeline.calendar.time
    if recorded is None:
        return _Judged(in_time=False, same_day=False, from_memory=False)
    end = session.end
    return _Judged(
        in_time=recorded < timeline.calendar.noted_by(time.number(session.start)),
        same_day=minute(recorded) == end
        or time.number(recorded) in {time.number(end - 1), time.number(end)},
        from_memory=from_memory,
    )


def _is_from_memory(session: Session, is_borne_out: BorneOut) -> bool:
    """Tell whether a session was entered by hand more than a week after its end, without trace."""
    if session.source is not _MANUAL or session.recorded_at is None or session.order:
        return False
    if minute(session.recorded_at) - session.end <= FROM_MEMORY_AFTER:
        return False  # the usual case
    request = session.request
    if request is not None and request.reference.strip():
        return False
    return not is_borne_out(session)


def _inside(known: bool | Stretches, piece: Interval) -> Seconds:
    if isinstance(known, bool):
        return piece[1] - piece[0] if known else 0
    return length(clip(merge(known), *piece))


def _alone(timeline: Timeline, piece: Interval, is_borne_out: BorneOut) -> Seconds:
    """Return the seconds of a piece that only sessions from memory cover."""
    others = [
        part
        for session in timeline.sessions.between(*piece)
        if not _is_from_memory(session, is_borne_out)
        for part in timeline.counting.parts(session)
    ]
    return length(subtract([piece], others))
