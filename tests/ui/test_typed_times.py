"""The fields of the window bend no time: what is not possible is said, what is odd is told."""

from __future__ import annotations

import pytest
from typing_in import type_into

from cmtracker.model import HOUR, MINUTE
from cmtracker.tracker import sessions, timing
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.session_dialog import SessionDialog, StartDialog


@pytest.fixture
def page(qtbot, context, presenter):
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made._view is not None)
    return made


def typed(page, qtbot, day: str, start: str, end: str) -> SessionDialog:
    """Return the dialog with a date and two times typed into it."""
    dialog = SessionDialog(page._presenter, page.context.wording, page._view, page)
    qtbot.addWidget(dialog)
    type_into(dialog.date, day)
    type_into(dialog.start, start)
    type_into(dialog.end, end)
    return dialog


@pytest.mark.parametrize(
    ("day", "start", "end", "said"),
    [
        ("2026-11-16", "20:00", "20:00", "are the same"),
        ("2026-03-29", "02:30", "04:00", "does not exist"),
        ("2026-03-28", "23:00", "02:30", "does not exist"),
    ],
)
def test_times_that_are_no_session_are_said_beside_the_fields(
    qtbot, page, record, day, start, end, said
):
    dialog = typed(page, qtbot, day, start, end)

    assert said in dialog.understood.text()
    dialog.add()
    assert said in dialog.problem.text()
    assert record.log().sessions == ()


def test_what_is_odd_of_a_session_is_told_before_it_is_kept(qtbot, page, record, clock):
    sessions.add(record, clock.instant("2026-11-15 16:00"), clock.instant("2026-11-15 17:00"))

    overlap = typed(page, qtbot, "2026-11-15", "15:30", "18:00").understood.text()
    assert "overlaps 16:00 – 17:00, counted once" in overlap
    assert (
        "more than 12 hours" in typed(page, qtbot, "2026-11-14", "07:00", "19:01").understood.text()
    )
    repeated = typed(page, qtbot, "2026-10-25", "02:30", "03:30")
    assert "the second of the two" in repeated.understood.text()
    repeated.add()
    assert max(one.end - one.start for one in record.log().sessions[-1:]) == HOUR


def test_the_evening_of_yesterday_is_no_longer_than_what_was_typed(qtbot, page, record):
    page.morning.note.line.setPlainText("hier 20h-20h")
    page.morning.note.read()
    assert "The end is the start." in page.morning.note.understood.text()
    page.morning.note.save.click()

    assert record.log().sessions == ()


def test_a_start_is_changed_on_its_own_date_and_never_to_a_time_to_come(qtbot, page, record, clock):
    clock.at("2026-11-17 20:00")
    timing.start(record)
    clock.at("2026-11-17 20:30")
    page.refresh()
    qtbot.waitUntil(lambda: page._view is not None and page._view.running is not None)

    def change(time: str) -> None:
        dialog = StartDialog(page._presenter, page.context.wording, page._view, page)
        qtbot.addWidget(dialog)
        type_into(dialog.time, time)
        dialog.change()

    change("20h45")
    running = record.store.running()
    assert running is not None
    assert running.start == clock.instant("2026-11-17 20:00")
    change("19h50")
    running = record.store.running()
    assert running is not None
    assert running.start == clock.instant("2026-11-17 19:50")


def test_a_session_forgotten_for_days_is_asked_about_and_counts_nothing(qtbot, page, record, clock):
    clock.at("2026-11-12 20:00")
    timing.start(record)
    for hour in range(1, 38):
        clock.now = clock.instant("2026-11-12 20:00") + hour * HOUR
        record.store.heartbeat(clock.now)
    clock.now += MINUTE
    page.refresh()
    qtbot.waitUntil(page.recovery.isVisible)

    assert page._view is not None
    assert page._view.running_s == 0
    assert page.recovery.seen.isHidden()
    assert page.recovery.now.isHidden()
    assert "36 hours" in page.recovery._story.text()
