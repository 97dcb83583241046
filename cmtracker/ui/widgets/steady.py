"""Keeps a page still under the pointer while its content changes.

What lies under the pointer stays there, as far as the page can scroll. Where another button comes
to lie under a pointer that did not move, it takes no click for as long as a double click may last:
somebody who double-clicks "Start" does not mean the "Stop" that then lies there.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget


class Steady:
    """Call `before` a change of the content, and `after` once it is laid out anew."""

    def __init__(self, area: QScrollArea) -> None:
        self._area = area
        self._under: QWidget | None = None
        self._place = QPoint()
        self._again = QTimer(area)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._take_clicks)

    def before(self) -> None:
        """Remember what lies under the pointer, unless a change is being laid out already."""
        if self._under is None:
            self._under = self._button_below()
            if self._under is not None:
                self._place = self._under.mapTo(self._area.viewport(), QPoint())

    def after(self) -> None:
        """Keep it there; where something else has come to lie under the pointer, wait."""
        under, self._under = self._under, None
        if under is None:
            return
        if under.isVisible():
            moved = under.mapTo(self._area.viewport(), QPoint()).y() - self._place.y()
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + moved)
        now = self._button_below()
        if now is not None and now is not under:
            self._area.viewport().setAttribute(
                QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents
            )
            self._again.start(QApplication.doubleClickInterval())

    def _take_clicks(self) -> None:
        self._area.viewport().setAttribute(
            QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False
        )

    def _button_below(self) -> QWidget | None:
        """Return the button under the pointer; None where there is none, or the page is hidden."""
        content = self._area.widget()
        if not self._area.isVisible() or content is None:
            return None
        port = self._area.viewport()
        if not port.rect().contains(port.mapFromGlobal(QCursor.pos())):
            return None
        below = content.childAt(content.mapFromGlobal(QCursor.pos()))
        return below if isinstance(below, QAbstractButton) else None
