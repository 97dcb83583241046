"""Draws where a request stands as a word on a coloured ground."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cmtracker.tracker.requests import RequestState
from cmtracker.ui.widgets.theme import current_theme

PAD = 9


class StandingPill(QStyledItemDelegate):
    """The delegate of the column; the word alone says everything, the colour only helps."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = current_theme()
        standing = RequestState(str(index.data(Qt.ItemDataRole.UserRole)))
        ground, ink = {
            RequestState.WAITING: (look.warning_soft, look.warning),
            RequestState.ANSWERED: (look.soft, look.on_soft),
            RequestState.OBJECTED: (look.hover, look.text),
        }.get(standing, (look.chosen, look.on_chosen))
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(look.soft))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.width() - 2 * PAD - 8
        text = option.fontMetrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, max(room, 0)
        )
        height = option.fontMetrics.height() + 6
        box = QRectF(
            option.rect.left() + 4,
            option.rect.top() + (option.rect.height() - height) / 2,
            option.fontMetrics.horizontalAdvance(text) + 2 * PAD,
            height,
        )
        painter.setPen(QColor(look.control))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
