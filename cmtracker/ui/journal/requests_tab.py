"""The requests of the Journal: asked, confirmed, told, unanswered; and work without a trace."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cmtracker.text.mails import work_note
from cmtracker.text.sentences import confirmation_mail
from cmtracker.text.wording import Wording
from cmtracker.tracker.requests import RequestRow, RequestState, RequestsView
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.journal.list_tab import LOW
from cmtracker.ui.journal.request_model import REQUEST_COLUMNS, RequestColumn, RequestModel
from cmtracker.ui.journal.standing_pill import StandingPill
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    FigureCard,
    FlowBox,
    Heading,
    PrimaryButton,
    Tab,
)
from cmtracker.ui.widgets.plain_text import Label

ALL = "all"


class RequestsTab(QWidget):
    """A table of requests, and below it the e-mail and the acts for the one that is chosen."""

    asked = Signal()
    copied = Signal(str)  # the text of the e-mail
    sent = Signal(object)  # RequestRow
    told = Signal(object)  # RequestRow
    answer_asked = Signal(object)  # RequestRow
    removal_asked = Signal(object)  # RequestRow: of the note that told of it
    evidence_asked = Signal(object)  # RequestRow
    session_asked = Signal(object)  # RequestRow

    def __init__(
        self, wording: Wording, today: date, *, takes_acts: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording, self._today, self._takes_acts = wording, today, takes_acts
        self._view: RequestsView | None = None
        self.choice = ChipChoice(self.tr("Which requests"), Tab)
        self.missing = Caption("")
        self.figures = [
            FigureCard(name)
            for name in (
                self.tr("Confirmation sent"),
                self.tr("Answer received"),
                self.tr("Without an answer"),
                self.tr("Work behind it"),
            )
        ]
        self.model = RequestModel(wording)
        self.table = QTableView()
        self.heading, self.mail = Heading(""), QPlainTextEdit()
        self.hint = Caption("")
        self.copy = PrimaryButton(self.tr("Copy the e-mail"))
        self.keep_sent = Button(self.tr("I sent it"))
        self.keep_told = Button(self.tr("I told the hierarchy in writing"))
        self.answer = Button(self.tr("Answer…"))
        self.take_back = Button(self.tr("Remove the note to the hierarchy"))
        self.evidence = Button(self.tr("Evidence…"))
        self.open = Button(self.tr("Session…"))
        self._make_table()
        self._lay_out()
        self._connect()

    # --- building ------------------------------------------------------------------------------

    def _make_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Requests"))
        table.setItemDelegateForColumn(
            REQUEST_COLUMNS.index(RequestColumn.STANDING), StandingPill(table)
        )
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side, metrics = table.verticalHeader(), self.fontMetrics()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(metrics.height() + 16)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        letters = {
            RequestColumn.ASKED: 13,
            RequestColumn.RECEIVED: 11,
            RequestColumn.WAY: 8,
            RequestColumn.REFERENCE: 6,
            RequestColumn.WORK: 20,
            RequestColumn.SENT: 9,
        }
        letter = metrics.horizontalAdvance("M")
        for place, column in enumerate(REQUEST_COLUMNS):
            table.setColumnWidth(place, letter * letters.get(column, 10))

    def _lay_out(self) -> None:
        self._cards = QWidget()
        cards = QHBoxLayout(self._cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        for card in self.figures:
            cards.addWidget(card, 1)
        nothing = Label(
            self.tr(
                "Work out of hours will be listed here, with who asked for it, what you sent and "
                "what was answered."
            )
        )
        nothing.setWordWrap(True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(nothing)
        inside = QWidget()
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.table.setMinimumHeight(5 * self.table.verticalHeader().defaultSectionSize())
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self._cards)
        column.addWidget(self._stack, 1)
        column.addWidget(self._detail())
        column.addWidget(self.missing)

    def _detail(self) -> Card:
        self.mail.setAccessibleName(self.tr("The e-mail, which can be changed before it is copied"))
        self.mail.setTabChangesFocus(True)
        self.hint.setWordWrap(True)
        buttons = FlowBox(gap=8)
        for button in (
            self.copy,
            self.keep_sent,
            self.keep_told,
            self.answer,
            self.evidence,
            self.open,
            self.take_back,
        ):
            buttons.flow.addWidget(button)
        card = self.detail = Card()
        card.body.setSpacing(6)
        for widget in (self.heading, self.mail, self.hint, buttons):
            card.body.addWidget(widget)
        return card

    def _connect(self) -> None:
        self.choice.chosen.connect(lambda _: self._show_rows())
        self.table.selectionModel().selectionChanged.connect(self._show_detail)
        self.copy.clicked.connect(lambda: self.copied.emit(self.mail.toPlainText()))
        for button, signal in (
            (self.keep_sent, self.sent),
            (self.keep_told, self.told),
            (self.answer, self.answer_asked),
            (self.take_back, self.removal_asked),
            (self.evidence, self.evidence_asked),
            (self.open, self.session_asked),
        ):
            button.clicked.connect(lambda _=False, signal=signal: self._emit(signal.emit))
        self.table.doubleClicked.connect(lambda _: self._emit(self.evidence_asked.emit))

    def _emit(self, emit: object) -> None:
        row = self.row()
        if row is not None and callable(emit):
            emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < LOW
        self._cards.setVisible(not low and self._view is not None and bool(self._view.rows))
        self.mail.setFixedHeight(self.fontMetrics().lineSpacing() * (2 if low else 4) + 18)

    # --- showing -------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the requests as they are now."""
        self.asked.emit()

    def show_view(self, view: RequestsView) -> None:
        """Show all requests; the one that was chosen stays chosen."""
        wanted = str(self.choice.value()) if self._view is not None else ALL
        self._view = view
        named = [(ALL, self.tr("All"), len(view.rows))]
        named += [(one.value, self._name(one), len(view.of(one))) for one in RequestState]
        offered = [
            (value, f"{name} · {self._wording.number(count)}")
            for value, name, count in named
            if count or value in {ALL, wanted}
        ]
        self.choice.offer(offered, wanted)
        self._show_figures(view)
        self._fit()
        number = view.without_reference
        self.missing.setText(
            self.tr("%n asked-for evening(s) or day(s) without a reference", "", number)
            if number
            else ""
        )
        self.missing.setVisible(number > 0)
        self._show_rows()

    def _name(self, standing: RequestState) -> str:
        return {
            RequestState.TO_SEND: self.tr("To be sent"),
            RequestState.WAITING: self.tr("Without an answer"),
            RequestState.ANSWERED: self.tr("Answered"),
            RequestState.OBJECTED: self.tr("Objected to"),
            RequestState.UNTRACED: self.tr("Without written trace"),
        }[standing]

    def _show_figures(self, view: RequestsView) -> None:
        number, duration = self._wording.number, self._wording.duration
        asked = view.asked
        sent = [one for one in asked if one.sent_at is not None]
        back = [
            one for one in sent if one.standing in {RequestState.ANSWERED, RequestState.OBJECTED}
        ]
        waits = [one.waited for one in view.of(RequestState.WAITING)]
        of = self.tr("{n} of {total}")
        left = len(view.of(RequestState.TO_SEND))
        self.figures[0].show_figure(
            of.format(n=number(len(sent)), total=number(len(asked))) if asked else "–",
            self.tr("%n e-mail(s) still to be sent", "", left) if left else "",
        )
        self.figures[1].show_figure(
            of.format(n=number(len(back)), total=number(len(sent))) if sent else "–"
        )
        span = self.tr("for {first} to {last} days").format(
            first=min(waits, default=0), last=max(waits, default=0)
        )
        self.figures[2].show_figure(number(len(waits)), span if len(waits) > 1 else "")
        answered = self.tr("out of hours, of which {time} answered").format(
            time=duration(view.answered_s)
        )
        self.figures[3].show_figure(duration(view.outside_s), answered if view.answered_s else "")

    def _show_rows(self) -> None:
        view = self._view
        if view is None:
            return
        before = self.row()
        value = str(self.choice.value())
        rows = list(view.rows) if value == ALL else view.of(RequestState(value))
        self.model.show_rows(rows, view.zone)
        self._stack.setCurrentIndex(0 if rows else 1)
        ids = [one.row.session.id for one in rows]
        kept = before.row.session.id if before is not None else ""
        if rows:
            self.table.selectRow(ids.index(kept) if kept in ids else 0)
        self.detail.setVisible(bool(rows))
        self._show_detail()

    def row(self) -> RequestRow | None:
        """Return the request that is chosen."""
        chosen = self.table.selectionModel().selectedRows()
        return self.model.rows[chosen[0].row()] if chosen else None

    def _show_detail(self) -> None:
        row, wording, view = self.row(), self._wording, self._view
        if row is None or view is None:
            return
        session = row.row.session
        untraced = row.standing is RequestState.UNTRACED
        at = row.request.at if row.request.at is not None else session.start
        name = self.tr("Work of {moment}") if untraced else self.tr("Request of {moment}")
        self.heading.setText(name.format(moment=wording.moment(at, view.zone)))
        if untraced:
            mail = work_note(session, wording, view.zone)
        else:
            mail = confirmation_mail(session, wording, view.zone)
        self.mail.setPlainText(mail)
        self.hint.setText(
            self.tr("Nothing is sent by itself: paste the text into a message, then note that.")
        )
        self._show_acts(row, untraced=untraced)

    def _show_acts(self, row: RequestRow, *, untraced: bool) -> None:
        sent = row.sent_at is not None
        self.keep_sent.setVisible(not untraced and not sent)
        self.keep_told.setVisible(row.lacks_trace)
        self.answer.setVisible(sent)
        self.take_back.setVisible(row.told is not None)
        acts = self.keep_sent, self.keep_told, self.answer, self.evidence, self.open, self.take_back
        for button in acts:
            button.setEnabled(self._takes_acts)
