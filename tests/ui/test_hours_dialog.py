"""Settings › schedule, rules and holidays: what is kept is shown, what is touched is written."""

from __future__ import annotations

from datetime import date, timedelta
from tempfile import TemporaryDirectory

import pytest
from any_record import NOW, OWN_REGIME, TODAY, any_record, write
from hypothesis import HealthCheck, Phase, given, settings as hypothesis_settings, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from typing_in import type_into

from cmtracker import paths
from cmtracker.model import HOUR, MINUTE, Confirmed, HolidayRules, Profile, Schedule, Session, Slot
from cmtracker.text.wording import Wording
from cmtracker.tracker import acts, calendar, holidays, sessions
from cmtracker.tracker.in_force import carried
from cmtracker.tracker.workspace import open_workspace, profile_on, schedule_on
from cmtracker.ui.first_start.first_steps import FirstSteps
from cmtracker.ui.first_start.welcome import Welcome
from cmtracker.ui.settings.hours_dialog import HoursDialog
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.background import ImmediateReader
from cmtracker.ui.shell.current_record import CurrentRecord
from cmtracker.ui.today.presenter import Presenter

SLOTS = (Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE), Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR))
FOUR_DAYS = (SLOTS, SLOTS, (), SLOTS, SLOTS, (), ())
PROFILE = Profile(
    name="Camille", timezone="Indian/Reunion", regime="fr-private", category="B", quota=0.8,
    holidays=HolidayRules("FR", "RE", add=(date(2026, 12, 24),)), charter="charte 2025",
    disconnection=(20 * HOUR, 7 * HOUR),
)  # fmt: skip


def days_around() -> list[date]:
    return [TODAY + timedelta(days=n) for n in range(-800, 200, 9)]


@pytest.fixture
def four_days(record):
    """28 hours on four days since January, another category kept for next year already."""
    calendar.set_schedule(record, Schedule(date(2026, 1, 1), (FOUR_DAYS,), source="délib. 12"))
    calendar.set_profile(record, **{n: getattr(PROFILE, n) for n in PROFILE._fields[1:-1]})
    calendar.set_profile(record, date(2027, 1, 1), category="A")
    return record


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(window, four_days, presenter, wording):
    made = HoursDialog(presenter, wording, TODAY, window)
    made.open()
    return made


def effect(dialog) -> str:
    return dialog.valid.effect.text().replace("\u00a0", " ")


def test_it_opens_on_what_is_kept(dialog):
    assert [day.isChecked() for day in dialog.schedule.days] == [bool(day) for day in FOUR_DAYS]
    assert dialog.schedule.source.text() == "délib. 12"
    assert dialog.rules.regime.currentText() == "French private sector (Code du travail)"
    assert dialog.rules.category.currentText() == "B"
    assert dialog.rules.territory.currentText() == "La Réunion (974)"
    assert "Part time: 80%." in dialog.rules.rest.text()
    assert effect(dialog) == "Nothing is changed yet. Only what you change is written."


def test_a_day_more_begins_a_version_of_its_own_and_says_so(dialog, four_days):
    before = four_days.store.schedules()
    dialog.schedule.days[2].setChecked(True)
    type_into(dialog.valid.since, "2026-12-01")

    assert effect(dialog) == "Valid from 1 December 2026; the past is not recalculated."
    dialog.save.click()

    new = set(four_days.store.schedules()) - set(before)
    (only,) = new
    assert only.since == date(2026, 12, 1)
    assert only.weeks == ((SLOTS,) * 5 + ((), ()),)
    assert only.source == "délib. 12"
    assert set(before) < set(four_days.store.schedules())


def test_a_category_changes_from_today_and_ends_where_a_later_one_begins(dialog, four_days):
    dialog.rules.category.setCurrentText("C")

    assert effect(dialog) == (
        "Valid from 17 November 2026; the past is not recalculated. It ends on 31 December 2026: "
        "what is kept from 1 January 2027 on stays."
    )
    dialog.save.click()

    profiles = four_days.store.profiles()
    held = [profile_on(profiles, day) for day in (TODAY - timedelta(days=1), TODAY)]
    assert [p.category for p in held] == ["B", "C"]
    assert held[1]._replace(category="B", since=None, id=held[0].id) == held[0]
    assert profile_on(profiles, date(2027, 1, 1)).category == "A"


def test_a_date_in_the_past_is_said_to_be_recalculated(dialog):
    dialog.schedule.days[2].setChecked(True)
    type_into(dialog.valid.since, "2026-09-01")

    assert effect(dialog) == ("Valid from 1 September 2026; the days since then are recalculated.")


