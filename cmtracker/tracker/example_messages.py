"""The messages of the example year: what arrived, what was answered, what was published.

Facebook, Instagram and Mastodon come from exports that were imported on the last Monday; X, and
everything since that Monday, was counted by hand in the window.
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate

from cmtracker.importers.results import digest_of
from cmtracker.model import (
    DAY,
    HOUR,
    QUARTER,
    Batch,
    Community,
    Direction,
    Instant,
    MessageCount,
    Session,
    Source,
)
from cmtracker.tracker.example_dates import (
    Span,
    at,
    dice,
    example_id,
    holidays,
    monday,
)

# Messages a day on an ordinary weekday, and the share of hostile ones in a hundred.
_USUAL = {"facebook": (41, 6), "instagram": (16, 2), "x": (7, 16), "mastodon": (4, 3)}
_WEEKDAY = (1.08, 1.0, 0.98, 1.02, 0.95, 0.46, 0.42)
# Followers on the first of the first month, and how many more each month.
_FOLLOWERS = {"facebook": (33_900, 95), "instagram": (12_150, 170), "x": (8_960, -24),
              "mastodon": (1_140, 46)}  # fmt: skip
_FLOOD_FOLLOWERS = {"facebook": 1_120, "instagram": 260, "x": 90, "mastodon": 35}

# How the messages of a day spread over its hours, 0 to 23.
_WEEKDAY_HOURS = (
    0.4, 0.2, 0.1, 0.1, 0.1, 0.2, 0.7, 1.8, 4.2, 8.0, 8.6, 8.4, 6.4, 6.4, 8.0, 8.2, 8.0, 6.6,
    5.4, 4.8, 5.2, 4.2, 2.2, 0.9,
)  # fmt: skip
_WEEKEND_HOURS = (
    0.8, 0.4, 0.2, 0.1, 0.1, 0.2, 0.5, 1.2, 2.6, 4.6, 6.4, 7.0, 6.0, 5.0, 5.2, 5.6, 6.0, 6.8,
    7.6, 7.8, 8.2, 6.6, 3.6, 1.6,
)  # fmt: skip
_FLOOD_PEAK = (2.4, 4.2, 4.8, 4.6, 4.1, 3.9, 3.2, 3.0, 2.6, 2.5, 2.2, 2.0, 2.1, 1.8)
_IMPORTED = ("facebook", "instagram", "mastodon")

_Cell = tuple[Instant, str, Direction]


def messages(
    span: Span, sessions: Iterable[Session]
) -> tuple[tuple[Batch, ...], tuple[MessageCount, ...]]:
    """Return the batches and all counts, imported and by hand."""
    counts: Counter[_Cell] = Counter()
    hostile: Counter[_Cell] = Counter()
    for day in span.days():
        _arrive(span, day, counts, hostile)
        _publish(day, counts)
    for session in sessions:
        _answer(session, counts)
    exported = at(monday(span.last + timedelta(days=1)), "00:00")
    batches = {channel: _batch(span, channel, exported) for channel in _IMPORTED}
    rows: list[MessageCount] = []
    for cell, count in sorted(counts.items()):
        start, channel, direction = cell
        if channel in batches and start < exported:
            rows.append(
                MessageCount(
                    start, channel, direction, count, hostile[cell], "ville-exemple",
                    hashlib.sha256(f"exemple {channel}".encode()).hexdigest()[:32],
                    batches[channel].id, Source.IMPORT, example_id(f"count {cell}"),
                )
            )  # fmt: skip
    rows += _by_hand(
        (cell, count, hostile[cell])
        for cell, count in sorted(counts.items())
        if cell[1] not in batches or cell[0] >= exported
    )
    return tuple(_counted(batch, rows) for batch in batches.values()), tuple(rows)


def community(span: Span) -> tuple[Community, ...]:
    """Return the followers of each channel on the first of every month."""
    found = []
    day = (span.first + timedelta(days=31)).replace(day=1)
    month = 0
    while day <= span.last:
        for channel, (start, more) in _FOLLOWERS.items():
            followers = start + more * month + int(dice(f"followers {channel}", day).random() * 40)
            if day > span.flood:
                followers += _FLOOD_FOLLOWERS[channel]
            found.append(Community(channel, day, followers, example_id(f"{channel} {day}")))
        day = (day + timedelta(days=31)).replace(day=1)
        month += 1
    return tuple(found)


def _arrive(span: Span, day: date, counts: Counter[_Cell], hostile: Counter[_Cell]) -> None:
    free = day.weekday() >= 5 or day in holidays(day.year)
    hours = _running_sums(_WEEKEND_HOURS if free else _WEEKDAY_HOURS)
    factor = 0.55 if day in holidays(day.year) else _WEEKDAY[day.weekday()]
    number = span.flood_day(day)
    flooded = number is not None and number < len(_FLOOD_PEAK)
    if number is not None:
        factor *= _FLOOD_PEAK[number] if flooded else 1.5
    for channel, (usual, per_hundred) in _USUAL.items():
        rng = dice(f"received {channel}", day)
        for _ in range(int(usual * factor * (0.7 + 0.6 * rng.random()))):
            cell = (_drawn_quarter(day, hours, rng), channel, Direction.RECEIVED)
            counts[cell] += 1
            if rng.random() * 100 < per_hundred * (1.8 if flooded else 1):
                hostile[cell] += 1


def _publish(day: date, counts: Counter[_Cell]) -> None:
    rng = dice("published", day)
    free = day.weekday() >= 5 or day in holidays(day.year)
    for _ in range(int((1 if free else 3) * (0.5 + rng.random()))):
        minute = 8 * 60 + 30 + int(rng.random() * 10 * 60)
        channels = ("facebook", "instagram", "x", "mastodon") if rng.random() < 0.3 else (
            "facebook", "instagram",
        )  # fmt: skip
        for channel in channels:
            start = at(day, f"{minute // 60:02}:{minute % 60:02}")
            counts[start - start % QUARTER, channel, Direction.PUBLISHED] += 1


def _answer(session: Session, counts: Counter[_Cell]) -> None:
    """Spread the answers of a session over it: fewer at the office, where there is other work."""
    day = date.fromordinal(719_163 + session.start // DAY)
    rng = dice(f"sent {session.start}", day)
    an_hour = 3.4 if session.source is Source.SCHEDULE else 13.0
    length = session.end - session.start
    for _ in range(int(length / HOUR * an_hour * (0.6 + 0.8 * rng.random()))):
        start = session.start + int(rng.random() * length)
        draw = rng.random()
        channel = "facebook" if draw < 0.66 else "instagram" if draw < 0.88 else "x"
        if draw > 0.96:
            channel = "mastodon"
        counts[start - start % QUARTER, channel, Direction.SENT] += 1


def _running_sums(hours: Iterable[float]) -> list[float]:
    """Return the running sums of the quarters of a day."""
    return list(accumulate(weight / 4 for weight in hours for _ in range(4)))


def _drawn_quarter(day: date, sums: list[float], rng: random.Random) -> Instant:
    quarter = min(bisect(sums, rng.random() * sums[-1]), 95)
    start = at(day, f"{quarter // 4:02}:{quarter % 4 * 15:02}")
    return start - start % QUARTER


def _batch(span: Span, channel: str, exported: Instant) -> Batch:
    start = at(span.first, "00:00")
    name = "outbox.json" if channel == "mastodon" else f"export-{channel}.json"
    return Batch(
        example_id(f"batch {channel}"), name, "example", channel, exported + 9 * HOUR,
        start, exported, "",
    )  # fmt: skip


def _counted(batch: Batch, rows: Iterable[MessageCount]) -> Batch:
    own = [row for row in rows if row.batch == batch.id]
    return batch._replace(digest=digest_of(own), counts=len(own))


def _by_hand(cells: Iterable[tuple[_Cell, int, int]]) -> Iterator[MessageCount]:
    """Yield what was counted by hand, gathered to the hour: nobody counts by the quarter."""
    hours: Counter[_Cell] = Counter()
    bad: Counter[_Cell] = Counter()
    for (start, channel, direction), count, hostile in cells:
        cell = (start - start % HOUR, channel, direction)
        hours[cell] += count
        bad[cell] += hostile
    for cell, count in sorted(hours.items()):
        start, channel, direction = cell
        yield MessageCount(
            start, channel, direction, count, bad[cell], source=Source.MANUAL,
            id=example_id(f"count {cell}"),
        )  # fmt: skip
