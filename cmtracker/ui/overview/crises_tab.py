"""The Crises tab: each crisis with its chronology, its waits, and the time before and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.model import Crisis, CrisisMark
from cmtracker.results.crises import CrisisTold, Validation
from cmtracker.results.periods import Phase
from cmtracker.text.crises import work_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import CrisesView
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.crises.chronology import Chronology
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.overview.card_pair import CardPair
from cmtracker.ui.overview.three_phases import NOT_KNOWN, ThreePhases
from cmtracker.ui.widgets.cards import Button, Caption, Card, LinkButton
from cmtracker.ui.widgets.help_dialog import HelpButton
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.table_dialog import TableDialog
from cmtracker.ui.widgets.theme import current_theme

if TYPE_CHECKING:
    from cmtracker.ui.charts.chart import Chart

FIGURE_ROWS = 9


class CrisesTab(QWidget):
    """Chips choose where a range meets several crises. Without `acts` they are looked at only.

    `writes`: the chronology of a crisis can be written to a file.
    """

    debriefing_asked = Signal(object, str)  # Crisis, the time zone it is told in

    def __init__(
        self,
        wording: Wording,
        acts: CrisisActs | None = None,
        parent: QWidget | None = None,
        *,
        writes: bool = False,
    ) -> None:
        super().__init__(parent)
        self._wording, self._acts, self._writes = wording, acts, writes
        self._told: dict[object, CrisisTold] = {}
        self._zone = "UTC"
        self.choice = ChipChoice(self.tr("Which crisis"))
        self.choice.chosen.connect(self._show_crisis)
        self.add = Button(self.tr("Add a crisis…"))
        self.add.clicked.connect(lambda: self._ask_crisis(None))
        self.none = Card(" ")
        self.none.heading.setText(self.tr("Crises"))
        self.none_words = Caption("")
        self.none_words.setWordWrap(True)
        self.none.body.addWidget(self.none_words)
        self.chronology = ChronologyCard(wording, may_change=acts is not None)
        self.chronology.edit.clicked.connect(lambda: self._ask_crisis(self._crisis()))
        self.chronology.add_fact.clicked.connect(lambda: self._ask_mark(None))
        self.chronology.rows.change_asked.connect(self._ask_mark)
        self.figures = AroundLines(wording)
        self.pair = CardPair(self.chronology, self.figures, (1, 1))
        self.waiting = WaitingCard(wording)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current_theme().gap)
        layout.addWidget(self.choice)
        layout.addWidget(self.none)
        layout.addWidget(self.pair)
        layout.addWidget(self.waiting)
        self.debriefing = Button(self.tr("Chronology for the debriefing…"))
        self.debriefing.clicked.connect(self._ask_debriefing)
        self.rebuild = Button("")
        self.rebuild.clicked.connect(self._ask_rebuilding)
        buttons = QHBoxLayout()
        buttons.addWidget(self.debriefing)
        buttons.addWidget(self.rebuild)
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)
        for button in (self.rebuild, self.add):
            button.setVisible(acts is not None)

    def charts(self) -> Iterator[Chart]:
        """Yield nothing: this tab is words and figures."""
        yield from ()

    def show_view(self, view: CrisesView) -> None:
        """Show the crises of a range, the one chosen before if it is still among them."""
        chosen = self.choice.value() if self._told else None
        self._zone = view.zone
        self._told = {told.crisis.id: told for told in view.crises}
        found = self._told
        self.none.setVisible(not found)
        self.none_words.setText(self._wording.typeset(self._none(ever=view.elsewhere is not None)))
        self.pair.setVisible(bool(found))
        self.debriefing.setVisible(bool(found) and self._writes)
        one, another = self.tr("Rebuild this crisis…"), self.tr("Rebuild a crisis…")
        self.rebuild.setText(one if found else another)
        self.choice.setVisible(len(found) > 1)
        self.waiting.show_validation(view.validation)
        if found:
            on = chosen if chosen in found else next(reversed(found))
            self.choice.offer([(key, told.crisis.name) for key, told in found.items()], on)
            self._show_crisis(on)

    def _none(self, *, ever: bool) -> str:
        """Say that the range has no crisis; of a log without any what will be here."""
        how = self.tr(
            "A crisis is opened on the page Today, by a noted line (“crisis flood”), or added here "
            "afterwards."
        )
        if ever:
            return self.tr("No crisis in this range. {how}").format(how=how)
        will = self.tr(
            "No crisis is in the log yet. Here will be its chronology, how long a validation was "
            "awaited, and the hours, the messages and the rests before, during and after it. {how}"
        )
        return will.format(how=how)

    def _crisis(self) -> Crisis | None:
        return self._told[self.choice.value()].crisis if self._told else None

    def _show_crisis(self, key: object) -> None:
        told = self._told[key]
        self.chronology.show_crisis(told, self._zone)
        self.figures.show_crisis(told)

    def _ask_crisis(self, seen: Crisis | None) -> None:
        from cmtracker.ui.crises.crisis_dialogs import CrisisDialog  # noqa: PLC0415 - seldom

        if self._acts is not None:
            CrisisDialog(self._acts, self._wording, seen, self.window()).open()

    def _ask_rebuilding(self) -> None:
        """Go through the crisis that is shown; without any, through one that nobody opened."""
        from cmtracker.ui.crises.rebuild_dialog import RebuildDialog  # noqa: PLC0415 - seldom

        if self._acts is not None:
            RebuildDialog(self._acts, self._wording, self._crisis(), self.window()).open()

    def _ask_debriefing(self) -> None:
        crisis = self._crisis()
        if crisis is not None:
            self.debriefing_asked.emit(crisis, self._zone)

    def _ask_mark(self, seen: CrisisMark | None) -> None:
        from cmtracker.ui.crises.crisis_dialogs import MarkDialog  # noqa: PLC0415 - seldom

        crisis = self._crisis()
        if self._acts is not None and crisis is not None:
            MarkDialog(self._acts, self._wording, seen, crisis.start, self.window()).open()


class ChronologyCard(Card):
    """When a crisis was, the work in it, and its facts in order."""

    def __init__(self, wording: Wording, *, may_change: bool) -> None:
        super().__init__(" ")
        self._wording, self._may_change = wording, may_change
        self._told: CrisisTold | None = None
        self._zone = "UTC"
        self.edit, self.add_fact = (
            LinkButton(self.tr("Change…")),
            LinkButton(self.tr("Add a fact…")),
        )
        self.table = LinkButton(self.tr("Show as table"))
        self.table.clicked.connect(self._show_table)
        self.head.addWidget(self.table)
        self.head.addWidget(self.edit)
        self.about, self.empty = Caption(""), Caption(self.tr("No fact was marked in it."))
        self.about.setWordWrap(True)
        self.rows = Chronology(wording)
        for widget in (self.about, self.rows, self.empty):
            self.body.addWidget(widget)
        self.body.addWidget(self.add_fact, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        for link in (self.edit, self.add_fact):
            link.setVisible(may_change)

    def table_rows(self) -> list[tuple[str, ...]]:
        """Return a row for each fact: date, time, what happened, its word, the wait after it."""
        told, wording = self._told, self._wording
        if told is None:
            return []
        waits = {wait.asked: wait.waited_s for wait in told.validation.waits}
        rows: list[tuple[str, ...]] = []
        for mark in told.marks:
            waited = waits.get(mark)
            rows.append(
                (
                    wording.date(wording.local(mark.at, self._zone).date()),
                    wording.time(mark.at, self._zone),
                    wording.text(f"terms.mark.{mark.kind}"),
                    mark.word,
                    "" if waited is None else wording.duration(waited),
                )
            )
        return rows

    def _show_table(self) -> None:
        heads = (
            self.tr("Date"),
            self.tr("Time"),
            self.tr("What happened"),
            self.tr("In a word"),
            self.tr("Wait"),
        )
        TableDialog(self.heading.text(), heads, self.table_rows(), self.window()).open()

    def show_crisis(self, told: CrisisTold, zone: str) -> None:
        """Show a crisis."""
        self._told, self._zone = told, zone
        wording, crisis = self._wording, told.crisis
        self.heading.setText(crisis.name)
        start = wording.moment(crisis.start, zone, year=True)
        about = self.tr("{start} to {end}: {work}")
        if crisis.end is None:
            about = self.tr("since {start}: {work}")
        self.about.setText(
            wording.typeset(
                about.format(
                    start=start,
                    end="" if crisis.end is None else wording.moment(crisis.end, zone),
                    work=work_text(told.worked_s, told.out_of_hours_s, wording),
                )
            )
        )
        self.empty.setVisible(not told.marks)
        self.rows.show_marks(told.marks, told.validation.waits, zone, may_change=self._may_change)


class AroundLines(Card):
    """Before, during and after a crisis, in figures of the dates named above the columns."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(" ")
        self._wording = wording
        self.heading.setText(wording.typeset(self.tr("Before, during, after")))
        self.help = HelpButton(wording.language)
        self.head.addWidget(self.help)
        self.help.set_page("crises", self.heading.text())
        self.about = Caption("")
        self.about.setWordWrap(True)
        self.body.addWidget(self.about)
        self.lines = ThreePhases(wording, FIGURE_ROWS)
        self.body.addWidget(self.lines)
        self.followers = Caption("")
        self.followers.setWordWrap(True)
        self.body.addWidget(self.followers)
        self.body.addStretch(1)

    def show_crisis(self, told: CrisisTold) -> None:
        """Show the figures of a crisis."""
        self.lines.show_lines(self._lines(told))
        self.about.setText(self._wording.typeset(self._dates(told)))
        self.followers.setText(self._wording.typeset(self._followers(told)))
        self.followers.setVisible(bool(told.followers))

    def _dates(self, told: CrisisTold) -> str:
        around, wording = told.comparison, self._wording
        names = (self.tr("before: {span}"), self.tr("during: {span}"), self.tr("after: {span}"))
        phases = (around.before, around.during, around.after)
        return " · ".join(
            f"{name.format(span=wording.span(phase.first, phase.last))} ({self._days(phase)})"
            for name, phase in zip(names, phases, strict=True)
            if phase is not None
        )

    def _days(self, phase: Phase) -> str:
        days = (phase.last - phase.first).days + 1
        return self.tr("%n day(s)", "", days)

    def _lines(self, told: CrisisTold) -> Iterator[tuple[str, list[str]]]:
        wording = self._wording
        around = told.comparison
        phases = (around.before, around.during, around.after)

        def told_of(measure: Callable[[Phase], str]) -> list[str]:
            return [NOT_KNOWN if phase is None else measure(phase) for phase in phases]

        yield self.tr("Hours worked"), told_of(lambda p: wording.duration(p.figures.worked_s))
        outside = told_of(lambda p: wording.duration(p.figures.out_of_hours_s))
        yield self.tr("Out of hours"), outside
        yield self.tr("Hours at night"), told_of(lambda p: wording.duration(p.figures.night_s))
        received = told_of(lambda p: wording.number(p.figures.messages.received))
        yield self.tr("Messages received"), received
        yield (
            self.tr("Messages handled"),
            told_of(lambda p: wording.number(p.figures.messages.sent)),
        )
        yield self.tr("Judged hostile"), told_of(self._hostile)
        waits = (told.before, told.validation, told.after)
        yield (
            self.tr("Waiting for validation"),
            [
                wording.duration(found.waited_s) if found.has_length else NOT_KNOWN
                for found in waits
            ],
        )
        yield (
            self.tr("Longest wait"),
            [
                NOT_KNOWN if found.longest_s is None else wording.duration(found.longest_s)
                for found in waits
            ],
        )
        yield (
            self.tr("Short daily rests"),
            [NOT_KNOWN if cut is None else wording.number(cut) for cut in told.rests],
        )

    def _hostile(self, phase: Phase) -> str:
        share = phase.hostile_share
        return NOT_KNOWN if share is None else self._wording.percent(share, 1)

    def _followers(self, told: CrisisTold) -> str:
        def number(count: int | None) -> str:
            return NOT_KNOWN if count is None else self._wording.number(count)

        return self.tr("Followers before and after: {channels}").format(
            channels=", ".join(
                f"{self._wording.channel(one.channel)} {number(one.before)} → {number(one.after)}"
                for one in told.followers
            )
        )


