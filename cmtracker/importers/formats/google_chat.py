"""Google Chat from Google Takeout: a folder for each conversation, with its `messages.json`.

Whose export it is, is said in a file of its own (`user_info.json`). What apps wrote is left out,
and so is what was deleted. A conversation is known by the first part of the ids of its messages, a
message by its own id. The layout is that of the export of 2025, as others describe it in public;
it writes times in letters, in English and UTC ("Monday, March 2, 2026 at 7:44:00 PM UTC").
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from cmtracker.importers.archives import Member
from cmtracker.importers.counting import scalar
from cmtracker.importers.dates import DateOrder
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.moments import table_time
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.streams import read_values
from cmtracker.model import Instant

FORMAT = "google_chat"

_OF_CONVERSATION = "messages.item"
_OWNER = ("user.name", "user.email")
_TELLING = (re.compile(r'"created_date"\s*:'), re.compile(r'"(?:message_id|topic_id)"\s*:'))


def recognises(head: Head) -> bool:
    """Tell by a list of messages, and by what only this export calls a time and an id."""
    return "messages" in head.keys and all(one.search(head.text) for one in _TELLING)


def wants(path: str) -> bool:
    """Tell the messages of the conversations."""
    return PurePosixPath(path.lower()).name == "messages.json"


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of one conversation, or of a whole export."""
    reader = _Reader(options)
    with members(path, _wants_owner) as found:
        for member in found.each:
            if _wants_owner(member.path):
                reader.read_owner(member)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if recognises(head) or member.name == path.name:
                reader.read(member, watch)
    return reader.finished(path.name)


def _wants_owner(path: str) -> bool:
    return PurePosixPath(path.lower()).name == "user_info.json"


class _Reader(MessageReader):
    """Counts the messages of one conversation after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options)
        self._owners: set[str] = set()
        self._folder = ""

    def read_owner(self, member: Member) -> None:
        """Take the address of whoever made the export, or the name where there is none."""
        found = {
            place: value
            for place, value in read_values(member, _OWNER)
            if place in _OWNER and isinstance(value, str) and value
        }
        if found:
            self._owners.add(found.get("user.email") or found["user.name"])
            self.knows_owner = True

    def read(self, member: Member, watch: Watch | None) -> None:
        """Count the messages of one file."""
        self._folder = PurePosixPath(member.path).parent.name
        for place, value in read_values(member, [_OF_CONVERSATION], watch):
            if place == _OF_CONVERSATION:
                self.take(value)

    def message(self, entry: object) -> Message:
        """Return the message of an entry."""
        if not isinstance(entry, dict):
            raise BadEntry("not_an_object")
        if scalar(entry.get("message_state")) == "DELETED":
            raise LeftOut("deleted_message")
        told = entry.get("creator")
        creator = told if isinstance(told, dict) else {}
        if str(scalar(creator.get("user_type"))).lower() == "bot":
            raise LeftOut("bot_message")
        name = str(scalar(creator.get("name")) or "")
        sender = str(scalar(creator.get("email")) or "") or name
        own_id = scalar(entry.get("message_id"))
        conversation = str(own_id).partition("/")[0] if own_id else self._folder
        return Message(
            _instant(scalar(entry.get("created_date")), self.options.timezone),
            self.stream(conversation),
            sender,
            name,
            own_id=own_id,
            is_hers=bool(sender) and sender in self._owners,
            is_answer=self._folder.startswith("DM "),
        )


def _instant(told: object, zone: str) -> Instant:
    """Return the instant of a time in letters. Raises `BadEntry` for one without a time of day."""
    if told is None:
        raise BadEntry("time_missing", field="created_date")
    found = table_time(told) if isinstance(told, str) else None
    if found is None or found.clock is None:
        raise BadEntry("not_a_time", field="created_date", value=masked(told))
    return found.instant(DateOrder.DAY_FIRST, zone, 0)
