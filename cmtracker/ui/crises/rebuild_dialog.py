"""Rebuild a crisis afterwards: date by date over what the log holds, then the decision taken."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.model import LONGEST_TEXT, Crisis, CrisisMark, Decision
from cmtracker.text.wording import Wording
from cmtracker.tracker import crisis_rebuilding
from cmtracker.tracker.crisis_rebuilding import CrisisTraces
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.crises.decision_dialog import CrisisDecisionForm, recorded_texts
from cmtracker.ui.crises.instant_field import InstantField
from cmtracker.ui.crises.rebuild_rows import DatePage
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Heading,
    PrimaryButton,
    set_severity,
)
from cmtracker.ui.widgets.dialogs import button_row, fit_dialog
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.scroll import scrolled
from cmtracker.ui.widgets.switches import CheckBox

if TYPE_CHECKING:
    from cmtracker.tracker.workspace import Workspace


class HeadPage(QWidget):
    """The name and the time of a crisis that nobody opened; empty until they are typed."""

    def __init__(self, acts: CrisisActs, wording: Wording) -> None:
        super().__init__()
        form = QFormLayout(self)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_TEXT)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(wording.typeset(self.tr("Flood; no name of a person")))
        self.start = InstantField(acts.today, wording, self.tr("Began"), None)
        self.end = InstantField(acts.today, wording, self.tr("Ended"), None)
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Began"), self.start)
        form.addRow(self.tr("Ended"), self.end)

    def crisis(self) -> Crisis:
        """Return the crisis that is typed. Raises `UserError` for what cannot be read."""
        return Crisis(self.name.text(), self.start.instant(), self.end.instant())


class DecisionPage(QWidget):
    """Asks whether a decision of the head of service was taken, and takes it where one was."""

    def __init__(self, wording: Wording, found: CrisisTraces) -> None:
        super().__init__()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        words = self.tr(
            "In a crisis a dated decision of the head of service may lift limits (décret n° "
            "2000-815, art. 3-II; décret n° 2002-60, art. 6). Was one taken? Unticked, nothing is "
            "recorded, and the report says that none is recorded in this log."
        )
        question = Label(wording.typeset(words))
        question.setWordWrap(True)
        column.addWidget(question)
        for text in recorded_texts(found.decisions, wording):
            told = self.tr("Recorded already: {decision}").format(decision=text)
            label = Caption(wording.typeset(told))
            label.setWordWrap(True)
            column.addWidget(label)
        self.taken = CheckBox(self.tr("Yes: record it here"))
        self.form = CrisisDecisionForm(wording, found.dates[-1].date)
        self.form.hide()
        self.taken.toggled.connect(self.form.setVisible)
        column.addWidget(self.taken, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content))

    def decision(self) -> Decision | None:
        """Return the decision that is typed, None where none was taken. Raises `UserError`."""
        return self.form.typed() if self.taken.isChecked() else None


class RebuildDialog(QDialog):
    """Goes from date to date. Only what is ticked is kept, all of it in one act."""

    def __init__(
        self,
        acts: CrisisActs,
        wording: Wording,
        seen: Crisis | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Open on a crisis that is kept, or on an empty head for one that nobody opened."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rebuild a crisis"))
        self._acts, self._wording, self._crisis = acts, wording, seen
        self.head: HeadPage | None = None
        self.pages: list[DatePage] = []
        self.decision: DecisionPage | None = None
        self._make_frame()
        self._lay_out()
        if seen is None:
            self.head = HeadPage(acts, wording)
            self.stack.addWidget(self.head)
            self.head.name.setFocus()
        else:
            self._read(seen)
        self._show_place()
        fit_dialog(self, QSize(780, 600))

    def _make_frame(self) -> None:
        self.heading = Heading("")
        self.place = Caption("")
        words = self.tr(
            "Only what you tick is kept. Put right what is not so; what nobody noted stays empty."
        )
        self.about = Caption(self._wording.typeset(words))
        self.about.setWordWrap(True)
        self.stack = QStackedWidget()
        self.problem = Caption("")
        self.problem.setWordWrap(True)
        self.problem.hide()
        set_severity(self.problem, "warning")
        self.count = Caption("")
        self.back, self.next = Button(self.tr("Back")), Button(self.tr("Next date"))
        self.cancel, self.save = Button(self.tr("Cancel")), PrimaryButton(self.tr("Keep"))
        self.back.clicked.connect(partial(self._go, -1))
        self.next.clicked.connect(partial(self._go, 1))
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._keep)
        for button in (self.back, self.next, self.cancel, self.save):
            button.setAutoDefault(False)  # Return in a field keeps nothing yet
        QShortcut(QKeySequence("Alt+Left"), self, partial(self._go, -1))
        QShortcut(QKeySequence("Alt+Right"), self, partial(self._go, 1))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._keep)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        for widget in (self.heading, self.place, self.about):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.problem)
        left = (self.back, self.next, self.count)
        column.addLayout(button_row(self.cancel, self.save, left=left))

    # --- what the log holds --------------------------------------------------------------------

    def _read(self, crisis: Crisis) -> None:
        """Have the log read; its dates come up when they are there."""
        self._acts.today.ask("rebuild", partial(_gathered, crisis), self._fill)

    def _fill(self, found: CrisisTraces | UserError) -> None:
        if not shiboken6.isValid(self):
            return
        if isinstance(found, UserError):
            self._refuse(found)
            return
        self._crisis = found.crisis
        for held in found.dates:
            page = DatePage(self._acts.today, self._wording, held, found.zone)
            page.changed.connect(self._count)
            self.pages.append(page)
            self.stack.addWidget(page)
        self.decision = DecisionPage(self._wording, found)
        self.decision.taken.toggled.connect(lambda _: self._count())
        self.stack.addWidget(self.decision)
        self.stack.setCurrentWidget(self.pages[0])
        self._show_place()

    # --- going from date to date ---------------------------------------------------------------

    def _go(self, steps: int) -> None:
        self.problem.hide()
        shown = self.stack.currentWidget()
        if self.head is not None and shown is self.head:
            if steps > 0:
                self._leave_head(self.head)
            return
        at = self.stack.currentIndex() + steps
        first = self.stack.indexOf(self.pages[0]) if self.pages else 0
        if first <= at < self.stack.count():
            self.stack.setCurrentIndex(at)
            self._show_place()

    def _leave_head(self, head: HeadPage) -> None:
        try:
            self._read(head.crisis())
        except UserError as error:
            self._refuse(error)

    def _show_place(self) -> None:
        shown = self.stack.currentWidget()
        name = self._crisis.name if self._crisis is not None else ""
        title = self.tr("Rebuild the crisis: {name}").format(name=name)
        self.heading.setText(self._wording.typeset(title) if name else self.windowTitle())
        self.place.setText(self._wording.typeset(self._place(shown)))
        self.back.setEnabled(bool(self.pages) and shown is not self.pages[0])
        self.next.setEnabled(bool(self.pages) and shown is not self.decision)
        self.next.setText(self.tr("Next date"))
        if self.head is not None and shown is self.head:
            self.next.setEnabled(True)
            self.next.setText(self.tr("Look through its dates"))
        elif self.pages and shown is self.pages[-1]:
            self.next.setText(self.tr("Next: the decision"))
        self._count()

    def _place(self, shown: QWidget | None) -> str:
        if isinstance(shown, DatePage):
            return self.tr("{day} · {n} of {all}").format(
                day=capital(self._wording.date(shown.held.date, weekday=True)),
                n=self._wording.number(self.pages.index(shown) + 1),
                all=self._wording.number(len(self.pages)),
            )
        if isinstance(shown, DecisionPage):
            return self.tr("Decision of the head of service")
        return self.tr("Its name and its time") if shown is not None else self.tr("Reading…")

    # --- keeping -------------------------------------------------------------------------------

    def _accepted(self) -> int:
        return sum(page.accepted() for page in self.pages)

    def _count(self) -> None:
        count = self._accepted()
        self.count.setText(self.tr("%n fact(s) accepted", "", count) if count else "")
        is_new = self._crisis is not None and not self._crisis.id
        decides = self.decision is not None and self.decision.taken.isChecked()
        self.save.setEnabled(bool(self.pages) and (bool(count) or decides or is_new))

    def _keep(self) -> None:
        self.problem.hide()
        if self._crisis is None or not self.save.isEnabled():
            return
        try:
            marks = [mark for page in self.pages for mark in self._marks_of(page)]
            decision = self._decision()
        except UserError as error:
            self._refuse(error)
            return
        if self._acts.rebuild(self._crisis, marks, decision, self._refuse):
            self.accept()

    def _marks_of(self, page: DatePage) -> list[CrisisMark]:
        """Return what is accepted on a date; one that has no time yet comes up."""
        try:
            return page.marks()
        except UserError:
            self.stack.setCurrentWidget(page)
            self._show_place()
            raise

    def _decision(self) -> Decision | None:
        """Return the decision that is typed; where it cannot be read, it comes up."""
        if self.decision is None:
            return None
        try:
            return self.decision.decision()
        except UserError:
            self.stack.setCurrentWidget(self.decision)
            self._show_place()
            raise

    def _refuse(self, error: UserError) -> None:
        self.problem.setText(self._wording.error(error))
        self.problem.show()


def _gathered(crisis: Crisis, ws: Workspace) -> CrisisTraces | UserError:
    try:
        return crisis_rebuilding.gather(ws, crisis)
    except UserError as error:
        return error
