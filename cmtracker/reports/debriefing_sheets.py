"""The chronology of a crisis as sheets: each is one table of the PDF as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from cmtracker.model import HOUR, Instant
from cmtracker.reports.crisis_sheets import waits_together
from cmtracker.reports.debriefing import Debriefing
from cmtracker.reports.sheets import CellKind, Sheet, SheetColumn, SheetValue, Spreadsheet
from cmtracker.reports.texts import asked_label
from cmtracker.results.crises import Validation
from cmtracker.results.periods import Phase
from cmtracker.results.traces import TracedWork
from cmtracker.text.wording import Wording

_TEXT, _DATE, _MOMENT = CellKind.TEXT, CellKind.DATE, CellKind.MOMENT
_DURATION, _COUNT = CellKind.DURATION, CellKind.COUNT

Columns = tuple[tuple[str, CellKind, int], ...]
"""The key of each head, what its cells are, and the width in characters."""

_AROUND: Columns = (
    ("phase", _TEXT, 12),
    ("first", _DATE, 12),
    ("last", _DATE, 12),
    ("worked", _DURATION, 12),
    ("outside", _DURATION, 12),
    ("night", _DURATION, 12),
    ("received", _COUNT, 12),
    ("sent", _COUNT, 12),
    ("hostile_share", _TEXT, 14),
    ("waited", _DURATION, 14),
    ("longest", _DURATION, 14),
    ("rests", _COUNT, 12),
)
_CHRONOLOGY: Columns = (
    ("moment", _MOMENT, 17),
    ("what", _TEXT, 26),
    ("word", _TEXT, 40),
)
_DAYS: Columns = (
    ("date", _DATE, 12),
    ("worked", _DURATION, 12),
    ("outside", _DURATION, 12),
    ("night", _DURATION, 12),
)
_OUTSIDE: Columns = (
    ("start", _MOMENT, 17),
    ("end", _MOMENT, 17),
    ("outside", _DURATION, 12),
    ("who", _TEXT, 28),
    ("function", _TEXT, 28),
)
_WAITS: Columns = (
    ("asked", _MOMENT, 17),
    ("obtained", _MOMENT, 17),
    ("wait", _DURATION, 12),
    ("when", _TEXT, 16),
    ("word", _TEXT, 40),
)
_HOURS: Columns = (
    ("date", _DATE, 12),
    ("hour", _TEXT, 10),
    ("received", _COUNT, 10),
    ("sent", _COUNT, 10),
    ("published", _COUNT, 10),
    ("unknown", _COUNT, 12),
    ("hostile", _COUNT, 10),
)
_RESTS: Columns = (
    ("start", _MOMENT, 17),
    ("end", _MOMENT, 17),
    ("length", _DURATION, 12),
    ("limit", _DURATION, 12),
)
_FOLLOWERS: Columns = (
    ("channel", _TEXT, 28),
    ("before", _COUNT, 14),
    ("after", _COUNT, 14),
)

Row = tuple[SheetValue, ...]


def spreadsheet(made: Debriefing) -> Spreadsheet:
    """Return the whole file, with what the figures do not say on its last sheet."""
    wording = Wording(made.language, made.employer)
    notes = tuple((one,) for one in unknowns(made, wording))
    name = wording.text("debriefing.unknown")
    method = Sheet(name, (SheetColumn(name, _TEXT, 120),), notes, len(notes))
    return Spreadsheet(
        language=wording.language,
        title=title(made, wording),
        range=wording.span(made.first, made.last),
        established=established(made, wording),
        example=wording.text("report.example") if made.example else "",
        author="",
        made=datetime.fromtimestamp(stamp(made, wording), UTC).replace(tzinfo=None),
        total=wording.text("report.sheets.total"),
        sheets=(*sheets(made, wording), method),
    )


def title(made: Debriefing, wording: Wording) -> str:
    """Return "Chronology of a crisis: flood"."""
    return wording.text("debriefing.title", name=made.told.crisis.name)


def established(made: Debriefing, wording: Wording) -> str:
    """Return on which date it was made."""
    day = wording.local(made.now, made.zones.at(made.now)).date()
    return wording.text("report.established_day", date=wording.date(day))


def stamp(made: Debriefing, wording: Wording) -> Instant:
    """Return the instant that the file says it was made at: noon of the date, no closer."""
    day = wording.local(made.now, made.zones.at(made.now)).date()
    return int(datetime.combine(day, time(12), UTC).timestamp())


def lead(made: Debriefing, wording: Wording) -> str:
    """Return when the crisis was, and the work in it."""
    told = made.told
    crisis = told.crisis

    def moment(at: Instant) -> str:
        return wording.moment(at, made.zones.at(at), year=True)

    key = "lead_going_on" if crisis.end is None else "lead"
    return wording.text(
        f"debriefing.{key}",
        start=moment(crisis.start),
        end="" if crisis.end is None else moment(crisis.end),
        worked=wording.duration(told.worked_s),
        outside=wording.duration(told.out_of_hours_s),
    )


def unknowns(made: Debriefing, wording: Wording) -> list[str]:
    """Return what the chronology rests on, and what it does not say."""
    keys = ["dates", "messages", "waits", "share", "around", "words", "health"]
    said = [wording.text(f"debriefing.unknowns.{key}") for key in keys]
    if made.told.crisis.end is None:
        said.insert(0, wording.text("debriefing.unknowns.going_on"))
    if not made.verified:
        said.insert(0, wording.text("report.coverage.unverified"))
    return said


def sheets(made: Debriefing, wording: Wording) -> tuple[Sheet, ...]:
    """Return the tables in the order in which they stand, the longest one last."""
    makers: Sequence[tuple[str, Columns, Callable[[Debriefing, Wording], Iterator[Row]]]] = (
        ("chronology", _CHRONOLOGY, _chronology),
        ("around", _AROUND, _around),
        ("days", _DAYS, _days),
        ("outside", _OUTSIDE, _outside),
        ("rests", _RESTS, _rests),
        ("waits", _WAITS, _waits),
        ("followers", _FOLLOWERS, _followers),
        ("hours", _HOURS, _hours),
    )
    remarks = {"waits": waits_together(made.told.validation, wording)}
    return tuple(
        _sheet(key, columns, tuple(rows(made, wording)), remarks.get(key, ()), wording)
        for key, columns, rows in makers
    )


def _sheet(
    key: str, columns: Columns, rows: tuple[Row, ...], remarks: Sequence[str], wording: Wording
) -> Sheet:
    """Return a table; one without rows says so below its head."""
    nothing = () if rows else (wording.text(f"debriefing.none.{key}"),)
    return Sheet(
        name=wording.text(f"debriefing.name.{key}"),
        columns=tuple(
            SheetColumn(wording.text(f"debriefing.head.{head}"), kind, width)
            for head, kind, width in columns
        ),
        rows=rows,
        count=len(rows),
        remarks=(*nothing, *remarks),
    )


def _local(made: Debriefing, at: Instant) -> datetime:
    """Return an instant as the clock on the wall showed it."""
    return datetime.fromtimestamp(at, ZoneInfo(made.zones.at(at))).replace(tzinfo=None)


def _chronology(made: Debriefing, wording: Wording) -> Iterator[Row]:
    told = made.told
    crisis = told.crisis
    yield _local(made, crisis.start), wording.text("debriefing.begins"), None
    for mark in told.marks:
        yield _local(made, mark.at), wording.text(f"terms.mark.{mark.kind}"), mark.word or None
    if crisis.end is not None:
        yield _local(made, crisis.end), wording.text("debriefing.ends"), None


def _days(made: Debriefing, _wording: Wording) -> Iterator[Row]:
    for row in made.days:
        found = row.figures
        yield row.first, found.worked_s, found.out_of_hours_s, found.night_s


def _outside(made: Debriefing, wording: Wording) -> Iterator[Row]:
    for one in made.outside:
        request = one.session.request
        yield (
            _local(made, one.start),
            _local(made, one.end),
            one.outside_s,
            _who(one, wording),
            (request.function if request else "") or None,
        )


def _who(one: TracedWork, wording: Wording) -> str:
    return asked_label(one.session, wording, on_watch=one.on_watch)


def _waits(made: Debriefing, wording: Wording) -> Iterator[Row]:
    for one in made.told.validation.waits:
        obtained = None if one.obtained is None else _local(made, one.obtained.at)
        when = wording.text(f"debriefing.asked.{'outside' if one.is_outside else 'inside'}")
        yield _local(made, one.asked.at), obtained, one.waited_s, when, one.asked.word or None


def _hours(made: Debriefing, wording: Wording) -> Iterator[Row]:
    for day, hour, found in made.hours:
        counts = found.received, found.sent, found.published, found.unknown, found.hostile
        yield (day, wording.clock(hour * HOUR), *counts)


def _rests(made: Debriefing, _wording: Wording) -> Iterator[Row]:
    for one in made.rests:
        yield _local(made, one.start), _local(made, one.end), one.measured, one.limit


def _around(made: Debriefing, wording: Wording) -> Iterator[Row]:
    told = made.told
    found = told.comparison
    phases = (
        ("before", found.before, told.before, told.rests.before),
        ("during", found.during, told.validation, told.rests.during),
        ("after", found.after, told.after, told.rests.after),
    )
    for name, phase, waits, rests in phases:
        said = wording.text(f"debriefing.phase.{name}")
        yield said, *_figures(phase, wording), *_waited(waits), rests


def _figures(phase: Phase | None, wording: Wording) -> Row:
    """Return dates, hours, messages and the hostile share of a phase, all None of one not known."""
    if phase is None:
        return (None,) * 8
    figures, share = phase.figures, phase.hostile_share
    return (
        phase.first,
        phase.last,
        figures.worked_s,
        figures.out_of_hours_s,
        figures.night_s,
        figures.messages.received,
        figures.messages.sent,
        None if share is None else wording.percent(share, 1),
    )


def _waited(found: Validation) -> Row:
    return (found.waited_s if found.has_length else None), found.longest_s


def _followers(made: Debriefing, wording: Wording) -> Iterator[Row]:
    for one in made.told.followers:
        yield wording.channel(one.channel), one.before, one.after
