"""The first steps: language, schedule, rules and holidays, whose computer. Each may be skipped."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QStackedWidget,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE, Schedule, Slot, Week
from cmtracker.settings import Settings
from cmtracker.tracker import calendar as facts
from cmtracker.ui.cards import (
    Button,
    Caption,
    PrimaryButton,
    QuietButton,
    Subtitle,
    Title,
    set_severity,
)
from cmtracker.ui.phrases import agreed_hours, capital
from cmtracker.ui.plain import Label
from cmtracker.ui.presenter import Presenter
from cmtracker.wording import Wording

REGIMES = ("fr-territorial", "fr-private", "eu")
OVERSEAS = ("GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF")


class Welcome(QDialog):
    """Four short steps. What is skipped keeps its default and can be said later."""

    language_chosen = Signal(str)
    passphrase_asked = Signal()

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
        self.schedule = ScheduleStep(wording, self._first_day())
        self.rules = RulesStep()
        self.computer = ComputerStep(settings, protected=presenter.is_protected)
        self._wants_passphrase = False
        self._steps = QStackedWidget()
        for step in (self.language, self.schedule, self.rules, self.computer):
            self._steps.addWidget(step)
        self.problem = Caption("")
        self.problem.setWordWrap(True)
        set_severity(self.problem, "warning")
        self.problem.hide()
        self._lay_out()
        self.show_step(0)

    def _first_day(self) -> date:
        """Return the date a schedule is proposed from: today, where an earlier one holds before.

        The first schedule also covers what is added afterwards: work before it would otherwise
        count as out of hours throughout.
        """
        view = self._presenter.view
        if view is not None and view.schedule is not None:
            return self._today
        return date(self._today.year, 1, 1)

    def _lay_out(self) -> None:
        self.skip = QuietButton(self.tr("Skip"))
        self.back = Button(self.tr("Back"))
        self.next = PrimaryButton("")
        self.next.setDefault(True)
        self.skip.clicked.connect(self._skip)
        self.back.clicked.connect(lambda: self.show_step(self._steps.currentIndex() - 1))
        self.next.clicked.connect(self._take)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addSpacing(4)
        layout.addWidget(self._steps, 1)
        layout.addWidget(self.problem)
        layout.addLayout(foot)
        self.setMinimumSize(560, 430)

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
        last = index == self._steps.count() - 1
        self.next.setText(self.tr("Start") if last else self.tr("Next"))
        self.problem.hide()

    def _take(self) -> None:
        """Keep what the step says, and go on."""
        index = self._steps.currentIndex()
        if not self._keep(index):
            return
        self._go_on(index)

    def _skip(self) -> None:
        self._go_on(self._steps.currentIndex())

    def _go_on(self, index: int) -> None:
        if index == self._steps.count() - 1:
            self.accept()
            if self._wants_passphrase:
                self.passphrase_asked.emit()
        else:
            self.show_step(index + 1)

    def _keep(self, index: int) -> bool:
        if index == 0:
            if self.language.chosen() != self._settings.text("language"):
                self.language_chosen.emit(self.language.chosen())
            return True
        if index == 1:
            schedule = self.schedule.schedule()
            return self._presenter.change(
                lambda ws: facts.set_schedule(ws, schedule), refuse=self._say
            )
        if index == 2:
            return self.rules.keep(self._presenter, self._say)
        self._wants_passphrase = self.computer.protect.isChecked()
        self._settings.set("discreet_notifications", self.computer.discreet.isChecked())
        return True

    def _say(self, error: UserError) -> None:
        self.problem.setText(self._wording.error(error))
        self.problem.show()


class LanguageStep(QWidget):
    """French, English, or the system's."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for value, name in (
            ("system", self.tr("As the system")),
            ("fr", "Français"),
            ("en", "English"),
        ):
            button = QRadioButton(name)
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
    """Days of the week with a morning and an afternoon that are the same on all of them."""

    def __init__(self, wording: Wording, since: date) -> None:
        super().__init__()
        self._wording = wording
        self.since = QDateEdit(QDate(since.year, since.month, since.day))
        self.since.setCalendarPopup(True)
        self.since.setDisplayFormat("d MMMM yyyy")
        self.since.setAccessibleName(self.tr("Valid from"))
        self.days = [
            QCheckBox(capital(wording.weekday(i, short=True)).rstrip(".")) for i in range(7)
        ]
        for index, day in enumerate(self.days):
            day.setChecked(index < 5)
            day.setAccessibleName(capital(wording.weekday(index)))
            day.toggled.connect(self._show_total)
        names = (
            self.tr("Morning from"),
            self.tr("Morning until"),
            self.tr("Afternoon from"),
            self.tr("Afternoon until"),
        )
        clocks = (QTime(9, 0), QTime(12, 30), QTime(13, 30), QTime(17, 0))
        self.times = [QTimeEdit(clock) for clock in clocks]
        for field, name in zip(self.times, names, strict=True):
            field.setDisplayFormat("HH:mm")
            field.setAccessibleName(name)
            field.timeChanged.connect(self._show_total)
        self._total = Label("")
        self._lay_out()
        self._show_total()

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        for day in self.days:
            days.addWidget(day)
        days.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for row, name in enumerate((self.tr("Morning"), self.tr("Afternoon"))):
            grid.addWidget(Label(name), row, 0)
            grid.addWidget(self.times[2 * row], row, 1)
            grid.addWidget(Caption(self.tr("to")), row, 2)
            grid.addWidget(self.times[2 * row + 1], row, 3)
        grid.setColumnStretch(4, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(days)
        layout.addLayout(grid)
        layout.addWidget(self._total)
        start = QHBoxLayout()
        start.setSpacing(10)
        start.addWidget(Label(self.tr("Valid from")))
        start.addWidget(self.since)
        start.addStretch(1)
        layout.addLayout(start)
        more = Caption(
            self.tr("Cycles and flexible hours can be entered with the command line for now.")
        )
        more.setWordWrap(True)
        layout.addWidget(more)
        layout.addStretch(1)

    def schedule(self) -> Schedule:
        """Return the week as it was typed."""
        clocks = [f.time().hour() * HOUR + f.time().minute() * MINUTE for f in self.times]
        slots = tuple(
            Slot(start, end)
            for start, end in ((clocks[0], clocks[1]), (clocks[2], clocks[3]))
            if start != end
        )
        week: Week = tuple(slots if day.isChecked() else () for day in self.days)
        since = self.since.date()
        first = date(since.year(), since.month(), since.day())
        return Schedule(since=first, weeks=(week,))

    def _show_total(self) -> None:
        self._total.setText(agreed_hours(self.schedule(), self._wording))


class RulesStep(QWidget):
    """The regime, the category of the public service, and where the holidays are those of."""

    def __init__(self) -> None:
        super().__init__()
        self.regime = QComboBox()
        names = (
            self.tr("French territorial public service"),
            self.tr("French private sector"),
            self.tr("European Union (directive 2003/88)"),
        )
        for regime, name in zip(REGIMES, names, strict=True):
            self.regime.addItem(name, regime)
        self.category = QComboBox()
        for letter in ("–", "A", "B", "C"):
            self.category.addItem(letter, letter if letter != "–" else None)
        self.territory = QComboBox()
        self.territory.addItem(self.tr("France"), None)
        self.territory.addItem(self.tr("Moselle (57)"), "57")
        self.territory.addItem(self.tr("Alsace (67, 68)"), "6AE")
        for code in OVERSEAS:
            self.territory.addItem(code, code)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (self.tr("Rules that apply"), self.regime),
            (self.tr("Category"), self.category),
            (self.tr("Public holidays of"), self.territory),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)

    def keep(self, presenter: Presenter, refuse: object) -> bool:
        """Write the answers into the profile."""
        regime, category = self.regime.currentData(), self.category.currentData()
        subdivision = self.territory.currentData()

        def act(ws: object) -> object:
            rules = ws.profile().holidays._replace(subdivision=subdivision)  # type: ignore[attr-defined]
            return facts.set_profile(ws, regime=regime, category=category, holidays=rules)  # type: ignore[arg-type]

        return presenter.change(act, refuse=refuse)  # type: ignore[arg-type]


