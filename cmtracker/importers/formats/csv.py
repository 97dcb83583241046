"""Any table of messages, or of numbers of messages: kept by hand, or written by a tool for it.

What a column is, is told by its name, in French or English; which of day and month comes first, by
the whole column. A row is one message or, with a column for the number, so many; columns named
after a direction hold numbers. The columns that Hootsuite's inbox and Meta's list of posts have are
among those known. Texts and names pass by unread, but for the author where the user says who she
is (`me`).

A row without a time of day tells a whole date. It is counted at ten in the morning, in nobody's
evening; and what was sent on it is counted without its direction, because no hour of work can be
told from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.archives import Member
from cmtracker.importers.columns import MESSAGE_ROLES, WORK_NAMES, told_roles
from cmtracker.importers.counting import Voice
from cmtracker.importers.dates import DateFigures, DateOrder, order_of
from cmtracker.importers.entries import MOST_MESSAGES, BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.lines import one_of
from cmtracker.importers.messages import Message, MessageReader, merged
from cmtracker.importers.moments import TableTime, figures_of, table_time
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.table_files import table_files
from cmtracker.importers.tables import Header, TableRow, header_in, roles_of, rows
from cmtracker.model import Direction
from cmtracker.names import folded

FORMAT = "csv"
LAST = True

_UNDATED_HOUR = 10
NAMES = {
    "date": "date|datetime|date time|date et heure|date/heure|date heure|timestamp|horodatage|"
    "created at|created_at|created|créé le|date de création|sent at|sent_at|envoyé le|date d'envoi|"
    "received at|reçu le|published at|publié le|publish time|date de publication|"
    "heure de publication|message date|date du message|jour|day",
    "time": "time|heure|hour|heure d'envoi",
    "direction": "direction|sens|in/out|entrant/sortant|type de message|message direction",
    "channel": "medium|moyen|network|réseau|réseau social|platform|plateforme|social network|"
    "channel|canal",
    "account": "account|compte|profile|profil|page|page name|nom de la page|account username|"
    "channel display name|nom d'affichage du canal",
    "author": "author|auteur|from|de|sender|expéditeur|expediteur|user|utilisateur|agent",
    "count": "count|nombre|number|nb|messages|nombre de messages|message count|total|quantité",
    "id": "message id|id|identifiant|identifiant du message|id du message|post id",
    "conversation": "conversation id|identifiant de conversation|conversation|thread id|"
    "id de conversation",
    "received": "received|reçus|recus|messages reçus|messages received|incoming|entrants",
    "sent": "sent|envoyés|envoyes|messages envoyés|messages sent|outgoing|sortants|replies|"
    "réponses|replies sent|réponses envoyées|traités|handled",
    "published": "published|publiés|publications|posts|posts published|messages publiés",
}
"""The names, split by "|", that a column of each role may have."""

_OF_SESSIONS = {
    "start", "end", "début", "fin", "start date", "end date", "start time", "end time", "to",
    "duration", "durée", "hours", "heures", "from time", "heure de début", "heure de fin",
}  # fmt: skip
_WAYS = {
    Direction.RECEIVED: "received|in|inbound|incoming|entrant|entrée|reçu|reçue|recu|from customer",
    Direction.SENT: "sent|out|outbound|outgoing|sortant|sortie|envoyé|envoyée|envoye|reply|réponse|"
    "answer|traité",
    Direction.PUBLISHED: "published|publié|publiée|post|publication",
}
_WAY = {name: way for way, names in _WAYS.items() for name in names.split("|")}
_VOICES = {
    Direction.RECEIVED: Voice.OTHER,
    Direction.SENT: Voice.OWNER,
    Direction.PUBLISHED: Voice.OWNER_POST,
    Direction.UNKNOWN: Voice.NOBODY,
}
_NUMBERS = {
    "received": Direction.RECEIVED,
    "sent": Direction.SENT,
    "published": Direction.PUBLISHED,
}
_META_POSTS = ("post id", "publish time", "permalink")


def recognises(head: Head) -> bool:
    """Tell by the columns: a date, and something that only a list of messages has beside it."""
    header = header_in(head.raw)
    if header is None:
        return False
    if all(name in header for name in _META_POSTS):
        return True
    roles = set(roles_of(header.names, NAMES))
    if "date" not in roles or _is_of_work(header):
        return False
    # A list of conversations tells when each began, and no message.
    if "conversation" in roles and not roles & {"id", "direction", "count"}:
        return False
    return bool(roles & {"direction", "count", "author", "channel", *_NUMBERS})


def _is_of_work(header: Header) -> bool:
    """Tell whether a table has columns for the times of work."""
    roles = roles_of(header.names, WORK_NAMES).keys()
    is_timed = "start" in roles and bool(roles & {"end", "duration"})
    return is_timed or bool(_OF_SESSIONS.intersection(map(folded, header.names)))


def wants(path: str) -> bool:
    """Tell tables by their names."""
    return path.lower().endswith((".csv", ".tsv"))


def read(path: Path, options: Options) -> Imported:
    """Return the message counts of a table, by channel and account."""
    table = _Table(options)
    with table_files(path, options, wants, recognises) as found:
        for member, header, watch in found:
            table.read(member, header, watch)
        table.others = found.others
    return table.imported(path.name)


class _Columns(NamedTuple):
    """Which column of a table is what, and what holds for all of its rows.

    `numbers` are the columns that hold numbers of messages of one direction.
    """

    roles: Mapping[str, str]
    direction: Direction | None = None
    channel: str = ""
    numbers: tuple[tuple[str, Direction], ...] = ()

    def get(self, row: TableRow, role: str) -> str:
        """Return the cell of a role, "" where there is no such column."""
        column = self.roles.get(role)
        return row.get(column) if column else ""


def _columns_of(header: Header | None, options: Options, file: str) -> _Columns:
    """Return which column is what: as the user says (`Options.columns`), else by their names."""
    way = Direction(options.direction) if options.direction else None
    if options.columns:
        roles = told_roles(header, options.columns, MESSAGE_ROLES, file)
        return _Columns(roles, way, numbers=_numbers_of(roles))
    if header is None:
        return _Columns({})
    roles = roles_of(header.names, NAMES)
    if all(name in header for name in _META_POSTS):
        channel = "instagram" if "account username" in header else "facebook"
        kept = {"date": "publish time", "id": "post id"}
        return _Columns(kept, Direction.PUBLISHED, channel)
    return _Columns(roles, way, numbers=_numbers_of(roles))


def _numbers_of(roles: Mapping[str, str]) -> tuple[tuple[str, Direction], ...]:
    return tuple((roles[role], way) for role, way in _NUMBERS.items() if role in roles)


class _Table:
    """Reads one table: first what its dates are, then its rows."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._readers: dict[tuple[str, str], _Reader] = {}
        self._columns = _Columns({})
        self._order = DateOrder.DAY_FIRST
        self._undated = self._unsure = 0
        self.others = 0

    def read(self, member: Member, header: Header | None, watch: Watch | None) -> None:
        """Count the rows of a table. Raises `UserError` for one without a column for the date."""
        self._columns = _columns_of(header, self.options, member.name)
        if "date" not in self._columns.roles:
            raise UserError("table_without_date", file=member.name)
        self._decide(member, watch)
        for row in rows(member, one_of(watch, 1, 2)):
            self._take(row)

    def _decide(self, member: Member, watch: Watch | None) -> None:
        """Decide on the order of day and month, by all rows."""
        found = self._figures(rows(member, one_of(watch, 0, 2)))
        options = self.options
        self._order = order_of(found, options.now, options.date_order, member.name)

    def _figures(self, found: Iterable[TableRow]) -> Iterator[DateFigures]:
        """Yield the dates in figures of some rows."""
        column = self._columns.roles["date"]
        for row in found:
            figures = figures_of(row.get(column))
            if figures is not None:
                yield figures

    @property
    def _is_told(self) -> bool:
        """Tell whether columns, and not an author, say which way messages went."""
        columns = self._columns
        told = columns.roles.keys() & {"direction", *_NUMBERS}
        return columns.direction is not None or bool(told)

    def _time_of(self, row: TableRow) -> TableTime:
        columns = self._columns
        return table_time(columns.get(row, "date"), columns.get(row, "time"))

    def _take(self, row: TableRow) -> None:
        columns = self._columns
        channel = columns.channel or _channel_of(columns.get(row, "channel"))
        reader: _Reader | None = None
        try:
            reader = self._reader(channel, columns.get(row, "account"))
            when = self._time_of(row)
            at = when.instant(self._order, self.options.timezone, _UNDATED_HOUR)
            for message in self._messages(row, reader, at):
                reader.count(self._without_hour(message) if when.clock is None else message)
        except BadEntry as bad:
            reader = reader or next(iter(self._readers.values()))
            reader.tally.leave_out(row.number, bad)

    def _reader(self, channel: str, account: str) -> _Reader:
        """Return what counts the rows of a channel and account; the options come first."""
        own = self.options.channel or channel or FORMAT, self.options.account or account
        if own not in self._readers:
            if len(self._readers) >= _MOST_ACCOUNTS:
                raise BadEntry("too_many_values", field="account", most=_MOST_ACCOUNTS)
            reader = _Reader(own[0], self.options._replace(account=own[1]))
            reader.knows_owner = self._is_told
            self._readers[own] = reader
        return self._readers[own]

    def _messages(self, row: TableRow, reader: _Reader, at: int) -> list[Message]:
        columns = self._columns
        stream = reader.stream("table", columns.get(row, "conversation"))
        id_ = columns.get(row, "id")
        # A spreadsheet that took an id for a number has left the same for many rows.
        own_id = id_ if id_ and "E+" not in id_.upper() else None
        if columns.numbers:
            each = ((_number(row.get(name) or "0"), way) for name, way in columns.numbers)
            return [Message(at, stream, voice=_VOICES[way], number=n) for n, way in each if n]
        number = _number(columns.get(row, "count")) if "count" in columns.roles else 1
        if number == 0:
            raise LeftOut("no_messages")
        way = columns.direction
        if way is None and "direction" in columns.roles:
            way = _WAY.get(folded(columns.get(row, "direction")), Direction.UNKNOWN)
            self._unsure += way is Direction.UNKNOWN
        author = columns.get(row, "author")
        if way is None and author and number == 1:
            if self.options.me or self.options.mine or self.options.lists_senders:
                return [Message(at, stream, author, own_id=own_id)]
            reader.senders.meet(author, author)
        voice = _VOICES[way or Direction.UNKNOWN]
        return [Message(at, stream, own_id=own_id, voice=voice, number=number)]

    def _without_hour(self, message: Message) -> Message:
        """Return what a whole date tells: nothing of which an hour of work could be made."""
        self._undated += message.number
        is_sent = message.voice is Voice.OWNER or message.voice is None
        return message._replace(voice=Voice.NOBODY, sender="") if is_sent else message

    def imported(self, file: str) -> Imported:
        """Return what was counted, and how it was read."""
        if not self._readers:
            self._reader("", "")
        first = next(iter(self._readers.values()))
        for _ in range(self.others):
            first.tally.leave_out("--column", LeftOut("table_of_other_columns"))
        if self._undated:
            first.tally.remark(LeftOut("totals_of_dates", count=self._undated), "1")
        if not (self._is_told or "author" in self._columns.roles) or self._unsure:
            first.tally.remark(LeftOut("direction_not_told"), "1")
        parts = [self._readers[own].finished(file) for own in sorted(self._readers)]
        whole = merged(parts)
        channels = {part.channel for part in parts}
        return whole._replace(channel=channels.pop() if len(channels) == 1 else "")


