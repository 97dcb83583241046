"""What every chart can do, whatever it draws."""

from __future__ import annotations

import re
from itertools import pairwise

import overview_views as views
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cmtracker.errors import UserError
from cmtracker.text.wording import Wording
from cmtracker.ui.charts import chart as chart_module
from cmtracker.ui.charts.channels import Channels
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.message_weeks import MessageWeeks
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.charts.weekly_hours import WeeklyHours
from cmtracker.ui.charts.year_days import YearDays
from cmtracker.ui.widgets.theme import theme

# The screenless platform says so each time a window is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LIGHT, DARK = chart_style(theme(dark=False)), chart_style(theme(dark=True))


@pytest.fixture
def weeks(qtbot):
    """The hours per week of a year, on the screen."""
    chart = WeeklyHours(LIGHT, Wording("en"))
    qtbot.addWidget(chart)
    chart.resize(900, 420)
    chart.show_view(views.year())
    chart.show()
    return chart


def turn(plot, delta, *, modifiers=Qt.KeyboardModifier.NoModifier):
    centre = QPointF(plot.viewport().rect().center())
    event = QWheelEvent(
        centre,
        QPointF(plot.mapToGlobal(centre.toPoint())),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)


def test_a_chart_tells_a_screen_reader_its_question_and_its_answer(weeks):
    assert weeks.plot.accessibleName() == "How many hours each week?"
    assert weeks.plot.accessibleDescription() == weeks.answer()
    assert weeks.answer().endswith(".")
    assert weeks.tools.accessibleName()
    assert weeks.choice.accessibleName()
    assert weeks.table_view.accessibleName() == "How many hours each week?"


def test_the_wheel_looks_closer_and_never_beyond_the_data(weeks):
    first, last = weeks.plot.home()

    for _ in range(40):
        turn(weeks.plot, 120)
    closest = weeks.plot.window()
    for _ in range(80):
        turn(weeks.plot, -120)

    assert closest[1] - closest[0] == pytest.approx(28)  # four weeks, and no closer
    assert weeks.plot.window() == pytest.approx((first, last))


