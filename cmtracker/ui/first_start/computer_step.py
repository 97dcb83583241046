"""Whose computer is this? On the employer's: what to check first, and what is proposed there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Card, LinkButton
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.switches import CheckBox, RadioButton
from cmtracker.ui.widgets.touched import Touched


class ComputerStep(QWidget):
    """One's own computer, or the employer's: then discretion and a passphrase are proposed."""

    copies_asked = Signal()

    def __init__(
        self,
        settings: Settings,
        wording: Wording,
        *,
        protected: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._wording = wording
        self.own = RadioButton(self.tr("Mine"))
        self.of_employer = RadioButton(self.tr("My employer’s"))
        is_of_employer = settings.flag("employers_computer")
        self.own.setChecked(not is_of_employer)
        self.of_employer.setChecked(is_of_employer)
        self.discreet = CheckBox(self.tr("Notifications only say that a question is waiting"))
        self.discreet.setChecked(settings.flag("discreet_notifications"))
        self.protect = CheckBox(self.tr("Protect the log with a passphrase (asked for next)"))
        self.protect.setHidden(protected)
        self.copies = LinkButton(self.tr("Where copies are kept…"))
        self.copies.clicked.connect(self.copies_asked)
        self._touched = Touched(
            employer=self.of_employer.isChecked, discreet=self.discreet.isChecked
        )
        self._lay_out()
        self.of_employer.toggled.connect(self.discreet.setChecked)
        if not protected:
            self.of_employer.toggled.connect(self.protect.setChecked)
        self.of_employer.toggled.connect(self._show_advice)
        self._show_advice(of_employer=is_of_employer)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.own)
        layout.addWidget(self.of_employer)
        layout.addSpacing(6)
        layout.addWidget(self.discreet)
        layout.addWidget(self.protect)
        layout.addSpacing(6)
        self._advice = Card()
        self._advice.body.setSpacing(8)
        self._mine = self._note(
            self.tr(
                "That is the best place for it: your log lies in a folder of your own account, and "
                "nothing of it is on the employer’s computer."
            )
        )
        self._theirs = [self._note(text) for text in self._advice_there()]
        self._advice.body.addWidget(self.copies)
        layout.addWidget(self._advice)
        layout.addStretch(1)

    def _advice_there(self) -> tuple[str, ...]:
        return (
            self.tr("Better is a computer of your own: access to this one can end overnight."),
            self.tr(
                "Does the IT charter of your employer allow this program? Read it before you go on."
            ),
            self.tr(
                "Give the folder of the program the name “PERSONNEL - cmtracker” and put an empty "
                "file named “portable” into it: the log then lies in that folder."
            ),
            self.tr(
                "Once a week, keep an encrypted copy somewhere else. A private USB key that is "
                "plugged in here is presumed professional: it protects nothing."
            ),
        )

    def _note(self, text: str) -> Label:
        note = Label(self._wording.typeset(text))
        note.setWordWrap(True)
        self._advice.body.addWidget(note)
        return note

    def _show_advice(self, of_employer: bool) -> None:
        self._mine.setVisible(not of_employer)
        for note in self._theirs:
            note.setVisible(of_employer)
        self.copies.setVisible(of_employer)

    @property
    def wants_passphrase(self) -> bool:
        """Whether a passphrase is to be asked for next."""
        return self.protect.isChecked() and not self.protect.isHidden()

    def keep(self) -> None:
        """Keep what was touched, nothing of the rest."""
        if "employer" in self._touched:
            self._settings.change("employers_computer", self.of_employer.isChecked())
        if "discreet" in self._touched:
            self._settings.change("discreet_notifications", self.discreet.isChecked())
