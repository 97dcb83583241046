"""Which columns of a record are changed together when two devices change it.

    session    start, end, zone …                         one unit: an end of one device and a start
                                                          of the other would be nobody's session
               requested_by, standing_order               one unit
               note, place, activity …                    each is a unit of its own
    others     all that is no free text                   one unit
               each free text                             a unit of its own

Whether a record is removed is a unit too. Some numbers are added up instead: what two devices
count by hand in one quarter of an hour were two counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from cmtracker.store.tables import BY_NAME

REMOVED = "removed"

_SESSION_UNITS = (
    "start end zone answers declared source recorded_at noted_at continues",
    "requested_by standing_order",
    "known known_same_day",
)

ADDED: Mapping[str, frozenset[str]] = MappingProxyType(
    {"hand_count": frozenset({"count", "hostile"}), "session": frozenset({"edited"})}
)
"""The columns by entity whose differences are added up."""

LOCAL: Mapping[str, frozenset[str]] = MappingProxyType({"batch": frozenset({"number"})})
"""The columns by entity that number rows within one file and mean nothing in another."""


@cache
def units_of(entity: str) -> Mapping[str, tuple[str, ...]]:
    """Return the units of an entity by their names, the first column of each."""
    table = BY_NAME[entity]
    left = [name for name in table.stored if name not in LOCAL.get(entity, ())]
    left = [name for name in left if name not in ADDED.get(entity, ()) and name != REMOVED]
    if entity == "session":
        together = [tuple(unit.split()) for unit in _SESSION_UNITS]
    else:
        facts = tuple(name for name in left if name not in table.texts)
        together = [facts] if facts else []
    known = {name for unit in together for name in unit}
    alone = [(name,) for name in left if name not in known]
    return {unit[0]: unit for unit in (*together, *alone, (REMOVED,))}
