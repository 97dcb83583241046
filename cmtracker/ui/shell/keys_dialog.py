"""Ctrl+F1: every key, in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from cmtracker.ui.widgets.cards import Amount, Button, Separator
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.scroll import ReadingArea


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
            words = Label(meaning)
            words.setWordWrap(True)
            words.setMinimumWidth(200)
            grid.addWidget(words, 2 * row, 0)
            grid.addWidget(Amount(shown), 2 * row, 1)
            grid.addWidget(Separator(), 2 * row + 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        close = Button(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = button_row(close)
        layout = dialog_column(self, self.tr("Keys"), spacing=14)
        layout.addWidget(self._scrolled(grid), 1)
        layout.addLayout(foot)
        fit_dialog(self, QSize(460, 620))
        close.setFocus()

    def _scrolled(self, grid: QGridLayout) -> ReadingArea:
        """Return the list in an area that scrolls where the screen is too low for it."""
        content = QWidget()
        content.setLayout(grid)
        grid.setContentsMargins(0, 0, 8, 0)
        return ReadingArea(content, self.tr("Keys"))

    def keys(self, pages: Sequence[str]) -> list[tuple[str, str]]:
        """Return key sequences and what they do; alternatives are parted by a space."""
        return [
            ("Ctrl+Enter", self.tr("Start or stop")),
            ("Ctrl+P", self.tr("Pause or go on")),
            ("Ctrl+J", self.tr("I just answered")),
            ("Ctrl+Shift+J", self.tr("The answer just given took 5 minutes")),
            ("Ctrl+E", self.tr("Change the last session of the day shown")),
            ("1 2 3 4", self.tr("Who asked (in the card of what runs)")),
            ("Ctrl+M Ctrl+Shift+M", self.tr("1 or 10 messages handled on the first channel")),
            ("Ctrl+N", self.tr("Add a session")),
            ("Ctrl+O", self.tr("Import files, folders or notes")),
            ("Ctrl+V", self.tr("Import what is on the clipboard")),
            ("Ctrl+Z", self.tr("Undo")),
            ("Ctrl+Shift+Z Ctrl+Y", self.tr("Redo")),
            *((f"Ctrl+{index + 1}", name) for index, name in enumerate(pages)),
            ("Alt+Left Alt+Right", self.tr("Earlier or later range (Overview, Reports)")),
            ("Alt+Left Alt+Right", self.tr("Day before or next day (Today), or week (My week)")),
            ("Alt+Left Alt+Right", self.tr("Week before or next week (Journal)")),
            ("Ctrl+Up Ctrl+Down", self.tr("Move a session by a quarter of an hour (week)")),
            ("Ctrl+Left Ctrl+Right", self.tr("Move a session to another day (week)")),
            ("Shift+Up Shift+Down", self.tr("Move the end of a session (week)")),
            ("Ctrl+Shift+Up Ctrl+Shift+Down", self.tr("Move the start of a session (week)")),
            ("F2", self.tr("Change a cell of the list")),
            ("Del", self.tr("Remove the chosen sessions (list, week)")),
            ("Ctrl+F", self.tr("Search in the list, or in the help")),
            ("Alt+Home", self.tr("Back to today")),
            ("Ctrl+K", self.tr("My week")),
            ("Left Right", self.tr("Point at the parts of a picture")),
            ("PgUp PgDown", self.tr("Page before or next page (Reports, in the preview)")),
            ("+ -", self.tr("Larger or smaller (Reports, in the preview)")),
            ("Tab Shift+Tab", self.tr("Next or previous field")),
            ("Ctrl+W", self.tr("Close the window")),
            ("Ctrl+Q", self.tr("Quit")),
            ("F1", self.tr("Help")),
            ("Shift+F1", self.tr("How the figures are made")),
            ("Ctrl+F1", self.tr("This list")),
        ]
