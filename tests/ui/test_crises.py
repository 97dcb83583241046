"""A crisis lived in the window: opened, marked and ended on Today, told and mended in the Overview;
and the sheets of hostile messages.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from typing_in import type_into
from ui.pressing import click, field, plain, texts

from cmtracker.model import (
    HOUR,
    MINUTE,
    Activity,
    Crisis,
    CrisisMark,
    Decision,
    Incident,
    IncidentKind,
    IncidentResponse,
    MarkKind,
    Pressure,
    Rule,
    Schedule,
    Slot,
)
from cmtracker.tracker import acts, calendar, crises, evenings, hierarchy, incidents, sessions
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.crises.crisis_dialogs import CrisisDialog, MarkDialog
from cmtracker.ui.crises.decision_dialog import DecisionDialog
from cmtracker.ui.crises.incident_dialog import IncidentDialog
from cmtracker.ui.overview.page import OverviewPage
from cmtracker.ui.overview.spans import Chosen, RangeKind
from cmtracker.ui.today.page import TodayPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def today(qtbot, context, record, presenter):
    evenings.add_free_evening(record, date(2026, 11, 16))
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1180, 900)
    made.refresh()
    made.show()
    return made


@pytest.fixture
def office(record):
    week = ((Slot(9 * HOUR, 17 * HOUR),),) * 5 + ((), ())
    calendar.set_schedule(record, Schedule(date(2026, 1, 1), (week,)))


@pytest.fixture
def overview(qtbot, context, record, presenter, clock, office):
    """The Overview of a log old enough for tabs, with a flood on the evening of the 16th."""
    for day in range(1, 31):
        start = clock.instant(f"2026-10-{day:02} 10:00")
        sessions.add(record, start, start + HOUR)
    sessions.add(record, clock.instant("2026-11-16 17:00"), clock.instant("2026-11-16 23:00"))
    begun, ended = clock.instant("2026-11-16 16:00"), clock.instant("2026-11-16 23:30")
    crises.add(record, "Flood", begun, ended)
    crises.mark(record, MarkKind.VALIDATION_ASKED, begun + 30 * MINUTE, "cabinet")
    crises.mark(record, MarkKind.VALIDATION_OBTAINED, begun + 77 * MINUTE)
    made = OverviewPage(
        context,
        presenter,
        crisis_acts=CrisisActs(presenter, context.wording, presenter),
        teller=presenter,
    )
    qtbot.addWidget(made)
    made.resize(1200, 900)
    presenter.record_changed.connect(made.refresh)
    made.show()
    made.refresh()
    return made


def dialog(page, kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in page.window().findChildren(kind) if one.isVisible()]
    return found


# --- Today


def test_a_crisis_is_opened_by_one_click_and_its_strip_is_shown(qtbot, today, record):
    assert not today.crisis.isVisible()
    click(qtbot, today, "Crisis")

    (kept,) = record.store.records(Crisis)
    assert (kept.name, kept.end) == ("Crisis of 17 November", None)
    assert today.crisis.isVisible()
    assert "Crisis under way: Crisis of 17 November" in texts(today.crisis)
    assert not today.open_crisis.isVisible()


def test_each_fact_is_one_click_with_the_word_that_was_typed(qtbot, today, record):
    click(qtbot, today, "Crisis")
    QTest.keyClicks(field(today.crisis, "In a word"), "orange")
    click(qtbot, today.crisis, "Alert")
    click(qtbot, today.crisis, "Published")

    marks = sorted(record.store.records(CrisisMark), key=lambda one: one.kind)
    assert [(one.kind, one.word) for one in marks] == [
        (MarkKind.ALERT, "orange"), (MarkKind.PUBLISHED, ""),
    ]  # fmt: skip
    assert [row.split(" ", 1)[1] for row in today.crisis.chronology.texts()] == [
        "Alert orange", "Published",
    ]  # fmt: skip
    acts.undo(record)
    today.refresh()
    assert len(today.crisis.chronology.texts()) == 1


@pytest.mark.parametrize("answer", ["It ended then", "It goes on"])
def test_the_strip_asks_whether_a_crisis_is_over_of_which_nothing_is_known(
    qtbot, today, record, clock, answer
):
    clock.at("2026-11-15 18:00")
    begun = crises.start(record, "Flood")
    clock.at("2026-11-17 17:59")
    today.refresh()
    assert "No fact noted" not in texts(today.crisis)
    clock.at("2026-11-17 18:00")
    today.refresh()
    assert "No fact noted since Sunday 15 November at 18:00. Is the crisis over?" in plain(
        texts(today.crisis)
    )
    assert record.store.records(Crisis) == (begun,)

    click(qtbot, today.crisis, answer)

    is_over = answer == "It ended then"
    assert record.store.records(Crisis)[0].end == (begun.start if is_over else None)
    assert today.crisis.isVisible() is not is_over
    assert "No fact noted" not in texts(today.crisis)


def test_the_session_under_way_follows(qtbot, today, record):
    click(qtbot, today, "Start")
    click(qtbot, today, "Crisis")
    click(qtbot, today.crisis, "Validation asked for")
    running = record.store.running()

    assert running.activity is Activity.CRISIS
    assert running.pressures == (Pressure.URGENCY, Pressure.VALIDATION)


def test_how_long_a_validation_is_awaited_stands_below_it(qtbot, today, record, clock, presenter):
    click(qtbot, today, "Crisis")
    click(qtbot, today.crisis, "Validation asked for")
    clock.now += 31 * MINUTE
    presenter.refresh()

    assert "still awaited: 31 min" in [plain(one) for one in today.crisis.chronology.texts()]
    click(qtbot, today.crisis, "Validation obtained")
    assert "waited: 31 min" in [plain(one) for one in today.crisis.chronology.texts()]
    assert "longest wait: 31 min" in texts(today.crisis)


def test_ending_asks_for_nothing_else(qtbot, today, record, clock):
    click(qtbot, today, "Crisis")
    clock.now += HOUR
    click(qtbot, today.crisis, "End the crisis")

    (kept,) = record.store.records(Crisis)
    assert kept.end - kept.start == HOUR
    assert not today.crisis.isVisible()
    assert today.open_crisis.isVisible()


def test_a_fact_is_changed_and_removed_by_its_dialog(qtbot, today, record):
    click(qtbot, today, "Crisis")
    click(qtbot, today.crisis, "Alert")
    today.crisis.chronology.links[0].click()
    shown = dialog(today, MarkDialog)
    type_into(field(shown, "In a word"), "red")
    click(qtbot, shown, "Save")
    assert record.store.records(CrisisMark)[0].word == "red"

    today.crisis.chronology.links[0].click()
    click(qtbot, dialog(today, MarkDialog), "Remove")
    assert record.store.records(CrisisMark) == ()


def test_a_dialog_that_is_opened_and_saved_changes_nothing(qtbot, today, record):
    click(qtbot, today, "Crisis")
    click(qtbot, today.crisis, "Alert")
    before = record.store.version()
    today.crisis.chronology.links[0].click()
    click(qtbot, dialog(today, MarkDialog), "Save")
    today.crisis.rename.click()
    click(qtbot, dialog(today, CrisisDialog), "Save")

    assert record.store.version() == before


def test_a_crisis_is_named_in_its_dialog(qtbot, today, record):
    click(qtbot, today, "Crisis")
    today.crisis.rename.click()
    shown = dialog(today, CrisisDialog)
    type_into(field(shown, "Name"), " ")
    click(qtbot, shown, "Save")
    assert "name is missing" in texts(shown)
    type_into(field(shown, "Name"), "Flood")
    click(qtbot, shown, "Save")

    assert record.store.records(Crisis)[0].name == "Flood"
    assert "Crisis under way: Flood" in texts(today.crisis)


def test_the_strip_leads_to_recording_a_decision_and_to_the_one_recorded(qtbot, today, record):
    click(qtbot, today, "Crisis")
    click(qtbot, today.crisis, "No decision is recorded: record one…")
    shown = dialog(today, DecisionDialog)
    assert (field(shown, "From").text(), field(shown, "To").text()) == ("", "")
    click(qtbot, shown, "Save")
    assert "has no dates" in texts(shown)
    type_into(field(shown, "Written reference"), "decision 14")
    for name in ("From", "To"):
        type_into(field(shown, name), "17/11")
    click(qtbot, shown, "Daily rest")
    click(qtbot, shown, "Save")

    (kept,) = record.store.records(Decision)
    day = date(2026, 11, 17)
    assert kept == Decision("decision 14", day, day, (Rule.DAILY_REST,), kept.id)
    click(qtbot, today.crisis, "Decision: decision 14")
    assert "Recorded: decision 14" in texts(dialog(today, DecisionDialog))


def test_a_decision_of_another_time_is_not_named_on_the_strip(qtbot, today, record):
    past = date(2026, 11, 1), date(2026, 11, 16)
    hierarchy.add_decision(record, "decision 13", *past, [Rule.DAILY_REST])
    click(qtbot, today, "Crisis")

    assert "No decision is recorded" in today.crisis.decision.text()


# --- the Overview


def test_a_crisis_is_told_with_its_chronology_and_the_time_before_it(qtbot, overview):
    click(qtbot, overview, "Crises")
    tab = overview.tab("crises")

    said = texts(tab)
    # From 17:00 to 23:00; scheduled until 17:00.
    assert "6 h of work, of which 6 h out of hours" in said
    assert [plain(one) for one in tab.chronology.rows.texts()] == [
        "16:30 Validation asked for cabinet", "waited: 47 min", "17:17 Validation obtained",
    ]  # fmt: skip
    cells = {
        plain(row[0].text()): [plain(c.text()) for c in row[1:]] for row in tab.figures.lines.cells
    }
    assert cells["Hours worked"][1] == "6 h"
    assert cells["Hours at night"][1] == "1 h"
    assert cells["Longest wait"] == ["–", "47 min", "–"]
    assert [tuple(map(plain, row)) for row in tab.chronology.table_rows()] == [
        ("16 November 2026", "16:30", "Validation asked for", "cabinet", "47 min"),
        ("16 November 2026", "17:17", "Validation obtained", "", ""),
    ]
    assert "Asked for: 1 · obtained: 1 · still awaited: 0" in said


def test_an_empty_tab_says_when_the_last_crisis_was_and_leads_to_it_by_one_click(
    qtbot, overview, clock
):
    clock.at("2026-11-30 08:30")
    overview.show_range(Chosen(RangeKind.FREE, first=date(2026, 11, 20), last=date(2026, 11, 30)))
    click(qtbot, overview, "Crises")
    assert "No crisis in this range." in texts(overview.tab("crises"))
    assert "The last crisis before these dates: “Flood”, on 16 November 2026." in plain(
        texts(overview.elsewhere)
    )

    click(qtbot, overview, "Load")
    assert "No hours are recorded on these dates; the last before: Monday 16 November 2026." in (
        plain(texts(overview.elsewhere))
    )
    click(qtbot, overview, "Crises")
    click(qtbot, overview.elsewhere, "Show these dates")

    assert (overview.view.first, overview.view.last) == (date(2026, 11, 16), date(2026, 11, 16))
    assert "Validation asked for" in plain(" ".join(overview.tab("crises").chronology.rows.texts()))
    assert not overview.elsewhere.isVisible()
    click(qtbot, overview, "Load")
    assert not overview.elsewhere.isVisible()


def test_without_any_crisis_the_tab_says_what_will_be_there(qtbot, overview, record):
    crises.remove(record, record.store.records(Crisis)[0])
    click(qtbot, overview, "Crises")

    assert "Here will be its chronology" in texts(overview.tab("crises"))
    assert not overview.elsewhere.isVisible()


def test_a_crisis_is_added_and_removed_afterwards(qtbot, overview, record):
    click(qtbot, overview, "Crises")
    click(qtbot, overview.tab("crises"), "Add a crisis…")
    shown = dialog(overview, CrisisDialog)
    type_into(field(shown, "Name"), "Storm")
    type_into(shown.start.date, "10/11")
    type_into(shown.start.time, "15h30")
    type_into(shown.end.date, "10/11")
    type_into(shown.end.time, "22h")
    click(qtbot, shown, "Save")
    storm = next(one for one in record.store.records(Crisis) if one.name == "Storm")
    assert storm.end - storm.start == 6 * HOUR + 30 * MINUTE

    QApplication.processEvents()  # the new chip is shown
    click(qtbot, overview.tab("crises"), "Storm")
    overview.tab("crises").chronology.edit.click()
    click(qtbot, dialog(overview, CrisisDialog), "Remove")
    assert [one.name for one in record.store.records(Crisis)] == ["Flood"]


def test_a_sheet_is_added_changed_and_removed(qtbot, overview, record):
    click(qtbot, overview, "Messages")
    card = overview.tab("messages").incidents
    assert "No sheet in this range." in texts(card)
    click(qtbot, card, "Add a sheet…")
    shown = dialog(overview, IncidentDialog)
    assert "ask your employer to preserve the original" in texts(shown)
    shown.kind.setCurrentIndex(shown.kind.findData(IncidentKind.THREAT))
    shown.messages.setValue(3)
    type_into(shown.when.time, "19h10")
    type_into(field(shown, "Time spent"), "5 min")
    shown.boxes[IncidentResponse.COMPLAINT].click()
    click(qtbot, shown, "Save")
    (kept,) = record.store.records(Incident)

    assert (kept.kind, kept.messages, kept.spent) == (IncidentKind.THREAT, 3, 300)
    assert (kept.date, kept.responses) == (date(2026, 11, 17), (IncidentResponse.COMPLAINT,))
    assert [plain(card.months.item(0, n).text()) for n in range(5)] == [
        "November 2026", "1", "3", "Threat 3", "5 min",
    ]  # fmt: skip

    card.sheets.selectRow(0)
    click(qtbot, card, "Change or remove…")
    shown = dialog(overview, IncidentDialog)
    type_into(field(shown, "Reference"), "n° 7")
    click(qtbot, shown, "Save")
    assert record.store.records(Incident) == (kept._replace(reference="n° 7"),)

    card.sheets.selectRow(0)
    click(qtbot, card, "Change or remove…")
    click(qtbot, dialog(overview, IncidentDialog), "Remove")
    assert record.store.records(Incident) == ()


def test_a_sheet_opened_and_saved_changes_nothing_and_nonsense_is_refused(qtbot, overview, record):
    incidents.add(record, Incident(date(2026, 11, 16), IncidentKind.INSULT, spent=90 * MINUTE))
    overview.refresh()
    click(qtbot, overview, "Messages")
    card = overview.tab("messages").incidents
    before = record.store.version()
    card.sheets.selectRow(0)
    click(qtbot, card, "Change or remove…")
    click(qtbot, dialog(overview, IncidentDialog), "Save")
    assert record.store.version() == before

    card.sheets.selectRow(0)
    click(qtbot, card, "Change or remove…")
    shown = dialog(overview, IncidentDialog)
    for response in (IncidentResponse.NOTHING, IncidentResponse.HIDDEN):
        QTest.mouseClick(shown.boxes[response], Qt.MouseButton.LeftButton)
    click(qtbot, shown, "Save")
    assert "together with something else" in texts(shown)
    assert record.store.version() == before
    click(qtbot, shown, "Cancel")


def test_hours_of_rest_touched_are_told_by_week(qtbot, overview):
    click(qtbot, overview, "Rests")
    said = texts(overview.tab("rests").rest_hours)

    # The evening of the 16th: 17, 18, 19, 20, 21 and 22 o'clock. In October, an hour at the office
    # and at the week-end one hour of rest for each of the 3rd, 4th, 10th, 11th, 17th, 18th, 24th
    # and 25th.
    assert "14 hour(s) in all" in said
    assert "16 to 22 November 2026: 6 hour(s)" in said


@pytest.mark.parametrize(("name", "begins"), [("flood.pdf", b"%PDF-"), ("flood.ods", b"PK")])
def test_the_chronology_is_written_by_a_button(
    qtbot, overview, presenter, record, tmp_path, name, begins
):
    told = []
    presenter.told.connect(told.append)
    click(qtbot, overview, "Crises")
    before = record.store.version()
    click(qtbot, overview, "Chronology for the debriefing…")
    asking = dialog(overview, QFileDialog)
    assert asking.selectedFiles()[0].endswith("chronology-2026-11-16.pdf")
    asking.selectFile(str(tmp_path / name))
    asking.accept()

    assert (tmp_path / name).read_bytes().startswith(begins)
    assert name in told[-1]
    assert record.store.version() == before


def test_a_file_of_another_kind_is_refused_in_one_sentence(qtbot, overview, presenter, tmp_path):
    refused = []
    presenter.refused.connect(refused.append)
    click(qtbot, overview, "Crises")
    click(qtbot, overview, "Chronology for the debriefing…")
    asking = dialog(overview, QFileDialog)
    asking.selectFile(str(tmp_path / "flood.doc"))
    asking.accept()

    assert [one.key for one in refused] == ["debriefing_ending"]
    assert list(tmp_path.glob("flood*")) == []


def test_without_a_crisis_there_is_no_chronology_to_write(qtbot, overview, record):
    (flood,) = record.store.records(Crisis)
    calendar.remove_seen(record, flood)
    overview.refresh()
    click(qtbot, overview, "Crises")

    assert not overview.tab("crises").debriefing.isVisible()


def test_of_a_log_that_does_not_verify_the_window_makes_no_chronology(
    qtbot, overview, presenter, record, tmp_path
):
    told = []
    presenter.refused.connect(lambda error: told.append(overview.context.wording.error(error)))
    record.store.db.execute("UPDATE session SET start = start - 3600")
    click(qtbot, overview, "Crises")
    click(qtbot, overview, "Chronology for the debriefing…")
    asking = dialog(overview, QFileDialog)
    asking.selectFile(str(tmp_path / "flood.pdf"))
    asking.accept()

    (said,) = told
    assert said.startswith("The chronology was not made, because the log does not verify.")
    assert "--unverified" not in said
    assert list(tmp_path.glob("flood*")) == []


def test_a_question_that_nobody_answered_is_no_wait_of_zero_minutes(qtbot, overview, record):
    (obtained,) = [
        one for one in record.store.records(CrisisMark) if one.kind is MarkKind.VALIDATION_OBTAINED
    ]
    calendar.remove_seen(record, obtained)
    overview.refresh()
    click(qtbot, overview, "Crises")
    tab = overview.tab("crises")

    (during,) = [
        row[2].text() for row in tab.figures.lines.cells if row[0].text().startswith("Waiting")
    ]
    assert during == "–"
    assert "still awaited: 0" in texts(tab.waiting)
    assert "Time awaiting" not in texts(tab.waiting)
