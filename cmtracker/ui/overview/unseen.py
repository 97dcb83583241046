"""Hides a part of a page while it is filled, so that it is laid out once and not line by line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


@contextmanager
def unseen(widget: QWidget) -> Iterator[None]:
    """Hide a widget for the block; a widget in it that had the focus gets it back afterwards.

    Each line that is shown inside a widget that can be seen lays the whole page out anew, words
    wrapped and all. Nothing is painted in between, so nothing flickers; the page around it is laid
    out when the program comes to rest.
    """
    if widget.isHidden():
        yield
        return
    focus = QApplication.focusWidget()
    inside = focus is not None and widget.isAncestorOf(focus)
    widget.hide()
    try:
        yield
    finally:
        with _left_alone(widget):
            widget.show()
        if inside and focus is not None and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)


@contextmanager
def _left_alone(widget: QWidget) -> Iterator[None]:
    """Disable the layouts of all parents of a widget for the block."""
    around = list(_layouts(widget.parentWidget()))
    for layout in around:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in around:
            layout.setEnabled(True)


def _layouts(widget: QWidget | None) -> Iterator[QLayout]:
    while widget is not None:
        layout = widget.layout()
        if layout is not None and layout.isEnabled():
            yield layout
        widget = widget.parentWidget()
