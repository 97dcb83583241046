"""Slack's export: a folder for each channel with a file for each day, and the list of users.

The time of a message is its id as well. The date in the name of a file is that of the workspace's
own zone and is not read. Joins, topics and the like are no messages, and what bots wrote is
counted apart as left out. The user is known by her id, or by any of her names in the list of users.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from cmtracker.importers.archives import Member
from cmtracker.importers.counting import scalar
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.names import Names
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.streams import read_values

FORMAT = "slack"
Fields = dict[str, object]

_DAY = re.compile(r"(?:.*/)?[^/]+/\d{4}-\d\d-\d\d\.json")
_MESSAGE = re.compile(r'"ts"\s*:\s*"\d{9,11}\.\d{1,9}"')
_TYPE = re.compile(r'"type"\s*:\s*"message"')
_STAMP = re.compile(r"(\d{1,12})(?:\.(\d{1,9}))?")
_WRITTEN = {None, "", "file_share", "file_comment", "me_message", "thread_broadcast"}
_MOST_USERS = 100_000


def recognises(head: Head) -> bool:
    """Tell by the time of a message, which only Slack writes so."""
    if not head.text.lstrip().startswith("["):
        return False
    return bool(_MESSAGE.search(head.text) and _TYPE.search(head.text))


def wants(path: str) -> bool:
    """Tell the days of the channels."""
    return _DAY.fullmatch(path) is not None


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of one day, or of a whole export."""
    reader = _Reader(options)
    with members(path, _wants_users) as found:
        for member in found.each:
            if _wants_users(member.path):
                reader.read_users(member)
    reader.look_for_user()
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if recognises(head):
                reader.read(member, watch)
    return reader.finished(path.name)


def _wants_users(path: str) -> bool:
    return PurePosixPath(path).name == "users.json"


class _Reader(MessageReader):
    """Counts the messages of one day of a channel after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options)
        self._names: dict[str, str] = {}
        self._mine: set[str] = set()
        self._channel = ""

    def read_users(self, member: Member) -> None:
        """Take the names of the users, and which of them have the name that the user gave."""
        me = Names.of((self.options.me.strip().removeprefix("@"),))
        for place, value in read_values(member, ["item"]):
            if place != "item" or not isinstance(value, dict):
                continue
            id_, profile = str(scalar(value.get("id"))), value.get("profile")
            inner = profile if isinstance(profile, dict) else {}
            names = [
                name
                for name in (
                    value.get("name"), value.get("real_name"), inner.get("display_name"),
                    inner.get("real_name"), inner.get("email"),
                )
                if isinstance(name, str)
            ]  # fmt: skip
            if len(self._names) < _MOST_USERS:
                self._names[id_] = names[0] if names else ""
            if me.has_any(*names):
                self._mine.add(id_)

    def look_for_user(self) -> None:
        """Look for the ids of the users who have the name that the user gave, where any has."""
        if self._mine:
            self.look_for(self._mine)

    def read(self, member: Member, watch: Watch | None) -> None:
        """Count the messages of one file."""
        self._channel = PurePosixPath(member.path).parent.name
        for place, value in read_values(member, ["item"], watch):
            if place == "item":
                self.take(value)

    def finished(self, file: str) -> Imported:
        """Return what was counted; a name that several users have is refused."""
        if len(self._mine) > 1:
            for id_ in self._mine:
                self.senders.meet(id_, self._names[id_])
            self.senders.refuse_several(self._mine, file)
        return super().finished(file)

    def message(self, entry: object) -> Message:
        """Return the message of an entry."""
        if not isinstance(entry, dict):
            raise BadEntry("not_an_object")
        kind = scalar(entry.get("subtype"))
        user = str(scalar(entry.get("user")) or "")
        if kind == "bot_message" or user == "USLACKBOT" or (not user and "bot_id" in entry):
            raise LeftOut("bot_message")
        if entry.get("type") != "message" or kind not in _WRITTEN:
            raise LeftOut("service_entry")
        at, own_id = _stamp(entry.get("ts"))
        return Message(
            at, self.stream(self._channel), user, self._names.get(user, ""), own_id=own_id
        )


def _stamp(value: object) -> tuple[int, int]:
    """Return the second of a message and its id: both are its time."""
    match = _STAMP.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        if value is None:
            raise BadEntry("time_missing", field="ts")
        raise BadEntry("not_a_time", field="ts", value=masked(value))
    seconds = int(match[1])
    return seconds, seconds * 1_000_000 + int((match[2] or "").ljust(6, "0")[:6])
