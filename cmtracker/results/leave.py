"""What one year holds of leave, on-call duty and recovery."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cmtracker.model import Absence, AbsenceKind, Entitlement, OnCall, Seconds, distinct

PRIVATE = frozenset({AbsenceKind.SICK})
"""Kinds that are named only to who asks for it: screens are looked at by others."""

Date = date  # for records that have a field of that name


@distinct
class Taken(NamedTuple):
    """Agreed time that absences take: half days, and the seconds of absences given by times."""

    halves: int = 0
    seconds: Seconds = 0

    def __bool__(self) -> bool:
        """Whether anything is taken: a day of absence on which nothing is agreed takes nothing."""
        return bool(self.halves or self.seconds)


@distinct
class LeaveDay(NamedTuple):
    """One date of the year: its holiday ("" for none), its absences, the windows that meet it.

    `owed_s` is what the date would owe without any absence: 0 on a free day or a holiday.
    """

    date: Date
    owed_s: Seconds = 0
    holiday: str = ""
    absences: tuple[Absence, ...] = ()
    on_call: tuple[OnCall, ...] = ()


@distinct
class AbsenceEntry(NamedTuple):
    """An absence, what it takes of agreed time as a whole, and the others that it overlaps."""

    absence: Absence
    taken: Taken
    overlaps: tuple[Absence, ...] = ()

    @property
    def is_private(self) -> bool:
        """Whether its kind is named only to who asks for it."""
        return self.absence.kind in PRIVATE


@distinct
class OnCallEntry(NamedTuple):
    """An on-call window, and the interventions in it.

    `worked_s` is the noted work out of hours inside it, `sessions` how many sessions did it.
    `overlaps` are the other windows that share time with it.
    """

    window: OnCall
    worked_s: Seconds = 0
    sessions: int = 0
    overlaps: tuple[OnCall, ...] = ()


@distinct
class LeaveCounter(NamedTuple):
    """The days off of one kind given for a year, what was taken of them and what is planned.

    `taken` are those up to today, `planned` those later in the year. Absences given by times are
    in both as seconds, and are not taken off `left_halves`.
    """

    given: Entitlement
    taken: Taken
    planned: Taken

    @property
    def left_halves(self) -> int:
        """Half days left once all that is planned is taken; below 0 where more is."""
        given = self.given.halves + self.given.carried
        return given - self.taken.halves - self.planned.halves


@distinct
class LeaveYear(NamedTuple):
    """The dates of a year, the absences and windows that meet it, and what each kind took.

    Entries are in order of their beginning. `taken` counts the dates of the year only; a date on
    which two kinds lie counts for both.
    """

    year: int
    days: tuple[LeaveDay, ...]
    absences: tuple[AbsenceEntry, ...]
    on_call: tuple[OnCallEntry, ...]
    taken: Mapping[AbsenceKind, Taken]
    counters: tuple[LeaveCounter, ...] = ()
