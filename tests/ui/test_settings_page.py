"""The settings page: its parts, its search, and preferences that are taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget
from typing_in import type_into
from ui.pressing import button, click, field, plain, texts
from ui.settings_window import settings_shown

from cmtracker.errors import UserError
from cmtracker.model import Schedule, Session
from cmtracker.settings import FILE, declared
from cmtracker.tracker import sessions
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.page import SettingsPage
from cmtracker.ui.settings.preferences import PreferenceChanges

TODAY = date(2026, 11, 17)


@pytest.fixture
def asks():
    return SettingsAsks()


@pytest.fixture
def preferences(settings):
    return PreferenceChanges(settings)


@pytest.fixture
def window(qtbot, context, presenter, preferences, asks):
    with settings_shown(qtbot, context, presenter, preferences, asks) as made:
        yield made


@pytest.fixture
def page(window):
    return window.page


def undo(qtbot, window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


# --- the list of parts


def test_each_part_says_in_the_list_what_is_kept(page):
    kept = {key: plain(entry.kept.text()) for key, entry in page.list.entries.items()}

    assert kept["hours"] == "35 h · Mon–Fri"
    assert kept["channels"] == "Facebook, Instagram, X"
    assert kept["reminders"] == "switched on: 4"
    assert kept["looks"] == "As the system"


def test_a_click_on_a_part_shows_it_and_so_do_the_arrow_keys(qtbot, page):
    click(qtbot, page, "Reminders")
    assert page.part == "reminders"

    qtbot.keyClick(button(page, "Reminders"), Qt.Key.Key_Down)

    assert page.part == "data" or QApplication.focusWidget() is page.list.entries["data"]


# --- preferences


def test_a_reminder_is_switched_at_once_and_taken_back(qtbot, window, page, settings):
    page.show_part("reminders")
    name = "End of the schedule while working"
    assert button(page, name).isChecked()

    click(qtbot, page, name)
    assert not settings.flag("reminder_end_of_schedule")
    assert plain(page.list.entries["reminders"].kept.text()) == "switched on: 3"

    undo(qtbot, window)
    assert not settings.is_set("reminder_end_of_schedule")
    assert button(page, name).isChecked()


def test_every_preference_with_a_section_has_a_field_on_the_page(page, wording):
    names = set()
    for key in page.list.entries:
        page.show_part(key)
        for widget in page.shown.currentWidget().findChildren(QWidget):
            names.add(plain(widget.accessibleName()))
    shown = [setting for setting in declared() if setting.section is not None]

    def called(setting):
        if setting.key == "channels":
            return "Channels counted on Today, in order"
        if setting.key == "alone_on_accounts":
            return None
        if setting.choices:
            name = wording.text(f"settings.{setting.key}")
            return f"{name} – {wording.text(f'settings.choices.{setting.choices[0]}')}"
        kind = setting.key.partition("reminder_")[2]
        key = f"reminders.{kind}.label" if kind else f"settings.{setting.key}"
        return wording.text(key)

    assert {plain(called(s)) for s in shown if called(s)} <= names


def test_the_minutes_of_later_are_kept_within_their_bounds(qtbot, window, page, settings):
    page.show_part("reminders")
    minutes = field(page, "“Later”: minutes to wait", QSpinBox)

    qtbot.keyClick(minutes, Qt.Key.Key_Up)

    assert settings.number("snooze_minutes") == 16
    undo(qtbot, window)
    assert minutes.value() == 15


def test_a_look_is_chosen_and_taken_back_and_made_again(qtbot, window, page, settings):
    page.show_part("looks")
    told = []
    page._preferences.changed.connect(told.append)

    click(qtbot, page, "Dark")
    assert settings.text("appearance") == "dark"
    undo(qtbot, window)
    assert not settings.is_set("appearance")
    click(qtbot, page, "Redo")

    assert settings.text("appearance") == "dark"
    assert told == ["appearance"] * 3


def test_once_something_is_done_to_the_record_undo_is_about_the_record(
    qtbot, window, page, settings, presenter, record
):
    page.show_part("looks")
    click(qtbot, page, "Dark")
    presenter.start()

    undo(qtbot, window)

    assert settings.text("appearance") == "dark"
    assert record.store.running() is None


def test_a_preference_that_cannot_be_written_is_refused_and_shown_as_it_was(
    qtbot, window, page, settings, preferences, monkeypatch
):
    refused = []
    preferences.refused.connect(refused.append)
    page.show_part("reminders")

    def full(key, value):
        raise UserError("settings_unwritable", file="settings.toml", why="full")

    monkeypatch.setattr(settings, "set", full)
    click(qtbot, page, "Discreet notifications")

    assert [error.key for error in refused] == ["settings_unwritable"]
    assert not button(page, "Discreet notifications").isChecked()


def test_the_question_whether_one_is_alone_has_no_answer_before_it_is_given(
    qtbot, window, page, settings, record
):
    page.show_part("channels")
    assert "Not answered yet." in texts(page)
    assert not record.is_alone

    click(qtbot, page, "Yes, nobody else answers there")

    assert settings.is_set("alone_on_accounts")
    assert record.is_alone
    assert "Not answered yet." not in texts(page)
    undo(qtbot, window)
    assert not settings.is_set("alone_on_accounts")
    assert "Not answered yet." in texts(page)


def test_a_channel_is_moved_and_taken_back(qtbot, window, page, settings):
    page.show_part("channels")

    click(qtbot, page, "Down")

    assert settings.texts("channels") == ["instagram", "facebook", "x"]
    undo(qtbot, window)
    assert not settings.is_set("channels")
    assert button(page, "Down").isEnabled()


# --- my hours


def test_hours_of_one_day_more_are_a_version_of_their_own_and_taken_back(
    qtbot, window, page, record
):
    before = record.store.schedules()
    type_into(field(page, "Valid from"), "1/12/2026")
    click(qtbot, page, "Saturday")

    assert "Valid from 1 December 2026; the past is not recalculated." in texts(page)
    click(qtbot, page, "Save")

    (new,) = set(record.store.schedules()) - set(before)
    assert new.since == date(2026, 12, 1)
    assert new.weeks[0][5] == new.weeks[0][4]
    assert "Hours saved, valid from 1 December 2026." in plain(window.bar.text.text())
    assert plain(page.list.entries["hours"].kept.text()).endswith("versions: 2")
    click(qtbot, window, "Undo the last act")
    assert record.store.schedules() == before


def test_a_version_is_shown_by_a_click_and_removed(qtbot, window, page, record):
    type_into(field(page, "Valid from"), "1/12/2026")
    click(qtbot, page, "Saturday")
    click(qtbot, page, "Save")
    before = record.store.schedules()

    click(qtbot, page, "1 December 2026 · 42 h · Mon–Sat")
    assert button(page, "Saturday").isChecked()
    click(qtbot, page, "Remove this version…")

    assert [schedule.since for schedule in record.store.schedules()] == [date(2026, 1, 1)]
    undo(qtbot, window)
    assert record.store.schedules() == before


def test_without_another_date_a_change_holds_from_today_on(qtbot, page, record):
    click(qtbot, page, "Saturday")
    assert "Valid from 17 November 2026; the past is not recalculated." in texts(page)

    click(qtbot, page, "Save")

    assert [schedule.since for schedule in record.store.schedules()] == [
        date(2026, 1, 1),
        TODAY,
    ]


def test_a_version_that_is_chosen_is_corrected_itself_and_that_is_said(qtbot, page, record):
    click(qtbot, page, "1 January 2026 · 35 h · Mon–Fri · in force")
    click(qtbot, page, "Saturday")
    assert "the days since then are recalculated" in texts(page)

    click(qtbot, page, "Save")

    (only,) = record.store.schedules()
    assert (only.since, len(only.weeks[0][5])) == (date(2026, 1, 1), 2)


def test_cancelling_shows_what_is_kept_again(qtbot, page, record):
    click(qtbot, page, "Saturday")
    click(qtbot, page, "Cancel")

    assert not button(page, "Saturday").isChecked()
    assert not button(page, "Save").isEnabled()


def test_confirmed_days_that_lose_their_ground_are_asked_about(qtbot, window, page, record):
    sessions.confirm(record, date(2026, 11, 10))
    type_into(field(page, "Valid from"), "1/11/2026")
    click(qtbot, page, "Tuesday")
    before = record.store.schedules()

    click(qtbot, page, "Save")
    assert record.store.schedules() == before
    assert "What is to become of them?" in texts(page)
    click(qtbot, page, "Remove")

    assert len(record.store.schedules()) == 2
    assert record.store.records(Session) == ()


def test_what_was_typed_stays_while_the_record_changes(qtbot, page, record, presenter):
    click(qtbot, page, "Saturday")

    presenter.start()
    page.refresh()

    assert button(page, "Saturday").isChecked()


def test_another_version_is_not_shown_over_what_was_typed(qtbot, page, record):
    type_into(field(page, "Valid from"), "1/12/2026")
    click(qtbot, page, "Saturday")
    click(qtbot, page, "Save")
    click(qtbot, page, "Sunday")

    click(qtbot, page, "1 January 2026 · 35 h · Mon–Fri · in force")

    assert button(page, "Sunday").isChecked()
    assert "Save or cancel what you changed first." in texts(page)


def test_a_log_without_hours_is_offered_some_and_keeps_them_by_their_button(
    qtbot, window, page, record
):
    schedule = record.store.schedules()[0]
    with record.store.act("remove") as act:
        act.remove(Schedule, schedule.id)
    page._presenter.look_for_changes()
    page.refresh()

    click(qtbot, page, "Keep these hours")

    (kept,) = record.store.schedules()
    assert kept.since == date(2026, 1, 1)


# --- the search


def search(page, text):
    page.search.setText(text)
    return [page.found.item(row).text() for row in range(page.found.count())]


def test_the_search_finds_a_setting_by_its_name_and_leads_to_it(qtbot, window, page):
    found = search(page, "discreet")
    assert found[0] == "Discreet notifications\nReminders"

    qtbot.keyClick(page.search, Qt.Key.Key_Return)

    assert page.part == "reminders"
    assert page.search.text() == ""
    assert button(page, "Discreet notifications").hasFocus()
    assert page.list.isVisible()


def test_the_search_knows_no_accents_and_no_capitals(page):
    assert search(page, "PÀSSPHRASE")[0] == "Passphrase…\nMy data"


def test_what_is_called_by_no_such_name_is_said(page):
    assert search(page, "zzz") == ["Nothing is called so."]
    page._end_search()
    assert page.list.isVisible()


def test_control_f_begins_a_search_and_escape_ends_it(qtbot, window, page):
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "copies")
    assert page.found.isVisible()

    qtbot.keyClick(page.search, Qt.Key.Key_Escape)

    assert not page.found.isVisible()


# --- what the program is asked for


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Passphrase…", "passphrase_asked"),
        ("Check the log now", "check_asked"),
        ("Dated seal…", "seal_asked"),
        ("Copies and second folder…", "copies_asked"),
        ("Open the data folder", "folder_asked"),
        ("Show the example year", "example_asked"),
        ("Blank a text for good…", "blank_asked"),
        ("Old records…", "old_records_asked"),
        ("Erase everything…", "erase_asked"),
        ("How the figures are made", "help_asked"),
        ("Keys", "keys_asked"),
        ("Quit", "quit_asked"),
    ],
)
def test_each_button_asks_for_its_act(qtbot, page, asks, text, signal):
    page.show_part("data")

    with qtbot.waitSignal(getattr(asks, signal)):
        click(qtbot, page, text)


def test_the_data_say_where_they_lie_and_how_they_are_protected(page, data_dir):
    page.show_part("data")

    assert str(data_dir) in texts(page)
    assert "The log has no passphrase" in texts(page)


# --- keyboard and names


def test_everything_that_takes_the_focus_has_a_name(page):
    nameless = []
    for key in page.list.entries:
        page.show_part(key)
        for widget in page.findChildren(QWidget):
            takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
            text = getattr(widget, "text", str)
            inner = widget.focusProxy() is not None or "qt_" in widget.objectName()
            of_a_field = isinstance(widget.parentWidget(), QSpinBox) or "QComboBox" in str(
                type(widget.parentWidget())
            )
            if takes and not inner and not of_a_field and not (widget.accessibleName() or text()):
                nameless.append((key, widget))

    assert nameless == []


def test_a_part_can_be_asked_for_by_its_name(window, page):
    window.open_settings("data")

    assert page.part == "data"
    assert window.navigation.entries[-1].isChecked()


def test_nothing_is_written_by_looking_at_every_part(page, record, data_dir: Path):
    last = record.store.last_act()
    for key in page.list.entries:
        page.show_part(key)
        page.refresh()

    assert record.store.last_act() == last
    assert not (data_dir / FILE).exists()


def test_a_part_of_the_list_does_not_move_when_what_is_kept_is_told(window):
    page = window.findChild(SettingsPage)
    entries = page.list.entries
    for entry in entries.values():
        entry.show_kept("")
    QApplication.processEvents()
    before = entries["data"].y()

    for entry in entries.values():
        entry.show_kept("4")
    QApplication.processEvents()

    assert entries["data"].y() == before


def test_no_entry_of_the_list_is_cut_when_more_parts_are_asked_for(window, qtbot):
    page = window.findChild(SettingsPage)
    entries = page.list.entries
    for entry in entries.values():
        entry.show_kept("head of the digital communication of the town, Town of Example")
    QApplication.processEvents()

    click(qtbot, page, "Show more parts")
    QApplication.processEvents()

    for entry in entries.values():
        kept = entry.kept
        assert kept.height() >= kept.heightForWidth(kept.width()), plain(entry.name.text())
