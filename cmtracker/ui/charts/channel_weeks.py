"""Which channel is the busiest, and when? The received messages of each week, by channel."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.figures import Row
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import MessagesView
from cmtracker.ui.charts.axes import number_ticks, with_unit
from cmtracker.ui.charts.channel_look import channel_fills, channel_names
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Bars, Levels
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.charts.week_chart import DAYS, SIDE, WeekChart


class ChannelWeeks(WeekChart):
    """A bar for each week, a part for each channel, the busiest at the bottom."""

    rows: tuple[Row, ...]
    help_page = "messages"
    lines = 16

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._channels: tuple[str, ...] = ()
        super().__init__(style, wording, parent)
        self.file_name = self.tr("channels-per-week")

    def build_marks(self) -> None:
        super().build_marks()
        self.grid, self.bars = Levels(), Bars()
        self.plot.add(self.grid)
        self.plot.add(self.bars)

    def show_view(self, view: MessagesView) -> None:
        """Draw the weeks of a range."""
        self.show_weeks(view.weeks.rows, view.periods)
        self._channels = channel_names(view, self.wording)
        parts: dict[str, list[int]] = {}
        for channel, weeks in view.channel_weeks:
            received = [week.received for week in weeks]
            known = parts.get(name := self.wording.channel(channel), [0] * len(received))
            parts[name] = [a + b for a, b in zip(known, received, strict=True)]
        shown = {name: part for name, part in parts.items() if any(part)}
        mondays = self.mondays()
        self.bars.show_parts(mondays + SIDE, mondays + DAYS - SIDE, shown)
        top = max(self.bars.totals(), default=0.0)
        ticks = with_unit(number_ticks(top, self.wording), self.tr("messages"))
        self.grid.show_levels((at, "") for at, _ in ticks)
        high = max(ticks[-1][0], top * (1.18 if view.periods else 1.0))
        self.plot.set_side(ticks, 0.0, high, self.caption_font())
        self.set_weeks_below()
        self.say(
            self.typeset(self.tr("Which channel is the busiest, and when?")),
            self._tell(view) if shown else "",
            empty="" if shown else self.tr("No messages are counted in this range."),
        )

    def colour_marks(self) -> None:
        super().colour_marks()
        self.grid.colour = self.look.grid
        self.bars.fills = dict(channel_fills(self._channels, self.look))
        self.set_legend(
            tuple(LegendEntry(name, self.bars.fills[name]) for name in self.bars.heights)
        )

    # --- words -----------------------------------------------------------------------------------

    def _tell(self, view: MessagesView) -> str:
        return self.sentence(
            *(part for claim in view.channel_weeks_told for part in self._said(claim, view))
        )

    def _said(self, claim: Claim, view: MessagesView) -> Iterator[str]:
        values, number = claim.values, self.wording.number
        if claim.kind is ClaimKind.FEW_MESSAGES:
            yield self.wording.plural("cli.messages", values["messages"])
        elif claim.kind is ClaimKind.AVERAGE_MESSAGES:
            words = self.tr("on average {number} a week")
            yield words.format(number=number(values["messages"]))
        else:
            row = self.rows[values["week"]]
            words = self.tr("received in the fullest week: {number} ({dates})")
            dates = self.wording.span(row.first, row.last)
            yield words.format(number=number(values["messages"]), dates=dates)
            if "part" not in values:
                return
            channel, _ = view.channel_weeks[values["channel"]]
            share = self.wording.percent(values["part"], values["messages"])
            yield self.tr("{share} of them on {channel}").format(
                share=share, channel=self.wording.channel(channel)
            )

    def box(self, index: int) -> QRectF:
        left, right = self.bars.left[index], self.bars.right[index]
        total = float(self.bars.totals()[index]) if self.bars.heights else 0.0
        return QRectF(left, 0, right - left, total)

    def reading(self, index: int) -> ReadoutText:
        number = self.wording.number
        lines = [
            (self.bars.fills[name].colour, name, number(int(part[index])))
            for name, part in reversed(self.bars.heights.items())
            if part[index]
        ]
        total = int(self.bars.totals()[index]) if self.bars.heights else 0
        return ReadoutText(self.week_name(index), (*lines, (None, self.tr("Total"), number(total))))

    def table(self) -> ChartTable:
        names = tuple(self.bars.heights)
        heads = (self.tr("Week"), self.tr("From"), *names, self.tr("Total"))
        return ChartTable(heads, tuple(self._table_row(i) for i in range(self.count())), words=2)

    def _table_row(self, index: int) -> tuple[str, ...]:
        row = self.rows[index]
        counts = [int(part[index]) for part in self.bars.heights.values()]
        written = [self.wording.number(count) for count in (*counts, sum(counts))]
        return (self.week_id(row), self.wording.short_date(row.first, year=True), *written)
