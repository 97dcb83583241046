"""An occasion is chosen, changed and checked on the page of the reports, by mouse and by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_in import type_into
from ui.pressing import click, plain, texts
from ui.report_pages import (
    box,
    choose,
    press,
    reach,
    unfold,
)

from cmtracker.errors import UserError
from cmtracker.model import CHOSEN_SECTIONS, AbsenceKind, ReportSection
from cmtracker.tracker import calendar, crises, sessions
from cmtracker.tracker.report_choice import Occasion
from cmtracker.tracker.report_page import ReportPreview
from cmtracker.ui.widgets.plain_text import MessageBox


def test_the_page_opens_on_the_interview_and_asks_for_its_pages(page):
    assert page.occasions.cards[Occasion.INTERVIEW].isChecked()
    assert "8 September to 16 November 2026" in texts(page.choice)
    assert "Hierarchy · English" in texts(page.choice)
    assert page.context.reads.asked == ["report", "report pages"]


def test_an_occasion_sets_range_reader_and_parts(qtbot, page):
    choose(qtbot, page, "Talk with my hierarchy")
    assert "1 to 31 October 2026" in texts(page.choice)

    choose(qtbot, page, "For myself")
    assert "Personal use" in texts(page.choice)
    assert page.view.choice.sections == frozenset(ReportSection) - {ReportSection.ESTIMATE}

    choose(qtbot, page, "Union or committee")
    assert "name hidden" in texts(page.choice)


def test_the_arrow_keys_go_from_one_occasion_to_the_next(qtbot, page):
    page.occasions.cards[Occasion.INTERVIEW].setFocus()
    QTest.keyClick(page.occasions.cards[Occasion.INTERVIEW], Qt.Key.Key_Right)
    assert page.view.choice.occasion is Occasion.TALK


def test_after_a_crisis_the_period_and_two_weeks_around_are_shown(qtbot, page, record):
    calendar.add_period(record, "Crue", date(2026, 9, 25), date(2026, 10, 8))
    page.refresh()
    assert "“Crue” and two weeks around" in texts(page.occasions)
    choose(qtbot, page, "After a crisis")
    assert "11 September to 22 October 2026" in texts(page.choice)


def test_the_last_choice_is_there_the_next_time(qtbot, page, new_page):
    choose(qtbot, page, "For myself")
    unfold(qtbot, page)
    press(qtbot, page, "Day by day")
    click(qtbot, page.choice, "Français")

    again = new_page()
    assert again.view.choice == page.view.choice
    assert again.view.choice.language == "fr"
    assert ReportSection.DAYS not in again.view.choice.sections


def test_dates_without_hours_say_where_the_last_are_and_lead_there_by_one_click(qtbot, page):
    choose(qtbot, page, "Talk with my hierarchy")
    assert not page.elsewhere.isVisible()
    page._change(page._choice._replace(first=date(2026, 12, 1), last=date(2026, 12, 31)))
    assert "No hours are recorded on these dates; the last before:" in texts(page.elsewhere)

    click(qtbot, page.elsewhere, "Show these dates")

    assert not page.elsewhere.isVisible()
    assert (page.view.last - page.view.first).days == 30
    assert page.view.last == page.view.choice.last < date(2026, 12, 1)


def test_an_empty_log_says_what_will_be_here(new_page):
    page = new_page()
    assert "Nothing is noted yet" in texts(page)
    assert not page.occasions.isVisible()
    assert not page.preview.isVisible()
    assert "report pages" not in page.context.reads.asked


def test_dates_are_typed_and_taken_by_enter(qtbot, page):
    unfold(qtbot, page)
    form = page.choice.form
    type_into(form.first, "1/10/2026")
    type_into(form.last, "10/10/2026")
    assert "8 September" in texts(page.choice)  # not before they are taken
    QTest.keyClick(form.last, Qt.Key.Key_Return)
    assert "1 to 10 October 2026" in texts(page.choice)


def test_alt_and_an_arrow_show_the_range_before_and_after(qtbot, page):
    choose(qtbot, page, "Talk with my hierarchy")
    page.activateWindow()
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "1 to 30 September 2026" in texts(page.choice)
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "1 to 31 October 2026" in texts(page.choice)


def test_dates_the_wrong_way_round_are_told_and_not_taken(qtbot, page):
    unfold(qtbot, page)
    before = page.view.choice
    type_into(page.choice.form.first, "10/10/2026")
    type_into(page.choice.form.last, "1/10/2026")
    assert "The end lies before the start." in texts(page.choice)
    assert not page.choice.form.show_dates.isEnabled()
    QTest.keyClick(page.choice.form.last, Qt.Key.Key_Return)
    assert page.view.choice == before


def test_an_occasion_chosen_while_dates_are_typed_shows_its_own_dates(qtbot, page):
    unfold(qtbot, page)
    type_into(page.choice.form.first, "1/10/2026")
    choose(qtbot, page, "Talk with my hierarchy")
    assert page.choice.form.first.day == date(2026, 10, 1)
    assert page.choice.form.last.day == date(2026, 10, 31)


def test_hiding_the_name_says_that_it_does_not_make_the_report_anonymous(qtbot, page):
    unfold(qtbot, page)
    assert "does not make the report anonymous" in texts(page.choice)
    press(qtbot, page, "Hide my name")
    assert page.view.choice.hide_name


def test_the_hierarchy_reads_of_crises_only_what_is_ticked_for_it(qtbot, page, record, clock):
    crises.add(
        record, "CANARI", clock.instant("2026-10-06 20:00"), clock.instant("2026-10-06 23:00")
    )
    choose(qtbot, page, "For myself")
    unfold(qtbot, page)
    assert box(page, "Crises, by their chronology").isChecked()

    click(qtbot, page.choice, "Hierarchy")
    assert not CHOSEN_SECTIONS & page.view.choice.sections
    assert "CANARI" not in texts(page.choice)

    press(qtbot, page, "Crises, by their chronology")
    assert page.view.choice.sections & CHOSEN_SECTIONS == {ReportSection.CRISES}
    assert "Names that you gave are left out: “CANARI”." in texts(page.choice)


def test_names_are_asked_for_anew_where_those_of_crises_come_in(qtbot, flood, new_page, record):
    page = new_page()
    click(qtbot, page.choice, "Print them")
    unfold(qtbot, page)
    press(qtbot, page, "Crises, by their chronology")
    assert not page.view.choice.names


def test_a_name_given_later_is_asked_for_anew(qtbot, flood, new_page, record):
    page = new_page()
    click(qtbot, page.choice, "Print them")
    calendar.add_period(record, "OTHER", date(2026, 10, 1), date(2026, 10, 2))
    page.refresh()
    assert "left out: “CANARI” and “OTHER”" in texts(page.choice)
    assert not page.view.choice.names


def test_no_name_is_asked_for_where_the_reader_is_not_the_hierarchy(qtbot, flood, new_page):
    page = new_page()
    choose(qtbot, page, "For myself")
    assert "CANARI" not in texts(page.choice)


@pytest.fixture
def sick(record, noted):
    calendar.add_absence(record, date(2026, 10, 6), date(2026, 10, 7), AbsenceKind.SICK)


def answer_warning(page, text):
    (box,) = [one for one in page.window().findChildren(MessageBox) if one.isVisible()]
    assert "worked while you were absent" in plain(box.informativeText())
    (wanted,) = [one for one in box.buttons() if one.text() == text]
    wanted.click()


def test_dates_of_sickness_are_taken_in_only_after_a_warning(qtbot, sick, new_page):
    page = new_page()
    unfold(qtbot, page)
    name = "Take in asked-for work on dates of sickness"
    press(qtbot, page, name)
    answer_warning(page, "Leave it out")
    assert not box(page, name).isChecked()
    assert not page.view.choice.with_health

    press(qtbot, page, name)
    answer_warning(page, "Take it in")
    assert box(page, name).isChecked()
    assert page.view.choice.with_health

    choose(qtbot, page, "Talk with my hierarchy")  # another report: chosen anew
    assert not page.view.choice.with_health


def test_without_sickness_in_the_range_it_is_not_spoken_of(qtbot, page):
    unfold(qtbot, page)
    assert not box(page, "Take in asked-for work on dates of sickness").isVisible()


def test_each_finding_leads_to_its_place(qtbot, page, record, clock):
    asked = []
    page.lead_to_journal(lambda *place: asked.append(place))
    sessions.add(record, clock.instant("2026-10-06 21:00"), clock.instant("2026-10-06 21:30"))
    page.refresh()
    overlap = "Tuesday 6 October 2026: sessions overlap (30 min counted once)."
    assert overlap in texts(page.check)
    reach(qtbot, page, page.check, f"See: {overlap}")
    (place,) = asked
    assert place[0] == place[1] == date(2026, 10, 6)
    assert len(place[2]) == 2


def test_days_not_filled_in_are_said_with_the_way_to_them(qtbot, page):
    asked = []
    page.lead_to_journal(lambda *place: asked.append(place))
    choose(qtbot, page, "Talk with my hierarchy")
    assert "0 of 22 days filled in" in texts(page.choice)
    first = "From Thursday 1 October 2026: 22 scheduled days not filled in."
    assert first in texts(page.check)
    reach(qtbot, page, page.check, f"Fill in: {first}")
    assert asked == [(date(2026, 10, 1), date(2026, 10, 30), ())]


def test_what_is_missing_in_the_file_leads_to_where_it_is_completed(qtbot, page):
    told = []
    page.lead_to_requests(lambda: told.append("requests"))
    page.lead_to_settings(told.append)
    page.lead_to_journal(lambda *place: told.append(place[2]))
    shown = texts(page.evidence)
    assert "None of the sessions asked for (2) has a reference." in shown
    reach(qtbot, page, page.evidence, "Complete: Reference of the request")
    reach(qtbot, page, page.evidence, "Complete: Agreed hours")
    reach(qtbot, page, page.evidence, "Complete: Who asked")
    assert told[:2] == ["requests", "hours"]
    assert len(told[2]) == 1


@pytest.mark.parametrize("size", [(828, 420), (1100, 780)])
def test_nothing_lies_beside_the_window(qtbot, page, size):
    unfold(qtbot, page)
    page.resize(*size)
    qtbot.waitUntil(lambda: page.scroller.horizontalScrollBar().maximum() == 0)
    assert page.preview.view.height() <= max(size[1], 240)


def test_a_choice_that_cannot_be_kept_is_shown_all_the_same(qtbot, page, settings, monkeypatch):
    def refuse(_key, _value):
        raise UserError("settings_unwritable", file="settings.toml", why="full")

    monkeypatch.setattr(settings, "change", refuse)
    with qtbot.captureExceptions() as raised:
        choose(qtbot, page, "For myself")
    assert [error.key for _, error, _ in raised] == ["settings_unwritable"]
    assert page.view.choice.occasion is Occasion.OWN


def test_the_buttons_stay_where_they_are_when_the_pages_are_drawn(qtbot, page):
    before = page.making.pdf.mapTo(page, page.making.pdf.rect().topLeft())
    page.preview.show_preview(ReportPreview((), 0, ""))  # the pages have come
    QApplication.processEvents()
    assert page.making.pdf.mapTo(page, page.making.pdf.rect().topLeft()) == before


def test_tab_goes_through_the_page_in_the_order_in_which_it_is_seen(page):
    page.activateWindow()
    page.order_tabs()
    seen, now = [], page.occasions.cards[Occasion.INTERVIEW]
    for _ in range(200):
        now = now.nextInFocusChain()
        if now in (page.choice.change, page.preview.view, page.making.pdf, page.proof.take):
            seen.append(now)
        if len(seen) == 4:
            break
    assert seen == [page.choice.change, page.preview.view, page.making.pdf, page.proof.take]
