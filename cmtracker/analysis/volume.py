"""Message load: how many messages arrived, were answered and were published, and when.

States the maximum rule of imported counts over records; the figures are read from `shown`, which
keeps it over columns. Knows no text of a message, no name, and no database.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from cmtracker.analysis.figures import NO_MESSAGES, all_messages
from cmtracker.analysis.intervals import Interval, merge
from cmtracker.analysis.results import MessageFigures
from cmtracker.analysis.shown import (
    RECEIVED,
    UNKNOWN,
    by_hour,
    channel_of,
    daily_of,
    shown_of,
    way_of,
)
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import (
    HOUR,
    QUARTER,
    WEEKDAYS,
    Batch,
    Direction,
    Instant,
    Log,
    MessageCount,
    Seconds,
)

Place = tuple[Instant, str, str, str]
"""Quarter, channel, account, stream: at most one shown row there for each direction."""


def shown_counts(
    counts: Iterable[MessageCount], batches: Iterable[Batch]
) -> tuple[MessageCount, ...]:
    """Return what is shown of the stored counts, in order of time, one row for each stream.

    Rule: within one stream, direction and quarter of an hour the largest of the batches, never
    their sum, so that an export imported twice, or a longer one later, counts once.

        first export    |--3--|--5--|                 shown  |--3--|--5--|--2--|
        longer one      |--3--|--5--|--2--|

    * Rows of one batch (and hand counts, each a click) about the same quarter are added.
    * Streams stand side by side as rows of their own; adding the rows gives the total.
    * `unknown` shows what exceeds received + sent + published of the same stream and quarter.
    * A hand count in a quarter that touches the range ``[start, end]`` which an import covers for
      its channel is set aside whole, its hostile marks too: the reading that claims less
      (`set_aside` lists them, so that the interface can say so).
    * `hostile` is the largest of the batches and never above the count shown.

    A shown row keeps the batch, source and id of the largest (on a tie, of the first batch id).
    Rows that show nothing are left out. This is the rule in plain words, for what needs records;
    figures are read from `shown`, which keeps the same rule over columns.
    """
    stored = list(counts)
    covered = _Covered(stored, batches)
    places: dict[Place, MessageCount] = {}
    crowded: dict[Place, list[MessageCount]] = {}  # where there is anything to decide
    for row in stored:
        if row.batch is None and covered.touches(row):
            continue
        start = row.start
        place = (start - start % QUARTER, row.channel, row.account, row.stream)
        if place in crowded:
            crowded[place].append(row)
        elif place in places:
            crowded[place] = [places[place], row]
        else:
            places[place] = row
            if start != place[0] or not 0 < row.count >= row.hostile:
                crowded[place] = [row]
    shown: list[MessageCount] = []
    for place in sorted(places):
        if place in crowded:
            shown += _shown_at(place[0], crowded[place])
        else:
            shown.append(places[place])
    return tuple(shown)


def set_aside(counts: Iterable[MessageCount], batches: Iterable[Batch]) -> tuple[MessageCount, ...]:
    """Return the hand counts that `shown_counts` leaves out because an import covers them."""
    stored = list(counts)
    covered = _Covered(stored, batches)
    hidden = (count for count in stored if count.batch is None and covered.touches(count))
    return tuple(sorted(hidden, key=_order))


class _Covered:
    """The ranges that imports cover, merged for each channel.

    A batch says its range for its channel; for any other channel that it brought (an interchange
    document may hold several) the range goes from its first to its last quarter.
    """

    def __init__(self, counts: Sequence[MessageCount], batches: Iterable[Batch]) -> None:
        self._by_channel: dict[str, list[Interval]] = {}
        if all(count.batch is not None for count in counts):
            return  # nobody will ask
        ranges: dict[tuple[str, str], tuple[Instant, Instant]] = {
            (batch.id, batch.channel): (batch.start, batch.end) for batch in batches
        }
        stated = frozenset(ranges)
        for count in counts:
            if count.batch is None or (count.batch, count.channel) in stated:
                continue
            key = (count.batch, count.channel)
            first, last = ranges.get(key, (count.start, count.start))
            ranges[key] = min(first, count.start), max(last, count.start)
        self._by_channel = {
            channel: merge((a, b + 1) for key, (a, b) in ranges.items() if key[1] == channel)
            for channel in {channel for _, channel in ranges}
        }

    def touches(self, count: MessageCount) -> bool:
        """Say whether the quarter of a count and a covered range have an instant in common."""
        ranges = self._by_channel.get(count.channel, [])
        quarter = count.start - count.start % QUARTER
        at = bisect_left(ranges, (quarter + QUARTER, 0)) - 1
        return at >= 0 and ranges[at][1] > quarter


_KNOWN = (Direction.RECEIVED, Direction.SENT, Direction.PUBLISHED)
_WAYS = (*_KNOWN, Direction.UNKNOWN)


def _shown_at(quarter: Instant, rows: Sequence[MessageCount]) -> Iterator[MessageCount]:
    """Yield what is shown of one stream and quarter, by direction, `unknown` last."""
    known = hostile = 0
    for way in _WAYS:
        group = [row for row in rows if row.direction is way]
        if not group:
            continue
        row = _largest(quarter, group)
        if way is Direction.UNKNOWN:
            count = max(0, row.count - known)
            row = row._replace(count=count, hostile=min(count, max(0, row.hostile - hostile)))
        known += row.count
        hostile += row.hostile
        if row.count:
            yield row


def _largest(quarter: Instant, group: Sequence[MessageCount]) -> MessageCount:
    """Return the largest batch of one stream, quarter and direction as one row."""
    totals: dict[str, list[MessageCount]] = {}
    for row in group:
        totals.setdefault(row.batch or "", []).append(row)
    counted = {batch: sum(row.count for row in rows) for batch, rows in totals.items()}
    winner = min(totals, key=lambda batch: (-counted[batch], batch))
    hostile = max(sum(row.hostile for row in rows) for rows in totals.values())
    face = min(totals[winner], key=lambda row: (-row.count, row.source, row.id))
    total = counted[winner]
    return face._replace(start=quarter, count=total, hostile=min(hostile, total))


def _order(row: MessageCount) -> tuple[Instant, str, str, str, str, str, int, int]:
    return (
        row.start,
        row.channel,
        row.account,
        row.stream,
        row.direction.value,
        row.id,
        row.count,
        row.hostile,
    )


BY = ("hour", "weekday", "channel", "day")


def messages(
    log: Log, first: date, last: date, by: str
) -> tuple[list[tuple[str, MessageFigures]], MessageFigures]:
    """Return the messages of a range (both dates included) by hour, weekday, channel or day.

    Keys: "00" to "23" by the local clock, "mon" to "sun", the channel's name, "2026-03-02". Hours,
    weekdays and dates without messages have their row of zeros; a channel needs a message to be
    listed. The rows add up to the total. Raises ValueError for any other `by`.
    """
    if by not in BY:
        raise ValueError(by)
    calendar = Calendar(log)
    sums: dict[str, list[int]] = {key: [0] * 6 for key in _keys(by, first, last)}
    name = _namer(by, shown_of(log).channels)
    entries = _entries(log, calendar, first, last, by)
    for at, kind, *entry in _of_kinds(entries) if by == "channel" else entries:
        key = name(at, kind)
        if key not in sums:
            sums[key] = [0] * 6
        _add(sums[key], kind, *entry)
    keys = sorted(sums) if by == "channel" else list(sums)
    total = [sum(column) for column in zip([0] * 6, *sums.values(), strict=True)]
    return [(key, MessageFigures(*sums[key])) for key in keys], MessageFigures(*total)


def _of_kinds(entries: Iterable[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Add entries up over all dates: one for each kind, in the order in which they come up."""
    sums: dict[int, list[int]] = {}
    for _, kind, count, hostile, outside in entries:
        held = sums.get(kind)
        if held is None:
            sums[kind] = [count, hostile, outside]
        else:
            held[0] += count
            held[1] += hostile
            held[2] += outside
    for kind, (count, hostile, outside) in sums.items():
        yield 0, kind, count, hostile, outside


