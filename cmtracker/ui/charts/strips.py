"""One strip for each night, from noon to noon: the rest on it, and what it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QTransform

from cmtracker.ui.charts.marks import Fill, Mark, Numbers

HOURS = 24.0
THIN = 5.0
"""Strips narrower than this many pixels are drawn without ground and outline."""


class Strip(NamedTuple):
    """A night's rest in hours since noon; None to None: the night had none, or it is not known.

    `lacking` is where the rest would have had to reach, where it falls short. `text` is written
    beside a strip that lies down.
    """

    fill: Fill | None
    start: float = 0.0
    end: float = 0.0
    lacking: float | None = None
    on_call: bool = False
    text: str = ""
    loud: bool = False


class Strips(Mark):
    """Strips that lie down, one below the other, or stand upright, one beside the other."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.upright = False
        self._strip_at: Callable[[int], Strip] = _none
        self.track = Fill(QColor(), QColor())
        self.ink = QColor()
        self.loud_ink = QColor()
        self.on_call_ink = QColor()

    def show_strips(self, count: int, strip_at: Callable[[int], Strip], *, upright: bool) -> None:
        """Take new strips, the first at 0 of the axis they lie along.

        `strip_at` returns the strip of a place; it is asked for those alone that can be seen, as
        ten years have thousands.
        """
        self.count, self._strip_at, self.upright = count, strip_at, upright
        self.update()

    def strips(self) -> tuple[Strip, ...]:
        """Return all strips."""
        return tuple(map(self._strip_at, range(self.count)))

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        thick = abs(at.m11() if self.upright else at.m22())
        if thick < THIN:
            self._draw_thin(painter, at, area)
            return
        for place in range(*self._seen(at, area)):
            strip = self._strip_at(place)
            track = _boxed(at, self._box(place, 0.0, HOURS))
            if not area.intersects(track):
                continue
            painter.fillRect(track, self.track.colour)
            if strip.fill is not None:
                self._draw_rest(painter, at, place, strip)
            if strip.on_call:
                self._mark_on_call(painter, track)
            if strip.text and not self.upright:
                self._write(painter, strip, track)

    def _draw_thin(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        """Draw a year or more: plain columns, the cut nights last so that none is covered.

        Nights that share a pixel are drawn as one, from the earliest start to the latest end.
        """
        painter.setPen(Qt.PenStyle.NoPen)
        seen = {place: self._strip_at(place) for place in range(*self._seen(at, area))}
        for fill, nights in _by_kind(seen):
            painter.setBrush(fill.colour)
            painter.drawRects(self._columns(nights, at))
        for place, strip in seen.items():
            if strip.on_call:
                self._mark_on_call(painter, _boxed(at, self._box(place, 0.0, HOURS, margin=0.0)))

    def _columns(self, nights: Numbers, at: QTransform) -> list[QRectF]:
        """Return boxes in whole pixels, one for the nights that share a pixel."""
        along, across = (at.m11(), at.dx()), (at.m22(), at.dy())
        if not self.upright:
            along, across = across, along
        places, starts, ends = nights.T
        pixels = np.round(places * along[0] + along[1])
        heads = np.flatnonzero(np.diff(pixels, prepend=np.nan))
        starts, ends = np.minimum.reduceat(starts, heads), np.maximum.reduceat(ends, heads)
        left, wide = _pixels(places[heads], places[heads] + 1, *along)
        edges = sorted(round(place * along[0] + along[1]) for place in (0, self.count))
        left = np.clip(left, edges[0], edges[1] - 1)  # else the last nights round to beyond it
        top, tall = _pixels(starts, ends, *across)
        sides = (left, top, wide, tall) if self.upright else (top, left, tall, wide)
        return list(map(QRectF, *(side.tolist() for side in sides)))

    def _draw_rest(self, painter: QPainter, at: QTransform, place: int, strip: Strip) -> None:
        assert strip.fill is not None  # noqa: S101 - asked by the caller
        if strip.lacking is not None and strip.lacking > strip.end:
            missing = _boxed(at, self._box(place, strip.end, strip.lacking))
            painter.setPen(QPen(strip.fill.outline, 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(missing.adjusted(0.5, 0.5, -0.5, -0.5))
        box = _boxed(at, self._box(place, strip.start, strip.end))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(strip.fill.colour)
        painter.drawRect(box)
        if self.hatched and strip.fill.hatch != Qt.BrushStyle.NoBrush:
            painter.setBrush(QBrush(strip.fill.outline, strip.fill.hatch))
            painter.drawRect(box)
        painter.setPen(QPen(strip.fill.outline, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _mark_on_call(self, painter: QPainter, track: QRectF) -> None:
        """Draw a bar at the noon edge of the strip of each night that was on call."""
        wide = 4.0
        mark = (
            QRectF(track.left(), track.top(), track.width(), wide)
            if self.upright
            else QRectF(track.left(), track.top(), wide, track.height())
        )
        painter.fillRect(mark, self.on_call_ink)

    def _write(self, painter: QPainter, strip: Strip, track: QRectF) -> None:
        font = QFont(self.font)
        font.setWeight(QFont.Weight.DemiBold if strip.loud else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self.loud_ink if strip.loud else self.ink)
        place = QRectF(QPointF(track.right() + 8, track.top() - 4), track.bottomRight())
        place.setRight(track.right() + 200)
        place.setBottom(track.bottom() + 4)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, strip.text)

    def _seen(self, at: QTransform, area: QRectF) -> tuple[int, int]:
        """Return the first of the strips that may meet an area, and the one after the last."""
        back, _ = at.inverted()
        seen = back.mapRect(area)
        low, high = (seen.left(), seen.right()) if self.upright else (seen.top(), seen.bottom())
        return max(int(low) - 2, 0), min(max(int(high) + 3, 0), self.count)

    def _box(self, place: float, start: float, end: float, margin: float = 0.14) -> QRectF:
        if self.upright:
            return QRectF(place + margin, start, 1 - 2 * margin, end - start)
        return QRectF(start, place + margin, end - start, 1 - 2 * margin)


def _none(_place: int) -> Strip:
    return Strip(None)


def _by_kind(strips: Mapping[int, Strip]) -> Iterator[tuple[Fill, Numbers]]:
    """Yield the fills, the loud ones last, with the place, start and end of each night."""
    found: defaultdict[tuple[bool, int], list[tuple[float, float, float]]] = defaultdict(list)
    fills: dict[int, Fill] = {}
    for place, strip in strips.items():
        if strip.fill is not None:
            fills[id(strip.fill)] = strip.fill
            found[strip.loud, id(strip.fill)].append((place, strip.start, strip.end))
    for loud, fill in sorted(found, key=itemgetter(0)):
        yield fills[fill], np.array(found[loud, fill])


def _pixels(low: Numbers, high: Numbers, scale: float, shift: float) -> tuple[Numbers, Numbers]:
    """Return where stretches begin in whole pixels, and how many they cover: one at least."""
    first, last = np.round(low * scale + shift), np.round(high * scale + shift)
    return np.minimum(first, last), np.maximum(np.abs(last - first), 1)


def _boxed(at: QTransform, box: QRectF) -> QRectF:
    """Return a box in whole pixels, never thinner than one."""
    mapped = at.mapRect(box)
    left, top = round(mapped.left()), round(mapped.top())
    right, bottom = round(mapped.right()), round(mapped.bottom())
    return QRectF(left, top, max(right - left, 1), max(bottom - top, 1))
