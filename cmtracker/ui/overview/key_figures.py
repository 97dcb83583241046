"""The five figures at the top of the Load tab, with their change against the range before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cmtracker.results.breaches import ShortRests
from cmtracker.results.claims import Measure
from cmtracker.results.coverage import DateCount
from cmtracker.text import amounts
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.overview.figure_row import ChangeCard, FigureRow


class KeyFigures(FigureRow):
    """Out of hours, evenings, week-ends, short rests, messages."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        days, language = "evenings_nights_weekends", wording.language
        self.out_of_hours = ChangeCard(self.tr("Out of hours"), "out_of_hours", language)
        self.evenings = ChangeCard(self.tr("Evenings worked"), days, language)
        self.weekends = ChangeCard(self.tr("Week-ends worked"), days, language)
        self.rests = ChangeCard(self.tr("Rests below the minimum"), "daily_rest", language)
        self.messages = ChangeCard(self.tr("Messages out of hours"), "messages", language)
        self.out_of_hours.figure.setWordWrap(True)
        cards = (self.out_of_hours, self.evenings, self.weekends, self.rests, self.messages)
        super().__init__(wording, cards, parent)

    def show_view(self, view: LoadView) -> None:
        """Show the figures of a range."""
        self.compare(view)
        self._show_out_of_hours(view)
        self._show_evenings(view)
        self._show_weekends(view)
        self._show_rests(view)
        self._show_messages(view)
        if view.span is None:  # not known: 0 would be a statement
            for card in (self.out_of_hours, self.evenings, self.weekends, self.rests):
                card.show_all("–", self.tr("no hours recorded"), "")

    # --- one card each --------------------------------------------------------------------------

    def _show_out_of_hours(self, view: LoadView) -> None:
        """Show the hours in their three amounts; what was made from traces stands beside them."""
        total, wording = view.total, self._wording
        change = self.change(view.changes.get(Measure.OUT_OF_HOURS), hours=True)
        notes = [amounts.three_amounts(total, wording)] if total.out_of_hours_s else []
        notes += amounts.beside(total, wording)
        # What stands beside the hours stands in one line with them, which is a long one.
        self.set_alone(self.out_of_hours if total.reconstructed_out_of_hours_s else None)
        self.out_of_hours.show_all(amounts.out_of_hours(total, wording), self._note(notes), change)

    def _show_evenings(self, view: LoadView) -> None:
        """Show the evenings worked, of those that count, and how many of these were free."""
        worked, free = view.dates.evenings, view.evenings.free
        notes = self._long(worked)
        if worked.asked:
            notes.append(self.tr("%n asked for", "", worked.asked))
        if free:
            notes.append(self.tr("%n free evening(s)", "", free))
        change = self.change(view.date_changes.get(Measure.EVENINGS))
        self.evenings.show_all(self._out_of(worked), self._note(notes), change)

    def _show_weekends(self, view: LoadView) -> None:
        dates = view.dates
        notes = self._long(dates.weekends)
        if dates.sundays.worked:
            notes.append(self.tr("%n Sunday(s)", "", dates.sundays.worked))
        if dates.holidays.worked:
            notes.append(self.tr("%n public holiday(s)", "", dates.holidays.worked))
        change = self.change(view.date_changes.get(Measure.WEEKENDS))
        self.weekends.show_all(self._out_of(dates.weekends), self._note(notes), change)

    def _long(self, count: DateCount) -> list[str]:
        """Return how many are of 15 minutes or more, or that none is known; nothing of none."""
        if not count.of:
            return [self.tr("none known yet")]
        if not count.worked:
            return []
        words = self.tr("{long} of 15 min or more")
        return [words.format(long=self.number(count.quarter_hour))]

    def _show_rests(self, view: LoadView) -> None:
        short = view.short
        if short.limit is not None:
            words = self.tr("Rests under {limit}")
            self.rests.caption.setText(
                self.typeset(words.format(limit=self._wording.duration(short.limit)))
            )
        if short.limit is None:
            note = self.tr("these rules set no daily rest")
        elif not view.total.worked_s:
            note = self.tr("no hours recorded")
        else:
            note = self._rests_note(short)
        change = self.change(view.date_changes.get(Measure.SHORT_RESTS))
        self.rests.show_all(
            self.number(short.count), self.typeset(note), change, warning=bool(short.count)
        )

    def _rests_note(self, short: ShortRests) -> str:
        parts = []
        if not short.count:
            parts.append(self.tr("no shorter rest in the log"))
        else:
            after = self.tr("%n after a request", "", short.asked)
            parts.append(after if short.asked else self.tr("none after a request"))
        if short.shortest is not None:
            shortest = self._wording.duration(short.shortest)
            parts.append(self.tr("the shortest: {shortest}").format(shortest=shortest))
        if short.covered:
            parts.append(self.tr("%n covered by a decision", "", short.covered))
        return self._note(parts)

    def _show_messages(self, view: LoadView) -> None:
        share = self._wording.share
        now = view.total.messages
        change = ""
        if view.before is not None and view.before.messages.received and now.received:
            before = view.before.messages
            change = self.was(share(before.out_of_hours, before.received))
        if now.received:
            words = self.tr("{part} of {all} received")
            note = words.format(part=self.number(now.out_of_hours), all=self.number(now.received))
        else:
            note = self.tr("no messages counted")
        figure = share(now.out_of_hours, now.received)
        self.messages.show_all(figure, self.typeset(note), change)

    # --- words ----------------------------------------------------------------------------------

    def _out_of(self, count: DateCount) -> str:
        if not count.of:
            return "–"
        words = self.tr("{worked} of {all}", "14 evenings of 60")
        return words.format(worked=self.number(count.worked), all=self.number(count.of))

    def _note(self, parts: Sequence[str]) -> str:
        separator = self.tr("; ", "between the parts of a note")
        return self.typeset(separator.join(parts))
