"""What two devices changed at once, in words: which record, what stands, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from cmtracker.results.synced import ChangedTwice
from cmtracker.text.wording import Wording

_TERMS = ("requested_by", "activity", "place", "equipment")


def changed_twice_text(one: ChangedTwice, wording: Wording, zone: str) -> str:
    """Return "session of 2 March at 8:45 pm, note: “…” (Office) stands, “…” (Laptop) set aside"."""
    return wording.text(
        "sync.changed_twice",
        record=record_text(one, wording, zone),
        unit=unit_text(one, wording),
        kept=value_text(one.unit, one.kept, wording, zone),
        kept_by=one.kept_by,
        other=value_text(one.unit, one.other, wording, zone),
        other_by=one.other_by,
    )


def record_text(one: ChangedTwice, wording: Wording, zone: str) -> str:
    """Return which record it is: "session of 2 March at 8:45 pm"."""
    if one.start is None:
        return wording.text(f"sync.entity.{one.entity}")
    return wording.text("sync.session", when=wording.moment(one.start, zone, year=True))


def unit_text(one: ChangedTwice, wording: Wording) -> str:
    """Return which part of the record it is: "note"."""
    key = f"sync.unit.{one.unit}"
    return wording.text(key if wording.has(key) else "sync.unit.facts")


def value_text(
    unit: str, values: Mapping[str, str | int | float], wording: Wording, zone: str
) -> str:
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


def erased_text(deleted: int, left: Iterable[Path], wording: Wording) -> list[str]:
    """Return what became of this device's files when its log was erased, a sentence for each."""
    return [
        wording.plural("sync.erased", deleted),
        *(wording.text("sync.erased_left", file=str(path)) for path in left),
    ]
