"""The sessions of a log in order of time: those of a stretch are found by two searches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, indexOf

from cmtracker.analysis.chunks import Chunks
from cmtracker.analysis.intervals import fully, in_order
from cmtracker.model import Instant, Seconds, Session

_start, _end, _id = attrgetter("start"), attrgetter("end"), attrgetter("id")
_ended = attrgetter("end", "id")

FAR: Instant = 2**62
"""An instant after all others."""


class Sessions:
    """All sessions in order of their starts, those without length among them."""

    def __init__(self, by_start: Sequence[Session], longest: Seconds) -> None:
        """Take them sorted; no session may be longer than `longest`."""
        self.by_start = by_start
        self._longest = longest

    @classmethod
    def of(cls, sessions: Sequence[Session]) -> Sessions:
        """Sort the sessions of a log."""
        by_start = in_order(sessions)
        return cls(by_start, max((s.end - s.start for s in by_start), default=0))

    def changed(self, removed: Iterable[Session], added: Iterable[Session]) -> Sessions:
        """Return the sessions less some of them and with others."""
        by_start = Chunks.of(self.by_start)
        longest = self._longest
        for session in removed:
            at = bisect_left(by_start, session.start, key=_start)
            while by_start[at] is not session:
                at += 1
            by_start = by_start.spliced(at, at + 1, ())
        for session in added:
            at = bisect_right(by_start, fully(session), key=fully)
            by_start = by_start.spliced(at, at, (session,))
            longest = max(longest, session.end - session.start)
        return Sessions(by_start, longest)

    def find(self, id_: str) -> Session | None:
        """Return the session of an id; the latest are looked at first."""
        try:
            return self.by_start[-1 - indexOf(map(_id, reversed(self.by_start)), id_)]
        except ValueError:
            return None

    def between(self, start: Instant, end: Instant) -> list[Session]:
        """Return the sessions that begin before `end` and end after `start`, in order of start."""
        low = bisect_right(self.by_start, start - self._longest - 1, key=_start)
        high = bisect_left(self.by_start, end, low, key=_start)
        return [session for session in self.by_start[low:high] if session.end > start]

    def has_begun(self, end: Instant) -> bool:
        """Tell whether any session begins before an instant."""
        return bool(self.by_start) and self.by_start[0].start < end

    def last(self) -> Session | None:
        """Return the session that ends last, the one with the largest id on a tie."""
        return max(self._back_from(FAR), key=_ended, default=None)

    def last_end(self, now: Instant) -> Instant | None:
        """Return when the last work ended that is over at `now`; None before any."""
        last = self.last_work(now)
        return None if last is None else last.end

    def last_work(self, now: Instant, leave_out: Session | None = None) -> Session | None:
        """Return a session with work, over at `now`, that ended last; one may be left out."""
        over = (s for s in self._back_from(now) if s.start < s.end <= now and s is not leave_out)
        return max(over, key=_end, default=None)

    def first_work(self, start: Instant, leave_out: Session | None = None) -> Session | None:
        """Return the session with work that begins first from an instant on; one is left out."""
        for at in range(bisect_left(self.by_start, start, key=_start), len(self.by_start)):
            session = self.by_start[at]
            if session.start < session.end and session is not leave_out:
                return session
        return None

    def last_ended(self, now: Instant) -> Session | None:
        """Return the session that ended last of those over at `now`."""
        return max((s for s in self._back_from(now) if s.end <= now), key=_ended, default=None)

    def _back_from(self, instant: Instant) -> Iterator[Session]:
        """Yield those that begin by an instant, the latest first, while any may end last.

        That is until one with work ended by then, after which none that begins earlier can end, for
        none is longer than the longest. (Two of them, lest the caller leaves one out.)
        """
        ended: list[Instant] = []
        for at in range(bisect_right(self.by_start, instant, key=_start) - 1, -1, -1):
            session = self.by_start[at]
            if len(ended) > 1 and session.start + self._longest < ended[-2]:
                return
            if session.start < session.end <= instant:
                insort(ended, session.end)
            yield session
