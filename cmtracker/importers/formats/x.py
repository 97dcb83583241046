"""The archive of X, formerly Twitter: posts, answers and direct messages.

Each file assigns a list to a variable; the list is read as JSON and never run. Where a file exists
with heads only (ids and times, no text) beside a full one, each message counts once, by its id.
Heads alone do not tell an answer from a post: its direction is then unknown. Whose archive it is
stands in `account.js`. An answer to somebody else was sent, any other post published; what begins
with "RT @" was written by others. The posts are one stream, whichever file they stand in: two
accounts are told apart by the option for the account. What others wrote to the account is not in
the archive, but for direct messages.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, cast

from cmtracker.importers.archives import Member, Opener
from cmtracker.importers.counting import Voice, instant_of, scalar
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.streams import read_values
from cmtracker.model import Instant

FORMAT = "x"
Fields = dict[str, object]

_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.YTD\.(\w{1,60})\.part\d{1,5}\s*=\s*")
_LONGEST_BEGIN = 200
_NAME = re.compile(
    r"(account|(deleted-)?tweets?(-headers)?|(deleted-)?direct-messages?(-group)?(-headers)?)"
    r"(-part\d+)?\.js"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIME = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d) (\d{4})")


def recognises(head: Head) -> bool:
    """Tell by the variable that a file is assigned to."""
    return _BEGIN.match(head.raw) is not None


def wants(path: str) -> bool:
    """Tell the account, the posts and the direct messages from the other files."""
    return _NAME.fullmatch(PurePosixPath(path.lower()).name) is not None


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of an archive, or of one of its files."""
    reader = _Reader(options)
    # The full files say of a post what it is; those with heads only add what is in no other.
    with members(path, wants) as found:
        later: list[Member] = []
        read_so_far = 0
        for member, watch in found.watched(options.watch):
            read_so_far += member.size
            kind = _kind_in(member)
            if kind == "account":
                reader.read_account(member)
            elif kind and "headers" not in kind:
                reader.read(member, kind, watch)
            elif kind:
                later.append(member)
        for member in later:
            still = None if options.watch is None else _standing(options.watch, read_so_far)
            reader.read(member, _kind_in(member), still)
    return reader.finished(path.name)


def _standing(watch: Watch, done: int) -> Watch:
    """Return what tells the same progress each time: what is read was counted as read before."""
    return lambda _, of: watch(done, of and max(done, of))


def _kind_in(member: Member) -> str:
    with member.opened() as stream:
        match = _BEGIN.match(stream.read(_LONGEST_BEGIN))
    return match[1].decode().replace("deleted_", "") if match else ""


def _as_json(member: Member) -> Member:
    """Return a file of the archive as the JSON that it assigns."""

    @contextmanager
    def behind(opener: Opener) -> Iterator[IO[bytes]]:
        with opener() as stream:
            begin = stream.read(_LONGEST_BEGIN)
            match = _BEGIN.match(begin)
            rest = begin[match.end() :] if match else begin
            yield cast("IO[bytes]", io.BufferedReader(_Behind(rest, stream)))

    return member.behind(behind)


class _Behind(io.RawIOBase):
    """Some bytes read before, and then the rest of a stream."""

    def __init__(self, begin: bytes, rest: IO[bytes]) -> None:
        self._begin = begin
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._begin[: len(buffer)] or self._rest.read(len(buffer))
        self._begin = self._begin[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _Reader(MessageReader):
    """Counts the entries of one file of an archive after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options)
        self._accounts: set[str] = set()
        self._name = ""
        self._kind = ""
        self._conversation = ""

    def read_account(self, member: Member) -> None:
        """Take whose archive it is; one name of the account (`me`) then means all of them."""
        for place, value in read_values(_as_json(member), ["item"]):
            account = value.get("account") if isinstance(value, dict) else None
            if place != "item" or not isinstance(account, dict):
                continue
            id_, name = str(scalar(account.get("accountId"))), str(scalar(account.get("username")))
            display = str(scalar(account.get("accountDisplayName")))
            self._accounts.add(id_)
            self._name = display
            me = self.options.me.strip().removeprefix("@")
            if me and me.casefold() in {id_, name.casefold(), display.casefold()}:
                self.look_for((me, id_))
        self.knows_owner = bool(self._accounts)

    def read(self, member: Member, kind: str, watch: Watch | None) -> None:
        """Count the entries of one file."""
        self._kind = kind
        place = "item.tweet"
        wanted = [place]
        if kind.startswith("direct"):
            place = "item.dmConversation.messages.item"
            wanted = [place, "item.dmConversation.conversationId"]
        for found, value in read_values(_as_json(member), wanted, watch):
            if found == place:
                self.take(value)
            elif found.endswith("conversationId"):
                self._conversation = str(scalar(value))

    def count(self, message: Message) -> None:
        """Count a message; what has stood in a full file already is passed over in silence."""
        if "headers" in self._kind and self.is_counted(message.stream, message.own_id):
            return
        super().count(message)

    def message(self, entry: object) -> Message:
        """Return the post or the direct message of an entry."""
        if not isinstance(entry, dict):
            raise BadEntry("not_an_object")
        if self._kind.startswith("direct"):
            return self._direct(entry)
        return self._post(entry)

    def _direct(self, entry: Fields) -> Message:
        inner = entry.get("messageCreate")
        if not isinstance(inner, dict):
            raise LeftOut("service_entry")
        sender = str(scalar(inner.get("senderId")) or "")
        return Message(
            instant_of(_required(inner, "createdAt"), "UTC"),
            self.stream("direct", self._conversation),
            sender,
            own_id=_number(inner.get("id")),
            is_hers=sender in self._accounts,
            is_answer="group" not in self._kind,
        )

    def _post(self, entry: Fields) -> Message:
        id_ = (
            scalar(entry.get("id_str")) or scalar(entry.get("id")) or scalar(entry.get("tweet_id"))
        )
        text = entry.get("full_text") or entry.get("text")
        stream = self.stream("posts")
        if isinstance(text, str) and text.startswith("RT @"):
            self.already_told(stream, _number(id_))
            raise LeftOut("boost")
        answers = scalar(entry.get("in_reply_to_user_id_str")) or scalar(
            entry.get("in_reply_to_user_id")
        )
        at = _instant(_required(entry, "created_at"))
        if "headers" in self._kind:  # neither an answer nor what others wrote can be told
            return Message(at, stream, own_id=_number(id_), voice=Voice.NOBODY)
        is_sent = answers is not None and str(answers) not in self._accounts
        return Message(at, stream, own_id=_number(id_), is_post=not is_sent, is_hers=True)


def _required(entry: Fields, name: str) -> object:
    value = scalar(entry.get(name))
    if value is None:
        raise BadEntry("time_missing", field=name)
    return value


def _number(id_: object) -> object:
    """Return an id as a number where it is one: eight bytes each."""
    value = scalar(id_)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        return int(value)
    return value


def _instant(value: object) -> Instant:
    """Return the instant of a time as X writes it, in English whatever the locale."""
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or match[1] not in _MONTHS:
        raise BadEntry("not_a_time", field="created_at", value=masked(value))
    day, hour, minute, second = (int(match[at]) for at in (2, 3, 4, 5))
    offset = (int(match[7]) * 60 + int(match[8])) * 60 * (1 if match[6] == "+" else -1)
    try:
        moment = datetime(
            int(match[9]), _MONTHS.index(match[1]) + 1, day, hour, minute, second, tzinfo=UTC
        )
    except ValueError:
        raise BadEntry("not_a_time", field="created_at", value=masked(value)) from None
    return int(moment.timestamp()) - offset
