"""Which days were long? A square for each day, week after week; days not filled in stay visible."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QWidget

from cmtracker.model import Seconds
from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.figures import DayHours
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.charts.cells import Cell, Cells
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Fill
from cmtracker.ui.charts.plot import Tick
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.charts.week_chart import DAYS

YEAR = 54
"""Weeks shown at once; a longer range starts at its end and is moved back."""
AXIS_LINES = 2.25
"""How many lines of text lie above and below the squares."""
WIDEST = 1.6
"""How many times its height a square is wide at most."""
PLAIN = 0.25
"""The strength of a day in hours, beside which the days out of hours stand out."""


class YearDays(Chart):
    """A column for each week, a row for each weekday; a click leads to the day."""

    help_page = "out_of_hours"
    steps = (DAYS, 1)
    lines = 12

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._days: tuple[DayHours, ...] = ()
        self._missing: frozenset[date] = frozenset()
        self._monday = date.min
        super().__init__(style, wording, parent)
        self.file_name = self.tr("days")

    def build_marks(self) -> None:
        self.cells = Cells()
        self.plot.add(self.cells)

    def show_view(self, view: LoadView) -> None:
        """Draw the days of a range."""
        self._days = view.days
        self._missing = frozenset(view.missing)
        self._monday = view.first - timedelta(days=view.first.weekday())
        weeks = (view.last - self._monday).days // DAYS + 1
        days = [(row + 0.5, self.wording.weekday(row, short=True)) for row in range(0, DAYS, 2)]
        self.plot.set_side(days, DAYS, 0, self.caption_font())
        self.plot.set_home(
            0.0, float(weeks), 4.0, partial(_month_ticks, self.wording, self._monday), latest=YEAR
        )
        self._keep_shape()
        self.say(
            self.typeset(self.tr("Which days went beyond the schedule?")),
            self._tell(view.longest_day),
            empty="" if view.total.worked_s or self._missing else self._nothing(),
        )

    def _keep_shape(self) -> None:
        """Leave room free beside a few weeks, so that a day stays about as wide as it is high."""
        line = QFontMetricsF(self.caption_font()).height()
        high = (self.lines - AXIS_LINES) * line / DAYS
        first, last = self.plot.window()
        beside = self.plot.side.width() + line
        self.plot.setMaximumWidth(round((last - first) * high * WIDEST + beside))

    def colour_marks(self) -> None:
        look = self.look
        self.cells.ink, self.cells.ground = look.ink, look.card
        self.cells.empty = look.track.colour
        self.cells.dash = look.track.outline
        self.cells.show_cells(self._squares, self._text)
        self.set_legend(
            (
                LegendEntry(self.tr("out of hours; stronger: longer"), look.out_of_hours),
                LegendEntry(self.tr("in hours only"), look.in_hours),
                LegendEntry(self.tr("not filled in"), _ink(look.track), Qt.PenStyle.DotLine),
            )
        )

    def _squares(self) -> list[Cell]:
        longest = max((day.out_of_hours_s for day in self._days), default=0) or 1
        before = (self._days[0].date - self._monday).days if self._days else 0
        return [self._cell(day, place, longest) for place, day in enumerate(self._days, before)]

    def _cell(self, day: DayHours, place: int, longest: Seconds) -> Cell:
        column, weekday = divmod(place, DAYS)
        outside, missing = day.out_of_hours_s, day.date in self._missing
        if outside:
            part = (self.look.out_of_hours, 1.0, outside / longest)
            return Cell(column, weekday, (part,), dashed=missing)
        if day.worked_s:
            return Cell(column, weekday, ((self.look.in_hours, 1.0, PLAIN),), dashed=missing)
        return Cell(column, weekday, dashed=missing)

    def _text(self, cell: Cell) -> str:
        day = self._monday + timedelta(days=cell.column * DAYS + cell.row)
        seconds = self._days[(day - self._days[0].date).days].out_of_hours_s
        return self.wording.duration(seconds) if seconds else ""

    def _nothing(self) -> str:
        return self.tr("No hours are recorded in this range.")

    def _tell(self, claim: Claim) -> str:
        if claim.kind is ClaimKind.AS_SCHEDULED:
            return self.sentence(self.tr("no day went beyond the schedule"))
        values = claim.values
        words = self.tr("the most on {day}: {worked}")
        says_year = self._days[0].date.year != self._days[-1].date.year
        day = self.wording.date(self._days[values["day"]].date, weekday=True, year=says_year)
        return self.sentence(
            self.tr("%Ln day(s) with work out of hours", "", values["days"]),
            words.format(day=day, worked=self.wording.duration(values["seconds"])),
        )

    def count(self) -> int:
        return len(self._days)

    def index_at(self, place: QPointF) -> int | None:
        if not self._days or not 0 <= place.y() < DAYS:
            return None
        day = self._monday + timedelta(days=int(place.x() // 1) * DAYS + int(place.y() // 1))
        index = (day - self._days[0].date).days
        return index if 0 <= index < len(self._days) else None

    def box(self, index: int) -> QRectF:
        column, weekday = divmod((self._days[index].date - self._monday).days, DAYS)
        return QRectF(column, weekday, 1, 1)

    def subject(self, index: int) -> object:
        """Return the date."""
        return self._days[index].date

    def reading(self, index: int) -> ReadoutText:
        day, duration = self._days[index], self.wording.duration
        name = self.wording.date(day.date, weekday=True)
        lines: list[tuple[QColor | None, str, str]]
        lines = [(None, self.tr("Worked"), duration(day.worked_s))]
        if day.out_of_hours_s:
            colour = self.look.out_of_hours.colour
            lines.append((colour, self.tr("out of hours"), duration(day.out_of_hours_s)))
        if day.date in self._missing:
            lines.append((None, self.tr("not filled in"), ""))
        return ReadoutText(name[:1].upper() + name[1:], tuple(lines))

    def table(self) -> ChartTable:
        heads = (
            self.tr("Day"),
            self.tr("Worked"),
            self.tr("Out of hours"),
            self.tr("Due"),
            self.tr("Not filled in"),
        )
        return ChartTable(heads, tuple(self._table_row(day) for day in self._days))

    def _table_row(self, day: DayHours) -> tuple[str, ...]:
        duration = self.wording.duration
        return (
            self.wording.short_date(day.date, year=True),
            duration(day.worked_s),
            duration(day.out_of_hours_s),
            duration(day.due_s),
            self.tr("yes") if day.date in self._missing else "",
        )


def _ink(fill: Fill) -> Fill:
    return Fill(fill.outline, fill.outline)


def _month_ticks(
    wording: Wording, monday: date, first: float, last: float, room: int
) -> list[Tick]:
    months = (last - first) / 4.35
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60) if months / s <= room * 1.4), 60)
    names = wording.table("calendar")["months_short"]
    start = monday + timedelta(days=int(first) * DAYS)
    month = start.year * 12 + start.month - 1
    ticks: list[Tick] = []
    while True:
        begin = date(month // 12, month % 12 + 1, 1)
        column = (begin - monday).days / DAYS
        if column > last:
            return ticks
        if column >= first and month % step == 0:
            name = str(begin.year) if step >= 12 else str(names[begin.month - 1])
            ticks.append((column + 0.5, name if begin.month > 1 else str(begin.year)))
        month += 1
