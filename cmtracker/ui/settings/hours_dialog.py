"""Settings: schedule, rules and holidays, as they are kept; only what is touched is written."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.model import Confirmed
from cmtracker.text.wording import Wording
from cmtracker.tracker import calendar as facts
from cmtracker.tracker.ground import Ground, GroundLost
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.rules_form import RulesForm
from cmtracker.ui.settings.schedule_form import ScheduleForm
from cmtracker.ui.settings.valid_from import ValidFrom
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Heading,
    PrimaryButton,
    Title,
    fit_to_screen,
    set_severity,
)
from cmtracker.ui.widgets.dialogs import button_row
from cmtracker.ui.widgets.ground_question import GroundQuestion


class HoursDialog(QDialog):
    """Opens on what is in force on the date from which a change is to hold: today, to begin with.

    Another date shows what is in force then, unless something was touched already.
    """

    def __init__(
        self, presenter: Presenter, wording: Wording, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Schedule, rules and holidays"))
        self._presenter = presenter
        self._wording = wording
        self._seen = presenter.in_force(today)
        self.schedule = ScheduleForm(wording, today=today)
        self.rules = RulesForm(wording, presenter.regimes(), presenter.today().year)
        self.valid = ValidFrom(wording, today, today)
        self.problem = Caption("")
        self.problem.setWordWrap(True)
        set_severity(self.problem, "warning")
        self.problem.hide()
        self.question = GroundQuestion(wording)
        self.question.chosen.connect(self._save)
        self.save, self.cancel = PrimaryButton(self.tr("Save")), Button(self.tr("Cancel"))
        self.save.setDefault(True)
        self.save.clicked.connect(lambda: self._save(None))
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self._fill()
        self.valid.changed.connect(self._date_changed)
        for form in (self.schedule, self.rules):
            form.changed.connect(self._show_effect)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(Heading(self.tr("My hours")))
        column.addWidget(self.schedule)
        column.addSpacing(6)
        column.addWidget(Heading(self.tr("Rules and public holidays")))
        column.addWidget(self.rules)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        foot = button_row(self.cancel, self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(14)
        layout.addWidget(Title(self.tr("Schedule, rules and holidays")))
        layout.addWidget(scroll, 1)
        layout.addWidget(self.valid)
        layout.addWidget(self.problem)
        layout.addWidget(self.question)
        layout.addLayout(foot)
        fit_to_screen(self, QSize(780, 720))

    # --- showing -------------------------------------------------------------------------------

    def _fill(self) -> None:
        self._seen = self._presenter.in_force(self.valid.day())
        self.schedule.fill(self._seen.schedule, self.valid.day())
        self.rules.fill(self._seen.profile)
        self._show_effect()

    def _is_touched(self) -> bool:
        return bool(self.schedule.changes() or self.rules.changes())

    def _date_changed(self) -> None:
        """Show what is in force on the new date, unless that would take away what was touched."""
        if not self._is_touched():
            self._fill()
            return
        self._seen = self._presenter.in_force(self.valid.day())
        self.schedule.move_to(self.valid.day())
        self.rules.lay_on(self._seen.profile)
        self._show_effect()

    def _show_effect(self) -> None:
        self.question.hide()
        hours, rules, seen = self.schedule.changes(), self.rules.changes(), self._seen
        if not hours and not rules:
            self.valid.say(self.valid.unchanged())
            return
        dated = rules if seen.stated else None
        ends = [
            end
            for end, touched in ((seen.schedule_next, hours), (seen.profile_next, dated))
            if end is not None and touched
        ]
        effects = [self.valid.told(min(ends, default=None))] if hours or dated else []
        if rules and not seen.stated:
            effects.append(self.valid.from_beginning())
        self.valid.say(*effects)

    # --- writing -------------------------------------------------------------------------------

    def _save(self, confirmed: Confirmed | None = None) -> None:
        """Write what was touched as one act, or say why it cannot be.

        Where confirmed days lose their ground by it, nothing is written before it is said what is
        to become of them.
        """
        self.question.hide()
        act = partial(self._write, confirmed)
        try:
            if not self._is_touched() or self._presenter.change(act, refuse=self._say):
                self.accept()
        except GroundLost as lost:
            self.problem.hide()
            self.question.ask(lost.ground)

    def _write(self, confirmed: Confirmed | None, ws: Workspace) -> None:
        self.valid.check()
        self.schedule.check()
        self.rules.check()
        hours, rules = self.schedule.changes(), self.rules.changes()
        ground = Ground(ws, confirmed or Confirmed.KEEP, asks=confirmed is None)
        facts.change_in_force(ws, self.valid.day(), self._seen, hours, rules, ground)

    def _say(self, error: UserError) -> None:
        self.problem.setText(self._wording.error(error))
        self.problem.show()
