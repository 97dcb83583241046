"""From the instants of messages to counts in quarter-hours, with no text and no name."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from cmtracker.importers.entries import EARLIEST, BadEntry, check_happened, parse_instant
from cmtracker.importers.results import Imported, Leftovers, Options
from cmtracker.model import (
    QUARTER,
    CountRun,
    Direction,
    Instant,
    Seconds,
    Sent,
    StoredCounts,
)

_HALF = re.compile("[\ud800-\udfff]")


def scalar(value: object) -> object:
    """Return a text, a number, a flag or None as it is; a list or an object says nothing."""
    return None if isinstance(value, list | dict) else value


def stream_id(options: Options, *own: object) -> str:
    """Return what a conversation is known by: the keyed hash of its own id in its own network.

    Half of a surrogate pair, which no file can hold, counts as U+FFFD.
    """
    text = _HALF.sub("\ufffd", "\x1f".join(map(str, own))).encode()
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
        self._times: dict[tuple[str, Direction], array[int]] = {}
        self._sent: list[Sent] | None = [] if options.instants else None
        self._left = Leftovers()

    def add(self, instant: Instant, stream: str, direction: Direction) -> None:
        """Count one message. Raises `BadEntry` for one that cannot have been sent then."""
        if not EARLIEST <= instant <= self._options.now:
            check_happened(instant, instant, self._options.now)
        times = self._times.get((stream, direction))
        if times is None:
            times = self._times[stream, direction] = array("q")
        times.append(instant)

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
        """Return what was counted, in order of stream, direction and time."""
        return Imported(
            self.format,
            counts=StoredCounts((), tuple(map(self._run, sorted(self._times)))),
            skipped=self._left.all(),
            first=min(map(min, self._times.values()), default=None),
            last=max(map(max, self._times.values()), default=None),
            channel=self.channel,
            sent=None if self._sent is None else tuple(self._sent),
        )

    def _run(self, place: tuple[str, Direction]) -> CountRun:
        """Return the messages of a stream and direction, counted by quarters of an hour."""
        found = sorted(Counter([at // QUARTER for at in self._times[place]]).items())
        quarters = [quarter for quarter, _ in found]
        return CountRun(
            "",
            self.channel,
            self._options.account,
            *place,
            quarters[0] * QUARTER,
            array("I", [0, *(later - before for before, later in pairwise(quarters))]),
            array("I", [count for _, count in found]),
            bytes(len(found)),
        )
