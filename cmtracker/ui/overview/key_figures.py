"""The five figures at the top of the Load tab, with their change against the range before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cmtracker.results.breaches import ShortRests
from cmtracker.results.coverage import DateCount
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
                card.show_all("–", self.tr("no hours noted"), "")

    # --- one card each --------------------------------------------------------------------------

    def _show_out_of_hours(self, view: LoadView) -> None:
        duration = self._wording.duration
        total, before = view.total, view.before
        change = ""
        if before is not None:
            by = total.out_of_hours_s - before.out_of_hours_s
            change = self.change(by, duration(abs(by)), counted=False)
        note = self.tr("{asked} of it asked for or on call").format(asked=duration(total.asked_s))
        self.out_of_hours.show_all(duration(total.out_of_hours_s), self.typeset(note), change)

    def _show_evenings(self, view: LoadView) -> None:
        now = view.dates.evenings
        before = view.dates_before.evenings if view.dates_before else None
        asked = self.tr("%n asked for", "", now.asked)
        note = self.tr("{long} of 15 min or more; {asked}")
        words = note.format(long=self.number(now.quarter_hour), asked=asked)
        self.evenings.show_all(
            self._out_of(now), self.typeset(words), self._count_change(now, before)
        )

    def _show_weekends(self, view: LoadView) -> None:
        now = view.dates.weekends
        before = view.dates_before.weekends if view.dates_before else None
        sundays = self.tr("%n Sunday(s)", "", view.dates.sundays.worked)
        holidays = self.tr("%n public holiday(s)", "", view.dates.holidays.worked)
        note = self.tr("{sundays}, {holidays}").format(sundays=sundays, holidays=holidays)
        self.weekends.show_all(
            self._out_of(now), self.typeset(note), self._count_change(now, before)
        )

    def _show_rests(self, view: LoadView) -> None:
        short = view.short
        if short.limit is not None:
            words = self.tr("Rests under {limit}")
            self.rests.caption.setText(
                self.typeset(words.format(limit=self._wording.duration(short.limit)))
            )
        change = ""
        if view.before is not None:
            by = short.count - view.short_before
            change = self.change(by, self.number(abs(by)))
        if short.limit is None:
            note = self.tr("these rules set no daily rest")
        elif not view.total.worked_s:
            note = self.tr("no hours noted")
        else:
            note = self._rests_note(short)
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
        return self.tr("; ", "between the parts of a note").join(parts)

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
        words = self.tr("{worked} of {all}", "14 evenings of 60")
        return words.format(worked=self.number(count.worked), all=self.number(count.of))

    def _count_change(self, now: DateCount, before: DateCount | None) -> str:
        if before is None:
            return ""
        by = now.worked - before.worked
        return self.change(by, self.number(abs(by)))
