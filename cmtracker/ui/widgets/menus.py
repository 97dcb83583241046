"""Add entries to menus in a way that lasts as long as the menu."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add_entry(menu: QMenu, text: str) -> QAction:
    """Add an entry to a menu and return it.

    The entry is made here, not by Qt: of one that Qt made, Python can be told that it is gone when
    another object that lay at its address in memory is deleted, and using it then raises.
    """
    action = QAction(text, menu)
    menu.addAction(action)
    return action
