"""When do messages arrive? Every hour of the week, to be read beside the hours worked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import MessagesView
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Fill
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.charts.week_map import HOURS, WEEKDAYS, WeekMap


class ArrivalMap(WeekMap):
    """The received messages by weekday and hour."""

    help_page = "messages"

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._grid: tuple[tuple[int, ...], ...] = ((0,) * HOURS,) * WEEKDAYS
        super().__init__(style, wording, parent)
        self.file_name = self.tr("messages-of-the-week")

    def show_view(self, view: MessagesView) -> None:
        """Draw the arrivals of a range."""
        self._grid = view.arrivals
        self.show_grid()
        received = any(any(row) for row in self._grid)
        self.say(
            self.typeset(self.tr("When do messages arrive?")),
            self._tell(view.busiest_arrivals) if received else "",
            empty="" if received else self.tr("No messages are counted in this range."),
        )

    def messages(self, index: int) -> int:
        """Return the messages of a square."""
        row, column = divmod(index, HOURS)
        return self._grid[row][column]

    def amounts(self, index: int) -> tuple[tuple[Fill, int], ...]:
        return ((self.look.messages, self.messages(index)),)

    def colour_marks(self) -> None:
        super().colour_marks()
        self.set_legend((LegendEntry(self.tr("received; stronger: more"), self.look.messages),))

    def _tell(self, claim: Claim) -> str:
        values = claim.values
        if claim.kind is ClaimKind.FEW_MESSAGES:
            count = self.wording.plural("cli.messages", values["messages"])
            return self.sentence(count, self.tr("too few to say when most often"))
        day, start, end = self.named(values["weekday"] * HOURS + values["hour"])
        words = self.tr("most often on {day} from {start} to {end}: {count} of {all}")
        count = self.wording.number(values["messages"])
        all_ = self.wording.plural("cli.messages", values["of"])
        return self.sentence(words.format(day=day, start=start, end=end, count=count, all=all_))

    def reading(self, index: int) -> ReadoutText:
        day, start, end = self.named(index)
        heading = self.tr("{day}, {start} to {end}").format(day=day, start=start, end=end)
        count = self.wording.number(self.messages(index))
        line = (self.look.messages.colour, self.tr("received"), count)
        return ReadoutText(heading[:1].upper() + heading[1:], (line,))

    def table(self) -> ChartTable:
        heads = (self.tr("Day"), self.tr("Hour"), self.tr("Received"))
        rows = []
        for index in range(self.count()):
            day, start, _ = self.named(index)
            rows.append((day, start, self.wording.number(self.messages(index))))
        return ChartTable(heads, tuple(rows), words=2)
