"""Leave, on-call duty and recovery: the year, the form beside it, the list, the ledger."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cmtracker.model import YEARS, Absence, AbsenceKind, OnCall
from cmtracker.results.leave import PRIVATE
from cmtracker.text.wording import Wording
from cmtracker.tracker.leave import LeaveView
from cmtracker.ui.journal import leave_look
from cmtracker.ui.journal.leave_calendar import YearCalendar
from cmtracker.ui.journal.leave_counters import LeaveCounters
from cmtracker.ui.journal.leave_form import LeaveForm
from cmtracker.ui.journal.leave_ledger import LeaveLedger
from cmtracker.ui.journal.leave_list import LeaveList
from cmtracker.ui.journal.leave_words import day_text, kind_text, taken_text
from cmtracker.ui.today.day_chooser import Arrows
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox, Heading, QuietButton
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.tab_order import tab_through
from cmtracker.ui.widgets.table_dialog import TableDialog

SIDE = 344
"""Pixels of the column with the form and the list."""


GAP_BELOW = 12
"""Pixels left free below the month of today."""


def scrolling(content: QWidget) -> QScrollArea:
    """Return what scrolls some content up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


class LeaveTab(QWidget):
    """One year. Alt+Left and Alt+Right show the year before and the next."""

    asked = Signal(int)  # the year that is to be shown

    def __init__(
        self, wording: Wording, today: date, *, takes_acts: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording, self._takes_acts = wording, takes_acts
        self._year = today.year
        self._today = today
        self._view: LeaveView | None = None
        self._explained: list[tuple[AbsenceKind | str, str]] = []
        self.arrows = Arrows(
            self.tr("The year before (Alt+Left)"), self.tr("The next year (Alt+Right)")
        )
        self.name = Heading("")
        self.back, self.as_table = Button(self.tr("This year")), QuietButton(self.tr("As a table"))
        self.figures = Caption("")
        self.calendar = YearCalendar(wording, today)
        self.legend = FlowBox(gap=12)
        self.form = LeaveForm(wording, today)
        self.list = LeaveList(wording)
        self.counters = LeaveCounters(wording, takes_acts=takes_acts)
        self.ledger = LeaveLedger(wording, today, takes_acts=takes_acts)
        self._lay_out()
        self._connect()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Let year and form scroll apart, so that the form stays in sight of every month."""
        self.calendar.setAccessibleName(self.tr("Year of leave and on-call duty"))
        self.figures.setWordWrap(True)
        main, side = QWidget(), QWidget()
        below, beside = QVBoxLayout(main), QVBoxLayout(side)
        for column in (below, beside):
            column.setContentsMargins(0, 0, 10, 4)
            column.setSpacing(12)
        below.addWidget(self._year_card())
        below.addWidget(self.counters)
        below.addWidget(self.ledger)
        below.addStretch(1)
        beside.addWidget(self.form)
        beside.addWidget(self.list, 1)
        self._side = scrolling(side)
        self._side.setFixedWidth(SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._content, self._main = main, scrolling(main)
        row.addWidget(self._main, 1)
        row.addWidget(self._side)
        self.form.setVisible(self._takes_acts)

    def _year_card(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.arrows)
        head.addWidget(self.name)
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.as_table)
        card.body.addLayout(head)
        card.body.addWidget(self.figures)
        card.body.addWidget(self.calendar)
        card.body.addWidget(self.legend)
        card.body.addStretch(1)
        return card

    def _connect(self) -> None:
        self.arrows.stepped.connect(self._step)
        self.back.clicked.connect(lambda: self.asked.emit(self._today.year))
        self.as_table.clicked.connect(self._show_table)
        self.calendar.picked.connect(self._pick)
        self.form.dates_changed.connect(self.calendar.show_in_hand)
        self.form.spoke.connect(self._side.ensureWidgetVisible, Qt.ConnectionType.QueuedConnection)
        self.list.opened.connect(self._open)
        self.list.reasons_asked.connect(self._draw)
        for keys, steps in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, lambda steps=steps: self._step(steps))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go from the year to the form for what is chosen there, then to what is listed."""
        year = self.arrows, self.back, self.as_table, self.calendar
        tab_through(self, (*year, self.form, self.list, self.counters, self.ledger))
        return super().focusNextPrevChild(forward)

    # --- showing -------------------------------------------------------------------------------

    @property
    def year(self) -> int:
        """The year shown."""
        return self._year

    def ask(self) -> None:
        """Ask for the year shown."""
        self.asked.emit(self._year)

    def _step(self, steps: int) -> None:
        year = self._year + steps
        if year in YEARS:
            self.asked.emit(year)

    def show_view(self, view: LeaveView) -> None:
        """Show a year; what is being typed stays."""
        first = self._view is None
        self._view, self._year, self._today = view, view.year.year, view.today
        self.form.fields.set_today(view.today)
        self.name.setText(str(self._year))
        self.back.setVisible(self._year != view.today.year)
        self.arrows.back.setEnabled(self._year - 1 in YEARS)
        self.arrows.forth.setEnabled(self._year + 1 in YEARS)
        self.figures.setText(self._figures(view))
        self.counters.show_counters(self._year, view.year.counters)
        self.ledger.show_view(view)
        self._draw()
        if first and self._year == view.today.year:
            QTimer.singleShot(0, self._show_today)

    def _show_today(self) -> None:
        """Bring the month of today into sight, once the page has its size."""
        below = self.calendar.month_below(self._today.month)
        inside = self.calendar.viewport().mapTo(self._content, below)
        self._main.ensureVisible(0, inside.y(), 0, GAP_BELOW)

    def _draw(self) -> None:
        """Draw what depends on whether private kinds are named."""
        view, bare = self._view, self.list.bare.isChecked()
        if view is None:
            return
        self.calendar.show_view(view, bare=bare)
        self.list.show_view(view)
        self._show_legend(bare=bare)

    def _figures(self, view: LeaveView) -> str:
        """Return what each kind took of the year, and how many holidays and windows it has."""
        wording = self._wording
        parts = []
        for kind in AbsenceKind:
            taken = taken_text(view.year.taken[kind], wording) if kind in view.year.taken else ""
            if taken and kind not in PRIVATE:
                name = kind_text(kind, wording, bare=True)
                parts.append(self.tr("{kind}: {taken}").format(kind=capital(name), taken=taken))
        holidays = sum(bool(day.holiday) for day in view.year.days)
        parts.append(self.tr("%n public holiday(s)", "", holidays))
        if view.year.on_call:
            parts.append(self.tr("%n on-call window(s)", "", len(view.year.on_call)))
        return wording.typeset(" · ".join(parts))

    def _show_legend(self, *, bare: bool) -> None:
        """Say what each colour and pattern means; the same is not made anew."""
        view, flow = self._view, self.legend.flow
        used = {entry.absence.kind for entry in view.year.absences} if view is not None else set()
        kinds: list[tuple[AbsenceKind | str, str]] = [
            (kind, kind_text(kind, self._wording, bare=bare))
            for kind in AbsenceKind
            if kind in used or kind not in PRIVATE
        ]
        kinds.append((leave_look.HOLIDAY, self.tr("public holiday")))
        kinds.append((leave_look.ON_CALL, self.tr("on call")))
        kinds.append((leave_look.CHOSEN, self.tr("being entered")))
        if kinds == self._explained:
            return
        self._explained = kinds
        while (item := flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for kind, name in kinds:
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(5)
            row.addWidget(leave_look.KindSign(kind, bare=bare))
            row.addWidget(Caption(name))
            flow.addWidget(entry)

    def _show_table(self) -> None:
        """Show the dates with anything on them as a table."""
        view, bare = self._view, self.list.bare.isChecked()
        if view is None:
            return
        rows = []
        for day in view.year.days:
            if day.holiday or day.absences or day.on_call:
                name = self._wording.date(day.date, weekday=True)
                said = day_text(day, self._wording, bare=bare)
                rows.append((capital(name), said.removeprefix(name).strip(" :\u00a0\u202f")))
        heads = (self.tr("Date"), self.tr("What lies on it"))
        title = self.tr("Leave and on-call duty in {year}").format(year=view.year.year)
        TableDialog(title, heads, rows, self.window()).open()

    # --- choosing ------------------------------------------------------------------------------

    def _pick(self, first: date, last: date) -> None:
        """Take dates for a new entry; a single date that is taken opens what lies on it."""
        view = self._view
        if view is None or not self._takes_acts:
            return
        if first == last and not self.form.is_touched:
            day = view.year.days[(first - view.year.days[0].date).days]
            held: list[Absence | OnCall] = [*day.absences, *day.on_call]
            if held:
                self._open(held[0])
                return
        if self.form.fields.seen is not None and not self.form.is_touched:
            self.form.open_record(None, view.zone)
        self.form.choose_dates(first, last)

    def _open(self, record: Absence | OnCall) -> None:
        if self._view is not None and self._takes_acts:
            if self.form.is_touched and self.form.fields.seen != record:
                self.list.show_record(self.form.fields.seen)
                self.form.say_unsaved()
                return
            self.list.show_record(record)
            self.form.open_record(record, self._view.zone)
            self._side.ensureWidgetVisible(self.form)

    def kept(self) -> None:
        """Empty the form: what it held is kept."""
        zone = self._view.zone if self._view is not None else "UTC"
        self.form.open_record(None, zone)
        self.list.show_record(None)
