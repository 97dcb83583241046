"""What an import is asked for and what it brings back.

An importer reads; it never writes, and nothing it brings back holds a text, a subject or a name
of anybody's messages: times, directions, counts and keyed hashes only. The names of the senders
are brought back where the options ask for them, to be chosen from on screen: they are never kept.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cmtracker.importers.entries import BadEntry
from cmtracker.model import (
    NOTHING,
    Absence,
    Activity,
    Community,
    CountRun,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    Incident,
    Instant,
    Interruption,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Schedule,
    Sent,
    Session,
    StoredCounts,
)

Fact = (
    Profile | Schedule | Absence | OnCall | Order | Period | Community | MessageCount | Decision
    | Disclosure | Interruption | FreeEvening | Incident | Crisis | CrisisMark | Entitlement
    | HandOver
)  # fmt: skip
"""What an interchange document holds beside sessions and imported counts. A `MessageCount` among
the facts was counted by hand: it belongs to no batch."""


UNDATABLE = frozenset({"time_missing", "not_a_time", "no_offset", "not_a_date"})
"""The reasons for leaving an entry out that say that it has no readable time."""

Watch = Callable[[int, int], None]
"""Told, while a file is read, how much of it has been read and how much there is, in whatever the
importer counts; 0 where that is not known. It may raise, and then nothing was read."""


class Options(NamedTuple):
    """How to read a file.

    `now` bounds what can have happened. `timezone` is that of times without one of their own.
    `me` is the CM's own id or name in the export, `channel` and `account` name the counts.
    `window` bounds the events of a calendar, ``[start, end)`` (None: the two years before `now`).
    `strict` refuses a file for one bad entry. `stream_key` is the secret of the log under which
    the ids of conversations are hashed; the same key gives the same streams. With `instants` the
    exact times of what was sent are brought back as well: they are proposed from, never stored.
    `watch` is told how far the reading has come. With `lists_senders` who wrote is brought back, to
    be chosen from; `mine` are the keys of those among them (`Sender.key`) who are the CM.
    `date_order` (a `DateOrder`) says whether dates in figures begin with the day or the month,
    where a file leaves that open. `columns` says of a table which column has which role, as pairs
    of a role and the name of a column. `direction` is that of all rows of a table without a column
    for it ("": not told). `activity` is what the time of the sessions went into, but for the
    sessions of a cmtracker document, which says it itself.
    """

    now: Instant
    timezone: str = "Europe/Paris"
    channel: str = ""
    account: str = ""
    me: str = ""
    window: tuple[Instant, Instant] | None = None
    strict: bool = False
    stream_key: bytes = b""
    instants: bool = False
    watch: Watch | None = None
    date_order: str = ""
    lists_senders: bool = False
    mine: frozenset[str] = frozenset()
    columns: tuple[tuple[str, str], ...] = ()
    direction: str = ""
    activity: Activity | None = None


class Sender(NamedTuple):
    """Who wrote messages of an export: shown for the CM to say which sender she is, never kept.

    `key` tells the sender from the others, in this and in every export of the same format.
    """

    key: str
    name: str
    messages: int


class Skipped(NamedTuple):
    """An entry that was left out: where it stands and why (wording key ``skipped.<key>``).

    `place` is its number, from 1, in the list it stands in ("12"; in an interchange document with
    the name of the list: "sessions 3"). `count` is how many entries share the reason and the
    sentence; `place` is then that of the first. `bad` is False for what is no fault of the file,
    such as a boost, which is no message. `taken`: nothing was left out; the sentence says how
    something was read that could be meant otherwise.
    """

    place: str
    key: str
    values: Mapping[str, object] = NOTHING
    count: int = 1  # type: ignore[assignment]  # see MessageCount
    bad: bool = True
    taken: bool = False


Version = tuple[int, str, str]
"""Which version of an event of a calendar is newer: the parts are compared one after the other."""


class Edition(NamedTuple):
    """What one version of an event, or of a series, says: the sessions that it gives.

    `key` is the same in every file. `sessions` gives the instant for which each was planned first.
    `decides` are ids that this version takes away where it does not give them. A series tells all
    of its sessions planned from `since` on (None: not all), except those in `unread`, of which
    nothing is known. `cancels`: the event does not take place. `series` is the key of the
    series of which this is one occurrence ("": of none); `place` is the number of the event in its
    file, from 1.
    """

    key: str
    version: Version
    sessions: Mapping[str, Instant] = NOTHING
    decides: tuple[str, ...] = ()
    since: Instant | None = None
    unread: frozenset[str] = frozenset()
    cancels: bool = False
    series: str = ""
    place: int = 0


class Imported(NamedTuple):
    """What one file holds.

    `counts` are the messages of a batch, in quarter-hours, as records or as columns
    (`StoredCounts`); `facts` everything else that is not a session. `first` and `last` bound what
    was read: the start of the first session or message and the end of the last session, or the
    last message itself. `sent` are the messages sent to
    somebody, each at its instant; None when nobody asked, or when the format knows no instants.
    What was published is not among them: it may have been scheduled. `editions` say which versions
    of which events of a calendar the sessions come from. `senders` are who wrote, the most messages
    first, where the options ask for it and the format knows. `local_times`: the file may hold times
    that were read on the clock of the zone in the options.
    """

    format: str
    sessions: tuple[Session, ...] = ()
    counts: Sequence[MessageCount] = ()
    facts: tuple[Fact, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    first: Instant | None = None
    last: Instant | None = None
    channel: str = ""
    sent: tuple[Sent, ...] | None = None
    editions: tuple[Edition, ...] = ()
    senders: tuple[Sender, ...] = ()
    local_times: bool = True

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the counts, whatever their order; "" without counts."""
        return digest_of(self.counts)

    def batches(self) -> dict[str, Sequence[MessageCount]]:
        """Return the counts by channel, each to be kept as a batch of its own.

        A batch says for which channel hand counts are set aside. And a document that the log
        itself has written then gives back the batches it was made of, and they are recognised.
        """
        if isinstance(self.counts, StoredCounts):
            runs: dict[str, list[CountRun]] = {}
            for run in self.counts.runs:
                runs.setdefault(run.channel, []).append(run)
            return {name: StoredCounts((), tuple(found)) for name, found in sorted(runs.items())}
        records: dict[str, list[MessageCount]] = {}
        for count in self.counts:
            records.setdefault(count.channel, []).append(count)
        return {channel: tuple(counts) for channel, counts in sorted(records.items())}

    def messages(self, direction: Direction | None = None) -> int:
        """Return how many messages were read, by hand counts included, one way or all."""
        by_hand = (fact for fact in self.facts if isinstance(fact, MessageCount))
        read, runs = columns_of(self.counts)
        return sum(
            count.count
            for count in (*read, *by_hand)
            if direction is None or count.direction is direction
        ) + sum(
            sum(run.counts) for run in runs if direction is None or run.direction is direction
        )  # fmt: skip


