"""From the instants of messages to counts in quarter-hours, with no text and no name."""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cmtracker import iso_times
from cmtracker.errors import UserError
from cmtracker.importers.entries import (
    EARLIEST,
    BadEntry,
    LeftOut,
    check_happened,
    parse_instant,
    whole_second,
)
from cmtracker.importers.files import masked, quoted
from cmtracker.importers.names import Names
from cmtracker.importers.results import (
    Imported,
    Leftovers,
    Options,
    Sender,
    Skipped,
    remark,
)
from cmtracker.model import (
    QUARTER,
    CountRun,
    Direction,
    Instant,
    Seconds,
    Sent,
    StoredCounts,
)

Fields = dict[str, object]
"""The fields of one entry of an export, by name."""

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
            parsed = iso_times.read(value)
        except ValueError:
            pass
        else:
            if parsed.tzinfo is None:
                return int(parsed.replace(tzinfo=_zone(zone)).timestamp())
            return whole_second(parsed, value, "date")
    try:
        return parse_instant(value, "date")
    except BadEntry as bad:
        raise BadEntry(bad.key, **{**bad.values, "value": masked(value)}) from None


def instant_of_ms(value: object, field: str) -> Instant:
    """Return the second of a time in milliseconds since 1970. Raises `BadEntry` for none."""
    if value is None:
        raise BadEntry("time_missing", field=field)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:15])
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadEntry("not_a_time", field=field, value=masked(value))
    return value // 1000


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


class Voice(StrEnum):
    """Who wrote a message, before it is known whether anybody has the name that the user gave.

    EXACT: under the very spelling that the user gave; ALIKE: under one that reads the same; OWNER:
    the owner of the export, as the file itself says; OTHER: somebody else; NOBODY: nobody that can
    be told (a name that several write under, a post of a channel). The first three have a twin for
    posts to all.
    """

    EXACT = "exact"
    EXACT_POST = "exact_post"
    ALIKE = "alike"
    ALIKE_POST = "alike_post"
    OWNER = "owner"
    OWNER_POST = "owner_post"
    OTHER = "other"
    NOBODY = "nobody"

    @property
    def as_post(self) -> Voice:
        """The same voice in a channel, where somebody else's posts are read and not received."""
        return _POSTS.get(self, Voice.NOBODY)


_POSTS = {
    Voice.EXACT: Voice.EXACT_POST,
    Voice.ALIKE: Voice.ALIKE_POST,
    Voice.OWNER: Voice.OWNER_POST,
}


def directions(mine: Collection[Voice], *, is_all_known: bool = True) -> dict[Voice, Direction]:
    """Return which way the messages of each voice went, where the voices `mine` are the user's own.

    Where `mine` is empty every direction is unknown. Without `is_all_known` other voices may be
    the user's own as well: what they wrote is unknown.
    """
    ways = dict.fromkeys(Voice, Direction.UNKNOWN)
    if not mine:
        return ways
    for voice in (Voice.EXACT, Voice.ALIKE, Voice.OWNER, Voice.OTHER):
        ways[voice] = Direction.SENT if voice in mine else Direction.RECEIVED
        if voice in mine:
            ways[voice.as_post] = Direction.PUBLISHED
        elif not is_all_known:
            ways[voice] = Direction.UNKNOWN
    return ways


class OwnMessage(NamedTuple):
    """A message that may be the user's own, kept until it is known whether it is.

    With `is_measured`, the time since the last message received in its stream is `reply_after`,
    found at the end: an export may have the newest message first.
    """

    voice: Voice
    at: Instant
    stream: str
    own_id: object
    reply_after: Seconds | None = None
    is_measured: bool = False


