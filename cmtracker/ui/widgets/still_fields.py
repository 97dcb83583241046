"""A list and a number that the mouse wheel leaves as they are.

Qt turns both by the wheel wherever the pointer rests, without a click: a page that is scrolled with
the pointer over such a field would change what is kept.
"""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget


class ChoiceBox(QComboBox):
    """A list to choose from by a click or by keys; the wheel scrolls the page around it.

    It is as wide as its longest entry, also where it is filled after it was first shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NumberBox(QSpinBox):
    """A number to type, or to move by keys; the wheel scrolls the page around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
