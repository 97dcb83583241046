"""E-mail: mbox files (Thunderbird, Google Takeout), single messages (.eml), Maildir folders.

Only the heads of the messages are read, and of them only who wrote when. A message is known by
its Message-ID, so that it counts once in however many folders it stands, and so that one file for
each message says the same as one file for all: streams are not threads, but shares of all ids.
Sent is what the user wrote by one of her addresses (`me`, several with commas) or what stands in a
folder or under a label for sent mail. Automatic answers, bounces, drafts, junk, and what was
deleted in Thunderbird without being removed from the file are left out.
"""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_tz
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import IO

from cmtracker import iso_times
from cmtracker.importers.archives import Member
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.model import HOUR, MINUTE, Instant

FORMAT = "mail"
_CHANNEL = "email"
_SHARES = 1024
"""Streams of a mailbox. Of two messages of one quarter-hour that come in files of their own and
share a stream, one would be lost: one pair in so many."""

_BLOCK = 1 << 20
"""Bytes read at a time."""

_LONGEST_HEAD = 1 << 18
_LONGEST_VALUE = 1_000
_SEPARATOR = re.compile(
    rb"From (?:\S.{0,300}?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{3,12} \d{1,2}:\d\d(?::\d\d)?\b.{0,40}"
    rb"|-? ?)\r?\n[!-9;-~]{1,80}:"
)
_EMPTY_LINE = re.compile(rb"\n\r?\n")
_LINE_ENDS = (b"\n", b"\n\r")
_LONGEST_SEPARATOR = 1_000
_HEAD_LINE = re.compile(r"[!-9;-~]{1,80}:|[ \t]")
_TELLING = ("from", "date", "received", "message-id", "delivered-to", "return-path", "subject")
_READ = {
    "from", "sender", "to", "date", "subject", "message-id", "received", "x-mozilla-status",
    "auto-submitted", "content-type", "x-gmail-labels",
}  # fmt: skip
"""Fields of a head that are looked at; of subject and receivers only a digest, where no id is."""

_DATE = re.compile(
    r"(?:[A-Za-z]{3}, +)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FOLDERS = {
    "sent": "sent|sent mail|sent items|sent messages|envoyés|messages envoyés|éléments envoyés|"
    "courrier envoyé|gesendet|gesendete elemente|enviados|elementos enviados",
    "draft": "draft|drafts|brouillon|brouillons|entwürfe|borradores|templates|modèles",
    "junk": "junk|spam|indésirables|courrier indésirable|pourriels|junk-e-mail",
}
_KINDS = {name: kind for kind, names in _FOLDERS.items() for name in names.split("|")}


def recognises(head: Head) -> bool:
    """Tell by the line that begins a mailbox, or by the head of a message."""
    lines = head.text.splitlines()
    if lines and re.match(r"From( |$)", lines[0]):
        lines = lines[1:]
    names = set()
    for line in lines[:200]:
        if not line.strip():
            break
        if not _HEAD_LINE.match(line):
            return False
        names.add(line.partition(":")[0].lower())
    return len(names.intersection(_TELLING)) >= 2


