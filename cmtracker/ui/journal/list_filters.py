"""What limits the list: dates, category, who asked, how entered, what lacks, and words."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from cmtracker.model import Category, RequestedBy, Source
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal import Question
from cmtracker.ui.today.note_box import PAUSE_MS
from cmtracker.ui.widgets.cards import Caption, Chip, FlowBox, QuietButton
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.typed_fields import DateField

SHORTEST = 11
"""Letters that a list of choices has room for at least."""
_ROOM = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class Dates(StrEnum):
    """The ranges of dates on offer."""

    ALL = "all"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    CHOSEN = "chosen"


class ListFilters(QWidget):
    """The limits of the list; `changed` tells of other ones."""

    changed = Signal()

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording, self._today = wording, today
        self.dates = self._combo(self.tr("Dates"), self._date_choices())
        self.category = self._terms(self.tr("Category"), "category", Category)
        self.asked = self._terms(self.tr("At the request of"), "requested_by", RequestedBy)
        self.source = self._terms(self.tr("How entered"), "source", Source)
        self.outside = Chip(self.tr("Out of hours"))
        self.without_reference = Chip(self.tr("Without reference"))
        self.untraced = Chip(self.tr("Without written trace"))
        self.late = Chip(self.tr("Not noted in time"))
        self.open_days = Chip(self.tr("Days not filled in"))
        self.removed = Chip(self.tr("Removed"))
        self.search = QLineEdit()
        self.more = Chip(self.tr("Filter…"))
        self.clear = QuietButton(self.tr("Show all"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self.first = DateField(wording, self.tr("From (date)"), today, today)
        self.last = DateField(wording, self.tr("To (date)"), today, today)
        self._chosen = FlowBox(gap=6)
        self._lay_out()
        self._connect()

    # --- building ------------------------------------------------------------------------------

    def _combo(self, name: str, choices: list[tuple[str, str]]) -> QComboBox:
        made = ChoiceBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(_ROOM)
        made.setMinimumContentsLength(max(len(choices[0][1]), SHORTEST))
        for value, text in choices:
            made.addItem(text, value)
        view = made.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 24)  # the longest choice can be read
        return made

    def _terms(self, name: str, table: str, kinds: type[StrEnum]) -> QComboBox:
        words = [(str(one), capital(self._wording.text(f"terms.{table}.{one}"))) for one in kinds]
        return self._combo(name, [("", self._any(name)), *words])

    def _any(self, name: str) -> str:
        return self.tr("{what}: all").format(what=name)

    def _date_choices(self) -> list[tuple[str, str]]:
        return [
            (Dates.ALL, self.tr("All dates")),
            (Dates.WEEK, self.tr("This week")),
            (Dates.MONTH, self.tr("This month")),
            (Dates.QUARTER, self.tr("Last three months")),
            (Dates.YEAR, self.tr("This year")),
            (Dates.CHOSEN, self.tr("From … to …")),
        ]

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search in notes, evidence and channels"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(self.fontMetrics().horizontalAdvance("M") * 15)
        flow = FlowBox(gap=6)
        for field in (self.search, self.dates):
            flow.flow.addWidget(field)
        for part in (Caption(self.tr("From")), self.first, Caption(self.tr("to")), self.last):
            self._chosen.flow.addWidget(part)
        flow.flow.addWidget(self._chosen)
        for shown in (self.more, *self._folding(), self.clear):
            flow.flow.addWidget(shown)
        self.open_days.setChecked(True)
        self._chosen.hide()
        self.clear.hide()
        self.more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow)

    def _folding(self) -> tuple[QWidget, ...]:
        return self.category, self.asked, self.source, *self._chips()

    def fold(self, *, folded: bool) -> None:
        """Show the search and the dates alone, with a button for the rest, where room is scarce."""
        self.more.setVisible(folded)
        self._unfold(unfolded=not folded or self.more.isChecked())

    def _unfold(self, *, unfolded: bool) -> None:
        for widget in self._folding():
            widget.setVisible(unfolded)

    def _connect(self) -> None:
        self.more.toggled.connect(lambda on: self._unfold(unfolded=on))
        for combo in (self.dates, self.category, self.asked, self.source):
            combo.activated.connect(self._tell)
        for chip in self._chips():
            chip.clicked.connect(self._tell)
        for field in (self.first, self.last):
            field.editingFinished.connect(self._tell)
        self.search.textChanged.connect(self._soon.start)
        self.search.returnPressed.connect(self._tell)
        self._soon.timeout.connect(self._tell)
        self.clear.clicked.connect(self.reset)

    def _chips(self) -> tuple[Chip, ...]:
        return (
            self.open_days,
            self.outside,
            self.without_reference,
            self.untraced,
            self.late,
            self.removed,
        )

    # --- the question --------------------------------------------------------------------------

    def question(self) -> Question:
        """Return what is asked for, in the usual order."""
        first, last = self._range()
        category, asked, source = (
            str(combo.currentData()) for combo in (self.category, self.asked, self.source)
        )
        return Question(
            first=first,
            last=last,
            category=Category(category) if category else None,
            requested_by=RequestedBy(asked) if asked else None,
            source=Source(source) if source else None,
            outside=self.outside.isChecked(),
            without_reference=self.without_reference.isChecked(),
            untraced=self.untraced.isChecked(),
            late=self.late.isChecked(),
            removed=self.removed.isChecked(),
            open_days=self.open_days.isChecked(),
            text=self.search.text(),
        )

    def _range(self) -> tuple[date | None, date | None]:
        today = self._today
        begins = {
            Dates.WEEK: today - timedelta(days=today.weekday()),
            Dates.MONTH: today.replace(day=1),
            Dates.QUARTER: today - timedelta(days=91),
            Dates.YEAR: today.replace(month=1, day=1),
        }
        choice = Dates(self.dates.currentData())
        if choice is Dates.CHOSEN:
            first, last = self.first.day, self.last.day
            if first is not None and last is not None and last < first:
                first, last = last, first
            return first, last
        return begins.get(choice), None

    def _tell(self) -> None:
        self._soon.stop()
        self._chosen.setVisible(Dates(self.dates.currentData()) is Dates.CHOSEN)
        self.clear.setVisible(self.question().is_limited)
        self.changed.emit()

    def set_today(self, today: date) -> None:
        """Take the date that "this week" is reckoned from."""
        self._today = today
        for field in (self.first, self.last):
            field.set_today(today)

    # --- set from elsewhere --------------------------------------------------------------------

    def reset(self) -> None:
        """Take every limit away."""
        self._put(Question())
        self._tell()

    def show_question(self, asked: Question) -> None:
        """Show limits that somebody else sets."""
        self._put(asked)
        self._tell()

    def _put(self, asked: Question) -> None:
        self.search.blockSignals(True)
        self.search.setText(asked.text)
        self.search.blockSignals(False)
        choice = Dates.ALL if asked.first is None else Dates.CHOSEN
        self.dates.setCurrentIndex(self.dates.findData(choice.value))
        if asked.first is not None:
            self.first.set_day(asked.first)
            self.last.set_day(asked.last or self._today)
        for combo, value in (
            (self.category, asked.category),
            (self.asked, asked.requested_by),
            (self.source, asked.source),
        ):
            combo.setCurrentIndex(combo.findData(value.value if value is not None else ""))
        self.outside.setChecked(asked.outside)
        self.without_reference.setChecked(asked.without_reference)
        self.untraced.setChecked(asked.untraced)
        self.late.setChecked(asked.late)
        self.removed.setChecked(asked.removed)
        self.open_days.setChecked(asked.open_days)
