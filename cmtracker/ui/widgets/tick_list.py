"""A list of boxes to tick, which the mouse, the keyboard and a screen reader tick alike.

The ticks of Qt's own lists answer neither a screen reader's press nor its toggle. Here each row is
a box of its own; Tab comes to one of them, and the arrows lead to the others.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cmtracker.ui.widgets.plain_text import entry
from cmtracker.ui.widgets.switches import CheckBox


class TickRow(NamedTuple):
    """A row: what it stands for, its words, and whether it is ticked."""

    key: Hashable
    text: str
    ticked: bool


class TickList(QScrollArea):
    """Boxes one below the other. `ticked` tells what the user does, not what the program shows."""

    ticked = Signal(object, bool)  # the key of a row, whether it is ticked now

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.boxes: list[CheckBox] = []
        self._keys: list[Hashable] = []
        self._stop = 0
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(content)

    # --- showing -------------------------------------------------------------------------------

    def show_rows(self, rows: Iterable[TickRow]) -> None:
        """Show rows in the place of those before."""
        shown = list(rows)
        self._keys = [row.key for row in shown]
        while len(self.boxes) < len(shown):
            self._add_box()
        for box, row in zip(self.boxes, shown, strict=False):
            box.setText(entry(row.text))
            box.setChecked(row.ticked)
        for at, box in enumerate(self.boxes):
            box.setVisible(at < len(shown))
        self._let_tab_come_to(0)

    def _add_box(self) -> None:
        box = CheckBox("", self.widget())
        at = len(self.boxes)
        box.clicked.connect(lambda on: self.ticked.emit(self._keys[at], on))
        box.installEventFilter(self)
        self._column.insertWidget(at, box)
        self._put_in_order(box)
        self.boxes.append(box)

    def _put_in_order(self, box: CheckBox) -> None:
        """Let Tab come to a box after the one above: Qt would put it last of all in its window."""
        before: QWidget = self.boxes[-1] if self.boxes else self.verticalScrollBar()
        policy = before.focusPolicy()
        before.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else Qt does not look at it
        self.setTabOrder(before, box)
        before.setFocusPolicy(policy)

    def row_height(self) -> int:
        """Return how high a row is, in pixels; there is at least one."""
        self.boxes[0].ensurePolished()
        return self.boxes[0].sizeHint().height()

    # --- what is ticked ------------------------------------------------------------------------

    def ticked_keys(self) -> list[Hashable]:
        """Return the keys of the rows that are ticked, in their order."""
        return [key for key, box in zip(self._keys, self.boxes, strict=False) if box.isChecked()]

    def tick_all(self, *, on: bool) -> None:
        """Tick every row, or none."""
        for box in self.boxes[: len(self._keys)]:
            box.setChecked(on)

    # --- the keyboard --------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CheckBox) and watched in self.boxes:
            at = self.boxes.index(watched)
            if event.type() == QEvent.Type.FocusIn:
                self._let_tab_come_to(at)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._go(at, event)
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on to the row that Tab comes to."""
        super().focusInEvent(event)
        if self._keys:
            self.boxes[self._stop].setFocus(event.reason())

    def _go(self, at: int, event: QKeyEvent) -> bool:
        """Lead from a row to the one that a key asks for; say whether it asks for any."""
        last, page = len(self._keys) - 1, max(self.viewport().height() // self.row_height() - 1, 1)
        asked = {
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_PageUp: at - page,
            Qt.Key.Key_PageDown: at + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if asked is None:
            return False
        box = self.boxes[min(max(asked, 0), last)]
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(box, 0, 0)
        return True

    def _let_tab_come_to(self, at: int) -> None:
        """Let Tab stop at one row alone: of a hundred, the others would be in its way."""
        for row, box in enumerate(self.boxes):
            is_stop = row == at
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        if self._keys:
            self._stop = at