def test_dragging_moves_the_window_and_stops_at_the_ends(weeks):
    weeks.plot.zoom(0.25)
    view, centre = weeks.plot.viewport(), weeks.plot.viewport().rect().center()
    width = weeks.plot.window()[1] - weeks.plot.window()[0]

    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseMove(view, centre + QPoint(5_000, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=centre + QPoint(5_000, 0))

    assert weeks.plot.window()[0] == pytest.approx(weeks.plot.home()[0])
    assert weeks.plot.window()[1] - weeks.plot.window()[0] == pytest.approx(width)


def test_a_double_click_shows_everything_again(weeks):
    weeks.plot.zoom(0.2)

    QTest.mouseDClick(
        weeks.plot.viewport(),
        Qt.MouseButton.LeftButton,
        pos=weeks.plot.viewport().rect().center(),
    )

    assert weeks.plot.window() == pytest.approx(weeks.plot.home())


def test_the_keyboard_reads_week_after_week_and_zooms(weeks):
    weeks.plot.setFocus()

    QTest.keyClick(weeks.plot, Qt.Key.Key_Home)
    QTest.keyClick(weeks.plot, Qt.Key.Key_Right)
    second = weeks.current
    QTest.keyClick(weeks.plot, Qt.Key.Key_End)
    last = weeks.current
    QTest.keyClick(weeks.plot, Qt.Key.Key_Plus)
    zoomed = weeks.plot.window()
    QTest.keyClick(weeks.plot, Qt.Key.Key_0)

    assert (second, last) == (1, weeks.count() - 1)
    assert zoomed != pytest.approx(weeks.plot.home())
    assert weeks.plot.window() == pytest.approx(weeks.plot.home())


def test_alt_and_arrow_are_left_to_the_page(weeks):
    QTest.keyClick(weeks.plot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert weeks.current is None


def test_return_chooses_the_week_that_is_pointed_at(weeks, qtbot):
    row = views.year().weeks.rows[0]
    QTest.keyClick(weeks.plot, Qt.Key.Key_Home)

    with qtbot.waitSignal(weeks.part_chosen) as chosen:
        QTest.keyClick(weeks.plot, Qt.Key.Key_Return)

    assert chosen.args == [(row.first, row.last)]


def test_pointing_with_the_mouse_says_the_numbers_of_the_week(weeks):
    box = weeks.plot.position(weeks.box(10))

    QTest.mouseMove(weeks.plot.viewport(), box.center().toPoint())

    assert weeks.current == 10
    assert weeks._readout.isVisible()
    assert "Week 20" in weeks._readout.text()  # the eleventh from week 10 on


def test_a_reading_is_one_line_for_a_screen_reader(weeks):
    weeks.show_view(views.one_session())

    said = weeks.reading(1).plain()

    assert said.startswith("Week 24, ")
    assert "Night 10\xa0min, Evening 1\xa0h\xa015, Total 1\xa0h\xa025" in said


def test_the_table_takes_the_place_of_the_picture(weeks):
    weeks.table_action.trigger()

    shown = weeks.faces.currentWidget()
    assert shown is weeks.table_view
    assert shown.model().rowCount() == weeks.count()
    assert not weeks.legend.isVisible()


def test_the_table_is_copied_as_a_spreadsheet_takes_it(weeks):
    weeks.copy_numbers()

    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + weeks.count()
    assert lines[0].split("\t")[:2] == ["Week", "From"]


def test_chosen_rows_of_the_table_are_copied_alone(weeks):
    weeks.table_action.trigger()
    weeks.table_view.selectRow(3)

    QTest.keyClick(weeks.table_view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["Week", "2026-W13"]


def test_the_model_behind_the_table_is_a_proper_one(weeks, qtmodeltester):
    weeks.table_action.trigger()

    qtmodeltester.check(weeks.table_view.model())


def test_a_saved_picture_is_light_and_twice_the_size(weeks, tmp_path, monkeypatch):
    weeks.apply_style(DARK)
    target = tmp_path / "weeks"
    monkeypatch.setattr(chart_module, "ask_path", lambda *_: target)

    weeks.save_png()

    saved = QImage(str(tmp_path / "weeks.png"))
    assert saved.width() == 2 * (weeks.plot.width() + 40)
    assert saved.pixelColor(3, 3) == LIGHT.card
    assert weeks.look is DARK


def test_a_saved_drawing_names_its_question(weeks, tmp_path, monkeypatch):
    target = tmp_path / "weeks.svg"
    monkeypatch.setattr(chart_module, "ask_path", lambda *_: target)

    weeks.save_svg()

    texts = re.sub(r"<[^>]*>", " ", target.read_text(encoding="utf-8"))
    assert "How many hours each week?" in texts
    assert "W24" in texts or "W25" in texts
    assert "Evening" in texts


def test_a_place_that_cannot_be_written_is_told(weeks, tmp_path, monkeypatch):
    monkeypatch.setattr(chart_module, "ask_path", lambda *_: tmp_path / "no" / "weeks.png")

    with pytest.raises(UserError) as told:
        weeks.save_png()

    assert told.value.key == "file_unwritable"
    assert told.value.values["file"] == str(tmp_path / "no" / "weeks.png")


def test_a_theme_is_put_on_without_new_marks(weeks):
    marks = list(weeks.plot.marks())

    weeks.apply_style(DARK)

    assert list(weeks.plot.marks()) == marks
    assert weeks.grid.colour == DARK.grid
    assert weeks.plot.backgroundBrush().color() == DARK.card


def test_hatching_reaches_every_mark_and_is_told_to_the_page(weeks, qtbot):
    weeks.set_hatched(True)

    assert all(mark.hatched for mark in weeks.plot.marks())
    with qtbot.waitSignal(weeks.hatching_asked) as asked:
        weeks.hatch_action.trigger()
    assert asked.args == [False]


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_neighbouring_parts_are_hatched_differently(style):
    hatches = [fill.hatch for fill in style.requested.values()]

    assert all(one != other for one, other in pairwise(hatches))


def test_a_chart_reached_by_the_keyboard_shows_it(weeks):
    before = weeks.plot.grab().toImage()

    weeks.plot.setFocus(Qt.FocusReason.TabFocusReason)

    edge = weeks.plot.grab().toImage().pixelColor(1, 20)
    assert edge == LIGHT.accent
    assert before.pixelColor(1, 20) != LIGHT.accent


def test_a_table_sets_words_from_the_left_and_amounts_from_the_right_under_their_heads(weeks):
    weeks.table_action.trigger()
    model, role = weeks.table_view.model(), Qt.ItemDataRole.TextAlignmentRole

    columns = range(model.columnCount())
    heads = [model.headerData(c, Qt.Orientation.Horizontal, role) for c in columns]
    cells = [model.index(0, c).data(role) for c in columns]

    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    assert heads == cells
    assert [bool(Qt.AlignmentFlag(side) & left) for side in heads[:3]] == [True, True, False]
    assert all(Qt.AlignmentFlag(side) & right for side in heads[2:])


@pytest.mark.parametrize("kind", [WeeklyHours, MessageWeeks, Channels])
def test_no_two_columns_of_a_table_are_called_the_same(qtbot, kind):
    chart = kind(LIGHT, Wording("en"))
    qtbot.addWidget(chart)
    chart.show_view(views.year())

    heads = chart.table().heads
    assert len({head.lower() for head in heads}) == len(heads)


def test_the_button_of_a_chart_says_whose_it_is(weeks):
    assert weeks.tools.accessibleName() == "Table, copy, save: How many hours each week?"


def test_a_legend_keeps_its_signs_with_their_words(qtbot):
    chart = WeeklyHours(LIGHT, Wording("fr"))
    qtbot.addWidget(chart)

    chart.set_legend((LegendEntry("plus court : à vérifier", chart.look.rest_cut),))

    assert chart.legend.entries[0].text == "plus court\xa0: à vérifier"


def test_all_of_the_frame_around_a_part_is_seen(qtbot):
    chart = YearDays(LIGHT, Wording("en"))
    qtbot.addWidget(chart)
    chart.resize(900, 420)
    chart.show_view(views.twelve_weeks())
    chart.show()
    QApplication.processEvents()
    chart.plot.grab()
    chart.point_at(0)  # a Monday: the first row, at the upper edge
    box = chart.plot.position(chart.box(0))

    shot = chart.plot.grab().toImage()

    middle, ink = round(box.center().x()), chart.look.accent.name()
    column = [shot.pixelColor(middle, y).name() for y in range(round(box.bottom()))]
    assert ink in column[: round(box.center().y())]
