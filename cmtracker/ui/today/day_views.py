"""What stands in the place of Today: today itself, any other date, or the week looked back at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from cmtracker.model import FreeEvening, Interruption, RecoveryState, Session
from cmtracker.tracker.views import PastDayView, TodayView, WeekView
from cmtracker.ui.today.day_chooser import Arrows, stepped
from cmtracker.ui.today.days_presenter import DaysPresenter
from cmtracker.ui.today.days_strip import DaysStrip
from cmtracker.ui.today.late_start import LateStart
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, set_severity
from cmtracker.ui.widgets.page import PageContext
from cmtracker.ui.widgets.plain_text import tip

if TYPE_CHECKING:
    from cmtracker.results.ledger import AskedBlocks, Block
    from cmtracker.results.week_review import LateMorning
    from cmtracker.ui.today.day_page import DayPage
    from cmtracker.ui.today.my_week import MyWeek


class WeekButton(Button):
    """Leads to the week; coloured while a look back at it is due."""


class DayViews(QStackedWidget):
    """Leads from one to the other; Alt+Left, Alt+Right and Alt+Home do so by keys.

    What stands on today and leads away from it is made here: the arrows, the button of the week,
    the strip of days, the card of a late start. The date and the week are made when first asked
    for.
    """

    add_asked = Signal(object)  # the date of a session to be typed in

    def __init__(
        self,
        presenter: Presenter,
        context: PageContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ask = DaysPresenter(presenter, context.reads, self)
        self._wording = context.wording
        self._today = QWidget()
        self.arrows = Arrows(self.tr("The day before (Alt+Left)"), self.tr("The next day"))
        self.arrows.forth.setEnabled(False)
        self.week = WeekButton(self.tr("My week"))
        self.late, self.days = LateStart(context.wording), DaysStrip(context.wording)
        self._day: date | None = None
        self._week: date | None = None
        self._view: PastDayView | None = None
        self._day_page: DayPage | None = None
        self._my_week: MyWeek | None = None
        for card in (self.late, self.days):
            card.hide()
        self._connect(presenter)

    def _connect(self, presenter: Presenter) -> None:
        self.ask.day_changed.connect(self._show_day)
        self.ask.week_changed.connect(self._show_week)
        presenter.record_changed.connect(self.refresh)
        for keys, act in (
            ("Alt+Left", lambda: self.step(-1)),
            ("Alt+Right", lambda: self.step(1)),
            ("Alt+Home", self.show_today),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self.arrows.stepped.connect(self.step)
        self.week.clicked.connect(self.show_this_week)
        self.late.mail_asked.connect(self.copy_later_start)
        self.days.opened.connect(self.show_day)
        self.days.confirmed.connect(presenter.confirm)
        self.days.no_evening.connect(presenter.no_evening)
        self.days.other_day.connect(self.add_asked)
        self.days.all_confirmed.connect(self.ask.confirm_all)

    def hold(self, today: QWidget) -> None:
        """Take the page of today, which is shown first."""
        self._today = today
        self.addWidget(today)

    def show_view(self, view: TodayView) -> None:
        """Show what of today leads to other dates; from Friday noon on the week is offered."""
        self.late.show_view(view)
        self.days.show_view(view)
        name = self.tr("My week is ready") if view.week_due else self.tr("My week")
        self.week.setAccessibleName(name)
        self.week.setToolTip(tip(f"{name} (Ctrl+K)"))
        set_severity(self.week, "due" if view.week_due else "")

    # --- which of them is shown ----------------------------------------------------------------

    @property
    def day(self) -> date | None:
        """The date shown, None where it is today or a week."""
        return self._day

    @property
    def day_page(self) -> DayPage:
        """The page of another date."""
        if self._day_page is None:
            from cmtracker.ui.today.day_page import DayPage  # noqa: PLC0415 - after the first picture

            page = self._day_page = DayPage(self._wording, self.ask.today.today())
            page.arrows.stepped.connect(self.step)
            page.chooser.chosen.connect(self.show_day)
            page.chooser.today_asked.connect(self.show_today)
            page.confirmed.connect(self.ask.today.confirm)
            page.no_evening.connect(self.ask.today.no_evening)
            page.add_asked.connect(self.add_asked)
            page.session_asked.connect(self.edit)
            page.removal_asked.connect(self._take_answer_back)
            self.addWidget(page)
        return self._day_page

    @property
    def my_week(self) -> MyWeek:
        """The page of the week."""
        if self._my_week is None:
            from cmtracker.ui.today.my_week import MyWeek  # noqa: PLC0415 - as above

            page = self._my_week = MyWeek(self._wording)
            page.arrows.stepped.connect(self.step)
            page.today_asked.connect(self.show_today)
            page.no_evening.connect(self.ask.today.no_evening)
            page.day_confirmed.connect(self.ask.today.confirm)
            page.add_asked.connect(self.add_asked)
            page.origin_said.connect(self.ask.say_origin)
            page.recovery_asked.connect(self._ask_for_recovery)
            page.recovery_answered.connect(self._keep_answer)
            page.answer_asked.connect(self._ask_for_answer)
            page.note_copied.connect(self._copy_note)
            page.note_sent.connect(self.ask.note_sent)
            self.addWidget(page)
        return self._my_week

    def show_today(self) -> None:
        """Show today again."""
        self._day = self._week = self._view = None
        self.setCurrentWidget(self._today)

    def show_day(self, day: date) -> None:
        """Show a date; today has its own page."""
        if day >= self.ask.today.today():
            self.show_today()
            return
        self._day, self._week = day, None
        self.ask.ask_day(day)

    def show_this_week(self) -> None:
        """Show the present week, as one that was not looked at yet."""
        self.my_week.clear()
        self.show_week(self.ask.today.today())

    def show_week(self, day: date) -> None:
        """Show the week of a date."""
        self._week, self._day = day, None
        self.ask.ask_week(day)

    def step(self, steps: int) -> None:
        """Show the next or the last date, or week where a week is shown."""
        today = self.ask.today.today()
        if self._week is not None:
            day = self.my_week.moved(steps)
            if day is not None:
                self.show_week(day)
        elif self._day is not None or steps < 0:
            self.show_day(stepped(self._day or today, steps, today))

    def refresh(self) -> None:
        """Read again what is shown, where it is not today."""
        if self._day is not None:
            self.ask.ask_day(self._day)
        elif self._week is not None:
            self.ask.ask_week(self._week)

    def _show_day(self, view: PastDayView) -> None:
        if view.date == self._day:
            self._view = view
            self.day_page.show_view(view)
            self.setCurrentWidget(self.day_page)

    def _show_week(self, view: WeekView) -> None:
        if self._week is not None and view.first <= self._week <= view.last:
            self.my_week.show_view(view)
            self.setCurrentWidget(self.my_week)

    # --- acts ----------------------------------------------------------------------------------

    def edit(self, id_: str) -> None:
        """Open a session of the date shown, to be changed."""
        shown = self._view if self._day is not None else self.ask.today.view
        found = next((one for one in shown.sessions if one.id == id_), None) if shown else None
        if found is not None and self.ask.today.may_act():
            self._open_editor(found)

    def edit_last(self) -> None:
        """Open the last session of the date shown, where it has one."""
        shown = self._view if self._day is not None else self.ask.today.view
        if shown is not None and shown.sessions:
            self.edit(shown.sessions[-1].id)

    def _open_editor(self, session: Session) -> None:
        from cmtracker.ui.today.session_editor import SessionEditor  # noqa: PLC0415 - as above

        today = self.ask.today.today()
        SessionEditor(self.ask, self._wording, session, today, self.window()).open()

    def _take_answer_back(self, kept: Interruption | FreeEvening) -> None:
        wording = self._wording
        if isinstance(kept, FreeEvening):
            day = wording.date(kept.date, weekday=True, year=False)
            what = self.tr("the answer on the evening of {day}").format(day=day)
        else:
            moment = wording.moment(kept.at, self.ask.today.zone())
            what = self.tr("the answer of {moment}").format(moment=moment)
        self.ask.take_answer_back(kept, what)

    def _copy(self, mail: str, told: str) -> None:
        QGuiApplication.clipboard().setText(mail)
        self.ask.today.told.emit(told)

    def copy_later_start(self, morning: LateMorning) -> None:
        """Put the e-mail on a later start on the clipboard."""
        from cmtracker.text.mails import later_start_mail  # noqa: PLC0415 - as above

        mail = later_start_mail(morning, self._wording, self.ask.today.zone())
        self._copy(mail, self.tr("The e-mail is on the clipboard: paste it into a message."))

    def _copy_note(self, note: str) -> None:
        self._copy(
            note, self.tr("The note is on the clipboard. Once it is sent, press “I sent it”.")
        )

    def _ask_for_recovery(self, blocks: Sequence[Block]) -> None:
        from cmtracker.text.mails import recovery_mail  # noqa: PLC0415 - as above

        mail = recovery_mail(blocks, self._wording)
        if self.ask.note_recovery(blocks, RecoveryState.ASKED):
            QGuiApplication.clipboard().setText(mail)

    def _keep_answer(self, blocks: Sequence[Block], accepted: bool) -> None:
        state = RecoveryState.ACCEPTED if accepted else RecoveryState.REFUSED
        self.ask.note_recovery(blocks, state)

    def _ask_for_answer(self, asked: AskedBlocks) -> None:
        from cmtracker.text.mails import reminder_mail  # noqa: PLC0415 - as above

        mail = reminder_mail(asked, self._wording)
        self._copy(mail, self.tr("The e-mail is on the clipboard: paste it into a message."))
