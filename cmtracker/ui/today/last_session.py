"""The session that was last: when it was, and all that can still be said of it.

After a session out of hours two things are asked, once, and can be passed over: what weighed on
it, and what to take up tomorrow.
"""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cmtracker.model import Session
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.details_panel import DetailsPanel, Fold
from cmtracker.ui.widgets.cards import Button, LinkButton
from cmtracker.ui.widgets.plain_text import Label


class LastSession(QWidget):
    """One line, with chips that unfold below it."""

    changed = Signal(object)  # dict of field -> value
    mail_asked = Signal()
    take_up_asked = Signal(str)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._asked_of: str | None = None
        self._last: Session | None = None
        self._channels: list[str] = []
        self._when = Label("")
        self._when.setWordWrap(True)
        self.fold = Fold(lambda: self.details)
        self.fold.setText(self.tr("Complete"))
        self.fold.setAccessibleName(self.tr("Say more of the last session"))
        self.take_up = QLineEdit()
        self.take_up.setMaxLength(200)
        self.take_up.setPlaceholderText(self.tr("To take up tomorrow: … (in no report)"))
        self.take_up.setAccessibleName(self.tr("To take up tomorrow"))
        self.keep = Button(self.tr("Remind me tomorrow"))
        self.skip = LinkButton(self.tr("Done, nothing to add"))
        self._end = self._make_end()
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._when, 1)
        head.addWidget(self.fold, alignment=Qt.AlignmentFlag.AlignRight)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._end)
        self.keep.clicked.connect(self._keep)
        self.take_up.returnPressed.connect(self._keep)
        self.take_up.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.skip.clicked.connect(self._skip)

    @cached_property
    def details(self) -> DetailsPanel:
        """What can still be said of the session; made when it is first asked for."""
        panel = DetailsPanel(self._wording, parent=self)
        panel.hide()
        panel.changed.connect(self.changed)
        panel.mail_asked.connect(self.mail_asked)
        if self._last is not None:
            panel.show_fields(self._last, self._channels)
        self._column.insertWidget(1, panel)
        return panel

    def _make_end(self) -> QWidget:
        end = QWidget(self)
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.take_up, 1)
        row.addWidget(self.keep)
        row.addWidget(self.skip)
        self.keep.setEnabled(False)
        end.hide()
        return end

    @property
    def asks(self) -> bool:
        """Whether something is asked of the session that was just ended."""
        return self._asked_of is not None

    def ask_about(self, session: str | None) -> None:
        """Ask, of a session just ended, what weighed on it and what to take up; None: nothing."""
        if session == self._asked_of:
            return
        self._asked_of = session
        self.take_up.clear()

    def show_session(self, last: Session, view: TodayView) -> None:
        """Show the session, and the questions where they are asked of it."""
        wording = self._wording
        if self._asked_of not in {None, last.id}:
            self._asked_of = None
        day = wording.short_date(wording.local(last.start, view.zone).date())
        start, end = (wording.time(one, view.zone) for one in (last.start, last.end))
        length = last.end - last.start if last.declared is None else last.declared
        self._when.setText(
            self.tr("Last session: {when} ({duration})").format(
                when=f"{day}, {start} – {end}", duration=wording.duration(length)
            )
        )
        self.fold.draw_arrow()
        is_other = self._last is None or self._last.id != last.id
        self._last, self._channels = last, [channel.name for channel in view.channels]
        if "details" in vars(self):
            self.details.show_fields(last, self._channels)
        if is_other:
            self.fold.setChecked(self.asks)
        if is_other and "details" in vars(self):
            self.details.weighed.setChecked(self.asks)
        self._end.setVisible(self.asks)
        for part in (self.take_up, self.keep):
            part.setVisible(view.may_take_up)

    def _keep(self) -> None:
        if self.take_up.text().strip():
            self.take_up_asked.emit(self.take_up.text())
            self._skip()

    def _skip(self) -> None:
        self._asked_of = None
        self._end.hide()
        self.fold.setChecked(False)
