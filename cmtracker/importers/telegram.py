"""Telegram Desktop's export, `result.json`: of one chat, or of everything.

Counted are messages; joins, calls and other service entries are none, and neither is what the
user keeps for herself ("saved messages"). Texts and names pass by unread; the id of a chat is
hashed. Who sent a message is known when the export says whose it is (a full export does) or the
options do; otherwise its direction stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cmtracker.importers.counting import Tally, instant_of, stream_id
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.streams import json_events
from cmtracker.model import Direction, Instant

FORMAT = "telegram"
_CHATS = ("", "chats.list.item.", "left_chats.list.item.")
_MESSAGE, _CHAT, _CHAT_TYPE, _CHAT_ID, _OWNER = (
    "a message", "a chat", "type of the chat", "id of the chat", "owner of the export",
)  # fmt: skip
_FIELDS = ("type", "date", "date_unixtime", "from", "from_id")
# Where in the document something stands -> what it is. Everything else passes by.
_ROLES = (
    {f"{chat}messages.item.{name}": name for chat in _CHATS for name in _FIELDS}
    | {f"{chat}messages.item": _MESSAGE for chat in _CHATS}
    | {chat.removesuffix("."): _CHAT for chat in _CHATS if chat}
    | {f"{chat}type": _CHAT_TYPE for chat in _CHATS}
    | {f"{chat}id": _CHAT_ID for chat in _CHATS}
    | {"personal_information.user_id": _OWNER}
)


def recognises(head: Head) -> bool:
    """Tell by the keys of one chat, or by the list of chats and what stands beside it."""
    keys = set(head.keys)
    one_chat = {"type", "id", "messages"} <= keys and '"from_id"' in head.text
    return one_chat or ("chats" in keys and '"list"' in head.text and '"from_id"' in head.text)


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of an export, however large."""
    reader = _Reader(options)
    with json_events(path) as events:
        for prefix, event, value in events:
            role = _ROLES.get(prefix)
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

    def mark(self, event: str) -> None:
        """Begin an entry or, at its end, count it."""
        self._place += event == "start_map"
        if event == "end_map":
            try:
                self._count()
            except BadEntry as bad:
                self.tally.leave_out(self._place, bad)
        self.entry.clear()

    def _count(self) -> None:
        if self.entry.get("type", "message") != "message":
            raise LeftOut("service_entry")
        if self.kind == "saved_messages":
            raise LeftOut("note_to_oneself")
        self.tally.add(self._instant(), self.stream, self._direction())

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
