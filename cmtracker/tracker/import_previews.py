"""What an import would bring, before anything is written: figures, senders, what was left out.

The files are read once: what was previewed is what is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.importers import registry
from cmtracker.importers.results import (
    UNDATABLE,
    Imported,
    Options,
    Sender,
    Skipped,
    columns_of,
    total,
)
from cmtracker.model import Activity, Direction, Instant, MessageCount
from cmtracker.tracker import exchange, notes
from cmtracker.tracker.column_choices import ColumnChoice, TableBegin, begin_of
from cmtracker.tracker.exchange import FileResult
from cmtracker.tracker.ground import Ground
from cmtracker.tracker.importing import Waiting
from cmtracker.tracker.workspace import Workspace

MOST_FILES = 20_000
"""Files of a folder that are looked at."""

_CANCELLED = "import_cancelled"

_MAY_BE_TABLES = frozenset(
    {
        "column_unknown",
        "date_order_unknown",
        "file_refused",
        "file_unknown",
        "table_unknown",
        "table_without_date",
        "table_without_start",
    }
)
"""Why a file that is a table may be refused: it may be told what its columns are."""

_ANY_TABLE = frozenset({"csv", "timesheet"})
"""The formats of tables that are read by the names of their columns."""

_MOST_TABLES = 20


class ImportChoice(NamedTuple):
    """What a person says of the files: whose messages are hers, their channel, their zone.

    `mine` are keys of senders (`Sender.key`); `me` is a name or number typed in. `date_order` says
    what dates in figures begin with, as in the options of an import. `activity` is what the time of
    sessions went into. `tables` says of some tables what their columns are.
    """

    mine: frozenset[str] = frozenset()
    me: str = ""
    channel: str = ""
    zone: str = ""
    date_order: str = ""
    activity: Activity | None = None
    tables: tuple[tuple[Path, ColumnChoice], ...] = ()

    def of(self, path: Path) -> ColumnChoice | None:
        """Return what is said of the columns of a file."""
        return dict(self.tables).get(path)


class Refused(NamedTuple):
    """A file of which nothing can be taken, and why."""

    path: Path
    error: UserError


class ChannelFigures(NamedTuple):
    """How many messages were read of a channel, by direction."""

    channel: str
    received: int = 0
    sent: int = 0
    published: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """Return all messages of the channel."""
        return self.received + self.sent + self.published + self.unknown


class EntryNote(NamedTuple):
    """Why entries of a file were left out, or how they were read (wording ``skipped.<key>``).

    `place` is where the first of the `count` entries stands; `taken`: nothing was left out.
    """

    file: str
    place: str
    key: str
    values: Mapping[str, object]
    count: int  # type: ignore[assignment]  # a named tuple has a method of that name
    taken: bool


class ImportFigures(NamedTuple):
    """What was read of all files together, and what of it is new to the log.

    `facts` are records beside sessions and messages. `notes` say what was left out, or how
    something was read; `undated` of the entries left out have no readable time. `first` and `last`
    bound what was read. `senders` are who wrote, of all files; `local_times`: some times were read
    on the clock of `zone`.
    """

    zone: str
    channels: tuple[ChannelFigures, ...] = ()
    sessions: int = 0
    facts: int = 0
    messages: int = 0
    new_sessions: int = 0
    new_facts: int = 0
    new_messages: int = 0
    moved: int = 0
    withdrawn: int = 0
    already_known: int = 0
    notes: tuple[EntryNote, ...] = ()
    undated: int = 0
    first: Instant | None = None
    last: Instant | None = None
    senders: tuple[Sender, ...] = ()
    local_times: bool = False

    @property
    def unknown(self) -> int:
        """Return how many messages have no known direction."""
        return sum(one.unknown for one in self.channels)

    @property
    def sent(self) -> int:
        """Return how many messages the user sent."""
        return sum(one.sent for one in self.channels)

    @property
    def is_new(self) -> bool:
        """Say whether an import would change the log."""
        found = self.new_sessions, self.new_facts, self.new_messages, self.moved, self.withdrawn
        return any(found)


class ImportPreview(NamedTuple):
    """The files that were read and those refused; nothing is written yet.

    `others` counts the files of a folder that are of no known format. `notes` is the text of a
    file that holds noted lines and no export. `tables` are the beginnings of the files that are
    tables read, or refused, as such: their columns may be said.
    """

    figures: ImportFigures
    read: tuple[FileResult, ...] = ()
    refused: tuple[Refused, ...] = ()
    others: int = 0
    notes: str = ""
    tables: tuple[TableBegin, ...] = ()

    @property
    def exports(self) -> tuple[Path, ...]:
        """Return the files that hold messages, from which sessions may be proposed."""
        return tuple(one.path for one in self.read if total(one.imported.counts))


def preview(
    ws: Workspace,
    paths: Sequence[Path],
    choice: ImportChoice = ImportChoice(),  # noqa: B008 - it cannot be changed
    waiting: Waiting = Waiting(),  # noqa: B008 - as above
) -> ImportPreview:
    """Read files and folders, and return what an import of them would bring.

    A file that cannot be read stands among the refused ones. Raises `UserError` import_cancelled
    when whoever waits has had enough, or what is wrong with the choice (a zone that nobody knows).
    """
    options = _options(ws, choice)
    found, others = _files_of(paths, waiting)
    read: list[FileResult] = []
    refused: list[Refused] = []
    for path in found:
        try:
            table = choice.of(path)
            told = table.applied(options, ws.zone()) if table is not None else options
            read.append(exchange.read_one(ws, path, told, waiting))
        except UserError as error:
            if error.key == _CANCELLED:
                raise
            refused.append(Refused(path, error))
    if not read and len(refused) == len(paths) == 1:
        text = _noted(ws, refused[0])
        if text:
            return ImportPreview(ImportFigures(options.timezone), notes=text)
    figures = _figures(ws, read, options.timezone)
    return ImportPreview(
        figures, tuple(read), tuple(refused), others, tables=_tables(ws, read, refused)
    )


def _tables(
    ws: Workspace, read: Sequence[FileResult], refused: Sequence[Refused]
) -> tuple[TableBegin, ...]:
    """Return the beginnings of the tables that nobody's tool wrote, those not understood first."""
    paths = [one.path for one in refused if one.error.key in _MAY_BE_TABLES]
    paths += [one.path for one in read if one.imported.format in _ANY_TABLE]
    found = []
    for path in paths[:_MOST_TABLES]:
        with suppress(UserError):  # it was said where it was read
            begin = None if files.seems_folder(path) else begin_of(path, ws.settings)
            if begin is not None:
                found.append(begin)
    return tuple(found)


