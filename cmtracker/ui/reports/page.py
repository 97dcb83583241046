"""The page of the reports: five occasions, what is chosen, a look at the pages, making, checking.

Nothing is worked out while the page is hidden; the pages of the report are drawn in a thread of
their own, so that neither a click nor another page waits for them.

Imports many because it puts the cards of the page together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.results.report_check import ReportCheck
from cmtracker.text.report_check import check_lines
from cmtracker.tracker import report_choice
from cmtracker.tracker.interview import InterviewSheet
from cmtracker.tracker.report_choice import Occasion, ReportChoice
from cmtracker.tracker.report_page import ReportPreview, ReportView
from cmtracker.ui.reports.barometer_card import BarometerCard
from cmtracker.ui.reports.check_card import CheckCard
from cmtracker.ui.reports.choice_card import ChoiceCard
from cmtracker.ui.reports.columns import Columns
from cmtracker.ui.reports.evidence_card import EvidenceCard
from cmtracker.ui.reports.making import MakeRow
from cmtracker.ui.reports.occasions import OccasionRow
from cmtracker.ui.reports.presenter import ReportsPresenter
from cmtracker.ui.reports.preview import Preview
from cmtracker.ui.reports.proof_card import ProofCard
from cmtracker.ui.reports.statement_card import StatementCard
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Card, Subtitle, Title
from cmtracker.ui.widgets.elsewhere_line import ElsewhereLine
from cmtracker.ui.widgets.page import Page, PageContext
from cmtracker.ui.widgets.plain_text import MessageBox
from cmtracker.ui.widgets.scroll import MARGIN, PageScroll
from cmtracker.ui.widgets.tab_order import tab_through
from cmtracker.ui.widgets.theme import current_theme

KEPT = "report_choice"
ABOVE = 12
"""Pixels between the upper edge and a preview that follows what is scrolled."""
BESIDE = 240
"""Pixels of the page's head, and of what stands above and below the preview in its card."""


