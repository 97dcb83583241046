"""A calendar week of the Journal: its sessions, the agreed hours, absences and on-call windows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cmtracker.analysis.plans import NOON
from cmtracker.errors import UserError
from cmtracker.model import (
    DAY,
    Absence,
    HalfDay,
    Instant,
    OnCall,
    Running,
    Seconds,
    Slot,
)
from cmtracker.results.days import Day
from cmtracker.results.session_rows import SessionRow
from cmtracker.tracker import pages, ranges
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.analysis.analysis import Analysis

Date = date  # for records that have a field of that name
Stretch = tuple[Instant, Instant]


class AgendaDay(NamedTuple):
    """A date of the week. `is_open`: it is over, owes time and is not filled in.

    `agreed` are the agreed hours of it, `absences` the stretches of it without work due, and
    `arrivals` the messages received, by the start of their quarter of an hour.
    """

    date: Date
    day: Day
    is_open: bool
    due_s: Seconds
    absences: tuple[tuple[Instant, Instant, Absence], ...]
    arrivals: tuple[tuple[Instant, int], ...]


@dataclass(frozen=True)
class AgendaWeek:
    """A week from Monday to Sunday, and what lies in it.

    `events` are those of a calendar file that is only looked at: nothing of it counts. `problem`
    says why the file could not be read.
    """

    now: Instant
    zone: str
    today: Date
    days: tuple[AgendaDay, ...]
    rows: tuple[SessionRow, ...]
    running: Running | None
    on_call: tuple[OnCall, ...]
    worked_s: Seconds
    outside_s: Seconds
    events: tuple[Stretch, ...] = ()
    problem: UserError | None = None

    @property
    def first(self) -> Date:
        """The Monday."""
        return self.days[0].date

    @property
    def last(self) -> Date:
        """The Sunday."""
        return self.days[-1].date

    @property
    def open_days(self) -> tuple[Date, ...]:
        """The dates that are not filled in."""
        return tuple(one.date for one in self.days if one.is_open)


class WeekReader:
    """Answers questions about weeks, for one reading thread; it reads a calendar file once."""

    def __init__(self) -> None:
        """Have read no file yet."""
        self._known: tuple[object, tuple[Stretch, ...]] | None = None

    def view(self, ws: Workspace, day: date) -> AgendaWeek:
        """Return the week of a date."""
        seen = ws.overview()
        monday = day - timedelta(days=day.weekday())
        sunday = monday + timedelta(days=6)
        today = ranges.today(seen.log, ws.now())
        bounds = seen.bounds(monday, sunday)
        file = ws.settings.text("journal_calendar")
        events: tuple[Stretch, ...] = ()
        problem = None
        if file:
            try:
                events = self._events(ws, Path(file), bounds)
            except UserError as error:
                problem = error
        total = seen.total(monday, sunday)
        return AgendaWeek(
            now=seen.now,
            zone=seen.calendar.profile(sunday).timezone,
            today=today,
            days=tuple(_days(seen, monday, today)),
            rows=seen.closed.session_rows(monday, sunday),
            running=ws.store.running(),
            on_call=tuple(
                one for one in seen.log.on_call if one.start < bounds[1] and one.end > bounds[0]
            ),
            worked_s=total.worked_s,
            outside_s=total.out_of_hours_s,
            events=events,
            problem=problem,
        )

    def _events(self, ws: Workspace, path: Path, bounds: Stretch) -> tuple[Stretch, ...]:
        """Return when the events of a calendar file lie in a week. Raises `UserError`."""
        from cmtracker.importers import registry  # noqa: PLC0415 - only where a file was chosen
        from cmtracker.importers.results import Options  # noqa: PLC0415 - as above

        try:
            told = path.stat()
        except OSError:
            raise UserError("calendar_file_gone", file=str(path)) from None
        key = str(path), told.st_mtime_ns, told.st_size, bounds
        if self._known is None or self._known[0] != key:
            options = Options(now=max(ws.now(), bounds[1]), timezone=ws.zone(), window=bounds)
            found = registry.read(path, "ics", options=options)
            self._known = key, tuple((one.start, one.end) for one in found.sessions)
        return self._known[1]


def _days(seen: Analysis, monday: date, today: date) -> Iterator[AgendaDay]:
    began = seen.first_worked or today
    last = min(monday + timedelta(days=6), today - timedelta(days=1))
    first = max(monday, began)
    missing = set(seen.missing(first, last)) if first <= last else set()
    for offset in range(7):
        day = monday + timedelta(days=offset)
        shown = seen.day(day)
        yield AgendaDay(
            date=day,
            day=shown,
            is_open=day in missing,
            due_s=shown.figures.due_s,
            absences=tuple(_absences(seen, day)),
            arrivals=pages.arrivals(seen, shown),
        )


def _absences(seen: Analysis, day: date) -> Iterator[tuple[Instant, Instant, Absence]]:
    """Yield the stretches of a date that absences take."""
    time = seen.calendar.time
    number = day.toordinal() - date(1970, 1, 1).toordinal()
    for absence in seen.log.absences:
        if not absence.first <= day <= absence.last:
            continue
        match absence.part:
            case Slot(start, end):
                clocks = start, end
            case HalfDay.AM:
                clocks = 0, NOON
            case HalfDay.PM:
                clocks = NOON, DAY
            case _:
                clocks = 0, DAY
        for begun, ended in time.stretches(number, *clocks):
            yield begun, ended, absence
