"""Which limit applies when, and what a breach says besides its figures.

A log may pass from one regime to another: the profile in force at the start of a breach decides.
Only data here; how each rule is measured stands in `rests`, `daily` and `weekly`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from math import inf

from cmtracker.analysis.decisions import covering
from cmtracker.analysis.edges import edges
from cmtracker.analysis.on_call import is_on_watch, on_watch, windows
from cmtracker.analysis.timeline import Shares, Timeline
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import Breach, Instant, Limit, Regime, RequestedBy, Rule, Seconds, Session

_MAKE = tuple.__new__  # a third of the time that `Breach` itself takes for as many fields

Keyed = tuple[int, Breach]
"""A breach after what it is found by: a date, week or month by its number, or where it starts."""


class RuleBook:
    """The limits of the regimes that the profiles of a log name, by instant.

    A regime that is not known has no limits: nothing is claimed.
    """

    def __init__(self, calendar: Calendar, regimes: Mapping[str, Regime]) -> None:
        """Look up the regime of each profile."""
        eras = calendar.eras()
        self._starts = [start for start, _ in eras[1:]]
        self._regimes = [regimes.get(profile.regime) for _, profile in eras]

    def limit(self, rule: Rule, instant: Instant) -> Limit | None:
        """Return the limit of a rule at an instant, None where it is not limited."""
        era = bisect_right(self._starts, instant) if self._starts else 0
        regime = self._regimes[era]
        return None if regime is None else regime.limits.get(rule)

    def limits(self, rule: Rule) -> list[Limit | None]:
        """Return the limit of a rule under each profile, in order of time."""
        return [None if r is None else r.limits.get(rule) for r in self._regimes]

    def uniform(self, rule: Rule) -> bool:
        """Tell whether one and the same limit holds all the time."""
        found = self.limits(rule)
        return all(limit == found[0] for limit in found[1:])

    def least(self, rule: Rule) -> float:
        """Return the smallest figure the rule ever has: below it nothing need be looked up."""
        return min((limit.figure for limit in self.limits(rule) if limit is not None), default=inf)

    def knows(self, rule: Rule) -> bool:
        """Tell whether the rule is limited at any time."""
        return any(limit is not None for limit in self.limits(rule))


def exceeds(measured: int, limit: Limit, figure: int | None = None) -> bool:
    """Tell whether a measured value breaks a maximum (where `reached`, from the figure itself)."""
    bound = limit.figure if figure is None else figure
    return measured >= bound if limit.reached else measured > bound


def breach(
    timeline: Timeline,
    limit: Limit,
    measured: int,
    start: Instant,
    end: Instant,
    *,
    figure: int | None = None,
    asked_only: bool = False,
) -> Breach:
    """Make the record of a breach that the work inside ``[start, end)`` made.

    The sessions are all that own a part of it. `requested_by` are its out-of-hours seconds by who
    asked; all its worked seconds where everything was as scheduled. A limit on work that was
    asked for (`asked_only`) names that work alone.
    """
    shares = timeline.shares(start, end, asked_only=asked_only)
    return record(timeline, limit, measured, start, end, shares, figure=figure)


def record(
    timeline: Timeline,
    limit: Limit,
    measured: int,
    start: Instant,
    end: Instant,
    shares: Shares,
    *,
    figure: int | None = None,
    private: bool = False,
    last: Session | None = None,
) -> Breach:
    """Make the record of a breach from what was measured and what its limit says.

    With how its edges are known, and the decision of the head of service that covers it, if any.
    """
    sessions, requested, owners = shares
    rule, usual, unit, severity, source, _, _, pause, _, exception = limit
    known = (  # by position: by name, the record costs more than finding whose work it was
        rule,
        severity,
        start,
        end,
        measured,
        usual if figure is None else figure,
        unit,
        sessions,
        requested,
        source,
        exception,
        last,
        private,
        pause,
        "",
        edges(timeline, rule, start, end, owners),
        covering(timeline, rule, start, end),
        _on_watch(timeline, start, end, requested, last),
        None,
        1.0,
        bool(timeline.log.decisions),
    )
    return _MAKE(Breach, known)


def _on_watch(
    timeline: Timeline,
    start: Instant,
    end: Instant,
    requested: Mapping[RequestedBy, Seconds],
    last: Session | None,
) -> Seconds:
    """Return what of a breach's work on call lies in no window (`Breach.on_watch`)."""
    seconds = requested[RequestedBy.ON_CALL]
    if not seconds or not timeline.log.on_call:
        return seconds
    if last is not None:
        return seconds if is_on_watch(last, windows(timeline.log)) else 0
    return min(seconds, on_watch(timeline, start, end))
