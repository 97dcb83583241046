"""A chart of bars that lie down: a name to the left, the figure at the end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import wrap

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from cmtracker.text.wording import Wording
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.marks import Levels, RowBars
from cmtracker.ui.charts.plot import Tick
from cmtracker.ui.charts.style import ChartStyle

FOLD = 27
"""Letters after which a name goes on in a second line."""
FEWEST = 4
"""Rows there is room for at least, so that a single bar is not a wall."""


class RowChart(Chart):
    """Bars of one kind, from the top down."""

    steps = (0, 1)
    lines = 14

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._ticks: list[Tick] = []
        super().__init__(style, wording, parent)
        self.plot.resized.connect(self._fit)

    def build_marks(self) -> None:
        self.grid, self.bars = Levels(upright=True), RowBars()
        self.plot.add(self.grid)
        self.plot.add(self.bars)

    def show_bars(
        self, names: Sequence[str], lengths: Sequence[int], texts: Sequence[str], ticks: list[Tick]
    ) -> None:
        """Take new bars with their names, what is written at their ends, and the axis."""
        self.bars.show_lengths(np.array(lengths, float), texts)
        self._ticks = ticks
        self.grid.show_levels((at, "") for at, _ in ticks)
        written = [(i + 0.5, _folded(name)) for i, name in enumerate(names)]
        self.plot.set_side(written, max(len(names), FEWEST), 0, self.caption_font())
        self._fit()

    def _fit(self) -> None:
        """Leave room for the figures at the ends of the bars."""
        metrics = QFontMetricsF(self.caption_font())
        written = max((metrics.horizontalAdvance(name) for name in self.bars.names), default=0.0)
        wide = max(self.plot.view.width(), 2 * written + 24)
        end = max(float(self.bars.lengths.max(initial=0)), 1.0) * wide / (wide - written - 12)
        self.plot.set_home(0, end, end, partial(_thinned, self._ticks))

    def colour_marks(self) -> None:
        self.grid.colour, self.bars.ink = self.look.grid, self.look.ink
        self.set_legend(())

    def count(self) -> int:
        return len(self.bars.lengths)

    def index_at(self, place: QPointF) -> int | None:
        index = int(place.y() // 1)
        return index if 0 <= index < self.count() else None

    def box(self, index: int) -> QRectF:
        return QRectF(0, index + 0.15, max(self.bars.lengths[index], 1), 0.7)


def _folded(name: str) -> str:
    lines = wrap(name, FOLD, break_long_words=False, max_lines=2, placeholder="…")
    return "\n".join(lines)


def _thinned(ticks: list[Tick], _first: float, _last: float, room: int) -> list[Tick]:
    return ticks[:: max(-(-len(ticks) // max(room * 3, 2)), 1)]
