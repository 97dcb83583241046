"""How much would remain out of hours? Today beside each other organisation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cmtracker.model import Seconds
from cmtracker.results.claims import Claim
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TotalView
from cmtracker.ui.charts.axes import hour_ticks
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.row_chart import RowChart
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable


class Remaining(RowChart):
    """A bar for today and one for each organisation: the hours that would still be the CM's."""

    help_page = "organisation"
    FEW = 5
    """So many bars have room in the usual height; each more makes the picture higher."""

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._rows: tuple[tuple[str, Seconds], ...] = ()
        super().__init__(style, wording, parent)
        self.file_name = self.tr("another-organisation")

    def show_view(self, view: TotalView) -> None:
        """Show today alone, until the organisations are played through."""
        self.show_hours(view.total.out_of_hours_s, (), None)

    def show_hours(
        self, today: Seconds, others: Sequence[tuple[str, Seconds]], told: Claim | None
    ) -> None:
        """Show the hours out of hours today, and what of them would remain under each name.

        `told` says under which of them least would remain.
        """
        self._rows = ((self.tr("Today"), today), *others)
        self.lines = 13 + 3 * max(len(self._rows) - self.FEW, 0)
        seconds = [s for _, s in self._rows]
        self.show_bars(
            [name for name, _ in self._rows],
            seconds,
            [self.wording.duration(s) for s in seconds],
            hour_ticks(0, max(seconds), self.wording, about=5),
        )
        self.say(
            self.typeset(self.tr("How much would remain out of hours?")),
            self._tell(told) if told else "",
            empty="" if today else self.tr("Nothing out of hours in this range."),
        )

    def colour_marks(self) -> None:
        super().colour_marks()
        self.bars.fill = self.look.out_of_hours

    def _tell(self, claim: Claim) -> str:
        values, duration = claim.values, self.wording.duration
        name, _ = self._rows[1 + values["organisation"]]
        words = self.tr("least with “{name}”: {hours} of {today}")
        return self.sentence(
            words.format(name=name, hours=duration(values["seconds"]), today=duration(values["of"]))
        )

    def subject(self, index: int) -> object:
        """Return the row."""
        return self._rows[index]

    def reading(self, index: int) -> ReadoutText:
        name, seconds = self._rows[index]
        line = (self.look.out_of_hours.colour, self.tr("out of hours"))
        return ReadoutText(name, ((*line, self.wording.duration(seconds)),))

    def table(self) -> ChartTable:
        heads = (self.tr("Organisation"), self.tr("Out of hours"))
        rows = tuple((name, self.wording.duration(seconds)) for name, seconds in self._rows)
        return ChartTable(heads, rows)
