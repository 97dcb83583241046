"""The figures at the top of the Messages tab."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cmtracker.results.claims import Measure
from cmtracker.results.figures import MessageFigures
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import MessagesView
from cmtracker.ui.overview.figure_row import ChangeCard, FigureRow


class MessageFiguresRow(FigureRow):
    """Received, out of hours, hostile, handled.

    Where others answer on the same accounts, what those received says nothing of one person's
    hours, and no such ratio is shown.
    """

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        page, language = "messages", wording.language
        received, sent = (wording.text(f"terms.direction.{d}") for d in ("received", "sent"))
        self.received = ChangeCard(received, page, language)
        self.out_of_hours = ChangeCard(self.tr("Out of hours"), page, language)
        self.handled = ChangeCard(sent, page, language)
        self.hostile = ChangeCard(self.tr("Judged hostile"), page, language)
        cards = (self.received, self.out_of_hours, self.handled, self.hostile)
        super().__init__(wording, cards, parent)

    def show_view(self, view: MessagesView) -> None:
        """Show the figures of a range."""
        self.compare(view)
        now = view.total.messages
        before = view.before.messages if view.before is not None else None
        published = self.number(now.published)
        note = self.tr("and {published} published").format(published=published)
        if not now.received and not now.published:
            note = self.tr("no messages counted")
        change = self.change(view.changes.get(Measure.RECEIVED))
        self.received.show_all(self.number(now.received), self.typeset(note), change)
        self._show_out_of_hours(now, before)
        self._show_handled(view, now)
        self._show_hostile(view)

    def _show_out_of_hours(self, now: MessageFigures, before: MessageFigures | None) -> None:
        share = self._wording.share
        words = self.tr("{part} of {all} received")
        part, whole = self.number(now.out_of_hours), self.number(now.received)
        change = ""
        if before is not None and before.received and now.received:
            change = self.was(share(before.out_of_hours, before.received))
        note = words.format(part=part, all=whole) if now.received else ""
        self.out_of_hours.show_all(
            share(now.out_of_hours, now.received),
            self.typeset(note),
            change,
        )

    def _show_handled(self, view: MessagesView, now: MessageFigures) -> None:
        note = ""
        rate = view.load.handled_per_hour
        if view.load.alone and now.sent and rate is not None:
            written = self._wording.number(rate, 1)
            note = self.tr("{rate} for each hour worked").format(rate=written)
        change = self.change(view.changes.get(Measure.SENT))
        self.handled.show_all(self.number(now.sent), self.typeset(note), change)

    def _show_hostile(self, view: MessagesView) -> None:
        """Show the share of what came in, and what it was before."""
        share, load, before = self._wording.share, view.load, view.load_before
        words = self.tr("{part} of {all}, as judged by the person who reads them")
        note = change = ""
        if load.to_judge:
            part, whole = self.number(load.hostile_received), self.number(load.to_judge)
            note = self.typeset(words.format(part=part, all=whole))
            if before is not None and before.to_judge:
                change = self.was(share(before.hostile_received, before.to_judge))
        self.hostile.show_all(share(load.hostile_received, load.to_judge), note, change)
