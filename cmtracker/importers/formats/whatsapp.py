"""WhatsApp's export of a chat: a text, or the zip in which it comes with its media.

Each line that begins with a date in the shape of the file begins an entry; every other line goes
on with the one before, dates of quoted messages included. Counted are messages, media too; the
notices of WhatsApp itself and messages that were deleted are left out. Times are those of the
telephone's clock. A chat has no id: it is known by the minute in which its export begins, which a
longer export of it has as well. The direction is known by the name that the user gives (`me`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cmtracker.importers.archives import Member
from cmtracker.importers.dates import DateColumn, DateFigures, DateOrder, full_year, local_instant
from cmtracker.importers.entries import LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.lines import first_lines, one_of, text_lines
from cmtracker.importers.members import members
from cmtracker.importers.messages import Message, MessageReader
from cmtracker.importers.results import Imported, Options, Watch

FORMAT = "whatsapp"

_MARKS = "\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BEGIN = re.compile(
    rf"[{_MARKS}]*(?P<open>\[?)(?P<a>\d{{1,4}})(?P<mark>[./-])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{1,4}})"
    r"(?P<between>,?(?:[^\S\n](?:à|a las|um|at))?)[^\S\n]"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:[^\S\n]?(?P<half>[AaPp])\.?[^\S\n]?[Mm]\.?)?"
    r"(?:(?P<close>\])|[^\S\n][-–](?=[^\S\n]|$))[^\S\n]?"
)
_SENDER = re.compile(r"(.{1,400}?):(?:\s|$)")
_NOTICE = re.compile(
    r"(Messages and calls are|Messages to this|Les messages et les appels|Les messages envoyés|"
    r"Nachrichten und Anrufe|Nachrichten in diesem|Los mensajes y las llamadas|Los mensajes de|"
    r"Your security code|Votre code de sécurité|Ihre Sicherheitsnummer|Tu código de seguridad)"
)
_MEDIA = re.compile(
    r"<|.{0,80}(omitted|attached|absent|omis|weggelassen|omitid|adjunt|manquant)|"
    r"(POLL|SONDAGE|UMFRAGE|ENCUESTA|Location|Localisation|Emplacement|Standort|Ubicación)\s?:",
    re.IGNORECASE | re.DOTALL,
)
_DELETED = re.compile(
    r"\W*(This message was deleted|You deleted this message|Ce message a été supprimé|"
    r"Vous avez supprimé ce message|Diese Nachricht wurde gelöscht|"
    r"Du hast diese Nachricht gelöscht|Se eliminó este mensaje|Eliminaste este mensaje|"
    r"Este mensaje fue eliminado)",
    re.IGNORECASE,
)
_MOST_EXPORTED = 9_900
"""Entries from which on an export may have been cut: it holds about 10,000 with media."""


class _Shape(NamedTuple):
    """How the dates of one export are written: the same in all of it."""

    is_bracketed: bool
    mark: str
    year_first: bool
    digits_of_year: int
    between: str
    has_seconds: bool
    has_halves: bool


class _Survey(NamedTuple):
    """What is decided on a whole chat before its messages are counted."""

    shape: _Shape | None
    order: DateOrder
    begin: tuple[object, ...]


def recognises(head: Head) -> bool:
    """Tell by the first line: it begins with a date in a shape that only chats have."""
    for line in first_lines(head.raw, 5):
        if line.strip(_MARKS + " \t"):
            return _entry(line) is not None
    return False


def wants(path: str) -> bool:
    """Tell the text of a chat from its media."""
    return path.lower().endswith(".txt")


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of a chat, or of all chats of a folder or an archive."""
    reader = _Reader(options)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if recognises(head):
                reader.read_chat(member, watch)
    return reader.finished(path.name)


class _Reader(MessageReader):
    """Counts the entries of one chat after the other."""

    def __init__(self, options: Options) -> None:
        super().__init__(FORMAT, FORMAT, options, local_times=True)
        self._survey = _Survey(None, DateOrder.DAY_FIRST, ())

    def read_chat(self, member: Member, watch: Watch | None) -> None:
        """Decide on the dates of a chat, then count its entries."""
        self._survey = _surveyed(member, self.options, watch)
        before = self.place
        for entry in _entries(member, self._survey.shape, one_of(watch, 2, 3)):
            self.take(entry)
        if self.place - before >= _MOST_EXPORTED:
            why = LeftOut("chat_perhaps_cut", entries=self.place - before)
            self.tally.remark(why, str(self.place))

    def message(self, entry: object) -> Message:
        """Return the message of an entry: where its line begins, and what is on that line."""
        assert isinstance(entry, _Entry)  # noqa: S101 - as `_entries` yields them
        sender, text = _sender_and_text(entry.text)
        at = entry.instant(self._survey.order, self.options.timezone)
        if not sender or _is_notice(text):
            raise LeftOut("service_entry")
        if _DELETED.match(text):
            raise LeftOut("deleted_message")
        return Message(
            at,
            self.stream(*self._survey.begin),
            sender,
            is_answer=entry.shape.has_seconds,
        )


