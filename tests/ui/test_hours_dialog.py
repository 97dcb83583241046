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
from cmtracker.ui.widgets.cards import Tab

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
    assert dialog.rules.share.text() == "80%"
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
    type_into(dialog.schedule.lines[0].field, "9h-9h")

    dialog.save.click()

    assert dialog.isVisible()
    assert dialog.problem.text()
    assert (four_days.store.schedules(), four_days.store.profiles()) == before


def test_another_date_shows_what_is_in_force_then(dialog):
    type_into(dialog.valid.since, "2027-03-01")

    assert dialog.rules.category.currentText() == "A"


CYCLE = Schedule(date(2026, 1, 5), (FOUR_DAYS, (SLOTS,) * 5 + ((), ())), source="délib. 12")
FLEXIBLE = Schedule(
    date(2026, 1, 5),
    (((Slot(7 * HOUR, 19 * HOUR),),) * 5 + ((), ()),),
    due=(7 * HOUR,) * 5 + (0, 0),
    usual=FOUR_DAYS,
)


def in_force(record) -> Schedule:
    return schedule_on(record.store.schedules(), TODAY)


def opened(presenter, wording, window) -> HoursDialog:
    dialog = HoursDialog(presenter, wording, TODAY, window)
    dialog.open()
    return dialog


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tab(form, text: str):
    """Return the tab of a week by what it says."""
    return next(t for t in form.findChildren(Tab) if t.isVisible() and t.text().startswith(text))


def test_each_day_has_hours_of_its_own(window, record, presenter, wording):
    dialog = opened(presenter, wording, window)

    type_into(dialog.schedule.lines[4].field, "9-12h30 13h30-16h")
    click(dialog.schedule.days[2])
    click(dialog.save)

    friday = (SLOTS[0], Slot(13 * HOUR + 30 * MINUTE, 16 * HOUR))
    assert in_force(record).weeks == ((SLOTS, SLOTS, (), SLOTS, friday, (), ()),)
    kept = opened(presenter, wording, window).schedule
    assert kept.lines[4].field.text() == "09:00\u00a0– 12:30, 13:30\u00a0– 16:00"
    assert (kept.lines[4].length.text(), kept.lines[2].field.text()) == ("6\u00a0h", "")


def test_a_week_more_makes_a_cycle_that_begins_in_the_week_of_the_date(
    window, record, presenter, wording
):
    dialog = opened(presenter, wording, window)
    form = dialog.schedule

    click(form.more)
    click(form.days[2])
    click(dialog.save)

    both = ((SLOTS,) * 5 + ((), ()), FOUR_DAYS)
    assert in_force(record).weeks == both
    next_week = carried(in_force(record), TODAY + timedelta(days=7))
    assert next_week.weeks == both[::-1]


def test_a_cycle_is_shown_from_the_week_of_the_date_and_keeps_its_weeks(
    window, record, presenter, wording
):
    calendar.set_schedule(record, CYCLE)
    turned = carried(CYCLE, TODAY).weeks
    assert turned != CYCLE.weeks  # the week of today is the second one
    dialog = opened(presenter, wording, window)
    form = dialog.schedule
    assert tuple(len([d for d in week if d.box.isChecked()]) for week in form.weeks) == (5, 4)
    assert "Monday 16 November 2026" in form._cycle.text().replace("\u00a0", " ")
    assert form._cycle.text().endswith("This week is week 1.")
    type_into(dialog.valid.since, (TODAY - timedelta(days=7)).isoformat())
    assert form._cycle.text().endswith("This week is week 2.")
    type_into(dialog.valid.since, TODAY.isoformat())

    click(tab(form, "Week 2"))
    click(form.days[4])
    type_into(dialog.valid.since, (TODAY + timedelta(days=7)).isoformat())
    click(dialog.save)

    after = schedule_on(record.store.schedules(), TODAY + timedelta(days=7))
    assert after.weeks == ((SLOTS, SLOTS, (), SLOTS, (), (), ()), turned[0])


def test_a_week_of_the_cycle_can_be_taken_out(window, record, presenter, wording):
    calendar.set_schedule(record, CYCLE)
    dialog = opened(presenter, wording, window)

    click(tab(dialog.schedule, "Week 2"))
    click(dialog.schedule.fewer)
    assert not dialog.schedule.fewer.isVisible()
    click(dialog.save)

    assert in_force(record).weeks == (carried(CYCLE, TODAY).weeks[0],)


