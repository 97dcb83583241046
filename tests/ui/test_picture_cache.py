"""What Qt caches of a painting after a tick is gone in the same wake-up."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from cmtracker.ui.shell.picture_cache import PictureCache


class Painted(QWidget):
    """A window whose painting leaves a picture in the cache, as a style's does."""

    paintings = 0

    def paintEvent(self, _) -> None:
        self.paintings += 1
        QPixmapCache.insert("drawn", QPixmap(8, 8))


@pytest.fixture
def window(qtbot):
    made = Painted()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.paintings > 0)
    yield made
    QPixmapCache.clear()


def is_cached() -> bool:
    return not QPixmap(QPixmapCache.find("drawn") or QPixmap()).isNull()


def test_what_a_tick_changes_leaves_nothing_in_the_cache(qtbot, window):
    cache = PictureCache(window, window)
    before = window.paintings
    cache.ticked()
    assert not is_cached()

    window.update()

    qtbot.waitUntil(lambda: window.paintings > before)
    qtbot.waitUntil(lambda: not is_cached())


def test_without_a_tick_the_cache_is_left_to_qt(qtbot, window):
    made = PictureCache(window, window)
    before = window.paintings

    window.update()

    qtbot.waitUntil(lambda: window.paintings > before)
    QApplication.processEvents()
    assert is_cached()
    assert made.parent() is window
