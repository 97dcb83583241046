"""What the columns of a table are: its first rows, and a choice for each column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.column_choices import ColumnChoice, TableBegin
from cmtracker.ui.imports.preview_view import zone_names
from cmtracker.ui.widgets.cards import Caption, Card, Heading, set_severity
from cmtracker.ui.widgets.plain_text import Label, breakable
from cmtracker.ui.widgets.still_fields import ChoiceBox

MOST_COLUMNS = 40
"""Columns that are shown; what lies further on is not read."""

_LONGEST_EXAMPLE = 24
_WORK, _MESSAGES = "work", "messages"


class ColumnsView(QWidget):
    """Asks what a table holds, and which column is what; nothing is read by it."""

    choice_changed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._begin: TableBegin | None = None
        self.boxes: list[ChoiceBox] = []
        self.title = Heading("")
        self.kind = self._box(self.tr("What the table holds"))
        self.kind.addItem(self.tr("Working time"), _WORK)
        self.kind.addItem(self.tr("Messages"), _MESSAGES)
        self.dates = self._box(self.tr("What dates in figures begin with"))
        self.zone = self._box(self.tr("Time zone"))
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.direction = self._box(self.tr("Direction of all messages"))
        self.channel = self._box(self.tr("Channel"))
        self.channel.setEditable(True)
        self.channel.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.missing = Caption("")
        set_severity(self.missing, "warning")
        self._fill()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._show_kind)
        for box in (self.dates, self.direction):
            box.currentIndexChanged.connect(self._changed)
        for box in (self.zone, self.channel):
            box.currentTextChanged.connect(self._changed)

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setMinimumContentsLength(12)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _fill(self) -> None:
        for text, order in (
            (self.tr("as the file says"), ""),
            (self.tr("with the day"), "day-first"),
            (self.tr("with the month"), "month-first"),
        ):
            self.dates.addItem(text, order)
        for text, way in (
            (self.tr("as the columns say"), ""),
            (self.tr("received"), "received"),
            (self.tr("handled by me"), "sent"),
            (self.tr("published"), "published"),
        ):
            self.direction.addItem(text, way)
        field = self.channel.lineEdit()
        if field is not None:
            field.setPlaceholderText(self.tr("as the file says"))

    def _lay_out(self) -> None:
        self.title.setWordWrap(True)
        self.missing.setWordWrap(True)
        note = Caption(
            self.tr(
                "The first rows are only shown here, and none of them is kept. What you choose is "
                "remembered for the next table with the same columns."
            )
        )
        note.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        kind = QFormLayout()
        kind.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        kind.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        kind.addRow(Label(self.tr("The table holds")), self.kind)
        first = Card()
        first.body.addWidget(self.title)
        first.body.addWidget(note)
        first.body.addLayout(kind)
        first.body.addLayout(self._grid)
        first.body.addWidget(self.missing)
        how = Card(self.tr("What holds for all rows"))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.addRow(Label(self.tr("Dates in figures begin")), self.dates)
        self._form.addRow(Label(self.tr("Time zone of times without one")), self.zone)
        self._form.addRow(Label(self.tr("Direction of all messages")), self.direction)
        self._form.addRow(Label(self.tr("Channel of the messages")), self.channel)
        how.body.addLayout(self._form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(first)
        layout.addWidget(how)
        layout.addStretch(1)

    def _roles(self) -> list[tuple[str, str]]:
        """Return what a column of such a table can be, with the name of it ("": not read)."""
        if self.kind.currentData() == _WORK:
            return [
                ("", self.tr("not read")),
                ("date", self.tr("Date")),
                ("start", self.tr("Start")),
                ("end_date", self.tr("Date of the end")),
                ("end", self.tr("End")),
                ("start_2", self.tr("Start again, after a break")),
                ("end_2", self.tr("End, after that break")),
                ("duration", self.tr("Length")),
                ("pause", self.tr("Length of the breaks")),
                ("user", self.tr("Who worked")),
                ("kind", self.tr("Kind: work, break, leave")),
            ]
        return [
            ("", self.tr("not read")),
            ("date", self.tr("Date")),
            ("time", self.tr("Time of day")),
            ("direction", self.tr("Direction")),
            ("channel", self.tr("Channel")),
            ("account", self.tr("Account")),
            ("author", self.tr("Who wrote")),
            ("count", self.tr("Number of messages")),
            ("received", self.tr("Number received")),
            ("sent", self.tr("Number handled by me")),
            ("published", self.tr("Number published")),
            ("id", self.tr("Number of the message")),
            ("conversation", self.tr("Conversation")),
        ]

    # --- showing -------------------------------------------------------------------------------

    def show_table(
        self, begin: TableBegin, choice: ColumnChoice | None, channels: list[str], zone: str
    ) -> None:
        """Show the beginning of a table, with what was chosen for it or what its names tell."""
        told = choice or begin.told or ColumnChoice()
        self._begin = begin
        self.title.setText(breakable(self.tr("Columns of {file}").format(file=begin.path.name)))
        works = {role for role, _ in told.columns} & {"start", "duration", "end", "pause"}
        is_work = bool(works) if told.columns else len(begin.work) >= len(begin.messages)
        for box in (self.kind, self.dates, self.zone, self.direction, self.channel):
            box.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(_WORK if is_work else _MESSAGES))
        self.dates.setCurrentIndex(max(0, self.dates.findData(told.date_order)))
        self.direction.setCurrentIndex(max(0, self.direction.findData(told.direction)))
        if not self.zone.count():
            self.zone.addItems(zone_names())
        self.zone.setEditText(told.zone or zone)
        self.channel.clear()
        for name in channels:
            self.channel.addItem(self._wording.channel(name), name)
        self.channel.setCurrentIndex(-1)
        self.channel.setEditText(self._wording.channel(told.channel))
        for box in (self.kind, self.dates, self.zone, self.direction, self.channel):
            box.blockSignals(False)
        self._make_rows(begin)
        self._show_kind(told=dict(told.columns))

    def _make_rows(self, begin: TableBegin) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = []
        for row, name in enumerate(begin.names[:MOST_COLUMNS]):
            shown = name or self.tr("column {n}").format(n=row + 1)
            label = Label(breakable(shown))
            label.setWordWrap(True)
            cells = [cells[row][:_LONGEST_EXAMPLE] for cells in begin.rows if row < len(cells)]
            example = Caption(breakable(" · ".join(cell for cell in cells if cell)))
            example.setWordWrap(True)
            box = self._box(self.tr("What “{column}” is").format(column=shown))
            self.boxes.append(box)
            box.currentIndexChanged.connect(self._changed)
            for column, widget in enumerate((label, example, box)):
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)

    def _show_kind(self, _: int = 0, *, told: dict[str, str] | None = None) -> None:
        """Offer the roles of a table of this kind; those that its names tell are chosen."""
        begin = self._begin
        if begin is None:
            return
        is_work = self.kind.currentData() == _WORK
        roles = told or (begin.work if is_work else begin.messages)
        by_key = {key: role for role, key in roles.items()}
        for key, box in zip(begin.keys, self.boxes, strict=False):
            box.blockSignals(True)
            box.clear()
            for role, name in self._roles():
                box.addItem(name, role)
            box.setCurrentIndex(max(0, box.findData(by_key.get(key, ""))))
            box.blockSignals(False)
        for field in (self.direction, self.channel):
            self._form.setRowVisible(field, not is_work)
        self._changed()

    def _changed(self) -> None:
        self.missing.setText(self._missing_text())
        self.missing.setVisible(bool(self.missing.text()))
        self.choice_changed.emit()

    def _missing_text(self) -> str:
        """Say what is still to be chosen, "" where the table can be read."""
        chosen = [box.currentData() for box in self.boxes if box.currentData()]
        if len(set(chosen)) < len(chosen):
            return self.tr("Two columns are the same: choose one of them.")
        if self.kind.currentData() == _WORK:
            if "start" not in chosen:
                return self.tr("Choose the column that says when work began.")
            if not {"end", "duration"} & set(chosen):
                return self.tr("Choose the column that says when work ended, or how long it was.")
        elif "date" not in chosen:
            return self.tr("Choose the column with the date of the messages.")
        return ""

    # --- what is chosen --------------------------------------------------------------------------

    @property
    def is_ready(self) -> bool:
        """Say whether the table can be read as it is chosen."""
        return self._begin is not None and not self._missing_text()

    @property
    def begin(self) -> TableBegin | None:
        """The table that is shown."""
        return self._begin

    @property
    def choice(self) -> ColumnChoice:
        """Return what is chosen now."""
        keys = self._begin.keys if self._begin is not None else ()
        chosen = zip(keys, self.boxes, strict=False)
        columns = tuple((box.currentData(), key) for key, box in chosen if box.currentData())
        zone, dates = self.zone.currentText().strip(), self.dates.currentData()
        if self.kind.currentData() == _WORK:
            return ColumnChoice(columns, dates, zone)
        return ColumnChoice(columns, dates, zone, self.direction.currentData(), self._channel())

    def _channel(self) -> str:
        text = self.channel.currentText().strip()
        found = self.channel.currentData() if self.channel.currentIndex() >= 0 else None
        return found if found and self._wording.channel(found) == text else text
