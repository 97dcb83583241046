"""One log, cut once: what every rule and every figure of the same log is read from.

log -> calendar (dates) -> union of the sessions -> segments -> rows, rests, limits
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from cmtracker.analysis.categories import Worked, cut
from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import DayNumber
from cmtracker.model import Instant, Log, Seconds, Session


class Timeline:
    """The calendar of a log and its worked time up to `until` (None: all of it)."""

    def __init__(self, log: Log, until: Instant | None = None) -> None:
        """Cut the worked time of a log."""
        self.log = log
        self.calendar = Calendar(log)
        self.worked: Worked = cut(log, self.calendar, until)

    def segments(self, first: DayNumber, last: DayNumber) -> range:
        """Return the indices of the segments on the dates from `first` to `last`."""
        days = self.worked.seg_days
        return range(bisect_left(days, first), bisect_right(days, last))

    def pieces(self, start: Instant, end: Instant) -> range:
        """Return the indices of the pieces that meet ``[start, end)``."""
        low = bisect_right(self._piece_ends, start)
        return range(low, max(low, bisect_left(self._piece_starts, end)))

    def sessions(self, start: Instant, end: Instant) -> list[Session]:
        """Return the sessions that own a part of ``[start, end)``, in order of time, each once."""
        pieces = self.worked.pieces
        found = {id(pieces[i][2]): pieces[i][2] for i in self.pieces(start, end)}
        return list(found.values())

    def out_of_hours(self, start: Instant, end: Instant) -> list[tuple[Session, Seconds]]:
        """Return the out-of-hours seconds in ``[start, end)`` by session, in order of time."""
        worked = self.worked
        low = bisect_right(worked.seg_ends, start)
        found: list[tuple[Session, Seconds]] = []
        for i in range(low, len(worked.seg_starts)):
            begin = worked.seg_starts[i]
            if begin >= end:
                break
            if worked.seg_kinds[i] >= OUT_OF_HOURS:
                seconds = min(worked.seg_ends[i], end) - max(begin, start)
                found.append((worked.pieces[worked.seg_pieces[i]][2], seconds))
        return found

    def runs(self, start: Instant, end: Instant) -> range:
        """Return the indices of the worked intervals that meet ``[start, end)``."""
        low = bisect_right(self.worked.run_ends, start)
        return range(low, max(low, bisect_left(self.worked.run_starts, end)))

    @cached_property
    def day_seconds(self) -> dict[DayNumber, Seconds]:
        """The worked seconds of each date with work, in order of time."""
        worked = self.worked
        sums: dict[DayNumber, Seconds] = {}
        for day, start, end in zip(
            worked.seg_days, worked.seg_starts, worked.seg_ends, strict=True
        ):
            sums[day] = sums.get(day, 0) + end - start
        return sums

    @cached_property
    def filled(self) -> set[DayNumber]:
        """The dates with work inside a slot."""
        worked = self.worked
        return {
            day
            for day, kind in zip(worked.seg_days, worked.seg_kinds, strict=True)
            if kind < OUT_OF_HOURS
        }

    @cached_property
    def _piece_starts(self) -> list[Instant]:
        return [piece[0] for piece in self.worked.pieces]

    @cached_property
    def _piece_ends(self) -> list[Instant]:
        return [piece[1] for piece in self.worked.pieces]


_latest: tuple[Log, Instant | None, Timeline] | None = None


def timeline_of(log: Log, now: Instant) -> Timeline:
    """Cut the worked time of a log up to `now`: time that is not over claims nothing.

    A view asks for many figures of one log, so the latest timeline is kept. It cannot be stale:
    it is given back for that very object only, and a log is never changed, only replaced.
    """
    global _latest  # noqa: PLW0603 - one remembered answer, safe to lose and to compute twice
    latest = max((s.end for s in log.sessions), default=now)
    until = now if latest > now else None
    if _latest is not None and _latest[0] is log and _latest[1] == until:
        return _latest[2]
    timeline = Timeline(log, until)
    _latest = (log, until, timeline)
    return timeline
