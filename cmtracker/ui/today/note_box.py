"""One line to type or paste what was worked, with what is understood of it before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cmtracker.model import RequestedBy
from cmtracker.text.notes import (
    asked_text,
    chronology_text,
    counts_text,
    interruption_text,
    more_text,
    session_text,
)
from cmtracker.text.remarks import remark_texts
from cmtracker.text.wording import Wording
from cmtracker.ui.today.details_panel import AnswerChip, origins
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Caption, Chip, FlowBox, PrimaryButton, set_severity
from cmtracker.ui.widgets.phrases import capital

if TYPE_CHECKING:  # lines are read only when one is written
    from cmtracker.results.days import RestAfter
    from cmtracker.tracker.previews import NotePreview

PAUSE_MS = 200
"""So long after the last key the line is read."""

MOST_LINES = 6
"""Lines that the field shows at once; more are scrolled."""

MOST_TOLD = 8
"""Lines of which is told what was understood; of more only how many they are."""


class NoteEdit(QPlainTextEdit):
    """A field of one line that grows with what is pasted. Return keeps, Shift+Return breaks."""

    entered = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.document().blockCountChanged.connect(self.updateGeometry)
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = min(max(self.document().blockCount(), 1), MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + 22
        return QSize(super().sizeHint().width(), height)

    minimumSizeHint = sizeHint  # noqa: N815 - Qt's name

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the window, which reads what is in them."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NoteBox(QWidget):
    """The line, what was understood of it, who asked, and the button that keeps it.

    Nothing is kept of a text of which a line is not understood, until that line is mended or
    taken out: the person sees which. `at_once`: it is a line for what happens now, so that a fact
    of a crisis on it needs no time.
    """

    kept = Signal()
    told = Signal(object)  # list of NotePreview, whenever the text is read anew

    def __init__(
        self,
        presenter: Presenter,
        wording: Wording,
        name: str,
        parent: QWidget | None = None,
        *,
        at_once: bool = False,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._wording = wording
        self._at_once = at_once
        self._is_read, self._is_entered = True, False
        self._day: date | None = None
        self._previews: list[NotePreview] = []
        self.line = NoteEdit(name)
        self.hint = Caption("")
        self.understood = Caption("")
        self.consequence = Caption("")
        self.save = PrimaryButton(self.tr("Save"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._chips = FlowBox(gap=6)
        self.origins = self._make_origins()
        self._lay_out()
        self._connect()
        self._show_state()

    def _make_origins(self) -> dict[RequestedBy, Chip]:
        return {origin.says: AnswerChip(origin.name) for origin in origins(self._wording)}

    def _lay_out(self) -> None:
        for label in (self.hint, self.understood, self.consequence):
            label.setWordWrap(True)
        set_severity(self.consequence, "warning")
        self.asked = Caption(self.tr("At the request of"))
        self._chips.flow.addWidget(self.asked)
        for chip in self.origins.values():
            self._chips.flow.addWidget(chip)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.save, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.hint)
        layout.addWidget(self.understood)
        layout.addWidget(self.consequence)
        layout.addWidget(self._chips)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._begin)
        self.line.textChanged.connect(self._show_state)
        self._soon.timeout.connect(self.read)
        self.line.entered.connect(self._enter)
        self.line.left.connect(self.clear)
        self.save.clicked.connect(self._enter)
        for who, chip in self.origins.items():
            chip.toggled.connect(lambda on, who=who: self._choose(who) if on else None)

    # --- reading -------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Have what is typed read soon; another text than the one that was to be kept is not."""
        self._is_read = self._is_entered = False
        self._soon.start()

    def ask_about(self, day: date | None, example: str, hint: str) -> None:
        """Read lines without a date as of `day`; `example` stands in the empty field."""
        self.line.setPlaceholderText(example)
        self.hint.setText(self._wording.typeset(hint))
        if day != self._day:
            self._day = day
            if self.line.toPlainText().strip():
                self.read()

    def read(self) -> None:
        """Have the text read, and show what it is understood to mean."""
        self._soon.stop()
        self._is_read = False
        text = self.line.toPlainText()
        if not text.strip():
            self._take([])
            return
        self._presenter.preview_notes(text, self._day, self._take, at_once=self._at_once)

    def _take(self, previews: list[NotePreview]) -> None:
        if not self.line.toPlainText().strip():
            previews = []
        self._previews, self._is_read = previews, True
        self._show_state()
        self.told.emit(previews)
        if self._is_entered:
            self._keep()

    def _choose(self, who: RequestedBy) -> None:
        for other, chip in self.origins.items():
            if other is not who:
                chip.setChecked(False)

    @property
    def origin(self) -> RequestedBy | None:
        """Who was chosen below the line, None where nobody was."""
        return next((who for who, chip in self.origins.items() if chip.isChecked()), None)

    # --- showing -------------------------------------------------------------------------------

    def _show_state(self) -> None:
        written = bool(self.line.toPlainText().strip())
        known = self._previews if written else []
        refused = any(one.entry.error is not None for one in known)
        self.save.setEnabled(not refused and any(one.entry.is_new for one in known))
        self.understood.setText("\n".join(self._texts(known)))
        self.understood.setVisible(bool(known))
        set_severity(self.understood, "warning" if refused else "")
        rests = [one.rest for one in known if one.rest is not None]
        self.consequence.setText(self._rest_text(rests[-1]) if rests else "")
        self.consequence.setVisible(bool(self.consequence.text()))
        sessions = [one.entry.session for one in known if one.entry.is_new and one.entry.session]
        unsaid = any(one.requested_by is RequestedBy.UNSPECIFIED for one in sessions)
        self._chips.setVisible(unsaid and any(one.out_of_hours for one in known))
        self.hint.setVisible(not known)

    def _texts(self, previews: Sequence[NotePreview]) -> list[str]:
        if len(previews) > MOST_TOLD:
            refused = [one for one in previews if one.entry.error is not None]
            total = self.tr("%n line(s) read", "", len(previews))
            return [total, *(self._text(one) for one in refused[:MOST_TOLD])]
        return [self._text(one) for one in previews]

    def _text(self, preview: NotePreview) -> str:
        """Say what a line means, or why it cannot be kept."""
        entry, wording = preview.entry, self._wording
        if entry.error is not None:
            return f"{entry.line.text} – {wording.error(entry.error)}"
        if entry.interruption is not None:
            text = interruption_text(entry.interruption, wording, self._presenter.zone())
        elif entry.mark is not None or entry.crisis is not None:
            text = chronology_text(entry.mark, entry.crisis, wording, self._presenter.zone())
        elif entry.session is None:
            return ""
        else:
            text = " · ".join(part for part in self._session_parts(preview) if part)
        if entry.line.at_once and not entry.is_known:
            text = self.tr("{what} – now, as no time is named").format(what=text)
        if entry.is_known:
            text = self.tr("{what} – already in the log").format(what=text)
        return capital(text)

    def _session_parts(self, preview: NotePreview) -> list[str]:
        session, wording = preview.entry.session, self._wording
        if session is None:
            return []
        told = (
            [] if preview.remarks is None else remark_texts(preview.remarks, wording, session.zone)
        )
        return [
            session_text(session, wording),
            self._hours_text(preview),
            counts_text(preview.entry.counts, wording),
            asked_text(session, wording),
            more_text(session, wording),
            *told,
        ]

    def _hours_text(self, preview: NotePreview) -> str:
        session = preview.entry.session
        if session is None or preview.entry.is_known:
            return ""
        length = session.end - session.start if session.declared is None else session.declared
        if preview.out_of_hours >= length - length % 60 > 0:
            return self.tr("out of hours")
        if not preview.out_of_hours:
            return self.tr("within the schedule")
        part = self._wording.duration(preview.out_of_hours)
        return self.tr("of which {time} out of hours").format(time=part)

    def _rest_text(self, rest: RestAfter) -> str:
        """Say when work may resume, and what the agreed hours make of it."""
        wording, zone = self._wording, self._presenter.zone()
        time = wording.time
        if rest.next_start is None or rest.length is None or not rest.is_night:
            return ""
        length, least = wording.duration(rest.length), wording.duration(rest.limit)
        if not rest.is_scheduled:
            return self.tr("The rest after it lasted {length} (minimum: {least}).").format(
                length=length, least=least
            )
        first = self.tr("End at {end}: work may resume from {floor} on.").format(
            end=time(rest.end, zone), floor=time(rest.floor, zone)
        )
        second = self.tr(
            "The schedule begins at {start}: the rest would be {length} (minimum: {least})."
        ).format(start=time(rest.next_start, zone), length=length, least=least)
        return f"{first} {second}"

    # --- keeping -------------------------------------------------------------------------------

    def _enter(self) -> None:
        """Keep the lines as they were understood; a text not read yet is read first."""
        if self._is_read:
            self._keep()
            return
        self._is_entered = True
        if self._soon.isActive():
            self.read()

    def _keep(self) -> None:
        self._is_entered = False
        if not self.save.isEnabled():
            return
        entries = [one.entry for one in self._previews]
        if self._presenter.keep_notes(entries, self.origin):
            self.clear()
            self.kept.emit()

    def clear(self) -> None:
        """Empty the line."""
        for chip in self.origins.values():
            chip.setChecked(False)
        self.line.clear()
        self._soon.stop()
        self._take([])
