"""Where does the time go? One bar for each activity, all worked hours together."""

from __future__ import annotations

from functools import partial
from textwrap import wrap

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from cmtracker.model import Activity, Seconds
from cmtracker.tracker.views import OverviewView
from cmtracker.ui.charts.axes import hour_ticks
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.look import Look
from cmtracker.ui.charts.marks import Levels, Rows
from cmtracker.ui.charts.plot import Tick
from cmtracker.ui.charts.readout import Reading
from cmtracker.ui.charts.table import Table
from cmtracker.wording import Wording

FOLD = 24
"""Letters after which a name goes on in a second line."""


class Activities(Chart):
    """The worked hours by what they went into, longest first; what has no activity comes last."""

    steps = (0, 1)
    lines = 14

    def __init__(self, worn: Look, wording: Wording, parent: QWidget | None = None) -> None:
        self._rows: tuple[tuple[Activity | None, Seconds], ...] = ()
        self._worked: Seconds = 0
        self._ticks: list[Tick] = []
        super().__init__(worn, wording, parent)
        self.plot.resized.connect(self._fit)
        self.file_name = self.tr("time-by-activity")

    def build_marks(self) -> None:
        self.grid, self.bars = Levels(upright=True), Rows()
        self.plot.add(self.grid)
        self.plot.add(self.bars)

    def show_view(self, view: OverviewView) -> None:
        """Draw the activities of a range."""
        self._worked = view.total.worked_s
        known = [(a, s) for a, s in view.total.by_activity.items() if s and a is not None]
        known.sort(key=lambda row: -row[1])
        unknown = view.total.by_activity.get(None, 0)
        self._rows = (*known, *(((None, unknown),) if unknown else ()))
        seconds = np.array([s for _, s in self._rows], float)
        self.bars.show_lengths(seconds, [self.wording.duration(s) for _, s in self._rows])
        ticks = hour_ticks(0, int(seconds.max(initial=0)), self.wording, about=4)
        self.grid.show_levels((at, "") for at, _ in ticks)
        names = [(i + 0.5, _folded(self._name(a))) for i, (a, _) in enumerate(self._rows)]
        self.plot.set_side(names, max(len(self._rows), 4), 0, self.caption_font())
        self._ticks = ticks
        self._fit()
        self.say(
            self.typeset(self.tr("What does the time go into?")),
            self._tell(known, unknown),
            empty="" if self._rows else self.tr("No hours are noted in this range."),
        )

    def _fit(self) -> None:
        """Leave room for the figures at the ends of the bars."""
        metrics = QFontMetricsF(self.caption_font())
        written = max((metrics.horizontalAdvance(name) for name in self.bars.names), default=0.0)
        wide = max(self.plot.view.width(), 2 * written + 24)
        end = self.bars.lengths.max(initial=1) * wide / (wide - written - 12)
        self.plot.set_home(0, end, end, partial(_thinned, self._ticks))

    def dress(self) -> None:
        self.bars.fill, self.bars.ink = self.look.in_hours, self.look.ink
        self.grid.colour = self.look.grid
        self.set_legend(())

    def _name(self, activity: Activity | None) -> str:
        if activity is None:
            return self.tr("Not specified")
        return self.wording.text(f"terms.activity.{activity}")

    def _tell(self, known: list[tuple[Activity, Seconds]], unknown: Seconds) -> str:
        percent = self.wording.percent
        parts = []
        if known:
            words = self.tr("mostly {activity}: {share} of the hours")
            activity, seconds = known[0]
            parts.append(
                words.format(
                    activity=self._name(activity).lower(), share=percent(seconds, self._worked)
                )
            )
        if unknown:
            words = self.tr("no activity given for {share}")
            parts.append(words.format(share=percent(unknown, self._worked)))
        return self.sentence(*parts)

    def count(self) -> int:
        return len(self._rows)

    def index_at(self, place: QPointF) -> int | None:
        index = int(place.y() // 1)
        return index if 0 <= index < len(self._rows) else None

    def box(self, index: int) -> QRectF:
        return QRectF(0, index + 0.15, max(self._rows[index][1], 1), 0.7)

    def subject(self, index: int) -> object:
        """Return the activity."""
        return self._rows[index][0]

    def reading(self, index: int) -> Reading:
        activity, seconds = self._rows[index]
        share = self.wording.percent(seconds, self._worked)
        return Reading(self._name(activity), ((None, self.wording.duration(seconds), share),))

    def table(self) -> Table:
        heads = (self.tr("Activity"), self.tr("Hours"), self.tr("Share"))
        duration, percent = self.wording.duration, self.wording.percent
        return Table(
            heads,
            tuple((self._name(a), duration(s), percent(s, self._worked)) for a, s in self._rows),
        )


def _folded(name: str) -> str:
    return "\n".join(wrap(name, FOLD, break_long_words=False)[:2])


def _thinned(ticks: list[Tick], _first: float, _last: float, room: int) -> list[Tick]:
    return ticks[:: -(-len(ticks) // max(room * 3, 2))]
