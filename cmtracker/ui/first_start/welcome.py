"""The first steps: language, schedule, rules and holidays, whose computer. Each may be skipped."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import Confirmed
from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker import calendar as facts
from cmtracker.tracker.ground import Ground, GroundLost
from cmtracker.tracker.in_force import InForce, ProfileChanges, ScheduleChanges
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.first_start.computer_step import ComputerStep
from cmtracker.ui.settings.rules_form import RulesForm
from cmtracker.ui.settings.schedule_form import ScheduleForm
from cmtracker.ui.settings.valid_from import ValidFrom
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Heading,
    PrimaryButton,
    QuietButton,
    Subtitle,
    Title,
    set_severity,
)
from cmtracker.ui.widgets.dialogs import button_row, fit_dialog
from cmtracker.ui.widgets.ground_question import GroundQuestion
from cmtracker.ui.widgets.scroll import scrolled
from cmtracker.ui.widgets.switches import RadioButton


class Welcome(QDialog):
    """Four short steps. What is skipped keeps its default and can be said later.

    Where no hours are kept yet, usual ones are proposed, and the button says that it keeps them.
    """

    language_chosen = Signal(str)
    passphrase_asked = Signal()
    copies_asked = Signal()

    def __init__(
        self,
        presenter: Presenter,
        settings: Settings,
        wording: Wording,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("First steps"))
        self._presenter = presenter
        self._settings = settings
        self._wording = wording
        self._today = today
        self._title = Title("")
        self._hint = Subtitle("")
        self._hint.setWordWrap(True)
        self._count = Caption("")
        self.language = LanguageStep(settings)
        self.schedule = ScheduleStep(wording, today)
        self.rules = RulesForm(wording, presenter.regimes(), presenter.today().year)
        self.computer = ComputerStep(settings, wording, protected=presenter.is_protected)
        self.computer.copies_asked.connect(self.copies_asked)
        self._wants_passphrase = False
        self._steps = QStackedWidget()
        for step in (self.language, self.schedule, self.rules, self.computer):
            self._steps.addWidget(scrolled(step))
        self.problem = Caption("")
        self.problem.setWordWrap(True)
        set_severity(self.problem, "warning")
        self.problem.hide()
        self.question = GroundQuestion(wording)
        self.question.chosen.connect(self._take)
        self._lay_out()
        self._hours_seen = self._rules_seen = presenter.in_force(today)
        if self._hours_seen.schedule is None and self._hours_seen.schedule_next is None:
            # The first schedule also covers what is added afterwards: work before it would
            # otherwise count as out of hours throughout.
            self.schedule.valid.show_day(date(today.year, 1, 1))
        self._fill()
        self.schedule.valid.changed.connect(self._date_changed)
        self.schedule.form.changed.connect(self._show_effect)
        self.show_step(0)

    def _fill(self) -> None:
        """Show what is in force, in the steps that are about the record."""
        self._hours_seen = self._presenter.in_force(self.schedule.valid.day())
        self._rules_seen = self._presenter.in_force(self._today)
        self.schedule.form.fill(self._hours_seen.schedule, self.schedule.valid.day())
        self.rules.fill(self._rules_seen.profile)
        self._show_effect()

    def _date_changed(self) -> None:
        """Show what is in force on the new date, unless that would take away what was touched."""
        self._hours_seen = self._presenter.in_force(self.schedule.valid.day())
        day = self.schedule.valid.day()
        if self.schedule.form.changes():
            self.schedule.form.move_to(day)
        else:
            self.schedule.form.fill(self._hours_seen.schedule, day)
        self._show_effect()

    def _show_effect(self) -> None:
        valid, until = self.schedule.valid, self._hours_seen.schedule_next
        if self.schedule.form.is_proposal:
            text = valid.proposed()
        else:
            text = valid.told(until) if self.schedule.written() else valid.unchanged()
        self.schedule.effect.setText(self._wording.typeset(text))
        self._name_next()

    def _lay_out(self) -> None:
        self.skip = QuietButton(self.tr("Skip"))
        self.back = Button(self.tr("Back"))
        self.next = PrimaryButton("")
        self.next.setDefault(True)
        self.skip.clicked.connect(self._skip)
        self.back.clicked.connect(lambda: self.show_step(self._steps.currentIndex() - 1))
        self.next.clicked.connect(lambda: self._take(None))
        foot = button_row(self.skip, self.back, self.next, left=(self._count,))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addSpacing(4)
        layout.addWidget(self._steps, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self.question)
        layout.addLayout(foot)
        fit_dialog(self, QSize(780, 620))

    def show_step(self, index: int) -> None:
        """Turn to a step."""
        title, hint = (
            (
                self.tr("Welcome"),
                self.tr(
                    "cmtracker keeps a dated record of your working time, on this computer only: "
                    "no account, no network, no text of anybody’s messages."
                ),
            ),
            (
                self.tr("Your schedule"),
                self.tr("The hours you agreed on. All other work is out of hours."),
            ),
            (
                self.tr("Rules and holidays"),
                self.tr("Which limits and which public holidays apply to you."),
            ),
            (
                self.tr("Whose computer is this?"),
                self.tr("So that reminders show no more than they should."),
            ),
        )[index]
        self._title.setText(title)
        self._hint.setText(hint)
        number = self.tr("Step {number} of {all}").format(number=index + 1, all=self._steps.count())
        self._count.setText(number)
        self._steps.setCurrentIndex(index)
        self.back.setVisible(index > 0)
        self._name_next()
        self.problem.hide()
        self.question.hide()
        shown = (self.language, self.schedule, self.rules, self.computer)[index]
        shown.setFocus()
        self.focusNextChild()

    def _name_next(self) -> None:
        """Let the button say what it does: hours that nobody kept yet are kept by it."""
        index = self._steps.currentIndex()
        if index == self._steps.count() - 1:
            self.next.setText(self.tr("Start"))
        elif index == 1 and self.schedule.form.is_proposal:
            self.next.setText(self.tr("Keep these hours"))
        else:
            self.next.setText(self.tr("Next"))

    def _take(self, confirmed: Confirmed | None) -> None:
        """Keep what the step says, and go on; `confirmed`: what becomes of confirmed days."""
        index = self._steps.currentIndex()
        self.question.hide()
        keep = (self._keep_language, self._keep_hours, self._keep_rules, self._keep_computer)[index]
        try:
            if keep(confirmed):
                self._go_on(index)
        except GroundLost as lost:
            self.problem.hide()
            self.question.ask(lost.ground)

    def _skip(self) -> None:
        self._go_on(self._steps.currentIndex())

    def _go_on(self, index: int) -> None:
        if index == self._steps.count() - 1:
            self.accept()
            if self._wants_passphrase:
                self.passphrase_asked.emit()
        else:
            self.show_step(index + 1)

    def _keep_language(self, _: Confirmed | None) -> bool:
        if self.language.chosen() != self._settings.text("language"):
            self.language_chosen.emit(self.language.chosen())
        return True

    def _keep_computer(self, _: Confirmed | None) -> bool:
        try:
            self.computer.keep()
        except UserError as error:
            self._say(error)
            return False
        self._wants_passphrase = self.computer.wants_passphrase
        return True

    def _keep_hours(self, confirmed: Confirmed | None) -> bool:
        try:
            self.schedule.valid.check()
            self.schedule.form.check()
        except UserError as error:
            self._say(error)
            return False
        day, hours = self.schedule.valid.day(), self.schedule.written()
        return not hours or self._write(self._hours_seen, day, hours, {}, confirmed)

    def _keep_rules(self, confirmed: Confirmed | None) -> bool:
        try:
            self.rules.check()
        except UserError as error:
            self._say(error)
            return False
        rules = self.rules.changes()
        return not rules or self._write(self._rules_seen, self._today, {}, rules, confirmed)

    def _write(
        self,
        seen: InForce,
        day: date,
        hours: ScheduleChanges,
        rules: ProfileChanges,
        confirmed: Confirmed | None,
    ) -> bool:
        """Write what was touched; say whether the steps can go on.

        Where confirmed days lose their ground by it, nothing is written before it is said what is
        to become of them.
        """

        def act(ws: Workspace) -> None:
            ground = Ground(ws, confirmed or Confirmed.KEEP, asks=confirmed is None)
            facts.change_in_force(ws, day, seen, hours, rules, ground)

        taken = self._presenter.change(act, refuse=self._say)
        if taken:
            self._fill()
        return taken

    def _say(self, error: UserError) -> None:
        self.problem.setText(self._wording.error(error))
        self.problem.show()


class LanguageStep(QWidget):
    """French, English, or the system's."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading(self.tr("Language")))
        for value, name in (
            ("system", self.tr("As the system")),
            ("fr", "Français"),
            ("en", "English"),
        ):
            button = RadioButton(name)
            button.setProperty("value", value)
            button.setChecked(settings.text("language") == value)
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)

    def chosen(self) -> str:
        """Return "system", "fr" or "en"."""
        button = self._group.checkedButton()
        return str(button.property("value")) if button is not None else "system"


class ScheduleStep(QWidget):
    """The agreed hours, and from when on."""

    def __init__(self, wording: Wording, today: date) -> None:
        super().__init__()
        self.form = ScheduleForm(wording, today)
        self.valid = ValidFrom(wording, today, today)
        self.effect = Caption("")
        self.effect.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.form)
        layout.addSpacing(8)
        layout.addWidget(self.valid)
        layout.addWidget(self.effect)
        layout.addStretch(1)

    def written(self) -> ScheduleChanges:
        """Return what is to be written: a whole proposal, of kept hours only what was touched."""
        return self.form.proposal() if self.form.is_proposal else self.form.changes()
