"""How many hours each week? Stacked bars against the schedule and the weekly limits."""

from __future__ import annotations

from enum import Enum

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from cmtracker.model import Category, Limit, RequestedBy, Rule, Seconds
from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.figures import Figures, Row
from cmtracker.results.weeks import Week
from cmtracker.text import amounts
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.charts.axes import hour_ticks
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Bars, Fill, Levels, Line
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.charts.week_chart import DAYS, SIDE, WeekChart

MADE = "made"
BESIDE = 1.8
"""How many days of a week the bar takes that stands beside the one of the noted hours."""


class Split(Enum):
    """What the bars are made of."""

    ALL = "all"
    OUT_BY_REQUEST = "out_by_request"
    OUT_BY_KIND = "out_by_kind"


KINDS: dict[Split, tuple[str, ...]] = {
    Split.ALL: tuple(Category),
    Split.OUT_BY_REQUEST: tuple(RequestedBy),
    Split.OUT_BY_KIND: tuple(c for c in Category if c is not Category.SCHEDULED),
}


class WeeklyHours(WeekChart):
    """The hours of each week: all of them with the limits, or those out of hours alone."""

    rows: tuple[Row, ...]
    help_page = "weeks"

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self.split = Split.ALL
        self._limits: dict[str, Week] = {}
        self._view: LoadView | None = None
        super().__init__(style, wording, parent)
        self.file_name = self.tr("hours-per-week")
        self.choice = ChipChoice(self.tr("What the bars show"))
        self.choice.offer(
            (
                (Split.ALL, self.tr("All hours")),
                (Split.OUT_BY_REQUEST, self.tr("Out of hours, by who asked")),
                (Split.OUT_BY_KIND, self.tr("Out of hours, by time")),
            ),
            self.split,
        )
        self.choice.chosen.connect(self.show_split)
        self.add_choice(self.choice)

    def build_marks(self) -> None:
        super().build_marks()
        self.grid, self.bars = Levels(), Bars()
        self.beside = Bars(always_hatched=True)
        self.schedule, self.average = Line(steps=True), Line()
        self.weekly_limit, self.average_limit = Levels(), Levels()
        for mark in (
            self.grid,
            self.bars,
            self.beside,
            self.schedule,
            self.average_limit,
            self.weekly_limit,
            self.average,
        ):
            self.plot.add(mark)

    # --- numbers --------------------------------------------------------------------------------

    def show_split(self, split: Split) -> None:
        """Stack the bars another way."""
        self.split = split
        self.choice.choose(split)
        if self._view is not None:
            self.show_view(self._view)

    def show_view(self, view: LoadView) -> None:
        """Draw the weeks of a range."""
        self._view = view
        self.show_weeks(view.weeks.rows, view.periods)
        self._limits = {week.period: week for week in view.week_limits}
        monday = self.mondays()
        parts = {key: [_part(row.figures, key) for row in self.rows] for key in KINDS[self.split]}
        shown = {key: seconds for key, seconds in parts.items() if any(seconds)}
        made = [self._made(row.figures) for row in self.rows]
        end = monday + DAYS - SIDE
        middle = end - BESIDE if any(made) else end
        self.bars.show_parts(monday + SIDE, middle, shown)
        self.beside.show_parts(middle, end, {MADE: made} if any(made) else {})
        self._show_limits(view)
        self._show_axes(view)
        known = view.total.worked_s or view.total.reconstructed_s
        self.say(
            self._ask(),
            self._tell(view) if known else "",
            empty="" if known else self.tr("No hours are recorded in this range."),
        )

    def _made(self, figures: Figures) -> Seconds:
        """Return what sessions made from traces would add to what the bars show."""
        whole = self.split is Split.ALL
        return figures.reconstructed_s if whole else figures.reconstructed_out_of_hours_s

    def _show_limits(self, view: LoadView) -> None:
        whole = self.split is Split.ALL
        weekly = self._limit(view, Rule.WEEKLY_WORK) if whole else None
        mean = self._limit(view, Rule.AVERAGE_WORK) if whole else None
        write = self.wording.duration
        self.weekly_limit.show_levels([(weekly.figure, write(weekly.figure))] if weekly else [])
        self.average_limit.show_levels([(mean.figure, write(mean.figure))] if mean else [])
        weeks = view.week_limits if whole else ()
        edges = np.array([week.first.toordinal() for week in weeks], float)
        due = np.array([week.due_s or np.nan for week in weeks], float)
        averages = [np.nan if w.average_s is None else w.average_s for w in weeks]
        self.schedule.show_points(np.append(edges, edges[-1:] + DAYS), due)
        self.average.show_points(edges + DAYS / 2, np.array(averages, float))

    def _limit(self, view: LoadView, rule: Rule) -> Limit | None:
        return view.regime.limits.get(rule)

    def _show_axes(self, view: LoadView) -> None:
        levels = [level for level, _ in self.weekly_limit.levels + self.average_limit.levels]
        known = self.average.ys[~np.isnan(self.average.ys)]
        room = 1.12 if view.periods else 1.05
        # A limit needs room for its name above it.
        tops = (*(level * 1.12 for level in levels), *(known * room), *(self.bars.totals() * room))
        tops = (*tops, *(self.beside.totals() * room))
        top = max(tops, default=0.0)
        ticks = hour_ticks(0, int(top), self.wording)
        self.grid.show_levels((at, "") for at, _ in ticks)
        high = ticks[-1][0] if not top or ticks[-1][0] < top * 1.08 else top
        self.plot.set_side(ticks, 0.0, high, self.caption_font())
        self.set_weeks_below()

    # --- colours --------------------------------------------------------------------------------

    def colour_marks(self) -> None:
        super().colour_marks()
        look = self.look
        self.bars.fills = dict(look.categories.items()) | dict(look.requested.items())
        self.beside.fills = {MADE: look.from_traces}
        self.grid.colour = look.grid
        self.weekly_limit.colour = self.weekly_limit.name_colour = look.limit
        self.average_limit.colour = self.average_limit.name_colour = look.line
        self.average_limit.style = Qt.PenStyle.DotLine
        self.average.colour, self.average.style = look.line, Qt.PenStyle.DashLine
        self.schedule.colour, self.schedule.width = look.muted, 1.0
        self.set_legend((*self._part_entries(), *self._line_entries()))

    def _part_entries(self) -> list[LegendEntry]:
        """Return the parts that occur; Saturday and Sunday share a colour and an entry."""
        entries: list[LegendEntry] = []
        for key in self.bars.heights:
            name = self._kind(key)
            if all(entry.text != name for entry in entries):
                entries.append(LegendEntry(name, self.bars.fills[key]))
        if self.beside.heights:
            entries.append(LegendEntry(self._made_name(), self.look.from_traces, hatched=True))
        return entries

    def _made_name(self) -> str:
        return self.tr("from messages sent, never added")

    def _line_entries(self) -> list[LegendEntry]:
        style = Qt.PenStyle
        lines: list[LegendEntry] = []
        if not np.isnan(self.schedule.ys).all():
            lines.append(LegendEntry(self.tr("Schedule"), _ink(self.schedule), style.SolidLine))
        if not np.isnan(self.average.ys).all():
            lines.append(LegendEntry(self._mean_name(), _ink(self.average), style.DashLine))
        if self.average_limit.levels:
            name = self.tr("Limit of the average")
            lines.append(LegendEntry(name, _ink(self.average_limit), style.DotLine))
        if self.weekly_limit.levels:
            lines.append(
                LegendEntry(self.tr("Weekly limit"), _ink(self.weekly_limit), style.SolidLine)
            )
        return lines

    # --- words ----------------------------------------------------------------------------------

    def _name(self, key: str) -> str:
        kind = "requested_by" if self.split is Split.OUT_BY_REQUEST else "category"
        return self.wording.text(f"terms.{kind}.{key}")

    def _kind(self, key: str) -> str:
        weekend = {Category.SATURDAY, Category.SUNDAY}
        return self.tr("Week-end") if key in weekend else self._name(key)

    def _mean_name(self) -> str:
        mean = self._limit(self._view, Rule.AVERAGE_WORK) if self._view else None
        return self.tr("Average over %n week(s)", "", mean.weeks if mean else 0)

    def _ask(self) -> str:
        if self.split is Split.ALL:
            return self.typeset(self.tr("How many hours each week?"))
        if self.split is Split.OUT_BY_REQUEST:
            return self.typeset(self.tr("Out of hours: when, and who asked?"))
        return self.typeset(self.tr("Out of hours: evenings, nights or week-ends?"))

    def _tell(self, view: LoadView) -> str:
        claims = {
            Split.ALL: view.weeks_told,
            Split.OUT_BY_REQUEST: view.out_told,
            Split.OUT_BY_KIND: view.kinds_told,
        }[self.split]
        return self.sentence(*(self._said(claim, view) for claim in claims))

    def _said(self, claim: Claim, view: LoadView) -> str:
        values, duration = claim.values, self.wording.duration
        match claim.kind:
            case ClaimKind.FULLEST_WEEK:
                row = self.rows[values["week"]]
                return self.tr("the fullest week: {worked} ({dates})").format(
                    worked=duration(values["seconds"]),
                    dates=self.wording.span(row.first, row.last),
                )
            case ClaimKind.WEEKS_ABOVE:
                words = self.tr("%n week(s) above {limit}", "", values["weeks"])
                return words.format(limit=duration(values["limit"]))
            case ClaimKind.NO_WEEK_ABOVE:
                return self.tr("none above {limit}").format(limit=duration(values["limit"]))
            case ClaimKind.HIGHEST_AVERAGE:
                words = self.tr("highest average: {average}")
                return words.format(average=duration(values["seconds"]))
            case _:
                return self._said_out_of_hours(claim, view)

    def _said_out_of_hours(self, claim: Claim, view: LoadView) -> str:
        values, duration = claim.values, self.wording.duration
        match claim.kind:
            case ClaimKind.OUT_AMOUNTS:
                return self.tr("{out} out of hours: {amounts}").format(
                    out=duration(values["seconds"]),
                    amounts=amounts.three_amounts(view.total, self.wording),
                )
            case ClaimKind.OUT_WEEKS:
                words = self.tr("in %n week(s)", "", values["weeks"])
                return words + self.tr(" out of {all}", "in 3 weeks out of 12").format(
                    all=values["of"]
                )
            case ClaimKind.MADE_FROM_TRACES:
                words = self.tr("beside it, {hours} from messages sent")
                return words.format(hours=duration(values["seconds"]))
            case ClaimKind.OUT_KIND:
                return self._said_kind(claim)
            case _:
                return self.tr("nothing out of hours in this range")

    def _said_kind(self, claim: Claim) -> str:
        """Tell a kind with its share, where there is enough to tell one."""
        values, wording = claim.values, self.wording
        kind = self._kind(tuple(Category)[values["category"]]).lower()
        hours = wording.duration(values["seconds"])
        if "of" not in values:
            return self.tr("{kind}: {hours}", "evening: 12 h").format(kind=kind, hours=hours)
        share = wording.percent(values["seconds"], values["of"])
        said = self.tr("{kind}: {hours} ({share})", "evening: 12 h (40%)")
        return said.format(kind=kind, hours=hours, share=share)

    def box(self, index: int) -> QRectF:
        left, right = self.bars.left[index], self.bars.right[index]
        return QRectF(
            left, 0, right - left, float(self.bars.totals()[index]) if self.bars.heights else 0
        )

    def reading(self, index: int) -> ReadoutText:
        row = self.rows[index]
        duration = self.wording.duration
        lines = [
            (self.bars.fills[key].colour, self._name(key), duration(int(part[index])))
            for key, part in reversed(self.bars.heights.items())
            if part[index]
        ]
        total = row.figures.worked_s if self.split is Split.ALL else row.figures.out_of_hours_s
        limits = self._limits.get(row.period)
        rest: list[tuple[QColor | None, str, str]] = [(None, self.tr("Total"), duration(total))]
        if made := self._made(row.figures):
            rest.append((self.look.from_traces.outline, self._made_name(), duration(made)))
        if self.split is Split.ALL and limits:
            rest.append((None, self.tr("Schedule"), duration(limits.due_s)))
            if limits.average_s is not None:
                rest.append((None, self._mean_name(), duration(limits.average_s)))
        return ReadoutText(self.week_name(index), (*lines, *rest))

    def table(self) -> ChartTable:
        keys = tuple(self.bars.heights)
        whole = self.split is Split.ALL
        heads = (
            self.tr("Week"),
            self.tr("From"),
            *(self._name(key) for key in keys),
            self.tr("Total"),
        )
        if self.beside.heights:
            heads += (self._made_name(),)
        if whole:
            heads += (self.tr("Schedule"), self._mean_name())
        rows = tuple(self._table_row(i, keys) for i in range(len(self.rows)))
        return ChartTable(heads, rows, words=2)

    def _table_row(self, index: int, keys: tuple[str, ...]) -> tuple[str, ...]:
        row, duration = self.rows[index], self.wording.duration
        cells = [self.week_id(row), self.wording.short_date(row.first, year=True)]
        cells += [duration(int(self.bars.heights[key][index])) for key in keys]
        cells.append(duration(sum(int(self.bars.heights[key][index]) for key in keys)))
        if self.beside.heights:
            cells.append(duration(self._made(row.figures)))
        if self.split is Split.ALL:
            limits = self._limits.get(row.period)
            average = limits.average_s if limits else None
            cells.append(duration(limits.due_s) if limits else "")
            cells.append(duration(average) if average is not None else "")
        return tuple(cells)


def _part(figures: Figures, key: str) -> Seconds:
    if isinstance(key, Category):
        return figures.by_category[key]
    return figures.requested_s[RequestedBy(key)]


def _ink(mark: Line | Levels) -> Fill:
    return Fill(mark.colour, mark.colour)