class ComputerStep(QWidget):
    """One's own computer, or the employer's: then discretion and a passphrase are proposed."""

    def __init__(self, settings: Settings, *, protected: bool) -> None:
        super().__init__()
        discreet = settings.flag("discreet_notifications")
        self.own = QRadioButton(self.tr("Mine"))
        self.of_employer = QRadioButton(self.tr("My employer’s"))
        self.own.setChecked(not discreet)
        self.of_employer.setChecked(discreet)
        self.discreet = QCheckBox(self.tr("Notifications only say that a question is waiting"))
        self.discreet.setChecked(discreet)
        self.protect = QCheckBox(self.tr("Protect the log with a passphrase (asked for next)"))
        self.of_employer.toggled.connect(self.discreet.setChecked)
        if not protected:
            self.of_employer.toggled.connect(self.protect.setChecked)
        notes = (
            self.tr(
                "Your record stays in a local folder of your own account; a passphrase keeps it "
                "from whoever else can read that folder. Notifications can be seen on a shared "
                "screen."
            ),
            self.tr(
                "Nothing on this computer? Put the program on a USB key, with an empty file named "
                "“portable” beside it: the record then lies on the key, in “cmtracker-data”."
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.own)
        layout.addWidget(self.of_employer)
        layout.addSpacing(4)
        layout.addWidget(self.discreet)
        if not protected:
            layout.addWidget(self.protect)
        for text in notes:
            note = Caption(text)
            note.setWordWrap(True)
            layout.addWidget(note)
        layout.addStretch(1)