def keep(
    ws: Workspace,
    shown: ImportPreview,
    waiting: Waiting = Waiting(),  # noqa: B008 - as above
    ground: Ground | None = None,
) -> ImportFigures:
    """Write what was previewed as one act, or nothing; return what was new to the log by then.

    Raises `UserError`, import_cancelled where whoever waits has had enough.
    """
    results = [
        FileResult(one.path, _nameless(one.imported), chosen=one.chosen) for one in shown.read
    ]
    exchange.keep(ws, results, waiting, ground)
    return _added(shown.figures.zone, results)


def options_of_sent(ws: Workspace, choice: ImportChoice) -> Options:
    """Return how exports are read for the times of what was sent. Raises `UserError` (zone)."""
    return _options(ws, choice)._replace(lists_senders=False)


def _options(ws: Workspace, choice: ImportChoice) -> Options:
    return exchange.options_of(ws, choice.zone)._replace(
        channel=choice.channel,
        me=choice.me,
        mine=choice.mine,
        date_order=choice.date_order,
        activity=choice.activity,
        lists_senders=True,
    )


def _nameless(imported: Imported) -> Imported:
    """Leave the names of senders behind: they were there to be chosen from."""
    return imported._replace(senders=())


def _files_of(paths: Sequence[Path], waiting: Waiting) -> tuple[list[Path], int]:
    """Return the exports to read, and how many files of the folders belong to none.

    A folder that is one export is read as such; of any other, the folders and files in it.
    """
    found: list[Path] = []
    others = looked_at = 0
    left = list(reversed(paths))
    while left and looked_at < MOST_FILES:
        path = left.pop()
        is_named, is_folder = path in paths, path.is_dir()
        waiting.watch(path)(0, 0)
        looked_at += 1
        if (is_named and not is_folder) or _is_known(path):
            found.append(path)
        elif is_folder:
            left += reversed(_inside(path))
        else:
            others += 1
    return found, others


