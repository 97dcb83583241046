"""How many days in a row? Days worked and free evenings, each as a row of runs over the range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.streaks import Streaks
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import RestsView
from cmtracker.ui.charts.axes import date_ticks
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Fill, Mark, fill_boxes
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.widgets.theme import contrast

WORKED, FREE = 0, 1
THICK = 0.56
THIN = 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """Dates of one kind in a row, both included; `longest` of its kind."""

    row: int
    first: date
    last: date
    longest: bool = False

    @property
    def days(self) -> int:
        """How many dates it has."""
        return (self.last - self.first).days + 1

    def box(self) -> QRectF:
        """Return where it lies: a date (``date.toordinal()``) is as wide as 1, a row as high."""
        return QRectF(self.first.toordinal(), self.row + (1 - THICK) / 2, self.days, THICK)


class Runs(Mark):
    """Boxes in rows, each with its number of days where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: tuple[Run, ...] = ()
        self.fills: dict[tuple[int, bool], Fill] = {}
        self.inks: dict[tuple[int, bool], QColor] = {}

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Take new runs."""
        self.runs = tuple(runs)
        self.update()

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        metrics = QFontMetricsF(self.font)
        gap = 1 if at.m11() >= THIN else 0
        for kind, fill in self.fills.items():
            shown = [(run, _whole(at, run, gap)) for run in self.runs if _kind(run) == kind]
            shown = [(run, box) for run, box in shown if box.intersects(area)]
            boxes = [box for _, box in shown]
            fill_boxes(painter, boxes, fill, outlined=gap > 0, hatched=self.hatched)
            painter.setPen(self.inks[kind])
            for run, box in shown:
                text = str(run.days)
                if metrics.horizontalAdvance(text) + 6 <= box.width():
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _kind(run: Run) -> tuple[int, bool]:
    return run.row, run.longest


def _whole(at: QTransform, run: Run, gap: int) -> QRectF:
    mapped = at.mapRect(run.box())
    left, right = round(mapped.left()), round(mapped.right()) - gap
    return QRectF(left, round(mapped.top()), max(right - left, 1), round(mapped.height()))


class StreakRows(Chart):
    """Two rows: days worked one after the other above, evenings left free below."""

    help_page = "streaks"
    steps = (1, 0)
    lines = 7

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(style, wording, parent)
        self.file_name = self.tr("days-in-a-row")

    def build_marks(self) -> None:
        self.runs = Runs()
        self.plot.add(self.runs)

    def show_view(self, view: RestsView) -> None:
        """Draw the runs of a range."""
        streaks = view.streaks
        longest = {claim.kind: claim.values.get("run") for claim in view.streaks_told}
        worked = longest.get(ClaimKind.LONGEST_WORKED)
        free = longest.get(ClaimKind.LONGEST_FREE)
        runs = [
            *(Run(WORKED, s.first, s.last, n == worked) for n, s in enumerate(streaks.worked)),
            *(Run(FREE, s.first, s.last, n == free) for n, s in enumerate(streaks.free_evenings)),
        ]
        self.runs.show_runs(runs)
        names = [(0.5, self.tr("days worked")), (1.5, self.tr("free evenings"))]
        self.plot.set_side(names, 2, 0, self.caption_font())
        first, last = view.first.toordinal(), view.last.toordinal() + 1
        short = self.tr("W{number}", "short form of a week: W24")
        self.plot.set_home(first, last, 14, date_ticks(self.wording, short))
        self.say(
            self.typeset(self.tr("How many days in a row?")),
            self._tell(view),
            empty="" if runs else self.tr("No hours are recorded in this range."),
        )

    def colour_marks(self) -> None:
        look = self.look
        self.runs.fills = {
            (WORKED, False): look.in_hours,
            (WORKED, True): look.out_of_hours,
            (FREE, False): look.rest_kept,
            (FREE, True): look.rest_kept,
        }
        self.runs.inks = {kind: self._ink_on(fill) for kind, fill in self.runs.fills.items()}
        self.set_legend(
            (
                LegendEntry(self.tr("days worked in a row"), look.in_hours),
                LegendEntry(self.tr("the longest run"), look.out_of_hours),
                LegendEntry(self.tr("evenings answered as free, in a row"), look.rest_kept),
            )
        )

    def _ink_on(self, fill: Fill) -> QColor:
        """Return ink or ground, whichever is read better on a fill."""
        on = fill.colour.name()
        inks = (self.look.ink, self.look.card)
        return max(inks, key=lambda colour: contrast(colour.name(), on))

    # --- words -----------------------------------------------------------------------------------

    def _tell(self, view: RestsView) -> str:
        return self.sentence(*(self._said(claim, view.streaks) for claim in view.streaks_told))

    def _said(self, claim: Claim, streaks: Streaks) -> str:
        if claim.kind is ClaimKind.NO_FREE_EVENING:
            return self.tr("no evening was answered as free")
        days, run = claim.values["days"], claim.values["run"]
        if claim.kind is ClaimKind.LONGEST_WORKED:
            words = self.tr("at most %n day(s) worked in a row, {dates}", "", days)
            found = streaks.worked[run]
        else:
            words = self.tr("at most %n free evening(s) in a row, {dates}", "", days)
            found = streaks.free_evenings[run]
        return words.format(dates=self.wording.span(found.first, found.last))

    def count(self) -> int:
        return len(self.runs.runs)

    def index_at(self, place: QPointF) -> int | None:
        inside = (i for i, run in enumerate(self.runs.runs) if run.box().contains(place))
        return next(inside, None)

    def box(self, index: int) -> QRectF:
        return self.runs.runs[index].box()

    def subject(self, index: int) -> object:
        """Return the first and the last date of a run."""
        run = self.runs.runs[index]
        return run.first, run.last

    def reading(self, index: int) -> ReadoutText:
        run = self.runs.runs[index]
        dates = self.wording.span(run.first, run.last)
        fill = self.runs.fills[_kind(run)]
        line = (fill.colour, self._name(run), self.wording.number(run.days))
        return ReadoutText(dates[:1].upper() + dates[1:], (line,))

    def _name(self, run: Run) -> str:
        return self.tr("days worked") if run.row == WORKED else self.tr("free evenings")

    def table(self) -> ChartTable:
        heads = (self.tr("What"), self.tr("From"), self.tr("To"), self.tr("Days"))
        write = self.wording.short_date
        return ChartTable(
            heads,
            tuple(
                (
                    self._name(run),
                    write(run.first, year=True),
                    write(run.last, year=True),
                    self.wording.number(run.days),
                )
                for run in self.runs.runs
            ),
            words=3,
        )