def columns_of(
    counts: Iterable[MessageCount],
) -> tuple[Iterable[MessageCount], tuple[CountRun, ...]]:
    """Return counts as those that stand as records, and those that stand as columns."""
    if isinstance(counts, StoredCounts):
        return counts.by_hand, counts.runs
    return counts, ()


def total(counts: Iterable[MessageCount]) -> int:
    """Return how many messages counts tell."""
    records, runs = columns_of(counts)
    return sum(count.count for count in records) + sum(sum(run.counts) for run in runs)


def bounds(counts: Iterable[MessageCount]) -> tuple[Instant, Instant]:
    """Return the starts of the first and of the last quarter of counts that are not empty."""
    records, runs = columns_of(counts)
    starts = [count.start for count in records]
    first = min((*starts, *(run.first for run in runs)))
    return first, max((*starts, *(run.last for run in runs)))


def remark(why: BadEntry, place: str = "--me") -> Skipped:
    """Return what there is to say of a whole file, mostly of the user's own name (`--me`)."""
    return Skipped(place, why.key, why.values, bad=False, taken=True)


class Leftovers:
    """What was left out of a file: entries with the same reason told together, with the first."""

    def __init__(self) -> None:
        self._first: dict[str, Skipped] = {}
        self._counts: Counter[str] = Counter()

    def add(self, place: int | str, why: BadEntry) -> None:
        """Leave an entry out; `place` is its number, from 1."""
        if why.key not in self._first:
            self._first[why.key] = Skipped(str(place), why.key, why.values, 1, why.bad)
        self._counts[why.key] += 1

    def all(self) -> tuple[Skipped, ...]:
        """Return them in order of the first entry of each."""
        return tuple(
            first._replace(values={**first.values, "count": count}, count=count)
            for first in self._first.values()
            for count in [self._counts[first.key]]
        )


def digest_of(counts: Iterable[MessageCount]) -> str:
    """Return the SHA-256 of the canonical rows of a batch, "" for none.

    It is taken of the rows and not of the file: the same export fetched again may differ in its
    bytes and says the same, while the same file read with another `me` says something else, and
    has to come in as a batch of its own.
    """
    ends: dict[str, list[str | CountRun]] = {}
    records, runs = columns_of(counts)
    for c in records:
        ends.setdefault(_begin(c), []).append(f"{c.start}\t{c.count}\t{c.hostile}\n")
    for run in runs:
        ends.setdefault(_begin(run), []).append(run)
    if not ends:
        return ""
    digest = hashlib.sha256()
    for piece in _in_order(ends):
        digest.update(piece.encode())
    return digest.hexdigest()


def _begin(of: MessageCount | CountRun) -> str:
    """Return what the canonical row of a count begins with."""
    return f"{of.channel}\t{of.account}\t{of.stream}\t{of.direction}\t"


def _in_order(ends: dict[str, list[str | CountRun]]) -> Iterable[str]:
    """Return the rows in the order of their texts, from what they begin with and how they go on."""
    begins = sorted(ends)
    if any(after.startswith(before) for before, after in pairwise(begins)):
        return sorted(begin + end for begin in begins for end in _ends(ends[begin]))
    return (begin + begin.join(sorted(_ends(ends[begin]))) for begin in begins)


def _ends(found: Iterable[str | CountRun]) -> Iterator[str]:
    for one in found:
        if isinstance(one, str):
            yield one
            continue
        for start, count, hostile in zip(one.starts(), one.counts, one.hostile, strict=True):
            yield f"{start}\t{count}\t{hostile}\n"
