"""The Journal's week: drawn, moved and lengthened by mouse and by keys; each session an item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from ui.pressing import click, plain, texts

from cmtracker.model import (
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Category,
    HalfDay,
    RequestedBy,
    Session,
    Source,
)
from cmtracker.text.blocks import block_text
from cmtracker.text.wording import Wording
from cmtracker.tracker import calendar, days, sessions, timing
from cmtracker.tracker.journal_week import WeekReader
from cmtracker.ui.journal.page import JournalPage
from cmtracker.ui.journal.reason_dialog import ReasonDialog
from cmtracker.ui.journal.week_block import SessionBlock, ink_on
from cmtracker.ui.journal.week_shapes import DAY_MINUTES, WallClock, shapes
from cmtracker.ui.today.session_dialog import SessionDialog
from cmtracker.ui.today.session_editor import SessionEditor
from cmtracker.ui.widgets import theme

PARIS = ZoneInfo("Europe/Paris")
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=PARIS).timestamp())


@pytest.fixture
def noted(record):
    """Monday evening asked for by the manager, and the night before it over midnight."""
    return {
        "night": sessions.add(record, at("15 23:00"), at("16 00:45")),
        "evening": sessions.add(
            record, at("16 20:45") + 20, at("16 22:10"), requested_by=RequestedBy.MANAGER
        ),
    }


@pytest.fixture
def dressed(qapp):
    """The look and the font of the program."""
    theme.apply_theme(qapp, theme.theme(dark=False), theme.load_font())
    yield
    qapp.setStyleSheet("")
    qapp.setProperty(theme.PROPERTY, None)


@pytest.fixture
def page(qtbot, context, presenter, noted):
    made = JournalPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    presenter.record_changed.connect(made.refresh)
    made.show()
    presenter.refresh()
    made.refresh()
    return made


def block(page, session: Session, day: int = 0) -> SessionBlock:
    (found,) = [
        one
        for one in page.week.grid.blocks
        if one.shape.row.session.id == session.id and one.shape.day == day
    ]
    return found


def place(page, day: int, clock: str) -> QPoint:
    hours, minutes = clock.split(":")
    room = page.week.grid.room()
    x = room.x(day) + room.column / 2
    return QPoint(round(x), round(room.y(int(hours) * 60 + int(minutes))))


def drag(qtbot, widget: QWidget, start: QPoint, end: QPoint, held=NONE) -> None:
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, held, start)
    for step in (1, 2, 3):
        between = start + (end - start) * step / 3
        move(widget, between, held)
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, held, end)


def move(widget: QWidget, where: QPoint, held=NONE) -> None:
    """Move the mouse with its left button down."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        QPointF(widget.mapToGlobal(where)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        held,
    )
    QApplication.sendEvent(widget, event)


def shown(page, kind):
    found = [one for one in page.findChildren(kind) if one.isVisible()]
    return found[0] if found else None


def kept(record, session: Session) -> Session | None:
    return next((one for one in record.log().sessions if one.id == session.id), None)


def skip_reason(qtbot, page) -> None:
    click(qtbot, shown(page, ReasonDialog), "Without a reason")


# --- what is shown -------------------------------------------------------------------------------


def test_a_session_over_midnight_stands_on_both_dates(page, noted):
    page.week.show_day(date(2026, 11, 15))
    first = block(page, noted["night"], 6)
    assert (first.shape.start % DAY_MINUTES, first.shape.goes_on) == (23 * 60, True)
    page.week.show_day(date(2026, 11, 16))
    rest = block(page, noted["night"], 0)
    assert (rest.shape.start, rest.shape.end, rest.shape.came_over) == (0, 45, True)


def test_sessions_that_overlap_stand_beside_each_other(page, record, noted):
    over = sessions.add(record, at("16 21:30"), at("16 23:00"))
    page.refresh()
    one, other = block(page, noted["evening"]), block(page, over)
    assert not one.geometry().intersects(other.geometry())
    assert one.width() == pytest.approx(other.width(), abs=1)


def test_confirmed_sessions_that_lost_their_ground_count_nothing_and_say_so(page, record):
    sessions.confirm(record, date(2026, 11, 16))
    calendar.add_absence(record, date(2026, 11, 16), date(2026, 11, 16), AbsenceKind.LEAVE)
    page.refresh()
    confirmed = [
        one for one in page.week.grid.blocks if one.shape.row.session.source is Source.SCHEDULE
    ]
    assert len(confirmed) == 2
    assert all(one.shape.pieces == () for one in confirmed)
    assert "no longer counted" in confirmed[0].accessibleName()
    assert "Not counted, or no longer" in texts(page.week)


