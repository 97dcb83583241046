"""A program of its own that offers files to be dragged, as a file manager does.

    python drag_source.py FILE…

Says `dragging` on stdout once a drag goes on, then what became of it: `CopyAction`, `IgnoreAction`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

PLACE = 40, 40, 160, 120
"""Where its window stands on the screen: left, top, width, height."""


class Files(QLabel):
    """A window to begin the drag in."""

    def __init__(self, files: list[str]) -> None:
        super().__init__("files")
        self._files = files
        self.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint)
        self.setGeometry(*PLACE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin the drag; what was dropped is asked for afterwards, so that the program goes on."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(Path(file).absolute())) for file in self._files])
        drag = QDrag(self)
        drag.setMimeData(data)
        print("dragging", flush=True)
        print(drag.exec(Qt.DropAction.CopyAction).name, flush=True)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    window = Files(sys.argv[1:])
    window.show()
    print("ready", flush=True)
    sys.exit(app.exec())