def wants(path: str) -> bool:
    """Tell mailboxes and messages by their names: Thunderbird's mailboxes have no suffix."""
    parts = PurePosixPath(path).parts
    name = parts[-1].lower()
    return (
        name.endswith((".mbox", ".mbx", ".eml"))
        or "." not in name
        or (len(parts) > 1 and parts[-2] in {"cur", "new"})
    )


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of a mailbox, or of all of a folder or an archive."""
    reader = _Reader(options)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if recognises(head):
                reader.read_mailbox(member, watch)
    return reader.finished(path.name)


class _Reader(MessageReader):
    """Counts the messages of one mailbox after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, _CHANNEL, options)
        mine = [name.strip().lower() for name in options.me.split(",") if name.strip()]
        self.look_for((*mine, options.me.strip()))
        # Who gives an address has it, also where a folder holds only what others wrote.
        self.is_among = bool(mine) and all("@" in name for name in mine)
        self._folder = ""

    def read_mailbox(self, member: Member, watch: Watch | None) -> None:
        """Count the messages of one file."""
        parts = member.path.lower().split("/")
        # Of a file that stands for itself only its own name tells, not where the user keeps it.
        parts = parts[-1:] if member.name.lower() == parts[-1] else parts
        folders = [part.removesuffix(".mbox") for part in parts]
        # A folder of a Maildir is called ".INBOX.Sent".
        kinds = [
            _KINDS[name]
            for folder in folders
            for name in (folder, folder.rpartition(".")[2])
            if name in _KINDS
        ]
        self._folder = kinds[-1] if kinds else ""
        for head in _heads(member, watch):
            self.take(_fields(head))

    def message(self, entry: object) -> Message:
        """Return the message of the fields of a head."""
        assert isinstance(entry, dict)  # noqa: S101 - as `_fields` makes them
        fields: dict[str, list[str]] = entry
        kinds = {self._folder, *_label_kinds(fields)}
        self._refuse(fields, kinds)
        author = _first(fields, "from") or _first(fields, "sender")
        name, address = _name_and_address(author)
        id_ = _first(fields, "message-id").strip() or "\x1f".join(
            _first(fields, one) for one in ("date", "from", "to", "subject")
        )
        number = int.from_bytes(blake2b(id_.encode(errors="replace"), digest_size=7).digest())
        self.knows_owner |= "labels" in kinds or "sent" in kinds
        return Message(
            _instant(fields),
            self.stream(number % _SHARES),
            address.strip().lower() or name.strip(),
            name.strip(),
            own_id=number,
            is_hers="sent" in kinds,
        )

    def _refuse(self, fields: dict[str, list[str]], kinds: set[str]) -> None:
        """Refuse what nobody wrote by hand, or what is no mail any more. Raises `LeftOut`."""
        if not fields:
            raise BadEntry("time_missing", field="Date")
        status = _first(fields, "x-mozilla-status").strip()
        if re.fullmatch(r"[0-9a-fA-F]{1,8}", status) and int(status, 16) & 8:
            raise LeftOut("deleted_message")
        if "draft" in kinds:
            raise LeftOut("draft")
        if "junk" in kinds:
            raise LeftOut("junk_message")
        automatic = _first(fields, "auto-submitted").strip().lower()
        kind = _first(fields, "content-type").strip().lower()
        if automatic not in {"", "no"} or kind.startswith("multipart/report"):
            raise LeftOut("automatic_message")


def _first(fields: dict[str, list[str]], name: str) -> str:
    found = fields.get(name)
    return found[0] if found else ""


def _label_kinds(fields: dict[str, list[str]]) -> set[str]:
    """Return what Google's labels say of a message, "labels" where there are any."""
    labels = _decoded(_first(fields, "x-gmail-labels")).lower()
    if not labels:
        return set()
    named = (label.strip().strip('"') for label in labels.split(","))
    return {"labels", *(_KINDS[name] for name in named if name in _KINDS)}


def _decoded(value: str) -> str:
    """Return a value of a head with its encoded words as text, as it stands where they are none."""
    value = value[:_LONGEST_VALUE]
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        return value


@lru_cache(maxsize=4_096)
def _name_and_address(author: str) -> tuple[str, str]:
    """Return the name and the address of who wrote a message, "" for what is not told."""
    try:
        return parseaddr(_decoded(author)[:_LONGEST_VALUE])
    except RecursionError:  # comments inside comments without end
        return "", ""


def _instant(fields: dict[str, list[str]]) -> Instant:
    """Return when a message was written or, where that cannot be read, first received."""
    for value in fields.get("date", ()):
        if (at := _parsed(value)) is not None:
            return at
    for value in reversed(fields.get("received", ())):
        if (at := _parsed(value.rpartition(";")[2])) is not None:
            return at
    if "date" not in fields:
        raise BadEntry("time_missing", field="Date")
    raise BadEntry("not_a_time", field="Date", value=masked(_first(fields, "date")))


def _parsed(value: str) -> Instant | None:
    """Return the instant of a date as mails write it, None for what is none; no zone is UTC."""
    match = _DATE.match(value)
    if match and (start := _day(match[1], match[2].lower(), match[3])) is not None:
        hour, minute, second = int(match[4]), int(match[5]), int(match[6])
        if hour < 24 and minute < 60 and second < 60:
            offset = int(match[8]) * HOUR + int(match[9]) * MINUTE
            if offset > iso_times.FARTHEST:
                return None
            clock = hour * HOUR + minute * MINUTE + second
            return start + clock - (offset if match[7] == "+" else -offset)
    return _parsed_leniently(value)


