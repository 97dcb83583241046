"""Messages of Microsoft Teams: as an administrator exports them, or as one's own data.

The first is a list of messages as Microsoft Graph gives it, with names in capitals or not; it does
not say whose it is. The second (`messages.json`) is a list of conversations and says so. Events of
the system, calls and what was deleted are left out. A conversation is known by its id, a message
by its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from cmtracker.importers.archives import Member
from cmtracker.importers.counting import instant_of, scalar
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.streams import read_values

FORMAT = "teams"
Fields = Mapping[str, object]

_LISTED = ("item", "value.item")
_OWN = "conversations.item.MessageList.item"
_OWN_DATA = (_OWN, "conversations.item.id", "userId")
_OF_GRAPH = re.compile(r'"(createdDateTime|CreatedDateTime)"\s*:')
_OF_GRAPH_TOO = re.compile(r'"(messageType|MessageType)"\s*:')
_WRITTEN = ("text", "richtext")


def recognises(head: Head) -> bool:
    """Tell by when and of which kind a message is, as only these files call it."""
    if "conversations" in head.keys:
        return '"MessageList"' in head.text
    begin = head.text.lstrip()[:1]
    if begin != "[" and "value" not in head.keys:
        return False
    return bool(_OF_GRAPH.search(head.text) and _OF_GRAPH_TOO.search(head.text))


def wants(path: str) -> bool:
    """Tell the files with messages: `messages.json`, or `messages_<id>.json` of each user."""
    name = PurePosixPath(path.lower()).name
    return name.startswith("messages") and name.endswith(".json")


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of one file, or of a whole export."""
    reader = _Reader(options)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if "conversations" in head.keys:
                reader.read_own(member, watch)
            elif recognises(head):
                reader.read_listed(member, watch)
    return reader.finished(path.name)


class _Reader(MessageReader):
    """Counts the messages of one file after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options, local_times=True)
        self._owner = ""
        self._unnamed = ""

    def read_listed(self, member: Member, watch: Watch | None) -> None:
        """Count the messages of a list as Microsoft Graph gives it."""
        self._unnamed = ""
        for place, value in read_values(member, _LISTED, watch):
            if place in _LISTED:
                self.take(value)

    def read_own(self, member: Member, watch: Watch | None) -> None:
        """Count the messages of one's own data, conversation by conversation."""
        name: object = None
        for place, value in read_values(member, _OWN_DATA, watch):
            if place == "conversations.item":
                self._name_stream(name)
                self._unnamed, name = f"unnamed {self.place}", None
            elif place == "conversations.item.id":
                name = scalar(value)
            elif place == "userId":
                self._owner = str(scalar(value))
                self.knows_owner = True
            elif place == _OWN:
                self.take(value)
        self._name_stream(name)

    def _name_stream(self, name: object) -> None:
        if self._unnamed:
            self.tally.rename(self._unnamed, self.stream(name))
            self._unnamed = ""

    def message(self, entry: object) -> Message:
        """Return the message of an entry."""
        if not isinstance(entry, dict):
            raise BadEntry("not_an_object")
        fields = {str(name).lower(): value for name, value in entry.items()}
        return self._of_own_data(fields) if self._unnamed else self._of_graph(fields)

    def _of_graph(self, fields: Fields) -> Message:
        user = _user(fields.get("from"))
        if str(scalar(fields.get("messagetype"))).lower() != "message" or user is None:
            raise LeftOut("service_entry")
        if scalar(fields.get("deleteddatetime")) is not None:
            raise LeftOut("deleted_message")
        channel = fields.get("channelidentity")
        id_ = scalar(fields.get("chatid"))
        if id_ is None and isinstance(channel, dict):
            lowered = {str(name).lower(): value for name, value in channel.items()}
            id_ = scalar(lowered.get("channelid"))
        sender = str(scalar(user.get("id")) or "")
        name = str(scalar(user.get("displayname")) or "")
        return Message(
            instant_of(_required(fields, "createddatetime"), self.options.timezone),
            self.stream(id_),
            sender or name,
            name,
            own_id=scalar(fields.get("id")),
            is_answer=id_ is not None and "unq.gbl.spaces" in str(id_),
        )

    def _of_own_data(self, fields: Fields) -> Message:
        kind = str(scalar(fields.get("messagetype"))).lower()
        if not kind.startswith(_WRITTEN):
            raise LeftOut("service_entry")
        # An older file gives the address of a contact, which ends with the id.
        sender = str(scalar(fields.get("from")) or "").rpartition("/contacts/")[2]
        name = scalar(fields.get("imdisplayname")) or scalar(fields.get("displayname"))
        return Message(
            instant_of(_required(fields, "originalarrivaltime"), self.options.timezone),
            self._unnamed,
            sender,
            str(name or sender.rpartition(":")[2]),
            own_id=scalar(fields.get("id")),
            is_hers=bool(sender) and sender == self._owner,
        )


def _user(sender: object) -> Fields | None:
    """Return who wrote a message, None where it was no person."""
    if not isinstance(sender, dict):
        return None
    for name, value in sender.items():
        if str(name).lower() == "user" and isinstance(value, dict):
            return {str(key).lower(): inner for key, inner in value.items()}
    return None


def _required(fields: Fields, name: str) -> object:
    value = scalar(fields.get(name))
    if value is None:
        raise BadEntry("time_missing", field=name)
    return value
