"""How dialogs are laid out: a heading above, the content below it, a row of buttons at the foot.

A dialog has at least the room that its buttons and texts need, in any language and with any size
of text; what is higher than the screen scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from cmtracker.ui.widgets.cards import Heading, room_on_screen
from cmtracker.ui.widgets.scroll import ContentArea
from cmtracker.ui.widgets.theme import SMALLEST_BASE, current_theme

SIDE = 22
"""Left and right of the content."""
BESIDE_HINT = 28
"""Frame and padding of a field on both sides of its hint."""


def dialog_column(dialog: QDialog, heading: str, *, spacing: int, width: int = 0) -> QVBoxLayout:
    """Give a dialog a column with a heading, and return it for the content to be added.

    It is at least `width` wide. (`setMinimumWidth` of the dialog would let it be narrower than what
    its layout needs, and squeeze the buttons.)
    """
    column = QVBoxLayout(dialog)
    column.setContentsMargins(SIDE, 20, SIDE, 18)
    column.setSpacing(spacing)
    column.addStrut(max(width - 2 * SIDE, 0))
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


def form_area(form: QLayout) -> ContentArea:
    """Return a form in an area that scrolls where the screen is too low for it."""
    content = QWidget()
    content.setLayout(form)
    form.setContentsMargins(0, 0, 8, 0)
    return ContentArea(content)


def fit_dialog(dialog: QDialog, size: QSize) -> None:
    """Give a dialog its first size: `size` with the smallest text, more where its text is larger.

    It is never smaller than its texts need, and never larger than the screen.
    """
    for widget in dialog.findChildren(QWidget):
        widget.ensurePolished()  # a heading knows its size from then on
    wanted = size * (current_theme().base / SMALLEST_BASE)
    room, layout = room_on_screen(dialog), dialog.layout()
    if isinstance(layout, QLayout):
        wanted = wanted.expandedTo(layout.totalMinimumSize())
        wide = min(wanted.width(), room.width())
        wanted = wanted.expandedTo(QSize(0, layout.totalMinimumHeightForWidth(wide)))
    dialog.resize(wanted.boundedTo(room))


def give_hint(field: QLineEdit, hint: str) -> None:
    """Say in an empty field what may be typed, and give the field the room that this takes."""
    field.setPlaceholderText(hint)
    field.setMinimumWidth(field.fontMetrics().horizontalAdvance(hint) + BESIDE_HINT)
