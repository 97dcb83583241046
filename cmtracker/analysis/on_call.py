"""Work said to be on call that lies in no on-call window: on watch, no on-call duty recorded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from cmtracker.analysis.intervals import Interval, clip, length, merge
from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.timeline import Timeline
from cmtracker.model import Instant, Log, RequestedBy, Seconds, Session


def windows(log: Log) -> list[Interval]:
    """Return the on-call windows of a log, joined; those without a reference are among them."""
    return merge((window.start, window.end) for window in log.on_call)


def is_on_watch(session: Session, known: list[Interval]) -> bool:
    """Tell whether a session is said to be on call, and no second of it lies in a window."""
    if session.requested_by is not RequestedBy.ON_CALL:
        return False
    return not clip(known, session.start, session.end)


def on_watch(timeline: Timeline, start: Instant, end: Instant) -> Seconds:
    """Return how much of ``[start, end)`` was worked on call in no on-call window.

    Counted is what `Timeline.shares` counts: the out-of-hours work, or all of it where everything
    was as scheduled.
    """
    worked = timeline.worked
    low, high = bisect_right(worked.seg_ends, start), bisect_left(worked.seg_starts, end)
    found = [i for i in range(low, high) if _said(worked.seg_sessions[i])]
    if not found:
        return 0
    outside = any(kind >= OUT_OF_HOURS for kind in worked.seg_kinds[low:high])
    known, seconds = windows(timeline.log), 0
    for i in found:
        if worked.seg_kinds[i] >= OUT_OF_HOURS or not outside:
            first, last = max(worked.seg_starts[i], start), min(worked.seg_ends[i], end)
            seconds += last - first - length(clip(known, first, last))
    return seconds


def _said(session: Session) -> bool:
    return session.requested_by is RequestedBy.ON_CALL
