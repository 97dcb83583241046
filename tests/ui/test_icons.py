from __future__ import annotations

from PySide6.QtGui import QPixmap

from cmtracker.ui.widgets import icons


def test_each_rendering_is_made_once(qapp, monkeypatch):
    icons.forget()
    made = []
    real = QPixmap.loadFromData
    monkeypatch.setattr(
        QPixmap, "loadFromData", lambda self, data: made.append(data) or real(self, data)
    )

    for _ in range(3):
        icons.icon("play", "#112233")
        icons.pixmap("play", "#112233", 18, 1)

    assert len(made) == len(icons.SCALES)
    icons.icon("play", "#445566")
    assert len(made) == 2 * len(icons.SCALES)
