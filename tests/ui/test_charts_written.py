"""The marks by themselves: what is written, and where."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPicture, QTransform

from cmtracker.ui.charts.marks import Levels, Spans

AREA = QRectF(0, 0, 600, 200)


@pytest.fixture
def spans(qapp):
    return Spans()


def test_the_name_of_a_stretch_begins_where_the_stretch_does(spans):
    seen = [(10.0, "Flood"), (300.0, "Election")]

    assert spans.named(seen, AREA) == seen


def test_a_name_without_room_is_left_out_and_never_stands_at_a_neighbour(spans):
    seen = [(10.0, "Flood of 2017"), (14.0, "Flood of 2018"), (300.0, "Flood of 2019")]

    assert spans.named(seen, AREA) == [seen[0], seen[2]]


def test_a_name_is_not_cut_by_the_edge(spans):
    assert spans.named([(590.0, "Flood of 2017")], AREA) == []


def test_a_level_beyond_the_chart_is_not_drawn_over_its_legend(qapp):
    grid, drawn = Levels(), QPicture()
    grid.show_levels([(50.0, ""), (250.0, "")])
    painter = QPainter(drawn)

    grid.draw(painter, QTransform.fromTranslate(0, -100), AREA)

    painter.end()
    assert drawn.boundingRect().top() >= AREA.top()
