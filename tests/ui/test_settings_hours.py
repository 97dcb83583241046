"""Settings › my hours, and the rules: what is kept is shown, what is touched is written."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from any_record import NOW, OWN_REGIME, TODAY, any_record, write
from hypothesis import HealthCheck, Phase, given, settings as hypothesis_settings, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from typing_in import type_into
from ui.pressing import plain, texts

from cmtracker import paths
from cmtracker.model import HOUR, MINUTE, Confirmed, HolidayRules, Profile, Schedule, Session, Slot
from cmtracker.settings import FILE, Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker import acts, calendar, holidays, sessions
from cmtracker.tracker.in_force import carried
from cmtracker.tracker.workspace import open_workspace, profile_on, schedule_on
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.hours_part import HoursPart
from cmtracker.ui.settings.page import SettingsPage
from cmtracker.ui.settings.part import PartContext
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.settings.rules_part import RulesPart
from cmtracker.ui.shell.background import ImmediateReader
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Tab
from cmtracker.ui.widgets.page import PageContext

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
def opened(qtbot, context, presenter, settings):
    """Open the settings on a part, as it is kept now, and return that part."""
    pages = []

    def open_(part: str):
        page = SettingsPage(context, presenter, PreferenceChanges(settings), SettingsAsks())
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1180, 820)
        page.show()
        page.refresh()
        page.show_part(part)
        return page.shown.currentWidget()

    return open_


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def save(part) -> None:
    click(part.foot.save)


def is_saved(part) -> bool:
    """Say whether nothing is left to be saved, and nothing is said against it."""
    foot = part.foot
    return not (foot.save.isEnabled() or foot.problem.isVisible() or foot.question.isVisible())


def test_the_hours_open_on_what_is_kept(opened, four_days):
    hours = opened("hours")

    assert [day.isChecked() for day in hours.form.days] == [bool(day) for day in FOUR_DAYS]
    assert hours.form.source.text() == "délib. 12"
    assert "Nothing is changed yet. Only what you change is written." in texts(hours)
    assert not hours.foot.save.isEnabled()


def test_the_rules_open_on_what_is_kept(opened, four_days):
    rules = opened("rules")

    assert rules.form.regime.currentText() == "French private sector (Code du travail)"
    assert rules.form.category.currentText() == "B"
    assert rules.form.territory.currentText() == "La Réunion (974)"
    assert plain(rules.form.share.text()) == "80%"
    assert "Nothing is changed yet. Only what you change is written." in texts(rules)


def test_a_day_more_leaves_where_the_hours_come_from_and_the_version_before(opened, four_days):
    before = four_days.store.schedules()
    hours = opened("hours")
    click(hours.form.days[2])
    type_into(hours.valid.since, "2026-12-01")
    save(hours)

    (new,) = set(four_days.store.schedules()) - set(before)
    assert (new.since, new.source) == (date(2026, 12, 1), "délib. 12")
    assert new.weeks == ((SLOTS,) * 5 + ((), ()),)
    assert set(before) < set(four_days.store.schedules())


def test_a_category_changes_from_today_and_ends_where_a_later_one_begins(opened, four_days):
    rules = opened("rules")
    rules.form.category.setCurrentText("C")

    assert (
        "Valid from 17 November 2026; the past is not recalculated. It ends on 31 December 2026: "
        "what is kept from 1 January 2027 on stays."
    ) in texts(rules)
    save(rules)

    profiles = four_days.store.profiles()
    held = [profile_on(profiles, day) for day in (TODAY - timedelta(days=1), TODAY)]
    assert [p.category for p in held] == ["B", "C"]
    assert held[1]._replace(category="B", since=None, id=held[0].id) == held[0]
    assert profile_on(profiles, date(2027, 1, 1)).category == "A"


def test_another_date_shows_the_rules_in_force_then(opened, four_days):
    rules = opened("rules")
    type_into(rules.valid.since, "2027-03-01")

    assert rules.form.category.currentText() == "A"


CYCLE = Schedule(date(2026, 1, 5), (FOUR_DAYS, (SLOTS,) * 5 + ((), ())), source="délib. 12")
FLEXIBLE = Schedule(
    date(2026, 1, 5),
    (((Slot(7 * HOUR, 19 * HOUR),),) * 5 + ((), ()),),
    due=(7 * HOUR,) * 5 + (0, 0),
    usual=FOUR_DAYS,
)


def in_force(record) -> Schedule:
    return schedule_on(record.store.schedules(), TODAY)


def tab(form, text: str):
    """Return the tab of a week by what it says."""
    return next(t for t in form.findChildren(Tab) if t.isVisible() and t.text().startswith(text))


def test_each_day_has_hours_of_its_own(opened, record):
    part = opened("hours")

    type_into(part.form.lines[4].field, "9-12h30 13h30-16h")
    click(part.form.days[2])
    save(part)

    friday = (SLOTS[0], Slot(13 * HOUR + 30 * MINUTE, 16 * HOUR))
    assert in_force(record).weeks == ((SLOTS, SLOTS, (), SLOTS, friday, (), ()),)
    kept = opened("hours").form
    assert kept.lines[4].field.text() == "09:00\u00a0– 12:30, 13:30\u00a0– 16:00"
    assert (kept.lines[4].length.text(), kept.lines[2].field.text()) == ("6\u00a0h", "")


def test_a_week_more_makes_a_cycle_that_begins_in_the_week_of_the_date(opened, record):
    part = opened("hours")
    form = part.form

    click(form.more)
    click(form.days[2])
    save(part)

    both = ((SLOTS,) * 5 + ((), ()), FOUR_DAYS)
    assert in_force(record).weeks == both
    next_week = carried(in_force(record), TODAY + timedelta(days=7))
    assert next_week.weeks == both[::-1]


def test_a_cycle_is_shown_from_the_week_of_the_date_and_keeps_its_weeks(opened, record):
    calendar.set_schedule(record, CYCLE)
    turned = carried(CYCLE, TODAY).weeks
    assert turned != CYCLE.weeks  # the week of today is the second one
    part = opened("hours")
    form = part.form
    assert tuple(len([d for d in week if d.box.isChecked()]) for week in form.weeks) == (5, 4)
    assert "Monday 16 November 2026" in form._cycle.text().replace("\u00a0", " ")
    assert form._cycle.text().endswith("This week is week 1.")
    type_into(part.valid.since, (TODAY - timedelta(days=7)).isoformat())
    assert form._cycle.text().endswith("This week is week 2.")
    type_into(part.valid.since, TODAY.isoformat())

    click(tab(form, "Week 2"))
    click(form.days[4])
    type_into(part.valid.since, (TODAY + timedelta(days=7)).isoformat())
    save(part)

    after = schedule_on(record.store.schedules(), TODAY + timedelta(days=7))
    assert after.weeks == ((SLOTS, SLOTS, (), SLOTS, (), (), ()), turned[0])


def test_a_week_of_the_cycle_can_be_taken_out(opened, record):
    calendar.set_schedule(record, CYCLE)
    part = opened("hours")

    click(tab(part.form, "Week 2"))
    click(part.form.fewer)
    assert not part.form.fewer.isVisible()
    save(part)

    assert in_force(record).weeks == (carried(CYCLE, TODAY).weeks[0],)


def test_flexible_hours_are_entered_with_bounds_what_is_due_and_usual_slots(opened, record):
    part = opened("hours")
    form = part.form

    click(form.flexible)
    type_into(form.lines[0].field, "7h30-19h")
    type_into(form.owed[0].due, "7h30")
    type_into(form.owed[0].usual, "8h30-12h, 13h-17h")
    click(form.same)
    save(part)

    kept = in_force(record)
    bounds = (Slot(7 * HOUR + 30 * MINUTE, 19 * HOUR),)
    usual = (Slot(8 * HOUR + 30 * MINUTE, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR))
    assert kept.weeks == ((bounds,) * 5 + ((), ()),)
    assert kept.due == (7 * HOUR + 30 * MINUTE,) * 5 + (0, 0)
    assert kept.usual == (usual,) * 5 + ((), ())


def test_flexible_hours_are_shown_and_each_part_is_changed_alone(opened, record):
    calendar.set_schedule(record, FLEXIBLE)
    part = opened("hours")
    form = part.form
    assert form.flexible.isChecked()
    assert [line.due.text().replace("\u00a0", " ") for line in form.owed] == ["7 h"] * 5 + [""] * 2

    type_into(form.owed[4].due, "6")
    save(part)

    kept = in_force(record)
    assert kept.due == (7 * HOUR,) * 4 + (6 * HOUR, 0, 0)
    assert (kept.weeks, kept.usual) == (FLEXIBLE.weeks, FLEXIBLE.usual)


def test_flexible_hours_become_fixed_at_their_usual_slots(opened, record):
    calendar.set_schedule(record, FLEXIBLE)
    part = opened("hours")

    click(part.form.fixed)
    save(part)

    kept = in_force(record)
    assert (kept.weeks, kept.due, kept.usual) == ((FOUR_DAYS,), None, None)
    assert schedule_on(record.store.schedules(), TODAY - timedelta(days=1)).due == FLEXIBLE.due


@pytest.mark.parametrize("kept", [CYCLE, FLEXIBLE, CYCLE._replace(weeks=(FOUR_DAYS,))])
def test_to_look_at_the_other_kind_of_hours_changes_nothing(opened, record, kept):
    calendar.set_schedule(record, kept)
    before = record.store.schedules()
    part = opened("hours")

    first, second = part.form.fixed, part.form.flexible
    click(second if first.isChecked() else first)
    click(first if second.isChecked() else second)

    assert not part.foot.save.isEnabled()
    save(part)
    assert record.store.schedules() == before


@pytest.mark.parametrize(
    "text", ["9h-", "tomorrow", "12h-9h", "9h-9h", "9h-13h, 12h-17h", "9-12-17"]
)
def test_hours_that_cannot_be_read_are_refused_in_words_and_stay_as_typed(opened, record, text):
    before = record.store.schedules()
    part = opened("hours")
    field = part.form.lines[1].field

    type_into(field, text)
    save(part)

    assert part.foot.problem.isVisible()
    assert part.foot.problem.text() == (
        f"“{text}” cannot be read as hours. Nothing was changed: write 9h-12h30, 13h30-17h."
    )
    assert (field.text(), record.store.schedules()) == (text, before)


def test_keys_alone_change_the_end_of_a_friday(opened, record):
    part = opened("hours")
    field = part.form.lines[4].field
    QTest.keyClick(field, Qt.Key.Key_End)

    for _ in range(4):
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Up)
    save(part)

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
def test_a_territory_is_typed_as_a_name_or_a_number(opened, record, typed, shown, kept):
    calendar.set_profile(record, holidays=HolidayRules("FR", "972"), timezone="America/Martinique")
    part = opened("rules")

    type_into(part.form.territory.lineEdit(), typed)
    assert part.form.territory.currentText() == shown
    save(part)

    rules = profile_on(record.store.profiles(), TODAY).holidays
    assert (rules.country, rules.subdivision) == ("FR", kept)


def test_what_is_no_territory_is_refused_and_stays_as_typed(opened, record):
    before = record.store.profiles()
    part = opened("rules")

    type_into(part.form.territory.lineEdit(), "Bavière")
    save(part)

    assert part.foot.problem.isVisible()
    assert part.foot.problem.text().startswith("“Bavière” is no French department or territory.")
    assert part.form.territory.currentText() == "Bavière"
    assert record.store.profiles() == before


@pytest.mark.parametrize("ticked", [True, False])
def test_the_time_zone_goes_with_a_territory_overseas_unless_it_is_unticked(opened, record, ticked):
    part = opened("rules")
    assert not part.form.zone.isVisible()

    type_into(part.form.territory.lineEdit(), "974")
    assert part.form.zone.text() == "Times are those of this territory (Indian/Reunion)"
    if not ticked:
        part.form.zone.click()
    save(part)

    zone = profile_on(record.store.profiles(), TODAY).timezone
    assert zone == ("Indian/Reunion" if ticked else "Europe/Paris")


@pytest.mark.parametrize(("typed", "kept"), [("80", 0.8), ("80 %", 0.8), ("0,5", 0.5), ("90", 0.9)])
def test_part_time_is_typed_as_a_share_or_a_percentage(opened, record, typed, kept):
    part = opened("rules")
    type_into(part.form.share, typed)
    save(part)
    assert profile_on(record.store.profiles(), TODAY).quota == kept


@pytest.mark.parametrize("typed", ["0", "120", "half", ""])
def test_a_share_that_cannot_be_is_refused(opened, record, typed):
    before = record.store.profiles()
    part = opened("rules")
    type_into(part.form.share, typed)
    save(part)
    assert part.foot.problem.text().startswith("The quota is a share of full time")
    assert record.store.profiles() == before


def test_regimes_of_ones_own_are_on_offer(opened, record, data_dir):
    (data_dir / "regimes").mkdir()
    shipped = paths.resource("regimes/eu.toml").read_text(encoding="utf-8")
    own = shipped.replace('id = "eu"', f'id = "{OWN_REGIME}"').replace("European", "Our own")
    (data_dir / "regimes" / f"{OWN_REGIME}.toml").write_text(own, encoding="utf-8")
    (data_dir / "regimes" / "broken.toml").write_text("[", encoding="utf-8")
    part = opened("rules")
    offered = [part.form.regime.itemText(i) for i in range(part.form.regime.count())]

    assert "Our own Union (directive 2003/88/EC) (own file)" in offered
    part.form.regime.setCurrentText("broken (file cannot be read)")
    save(part)
    assert part.foot.problem.isVisible()
    assert "broken.toml" in part.foot.problem.text()

    part.form.regime.setCurrentText("Our own Union (directive 2003/88/EC) (own file)")
    save(part)
    assert record.profile().regime == OWN_REGIME


def test_hours_that_another_program_changed_meanwhile_are_not_written_over(
    opened, four_days, data_dir, clock
):
    hours = opened("hours")
    with open_workspace(data_dir, clock=clock) as other:
        calendar.change_schedule(other, TODAY, weeks=((SLOTS[:1],) * 5 + ((), ()),))
    before = four_days.store.schedules()

    click(hours.form.days[2])
    save(hours)

    assert "changed in another window or from the command line" in texts(hours)
    assert hours.form.days[2].isChecked()
    assert four_days.store.schedules() == before


def test_a_category_that_another_program_changed_meanwhile_is_not_written_over(
    opened, four_days, data_dir, clock
):
    rules = opened("rules")
    with open_workspace(data_dir, clock=clock) as other:
        calendar.set_profile(other, TODAY, category=None)
    before = four_days.store.profiles()

    rules.form.category.setCurrentText("C")
    save(rules)

    assert "changed in another window or from the command line" in texts(rules)
    assert rules.form.category.currentText() == "C"
    assert four_days.store.profiles() == before


def test_what_another_program_changed_of_other_fields_stays(opened, four_days, data_dir, clock):
    rules = opened("rules")
    with open_workspace(data_dir, clock=clock) as other:
        calendar.set_profile(other, TODAY, quota=0.5)

    rules.form.category.setCurrentText("C")
    save(rules)

    held = profile_on(four_days.store.profiles(), TODAY)
    assert (held.category, held.quota) == ("C", 0.5)


# --- touching one field changes that field


def touch_hours(form, choice: int) -> str | None:
    """Touch one field of the hours; return the name of what it stands for."""
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


def touch_rules(rules, choice: int) -> str:
    """Touch one field of the rules; return the name of what it stands for."""
    field = (rules.regime, rules.category, rules.territory)[choice % 3]
    field.setCurrentIndex((field.currentIndex() + 1) % field.count())
    rules.zone.setChecked(False)
    return ("regime", "category", "holidays")[choice % 3]


def made_part(ws, folder: str, choice: int) -> HoursPart | RulesPart:
    """Return the part with the field to be touched: 0 to 2 of the hours, then of the rules."""
    settings, reads = Settings(Path(folder) / FILE), ImmediateReader(ws)
    page = PageContext(Wording("en"), settings, reads)
    kind = HoursPart if choice < 3 else RulesPart
    preferences = PreferenceChanges(settings)
    return kind(PartContext(page, Presenter(ws, reads), preferences, SettingsAsks()))


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
        part = made_part(ws, folder, choice)
        part.show()
        taken: list[bool] = []
        part.foot.written.connect(lambda: taken.append(True))
        type_into(part.valid.since, day.isoformat())
        name = (touch_hours if choice < 3 else touch_rules)(part.form, choice)
        if name is not None:
            part.foot.save.click()
        part.close()
        part.deleteLater()

        later = (ws.store.schedules(), ws.store.profiles())
        if not taken:
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


def good_fridays(record, *years: int) -> list[bool]:
    return ["Vendredi saint" in holidays.of_year(record, year).values() for year in years]


@pytest.mark.parametrize("answer", [None, False, True])
def test_good_friday_is_asked_where_it_depends_on_the_commune(opened, record, answer):
    part = opened("rules")
    assert part.form.good_friday.isHidden()
    territory = part.form.territory
    territory.setCurrentIndex(territory.findText("Moselle (57)"))
    assert not part.form.good_friday.isHidden()
    if answer is not None:
        part.form.good_friday.setChecked(not answer)
        part.form.good_friday.setChecked(answer)
    save(part)

    assert good_fridays(record, 2027, 2060) == [bool(answer)] * 2
    days = holidays.of_year(record, 2027)
    assert date(2027, 12, 26) in days


def test_a_territory_that_is_kept_already_changes_nothing_without_an_answer(opened, record):
    calendar.set_profile(record, holidays=HolidayRules("FR", "Alsace-Moselle"))
    part = opened("rules")
    assert part.form.good_friday.isChecked()
    part.form.category.setCurrentText("C")
    save(part)
    assert good_fridays(record, 2027) == [True]

    part.form.good_friday.click()
    save(part)

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


def start_at_ten(part) -> None:
    """Take an hour from each of the four mornings."""
    type_into(part.form.lines[0].field, "10h-12h30, 13h30-17h")
    click(part.form.same)


@pytest.mark.parametrize("answer", list(Confirmed))
def test_hours_that_take_ground_away_are_saved_once_it_is_said_what_becomes_of_it(
    opened, record, confirmed, answer
):
    before, agreed = kept_sessions(record), record.store.schedules()
    part = opened("hours")
    type_into(part.valid.since, confirmed.isoformat())
    start_at_ten(part)
    save(part)

    assert (kept_sessions(record), record.store.schedules()) == (before, agreed)
    assert part.foot.question.isVisible()
    assert part.foot.question.said.text().startswith("4 confirmed sessions no longer count")

    click(part.foot.question.buttons[answer])

    left = {Confirmed.KEEP: 8, Confirmed.REMOVE: 4, Confirmed.AGAIN: 8}[answer]
    assert is_saved(part)
    assert len(record.store.schedules()) == len(agreed) + 1
    assert len(kept_sessions(record)) == left
    assert (kept_sessions(record) == before) is (answer is Confirmed.KEEP)
    acts.undo(record)
    assert (kept_sessions(record), record.store.schedules()) == (before, agreed)


def test_the_question_goes_when_something_else_is_typed(opened, record, confirmed):
    part = opened("hours")
    type_into(part.valid.since, confirmed.isoformat())
    start_at_ten(part)
    save(part)
    assert part.foot.question.isVisible()

    type_into(part.valid.since, TODAY.isoformat())

    assert not part.foot.question.isVisible()
    before = len(record.store.schedules())
    save(part)
    assert is_saved(part)
    assert len(record.store.schedules()) == before + 1
