"""Which decision of the head of service covers a breach (design, section 3).

Décret n° 2000-815, art. 3-II, and décret n° 2002-60, art. 6: limits may be lifted for a limited
time, on a decision. What it covers stays in the list, and is counted apart.
"""

from __future__ import annotations

from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, day_number
from cmtracker.model import Decision, Instant, Rule

_BY_SPAN = frozenset({Rule.WEEKLY_WORK, Rule.WEEKLY_REST, Rule.WEEKLY_DAYS, Rule.OVERTIME_MONTH})
"""The rules on a week or a month: covered as soon as one of its dates is."""


def covering(timeline: Timeline, rule: Rule, start: Instant, end: Instant) -> str | None:
    """Return the reference of the decision that covers a breach from `start` to `end`, or None.

    A decision covers a rule that it names: on the local date on which the breach starts; for a week
    or a month, when one of its dates lies in the decision's range; for a mean of weeks, when at
    least half of these meet the range. Of several the one that begins first stands, then the
    reference that comes first.
    """
    decisions = timeline.log.decisions
    if not decisions:
        return None
    named = [decision for decision in decisions if rule in decision.rules]
    number = timeline.calendar.time.number
    first, last = number(start), number(end - 1)
    covered = [one for one in named if _covers(one, rule, first, last)]
    if not covered:
        return None
    return min(covered, key=lambda one: (one.first, one.reference)).reference


def _covers(decision: Decision, rule: Rule, first: DayNumber, last: DayNumber) -> bool:
    low, high = day_number(decision.first), day_number(decision.last)
    if rule is Rule.AVERAGE_WORK:
        mondays = range(first, last + 1, 7)
        met = sum(low <= monday + 6 and monday <= high for monday in mondays)
        return 2 * met >= len(mondays)
    if rule in _BY_SPAN:
        return low <= last and first <= high
    return low <= first <= high
