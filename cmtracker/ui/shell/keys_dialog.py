"""F1: every key, in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from cmtracker.ui.widgets.cards import Amount, Button, Separator
from cmtracker.ui.widgets.dialogs import button_row, dialog_column
from cmtracker.ui.widgets.plain_text import Label


class KeysDialog(QDialog):
    """The keys of the window."""

    def __init__(self, pages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(7)
        for row, (keys, meaning) in enumerate(self.keys(pages)):
            shown = " / ".join(
                QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText)
                for one in keys.split()
            )
            grid.addWidget(Label(meaning), 2 * row, 0)
            grid.addWidget(Amount(shown), 2 * row, 1)
            grid.addWidget(Separator(), 2 * row + 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        close = Button(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = button_row(close)
        layout = dialog_column(self, self.tr("Keys"), spacing=14)
        layout.addLayout(grid)
        layout.addLayout(foot)
        self.setMinimumWidth(460)

    def keys(self, pages: Sequence[str]) -> list[tuple[str, str]]:
        """Return key sequences and what they do; alternatives are parted by a space."""
        return [
            ("Ctrl+Return", self.tr("Start or stop")),
            ("Ctrl+N", self.tr("Add a session")),
            ("Ctrl+Z", self.tr("Undo")),
            ("Ctrl+Shift+Z Ctrl+Y", self.tr("Redo")),
            *((f"Ctrl+{index + 1}", name) for index, name in enumerate(pages)),
            ("Alt+Left Alt+Right", self.tr("Earlier or later range (Overview)")),
            ("Left Right", self.tr("Point at the parts of a picture")),
            ("Tab Shift+Tab", self.tr("Next or previous field")),
            ("Ctrl+W", self.tr("Close the window")),
            ("Ctrl+Q", self.tr("Quit")),
            ("Shift+F1", self.tr("How the figures are made")),
            ("F1", self.tr("This list")),
        ]
