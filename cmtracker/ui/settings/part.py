"""What every part of the settings page is made of: what it is given, its column, its foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.model import Confirmed
from cmtracker.text.wording import Wording
from cmtracker.tracker.ground import Ground, GroundLost
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, Caption, Card, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row
from cmtracker.ui.widgets.ground_question import GroundQuestion
from cmtracker.ui.widgets.page import PageContext
from cmtracker.ui.widgets.scroll import PageScroll

LEFT = Qt.AlignmentFlag.AlignLeft
"""For what is clicked: as wide as its words, and not as the card."""

GroundedWrite = Callable[[Workspace, Ground], object]


@dataclass(frozen=True)
class PartContext:
    """The collaborators of a part."""

    page: PageContext
    presenter: Presenter
    preferences: PreferenceChanges
    asks: SettingsAsks

    @property
    def wording(self) -> Wording:
        """The texts of the domain, in the language of the moment."""
        return self.page.wording


class SettingsPart(PageScroll):
    """One part of the settings: a column of cards that scrolls.

    `show_view` is called when it comes up and whenever the record has changed; a form that was
    touched keeps what was typed.
    """

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.wording = context.wording
        self.column.setContentsMargins(0, 0, 0, 12)

    def show_view(self, view: SettingsView) -> None:
        """Show what is kept."""
        raise NotImplementedError

    def card(self, heading: str, note: str = "") -> Card:
        """Add a card with a heading and, below it, what it is about; return it."""
        made = Card()
        made.heading.setText(heading)
        made.body.addWidget(made.heading)
        if note:
            made.body.addWidget(note_label(self.wording.typeset(note)))
        self.column.addWidget(made)
        return made

    def _make_room(self, low: int, high: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if high > low else 0
        self.column.setContentsMargins(0, 0, 4 if bar else 0, 12)


def note_label(text: str = "") -> Caption:
    """Return small print that goes over several lines."""
    note = Caption(text)
    note.setWordWrap(True)
    return note


class SaveRow(QFrame):
    """The foot of a form: what saving does, why it cannot be, and the two buttons.

    Where confirmed days would lose what they stand on, nothing is written before it is asked what
    is to become of them.
    """

    save_asked = Signal()
    cancel_asked = Signal()
    written = Signal()

    def __init__(
        self, presenter: Presenter, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._wording = wording
        self._again: Callable[[Confirmed], object] | None = None
        self.effect = note_label()
        self.problem = Problem()
        self.question = GroundQuestion(wording)
        self.question.chosen.connect(self._answered)
        self.save = PrimaryButton(self.tr("Save"))
        self.cancel = Button(self.tr("Cancel"))
        self.save.clicked.connect(self.save_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.effect)
        layout.addWidget(self.problem)
        layout.addWidget(self.question)
        layout.addLayout(button_row(self.cancel, self.save))

    def show_effect(self, text: str, *, touched: bool) -> None:
        """Say what saving does now; without anything touched there is nothing to save."""
        self.question.hide()
        self.problem.say("")
        self.effect.setText(self._wording.typeset(text))
        self.save.setEnabled(touched)
        self.cancel.setEnabled(touched)

    def refuse(self, error: UserError) -> None:
        """Say why nothing was written."""
        self.problem.say(self._wording.error(error))

    def write(self, act: GroundedWrite, told: str, confirmed: Confirmed | None = None) -> bool:
        """Write what was touched as one act; say whether that was done.

        `told` is said of it then. Without `confirmed` it is asked for where it matters.
        """
        self.question.hide()
        self.problem.say("")
        self._again = partial(self.write, act, told)

        def make(ws: Workspace) -> None:
            act(ws, Ground(ws, confirmed or Confirmed.KEEP, asks=confirmed is None))

        try:
            taken = self._presenter.change(make, refuse=self.refuse, told=told)
        except GroundLost as lost:
            self.question.ask(lost.ground)
            return False
        if taken:
            self.written.emit()
        return taken

    def _answered(self, confirmed: Confirmed) -> None:
        if self._again is not None:
            self._again(confirmed)
