"""What a noted line has said so far, while it is read, and what a line can say at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.importers.notes.words import Asker, CrisisWord
from cmtracker.model import Activity, Clock, Direction, MarkKind, Place, Seconds


class NoteProblem(StrEnum):
    """Why a line is not kept."""

    UNREADABLE = "unreadable"
    """Something with a figure in it that nothing explains."""
    NO_TIME = "no_time"
    """It names no time."""
    EMPTY = "empty"
    """The end is the start."""
    LONG = "long"
    """The end lies before the start, or more than 12 hours after it over midnight."""
    AHEAD = "ahead"
    """It lies ahead of now."""
    HALF = "half"
    """How many answers there were, or how many minutes of them, is not said."""
    TOO_MUCH = "too_much"
    """More minutes are declared than the stretch has, or it is longer than six hours."""
    EVENING = "evening"
    """It says evening and means a time of the day, or says morning and means an evening."""
    CONTRADICTION = "contradiction"
    """It says one thing twice, and differently."""


class NotedCount(NamedTuple):
    """How many messages of a channel, of which some hostile."""

    channel: str
    number: int
    direction: Direction = Direction.SENT
    hostile: int = 0


class NotedMark(NamedTuple):
    """A fact of a chronology, or the beginning (`word` is its name) or the end of a crisis."""

    what: MarkKind | CrisisWord
    word: str = ""


class Asked(NamedTuple):
    """What lines are read against: the local date and time now, and the day asked about.

    `day` None: today. `channels` are the names in use, taken before the program's own words.
    `at_once`: the one line is typed while it happens, so that a fact of a crisis without a date and
    a time is of now; of several lines each names its time.
    """

    today: date
    now: Clock
    day: date | None = None
    channels: tuple[str, ...] = ()
    at_once: bool = False


@dataclass
class Draft:
    """What a line says, as far as it has been read. Clocks count from the midnight of `day`."""

    day: date
    named_day: str = ""
    noted: tuple[date, Clock] | None = None
    start: Clock | None = None
    end: Clock | None = None
    answers: int | None = None
    declared: Seconds | None = None
    asker: Asker | None = None
    asked_through: str | None = None
    asked_at: Clock | None = None
    activity: Activity | None = None
    place: Place | None = None
    channels: list[str] = field(default_factory=list)
    counts: list[NotedCount] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    mark: NotedMark | None = None
    at_once: bool = False
    unclear: list[str] = field(default_factory=list)
    problem: NoteProblem | None = None

    @property
    def is_heading(self) -> bool:
        """Say whether a date is all that the line says."""
        return bool(self.named_day) and self == Draft(self.day, self.named_day, self.noted)

    def say(self, name: str, value: object, part: str) -> None:
        """Take a value that the part of the line means; one that differs from before is refused."""
        before = getattr(self, name)
        if before is not None and before != value:
            self.fail(NoteProblem.CONTRADICTION, part)
        setattr(self, name, value)

    def fail(self, problem: NoteProblem, part: str = "") -> None:
        """Note why the line is not kept; the first problem stands."""
        self.problem = self.problem or problem
        if part.strip():
            self.unclear.append(part.strip())
