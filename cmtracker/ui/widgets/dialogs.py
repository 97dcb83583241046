"""How dialogs are laid out: a heading above, the content below it, a row of buttons at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.ui.widgets.cards import Heading


def dialog_column(dialog: QDialog, heading: str, *, spacing: int) -> QVBoxLayout:
    """Give a dialog a column with a heading, and return it for the content to be added."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(22, 20, 22, 18)
    column.setSpacing(spacing)
    column.addWidget(Heading(heading))
    return column


def button_row(*right: QWidget, left: Sequence[QWidget] = ()) -> QHBoxLayout:
    """Return a row of buttons, some at its left end and the others at its right end."""
    row = QHBoxLayout()
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row
