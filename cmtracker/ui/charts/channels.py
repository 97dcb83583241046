"""Which channels do messages come through? The received ones of each, how many out of hours."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.figures import MessageFigures
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import MessagesView
from cmtracker.ui.charts.axes import number_ticks
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.row_chart import RowChart
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.subjects import OfChannel
from cmtracker.ui.charts.table import ChartTable


class Channels(RowChart):
    """One bar for each channel, the busiest first."""

    help_page = "messages"

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._rows: tuple[tuple[str, MessageFigures], ...] = ()
        self._names: tuple[str, ...] = ()
        super().__init__(style, wording, parent)
        self.file_name = self.tr("channels")

    def show_view(self, view: MessagesView) -> None:
        """Draw the channels of a range."""
        found = view.message_channels
        self._names = tuple(name for name, _ in found)
        self._rows = tuple((self.wording.channel(name), figures) for name, figures in found)
        received = [figures.received for _, figures in self._rows]
        self.show_bars(
            [name for name, _ in self._rows],
            received,
            [self.wording.plural("cli.messages", count) for count in received],
            number_ticks(max(received, default=0), self.wording),
        )
        self.say(
            self.typeset(self.tr("Through which channels do messages arrive?")),
            self._tell(view.busiest_channel) if self._rows else "",
            empty="" if self._rows else self.tr("No messages are counted in this range."),
        )

    def colour_marks(self) -> None:
        super().colour_marks()
        self.bars.fill = self.look.messages

    def _tell(self, claim: Claim) -> str:
        values = claim.values
        if claim.kind is ClaimKind.FEW_MESSAGES:
            return self.sentence(self.wording.plural("cli.messages", values["messages"]))
        name, _ = self._rows[values["channel"]]
        share = self.wording.percent(values["messages"], values["of"])
        words = self.tr("{channel} brings {share} of the messages received")
        return self.sentence(words.format(channel=name, share=share))

    def subject(self, index: int) -> object:
        """Return the channel."""
        return OfChannel(self._names[index])

    def reading(self, index: int) -> ReadoutText:
        name, figures = self._rows[index]
        heads = self._heads()[1:]
        values = self._counts(figures)
        return ReadoutText(
            name, tuple((None, head, value) for head, value in zip(heads, values, strict=True))
        )

    def table(self) -> ChartTable:
        rows = tuple((name, *self._counts(figures)) for name, figures in self._rows)
        return ChartTable(self._heads(), rows)

    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("Channel"),
            self.tr("Received"),
            self.tr("Received out of hours"),
            self.tr("Handled"),
            self.tr("Published"),
            self.tr("Hostile"),
        )

    def _counts(self, figures: MessageFigures) -> tuple[str, ...]:
        counts = (
            figures.received,
            figures.out_of_hours,
            figures.sent,
            figures.published,
            figures.hostile,
        )
        return tuple(map(self.wording.number, counts))
