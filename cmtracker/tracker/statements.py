"""The monthly statement to be countersigned: made, handed over, signed or refused."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cmtracker import files
from cmtracker.errors import Month, UserError
from cmtracker.model import (
    USUAL_SECTIONS,
    YEARS,
    HandOver,
    HandOverAnswer,
    ReportSection,
)
from cmtracker.tracker import ranges, report, safety
from cmtracker.tracker.once import keep_once
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.reports.dossier import Dossier

_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})", re.ASCII)


def month_of(text: str) -> date:
    """Return the first date of a month typed as "2026-06" or "06/2026".

    Raises `UserError` month_unreadable.
    """
    found = _MONTH.fullmatch(text.strip())
    if found:
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        if year in YEARS and 1 <= month <= 12:
            return date(year, month, 1)
    raise UserError("month_unreadable", month=text)


def month_text(month: date) -> str:
    """Return a month as it is typed and answered: "2026-06"."""
    return f"{month:%Y-%m}"


def last_of(month: date) -> date:
    """Return the last date of the month that begins on a date."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def dossier(
    ws: Workspace,
    month: date,
    language: str,
    *,
    verified: bool = True,
    hide_name: bool = False,
) -> Dossier:
    """Return what the statement of a month is made of, as the management may read it.

    Raises `UserError` month_to_come for a month that has not begun.
    """
    if month > ranges.today(ws.analysis().log, ws.now()):
        raise UserError("month_to_come", month=Month(month))
    options = report.ReportOptions(
        language,
        month,
        last_of(month),
        hide_name=hide_name,
        sections=USUAL_SECTIONS | {ReportSection.ESTIMATE},
    )
    return report.dossier(ws, options, verified=verified)


def write(
    ws: Workspace, month: date, target: Path | None, language: str, *, unverified: bool = False
) -> int:
    """Write the statement of a month, and return how many lines it has.

    Without a target, to standard output. The log is verified first (log_unverified), unless
    `unverified`. Raises `UserError`; the log is untouched.
    """
    from cmtracker.reports import statement  # noqa: PLC0415 - Typst is for this alone

    if target is not None:
        files.check_writable(target, "report_not_written")
        ws.check_target(target)
    verified = safety.checked(ws, unverified=unverified)
    made = dossier(ws, month, language, verified=verified)
    if target is None:
        files.write_output(statement.pdf(made))
    else:
        files.write(target, statement.pdf(made), "report_not_written")
    return len(statement.lines(made))


# --- what became of it ---------------------------------------------------------------------------


def hand_over(
    ws: Workspace, month: date, on: date | None, recipient: str = "", reference: str = ""
) -> HandOver:
    """Keep that the statement of a month was handed over on a date (None: today), and to whom.

    `recipient` is a function, no name; `reference` that of the message or letter. The same again is
    kept once. Raises `UserError`:
    statement_too_early for a date before the month, statement_date_ahead for one to come.
    """
    when = on or ranges.today(ws.analysis().log, ws.now())
    _check_date(ws, when)
    if when < month:
        raise UserError("statement_too_early", month=Month(month), date=when)
    given = HandOver(month, when, recipient.strip(), reference.strip())
    with ws.store.act("hand_over") as act:
        return keep_once(ws, act, given)


def answer(ws: Workspace, prefix: str, given: HandOverAnswer | None, on: date | None) -> HandOver:
    """Keep what came back of a statement, signed or refused, and when; None: nothing, after all.

    Raises `UserError`: no_such_id, ambiguous_id, statement_date_ahead, statement_answer_early for a
    date before it was handed over, statement_unchanged.
    """
    before = ws.store.find(HandOver, prefix)
    when = None if given is None else on or ranges.today(ws.analysis().log, ws.now())
    if when is not None:
        _check_date(ws, when)
        if when < before.on:
            raise UserError("statement_answer_early", date=before.on)
    after = before._replace(answer=given, answered_on=when)
    if after == before:
        raise UserError("statement_unchanged")
    with ws.store.act("hand_over_answer") as act:
        return act.change(before, after)


def _check_date(ws: Workspace, day: date) -> None:
    if day > ranges.today(ws.analysis().log, ws.now()):
        raise UserError("statement_date_ahead", date=day)