class ReportsPage(Page):
    """What is shown of a choice is asked for when the page comes up, and after each change."""

    journal_asked = Signal(object, object, object)  # first date, last date, ids of sessions
    settings_asked = Signal(str)  # a part of the settings
    requests_asked = Signal()
    week_asked = Signal()
    import_asked = Signal()
    seal_asked = Signal()
    said = Signal(str)

    def __init__(
        self,
        context: PageContext,
        presenter: Presenter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`presenter` makes the acts on the record; without it the page only shows and writes."""
        super().__init__(context, parent)
        wording = context.wording
        language = wording.language
        self._choice = report_choice.kept(context.settings.text(KEPT), language)
        self._allowed: frozenset[str] = frozenset()  # the names that may be printed
        self.view: ReportView | None = None
        self.ask = ReportsPresenter(context.reads, self)
        self.title, self.subtitle = Title(self.tr("Reports")), Subtitle("")
        self.occasions = OccasionRow()
        self.choice = ChoiceCard(wording)
        self.preview = Preview(wording)
        self.making = MakeRow(self.ask, wording)
        self.check = CheckCard(wording)
        self.evidence = EvidenceCard(wording)
        self.statement = StatementCard(self.ask, presenter, wording)
        self.proof = ProofCard(wording)
        self.barometer = BarometerCard(context.reads, wording)
        self.empty = Card(self.tr("Nothing is noted yet"))
        self.elsewhere = ElsewhereLine(wording)
        self._lay_out()
        self._connect()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.subtitle.setWordWrap(True)
        self.preview.body.addWidget(self.making)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(current_theme().gap)
        for card in (*self._cards(), self.barometer):
            rest.addWidget(card)
        rest.addStretch(1)
        self._body = Columns(self.choice, self.preview, self._rest)
        self._fill_empty()
        self.scroller = PageScroll()
        self.scroller.setObjectName("pages")
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.subtitle)
        self.scroller.column.addLayout(head)
        for widget in (self.occasions, self.elsewhere, self.empty, self._body):
            self.scroller.column.addWidget(widget)
        self.scroller.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scroller)
        self.scroller.verticalScrollBar().valueChanged.connect(self._follow)
        for hidden in (self.occasions, self.empty, self._body):
            hidden.hide()

    def _fill_empty(self) -> None:
        told = self.context.wording.typeset(
            self.tr(
                "Once some work is logged, the report is here: one page that stands alone, with "
                "your hours out of hours, who asked, the rests cut and the service rendered, then "
                "week by week and day by day, as a PDF or a spreadsheet. You choose for which "
                "moment, you see every page before it is made, and nothing leaves this computer."
            )
        )
        text = Subtitle(told)
        text.setWordWrap(True)
        self.empty.body.addWidget(text)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.ask.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._body.set_room(self.width() - 2 * MARGIN)
        self._give_room()

    def _follow(self, scrolled: int) -> None:
        """Keep the preview in sight while the choices beside it are scrolled."""
        self._body.follow(scrolled + ABOVE - self._body.y())

    def _give_room(self) -> None:
        """Let the preview be as high as the page is below its head, with the buttons in sight."""
        above = self.occasions.height() if self._body.is_beside else 0
        self.preview.set_room(self.height() - above - BESIDE)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _connect(self) -> None:
        ask = self.ask
        ask.viewed.connect(self._show_view)
        ask.not_checked.connect(self._say_not_checked)
        ask.previewed.connect(self._show_preview)
        ask.not_previewed.connect(self._refuse_preview)
        self.occasions.chosen.connect(self._choose_occasion)
        self.choice.changed.connect(self._change)
        self.choice.sheet_asked.connect(self._ask_sheet)
        ask.sheet_ready.connect(self._show_sheet)
        ask.letter_ready.connect(self._show_letter)
        self.choice.health_asked.connect(self._warn_of_health)
        for card in (self.check, self.evidence):
            card.journal_asked.connect(self.journal_asked)
            card.settings_asked.connect(self.settings_asked)
        self.evidence.requests_asked.connect(self.requests_asked)
        self.evidence.statement_asked.connect(self._go_to_statement)
        self.evidence.week_asked.connect(self.week_asked)
        self.evidence.import_asked.connect(self.import_asked)
        self.proof.seal_asked.connect(self.seal_asked)
        self.proof.check_asked.connect(self.ask.check)
        ask.checked.connect(self._show_check)
        self.making.said.connect(self.said)
        self.elsewhere.asked.connect(self._show_dates)

        for keys, steps in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(partial(self.move_range, steps))

    def move_range(self, steps: int) -> None:
        """Show the range before or after, which is as long."""
        view = self.view
        if view is not None and not view.is_empty:
            self._change(report_choice.moved(self._choice, view.first, view.last, steps))

    def lead_to_journal(self, show: Callable[[date, date, tuple[str, ...]], object]) -> None:
        """Let the Journal show what a finding tells of."""
        self.journal_asked.connect(show)

    def lead_to_requests(self, show: Callable[[], object]) -> None:
        """Let the Journal show the requests."""
        self.requests_asked.connect(show)

    def lead_to_settings(self, show: Callable[[str], object]) -> None:
        """Let the settings show what a finding tells of."""
        self.settings_asked.connect(show)

    def order_tabs(self) -> None:
        """Let Tab go through the page in the order in which it is seen."""
        tab_through(self, (self.occasions, self.elsewhere, self.choice, self.preview, self._rest))

    def _cards(self) -> tuple[CheckCard, EvidenceCard, StatementCard, ProofCard]:
        return self.check, self.evidence, self.statement, self.proof

    # --- what is shown -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the record again for what is chosen."""
        self.ask.ask_view(self._choice)

    def _show_view(self, view: ReportView) -> None:
        if view.choice != self._choice:  # another was chosen meanwhile
            return
        self.view = view
        self.empty.setVisible(view.is_empty)
        self.occasions.setVisible(not view.is_empty)
        self._body.setVisible(not view.is_empty)
        if view.is_empty:
            self.subtitle.setText("")
            self.elsewhere.hide()
            return
        if view.choice.names and not self._allowed.issuperset(view.names):
            self._change(view.choice._replace(names=False))
            return
        told = self.tr("Choose the moment: it sets the dates, the reader and the parts.")
        self.subtitle.setText(self.context.wording.typeset(told))
        self.elsewhere.show_found(view.elsewhere, view.first, view.last)
        self.occasions.show_view(view, self.context.wording)
        self._give_room()
        for card in (self.choice, *self._cards(), self.barometer):
            card.show_view(view)
        options = report_choice.options(view.choice, view.first, view.last)
        self.making.show_options(options)
        self.preview.wait()
        self.ask.ask_preview(options)

    def _show_preview(self, shown: ReportPreview) -> None:
        self.preview.show_preview(shown)

    def _refuse_preview(self, error: UserError) -> None:
        self.preview.refuse(self.context.wording.error(error))

    def _go_to_statement(self) -> None:
        """Show where the statement of a month is made."""
        self.scroller.ensureWidgetVisible(self.statement)
        self.statement.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_sheet(self) -> None:
        if self.view is not None:
            options = report_choice.options(self.view.choice, self.view.first, self.view.last)
            self.ask.ask_sheet(options, self.context.wording.language)

    def _show_sheet(self, shown: InterviewSheet) -> None:
        from cmtracker.ui.reports.sheets import interview_dialog  # noqa: PLC0415 - seldom

        if self.isVisible():
            interview_dialog(shown, self.window()).open()

    def _show_letter(self, text: str) -> None:
        from cmtracker.ui.reports.sheets import LetterDialog  # noqa: PLC0415 - seldom asked for

        if self.isVisible():
            LetterDialog(text, self.window()).open()

    def _say_not_checked(self, error: UserError) -> None:
        self.proof.problem.say(self.context.wording.error(error))

    def _show_check(self, found: ReportCheck) -> None:
        from cmtracker.ui.reports.sheets import check_dialog  # noqa: PLC0415 - seldom asked for

        if self.isVisible():
            check_dialog(check_lines(found, self.context.wording), self.window()).open()

    # --- choosing ------------------------------------------------------------------------------

    def _choose_occasion(self, occasion: Occasion) -> None:
        self._change(report_choice.proposed(occasion, self._choice.language))

    def _show_dates(self, first: date, last: date) -> None:
        self._change(self._choice._replace(first=first, last=last, with_health=False))

    def _change(self, choice: ReportChoice) -> None:
        """Take a choice, keep it for the next time, and show what it gives."""
        if choice.names and self.view is not None:
            self._allowed |= frozenset(self.view.names)
        self._choice = choice
        try:
            if self.view is None or not self.view.is_example:
                self.context.settings.change(KEPT, choice.text())
        finally:  # what cannot be kept for the next time is shown all the same
            self.refresh()

    def _warn_of_health(self) -> None:
        """Say what dates of sickness in a report mean, before they are taken in."""
        box = MessageBox(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Dates of sickness"))
        question = self.tr("Take asked-for work on dates of sickness into this report?")
        box.setText(self.context.wording.typeset(question))
        box.setInformativeText(
            self.context.wording.typeset(
                self.tr(
                    "Its reader will see that you worked while you were absent, and may conclude "
                    "why. It cannot be taken back once the report is handed over. The choice "
                    "holds for this report alone."
                )
            )
        )
        go = box.addButton(self.tr("Take it in"), MessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Leave it out"), MessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        go.clicked.connect(self._take_health_in)
        box.open()

    def _take_health_in(self) -> None:
        self._change(self._choice._replace(with_health=True))