def test_half_an_absence_takes_half_the_date(record, page):
    absence = Absence(date(2026, 11, 17), date(2026, 11, 17), AbsenceKind.RTT, HalfDay.PM)
    calendar.add_absence(record, absence.first, absence.last, absence.kind, part=absence.part)
    view = WeekReader().view(record, date(2026, 11, 17))
    (stretch,) = view.days[1].absences
    assert stretch[:2] == (at("17 13:00"), at("18 00:00"))


def test_the_session_under_way_is_no_block(page, record, clock):
    timing.start(record)
    clock.at("2026-11-17 21:00")
    page.refresh()
    assert len(page.week.grid.blocks) == 2
    page.week.grid.grab()


# --- for a screen reader -------------------------------------------------------------------------


def test_each_session_is_an_item_named_by_a_sentence(page, noted):
    found = QAccessible.queryAccessibleInterface(block(page, noted["evening"]))
    name = plain(found.text(QAccessible.Text.Name))
    assert name.startswith("Monday, 20:45 to 22:10, evening, ")
    assert found.role() == QAccessible.Role.Button


def test_the_sentence_of_a_session_in_french(page, noted):
    row = block(page, noted["evening"]).shape.row
    said = plain(block_text(row, Wording("fr"), "Europe/Paris"))
    assert said == "lundi 20 h 45 à 22 h 10, soirée, à la demande de la hiérarchie"
    night = block(page, noted["night"]).shape.row
    said = plain(block_text(night, Wording("fr"), "Europe/Paris"))
    assert said.startswith("dimanche 23 h 00 à lundi 0 h 45, dimanche, ")


def test_the_tab_key_goes_from_the_week_through_its_sessions_in_order(page):
    grid = page.week.grid
    order = [grid, *grid.blocks]
    for one, other in pairwise(order):
        assert one.nextInFocusChain() is other


@pytest.mark.parametrize("dark", [False, True])
def test_the_times_can_be_read_on_every_colour(dark):
    look = theme.theme(dark=dark)
    for category in Category:
        fill = look.categories[category].fill
        assert theme.contrast(ink_on(fill), fill) >= 4.5, category


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("width", [30, 44, 60, 78, 90])
def test_no_line_of_the_times_is_cut_or_lies_over_another_category(page, noted, width):
    one = block(page, noted["evening"])
    evening, night = one.shape.pieces
    share = (evening.end - evening.start) / (night.end - evening.start)
    for height in range(14, 70):
        one.resize(width, height)
        image = one.grab().toImage()
        border = round(1.5 + (height - 3) * share)
        for y in (border - 2, *range(border + 1, height - 3)):
            colours = {image.pixelColor(x, y).name() for x in range(8, width - 8)}
            assert len(colours) == 1, (height, y)


@pytest.mark.parametrize("tab", ["week", "list", "requests"])
def test_every_control_of_the_journal_has_a_name(qapp, page, tab):
    page.choose_tab(tab)
    if tab == "list":
        page.list.table.selectRow(0)
        page.list.filters.dates.setCurrentIndex(page.list.filters.dates.count() - 1)
        page.list.filters.changed.emit()
    qapp.processEvents()
    for one in page.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found = QAccessible.queryAccessibleInterface(one)
            assert found.text(QAccessible.Text.Name).strip(), one


# --- the mouse -----------------------------------------------------------------------------------


def test_a_drag_over_empty_hours_offers_a_session_of_whole_quarters(qtbot, page, record):
    drag(qtbot, page.week.grid, place(page, 1, "18:04"), place(page, 1, "19:28"))
    asked = shown(page, SessionDialog)
    assert (asked.date.day, asked.start.text(), asked.end.text()) == (
        date(2026, 11, 17),
        "18:00",
        "19:30",
    )
    click(qtbot, asked, "Add")
    assert any(
        (one.start, one.end) == (at("17 18:00"), at("17 19:30")) for one in record.log().sessions
    )


def test_with_alt_a_drag_takes_any_minute(qtbot, page):
    alt = Qt.KeyboardModifier.AltModifier
    drag(qtbot, page.week.grid, place(page, 1, "18:04"), place(page, 1, "19:28"), alt)
    asked = shown(page, SessionDialog)
    room = page.week.grid.room()
    minute = (room.y(60) - room.y(0)) / 60
    slack = int(1 / minute) + 1
    assert asked.start.clock // 60 == pytest.approx(18 * 60 + 4, abs=slack)
    assert asked.end.clock // 60 == pytest.approx(19 * 60 + 28, abs=slack)