def test_one_act_holds_hours_and_rules_and_one_undo_takes_both_back(dialog, four_days):
    before = (four_days.store.schedules(), four_days.store.profiles())
    dialog.schedule.days[2].setChecked(True)
    dialog.rules.category.setCurrentText("C")
    dialog.save.click()

    assert len(four_days.store.schedules()) == len(before[0]) + 1
    four_days.store.undo()

    assert (four_days.store.schedules(), four_days.store.profiles()) == before


def test_hours_that_cannot_be_are_refused_and_the_rules_beside_them_too(dialog, four_days):
    before = (four_days.store.schedules(), four_days.store.profiles())
    dialog.rules.category.setCurrentText("C")
    type_into(dialog.schedule.times[1], dialog.schedule.times[0].text())

    dialog.save.click()

    assert dialog.isVisible()
    assert dialog.problem.text()
    assert (four_days.store.schedules(), four_days.store.profiles()) == before


def test_another_date_shows_what_is_in_force_then(dialog):
    type_into(dialog.valid.since, "2027-03-01")

    assert dialog.rules.category.currentText() == "A"


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (
            Schedule(date(2026, 1, 5), (FOUR_DAYS, (SLOTS,) * 5 + ((), ()))),
            "A cycle of several weeks is shown here and stays as it is.",
        ),
        (
            Schedule(date(2026, 1, 5), (FOUR_DAYS,), due=(HOUR, HOUR, 0, HOUR, HOUR, 0, 0)),
            "Flexible hours are shown here and stay as they are.",
        ),
        (
            Schedule(date(2026, 1, 5), ((SLOTS, SLOTS[:1], (), (), (), (), ()),)),
            "Days with hours of their own are shown here and stay as they are.",
        ),
    ],
    ids=["cycle", "flexible", "differing"],
)
def test_hours_that_the_form_cannot_show_are_told_and_never_written(
    window, record, presenter, wording, kept, told
):
    calendar.set_schedule(record, kept)
    dialog = HoursDialog(presenter, wording, TODAY, window)
    dialog.open()

    assert dialog.schedule._why.text().startswith(told)
    assert "Mon" in dialog.schedule._told.text()
    assert not dialog.schedule.days[0].isVisible()
    dialog.schedule.source.setText("délib. 99")
    dialog.save.click()

    before, after = (
        schedule_on(record.store.schedules(), day) for day in (TODAY - timedelta(days=1), TODAY)
    )
    assert after == carried(before, TODAY)._replace(source="délib. 99", id=after.id)


def test_a_plain_week_replaces_them_only_where_it_is_asked_for(window, record, presenter, wording):
    kept = Schedule(date(2026, 1, 1), (FOUR_DAYS,), due=(HOUR, HOUR, 0, HOUR, HOUR, 0, 0))
    calendar.set_schedule(record, kept)
    dialog = HoursDialog(presenter, wording, TODAY, window)
    dialog.open()

    dialog.schedule.replace.click()
    dialog.save.click()

    after = schedule_on(record.store.schedules(), TODAY)
    assert (after.weeks, after.due, after.usual) == (((SLOTS,) * 5 + ((), ()),), None, None)
    assert schedule_on(record.store.schedules(), TODAY - timedelta(days=1)).due == kept.due


def test_regimes_of_ones_own_are_on_offer(window, record, presenter, wording, data_dir):
    (data_dir / "regimes").mkdir()
    shipped = paths.resource("regimes/eu.toml").read_text(encoding="utf-8")
    own = shipped.replace('id = "eu"', f'id = "{OWN_REGIME}"').replace("European", "Our own")
    (data_dir / "regimes" / f"{OWN_REGIME}.toml").write_text(own, encoding="utf-8")
    (data_dir / "regimes" / "broken.toml").write_text("[", encoding="utf-8")
    dialog = HoursDialog(presenter, wording, TODAY, window)
    dialog.open()
    offered = [dialog.rules.regime.itemText(i) for i in range(dialog.rules.regime.count())]

    assert "Our own Union (directive 2003/88/EC) (own file)" in offered
    dialog.rules.regime.setCurrentText("broken (file cannot be read)")
    dialog.save.click()
    assert dialog.isVisible()
    assert "broken.toml" in dialog.problem.text()

    dialog.rules.regime.setCurrentText("Our own Union (directive 2003/88/EC) (own file)")
    dialog.save.click()
    assert record.profile().regime == OWN_REGIME


