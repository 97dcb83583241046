"""Tables of working time: which columns say when work began and ended, and rows made into sessions.

A row tells a start and an end, each with its date or on the date of the row; perhaps a second pair
of them, as sheets have it for the morning and the afternoon; or a start and a length. An end before
its start lies on the next date. A length without a start makes no session: no evening and no rest
can be told from it. Which of day and month comes first is decided on the whole table, or asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.archives import Member
from cmtracker.importers.columns import WORK_ROLES, Columns, told_roles
from cmtracker.importers.dates import DateFigures, DateOrder, order_of
from cmtracker.importers.durations import duration_of, unit_of
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.lines import one_of
from cmtracker.importers.moments import TableTime, clock_alone, figures_of, table_time
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.sessions import SessionTally, shorter_span
from cmtracker.importers.table_files import table_files
from cmtracker.importers.tables import (
    Header,
    TableRow,
    columns_of,
    first_rows,
    header_in,
    roles_of,
    rows,
)
from cmtracker.model import MINUTE, Instant, Seconds
from cmtracker.names import folded

NO_WORK = frozenset(
    [
        "break",
        "breaks",
        "pause",
        "pauses",
        "holiday",
        "holidays",
        "time off",
        "time_off",
        "vacation",
        "sickness",
        "sick",
        "absence",
        "absences",
        "congé",
        "congés",
        "leave",
        "parental",
    ]
)
"""What the column for the kind of an entry says of one that is no work."""

_NOT_ALL_DAY = ("", "false", "faux", "no", "non", "0")
_BUSY = ("", "2")
_IDLE = {"1": "tentative", "3": "transparent", "4": "out_of_office", "5": "working_elsewhere"}
"""The reason for which an event with a busy status, as Outlook numbers them, is left out."""

_MOST_TRIED = 3
"""Rows looked at to tell whether a column holds times."""


class WorkTable(NamedTuple):
    """How the tables of one format are read.

    `names` are, for each role, the names that its column may have, split by "|". With `shortens` a
    length that is shorter than from start to end is the work: the rest were breaks. `seconds`: a
    bare number is a length in seconds. `order`: the tool always writes dates so.
    `is_calendar`: the rows are events, with roles for whole days ("all_day") and for the busy
    status ("shown_as") beside; those are left out that tell of no work.
    """

    format: str
    names: Mapping[str, str]
    shortens: bool = False
    seconds: bool = False
    order: str = ""
    is_calendar: bool = False


class WorkColumns(NamedTuple):
    """Which column of a table is what, and what a bare number in two of them means, in seconds."""

    roles: Mapping[str, str]
    unit: Seconds = 0
    pause_unit: Seconds = 0

    def get(self, row: TableRow, role: str) -> str:
        """Return the cell of a role, "" where there is no such column."""
        column = self.roles.get(role)
        return row.get(column) if column else ""


class _Pair(NamedTuple):
    """The roles of the columns that tell one of the stretches of a row."""

    start: str
    end_date: str
    end: str


_DATED = ("date", "start", "end_date", "end")
"""The roles of the columns that may hold dates."""

_PAIRS = (_Pair("start", "end_date", "end"), _Pair("start_2", "", "end_2"))
_Span = tuple[Instant, Instant]


def is_table(path: str) -> bool:
    """Tell tables by their names."""
    return path.lower().endswith((".csv", ".tsv", ".txt"))


def seems_work(head: Head, table: WorkTable) -> bool:
    """Tell whether a table has the columns for work, and times in them where it has rows."""
    columns = work_columns(table, header_in(head.raw))
    roles = columns.roles.keys()
    if not ("start" in roles and roles & {"end", "duration"}):
        return {"date", "duration"} <= roles
    begun = (columns.get(row, "start") for row in first_rows(head.raw, _MOST_TRIED))
    return all(_is_time(cell) for cell in begun if cell)


def _is_time(cell: str) -> bool:
    if clock_alone(cell) is not None:
        return True
    try:
        table_time(cell)
    except BadEntry:
        return False
    return True


def read_work(
    path: Path, options: Options, table: WorkTable, recognises: Callable[[Head], bool]
) -> Imported:
    """Return the sessions of a table, or of all in a folder or an archive.

    Raises `UserError` for one without a column for the start or the length.
    """
    tally = SessionTally(table.format, options)
    with table_files(path, options, is_table, recognises) as found:
        for member, header, watch in found:
            _Reader(table, options, tally).read(member, header, watch)
        for _ in range(found.others):
            tally.leave_out("--column", LeftOut("table_of_other_columns"))
    return tally.imported(path.name)


def work_columns(
    table: WorkTable, header: Header | None, columns: Columns = (), file: str = ""
) -> WorkColumns:
    """Return which column of a table is what: as the user says, else by their names.

    Raises `UserError` (column_unknown) for one that the table does not have.
    """
    roles = told_roles(header, columns, WORK_ROLES, file)
    if not columns:
        roles = roles_of(header.names if header else (), table.names)
    unit = 1 if table.seconds else unit_of(roles.get("duration", ""))
    return WorkColumns(roles, unit, unit_of(roles.get("pause", "")) or (1 if table.seconds else 0))


class _Reader:
    """Reads one table: first what its dates are, then its rows."""

    def __init__(self, table: WorkTable, options: Options, tally: SessionTally) -> None:
        self._table = table
        self._options = options
        self._tally = tally
        self._columns = WorkColumns({})
        self._dated: tuple[str, ...] = ()
        self._known_pairs: tuple[_Pair, ...] = ()
        self._first = 0  # the first column that says anything: a shorter row says nothing
        self._order = DateOrder.DAY_FIRST

    def read(self, member: Member, header: Header | None, watch: Watch | None) -> None:
        """Take the rows of a table. Raises `UserError` for one that says no start and no length."""
        columns = self._options.columns
        self._columns = work_columns(self._table, header, columns, member.name)
        roles = self._columns.roles
        self._dated = tuple(role for role in _DATED if role in roles)
        self._known_pairs = tuple(pair for pair in _PAIRS if pair.start in roles)
        if not roles.keys() & {"start", "duration"}:
            raise UserError("table_without_start", file=member.name)
        names = columns_of(header.names) if header else []
        self._first = min((names.index(name) for name in roles.values()), default=0)
        self._decide(member, watch)
        nothing = BadEntry("time_missing", field=roles.get("start", "start"))
        for row in rows(member, one_of(watch, 1, 2)):
            if len(row.cells) <= self._first:
                self._tally.leave_out(row.number, nothing)
                continue
            try:
                self._take(row)
            except BadEntry as bad:
                self._tally.leave_out(row.number, bad)

    def _decide(self, member: Member, watch: Watch | None) -> None:
        """Decide on the order of day and month, by all rows."""
        found = (
            figures for row in rows(member, one_of(watch, 0, 2)) for figures in self._figures(row)
        )
        told = self._options.date_order or self._table.order
        self._order = order_of(found, self._options.now, told, member.name)

    def _figures(self, row: TableRow) -> Iterator[DateFigures]:
        """Yield the dates in figures of a row."""
        columns = self._columns
        if len(row.cells) <= self._first:
            return
        for role in self._dated:
            cell = columns.get(row, role)
            found = figures_of(cell) if cell else None
            if found is not None and clock_alone(cell) is None:
                yield found

    def _time(self, row: TableRow, of: str, at: str) -> TableTime | None:
        """Return what two columns say of a time, for its date and its time of day; None: nothing.

        Raises `BadEntry` for what is no time.
        """
        day, cell = self._columns.get(row, of), self._columns.get(row, at)
        if not day:
            if not cell or clock_alone(cell) is not None:
                return None
            return table_time(cell)
        if not cell:
            return table_time(day)
        clock = clock_alone(cell)
        if clock is None:
            return table_time(cell)  # the whole of it stands in one cell
        found = table_time(day)
        return TableTime(f"{day} {cell}", found.figures, found.day, clock, found.offset, found.at)

    def _take(self, row: TableRow) -> None:
        """Take the work of one row. Raises `BadEntry` where there is none."""
        columns, tally = self._columns, self._tally
        kind = columns.get(row, "kind")
        person = tally.person(columns.get(row, "email"), columns.get(row, "user"))
        if kind and folded(kind) in NO_WORK:
            raise LeftOut("break_entry")
        if self._table.is_calendar:
            _refuse_idle(columns.get(row, "all_day"), columns.get(row, "shown_as"))
        spans = [self._span(row, pair) for pair in self._pairs(row)]
        if self._table.is_calendar and any(s < e > self._options.now for s, e, _ in spans):
            raise LeftOut("not_over_yet")
        for start, end in self._shortened(row, [(start, end) for start, end, _ in spans]):
            tally.add(start, end, person=person)
        if not all(is_sure for _, _, is_sure in spans):
            tally.note(row.number, LeftOut("hour_not_certain"))

    def _pairs(self, row: TableRow) -> list[_Pair]:
        """Return the stretches that a row tells. Raises `BadEntry` where there is none."""
        columns = self._columns
        found = [pair for pair in self._known_pairs if columns.get(row, pair.start)]
        if found:
            return found
        if columns.get(row, "duration"):
            raise LeftOut("duration_without_start")
        raise BadEntry("time_missing", field=columns.roles.get("start", "start"))

    def _begin(self, row: TableRow, pair: _Pair) -> TableTime:
        """Return when a stretch began. Raises `BadEntry` where the row does not say."""
        found = self._time(row, "date", pair.start)
        if found is None:  # a time of day, and no date
            raise BadEntry("time_missing", field=self._columns.roles.get("date", "date"))
        if found.clock is None:
            raise LeftOut("dates_alone")
        return found

    def _span(self, row: TableRow, pair: _Pair) -> tuple[Instant, Instant, bool]:
        """Return start and end of a stretch, and whether the clock leaves no doubt about them.

        Where it shows a time twice, or not at all, the shorter reading is taken.
        """
        zone = self._options.timezone
        begin = self._begin(row, pair)
        starts = begin.readings(self._order, zone)
        cell = self._columns.get(row, pair.end)
        if not cell:
            length = self._columns.get(row, "duration")
            if not length or pair is not _PAIRS[0]:
                raise LeftOut("still_running")
            start = starts[-1]
            return start, start + duration_of(length, self._columns.unit), len(starts) == 1
        ends = self._end(row, pair, begin).readings(self._order, zone)
        return shorter_span(starts, ends)

    def _end(self, row: TableRow, pair: _Pair, begin: TableTime) -> TableTime:
        """Return when a stretch ended: at its own date, or at the first time after begin."""
        found = self._time(row, pair.end_date, pair.end)
        if found is not None:
            if found.clock is None:
                raise LeftOut("dates_alone")
            return found
        cell = self._columns.get(row, pair.end)
        clock = clock_alone(cell)
        if clock is None or begin.clock is None or begin.at is not None:
            raise BadEntry("not_a_time", field="end", value=masked(cell))
        day = begin.local_day(self._order)
        if clock < begin.clock:
            day = _next(day, begin.text)
        return TableTime(f"{begin.text} {cell}", day=day, clock=clock, offset=begin.offset)

    def _shortened(self, row: TableRow, spans: list[_Span]) -> list[_Span]:
        """Return the stretches of a row without the breaks that it tells no times of.

        They are taken off at the end. Raises `BadEntry` for a break that cannot be read, since
        without it more would be claimed.
        """
        off = self._breaks(row, spans) if all(start < end for start, end in spans) else 0
        if not off:
            return spans
        self._tally.note(row.number, LeftOut("pause_at_end"))
        found: list[_Span] = []
        for start, end in reversed(spans):
            cut = min(off, end - start)
            off -= cut
            if cut < end - start:
                found.append((start, end - cut))
        # What is all break is left out as of no length.
        return found[::-1] or [(spans[0][0], spans[0][0])]

    def _breaks(self, row: TableRow, spans: list[_Span]) -> Seconds:
        """Return how long the breaks of a row were that lie between none of its times."""
        columns, whole = self._columns, sum(end - start for start, end in spans)
        pause, length = columns.get(row, "pause"), columns.get(row, "duration")
        if pause:
            between = sum(after[0] - before[1] for before, after in pairwise(spans))
            return min(whole, max(0, duration_of(pause, columns.pause_unit) - max(0, between)))
        if not (self._table.shortens and length):
            return 0
        try:
            work = duration_of(length, columns.unit)
        except BadEntry:  # start and end say it all
            return 0
        return whole - work if 0 < work <= whole - MINUTE else 0


def _refuse_idle(all_day: str, shown_as: str) -> None:
    """Refuse an event that tells of no work. Raises `LeftOut`, `BadEntry` for a status unknown."""
    if folded(all_day) not in _NOT_ALL_DAY:
        raise LeftOut("all_day")
    if shown_as in _IDLE:
        raise LeftOut(_IDLE[shown_as])
    if shown_as not in _BUSY:
        raise BadEntry("unknown_value", field="show time as", value=masked(shown_as))


def _next(day: tuple[int, int, int], text: str) -> tuple[int, int, int]:
    try:
        after = date(*day) + timedelta(days=1)
    except (ValueError, OverflowError):
        raise BadEntry("not_a_time", field="date", value=masked(text)) from None
    return after.year, after.month, after.day
