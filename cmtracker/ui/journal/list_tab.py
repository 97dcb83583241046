"""The list of the Journal: all sessions in a table, sorted, searched and changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cmtracker.model import HOUR, MINUTE
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal import Column, ListItem, ListView, Question
from cmtracker.ui.journal.cell_editors import CellEditors
from cmtracker.ui.journal.list_filters import ListFilters
from cmtracker.ui.journal.selection_bar import SelectionBar
from cmtracker.ui.journal.session_model import COLUMNS, EDITABLE, SessionModel
from cmtracker.ui.widgets.cards import Button, Caption, FlowBox
from cmtracker.ui.widgets.plain_text import Label

HORIZONTAL = Qt.Orientation.Horizontal
BESIDE = 26
"""What a cell has on the sides of its text."""
LOW = 560
"""In a tab lower than this filters fold away behind a button, and figures are left out."""


class SessionTable(QTableView):
    """The table: Return opens a line, Delete removes what is chosen, F2 or a key edits a cell."""

    opened = Signal()
    removal_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.opened.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)


class ListTab(QWidget):
    """Filters, the table, and what can be done with the chosen lines."""

    asked = Signal(object)  # Question
    edited = Signal(object, object, object)  # Session, Column, the value typed
    opened = Signal(object)  # ListItem
    who_said = Signal(object, object)  # the sessions, RequestedBy
    reference_given = Signal(object, str)  # the sessions, the reference
    removal_asked = Signal(object)  # the sessions
    return_asked = Signal(object)  # the ids of removed sessions
    confirmation_asked = Signal(object)  # the dates

    def __init__(
        self, wording: Wording, today: date, *, takes_acts: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording, self._takes_acts = wording, takes_acts
        self._view: ListView | None = None
        self._order = Column.DATE, True
        self._wanted: frozenset[str] = frozenset()
        self.filters = ListFilters(wording, today)
        self.model = SessionModel(wording, editable=takes_acts)
        self.table = SessionTable()
        self.editors = CellEditors(wording, today, self.table)
        self.bar = SelectionBar(wording)
        self.total = Caption("")
        self.confirm = Button("")
        self.empty, self.all = Label(""), Button(self.tr("Show all"))
        self._make_table()
        self._lay_out()
        self._connect()

    # --- building ------------------------------------------------------------------------------

    def _make_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(self.editors)
        table.setAccessibleName(self.tr("Sessions"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = table.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        self._measure()

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.table.verticalHeader().setDefaultSectionSize(metrics.height() + 16)
        for place, column in enumerate(COLUMNS):
            head = metrics.horizontalAdvance(str(self.model.headerData(place, HORIZONTAL)))
            text = metrics.horizontalAdvance(self._sample(column))
            self.table.setColumnWidth(place, max(head, text) + BESIDE)

    def _sample(self, column: Column) -> str:
        """Return the text that a column has room for."""
        wording = self._wording
        time = wording.clock(20 * HOUR + 45 * MINUTE)
        return {
            Column.DATE: wording.short_date(date(2026, 9, 30), year=True),
            Column.START: time,
            Column.END: wording.text("report.days.next_day", time=wording.clock(HOUR)),
            Column.DURATION: wording.duration(10 * HOUR + 45 * MINUTE),
            Column.CATEGORY: "88" + wording.text("terms.category.scheduled"),
            Column.ASKED: wording.text("terms.requested_by.mayor"),
            Column.REFERENCE: "DGA, SMS, " + time,
            Column.SOURCE: wording.text("terms.source.schedule"),
        }.get(column, "")

    def _lay_out(self) -> None:
        nothing = QWidget()
        middle = QVBoxLayout(nothing)
        middle.addStretch(1)
        middle.addWidget(self.empty, alignment=Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.all, alignment=Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(2)
        self.empty.setWordWrap(True)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.table)
        self._shown.addWidget(nothing)
        self._totals = FlowBox(gap=8)
        self._totals.flow.addWidget(self.total)
        self._totals.flow.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filters)
        column.addWidget(self._shown, 1)
        column.addWidget(self._totals)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.filters.changed.connect(self.ask)
        self.all.clicked.connect(self.filters.reset)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.selectionModel().selectionChanged.connect(self._show_bar)
        self.table.opened.connect(self._open)
        self.table.doubleClicked.connect(self._open_uneditable)
        self.table.removal_asked.connect(self._remove)
        self.model.edited.connect(self.edited)
        self.bar.asked_by.connect(lambda who: self.who_said.emit(self.sessions(), who))
        self.bar.reference_given.connect(
            lambda text: self.reference_given.emit(self.sessions(), text)
        )
        self.bar.removal_asked.connect(self._remove)
        self.bar.return_asked.connect(self._bring_back)
        self.bar.opening_asked.connect(self._open)
        self.bar.confirmation_asked.connect(self._confirm_chosen)
        self.confirm.clicked.connect(self._confirm_all)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filters.search.setFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.fold(folded=self.height() < LOW)

    # --- asking --------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the list as the filters and the head of the table say."""
        order, newest = self._order
        self.asked.emit(replace(self.filters.question(), order=order, newest_first=newest))

    def show_question(self, asked: Question, sessions: Sequence[str] = ()) -> None:
        """Show what somebody else asks for, with some sessions chosen once they are there."""
        self._wanted = frozenset(sessions)
        self.filters.show_question(asked)

    def _sort(self, place: int) -> None:
        column = COLUMNS[place]
        turned = not self._order[1] if column is self._order[0] else column is Column.DATE
        self._order = column, turned
        order = Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(place, order)
        self.ask()

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: ListView) -> None:
        """Show a list; what was chosen stays chosen, and what was seen stays in sight."""
        chosen = self._wanted or frozenset(map(_key, self.items()))
        current = self.table.currentIndex()
        column = max(current.column(), 0)
        here = _key(self.model.item(current.row())) if current.isValid() else ""
        above = self.table.verticalScrollBar().value()
        self._view = view
        self.filters.set_today(view.today)
        self.editors.set_today(view.today)
        self.model.show_view(view)
        self.table.verticalScrollBar().setValue(above)
        self._choose(chosen, here, column)
        self._wanted = frozenset()
        self._show_words(view)
        self._show_bar()

    def _choose(self, keys: frozenset[str], here: str, column: int) -> None:
        model = self.model
        found = QModelIndex()
        rows = []
        for row, item in enumerate(model.items) if keys or here else ():
            key = _key(item)
            if key in keys:
                rows.append(row)
            if key == here or (self._wanted and key in keys and not found.isValid()):
                found = model.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        ways = self.table.selectionModel()
        if found.isValid():
            ways.setCurrentIndex(found, flags.NoUpdate)
            if self._wanted:
                self.table.scrollTo(found)
        ways.select(self._stretches(rows), flags.ClearAndSelect)

    def _stretches(self, rows: Sequence[int]) -> QItemSelection:
        """Return some rows, in order, as few ranges: of thousands Qt would take seconds."""
        chosen, last = QItemSelection(), len(COLUMNS) - 1
        for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            run = [row for _, row in group]
            chosen.append(
                QItemSelectionRange(self.model.index(run[0], 0), self.model.index(run[-1], last))
            )
        return chosen

    def _show_words(self, view: ListView) -> None:
        self.total.setText(self._wording.typeset(self._totals_text(view)))
        self._shown.setCurrentIndex(0 if view.items else 1)
        limited = view.question.is_limited
        self.all.setVisible(limited)
        if limited:
            self.empty.setText(self.tr("No session is as asked for here."))
        else:
            self.empty.setText(
                self.tr(
                    "Every session will be listed here, with who asked and how it was entered. "
                    "“I worked…” notes the first one."
                )
            )
        number = len(view.open_days)
        self.confirm.setText(self.tr("Confirm %n day(s) as scheduled…", "", number))
        self.confirm.setVisible(number > 0 and self._takes_acts and not view.question.removed)

    def _totals_text(self, view: ListView) -> str:
        parts = [self.tr("%Ln session(s)", "", view.sessions)]
        if view.question.removed:
            return self.tr("%Ln removed session(s)", "", view.sessions)
        if view.counted_s:
            parts.append(self._wording.duration(view.counted_s))
        if view.outside_s:
            time = self._wording.duration(view.outside_s)
            parts.append(self.tr("{time} out of hours").format(time=time))
        if view.open_days:
            parts.append(self.tr("%Ln day(s) not filled in", "", len(view.open_days)))
        return " · ".join(parts)

    def _show_bar(self) -> None:
        """Show the acts in the room of the totals while lines are chosen."""
        items = self.items()
        self._totals.setVisible(not items)
        self.bar.setVisible(bool(items))
        self.bar.show_items(items, takes_acts=self._takes_acts)

    # --- what is chosen ------------------------------------------------------------------------

    def items(self) -> list[ListItem]:
        """Return the chosen lines, from the top."""
        rows: set[int] = set()
        chosen = self.table.selectionModel().selection()
        for stretch in map(chosen.at, range(chosen.count())):
            rows.update(range(stretch.top(), stretch.bottom() + 1))
        return [self.model.item(row) for row in sorted(rows)]

    def sessions(self) -> tuple[object, ...]:
        """Return the chosen sessions that are not removed."""
        found = [item.session for item in self.items() if not item.is_removed]
        return tuple(session for session in found if session is not None)

    def _open(self) -> None:
        current = self.table.currentIndex()
        if current.isValid():
            self.opened.emit(self.model.item(current.row()))

    def _open_uneditable(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        if item.row is None or COLUMNS[index.column()] not in EDITABLE:
            self.opened.emit(item)

    def _remove(self) -> None:
        if self.sessions() and self._takes_acts:
            self.removal_asked.emit(self.sessions())

    def _bring_back(self) -> None:
        ids = [item.session.id for item in self.items() if item.is_removed and item.session]
        if ids:
            self.return_asked.emit(tuple(ids))

    def _confirm_chosen(self) -> None:
        days = sorted(item.date for item in self.items() if item.session is None)
        if days:
            self.confirmation_asked.emit(tuple(days))

    def _confirm_all(self) -> None:
        if self._view is not None and self._view.open_days:
            self.confirmation_asked.emit(self._view.open_days)


def _key(item: ListItem) -> str:
    """Return what a line is known by when the list is shown anew."""
    return item.date.isoformat() if item.session is None else item.session.id
