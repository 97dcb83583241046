"""A page that may be longer than the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

MARGIN = 26
TOP = 20


class PageScroll(QScrollArea):
    """Scrolls a column of cards. Its bar lies in the margin, so that nothing moves for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(MARGIN, TOP, MARGIN, MARGIN)
        self.column.setSpacing(12)
        self.setWidget(content)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _make_room(self, low: int, high: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if high > low else 0
        self.column.setContentsMargins(MARGIN, TOP, MARGIN - min(bar, MARGIN), MARGIN)


def scrolled(content: QWidget) -> QScrollArea:
    """Return the content of a dialog in an area that scrolls where the screen is too low for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


@contextmanager
def laid_out_once(*layouts: QLayout) -> Iterator[None]:
    """Let some layouts place their widgets once, after a change of several of them.

    Each widget that is shown has all layouts around it place their widgets at once. What is
    inside is placed by the next events instead.
    """
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
