"""Half-open intervals ``[start, end)`` of whole seconds: merge, clip, subtract, union of sessions.

Knows numbers and sessions only. Nothing of dates, zones or rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter, eq, le, lt
from typing import NamedTuple

from cmtracker.model import Instant, Seconds, Session

Interval = tuple[int, int]

_start, _end = attrgetter("start"), attrgetter("end")


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """Join what overlaps or touches; empty and reversed intervals vanish.

    ##..   ..##   .##.   ->   ####   (touching intervals become one)
    """
    merged: list[Interval] = []
    for start, end in sorted(i for i in intervals if i[0] < i[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def clip(intervals: Iterable[Interval], start: int, end: int) -> list[Interval]:
    """Keep what lies inside ``[start, end)``."""
    cut = ((max(a, start), min(b, end)) for a, b in intervals)
    return [(a, b) for a, b in cut if a < b]


def subtract(intervals: Iterable[Interval], holes: Iterable[Interval]) -> list[Interval]:
    """Keep what no hole covers.

    intervals  ########
    holes      ..##..#.
    result     ##..##.#
    """
    gaps = merge(holes)
    kept: list[Interval] = []
    for first, end in merge(intervals):
        start = first
        for hole_start, hole_end in gaps:
            if hole_end <= start or hole_start >= end:
                continue
            if start < hole_start:
                kept.append((start, hole_start))
            start = max(start, hole_end)
        if start < end:
            kept.append((start, end))
    return kept


def length(intervals: Iterable[Interval]) -> Seconds:
    """Add up the seconds (of intervals that do not overlap)."""
    return sum(end - start for start, end in intervals)


class Pieces(NamedTuple):
    """Disjoint worked intervals in order of time, each with the session it belongs to.

    Three lists that go together: a tuple for each piece would cost more than the union itself.
    """

    starts: list[Instant]
    ends: list[Instant]
    sessions: list[Session]


def in_order(sessions: Sequence[Session]) -> Sequence[Session]:
    """Sort by start, then end, then id, so that the order of the input never matters.

    Sessions that share all three are told apart by whatever else they say.
    """
    starts = list(map(_start, sessions))
    if all(map(lt, starts, starts[1:])):  # as the store gives them
        return sessions
    ordered = sorted(sessions, key=_start)
    if len(set(starts)) < len(starts):
        _tell_apart(ordered)
    return ordered


def _tell_apart(ordered: list[Session]) -> None:
    """Sort sessions with the same start by all their fields: for all sessions that is slow."""
    first = 0
    for _, alike in groupby(ordered, key=_start):
        last = first + sum(1 for _ in alike)
        if last - first > 1:
            ordered[first:last] = sorted(ordered[first:last], key=fully)
        first = last


def fully(session: Session) -> tuple[int, int, str, str]:
    """Return what sessions are sorted by (see `in_order`)."""
    return (session.start, session.end, session.id, repr(session))


def union(sessions: Sequence[Session], until: Instant | None = None) -> Pieces:
    """Cut sessions into disjoint pieces in order of time, each with the session it belongs to.

    The sessions are in order (see `in_order`). Where they overlap, the piece belongs to the one
    that comes first. Time from `until` on is left out; zero-length sessions give no piece.

    first    ######
    second      ########
    third         ##
    pieces   [first][second]
    """
    starts, ends = list(map(_start, sessions)), list(map(_end, sessions))
    # As the store gives them: in order, apart, and over.
    apart = all(map(le, ends, starts[1:])) and all(map(lt, starts, ends))
    if apart and (until is None or not ends or ends[-1] <= until):
        return Pieces(starts, ends, list(sessions))
    pieces = Pieces([], [], [])
    reached: Instant | None = None
    for session in sessions:
        start, end = session.start, session.end
        stop = end if until is None else min(end, until)
        begin = start if reached is None else max(start, reached)
        if begin < stop:
            pieces.starts.append(begin)
            pieces.ends.append(stop)
            pieces.sessions.append(session)
            reached = stop
    return pieces


def overlaps(starts: Sequence[Instant], ends: Sequence[Instant]) -> list[Instant]:
    """Return where more than one of some intervals lies: by turns where that begins and ends.

    The intervals are in order of their starts; empty ones lie nowhere.

    first    ######
    second      ########
    third                   ###
    found       [  ]
    """
    if all(map(le, ends, starts[1:])):
        return []
    found: list[Interval] = []
    reached = starts[0]
    for start, end in zip(starts, ends, strict=True):
        if start < reached:
            found.append((start, min(end, reached)))
        reached = max(reached, end)
    return [edge for interval in merge(found) for edge in interval]


def runs(pieces: Pieces) -> tuple[list[Instant], list[Instant]]:
    """Join touching pieces into maximal worked intervals; give their starts and their ends.

    pieces  [a ][b ]  [c]
    runs    [      ]  [ ]
    """
    if not any(map(eq, pieces.ends, pieces.starts[1:])):
        return pieces.starts, pieces.ends
    starts: list[Instant] = []
    ends: list[Instant] = []
    for start, end in zip(pieces.starts, pieces.ends, strict=True):
        if ends and start == ends[-1]:
            ends[-1] = end
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends
