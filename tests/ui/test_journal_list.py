"""The Journal's list: changed in place, several at once, filtered, confirmed, and undone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit
from typing_in import type_into
from ui.pressing import click, plain, texts

from cmtracker.model import HOUR, MINUTE, Request, RequestedBy, Session, Source
from cmtracker.tracker import acts, days, sessions
from cmtracker.tracker.journal import Column
from cmtracker.tracker.workspace import EXAMPLE_MARK
from cmtracker.ui.journal.confirm_dialog import ConfirmDialog
from cmtracker.ui.journal.page import JournalPage
from cmtracker.ui.journal.reason_dialog import ReasonDialog
from cmtracker.ui.journal.session_model import COLUMNS
from cmtracker.ui.today.session_editor import SessionEditor
from cmtracker.ui.widgets.typed_fields import DateField, TimeField


@pytest.fixture
def noted(record, clock):
    """Three evenings; Thursday confirmed as scheduled before them."""
    sessions.confirm(record, date(2026, 11, 12))
    spans = ("13 20:45", "13 22:10"), ("14 10:00", "14 11:00"), ("16 19:00", "16 20:00")
    made = []
    for start, end in spans:
        made.append(
            sessions.add(
                record,
                clock.instant(f"2026-11-{start}") + 20,
                clock.instant(f"2026-11-{end}"),
                request=Request(function="DGA", channel="sms"),
                note="crue" if end == "14 11:00" else "",
            )
        )
    return made


@pytest.fixture
def page(qtbot, context, presenter, noted):
    made = JournalPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    presenter.record_changed.connect(made.refresh)
    made.show()
    made.choose_tab("list")
    return made


def row_of(page, session: Session) -> int:
    (row,) = [
        row
        for row, item in enumerate(page.list.model.items)
        if item.session is not None and item.session.id == session.id
    ]
    return row


def cell(page, session: Session, column: Column):
    return page.list.model.index(row_of(page, session), COLUMNS.index(column))


def said(page, session: Session, column: Column) -> str:
    return plain(str(cell(page, session, column).data()))


def place(page, index) -> QPoint:
    return page.list.table.visualRect(index).center()


def choose(qtbot, page, *found: Session) -> None:
    """Click lines, the later ones with Ctrl."""
    for at, session in enumerate(found):
        ctrl = Qt.KeyboardModifier.ControlModifier if at else Qt.KeyboardModifier.NoModifier
        index = cell(page, session, Column.DURATION)
        viewport = page.list.table.viewport()
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, ctrl, place(page, index))


def edit(qtbot, page, session: Session, column: Column):
    """Open the editor of a cell with F2 and return it."""
    table = page.list.table
    table.setCurrentIndex(cell(page, session, column))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    kinds = {
        Column.DATE: DateField,
        Column.START: TimeField,
        Column.END: TimeField,
        Column.ASKED: QComboBox,
    }
    kind = kinds.get(column, QLineEdit)
    (found,) = [one for one in table.viewport().findChildren(kind) if one.isVisible()]
    return found


def enter(qtbot, page, editor) -> None:
    """Press Return in an editor, and wait until it is gone."""
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editing = QAbstractItemView.State.EditingState
    qtbot.waitUntil(lambda: page.list.table.state() != editing)


def dialog(page, kind):
    found = [one for one in page.findChildren(kind) if one.isVisible()]
    assert len(found) <= 1
    return found[0] if found else None


def kept(record, session: Session) -> Session | None:
    return next((one for one in record.log().sessions if one.id == session.id), None)


def test_the_model_keeps_the_rules_of_qt(page, qtmodeltester):
    qtmodeltester.check(page.list.model)


def test_each_session_is_listed_with_what_is_said_of_it(page, noted):
    evening = noted[0]
    assert said(page, evening, Column.DATE) == "Fri 13 Nov 2026"
    assert said(page, evening, Column.START) == "20:45"
    assert said(page, evening, Column.DURATION) == "1 h 25"
    assert said(page, evening, Column.CATEGORY) == "Evening"
    assert said(page, evening, Column.REFERENCE) == "DGA, SMS"
    assert said(page, evening, Column.SOURCE) == "typed in"
    assert said(page, evening, Column.IN_TIME) == "no"
    assert said(page, noted[2], Column.IN_TIME) == "yes"


def test_a_typed_start_asks_why_and_is_kept_with_the_reason(qtbot, page, record, noted):
    before = noted[0]
    field = edit(qtbot, page, before, Column.START)
    field.selectAll()
    qtbot.keyClicks(field, "2030")
    enter(qtbot, page, field)
    asked = dialog(page, ReasonDialog)
    assert kept(record, before) == before
    qtbot.keyClicks(asked.reason, "premier message")
    qtbot.keyClick(asked.reason, Qt.Key.Key_Return)

    after = kept(record, before)
    assert after.start == before.start - 20 - 15 * MINUTE
    told = after._replace(known=None, known_same_day=None)
    assert told == before._replace(start=after.start, edited=True)
    assert days.history(record, before.id)[-1].reason == "premier message"
    assert said(page, before, Column.START) == "20:30"
    assert said(page, before, Column.SOURCE) == "typed in, corrected"


def test_a_reason_that_was_skipped_is_shown_as_such(qtbot, page, record, noted):
    field = edit(qtbot, page, noted[0], Column.END)
    field.selectAll()
    qtbot.keyClicks(field, "22h00")
    enter(qtbot, page, field)
    click(qtbot, dialog(page, ReasonDialog), "Without a reason")

    table = page.list.table
    table.setCurrentIndex(cell(page, noted[0], Column.DURATION))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert "no reason given" in texts(dialog(page, SessionEditor))


def test_a_cancelled_reason_changes_nothing(qtbot, page, record, noted):
    before = record.log()
    field = edit(qtbot, page, noted[0], Column.DATE)
    field.selectAll()
    qtbot.keyClicks(field, "12/11")
    enter(qtbot, page, field)
    click(qtbot, dialog(page, ReasonDialog), "Cancel")
    assert record.log() == before


def test_saying_who_asked_for_the_first_time_asks_for_no_reason(qtbot, page, record, noted):
    combo = edit(qtbot, page, noted[0], Column.ASKED)
    combo.setCurrentIndex(combo.findData(RequestedBy.MAYOR.value))
    combo.activated.emit(combo.currentIndex())
    assert dialog(page, ReasonDialog) is None
    after = kept(record, noted[0])
    assert after == noted[0]._replace(requested_by=RequestedBy.MAYOR)


def test_times_typed_over_midnight_are_those_nearest_to_what_stood_there(
    qtbot, page, record, clock
):
    night = sessions.add(
        record, clock.instant("2026-11-10 23:00"), clock.instant("2026-11-11 00:45")
    )
    page.refresh()
    for column, text, start, end in (
        (Column.START, "0h15", "2026-11-11 00:15", "2026-11-11 00:45"),
        (Column.START, "22h30", "2026-11-10 22:30", "2026-11-11 00:45"),
        (Column.END, "23h50", "2026-11-10 22:30", "2026-11-10 23:50"),
        (Column.END, "24:00", "2026-11-10 22:30", "2026-11-11 00:00"),
        (Column.DATE, "9/11", "2026-11-09 22:30", "2026-11-10 00:00"),
    ):
        field = edit(qtbot, page, night, column)
        field.selectAll()
        qtbot.keyClicks(field, text)
        enter(qtbot, page, field)
        click(qtbot, dialog(page, ReasonDialog), "Without a reason")
        after = kept(record, night)
        assert (after.start, after.end) == (clock.instant(start), clock.instant(end)), text


@pytest.mark.parametrize(
    "column", [Column.DATE, Column.START, Column.END, Column.REFERENCE, Column.NOTE]
)
def test_an_editor_that_is_left_untouched_writes_nothing(qtbot, page, record, noted, column):
    version = record.store.version()
    editor = edit(qtbot, page, noted[1], column)
    enter(qtbot, page, editor)
    assert dialog(page, ReasonDialog) is None
    assert record.store.version() == version


def test_what_cannot_be_read_changes_nothing(qtbot, page, record, noted):
    version = record.store.version()
    field = edit(qtbot, page, noted[0], Column.START)
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    enter(qtbot, page, field)
    assert record.store.version() == version


def test_an_end_that_is_the_start_is_refused_in_words(qtbot, page, presenter, record, noted):
    version, said_no = record.store.version(), []
    presenter.refused.connect(said_no.append)
    field = edit(qtbot, page, noted[0], Column.END)
    field.selectAll()
    qtbot.keyClicks(field, "2045")
    enter(qtbot, page, field)
    assert [error.key for error in said_no] == ["end_is_start"]
    assert record.store.version() == version


def test_a_reference_is_given_to_several_at_once_and_undone_whole(qtbot, page, record, noted):
    choose(qtbot, page, noted[0], noted[2])
    assert "2 session(s) chosen" in texts(page.list.bar)
    type_into(page.list.bar.reference, "ticket 4127")
    click(qtbot, page, "Set the reference of the chosen ones")
    for session in (noted[0], noted[2]):
        request = Request(function="DGA", channel="sms", reference="ticket 4127")
        assert kept(record, session) == session._replace(request=request)
    assert kept(record, noted[1]) == noted[1]

    click(qtbot, page, "Undo")
    assert [kept(record, one) for one in noted] == list(noted)


def test_who_asked_is_said_of_several_at_once(qtbot, page, record, noted):
    choose(qtbot, page, *noted)
    combo = page.list.bar.asked
    combo.setCurrentIndex(combo.findData(RequestedBy.MANAGER.value))
    combo.activated.emit(combo.currentIndex())
    assert {kept(record, one).requested_by for one in noted} == {RequestedBy.MANAGER}


def test_several_are_removed_with_one_key_listed_and_brought_back(qtbot, page, record, noted):
    choose(qtbot, page, noted[0], noted[1])
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    click(qtbot, dialog(page, ReasonDialog), "Without a reason")
    assert kept(record, noted[0]) is kept(record, noted[1]) is None

    click(qtbot, page, "Removed")
    assert {item.session.id for item in page.list.model.items} == {one.id for one in noted[:2]}
    choose(qtbot, page, noted[0])
    click(qtbot, page, "Bring back")
    assert kept(record, noted[0]) == noted[0]
    assert [item.session.id for item in page.list.model.items] == [noted[1].id]


def test_days_not_filled_in_are_confirmed_in_bulk_but_those_unticked(qtbot, page, record):
    opened = [item.date for item in page.list.model.items if item.session is None]
    assert opened == [date(2026, 11, 16), date(2026, 11, 13)]
    click(qtbot, page, "Confirm 2 day(s) as scheduled…")
    asked = dialog(page, ConfirmDialog)
    asked.list.boxes[0].click()
    click(qtbot, asked, "Confirm 1 day(s)")

    confirmed = [one for one in record.log().sessions if one.source is Source.SCHEDULE]
    assert {one.start // (24 * HOUR) for one in confirmed} == {
        date(2026, 11, day).toordinal() - date(1970, 1, 1).toordinal() for day in (12, 16)
    }
    acts.undo(record)
    page.refresh()
    assert [item.date for item in page.list.model.items if item.session is None] == opened


def test_a_filter_leaves_a_way_back_when_nothing_is_found(qtbot, page):
    page.list.filters.search.setFocus()
    qtbot.keyClicks(page.list.filters.search, "nothing such")
    qtbot.keyClick(page.list.filters.search, Qt.Key.Key_Return)
    assert page.list.model.rowCount() == 0
    assert "No session is as asked for here." in texts(page)
    qtbot.mouseClick(page.list.all, Qt.MouseButton.LeftButton)
    assert page.list.model.rowCount() == 7


def test_words_are_found_in_notes(qtbot, page, noted):
    qtbot.keyClicks(page.list.filters.search, "CRUE")
    qtbot.keyClick(page.list.filters.search, Qt.Key.Key_Return)
    assert [item.session.id for item in page.list.model.items] == [noted[1].id]


def test_a_click_on_a_head_sorts_and_a_second_one_turns_the_order(qtbot, page, noted):
    page.list.filters.open_days.click()
    head = page.list.table.horizontalHeader()
    at = COLUMNS.index(Column.DURATION)
    where = QPoint(head.sectionViewportPosition(at) + 10, head.height() // 2)
    for shortest_first in (True, False):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
        lengths = [item.session.end - item.session.start for item in page.list.model.items]
        assert lengths == sorted(lengths, reverse=not shortest_first)


def test_what_is_chosen_stays_chosen_when_the_record_changes(qtbot, page, record, noted):
    choose(qtbot, page, noted[1])
    sessions.edit(record, noted[2].id, note="elsewhere")
    page.ask.today.look_for_changes()
    page.refresh()
    assert [item.session.id for item in page.list.items()] == [noted[1].id]


def test_a_line_typed_at_the_top_becomes_a_session(qtbot, page, record):
    click(qtbot, page, "I worked…")
    qtbot.keyClicks(page.note.line, "16/11 21h00-21h30 fb")
    qtbot.keyClick(page.note.line, Qt.Key.Key_Return)
    assert any(one.channels == ("facebook",) for one in record.log().sessions)
    assert not page.entry.isVisible()


def test_a_hidden_page_asks_for_nothing(qtbot, page, record, noted, monkeypatch):
    asked = []
    monkeypatch.setattr(page.ask, "ask_list", asked.append)
    page.hide()
    page.refresh()
    assert asked == []


@pytest.fixture
def example_page(qtbot, data_dir, noted, record, context):
    (data_dir / EXAMPLE_MARK).touch()
    from cmtracker.ui.today.presenter import Presenter

    made = JournalPage(context, Presenter(record, context.reads))
    qtbot.addWidget(made)
    made.show()
    made.choose_tab("list")
    return made


def test_nothing_can_be_changed_in_the_example(qtbot, example_page, noted):
    table = example_page.list.table
    table.setCurrentIndex(cell(example_page, noted[0], Column.NOTE))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert table.viewport().findChildren(QLineEdit) == []
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert dialog(example_page, ReasonDialog) is None
    assert not example_page.worked.isVisible()


def test_what_is_chosen_is_kept_in_few_ranges(qtbot, page):
    """Thousands of ranges would take Qt seconds whenever the list is shown anew."""
    page.list.table.selectAll()
    page.refresh()
    assert len(page.list.items()) == page.list.model.rowCount()
    assert len(page.list.table.selectionModel().selection()) == 1


def test_twenty_thousand_lines_are_worded_only_when_they_are_seen(qtbot, page, monkeypatch):
    view = page.list._view
    line = next(item for item in view.items if item.session is not None)
    asked = []
    worded = type(page.list.model)._text
    monkeypatch.setattr(type(page.list.model), "_text", lambda *a: asked.append(1) or worded(*a))
    page.list.show_view(view._replace(items=(line,) * 20_000))
    page.list.table.viewport().grab()
    assert page.list.model.rowCount() == 20_000
    assert 0 < len(asked) < 2_000
