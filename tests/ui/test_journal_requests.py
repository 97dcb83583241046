"""The Journal's requests: confirmed, told, answered, with evidence that can be changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton
from typing_in import type_into
from ui.pressing import click, plain, texts

from cmtracker.model import Disclosure, Request, RequestedBy, Session
from cmtracker.tracker import hierarchy, sessions
from cmtracker.ui.journal.evidence_dialog import AnswerDialog, EvidenceDialog
from cmtracker.ui.journal.page import JournalPage
from cmtracker.ui.journal.reason_dialog import ReasonDialog
from cmtracker.ui.journal.request_model import REQUEST_COLUMNS, RequestColumn
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.shell import pages
from cmtracker.ui.shell.main_window import MainWindow


@pytest.fixture
def noted(record, clock):
    def add(start, end, who, **fields):
        span = clock.instant(f"2026-11-{start}"), clock.instant(f"2026-11-{end}")
        return sessions.add(record, *span, requested_by=who, **fields)

    at = clock.instant("2026-11-16 20:31") + 20
    request = Request(function="DGA", at=at, channel="sms")
    return {
        "dga": add("16 20:45", "16 22:10", RequestedBy.MANAGER, request=request),
        "mayor": add("12 22:30", "12 23:30", RequestedBy.MAYOR),
        "self": add("14 10:00", "14 11:00", RequestedBy.SELF),
    }


@pytest.fixture
def page(qtbot, context, presenter, noted):
    made = JournalPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    presenter.record_changed.connect(made.refresh)
    made.show()
    made.choose_tab("requests")
    return made


def row(page, session: Session) -> int:
    ids = [one.row.session.id for one in page.requests.model.rows]
    return ids.index(session.id)


def choose(page, session: Session) -> None:
    page.requests.table.selectRow(row(page, session))


def said(page, session: Session, column: RequestColumn) -> str:
    model = page.requests.model
    index = model.index(row(page, session), REQUEST_COLUMNS.index(column))
    return plain(str(index.data()))


def shown(page, kind):
    found = [one for one in page.findChildren(kind) if one.isVisible()]
    return found[0] if found else None


def kept(record, session: Session) -> Session:
    return next(one for one in record.log().sessions if one.id == session.id)


def test_the_model_keeps_the_rules_of_qt(page, qtmodeltester):
    qtmodeltester.check(page.requests.model)


def test_a_request_tells_who_asked_when_by_which_way_and_what_is_left(page, noted):
    dga = noted["dga"]
    assert said(page, dga, RequestColumn.ASKED) == "DGA · My manager"
    assert said(page, dga, RequestColumn.RECEIVED) == "16 Nov, 20:31"
    assert said(page, dga, RequestColumn.WAY) == "SMS"
    assert said(page, dga, RequestColumn.WORK) == "16 Nov, 20:45 – 22:10 · 1 h 25"
    assert said(page, dga, RequestColumn.STANDING) == "to be sent"
    assert said(page, noted["self"], RequestColumn.STANDING) == "no written trace"
    assert "2 asked-for evening(s) or day(s) without a reference" in texts(page)


def test_when_and_by_which_way_was_asked_is_read_without_widening_a_column(page, record, clock):
    at = clock.instant("2026-11-13 20:50")
    span = clock.instant("2026-11-13 21:00"), clock.instant("2026-11-13 21:20")
    request = Request(at=at, channel="whatsapp")
    sessions.add(record, *span, requested_by=RequestedBy.MAYOR, request=request)
    page.refresh()

    table, model = page.requests.table, page.requests.model
    for column in (RequestColumn.RECEIVED, RequestColumn.WAY, RequestColumn.WORK):
        place = REQUEST_COLUMNS.index(column)
        assert table.sizeHintForColumn(place) <= table.columnWidth(place), column
    assert model.rowCount() == 4
    assert not table.horizontalScrollBar().isVisible()


def test_the_email_is_copied_and_noted_as_sent_without_touching_the_rest(
    qtbot, page, record, noted, clock
):
    choose(page, noted["dga"])
    click(qtbot, page, "Copy the e-mail")
    assert "20:31" in plain(QGuiApplication.clipboard().text())
    click(qtbot, page, "I sent it")
    assert shown(page, ReasonDialog) is None
    after = kept(record, noted["dga"])
    assert after == noted["dga"]._replace(request=noted["dga"].request._replace(sent_at=clock.now))
    assert said(page, noted["dga"], RequestColumn.STANDING) == "sent today"
    click(qtbot, page, "Undo")
    assert kept(record, noted["dga"]) == noted["dga"]


def test_the_email_can_be_changed_before_it_is_copied(qtbot, page, noted):
    choose(page, noted["mayor"])
    page.requests.mail.setPlainText("Other words")
    click(qtbot, page, "Copy the e-mail")
    assert QGuiApplication.clipboard().text() == "Other words"


def test_an_answer_to_a_confirmation_is_kept_with_the_request(qtbot, page, record, noted):
    choose(page, noted["dga"])
    click(qtbot, page, "I sent it")
    click(qtbot, page, "Answer…")
    asked = shown(page, AnswerDialog)
    assert not asked.objection.isVisible()
    type_into(asked.answer, "agreed on 17/11")
    click(qtbot, asked, "Save")
    assert kept(record, noted["dga"]).request.answer == "agreed on 17/11"
    assert said(page, noted["dga"], RequestColumn.STANDING) == "answered: agreed on 17/11"


def test_work_without_a_trace_is_told_and_an_objection_kept(qtbot, page, record, noted):
    choose(page, noted["self"])
    assert "Saturday 14 November" in plain(page.requests.mail.toPlainText())
    click(qtbot, page, "I told the hierarchy in writing")
    (told,) = record.store.records(Disclosure)
    assert told.sessions == (noted["self"].id,)
    choose(page, noted["self"])
    click(qtbot, page, "Answer…")
    asked = shown(page, AnswerDialog)
    type_into(asked.answer, "not agreed")
    asked.objection.click()
    click(qtbot, asked, "Save")
    (told,) = record.store.records(Disclosure)
    assert (told.answer, told.objection) == ("not agreed", True)
    assert said(page, noted["self"], RequestColumn.STANDING) == "objected to"


def test_the_evidence_is_completed_and_only_what_was_touched_is_written(qtbot, page, record, noted):
    choose(page, noted["dga"])
    click(qtbot, page, "Evidence…")
    asked = shown(page, EvidenceDialog)
    type_into(asked.reference, "ticket 4127")
    click(qtbot, asked, "Save")
    assert shown(page, ReasonDialog) is None
    after = kept(record, noted["dga"]).request
    assert after == noted["dga"].request._replace(reference="ticket 4127")


def test_evidence_that_is_left_untouched_writes_nothing(qtbot, page, record, noted):
    version = record.store.version()
    for name in ("dga", "mayor"):
        choose(page, noted[name])
        click(qtbot, page, "Evidence…")
        click(qtbot, shown(page, EvidenceDialog), "Save")
    assert record.store.version() == version


def test_an_instant_to_come_is_refused_in_the_dialog(qtbot, page, record, noted):
    version = record.store.version()
    choose(page, noted["dga"])
    click(qtbot, page, "Evidence…")
    asked = shown(page, EvidenceDialog)
    type_into(asked.sent.date, "17/11")
    type_into(asked.sent.time, "23h50")
    click(qtbot, asked, "Save")
    assert asked.isVisible()
    assert asked.problem.text()
    assert record.store.version() == version


def test_chips_keep_what_they_count(qtbot, qapp, page, record, noted, clock):
    hierarchy.add_disclosure(record, clock.instant("2026-11-13 10:00"), [noted["mayor"]])
    page.ask.today.look_for_changes()
    page.refresh()
    qapp.processEvents()
    click(qtbot, page, "Without an answer · 1")
    assert [one.row.session.id for one in page.requests.model.rows] == [noted["mayor"].id]
    assert said(page, noted["mayor"], RequestColumn.STANDING) == "no answer for 4 day(s)"
    click(qtbot, page, "Without written trace · 1")
    assert [one.row.session.id for one in page.requests.model.rows] == [noted["self"].id]


def test_the_table_is_walked_by_keys(qtbot, page):
    table = page.requests.table
    table.setFocus()
    first = page.requests.heading.text()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert page.requests.heading.text() != first
    page.requests.grab()


@pytest.fixture
def window(qtbot, context, presenter, settings, noted):
    made = MainWindow(SettingsAsks())
    qtbot.addWidget(made)
    made.build(pages.built())
    made.show_record(context, presenter)
    made.show()
    yield made
    made.let_go()


def test_the_sidebar_counts_the_sessions_without_a_written_trace(qtbot, window, record, noted):
    entry = window.navigation.entries[1]
    assert entry.accessibleName() == ("Journal, 1 session(s) out of hours without written trace")
    entry.grab()
    window.navigation.fold(folded=True)
    entry.grab()
    window.show_page(1)
    window.page.choose_tab("requests")
    choose(window.page, noted["self"])
    click(qtbot, window.page, "I told the hierarchy in writing")
    assert entry.accessibleName() == "Journal"


def test_an_answer_to_the_latest_note_takes_nothing_over_from_one_before(
    qtbot, page, record, presenter, noted
):
    first = hierarchy.add_disclosure(record, record.now() - 7_200, [noted["self"]], "email")
    first = hierarchy.change_disclosure(record, first.id, answer="no", objection=True)
    last = hierarchy.add_disclosure(record, record.now() - 3_600, [noted["self"]], "letter")
    presenter.refresh()
    page.refresh()
    choose(page, noted["self"])
    click(qtbot, page, "Answer…")
    asked = shown(page, AnswerDialog)
    assert (asked.answer.text(), asked.objection.isChecked()) == ("", False)

    type_into(asked.answer, "received")
    click(qtbot, asked, "Save")

    assert record.store.find(Disclosure, last.id) == last._replace(answer="received")
    assert record.store.find(Disclosure, first.id) == first


def test_an_answer_kept_elsewhere_meanwhile_is_not_written_over(
    qtbot, page, record, presenter, noted
):
    told = hierarchy.add_disclosure(record, record.now() - 3_600, [noted["self"]], "email")
    presenter.refresh()
    page.refresh()
    choose(page, noted["self"])
    click(qtbot, page, "Answer…")
    asked = shown(page, AnswerDialog)
    elsewhere = hierarchy.change_disclosure(record, told.id, answer="agreed")
    refused = []
    presenter.refused.connect(lambda error: refused.append(error.key))

    type_into(asked.answer, "not agreed")
    click(qtbot, asked, "Save")

    assert refused == ["changed_elsewhere"]
    assert record.store.find(Disclosure, told.id) == elsewhere


def test_a_note_to_the_hierarchy_is_removed_and_brought_back(qtbot, page, record, noted, presenter):
    at = record.now() - 3_600 + 20
    told = hierarchy.add_disclosure(record, at, [noted["self"]], "email")
    hierarchy.change_disclosure(record, told.id, answer="agreed")
    page.refresh()
    choose(page, noted["mayor"])
    assert "Remove the note to the hierarchy" not in seen_buttons(page)
    choose(page, noted["self"])

    click(qtbot, page, "Remove the note to the hierarchy")

    assert record.store.records(Disclosure) == ()
    presenter.undo()
    assert [one.answer for one in record.store.records(Disclosure)] == ["agreed"]


def test_a_note_that_was_changed_elsewhere_is_not_removed(qtbot, page, record, noted, presenter):
    told = hierarchy.add_disclosure(record, record.now() - 3_600, [noted["self"]], "email")
    page.refresh()
    choose(page, noted["self"])
    hierarchy.change_disclosure(record, told.id, answer="agreed")
    refused = []
    presenter.refused.connect(refused.append)

    click(qtbot, page, "Remove the note to the hierarchy")

    assert [error.key for error in refused] == ["changed_elsewhere"]
    assert len(record.store.records(Disclosure)) == 1


def seen_buttons(page) -> set[str]:
    return {one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()}
