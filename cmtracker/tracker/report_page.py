"""What the page of the reports shows: the range, what a critic would find, the pages themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    AbsenceKind,
    Crisis,
    HandOver,
    Instant,
    Log,
    Period,
    ReportSection,
)
from cmtracker.reports import dossier as dossiers
from cmtracker.results.contradictions import Finding, FindingKind
from cmtracker.results.elsewhere import Elsewhere, Sought
from cmtracker.results.evidence import Evidence
from cmtracker.store.seals import acts_since
from cmtracker.tracker import moments, proposals, report, report_choice, safety
from cmtracker.tracker.report import ReportOptions
from cmtracker.tracker.report_choice import ReportChoice
from cmtracker.tracker.workspace import Workspace

MOST_PAGES = 60
"""Pages that are shown before a report is made: 20 MB of pictures at most."""

PIXELS_PER_INCH = 100.0
"""Of the pages that are shown: a page of paper is 827 pixels wide."""

MOST_ROWS = 300
"""Rows of each section that are shown before a report is made: some ten pages."""


class ReportView(NamedTuple):
    """Everything beside the pages of a report that is to be known before it is made.

    `filled` of `due` dates are filled in. `findings` are those of a critic but for dates not filled
    in, which are `open`. `names` are the free texts that the management's version would print.
    `has_sickness`: a date of sickness lies in the range. `may_estimate`: an estimate is
    switched on, and hours are paid at all in the category in force on the last date. `sealed` is
    the instant of the latest seal and `acts` how many acts followed it. `crisis` is the period that
    the report after a crisis is about. `evidence` is what the range has of each thing that judges
    look for. `months` are the first dates of the months from the first record on, newest first, and
    `hand_overs` the statements handed over, likewise. `elsewhere` is where work lies, where the
    range has none.
    """

    choice: ReportChoice
    now: Instant
    zone: str
    first: date
    last: date
    is_empty: bool
    is_example: bool
    filled: int
    due: int
    open: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    names: tuple[str, ...]
    has_sickness: bool
    may_estimate: bool
    sealed: Instant | None
    acts: int
    crisis: Period | None
    evidence: tuple[Evidence, ...]
    months: tuple[date, ...]
    hand_overs: tuple[HandOver, ...]
    elsewhere: Elsewhere | None = None


class ReportPreview(NamedTuple):
    """The pages of a report as PNG pictures, at most `MOST_PAGES` of `in_all`.

    `summary` is what page 1 says, its chart in a sentence. `is_shortened`: sections are shown to
    their first `MOST_ROWS` rows only.
    """

    pages: tuple[bytes, ...]
    in_all: int
    summary: str
    is_shortened: bool = False

    @property
    def left(self) -> int:
        """How many pages are not shown."""
        return self.in_all - len(self.pages)


def view(ws: Workspace, choice: ReportChoice) -> ReportView:
    """Return what the page shows of a choice."""
    analysis = ws.overview()
    log, zone = analysis.log, ws.zone()
    today = moments.local_date(analysis.now, zone)
    span = analysis.span
    begun = span[0] if span else None
    ended = _last_told(analysis, choice)
    first, last = report_choice.dates(choice, today, log.periods, begun, ended)
    cover = analysis.closed.coverage(first, last)
    found = proposals.findings(ws, first, last)
    seals = safety.seals(ws)
    return ReportView(
        choice=choice,
        now=analysis.now,
        zone=zone,
        first=first,
        last=last,
        is_empty=span is None,
        is_example=ws.is_example,
        filled=cover.filled,
        due=cover.due_dates,
        open=tuple(one for one in found if one.kind is FindingKind.NOT_FILLED),
        findings=tuple(one for one in found if one.kind is not FindingKind.NOT_FILLED),
        names=printed_names(log, first, last, _crises_told(analysis, choice, first, last)),
        has_sickness=_has_sickness(log, first, last),
        may_estimate=ws.settings.flag("estimate")
        and analysis.calendar.profile(last).category != "A",
        sealed=seals[-1].at if seals else None,
        acts=acts_since(ws.store.db, seals[-1]) if seals else 0,
        crisis=report_choice.crisis(today, log.periods),
        hand_overs=tuple(
            sorted(log.hand_overs, key=lambda one: (one.month, one.on, one.id), reverse=True)
        ),
        months=tuple(_months(begun or today, today)),
        evidence=() if span is None else analysis.closed.evidence(first, last),
        elsewhere=analysis.elsewhere(Sought.WORK, first, last),
    )


def _months(first: date, last: date) -> Iterator[date]:
    """Yield the first dates of the months that two dates touch, the newest first."""
    month = last.replace(day=1)
    while month >= first.replace(day=1):
        yield month
        month = (month - timedelta(days=1)).replace(day=1)


def printed_names(
    log: Log,
    first: date,
    last: date,
    crises: Sequence[Crisis] = (),
) -> tuple[str, ...]:
    """Return the names of periods, and the reasons of own holidays, that lie in a range.

    Those of the `crises` that are told stand between them.
    """
    periods = (p for p in log.periods if p.first <= last and p.last >= first)
    found = [one.name for one in sorted(periods, key=lambda one: one.first)]
    found += [one.name for one in crises]
    for profile in log.profiles:
        reasons = sorted(profile.holidays.reasons.items())
        found += [reason for day, reason in reasons if first <= day <= last]
    return tuple(dict.fromkeys(name for name in found if name.strip()))


def _last_told(analysis: Analysis, choice: ReportChoice) -> date | None:
    """Return the date of the last record that the reader of a report is told of."""
    closed = analysis.closed
    if any(one.kind is AbsenceKind.SICK for one in closed.log.absences):
        closed = dossiers.seen_by(closed, choice.audience, with_health=choice.with_health)
    return closed.span[1] if closed.span else None


def _crises_told(
    analysis: Analysis, choice: ReportChoice, first: date, last: date
) -> tuple[Crisis, ...]:
    """Return the crises of a range that a report of the choice tells."""
    if ReportSection.CRISES not in choice.sections:
        return ()
    from cmtracker.analysis import crises  # noqa: PLC0415 - where this part is chosen alone

    return crises.of_range(analysis.timeline, first, last)


def _has_sickness(log: Log, first: date, last: date) -> bool:
    return any(
        one.kind is AbsenceKind.SICK and one.first <= last and one.last >= first
        for one in log.absences
    )


def forget_pages() -> None:
    """Give back the memory that pages which were looked at have left behind, in 0.1 s."""
    from cmtracker.reports import typesetting  # noqa: PLC0415 - Typst is for the pages alone

    typesetting.forget()


def preview(ws: Workspace, options: ReportOptions) -> ReportPreview:
    """Return the pages of a report as they would be printed; nothing is written.

    Raises `UserError` for a range that ends before it starts.
    """
    from cmtracker.reports import pdf  # noqa: PLC0415 - Typst is for the pages alone
    from cmtracker.reports.first_page import first_page_text  # noqa: PLC0415 - as above

    made = report.dossier(ws, options)
    pages, is_shortened = pdf.pictures(made, PIXELS_PER_INCH, MOST_ROWS)
    return ReportPreview(pages[:MOST_PAGES], len(pages), first_page_text(made), is_shortened)
