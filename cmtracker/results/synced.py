"""What two devices of one person changed at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cmtracker.model import Instant, distinct


@distinct
class ChangedTwice(NamedTuple):
    """A unit of a record that two devices changed, neither knowing of the other.

    `kept` stands in the record and `other` does not: columns with their values, texts as words.
    Of the unit "removed", `other` is empty where the other device had kept the record. `kept_by`
    and `other_by` are what the person calls the devices, `kept_at` and `other_at` the instants at
    which they did so. `start` is the instant that begins a session.
    """

    id: str
    entity: str
    record: str
    unit: str
    kept: Mapping[str, str | int | float]
    other: Mapping[str, str | int | float]
    kept_by: str
    other_by: str
    start: Instant | None
    kept_at: Instant
    other_at: Instant