@lru_cache(maxsize=1_024)
def _day(day: str, month: str, year: str) -> Instant | None:
    """Return the start of a date in UTC, None for one that does not exist."""
    if month not in _MONTHS:
        return None
    try:
        return int(datetime(int(year), _MONTHS.index(month) + 1, int(day), tzinfo=UTC).timestamp())
    except ValueError:
        return None


def _parsed_leniently(value: str) -> Instant | None:
    """Return the instant of a date in any of the ways that mails were ever written in."""
    try:
        found = parsedate_tz(value.strip()[:200])
        if found is None:
            return None
        if abs(found[9] or 0) > iso_times.FARTHEST:
            return None
        moment = datetime(*found[:6])  # noqa: DTZ001 - only to refuse 31 February
        return timegm(moment.timetuple()) - (found[9] or 0)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _fields(head: bytes) -> dict[str, list[str]]:
    """Return the values of a head by their names in lower case, folded lines joined."""
    found: dict[str, list[str]] = {}
    values: list[str] = []
    for line in head.decode("utf-8", errors="replace").splitlines():
        if line[:1] in {" ", "\t"}:
            if values and len(values[-1]) < _LONGEST_VALUE:
                values[-1] += " " + line.strip()[:_LONGEST_VALUE]
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if colon and name in _READ:
            values = found.setdefault(name, [])
            values.append(value.strip()[:_LONGEST_VALUE])
        else:
            values = []
    return found


def _heads(member: Member, watch: Watch | None) -> Iterator[bytes]:
    """Yield the head of each message of a mailbox; a file that is one message has one."""
    with member.opened() as file:
        yield from _Scan(file, member.size, watch).heads()


class _Scan:
    """A window that slides over a mailbox: bodies are passed over by searching, not line by line.

    `_at` is the place in the window up to which everything has been looked at.
    """

    def __init__(self, file: IO[bytes], size: int, watch: Watch | None) -> None:
        self._file = file
        self._size = size
        self._watch = watch
        self._done = 0
        self._window = b""
        self._at = 0
        self._ended = False

    def heads(self) -> Iterator[bytes]:
        """Yield the heads of the messages."""
        while len(self._window) < _LONGEST_SEPARATOR and self._more():
            pass
        is_mailbox = self._window.startswith(b"From ")
        self._at = self._window.find(b"\n") + 1 if is_mailbox else 0
        while True:
            end = self._end_of_head()
            yield self._window[self._at : end]
            self._at = end
            if not is_mailbox or not self._found_next():
                return

    def _more(self) -> bool:
        """Read on, forgetting what has been looked at; return False at the end of the file."""
        piece = b"" if self._ended else self._file.read(_BLOCK)
        self._ended = not piece
        kept = max(0, self._at - 4)  # whether the line before was empty
        self._window = self._window[kept:] + piece
        self._at -= kept
        self._done += len(piece)
        if self._watch is not None and piece:
            self._watch(self._done, self._size)
        return bool(piece)

    def _end_of_head(self) -> int:
        """Return where in the window the head ends that begins at `_at`."""
        while True:
            match = _EMPTY_LINE.search(self._window, self._at, self._at + _LONGEST_HEAD)
            if match:
                return match.start()
            if len(self._window) - self._at >= _LONGEST_HEAD or not self._more():
                return min(len(self._window), self._at + _LONGEST_HEAD)

    def _found_next(self) -> bool:
        """Step behind the separator of the next message; return False where there is none."""
        while True:
            found = self._window.find(b"\nFrom ", self._at)
            if found < 0:
                self._at = max(self._at, len(self._window) - 8)
                if not self._more():
                    return False
                continue
            self._at = found
            if len(self._window) - found < _LONGEST_SEPARATOR and self._more():
                continue
            begin = self._at + 1
            is_behind_empty = self._window[max(0, self._at - 2) : self._at].endswith(_LINE_ENDS)
            self._at = begin
            if is_behind_empty and _SEPARATOR.match(self._window, begin):
                self._at = self._window.find(b"\n", begin) + 1
                return True