class WaitingCard(Card):
    """The waits for a validation asked for in the whole range, in a crisis or on any day."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(" ")
        self._wording = wording
        self.heading.setText(wording.typeset(self.tr("Waiting for validation, in the whole range")))
        self.help = HelpButton(wording.language)
        self.head.addWidget(self.help)
        self.help.set_page("crises", self.heading.text())
        self.lines = Label("")
        self.lines.setWordWrap(True)
        self.body.addWidget(self.lines)

    def show_validation(self, found: Validation) -> None:
        """Show the waits; hide without any."""
        self.setVisible(bool(found.waits))
        self.lines.setText(self._wording.typeset("\n".join(self._told(found))))

    def _told(self, found: Validation) -> Iterator[str]:
        wording = self._wording
        yield self.tr("Asked for: {n} · obtained: {answered} · still awaited: {open}").format(
            n=wording.number(len(found.waits)),
            answered=wording.number(found.answered),
            open=wording.number(found.still_open),
        )
        if found.longest_s is not None:
            longest = wording.duration(found.longest_s)
            yield self.tr("Longest wait: {longest}").format(longest=longest)
        if found.median_s is not None and found.outside is not None:
            yield self.tr(
                "Median of the {answered} obtained: {median}; {outside} asked for out of hours"
            ).format(
                answered=wording.number(found.answered),
                median=wording.duration(found.median_s),
                outside=wording.number(found.outside),
            )
        if not found.has_length:
            return
        yield self.tr("Time awaiting a validation: {waited}; work logged in it: {worked}").format(
            waited=wording.duration(found.waited_s), worked=wording.duration(found.worked_s)
        )
