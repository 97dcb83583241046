"""A room of Matrix as Element exports it (JSON), and with it Tchap, which is an Element.

Counted are messages, attachments and polls; edits, reactions, notices of bots, what was taken back
and what changes the room are left out. The file says by name who exported it, and a name is no
account: only where it gives the account instead is that taken for the user. Times are those of the
server, in milliseconds; a message is known by its own id. The layout is that of Element's own
exporter (element-hq/element-web, src/utils/exportUtils/JSONExport.ts).
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.counting import Fields, instant_of_ms, scalar
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.streams import read_values

FORMAT = "matrix"

_OF_ROOM = "messages.item"
_WANTED = (_OF_ROOM, "room_name", "exported_by")
_TELLING = {"room_name", "room_creator", "export_date"}
_WRITTEN = {"m.room.message", "m.sticker", "m.poll.start", "org.matrix.msc3381.poll.start"}
_MOST_NAMES = 100_000


def recognises(head: Head) -> bool:
    """Tell by what stands before the messages: the room, who made it, and the day of the export."""
    return set(head.keys) >= _TELLING


def wants(path: str) -> bool:
    """Tell the file of the messages: in an archive with attachments it is `export.json`."""
    return path.lower().endswith(".json")


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of a room, or of all in a folder."""
    reader = _Reader(options)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if recognises(head) or member.name == path.name:
                reader.read(member, watch)
    return reader.finished(path.name)


class _Reader(MessageReader):
    """Counts the messages of one room after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options)
        self._room: object = None
        self._owner = ""
        self._names: dict[str, str] = {}

    def read(self, member: Member, watch: Watch | None) -> None:
        """Count the messages of one file."""
        self._room, self._owner = None, ""
        for place, value in read_values(member, _WANTED, watch):
            if place == _OF_ROOM:
                self.take(value)
            elif place == "room_name":
                self._room = scalar(value)
            elif place == "exported_by":
                told = str(scalar(value) or "")
                self._owner = told if told.startswith("@") and ":" in told else ""
                self.knows_owner = self.knows_owner or bool(self._owner)

    def message(self, entry: object) -> Message:
        """Return the message of an event."""
        if not isinstance(entry, dict):
            raise BadEntry("not_an_object")
        inner = entry.get("content")
        content: Fields = inner if isinstance(inner, dict) else {}
        self._meet(entry, content)
        _refuse_others(entry, content)
        sender, room = str(scalar(entry.get("sender")) or ""), scalar(entry.get("room_id"))
        return Message(
            instant_of_ms(scalar(entry.get("origin_server_ts")), "origin_server_ts"),
            self.stream(self._room if room is None else room),
            sender,
            self._name_of(sender),
            own_id=scalar(entry.get("event_id")),
            is_hers=bool(sender) and sender == self._owner,
        )

    def _name_of(self, sender: str) -> str:
        """Return the name of a member, or of the account where that is what the user gave."""
        account = sender.removeprefix("@").partition(":")[0]
        return account if self.senders.has_name(account) else self._names.get(sender, account)

    def _meet(self, event: Fields, content: Fields) -> None:
        """Take the name of a member, by which the user may call herself."""
        if event.get("type") != "m.room.member" or len(self._names) >= _MOST_NAMES:
            return
        name, whose = scalar(content.get("displayname")), scalar(event.get("state_key"))
        if isinstance(name, str) and whose:
            self._names.setdefault(str(whose), name)


def _refuse_others(event: Fields, content: Fields) -> None:
    """Refuse what is no message, or counts no more. Raises `LeftOut`."""
    kind, within = scalar(event.get("type")), scalar(content.get("msgtype"))
    if kind == "m.reaction":
        raise LeftOut("reaction")
    if kind not in _WRITTEN or str(within).startswith("m.key.verification"):
        raise LeftOut("service_entry")
    unsigned, relation = event.get("unsigned"), content.get("m.relates_to")
    if isinstance(unsigned, dict) and "redacted_because" in unsigned:
        raise LeftOut("deleted_message")
    if isinstance(relation, dict) and relation.get("rel_type") == "m.replace":
        raise LeftOut("other_activity")
    if within == "m.notice":
        raise LeftOut("bot_message")
