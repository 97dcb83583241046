"""The requests as a model: who asked, when, by which way, and what was sent and came back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cmtracker.text.sentences import asker_label, channel_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.requests import RequestRow, RequestState

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class RequestColumn(StrEnum):
    """What is shown of a request."""

    ASKED = "asked"
    RECEIVED = "received"
    WAY = "way"
    REFERENCE = "reference"
    WORK = "work"
    SENT = "sent"
    STANDING = "standing"


REQUEST_COLUMNS = tuple(RequestColumn)


class RequestModel(QAbstractTableModel):
    """A line for each request; each cell is worded when it is looked at."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording, self._zone = wording, "UTC"
        self._rows: tuple[RequestRow, ...] = ()
        self._heads = {
            RequestColumn.ASKED: self.tr("Asked by"),
            RequestColumn.RECEIVED: self.tr("Received"),
            RequestColumn.WAY: self.tr("By"),
            RequestColumn.REFERENCE: self.tr("Reference"),
            RequestColumn.WORK: self.tr("Work behind it"),
            RequestColumn.SENT: self.tr("E-mail sent"),
            RequestColumn.STANDING: self.tr("Answer"),
        }

    def show_rows(self, rows: Sequence[RequestRow], zone: str) -> None:
        """Show other requests."""
        self.beginResetModel()
        self._rows, self._zone = tuple(rows), zone
        self.endResetModel()

    @property
    def rows(self) -> tuple[RequestRow, ...]:
        """The requests in their order."""
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(REQUEST_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._heads[REQUEST_COLUMNS[section]]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], REQUEST_COLUMNS[index.column()]
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return self.text(row, column)
        if role == Role.UserRole:
            return row.standing.value
        return None

    # --- words ---------------------------------------------------------------------------------

    def text(self, row: RequestRow, column: RequestColumn) -> str:
        """Return what stands in a cell."""
        wording, request = self._wording, row.request
        match column:
            case RequestColumn.ASKED:
                who = asker_label(row.row.session.requested_by, wording, on_watch=row.row.on_watch)
                return f"{request.function} · {who}" if request.function else who
            case RequestColumn.RECEIVED:
                return "" if request.at is None else self._moment(request.at)
            case RequestColumn.WAY:
                return channel_text(request.channel, wording)
            case RequestColumn.REFERENCE:
                return request.reference
            case RequestColumn.WORK:
                return self._work(row)
            case RequestColumn.SENT:
                return "" if row.sent_at is None else self._moment(row.sent_at)
        return self._standing(row)

    def _moment(self, instant: int) -> str:
        local = self._wording.local(instant, self._zone)
        day = self._wording.short_date(local.date(), weekday=False)
        return f"{day}, {self._wording.time(instant, self._zone)}"

    def _work(self, row: RequestRow) -> str:
        session, wording = row.row.session, self._wording
        start = self._moment(session.start)
        end = wording.time(session.end, self._zone)
        return f"{start} – {end} · {wording.duration(row.row.outside_s)}"

    def _standing(self, row: RequestRow) -> str:
        match row.standing:
            case RequestState.TO_SEND:
                return self.tr("to be sent")
            case RequestState.WAITING if row.waited:
                return self.tr("no answer for %n day(s)", "", row.waited)
            case RequestState.WAITING:
                return self.tr("sent today")
            case RequestState.ANSWERED:
                return self.tr("answered: {answer}").format(answer=row.answer)
            case RequestState.OBJECTED:
                return self.tr("objected to")
        return self.tr("no written trace")
