"""From the instants of messages to counts in quarter-hours, with no text and no name."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from cmtracker.importers.entries import BadEntry, check_happened, parse_instant
from cmtracker.importers.results import Imported, Leftovers, Options
from cmtracker.model import QUARTER, Direction, Instant, MessageCount, Seconds, Sent, Source


def stream_id(options: Options, *own: object) -> str:
    """Return what a conversation is known by: the keyed hash of its own id in its own network."""
    text = "\x1f".join(map(str, own)).encode()
    return hashlib.blake2b(text, key=options.stream_key[:64], digest_size=16).hexdigest()


def instant_of(value: object, zone: str) -> Instant:
    """Return the instant of an export's time: with its own offset, or local in `zone`.

    Of an hour that the clock repeats the first is taken, and one that it skips is moved on.
    """
    if isinstance(value, str):
        try:
            parsed = datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            if parsed.tzinfo is None:
                return int(parsed.replace(tzinfo=_zone(zone)).timestamp())
    return parse_instant(value, "date")


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


class Tally:
    """Counts messages as they are read, and what was left out and why."""

    def __init__(self, format: str, channel: str, options: Options) -> None:
        """Begin with nothing. `channel` is used where the options name none."""
        self.format = format
        self.channel = options.channel or channel
        self._options = options
        self._counts: Counter[tuple[Instant, str, Direction]] = Counter()
        self._sent: list[Sent] | None = [] if options.instants else None
        self._left = Leftovers()
        self._first: Instant | None = None
        self._last: Instant | None = None

    def add(self, instant: Instant, stream: str, direction: Direction) -> None:
        """Count one message. Raises `BadEntry` for one that cannot have been sent then."""
        check_happened(instant, instant, self._options.now)
        self._counts[instant - instant % QUARTER, stream, direction] += 1
        if self._first is None or instant < self._first:
            self._first = instant
        if self._last is None or instant > self._last:
            self._last = instant

    def add_sent(
        self, instant: Instant, stream: str, own_id: object, reply_after: Seconds | None = None
    ) -> None:
        """Keep the instant of a message that was sent, where the options ask for it.

        One without an id of its own is known by its second.
        """
        if self._sent is not None:
            key = stream_id(self._options, stream, instant if own_id is None else own_id)
            self._sent.append(Sent(instant, self.channel, reply_after, key))

    def leave_out(self, place: int, why: BadEntry) -> None:
        """Leave an entry out; `place` is its number, from 1."""
        self._left.add(place, why)

    def imported(self) -> Imported:
        """Return what was counted, in order of time."""
        account, channel = self._options.account, self.channel
        return Imported(
            self.format,
            counts=tuple(
                MessageCount(start, channel, direction, count, 0, account, stream,
                             source=Source.IMPORT)
                for (start, stream, direction), count in sorted(self._counts.items())
            ),
            skipped=self._left.all(),
            first=self._first,
            last=self._last,
            channel=channel,
            sent=None if self._sent is None else tuple(self._sent),
        )  # fmt: skip
