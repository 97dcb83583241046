"""Fills a part of a page while nobody sees it, so that it is laid out once and not line by line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def unseen(widget: QWidget) -> Iterator[None]:
    """Hide a widget for the block; whoever had the focus in it has it again afterwards.

    Each line that is shown inside a widget that can be seen lays the whole page out anew, words
    wrapped and all. Nothing is painted in between, so nothing flickers.
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
        widget.show()
        if inside and focus is not None and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
