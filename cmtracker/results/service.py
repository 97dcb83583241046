"""What a range gave: answers, publications, followers; and what of its hours was given back."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from typing import NamedTuple

from cmtracker.model import Seconds, Session, distinct


@distinct
class Service(NamedTuple):
    """Service rendered in a range.

    `answers_outside` are the answers in quarters of an hour that touch no scheduled time. `growth`
    adds up, over the channels counted at least twice in the range, by how much followers rose or
    fell between the first and the last count (None: none was counted twice).
    """

    answers: int
    answers_outside: int
    publications: int
    growth: int | None


@distinct
class GivenBack(NamedTuple):
    """Out-of-hours seconds asked for, disclosed, and what of both was recovered or paid.

    `asked_closed_s` is asked-for time that is not compensated, as the ledger says.
    """

    asked_s: Seconds
    asked_settled_s: Seconds
    asked_closed_s: Seconds
    disclosed_s: Seconds
    other_settled_s: Seconds

    @property
    def settled_s(self) -> Seconds:
        """Seconds recovered or paid, whoever asked for the work."""
        return self.asked_settled_s + self.other_settled_s

    @property
    def asked_left_s(self) -> Seconds:
        """Asked-for seconds that remain to be examined."""
        return max(0, self.asked_s - self.asked_settled_s - self.asked_closed_s)

    @property
    def disclosed_left_s(self) -> Seconds:
        """Disclosed seconds that remain to be examined."""
        return max(0, self.disclosed_s - self.other_settled_s)


@distinct
class Corrections(NamedTuple):
    """Sessions changed or removed later than on the day on which they were entered.

    `before` gives for each changed session what it was at the end of that day, None where that is
    not known. `removed` counts those that are no more.
    """

    before: Mapping[str, Session | None]
    removed: int
