"""The absences and on-call windows of a year as a list: those ahead, then those that are over."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cmtracker.model import Absence, OnCall
from cmtracker.results.leave import AbsenceEntry, OnCallEntry
from cmtracker.text.wording import Wording
from cmtracker.tracker.leave import LeaveView
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.journal import leave_look
from cmtracker.ui.journal.leave_words import absence_lines, on_call_lines
from cmtracker.ui.widgets.cards import Caption, Card, Chip, Heading
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import tip

RECORD = Qt.ItemDataRole.UserRole
ALL, ABSENCES, WINDOWS = "all", "absences", "windows"
LEAST = 120
"""Pixels of the height of the list at least."""


class LeaveList(Card):
    """A line for each; a click or Return opens it."""

    opened = Signal(object)  # Absence or OnCall
    reasons_asked = Signal(bool)  # whether private kinds are to be named

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._view: LeaveView | None = None
        self.title = Heading("")
        self.which = ChipChoice(self.tr("What is listed"))
        self.which.offer(
            [(ALL, self.tr("All")), (ABSENCES, self.tr("Absences")), (WINDOWS, self.tr("On call"))],
            ALL,
        )
        self.bare = Chip(self.tr("Name hidden reasons"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Absences and on-call windows"))
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(12, 26))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(LEAST)
        self.empty = Caption(self.tr("Leave and on-call windows of this year will be listed here."))
        self.empty.setWordWrap(True)
        for widget in (self.title, self.which, self.empty, self.list):
            self.body.addWidget(widget)
        self.body.addWidget(self.bare, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.setStretchFactor(self.list, 1)
        self.body.addStretch()
        self.which.chosen.connect(self._fill)
        self.bare.toggled.connect(self.reasons_asked)
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)

    def show_view(self, view: LeaveView) -> None:
        """List another year, or the same one changed."""
        self._view = view
        self.title.setText(self._wording.typeset(self.tr("In {year}")).format(year=view.year.year))
        self.bare.setVisible(any(entry.is_private for entry in view.year.absences))
        self._fill()

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        row = self.list.currentRow()
        before = self.list.item(row).data(RECORD) if row >= 0 else None
        self.list.clear()
        ahead = [one for one in self._entries(view) if not _is_over(one, view)]
        over = [one for one in self._entries(view) if _is_over(one, view)]
        self._add(self.tr("Ahead"), ahead, view)
        self._add(self.tr("Over"), reversed(over), view)
        self.empty.setVisible(not (ahead or over))
        self.list.setVisible(bool(ahead or over))
        for row in range(self.list.count()):
            held = self.list.item(row).data(RECORD)
            if before is not None and held is not None and held.id == before.id:
                self.list.setCurrentRow(row)

    def _entries(self, view: LeaveView) -> list[AbsenceEntry | OnCallEntry]:
        which = self.which.value()
        found: list[AbsenceEntry | OnCallEntry] = []
        found += view.year.absences if which != WINDOWS else ()
        found += view.year.on_call if which != ABSENCES else ()
        return sorted(found, key=lambda one: _begins(one, self._wording, view.zone))

    def _add(
        self, heading: str, entries: Iterable[AbsenceEntry | OnCallEntry], view: LeaveView
    ) -> None:
        found = list(entries)
        if not found:
            return
        head = QListWidgetItem(heading)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(head)
        for entry in found:
            self.list.addItem(self._item(entry, view))

    def _item(self, entry: AbsenceEntry | OnCallEntry, view: LeaveView) -> QListWidgetItem:
        bare, ratio = self.bare.isChecked(), self.devicePixelRatioF()
        record: Absence | OnCall
        if isinstance(entry, AbsenceEntry):
            record = entry.absence
            lines = absence_lines(entry, self._wording, view.year.year, bare=bare)
            sign = leave_look.kind_icon(record.kind, ratio, bare=bare)
        else:
            record = entry.window
            lines = on_call_lines(entry, self._wording, view.zone)
            sign = leave_look.kind_icon(leave_look.ON_CALL, ratio, bare=bare)
        item = QListWidgetItem(sign, capital("\n".join(lines)))
        item.setData(RECORD, record)
        item.setToolTip(tip(capital("\n".join(lines))))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, capital(", ".join(lines)))
        return item

    def show_record(self, record: Absence | OnCall | None) -> None:
        """Mark the line of a record that was opened elsewhere."""
        if record is None:
            self.list.setCurrentRow(-1)
        for row in range(self.list.count()):
            held = self.list.item(row).data(RECORD)
            if record is not None and held is not None and held.id == record.id:
                self.list.setCurrentRow(row)

    def _open(self, item: QListWidgetItem) -> None:
        record = item.data(RECORD)
        if record is not None:
            self.opened.emit(record)


def _is_over(entry: AbsenceEntry | OnCallEntry, view: LeaveView) -> bool:
    if isinstance(entry, AbsenceEntry):
        return entry.absence.last < view.today
    return entry.window.end <= view.now


def _begins(entry: AbsenceEntry | OnCallEntry, wording: Wording, zone: str) -> tuple[str, str]:
    if isinstance(entry, AbsenceEntry):
        return entry.absence.first.isoformat(), entry.absence.id
    return wording.local(entry.window.start, zone).date().isoformat(), entry.window.id