def _entries(
    log: Log, calendar: Calendar, first: date, last: date, by: str
) -> Iterator[tuple[int, ...]]:
    """Yield date (or hour), kind, messages, hostile ones, ones outside scheduled time."""
    if by != "hour":
        yield from daily_of(log, calendar).within(day_number(first), day_number(last))
        return
    found = shown_of(log)
    rows = found.within(calendar.midnight(first), calendar.midnight(last + timedelta(days=1)))
    for (hour, kind), sums in by_hour(found, calendar, rows).items():
        yield hour, kind, *sums


class WeekMessages(NamedTuple):
    """The messages of one week by channel; one of which nothing is shown is left out.

    `hostile_received` are the hostile ones among those received or of unknown direction.
    """

    channels: Mapping[str, MessageFigures]
    hostile_received: int


def each_week(log: Log, first: date, last: date) -> tuple[WeekMessages, ...]:
    """Return the messages of each ISO week that meets the dates from `first` to `last`.

    Only those dates are counted. Weeks of consecutive ranges make up those of the whole, if the
    one ends on a Sunday.
    """
    low = (day_number(first) + 3) // 7
    found = daily_of(log)
    weeks = [WeekMessages({}, 0)] * ((day_number(last) + 3) // 7 - low + 1)
    entries = found.within(day_number(first), day_number(last))
    for week, days in groupby(entries, lambda entry: (entry[0] + 3) // 7 - low):
        sums: defaultdict[int, list[int]] = defaultdict(lambda: [0] * 6)
        hostile = 0
        for _, kind, *entry in _of_kinds(days):
            _add(sums[channel_of(kind)], kind, *entry)
            if way_of(kind) in (RECEIVED, UNKNOWN):
                hostile += entry[1]
        channels = {found.channels[c]: MessageFigures(*row) for c, row in sums.items()}
        weeks[week] = WeekMessages(channels, hostile)
    return tuple(weeks)


ByChannel = tuple[tuple[str, tuple[MessageFigures, ...]], ...]


def by_channel(weeks: Sequence[WeekMessages]) -> ByChannel:
    """Return the channels in alphabetical order, each with a figure for each of the weeks."""
    names = sorted({name for week in weeks for name in week.channels})
    return tuple(
        (name, tuple(week.channels.get(name, NO_MESSAGES) for week in weeks)) for name in names
    )


def _keys(by: str, first: date, last: date) -> list[str]:
    if by == "hour":
        return [f"{hour:02}" for hour in range(24)]
    if by == "weekday":
        return list(WEEKDAYS)
    if by == "day":
        days = range(day_number(first), day_number(last) + 1)
        return [date_of(number).isoformat() for number in days]
    return []


def _namer(by: str, channels: Sequence[str]) -> Callable[[int, int], str]:
    if by == "hour":
        return lambda hour, _: f"{hour:02}"
    if by == "weekday":
        return lambda day, _: WEEKDAYS[(day + 3) % 7]
    if by == "day":
        return lambda day, _: date_of(day).isoformat()
    return lambda _, kind: channels[channel_of(kind)]


def _add(sums: list[int], kind: int, count: int, hostile: int, outside: int) -> None:
    """Add an entry to received, sent, published, unknown, hostile, out_of_hours."""
    way = way_of(kind)
    sums[way] += count
    sums[4] += hostile
    if way == RECEIVED:
        sums[5] += outside


@dataclass(frozen=True, slots=True)
class Load:
    """The messages of a range beside the worked time of the same range.

    `hostile_received` are the hostile ones among those received or of unknown direction, as judged
    by the agent. `alone`: nobody else answers on these accounts; otherwise what the accounts
    received says nothing of one person's hours, and no such ratio is given.
    """

    figures: MessageFigures
    hostile_received: int
    worked_s: Seconds
    alone: bool

    @property
    def to_judge(self) -> int:
        """How many messages could be judged hostile: those that came in, as far as is known."""
        return self.figures.received + self.figures.unknown

    @property
    def handled_per_hour(self) -> float | None:
        """Messages sent for each hour worked; None where nothing was worked."""
        return self.figures.sent * HOUR / self.worked_s if self.worked_s else None


def load(weeks: Sequence[WeekMessages], worked_s: Seconds, *, alone: bool = True) -> Load:
    """Return the messages of all dates of `weeks`, beside the seconds worked on these dates."""
    return Load(
        figures=all_messages(figures for week in weeks for figures in week.channels.values()),
        hostile_received=sum(week.hostile_received for week in weeks),
        worked_s=worked_s,
        alone=alone,
    )
