"""A crisis rebuilt in the window: offered once, gone through by mouse and keys, undone as one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from typing_in import type_into
from ui.pressing import button, click, plain, texts

from cmtracker.model import (
    HOUR,
    MINUTE,
    Activity,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    MarkKind,
    Request,
    RequestedBy,
    Rule,
)
from cmtracker.tracker import acts, counts, crises, evenings, hierarchy, sessions
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.crises.rebuild_dialog import RebuildDialog
from cmtracker.ui.overview.crises_tab import CrisesTab
from cmtracker.ui.today.page import TodayPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def flood(record, clock):
    """A crisis of Sunday 18:00 to Monday 8:00, with a request, a wait and a post; it is Tuesday."""
    evening = clock.instant("2026-11-15 20:00")
    asked = Request("direction", evening - 5 * MINUTE, "sms")
    sessions.add(
        record, evening, evening + 2 * HOUR, requested_by=RequestedBy.MANAGER, request=asked
    )
    morning = clock.instant("2026-11-16 07:00")
    sessions.add(record, morning, morning + 30 * MINUTE, activity=Activity.WAITING)
    counts.add(record, "facebook", 1, direction=Direction.PUBLISHED, at=evening + 20 * MINUTE)
    counts.add(record, "facebook", 40, direction=Direction.RECEIVED, at=evening + 20 * MINUTE)
    return crises.add(record, "Flood", evening - 2 * HOUR, morning + HOUR)


@pytest.fixture
def dialog(qtbot, presenter, wording, flood):
    presenter.refresh()
    made = RebuildDialog(CrisisActs(presenter, wording), wording, flood)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    return made


@pytest.fixture
def today(qtbot, context, record, presenter, flood):
    evenings.add_free_evening(record, date(2026, 11, 16))
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1180, 900)
    made.refresh()
    made.show()
    return made


def names(dialog) -> list[str]:
    return [plain(row.box.accessibleName()) for row in dialog.stack.currentWidget().rows]


def marks(record) -> list[tuple[MarkKind, str]]:
    found = sorted(record.store.records(CrisisMark), key=lambda one: one.at)
    return [(one.kind, one.word) for one in found]


def test_it_goes_date_by_date_over_what_the_log_holds(qtbot, dialog):
    assert "Sunday 15 November 2026 · 1 of 2" in texts(dialog)
    assert "Messages received by hour: 40 at 20:00" in texts(dialog)
    assert names(dialog) == [
        "Accept: 19:55 Instruction received direction, sms",
        "Accept: 20:15 Published Facebook",
    ]
    click(qtbot, dialog, "Next date")
    assert "Monday 16 November 2026 · 2 of 2" in texts(dialog)
    assert names(dialog) == [
        "Accept: 07:00 Validation asked for", "Accept: 07:30 Validation obtained",
    ]  # fmt: skip
    click(qtbot, dialog, "Next: the decision")
    assert "Was one taken?" in texts(dialog)
    click(qtbot, dialog, "Back")
    assert "Monday 16" in texts(dialog)


def test_nothing_is_accepted_until_somebody_does(qtbot, dialog, record):
    version = record.store.version()

    assert not any(row.box.isChecked() for page in dialog.pages for row in page.rows)
    assert not button(dialog, "Keep").isEnabled()
    click(qtbot, dialog, "Cancel")
    assert record.store.version() == version


def test_what_is_accepted_and_put_right_is_kept_at_once_and_undone_at_once(
    qtbot, dialog, record, clock
):
    first, second = dialog.pages
    click(qtbot, dialog, "Accept: 19:55 Instruction received direction, sms")
    type_into(first.rows[1].time, "20h22")  # put right, and so accepted
    click(qtbot, dialog, "Next date")
    click(qtbot, dialog, "Accept all that have a time")
    second.rows[1].box.click()  # left out after all
    assert "3 fact(s) accepted" in texts(dialog)
    click(qtbot, dialog, "Keep")

    found = sorted(record.store.records(CrisisMark), key=lambda one: one.at)
    assert [(one.kind, one.at, one.word) for one in found] == [
        (MarkKind.INSTRUCTION, clock.instant("2026-11-15 19:55"), "direction, sms"),
        (MarkKind.PUBLISHED, clock.instant("2026-11-15 20:22"), "Facebook"),
        (MarkKind.VALIDATION_ASKED, clock.instant("2026-11-16 07:00"), ""),
    ]
    assert not dialog.isVisible()
    acts.undo(record)
    assert record.store.records(CrisisMark) == ()


def test_a_fact_that_the_log_does_not_know_is_added_with_its_time(qtbot, dialog, record):
    click(qtbot, dialog, "Add a fact…")
    row = dialog.pages[0].rows[-1]
    assert (row.time.text(), row.box.isChecked()) == ("", True)
    row.kind.setCurrentText("Handed over")
    click(qtbot, dialog, "Next date")
    click(qtbot, dialog, "Keep")
    assert "no time" in texts(dialog)
    assert "Sunday 15" in texts(dialog)  # its date came up
    type_into(row.time, "23h")
    type_into(row.word, "press office")
    click(qtbot, dialog, "Keep")

    assert marks(record) == [(MarkKind.HANDED_OVER, "press office")]


def test_the_keyboard_alone_goes_through_it(qtbot, dialog, record):
    dialog.pages[0].rows[0].box.setFocus()
    QTest.keyClick(dialog.pages[0].rows[0].box, Qt.Key.Key_Space)
    dialog.activateWindow()
    QTest.keyClick(dialog, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "Monday 16" in texts(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "Sunday 15" in texts(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert marks(record) == [(MarkKind.INSTRUCTION, "direction, sms")]


def test_the_decision_is_recorded_with_what_is_accepted(qtbot, dialog, record):
    for _ in range(2):
        dialog.next.click()
    click(qtbot, dialog, "Yes: record it here")
    form = dialog.decision.form
    assert (form.first.text(), form.last.text(), form.reference.text()) == ("", "", "")
    click(qtbot, dialog, "Keep")
    assert "has no dates" in texts(dialog)
    type_into(form.reference, "decision of 15 November")
    type_into(form.first, "15/11")
    type_into(form.last, "16/11")
    click(qtbot, dialog, "Keep")
    assert record.store.records(Decision) == ()  # it lifts nothing yet
    form.rules[Rule.DAILY_REST].click()
    click(qtbot, dialog, "Keep")

    (kept,) = record.store.records(Decision)
    assert kept._replace(id="") == Decision(
        "decision of 15 November", date(2026, 11, 15), date(2026, 11, 16), (Rule.DAILY_REST,)
    )


def test_a_decision_that_is_recorded_is_named(qtbot, presenter, wording, record, flood):
    hierarchy.add_decision(
        record, "decision 14", date(2026, 11, 16), date(2026, 11, 20), [Rule.DAILY_SPAN]
    )
    made = RebuildDialog(CrisisActs(presenter, wording), wording, flood)
    qtbot.addWidget(made)
    made.show()
    for _ in range(2):
        made.next.click()

    assert "Recorded already: decision 14" in texts(made)


def test_a_crisis_that_nobody_opened_is_opened_with_its_facts(qtbot, presenter, wording, record):
    made = RebuildDialog(CrisisActs(presenter, wording), wording)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    assert (made.head.name.text(), made.head.start.time.text()) == ("", "")
    click(qtbot, made, "Look through its dates")
    assert "time" in texts(made)  # no time stands there
    type_into(made.head.name, "Storm")
    for instant, clock in ((made.head.start, "18h"), (made.head.end, "20h")):
        type_into(instant.date, "15/11")
        type_into(instant.time, clock)
    click(qtbot, made, "Look through its dates")
    assert "Sunday 15 November 2026 · 1 of 1" in texts(made)
    click(qtbot, made, "Add a fact…")
    type_into(made.pages[0].rows[0].time, "18h30")
    click(qtbot, made, "Keep")

    (kept,) = record.store.records(Crisis)
    assert (kept.name, kept.end - kept.start) == ("Storm", 2 * HOUR)
    assert marks(record) == [(MarkKind.ALERT, "")]
    acts.undo(record)
    assert record.store.records(Crisis) + record.store.records(CrisisMark) == ()


def test_one_that_lies_in_another_is_refused_before_anything_is_typed_for_nothing(
    qtbot, presenter, wording, flood
):
    made = RebuildDialog(CrisisActs(presenter, wording), wording)
    qtbot.addWidget(made)
    made.show()
    type_into(made.head.name, "Storm")
    for instant, clock in ((made.head.start, "18h"), (made.head.end, "20h")):
        type_into(instant.date, "15/11")
        type_into(instant.time, clock)
    click(qtbot, made, "Look through its dates")

    assert "“Flood” lies in the same time" in texts(made)
    assert made.stack.currentWidget() is made.head


# --- where it is offered


def test_today_offers_it_once_after_a_crisis(qtbot, today, record, presenter):
    assert "The crisis “Flood” is over." in texts(today)
    click(qtbot, today, "Rebuild the crisis…")
    (shown,) = [one for one in today.window().findChildren(RebuildDialog) if one.isVisible()]
    assert "Sunday 15" in texts(shown)
    click(qtbot, shown, "Cancel")

    assert not today.rebuild.isVisible()
    today.refresh()
    assert not today.rebuild.isVisible()


def test_today_does_not_offer_it_again_once_it_was_declined(qtbot, today):
    click(qtbot, today, "Not this one")

    assert not today.rebuild.isVisible()


@pytest.mark.parametrize(("now", "offers"), [
    ("2026-11-16 23:59", False), ("2026-11-17 00:01", True),
    ("2026-11-30 12:00", True), ("2026-12-01 00:01", False),
])  # fmt: skip
def test_it_is_offered_from_the_first_calm_date_for_two_weeks(today, clock, now, offers):
    clock.at(now)
    today.refresh()

    assert today.rebuild.isVisible() is offers


def test_nothing_is_offered_while_another_crisis_goes_on(today, record):
    crises.start(record, "Storm")
    today.refresh()

    assert not today.rebuild.isVisible()


def test_the_overview_offers_it_always(qtbot, presenter, wording, record, flood):
    tab = CrisesTab(wording, CrisisActs(presenter, wording, presenter))
    qtbot.addWidget(tab)

    assert tab.rebuild.isVisibleTo(tab)
