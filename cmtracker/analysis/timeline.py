"""One log, cut once: what every rule and every figure of the same log is read from.

log -> calendar (dates) -> union of the sessions -> segments -> rows, rests, limits
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import attrgetter, sub
from typing import TYPE_CHECKING

from cmtracker.analysis.categories import AskedFor, Worked, cut, segments_of
from cmtracker.analysis.counting import Counting, answer_starts, is_brief, is_noted
from cmtracker.analysis.intervals import Interval, Pieces, in_order, merge, subtract
from cmtracker.analysis.minutes import log_to_minutes, sessions_to_minutes, to_minutes
from cmtracker.analysis.plans import (
    ASKED_BIT,
    ASKED_OUT_OF_HOURS,
    CATEGORIES,
    CATEGORY_SHIFT,
    OUT_OF_HOURS,
    REQUESTER_OF,
)
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import DayNumber
from cmtracker.model import MINUTE, Category, Instant, Log, RequestedBy, Seconds, Session, Source

if TYPE_CHECKING:
    from cmtracker.analysis.sessions import Sessions

_id = attrgetter("id")

NOBODY: dict[RequestedBy, Seconds] = dict.fromkeys(RequestedBy, 0)
"""Zero seconds for each who may ask: copied and then filled, never changed itself."""


Shares = tuple[tuple[str, ...], dict[RequestedBy, Seconds], tuple[Session, Session]]
"""Whose work it was: session ids in order, seconds by who asked, and to whom its edges belong."""


def shares(pieces: Sequence[tuple[Instant, Instant, Session]]) -> Shares:
    """Return whose work pieces are, all their seconds counted."""
    requested = NOBODY.copy()
    for start, end, session in pieces:
        requested[session.requested_by] += end - start
    ids = tuple(dict.fromkeys(session.id for _, _, session in pieces))
    return ids, requested, (pieces[0][2], pieces[-1][2])


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


_NOTHING_BESIDE: Mapping[Category, Seconds] = dict.fromkeys(CATEGORIES, 0)
_NOBODYS = Session(0, 0)
_RECONSTRUCTED = Source.RECONSTRUCTED

_DERIVED = ("lengths", "gaps", "day_seconds", "filled")
"""The parts of a timeline that follow from its worked time."""

Earlier = tuple["Timeline", "Sessions", tuple[Instant, Instant, Worked] | None]
"""A timeline, the sessions now, and what was cut anew from when to when (None: nothing)."""


def spliced(
    column: Sequence[int], part: slice, anew: Sequence[int], code: str = "q"
) -> Sequence[int]:
    """Return a copy of a column with other numbers in place of a part of it.

    As an array of a code of the standard library's, as narrow as the numbers are: a copy of 100,000
    costs a small part of that of a list, and so does letting it go (bench_click).
    """
    made = column[:] if isinstance(column, array) else array(code, column)
    made[part] = array(code, anew)
    return made


class Timeline:
    """The calendar of a log and its worked time up to `now`: later time claims nothing.

    Here seconds are dropped: `log` is at whole minutes, its sessions in order, and so is all that
    follows; `recorded` are the sessions as they are kept, in the same order. Worked time is that of
    the noted sessions, unless the reconstructed ones are asked for as well.
    """

    def __init__(
        self,
        log: Log,
        now: Instant,
        earlier: Earlier | None = None,
        *,
        reconstructed: bool = False,
    ) -> None:
        """Cut the worked time of a log, or take what an earlier timeline knows (see `changed`)."""
        self.now = now
        if earlier is None:
            self.recorded = in_order(log.sessions)
            self.log = log_to_minutes(log, sessions_to_minutes(self.recorded))
            self.calendar = Calendar(self.log)
            self.asked = AskedFor(self.log, self.calendar)
            self.counting = Counting(self.calendar, reconstructed=reconstructed)
            self.worked: Worked = cut(
                self.log.sessions, self.asked, self.calendar, self.counting, now
            )
            return
        before, self.sessions, cut_anew = earlier
        self.log = log_to_minutes(log, self.sessions.by_start)
        self.recorded = self.sessions.recorded
        self.calendar, self.asked, self.worked = before.calendar, before.asked, before.worked
        self.counting = before.counting
        if cut_anew is not None:
            self._splice(before, *cut_anew)
            return
        for name in _DERIVED:
            if name in before.__dict__:
                self.__dict__[name] = before.__dict__[name]

    def changed(
        self, log: Log, now: Instant, removed: Sequence[Session], added: Sequence[Session]
    ) -> tuple[Timeline, Interval]:
        """Return the timeline of a log that differs by some sessions, and what time that touches.

        The ground (profiles, agreed hours, absences, holidays, windows on call, orders,
        disclosures, interruptions) must be the same; of `log` the sessions are not looked at, and
        `removed` are the very records of this one, as kept or at whole minutes. Cut anew is only
        the worked time that meets the time touched; the rest is copied.

            before    ####  ######      ###       ####
            touched           [----)
            cut anew        [----------]
            after     ####  ##   #######   ###    ####
        """
        sessions = self.sessions
        if removed or added:
            sessions = self.sessions.changed(removed, added)
        low, high = self._touched(sessions, now, removed, added)
        cut_anew = None
        if low < high:
            low, high = self._to_gaps(low, high)
            near = sessions.between(low, high)
            anew = cut(near, self.asked, self.calendar, self.counting, now, (low, high))
            cut_anew = low, high, anew
        made = Timeline(log, now, (self, sessions, cut_anew))
        made.take_over(self, removed, added)
        return made, (min(low, self.now, now), max(high, self.now, now))

    def take_over(
        self, before: Timeline, removed: Sequence[Session], added: Sequence[Session]
    ) -> None:
        """Take what an earlier timeline knows of the few sessions that are told apart."""
        if "told" in before.__dict__:
            self.told = before.told
        gone = {s.id for s in removed}
        more = [(s, to_minutes(s)) for s in added]
        if "reconstructed_sessions" in before.__dict__:
            kept = (s for s in before.reconstructed_sessions if s.id not in gone)
            self.reconstructed_sessions = (*kept, *(m for _, m in more if not is_noted(m)))
        if "brief_sessions" in before.__dict__:
            kept = (s for s in before.brief_sessions if s.id not in gone)
            self.brief_sessions = (*kept, *(m for s, m in more if is_brief(s, m)))

    def _touched(
        self,
        sessions: Sessions,
        now: Instant,
        removed: Sequence[Session],
        added: Sequence[Session],
    ) -> Interval:
        """Return from when to when the worked time differs with other sessions, at another moment.

        The start is later than the end where it is the same.
        """
        begins, ends = min(self.now, now), max(self.now, now)
        spans = [  # one without a minute touches that minute: it may be an interruption
            (s.start, min(max(s.end, s.start + MINUTE), ends))
            for s in map(to_minutes, (*removed, *added))
        ]
        at = (i.at for i in self.log.interruptions)
        spans += [(instant, ends) for instant in at if begins <= instant < ends]
        latest = sessions.last()
        if begins < ends and latest is not None and latest.end >= begins:
            spans.append((begins, ends))  # what was left out as not over
        spans = [(start, end) for start, end in spans if start < end]
        if not spans:
            return ends, begins - 1
        return min(start for start, _ in spans), max(end for _, end in spans)

    def _to_gaps(self, low: Instant, high: Instant) -> Interval:
        """Stretch ``[low, high)`` over every worked interval that meets or touches it."""
        starts, ends = self.worked.run_starts, self.worked.run_ends
        first, last = bisect_left(ends, low), bisect_right(starts, high) - 1
        if first > last:
            return low, high
        return min(low, starts[first]), max(high, ends[last])

    def _splice(self, before: Timeline, low: Instant, high: Instant, anew: Worked) -> None:
        """Take the worked time from before, but inside ``[low, high]`` what was cut anew."""
        from cmtracker.analysis.chunks import Chunks  # noqa: PLC0415 - sums need none

        old = before.worked
        runs = slice(bisect_left(old.run_starts, low), bisect_right(old.run_ends, high))
        segments = slice(bisect_left(old.seg_starts, low), bisect_right(old.seg_ends, high))
        sessions = Chunks.of(old.seg_sessions)
        self.worked = Worked(
            run_starts=spliced(old.run_starts, runs, anew.run_starts),
            run_ends=spliced(old.run_ends, runs, anew.run_ends),
            seg_starts=spliced(old.seg_starts, segments, anew.seg_starts),
            seg_ends=spliced(old.seg_ends, segments, anew.seg_ends),
            seg_kinds=spliced(old.seg_kinds, segments, anew.seg_kinds, "h"),
            seg_days=spliced(old.seg_days, segments, anew.seg_days, "i"),
            seg_sessions=sessions.spliced(segments.start, segments.stop, anew.seg_sessions),
        )
        if "lengths" in before.__dict__:
            lengths = list(map(sub, anew.seg_ends, anew.seg_starts))
            self.lengths = spliced(before.lengths, segments, lengths, "i")
        if "gaps" in before.__dict__:
            first, last = max(runs.start - 1, 0), runs.start + len(anew.run_starts)
            starts, ends = self.worked.run_starts, self.worked.run_ends
            gaps = list(map(sub, starts[first + 1 : last + 1], ends[first:last]))
            self.gaps = spliced(before.gaps, slice(first, runs.stop), gaps)
        number = self.calendar.time.number
        self._renew_dates(before, range(number(low), number(max(high - 1, low)) + 1))

    def _renew_dates(self, before: Timeline, dates: range) -> None:
        """Add up the dates touched; the sums of all others stay."""
        if "day_seconds" in before.__dict__:
            sums_ = before.day_seconds.copy()
            latest = max(sums_, default=dates.start)
            for day in dates:
                found = self.segments(day, day)
                sums_.pop(day, None)
                if found:
                    sums_[day] = sum(self.lengths[found.start : found.stop])
            is_sorted = dates.start >= latest
            self.day_seconds = sums_ if is_sorted else dict(sorted(sums_.items()))
        if "filled" in before.__dict__:
            filled = before.filled.difference(dates)
            for day in dates:
                found = self.segments(day, day)
                if any(k < OUT_OF_HOURS for k in self.worked.seg_kinds[found.start : found.stop]):
                    filled.add(day)
            self.filled = filled

    def segments(self, first: DayNumber, last: DayNumber) -> range:
        """Return the indices of the segments on the dates from `first` to `last`."""
        days = self.worked.seg_days
        return range(bisect_left(days, first), bisect_right(days, last))

    def shares(self, start: Instant, end: Instant, *, asked_only: bool = False) -> Shares:
        """Return who worked ``[start, end)``, in which there is work.

        The seconds are the out-of-hours ones; all of them where everything was as scheduled. With
        `asked_only`, sessions and seconds are those of the out-of-hours work that was asked for.
        """
        _, _, starts, ends, kinds, _, sessions = self.worked
        low, high = bisect_right(ends, start), bisect_left(starts, end)
        lengths, kinds, sessions = self.lengths[low:high], kinds[low:high], sessions[low:high]
        owners = sessions[0], sessions[-1]
        if starts[low] < start or ends[high - 1] > end:  # some of it may lie beyond
            lengths = list(lengths)
            lengths[0] -= max(start - starts[low], 0)
            lengths[-1] -= max(ends[high - 1] - end, 0)
        if asked_only:
            kept = [kind in ASKED_OUT_OF_HOURS for kind in kinds]
            lengths, kinds = list(compress(lengths, kept)), list(compress(kinds, kept))
            sessions = list(compress(sessions, kept))
        least = OUT_OF_HOURS if max(kinds) >= OUT_OF_HOURS else 0
        requested = NOBODY.copy()
        for seconds, kind in zip(lengths, kinds, strict=True):
            if kind >= least:
                requested[REQUESTER_OF[kind]] += seconds
        return tuple(dict.fromkeys(map(_id, sessions))), requested, owners

    def side(self, segment: int) -> tuple[Session, Seconds, Seconds]:
        """Return the session of a segment, its seconds and its out-of-hours seconds."""
        _, _, starts, ends, kinds, _, sessions = self.worked
        lengths, session = self.lengths, sessions[segment]
        seconds = outside = 0
        low = bisect_right(ends, session.start)
        for at in range(low, bisect_left(starts, session.end, low)):
            if sessions[at] is session:
                seconds += lengths[at]
                outside += lengths[at] if kinds[at] >= OUT_OF_HOURS else 0
        return session, seconds, outside

    def runs(self, start: Instant, end: Instant) -> range:
        """Return the indices of the worked intervals that meet ``[start, end)``."""
        low = bisect_right(self.worked.run_ends, start)
        return range(low, max(low, bisect_left(self.worked.run_starts, end)))

    @cached_property
    def lengths(self) -> Sequence[Seconds]:
        """The seconds of each segment."""
        return list(map(sub, self.worked.seg_ends, self.worked.seg_starts))

    @cached_property
    def gaps(self) -> Sequence[Seconds]:
        """The lengths of the closed rests; gap n lies between runs n and n + 1."""
        return list(map(sub, self.worked.run_starts[1:], self.worked.run_ends))

    @cached_property
    def day_seconds(self) -> dict[DayNumber, Seconds]:
        """The worked seconds of each date with work, in order of time."""
        return sums(self.worked.seg_days, self.lengths)

    @cached_property
    def reconstructed_sessions(self) -> tuple[Session, ...]:
        """The sessions that were made from traces."""
        return tuple(s for s in self.log.sessions if s.source is _RECONSTRUCTED)

    @cached_property
    def brief_sessions(self) -> tuple[Session, ...]:
        """The noted sessions that touched rest without a minute of work."""
        pairs = zip(self.recorded, self.log.sessions, strict=True)
        near = [(k, s) for k, s in pairs if s.start == s.end or s.answers is not None]
        return tuple(found for kept, found in near if is_brief(kept, found))

    @cached_property
    def told(self) -> Mapping[str, Instant]:
        """When each session was last disclosed to the hierarchy, but those objected to.

        A disclosure that a session has outgrown does not count for it.
        """
        found: dict[str, Instant] = {}
        for disclosure in self.log.disclosures:
            for id_ in disclosure.sessions:
                if id_ in disclosure.outgrown:
                    continue
                found[id_] = max(found.get(id_, disclosure.sent_at), disclosure.sent_at)
        objected = (id_ for d in self.log.disclosures if d.objection for id_ in d.sessions)
        for id_ in objected:
            found.pop(id_, None)
        return found

    def disclosed(self, segments: range) -> Seconds:
        """Return the seconds out of hours that nobody asked for and the hierarchy was told of.

        They count where the session was disclosed after its end.
        """
        told, worked = self.told, self.worked
        if not told:
            return 0
        part = slice(segments.start, segments.stop)
        columns = self.lengths[part], worked.seg_kinds[part], worked.seg_sessions[part]
        return sum(
            seconds
            for seconds, kind, session in zip(*columns, strict=True)
            if kind >= OUT_OF_HOURS
            and not kind & ASKED_BIT
            and told.get(session.id, session.end) > session.end
        )

    @cached_property
    def reconstructed(self) -> Worked:
        """The time of sessions made from traces that no noted one covers, cut into segments."""
        counting = Counting(self.calendar, reconstructed=True)
        parts = (part for s in self.reconstructed_sessions for part in counting.parts(s))
        starts, ends = self.worked.run_starts, self.worked.run_ends
        beside = [
            piece
            for start, end in merge((start, min(end, self.now)) for start, end in parts)
            for piece in subtract(
                [(start, end)], [(starts[i], ends[i]) for i in self.runs(start, end)]
            )
        ]
        owners = [_NOBODYS] * len(beside)
        pieces = Pieces([start for start, _ in beside], [end for _, end in beside], owners)
        return segments_of(pieces, self.asked, self.calendar)

    def reconstructed_on(self, first: DayNumber, last: DayNumber) -> Mapping[Category, Seconds]:
        """Return the seconds made from traces on the dates from `first` to `last`, by category."""
        if not self.reconstructed_sessions:
            return _NOTHING_BESIDE
        found = self.reconstructed
        days = found.seg_days
        sums_ = [0] * len(CATEGORIES)
        for i in range(bisect_left(days, first), bisect_right(days, last)):
            sums_[found.seg_kinds[i] >> CATEGORY_SHIFT] += found.seg_ends[i] - found.seg_starts[i]
        return dict(zip(CATEGORIES, sums_, strict=True))

    @cached_property
    def _interruptions(self) -> Sequence[Instant]:
        """The instants up to now at which rest may have been touched, in order."""
        if not (self.log.interruptions or self.brief_sessions):
            return ()
        found = [interruption.at for interruption in self.log.interruptions]
        for session in self.brief_sessions:
            found += answer_starts(session) or [session.start]
        return sorted(instant for instant in found if instant < self.now)

    def interruption_instants(self, first: DayNumber, last: DayNumber) -> list[Instant]:
        """Return the interruptions of rest on the dates from `first` to `last`, in order of time.

        Those in scheduled time or in a worked minute are none.
        """
        instants = self._interruptions
        if not instants:
            return []
        midnight = self.calendar.time.midnight
        low = bisect_left(instants, midnight(first))
        return [
            instant
            for instant in instants[low : bisect_left(instants, midnight(last + 1), low)]
            if not self.runs(instant, instant + MINUTE)
            and not self.calendar.in_schedule(instant, instant + MINUTE)
        ]

    def interruptions_on(self, first: DayNumber, last: DayNumber) -> int:
        """Count the interruptions of rest on the dates from `first` to `last`."""
        return len(self.interruption_instants(first, last))

    @cached_property
    def sessions(self) -> Sessions:
        """The sessions of the log in order of time."""
        from cmtracker.analysis.sessions import Sessions  # noqa: PLC0415 - sums need none

        return Sessions.of(self.recorded, self.log.sessions, self.counting)

    @cached_property
    def filled(self) -> set[DayNumber]:
        """The dates with work inside a slot."""
        worked = self.worked
        segments = zip(worked.seg_days, worked.seg_kinds, strict=True)
        return {day for day, kind in segments if kind < OUT_OF_HOURS}
