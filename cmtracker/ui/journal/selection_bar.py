"""What can be done with the chosen lines of the list, in a row that is always there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from cmtracker.model import LONGEST_TEXT, RequestedBy
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal import ListItem
from cmtracker.ui.widgets.cards import Button, Caption, FlowBox
from cmtracker.ui.widgets.still_fields import ChoiceBox


class SelectionBar(FlowBox):
    """Emits what is to become of the chosen lines; greyed out where there are none."""

    asked_by = Signal(object)  # RequestedBy
    reference_given = Signal(str)
    removal_asked = Signal()
    return_asked = Signal()
    confirmation_asked = Signal()
    opening_asked = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(gap=6)
        if parent is not None:
            self.setParent(parent)
        self.chosen = Caption("")
        self.open = Button(self.tr("Open…"))
        self.asked = ChoiceBox()
        self.asked.setAccessibleName(self.tr("Say for the chosen ones who asked"))
        self.asked.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.asked.setMinimumContentsLength(16)
        self.asked.addItem(self.tr("At the request of…"), "")
        for who in RequestedBy:
            self.asked.addItem(wording.text(f"terms.requested_by.{who}"), who.value)
        view = self.asked.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 24)
        self.reference = QLineEdit()
        self.reference.setMaxLength(LONGEST_TEXT)
        self.reference.setPlaceholderText(self.tr("Reference of the request"))
        self.reference.setAccessibleName(self.tr("Reference for the chosen ones"))
        self.reference.setFixedWidth(self.fontMetrics().horizontalAdvance("M") * 13)
        self.keep = Button(self.tr("Set"))
        self.keep.setAccessibleName(self.tr("Set the reference of the chosen ones"))
        self.remove = Button(self.tr("Remove"))
        self.bring_back = Button(self.tr("Bring back"))
        self.confirm = Button(self.tr("As scheduled"))
        for widget in (
            self.chosen,
            self.open,
            self.asked,
            self.reference,
            self.keep,
            self.remove,
            self.bring_back,
            self.confirm,
        ):
            self.flow.addWidget(widget)
        self._connect()
        self.show_items([], takes_acts=False)

    def _connect(self) -> None:
        self.asked.activated.connect(self._say_who)
        self.keep.clicked.connect(self._give_reference)
        self.reference.returnPressed.connect(self._give_reference)
        self.remove.clicked.connect(self.removal_asked)
        self.bring_back.clicked.connect(self.return_asked)
        self.confirm.clicked.connect(self.confirmation_asked)
        self.open.clicked.connect(self.opening_asked)

    def show_items(self, items: Sequence[ListItem], *, takes_acts: bool) -> None:
        """Show what can be done with some lines."""
        removed = [item for item in items if item.is_removed]
        sessions = [item for item in items if item.session is not None and not item.is_removed]
        days = [item for item in items if item.session is None]
        parts = []
        if sessions or removed:
            parts.append(self.tr("%n session(s) chosen", "", len(sessions) + len(removed)))
        if days:
            parts.append(self.tr("%n day(s) chosen", "", len(days)))
        self.chosen.setText(" · ".join(parts))
        can_change = takes_acts and bool(sessions)
        for widget in (self.asked, self.reference, self.keep, self.remove):
            widget.setEnabled(can_change)
            widget.setVisible(not removed and (bool(sessions) or not days))
        self.open.setEnabled(takes_acts and len(sessions) == 1)
        self.open.setVisible(not removed and (bool(sessions) or not days))
        self.bring_back.setVisible(bool(removed))
        self.bring_back.setEnabled(takes_acts)
        self.confirm.setVisible(bool(days))
        self.confirm.setEnabled(takes_acts)

    def _say_who(self) -> None:
        said = self.asked.currentData()
        self.asked.setCurrentIndex(0)
        if said:
            self.asked_by.emit(RequestedBy(said))

    def _give_reference(self) -> None:
        text = self.reference.text().strip()
        if text:
            self.reference_given.emit(text)
            self.reference.clear()
