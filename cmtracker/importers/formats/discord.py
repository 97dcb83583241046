"""Discord: what DiscordChatExporter writes (JSON or CSV), and Discord's own copy of one's data.

Messages and answers count; calls, joins, pins and changes of a name do not. A message in JSON is
known by its id, a channel by its own, which in a table only the name of the file tells
("… [123].csv").
Discord's own copy holds nothing but what the user wrote.
"""

from __future__ import annotations

import re
from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.counting import instant_of, scalar
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.streams import read_values
from cmtracker.importers.tables import TableRow, header_in, rows

FORMAT = "discord"
Fields = dict[str, object]

_NAMED = re.compile(r".*\[(\d{15,20})\][^/]*\.(?:json|csv)")
_OWN_COPY = re.compile(r"(?:.*/)?c?(\d{15,20})/messages\.(?:json|csv)", re.IGNORECASE)
_LONGEST_ID = 20
"""Digits of the largest number of eight bytes, which an id is."""

_OWN_ENTRY = re.compile(r'\[\s*\{\s*"ID"\s*:\s*"?\d+"?\s*,\s*"Timestamp"\s*:')
_WRITTEN = {"Default", "Reply", "ThreadStarterMessage", "0", "19", "21"}


def recognises(head: Head) -> bool:
    """Tell by server, channel and messages, or by the names of the columns of a table."""
    return bool(_kind_of(head))


def wants(path: str) -> bool:
    """Tell the files of channels by the id in their names, or in that of their folder."""
    return bool(_NAMED.fullmatch(path) or _OWN_COPY.fullmatch(path))


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of one channel, or of all in a folder or an archive."""
    reader = _Reader(options)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            kind = _kind_of(head)
            if kind:
                reader.read(member, kind, watch)
    # A conversation of two is saved under the name of the other.
    return reader.finished(path.name)


def _kind_of(head: Head) -> str:
    if {"guild", "channel", "messages"} <= set(head.keys):
        return "json"
    if _OWN_ENTRY.match(head.text.lstrip()):
        return "own json"
    header = header_in(head.raw)
    if header is not None:
        if all(name in header for name in ("authorid", "author", "date", "content")):
            return "table"
        if all(name in header for name in ("id", "timestamp", "contents", "attachments")):
            return "own table"
    return ""


class _Reader(MessageReader):
    """Counts the messages of one channel after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options)
        self._kind = ""
        self._channel = ""

    def read(self, member: Member, kind: str, watch: Watch | None) -> None:
        """Count the messages of one file."""
        self._kind = kind
        match = _OWN_COPY.fullmatch(member.path) or _NAMED.fullmatch(member.path)
        self._channel = match[1] if match else ""
        if kind.endswith("table"):
            for row in rows(member, watch):
                self.take(row)
            return
        place = "messages.item" if kind == "json" else "item"
        for found, value in read_values(member, [place, "channel.id"], watch):
            if found == place:
                self.take(value)
            elif found == "channel.id":
                self._channel = str(scalar(value))

    def message(self, entry: object) -> Message:
        """Return the message of an entry or a row."""
        if isinstance(entry, TableRow):
            return self._of_row(entry)
        if not isinstance(entry, dict):
            raise BadEntry("not_an_object")
        return self._of_own(entry) if self._kind == "own json" else self._of_entry(entry)

    def _of_entry(self, entry: Fields) -> Message:
        if str(scalar(entry.get("type", "Default"))) not in _WRITTEN:
            raise LeftOut("service_entry")
        author = entry.get("author")
        fields = author if isinstance(author, dict) else {}
        name = str(scalar(fields.get("name")) or "")
        return Message(
            instant_of(_told(scalar(entry.get("timestamp")), "timestamp"), "UTC"),
            self.stream(self._channel),
            str(scalar(fields.get("id")) or name),
            name,
            own_id=_number(scalar(entry.get("id"))),
        )

    def _of_row(self, row: TableRow) -> Message:
        if self._kind == "own table":
            return self._own(row.get("timestamp"), row.get("id"))
        name = row.get("author")
        return Message(
            instant_of(_told(row.get("date"), "Date"), "UTC"),
            self.stream(self._channel),
            row.get("authorid") or name,
            name,
        )

    def _of_own(self, entry: Fields) -> Message:
        return self._own(scalar(entry.get("Timestamp")), scalar(entry.get("ID")))

    def _own(self, when: object, id_: object) -> Message:
        """Return a message of the user's own copy, in UTC without saying so."""
        at = instant_of(_told(when, "Timestamp"), "UTC")
        return Message(at, self.stream(self._channel), own_id=_number(id_), is_hers=True)


def _told(when: object, field: str) -> object:
    if when is None or when == "":
        raise BadEntry("time_missing", field=field)
    return when


def _number(id_: object) -> object:
    """Return an id as a number where it is one: eight bytes each."""
    is_number = isinstance(id_, str) and id_.isascii() and id_.isdigit()
    return int(str(id_)) if is_number and len(str(id_)) <= _LONGEST_ID else id_ or None
