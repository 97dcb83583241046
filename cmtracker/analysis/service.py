"""Service rendered in a range: answers and publications, and the growth of the community."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from cmtracker.analysis.messages import Messages
from cmtracker.analysis.shown import WAYS, way_of
from cmtracker.analysis.zones import day_number
from cmtracker.model import Community, Direction
from cmtracker.names import folded
from cmtracker.results.service import Service

_SENT, _PUBLISHED = WAYS.index(Direction.SENT), WAYS.index(Direction.PUBLISHED)


def service(counted: Messages, community: Iterable[Community], first: date, last: date) -> Service:
    """Return the service rendered on the dates from `first` to `last`, both included."""
    answers = outside = publications = 0
    for _, kind, count, _, beyond in counted.daily.within(day_number(first), day_number(last)):
        way = way_of(kind)
        if way == _SENT:
            answers += count
            outside += beyond
        elif way == _PUBLISHED:
            publications += count
    return Service(answers, outside, publications, _growth(community, first, last))


def _growth(community: Iterable[Community], first: date, last: date) -> int | None:
    counts: defaultdict[str, list[tuple[date, int]]] = defaultdict(list)
    for one in community:
        if first <= one.date <= last:
            counts[folded(one.channel)].append((one.date, one.followers))
    twice = [sorted(found) for found in counts.values() if len({day for day, _ in found}) > 1]
    return sum(found[-1][1] - found[0][1] for found in twice) if twice else None
