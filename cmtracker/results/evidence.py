"""What a file of out-of-hours work holds of what judges look for, and what is missing in it."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import LegalSource, distinct


class EvidenceKind(StrEnum):
    """What is looked for, and in brackets what is counted, all of noted work out of hours."""

    ORIGIN = "origin"
    """Who asked is said [sessions]."""
    REFERENCE = "reference"
    """A reference of the request is noted [sessions that were asked for]."""
    CONFIRMED = "confirmed"
    """The employer had a written confirmation of the request [sessions somebody asked for]."""
    ANSWERED = "answered"
    """The confirmation was answered, without objection [sessions with a confirmation]."""
    DISCLOSED = "disclosed"
    """What nobody is said to have asked for was told to the hierarchy [sessions]."""
    TIMES = "times"
    """Start and end stand to the minute: no scattered answers, no run of full quarters [sessions].
    """
    BREAKS = "breaks"
    """The break is noted [dates with as much work as asks for one]."""
    IN_TIME = "in_time"
    """The log knew it by the end of the next date that owes time [sessions not as scheduled]."""
    BORNE_OUT = "borne_out"
    """An imported export contains a message sent [sessions]."""
    BREACHES = "breaches"
    """Neither edge is an hour that was only scheduled [limits exceeded]."""
    FILLED_IN = "filled_in"
    """The date is filled in [dates that owe time]."""
    SCHEDULE = "schedule"
    """The agreed hours name their source [schedules in force]."""
    STATEMENTS = "statements"
    """A monthly statement was handed over and signed [months with asked-for work]."""


class EvidenceState(StrEnum):
    """Whether all of it is there, some of it, or nothing."""

    PRESENT = "present"
    PARTLY = "partly"
    MISSING = "missing"


@distinct
class Evidence(NamedTuple):
    """One thing that judges look for: `part` of `of` cases have it.

    `sessions` and `dates` name the cases that lack it, in order of time: the places to complete it
    at. `covered` is told of BORNE_OUT alone: of how many cases an export covers the time. `source`
    is where the regime has the rule from, of BREAKS alone.
    """

    kind: EvidenceKind
    part: int
    of: int
    sessions: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    covered: int = 0
    source: LegalSource | None = None

    @property
    def state(self) -> EvidenceState:
        """Whether all of it is there."""
        if not self.part:
            return EvidenceState.MISSING
        return EvidenceState.PRESENT if self.part >= self.of else EvidenceState.PARTLY