@pytest.mark.parametrize("field", ["schedule", "category"])
def test_what_another_program_changed_meanwhile_is_not_written_over(
    dialog, four_days, data_dir, clock, field
):
    with open_workspace(data_dir, clock=clock) as other:
        if field == "schedule":
            week = (SLOTS[:1],) * 5 + ((), ())
            calendar.change_schedule(other, TODAY, weeks=(week,))
        else:
            calendar.set_profile(other, TODAY, category=None)
    before = (four_days.store.schedules(), four_days.store.profiles())

    dialog.schedule.days[2].setChecked(True)
    dialog.rules.category.setCurrentText("C")
    dialog.save.click()

    assert dialog.isVisible()
    assert "changed in another window or from the command line" in dialog.problem.text()
    assert (four_days.store.schedules(), four_days.store.profiles()) == before


def test_what_another_program_changed_of_other_fields_stays(dialog, four_days, data_dir, clock):
    with open_workspace(data_dir, clock=clock) as other:
        calendar.set_profile(other, TODAY, quota=0.5)

    dialog.rules.category.setCurrentText("C")
    dialog.save.click()

    held = profile_on(four_days.store.profiles(), TODAY)
    assert (held.category, held.quota) == ("C", 0.5)


def test_the_entry_of_the_settings_opens_what_is_kept_or_the_first_steps(
    window, qapp, settings, record, presenter, data_dir
):
    appearance = Appearance(qapp, settings, None)
    current = CurrentRecord(data_dir, window, appearance)
    steps = FirstSteps(current, settings, appearance)
    current.record = type("R", (), {"presenter": presenter, "workspace": record})()

    steps.open()
    kept = window.findChildren(HoursDialog)
    record.store.undo()
    steps.open()

    assert len(kept) == 1
    assert len(window.findChildren(Welcome)) == 1
    current.record = None


# --- touching one field changes that field


def touch_hours(dialog, choice: int) -> str | None:
    """Touch one field of the hours; return the name of what it stands for."""
    form = dialog.schedule
    if choice == 0:
        form.source.setText(form.source.text() + "!")
        return "source"
    if not form.days[0].isVisible() or not any(day.isChecked() for day in form.days):
        return None
    if choice == 1:
        form.days[6].click()
    else:
        QTest.keyClick(form.times[1], Qt.Key.Key_Down)
    return "weeks"


def touch_rules(dialog, choice: int) -> str:
    field = (dialog.rules.regime, dialog.rules.category, dialog.rules.territory)[choice % 3]
    field.setCurrentIndex((field.currentIndex() + 1) % field.count())
    return ("regime", "category", "holidays")[choice % 3]


@given(any_record(), st.integers(0, 5), st.sampled_from([-400, -3, 0, 5, 90]))
@hypothesis_settings(
    max_examples=hypothesis_settings.default.max_examples,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes here
)
def test_one_field_touched_changes_that_field_alone_on_its_days_alone(qapp, content, choice, days):
    day = TODAY + timedelta(days=days)
    with (
        TemporaryDirectory(prefix="cmtracker-form-") as folder,
        open_workspace(folder, clock=lambda: NOW, origin="window") as ws,
    ):
        write(ws, content)
        schedules, profiles = ws.store.schedules(), ws.store.profiles()
        dialog = HoursDialog(Presenter(ws, ImmediateReader(ws)), Wording("en"), TODAY)
        dialog.show()
        type_into(dialog.valid.since, day.isoformat())
        name = touch_hours(dialog, choice) if choice < 3 else touch_rules(dialog, choice)
        dialog.save.click()
        taken = not dialog.isVisible()
        dialog.close()

        later = (ws.store.schedules(), ws.store.profiles())
        if not taken or name is None:
            assert later == (schedules, profiles)
            return
        for other in days_around():
            _same_but(schedules, later[0], schedule_on, other, day, name)
            begins = day if profiles else date.min
            _same_but(profiles, later[1], profile_on, other, begins, name)
        assert later != (schedules, profiles)


def _same_but(before, after, in_force, other: date, day: date, name: str) -> None:
    """Compare what holds on a date before and after, field by field."""
    old, new = in_force(before, other), in_force(after, other)
    if old is None:
        assert new is None or new.since >= day
        return
    if isinstance(old, Schedule):
        old, new = carried(old, other), carried(new, other)
    ends = min((r.since for r in before if r.since and r.since > day), default=date.max)
    differ = {
        field
        for field in old._fields
        if field not in {"since", "id"} and getattr(old, field) != getattr(new, field)
    }
    assert differ <= ({name} if day <= other < ends else set())


