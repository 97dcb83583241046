"""Do messages keep office hours? Arrivals above, worked hours below, on one axis of weeks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.figures import Row
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import MessagesView
from cmtracker.ui.charts.axes import hour_ticks, number_ticks, with_unit
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Bars, Levels
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.charts.week_chart import DAYS, SIDE, WeekChart

BELOW = 0.7
"""The height of the hours below the axis, as a part of that of the messages above it."""
IN, OUT = "in_hours", "out_of_hours"


class MessageWeeks(WeekChart):
    """Received messages of each week, in and out of hours, over the hours that were worked."""

    rows: tuple[Row, ...]
    help_page = "messages"
    lines = 20

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(style, wording, parent)
        self.file_name = self.tr("messages-per-week")

    def build_marks(self) -> None:
        super().build_marks()
        self.grid, self.arrivals, self.hours, self.axis = Levels(), Bars(), Bars(), Levels()
        for mark in (self.grid, self.arrivals, self.hours, self.axis):
            self.plot.add(mark)

    def show_view(self, view: MessagesView) -> None:
        """Draw the weeks of a range."""
        self.show_weeks(view.weeks.rows, view.periods)
        monday = self.mondays()
        left, right = monday + SIDE, monday + DAYS - SIDE
        messages = [row.figures.messages for row in self.rows]
        figures = [row.figures for row in self.rows]
        self.arrivals.show_parts(
            left,
            right,
            {
                IN: [m.received - m.out_of_hours for m in messages],
                OUT: [m.out_of_hours for m in messages],
            },
        )
        self.hours.show_parts(
            left,
            right,
            {
                IN: [f.worked_s - f.out_of_hours_s for f in figures],
                OUT: [f.out_of_hours_s for f in figures],
            },
        )
        self._show_axes(1.12 if view.periods else 1.02)
        received = view.total.messages.received
        self.say(
            self.typeset(self.tr("Do messages keep office hours?")),
            self._tell(view.shares_told) if received else "",
            empty="" if received else self.tr("No messages are counted in this range."),
        )

    def _show_axes(self, top: float) -> None:
        most = float(self.arrivals.totals().max(initial=0))
        arrived = with_unit(number_ticks(most, self.wording, 3), self.tr("messages"))
        worked = hour_ticks(0, int(self.hours.totals().max(initial=0)), self.wording, 2)
        self.arrivals.factor = 1 / arrived[-1][0]
        self.hours.factor = -BELOW / worked[-1][0]
        above = [(at * self.arrivals.factor, text) for at, text in arrived]
        below = [(at * self.hours.factor, text) for at, text in worked[1:]]
        self.grid.show_levels((at, "") for at, _ in (*above, *below))
        self.axis.show_levels([(0.0, "")])
        self.plot.set_side([*above, *below], -BELOW * 1.02, top, self.caption_font())
        self.set_weeks_below()

    def colour_marks(self) -> None:
        super().colour_marks()
        look = self.look
        self.grid.colour, self.axis.colour = look.grid, look.muted
        fills = {IN: look.in_hours, OUT: look.out_of_hours}
        self.arrivals.fills = self.hours.fills = fills
        self.set_legend(
            (
                LegendEntry(self.tr("in hours"), look.in_hours),
                LegendEntry(self.tr("out of hours"), look.out_of_hours),
            )
        )

    # --- words -----------------------------------------------------------------------------------

    def _tell(self, claims: Sequence[Claim]) -> str:
        below = self.tr("above: messages received; below: hours worked")
        return self.sentence(*map(self._said, claims), below)

    def _said(self, claim: Claim) -> str:
        values = claim.values
        if claim.kind is ClaimKind.FEW_MESSAGES:
            return self.wording.plural("cli.messages", values["messages"])
        if claim.kind is ClaimKind.ARRIVED_OUT:
            share = self.wording.percent(values["messages"], values["of"])
            words = self.tr("{share} of the messages arrive out of hours")
        else:
            share = self.wording.percent(values["seconds"], values["of"])
            words = self.tr("{share} of the worked hours are out of hours")
        return words.format(share=share)

    def box(self, index: int) -> QRectF:
        top = self.arrivals.totals()[index] * self.arrivals.factor
        bottom = self.hours.totals()[index] * self.hours.factor
        left, right = self.arrivals.left[index], self.arrivals.right[index]
        return QRectF(left, bottom, right - left, top - bottom)

    def reading(self, index: int) -> ReadoutText:
        row, number, duration = self.rows[index], self.wording.number, self.wording.duration
        messages, look = row.figures.messages, self.look
        inside = messages.received - messages.out_of_hours
        scheduled = row.figures.worked_s - row.figures.out_of_hours_s
        lines = (
            (
                look.out_of_hours.colour,
                self.tr("received out of hours"),
                number(messages.out_of_hours),
            ),
            (look.in_hours.colour, self.tr("received in hours"), number(inside)),
            (look.in_hours.colour, self.tr("worked in hours"), duration(scheduled)),
            (
                look.out_of_hours.colour,
                self.tr("worked out of hours"),
                duration(row.figures.out_of_hours_s),
            ),
            (None, self.tr("handled"), number(messages.sent)),
            (None, self.tr("hostile"), number(messages.hostile)),
        )
        return ReadoutText(
            self.week_name(index),
            lines,
        )

    def table(self) -> ChartTable:
        heads = (
            self.tr("Week"),
            self.tr("Received"),
            self.tr("Received out of hours"),
            self.tr("Handled"),
            self.tr("Published"),
            self.tr("Hostile"),
            self.tr("Worked"),
            self.tr("Worked out of hours"),
        )
        return ChartTable(heads, tuple(self._table_row(row) for row in self.rows))

    def _table_row(self, row: Row) -> tuple[str, ...]:
        messages, number, duration = (
            row.figures.messages,
            self.wording.number,
            self.wording.duration,
        )
        counts = (
            messages.received,
            messages.out_of_hours,
            messages.sent,
            messages.published,
            messages.hostile,
        )
        worked = (row.figures.worked_s, row.figures.out_of_hours_s)
        return (self.week_id(row), *map(number, counts), *map(duration, worked))
