"""A decision of the head of service taken in a crisis: see those that are recorded, record one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.model import Decision
from cmtracker.text.wording import Wording
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.crises.form_dialog import FormDialog
from cmtracker.ui.settings.fact_forms import DecisionForm
from cmtracker.ui.widgets.cards import Caption


class CrisisDecisionForm(DecisionForm):
    """The form of a decision, without any date until one is typed; `near` is one of the crisis."""

    def __init__(self, wording: Wording, near: date, parent: QWidget | None = None) -> None:
        super().__init__(wording, near, parent)
        for field in (self.first, self.last):
            field.clear()  # nobody has said its dates yet
        self._touched.filled()

    def typed(self) -> Decision:
        if not (self.first.text().strip() and self.last.text().strip()):
            raise UserError("decision_dates_missing")
        return super().typed()


def recorded_texts(found: Sequence[Decision], wording: Wording) -> list[str]:
    """Return a line for each decision that is recorded: its reference, its dates, what it lifts."""
    lines = []
    for one in found:
        rules = ", ".join(wording.text(f"terms.rule.{rule}") for rule in one.rules)
        lines.append(f"{one.reference} · {wording.span(one.first, one.last)} · {rules}")
    return lines


class DecisionDialog(FormDialog):
    """Shows the decisions that hold in a crisis, and takes another one."""

    def __init__(
        self,
        acts: CrisisActs,
        wording: Wording,
        found: Sequence[Decision],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, parent)
        self._acts = acts
        self.set_title(self.tr("Decision of the head of service"))
        for text in recorded_texts(found, wording):
            label = Caption(wording.typeset(self.tr("Recorded: {decision}").format(decision=text)))
            label.setWordWrap(True)
            self.form.addRow(label)
        words = self.tr(
            "A dated decision may lift limits for a time (décret n° 2000-815, art. 3-II; décret "
            "n° 2002-60, art. 6). The settings show it under Decisions."
        )
        note = Caption(wording.typeset(words))
        note.setWordWrap(True)
        self.form.addRow(note)
        self.fields = CrisisDecisionForm(wording, acts.today.today())
        self.form.addRow(self.fields)
        self.fields.first_field.setFocus()

    def keep(self) -> bool:
        return self._acts.add_decision(self.fields.typed(), self.refuse)
