"""The Journal's list: every session with what is said of it, sorted, filtered and searched.

The rows of the whole log are worked out once and kept while nothing is written, so that another
filter or another order costs a walk over them and no analysis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cmtracker.model import Category, RequestedBy, Seconds, Session, Source
from cmtracker.names import folded
from cmtracker.results.session_rows import SessionRow
from cmtracker.tracker import ranges
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.analysis.analysis import Analysis

Date = date  # for records that have a field of that name


class Column(StrEnum):
    """What the list shows of a session, and can be sorted by."""

    DATE = "date"
    START = "start"
    END = "end"
    DURATION = "duration"
    CATEGORY = "category"
    ASKED = "asked"
    REFERENCE = "reference"
    SOURCE = "source"
    IN_TIME = "in_time"
    NOTE = "note"


@dataclass(frozen=True)
class Question:
    """Which sessions are to be listed, and in which order. None and "" ask for no limit.

    Dates are both included. `outside`: with work out of hours; `untraced`: with such work that was
    neither asked for nor told in writing; `without_reference`: with such work, and with neither a
    reference of the request nor an order; `late`: not noted in time. `removed` lists the removed
    sessions instead, `open_days` the dates that are not filled in among the sessions.
    """

    first: Date | None = None
    last: Date | None = None
    category: Category | None = None
    requested_by: RequestedBy | None = None
    source: Source | None = None
    outside: bool = False
    without_reference: bool = False
    untraced: bool = False
    late: bool = False
    removed: bool = False
    open_days: bool = True
    text: str = ""
    order: Column = Column.DATE
    newest_first: bool = True

    @property
    def speaks_of_sessions(self) -> bool:
        """Whether anything but dates limits the list, so that no open date can meet it."""
        said = self.category, self.requested_by, self.source, self.text.strip()
        flags = self.outside, self.without_reference, self.untraced, self.late
        return any(said) or any(flags)

    @property
    def is_limited(self) -> bool:
        """Whether anything at all is left out."""
        return self.speaks_of_sessions or self.removed or self.first is not None


class ListItem(NamedTuple):
    """A line of the list: a session, a removed one, or a date that is not filled in.

    `row` is None of such a date, of which `due_s` is what is agreed.
    """

    date: Date
    row: SessionRow | None = None
    due_s: Seconds = 0
    is_removed: bool = False

    @property
    def session(self) -> Session | None:
        """The session of the line, None of a date."""
        return None if self.row is None else self.row.session


class ListView(NamedTuple):
    """The lines of the list in their order.

    `counted_s` and `outside_s` are what the sessions of it count, `open_days` the dates among the
    limits that are not filled in, in order. `has_any`: the log has a session at all.
    """

    zone: str
    today: Date
    question: Question
    items: tuple[ListItem, ...]
    sessions: int
    counted_s: Seconds
    outside_s: Seconds
    open_days: tuple[Date, ...]
    has_any: bool
    span: tuple[Date, Date]


class JournalReader:
    """Answers questions about the list, for one reading thread."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: tuple[Analysis, tuple[SessionRow, ...]] | None = None

    def rows(self, ws: Workspace) -> tuple[Analysis, tuple[SessionRow, ...]]:
        """Return the analysis of the log, without the session under way, and all its rows."""
        analysis = ws.overview().closed
        if self._known is None or self._known[0] is not analysis:
            self._known = analysis, analysis.session_rows(*_span(analysis))
        return self._known

    def view(self, ws: Workspace, question: Question) -> ListView:
        """Return the list that is asked for."""
        analysis, rows = self.rows(ws)
        today = ranges.today(analysis.log, ws.now())
        span = _span(analysis)
        first, last = question.first or span[0], min(question.last or today, today)
        open_days = _open_days(analysis, first, last, today)
        if question.removed:
            found = removed_rows(ws, analysis, first, question.last or max(today, span[1]))
        else:
            found = rows
        matching = [row for row in found if _meets(row, question)]
        items = [ListItem(row.date, row, is_removed=question.removed) for row in matching]
        if question.open_days and not question.removed and not question.speaks_of_sessions:
            items += _open_items(analysis, open_days)
        return ListView(
            zone=ws.zone(),
            today=today,
            question=question,
            items=tuple(_sorted(items, question)),
            sessions=len(matching),
            counted_s=sum(row.counted_s for row in matching if row.is_noted),
            outside_s=sum(row.outside_s for row in matching if row.is_noted),
            open_days=open_days,
            has_any=bool(rows),
            span=span,
        )


def _span(analysis: Analysis) -> tuple[date, date]:
    """Return the dates of the log, those of sessions made from traces among them."""
    first, last = ranges.of_log(analysis)
    sessions, day_of = analysis.log.sessions, analysis.calendar.local_date
    if not sessions:
        return first, last
    begun, ended = min(one.start for one in sessions), max(one.end for one in sessions)
    return min(first, day_of(begun)), max(last, day_of(ended))


