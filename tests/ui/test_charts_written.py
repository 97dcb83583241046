"""The marks by themselves: what is written, and where."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from cmtracker.ui.charts.marks import Spans

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