def test_flexible_hours_are_entered_with_bounds_what_is_due_and_usual_slots(
    window, record, presenter, wording
):
    dialog = opened(presenter, wording, window)
    form = dialog.schedule

    click(form.flexible)
    type_into(form.lines[0].field, "7h30-19h")
    type_into(form.owed[0].due, "7h30")
    type_into(form.owed[0].usual, "8h30-12h, 13h-17h")
    click(form.same)
    click(dialog.save)

    kept = in_force(record)
    bounds = (Slot(7 * HOUR + 30 * MINUTE, 19 * HOUR),)
    usual = (Slot(8 * HOUR + 30 * MINUTE, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR))
    assert kept.weeks == ((bounds,) * 5 + ((), ()),)
    assert kept.due == (7 * HOUR + 30 * MINUTE,) * 5 + (0, 0)
    assert kept.usual == (usual,) * 5 + ((), ())


def test_flexible_hours_are_shown_and_each_part_is_changed_alone(
    window, record, presenter, wording
):
    calendar.set_schedule(record, FLEXIBLE)
    dialog = opened(presenter, wording, window)
    form = dialog.schedule
    assert form.flexible.isChecked()
    assert [line.due.text().replace("\u00a0", " ") for line in form.owed] == ["7 h"] * 5 + [""] * 2

    type_into(form.owed[4].due, "6")
    click(dialog.save)

    kept = in_force(record)
    assert kept.due == (7 * HOUR,) * 4 + (6 * HOUR, 0, 0)
    assert (kept.weeks, kept.usual) == (FLEXIBLE.weeks, FLEXIBLE.usual)


def test_flexible_hours_become_fixed_at_their_usual_slots(window, record, presenter, wording):
    calendar.set_schedule(record, FLEXIBLE)
    dialog = opened(presenter, wording, window)

    click(dialog.schedule.fixed)
    click(dialog.save)

    kept = in_force(record)
    assert (kept.weeks, kept.due, kept.usual) == ((FOUR_DAYS,), None, None)
    assert schedule_on(record.store.schedules(), TODAY - timedelta(days=1)).due == FLEXIBLE.due


@pytest.mark.parametrize("kept", [CYCLE, FLEXIBLE, CYCLE._replace(weeks=(FOUR_DAYS,))])
def test_to_look_at_the_other_kind_of_hours_changes_nothing(
    window, record, presenter, wording, kept
):
    calendar.set_schedule(record, kept)
    before = record.store.schedules()
    dialog = opened(presenter, wording, window)

    first, second = dialog.schedule.fixed, dialog.schedule.flexible
    click(second if first.isChecked() else first)
    click(first if second.isChecked() else second)

    assert dialog.schedule.changes() == {}
    click(dialog.save)
    assert record.store.schedules() == before


@pytest.mark.parametrize("text", ["9h-", "tomorrow", "12h-9h", "9h-13h, 12h-17h", "9-12-17"])
def test_hours_that_cannot_be_read_are_refused_in_words_and_stay_as_typed(
    window, record, presenter, wording, text
):
    before = record.store.schedules()
    dialog = opened(presenter, wording, window)
    field = dialog.schedule.lines[1].field

    type_into(field, text)
    click(dialog.save)

    assert dialog.problem.text() == (
        f"“{text}” cannot be read as hours. Nothing was changed: write 9h-12h30, 13h30-17h."
    )
    assert (field.text(), record.store.schedules()) == (text, before)


def test_keys_alone_change_the_end_of_a_friday(window, record, presenter, wording):
    dialog = opened(presenter, wording, window)
    field = dialog.schedule.lines[4].field
    QTest.keyClick(field, Qt.Key.Key_End)

    for _ in range(4):
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Up)
    click(dialog.save)

    quarter = 15 * MINUTE
    morning = Slot(9 * HOUR + quarter, 12 * HOUR + 2 * quarter)
    friday = (morning, Slot(13 * HOUR + 2 * quarter, 16 * HOUR))
    assert in_force(record).weeks[0][4] == friday


