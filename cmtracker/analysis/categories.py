"""Cut the worked time into segments of one date, one category, one requester, asked for or not.

This is where a second gets its class (design, section 3): the first that fits of holiday, leave,
scheduled, Sunday, Saturday, night, evening, daytime, read on the wall clock of the profile's zone.
The other modules add these segments up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

from cmtracker.analysis.counting import Counting
from cmtracker.analysis.intervals import Interval, Pieces, merge, runs, subtract, union
from cmtracker.analysis.plans import ASKED_BIT, REQUESTER_SHIFT
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import DayNumber, day_number
from cmtracker.model import DAY, Clock, Instant, Log, RequestedBy, Session, Source

_ALWAYS = frozenset({RequestedBy.MANAGER, RequestedBy.MAYOR})
# Looked up once: in a loop over sessions the look into the enumeration would cost most.
_ON_CALL, _BY_ORDER = RequestedBy.ON_CALL, RequestedBy.STANDING_ORDER
_BITS = {
    who: number << REQUESTER_SHIFT | (ASKED_BIT if who in _ALWAYS else 0)
    for number, who in enumerate(RequestedBy)
}
_IN_PART = frozenset({Source.SCHEDULE, Source.RECONSTRUCTED})
_source, _answers = attrgetter("source"), attrgetter("answers")
_requester = attrgetter("requested_by")


class AskedFor:
    """Which work counts as asked for (design, section 2), instant by instant.

    * `manager` and `mayor` (the authority itself): always.
    * `on_call`: the part inside a window on call that has a reference (its délibération).
    * `standing_order`: on the dates of the order that the session names; if it names none, on the
      dates of any order. The order must be entered and have a reference: without an order in the
      log nothing counts, which is the reading that claims less.
    * everything else, `elected` and `unspecified` included: never.
    """

    def __init__(self, log: Log, calendar: Calendar) -> None:
        """Collect the formal windows and the orders of a log."""
        self._calendar = calendar
        self.windows = merge((w.start, w.end) for w in calendar.formal_on_call)
        self._orders = [
            (
                order.id,
                day_number(order.first),
                day_number(order.last) if order.last else None,
            )
            for order in log.orders
            if order.reference.strip()
        ]

    @property
    def depends(self) -> bool:
        """Whether there is a window or an order on which it may depend."""
        return bool(self.windows or self._orders)

    def ordered_on(self, session: Session, number: DayNumber) -> bool:
        """Tell whether a standing order covers a session on a date."""
        return any(
            first <= number and (last is None or number <= last)
            for id_, first, last in self._orders
            if not session.order or session.order == id_
        )

    def whole(self, session: Session) -> bool:
        """Tell whether a whole session was asked for; one that is so only in part is not."""
        return self.parts(session) == [(session.start, session.end)]

    def parts(self, session: Session) -> list[Interval]:
        """Return the parts of a session that were asked for, disjoint and in order."""
        start, end = session.start, session.end
        if start >= end:
            return []
        if session.requested_by in _ALWAYS:
            return [(start, end)]
        if session.requested_by is _ON_CALL:
            return [(max(a, start), min(b, end)) for a, b in self.windows if a < end and start < b]
        if session.requested_by is not _BY_ORDER:
            return []
        time = self._calendar.time
        dates = range(time.number(start), time.number(end - 1) + 1)
        return merge(
            (max(start, time.midnight(day)), min(end, time.midnight(day + 1)))
            for day in dates
            if self.ordered_on(session, day)
        )


class Worked(NamedTuple):
    """The worked time of a log, cut once for all rules. Columns of equal length go together.

    run_*    maximal worked intervals (touching pieces joined); the gaps between them are the rests
    seg_*    segments: one date, one kind (`plans`), one session each; dates never run back
    """

    run_starts: Sequence[Instant]
    run_ends: Sequence[Instant]
    seg_starts: Sequence[Instant]
    seg_ends: Sequence[Instant]
    seg_kinds: Sequence[int]
    seg_days: Sequence[DayNumber]
    seg_sessions: Sequence[Session]


class _Segments(NamedTuple):
    """The segments of `Worked` in the making."""

    starts: list[Instant]
    ends: list[Instant]
    kinds: list[int]
    days: list[DayNumber]
    sessions: list[Session]


def cut(
    sessions: Sequence[Session],
    asked: AskedFor,
    calendar: Calendar,
    counting: Counting,
    until: Instant,
    within: Interval | None = None,
) -> Worked:
    """Cut the union of what counts of sessions, up to `until`, into segments.

    The sessions are in order (`intervals.in_order`). With `within` only the pieces inside it: it
    may cut none.

    sessions  [------ evening ------][-- over midnight --]
    dates     Friday                        |Saturday
    segments  [evening      ][night         ][saturday   ]
    """
    pieces = counted(sessions, counting, until)
    if within is not None:
        pieces = _inside_of(pieces, *within)
    return segments_of(pieces, asked, calendar)


def segments_of(pieces: Pieces, asked: AskedFor, calendar: Calendar) -> Worked:
    """Cut disjoint pieces of work into segments."""
    run_starts, run_ends = runs(pieces)
    segments = _Segments([], [], [], [], [])
    if asked.windows:
        pieces = _cut_at_windows(pieces, asked.windows)
    if pieces.starts:
        _fill(segments, pieces, calendar)
    if asked.depends:
        _mark_asked(segments, asked)
    return Worked(run_starts, run_ends, *segments)


def counted(sessions: Sequence[Session], counting: Counting, until: Instant) -> Pieces:
    """Return the disjoint pieces of sessions in order that count, each with its session.

    Where sessions overlap, the piece belongs to the one that began first: scattered answers begin
    with the whole session, a confirmed one where it first counts.
    """
    if _IN_PART.isdisjoint(map(_source, sessions)) and not any(map(_answers, sessions)):
        return union(sessions, until)
    whole = list(map(counting.counts_whole, sessions))
    if all(whole):
        return union(sessions, until)
    found = Pieces([], [], [])
    group: list[Session] = []
    in_part, reached = False, 0
    for session, counts_whole in zip(sessions, whole, strict=True):
        if group and session.start >= reached:
            _take(found, group, counting, until, in_part=in_part)
            group, in_part = [], False
        reached = max(reached, session.end) if group else session.end
        group.append(session)
        in_part = in_part or not counts_whole
    if group:
        _take(found, group, counting, until, in_part=in_part)
    return found


def _take(
    found: Pieces, group: Sequence[Session], counting: Counting, until: Instant, *, in_part: bool
) -> None:
    """Add the pieces of sessions that overlap one another to those found."""
    if len(group) == 1 and not in_part and group[0].end <= until:
        session = group[0]
        if session.start < session.end:
            found.starts.append(session.start)
            found.ends.append(session.end)
            found.sessions.append(session)
        return
    pieces = union(group, until) if not in_part else _shared_out(group, counting, until)
    found.starts.extend(pieces.starts)
    found.ends.extend(pieces.ends)
    found.sessions.extend(pieces.sessions)


def _shared_out(group: Sequence[Session], counting: Counting, until: Instant) -> Pieces:
    """Share the time of sessions out that count in part: each minute to the first that began."""
    begun: list[tuple[Instant, Sequence[Interval], Session]] = []
    for session in group:
        parts = counting.parts(session)
        if parts:
            confirmed = session.source is Source.SCHEDULE
            begun.append((parts[0][0] if confirmed else session.start, parts, session))
    begun.sort(key=itemgetter(0))  # stable: those of one minute stay in order
    taken: list[Interval] = []
    owned: list[tuple[Instant, Instant, Session]] = []
    for _, parts, session in begun:
        own = subtract([part for part in parts if part[0] < until], taken)
        owned += [(start, min(end, until), session) for start, end in own if start < until]
        taken = merge((*taken, *own))
    owned.sort(key=itemgetter(0))
    return Pieces([o[0] for o in owned], [o[1] for o in owned], [o[2] for o in owned])


def _inside_of(pieces: Pieces, low: Instant, high: Instant) -> Pieces:
    """Return the pieces inside ``[low, high]``."""
    part = slice(bisect_left(pieces.starts, low), bisect_right(pieces.ends, high))
    return Pieces(pieces.starts[part], pieces.ends[part], pieces.sessions[part])


def _cut_at_windows(pieces: Pieces, windows: Sequence[Interval]) -> Pieces:
    """Cut what was worked on call where a formal window begins or ends."""
    edges = [edge for window in windows for edge in window]
    found = Pieces([], [], [])
    for start, end, session in zip(*pieces, strict=True):
        marks = [start, end]
        if session.requested_by is _ON_CALL:
            marks[1:1] = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        found.starts.extend(marks[:-1])
        found.ends.extend(marks[1:])
        found.sessions.extend([session] * (len(marks) - 1))
    return found


def _cut_at_jumps(pieces: Pieces, jumps: Iterable[Instant]) -> Pieces:
    """Cut the few pieces during which the wall clock jumps."""
    found = Pieces(pieces.starts.copy(), pieces.ends.copy(), pieces.sessions.copy())
    for jump in jumps:
        piece = bisect_left(found.starts, jump) - 1
        if piece >= 0 and jump < found.ends[piece]:
            found.starts.insert(piece + 1, jump)
            found.ends.insert(piece, jump)
            found.sessions.insert(piece, found.sessions[piece])
    return found


def _fill(segments: _Segments, pieces: Pieces, calendar: Calendar) -> None:
    """Walk the pieces and the table of offsets side by side, once.

    Written out flat, since it runs for every piece: a call for each would double its time.
    """
    time = calendar.time
    first, last = pieces.starts[0], pieces.ends[-1]
    time.cover(first, last)
    starts, ends, sessions = _cut_at_jumps(pieces, time.jumps())
    plans = calendar.plans(time.number(first), time.number(last - 1))
    seg_starts, seg_ends, seg_kinds, seg_days, seg_sessions = segments
    untils: tuple[Clock, ...] = ()
    kinds: tuple[int, ...] = ()
    day = midnight = part = kind = 0
    for row, low, high in time.rows(starts):
        offset, floor = time.offsets[row], time.floors[row]
        until = tomorrow = starts[low]  # the first piece has to find its date
        those = sessions[low:high]
        asked_by = map(_BITS.__getitem__, map(_requester, those))
        for begin, end, session, asked in zip(
            starts[low:high], ends[low:high], those, asked_by, strict=True
        ):
            start = begin
            if until <= start:  # in another part of the date than the piece before, or later
                if tomorrow <= start:
                    day = (start + offset) // DAY
                    midnight = day * DAY - offset
                    tomorrow = midnight + DAY
                    if day < floor:
                        day = floor
                    untils, kinds = plans[day][:2]
                    part, until = 0, midnight + untils[0]
                while until <= start:
                    part += 1
                    until = midnight + untils[part]
                kind = kinds[part]
            while until < end:
                seg_starts.append(start)
                seg_ends.append(until)
                seg_kinds.append(kind | asked)
                seg_days.append(day)
                seg_sessions.append(session)
                start = until
                part += 1
                if part == len(untils):
                    part, day, midnight, tomorrow = 0, day + 1, until, until + DAY
                    untils, kinds = plans[day][:2]
                kind, until = kinds[part], midnight + untils[part]
            seg_starts.append(start)
            seg_ends.append(end)
            seg_kinds.append(kind | asked)
            seg_days.append(day)
            seg_sessions.append(session)


def _mark_asked(segments: _Segments, asked: AskedFor) -> None:
    """Mark what is asked for inside a window on call, or on the dates of an order."""
    kinds = segments.kinds
    for i, session in enumerate(segments.sessions):
        if session.requested_by is _ON_CALL:
            is_asked = _inside(asked.windows, segments.starts[i])
        else:
            by_order = session.requested_by is _BY_ORDER
            is_asked = by_order and asked.ordered_on(session, segments.days[i])
        if is_asked:
            kinds[i] |= ASKED_BIT


def _inside(windows: Sequence[Interval], instant: Instant) -> bool:
    before = bisect_right(windows, instant, key=itemgetter(0)) - 1
    return before >= 0 and instant < windows[before][1]
