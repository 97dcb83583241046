"""Was there a long rest each week? The longest of each week against the weekly rest."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from cmtracker.model import HOUR, Rule, Seconds
from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.weeks import WeekRest
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import RestsView
from cmtracker.ui.charts.axes import hour_ticks
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Bars, Fill, Levels
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.charts.week_chart import DAYS, SIDE, WeekChart

KEPT, SHORT = "kept", "short"
TOP: Seconds = 72 * HOUR
"""The bars end here, or the rest of a leave would flatten all others."""
ASIDE = 4
"""Pixels on either side of the limit's name."""
NAMES: Seconds = 10 * HOUR
"""Room above the bars for the names of periods, where there are any."""


class WeekRests(WeekChart):
    """A bar for each week whose longest rest is known. Short ones are points to check, no more."""

    rows: tuple[WeekRest, ...]
    help_page = "weekly_rest"
    lines = 14

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._limit: Seconds | None = None
        super().__init__(style, wording, parent)
        self.plot.resized.connect(self._fit)
        self.file_name = self.tr("weekly-rests")

    def build_marks(self) -> None:
        super().build_marks()
        self.grid, self.bars, self.limit = Levels(), Bars(), Levels()
        for mark in (self.grid, self.bars, self.limit):
            self.plot.add(mark)

    def show_view(self, view: RestsView) -> None:
        """Draw the weeks of a range."""
        self.show_weeks(view.week_rests, view.periods)
        limit = view.regime.limits.get(Rule.WEEKLY_REST)
        self._limit = limit.figure if limit else None
        rests = [min(self.rest(i) or 0, TOP) for i in range(self.count())]
        short = [self._is_short(i) for i in range(self.count())]
        mondays = self.mondays()
        parts = {
            KEPT: [0 if cut else rest for rest, cut in zip(rests, short, strict=True)],
            SHORT: [rest if cut else 0 for rest, cut in zip(rests, short, strict=True)],
        }
        self.bars.show_parts(mondays + SIDE, mondays + DAYS - SIDE, parts)
        level = [(self._limit, self.wording.duration(self._limit))] if self._limit else []
        self.limit.show_levels(level)
        ticks = [tick for tick in hour_ticks(0, TOP, self.wording, about=8) if tick[0] <= TOP]
        self.grid.show_levels((at, "") for at, _ in ticks)
        ceiling = TOP + (NAMES if view.periods else 0)
        self.plot.set_side(ticks, 0.0, ceiling, self.caption_font())
        self._set_weeks()
        known = view.rested.kind is not ClaimKind.NO_WEEK_KNOWN
        self.say(
            self.typeset(self.tr("Was there a long rest each week?")),
            self._tell(view.rested) if known else "",
            empty="" if known else self.tr("No rest of a whole week is known in this range."),
        )

    def _set_weeks(self) -> None:
        """Leave room for the name of the limit, which would lie over the last weeks."""
        metrics = QFontMetricsF(self.caption_font())
        names = [metrics.horizontalAdvance(name) for _, name in self.limit.levels]
        self.set_weeks_below(max(names, default=-2 * ASIDE) + 2 * ASIDE)

    def _fit(self) -> None:
        """Leave the room anew, once there are weeks and unless the reader has looked closer."""
        if self.count() and self.plot.window() == self.plot.home():
            self._set_weeks()

    def rest(self, index: int) -> Seconds | None:
        """Return the longest rest of a week, None where it is not known (yet)."""
        return self.rows[index].rest_s

    def _is_short(self, index: int) -> bool:
        return self.rows[index].is_short

    def colour_marks(self) -> None:
        super().colour_marks()
        look = self.look
        self.grid.colour = look.grid
        self.bars.fills = {KEPT: look.rest_kept, SHORT: look.out_of_hours}
        self.limit.colour = self.limit.name_colour = look.line
        self.limit.style = Qt.PenStyle.DashLine
        self.set_legend(tuple(self._entries()))

    def _entries(self) -> Iterator[LegendEntry]:
        if self._limit is None:
            yield LegendEntry(self.tr("longest rest of the week"), self.look.rest_kept)
            return
        limit = self.wording.duration(self._limit)
        yield LegendEntry(self.tr("{limit} or more").format(limit=limit), self.look.rest_kept)
        yield LegendEntry(self.tr("shorter: a point to check"), self.look.out_of_hours)
        ink = Fill(self.limit.colour, self.limit.colour)
        yield LegendEntry(self.tr("weekly rest"), ink, Qt.PenStyle.DashLine)

    # --- words -----------------------------------------------------------------------------------

    def _tell(self, claim: Claim) -> str:
        if claim.kind is ClaimKind.NO_WEEKLY_REST or self._limit is None:
            return self.sentence(self.tr("these rules set no weekly rest"))
        limit = self.wording.duration(self._limit)
        if claim.kind is ClaimKind.WEEKS_KEPT:
            return self.sentence(*self._kept(claim, limit))
        values = claim.values
        row = self.rows[values["shortest"]]
        return self.sentence(
            self.tr("{weeks} out of {all} with a longest rest below {limit}").format(
                weeks=self.tr("%n week(s)", "", values["weeks"]),
                all=self.wording.number(values["of"]),
                limit=limit,
            ),
            self.tr("the shortest: {rest} ({dates})").format(
                rest=self.wording.duration(self.rest(values["shortest"]) or 0),
                dates=self.wording.span(row.first, row.last),
            ),
            *self._unknown(claim),
            self.tr("whether these hours must be consecutive is discussed"),
            self._cut(),
        )

    def _kept(self, claim: Claim, limit: str) -> Iterator[str]:
        """Say that the known weeks had the rest: every week only where all of them are known."""
        if not claim.values["unknown"]:
            yield self.tr("{limit} or more in every week").format(limit=limit)
            return
        weeks = self.tr("%n week(s)", "", claim.values["weeks"])
        yield self.tr("{limit} or more in {weeks}").format(limit=limit, weeks=weeks)
        yield from self._unknown(claim)

    def _unknown(self, claim: Claim) -> Iterator[str]:
        if claim.values["unknown"]:
            yield self.tr("%n not known", "of weeks", claim.values["unknown"])

    def _cut(self) -> str:
        """Say that a bar goes on beyond the picture, where one does."""
        if all((self.rest(i) or 0) <= TOP for i in range(self.count())):
            return ""
        return self.tr("drawn up to {top}").format(top=self.wording.duration(TOP))

    def box(self, index: int) -> QRectF:
        left, right = self.bars.left[index], self.bars.right[index]
        return QRectF(left, 0, right - left, min(self.rest(index) or 0, TOP))

    def reading(self, index: int) -> ReadoutText:
        rest = self.rest(index)
        if rest is None:
            return ReadoutText(self.week_name(index), ((None, self.tr("not known"), ""),))
        fill = self.bars.fills[SHORT if self._is_short(index) else KEPT]
        line = (fill.colour, self.tr("Longest rest"), self.wording.duration(rest))
        return ReadoutText(self.week_name(index), (line,))

    def table(self) -> ChartTable:
        heads = (self.tr("Week"), self.tr("From"), self.tr("Longest rest"), self.tr("To check"))
        return ChartTable(heads, tuple(self._table_row(i) for i in range(self.count())), words=2)

    def _table_row(self, index: int) -> tuple[str, ...]:
        row, rest = self.rows[index], self.rest(index)
        return (
            self.week_id(row),
            self.wording.short_date(row.first, year=True),
            "" if rest is None else self.wording.duration(rest),
            self.tr("yes") if self._is_short(index) else "",
        )