class Senders:
    """The senders of a file, and which of them have the name that the user gave as her own."""

    def __init__(self, me: str, spellings: Iterable[str], mine: Collection[str] = ()) -> None:
        """Look for the spellings of the name `me`, or for the keys `mine` of those chosen."""
        self.me = me
        self.mine = frozenset(mine)
        self._names = Names.of(spellings)
        self._found: dict[object, str] = {}
        self._exact: set[object] = set()
        self._alike: set[object] = set()
        self.is_shared = False

    def voice(
        self, sender: object, ids: Collection[str], name: str, *, is_shared: bool = False
    ) -> Voice:
        """Return the voice of a sender, known by ids and a name.

        A name that several people write under is nobody's voice, whoever has it.
        """
        if len(self._found) < _MOST_SENDERS:
            self._found.setdefault(sender, name or next(iter(ids), ""))
        if is_shared:
            self.is_shared |= self._names.has_any(*ids, name)
            return Voice.NOBODY
        if not self._names.exact.isdisjoint(ids):
            return Voice.EXACT
        if name.strip() in self._names.exact:
            self._exact.add(sender)
            return Voice.EXACT
        if self._names.has_any(*ids, name):
            self._alike.add(sender)
            return Voice.ALIKE
        return Voice.OTHER

    def has_name(self, name: str) -> bool:
        """Tell whether a name is the one that the user gave, as a person reads it."""
        return bool(self.me) and self._names.has_any(name)

    def meet(self, sender: object, name: str) -> None:
        """Note a sender, to be named where the user has to say which one is she."""
        if len(self._found) < _MOST_SENDERS:
            self._found.setdefault(sender, name)

    def ask(self, tally: Tally) -> None:
        """Say that the file does not tell which sender is the user, and who they are."""
        if self._found:
            tally.remark(LeftOut("me_needed", senders=len(self._found), names=self._told()))

    def settle(self, tally: Tally, file: str) -> None:
        """Say which voices of a tally are the user's.

        Where no sender has the user's name every direction is unknown, and a remark says so; where
        no name was given, the owner that the file names is the user. Raises `UserError`
        (me_ambiguous) where several senders have the name.
        """
        mine = {Voice.OWNER}
        if self.mine:
            if tally.has(Voice.EXACT, Voice.EXACT_POST):
                mine.add(Voice.EXACT)
            elif not tally.has(Voice.OWNER, Voice.OWNER_POST):
                mine.clear()  # she is nobody here
        elif self.me and tally.has(Voice.EXACT, Voice.EXACT_POST):
            self.refuse_several(self._exact, file)
            mine.add(Voice.EXACT)
        elif self._alike:
            self.refuse_several(self._alike, file)
            mine.add(Voice.ALIKE)
        elif self.me and self._found:
            self._say_nobody(tally)
            mine.clear()
        tally.settle(mine)

    def refuse_several(self, senders: Collection[object], file: str) -> None:
        """Refuse a name that several senders have. Raises `UserError` (me_ambiguous)."""
        if len(senders) > 1:
            raise UserError("me_ambiguous", file=file, me=quoted(self.me), senders=len(senders))

    def _say_nobody(self, tally: Tally) -> None:
        me, senders, told = quoted(self.me), len(self._found), self._told()
        if self.is_shared:
            tally.remark(LeftOut("me_shared", me=me, senders=senders, names=told))
        else:
            tally.remark(LeftOut("me_not_found", me=me, senders=senders, names=told))

    def _told(self) -> str:
        names = [quoted(name) for name in list(self._found.values())[:_MOST_NAMES]]
        if len(self._found) > len(names):
            names.append("…")
        return ", ".join(names)


_MOST_SENDERS = 10_000
"""Senders that are told apart; more are counted as so many."""

_MOST_NAMES = 20
"""Names of senders that a sentence lists."""


