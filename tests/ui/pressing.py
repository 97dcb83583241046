"""Find and press what is seen, as a person does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget


def button(within: QWidget, text: str) -> QAbstractButton:
    """Return the visible button that says, or is called, `text`."""
    found = [
        b
        for b in within.findChildren(QAbstractButton)
        if b.isVisible() and text in {plain(b.text()), plain(b.accessibleName())}
    ]
    assert len(found) == 1, f"{len(found)} visible buttons say {text!r}"
    return found[0]


def click(qtbot, within: QWidget, text: str) -> None:
    """Click a button with the mouse, where it lies once what was just shown is laid out."""
    QApplication.sendPostedEvents()
    qtbot.mouseClick(button(within, text), Qt.MouseButton.LeftButton)


def field(within: QWidget, name: str, kind: type[QWidget] = QLineEdit) -> QWidget:
    """Return the visible field of a kind that is called `name`."""
    found = [
        one
        for one in within.findChildren(kind)
        if one.isVisible() and plain(one.accessibleName()) == name
    ]
    assert len(found) == 1, f"{len(found)} visible fields are called {name!r}"
    return found[0]


def texts(within: QWidget) -> str:
    """Return all words that are seen."""
    shown = (label.text() for label in within.findChildren(QLabel) if label.isVisible())
    return plain("\n".join(shown))


def plain(text: str) -> str:
    """Return a text with ordinary spaces for those that do not break, and its words unbroken."""
    return unbroken(text).replace("\u00a0", " ").replace("\u202f", " ")


def unbroken(text: str) -> str:
    """Return a text without the places where a message box may break a long word."""
    return text.replace("\u200b", "")