def _is_known(path: Path) -> bool:
    try:
        registry.detect(path)
    except UserError:
        return False
    return True


def _inside(folder: Path) -> list[Path]:
    """Return what stands in a folder, by name, without links and hidden files."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:  # forbidden, or gone by now: it holds nothing that can be read
        return []
    return [path for path in inside if not (path.name.startswith(".") or path.is_symlink())]


def _noted(ws: Workspace, refused: Refused) -> str:
    """Return the text of a file in which noted lines are understood, "" for any other."""
    if refused.error.key != "file_unknown":
        return ""
    try:
        raw = files.read(refused.path, most=notes.MOST_BYTES)
    except UserError:
        return ""
    if b"\0" in raw:
        return ""
    text = notes.text_of(raw)
    understood = any(entry.error is None for entry in notes.read(ws, text))
    return text if understood else ""


def _figures(ws: Workspace, read: Sequence[FileResult], zone: str) -> ImportFigures:
    """Return what was read of files and what of it is new to the log."""
    results = [FileResult(one.path, one.imported) for one in read]
    exchange.foresee(ws, results)
    imported = [one.imported for one in results]
    told = [_note(one.path, left) for one in results for left in one.imported.skipped]
    return _added(zone, results)._replace(
        channels=_channels(imported),
        sessions=sum(len(one.sessions) for one in imported),
        facts=sum(_facts(one) for one in imported),
        messages=sum(one.messages() for one in imported),
        notes=tuple(told),
        undated=sum(note.count for note in told if note.key in UNDATABLE),
        first=min((one.first for one in imported if one.first is not None), default=None),
        last=max((one.last for one in imported if one.last is not None), default=None),
        senders=_senders(imported),
        local_times=any(one.local_times for one in imported),
    )


def _note(path: Path, left: Skipped) -> EntryNote:
    return EntryNote(path.name, left.place, left.key, left.values, left.count, left.taken)


def _added(zone: str, results: Sequence[FileResult]) -> ImportFigures:
    return ImportFigures(
        zone,
        new_sessions=sum(one.sessions for one in results),
        new_facts=sum(one.facts for one in results),
        new_messages=sum(one.messages for one in results),
        moved=sum(one.moved for one in results),
        withdrawn=sum(one.withdrawn for one in results),
        already_known=sum(one.already_known for one in results),
    )


def _facts(imported: Imported) -> int:
    return sum(not isinstance(fact, MessageCount) for fact in imported.facts)


def _channels(imported: Sequence[Imported]) -> tuple[ChannelFigures, ...]:
    """Return the messages of each channel by direction, the most messages first."""
    found: dict[str, dict[str, int]] = {}
    for one in imported:
        by_hand = [fact for fact in one.facts if isinstance(fact, MessageCount)]
        records, runs = columns_of(one.counts)
        parts = [(c.channel, c.direction, c.count) for c in (*records, *by_hand)]
        parts += [(run.channel, run.direction, sum(run.counts)) for run in runs]
        for channel, direction, number in parts:
            ways = found.setdefault(channel, dict.fromkeys(map(str, Direction), 0))
            ways[direction] += number
    made = (ChannelFigures(channel, **ways) for channel, ways in found.items())
    return tuple(sorted(made, key=lambda one: (-one.total, one.channel)))


def _senders(imported: Sequence[Imported]) -> tuple[Sender, ...]:
    """Return who wrote in any of some files, each once, the most messages first."""
    found: dict[str, Sender] = {}
    for one in imported:
        for sender in one.senders:
            known = found.get(sender.key)
            messages = sender.messages + (known.messages if known else 0)
            found[sender.key] = sender._replace(messages=messages)
    return tuple(sorted(found.values(), key=lambda one: (-one.messages, one.name, one.key)))
