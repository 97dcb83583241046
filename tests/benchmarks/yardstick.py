"""How slow this machine is at this moment: a script of which the time is known elsewhere.

The goals in milliseconds were set on a machine where it took `SECONDS`. Machines differ, and one
that others use is now quick, now slow; so what is set beside a goal is the time that an act would
have taken there.

The script is the least that any analysis must do in plain Python: cut each session at the bounds of
day and night with offsets from the zone's table, and add the seconds up in five classes (by day,
evening, night, week-end, public holiday). It knows no schedule, no requester, no rest, no limit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from benchmarks import ten_years
from benchmarks.racing import ratio

from cmtracker.analysis.zones import transitions
from cmtracker.model import DAY, HOUR, Instant, Log

SECONDS = 0.0123

HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
BOUNDS, CLASSES = (0, 7 * HOUR, 18 * HOUR, 22 * HOUR, DAY), (2, 0, 1, 2)


@cache
def log(parts: int) -> Log:
    """The ten years of the benchmarks, each session cut into so many parts."""
    return ten_years.log(parts)


@cache
def rows(parts: int) -> list[tuple[Instant, Instant]]:
    return [(session.start, session.end) for session in log(parts).sessions]


def classes_alone(parts: int = 1) -> list[int]:
    """Return the seconds of each class."""
    at, offsets = transitions("Europe/Paris", 2015, 2028)
    sums = [0] * 5
    special: dict[int, int] = {}
    for begin, end in rows(parts):
        start = begin
        while start < end:
            row = bisect_right(at, start)
            offset = offsets[row - 1]
            change = at[row] if row < len(at) else end
            day, second = divmod(start + offset, DAY)
            bound = bisect_right(BOUNDS, second)
            stop = min(end, change, day * DAY + BOUNDS[bound] - offset)
            kind = special.get(day)
            if kind is None:
                local = date(1970, 1, 1) + timedelta(days=day)
                kind = 3 if local.weekday() >= 5 else -1
                kind = special[day] = 4 if (local.month, local.day) in HOLIDAYS else kind
            sums[kind if kind >= 0 else CLASSES[bound - 1]] += stop - start
            start = stop
    return sums


def times(rounds: int, act: Callable[[], object]) -> float:
    """How many times as long as the script an act takes, the two in turn.

    The script runs three times a round: it is then no moment's chance how quick it was. Of three
    series the quietest counts: what else the machine does only adds, and adds more to the act,
    which needs more of the memory that all share.
    """
    series = (ratio(rounds, act, lambda: [classes_alone() for _ in range(3)]) for _ in range(3))
    return 3 * min(series)


def there(rounds: int, act: Callable[[], object]) -> float:
    """The seconds that an act would take where the script takes `SECONDS`."""
    return SECONDS * times(rounds, act)
