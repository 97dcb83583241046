"""Proposed sessions week by week beside what is logged: accepted, shortened, refused, left open."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.results.proposals import Proposal
from cmtracker.text.wording import Wording
from cmtracker.tracker.moments import clock_of
from cmtracker.tracker.reconstruction import (
    Decisions,
    Offer,
    OfferedSession,
    OfferedWeek,
    length,
    shortened,
)
from cmtracker.ui.widgets.cards import Button, Caption, FlowBox
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import Label, breakable
from cmtracker.ui.widgets.typed_fields import TimeField

WHEN, LENGTH, MESSAGES, LOGGED, DECISION = range(5)


class Verdict(StrEnum):
    """What was said of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class ProposalRow:
    """A proposal on screen: as it was made, as it was shortened, and what was said of it."""

    def __init__(self, offered: OfferedSession, item: QTreeWidgetItem) -> None:
        self.offered = offered
        self.item = item
        self.proposal: Proposal = offered.proposal
        self.verdict = Verdict.OPEN


class ProposalsView(QWidget):
    """A tree of weeks; the buttons below act on what is chosen in it, whole weeks included."""

    decided = Signal()
    refused = Signal(object)  # UserError

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._rows: list[ProposalRow] = []
        self.summary = Label("")
        self.note = Caption("")
        self.tree = QTreeWidget()
        self.accept = Button(self.tr("Accept"))
        self.refuse = Button(self.tr("Refuse"))
        self.leave = Button(self.tr("Leave open"))
        self.all = Button(self.tr("Choose all"))
        self.start = TimeField(wording, self.tr("Begins at"))
        self.end = TimeField(wording, self.tr("Ends at"), is_end=True)
        self.shorten = Button(self.tr("Shorten"))
        self._make_tree()
        self._connect()
        self._lay_out()

    def _make_tree(self) -> None:
        heads = [
            self.tr("Proposed"),
            self.tr("Length"),
            self.tr("Messages"),
            self.tr("Noted that day"),
            self.tr("Decision"),
        ]
        self.tree.setHeaderLabels(heads)
        self.tree.setAccessibleName(self.tr("Proposed sessions, by week"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setUniformRowHeights(True)
        self.tree.setMinimumHeight(150)

    def _connect(self) -> None:
        for button, verdict in (
            (self.accept, Verdict.ACCEPTED),
            (self.refuse, Verdict.REFUSED),
            (self.leave, Verdict.OPEN),
        ):
            button.clicked.connect(self._deciding(verdict))
        self.all.clicked.connect(self._choose_all)
        self.shorten.clicked.connect(self._shorten)
        self.tree.itemSelectionChanged.connect(self._show_chosen)

    def _deciding(self, verdict: Verdict) -> Callable[[], None]:
        return lambda: self._decide(verdict)

    def _lay_out(self) -> None:
        self.summary.setWordWrap(True)
        self.note.setWordWrap(True)
        acts = FlowBox(gap=8)
        for button in (self.all, self.accept, self.refuse, self.leave):
            acts.flow.addWidget(button)
        self._times = QWidget()
        row = QHBoxLayout(self._times)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        parts = (Label(self.tr("From")), self.start, Label(self.tr("to")), self.end, self.shorten)
        for widget in parts:
            row.addWidget(widget)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addWidget(acts)
        layout.addWidget(self._times)
        layout.addWidget(self.note)

    # --- showing -------------------------------------------------------------------------------

    def show_offer(self, offer: Offer) -> None:
        """List what is proposed; nothing is decided yet."""
        self.tree.clear()
        self._rows = []
        for week in offer.weeks:
            self._show_week(week)
        self.tree.expandAll()
        for column in range(self.tree.columnCount()):
            self.tree.resizeColumnToContents(column)
        if self._rows:
            self.tree.setCurrentItem(self._rows[0].item)
        self.note.setText(breakable(" ".join(self._notes(offer))))
        self.note.setVisible(bool(self.note.text()))
        self._show_summary()
        self._show_chosen()

    def _show_week(self, week: OfferedWeek) -> None:
        wording = self._wording
        top = QTreeWidgetItem(self.tree)
        name = self.tr("Week of {day}").format(day=wording.date(week.monday, weekday=False))
        noted = self.tr("nothing noted")
        if week.worked_s:
            text = self.tr("noted: {worked}, none out of hours")
            if week.out_of_hours_s:
                text = self.tr("noted: {worked}, of which {outside} out of hours")
            worked, outside = map(wording.duration, (week.worked_s, week.out_of_hours_s))
            noted = text.format(worked=worked, outside=outside)
        top.setText(WHEN, f"{name} · {noted}")
        top.setFirstColumnSpanned(True)
        for offered in week.offered:
            row = ProposalRow(offered, QTreeWidgetItem(top))
            self._rows.append(row)
            self._show_row(row)

    def _show_row(self, row: ProposalRow) -> None:
        wording, offered, proposal = self._wording, row.offered, row.proposal
        zone = offered.zone
        day = wording.short_date(offered.date, weekday=True)
        times = f"{wording.time(proposal.start, zone)} – {wording.time(proposal.end, zone)}"
        lasts = wording.duration(length(proposal))
        logged = [
            f"{wording.time(one.start, zone)} – {wording.time(one.end, zone)}"
            for one in offered.logged
        ]
        names = [wording.channel(name) for name in proposal.channels]
        messages = " · ".join([wording.number(proposal.messages), *names])
        texts = {
            WHEN: f"{capital(day)}, {times}",
            LENGTH: lasts,
            MESSAGES: messages,
            LOGGED: ", ".join(logged) or "–",
            DECISION: self._verdict_text(row),
        }
        for column, text in texts.items():
            row.item.setText(column, text)
        spoken = ", ".join(texts[column] for column in (WHEN, LENGTH, DECISION))
        row.item.setData(WHEN, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _verdict_text(self, row: ProposalRow) -> str:
        if row.verdict is Verdict.OPEN:
            return self.tr("open")
        if row.verdict is Verdict.REFUSED:
            return self.tr("refused")
        if row.proposal != row.offered.proposal:
            return self.tr("accepted, shortened")
        return self.tr("accepted")

    def _notes(self, offer: Offer) -> list[str]:
        notes = []
        if offer.not_by_hand:
            notes.append(self._wording.plural("cli.not_by_hand", offer.not_by_hand))
        if not offer.is_exact and offer.weeks:
            notes.append(
                self.tr(
                    "Imported counts know times to the quarter of an hour only: silences inside a "
                    "proposal do not show. Import the export again for exact times."
                )
            )
        notes += [self._wording.error(error) for _, error in offer.refused]
        return [self._wording.typeset(note) for note in notes]

    def _show_summary(self) -> None:
        if not self._rows:
            self.summary.setText(self.tr("Nothing to propose beside what is logged."))
            return
        number = self._wording.number
        counts = [sum(row.verdict is verdict for row in self._rows) for verdict in Verdict]
        text = self.tr("Open: {open} · accepted: {accepted} · refused: {refused}")
        self.summary.setText(
            text.format(**dict(zip(map(str, Verdict), map(number, counts), strict=True)))
        )

    # --- deciding ------------------------------------------------------------------------------

    @property
    def decisions(self) -> Decisions:
        """Return what was accepted and what was refused."""
        accepted = (row.proposal for row in self._rows if row.verdict is Verdict.ACCEPTED)
        refused = (row.offered.proposal for row in self._rows if row.verdict is Verdict.REFUSED)
        return Decisions(tuple(accepted), tuple(refused))

    @property
    def is_decided(self) -> bool:
        """Say whether anything was accepted or refused."""
        return any(row.verdict is not Verdict.OPEN for row in self._rows)

    def _chosen(self) -> list[ProposalRow]:
        """Return the proposals that are chosen, and those of the weeks that are."""
        return [
            row for row in self._rows if row.item.isSelected() or row.item.parent().isSelected()
        ]

    def _choose_all(self) -> None:
        self.tree.selectAll()
        self.tree.setFocus()

    def _decide(self, verdict: Verdict) -> None:
        chosen = self._chosen()
        for row in chosen:
            row.verdict = verdict
            row.proposal = row.offered.proposal
            self._show_row(row)
        if len(chosen) == 1 and verdict is not Verdict.OPEN:
            self._go_to_next(chosen[0])
        self._show_chosen()
        self._show_summary()
        self.decided.emit()

    def _go_to_next(self, row: ProposalRow) -> None:
        """Choose the next proposal that is open, as far as there is one below."""
        below = self._rows[self._rows.index(row) + 1 :]
        after = next((one for one in below if one.verdict is Verdict.OPEN), None)
        if after is not None:
            self.tree.setCurrentItem(after.item)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        for button in (self.accept, self.refuse, self.leave):
            button.setEnabled(bool(chosen))
        one = chosen[0] if len(chosen) == 1 else None
        for widget in (self.start, self.end, self.shorten):
            widget.setEnabled(one is not None)
        zone = one.offered.zone if one is not None else ""
        self.start.set_clock(clock_of(one.proposal.start, zone) if one is not None else None)
        self.end.set_clock(clock_of(one.proposal.end, zone) if one is not None else None)
        self.all.setEnabled(bool(self._rows))

    def _shorten(self) -> None:
        """Accept the chosen proposal with the times typed below."""
        chosen = self._chosen()
        start, end = self.start.clock, self.end.clock
        if len(chosen) != 1 or start is None or end is None:
            return
        row = chosen[0]
        try:
            row.proposal = shortened(row.offered, start, end)
        except UserError as error:
            self.refused.emit(error)
            return
        row.verdict = Verdict.ACCEPTED
        self._show_row(row)
        self._show_summary()
        self.decided.emit()
