"""Crises, validations, hostile messages and rest touched as sheets: tables of the PDF as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cmtracker.model import Audience, Employer, Incident, IncidentKind, IncidentResponse, Instant
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sheets import CellKind, Sheet, SheetColumn, SheetValue
from cmtracker.results.crises import CrisisTold, Validation
from cmtracker.results.incidents import IncidentMonth, RestHours
from cmtracker.text.breach_counts import month_text
from cmtracker.text.sentences import channel_text
from cmtracker.text.wording import Wording

_TEXT, _DATE, _MOMENT = CellKind.TEXT, CellKind.DATE, CellKind.MOMENT
_DURATION, _COUNT = CellKind.DURATION, CellKind.COUNT

Columns = Sequence[tuple[str, CellKind, int]]
Row = Sequence[SheetValue]


def _sheet(
    key: str,
    columns: Columns,
    rows: Sequence[Row],
    wording: Wording,
    *,
    remarks: Sequence[str] = (),
    total: Row | None = None,
) -> Sheet:
    return Sheet(
        name=wording.text(f"report.crises.name.{key}"),
        columns=tuple(
            SheetColumn(head, kind, width, is_summed=total is not None and total[n] is not None)
            for n, (head, kind, width) in enumerate(columns)
        ),
        rows=rows,
        count=len(rows),
        total=None if total is None else tuple(total),
        remarks=tuple(remarks),
    )


def _head(key: str, wording: Wording) -> str:
    return wording.text(f"report.crises.head.{key}")


def _local(at: Instant, dossier: Dossier) -> datetime:
    """Return what the local clock showed, without its zone: spreadsheets know none."""
    return datetime.fromtimestamp(at, ZoneInfo(dossier.zones.at(at))).replace(tzinfo=None)


def _has_words(dossier: Dossier) -> bool:
    """Say whether the words beside marks and the single sheets are for the reader."""
    return dossier.audience is not Audience.MANAGEMENT


# --- rest touched --------------------------------------------------------------------------------


def rest_touched(dossier: Dossier, wording: Wording) -> Sheet | None:
    """Return a row for each week with an hour of rest touched; None without any."""
    found = [one for one in dossier.crisis.touched if one.touched or one.interruptions]
    if not found:
        return None
    columns = (
        (wording.text("report.weeks.week"), _TEXT, 12),
        (wording.text("report.sheets.head.from"), _DATE, 12),
        (wording.text("report.sheets.head.to"), _DATE, 12),
        (_head("hours", wording), _COUNT, 16),
        (wording.text("report.csv.interruptions"), _COUNT, 16),
    )
    rows = [
        (_week(one, wording), one.first, one.last, one.touched, one.interruptions) for one in found
    ]
    sums = sum(one.touched for one in found), sum(one.interruptions for one in found)
    remarks = [wording.text("report.crises.rest_hours.intro")]
    total = (None, None, None, *sums)
    return _sheet("rest_hours", columns, rows, wording, remarks=remarks, total=total)


def _week(one: RestHours, wording: Wording) -> str:
    year, week, _ = one.first.isocalendar()
    return f"{wording.text('report.chart.week_label', week=week)} {year}"


# --- crises --------------------------------------------------------------------------------------


def crises(dossier: Dossier, wording: Wording) -> Sheet | None:
    """Return a row for each crisis that meets the range; None without any."""
    found = dossier.crisis.crises
    if not found:
        return None
    named = any(one.crisis.name for one in found)
    columns = [
        (_head("number", wording), _COUNT, 6),
        *([(_head("name", wording), _TEXT, 28)] if named else []),
        (wording.text("report.sheets.head.start"), _MOMENT, 17),
        (wording.text("report.sheets.head.end"), _MOMENT, 17),
        (wording.text("report.csv.worked_s"), _DURATION, 12),
        (wording.text("report.csv.out_of_hours_s"), _DURATION, 12),
        (_head("rests", wording), _COUNT, 14),
        (_head("asked", wording), _COUNT, 14),
        (_head("obtained", wording), _COUNT, 14),
    ]
    rows = [_crisis_row(n, one, dossier, named=named) for n, one in enumerate(found, 1)]
    remarks = [wording.text("report.crises.crises.intro")]
    return _sheet("crises", columns, rows, wording, remarks=remarks)


def _crisis_row(number: int, one: CrisisTold, dossier: Dossier, *, named: bool) -> Row:
    crisis = one.crisis
    return (
        number,
        *([crisis.name] if named else []),
        _local(crisis.start, dossier),
        None if crisis.end is None else _local(crisis.end, dossier),
        one.worked_s,
        one.out_of_hours_s,
        one.rests.during,
        len(one.validation.waits),
        one.validation.answered,
    )


def chronology(dossier: Dossier, wording: Wording) -> Sheet | None:
    """Return the marks of the crises, each by the number of its crisis; None without any."""
    with_words = _has_words(dossier)
    rows: list[Row] = [
        (
            number,
            _local(mark.at, dossier),
            wording.text(f"terms.mark.{mark.kind}"),
            *([mark.word] if with_words else []),
        )
        for number, one in enumerate(dossier.crisis.crises, 1)
        for mark in one.marks
    ]
    if not rows:
        return None
    columns = [
        (_head("number", wording), _COUNT, 6),
        (wording.text("debriefing.head.moment"), _MOMENT, 17),
        (wording.text("debriefing.head.what"), _TEXT, 26),
        *([(wording.text("debriefing.head.word"), _TEXT, 40)] if with_words else []),
    ]
    return _sheet("chronology", columns, rows, wording)


# --- validations ---------------------------------------------------------------------------------


def validation(dossier: Dossier, wording: Wording) -> Sheet | None:
    """Return a row for each validation asked for in the range; None without any."""
    found = dossier.crisis.validation
    if not found.waits:
        return None
    with_words = _has_words(dossier)
    columns = [
        (wording.text("debriefing.head.asked"), _MOMENT, 17),
        (wording.text("debriefing.head.obtained"), _MOMENT, 17),
        (wording.text("debriefing.head.wait"), _DURATION, 12),
        (wording.text("debriefing.head.when"), _TEXT, 18),
        *([(wording.text("debriefing.head.word"), _TEXT, 40)] if with_words else []),
    ]
    rows = [
        (
            _local(one.asked.at, dossier),
            None if one.obtained is None else _local(one.obtained.at, dossier),
            None if one.obtained is None else one.waited_s,
            wording.text(f"debriefing.asked.{'outside' if one.is_outside else 'inside'}"),
            *([one.asked.word] if with_words else []),
        )
        for one in found.waits
    ]
    remarks = [*waits_together(found, wording), wording.text("report.crises.validation.intro")]
    return _sheet("validation", columns, rows, wording, remarks=remarks)


def waits_together(found: Validation, wording: Wording) -> list[str]:
    """Return what the waits say together: how many, the longest, from five on their median."""
    if not found.waits:
        return []

    def say(key: str, **values: object) -> str:
        return wording.text(f"debriefing.waits.{key}", **values)

    answered = wording.number(found.answered)
    said = [
        say(
            "counted",
            n=wording.number(len(found.waits)),
            answered=answered,
            open=wording.number(found.still_open),
        )
    ]
    if found.longest_s is not None:
        said.append(say("longest", longest=wording.duration(found.longest_s)))
    if found.median_s is not None and found.outside is not None:
        median, outside = wording.duration(found.median_s), wording.number(found.outside)
        said.append(say("median", answered=answered, median=median, outside=outside))
    if found.has_length:
        waited, worked = wording.duration(found.waited_s), wording.duration(found.worked_s)
        said.append(say("worked", waited=waited, worked=worked))
    return said


# --- hostile messages ----------------------------------------------------------------------------


def hostile(dossier: Dossier, wording: Wording) -> Sheet | None:
    """Return a row for each month with a sheet of hostile messages; None without any.

    First what they were, then what was done: only kinds and responses that occur have a column.
    """
    months = dossier.crisis.months
    if not months:
        return None
    kinds = [one for one in IncidentKind if any(one in month.by_kind for month in months)]
    done = [one for one in IncidentResponse if any(one in month.by_response for month in months)]
    columns = [
        (wording.text("report.weeks.month"), _TEXT, 16),
        (_head("sheets", wording), _COUNT, 10),
        (_head("messages", wording), _COUNT, 12),
        *((wording.text(f"terms.incident.{one}"), _COUNT, 14) for one in kinds),
        (_head("spent", wording), _DURATION, 12),
        *((_done(one, wording), _COUNT, 16) for one in done),
    ]
    rows = [_month_row(one, kinds, done, wording) for one in months]
    total = [None, *(sum(int(row[n]) for row in rows) for n in range(1, len(columns)))]
    remarks = hostile_remarks(dossier, wording)
    return _sheet("hostile", columns, rows, wording, remarks=remarks, total=total)


def _done(one: IncidentResponse, wording: Wording) -> str:
    return wording.text(
        "report.crises.head.done", what=wording.text(f"terms.incident_response.{one}")
    )


def _month_row(
    one: IncidentMonth,
    kinds: Sequence[IncidentKind],
    done: Sequence[IncidentResponse],
    wording: Wording,
) -> tuple[str | int, ...]:
    year, month = map(int, one.month.split("-"))
    return (
        month_text(date(year, month, 1), wording),
        one.incidents,
        one.messages,
        *(one.by_kind.get(kind, 0) for kind in kinds),
        one.spent_s,
        *(one.by_response.get(what, 0) for what in done),
    )


def hostile_tables(sheet: Sheet) -> tuple[Sequence[int], Sequence[int]]:
    """Return the columns of what the messages were, and those of what was done, by month."""
    kinds = [one.kind for one in sheet.columns]
    spent = kinds.index(_DURATION)
    return range(spent + 1), (0, *range(spent + 1, len(kinds)))


def hostile_remarks(dossier: Dossier, wording: Wording) -> list[str]:
    """Return how the figures were made, and for a public employer the register that is asked of it.

    Only a text that was read is named.
    """
    months = dossier.crisis.months
    timed, sheets = sum(one.timed for one in months), sum(one.incidents for one in months)
    said = [wording.text("report.crises.hostile.intro")]
    if timed:
        of = wording.number(sheets)
        said.append(wording.plural("report.crises.hostile.timed", timed, of=of))
    said.append(wording.text("report.crises.hostile.originals"))
    is_public = dossier.regime.employer is not Employer.PRIVATE
    if is_public and dossier.profile.holidays.country == "FR":
        said.append(wording.text("report.crises.hostile.register"))
    return said


def hostile_sheets(dossier: Dossier, wording: Wording) -> Sheet | None:
    """Return the sheets one by one; None without any, and for the management."""
    found = dossier.crisis.incidents
    if not found or not _has_words(dossier):
        return None
    columns = (
        (wording.text("report.csv.date"), _DATE, 12),
        (wording.text("report.messages.channel"), _TEXT, 20),
        (_head("kind", wording), _TEXT, 24),
        (_head("messages", wording), _COUNT, 12),
        (_head("spent", wording), _DURATION, 12),
        (_head("responses", wording), _TEXT, 30),
        (wording.text("report.days.reference"), _TEXT, 24),
    )
    rows = [_incident_row(one, wording) for one in found]
    return _sheet("incidents", columns, rows, wording)


def _incident_row(one: Incident, wording: Wording) -> Row:
    return (
        one.date,
        channel_text(one.channel, wording) if one.channel else "",
        wording.text(f"terms.incident.{one.kind}"),
        one.messages,
        one.spent,
        ", ".join(wording.text(f"terms.incident_response.{what}") for what in one.responses),
        one.reference,
    )


def every(dossier: Dossier, wording: Wording) -> Iterator[Sheet]:
    """Yield the sheets of the parts that are shown and have something to say."""
    for make in (
        rest_touched,
        crises,
        chronology,
        validation,
        hostile,
        hostile_sheets,
    ):
        made = make(dossier, wording)
        if made is not None:
            yield made
