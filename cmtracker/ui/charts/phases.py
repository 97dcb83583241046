"""What did a named period change? The hours out of hours a week before, during and after it."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from cmtracker.model import Category
from cmtracker.results.claims import Claim
from cmtracker.results.periods import Comparison, Phase
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView, PeriodTold
from cmtracker.ui.charts.axes import hour_ticks
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Bars, Levels
from cmtracker.ui.charts.plot import Tick
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable

SIDE = 0.24
OUT = tuple(category for category in Category if category is not Category.SCHEDULED)
WEEKEND = frozenset({Category.SATURDAY, Category.SUNDAY})


class Phases(Chart):
    """Three bars of one period, stacked by category; a phase the log does not hold is left out."""

    help_page = "periods"
    lines = 15

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._phases: tuple[tuple[str, Phase], ...] = ()
        super().__init__(style, wording, parent)
        self.file_name = self.tr("period-compared")

    def build_marks(self) -> None:
        self.grid, self.bars = Levels(), Bars()
        self.plot.add(self.grid)
        self.plot.add(self.bars)

    def show_view(self, view: LoadView) -> None:
        """Show the first period of a range that can be compared, if there is any."""
        known = (told for told in view.comparisons if told.comparison.during is not None)
        self.show_period(next(known, None))

    def show_period(self, told: PeriodTold | None) -> None:
        """Draw a period; None: there is none."""
        comparison = told.comparison if told else None
        self._phases = self._named(comparison) if comparison else ()
        weekly = [phase.by_category for _, phase in self._phases]
        parts = {str(key): [week[key] for week in weekly] for key in OUT}
        shown = {key: part for key, part in parts.items() if any(part)}
        left = np.arange(len(self._phases), dtype=np.float64) + SIDE
        self.bars.show_parts(left, left + 1 - 2 * SIDE, shown)
        top = max(self.bars.totals(), default=0.0)
        ticks = hour_ticks(0, int(top), self.wording)
        self.grid.show_levels((at, "") for at, _ in ticks)
        self.plot.set_side(ticks, 0.0, max(ticks[-1][0], top * 1.02), self.caption_font())
        names = [(i + 0.5, name) for i, (name, _) in enumerate(self._phases)]
        wide = float(max(len(names), 1))
        self.plot.set_home(0.0, wide, wide, partial(_all, names))
        name = comparison.period.name if comparison else ""
        self.say(
            self.typeset(self.tr("What changed during “{period}”?").format(period=name)),
            self._tell(told.around) if told and shown else "",
            empty="" if shown else self.tr("Nothing out of hours before, during or after."),
        )

    def _named(self, comparison: Comparison) -> tuple[tuple[str, Phase], ...]:
        named = (
            (self.tr("before"), comparison.before),
            (self.tr("during"), comparison.during),
            (self.tr("after"), comparison.after),
        )
        return tuple((name, phase) for name, phase in named if phase is not None)

    def colour_marks(self) -> None:
        self.grid.colour = self.look.grid
        self.bars.fills = {str(key): fill for key, fill in self.look.categories.items()}
        entries: list[LegendEntry] = []
        for key in self.bars.heights:
            name = self._part_name(key)
            if all(entry.text != name for entry in entries):
                entries.append(LegendEntry(name, self.bars.fills[key]))
        self.set_legend(tuple(entries))

    # --- words -----------------------------------------------------------------------------------

    def _tell(self, claim: Claim) -> str:
        names = {
            "before": self.tr("before"),
            "during": self.tr("during"),
            "after": self.tr("after"),
        }
        words = self.tr("{hours} {phase}", "4 h 30 before")
        phases = (
            words.format(hours=self.wording.duration(claim.values[key]), phase=name)
            for key, name in names.items()
            if key in claim.values
        )
        said = self.tr("hours out of hours a week: {phases}")
        return self.sentence(said.format(phases=", ".join(phases)))

    def _part_name(self, key: str) -> str:
        if key in WEEKEND:
            return self.tr("Week-end")
        return self.wording.text(f"terms.category.{key}")

    def count(self) -> int:
        return len(self._phases)

    def index_at(self, place: QPointF) -> int | None:
        index = int(place.x() // 1)
        return index if 0 <= index < len(self._phases) else None

    def box(self, index: int) -> QRectF:
        total = float(self.bars.totals()[index]) if self.bars.heights else 0.0
        return QRectF(index + SIDE, 0, 1 - 2 * SIDE, total)

    def subject(self, index: int) -> object:
        """Return the first and the last date of a phase."""
        phase = self._phases[index][1]
        return phase.first, phase.last

    def reading(self, index: int) -> ReadoutText:
        name, phase = self._phases[index]
        duration = self.wording.duration
        lines = [
            (
                self.bars.fills[key].colour,
                self.wording.text(f"terms.category.{key}"),
                duration(int(part[index])),
            )
            for key, part in reversed(self.bars.heights.items())
            if part[index]
        ]
        total = (None, self.tr("Total a week"), duration(int(phase.out_of_hours)))
        dates = self.wording.span(phase.first, phase.last)
        return ReadoutText(f"{name[:1].upper()}{name[1:]}, {dates}", (*lines, total))

    def table(self) -> ChartTable:
        names = tuple(self.wording.text(f"terms.category.{key}") for key in self.bars.heights)
        heads = (self.tr("A week"), self.tr("From"), self.tr("To"), *names, self.tr("Total"))
        return ChartTable(heads, tuple(self._table_row(i) for i in range(self.count())), words=3)

    def _table_row(self, index: int) -> tuple[str, ...]:
        name, phase = self._phases[index]
        duration = self.wording.duration
        return (
            name,
            self.wording.short_date(phase.first, year=True),
            self.wording.short_date(phase.last, year=True),
            *(duration(int(part[index])) for part in self.bars.heights.values()),
            duration(int(phase.out_of_hours)),
        )


def _all(ticks: list[Tick], _first: float, _last: float, _room: int) -> list[Tick]:
    return ticks