class Ids:
    """The ids of the messages that were counted in one conversation, to count each once.

    They mostly grow, and are then kept as columns: eight bytes each.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._rising: array[int] = array("q")
        self._others: set[object] = set()

    def __len__(self) -> int:
        """Return how many were counted."""
        return len(self._rising) + len(self._others)

    def __contains__(self, id_: object) -> bool:
        """Tell whether a message was counted. An id that is a list or an object is none."""
        if isinstance(id_, int) and self._rising and id_ <= self._rising[-1]:
            at = bisect_left(self._rising, id_)
            if self._rising[at] == id_:
                return True
        return id_ in self._others

    def add(self, id_: object) -> None:
        """Note that a message was counted."""
        if (
            isinstance(id_, int)
            and -_LARGEST <= id_ <= _LARGEST
            and (not self._rising or id_ > self._rising[-1])
        ):
            self._rising.append(id_)
        else:
            self._others.add(id_)


_LARGEST = 1 << 62

_MOST_IN_A_QUARTER = 1_000_000_000
"""Messages of one quarter-hour that a column of the store can hold, with room for more."""


class Tally:
    """Counts messages as they are read, and what was left out and why."""

    def __init__(self, format: str, channel: str, options: Options) -> None:
        """Begin with nothing. `channel` is used where the options name none."""
        self.format = format
        self.channel = options.channel or channel
        self._options = options
        self._times: dict[tuple[str, Voice], array[int]] = {}
        self._settled: dict[tuple[str, Direction], array[int]] = {}
        # By quarters, how many messages more than one the instants stand for.
        self._more: dict[tuple[str, Voice], Counter[int]] = {}
        self._settled_more: dict[tuple[str, Direction], Counter[int]] = {}
        self._own: list[OwnMessage] = []
        self._received: dict[str, list[Instant]] = {}
        self._sent: list[Sent] | None = [] if options.instants else None
        self._left = Leftovers()
        self._remarks: tuple[Skipped, ...] = ()
        self._senders: dict[str, tuple[str, int]] = {}  # name and messages, by key
        self.local_times = True
        """Whether the file may hold times read on the clock of the zone in the options."""

    def add_sender(self, key: str, name: str) -> None:
        """Count a message of a sender who may be the user, where the options ask who wrote."""
        if not self._options.lists_senders or not key:
            return
        known = self._senders.get(key)
        if known is not None or len(self._senders) < _MOST_SENDERS:
            self._senders[key] = name or key, (known[1] if known else 0) + 1

    def add(self, instant: Instant, stream: str, voice: Voice, number: int = 1) -> None:
        """Count one message, or a number of them.

        Raises `BadEntry` for one that cannot have been sent then.

        Its direction is decided at the end of the file: `settle` says which voices are the user's.
        """
        if not EARLIEST <= instant <= self._options.now:
            check_happened(instant, instant, self._options.now)
        times = self._times.get((stream, voice))
        if times is None:
            times = self._times[stream, voice] = array("q")
        times.append(instant)
        if number > 1:
            more = self._more.setdefault((stream, voice), Counter())
            quarter = instant // QUARTER
            more[quarter] = min(more[quarter] + number - 1, _MOST_IN_A_QUARTER)

    def has(self, *voices: Voice) -> bool:
        """Tell whether a message of one of some voices was counted."""
        return any(voice in voices for _, voice in self._times)

    def settle(self, mine: Collection[Voice], *, is_all_known: bool = True) -> None:
        """Give each voice its direction, as `directions` says."""
        ways = directions(mine, is_all_known=is_all_known)
        settled: dict[tuple[str, Direction], array[int]] = {}
        for (stream, voice), times in self._times.items():
            settled.setdefault((stream, ways[voice]), array("q")).extend(times)
        self._settled = settled
        self._settled_more = {}
        for (stream, voice), more in self._more.items():
            self._settled_more.setdefault((stream, ways[voice]), Counter()).update(more)
        if self._sent is not None:
            self._received = {
                stream: sorted(times)
                for (stream, way), times in settled.items()
                if way is Direction.RECEIVED
            }
            self._sent += (self._as_sent(one) for one in self._own if one.voice in mine)

    def rename(self, old: str, new: str) -> None:
        """Give a stream its name where the file tells it only behind its messages."""
        for voice in Voice:
            times = self._times.pop((old, voice), None)
            if times is not None:
                self._times.setdefault((new, voice), array("q")).extend(times)
        for at in range(len(self._own) - 1, -1, -1):
            if self._own[at].stream != old:
                break
            self._own[at] = self._own[at]._replace(stream=new)

    def remark(self, why: BadEntry, place: str = "--me") -> None:
        """Say how the whole file was read, though nothing was left out; `place`: the option."""
        self._remarks += (remark(why, place),)

    def add_own(self, message: OwnMessage) -> None:
        """Keep a message that may be the user's, where the options ask for what the user sent."""
        if self._sent is not None:
            self._own.append(message)

    def _as_sent(self, message: OwnMessage) -> Sent:
        """Return a message that was sent; one without an id of its own is known by its second."""
        own_id = message.at if message.own_id is None else message.own_id
        key = stream_id(self._options, message.stream, own_id)
        return Sent(message.at, self.channel, self._reply_after(message), key)

    def _reply_after(self, message: OwnMessage) -> Seconds | None:
        received = self._received.get(message.stream)
        if not message.is_measured or received is None:
            return message.reply_after
        before = bisect_right(received, message.at)
        return message.at - received[before - 1] if before else None

    def leave_out(self, place: int | str, why: BadEntry) -> None:
        """Leave an entry out; `place` is its number, from 1."""
        self._left.add(place, why)

    def imported(self) -> Imported:
        """Return what was counted and settled, in order of stream, direction and time."""
        return Imported(
            self.format,
            counts=StoredCounts((), tuple(map(self._run, sorted(self._settled)))),
            skipped=(*self._left.all(), *self._remarks),
            first=min(map(min, self._times.values()), default=None),
            last=max(map(max, self._times.values()), default=None),
            channel=self.channel,
            sent=None if self._sent is None else tuple(self._sent),
            senders=self._listed(),
            local_times=self.local_times,
        )

    def _listed(self) -> tuple[Sender, ...]:
        found = (Sender(key, *told) for key, told in self._senders.items())
        return tuple(sorted(found, key=lambda one: (-one.messages, one.name, one.key)))

    def _run(self, place: tuple[str, Direction]) -> CountRun:
        """Return the messages of a stream and direction, counted by quarters of an hour."""
        by_quarter = Counter([at // QUARTER for at in self._settled[place]])
        by_quarter.update(self._settled_more.get(place, {}))
        found = sorted(by_quarter.items())
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


class EntryReader(ABC):
    """Counts the entries of an export one after the other; one that is no message is left out."""

    def __init__(self, format: str, options: Options) -> None:
        """Begin with nothing counted."""
        self.options = options
        self.tally = Tally(format, format, options)
        self._place = 0  # of the entry read last, from 1

    def take(self, entry: object) -> None:
        """Count one entry, or leave it out with the reason."""
        self._place += 1
        try:
            if not isinstance(entry, dict):
                raise BadEntry("not_an_object")
            self._count(entry)
        except BadEntry as bad:
            self.tally.leave_out(self._place, bad)

    @abstractmethod
    def _count(self, entry: Fields) -> None:
        """Count one entry. Raises `BadEntry` with the reason why it is left out."""
