"""Grids of messages by hour and weekday, and the picture of arrivals beside the worked hours.

With numpy, imported inside the functions: a million message instants take a few milliseconds, and
the command line does not pay for it. Knows numbers; nothing of texts.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cmtracker.analysis.local_hours import local_hours
from cmtracker.analysis.messages import Messages
from cmtracker.analysis.shown import WAYS, channels_of
from cmtracker.analysis.zones import LocalTime
from cmtracker.model import HOURS_A_WEEK
from cmtracker.results.messages import MessageGrids

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]


def heat_map(
    starts: Numbers, kinds: Numbers, counts: Numbers | None, time: LocalTime, kind_count: int
) -> NDArray[np.int64]:
    """Return messages by kind, weekday and local hour: an array of shape (kind_count, 7, 24).

    `starts` are UTC seconds in ascending order (message instants, or quarters of an hour); `kinds`
    numbers what the grid is split by (a channel, a direction), 0 up to `kind_count`; `counts` are
    the messages of each row, None for one each. A repeated hour adds up; where a clock goes back
    over midnight the repeated hour belongs to the new date, as everywhere.

    The offset of the zone is looked up once for each run between two changes, not for each row.
    """
    import numpy as np  # noqa: PLC0415 - costs 70 ms

    if not len(starts):
        return np.zeros((kind_count, 7, 24), np.int64)
    time.cover(int(starts[0]), int(starts[-1]))
    cells = local_hours(starts, time)
    cells += 72  # 1970-01-01 was a Thursday
    cells %= HOURS_A_WEEK
    cells += kinds.astype(np.int32) * HOURS_A_WEEK
    weights = None if counts is None else counts
    found = np.bincount(cells, weights, minlength=kind_count * HOURS_A_WEEK)
    return found.astype(np.int64).reshape(kind_count, 7, 24)


def grids(counted: Messages, first: date, last: date) -> MessageGrids:
    """Return the shown messages of a range (both dates included) by channel and direction.

    All cells together are the total of `volume.messages` for the same range.
    """
    import numpy as np  # noqa: PLC0415 - costs 70 ms

    calendar, channels = counted.calendar, channels_of(counted.runs)
    start, end = calendar.midnight(first), calendar.midnight(last + timedelta(days=1))
    cells = np.zeros((len(channels) * len(WAYS), 7, 24), np.int64)
    for found in counted.parts():
        rows = found.within(start, end)
        part = slice(rows.start, rows.stop)
        cells += heat_map(
            np.asarray(found.starts[part]),
            np.asarray(found.kinds[part]) // 2,  # by hand or not
            np.asarray(found.counts[part]),
            calendar.time,
            len(cells),
        )
    told = [
        (name, tuple(tuple(tuple(hours) for hours in grid) for grid in channel.tolist()))
        for name, channel in zip(channels, cells.reshape(-1, len(WAYS), 7, 24), strict=True)
        if channel.any()
    ]
    return MessageGrids(tuple(name for name, _ in told), tuple(grid for _, grid in told))
