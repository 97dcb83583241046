"""Instants as hours on the local clock, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmtracker.analysis.zones import LocalTime
from cmtracker.model import DAY, HOUR, QUARTER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]


def local_hours(starts: Numbers, time: LocalTime) -> NDArray[np.int32]:
    """Return hours since 1970 on the local clock, dates never running backwards.

    Every offset in use today is a multiple of a quarter of an hour, so that counting in quarters is
    exact and halves the memory to move; offsets of the past that are none take the longer way.
    """
    import numpy as np  # noqa: PLC0415 - costs 70 ms

    at = np.asarray(time.at, np.int64)
    unit = QUARTER if all(offset % QUARTER == 0 for offset in time.offsets) else 1
    cuts = np.searchsorted(starts, at[1:])
    runs = np.diff(cuts, prepend=0, append=len(starts))
    width: type[np.signedinteger[Any]] = np.int32 if unit == QUARTER else np.int64
    local: Any = (starts // unit).astype(width)
    local += np.repeat(np.asarray(time.offsets, width) // unit, runs)
    local //= HOUR // unit
    hours: NDArray[np.int32] = local.astype(np.int32, copy=False)
    edges = [0, *cuts.tolist()]
    for row, (instant, offset, floor) in enumerate(
        zip(time.at, time.offsets, time.floors, strict=True)
    ):
        if (instant + offset) // DAY < floor:
            end = int(np.searchsorted(starts, floor * DAY - offset))
            late = slice(edges[row], max(end, edges[row]))
            hours[late] = hours[late] % 24 + floor * 24
    return hours
