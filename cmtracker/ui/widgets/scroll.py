"""A page that may be longer than the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

MARGIN = 26
TOP = 20


class PageScroll(QScrollArea):
    """Scrolls a column of cards. Its bar lies in the margin, so that nothing moves for it.

    `content` is what the cards lie in: a card made with it as its parent takes its style once.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.content = QWidget(self)
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(MARGIN, TOP, MARGIN, MARGIN)
        self.column.setSpacing(12)
        self.setWidget(self.content)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _make_room(self, low: int, high: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if high > low else 0
        self.column.setContentsMargins(MARGIN, TOP, MARGIN - min(bar, MARGIN), MARGIN)


class ContentArea(QScrollArea):
    """As high as its content where the screen has the room; otherwise it scrolls."""

    LOWEST = 120

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def sizeHint(self) -> QtCore.QSize:
        content = self._content
        wanted = content.sizeHint()
        wide = max(wanted.width(), self.width() if self.isVisible() else 0)
        if content.hasHeightForWidth():
            wanted.setHeight(content.heightForWidth(wide))
        return wanted + QtCore.QSize(self._beside(), 2)

    def minimumSizeHint(self) -> QtCore.QSize:
        least = self._content.minimumSizeHint()
        return QtCore.QSize(least.width() + self._beside(), min(least.height(), self.LOWEST))

    def _beside(self) -> int:
        """Return the room that the bar takes where there is one."""
        return self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()


class ReadingArea(ContentArea):
    """A text that is read by the arrow keys as well: it takes the keyboard, and shows that."""

    def __init__(self, content: QWidget, name: str) -> None:
        super().__init__(content)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)


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