def test_a_session_is_moved_to_another_day_and_keeps_its_length(qtbot, page, record, noted):
    before = noted["evening"]
    one = block(page, before)
    by = place(page, 1, "18:00") - place(page, 0, "20:45")
    centre = one.rect().center()
    drag(qtbot, one, centre, centre + by)
    skip_reason(qtbot, page)
    after = kept(record, before)
    assert (after.start, after.end - after.start) == (at("17 18:00"), 85 * MINUTE)
    assert after.requested_by is RequestedBy.MANAGER


@pytest.mark.parametrize(
    ("where", "by", "expected"),
    [
        ("top", "20:15", (at("16 20:15"), at("16 22:10"))),
        ("bottom", "23:30", (at("16 20:45") + 20, at("16 23:30"))),
    ],
)
def test_an_end_is_dragged_and_the_other_stays(qtbot, page, record, noted, where, by, expected):
    one = block(page, noted["evening"])
    x = one.width() // 2
    start = QPoint(x, 1 if where == "top" else one.height() - 2)
    target = QPoint(x, place(page, 0, by).y() - one.y())
    drag(qtbot, one, start, target)
    skip_reason(qtbot, page)
    after = kept(record, noted["evening"])
    assert (after.start, after.end) == expected


def test_a_click_opens_the_session(qtbot, page, record, noted):
    version = record.store.version()
    qtbot.mouseClick(block(page, noted["evening"]), Qt.MouseButton.LeftButton)
    assert shown(page, SessionEditor).start.text() == "20:45"
    assert record.store.version() == version


def test_a_drag_into_the_future_is_refused_and_changes_nothing(
    qtbot, page, presenter, record, noted
):
    told = []
    presenter.refused.connect(told.append)
    version = record.store.version()
    one = block(page, noted["evening"])
    centre = one.rect().center()
    drag(qtbot, one, centre, centre + place(page, 4, "20:45") - place(page, 0, "20:45"))
    skip_reason(qtbot, page)
    assert len(told) == 1
    assert record.store.version() == version


def test_a_day_not_filled_in_is_confirmed_with_one_click(qtbot, page, record):
    click(qtbot, page, "Monday 16 November: normal day")
    confirmed = [one for one in record.log().sessions if one.source is Source.SCHEDULE]
    assert [one.start for one in confirmed] == [at("16 09:00"), at("16 13:30")]


# --- the keys ------------------------------------------------------------------------------------


def test_keys_move_a_session_and_say_where_it_would_be(qtbot, page, record, noted):
    said = []
    page.week.grid.announced.connect(said.append)
    one = block(page, noted["evening"])
    one.setFocus()
    version = record.store.version()
    qtbot.keyClick(one, Qt.Key.Key_Up, CTRL)
    qtbot.keyClick(one, Qt.Key.Key_Up, CTRL)
    assert plain(said[-1]) == "Monday 16 November, 20:15 – 21:40, 1 h 25"
    assert plain(said[-1]) in texts(page.week)
    assert record.store.version() == version
    qtbot.keyClick(one, Qt.Key.Key_Return)
    skip_reason(qtbot, page)
    after = kept(record, noted["evening"])
    assert after.start == at("16 20:15")
    assert after.end - after.start == 85 * MINUTE


def test_escape_drops_what_the_keys_have_shown(qtbot, page, record, noted):
    version = record.store.version()
    one = block(page, noted["evening"])
    qtbot.keyClick(one, Qt.Key.Key_Left, CTRL)
    qtbot.keyClick(one, Qt.Key.Key_Escape)
    assert page.week.grid.pending is None
    qtbot.keyClick(one, Qt.Key.Key_Return)
    assert shown(page, SessionEditor) is not None
    assert record.store.version() == version


@pytest.mark.parametrize(
    ("held", "key", "expected"),
    [
        (SHIFT, Qt.Key.Key_Down, (at("16 20:45") + 20, at("16 22:15"))),
        (SHIFT, Qt.Key.Key_Up, (at("16 20:45") + 20, at("16 22:00"))),
        (CTRL | SHIFT, Qt.Key.Key_Up, (at("16 20:30"), at("16 22:10"))),
        (CTRL | SHIFT, Qt.Key.Key_Down, (at("16 21:00"), at("16 22:10"))),
    ],
)
def test_keys_make_a_session_longer_and_shorter(qtbot, page, record, noted, held, key, expected):
    one = block(page, noted["evening"])
    qtbot.keyClick(one, key, held)
    qtbot.keyClick(one, Qt.Key.Key_Return)
    skip_reason(qtbot, page)
    after = kept(record, noted["evening"])
    assert (after.start, after.end) == expected


