"""What two devices changed alike, in words: which record, what stands, and what was set aside."""

from __future__ import annotations

from collections.abc import Mapping

from cmtracker.results.synced import ChangedTwice
from cmtracker.text.wording import Wording

_TERMS = ("requested_by", "activity", "place", "equipment")


def changed_twice_text(one: ChangedTwice, wording: Wording, zone: str) -> str:
    """Return "session of 2 March at 8:45 pm, note: “…” (Office) stands, “…” (Laptop) set aside"."""
    record = wording.text(f"sync.entity.{one.entity}")
    if one.start is not None:
        when = wording.moment(one.start, zone, year=True)
        record = wording.text("sync.session", when=when)
    key = f"sync.unit.{one.unit}"
    return wording.text(
        "sync.changed_twice",
        record=record,
        unit=wording.text(key if wording.has(key) else "sync.unit.facts"),
        kept=_value(one.unit, one.kept, wording, zone),
        kept_by=one.kept_by,
        other=_value(one.unit, one.other, wording, zone),
        other_by=one.other_by,
    )


def _value(unit: str, values: Mapping[str, str | int | float], wording: Wording, zone: str) -> str:
    """Return the value of a unit as it is read; that of many columns by what it is called."""
    value = values.get(unit)
    if unit == "removed":
        return wording.text("sync.removed" if value else "sync.there")
    if unit in _TERMS and value is not None:
        return wording.text(f"terms.{unit}.{value}")
    if unit == "start" and "end" in values and value is not None:
        begin, end = int(value), int(values["end"])
        return f"{wording.time(begin, zone)} – {wording.time(end, zone)}"
    if len(values) == 1 and isinstance(value, str):
        return wording.text("sync.words", words=value)
    return wording.text("sync.nothing" if not values else "sync.version")
