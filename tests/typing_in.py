"""Type into a field of the window as a person does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit


def type_into(field: QLineEdit, text: str) -> None:
    """Replace what stands in a field by what is typed, key by key, and leave the field."""
    field.clear()
    for character in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(field, key)
    if not text:
        field.textEdited.emit("")
    field.editingFinished.emit()
