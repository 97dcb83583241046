"""What became of the data of a report that was made earlier."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import Seconds, distinct

Date = date  # for records that have a field of that name


class CheckState(StrEnum):
    """What the data of a report are beside what the log says today."""

    SAME = "same"
    CHANGED = "changed"
    """The log says something else by now: acts were made since, or by another version."""
    ALTERED = "altered"
    """The file is not what the program wrote, or was made from another log."""


class Doubt(StrEnum):
    """Why a report counts as altered."""

    DIGEST = "digest"
    """The attached data do not fit the digest that the document carries."""
    SUMS = "sums"
    """The attached rows do not add up to the attached total."""
    PARTS = "parts"
    """The attached data have dates or parts too few, or too many."""
    NO_ACT = "no_act"
    """The data differ from the log, in which nothing was entered since the report was made."""


class ChangeKind(StrEnum):
    """What happened to one thing since a report was made."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@distinct
class ReportChange(NamedTuple):
    """One difference between a report and the log: what it is, and the date it lies on.

    `what` is "day" (figures of a date: `before_s` and `after_s` are its seconds out of hours),
    "rules", or the name of a list of the interchange document ("sessions", "absences" ...), of
    which `id` names the record where it has one.
    """

    what: str
    kind: ChangeKind
    date: Date | None = None
    id: str = ""
    before_s: Seconds = 0
    after_s: Seconds = 0


@distinct
class ReportCheck(NamedTuple):
    """The answer about one report on the dates from `first` to `last`, made on a date.

    `acts` were made in the log since; `doubt` says why it counts as altered. `is_other_version`:
    another version of the program made it.
    """

    state: CheckState
    first: Date
    last: Date
    made: Date
    changes: tuple[ReportChange, ...] = ()
    acts: int = 0
    doubt: Doubt | None = None
    is_other_version: bool = False
