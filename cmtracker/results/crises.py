"""Crises: their chronology, the waits for a validation, and the time around them."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from typing import NamedTuple

from cmtracker.model import Crisis, CrisisMark, Decision, Instant, Seconds, distinct
from cmtracker.results.periods import Comparison


@distinct
class CrisisScope(NamedTuple):
    """What a reader is told of crises and of hostile messages.

    `crises`: when they were, the kinds and instants of their marks and the waits for a validation;
    `words`: the words beside the marks too. `incidents`: the sheets of hostile messages.
    """

    crises: bool = False
    words: bool = False
    incidents: bool = False


NO_CRISES = CrisisScope()


@distinct
class ValidationWait(NamedTuple):
    """A validation that was asked for, and what came of it.

    `waited_s` is the time up to the answer, or up to now of one `is_open`; None where no answer
    was noted. `is_outside`: it was asked for out of hours.
    """

    asked: CrisisMark
    obtained: CrisisMark | None
    waited_s: Seconds | None
    is_open: bool = False
    is_outside: bool = False


@distinct
class Validation(NamedTuple):
    """The waits for a validation of some time, in order of asking.

    `answered` is how many have an answer, `longest_s` the longest of these (None without any).
    `median_s` and `outside`, how many of the answered were asked for out of hours, are told from
    five answered ones on. `waited_s` is the time in which at least one was awaited, `worked_s` the
    work noted in that time.
    """

    waits: tuple[ValidationWait, ...] = ()
    answered: int = 0
    longest_s: Seconds | None = None
    median_s: Seconds | None = None
    outside: int | None = None
    waited_s: Seconds = 0
    worked_s: Seconds = 0

    @property
    def still_open(self) -> int:
        """How many are still awaited."""
        return sum(wait.is_open for wait in self.waits)

    @property
    def has_length(self) -> bool:
        """Whether the length of at least one is known, up to its answer or up to now."""
        return any(wait.waited_s is not None for wait in self.waits)


@distinct
class CrisisNow(NamedTuple):
    """The crisis that goes on, up to now: its facts, its work and the waits in it.

    `decisions` are those of the head of service that hold on one of its dates so far.
    `quiet_since`: when the last was known of it, where that is long ago (`crises.quiet_since`).
    """

    crisis: Crisis
    marks: tuple[CrisisMark, ...]
    worked_s: Seconds
    out_of_hours_s: Seconds
    validation: Validation
    decisions: tuple[Decision, ...] = ()
    quiet_since: Instant | None = None


@distinct
class RestsCut(NamedTuple):
    """How many short daily rests end before, during and after a crisis, in the time compared.

    None where nothing is known of that time.
    """

    before: int | None
    during: int | None
    after: int | None


@distinct
class FollowersAround(NamedTuple):
    """The last number of followers of a channel before a crisis, and the first after it."""

    channel: str
    before: int | None
    after: int | None


@distinct
class CrisisTold(NamedTuple):
    """One crisis with its chronology and figures.

    `worked_s` and `out_of_hours_s` are the work between its start and its end (or now).
    `comparison` sets the dates on which it ran against as many before and after, 28 at least.
    `validation` are the waits asked for in it; `before` and `after` those of the dates compared.
    """

    crisis: Crisis
    marks: tuple[CrisisMark, ...]
    worked_s: Seconds
    out_of_hours_s: Seconds
    validation: Validation
    before: Validation
    after: Validation
    comparison: Comparison
    rests: RestsCut
    followers: tuple[FollowersAround, ...] = ()
