"""Makes the acts that the requests ask for: sent, told, answered, other evidence."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cmtracker.model import Disclosure, Request, RequestedBy, Session
from cmtracker.text.wording import Wording
from cmtracker.tracker.requests import RequestRow
from cmtracker.ui.journal.evidence_dialog import AnswerDialog, EvidenceDialog
from cmtracker.ui.journal.list_acts import ListActs
from cmtracker.ui.journal.presenter import JournalPresenter, SessionsChange


class RequestActs(QObject):
    """Every act can be undone; `page` is the widget that dialogs belong to."""

    def __init__(
        self, presenter: JournalPresenter, wording: Wording, acts: ListActs, page: QWidget
    ) -> None:
        super().__init__(page)
        self._presenter, self._wording, self._acts, self._page = presenter, wording, acts, page

    def copy(self, mail: str) -> None:
        """Put an e-mail on the clipboard; nothing is kept of it."""
        QGuiApplication.clipboard().setText(mail)
        self._presenter.today.told.emit(
            self.tr("The e-mail is on the clipboard. Once it is sent, note that below it.")
        )

    def keep_sent(self, row: RequestRow) -> None:
        """Keep that the confirmation was sent now."""
        request = row.request._replace(sent_at=self._presenter.today.now())
        self._change(row.row.session, request=request)

    def keep_told(self, row: RequestRow) -> None:
        """Keep that the hierarchy was told of the work in writing, now."""
        if self._presenter.today.may_act():
            self._presenter.days.note_sent((row.row.session.id,), "email")

    def ask_answer(self, row: RequestRow) -> None:
        """Ask what came back: on the latest note that told of it, or on the confirmation.

        Shown is what is kept of that one, not what came back on another note of the same work.
        """
        if not self._presenter.today.may_act():
            return
        noted = _answered_note(row)
        answer = row.request.answer if noted is None else noted.answer
        objects = None if noted is None else noted.objection
        keep = partial(self._keep_answer, row)
        AnswerDialog(answer, keep, objects=objects, parent=self._page.window()).open()

    def _keep_answer(self, row: RequestRow, answer: str | None, objection: bool | None) -> None:
        noted = _answered_note(row)
        if noted is not None:
            self._presenter.answer(noted, answer, objection)
        elif answer is not None:
            self._change(row.row.session, request=row.request._replace(answer=answer))

    def remove_note(self, row: RequestRow) -> None:
        """Mark the latest note that told of the work as removed, for all the work it names."""
        note = row.told
        if note is not None and self._presenter.today.may_act():
            moment = self._wording.moment(note.sent_at, self._presenter.today.zone())
            what = self.tr("note of {moment}, which names %n session(s)", "", len(note.sessions))
            self._presenter.remove_note(note, what.format(moment=moment))

    def ask_evidence(self, row: RequestRow) -> None:
        """Open the evidence of a request, to be changed."""
        presenter, session = self._presenter.today, row.row.session
        if presenter.may_act():
            keep = partial(self._keep_evidence, session)
            window = self._page.window()
            EvidenceDialog(presenter, self._wording, session, keep, window).open()

    def _keep_evidence(self, session: Session, who: RequestedBy, request: Request) -> None:
        if (who, request) == (session.requested_by, session.request or Request()):
            return
        self._acts.change(
            SessionsChange((session,), lambda _: {"requested_by": who, "request": request})
        )

    def _change(self, session: Session, *, request: Request) -> None:
        self._acts.change(SessionsChange((session,), lambda _: {"request": request}))


def _answered_note(row: RequestRow) -> Disclosure | None:
    """Return the note to the hierarchy that an answer is about; None: about the confirmation."""
    return row.told if row.request.sent_at is None else None