def removed_rows(
    ws: Workspace, analysis: Analysis, first: date, last: date
) -> tuple[SessionRow, ...]:
    """Return the removed sessions of a range; nothing of them counts."""
    found = ws.store.removed_between(*analysis.bounds(first, last))
    ordered = sorted(found, key=lambda one: (one.start, one.end, one.id))
    return tuple(
        SessionRow(
            session=one,
            date=analysis.calendar.local_date(one.start),
            category=None,
            counted_s=0,
            outside_s=0,
            asked_s=0,
            disclosed_s=0,
            lost_s=0,
            in_time=None,
            on_watch=False,
        )
        for one in ordered
    )


def _open_days(analysis: Analysis, first: date, last: date, today: date) -> tuple[date, ...]:
    """Return the dates before today that are not filled in, since the first noted work."""
    began = analysis.first_worked
    if began is None:
        return ()
    first, last = max(first, began), min(last, today - timedelta(days=1))
    return analysis.missing(first, last) if first <= last else ()


def _open_items(analysis: Analysis, days: Sequence[date]) -> list[ListItem]:
    if not days:
        return []
    wanted = set(days)
    hours = analysis.hours_by_day(days[0], days[-1])
    return [ListItem(one.date, due_s=one.due_s) for one in hours if one.date in wanted]


# --- which ---------------------------------------------------------------------------------------


def lacks_reference(row: SessionRow) -> bool:
    """Say whether noted work out of hours has neither a reference of its request nor an order."""
    session, request = row.session, row.session.request
    if not row.is_noted or not row.outside_s or session.order:
        return False
    return request is None or not request.reference.strip()


def _meets(row: SessionRow, asked: Question) -> bool:
    session = row.session
    if asked.first is not None and row.date < asked.first:
        return False
    if asked.last is not None and row.date > asked.last:
        return False
    if asked.category is not None and row.category is not asked.category:
        return False
    if asked.requested_by is not None and session.requested_by is not asked.requested_by:
        return False
    if asked.source is not None and session.source is not asked.source:
        return False
    if asked.outside and not row.outside_s:
        return False
    if asked.without_reference and not lacks_reference(row):
        return False
    if asked.untraced and not row.untraced_s:
        return False
    if asked.late and row.in_time is not False:
        return False
    return not asked.text.strip() or _says(session, asked.text)


def _says(session: Session, text: str) -> bool:
    """Say whether every word of a text stands somewhere in what was written of a session."""
    request = session.request
    written = [session.note, *session.channels]
    if request is not None:
        written += [request.function, request.channel, request.reference, request.answer]
    heap = _plain("\n".join(written))
    return all(word in heap for word in _plain(text).split())


def _plain(text: str) -> str:
    """Return a text without capitals and accents."""
    from unicodedata import combining, normalize  # noqa: PLC0415 - only for who searches

    if text.isascii():
        return text.lower()
    return "".join(c for c in normalize("NFD", folded(text)) if not combining(c))


# --- in which order ------------------------------------------------------------------------------

Key = Callable[[SessionRow], tuple[object, ...]]

_CATEGORIES = {category: place for place, category in enumerate(Category)}
_ASKERS = {who: place for place, who in enumerate(RequestedBy)}
_SOURCES = {source: place for place, source in enumerate(Source)}


def _clock(row: SessionRow) -> int:
    """Return the seconds since the local midnight of a row's date, as near as sorting needs."""
    from cmtracker.tracker import moments  # noqa: PLC0415 - only for this order

    return moments.clock_of(row.session.start, row.session.zone)


def _end_clock(row: SessionRow) -> int:
    return _clock(row) + row.session.end - row.session.start


def _reference(row: SessionRow) -> str:
    request = row.session.request
    return "" if request is None else _plain(f"{request.function} {request.reference}")


_KEYS: dict[Column, Callable[[SessionRow], object]] = {
    Column.START: _clock,
    Column.END: _end_clock,
    Column.DURATION: lambda row: row.session.end - row.session.start,
    Column.CATEGORY: lambda row: -1 if row.category is None else _CATEGORIES[row.category],
    Column.ASKED: lambda row: _ASKERS[row.session.requested_by],
    Column.REFERENCE: _reference,
    Column.SOURCE: lambda row: _SOURCES[row.session.source],
    Column.IN_TIME: lambda row: -1 if row.in_time is None else int(row.in_time),
    Column.NOTE: lambda row: _plain(row.session.note),
}
"""What each column but the date is sorted by; of two that are alike the earlier comes first."""


def _sorted(items: Iterable[ListItem], asked: Question) -> list[ListItem]:
    """Return lines in the order asked for; dates that are not filled in come before the rest."""
    newest = asked.newest_first
    if asked.order is Column.DATE:
        return sorted(items, key=_place, reverse=newest)
    key = _KEYS[asked.order]
    by_date = sorted(items, key=_place)
    sessions = [(key(item.row), item) for item in by_date if item.row is not None]
    ordered = sorted(sessions, key=lambda pair: pair[0], reverse=newest)  # type: ignore[arg-type, return-value]  # one column: one type
    return [item for item in by_date if item.row is None] + [item for _, item in ordered]


def _place(item: ListItem) -> tuple[date, int, int, str]:
    if item.row is None:
        return item.date, 0, 0, ""
    session = item.row.session
    return item.date, session.start, session.end, session.id
