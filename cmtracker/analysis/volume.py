"""Message load: how many messages arrived, were answered and were published, and when.

The figures are read from the resolved counts (`messages`). Knows no text of a message, no name, and
no database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from cmtracker.analysis.figures import NO_MESSAGES, all_messages
from cmtracker.analysis.messages import Messages
from cmtracker.analysis.shown import (
    RECEIVED,
    UNKNOWN,
    Daily,
    channel_of,
    channels_of,
    way_of,
)
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import (
    WEEKDAYS,
    Seconds,
)
from cmtracker.results.figures import MessageFigures
from cmtracker.results.messages import ByChannel, CountedBy, Load, WeekMessages


def messages(
    counted: Messages, first: date, last: date, by: CountedBy
) -> tuple[list[tuple[str, MessageFigures]], MessageFigures]:
    """Return the messages of a range (both dates included) by hour, weekday, channel or day.

    Keys: "00" to "23" by the local clock, "mon" to "sun", the channel's name, "2026-03-02". Hours,
    weekdays and dates without messages have their row of zeros; a channel needs a message to be
    listed. The rows add up to the total. Raises ValueError where `by` is none of these.
    """
    by = CountedBy(by)
    sums: dict[str, list[int]] = {key: [0] * 6 for key in _keys(by, first, last)}
    name = _namer(by, channels_of(counted.runs))
    entries = _entries(counted, first, last, by)
    for at, kind, *entry in _of_kinds(entries) if by == CountedBy.CHANNEL else entries:
        key = name(at, kind)
        if key not in sums:
            sums[key] = [0] * 6
        _add(sums[key], kind, *entry)
    keys = sorted(sums) if by == CountedBy.CHANNEL else list(sums)
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
    counted: Messages, first: date, last: date, by: CountedBy
) -> Iterator[tuple[int, ...]]:
    """Yield date (or hour), kind, messages, hostile ones, ones outside scheduled time."""
    if by != CountedBy.HOUR:
        yield from counted.daily.within(day_number(first), day_number(last))
        return
    if not counted.runs:
        return
    from cmtracker.analysis.columns import by_hour  # noqa: PLC0415 - imports numpy

    calendar = counted.calendar
    low, high = calendar.midnight(first), calendar.midnight(last + timedelta(days=1))
    for (hour, kind), sums in by_hour(counted.parts(), calendar, low, high).items():
        yield hour, kind, *sums


def each_week(found: Daily, first: date, last: date) -> tuple[WeekMessages, ...]:
    """Return the messages of each ISO week that meets the dates from `first` to `last`.

    Only those dates are counted. Weeks of consecutive ranges make up those of the whole, if the
    one ends on a Sunday.
    """
    low = (day_number(first) + 3) // 7
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


def by_channel(weeks: Sequence[WeekMessages]) -> ByChannel:
    """Return the channels in alphabetical order, each with a figure for each of the weeks."""
    names = sorted({name for week in weeks for name in week.channels})
    return tuple(
        (name, tuple(week.channels.get(name, NO_MESSAGES) for week in weeks)) for name in names
    )


def _keys(by: CountedBy, first: date, last: date) -> list[str]:
    if by == CountedBy.HOUR:
        return [f"{hour:02}" for hour in range(24)]
    if by == CountedBy.WEEKDAY:
        return list(WEEKDAYS)
    if by == CountedBy.DAY:
        days = range(day_number(first), day_number(last) + 1)
        return [date_of(number).isoformat() for number in days]
    return []


def _namer(by: CountedBy, channels: Sequence[str]) -> Callable[[int, int], str]:
    if by == CountedBy.HOUR:
        return lambda hour, _: f"{hour:02}"
    if by == CountedBy.WEEKDAY:
        return lambda day, _: WEEKDAYS[(day + 3) % 7]
    if by == CountedBy.DAY:
        return lambda day, _: date_of(day).isoformat()
    return lambda _, kind: channels[channel_of(kind)]


def _add(sums: list[int], kind: int, count: int, hostile: int, outside: int) -> None:
    """Add an entry to received, sent, published, unknown, hostile, out_of_hours."""
    way = way_of(kind)
    sums[way] += count
    sums[4] += hostile
    if way == RECEIVED:
        sums[5] += outside


def load(weeks: Sequence[WeekMessages], worked_s: Seconds, *, alone: bool = True) -> Load:
    """Return the messages of all dates of `weeks`, beside the seconds worked on these dates."""
    return Load(
        figures=all_messages(figures for week in weeks for figures in week.channels.values()),
        hostile_received=sum(week.hostile_received for week in weeks),
        worked_s=worked_s,
        alone=alone,
    )
