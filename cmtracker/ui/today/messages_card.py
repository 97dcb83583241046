"""The counters of the day: one row for each channel, one click for one or ten messages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cmtracker.model import Direction
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import ChannelToday, TodayView
from cmtracker.ui.today.presenter import Counted
from cmtracker.ui.widgets.cards import (
    Amount,
    Caption,
    Card,
    CountButton,
    LinkButton,
    Separator,
    set_severity,
)
from cmtracker.ui.widgets.flow import clear
from cmtracker.ui.widgets.plain_text import Label, tip

COLUMNS = 4
OFFERED = (Counted.RECEIVED, Counted.SENT, Counted.HOSTILE)


class MessagesCard(Card):
    """Received on the accounts, handled by me, hostile: counts only, never a text."""

    counted = Signal(str, object, int, int)  # channel, direction, number, of which hostile
    count_asked = Signal()
    channels_asked = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._wording = wording
        self.heading.setText(self.tr("Messages today"))
        self.count = LinkButton(self.tr("Count…"))
        self.count.setToolTip(self.tr("Any number, published ones as well"))
        self.channels = LinkButton(self.tr("Channels…"))
        self.count.clicked.connect(self.count_asked)
        self.channels.clicked.connect(self.channels_asked)
        self.head.addWidget(self.heading, 1)
        self.head.addWidget(self.count)
        self.head.addWidget(self.channels)
        self.body.addLayout(self.head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self.body.addLayout(self._grid)
        self._aside = Caption("")
        self._aside.setWordWrap(True)
        self._aside.hide()
        self._published = Caption("")
        self._published.setWordWrap(True)
        self._published.hide()
        self.body.addWidget(self._published)
        self.body.addWidget(self._aside)
        self.body.addStretch(1)
        self._names: tuple[str, ...] = ()
        self._figures: dict[tuple[str, str], Amount] = {}

    def show_view(self, view: TodayView) -> None:
        """Show the counts of the day."""
        names = tuple(channel.name for channel in view.channels)
        if names != self._names:
            self._build(names)
        for channel in view.channels:
            self._show_channel(channel)
        aside = sum(channel.set_aside for channel in view.channels)
        text = self.tr(
            "%Ln message(s) counted by hand set aside: an import covers their quarters of an hour.",
            "",
            aside,
        )
        self._aside.setText(self._wording.typeset(text))
        self._aside.setVisible(aside > 0)
        self._show_published(view.channels)

    def _show_published(self, channels: Sequence[ChannelToday]) -> None:
        """Say what was published, where something was: it needs no column of its own."""
        parts = [
            f"{self._wording.channel(channel.name)} {self._wording.number(channel.published)}"
            for channel in channels
            if channel.published
        ]
        label = self._wording.text("terms.direction.published")
        self._published.setText(
            self.tr("{label}: {counts}").format(label=label, counts=", ".join(parts))
        )
        self._published.setVisible(bool(parts))

    def _show_channel(self, channel: ChannelToday) -> None:
        for of in OFFERED:
            figure = self._figures[channel.name, of]
            number = getattr(channel, of.value)
            figure.setText(self._wording.number(number))
            if of is Counted.HOSTILE:
                set_severity(figure, "warning" if number else "")

    def _build(self, names: tuple[str, ...]) -> None:
        clear(self._grid)
        self._figures.clear()
        self._names = names
        heads = (
            self.tr("Channel"),
            self._wording.text("terms.direction.received"),
            self._wording.text("terms.direction.sent"),
            self.tr("Hostile"),
        )
        for column, head in enumerate(heads):
            label = Caption(head)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(label, 0, column)
        for index, name in enumerate(names):
            self._grid.addWidget(Separator(), 2 * index + 1, 0, 1, COLUMNS)
            self._add_row(2 * index + 2, name)
        for column, stretch in enumerate((3, 4, 4, 3)):
            self._grid.setColumnStretch(column, stretch)

    def _add_row(self, row: int, name: str) -> None:
        self._grid.addWidget(Label(self._wording.channel(name)), row, 0)
        self._grid.addWidget(self._cell(name, Counted.RECEIVED, (1, 10)), row, 1)
        self._grid.addWidget(self._cell(name, Counted.SENT, (1, 10)), row, 2)
        self._grid.addWidget(self._cell(name, Counted.HOSTILE, (1,)), row, 3)

    def _cell(self, name: str, of: Counted, steps: tuple[int, ...]) -> QWidget:
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        figure = Amount("0")
        figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance("0000"))
        self._figures[name, of] = figure
        row.addWidget(figure)
        for number in steps:
            button = CountButton(f"+{number}")
            channel = self._wording.channel(name)
            button.setAccessibleName(self._name(of).format(channel=channel, count=number))
            button.setToolTip(tip(button.accessibleName()))
            button.clicked.connect(
                lambda _=False, name=name, of=of, number=number: self._count(name, of, number)
            )
            row.addWidget(button)
        row.addStretch(1)
        return cell

    def _name(self, of: Counted) -> str:
        return {
            Counted.RECEIVED: self.tr("{channel}: {count} more received"),
            Counted.SENT: self.tr("{channel}: {count} more handled"),
            Counted.HOSTILE: self.tr("{channel}: {count} more received that is hostile"),
        }[of]

    def _count(self, name: str, of: Counted, number: int) -> None:
        hostile = number if of is Counted.HOSTILE else 0
        direction = Direction.SENT if of is Counted.SENT else Direction.RECEIVED
        self.counted.emit(name, direction, number, hostile)
