"""What a screen reader finds of an area that scrolls, without the fault of Qt's own answer.

Qt counts the scroll bars that are seen, and gives one of them by its number without looking
whether it is still there: a reader that asks while a page is being laid out ends the program.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget

AREAS = frozenset({"QScrollArea", "QAbstractScrollArea"})
"""The classes of Qt's that answer so; texts, lists and tables have answers of their own."""

PICTURES = frozenset({"PageView"})
"""Areas that show a picture and take the keyboard for it: told as that picture."""

TEXTS = frozenset({"ReadingArea"})
"""Areas that take the keyboard for their text to be read: told as a document."""

LISTS = frozenset({"TickList"})
"""Areas whose rows are boxes to tick: told as a list of them."""

_installed: list[bool] = []


def mend_scroll_areas() -> None:
    """Let areas that scroll be told as any other widget is: once for the whole process."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)


def _interface(class_name: str, of: QObject) -> QAccessibleInterface | None:
    if class_name in TEXTS and isinstance(of, QAbstractScrollArea):
        return QAccessibleWidget(of, QAccessible.Role.Document)
    if class_name in LISTS and isinstance(of, QAbstractScrollArea):
        return QAccessibleWidget(of, QAccessible.Role.List)
    if class_name in AREAS and isinstance(of, QAbstractScrollArea):
        return QAccessibleWidget(of, QAccessible.Role.Client)
    if class_name in PICTURES and isinstance(of, QAbstractScrollArea):
        return QAccessibleWidget(of, QAccessible.Role.Graphic)
    return None