@pytest.mark.parametrize(
    ("typed", "shown", "kept"),
    [
        ("33", "Gironde (33)", "33"),
        ("herault", "Hérault (34)", "34"),
        ("67", "Alsace (67, 68)", "6AE"),
        ("la reunion", "La Réunion (974)", "974"),
        ("987", "French Polynesia (987)", "PF"),
        ("France", "France", None),
    ],
)
def test_a_territory_is_typed_as_a_name_or_a_number(
    window, record, presenter, wording, typed, shown, kept
):
    calendar.set_profile(record, holidays=HolidayRules("FR", "972"), timezone="America/Martinique")
    dialog = opened(presenter, wording, window)

    type_into(dialog.rules.territory.lineEdit(), typed)
    assert dialog.rules.territory.currentText() == shown
    click(dialog.save)

    rules = profile_on(record.store.profiles(), TODAY).holidays
    assert (rules.country, rules.subdivision) == ("FR", kept)


def test_what_is_no_territory_is_refused_and_stays_as_typed(window, record, presenter, wording):
    before = record.store.profiles()
    dialog = opened(presenter, wording, window)

    type_into(dialog.rules.territory.lineEdit(), "Bavière")
    click(dialog.save)

    assert dialog.isVisible()
    assert dialog.problem.text().startswith("“Bavière” is no French department or territory.")
    assert dialog.rules.territory.currentText() == "Bavière"
    assert record.store.profiles() == before


@pytest.mark.parametrize("ticked", [True, False])
def test_the_time_zone_goes_with_a_territory_overseas_unless_it_is_unticked(
    window, record, presenter, wording, ticked
):
    dialog = opened(presenter, wording, window)
    assert not dialog.rules.zone.isVisible()

    type_into(dialog.rules.territory.lineEdit(), "974")
    assert dialog.rules.zone.text() == "Times are those of this territory (Indian/Reunion)"
    if not ticked:
        dialog.rules.zone.click()
    click(dialog.save)

    zone = profile_on(record.store.profiles(), TODAY).timezone
    assert zone == ("Indian/Reunion" if ticked else "Europe/Paris")


@pytest.mark.parametrize(("typed", "kept"), [("80", 0.8), ("80 %", 0.8), ("0,5", 0.5), ("90", 0.9)])
def test_part_time_is_typed_as_a_share_or_a_percentage(
    window, record, presenter, wording, typed, kept
):
    dialog = opened(presenter, wording, window)
    type_into(dialog.rules.share, typed)
    click(dialog.save)
    assert profile_on(record.store.profiles(), TODAY).quota == kept


@pytest.mark.parametrize("typed", ["0", "120", "half", ""])
def test_a_share_that_cannot_be_is_refused(window, record, presenter, wording, typed):
    before = record.store.profiles()
    dialog = opened(presenter, wording, window)
    type_into(dialog.rules.share, typed)
    click(dialog.save)
    assert dialog.problem.text().startswith("The quota is a share of full time")
    assert record.store.profiles() == before


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
    if choice == 1:
        form.days[6].click()
        return "weeks"
    worked = [line for line in form.lines if line.slots]
    if not worked:
        return None
    before = worked[0].field.text()
    QTest.keyClick(worked[0].field, Qt.Key.Key_Down)
    return "weeks" if worked[0].field.text() != before else None


def touch_rules(dialog, choice: int) -> str:
    rules = dialog.rules
    field = (rules.regime, rules.category, rules.territory)[choice % 3]
    field.setCurrentIndex((field.currentIndex() + 1) % field.count())
    rules.zone.setChecked(False)
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


def start_at_ten(dialog) -> None:
    """Take an hour from each of the four mornings."""
    type_into(dialog.schedule.lines[0].field, "10h-12h30, 13h30-17h")
    dialog.schedule.same.click()


@pytest.mark.parametrize("answer", list(Confirmed))
def test_hours_that_take_ground_away_are_saved_once_it_is_said_what_becomes_of_it(
    window, record, presenter, wording, confirmed, answer
):
    before, agreed = kept_sessions(record), record.store.schedules()
    dialog = HoursDialog(presenter, wording, TODAY, window)
    dialog.open()
    type_into(dialog.valid.since, confirmed.isoformat())
    start_at_ten(dialog)
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
    start_at_ten(dialog)
    dialog.save.click()
    assert dialog.question.isVisible()

    type_into(dialog.valid.since, TODAY.isoformat())

    assert not dialog.question.isVisible()
    dialog.save.click()
    assert not dialog.isVisible()
