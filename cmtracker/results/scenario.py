"""A range played through under another organisation."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cmtracker.model import EMPTY_WEEK, Rule, Seconds, Week, distinct


@distinct
class Organisation(NamedTuple):
    """Other rules for the time outside the CM's schedule, by weekday on the local clock.

    `coverage`: hours in which somebody else is at work and takes whatever comes (not on public
    holidays). `silence`: hours in which messages wait, because an automatic reply says so or only
    interventions are made. `on_call`: what cannot wait is an intervention of whoever is formally
    on call, each of `rota` people for a week in turn. `later_start`: after work in an evening the
    agreed hours begin once the daily rest is over. `key` names it: a card, or "own".
    """

    key: str = "own"
    coverage: Week = EMPTY_WEEK
    silence: Week = EMPTY_WEEK
    on_call: bool = False
    rota: int = 1
    later_start: bool = False


@distinct
class Waits(NamedTuple):
    """How many of the `received` messages wait for somebody to be there, and how long.

    Of those that wait: median, 90th percentile, longest (nearest rank, in seconds; None of none).
    `unanswered` wait for somebody who does not come within a month; they are in `waiting` only.
    """

    received: int
    waiting: int
    unanswered: int
    median: Seconds | None
    ninetieth: Seconds | None
    longest: Seconds | None


@distinct
class Outcome(NamedTuple):
    """A range played through under an organisation, beside what it was.

    `out_of_hours_s` is what the CM worked out of hours; of it `avoided_s` would have waited (the
    answers move into the schedule: nothing says that they take less time), `unspecified_s` being
    the part of it of which nobody noted who asked; `transferred_s` somebody else would have
    worked; the rest stays. `breaches_*` count the limits (no notices) by rule. `people` are all
    who are needed, the CM included; `coverage_s` is the working time of the others in a week.
    `mornings` is how many would begin later, and `mornings_s` the agreed hours that this would
    cost.
    """

    organisation: Organisation
    first: date
    last: date
    out_of_hours_s: Seconds
    avoided_s: Seconds
    unspecified_s: Seconds
    transferred_s: Seconds
    breaches_today: Mapping[Rule, int]
    breaches_then: Mapping[Rule, int]
    waits_today: Waits
    waits_then: Waits
    people: int
    coverage_s: Seconds
    on_call_days: int
    mornings: int = 0
    mornings_s: Seconds = 0

    @property
    def relieved_s(self) -> Seconds:
        """Out-of-hours seconds that the CM would not have worked."""
        return self.avoided_s + self.transferred_s

    @property
    def left_s(self) -> Seconds:
        """Out-of-hours seconds that would remain the CM's."""
        return self.out_of_hours_s - self.relieved_s

    @property
    def breaches_avoided(self) -> int:
        """Limits exceeded less; negative should it be more."""
        return sum(self.breaches_today.values()) - sum(self.breaches_then.values())

    @property
    def short_rests(self) -> int:
        """Short daily rests today."""
        return self.breaches_today.get(Rule.DAILY_REST, 0)

    @property
    def rests_kept(self) -> int:
        """Of these how many would have been kept; negative should it be more of them."""
        return self.short_rests - self.breaches_then.get(Rule.DAILY_REST, 0)

    @property
    def on_call_days_each(self) -> int:
        """Dates on call for each person, rounded up."""
        return -(-self.on_call_days // max(1, self.organisation.rota))