class _Entry(NamedTuple):
    """The first line of an entry: its date in figures, its time, and the text behind."""

    shape: _Shape
    figures: DateFigures
    hour: int
    minute: int
    second: int
    text: str
    written: str

    def instant(self, order: DateOrder, zone: str) -> int:
        """Return the instant. Raises `BadEntry` for a date or a time that does not exist."""
        day = self.day(order)
        return local_instant(day, self.hour, self.minute, self.second, zone, self.written)

    def day(self, order: DateOrder) -> tuple[int, int, int]:
        """Return year, month and day."""
        order = DateOrder.MONTH_FIRST if self.shape.year_first else order
        return self.figures.as_day(DateOrder.DAY_FIRST if self.shape.mark == "." else order)


def _entry(line: str) -> _Entry | None:
    """Return the entry that a line begins, None where it begins none."""
    match = _BEGIN.match(line)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    year_first = len(match["a"]) == 4
    year = match["a"] if year_first else match["c"]
    if len(year) not in {2, 4} or len(match["c" if year_first else "a"]) > 2:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    shape = _Shape(
        is_bracketed=bool(match["open"]),
        mark=match["mark"],
        year_first=year_first,
        digits_of_year=len(year),
        between=match["between"],
        has_seconds=match["second"] is not None,
        has_halves=bool(half),
    )
    first, second = (match["b"], match["c"]) if year_first else (match["a"], match["b"])
    return _Entry(
        shape,
        DateFigures(int(first), int(second), full_year(year)),
        hour,
        int(match["minute"]),
        int(match["second"] or 0),
        line[match.end() :],
        match[0].strip(),
    )


def _entries(member: Member, shape: _Shape | None, watch: Watch | None) -> Iterator[_Entry]:
    """Yield the entries of a chat whose dates have one shape; of all shapes where it is None."""
    for line in text_lines(member, watch):
        begin = line[:1]
        if not (begin.isdigit() or begin == "[" or begin in _MARKS):
            continue
        entry = _entry(line)
        if entry is not None and (shape is None or entry.shape == shape):
            yield entry


def _surveyed(member: Member, options: Options, watch: Watch | None) -> _Survey:
    """Return the shape that most dates of a chat have, the order of day and month, its begin."""
    shapes = Counter(entry.shape for entry in _entries(member, None, one_of(watch, 0, 3)))
    shape = max(shapes, key=lambda one: shapes[one])
    dates = DateColumn(options.now)
    first: _Entry | None = None
    is_padded = False
    for entry in _entries(member, shape, one_of(watch, 1, 3)):
        first = first or entry
        is_padded |= entry.written.startswith(("0", "[0")) or f"{shape.mark}0" in entry.written
        dates.add(entry.figures)
    told = options.date_order
    if shape.digits_of_year == 4 and is_padded and not dates.is_proved:
        # Where the month stands first, WhatsApp writes 3/12/25: no zeros, two digits of the year.
        told = told or DateOrder.DAY_FIRST
    if shape.year_first or shape.mark == "." or first is None:
        order = DateOrder.DAY_FIRST
    else:
        order = dates.order(told, member.name)
    begin = () if first is None else (*first.day(order), first.hour, first.minute)
    return _Survey(shape, order, begin)


def _sender_and_text(text: str) -> tuple[str, str]:
    """Return who wrote an entry and what; nobody where WhatsApp itself did."""
    match = _SENDER.match(text)
    if match is None:
        return "", text
    sender = " ".join(match[1].strip(_MARKS + " \xa0\u202f").lstrip("~").split())
    # A notice quotes the name of a group: its colon ends no name.
    if any(mark in sender for mark in '"“«'):
        return "", text
    return "".join(char for char in sender if char not in _MARKS), text[match.end() :]


def _is_notice(text: str) -> bool:
    """Tell a notice that stands under the name of a person or group from what was written."""
    bare = text.strip(_MARKS + " \r\n")
    if _NOTICE.match(bare):
        return True
    # The mark stands before what WhatsApp itself put in: a notice, or the word for a medium.
    return text.startswith("\u200e") and bool(bare) and not (
        _MEDIA.match(bare) or _DELETED.match(bare)
    )  # fmt: skip
