"""What holds of every chart: each part drawn can be pointed at, says something, and has its row."""

from __future__ import annotations

import importlib
import pkgutil

import overview_views as views
import pytest
from PySide6.QtCore import QPointF

from cmtracker.text.wording import Wording
from cmtracker.ui import charts
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.widgets.theme import theme

LIGHT = chart_style(theme(dark=False))
VIEWS = [views.nothing, views.one_session, views.one_day, views.year]


def kinds() -> list[type[Chart]]:
    """Every class of chart that a tab can show."""
    for module in pkgutil.iter_modules(charts.__path__):
        importlib.import_module(f"{charts.__name__}.{module.name}")
    waiting, found = [Chart], []
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if hasattr(kind, "show_view"):
            found.append(kind)
    return sorted(found, key=lambda kind: kind.__name__)


@pytest.fixture(params=VIEWS, ids=lambda make: make.__name__)
def view(request):
    return request.param()


@pytest.fixture(params=kinds(), ids=lambda kind: kind.__name__)
def chart(qtbot, request, view):
    made = request.param(LIGHT, Wording("fr"))
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.show_view(view)
    return made


def test_the_table_of_every_chart_has_as_many_cells_as_heads(chart):
    table = chart.table()

    assert {len(row) for row in table.rows} <= {len(table.heads)}
    assert all(isinstance(cell, str) for row in table.rows for cell in row)
    assert bool(table.rows) or not chart.count()


def test_every_part_that_is_drawn_can_be_pointed_at_and_says_something(chart):
    for index in range(chart.count()):
        box = chart.box(index)
        if box.height() and box.width():
            assert chart.index_at(box.center()) == index
            assert chart.reading(index).plain().strip()
            assert chart.subject(index) is not None


def test_no_part_lies_outside_the_chart(chart):
    low, high = chart.plot.home()

    for index in range(chart.count()):
        box = chart.box(index)
        assert low <= box.center().x() <= high
    for far in (-1e7, 1e7):
        assert chart.index_at(QPointF(far, far)) is None
