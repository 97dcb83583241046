"""A row of chips of which exactly one is on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from cmtracker.ui.widgets.cards import Chip, FlowLayout


class ChipChoice(QWidget):
    """One of several ways to show something; the arrow keys go from one to the next."""

    chosen = Signal(object)  # the value of the chip that the user put on

    def __init__(
        self,
        name: str,
        kind: type[Chip] = Chip,
        parent: QWidget | None = None,
        *,
        right: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._kind = kind
        self._offered: list[tuple[object, str]] = []
        self._values: list[object] = []
        self._follows: QWidget | None = None
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        self._group.idToggled.connect(self._let_tab_in)
        self._flow = FlowLayout(self, align_right=right)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(self, values: Sequence[tuple[object, str]], on: object) -> None:
        """Offer values with their words in place of those offered before; one of them is on.

        The same ones are not made anew: whoever has the focus in them keeps it.
        """
        if list(values) == self._offered:
            self.choose(on)
            return
        self._offered = list(values)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()  # it is deleted only once nothing else is going on
            button.deleteLater()
        self._values = []
        for value, text in values:
            chip = self._kind(text)
            chip.setAutoExclusive(True)  # so that a screen reader calls it one of several
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._group.addButton(chip, len(self._values))
            self._values.append(value)
            self._flow.addWidget(chip)
        self._put_in_order()
        self.choose(on)

    def follow(self, widget: QWidget) -> None:
        """Come after a widget of the same window in the order of the Tab key."""
        self._follows = widget
        self._put_in_order()

    def choose(self, value: object) -> None:
        """Show a value as the one that is on, without telling anybody."""
        self._group.button(self._values.index(value)).setChecked(True)

    def value(self) -> object:
        """Return what is on."""
        return self._values[self._group.checkedId()]

    def chip(self, value: object) -> Chip:
        """Return the chip of a value."""
        button = self._group.button(self._values.index(value))
        assert isinstance(button, Chip)  # noqa: S101 - it was made one by `offer`
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
            return
        index = (self._group.checkedId() + step) % len(self._values)
        chip = self._group.button(index)
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        chip.click()

    def _put_in_order(self) -> None:
        before = self._follows
        if before is None:
            return
        for chip in self._group.buttons():
            QWidget.setTabOrder(before, chip)
            before = chip

    def _let_tab_in(self, index: int, on: bool) -> None:
        """Let Tab stop at the chip that is on and no other, however it was put on."""
        focus = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self._group.button(index).setFocusPolicy(focus)

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._values[index])