def test_a_session_is_made_with_keys_alone(qtbot, page, record):
    grid = page.week.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Right)  # from Monday 18:00
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    asked = shown(page, SessionDialog)
    assert (asked.date.day, asked.start.text(), asked.end.text()) == (
        date(2026, 11, 17),
        "17:45",
        "18:30",
    )


def test_delete_removes_and_arrows_walk_from_session_to_session(qtbot, page, record, noted):
    first, second = page.week.grid.blocks
    page.activateWindow()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus() or not page.isActiveWindow()
    qtbot.keyClick(second, Qt.Key.Key_Delete)
    skip_reason(qtbot, page)
    assert kept(record, noted["evening"]) is None
    assert days.history(record, noted["evening"].id)[-1].act == "remove"


def test_keys_lead_to_other_weeks_and_back(qtbot, page):
    alt = Qt.KeyboardModifier.AltModifier
    page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_Left, alt)
    assert "Week 46" in texts(page.week)
    qtbot.keyClick(page, Qt.Key.Key_Home, alt)
    assert "Week 47" in texts(page.week)


# --- a calendar file -----------------------------------------------------------------------------

ICS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:one@example
DTSTAMP:20261101T080000Z
DTSTART:20261118T090000Z
DTEND:20261118T100000Z
SUMMARY:Réunion
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_file_is_shown_and_counts_nothing(page, record, tmp_path):
    file = tmp_path / "agenda.ics"
    file.write_text(ICS.replace("\n", "\r\n"), encoding="utf-8")
    before, version = page.week._view, record.store.version()
    page.week_acts.show_calendar(str(file))
    view = page.week._view
    assert view.events == ((at("18 10:00"), at("18 11:00")),)
    assert (view.worked_s, view.rows) == (before.worked_s, before.rows)
    assert record.store.version() == version
    page.week.grid.grab()
    page.week_acts.show_calendar("")
    assert page.week._view.events == ()


def test_a_calendar_file_that_is_gone_is_told_and_the_week_stays(page, tmp_path):
    page.week_acts.show_calendar(str(tmp_path / "gone.ics"))
    assert "is not there any more" in texts(page.week)
    assert len(page.week.grid.blocks) == 2


# --- many ----------------------------------------------------------------------------------------


def test_a_thousand_sessions_come_and_go_without_a_crash(qtbot, qapp, page, record, noted):
    """The items are asked for by a screen reader while they come and go."""
    dice, grid = Random(7), page.week.grid
    view = WeekReader().view(record, date(2026, 11, 16))
    row = block(page, noted["evening"]).shape.row
    monday = at("16 00:00")
    for number in range(1_000):
        rows = []
        for place_ in range(dice.randrange(4)):
            start = monday + dice.randrange(7 * 24 * 4) * 15 * MINUTE
            made = row.session._replace(
                id=f"{number}-{place_}", start=start, end=start + dice.randrange(1, 12) * HOUR
            )
            rows.append(row._replace(session=made))
        grid.show_view(_with_rows(view, rows))
        if number % 50 == 0:
            if grid.blocks:
                grid.blocks[-1].setFocus()
            for child in range(QAccessible.queryAccessibleInterface(grid).childCount()):
                QAccessible.queryAccessibleInterface(grid).child(child).text(QAccessible.Text.Name)
            qapp.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(grid.findChildren(SessionBlock)) == len(grid.blocks)


def _with_rows(view, rows):
    return replace(view, rows=tuple(rows))


def test_no_block_of_any_week_leaves_its_date_or_covers_another(record, page, noted):
    dice = Random(3)
    row = block(page, noted["evening"]).shape.row
    view = WeekReader().view(record, date(2026, 11, 16))
    clock = WallClock(view, Wording("en"))
    for _ in range(200):
        rows = []
        for number in range(dice.randrange(1, 9)):
            start = at("15 12:00") + dice.randrange(8 * 24 * 60) * MINUTE
            made = row.session._replace(
                id=str(number), start=start, end=start + dice.randrange(0, 2_000) * MINUTE
            )
            rows.append(row._replace(session=made))
        found = shapes(_with_rows(view, rows), clock)
        for one in found:
            assert one.day * DAY_MINUTES <= one.start <= one.end <= (one.day + 1) * DAY_MINUTES
            assert 0 <= one.lane < one.lanes
        for one in found:
            for other in found:
                meets = one.start < other.end and other.start < one.end
                if one is not other and one.day == other.day and meets:
                    assert (one.lane, one.lanes) != (other.lane, other.lanes)
                    assert one.lanes == other.lanes
