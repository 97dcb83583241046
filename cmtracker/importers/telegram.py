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

from cmtracker.importers.counting import Tally, instant_of, stream_id
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.streams import json_events
from cmtracker.model import Direction, Instant, Seconds

FORMAT = "telegram"
_CHATS = ("", "chats.list.item.", "left_chats.list.item.")
_MESSAGE, _CHAT, _CHAT_TYPE, _CHAT_ID, _OWNER = (
    "a message", "a chat", "type of the chat", "id of the chat", "owner of the export",
)  # fmt: skip
_KIND_OF_CHAT = re.compile(
    r'"type"\s*:\s*"(?:(?:personal|bot)_chat|(?:private|public)_(?:group|supergroup|channel)'
    r'|saved_messages|replies|verification_codes)"'
)
_LIST_OF_CHATS = re.compile(r'"chats"\s*:\s*\{\s*"(?:about"|list"\s*:\s*\[\s*\])')
_FIELDS = ("type", "date", "date_unixtime", "from", "from_id")
_FIELDS_OF_ANSWERS = ("id", "reply_to_message_id", "reply_to_peer_id", "saved_from")


def _roles(fields: tuple[str, ...]) -> dict[str, str]:
    """Return where in the document something stands -> what it is. All else passes by."""
    return (
        {f"{chat}messages.item.{name}": name for chat in _CHATS for name in fields}
        | {f"{chat}messages.item": _MESSAGE for chat in _CHATS}
        | {chat.removesuffix("."): _CHAT for chat in _CHATS if chat}
        | {f"{chat}type": _CHAT_TYPE for chat in _CHATS}
        | {f"{chat}id": _CHAT_ID for chat in _CHATS}
        | {"personal_information.user_id": _OWNER}
    )


_ROLES = _roles(_FIELDS)
_ROLES_WITH_ANSWERS = _roles(_FIELDS + _FIELDS_OF_ANSWERS)


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
    roles = _ROLES_WITH_ANSWERS if options.instants else _ROLES
    with json_events(path) as events:
        for prefix, event, value in events:
            role = roles.get(prefix)
            if role is None or event == "map_key":
                continue
            if role == _MESSAGE:
                reader.mark(event)
            elif role == _CHAT:
                reader.begin_chat()
            elif role == _CHAT_TYPE:
                reader.kind = str(value)
            elif role == _CHAT_ID:
                reader.stream = stream_id(options, FORMAT, value)
            elif role == _OWNER:
                reader.me.add(f"user{value}")
            else:
                reader.entry[role] = value
    return reader.tally.imported()


@dataclass
class _Reader:
    """What has been seen so far: whose export, which chat, the fields of the present entry."""

    options: Options
    entry: dict[str, object] = field(default_factory=dict)
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

    def mark(self, event: str) -> None:
        """Begin an entry or, at its end, count it."""
        if event == "end_map":
            try:
                self._count()
            except BadEntry as bad:
                self.tally.leave_out(self._place, bad)
        elif event != "end_array":
            self._place += 1
            if event != "start_map":
                self.tally.leave_out(self._place, BadEntry("not_an_object"))
        self.entry.clear()

    def _count(self) -> None:
        if self.entry.get("type", "message") != "message":
            raise LeftOut("service_entry")
        if self.kind == "saved_messages":
            raise LeftOut("note_to_oneself")
        at, direction = self._instant(), self._direction()
        self.tally.add(at, self.stream, direction)
        if self.options.instants:
            self._keep_instant(at, direction)

    def _keep_instant(self, at: Instant, direction: Direction) -> None:
        """Keep when a message was sent, and when any was, for the answers to it."""
        own_id = self.entry.get("id")
        # With "saved_from", Telegram itself copied a channel's post into the group beside it.
        if direction is Direction.SENT and "saved_from" not in self.entry:
            self.tally.add_sent(at, self.stream, own_id, self._reply_after(at))
        if own_id is not None:
            self._times[own_id] = at
        self._received = at if direction is Direction.RECEIVED else None

    def _reply_after(self, at: Instant) -> Seconds | None:
        """Return the time since the message that this one answers, None where it is not known."""
        named = self.entry.get("reply_to_message_id")
        if named is None:
            # Nobody names what an automatic answer answers: between two, it is what came before.
            before = self._received if self.kind == "personal_chat" else None
        else:  # the ids of another chat are other messages
            before = None if "reply_to_peer_id" in self.entry else self._times.get(named)
        return None if before is None else at - before

    def _instant(self) -> Instant:
        """Return the instant: seconds since 1970 where they are told, else the local time."""
        seconds = self.entry.get("date_unixtime")
        if isinstance(seconds, int) and not isinstance(seconds, bool):
            return seconds
        if isinstance(seconds, str) and seconds.isascii() and seconds.isdigit():
            return int(seconds[:15])
        if self.entry.get("date") is None:
            raise BadEntry("time_missing", field="date")
        return instant_of(self.entry["date"], self.options.timezone)

    def _direction(self) -> Direction:
        """Return which way a message went, as far as it is known whose export this is."""
        author, name = self.entry.get("from_id"), self.entry.get("from")
        names = {str(author).casefold() if isinstance(author, str) else f"user{author}"}
        if isinstance(name, str):
            names.add(name.strip().casefold())
        in_channel = self.kind.endswith("_channel")
        if not names.isdisjoint(self.me):
            return Direction.PUBLISHED if in_channel else Direction.SENT
        # A channel that somebody else writes is read, not received.
        return Direction.RECEIVED if self.me and not in_channel else Direction.UNKNOWN