_MOST_ACCOUNTS = 500


class _Reader(MessageReader):
    """Counts the rows of one channel and account."""

    def __init__(self, channel: str, options: Options) -> None:
        super().__init__(FORMAT, channel, options._replace(channel=""), local_times=True)


@cache
def _known_channels() -> dict[str, str]:
    names = (
        "facebook|instagram|x|twitter|mastodon|bluesky|linkedin|telegram|whatsapp|tiktok|youtube|"
        "threads|email|teams|slack|discord|mattermost|matrix"
    )
    others = {"facebook messenger": "facebook", "messenger": "facebook", "e-mail": "email",
              "mail": "email", "courriel": "email", "twitter dm": "x", "twitter": "x",
              "google chat": "google_chat", "element": "matrix", "tchap": "matrix"}  # fmt: skip
    return {name: name for name in names.split("|")} | others


def _channel_of(cell: str) -> str:
    """Return a channel by the name that this program has for it, any other as it is written."""
    return _known_channels().get(folded(cell), cell[:60])


def _number(cell: str) -> int:
    """Return a whole number of messages: "12", "1 234", "12,0". Raises `BadEntry`."""
    plain = "".join(cell.split()).replace("\u202f", "").replace(",", ".")
    whole, _, part = plain.partition(".")
    if whole.isascii() and whole.isdigit() and len(whole) < 10 and not part.strip("0"):
        number = int(whole)
        if number <= MOST_MESSAGES:
            return number
    raise BadEntry("not_a_number", field="count", value=masked(cell))
