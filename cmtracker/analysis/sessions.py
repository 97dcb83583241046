"""The sessions of a log in order of time: those of a stretch are found by two searches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from operator import attrgetter, indexOf, sub
from zoneinfo import ZoneInfo

from cmtracker.analysis.chunks import Chunks
from cmtracker.analysis.counting import Counting
from cmtracker.analysis.intervals import fully, overlaps
from cmtracker.analysis.minutes import to_minutes
from cmtracker.model import MINUTE, Instant, Seconds, Session

_start, _end, _id = attrgetter("start"), attrgetter("end"), attrgetter("id")
_ended = attrgetter("end", "id")

FAR: Instant = 2**62
"""An instant after all others."""


class Sessions:
    """All sessions in order of their starts, those without length among them.

    `by_start` has them at whole minutes, `recorded` as they are kept, in the same order: of two
    that begin in the same minute the one that really began first is first.
    """

    def __init__(
        self,
        by_start: Sequence[Session],
        recorded: Sequence[Session],
        starts: Sequence[Instant],
        longest: Seconds,
        counting: Counting,
        overlapping: Sequence[Instant],
    ) -> None:
        """Take them sorted, with the `starts` of `by_start`; none may be longer than `longest`.

        `overlapping` tells by turns where the time of more than one of them begins and ends.
        """
        self.by_start = by_start
        self._starts = starts  # a search by a key of each session takes several times as long
        self.recorded = recorded
        self._longest = longest
        self._counting = counting
        self._overlaps = overlapping

    @classmethod
    def of(
        cls, recorded: Sequence[Session], by_start: Sequence[Session], counting: Counting
    ) -> Sessions:
        """Take the sessions of a timeline, in order."""
        starts, ends = list(map(_start, by_start)), list(map(_end, by_start))
        longest = max(map(sub, ends, starts), default=0)
        return cls(by_start, recorded, starts, longest, counting, overlaps(starts, ends))

    def changed(self, removed: Iterable[Session], added: Iterable[Session]) -> Sessions:
        """Return the sessions less some of them and with others."""
        by_start, recorded = Chunks.of(self.by_start), Chunks.of(self.recorded)
        starts = Chunks.of(self._starts)
        longest = self._longest
        removed, added = list(removed), list(added)
        for session in removed:
            at = bisect_left(starts, to_minutes(session).start)
            while recorded[at] is not session and by_start[at] is not session:
                at += 1
            by_start, recorded = by_start.spliced(at, at + 1, ()), recorded.spliced(at, at + 1, ())
            starts = starts.spliced(at, at + 1, ())
        for session in added:
            at = bisect_right(recorded, fully(session), key=fully)
            in_minutes = to_minutes(session)
            by_start = by_start.spliced(at, at, (in_minutes,))
            recorded = recorded.spliced(at, at, (session,))
            starts = starts.spliced(at, at, (in_minutes.start,))
            longest = max(longest, in_minutes.end - in_minutes.start)
        made = Sessions(by_start, recorded, starts, longest, self._counting, self._overlaps)
        for session in map(to_minutes, (*removed, *added)):
            if session.start < session.end:
                made._find_overlaps_in(session.start, session.end)
        return made

    def _find_overlaps_in(self, start: Instant, end: Instant) -> None:
        """Find anew where more than one session lies in ``[start, end)``; elsewhere all stays."""
        near = self.between(start, end)
        inside = overlaps([max(s.start, start) for s in near], [min(s.end, end) for s in near])
        known = self._overlaps
        low, high = bisect_left(known, start), bisect_right(known, end)
        edges = [*([start] if low % 2 else []), *inside, *([end] if high % 2 else [])]
        self._overlaps = [*known[:low], *edges, *known[high:]]

    def overlap_at(self, instant: Instant) -> bool:
        """Tell whether more than one session lies at an instant, of those with a minute or more."""
        return bisect_right(self._overlaps, instant) % 2 == 1

    def find(self, id_: str) -> Session | None:
        """Return the session of an id; the latest are looked at first."""
        try:
            return self.by_start[-1 - indexOf(map(_id, reversed(self.by_start)), id_)]
        except ValueError:
            return None

    def between(self, start: Instant, end: Instant) -> list[Session]:
        """Return the sessions that begin before `end` and end after `start`, in order of start."""
        low = bisect_right(self._starts, start - self._longest - 1)
        high = bisect_left(self._starts, end, low)
        return [session for session in self.by_start[low:high] if session.end > start]

    def reach(self) -> tuple[Instant, Instant, Instant] | None:
        """Return when the first and the last session began, and when the last one ended.

        With the seconds that were recorded; None without a session.
        """
        if not self.recorded:
            return None
        latest = end = self.recorded[-1].start
        for session in reversed(self.recorded):
            if session.start + self._longest + MINUTE < end:
                break
            end = max(end, session.end)
        return self.recorded[0].start, latest, end

    def last(self) -> Session | None:
        """Return the session that ends last, the one with the largest id on a tie."""
        return max(self._back_from(FAR), key=_ended, default=None)

    def last_end(self, now: Instant, leave_out: Session | None = None) -> Instant | None:
        """Return when the last work ended that is over at `now`; None before any.

        One session may be left out. Only what counts as work is looked at.
        """
        found: Instant | None = None
        for session in self._before(now):
            if found is not None and session.start + self._longest <= found:
                break
            if session is not leave_out:
                ends = [end for _, end in self._counting.parts(session) if end <= now]
                found = max(ends if found is None else [*ends, found], default=None)
        return found

    def next_start(self, start: Instant, leave_out: Session | None = None) -> Instant | None:
        """Return when work first begins from an instant on; one session may be left out."""
        found: Instant | None = None
        low = bisect_left(self._starts, start - self._longest)
        for at in range(low, len(self.by_start)):
            session = self.by_start[at]
            if found is not None and session.start >= found:
                break
            if session is not leave_out:
                starts = [begin for begin, _ in self._counting.parts(session) if begin >= start]
                found = min(starts if found is None else [*starts, found], default=None)
        return found

    def _before(self, instant: Instant) -> Iterator[Session]:
        """Yield the sessions that begin by an instant, the latest first."""
        for at in range(bisect_right(self._starts, instant) - 1, -1, -1):
            yield self.by_start[at]

    def _back_from(self, instant: Instant) -> Iterator[Session]:
        """Yield those that begin by an instant, the latest first, while any may end last.

        That is until one with work ended by then, after which none that begins earlier can end, for
        none is longer than the longest. (Two of them, lest the caller leaves one out.)
        """
        ended: list[Instant] = []
        for at in range(bisect_right(self._starts, instant) - 1, -1, -1):
            session = self.by_start[at]
            if len(ended) > 1 and session.start + self._longest < ended[-2]:
                return
            if session.start < session.end <= instant:
                insort(ended, session.end)
            yield session


def on_dates(
    sessions: Iterable[Session], zone_at: Callable[[Instant], str], first: date, last: date
) -> tuple[Session, ...]:
    """Return the sessions with any instant on the dates from `first` to `last`, in their order.

    `zone_at` returns the zone on whose clock an instant is told.
    """

    def local(instant: Instant) -> date:
        return datetime.fromtimestamp(instant, ZoneInfo(zone_at(instant))).date()

    return tuple(
        one
        for one in sessions
        if local(one.start) <= last and local(max(one.start, one.end - 1)) >= first
    )
