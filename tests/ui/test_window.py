"""The window around the pages: keys, the quiet bar, notices, names for screen readers."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from PySide6.QtCore import QDate, QEvent, QSettings, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QTableWidget,
    QWidget,
)
from typing_in import type_into

from cmtracker.model import (
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Activity,
    HolidayRules,
    RequestedBy,
    Schedule,
    Session,
    Slot,
)
from cmtracker.store import safekeeping
from cmtracker.tracker import acts, calendar, holidays, sessions, timing
from cmtracker.ui.first_start.welcome import Welcome
from cmtracker.ui.help import FIGURES
from cmtracker.ui.help.help_window import HelpWindow
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.channels_dialog import ChannelsDialog
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.keys_dialog import KeysDialog
from cmtracker.ui.shell.main_window import SMALLEST, MainWindow, PageSpec
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.session_dialog import SessionDialog, StartDialog
from cmtracker.ui.today.session_editor import SessionEditor
from cmtracker.ui.widgets.cards import FRAME, Button
from cmtracker.ui.widgets.page import Page
from cmtracker.ui.widgets.table_dialog import TableDialog


class Second(Page):
    """A page that says how often it was made and read."""

    made = 0
    read = 0

    def __init__(self, context, presenter, parent):
        super().__init__(context, parent)
        Second.made += 1

    def refresh(self):
        Second.read += 1


@pytest.fixture
def window(qtbot, context, presenter, settings, tmp_path):
    Second.made = Second.read = 0
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    asks = SettingsAsks()
    made = MainWindow(asks, state)
    made.asks = asks
    qtbot.addWidget(made)
    specs = [PageSpec("Today", "today", TodayPage), PageSpec("Second", "overview", Second)]
    made.build(specs)
    made.show_record(context, presenter)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.let_go()


def key(qtbot, window, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    qtbot.keyClick(window, combination.key(), combination.keyboardModifiers())


def dialog(window, kind):
    return next(found for found in window.findChildren(kind) if found.isVisible())


def test_control_return_starts_and_stops(qtbot, window, record, clock):
    key(qtbot, window, "Ctrl+Return")
    started = timing.status(record).state
    clock.at("2026-11-17 20:50")

    key(qtbot, window, "Ctrl+Return")

    assert started == "working"
    assert [s.end for s in record.log().sessions] == [clock.instant("2026-11-17 20:50")]


def test_an_act_is_said_with_a_way_back(qtbot, window, record, clock):
    key(qtbot, window, "Ctrl+Return")
    clock.at("2026-11-17 21:12")
    key(qtbot, window, "Ctrl+Return")

    said = window.bar.text.text().replace("\u00a0", " ")
    assert said == "Kept: Tuesday 17 November at 20:42 – 21:12 (30 min)."
    assert window.bar.undo.isVisible()

    qtbot.mouseClick(window.bar.undo, Qt.MouseButton.LeftButton)

    assert record.log().sessions == ()
    said = window.bar.text.text().replace("\u00a0", " ")
    assert said == "Undone: end of a session, Tuesday 17 November at 21:12."


def test_undo_and_redo_have_keys(qtbot, window, record, clock):
    start, end = clock.instant("2026-11-17 19:00"), clock.instant("2026-11-17 20:00")
    sessions.add(record, start, end)

    key(qtbot, window, "Ctrl+Z")
    after_undo = len(record.log().sessions)
    key(qtbot, window, "Ctrl+Shift+Z")

    assert (after_undo, len(record.log().sessions)) == (0, 1)


def test_nothing_to_undo_is_said_in_a_sentence(qtbot, context, presenter, window):
    key(qtbot, window, "Ctrl+Z")
    key(qtbot, window, "Ctrl+Z")

    assert window.bar.property("severity") == "warning"
    assert window.bar.text.text()


def test_a_page_is_made_when_it_is_first_shown(qtbot, window):
    made_before = Second.made

    key(qtbot, window, "Ctrl+2")
    key(qtbot, window, "Ctrl+1")
    key(qtbot, window, "Ctrl+2")

    assert (made_before, Second.made, Second.read) == (0, 1, 2)
    assert window.navigation.entries[1].isChecked()


def test_an_act_of_another_page_reads_that_page_again(qtbot, window, presenter):
    key(qtbot, window, "Ctrl+2")

    presenter.start()

    assert Second.read == 2


def test_control_n_opens_the_dialog_from_any_page(qtbot, window):
    key(qtbot, window, "Ctrl+2")

    key(qtbot, window, "Ctrl+N")

    assert dialog(window, SessionDialog)
    assert isinstance(window.page, TodayPage)


def test_a_session_beyond_midnight_is_added_by_the_dialog(qtbot, window, record, clock):
    clock.at("2026-11-18 09:00")
    window.page.refresh()
    key(qtbot, window, "Ctrl+N")
    form = dialog(window, SessionDialog)
    QTest.keyClick(form.date, Qt.Key.Key_Down)
    type_into(form.start, "22h30")
    type_into(form.end, "0h15")
    form.asked.setCurrentIndex(form.asked.findText("My manager"))
    form.activity.setCurrentIndex(form.activity.findText("Crisis"))
    form.channels["facebook"].setChecked(True)
    form.note.setText("flood")

    told = form.understood.text().replace("\u00a0", " ")
    qtbot.keyClick(form, Qt.Key.Key_Return)

    (session,) = record.log().sessions
    assert told == "Tuesday 17 November, 22:30 – 00:15 · 1 h 45 · ends on Wed 18 Nov"
    assert session.start == clock.instant("2026-11-17 22:30")
    assert session.end == clock.instant("2026-11-18 00:15")
    assert session.requested_by is RequestedBy.MANAGER
    assert session.activity is Activity.CRISIS
    assert (session.channels, session.note) == (("facebook",), "flood")


def test_what_cannot_be_is_said_in_the_dialog_and_changes_nothing(qtbot, window, record):
    key(qtbot, window, "Ctrl+N")
    form = dialog(window, SessionDialog)
    type_into(form.date, "19/11/2026")
    type_into(form.start, "20h")
    type_into(form.end, "21h")

    qtbot.keyClick(form, Qt.Key.Key_Return)

    assert form.isVisible()
    assert form.problem.text()
    assert not window.bar.speaks
    assert record.log().sessions == ()


def test_the_start_can_be_corrected_to_before_midnight(qtbot, window, record, clock):
    clock.at("2026-11-18 00:20")
    key(qtbot, window, "Ctrl+Return")
    window.page.running.edit_start.click()
    form = dialog(window, StartDialog)
    type_into(form.time, "23h40")

    qtbot.keyClick(form, Qt.Key.Key_Return)

    assert timing.status(record).running.start == clock.instant("2026-11-17 23:40")


def test_ctrl_f1_lists_the_keys(qtbot, window):
    key(qtbot, window, "Ctrl+F1")

    told = [label.text() for label in dialog(window, KeysDialog).findChildren(QLabel)]
    assert "Start or stop" in told
    assert "Second" in told


def test_f1_asks_for_the_help_and_shift_f1_how_the_figures_are_made(qtbot, window):
    for pressed, page in (("F1", ""), ("Shift+F1", FIGURES)):
        with qtbot.waitSignal(
            window.help_asked, check_params_cb=lambda one, page=page: one == page
        ):
            key(qtbot, window, pressed)
    with qtbot.waitSignal(window.help_asked):
        window.asks.help_asked.emit("")


@pytest.mark.parametrize(("page", "title"), [("", "Premiers pas"), (FIGURES, "Hors horaires")])
def test_the_help_opens_at_the_page_that_is_asked_for(qtbot, window, page, title):
    window.show_help("fr", page)

    opened = dialog(window, HelpWindow)
    assert opened.list.currentItem().text() == title
    opened.keys_button.click()
    assert dialog(opened, KeysDialog)


def test_the_keys_and_the_channels_are_opened_where_that_is_asked_for(qtbot, window):
    window.asks.keys_asked.emit()
    window.asks.channels_asked.emit()

    assert dialog(window, KeysDialog)
    assert dialog(window, ChannelsDialog)


def test_closing_asks_whoever_owns_the_window(qtbot, window):
    with qtbot.waitSignal(window.close_asked):
        key(qtbot, window, "Ctrl+W")

    assert window.isVisible()


def test_the_size_of_last_time_comes_back(qtbot, window, settings, tmp_path):
    window.resize(SMALLEST.width(), 705)
    window.close()
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)

    again = MainWindow(SettingsAsks(), state)
    qtbot.addWidget(again)

    assert (again.width(), again.height()) == (SMALLEST.width(), 705)
    again.let_go()


def test_the_window_fits_on_a_small_screen_with_the_frame_around_it():
    assert SMALLEST.width() + FRAME.width() <= 1_024
    assert SMALLEST.height() + FRAME.height() <= 700


def test_a_size_of_a_larger_screen_is_cut_to_this_one(qtbot, window, settings, tmp_path):
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    state.setValue("size", QSize(5_000, 5_000))

    again = MainWindow(SettingsAsks(), state)
    qtbot.addWidget(again)

    room = again.screen().availableSize() - FRAME
    assert again.size() == room.expandedTo(SMALLEST)
    again.let_go()


def test_the_footer_says_which_rules_and_hours_apply(window):
    told = "\n".join(label.text() for label in window.navigation.findChildren(QLabel))

    assert "French territorial public service" in told
    assert "35 h · Mon–Fri".replace(" h", "\u00a0h") in told


def focusable(within: QWidget) -> list[QWidget]:
    return [
        w
        for w in within.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and w.isVisibleTo(within)
        and not w.objectName().startswith("qt_")
        and not (isinstance(w, QLineEdit) and w.parent() and has_name(w.parent()))
    ]


def has_name(widget: QWidget) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName() or text)


def nameless(within: QWidget) -> list[str]:
    return [
        f"{type(w).__name__} in {type(w.parent()).__name__}"
        for w in focusable(within)
        if not has_name(w)
    ]


def test_everything_that_takes_the_focus_has_a_name(
    qtbot, window, record, presenter, context, clock
):
    key(qtbot, window, "Ctrl+Return")
    window.page.running.details.more.click()
    view = presenter.view
    others = [
        SessionDialog(presenter, context.wording, view, window),
        StartDialog(presenter, context.wording, view, window),
        KeysDialog(["Today"], window),
        TableDialog("The day", ["From"], [["20:45"]], window),
        HelpWindow("en", parent=window),
    ]

    found = [name for widget in (window, *others) for name in nameless(widget)]

    assert found == []


def test_every_field_of_the_first_steps_has_a_name(window, presenter, settings, wording):
    steps = Welcome(presenter, settings, wording, presenter.view.date, window)

    found = []
    for number in range(4):
        steps.show_step(number)
        found += nameless(steps)

    assert found == []


def test_tab_goes_through_the_card_from_left_to_right(qtbot, window, record):
    key(qtbot, window, "Ctrl+Return")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    order = []
    widget = start = window.page.add
    start.setFocus()
    while widget is not start or not order:
        order.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()

    running = window.page.running
    places = [order.index(w) for w in (window.page.add, running.details.activity, running.stop)]
    assert places == sorted(places)


def test_a_table_can_be_copied_as_text(qtbot, window):
    table = TableDialog("The day", ["From", "To"], [["20:45", "22:10"], ["22:30", "23:00"]], window)
    table.open()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)

    key(qtbot, table, "Ctrl+C")

    assert QApplication.clipboard().text() == "20:45\t22:10\n22:30\t23:00"
    assert isinstance(table.findChild(QTableWidget), QTableWidget)


def test_the_first_steps_keep_schedule_rules_and_discretion(
    qtbot, window, presenter, settings, wording, record
):
    steps = Welcome(presenter, settings, wording, presenter.view.date, window)
    steps.open()
    steps.next.click()
    steps.schedule.form.days[2].setChecked(False)
    steps.next.click()
    steps.rules.category.setCurrentIndex(steps.rules.category.findText("B"))
    steps.rules.territory.setCurrentIndex(steps.rules.territory.findText("Moselle (57)"))
    steps.next.click()
    steps.computer.of_employer.setChecked(True)
    steps.next.click()

    schedule = max(record.log().schedules, key=lambda s: s.since)
    assert [bool(day) for day in schedule.weeks[0]] == [True, True, False, True, True, False, False]
    assert record.profile().category == "B"
    assert record.profile().holidays.subdivision == "57"
    assert settings.flag("discreet_notifications")
    assert not steps.isVisible()


def test_every_first_step_can_be_skipped(qtbot, window, presenter, settings, wording, record):
    before = record.log()
    steps = Welcome(presenter, settings, wording, presenter.view.date, window)
    steps.open()

    for _ in range(4):
        steps.skip.click()

    assert record.log().schedules == before.schedules
    assert record.log().profiles == before.profiles
    assert not steps.isVisible()
    assert steps.result() == QDialog.DialogCode.Accepted


def test_an_employers_computer_is_offered_a_passphrase_and_discretion(
    qtbot, window, presenter, settings, wording, clock
):
    steps = Welcome(presenter, settings, wording, QDate(2026, 11, 17).toPython(), window)
    qtbot.addWidget(steps)
    steps.show_step(3)
    steps.open()

    steps.computer.of_employer.setChecked(True)

    assert steps.computer.discreet.isChecked()
    assert steps.computer.protect.isChecked()
    with qtbot.waitSignal(steps.passphrase_asked):
        steps.next.click()


def test_ones_own_computer_is_asked_for_no_passphrase(
    qtbot, window, presenter, settings, wording, clock
):
    steps = Welcome(presenter, settings, wording, QDate(2026, 11, 17).toPython(), window)
    qtbot.addWidget(steps)
    steps.show_step(3)
    steps.open()

    with qtbot.assertNotEmitted(steps.passphrase_asked):
        steps.next.click()

    assert not settings.flag("discreet_notifications")
    assert any("portable" in label.text() for label in steps.findChildren(QLabel))


def test_a_copy_that_failed_is_a_notice_until_it_is_closed(qtbot, window, record, clock, tmp_path):
    key_folder = tmp_path / "key"
    key_folder.mkdir()
    safekeeping.set_second_folder(record.store, key_folder)
    shutil.rmtree(key_folder)
    clock.at("2031-06-11T20:00:00+02:00")

    key(qtbot, window, "Ctrl+Return")

    assert timing.status(record).state == "working"
    notice = next(n for n in window.findChildren(Notice) if str(key_folder) in n.text.text())
    assert "is kept" in notice.text.text()
    with qtbot.waitSignal(notice.destroyed):
        notice.findChild(Button).click()


def test_my_week_opens_by_its_key_and_today_comes_back_by_its_own(qtbot, window):
    key(qtbot, window, "Ctrl+K")
    views = window.page.views
    assert views.currentWidget() is views.my_week

    key(qtbot, window, "Ctrl+1")

    assert views.currentWidget() is not views.my_week


def test_a_session_is_undone_from_another_day(qtbot, window, record, clock):
    start, end = clock.instant("2026-11-16 19:00"), clock.instant("2026-11-16 20:00")
    kept = sessions.add(record, start, end)
    key(qtbot, window, "Alt+Left")
    views = window.page.views
    views.ask.remove(kept)
    assert record.log().sessions == ()
    assert "Removed: Monday 16 November at 19:00" in window.bar.text.text().replace("\u00a0", " ")

    key(qtbot, window, "Ctrl+Z")

    assert record.log().sessions == (kept,)
    assert views.currentWidget() is views.day_page


# --- questions above the page -----------------------------------------------------------------


def notices(window) -> list[Notice]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    return [one for one in window.findChildren(Notice) if one.isVisible()]


def press(notice: Notice, label: str) -> None:
    next(b for b in notice.findChildren(Button) if b.text() == label).click()


@pytest.mark.parametrize(("label", "is_one"), [("Yes", True), ("No", False), ("Close", True)])
def test_good_friday_is_asked_once_and_nothing_changes_without_an_answer(
    window, record, presenter, settings, label, is_one
):
    calendar.set_profile(record, holidays=HolidayRules("FR", "57"))
    presenter.refresh()
    (asked,) = notices(window)
    before = record.profile()

    press(asked, label)

    assert notices(window) == []
    assert ("Vendredi saint" in holidays.of_year(record, 2027).values()) is is_one
    assert (record.profile() == before) is (label == "Close")
    assert settings.flag("good_friday_asked")
    presenter.refresh()
    assert notices(window) == []


@pytest.mark.parametrize(
    ("label", "left"), [("Leave as they are", 4), ("Remove", 2), ("Confirm again", 2)]
)
def test_an_undo_that_takes_ground_away_says_so_and_offers_what_becomes_of_it(
    window, record, presenter, label, left
):
    slots = (Slot(9 * HOUR, 12 * HOUR), Slot(14 * HOUR, 17 * HOUR))
    monday, tuesday = date(2026, 11, 9), date(2026, 11, 10)
    calendar.set_schedule(record, Schedule(date(2026, 1, 1), ((slots,) * 4 + ((), (), ()),)))
    sessions.confirm(record, monday, tuesday)
    sick = calendar.add_absence(record, tuesday, tuesday, AbsenceKind.SICK)
    calendar.remove(record, Absence, sick.id)
    presenter.refresh()

    presenter.undo()

    (asked,) = notices(window)
    assert asked.text.text().replace("\u00a0", " ") == (
        "2 confirmed sessions no longer count, or only in part. "
        "Confirmed time that no longer counts: 6 h."
    )
    press(asked, label)
    assert notices(window) == []
    assert len(record.store.records(Session)) == left
    assert len(record.store.records(Absence)) == 1
    acts.redo(record)
    assert len(record.store.records(Session)) == 4
    assert record.store.records(Absence) == ()


@pytest.mark.parametrize("how", ["answered", "undone"])
def test_what_becomes_of_confirmed_days_takes_back_nothing_that_another_program_did(
    window, record, presenter, clock, how
):
    good_friday = date(2026, 4, 3)
    calendar.set_schedule(
        record, Schedule(date(2026, 1, 1), (((Slot(9 * HOUR, 12 * HOUR),),) * 5 + ((), ()),))
    )
    calendar.set_profile(record, holidays=HolidayRules(country="FR", subdivision="57"))
    calendar.answer_good_friday(record, holiday=False)
    sessions.confirm(record, good_friday, good_friday)
    if how == "answered":
        presenter.answer_good_friday(holiday=True)
    else:
        off = calendar.add_absence(record, good_friday, good_friday, AbsenceKind.LEAVE)
        calendar.remove(record, Absence, off.id)
        presenter.undo()
    (asked,) = notices(window)
    start = clock.instant("2026-11-16 20:45")
    elsewhere = sessions.add(record, start, start + HOUR)
    before, refused = record.log(), []
    presenter.refused.connect(lambda error: refused.append(error.key))

    press(asked, "Remove")

    assert refused == ["changed_elsewhere"]
    assert record.log() == before
    assert record.store.find(Session, elsewhere.id) == elsewhere


def test_what_an_undo_took_is_not_offered_after_something_else_was_done(window, record, presenter):
    calendar.set_schedule(
        record, Schedule(date(2026, 1, 1), (((Slot(9 * HOUR, 12 * HOUR),),) * 5 + ((), ()),))
    )
    sessions.confirm(record, date(2026, 11, 9), date(2026, 11, 9))
    off = calendar.add_absence(record, date(2026, 11, 9), date(2026, 11, 9), AbsenceKind.LEAVE)
    calendar.remove(record, Absence, off.id)
    presenter.undo()
    assert len(notices(window)) == 1

    presenter.start()

    assert notices(window) == []


# --- keys for the commonest corrections


def test_the_end_of_the_last_session_is_corrected_in_six_keys(qtbot, window, record, clock):
    at = clock.instant("2026-11-17 18:45"), clock.instant("2026-11-17 20:10")
    kept = sessions.add(record, *at)
    window.page.refresh()
    key(qtbot, window, "Ctrl+E")
    asked = dialog(window, SessionEditor)
    asked.activateWindow()
    qtbot.waitUntil(asked.end.hasFocus)
    qtbot.keyClicks(asked.focusWidget(), "2000")
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)

    (now,) = record.log().sessions
    assert (now.id, now.end) == (kept.id, clock.instant("2026-11-17 20:00"))


def test_there_is_nothing_to_change_on_a_day_without_sessions(qtbot, window):
    key(qtbot, window, "Ctrl+E")
    assert not [one for one in window.findChildren(SessionEditor) if one.isVisible()]


def test_a_key_makes_five_minutes_of_the_answer_just_given(qtbot, window, record):
    key(qtbot, window, "Ctrl+Shift+J")  # nothing was answered yet
    assert not record.log().sessions
    key(qtbot, window, "Ctrl+J")
    key(qtbot, window, "Ctrl+Shift+J")

    (made,) = record.log().sessions
    assert made.end - made.start == 5 * MINUTE
    assert not record.log().interruptions


def test_a_key_pauses_and_goes_on(qtbot, window, record):
    key(qtbot, window, "Ctrl+P")
    assert record.store.running() is None
    key(qtbot, window, "Ctrl+Return")
    key(qtbot, window, "Ctrl+P")
    assert record.store.running().paused_at is not None
    key(qtbot, window, "Ctrl+P")
    assert record.store.running().paused_at is None


def test_every_key_of_the_list_is_one_of_the_window(window):
    listed = {
        QKeySequence(one).toString()
        for keys, _ in KeysDialog(["Today"], window).keys(["Today"])
        for one in keys.split()
        if one.startswith("Ctrl+") and not one.endswith(("Up", "Down", "Left", "Right", "+F"))
    }
    made = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}

    assert listed <= made
