"""Settings › More: profile, rules, times, holidays, orders, decisions, periods, followers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QMessageBox, QTableWidget, QWidget
from typing_in import type_into
from ui.pressing import button, click, field, plain, texts
from ui.settings_window import settings_shown

from cmtracker import paths
from cmtracker.errors import UserError
from cmtracker.model import (
    HOUR,
    MINUTE,
    Community,
    Decision,
    Order,
    Period,
    Rule,
    Session,
)
from cmtracker.tracker import calendar, facts, holidays, sessions
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.preferences import PreferenceChanges

JUNE = date(2026, 6, 1), date(2026, 6, 21)


@pytest.fixture
def window(qtbot, context, presenter, settings):
    asks, preferences = SettingsAsks(), PreferenceChanges(settings)
    with settings_shown(qtbot, context, presenter, preferences, asks) as made:
        yield made


@pytest.fixture
def page(window):
    return window.page


def shown(page, part: str) -> QWidget:
    page.show_part(part)
    return page.shown.currentWidget()


def fill(within, **typed):
    for name, text in typed.items():
        type_into(field(within, name.replace("_", " ").capitalize()), text)


def undo(qtbot, window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


# --- orders, decisions, periods, followers


def make_order(qtbot, part):
    fill(part, written_reference="note 2026-14", **{"from": "1/9/2026"})
    click(qtbot, part, "It ends")
    fill(part, until="31/12/2026")


def make_decision(qtbot, part):
    fill(part, written_reference="décision du 2 juin", **{"from": "2/6/2026"}, to="15/6/2026")
    click(qtbot, part, "Daily rest")
    click(qtbot, part, "Span of the day")


def make_period(qtbot, part):
    fill(part, name="Crue de juin", **{"from": "1/6/2026"}, to="21/6/2026")


def make_followers(qtbot, part):
    field(part, "Channel", QComboBox).setEditText("facebook")
    fill(part, date="1/3/2026", followers="35 000")


MADE = {
    "orders": (make_order, Order("note 2026-14", date(2026, 9, 1), date(2026, 12, 31))),
    "decisions": (
        make_decision,
        Decision(
            "décision du 2 juin",
            date(2026, 6, 2),
            date(2026, 6, 15),
            (Rule.DAILY_REST, Rule.DAILY_SPAN),
        ),
    ),
    "periods": (make_period, Period("Crue de juin", *JUNE)),
    "followers": (make_followers, Community("facebook", date(2026, 3, 1), 35_000)),
}


def kept(record, kind):
    return [one._replace(id="") for one in record.store.records(kind)]


@pytest.mark.parametrize("part", MADE)
def test_a_fact_is_added_listed_and_taken_back(qtbot, window, page, record, part):
    make, expected = MADE[part]
    within = shown(page, part)
    assert "None is kept yet." in texts(within)
    assert not button(within, "Add").isEnabled()

    make(qtbot, within)
    click(qtbot, within, "Add")

    assert kept(record, type(expected)) == [expected]
    assert "kept: 1" in plain(page.list.entries[part].kept.text())
    assert not button(within, "Add").isEnabled()
    undo(qtbot, window)
    assert kept(record, type(expected)) == []
    assert "None is kept yet." in texts(within)


@pytest.mark.parametrize("part", MADE)
def test_a_fact_is_removed_and_comes_back(qtbot, window, page, record, part):
    fact = facts.add(record, MADE[part][1])
    page.refresh()
    within = shown(page, part)
    (remove,) = [
        b for b in within.findChildren(QWidget) if b.accessibleName().startswith("Remove –")
    ]

    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)

    assert kept(record, type(fact)) == []
    assert plain(window.bar.text.text()).startswith("Removed:")
    undo(qtbot, window)
    assert record.store.records(type(fact)) == (fact,)


def change(qtbot, within):
    (opened,) = [
        b for b in within.findChildren(QWidget) if b.accessibleName().startswith("Change –")
    ]
    qtbot.mouseClick(opened, Qt.MouseButton.LeftButton)


def test_only_what_is_touched_of_a_decision_is_changed(qtbot, window, page, record):
    before = facts.add(record, MADE["decisions"][1])
    page.refresh()
    within = shown(page, "decisions")

    change(qtbot, within)
    assert not button(within, "Save").isEnabled()
    fill(within, to="30/6/2026")
    click(qtbot, within, "Save")

    assert record.store.records(Decision) == (before._replace(last=date(2026, 6, 30)),)
    undo(qtbot, window)
    assert record.store.records(Decision) == (before,)


def test_an_order_without_an_end_stays_without_one(qtbot, page, record):
    before = facts.add(record, Order("fiche de poste", date(2026, 1, 1)))
    page.refresh()
    within = shown(page, "orders")

    change(qtbot, within)
    fill(within, written_reference="fiche de poste 2026")
    click(qtbot, within, "Save")

    assert record.store.records(Order) == (before._replace(reference="fiche de poste 2026"),)


@pytest.mark.parametrize(
    ("part", "typed", "told"),
    [
        ("orders", {"written_reference": "   x", "from": "rien"}, "rien"),
        ("periods", {"name": "Crue", "from": "2/6/2026", "to": "1/6/2026"}, "Nothing was changed"),
        ("decisions", {"written_reference": "décision"}, "Nothing was kept"),
        ("followers", {"date": "1/3/2026", "followers": "beaucoup"}, "beaucoup"),
        ("followers", {"date": "1/3/2026", "followers": "12,5"}, "12,5"),
        ("followers", {"date": "1/3/2026", "followers": "1,2345"}, "1,2345"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_the_form(qtbot, page, record, part, typed, told):
    within = shown(page, part)
    last = record.store.last_act()
    fill(within, **typed)

    click(qtbot, within, "Add")

    assert told in texts(within)
    assert record.store.last_act() == last
    assert button(within, "Add").isEnabled()


def test_a_fact_changed_elsewhere_meanwhile_is_not_written_over(qtbot, page, record):
    before = facts.add(record, Period("Crue", *JUNE))
    page.refresh()
    within = shown(page, "periods")
    change(qtbot, within)
    fill(within, name="Crue de juin")
    other = facts.change(record, before, before._replace(last=date(2026, 6, 30)))

    click(qtbot, within, "Save")

    assert record.store.records(Period) == (other,)
    assert field(within, "Name").text() == "Crue de juin"


def test_a_fact_that_is_the_same_writes_no_history(record):
    before = facts.add(record, Period("Crue", *JUNE))
    last = record.store.last_act()

    assert facts.change(record, before, before._replace(name=" Crue ")) == before
    assert record.store.last_act() == last


def test_a_fact_removed_elsewhere_cannot_be_removed_again(record):
    before = facts.add(record, Period("Crue", *JUNE))
    facts.remove(record, before)

    with pytest.raises(UserError, match="no_such_id"):
        facts.remove(record, before)


# --- profile


def test_the_profile_of_a_log_that_has_none_holds_from_the_beginning(qtbot, window, page, record):
    within = shown(page, "person")
    fill(within, function="Community manager", organisation="Ville de Vannes")
    assert "The rules hold from the beginning: none were kept so far." in texts(within)

    click(qtbot, within, "Save")

    (profile,) = record.store.profiles()
    assert (profile.since, profile.function) == (None, "Community manager")
    assert plain(page.list.entries["person"].kept.text()) == "Community manager, Ville de Vannes"
    undo(qtbot, window)
    assert record.store.profiles() == ()


def test_a_change_from_a_date_on_leaves_what_held_before(qtbot, window, page, record):
    calendar.set_profile(record, function="CM")
    page.refresh()
    within = shown(page, "person")
    fill(within, function="Responsable de la communication", valid_from="1/12/2026")
    assert "Valid from 1 December 2026; the past is not recalculated." in texts(within)

    click(qtbot, within, "Save")

    kept = sorted(record.store.profiles(), key=lambda p: p.since or date.min)
    assert [(p.since, p.function) for p in kept] == [
        (None, "CM"),
        (date(2026, 12, 1), "Responsable de la communication"),
    ]
    assert "The profile changes on: 1 December 2026." in texts(within)


def test_a_name_that_never_was_right_is_corrected_from_the_beginning(qtbot, page, record):
    calendar.set_profile(record, name="Camile")
    page.refresh()
    within = shown(page, "person")
    fill(within, name="Camille")
    click(qtbot, within, "Correct it from the beginning instead: it never was as it is kept")
    assert "Everything is recalculated from the beginning." in texts(within)

    click(qtbot, within, "Save")

    assert [(p.since, p.name) for p in record.store.profiles()] == [(None, "Camille")]


def test_night_and_charter_are_written_alone(qtbot, window, page, record):
    before = calendar.set_profile(record, category="B", quota=0.8)
    page.refresh()
    within = shown(page, "times")
    click(qtbot, within, "A charter sets a window of disconnection")
    fill(within, disconnection_until="7h30", name_of_the_charter="charte du 3 février 2025")
    click(qtbot, within, "Correct it from the beginning instead: it never was as it is kept")
    click(qtbot, within, "Save")

    (after,) = record.store.profiles()
    assert after == before._replace(
        disconnection=(20 * HOUR, 7 * HOUR + 30 * MINUTE), charter="charte du 3 février 2025"
    )
    undo(qtbot, window)
    assert record.store.profiles() == (before,)


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("Night from", "soir", "soir"),
        ("The evening begins at", "", "Nothing"),
        ("Night until", "22h", "Nothing was changed"),
    ],
)
def test_a_time_that_cannot_be_is_refused(qtbot, page, record, name, typed, told):
    calendar.set_profile(record, category="B")
    page.refresh()
    before = record.store.profiles()
    within = shown(page, "times")
    type_into(field(within, name), typed)

    click(qtbot, within, "Save")

    assert told in texts(within)
    assert record.store.profiles() == before


def test_a_zone_nobody_knows_is_refused(qtbot, page, record):
    within = shown(page, "times")
    field(within, "Time zone", QComboBox).setEditText("Europe/Vannes")

    click(qtbot, within, "Save")

    assert "Europe/Vannes" in texts(within)
    assert record.store.profiles() == ()


# --- rules


def test_each_limit_in_force_stands_with_its_source(page):
    within = shown(page, "rules")
    table = within.findChild(QTableWidget)

    rows = {
        plain(table.item(row, 0).text()): [plain(table.item(row, c).text()) for c in (1, 2)]
        for row in range(table.rowCount())
    }

    assert rows["Daily rest"] == ["11 h", "décret n° 2000-815, art. 3-I"]


def test_a_category_is_changed_from_today_and_taken_back(qtbot, window, page, record):
    before = calendar.set_profile(record, category="B")
    page.refresh()
    within = shown(page, "rules")
    field(within, "Category", QComboBox).setCurrentText("C")
    click(qtbot, within, "Save")

    assert record.profile(date(2026, 11, 17)).category == "C"
    assert record.profile(date(2026, 11, 16)).category == "B"
    undo(qtbot, window)
    assert record.store.profiles() == (before,)


def test_rules_are_copied_to_be_changed_chosen_and_removed(qtbot, page, record, data_dir):
    within = shown(page, "rules")
    click(qtbot, within, "Copy the rules in force to change them…")

    copy = data_dir / "regimes" / "fr-territorial-own.toml"
    assert 'id = "fr-territorial-own"' in copy.read_text(encoding="utf-8")
    rules = field(within, "Rules that apply", QComboBox)
    choices = [rules.itemText(index) for index in range(rules.count())]
    assert "French territorial public service (own file)" in choices
    rules.setCurrentText("French territorial public service (own file)")
    click(qtbot, within, "Save")
    assert record.profile().regime == "fr-territorial-own"

    click(qtbot, within, "Remove… – fr-territorial-own.toml")
    click(qtbot, box(page), "Delete the file")
    assert copy.is_file()
    assert "choose other rules first" in texts(within)


def box(page) -> QMessageBox:
    return next(b for b in page.window().findChildren(QMessageBox) if b.isVisible())


def test_a_rules_file_that_no_profile_names_is_deleted(qtbot, page, data_dir):
    within = shown(page, "rules")
    click(qtbot, within, "Copy the rules in force to change them…")

    click(qtbot, within, "Remove… – fr-territorial-own.toml")
    click(qtbot, box(page), "Delete the file")

    assert not (data_dir / "regimes" / "fr-territorial-own.toml").exists()
    assert "There is none." in texts(within)


def test_a_faulty_rules_file_is_refused_and_not_kept(page, data_dir, tmp_path):
    within = shown(page, "rules")
    file = tmp_path / "charte.toml"
    file.write_text('id = "charte"\n', encoding="utf-8")

    within.add_file(file)

    assert "charte.toml" in texts(within)
    assert not (data_dir / "regimes").exists()


def test_a_rules_file_is_added_and_one_of_its_name_is_not_written_over(page, data_dir, tmp_path):
    within = shown(page, "rules")
    text = paths.resource("regimes/fr-territorial.toml").read_text(encoding="utf-8")
    file = tmp_path / "charte.toml"
    file.write_text(text.replace('id = "fr-territorial"', 'id = "charte"'), encoding="utf-8")

    within.add_file(file)
    kept = (data_dir / "regimes" / "charte.toml").read_bytes()
    file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    within.add_file(file)

    assert (data_dir / "regimes" / "charte.toml").read_bytes() == kept
    assert "charte.toml" in texts(within)


# --- holidays


def states(within) -> dict[str, str]:
    table = within.findChild(QTableWidget)
    return {
        plain(table.item(row, 0).text()): plain(table.item(row, 2).text())
        for row in range(table.rowCount())
    }


def choose(within, day: str) -> None:
    table = within.findChild(QTableWidget)
    row = next(r for r in range(table.rowCount()) if plain(table.item(r, 0).text()) == day)
    table.selectRow(row)


WHIT_MONDAY = "Monday 25 May 2026"


def test_a_holiday_is_worked_for_solidarity_and_becomes_one_again(qtbot, window, page, record):
    within = shown(page, "holidays")
    assert states(within)[WHIT_MONDAY] == "holiday"
    choose(within, WHIT_MONDAY)

    click(qtbot, within, "Worked as journée de solidarité")

    assert states(within)[WHIT_MONDAY] == "worked, journée de solidarité"
    assert date(2026, 5, 25) not in holidays.of_year(record, 2026)
    click(qtbot, within, "As the law has it")
    assert states(within)[WHIT_MONDAY] == "holiday"
    undo(qtbot, window)
    assert states(within)[WHIT_MONDAY] == "worked, journée de solidarité"


def test_a_holiday_is_added_with_its_reason_and_taken_back(qtbot, window, page, record):
    within = shown(page, "holidays")
    fill(within, date="2/1/2026", reason="pont accordé")

    click(qtbot, within, "Add")

    assert record.profile().holidays.reasons == {date(2026, 1, 2): "pont accordé"}
    assert states(within)["Friday 2 January 2026"] == "holiday, added"
    undo(qtbot, window)
    assert "Friday 2 January 2026" not in states(within)


def test_confirmed_days_are_asked_about_before_a_holiday_is_added(qtbot, page, record):
    sessions.confirm(record, date(2026, 11, 10))
    within = shown(page, "holidays")
    fill(within, date="10/11/2026")
    click(qtbot, within, "Add")
    assert record.store.profiles() == ()
    assert "What is to become of them?" in texts(within)

    click(qtbot, within, "Remove")

    assert record.profile().holidays.add == (date(2026, 11, 10),)
    assert record.store.records(Session) == ()


def test_another_year_is_shown(qtbot, page):
    within = shown(page, "holidays")

    click(qtbot, within, "The next year")

    assert "Monday 17 May 2027" in states(within)


def test_good_friday_is_asked_about_where_it_depends_on_the_commune(qtbot, page, record):
    rules = record.profile().holidays._replace(subdivision="67")
    calendar.set_profile(record, holidays=rules)
    page.refresh()
    within = shown(page, "holidays")
    assert "Good Friday counts as a holiday until you answer" in texts(within)

    click(qtbot, within, "No")

    assert states(within)["Friday 3 April 2026"] == "no holiday, taken out"
    assert "Good Friday counts as a holiday until you answer" not in texts(within)
