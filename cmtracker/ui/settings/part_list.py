"""The left side of the settings page: its parts, each with what is kept in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cmtracker.ui.widgets.cards import Button, Caption, LinkButton
from cmtracker.ui.widgets.plain_text import Label

LETTERS = 18
"""How wide the list is, in letters M of ordinary text."""


class PartName(Label):
    """The name of a part, in its entry."""


class PartEntry(Button):
    """A part: its name, and below it what is kept, in a few words.

    The line for what is kept has its room before it is known: the parts below do not move when it
    comes.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._name = name
        self.setCheckable(True)
        self.name, self.kept = PartName(name), Caption("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 7, 8, 7)
        layout.setSpacing(1)
        for label in (self.name, self.kept):
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        self.kept.setMinimumHeight(self.kept.fontMetrics().height())
        self.toggled.connect(self._dress)
        self.show_kept("")

    def show_kept(self, text: str) -> None:
        """Say in a few words what is kept."""
        self.kept.setText(text)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        height = layout.heightForWidth(max(self.width(), 60)) if layout is not None else 0
        return QSize(120, max(height, super().sizeHint().height()))

    minimumSizeHint = sizeHint  # noqa: N815 - Qt's name

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the width changes: the words break elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _dress(self, on: bool) -> None:
        for label in (self.name, self.kept):
            label.setProperty("chosen", on)
            label.style().unpolish(label)
            label.style().polish(label)


class PartList(QFrame):
    """Entries of the parts; those behind "More" are folded away until they are asked for."""

    chosen = Signal(str)  # key of a part

    def __init__(self, parts: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]]) -> None:
        """Take the keys and names of the parts, and of those behind "More"."""
        super().__init__()
        self.setObjectName("partList")
        self._group = QButtonGroup(self)
        self.entries: dict[str, PartEntry] = {}
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(2)
        for key, name in parts:
            self._add(key, name)
        self.more = LinkButton("")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        beside = QHBoxLayout()
        beside.addSpacing(12)
        beside.addWidget(self.more)
        beside.addStretch(1)
        self.column.addLayout(beside)
        self._folded = [self._add(key, name) for key, name in more]
        self.more.setVisible(bool(more))
        self.column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("M") * LETTERS)
        self._fold(False)

    def _add(self, key: str, name: str) -> PartEntry:
        entry = PartEntry(name)
        entry.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(entry)
        self.entries[key] = entry
        self.column.addWidget(entry)
        return entry

    def choose(self, key: str) -> None:
        """Mark a part as the one that is shown, unfolding "More" where it lies behind it."""
        entry = self.entries[key]
        if entry in self._folded:
            self.more.setChecked(True)
        entry.setChecked(True)
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(entry))

    def _fold(self, on: bool) -> None:
        self.more.setText(self.tr("Less ▴") if on else self.tr("More ▾"))
        self.more.setAccessibleName(
            self.tr("Show fewer parts") if on else self.tr("Show more parts")
        )
        for entry in self._folded:
            entry.setVisible(on)
