"""The year of leave: entered, changed and removed by mouse and keys, each undone by one undo."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from typing_in import type_into
from ui.pressing import button, click, plain, texts

from cmtracker.model import (
    HOUR,
    Absence,
    AbsenceKind,
    HalfDay,
    OnCall,
    Recovery,
    RecoveryState,
    RequestedBy,
    Session,
    Slot,
)
from cmtracker.tracker import calendar, sessions
from cmtracker.tracker.workspace import EXAMPLE_MARK
from cmtracker.ui.journal import leave_look
from cmtracker.ui.journal.page import JournalPage
from cmtracker.ui.widgets.phrases import on_act
from cmtracker.ui.widgets.table_dialog import TableDialog
from cmtracker.ui.widgets.theme import contrast, theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, context, presenter, record):
    made = JournalPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1100, 1000)
    presenter.record_changed.connect(made.refresh)
    made.show()
    click(qtbot, made, "Leave, on-call, recovery")
    return made


def place(page, day: date) -> QPoint:
    return page.leave.calendar.visualRect(page.leave.calendar.year.place(day)).center()


def click_date(qtbot, page, day: date) -> None:
    qtbot.mouseClick(page.leave.calendar.viewport(), LEFT, pos=place(page, day))


def drag(qtbot, page, first: date, last: date) -> None:
    """Press on a date, move to another, and let go there."""
    view = page.leave.calendar.viewport()
    qtbot.mousePress(view, LEFT, pos=place(page, first))
    there = place(page, last).toPointF()
    keys = Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, there, view.mapToGlobal(there), LEFT, LEFT, keys)
    QApplication.sendEvent(view, move)
    qtbot.mouseRelease(view, LEFT, pos=place(page, last))


def press(qtbot, page, *keys: Qt.Key, shift: bool = False) -> None:
    ways = Qt.KeyboardModifier
    for key in keys:
        qtbot.keyClick(page.leave.calendar, key, ways.ShiftModifier if shift else ways.NoModifier)


def kept(record) -> list[tuple]:
    return [one[:4] for one in sorted(record.store.records(Absence), key=lambda a: a.first)]


def form(page):
    return page.leave.form


# --- entering ------------------------------------------------------------------------------------


def test_days_dragged_over_are_entered_as_leave_in_one_act(qtbot, page, record, presenter):
    before = record.log()
    drag(qtbot, page, date(2026, 12, 21), date(2026, 12, 24))
    assert "4 d, 28 h less due" in texts(page)
    assert "No confirmed day is concerned." in texts(page)

    click(qtbot, form(page), "Add")

    assert kept(record) == [(date(2026, 12, 21), date(2026, 12, 24), AbsenceKind.LEAVE, None)]
    assert "Leave: 4 d" in texts(page)
    presenter.undo()
    assert record.log() == before
    assert "Leave: 4 d" not in texts(page)


def test_the_tab_opens_with_the_month_of_today_in_sight(qtbot, context, presenter, record):
    made = JournalPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    click(qtbot, made, "Leave, on-call, recovery")
    calendar = made.leave.calendar
    today = place(made, presenter.today())
    below = calendar.visualRect(calendar.year.place(presenter.today())).bottom()
    assert below > made.leave._main.viewport().height()  # out of sight from the top of the year

    qtbot.waitUntil(lambda: calendar.viewport().visibleRegion().contains(today))


def test_an_empty_list_stands_together_below_its_heading(page):
    listed = page.leave.list

    assert listed.empty.isVisible()
    assert not listed.list.isVisible()
    assert listed.empty.geometry().bottom() - listed.title.geometry().top() < 120


def test_what_the_log_holds_already_is_kept_once_and_said(qtbot, page, record, presenter, wording):
    kept_first = calendar.add_absence(
        record, date(2026, 12, 21), date(2026, 12, 24), AbsenceKind.LEAVE
    )
    told, done = [], []
    presenter.told.connect(lambda text: told.append(plain(text)))
    presenter.done.connect(done.append)
    drag(qtbot, page, date(2026, 12, 21), date(2026, 12, 24))

    click(qtbot, form(page), "Add")

    assert told == ["In the log already, kept once: leave, Mon 21 Dec – Thu 24 Dec."]
    assert (done, record.store.records(Absence)) == ([], (kept_first,))


def test_a_press_beside_the_dates_chooses_nothing(qtbot, page):
    view = page.leave.calendar
    line = view.visualRect(view.currentIndex()).height()
    head = place(page, date(2026, 3, 1)) - QPoint(0, 2 * line)
    qtbot.mousePress(view.viewport(), LEFT, pos=head)
    drag_to = place(page, date(2026, 3, 10)).toPointF()
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        drag_to,
        view.viewport().mapToGlobal(drag_to),
        LEFT,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), move)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=place(page, date(2026, 3, 10)))

    assert not form(page).is_touched
    assert view.dates() == (date(2026, 11, 17), date(2026, 11, 17))


def test_a_half_day_of_another_kind_is_entered_by_two_chips(qtbot, page, record):
    click_date(qtbot, page, date(2026, 12, 18))
    click(qtbot, form(page), "RTT")
    click(qtbot, form(page), "Afternoon")
    assert "Friday 18 December, afternoon: 0.5 d, 3 h 30 less due." in texts(page)

    click(qtbot, form(page), "Add")

    assert kept(record) == [(date(2026, 12, 18), date(2026, 12, 18), AbsenceKind.RTT, HalfDay.PM)]


def test_times_are_typed_and_take_hours(qtbot, page, record):
    click(qtbot, form(page), "Other absence")
    click(qtbot, form(page), "Times")
    fields = form(page).fields
    assert not form(page).save.isEnabled()
    type_into(fields.start, "14h")
    type_into(fields.end, "1530")
    type_into(fields.first, "18/12")
    assert fields.last.day == date(2026, 12, 18)
    assert "1 h 30, 1 h 30 less due" in texts(page)

    click(qtbot, form(page), "Add")

    (absence,) = record.store.records(Absence)
    assert absence.part == Slot(14 * HOUR, 15 * HOUR + HOUR // 2)


def test_a_year_is_walked_and_days_are_chosen_by_keys_alone(qtbot, page, record):
    view = page.leave.calendar
    view.setFocus()
    assert view.current() == date(2026, 11, 17)
    press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
    assert view.current() == date(2026, 12, 25)
    press(qtbot, page, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert view.current() == date(2026, 11, 30)
    press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_Right, shift=True)
    press(qtbot, page, Qt.Key.Key_Return)
    assert form(page).fields.dates == (date(2026, 11, 30), date(2026, 12, 2))
    form(page).save.setFocus()
    qtbot.keyClick(form(page).save, Qt.Key.Key_Space)

    assert kept(record)[0][:2] == (date(2026, 11, 30), date(2026, 12, 2))


def test_the_keys_stay_inside_the_year(qtbot, page):
    view = page.leave.calendar
    click_date(qtbot, page, date(2026, 12, 30))
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End)
    assert view.current() == date(2026, 12, 31)
    click_date(qtbot, page, date(2026, 1, 2))
    press(qtbot, page, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Left)
    assert view.current() == date(2026, 1, 1)


def test_an_end_before_the_start_cannot_be_given_and_is_refused_in_words(qtbot, page, record):
    drag(qtbot, page, date(2026, 12, 24), date(2026, 12, 21))
    assert form(page).fields.dates == (date(2026, 12, 21), date(2026, 12, 24))
    type_into(form(page).fields.last, "1/12")

    click(qtbot, form(page), "Add")

    assert "The range ends before it starts. Nothing was changed." in texts(page)
    assert kept(record) == []
    assert form(page).fields.dates == (date(2026, 12, 21), date(2026, 12, 1))  # still to be mended


def test_what_cannot_be_read_is_not_kept(qtbot, page):
    type_into(form(page).fields.first, "morgen")
    assert not form(page).save.isEnabled()
    assert "This date cannot be read" in texts(page)


def test_an_overlap_is_said_before_it_is_kept_and_in_the_list(qtbot, page, record):
    calendar.add_absence(record, date(2026, 12, 18), date(2026, 12, 18), AbsenceKind.RTT)
    page.refresh()
    drag(qtbot, page, date(2026, 12, 17), date(2026, 12, 18))
    assert "It overlaps 1 other absence(s)." in texts(page)

    click(qtbot, form(page), "Add")

    lines = [page.leave.list.list.item(row).text() for row in range(page.leave.list.list.count())]
    assert sum("overlaps another absence" in line for line in lines) == 2


# --- changing and removing -----------------------------------------------------------------------


@pytest.fixture
def august(record, page):
    made = calendar.add_absence(record, date(2026, 8, 3), date(2026, 8, 21), AbsenceKind.LEAVE)
    page.refresh()
    return made


def test_a_date_that_is_taken_opens_what_lies_on_it_and_is_changed(
    qtbot, page, record, presenter, august
):
    click_date(qtbot, page, date(2026, 8, 12))
    assert "Change" in texts(page)
    assert not form(page).save.isEnabled()
    type_into(form(page).fields.last, "14/08/2026")

    click(qtbot, form(page), "Save")

    assert record.store.records(Absence) == (august._replace(last=date(2026, 8, 14)),)
    presenter.undo()
    assert record.store.records(Absence) == (august,)


def test_a_line_of_the_list_is_opened_and_removed(qtbot, page, record, presenter, august):
    rows = page.leave.list.list
    item = next(rows.item(r) for r in range(rows.count()) if "leave" in rows.item(r).text())
    assert plain(item.text()) == "Mon 3 Aug – Fri 21 Aug\nleave · 15 d"
    qtbot.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(item).center())

    click(qtbot, form(page), "Remove")

    assert record.store.records(Absence) == ()
    presenter.undo()
    assert record.store.records(Absence) == (august,)


def test_a_record_that_is_opened_and_cancelled_stays_as_it_is(qtbot, page, record, august):
    last = record.store.last_act()
    click_date(qtbot, page, date(2026, 8, 12))
    click(qtbot, form(page), "Cancel")

    assert record.store.last_act() == last
    assert "Add" in texts(page)


def test_what_is_typed_stays_while_the_log_changes_behind_it(qtbot, page, record, presenter):
    drag(qtbot, page, date(2026, 12, 21), date(2026, 12, 24))
    calendar.add_absence(record, date(2026, 7, 1), date(2026, 7, 1), AbsenceKind.RTT)
    presenter.record_changed.emit()

    assert form(page).fields.dates == (date(2026, 12, 21), date(2026, 12, 24))
    assert form(page).save.isEnabled()


# --- confirmed days ------------------------------------------------------------------------------


@pytest.fixture
def confirmed(record, page):
    sessions.confirm(record, date(2026, 11, 9), date(2026, 11, 13))
    page.refresh()
    return record.log()


def over_confirmed_days(qtbot, page):
    drag(qtbot, page, date(2026, 11, 12), date(2026, 11, 13))
    click(qtbot, form(page), "Sickness")
    assert "4 confirmed session(s) lie there, 14 h of which would no longer count" in texts(page)
    click(qtbot, form(page), "Add")


def test_over_confirmed_days_nothing_is_kept_before_it_is_said_what_becomes_of_them(
    qtbot, page, record, confirmed
):
    over_confirmed_days(qtbot, page)

    said = texts(page)
    assert "4 confirmed sessions no longer count, or only in part." in said
    assert "Confirmed time that no longer counts: 14 h." in said
    assert "Nothing is saved yet." in said
    assert record.log() == confirmed


def test_on_a_low_window_the_question_comes_into_sight(qtbot, page, confirmed):
    page.resize(820, 320)
    over_confirmed_days(qtbot, page)
    answer = button(form(page).question, "Remove")

    qtbot.waitUntil(lambda: answer.visibleRegion().boundingRect() == answer.rect())


def test_on_a_low_window_a_refusal_comes_into_sight(qtbot, page, record):
    page.resize(820, 320)
    drag(qtbot, page, date(2026, 2, 10), date(2026, 2, 12))
    type_into(form(page).fields.last, "1/2/2026")
    click(qtbot, form(page), "Add")

    said = form(page).problem
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect() == said.rect())


@pytest.mark.parametrize(("answer", "left"), [("Remove", 4), ("Leave as they are", 8)])
def test_either_answer_is_one_act_with_the_absence(
    qtbot, page, record, presenter, confirmed, answer, left
):
    over_confirmed_days(qtbot, page)
    question = form(page).question
    click(qtbot, question, answer)

    assert len(record.store.records(Session)) == left
    assert [one[2] for one in kept(record)] == [AbsenceKind.SICK]
    presenter.undo()
    assert record.log() == confirmed


def test_removing_an_absence_asks_when_confirmed_days_then_owe_more(
    qtbot, page, record, presenter, confirmed
):
    monday = date(2026, 11, 16)
    calendar.add_absence(record, monday, monday, AbsenceKind.LEAVE, HalfDay.PM)
    sessions.confirm(record, monday)
    page.refresh()
    before = record.log()
    click_date(qtbot, page, monday)
    click(qtbot, form(page), "Remove")
    assert "1 confirmed date now owes more than was confirmed." in texts(page)
    assert record.log() == before

    click(qtbot, form(page).question, "Confirm again")

    assert len(before.sessions) == len(confirmed.sessions) + 1
    assert len(record.log().sessions) == len(confirmed.sessions) + 2
    assert kept(record) == []
    presenter.undo()
    assert record.log() == before


# --- on call -------------------------------------------------------------------------------------


def on_call(qtbot, page):
    click(qtbot, form(page).fields, "On call")
    drag(qtbot, page, date(2026, 12, 11), date(2026, 12, 14))
    type_into(form(page).fields.start, "17h30")
    type_into(form(page).fields.end, "9")


def test_an_on_call_window_is_entered_with_its_reference(qtbot, page, record, presenter, clock):
    on_call(qtbot, page)
    assert "Without a reference this is an informal watch." in texts(page)
    form(page).fields.reference.setFocus()
    qtbot.keyClicks(form(page).fields.reference, "2026-31")
    click(qtbot, form(page), "Add")

    (window,) = record.store.records(OnCall)
    span = clock.instant("2026-12-11 17:30"), clock.instant("2026-12-14 09:00")
    assert window[:3] == (*span, "2026-31")
    assert "1 on-call window(s)" in texts(page)
    presenter.undo()
    assert record.store.records(OnCall) == ()


def test_of_a_window_only_what_is_touched_is_written(qtbot, page, record, clock):
    start, end = clock.instant("2026-11-06 17:30") + 20, clock.instant("2026-11-09 09:00") + 40
    before = calendar.add_on_call(record, start, end, "2026-31")
    sessions.add(
        record,
        clock.instant("2026-11-07 10:00"),
        clock.instant("2026-11-07 11:00"),
        requested_by=RequestedBy.ON_CALL,
    )
    page.refresh()
    rows = page.leave.list.list
    said = plain(rows.item(1).text())
    assert said.startswith("Fri 6 Nov, 17:30 – Mon 9 Nov, 09:00\non call · 63 h 30 · 1 interv")
    click_date(qtbot, page, date(2026, 11, 8))
    type_into(form(page).fields.end, "10h")
    click(qtbot, form(page), "Save")

    (after,) = record.store.records(OnCall)
    assert after == before._replace(end=clock.instant("2026-11-09 10:00"))


def test_an_absence_cannot_become_a_window(qtbot, page, august):
    click_date(qtbot, page, date(2026, 8, 12))

    def offered() -> set[str]:
        chips = form(page).fields.kind.findChildren(QAbstractButton)
        return {plain(chip.text()) for chip in chips if chip.isVisible()}

    qtbot.waitUntil(lambda: "Other absence" in offered())
    assert offered() == {"Leave", "RTT", "Sickness", "Recovery", "Other absence"}


# --- what is seen --------------------------------------------------------------------------------


def name_of(page, day: date) -> str:
    model = page.leave.calendar.year
    return plain(model.data(model.place(day), Qt.ItemDataRole.AccessibleTextRole))


def test_each_date_has_a_name_with_what_lies_on_it(qtbot, page, record, august, clock):
    window = clock.instant("2026-08-14 17:00"), clock.instant("2026-08-15 09:00")
    calendar.add_on_call(record, *window)
    calendar.add_absence(record, date(2026, 3, 3), date(2026, 3, 3), AbsenceKind.SICK)
    page.refresh()

    assert name_of(page, date(2026, 8, 14)) == "Friday 14 August 2026: leave, on call"
    assert (
        name_of(page, date(2026, 8, 15))
        == "Saturday 15 August 2026: Assumption Day, leave, on call"
    )
    assert name_of(page, date(2026, 9, 1)) == "Tuesday 1 September 2026"
    assert name_of(page, date(2026, 3, 3)) == "Tuesday 3 March 2026: absence, reason hidden"


def test_a_private_kind_is_named_only_when_asked_for(qtbot, page, record):
    calendar.add_absence(record, date(2026, 3, 3), date(2026, 3, 3), AbsenceKind.SICK)
    page.refresh()
    shown = page.leave.list.list
    assert "sickness" not in shown.item(1).text()
    assert "Sickness: " not in texts(page)

    click(qtbot, page, "Name hidden reasons")

    assert "sickness" in shown.item(1).text()
    assert name_of(page, date(2026, 3, 3)) == "Tuesday 3 March 2026: sickness"


def test_a_screen_reader_finds_each_date_as_an_item(qtbot, page, august):
    found = QAccessible.queryAccessibleInterface(page.leave.calendar)
    cells = [found.child(number) for number in range(found.childCount())]
    names = [plain(cell.text(QAccessible.Text.Name)) for cell in cells]
    (cell,) = (c for c, name in zip(cells, names, strict=True) if "12 August 2026" in name)

    assert found.role() is QAccessible.Role.Table
    assert cell.role() is QAccessible.Role.Cell
    assert plain(cell.text(QAccessible.Text.Name)) == "Wednesday 12 August 2026: leave"
    assert sum(" 2026" in name for name in names) == 365
    middle = page.leave.calendar.viewport().mapToGlobal(place(page, date(2026, 8, 12)))
    assert cell.rect().contains(middle)


def test_every_date_of_the_year_lies_at_a_place_of_its_own(page):
    view = page.leave.calendar
    for width in (480, 660, 1000):
        view.resize(width, view.height())
        places = {}
        for month in range(12):
            for day in range(31):
                index = view.year.index(month, day)
                on = view.year.date_at(index)
                if on is not None:
                    middle = view.visualRect(index).center()
                    assert view.year.date_at(view.indexAt(middle)) == on
                    assert 0 <= middle.x() < view.viewport().width()
                    places[middle.x(), middle.y()] = on
        assert len(places) == 365


def test_the_table_says_what_the_pictures_show(qtbot, page, august):
    click(qtbot, page, "As a table")
    (dialog,) = (one for one in page.findChildren(TableDialog) if one.isVisible())
    rows = {
        plain(dialog.table.item(row, 0).text()): plain(dialog.table.item(row, 1).text())
        for row in range(dialog.table.rowCount())
    }
    assert rows["Monday 3 August 2026"] == "leave"
    assert rows["Saturday 15 August 2026"] == "Assumption Day, leave"
    assert rows["Wednesday 11 November 2026"] == "Armistice Day"
    assert len(rows) == 19 + 10


def test_other_years_are_a_click_or_a_key_away(qtbot, page, record):
    click(qtbot, page, "The next year (Alt+Right)")
    assert page.leave.name.text() == "2027"
    assert name_of(page, date(2027, 3, 29)) == "Monday 29 March 2027: Easter Monday"
    qtbot.keyClick(page.leave.calendar, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page.leave.calendar, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.leave.name.text() == "2025"
    click(qtbot, page, "This year")
    assert page.leave.name.text() == "2026"


def test_a_leap_day_shown_has_a_neighbour_in_the_next_year(qtbot, page):
    for _ in range(2):
        click(qtbot, page, "The next year (Alt+Right)")
    click_date(qtbot, page, date(2028, 2, 29))
    click(qtbot, page, "The next year (Alt+Right)")
    assert page.leave.calendar.current() == date(2029, 2, 28)


@pytest.mark.parametrize("dark", [False, True])
def test_numbers_and_edges_keep_their_contrast_on_every_kind(dark):
    look = theme(dark=dark)
    for kind in (*AbsenceKind, leave_look.HOLIDAY):
        for bare in (True, False):
            shown = leave_look.look_of(kind, look, bare=bare)
            edge = shown.edge
            ink = edge if kind == leave_look.HOLIDAY else shown.ink(look)
            assert contrast(ink, shown.fill) >= 4.5, kind
            assert contrast(edge, look.card) >= 3, kind
            if shown.hatching:
                assert contrast(ink, shown.hatching) >= 4.5, kind
            paled = leave_look.paled(shown, look)
            assert contrast(look.text, paled.fill) >= 4.5, kind
    bar = leave_look.look_of(leave_look.ON_CALL, look)
    assert contrast(bar.fill, look.card) >= 3


def test_no_two_kinds_look_alike():
    look = theme(dark=False)
    shown = [leave_look.look_of(kind, look) for kind in AbsenceKind]
    hidden = leave_look.look_of(AbsenceKind.SICK, look, bare=False)
    assert len({(one.fill, one.hatch, one.line) for one in (*shown, hidden)}) == 6


def test_the_tab_is_made_when_it_is_first_looked_at(qtbot, context, presenter, record):
    made = JournalPage(context, presenter)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    assert "leave" not in vars(made)


def test_nothing_is_computed_while_another_tab_is_on_top(qtbot, page, record, presenter):
    click(qtbot, page, "List")
    calendar.add_absence(record, date(2026, 7, 1), date(2026, 7, 1), AbsenceKind.RTT)
    presenter.record_changed.emit()
    assert page.leave.list.list.count() == 0
    click(qtbot, page, "Leave, on-call, recovery")
    assert page.leave.list.list.count() == 2


# --- recovery ------------------------------------------------------------------------------------


@pytest.fixture
def asked(record, page, clock):
    """Two evenings that the hierarchy asked for: 1 h 25 on the 10th, 1 h on the 12th."""
    made = [
        sessions.add(
            record,
            clock.instant(f"2026-11-{start}"),
            clock.instant(f"2026-11-{end}"),
            requested_by=RequestedBy.MANAGER,
        )
        for start, end in (("10 20:45", "10 22:10"), ("12 19:00", "12 20:00"))
    ]
    page.refresh()
    return made


def steps(record) -> list[tuple]:
    found = sorted(record.store.records(Recovery), key=lambda one: (one.on, one.date))
    return [(one.date.day, one.state, one.seconds // 60, one.on.day) for one in found]


def choose_row(qtbot, page, row: int) -> None:
    table = page.leave.ledger.table
    spot = table.visualRect(table.model().index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=spot)


def choose_state(page, state: RecoveryState) -> None:
    combo = page.leave.ledger.state
    combo.setFocus()
    while combo.currentData() != state.value:
        before = combo.currentIndex()
        key = Qt.Key.Key_Down if combo.findData(state.value) > before else Qt.Key.Key_Up
        press_key(combo, key)
        assert combo.currentIndex() != before


def press_key(widget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def answers(page) -> list[str]:
    """Return the answers that are offered to requests."""
    found = page.leave.ledger.waiting.findChildren(QAbstractButton)
    return [plain(one.text()) for one in found if one.isVisible()]


def test_all_that_is_open_is_asked_for_at_once_with_an_email(qtbot, page, record, presenter, asked):
    assert "To recover: 2 h 25" in texts(page)
    click(qtbot, page.leave.ledger, "Ask for recovery")

    assert "2 h 25 in all" in plain(QGuiApplication.clipboard().text())
    assert steps(record) == [
        (10, RecoveryState.ASKED, 85, 17),
        (12, RecoveryState.ASKED, 60, 17),
    ]
    assert "2 h 25 asked for today, no answer yet" in texts(page)
    presenter.undo()
    assert steps(record) == []


def test_a_chosen_line_is_asked_for_alone(qtbot, page, record, asked):
    choose_row(qtbot, page, 0)
    click(qtbot, page.leave.ledger, "Ask for recovery")

    assert steps(record) == [(12, RecoveryState.ASKED, 60, 17)]


def test_an_answer_is_noted_and_then_what_was_taken(qtbot, page, record, clock, presenter, asked):
    click(qtbot, page.leave.ledger, "Ask for recovery")
    clock.at("2026-11-26 09:00")
    presenter.record_changed.emit()
    qtbot.waitUntil(lambda: answers(page) == ["Accepted", "Refused", "Ask for the answer"])
    said = "2 h 25 asked for on Tuesday 17 November, no answer for 9 day(s)"
    click(qtbot, page.leave.ledger, f"Accepted: {said}")
    assert steps(record)[-1] == (12, RecoveryState.ACCEPTED, 60, 26)

    choose_row(qtbot, page, 1)
    choose_state(page, RecoveryState.TAKEN)
    type_into(page.leave.ledger.on, "25/11")
    type_into(page.leave.ledger.length, "25min")
    click(qtbot, page.leave.ledger, "Note the step")

    assert (10, RecoveryState.TAKEN, 25, 25) in steps(record)
    assert "To recover: 2 h" in texts(page)
    row = [plain(page.leave.ledger.table.model().index(1, column).data()) for column in range(5)]
    assert row[:3] == ["Tue 10 Nov 2026, 20:45 – 22:10", "1 h 25", "1 h"]
    assert "taken on 25 Nov 2026 (25 min)" in row[4]


def test_more_than_is_open_is_refused_in_words(qtbot, page, record, presenter, asked):
    said = []
    presenter.refused.connect(lambda error: said.append(error.key))
    choose_row(qtbot, page, 0)
    choose_state(page, RecoveryState.TAKEN)
    type_into(page.leave.ledger.length, "3h")
    click(qtbot, page.leave.ledger, "Note the step")

    assert said == ["recovery_beyond"]
    assert steps(record) == []


def test_the_last_step_of_a_line_is_removed(qtbot, page, record, presenter, asked):
    click(qtbot, page.leave.ledger, "Ask for recovery")
    choose_row(qtbot, page, 0)
    click(qtbot, page.leave.ledger, "Remove the last step")

    assert steps(record) == [(10, RecoveryState.ASKED, 85, 17)]
    presenter.undo()
    assert len(steps(record)) == 2


def test_the_table_keeps_the_rules_of_qt(page, asked, qtmodeltester):
    qtmodeltester.check(page.leave.ledger.table.model())
    qtmodeltester.check(page.leave.calendar.model())


def test_settled_lines_are_listed_on_demand(qtbot, page, record, asked):
    choose_row(qtbot, page, 0)
    choose_state(page, RecoveryState.PAID)
    click(qtbot, page.leave.ledger, "Note the step")
    assert page.leave.ledger.table.model().rowCount() == 1

    click(qtbot, page.leave.ledger, "All")

    assert page.leave.ledger.table.model().rowCount() == 2
    assert page.leave.ledger.table.model().index(0, 3).data() == "paid"


# --- the example, the sentences ------------------------------------------------------------------


def test_the_example_shows_its_year_and_takes_no_act(qtbot, context, presenter, record, data_dir):
    (data_dir / EXAMPLE_MARK).touch()
    made = JournalPage(context, presenter)
    qtbot.addWidget(made)
    made.show()
    made.choose_tab("leave")

    assert not made.leave.form.isVisible()
    click_date(qtbot, made, date(2026, 12, 18))
    assert not made.leave.form.is_touched


def test_what_was_done_is_said_without_the_private_kind(qtbot, page, presenter, wording):
    said = []
    presenter.done.connect(lambda done: said.append(plain(on_act(done, wording, "Europe/Paris"))))
    click(qtbot, form(page), "Sickness")
    click_date(qtbot, page, date(2026, 12, 18))
    click(qtbot, form(page), "Add")

    assert said == ["Saved: absence, reason hidden, Friday 18 December."]


@pytest.mark.parametrize("kind", ["Leave", "On call"])
def test_on_the_smallest_window_nothing_is_cut_off_at_a_side(qtbot, page, asked, august, kind):
    page.resize(820, 430)  # beside the folded navigation
    click(qtbot, form(page), kind)
    if kind == "Leave":
        click(qtbot, form(page), "Times")
    for area in page.leave.findChildren(QScrollArea):
        qtbot.waitUntil(lambda area=area: area.widget().width() <= area.viewport().width())
        for field in area.findChildren(QWidget):
            if field.isVisible() and field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                left = field.mapTo(area.viewport(), QPoint(0, 0)).x()
                assert left >= 0, field
                assert left + field.width() <= area.viewport().width(), field


def test_whatever_takes_the_focus_has_a_name(qtbot, page, asked, august):
    click(qtbot, form(page), "Times")
    unnamed = [
        field
        for field in page.leave.findChildren(QWidget)
        if field.isVisible()
        and field.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name)
    ]
    assert unnamed == []


def test_what_is_typed_stays_when_another_line_is_opened(qtbot, page, record):
    calendar.add_absence(record, date(2026, 8, 3), date(2026, 8, 7), AbsenceKind.LEAVE)
    page.refresh()
    drag(qtbot, page, date(2026, 12, 21), date(2026, 12, 24))
    (august,) = record.store.records(Absence)
    page.leave.list.opened.emit(august)

    assert form(page).fields.seen is None
    assert form(page).fields.dates == (date(2026, 12, 21), date(2026, 12, 24))
    assert "not saved yet" in texts(page)
    click(qtbot, form(page), "Clear")
    page.leave.list.opened.emit(august)
    assert form(page).fields.seen == august
