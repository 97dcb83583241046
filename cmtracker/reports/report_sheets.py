"""The sheets of a report: days, sessions, weeks, limits, requests, messages, estimate, method."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from fractions import Fraction

from cmtracker.model import (
    Audience,
    Breach,
    Category,
    Instant,
    OvertimeBasis,
    ReportSection,
    RequestedBy,
    Seconds,
    Unit,
)
from cmtracker.reports import crisis_sheets, data
from cmtracker.reports.day_table import (
    asked_by_text,
    categories_text,
    circumstances_text,
    date_notes,
    entered_text,
    reference_text,
)
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.front import STACK
from cmtracker.reports.method_lines import method_lines
from cmtracker.reports.sheets import (
    CellKind,
    Sheet,
    SheetChart,
    SheetColumn,
    SheetValue,
    Spreadsheet,
)
from cmtracker.reports.texts import asked_label, elapsed, period_label, range_text
from cmtracker.results.figures import Figures, MessageFigures, Step
from cmtracker.results.lines import ReportLine
from cmtracker.results.overtime import Estimate
from cmtracker.results.traces import Trace, TracedWork
from cmtracker.text.sentences import (
    asked_sentence,
    channel_text,
    measured_sentence,
    source_text,
)
from cmtracker.text.wording import Wording

_TEXT, _DATE, _MOMENT = CellKind.TEXT, CellKind.DATE, CellKind.MOMENT
_DURATION, _COUNT, _NUMBER = CellKind.DURATION, CellKind.COUNT, CellKind.NUMBER

ASKER_COLOURS = {
    RequestedBy.MANAGER: "#1B4F72",
    RequestedBy.MAYOR: "#2E86C1",
    RequestedBy.ON_CALL: "#148F77",
    RequestedBy.STANDING_ORDER: "#7FB5A0",
    RequestedBy.ELECTED: "#B9770E",
    RequestedBy.ALERT: "#F2A541",
    RequestedBy.OTHER: "#7A5C99",
    RequestedBy.SELF: "#AAB7B8",
    RequestedBy.UNSPECIFIED: "#D5D8DC",
}
"""From dark (asked for) to light, so that a print without colours keeps the order."""

RECEIVED_COLOURS = ("#8DA9C4", "#5E81AC", "#7FB5A0")

Row = Sequence[SheetValue]


def spreadsheet(dossier: Dossier) -> Spreadsheet:
    """Return the sheets of the sections that are shown, the method last."""
    wording = Wording(dossier.language, dossier.regime.employer)
    made = (
        (ReportSection.DAYS, days),
        (ReportSection.DAYS, sessions),
        (ReportSection.WEEKS, weeks),
        (ReportSection.BREACHES, breaches),
        (ReportSection.REQUESTS, requests),
        (ReportSection.MESSAGES, messages),
        (ReportSection.ESTIMATE, estimate),
    )
    shown = [make(dossier, wording) for section, make in made if section in dossier.sections]
    local = wording.local(dossier.now, dossier.zone)
    managed = dossier.audience is Audience.MANAGEMENT
    stamped = datetime.fromtimestamp(data.stamp(dossier), UTC)
    return Spreadsheet(
        language=wording.language,
        title=wording.text("report.title"),
        range=range_text(dossier, wording),
        established=wording.text(
            "report.established_day" if managed else "report.established",
            date=wording.date(local.date()),
            time=wording.time(dossier.now, dossier.zone),
        ),
        example=wording.text("report.example") if dossier.example else "",
        author=dossier.profile.name,
        made=stamped.replace(tzinfo=None),
        total=wording.text("report.sheets.total"),
        sheets=(
            *(one for one in shown if one is not None),
            *crisis_sheets.every(dossier, wording),
            method(dossier, wording),
        ),
    )


def _name(key: str, wording: Wording) -> str:
    return wording.text(f"report.sheets.name.{key}")


def _head(key: str, wording: Wording) -> str:
    return wording.text(f"report.sheets.head.{key}")


# --- figures: days and weeks ---------------------------------------------------------------------


class _Field:
    """A column made of figures: its head, its kind, and how its value is found."""

    def __init__(self, head: str, of: Callable[[Figures], int], kind: CellKind = _DURATION) -> None:
        self.column = SheetColumn(head, kind, 11, is_summed=True)
        self.of = of


def _fields(dossier: Dossier, wording: Wording) -> list[_Field]:
    """Return the columns of figures: amounts, categories, messages, what was made from traces."""

    def head(key: str) -> str:
        return wording.text(f"report.csv.{key}")

    fields = [
        _Field(head("worked_s"), lambda one: one.worked_s),
        _Field(head("due_s"), lambda one: one.due_s),
        _Field(head("uncovered_s"), lambda one: one.uncovered_s),
        _Field(head("out_of_hours_s"), lambda one: one.out_of_hours_s),
        _Field(head("asked_for_s"), lambda one: one.asked_s),
        _Field(head("disclosed_s"), lambda one: one.disclosed_s),
        _Field(head("without_trace_s"), lambda one: one.without_trace_s),
        _Field(head("night_s"), lambda one: one.night_s),
        _Field(head("from_memory_s"), lambda one: one.from_memory_s),
    ]
    if dossier.day_rows.total.reconstructed_s:
        fields.append(_Field(head("reconstructed_s"), lambda one: one.reconstructed_s))
    return fields


def _category_fields(wording: Wording) -> list[_Field]:
    return [
        _Field(
            wording.text(f"terms.category.{one}"),
            lambda found, one=one: found.by_category.get(one, 0),  # type: ignore[misc]
        )
        for one in Category
    ]


def _message_fields(wording: Wording) -> list[_Field]:
    return [
        _Field(
            wording.text(f"report.csv.messages.{name}"),
            lambda found, name=name: getattr(found.messages, name),  # type: ignore[misc]
            _COUNT,
        )
        for name in MessageFigures._fields
    ]


def _asker_fields(dossier: Dossier, wording: Wording) -> list[_Field]:
    """Return a column for each who asked for work out of hours in the range."""
    total = dossier.day_rows.total
    return [
        _Field(
            wording.text("report.csv.asked", who=wording.text(f"report.asked.{who}")),
            lambda found, who=who: found.requested_s.get(who, 0),  # type: ignore[misc]
        )
        for who in _askers(total)
    ]


def _askers(total: Figures) -> list[RequestedBy]:
    return [who for who in STACK if total.requested_s.get(who)]


def days(dossier: Dossier, wording: Wording) -> Sheet:
    """Return a row for each date of the range."""
    fields = [
        *_fields(dossier, wording),
        *_category_fields(wording),
        _Field(wording.text("report.csv.interruptions"), lambda one: one.interruptions, _COUNT),
        *_message_fields(wording),
    ]
    notes = date_notes(dossier, wording)
    rows = dossier.day_rows.rows
    total = dossier.day_rows.total
    return Sheet(
        _name("days", wording),
        (
            SheetColumn(wording.text("report.csv.date"), _DATE, 12),
            SheetColumn(_head("remark", wording), _TEXT, 20),
            *(one.column for one in fields),
        ),
        (
            (row.first, notes.get(row.first), *(one.of(row.figures) for one in fields))
            for row in rows
        ),
        len(rows),
        (None, None, *(one.of(total) for one in fields)),
    )


def weeks(dossier: Dossier, wording: Wording) -> Sheet:
    """Return a row for each week, with a chart of the hours out of hours by who asked."""
    fields = _fields(dossier, wording)
    askers = _asker_fields(dossier, wording)
    every = [*fields, *askers, *_message_fields(wording)]
    rows, total = dossier.weeks.rows, dossier.weeks.total
    first = 3 + len(fields)
    chart = SheetChart(
        wording.text("report.chart.title"),
        0,
        tuple(range(first, first + len(askers))),
        tuple(ASKER_COLOURS[who] for who in _askers(total)),
    )
    return Sheet(
        _name("weeks", wording),
        (
            SheetColumn(wording.text("report.weeks.week"), _TEXT, 10),
            SheetColumn(_head("from", wording), _DATE, 12),
            SheetColumn(_head("to", wording), _DATE, 12),
            *(one.column for one in every),
        ),
        (
            (
                _week_label(row.first.isocalendar(), wording),
                row.first,
                row.last,
                *(one.of(row.figures) for one in every),
            )
            for row in rows
        ),
        len(rows),
        (None, None, None, *(one.of(total) for one in every)),
        charts=(chart,) if askers and not dossier.is_short else (),
    )


def _week_label(iso: tuple[int, int, int], wording: Wording) -> str:
    year, week, _ = iso
    label = wording.text("report.chart.week_label", week=week)
    return f"{label} {year}"


# --- the day-by-day table ------------------------------------------------------------------------


def sessions(dossier: Dossier, wording: Wording) -> Sheet:
    """Return the lines of the day-by-day table; they add up to the days."""
    with_more = dossier.audience is not Audience.MANAGEMENT
    columns = _line_columns(wording, with_more=with_more)
    found = dossier.lines
    sums = [
        sum(one.paused_s for one in found),
        sum(one.counted_s for one in found),
        sum(map(_outside, found)),
        sum(one.asked_s for one in found),
    ]
    return Sheet(
        _name("sessions", wording),
        columns,
        _line_rows(dossier, wording, with_more=with_more),
        len(found),
        (*[None] * 3, *sums, *[None] * (len(columns) - 3 - len(sums))),
    )


def _line_columns(wording: Wording, *, with_more: bool) -> tuple[SheetColumn, ...]:
    def head(key: str) -> str:
        return wording.text(f"report.days.{key}")

    columns = [
        SheetColumn(head("date"), _DATE, 12),
        SheetColumn(head("start"), _MOMENT, 17),
        SheetColumn(head("end"), _MOMENT, 17),
        SheetColumn(head("pauses"), _DURATION, 9, is_summed=True),
        SheetColumn(head("duration"), _DURATION, 9, is_summed=True),
        SheetColumn(wording.text("report.csv.out_of_hours_s"), _DURATION, 11, is_summed=True),
        SheetColumn(wording.text("report.csv.asked_for_s"), _DURATION, 11, is_summed=True),
        SheetColumn(head("category"), _TEXT, 34),
        SheetColumn(head("asked"), _TEXT, 24),
        SheetColumn(head("reference"), _TEXT, 34),
        SheetColumn(head("source"), _TEXT, 24),
    ]
    if with_more:
        columns.append(SheetColumn(_head("more", wording), _TEXT, 60))
    return tuple(columns)


def _line_rows(dossier: Dossier, wording: Wording, *, with_more: bool) -> Iterator[Row]:
    for line in dossier.lines:
        zone = dossier.zones.at(line.start)
        row: list[SheetValue] = [
            line.date,
            _clock(line.start, zone, wording),
            _clock(line.end, zone, wording),
            line.paused_s,
            line.counted_s,
            _outside(line),
            line.asked_s,
            elapsed(categories_text(line, dossier, wording), line.start, line.end, zone, wording),
            asked_by_text(line, dossier, wording),
            reference_text(line.sessions[0], dossier, wording),
            entered_text(line, dossier, wording),
        ]
        yield [*row, circumstances_text(line, dossier, wording)] if with_more else row


def _outside(line: ReportLine) -> Seconds:
    return line.counted_s - line.by_category.get(Category.SCHEDULED, 0)


def _clock(instant: Instant, zone: str, wording: Wording) -> datetime:
    """Return what the local clock showed, without its zone: spreadsheets know none."""
    return wording.local(instant, zone).replace(tzinfo=None)


# --- limits --------------------------------------------------------------------------------------


def breaches(dossier: Dossier, wording: Wording) -> Sheet:
    """Return a row for each limit exceeded and point to check, with source and who asked."""
    columns = (
        SheetColumn(_head("start", wording), _MOMENT, 17),
        SheetColumn(_head("end", wording), _MOMENT, 17),
        SheetColumn(wording.text("report.breaches.rule"), _TEXT, 26),
        SheetColumn(_head("severity", wording), _TEXT, 16),
        SheetColumn(_head("measured", wording), _DURATION, 10),
        SheetColumn(wording.text("report.method.limit"), _DURATION, 10),
        SheetColumn(_head("measured_days", wording), _COUNT, 10),
        SheetColumn(_head("limit_days", wording), _COUNT, 10),
        SheetColumn(wording.text("report.breaches.fact"), _TEXT, 70),
        SheetColumn(wording.text("report.breaches.asked"), _TEXT, 44),
        SheetColumn(wording.text("report.method.source"), _TEXT, 34),
        SheetColumn(_head("decision", wording), _TEXT, 26),
    )
    found = dossier.breaches
    rows = (_breach_row(one, dossier, wording) for one in found)
    return Sheet(_name("breaches", wording), columns, rows, len(found))


def _breach_row(breach: Breach, dossier: Dossier, wording: Wording) -> Row:
    zone = dossier.zones.at(breach.start)
    figures = (breach.measured, breach.limit)
    in_days = breach.unit is Unit.DAYS
    return (
        _clock(breach.start, zone, wording),
        _clock(breach.end, zone, wording),
        wording.text(f"terms.rule.{breach.rule}"),
        wording.text(f"terms.severity.{breach.severity}"),
        *((None, None) if in_days else figures),
        *(figures if in_days else (None, None)),
        measured_sentence(breach, wording, zone, year=True),
        asked_sentence(breach, wording, zone),
        source_text(breach.source, wording),
        breach.decision or "",
    )


# --- requests ------------------------------------------------------------------------------------


def requests(dossier: Dossier, wording: Wording) -> Sheet:
    """Return the work out of hours by session: numbered requests first, then what has none."""
    managed = dossier.audience is Audience.MANAGEMENT
    columns = [
        SheetColumn(wording.text("report.breaches.number"), _COUNT, 6),
        SheetColumn(wording.text("report.csv.date"), _DATE, 12),
        SheetColumn(wording.text("report.days.start"), _MOMENT, 17),
        SheetColumn(wording.text("report.days.end"), _MOMENT, 17),
        SheetColumn(_head("asked_for", wording), _DURATION, 11, is_summed=True),
        SheetColumn(_head("disclosed", wording), _DURATION, 11, is_summed=True),
        SheetColumn(_head("without", wording), _DURATION, 11, is_summed=True),
        SheetColumn(_head("trace", wording), _TEXT, 22),
        SheetColumn(wording.text("report.days.asked"), _TEXT, 24),
        SheetColumn(_head("function", wording), _TEXT, 20),
        SheetColumn(_head("asked_at", wording), _MOMENT, 17),
        SheetColumn(_head("way", wording), _TEXT, 14),
        SheetColumn(wording.text("report.days.reference"), _TEXT, 30),
        SheetColumn(_head("sent_on", wording), _DATE, 14),
    ]
    if not managed:
        columns.append(SheetColumn(_head("answer", wording), _TEXT, 30))
    found = [one for one in dossier.traces if one.trace is Trace.REQUEST]
    others = [one for one in dossier.traces if one.trace is not Trace.REQUEST]
    numbered = [*enumerate(found, 1), *((None, one) for one in others)]
    sums = [sum(map(of, dossier.traces)) for of in (_asked, _disclosed, _without)]
    return Sheet(
        _name("requests", wording),
        tuple(columns),
        (_request_row(n, one, dossier, wording, managed=managed) for n, one in numbered),
        len(numbered),
        (*[None] * 4, *sums, *[None] * (len(columns) - 7)),
    )


def _asked(work: TracedWork) -> Seconds:
    return work.asked_s


def _disclosed(work: TracedWork) -> Seconds:
    return work.disclosed_s


def _without(work: TracedWork) -> Seconds:
    return work.without_s


def _request_row(
    number: int | None, work: TracedWork, dossier: Dossier, wording: Wording, *, managed: bool
) -> Row:
    session, zone = work.session, dossier.zones.at(work.start)
    request, order = session.request, dossier.orders.get(session.order or "")
    sent = request.sent_at if request is not None else None
    if sent is None and work.disclosure is not None:
        sent = work.disclosure.sent_at
    references = [request.reference if request else "", order.reference if order else ""]
    trace = wording.text(f"report.sheets.trace.{work.trace}")
    row: list[SheetValue] = [
        number,
        work.date,
        _clock(work.start, zone, wording),
        _clock(work.end, zone, wording),
        work.asked_s,
        work.disclosed_s,
        work.without_s,
        elapsed(trace, work.start, work.end, zone, wording),
        asked_label(session, wording, on_watch=work.on_watch),
        request.function if request else "",
        None if request is None or request.at is None else _clock(request.at, zone, wording),
        channel_text(request.channel, wording) if request else "",
        ", ".join(one for one in references if one),
        None if sent is None else wording.local(sent, zone).date(),
    ]
    answers = [request.answer if request else ""]
    answers += [work.disclosure.answer] if work.disclosure else []
    return row if managed else [*row, " ; ".join(one for one in answers if one)]


# --- messages, estimate, method ------------------------------------------------------------------


def messages(dossier: Dossier, wording: Wording) -> Sheet | None:
    """Return a row for each channel, with a chart; None where no message was counted."""
    if not dossier.channels:
        return None
    names = MessageFigures._fields
    columns = [SheetColumn(wording.text("report.messages.channel"), _TEXT, 24)]
    columns += [
        SheetColumn(wording.text(f"report.messages.{key}"), _COUNT, 14, is_summed=True)
        for key in names
    ]
    total = dossier.weeks.total.messages
    drawn = tuple(1 + names.index(key) for key in ("received", "out_of_hours", "sent"))
    title = wording.text("report.messages.title")
    chart = SheetChart(title, 0, drawn, RECEIVED_COLOURS, is_stacked=False)
    return Sheet(
        _name("messages", wording),
        tuple(columns),
        ((wording.channel(name), *figures) for name, figures in dossier.channels),
        len(dossier.channels),
        (None, *total),
        (wording.text("report.messages.intro"),),
        () if dossier.is_short else (chart,),
    )


def estimate(dossier: Dossier, wording: Wording) -> Sheet | None:
    """Return what the overtime would weigh; None where the rules estimate nothing."""
    found = dossier.estimates
    if not found:
        return None
    keys = ("requested", "tier1", "tier2", "flat", "over_cap", "night", "sunday")
    rest = ("not_requested", "not_worked", "settled", "net")
    columns = (
        SheetColumn(_head("period", wording), _TEXT, 16),
        SheetColumn(_head("from", wording), _DATE, 12),
        SheetColumn(_head("to", wording), _DATE, 12),
        *(SheetColumn(_head(key, wording), _DURATION, 13, is_summed=True) for key in keys),
        SheetColumn(_head("weighted", wording), _NUMBER, 12, is_summed=True),
        *(SheetColumn(_head(key, wording), _DURATION, 13, is_summed=True) for key in rest),
    )
    amounts = [_amounts(one) for one in found]
    sums = [sum(column, start=Fraction(0)) for column in zip(*amounts, strict=True)]
    whole = [
        one if column.kind is _NUMBER else int(one)
        for one, column in zip(sums, columns[3:], strict=True)
    ]
    rows = [
        (_period(one, wording), one.first, one.last, *row)
        for one, row in zip(found, amounts, strict=True)
    ]
    return Sheet(
        _name("estimate", wording),
        columns,
        rows,
        len(rows),
        (None, None, None, *whole),
        _estimate_remarks(found, wording),
    )


def _estimate_remarks(found: Sequence[Estimate], wording: Wording) -> tuple[str, ...]:
    """Return what the estimate is, its formula and its sources."""
    weekly = any(one.basis is OvertimeBasis.WEEK for one in found)
    sources = dict.fromkeys(source_text(one.source, wording) for one in found)
    return (
        wording.text(f"report.estimate.{'nature_week' if weekly else 'nature'}"),
        wording.text("report.sheets.formula"),
        *sources,
    )


def _period(one: Estimate, wording: Wording) -> str:
    step = Step.WEEK if one.basis is OvertimeBasis.WEEK else Step.MONTH
    return period_label(step, one.first, wording)


def _amounts(one: Estimate) -> tuple[int | Fraction, ...]:
    return (
        one.requested_s,
        one.tier1_s,
        one.tier2_s,
        one.flat_s,
        one.over_cap_s,
        one.night_s,
        one.sunday_s,
        one.weighted,
        one.not_requested_s,
        one.not_worked_s,
        one.settled_s,
        one.net_s,
    )


def method(dossier: Dossier, wording: Wording) -> Sheet:
    """Return who it is of, how each figure was made and by which rules, line by line."""
    lines = list(method_lines(dossier, wording))
    column = SheetColumn(_name("method", wording), _TEXT, 110)
    return Sheet(_name("method", wording), (column,), ((one,) for one in lines), len(lines))
