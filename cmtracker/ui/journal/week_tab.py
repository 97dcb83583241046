"""The week of the Journal: which week, the grid, what its colours mean, what is not filled in."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from cmtracker.model import Category
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal_week import AgendaWeek
from cmtracker.ui.journal.week_grid import WeekGrid, WeekHead
from cmtracker.ui.today.day_card import Sign, Swatch
from cmtracker.ui.today.day_chooser import Arrows
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    FlowBox,
    Heading,
    QuietButton,
    set_severity,
)
from cmtracker.ui.widgets.menus import add_entry
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import entry
from cmtracker.ui.widgets.typed_fields import DateField


class WeekTab(QWidget):
    """One week. Alt+Left and Alt+Right show the one before and the next."""

    asked = Signal(object)  # a date of the week that is to be shown
    confirmation_asked = Signal(object)  # the dates
    calendar_asked = Signal()
    calendar_dropped = Signal()

    def __init__(
        self, wording: Wording, today: date, *, takes_acts: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording, self._takes_acts = wording, takes_acts
        self._today, self._day = today, today
        self._view: AgendaWeek | None = None
        self.arrows = Arrows(
            self.tr("The week before (Alt+Left)"), self.tr("The next week (Alt+Right)")
        )
        self.name = Heading("")
        self.date = DateField(wording, self.tr("Show the week of"), today, today)
        self.back = Button(self.tr("This week"))
        self.more = QuietButton(self.tr("Calendar file"))
        self.grid = WeekGrid(wording, takes_acts=takes_acts)
        self.readout, self.problem = Caption(""), Caption("")
        self.confirm = Button("")
        self._legend = FlowBox(gap=12)
        self._in_legend: list[tuple[Category | Sign, str]] = []
        self._lay_out()
        self._connect()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        row = FlowBox(gap=8)
        for widget in (self.arrows, self.name, self.date, self.back, self.more):
            row.flow.addWidget(widget)
        menu = QMenu(self)
        choose = add_entry(menu, entry(self.tr("Show a calendar file (.ics) behind…")))
        choose.triggered.connect(self._ask_calendar)
        self._without = add_entry(menu, entry(self.tr("Show it no longer")))
        self._without.triggered.connect(self._drop_calendar)
        self.more.setMenu(menu)
        scroll = self._area = QScrollArea()
        scroll.setWidget(self.grid)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = Card()
        card.body.setContentsMargins(8, 8, 8, 8)
        card.body.setSpacing(2)
        card.body.addWidget(WeekHead(self.grid))
        card.body.addWidget(scroll, 1)
        card.body.addWidget(self._legend)
        foot = QHBoxLayout()
        foot.addWidget(self.readout, 1)
        foot.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(self.problem)
        column.addWidget(card, 1)
        column.addLayout(foot)
        self.problem.setWordWrap(True)
        self.readout.setWordWrap(True)
        set_severity(self.problem, "warning")

    def _connect(self) -> None:
        self.arrows.stepped.connect(self.step)
        self.back.clicked.connect(lambda: self.show_day(self._today))
        self.date.editingFinished.connect(self._go_to_date)
        self.grid.announced.connect(self.announce)
        self.confirm.clicked.connect(self._confirm)
        for keys, act in (
            ("Alt+Left", lambda: self.step(-1)),
            ("Alt+Right", lambda: self.step(1)),
            ("Alt+Home", lambda: self.show_day(self._today)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _ask_calendar(self) -> None:
        self.calendar_asked.emit()

    def _drop_calendar(self) -> None:
        self.calendar_dropped.emit()

    # --- which week ----------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the week that is shown, as it is now."""
        self.asked.emit(self._day)

    def show_day(self, day: date) -> None:
        """Show the week of a date."""
        self._day = day
        self.ask()

    def step(self, steps: int) -> None:
        """Show an earlier or a later week."""
        self.show_day(self._day + timedelta(weeks=steps))

    def _go_to_date(self) -> None:
        day = self.date.day
        if day is not None and day != self._day:
            self.show_day(day)

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: AgendaWeek) -> None:
        """Show a week."""
        is_first = self._view is None
        self._view, self._today = view, view.today
        self.date.set_today(view.today)
        if self.date.day != self._day:
            self.date.set_day(self._day)
        week = self.tr("Week {number}").format(number=view.first.isocalendar().week)
        span = self._wording.span(view.first, view.last)
        self.name.setText(f"{week} · {span}")
        self.grid.show_view(view)
        self._fill_legend(view)
        number = len(view.open_days)
        self.confirm.setText(self.tr("Confirm %n day(s) as scheduled…", "", number))
        self.confirm.setVisible(number > 0 and self._takes_acts)
        self.problem.setText(self._wording.error(view.problem) if view.problem else "")
        self.problem.setVisible(view.problem is not None)
        self._without.setVisible(bool(view.events) or view.problem is not None)
        self.readout.setText(self._hint())
        if is_first:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.maximum())  # the evening, where not all hours have room

    def _hint(self) -> str:
        if not self._takes_acts:
            return self.tr("Select a session for its details.")
        return self.tr(
            "Drag to add, move or lengthen, by quarters of an hour (Alt: freely). Keys: Ctrl and "
            "the arrows move a session, Shift and the arrows its end; Return keeps, Esc drops."
        )

    def announce(self, text: str) -> None:
        """Say what the keys or the mouse have come to, below the week and to a screen reader."""
        self.readout.setText(capital(text))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, text))

    def _confirm(self) -> None:
        if self._view is not None and self._view.open_days:
            self.confirmation_asked.emit(self._view.open_days)

    # --- what the colours mean ------------------------------------------------------------------

    def _fill_legend(self, view: AgendaWeek) -> None:
        explained = self._explained(view)
        if explained == self._in_legend:
            return
        self._in_legend = explained
        flow = self._legend.flow
        while (item := flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for shown, name in explained:
            made = QWidget()
            row = QHBoxLayout(made)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(5)
            row.addWidget(Swatch(shown), alignment=Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(Caption(capital(name)))
            flow.addWidget(made)
            made.show()

    def _explained(self, view: AgendaWeek) -> list[tuple[Category | Sign, str]]:
        """Return the entries of the legend, in order: what this week shows, and nothing else."""
        segments = [part for one in view.days for part in one.day.segments]
        present = {part.category for part in segments}
        found: list[tuple[Category | Sign, str]] = [
            (one, self._wording.text(f"terms.category.{one}")) for one in Category if one in present
        ]
        if any(one.day.slots for one in view.days):
            found.append((Sign.AGREED, self.tr("agreed hours")))
        if any(one.absences for one in view.days):
            found.append((Sign.ABSENCE, self.tr("absence")))
        if view.on_call:
            found.append((Sign.ON_CALL, self.tr("on call")))
        if any(one.is_open for one in view.days):
            found.append((Sign.OPEN, self.tr("not filled in")))
        counted = {part.session for part in segments}
        if any(row.session.id not in counted for row in view.rows):
            found.append((Sign.PALE, self.tr("not counted, or no longer")))
        if view.events:
            found.append((Sign.EVENT, self.tr("calendar file, not counted")))
        if any(one.arrivals for one in view.days):
            found.append((Sign.MESSAGES, self.tr("messages received")))
        return found
