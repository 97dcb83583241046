"""Marks paint what they hold: read back from the pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QTransform

from cmtracker.ui.charts.cells import Cell, Cells
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.charts.marks import Bars, Fill, Line
from cmtracker.ui.charts.strips import HOURS, Strip, Strips

WIDE, HIGH = 200, 120
GROUND, KEPT, CUT = QColor("white"), QColor("#00aa00"), QColor("#cc0000")
FILLS = {"kept": Fill(KEPT, KEPT), "cut": Fill(CUT, CUT)}


@pytest.fixture
def painted(qapp):
    def paint(mark, at):
        image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
        image.fill(GROUND)
        painter = QPainter(image)
        mark.draw(painter, at, QRectF(0, 0, WIDE, HIGH))
        painter.end()
        return image

    return paint


def column(image, x):
    """Return the colours of a column that are not the ground."""
    return {name for y in range(HIGH) if (name := image.pixelColor(x, y).name()) != GROUND.name()}


def test_of_nights_that_share_a_pixel_every_cut_one_is_seen(painted):
    count = 1_000
    cut = {0, 333, 500, 501, 999}
    nights = [
        Strip(FILLS["cut"], 8.0, 10.0, loud=True)
        if place in cut
        else Strip(FILLS["kept"], 6.0 + place % 5, 20.0 - place % 7)
        for place in range(count)
    ]
    nights[700:710] = [Strip(None)] * 10
    strips = Strips()
    strips.show_strips(len(nights), nights.__getitem__, upright=True)
    wide = WIDE / count

    image = painted(strips, QTransform.fromScale(wide, HIGH / HOURS))

    for place in cut:
        assert CUT.name() in column(image, min(round(place * wide), WIDE - 1)), place
    assert column(image, 141) == set()  # nights 700 to 709 have no rest
    # Nights 298 to 302 share a pixel: from the earliest start to the latest end.
    rows = [y for y in range(HIGH) if image.pixelColor(60, y).name() == KEPT.name()]
    assert (rows[0], rows[-1] + 1) == (30, 100)


def test_only_the_nights_in_view_are_drawn(painted):
    strips = Strips()
    strips.show_strips(100, lambda _: Strip(FILLS["kept"], 6.0, 20.0), upright=True)

    image = painted(strips, QTransform(2, 0, 0, HIGH / HOURS, -150, 0))

    assert column(image, 20) == {KEPT.name()}
    assert column(image, 60) == set()  # beyond the last night


@pytest.mark.parametrize("steps", [False, True])
def test_a_line_breaks_where_a_value_is_not_known(painted, steps):
    line = Line(steps=steps)
    line.colour = CUT
    ys = np.array([50.0, 50.0, np.nan, np.nan, 80.0, 80.0, 80.0, np.nan])
    line.show_points(np.arange(len(ys) + steps, dtype=float), ys)

    image = painted(line, QTransform.fromScale(20, 1))

    assert column(image, 10)
    assert not column(image, 60)
    assert column(image, 90)
    assert any(image.pixelColor(100, y) == CUT for y in range(78, 83))


def test_a_line_of_which_nothing_is_known_draws_nothing(painted):
    line = Line(steps=True)
    line.show_points(np.arange(4.0), np.full(3, np.nan))

    image = painted(line, QTransform.fromScale(20, 1))

    assert not any(column(image, x) for x in range(WIDE))


@pytest.mark.parametrize("wide", [1.0, 20.0])
def test_bars_stand_on_each_other(painted, wide):
    bars = Bars()
    bars.fills = FILLS
    left = np.arange(10.0)
    parts = {"kept": [30.0] * 5 + [0.0] * 5, "cut": [20.0] * 10}
    bars.show_parts(left, left + 1, parts)

    image = painted(bars, QTransform.fromScale(wide, 1))

    middle = [round((i + 0.4) * wide) for i in range(10)]
    assert image.pixelColor(middle[2], 15) == KEPT
    assert image.pixelColor(middle[2], 40) == CUT
    assert image.pixelColor(middle[8], 15) == CUT
    assert image.pixelColor(middle[8], 40) == GROUND


def test_between_thin_bars_no_pixel_is_left_out(painted):
    bars = Bars()
    bars.fills = FILLS
    left = np.arange(60.0)
    bars.show_parts(left + 0.1, left + 0.9, {"cut": [0.0 if i == 30 else 40.0 for i in range(60)]})

    image = painted(bars, QTransform.fromScale(3.3, 1))

    bare = [x for x in range(1, 190) if not column(image, x)]
    assert bare == [99, 100, 101, 102]  # bar 30, of which there is nothing


def test_squares_are_made_when_they_are_looked_at_and_once(painted):
    made = []

    def squares():
        made.append(True)
        return [Cell(column, 0, ((FILLS["cut"], 1.0, 1.0),)) for column in range(100)]

    cells = Cells()
    cells.show_cells(squares)
    assert not made

    image = painted(cells, QTransform(5, 0, 0, 20, -152, 0))
    assert len(cells.cells) == 100

    assert made == [True]
    assert all(column(image, x) == {CUT.name()} for x in range(WIDE))  # edge to edge


def test_chips_that_are_offered_again_stay_and_others_are_made_anew(qtbot):
    choice = ChipChoice("Which period")
    qtbot.addWidget(choice)
    choice.offer([("a", "Spring"), ("b", "Summer")], "a")
    spring = choice.chip("a")

    choice.offer([("a", "Spring"), ("b", "Summer")], "b")
    assert choice.chip("a") is spring
    assert choice.value() == "b"

    choice.offer([("a", "Spring flood"), ("b", "Summer")], "a")
    assert choice.chip("a").text() == "Spring flood"
    assert choice.value() == "a"


def test_a_screen_reader_calls_a_chip_one_of_several(qtbot):
    choice = ChipChoice("Which period")
    qtbot.addWidget(choice)
    choice.offer([("a", "Spring"), ("b", "Summer")], "a")

    told = QAccessible.queryAccessibleInterface(choice.chip("a"))

    assert told.role() == QAccessible.Role.RadioButton
    assert told.state().checked