def choose(dialog, name: str) -> None:
    """Choose a territory by its name."""
    dialog.rules.territory.setCurrentIndex(dialog.rules.territory.findText(name))


def good_fridays(record, *years: int) -> list[bool]:
    return ["Vendredi saint" in holidays.of_year(record, year).values() for year in years]


@pytest.mark.parametrize("answer", [None, False, True])
def test_good_friday_is_asked_where_it_depends_on_the_commune(
    window, record, presenter, wording, answer
):
    dialog = HoursDialog(presenter, wording, TODAY, window)
    dialog.open()
    assert dialog.rules.good_friday.isHidden()
    choose(dialog, "Moselle (57)")
    assert not dialog.rules.good_friday.isHidden()
    if answer is not None:
        dialog.rules.good_friday.setChecked(not answer)
        dialog.rules.good_friday.setChecked(answer)
    dialog.save.click()

    assert good_fridays(record, 2027, 2060) == [bool(answer)] * 2
    days = holidays.of_year(record, 2027)
    assert date(2027, 12, 26) in days


def test_a_territory_that_is_kept_already_changes_nothing_without_an_answer(
    window, record, presenter, wording
):
    calendar.set_profile(record, holidays=HolidayRules("FR", "Alsace-Moselle"))
    dialog = HoursDialog(presenter, wording, TODAY, window)
    dialog.open()
    assert dialog.rules.good_friday.isChecked()
    dialog.rules.category.setCurrentText("C")
    dialog.save.click()
    assert good_fridays(record, 2027) == [True]

    later = HoursDialog(presenter, wording, TODAY, window)
    later.open()
    later.rules.good_friday.setChecked(False)
    later.save.click()

    kept = profile_on(record.store.profiles(), TODAY)
    assert kept.holidays.subdivision == "Alsace-Moselle"
    assert good_fridays(record, 2025, 2027) == [True, False]


# --- confirmed days ---------------------------------------------------------------------------


@pytest.fixture
def confirmed(record):
    """The whole week before today's confirmed, four days of it; returns its Monday."""
    calendar.set_schedule(record, Schedule(date(2026, 1, 1), (FOUR_DAYS,)))
    monday = TODAY - timedelta(days=TODAY.weekday() + 7)
    sessions.confirm(record, monday, monday + timedelta(days=6))
    return monday


def kept_sessions(record) -> set[tuple[int, int]]:
    return {(one.start, one.end) for one in record.store.records(Session)}


@pytest.mark.parametrize("answer", list(Confirmed))
def test_hours_that_take_ground_away_are_saved_once_it_is_said_what_becomes_of_it(
    window, record, presenter, wording, confirmed, answer
):
    before, agreed = kept_sessions(record), record.store.schedules()
    dialog = HoursDialog(presenter, wording, TODAY, window)
    dialog.open()
    type_into(dialog.valid.since, confirmed.isoformat())
    type_into(dialog.schedule.times[0], "10:00")  # an hour of each of the four mornings
    dialog.save.click()

    assert (kept_sessions(record), record.store.schedules()) == (before, agreed)
    assert dialog.isVisible()
    assert dialog.question.said.text().startswith("4 confirmed sessions no longer count")

    dialog.question.buttons[answer].click()

    left = {Confirmed.KEEP: 8, Confirmed.REMOVE: 4, Confirmed.AGAIN: 8}[answer]
    assert not dialog.isVisible()
    assert len(record.store.schedules()) == len(agreed) + 1
    assert len(kept_sessions(record)) == left
    assert (kept_sessions(record) == before) is (answer is Confirmed.KEEP)
    acts.undo(record)
    assert (kept_sessions(record), record.store.schedules()) == (before, agreed)


def test_the_question_goes_when_something_else_is_typed(
    window, record, presenter, wording, confirmed
):
    dialog = HoursDialog(presenter, wording, TODAY, window)
    dialog.open()
    type_into(dialog.valid.since, confirmed.isoformat())
    type_into(dialog.schedule.times[0], "10:00")
    dialog.save.click()
    assert dialog.question.isVisible()

    type_into(dialog.valid.since, TODAY.isoformat())

    assert not dialog.question.isVisible()
    dialog.save.click()
    assert not dialog.isVisible()
