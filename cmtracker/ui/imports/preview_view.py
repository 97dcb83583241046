"""What files hold and what of it would be new to the log, before anything is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QSizePolicy,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import Activity
from cmtracker.text.wording import Wording
from cmtracker.tracker.import_previews import (
    ChannelFigures,
    EntryNote,
    ImportChoice,
    ImportFigures,
    ImportPreview,
)
from cmtracker.ui.imports.sender_chooser import SenderChooser
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox, Heading, set_severity
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import Label, breakable
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.table_dialog import read_only_table

_ASKS_WHO = frozenset(
    {
        "declined_by_a_guest",
        "entry_of_another",
        "me_needed",
        "me_no_entry",
        "me_no_guest",
        "me_not_found",
        "me_shared",
        "owner_inferred",
        "people_several",
    }
)
"""Remarks on a file that ask who the user is in it."""

_ASKS_DATES = "date_order_unknown"
_ASKS_ACTIVITY = "presence_alone"

MOST_TABLES = 4
"""Tables of which one can say what their columns are, at once."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

MOST_REASONS = 30
"""Lines on what was left out; of more only how many they are."""


class PreviewView(QWidget):
    """Figures, the choice of which sender is oneself, channel and zone, and what was left out."""

    choice_changed = Signal()
    columns_asked = Signal(object)  # TableBegin

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._choice = ImportChoice()
        self.summary = Label("")
        self.new = Heading("")
        self.known = Caption("")
        self.warning = Caption("")
        set_severity(self.warning, "warning")
        self.table = self._make_table()
        self.senders = SenderChooser(wording)
        self.channel = ChoiceBox()
        self.zone = ChoiceBox()
        self.dates = ChoiceBox()
        self.activity = ChoiceBox()
        self.tables = FlowBox(gap=8)
        self.left = Caption("")
        self.refused = Caption("")
        set_severity(self.refused, "warning")
        self._make_fields()
        self._lay_out()
        self.senders.changed.connect(self.choice_changed)
        for box in (self.channel, self.zone):
            box.currentTextChanged.connect(self.choice_changed)
        for box in (self.dates, self.activity):
            box.currentIndexChanged.connect(self.choice_changed)

    def _make_table(self) -> QAbstractItemView:
        heads = [
            self.tr("Channel"),
            self.tr("Received"),
            self.tr("Handled by me"),
            self.tr("Published"),
            self.tr("Direction unknown"),
        ]
        self._cells = read_only_table(self.tr("Messages by channel and direction"), heads)
        self._cells.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for column in range(1, len(heads)):
            head = self._cells.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(_RIGHT)
        self._cells.horizontalHeader().setStretchLastSection(False)
        return self._cells

    def _make_fields(self) -> None:
        for box, name in ((self.channel, self.tr("Channel")), (self.zone, self.tr("Time zone"))):
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.setAccessibleName(name)
            box.setMinimumContentsLength(12)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.dates.setAccessibleName(self.tr("What dates in figures begin with"))
        for text, order in (
            (self.tr("as the file says"), ""),
            (self.tr("with the day"), "day-first"),
            (self.tr("with the month"), "month-first"),
        ):
            self.dates.addItem(text, order)
        self.activity.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activity.setAccessibleName(self.tr("What the time of the sessions went into"))
        self.activity.addItem(self.tr("not said"), None)
        for activity in Activity:
            self.activity.addItem(self._wording.text(f"terms.activity.{activity}"), activity.value)
        field = self.channel.lineEdit()
        if field is not None:
            field.setPlaceholderText(self.tr("as the file says"))

    def _lay_out(self) -> None:
        for label in (
            self.summary,
            self.new,
            self.known,
            self.warning,
            self.left,
            self.refused,
        ):
            label.setWordWrap(True)
        first = Card()
        for widget in (self.new, self.summary, self.known, self.table, self.warning):
            first.body.addWidget(widget)
        self.who = Card(self.tr("Which of these are you?"))
        self.who.body.addWidget(self.senders)
        self.how = Card(self.tr("How the files are read"))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.addRow(Label(self.tr("Channel of the messages")), self.channel)
        self._form.addRow(Label(self.tr("Time zone of times without one")), self.zone)
        self._form.addRow(Label(self.tr("Dates in figures begin")), self.dates)
        self._form.addRow(Label(self.tr("The time went into")), self.activity)
        self.how.body.addLayout(self._form)
        self.how.body.addWidget(self.tables)
        self.rest = Card(self.tr("Left out, or read with care"))
        self.rest.body.addWidget(self.refused)
        self.rest.body.addWidget(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for card in (first, self.who, self.how, self.rest):
            layout.addWidget(card)
        layout.addStretch(1)

    # --- showing -------------------------------------------------------------------------------

    def show_preview(
        self, preview: ImportPreview, choice: ImportChoice, channels: list[str]
    ) -> None:
        """Show what was read with a choice."""
        figures = preview.figures
        self._choice = choice._replace(zone=choice.zone or figures.zone)
        self._show_figures(figures)
        self._show_choice(figures, channels)
        self._show_dates(preview)
        self._show_activity(figures)
        self._show_tables(preview)
        self._show_left(preview)

    @property
    def is_changed(self) -> bool:
        """Say whether something else is chosen than what was read with."""
        return self.choice != self._choice

    @property
    def choice(self) -> ImportChoice:
        """Return what is chosen now."""
        senders, text = self.senders, self.channel.currentText().strip()
        channel = self.channel.currentData() if self.channel.currentIndex() >= 0 else None
        if channel is None or self._wording.channel(channel) != text:
            channel = text
        activity = self.activity.currentData()  # Qt gives back the text of an enumeration
        return ImportChoice(
            senders.mine,
            senders.me,
            channel,
            self.zone.currentText().strip(),
            self.dates.currentData(),
            Activity(activity) if activity else None,
            self._choice.tables,
        )

    def _show_figures(self, figures: ImportFigures) -> None:
        self.new.setText(self._new_text(figures))
        self.summary.setText(self._read_text(figures))
        known, number = figures.already_known, self._wording.number
        parts = []
        if known:
            text = self.tr("Already in the log, and not counted twice: {n}.")
            parts.append(text.format(n=number(known)))
        if figures.moved:
            parts.append(capital(self._wording.plural("cli.moved", figures.moved).strip()) + ".")
        if figures.withdrawn:
            gone = self._wording.plural("cli.withdrawn", figures.withdrawn)
            parts.append(capital(gone.strip()) + ".")
        self.known.setText(" ".join(parts))
        self.known.setVisible(bool(parts))
        self._show_table(figures.channels)
        unknown = self._unknown_text(figures)
        self.warning.setText(unknown)
        self.warning.setVisible(bool(unknown))

    def _new_text(self, figures: ImportFigures) -> str:
        told = self._numbers(figures.new_sessions, figures.new_messages, figures.new_facts)
        if told:
            return self.tr("New to the log: {what}").format(what=told)
        if figures.is_new:
            return self.tr("New to the log: newer versions of sessions")
        if figures.messages or figures.sessions or figures.facts:
            return self.tr("Nothing new: all of it is in the log already")
        return self.tr("Nothing that can be counted was found")

    def _read_text(self, figures: ImportFigures) -> str:
        told = self._numbers(figures.sessions, figures.messages, figures.facts)
        if not told:
            return ""
        if figures.first is None or figures.last is None:
            return self.tr("Read: {what}.").format(what=told)
        wording, zone = self._wording, figures.zone
        first, last = (wording.local(at, zone).date() for at in (figures.first, figures.last))
        text = self.tr("Read: {what}; {span}.")
        return text.format(what=told, span=wording.span(first, last))

    def _numbers(self, sessions: int, messages: int, facts: int) -> str:
        numbers = {"sessions": sessions, "messages": messages, "facts": facts}
        told = [self._wording.plural(f"remarks.new_{key}", n) for key, n in numbers.items() if n]
        return self._wording.join(told) if told else ""

    def _unknown_text(self, figures: ImportFigures) -> str:
        parts, number = [], self._wording.number
        if figures.unknown:
            text = self.tr("Messages without a known direction: {n}.")
            parts.append(text.format(n=number(figures.unknown)))
            parts.append(self.tr("Say below which sender is you."))
        if figures.undated:
            text = self.tr("Entries without a readable time: {n}.")
            parts.append(text.format(n=number(figures.undated)))
        return " ".join(parts)

    def _show_table(self, channels: tuple[ChannelFigures, ...]) -> None:
        self._cells.setVisible(bool(channels))
        self._cells.setRowCount(len(channels))
        for row, one in enumerate(channels):
            name = self._wording.channel(one.channel) or self.tr("no channel")
            numbers = one.received, one.sent, one.published, one.unknown
            cells = [name, *(self._wording.number(n) if n else "–" for n in numbers)]
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(_RIGHT)
                self._cells.setItem(row, column, item)
        self._cells.resizeRowsToContents()
        rows = sum(self._cells.rowHeight(row) for row in range(len(channels)))
        head = self._cells.horizontalHeader().sizeHint().height()
        self._cells.setFixedHeight(min(rows, 8 * 40) + head + 6)

    def _show_choice(self, figures: ImportFigures, channels: list[str]) -> None:
        choice = self._choice
        noted = {note.key for note in figures.notes}
        asks = bool(figures.unknown or choice.mine or choice.me or noted & _ASKS_WHO)
        self.who.setVisible(asks)
        self.senders.show_figures(figures, choice.mine, choice.me)
        for box in (self.channel, self.zone):
            box.blockSignals(True)
            box.clear()
        for name in channels:
            self.channel.addItem(self._wording.channel(name), name)
        self.channel.setCurrentIndex(-1)
        self.channel.setEditText(self._wording.channel(choice.channel))
        if figures.local_times:
            self.zone.addItems(zone_names())
        self.zone.setEditText(choice.zone)
        for box in (self.channel, self.zone):
            box.blockSignals(False)
        self._form.setRowVisible(self.channel, bool(figures.channels))
        self._form.setRowVisible(self.zone, figures.local_times)
        self.how.setVisible(bool(figures.channels) or figures.local_times)

    def _show_dates(self, preview: ImportPreview) -> None:
        """Ask what dates begin with, where a file leaves that open or it was said."""
        order = self._choice.date_order
        asks = bool(order) or any(one.error.key == _ASKS_DATES for one in preview.refused)
        self.dates.blockSignals(True)
        self.dates.setCurrentIndex(self.dates.findData(order))
        self.dates.blockSignals(False)
        self._form.setRowVisible(self.dates, asks)
        if asks:
            self.how.setVisible(True)

    def _show_activity(self, figures: ImportFigures) -> None:
        """Ask what the time of sessions went into, where there are any."""
        self.activity.blockSignals(True)
        self.activity.setCurrentIndex(max(0, self.activity.findData(self._choice.activity)))
        self.activity.blockSignals(False)
        is_asked = any(note.key == _ASKS_ACTIVITY for note in figures.notes)
        is_shown = bool(figures.sessions) or is_asked
        self._form.setRowVisible(self.activity, is_shown)
        if is_shown:
            self.how.setVisible(True)

    def _show_tables(self, preview: ImportPreview) -> None:
        """Offer to say what the columns of a table are, where it is not read as it should be."""
        while self.tables.flow.count():
            item = self.tables.flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for begin in preview.tables[:MOST_TABLES]:
            text = self.tr("Say what the columns of {file} are…").format(file=begin.path.name)
            button = Button(breakable(text))
            button.setAccessibleName(text)
            button.clicked.connect(partial(self.columns_asked.emit, begin))
            self.tables.flow.addWidget(button)
        self.tables.setVisible(bool(preview.tables))
        if preview.tables:
            self.how.setVisible(True)

    def _refusal(self, error: UserError) -> str:
        """Say why a file was refused; "--date-order" and its like are the command line's."""
        text = {
            _ASKS_DATES: self.tr(
                "In “{file}” nothing tells whether {date} begins with the day or the month: choose "
                "it above, and read again."
            ),
            "table_unknown": self.tr(
                "The columns of the table “{file}” are not known here: say above what they are."
            ),
            "table_without_start": self.tr(
                "The table “{file}” has no column for the start or the length of work that is "
                "known here: say above what its columns are."
            ),
            "table_without_date": self.tr(
                "The table “{file}” has no column for the date that is known here: say above what "
                "its columns are."
            ),
        }.get(error.key)
        if text is None:
            return self._wording.error(error)
        return self._wording.typeset(text.format(**error.values))

    def _show_left(self, preview: ImportPreview) -> None:
        lines = [self._refusal(one.error) for one in preview.refused[:MOST_REASONS]]
        self.refused.setText(breakable("\n".join(lines)))
        self.refused.setVisible(bool(lines))
        left = [self._note_text(note) for note in preview.figures.notes]
        hidden = len(left) + len(preview.refused) - 2 * MOST_REASONS
        left = left[:MOST_REASONS]
        if hidden > 0:
            text = self.tr("… and more of them: {n}")
            left.append(text.format(n=self._wording.number(hidden)))
        if preview.others:
            text = self.tr("Other files, of no known format: {n}")
            left.append(text.format(n=self._wording.number(preview.others)))
        self.left.setText(breakable("\n".join(left)))
        self.left.setVisible(bool(left))
        self.rest.setVisible(bool(lines or left))

    def _note_text(self, note: EntryNote) -> str:
        """Say what was left out of a file and why; "--zone" and its like are the command line's."""
        why = {
            "floating_time": self.tr(
                "Times without a time zone were read in {zone}: choose another above if need be."
            ),
            "declined_by_a_guest": self.tr(
                "A guest declined the event, and the file does not say whether that was you: give "
                "your address above to have it read."
            ),
            "me_needed": self.tr(
                "The file does not say which messages are yours: choose yourself above."
            ),
            "owner_inferred": self.tr(
                "Taken for yours are the messages of {name}, who alone takes part in all "
                "conversations: choose yourself above if that is somebody else."
            ),
            _ASKS_ACTIVITY: self.tr(
                "Stretches in which somebody was at the computer ({count}): that is not yet work, "
                "and none was taken. Choose above what the time went into."
            ),
            "people_several": self.tr(
                "The file holds the entries of {senders} people ({names}), and none was taken: "
                "choose yourself above."
            ),
            "me_no_entry": self.tr(
                "You have no entry in this file as it was chosen, and none was taken. People in "
                "it: {senders} ({names})."
            ),
            "left_out_by_other_me": self.tr(
                "The same messages are in the log with other directions, from an import that holds "
                "more: they were left out. Take that import back first."
            ),
        }.get(note.key)
        if why is None:
            why = self._wording.text(f"skipped.{note.key}", **note.values)
        else:
            why = self._wording.typeset(why.format(**note.values))
        parts = [note.file]
        number = self._wording.number(note.count)
        if note.count > 1 and number not in why:
            text = self.tr("{n} entries, the first: {place}")
            parts.append(text.format(n=number, place=note.place))
        elif not note.place.startswith("--"):
            place = self.tr("entry {place}") if note.place.isdigit() else "{place}"
            parts.append(place.format(place=note.place))
        return f"{' · '.join(parts)} – {why}"


def zone_names() -> list[str]:
    """Return the names of the time zones there are, without abbreviations."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - reads a folder of zones

    return sorted(name for name in available_timezones() if "/" in name)
