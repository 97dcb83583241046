"""One log, cut once: what every rule and every figure of the same log is read from.

log -> calendar (dates) -> union of the sessions -> segments -> rows, rests, limits
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import compress
from operator import attrgetter, sub

from cmtracker.analysis.categories import Worked, cut
from cmtracker.analysis.plans import ASKED_BIT, OUT_OF_HOURS
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import DayNumber
from cmtracker.model import Instant, Log, RequestedBy, Seconds, Session

_start, _end, _id = attrgetter("start"), attrgetter("end"), attrgetter("id")

NOBODY: dict[RequestedBy, Seconds] = dict.fromkeys(RequestedBy, 0)
"""No seconds for everybody who may ask: to be copied."""


Shares = tuple[tuple[str, ...], dict[RequestedBy, Seconds]]
"""Whose work it was: session ids in order, and seconds by who asked."""


def shares(pieces: Sequence[tuple[Instant, Instant, Session]]) -> Shares:
    """Return whose work pieces are, all their seconds counted."""
    requested = NOBODY.copy()
    for start, end, session in pieces:
        requested[session.requested_by] += end - start
    return tuple(dict.fromkeys(session.id for _, _, session in pieces)), requested


def sums(keys: Iterable[int], values: Iterable[int]) -> dict[int, int]:
    """Add up the values of each key; equal keys follow each other."""
    found: dict[int, int] = {}
    before, total = None, 0
    for key, value in zip(keys, values, strict=True):
        if key != before:
            if before is not None:
                found[before] = total
            before, total = key, 0
        total += value
    if before is not None:
        found[before] = total
    return found


class Timeline:
    """The calendar of a log and its worked time up to `until` (None: all of it)."""

    def __init__(self, log: Log, until: Instant | None = None) -> None:
        """Cut the worked time of a log."""
        self.log = log
        self.until = until
        self.calendar = Calendar(log)
        self.worked: Worked = cut(log, self.calendar, until)
        self.kept: dict[type, object] = {}
        """What others worked out of this timeline once, by its type."""

    def is_of(self, log: Log, now: Instant) -> bool:
        """Tell whether this is the worked time of that very log up to an instant."""
        ends = self.worked.run_ends
        if self.log is not log or now == self.until:
            return self.log is log
        return self.worked.is_whole and (not ends or ends[-1] <= now)

    def segments(self, first: DayNumber, last: DayNumber) -> range:
        """Return the indices of the segments on the dates from `first` to `last`."""
        days = self.worked.seg_days
        return range(bisect_left(days, first), bisect_right(days, last))

    def shares(self, start: Instant, end: Instant, *, asked_only: bool = False) -> Shares:
        """Return who worked ``[start, end)``: session ids in order, and seconds by who asked.

        The seconds are the out-of-hours ones; all of them where everything was as scheduled. With
        `asked_only`, sessions and seconds are those of the out-of-hours work that was asked for.
        """
        _, _, starts, ends, kinds, _, sessions, _ = self.worked
        low, high = bisect_right(ends, start), bisect_left(starts, end)
        lengths, kinds, sessions = self.lengths[low:high], kinds[low:high], sessions[low:high]
        if lengths:  # the first and the last segment may reach beyond
            if starts[low] < start:
                lengths[0] -= start - starts[low]
            if ends[high - 1] > end:
                lengths[-1] -= ends[high - 1] - end
        requested = NOBODY.copy()
        if asked_only:
            kept = [kind >= OUT_OF_HOURS and kind & ASKED_BIT for kind in kinds]
            lengths, kinds = list(compress(lengths, kept)), list(compress(kinds, kept))
            sessions = list(compress(sessions, kept))
        all_as_scheduled = True
        for seconds, kind, session in zip(lengths, kinds, sessions, strict=True):
            if kind >= OUT_OF_HOURS:
                requested[session.requested_by] += seconds
                all_as_scheduled = False
        if all_as_scheduled:
            for seconds, session in zip(lengths, sessions, strict=True):
                requested[session.requested_by] += seconds
        return tuple(dict.fromkeys(map(_id, sessions))), requested

    def side(self, segment: int, step: int) -> tuple[Session, Seconds, Seconds]:
        """Return the session of a segment, its seconds and its out-of-hours seconds.

        `step` is the way to walk: -1 from its last segment, 1 from its first one.
        """
        *_, kinds, _, sessions, _ = self.worked
        lengths = self.lengths
        session = sessions[segment]
        seconds = outside = 0
        while 0 <= segment < len(sessions) and sessions[segment] is session:
            seconds += lengths[segment]
            if kinds[segment] >= OUT_OF_HOURS:
                outside += lengths[segment]
            segment += step
        return session, seconds, outside

    def runs(self, start: Instant, end: Instant) -> range:
        """Return the indices of the worked intervals that meet ``[start, end)``."""
        low = bisect_right(self.worked.run_ends, start)
        return range(low, max(low, bisect_left(self.worked.run_starts, end)))

    @cached_property
    def lengths(self) -> list[Seconds]:
        """The seconds of each segment."""
        return list(map(sub, self.worked.seg_ends, self.worked.seg_starts))

    @cached_property
    def gaps(self) -> list[Seconds]:
        """The lengths of the closed rests; gap n lies between runs n and n + 1."""
        return list(map(sub, self.worked.run_starts[1:], self.worked.run_ends))

    @cached_property
    def day_seconds(self) -> dict[DayNumber, Seconds]:
        """The worked seconds of each date with work, in order of time."""
        return sums(self.worked.seg_days, self.lengths)

    @cached_property
    def by_start(self) -> list[Session]:
        """The sessions that last, in order of their starts."""
        return sorted((s for s in self.log.sessions if s.start < s.end), key=_start)

    @cached_property
    def by_end(self) -> list[Session]:
        """The sessions that last, in order of their ends."""
        return sorted(self.by_start, key=_end)

    @cached_property
    def filled(self) -> set[DayNumber]:
        """The dates with work inside a slot."""
        worked = self.worked
        segments = zip(worked.seg_days, worked.seg_kinds, strict=True)
        return {day for day, kind in segments if kind < OUT_OF_HOURS}


_latest: Timeline | None = None


def timeline_of(log: Log, now: Instant) -> Timeline:
    """Cut the worked time of a log up to `now`: time that is not over claims nothing.

    A view asks for many figures of one log, so the latest timeline is kept. It cannot be stale:
    it is given back for that very object only, and a log is never changed, only replaced.
    """
    global _latest  # noqa: PLW0603 - one remembered answer, safe to lose and to compute twice
    kept = _latest
    if kept is not None and kept.is_of(log, now):
        return kept
    _latest = timeline = Timeline(log, now)
    return timeline
