"""The same messages imported again under another name of one's own (`--me`): counted once.

The maximum over the imports holds within one direction. Two imports of the same messages that do
not agree which were sent and which received would add up: the later one then stands in the place
of the earlier, where it holds all of its messages, and is left out where it does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cmtracker.importers.results import columns_of
from cmtracker.model import CountRun, Direction, Instant, MessageCount
from cmtracker.names import folded
from cmtracker.store import Store, packs

Place = tuple[str, str, str, Instant]
"""Channel and account (`names.folded`), stream, start of the quarter."""

Ways = dict[Direction, int]


class Conflicts(NamedTuple):
    """The batches that a new one stands in the place of, and whether it cannot be kept itself."""

    replaced: tuple[str, ...] = ()
    is_left_out: bool = False


def conflicts_of(store: Store, counts: Sequence[MessageCount]) -> Conflicts:
    """Return which batches of the log disagree with the counts of an import about directions."""
    records, runs = columns_of(counts)
    streams = ({row.stream for row in records} | {run.stream for run in runs}) - {""}
    if not streams:
        return Conflicts()
    held: dict[str, list[CountRun]] = {}
    for run in packs.read(store.db):
        if run.stream in streams:
            held.setdefault(run.batch, []).append(run)
    if not held:
        return Conflicts()
    mine = _places(runs, records)
    replaced = []
    for batch, old_runs in held.items():
        theirs = _places(old_runs, ())
        if not any(_disagree(mine[at], ways) for at, ways in theirs.items() if at in mine):
            continue
        if any(sum(ways.values()) > sum(mine.get(at, {}).values()) for at, ways in theirs.items()):
            return Conflicts(is_left_out=True)
        replaced.append(batch)
    return Conflicts(tuple(replaced))


def _places(runs: Iterable[CountRun], records: Iterable[MessageCount]) -> dict[Place, Ways]:
    """Return how many messages each quarter of each stream has, by direction."""
    found: defaultdict[Place, Ways] = defaultdict(dict)
    for run in runs:
        name = folded(run.channel), folded(run.account), run.stream
        for start, count in zip(run.starts(), run.counts, strict=True):
            ways = found[*name, start]
            ways[run.direction] = ways.get(run.direction, 0) + count
    for row in records:
        ways = found[folded(row.channel), folded(row.account), row.stream, row.start]
        ways[row.direction] = ways.get(row.direction, 0) + row.count
    return dict(found)


def _disagree(one: Ways, other: Ways) -> bool:
    """Tell whether the largest numbers of the known directions exceed the messages of either."""
    known = [way for way in Direction if way is not Direction.UNKNOWN]
    together = sum(max(one.get(way, 0), other.get(way, 0)) for way in known)
    return together > max(sum(one.values()), sum(other.values()))
