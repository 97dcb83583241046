"""Files, folders and notes that are dropped on the window or pasted into it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from cmtracker.ui.widgets.plain_text import Label


class Dropped(NamedTuple):
    """What somebody brought: files and folders of this computer, or else a text."""

    paths: tuple[Path, ...] = ()
    text: str = ""


def dropped(data: QMimeData) -> Dropped:
    """Return the local files that are brought, or the text; nothing of what lies elsewhere."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if paths or data.hasUrls():
        return Dropped(paths)
    return Dropped(text=data.text().strip() if data.hasText() else "")


def is_taken(event: QDragEnterEvent) -> bool:
    """Tell whether what is dragged comes from another program and can be read."""
    found = dropped(event.mimeData())
    return event.source() is None and bool(found.paths or found.text)


class DropCover(Label):
    """Lies over a window while something is dragged across it, so that any place takes it."""

    brought = Signal(object)  # Dropped

    def __init__(self, window: QWidget) -> None:
        super().__init__("", window)
        self.setText(self.tr("Drop it here: you will see what it holds before anything is kept."))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAcceptDrops(True)
        self._is_entered = False
        self.hide()

    def cover(self) -> None:
        """Come up over the whole window."""
        self.setGeometry(self.window().rect())
        self.raise_()
        self.show()

    def leave_unless_entered(self) -> None:
        """Go when what was dragged has left the window without another move over it."""
        QTimer.singleShot(0, self, self._go_unless_entered)

    def _go_unless_entered(self) -> None:
        if not self._is_entered:
            self.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._is_entered = True
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_entered = False
        self.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._is_entered = False
        self.hide()
        event.acceptProposedAction()
        self.brought.emit(dropped(event.mimeData()))
