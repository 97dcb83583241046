"""The five figures at the top of the Load tab, with their change against the range before."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cmtracker.analysis.results import DateCount
from cmtracker.model import Breach, RequestedBy, Rule
from cmtracker.tracker.views import OverviewView
from cmtracker.ui.cards import Caption, FigureCard
from cmtracker.ui.theme import worn
from cmtracker.wording import Wording

FROM_ABOVE = (RequestedBy.MANAGER, RequestedBy.MAYOR)


class ChangeCard(FigureCard):
    """A key figure, how it is made, and what it was in the range before."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(caption, parent)
        self.change = Caption("")
        self.change.setWordWrap(True)
        self.body.insertWidget(self.body.count() - 1, self.change)

    def show_all(self, figure: str, note: str, change: str, *, warning: bool = False) -> None:
        """Show a figure, its note and its change (empty: there was no range before)."""
        self.show_figure(figure, note, warning=warning)
        self.change.setText(change)
        self.change.setVisible(bool(change))
        self.setAccessibleDescription(change)


class KeyFigures(QWidget):
    """Five cards in one row, or in as many as the width asks for."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.out_of_hours = ChangeCard(self.tr("Out of hours"))
        self.evenings = ChangeCard(self.tr("Evenings worked"))
        self.weekends = ChangeCard(self.tr("Week-ends worked"))
        self.rests = ChangeCard(self.tr("Rests below the minimum"))
        self.messages = ChangeCard(self.tr("Messages out of hours"))
        self.cards = (self.out_of_hours, self.evenings, self.weekends, self.rests, self.messages)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(worn().gap)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._arrange(len(self.cards))

    def show_view(self, view: OverviewView) -> None:
        """Show the figures of a range."""
        self._show_out_of_hours(view)
        self._show_evenings(view)
        self._show_weekends(view)
        self._show_rests(view)
        self._show_messages(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = QFontMetrics(self.font()).horizontalAdvance("0") * 20
        columns = next((n for n in (5, 3, 2) if self.width() >= n * narrow), 1)
        self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while self._rows.count():
            self._rows.takeAt(0)
        for start in range(0, len(self.cards), columns):
            row = QHBoxLayout()
            row.setSpacing(worn().gap)
            for card in self.cards[start : start + columns]:
                row.addWidget(card, 1)
            self._rows.addLayout(row)

    # --- one card each --------------------------------------------------------------------------

    def _show_out_of_hours(self, view: OverviewView) -> None:
        duration = self._wording.duration
        total, before = view.total, view.before
        change = ""
        if before is not None:
            by = total.out_of_hours_s - before.out_of_hours_s
            change = self._change(by, duration(abs(by)))
        note = self.tr("{asked} of it asked for or on call").format(asked=duration(total.asked_s))
        self.out_of_hours.show_all(duration(total.out_of_hours_s), self._set(note), change)

    def _show_evenings(self, view: OverviewView) -> None:
        now = view.dates.evenings
        before = view.dates_before.evenings if view.dates_before else None
        note = self.tr("{long} of 15 min or more; {asked} asked for")
        words = note.format(long=self._number(now.quarter_hour), asked=self._number(now.asked))
        self.evenings.show_all(self._out_of(now), self._set(words), self._count_change(now, before))

    def _show_weekends(self, view: OverviewView) -> None:
        now = view.dates.weekends
        before = view.dates_before.weekends if view.dates_before else None
        sundays = self.tr("%n Sunday(s)", "", view.dates.sundays.worked)
        holidays = self.tr("%n public holiday(s)", "", view.dates.holidays.worked)
        note = self.tr("{sundays}, {holidays}").format(sundays=sundays, holidays=holidays)
        self.weekends.show_all(self._out_of(now), self._set(note), self._count_change(now, before))

    def _show_rests(self, view: OverviewView) -> None:
        short = _short_rests(view.breaches)
        limit = view.regime.limits.get(Rule.DAILY_REST)
        if limit:
            words = self.tr("Rests under {limit}")
            self.rests.caption.setText(
                self._set(words.format(limit=self._wording.duration(limit.figure)))
            )
        change = ""
        if view.before is not None:
            by = len(short) - len(_short_rests(view.breaches_before))
            change = self._change(by, self._number(abs(by)))
        if not limit:
            note = self.tr("these rules set no daily rest")
        elif not view.total.worked_s:
            note = self.tr("no hours noted")
        else:
            note = self._rests_note(short)
        self.rests.show_all(self._number(len(short)), self._set(note), change, warning=bool(short))

    def _rests_note(self, short: list[Breach]) -> str:
        if not short:
            return self.tr("every night's rest was kept")
        asked = sum(any(b.requested_by.get(who) for who in FROM_ABOVE) for b in short)
        after = self.tr("%n after a request", "", asked)
        shortest = self._wording.duration(min(breach.measured for breach in short))
        words = self.tr("{after}; the shortest: {shortest}")
        return words.format(after=after, shortest=shortest)

    def _show_messages(self, view: OverviewView) -> None:
        percent = self._wording.percent
        now = view.total.messages
        change = ""
        if view.before is not None and view.before.messages.received and now.received:
            before = view.before.messages
            words = self.tr("{share} in the range before")
            change = words.format(share=percent(before.out_of_hours, before.received))
        if now.received:
            words = self.tr("{part} of {all} received")
            note = words.format(part=self._number(now.out_of_hours), all=self._number(now.received))
        else:
            note = self.tr("no messages counted")
        figure = percent(now.out_of_hours, now.received)
        self.messages.show_all(figure, self._set(note), self._set(change))

    # --- words ----------------------------------------------------------------------------------

    def _out_of(self, count: DateCount) -> str:
        words = self.tr("{worked} of {all}", "14 evenings of 60")
        return words.format(worked=self._number(count.worked), all=self._number(count.of))

    def _count_change(self, now: DateCount, before: DateCount | None) -> str:
        if before is None:
            return ""
        by = now.worked - before.worked
        return self._change(by, self._number(abs(by)))

    def _change(self, by: int, amount: str) -> str:
        if by == 0:
            return self._set(self.tr("as in the range before"))
        words = (
            self.tr("{amount} more than in the range before")
            if by > 0
            else self.tr("{amount} less than in the range before")
        )
        return self._set(words.format(amount=amount))

    def _number(self, value: int) -> str:
        return self._wording.number(value)

    def _set(self, text: str) -> str:
        return self._wording.typeset(text)


def _short_rests(breaches: tuple[Breach, ...]) -> list[Breach]:
    return [breach for breach in breaches if breach.rule is Rule.DAILY_REST]
