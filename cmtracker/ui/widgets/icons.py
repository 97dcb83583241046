"""Line icons from resources/icons, in the colour asked for.

The files are drawn with `currentColor`; the colour is put in before Qt renders them, once for
each size and screen, so that they stay sharp at 100 to 200 %.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QIcon, QPixmap

from cmtracker import paths

SCALES = (1, 2, 3)


MOST = 400
"""Renderings kept: more than two themes at three scales need."""


@lru_cache(MOST)
def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """Return an icon in one colour; the same file serves every theme.

    Each is rendered once: buttons ask for theirs at every change of what is shown.
    """
    made = QIcon()
    for scale in SCALES:
        made.addPixmap(pixmap(name, colour, size, scale))
    return made


@lru_cache(MOST)
def pixmap(name: str, colour: str, size: int, scale: int = 1) -> QPixmap:
    """Return one rendering, `size` wide and high at a screen's scale, made once."""
    pixels = size * scale
    drawing = _drawing(name).replace("currentColor", colour)
    drawing = drawing.replace("<svg ", f'<svg width="{pixels}" height="{pixels}" ', 1)
    made = QPixmap()
    made.loadFromData(drawing.encode())
    made.setDevicePixelRatio(scale)
    return made


def forget() -> None:
    """Empty the caches of icons and pixmaps; Qt wants them gone before the application ends."""
    icon.cache_clear()
    pixmap.cache_clear()


@lru_cache
def _drawing(name: str) -> str:
    return paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")
