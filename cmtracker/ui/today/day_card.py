"""The card of the day: strip, legend, what is pointed at in words, and the same as a table."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmtracker.model import DAY, Category
from cmtracker.results.days import RestKind
from cmtracker.text.sentences import asker_label
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import ShownDay
from cmtracker.ui.today.day_strip import DayStrip, StripPart, message_curve
from cmtracker.ui.widgets.cards import Caption, Card, FlowBox, QuietButton
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.theme import current_theme


class Sign(StrEnum):
    """What the legend explains besides the categories."""

    SCHEDULE = "schedule"
    MESSAGES = "messages"
    KEPT = "kept"
    CUT = "cut"
    UNKNOWN = "unknown"
    AGREED = "agreed"
    ABSENCE = "absence"
    ON_CALL = "on_call"
    OPEN = "open"
    PALE = "pale"
    EVENT = "event"


_PATTERNS = {
    Sign.AGREED: Qt.BrushStyle.SolidPattern,
    Sign.ABSENCE: Qt.BrushStyle.SolidPattern,
    Sign.OPEN: Qt.BrushStyle.BDiagPattern,
    Sign.PALE: Qt.BrushStyle.BDiagPattern,
    Sign.ON_CALL: Qt.BrushStyle.SolidPattern,
    Sign.EVENT: Qt.BrushStyle.NoBrush,
}


class Swatch(QWidget):
    """A small square in the colours of a category, or a line or bar as the strip draws it."""

    def __init__(self, shown: Category | Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setFixedSize(QSize(12 if isinstance(shown, Category) else 18, 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = current_theme()
        if isinstance(self._shown, Category):
            tone = look.categories[self._shown]
            painter.setPen(QPen(QColor(tone.outline), 1))
            painter.setBrush(QColor(tone.fill))
            painter.drawRoundedRect(1, 1, 10, 10, 3, 3)
        elif self._shown in (Sign.SCHEDULE, Sign.MESSAGES):
            colour, width = (look.slot, 3) if self._shown is Sign.SCHEDULE else (look.line, 2)
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(2, 6, 16, 6)
        elif self._shown in _PATTERNS:
            colour = {
                Sign.AGREED: look.soft,
                Sign.ABSENCE: look.categories[Category.LEAVE].fill,
                Sign.ON_CALL: look.rest_kept.fill,
            }.get(self._shown, look.control)
            line = Qt.PenStyle.SolidLine
            if self._shown in {Sign.PALE, Sign.EVENT}:
                line = Qt.PenStyle.DashLine
            painter.setPen(QPen(QColor(look.control), 1, line))
            ground = QColor(colour)
            if self._shown is Sign.ABSENCE:
                ground.setAlpha(60)
            painter.setBrush(QBrush(ground, _PATTERNS[self._shown]))
            painter.drawRoundedRect(1, 1, 16, 10, 3, 3)
        else:
            tones = {Sign.KEPT: look.rest_kept, Sign.CUT: look.rest_cut}
            rest = tones.get(self._shown)
            painter.setPen(QPen(QColor(rest.outline if rest else look.control), 1))
            if rest:
                painter.setBrush(QColor(rest.fill))
            painter.drawRoundedRect(1, 3, 16, 6, 3, 3)


class SignInLegend(QWidget):
    """A sign of the strip and what it stands for."""

    def __init__(self, sign: Category | Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Caption("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(Swatch(sign), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name)


class DayCard(Card):
    """The day at a glance; a click on its work asks for the session."""

    session_asked = Signal(str)  # the id of a session

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._wording = wording
        self._view: ShownDay | None = None
        self.heading.setText(self.tr("The day"))
        self._legend = FlowBox(gap=12)
        self._table = QuietButton(self.tr("Table"))
        self._table.setAccessibleName(self.tr("Show the day as a table"))
        self._table.clicked.connect(self.show_table)
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self.head.addWidget(self._table)
        self.body.addLayout(self.head)
        self.strip = DayStrip(wording)
        self.strip.setAccessibleName(self.tr("The day from midnight to midnight"))
        self.strip.pointed.connect(self._read_out)
        self.strip.session_asked.connect(self.session_asked)
        self.body.addWidget(self.strip)
        self._in_legend: list[tuple[Category | Sign, str]] = []
        self._entries: dict[Category | Sign, SignInLegend] = {}  # made once, shown where needed
        self.body.addWidget(self._legend)
        self.readout = Caption("")
        self.body.addWidget(self.readout)

    def show_view(self, view: ShownDay) -> None:
        """Show another state of the day."""
        self._view = view
        self.strip.show_view(view)
        self.strip.setAccessibleDescription(self.summary())
        self._read_out(None)
        self._fill_legend()
        self._table.setVisible(bool(self.strip.parts))

    def summary(self) -> str:
        """Return the day in one sentence."""
        view = self._view
        if view is None or not view.day.segments:
            if view is not None and view.running is not None:
                return self.tr("Less than a minute worked on this day so far.")
            return self.tr("Nothing logged on this day yet.")
        figures = view.day.figures
        worked = self._wording.duration(figures.worked_s)
        if not figures.out_of_hours_s:
            return self.tr("{worked} worked, none out of hours.").format(worked=worked)
        outside = self._wording.duration(figures.out_of_hours_s)
        return self.tr("{worked} worked, of which {outside} out of hours.").format(
            worked=worked, outside=outside
        )

    def rows(self) -> list[list[str]]:
        """Return the parts of the day as rows of text: from, to, length, what, who asked."""
        return [self._row(part) for part in self.strip.parts]

    def show_table(self) -> None:
        """Open the same figures as a table."""
        from cmtracker.ui.widgets.table_dialog import TableDialog  # noqa: PLC0415 - when asked

        heads = [
            self.tr("From"),
            self.tr("To"),
            self.tr("Length"),
            self.tr("What"),
            self.tr("At the request of"),
        ]
        TableDialog(self.tr("The day as a table"), heads, self.rows(), self.window()).open()

    def _row(self, part: StripPart) -> list[str]:
        view = self._view
        assert view is not None  # noqa: S101 - parts come from a view
        start = self._wording.time(part.start, view.zone)
        end = self._wording.time(part.end, view.zone)
        if part.end == view.day.end:
            end = self._wording.clock(DAY)
        asked = self._asked(part)
        length = self._wording.duration(part.end - part.start)
        return [start, end, length, self._name(part), asked]

    def _read_out(self, part: StripPart | None) -> None:
        if part is None:
            self.readout.setText(self.summary())
            return
        start, end, length, name, asked = self._row(part)
        text = f"{start} – {end} · {length} · {name}"
        self.readout.setText(f"{text} · {asked}" if asked else text)

    def _asked(self, part: StripPart) -> str:
        if part.segment is None:
            return ""
        said = part.segment
        return asker_label(said.requested_by, self._wording, on_watch=said.on_watch)

    def _name(self, part: StripPart) -> str:
        if part.segment is not None:
            return self._wording.text(f"terms.category.{part.segment.category.value}")
        if part.rest is RestKind.CUT:
            return self.tr("Rest cut short")
        if part.rest is RestKind.UNKNOWN:
            return self.tr("Not known: scheduled hours not filled in")
        return (
            self.tr("Rest") if part.rest is RestKind.KEPT else self.tr("Free, so far as is known")
        )

    def _fill_legend(self) -> None:
        """Explain what the strip shows of this date, and nothing else."""
        explained = self._explained()
        if explained == self._in_legend:
            return
        self._in_legend = explained
        shown = [sign for sign, _ in explained]
        for sign, entry in self._entries.items():
            self._legend.flow.removeWidget(entry)
            if sign not in shown:
                entry.hide()
        for sign, name in explained:
            entry = self._entries.get(sign) or self._entries.setdefault(sign, SignInLegend(sign))
            entry.name.setText(capital(name))
            self._legend.flow.addWidget(entry)
            entry.show()

    def _explained(self) -> list[tuple[Category | Sign, str]]:
        """Return the entries of the legend, in order."""
        view = self._view
        assert view is not None  # noqa: S101
        found: list[tuple[Category | Sign, str]] = []
        if view.day.slots:
            found.append((Sign.SCHEDULE, self.tr("agreed hours")))
        present = {segment.category for segment in view.day.segments}
        for category in Category:
            if category in present:
                name = self._wording.text(f"terms.category.{category.value}")
                found.append((category, name))
        rests = {part.rest for part in self.strip.parts if part.rest is not None}
        if RestKind.KEPT in rests:
            found.append((Sign.KEPT, self.tr("Rest")))
        if RestKind.CUT in rests:
            found.append((Sign.CUT, self.tr("Rest cut short")))
        if rests - {RestKind.KEPT, RestKind.CUT}:
            found.append((Sign.UNKNOWN, self.tr("length of rest not known")))
        curve = message_curve(view)
        if curve:
            most = self._wording.number(max(count for _, count in curve))
            text = self.tr("messages received per hour (at most {most})").format(most=most)
            found.append((Sign.MESSAGES, text))
        return found
