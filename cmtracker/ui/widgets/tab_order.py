"""Let Tab go through a page in the order in which it is seen, whatever was made when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QButtonGroup, QComboBox, QWidget

WHOLE = (QAbstractSpinBox, QComboBox)
"""Fields that take the keyboard as one, with the parts that Qt makes inside them."""


def tab_through(page: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go from a page through everything in some parts of it, one after the other.

    Inside a part the order is that in which rows and their widgets were put into it: what is made
    anew in a row, like a chip, keeps its place in that row.
    """
    for before, after in pairwise((page, *chain.from_iterable(map(_stops, parts)))):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def rest_on_chosen(group: QButtonGroup) -> None:
    """Let Tab come to the chosen button of a group, and arrows lead from it to the others.

    Qt alone comes to the first of them at first, whichever is chosen.
    """

    def rest() -> None:
        buttons = group.buttons()
        at = group.checkedButton() or next(iter(buttons), None)
        for button in buttons:
            by_tab = button is at
            policy = Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    group.buttonToggled.connect(lambda *_: rest())
    rest()


def _stops(part: QWidget) -> Iterator[QWidget]:
    """Yield what takes the keyboard in a part, hidden or not, in the order of the part."""
    window = part.window()
    for widget in (part, *part.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inside = isinstance(widget.parentWidget(), WHOLE)
        if takes and not inside and widget.window() is window:  # a menu is a window of its own
            yield widget
