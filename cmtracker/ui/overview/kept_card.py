"""An organisation that is kept under a name: what a card shows, and whether it is proposed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cmtracker.model import Scenario
from cmtracker.text.wording import Wording
from cmtracker.ui.overview.outcome_card import OutcomeCard
from cmtracker.ui.widgets.cards import QuietButton
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.switches import CheckBox


class KeptCard(OutcomeCard):
    """Its name, what it spares, a check for the report, and a way to take it away."""

    propose_asked = Signal(str, bool)  # id, into the report
    drop_asked = Signal(str)  # id

    def __init__(self, wording: Wording, kept: Scenario, parent: QWidget | None = None) -> None:
        self.kept = kept
        super().__init__(wording, kept.id, parent)
        self.in_report = CheckBox(self.tr("Add to the report"))
        words = self.tr("Add to the report: {name}").format(name=kept.name)
        self.in_report.setAccessibleName(words)
        self.in_report.setToolTip(
            tip(wording.typeset(self.tr("As a proposal to examine together, on the first page.")))
        )
        self.in_report.clicked.connect(self._propose)
        self.remove = QuietButton(self.tr("Remove"))
        self.remove.setAccessibleName(self.tr("Remove: {name}").format(name=kept.name))
        self.remove.clicked.connect(self._drop)
        self.body.insertWidget(self.body.count() - 1, self.in_report)
        self.acts.flow.addWidget(self.remove)
        self.show_nothing()
        self.show_kept(kept)

    def name(self) -> str:
        return self.kept.name

    def _idea(self) -> str:
        parts = []
        if self.kept.later_start:
            parts.append(self.tr("a later start after an evening"))
        if any(self.kept.coverage):
            parts.append(self.tr("somebody else at work"))
        if self.kept.on_call:
            parts.append(self.tr("%n person(s) on call in turn", "", self.kept.rota))
        elif any(self.kept.silence):
            parts.append(self.tr("automatic reply"))
        text = ", ".join(parts)
        return text[:1].upper() + text[1:] + "." if text else ""

    def show_kept(self, kept: Scenario) -> None:
        """Take what the record says now; the name is that of the card."""
        self.kept = kept
        self.idea.setText(self._wording.typeset(self._idea()))
        self.in_report.setChecked(kept.in_report)

    def _propose(self, wanted: bool) -> None:
        self.propose_asked.emit(self.kept.id, wanted)

    def _drop(self) -> None:
        self.drop_asked.emit(self.kept.id)
