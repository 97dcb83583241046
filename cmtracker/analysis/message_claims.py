"""What may be said of the messages of a range: shares and means from five cases on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from cmtracker.model import Community
from cmtracker.results.claims import ENOUGH, Claim, ClaimKind
from cmtracker.results.figures import DayHours, Figures, MessageFigures
from cmtracker.results.messages import ByChannel


def busiest_first(channels: ByChannel) -> ByChannel:
    """Return the channels with the weeks of each, the most messages received first."""
    return tuple(sorted(channels, key=lambda row: -sum(week.received for week in row[1])))


def weeks(channels: ByChannel) -> Iterator[Claim]:
    """Say which week had the most messages received, on which channel, and the mean of a week.

    The earliest week and the first channel stand on a tie.
    """
    received = [[week.received for week in found] for _, found in channels]
    totals = [sum(column) for column in zip(*received, strict=True)]
    if sum(totals) < ENOUGH:
        yield Claim(ClaimKind.FEW_MESSAGES, {"messages": sum(totals)})
        return
    fullest = max(range(len(totals)), key=totals.__getitem__)
    channel = max(range(len(received)), key=lambda number: received[number][fullest])
    values = {"week": fullest, "messages": totals[fullest]}
    part = {"channel": channel, "part": received[channel][fullest]}
    part = part if totals[fullest] >= ENOUGH else {}
    yield Claim(ClaimKind.FULLEST_MESSAGES, values | part)
    if len(totals) >= ENOUGH:
        mean = round(sum(totals) / len(totals))
        yield Claim(ClaimKind.AVERAGE_MESSAGES, {"messages": mean})


def channels(found: Sequence[tuple[str, MessageFigures]]) -> Claim:
    """Say which channel brings the most messages, and what part; the first stands on a tie."""
    received = [figures.received for _, figures in found]
    total = sum(received)
    if total < ENOUGH:
        return Claim(ClaimKind.FEW_MESSAGES, {"messages": total})
    most = max(range(len(received)), key=received.__getitem__)
    values = {"channel": most, "messages": received[most], "of": total}
    return Claim(ClaimKind.BUSIEST_CHANNEL, values)


def shares(total: Figures, days: Sequence[DayHours]) -> Iterator[Claim]:
    """Say what part of the messages arrived out of hours, and what part of the work was."""
    messages = total.messages
    if messages.received < ENOUGH:
        yield Claim(ClaimKind.FEW_MESSAGES, {"messages": messages.received})
    else:
        values = {"messages": messages.out_of_hours, "of": messages.received}
        yield Claim(ClaimKind.ARRIVED_OUT, values)
    if sum(day.worked_s > 0 for day in days) >= ENOUGH:
        values = {"seconds": total.out_of_hours_s, "of": total.worked_s}
        yield Claim(ClaimKind.WORKED_OUT, values)


def followers(counts: Sequence[Community], first: date, last: date) -> Iterator[Claim]:
    """Say how each channel changed from its first to its last count on the dates of a range."""
    by_channel: defaultdict[str, list[int]] = defaultdict(list)
    for number, count in enumerate(counts):
        if first <= count.date <= last:
            by_channel[count.channel].append(number)
    for _, numbers in sorted(by_channel.items()):
        early, late = (find(numbers, key=lambda n: counts[n].date) for find in (min, max))
        if counts[early].date < counts[late].date:
            change = counts[late].followers - counts[early].followers
            values = {"first": early, "last": late, "change": change}
            yield Claim(ClaimKind.FOLLOWERS, values)
