"""A layout that puts its widgets side by side and starts a new line where there is no room."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

SizedItem = tuple[QLayoutItem, QSize]


class FlowBox(QWidget):
    """A widget that is as high as the lines of its flow need at its width.

    Nested layouts of Qt do not pass a height for a width on; a fixed height needs no passing on.
    """

    def __init__(
        self, *, gap: int = 6, align_right: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap=gap, align_right=align_right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        height = self.flow.heightForWidth(self.width())
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)


class FlowLayout(QLayout):
    """Chips and buttons in lines, like words; hidden widgets take no room.

    The items are made here, not by Qt: of an item that Qt made, Python is not told when Qt deletes
    it, and takes the next widget at the same address in memory for that item.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 6, align_right: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # Of what is shown, and by width, until something in it changes.
        self._sizes: list[SizedItem] | None = None
        self._heights: dict[int, int] = {}
        self._align_right = align_right
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, w: QWidget) -> None:
        self.addChildWidget(w)
        self.addItem(QWidgetItem(w))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._forget()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> QtCore.Qt.Orientation:
        return QtCore.Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            lines = self._lines(width)
            between = self.spacing() * max(len(lines) - 1, 0)
            self._heights[width] = sum(map(_height, lines)) + between
        return self._heights[width]

    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    def _forget(self) -> None:
        self._sizes = None
        self._heights.clear()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            height = _height(line)
            left = rect.left()
            if self._align_right:
                left += rect.width() - self._width(line)
            for item, size in line:
                drop = (height - size.height()) // 2
                item.setGeometry(QRect(QPoint(left, top + drop), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()

    def sizeHint(self) -> QSize:
        shown = self._shown()
        return QSize(self._width(shown), _height(shown))

    def minimumSize(self) -> QSize:
        widest = QSize()
        for item, _ in self._shown():
            widest = widest.expandedTo(item.minimumSize())
        return widest

    def _shown(self) -> list[SizedItem]:
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _lines(self, width: int) -> list[list[SizedItem]]:
        lines: list[list[SizedItem]] = [[]]
        taken = 0
        for item, size in self._shown():
            wide = size.width()
            if lines[-1] and taken + self.spacing() + wide > width:
                lines.append([])
            taken = wide if not lines[-1] else taken + self.spacing() + wide
            lines[-1].append((item, size))
        return lines

    def _width(self, line: list[SizedItem]) -> int:
        return sum(size.width() for _, size in line) + self.spacing() * max(len(line) - 1, 0)


def _height(line: list[SizedItem]) -> int:
    return max((size.height() for _, size in line), default=0)


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout; each is hidden at once and deleted soon after."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
