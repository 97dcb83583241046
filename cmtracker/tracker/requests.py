"""The requests behind out-of-hours work, and the work without a written trace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cmtracker.analysis.evidence import PERSONS, disclosures_of
from cmtracker.model import (
    AbsenceKind,
    Disclosure,
    Instant,
    Request,
    RequestedBy,
    Seconds,
)
from cmtracker.results.session_rows import SessionRow
from cmtracker.tracker import moments, ranges
from cmtracker.tracker.journal import JournalReader, lacks_reference
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.analysis.analysis import Analysis

Date = date  # for records that have a field of that name

_HIERARCHY = frozenset({RequestedBy.MANAGER, RequestedBy.MAYOR})


class RequestState(StrEnum):
    """Where a request stands: to be confirmed in writing, sent, answered, objected to.

    UNTRACED: out of hours, no person is said to have asked, and the hierarchy was told nothing.
    """

    TO_SEND = "to_send"
    WAITING = "waiting"
    ANSWERED = "answered"
    OBJECTED = "objected"
    UNTRACED = "untraced"


class RequestRow(NamedTuple):
    """A request: the work behind it, when it was confirmed in writing, and what came back.

    `sent_at` is when a confirmation or a note of the week that names it was sent; `waited` are the
    days since then without an answer. `told` is the latest disclosure of the work, None without.
    `lacks_trace`: some of the work was neither asked for nor told in writing, and may be told.
    """

    row: SessionRow
    standing: RequestState
    sent_at: Instant | None = None
    answer: str = ""
    waited: int = 0
    told: Disclosure | None = None
    lacks_trace: bool = False

    @property
    def request(self) -> Request:
        """The evidence, empty where there is none."""
        return self.row.session.request or Request()


class RequestsView(NamedTuple):
    """All requests, the newest first. The counts are of all of them, whatever is shown.

    `without_reference` counts the dates with work out of hours that the hierarchy asked for, of
    which no reference is noted. `outside_s` is the work behind requests, `answered_s` that of those
    answered without an objection.
    """

    zone: str
    today: Date
    rows: tuple[RequestRow, ...]
    without_reference: int
    outside_s: Seconds
    answered_s: Seconds

    def of(self, standing: RequestState) -> list[RequestRow]:
        """Return the rows that stand so; UNTRACED: all whose work lacks a written trace."""
        if standing is RequestState.UNTRACED:
            return [one for one in self.rows if one.lacks_trace]
        return [one for one in self.rows if one.standing is standing]

    @property
    def asked(self) -> list[RequestRow]:
        """The requests, without the work that nobody is said to have asked for."""
        return [one for one in self.rows if one.standing is not RequestState.UNTRACED]


def view(ws: Workspace, reader: JournalReader) -> RequestsView:
    """Return all requests of the log."""
    analysis, rows = reader.rows(ws)
    today, zone = ranges.today(analysis.log, ws.now()), ws.zone()
    told = disclosures_of(analysis.log.disclosures)
    sick = _sick(analysis)
    found = [
        _request(row, told.get(row.session.id, ()), today, zone)._replace(
            lacks_trace=bool(row.untraced_s) and row.date not in sick
        )
        for row in rows
        if row.is_noted and row.outside_s and (row.session.id in told or _is_listed(row, sick))
    ]
    newest = sorted(found, key=lambda one: (one.row.session.start, one.row.session.id))[::-1]
    asked = [one for one in newest if one.standing is not RequestState.UNTRACED]
    return RequestsView(
        zone=zone,
        today=today,
        rows=tuple(newest),
        without_reference=len({row.date for row in rows if _is_unproved(row)}),
        outside_s=sum(one.row.outside_s for one in asked),
        answered_s=sum(one.row.outside_s for one in asked if one.standing is RequestState.ANSWERED),
    )


def _is_listed(row: SessionRow, sick: frozenset[date]) -> bool:
    """Say whether a session is a request, or work to tell of; what lies in sickness is not told."""
    return _is_asked(row) or (bool(row.untraced_s) and row.date not in sick)


def _is_asked(row: SessionRow) -> bool:
    session = row.session
    return session.requested_by in PERSONS or session.request not in {None, Request()}


def _is_unproved(row: SessionRow) -> bool:
    return row.session.requested_by in _HIERARCHY and lacks_reference(row)


def _sick(analysis: Analysis) -> frozenset[date]:
    """Return the dates of sick leave."""
    return frozenset(
        date.fromordinal(number)
        for one in analysis.log.absences
        if one.kind is AbsenceKind.SICK
        for number in range(one.first.toordinal(), one.last.toordinal() + 1)
    )


def _request(
    row: SessionRow, disclosures: Sequence[Disclosure], today: date, zone: str
) -> RequestRow:
    request = row.session.request or Request()
    last = disclosures[-1] if disclosures else None
    sent = request.sent_at if request.sent_at is not None else (last and last.sent_at)
    answer = request.answer.strip() or next((d.answer for d in disclosures[::-1] if d.answer), "")
    waited = 0 if sent is None else max(0, (today - moments.local_date(sent, zone)).days)
    return RequestRow(row, _standing(row, disclosures, sent, answer), sent, answer, waited, last)


def _standing(
    row: SessionRow, disclosures: Sequence[Disclosure], sent: Instant | None, answer: str
) -> RequestState:
    if any(one.objection for one in disclosures):
        return RequestState.OBJECTED
    if answer:
        return RequestState.ANSWERED
    if sent is not None:
        return RequestState.WAITING
    return RequestState.TO_SEND if _is_asked(row) else RequestState.UNTRACED
