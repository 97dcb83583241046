"""How does the community grow? The followers of each channel, as they were counted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

from cmtracker.model import Community
from cmtracker.results.claims import Claim
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import MessagesView
from cmtracker.ui.charts.axes import date_ticks, number_ticks, with_unit
from cmtracker.ui.charts.channel_look import channel_fills, channel_names
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Fill, Levels, Mark, Numbers
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.widgets.theme import contrast

DOT = 3.5
SEEN = 3.0
"""The contrast that a line needs on its card."""
_Pen = Qt.PenStyle
STYLES = (_Pen.SolidLine, _Pen.DashLine, _Pen.DotLine, _Pen.DashDotLine)
"""How the lines differ for whoever asks for hatching."""


class Tracks(Mark):
    """A line with a dot at each count, one for each channel."""

    def __init__(self) -> None:
        super().__init__()
        self.tracks: dict[str, tuple[Numbers, Numbers]] = {}
        self.fills: Sequence[Fill] = ()
        self.ground = QColor()

    def inks(self) -> list[QColor]:
        """Return the colour of each line: that of its dots, or their outline's to be seen."""
        ground = self.ground.name()
        return [
            fill.colour if contrast(fill.colour.name(), ground) >= SEEN else fill.outline
            for fill in self.fills
        ]

    def styles(self, *, hatched: bool) -> list[Qt.PenStyle]:
        """Return how each line is drawn."""
        return [STYLES[i % len(STYLES) if hatched else 0] for i in range(len(self.fills))]

    def show_tracks(self, tracks: dict[str, tuple[Numbers, Numbers]]) -> None:
        """Take new lines: dates and counts of each channel."""
        self.tracks = tracks
        self.update()

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pens = zip(self.inks(), self.styles(hatched=self.hatched), strict=True)
        lines = zip(self.tracks.values(), self.fills, pens, strict=False)
        for (xs, ys), fill, (ink, style) in lines:
            points = [at.map(QPointF(x, y)) for x, y in zip(xs, ys, strict=True)]
            painter.setPen(QPen(ink, 2, style))
            painter.drawPolyline(points)
            painter.setPen(QPen(fill.outline, 1))
            painter.setBrush(fill.colour)
            for point in points:
                painter.drawEllipse(point, DOT, DOT)


class Followers(Chart):
    """Counted dates joined by lines; nothing is claimed about the time between them."""

    help_page = "community"
    lines = 14

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._counts: tuple[Community, ...] = ()
        self._channels: tuple[str, ...] = ()
        super().__init__(style, wording, parent)
        self.file_name = self.tr("followers")

    def build_marks(self) -> None:
        self.grid, self.tracks = Levels(), Tracks()
        self.plot.add(self.grid)
        self.plot.add(self.tracks)

    def show_view(self, view: MessagesView) -> None:
        """Draw the counts inside a range."""
        inside = [c for c in view.community if view.first <= c.date <= view.last]
        named = (c._replace(channel=self.wording.channel(c.channel)) for c in inside)
        self._counts = tuple(sorted(named, key=lambda c: (c.channel, c.date)))
        self._channels = channel_names(view, self.wording)
        channels = sorted({c.channel for c in self._counts})
        self.tracks.show_tracks({name: self._track(name) for name in channels})
        top = max((c.followers for c in self._counts), default=1)
        ticks = with_unit(number_ticks(top, self.wording), self.tr("followers"))
        self.grid.show_levels((at, "") for at, _ in ticks)
        self.plot.set_side(ticks, 0, max(ticks[-1][0], top * 1.05), self.caption_font())
        short = self.tr("W{number}", "short form of a week: W24")
        first, last = view.first.toordinal(), view.last.toordinal() + 1
        self.plot.set_home(first - 1, last + 1, 28, date_ticks(self.wording, short))
        self.say(
            self.typeset(self.tr("How does the community grow?")),
            self._tell(view),
            empty="" if self._counts else self.tr("No followers are counted in this range."),
        )

    def _track(self, channel: str) -> tuple[Numbers, Numbers]:
        counts = [c for c in self._counts if c.channel == channel]
        dates = np.array([c.date.toordinal() for c in counts], float)
        return dates, np.array([c.followers for c in counts], float)

    def colour_marks(self) -> None:
        self.grid.colour = self.look.grid
        fills = channel_fills(self._channels, self.look)
        self.tracks.fills = [fills[name] for name in self.tracks.tracks]
        self.tracks.ground = self.look.card
        styles = self.tracks.styles(hatched=self.hatched)
        lines = zip(self.tracks.tracks, self.tracks.inks(), styles, strict=True)
        self.set_legend(
            tuple(LegendEntry(name, Fill(ink, ink), style) for name, ink, style in lines)
        )

    def _tell(self, view: MessagesView) -> str:
        return self.sentence(*(self._said(claim, view) for claim in view.followers_told))

    def _said(self, claim: Claim, view: MessagesView) -> str:
        change = claim.values["change"]
        channel = self.wording.channel(view.community[claim.values["last"]].channel)
        words = self.tr("{channel}: {change} followers")
        return words.format(channel=channel, change=self.wording.signed(change))

    def count(self) -> int:
        return len(self._counts)

    def index_at(self, place: QPointF) -> int | None:
        """Return the count nearest in time."""
        near = [(abs(c.date.toordinal() - place.x()), i) for i, c in enumerate(self._counts)]
        distance, index = min(near, default=(np.inf, 0))
        first, last = self.plot.window()
        return index if distance <= (last - first) / 20 else None

    def box(self, index: int) -> QRectF:
        count = self._counts[index]
        first, last = self.plot.window()
        wide = (last - first) / 80
        high = max(self.plot.top() / 25, 1.0)
        day = count.date.toordinal()
        return QRectF(day - wide / 2, count.followers - high / 2, wide, high)

    def subject(self, index: int) -> object:
        """Return the date of the count."""
        return self._counts[index].date

    def reading(self, index: int) -> ReadoutText:
        count = self._counts[index]
        day = self.wording.date(count.date, weekday=True)
        followers = self.wording.number(count.followers)
        colour: QColor | None = None
        channels = list(self.tracks.tracks)
        if count.channel in channels:
            colour = self.tracks.fills[channels.index(count.channel)].colour
        return ReadoutText(day[:1].upper() + day[1:], ((colour, count.channel, followers),))

    def table(self) -> ChartTable:
        heads = (self.tr("Channel"), self.tr("Date"), self.tr("Followers"))
        rows = (
            (
                c.channel,
                self.wording.short_date(c.date, year=True),
                self.wording.number(c.followers),
            )
            for c in self._counts
        )
        return ChartTable(heads, tuple(rows), words=2)
