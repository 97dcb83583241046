"""Telegram Desktop's export, `result.json`: of one chat, or of everything.

Counted are messages; joins, calls and other service entries are none, and neither is what the
user keeps for herself ("saved messages"). Texts and names pass by unread; the id of a chat is
hashed. Who sent a message is known when the export says whose it is (a full export does) or the
options do; otherwise its direction stays unknown. An answer is told by the message it names, and
in a conversation of two also by coming right after one that was received.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from cmtracker.importers.counting import Tally, instant_of, scalar, stream_id
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.streams import read_values
from cmtracker.model import Direction, Instant, Seconds

FORMAT = "telegram"
Fields = dict[str, object]
_CHATS = ("", "chats.list.item", "left_chats.list.item")


def _of_chats(name: str) -> frozenset[str]:
    """Return the places at which a field of a chat can stand."""
    return frozenset(f"{chat}.{name}".removeprefix(".") for chat in _CHATS)


_MESSAGES, _TYPES, _IDS = _of_chats("messages.item"), _of_chats("type"), _of_chats("id")
_OWNER = "personal_information.user_id"
_WANTED = _MESSAGES | _TYPES | _IDS | {_OWNER}
_MOST_AUTHORS = 10_000
"""Authors of whom it is remembered which way their messages go."""

_KIND_OF_CHAT = re.compile(
    r'"type"\s*:\s*"(?:(?:personal|bot)_chat|(?:private|public)_(?:group|supergroup|channel)'
    r'|saved_messages|replies|verification_codes)"'
)
_LIST_OF_CHATS = re.compile(r'"chats"\s*:\s*\{\s*"(?:about"|list"\s*:\s*\[\s*\])')


def recognises(head: Head) -> bool:
    """Tell by the keys of one chat, or of a whole export, and by what only Telegram writes.

    That is who wrote a message or, where there is none, the kind of the chat, the sentence about
    the list of chats, or the section about the owner.
    """
    keys = set(head.keys)
    if {"type", "id", "messages"} <= keys:
        return '"from_id"' in head.text or bool(_KIND_OF_CHAT.search(head.text))
    if "chats" in keys and '"list"' in head.text:
        return '"from_id"' in head.text or bool(_LIST_OF_CHATS.search(head.text))
    return {"about", "personal_information"} <= keys


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of an export, however large."""
    reader = _Reader(options)
    for place, value in read_values(path, _WANTED, options.watch):
        if place in _MESSAGES:
            reader.take(value)
        elif place in _TYPES:
            reader.kind = str(scalar(value))
            reader.forget_ways()
        elif place in _IDS:
            reader.stream = stream_id(options, FORMAT, scalar(value))
        elif place == _OWNER:
            reader.me.add(f"user{scalar(value)}")
            reader.forget_ways()
        elif place in _CHATS[1:]:
            reader.begin_chat()
    return reader.tally.imported()


@dataclass
class _Reader:
    """What has been seen so far: whose export, which chat, and its messages."""

    options: Options
    me: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.tally = Tally(FORMAT, FORMAT, self.options)
        self._place = 0
        self.begin_chat()
        name = self.options.me.strip().casefold()
        if name:
            self.me |= {name, f"user{name}", f"channel{name}"}

    def begin_chat(self) -> None:
        """Forget the chat before, whose id must not stand for one without."""
        self.kind = ""
        self.stream = stream_id(self.options, FORMAT, None)
        self._times: dict[object, Instant] = {}
        self._received: Instant | None = None
        self.forget_ways()

    def forget_ways(self) -> None:
        """Forget which way each author's messages go: something was learnt that decides it."""
        self._ways: dict[tuple[object, object], Direction] = {}

    def take(self, entry: object) -> None:
        """Count one entry of the messages of a chat, or leave it out."""
        self._place += 1
        try:
            if not isinstance(entry, dict):
                raise BadEntry("not_an_object")
            self._count(entry)
        except BadEntry as bad:
            self.tally.leave_out(self._place, bad)

    def _count(self, entry: Fields) -> None:
        if entry.get("type", "message") != "message":
            raise LeftOut("service_entry")
        if self.kind == "saved_messages":
            raise LeftOut("note_to_oneself")
        at, direction = self._instant(entry), self._direction(entry)
        self.tally.add(at, self.stream, direction)
        if self.options.instants:
            self._keep_instant(entry, at, direction)

    def _keep_instant(self, entry: Fields, at: Instant, direction: Direction) -> None:
        """Keep when a message was sent, and when any was, for the answers to it."""
        own_id = scalar(entry.get("id"))
        # With "saved_from", Telegram itself copied a channel's post into the group beside it.
        if direction is Direction.SENT and "saved_from" not in entry:
            self.tally.add_sent(at, self.stream, own_id, self._reply_after(entry, at))
        if own_id is not None:
            self._times[own_id] = at
        self._received = at if direction is Direction.RECEIVED else None

    def _reply_after(self, entry: Fields, at: Instant) -> Seconds | None:
        """Return the time since the message that this one answers, None where it is not known."""
        named = scalar(entry.get("reply_to_message_id"))
        if named is None:
            # Nobody names what an automatic answer answers: between two, it is what came before.
            before = self._received if self.kind == "personal_chat" else None
        else:  # the ids of another chat are other messages
            before = None if "reply_to_peer_id" in entry else self._times.get(named)
        return None if before is None else at - before

    def _instant(self, entry: Fields) -> Instant:
        """Return the instant: seconds since 1970 where they are told, else the local time."""
        seconds = entry.get("date_unixtime")
        if isinstance(seconds, str) and seconds.isascii() and seconds.isdigit():
            return int(seconds[:15])
        if isinstance(seconds, int) and not isinstance(seconds, bool):
            return seconds
        date = scalar(entry.get("date"))
        if date is None:
            raise BadEntry("time_missing", field="date")
        return instant_of(date, self.options.timezone)

    def _direction(self, entry: Fields) -> Direction:
        """Return which way a message went, as far as it is known whose export this is."""
        author = entry.get("from_id"), entry.get("from")
        try:
            found = self._ways.get(author)
        except TypeError:  # a list or an object, which says nothing
            return self._way(scalar(author[0]), scalar(author[1]))
        if found is None:
            if len(self._ways) >= _MOST_AUTHORS:
                self._ways.clear()
            found = self._ways[author] = self._way(*author)
        return found

    def _way(self, author: object, name: object) -> Direction:
        names = {str(author).casefold() if isinstance(author, str) else f"user{author}"}
        if isinstance(name, str):
            names.add(name.strip().casefold())
        in_channel = self.kind.endswith("_channel")
        if not names.isdisjoint(self.me):
            return Direction.PUBLISHED if in_channel else Direction.SENT
        # A channel that somebody else writes is read, not received.
        return Direction.RECEIVED if self.me and not in_channel else Direction.UNKNOWN
