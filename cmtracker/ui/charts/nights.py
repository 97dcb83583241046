"""Was the night's rest cut? A strip from noon to noon for each night, against the daily rest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from cmtracker.model import HOUR, Instant, Rule, Seconds
from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.days import Night
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import RestsView
from cmtracker.ui.charts.axes import date_ticks
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Fill
from cmtracker.ui.charts.plot import Tick, Ticks
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.strips import HOURS, Strip, Strips
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable

LYING = 35
"""So many nights lie one below the other; more of them stand side by side."""

MANY = 400
"""Nights in view at first. Where several share a pixel a cut one covers the others, so that ten
years at once would look as if most nights were cut."""


class Nights(Chart):
    """The nights of a range; up to five weeks with their figures, a longer range to be explored."""

    help_page = "daily_rest"

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._nights: tuple[Night, ...] = ()
        self._clocks: tuple[tuple[Seconds, Seconds] | None, ...] = ()
        self._zone = "UTC"
        self._limit: Seconds | None = None
        super().__init__(style, wording, parent)
        self.plot.resized.connect(self._fit)
        self.file_name = self.tr("nights")

    def build_marks(self) -> None:
        self.strips = Strips()
        self.plot.add(self.strips)

    def show_view(self, view: RestsView) -> None:
        """Draw the nights of a range."""
        self._nights, self._clocks, self._zone = view.nights, view.clocks, view.zone
        limit = view.regime.limits.get(Rule.DAILY_REST)
        self._limit = limit.figure if limit else None
        count = len(self._nights)
        upright = count > LYING
        self.steps = (1, 0) if upright else (0, 1)
        self.lines = 20 if upright else max(round(count * 1.2) + 2, 8)
        if upright:
            self._set_upright_axes(count)
        else:
            self._set_lying_axes(count)
        known = view.cut.kind is not ClaimKind.NO_NIGHT_KNOWN
        self.say(
            self.typeset(self.tr("Was the night’s rest cut?")),
            self._tell(view.cut) if known else "",
            empty="" if known else self.tr("No rest between two days of work in this range."),
        )

    def _set_lying_axes(self, count: int) -> None:
        names = [
            (row + 0.5, self.wording.short_date(night.date))
            for row, night in enumerate(self._nights)
        ]
        self.plot.set_side(names, max(count, 4), 0, self.caption_font())
        self._fit()

    def _fit(self) -> None:
        """Leave room for the figures beside strips that lie down."""
        if len(self._nights) > LYING:
            return
        bold = self.caption_font()
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(bold)
        widest = max((metrics.horizontalAdvance(self._length(n)) for n in self._nights), default=0)
        wide = max(self.plot.view.width(), 2 * widest + 40)
        end = HOURS * wide / (wide - widest - 16)
        self.plot.set_home(0, end, end, _hours_along(self.wording))

    def _set_upright_axes(self, count: int) -> None:
        hours = [(float(h), _clock(h, self.wording)) for h in range(0, 25, 3)]
        self.plot.set_side(hours, HOURS, 0, self.caption_font())
        first = self._nights[0].date.toordinal()
        short = self.tr("W{number}", "short form of a week: W24")
        dated = date_ticks(self.wording, short)
        self.plot.set_home(0, count, 14, partial(_moved, dated, first), latest=MANY)

    def colour_marks(self) -> None:
        look = self.look
        self.strips.track = look.track
        self.strips.ink, self.strips.loud_ink = look.muted, look.limit
        self.strips.on_call_ink = look.line
        upright = len(self._nights) > LYING
        self.strips.show_strips(
            len(self._nights), partial(self._strip, upright=upright), upright=upright
        )
        self.set_legend(tuple(self._entries()))

    def _entries(self) -> list[LegendEntry]:
        if self._limit is None:
            return []
        limit = self.wording.duration(self._limit)
        entries = [
            LegendEntry(
                self.tr("rest of {limit} or more").format(limit=limit), self.look.rest_kept
            ),
            LegendEntry(self.tr("shorter"), self.look.rest_cut),
        ]
        if any(night.short and night.breach is None for night in self._nights):
            entries.append(LegendEntry(self.tr("shorter, made up for"), self.look.out_of_hours))
        if any(night.on_call for night in self._nights):
            ink = Fill(self.strips.on_call_ink, self.strips.on_call_ink)
            entries.append(LegendEntry(self.tr("on call"), ink))
        if self.strips.upright:
            return entries
        dotted = Fill(self.look.rest_cut.outline, self.look.rest_cut.outline)
        missing = self.tr("missing up to {limit}").format(limit=limit)
        return [*entries, LegendEntry(missing, dotted, Qt.PenStyle.DotLine)]

    def _strip(self, place: int, *, upright: bool) -> Strip:
        night, clocks = self._nights[place], self._clocks[place]
        text = "" if upright else self._length(night)
        if clocks is None or (night.unknown and night.breach is None):
            return Strip(None, on_call=night.on_call, text=text, loud=night.rest is None)
        start, end = clocks[0] / HOUR, clocks[1] / HOUR
        lacking = None
        if night.short and self._limit is not None:
            lacking = min(start + self._limit / HOUR, HOURS)
        return Strip(
            self._fill(night),
            min(max(start, 0.0), HOURS),
            min(max(end, 0.0), HOURS),
            lacking,
            night.on_call,
            text,
            night.breach is not None,
        )

    def _fill(self, night: Night) -> Fill:
        if night.breach is not None:
            return self.look.rest_cut
        return self.look.out_of_hours if night.short else self.look.rest_kept

    def _length(self, night: Night) -> str:
        if night.rest is None:
            return self.tr("no rest")
        length = night.length
        if length is None and night.breach is not None:
            length = night.breach.measured
        return "" if length is None else self.wording.duration(length)

    # --- words -----------------------------------------------------------------------------------

    def _tell(self, claim: Claim) -> str:
        values = claim.values
        if claim.kind is ClaimKind.NO_NIGHT_CUT:
            words = self.tr("none of %n night(s) with a known rest was cut", "", values["of"])
            return self.sentence(words, *self._beside(claim))
        told = self.tr("%Ln night(s)", "", values["nights"])
        words = self.tr("{cut} out of {all} with a rest below {limit}")
        parts = [
            words.format(
                cut=told,
                all=self.wording.number(values["of"]),
                limit=self.wording.duration(self._limit or 0),
            )
        ]
        if "shortest" in values:
            shortest = self.wording.duration(values["shortest"])
            parts.append(self.tr("the shortest: {shortest}").format(shortest=shortest))
        return self.sentence(*parts, *self._beside(claim))

    def _beside(self, claim: Claim) -> Iterator[str]:
        """Say how many nights a decision covers, and how many are not known."""
        values = claim.values
        if values["covered"]:
            yield self.tr("%n covered by a decision", "", values["covered"])
        if values["unknown"]:
            yield self.tr("%n not known", "of nights", values["unknown"])

    def count(self) -> int:
        return len(self._nights)

    def index_at(self, place: QPointF) -> int | None:
        index = int((place.x() if self.strips.upright else place.y()) // 1)
        return index if 0 <= index < len(self._nights) else None

    def box(self, index: int) -> QRectF:
        if self.strips.upright:
            return QRectF(index, 0, 1, HOURS)
        return QRectF(0, index, HOURS, 1)

    def subject(self, index: int) -> object:
        """Return the ids of the sessions behind a cut rest, or the date of another night."""
        night = self._nights[index]
        return night.breach.sessions if night.breach is not None else night.date

    def reading(self, index: int) -> ReadoutText:
        night = self._nights[index]
        lines: list[tuple[QColor | None, str, str]] = []
        if _is_open(night):
            lines.append((None, self.tr("not over yet"), ""))
        elif night.rest is not None and night.rest.start is not None:
            lines.append((None, self.tr("Last work until"), self._moment(night.rest.start)))
        if night.rest is not None and night.rest.end is not None:
            lines.append((None, self.tr("First work from"), self._moment(night.rest.end)))
        length = self._length(night)
        if length and night.rest is not None:
            lines.append((self._fill(night).colour, self.tr("Rest"), length))
        elif _is_hidden(night):
            lines.append((None, self.tr("days not filled in: rest not known"), ""))
        elif night.rest is None:
            lines.append((self.look.rest_cut.colour, self.tr("no rest"), ""))
        if night.without_last is not None:
            without = self.wording.duration(night.without_last)
            lines.append((None, self.tr("Without the last session"), without))
        if night.on_call:
            lines.append((None, self.tr("on call"), ""))
        lines += [(None, said, "") for said in self._clock_change(night)]
        return ReadoutText(self._name(night), tuple(lines))

    def _clock_change(self, night: Night) -> Iterator[str]:
        """Say by how much the clock was changed during the rest, which its times do not show."""
        if night.clock_change:
            change = self.wording.duration(abs(night.clock_change))
            forward = self.tr("clock put forward by {change}")
            words = forward if night.clock_change > 0 else self.tr("clock put back by {change}")
            yield words.format(change=change)

    def _name(self, night: Night) -> str:
        words = self.tr("Night to {day}")
        return words.format(day=self.wording.date(night.date, weekday=True))

    def _moment(self, instant: Instant) -> str:
        day = self.wording.local(instant, self._zone).date()
        clock = self.wording.time(instant, self._zone)
        return f"{self.wording.short_date(day)}, {clock}"

    def table(self) -> ChartTable:
        heads = (
            self.tr("Night to"),
            self.tr("Last work until"),
            self.tr("First work from"),
            self.tr("Rest"),
            self.tr("Cut"),
            self.tr("On call"),
        )
        return ChartTable(heads, tuple(self._table_row(night) for night in self._nights), words=3)

    def _told(self, night: Night) -> str:
        """Return the rest of a night in words: its length, or why none is told."""
        if _is_open(night):
            return self.tr("not over yet")
        if _is_hidden(night):
            return self.tr("not known")
        return ", ".join([self._length(night), *self._clock_change(night)])

    def _table_row(self, night: Night) -> tuple[str, ...]:
        rest = None if _is_open(night) else night.rest
        yes = self.tr("yes")
        return (
            self.wording.short_date(night.date, year=True),
            self._moment(rest.start) if rest and rest.start is not None else "",
            self._moment(rest.end) if rest and rest.end is not None else "",
            self._told(night),
            yes if night.breach is not None else "",
            yes if night.on_call else "",
        )


def _is_hidden(night: Night) -> bool:
    """Say whether the rest is closed, and days that are not filled in keep it from being known."""
    closed = night.rest is not None and None not in (night.rest.start, night.rest.end)
    return closed and night.unknown and night.breach is None


def _is_open(night: Night) -> bool:
    """Say whether no later work has closed the rest: the work before it may still go on."""
    return night.rest is not None and night.rest.end is None


def _clock(since_noon: int, wording: Wording) -> str:
    return wording.clock((since_noon + 12) % 24 * HOUR)


def _hours_along(wording: Wording) -> Ticks:
    def written(_first: float, _last: float, room: int) -> list[Tick]:
        step = next((s for s in (1, 3) if HOURS / s <= room * 1.4), 6)
        return [(float(h), _clock(h, wording)) for h in range(0, 25, step)]

    return written


def _moved(ticks: Ticks, by: int, first: float, last: float, room: int) -> list[Tick]:
    """Return the ticks of days counted from a date on."""
    return [(at - by, text) for at, text in ticks(first + by, last + by, room)]
