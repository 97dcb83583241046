"""Import in the window, in the whole program: shown first, kept as one act, proposed from."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from string import Formatter

import pytest
from exports import EVENINGS, telegram
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from typing_in import type_into
from ui.pressing import button, click, plain, texts
from ui.programs import end

from cmtracker.model import Activity, Session, Source
from cmtracker.settings import FILE, Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker.import_previews import EntryNote
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.imports.dialog import FOLDER, ImportDialog
from cmtracker.ui.imports.drops import DropCover
from cmtracker.ui.imports.notes_dialog import NotesDialog
from cmtracker.ui.imports.preview_view import PreviewView
from cmtracker.ui.shell.program import Program

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures/importers"
NOW = "2026-11-17T20:42:00+01:00"


@pytest.fixture
def folder(data_dir, monkeypatch):
    """A data folder of somebody who was welcomed, in English."""
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    for shown in ("welcomed", "first_steps_shown"):
        settings.set(shown, value=True)
    return data_dir


@pytest.fixture
def program(qtbot, qapp, folder):
    made = Program(qapp, folder)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    made.window.resize(1180, 820)
    yield made
    end(made)


@pytest.fixture
def export(tmp_path):
    return telegram(tmp_path / "result.json", EVENINGS)


def opened(program, kind):
    """Return the dialog of a kind that is open."""
    return next(d for d in program.window.findChildren(kind) if d.isVisible())


def ctrl(qtbot, program, key):
    """Press Ctrl and a key in the window."""
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    QTest.keyClick(program.window, key, Qt.KeyboardModifier.ControlModifier)


def shown(qtbot, dialog, view):
    qtbot.waitUntil(lambda: dialog.shown is view)


def choose_files(qtbot, program, *paths):
    """Open the import by its key, choose files, and wait until what they hold is shown."""
    ctrl(qtbot, program, Qt.Key.Key_O)
    dialog = opened(program, ImportDialog)
    click(qtbot, dialog, "Choose files…")
    asking = dialog.findChild(QFileDialog)
    asking.filesSelected.emit([str(path) for path in paths])
    asking.reject()
    shown(qtbot, dialog, dialog.preview)
    return dialog


def records(folder, kind=Session):
    with open_workspace(folder) as ws:
        return ws.store.records(kind)


def messages(folder) -> dict[str, int]:
    with open_workspace(folder) as ws:
        counted = ws.analysis().counted.shown
        return {"messages": sum(counted.counts)}


def drop(window, data) -> None:
    """Drag something over the window and let it go over whatever lies there then."""
    at, nothing = QPoint(300, 300), Qt.KeyboardModifier.NoModifier
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(at, copy, data, left, nothing))
    under = window.childAt(at)
    assert isinstance(under, DropCover)
    QApplication.sendEvent(under, QDragEnterEvent(at, copy, data, left, nothing))
    QApplication.sendEvent(under, QDropEvent(QPointF(at), copy, data, left, nothing))


def test_what_is_let_go_without_another_move_is_taken(qtbot, program, folder):
    """Qt gives the drop to what lay there when the drag came in: the window, not its cover."""
    at, nothing = QPoint(300, 300), Qt.KeyboardModifier.NoModifier
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    data = files(FIXTURES / "outbox.json")
    QApplication.sendEvent(program.window, QDragEnterEvent(at, copy, data, left, nothing))
    QApplication.sendEvent(program.window, QDropEvent(QPointF(at), copy, data, left, nothing))

    dialog = opened(program, ImportDialog)
    shown(qtbot, dialog, dialog.preview)
    assert not program.window.findChild(DropCover).isVisible()


def test_the_cover_goes_when_a_drag_leaves_without_another_move(qtbot, program):
    at, nothing = QPoint(300, 300), Qt.KeyboardModifier.NoModifier
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    data = files(FIXTURES / "outbox.json")
    come_in = QDragEnterEvent(at, copy, data, left, nothing)
    QApplication.sendEvent(program.window, come_in)
    cover = program.window.findChild(DropCover)
    QApplication.sendEvent(program.window, QDragLeaveEvent())
    QApplication.sendEvent(cover, come_in)  # only from the window to its cover
    QApplication.processEvents()
    assert cover.isVisible()
    QApplication.sendEvent(cover, QDragLeaveEvent())
    assert not cover.isVisible()

    QApplication.sendEvent(program.window, come_in)
    assert cover.isVisible()
    QApplication.sendEvent(program.window, QDragLeaveEvent())
    qtbot.waitUntil(lambda: not cover.isVisible())


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_are_shown_before_anything_is_kept_and_one_undo_takes_all_back(
    qtbot, program, folder
):
    dialog = choose_files(qtbot, program, *(FIXTURES / n for n in ("agenda.ics", "outbox.json")))

    assert "New to the log: 4 sessions and 4 messages" in texts(dialog)
    assert "2 March to 7 April 2026" in texts(dialog)
    assert "boosts of other accounts" in texts(dialog)
    assert records(folder) == ()

    click(qtbot, dialog, "Import")
    shown(qtbot, dialog, dialog.kept)
    assert "Imported: 4 sessions and 4 messages." in texts(dialog)
    assert len(records(folder)) == 4
    assert messages(folder) == {"messages": 4}
    click(qtbot, dialog, "Close")
    assert "Imported: 4 sessions and 4 messages." in plain(program.window.bar.text.text())

    ctrl(qtbot, program, Qt.Key.Key_Z)

    assert records(folder) == ()
    assert messages(folder) == {"messages": 0}


def test_what_is_known_already_is_said_and_cannot_be_imported(qtbot, program, folder):
    dialog = choose_files(qtbot, program, FIXTURES / "outbox.json")
    click(qtbot, dialog, "Import")
    shown(qtbot, dialog, dialog.kept)
    click(qtbot, dialog, "Choose others")
    dialog.read([FIXTURES / "outbox.json"])
    shown(qtbot, dialog, dialog.preview)

    assert "Nothing new: all of it is in the log already" in texts(dialog)
    assert "not counted twice: 4." in texts(dialog)
    assert not button(dialog, "Import").isEnabled()


def test_who_is_oneself_is_ticked_with_the_keyboard_and_read_again(qtbot, program, folder, export):
    dialog = choose_files(qtbot, program, export)
    assert "Messages without a known direction: 8." in texts(dialog)
    names = dialog.preview.senders.list

    QTest.keyClick(names.boxes[0], Qt.Key.Key_Space)
    assert not [b for b in dialog.findChildren(QAbstractButton) if b.text() == "Import"]
    QTest.keyClick(button(dialog, "Read again with this choice"), Qt.Key.Key_Space)
    shown(qtbot, dialog, dialog.preview)

    table = dialog.preview._cells
    assert [table.item(0, column).text() for column in range(5)] == [
        "Telegram", "1", "7", "–", "–"
    ]  # fmt: skip
    assert names.boxes[0].isChecked()
    click(qtbot, dialog, "Import")
    shown(qtbot, dialog, dialog.kept)
    assert messages(folder) == {"messages": 8}
    assert b"Canari" not in (folder / FILE).read_bytes()


def test_a_name_can_be_typed_where_it_is_not_listed(qtbot, program, export):
    dialog = choose_files(qtbot, program, export)

    type_into(dialog.preview.senders.other, "Nobody")
    click(qtbot, dialog, "Read again with this choice")
    shown(qtbot, dialog, dialog.preview)

    assert "“Nobody” wrote nothing in this file" in texts(dialog)


OPTION = re.compile(r"--[a-z]+|cmtracker [a-z]+")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_note_of_a_preview_speaks_of_the_command_line(qapp, language):
    wording = Wording(language)
    view = PreviewView(wording)
    sentences = wording.table("skipped").values()
    values = {field: 2 for text in sentences for _, field, *_ in Formatter().parse(text) if field}
    notes = [EntryNote("a", "1", key, values, 1, taken=False) for key in wording.table("skipped")]

    told = {note.key: view._note_text(note) for note in notes}

    assert {key for key, text in told.items() if OPTION.search(text)} == set()


def test_a_folder_dropped_anywhere_on_the_window_is_read(qtbot, program, tmp_path):
    inside = tmp_path / "export" / "messages"
    inside.mkdir(parents=True)
    telegram(inside / "result.json", EVENINGS)

    drop(program.window, files(tmp_path / "export"))

    dialog = opened(program, ImportDialog)
    shown(qtbot, dialog, dialog.preview)
    assert "New to the log: 8 messages" in texts(dialog)
    assert not program.window.findChild(DropCover).isVisible()


def test_files_dropped_on_the_open_dialog_are_read_in_it(qtbot, program, export):
    dialog = choose_files(qtbot, program, FIXTURES / "outbox.json")
    at, nothing = QPoint(300, 300), Qt.KeyboardModifier.NoModifier
    left, copy, data = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction, files(export)

    QApplication.sendEvent(dialog, QDragEnterEvent(at, copy, data, left, nothing))
    QApplication.sendEvent(dialog, QDropEvent(QPointF(at), copy, data, left, nothing))
    shown(qtbot, dialog, dialog.preview)

    assert "New to the log: 8 messages" in texts(dialog)


def test_noted_lines_dropped_pasted_or_in_a_file_open_as_notes(qtbot, program, folder, tmp_path):
    data = QMimeData()
    data.setText("16/11 20h45-22h10")
    drop(program.window, data)
    notes = opened(program, NotesDialog)
    qtbot.waitUntil(lambda: "Monday 16 November" in texts(notes))
    click(qtbot, notes, "Save")
    assert len(records(folder)) == 1

    program.window.setFocus()
    QGuiApplication.clipboard().setText("15/11 20h45-22h10")
    ctrl(qtbot, program, Qt.Key.Key_V)
    notes = opened(program, NotesDialog)
    qtbot.waitUntil(lambda: "Sunday 15 November" in texts(notes))
    notes.reject()

    file = tmp_path / "notes.txt"
    file.write_text("14/11 20h45-22h10\n", encoding="utf-8")
    drop(program.window, files(file))
    qtbot.waitUntil(lambda: any(d.isVisible() for d in program.window.findChildren(NotesDialog)))
    notes = opened(program, NotesDialog)
    qtbot.waitUntil(lambda: "Saturday 14 November" in texts(notes))
    assert len(records(folder)) == 1


def test_a_file_that_is_no_export_is_refused_in_place(qtbot, program, folder, tmp_path):
    letter = tmp_path / "lettre.txt"
    letter.write_text("Madame, Monsieur,\n", encoding="utf-8")

    dialog = choose_files(qtbot, program, letter)

    assert "lettre.txt" in texts(dialog)
    assert "Nothing that can be counted was found" in texts(dialog)
    assert not button(dialog, "Import").isEnabled()


def test_dates_that_leave_day_and_month_open_are_asked_and_read_again(
    qtbot, program, folder, tmp_path
):
    chat = tmp_path / "_chat.txt"
    chat.write_text("9/2/20, 10:00 - A: x\n9/2/20, 10:01 - B: y\n", encoding="utf-8")

    dialog = choose_files(qtbot, program, chat)
    assert "nothing tells whether 9/2/2020 begins with the day or the month" in texts(dialog)
    assert "--date-order" not in texts(dialog)

    dates = dialog.preview.dates
    dates.setFocus()
    QTest.keyClick(dates, Qt.Key.Key_Down)
    QTest.keyClick(button(dialog, "Read again with this choice"), Qt.Key.Key_Space)
    shown(qtbot, dialog, dialog.preview)

    assert "The file does not say which messages are yours" in texts(dialog)
    click(qtbot, dialog, "Import")
    shown(qtbot, dialog, dialog.kept)
    assert messages(folder) == {"messages": 2}


def test_a_cancelled_reading_goes_back_and_keeps_nothing(qtbot, program, folder, export):
    gate, opener = threading.Event(), program.record.opener

    def opened_late():
        assert gate.wait(20)
        return opener()

    program.record.opener = opened_late
    program.import_past()
    dialog = opened(program, ImportDialog)
    dialog.read([export])

    click(qtbot, dialog, "Cancel")
    gate.set()
    shown(qtbot, dialog, dialog.start)

    assert "The import was cancelled: nothing was kept." in texts(dialog)
    assert records(folder) == ()
    assert messages(folder) == {"messages": 0}
    assert button(dialog, "Cancel").isEnabled()


def test_a_dialog_closed_while_it_reads_ends_the_reading(qtbot, program, folder, export):
    before = set(threading.enumerate())
    program.import_past()
    dialog = opened(program, ImportDialog)
    dialog.read([export])

    dialog.reject()

    assert not [one for one in threading.enumerate() if one.is_alive() and one not in before]
    assert records(folder) == ()


def test_the_example_year_takes_no_import(qtbot, program):
    program.show_example()
    qtbot.waitUntil(lambda: program._example.window is not None)
    window = program._example.window
    qtbot.waitUntil(lambda: window.page is not None)

    window.ask_import()

    assert "example" in texts(window.bar)
    assert not window.findChildren(ImportDialog)


def test_the_last_folder_is_remembered_and_nothing_else(qtbot, program, folder, export):
    choose_files(qtbot, program, export)

    assert Settings(folder / FILE).text(FOLDER) == str(export.parent)
    assert "Canari" not in (folder / FILE).read_text(encoding="utf-8")


def propose(qtbot, program, export):
    """Import an export as user500, and go on to the proposals."""
    dialog = choose_files(qtbot, program, export)
    dialog.preview.senders.list.boxes[0].click()
    click(qtbot, dialog, "Read again with this choice")
    shown(qtbot, dialog, dialog.preview)
    click(qtbot, dialog, "Import")
    shown(qtbot, dialog, dialog.kept)
    click(qtbot, dialog, "Propose sessions from what I sent…")
    if dialog.shown is dialog.alone:
        click(qtbot, dialog, "Yes, only me")
    shown(qtbot, dialog, dialog.proposals)
    return dialog


def rows(dialog):
    tree = dialog.proposals.tree
    weeks = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [week.child(at) for week in weeks for at in range(week.childCount())]


def test_proposals_are_accepted_shortened_and_refused_in_one_act(qtbot, program, folder, export):
    dialog = propose(qtbot, program, export)
    found = rows(dialog)
    assert [plain(item.text(0)) for item in found] == [
        "Thu 5 Mar, 20:02 – 20:15",
        "Fri 6 Mar, 21:02 – 21:09",
        "Wed 11 Mar, 22:02 – 22:10",
    ]
    assert not button(dialog, "Keep these decisions").isEnabled()

    type_into(dialog.proposals.end, "20:30")
    click(qtbot, dialog, "Shorten")
    assert "a proposal can only be shortened" in texts(dialog)
    type_into(dialog.proposals.end, "20:10")
    click(qtbot, dialog, "Shorten")
    dialog.proposals.tree.setCurrentItem(found[1])
    click(qtbot, dialog, "Refuse")
    click(qtbot, dialog, "Accept")  # the next one that is open is chosen then
    assert [item.text(4) for item in found] == ["accepted, shortened", "refused", "accepted"]
    click(qtbot, dialog, "Keep these decisions")

    kept = records(folder)
    assert {session.source for session in kept} == {Source.RECONSTRUCTED}
    assert sorted(session.end - session.start for session in kept) == [8 * 60, 8 * 60]
    said = plain(program.window.bar.text.text())
    assert "2 sessions from messages sent kept" in said
    assert "1 proposal refused" in said
    again = propose_again(qtbot, program)
    assert "Nothing to propose" in texts(again)
    again.reject()
    ctrl(qtbot, program, Qt.Key.Key_Z)
    assert records(folder) == ()


def propose_again(qtbot, program):
    program.import_past()
    dialog = opened(program, ImportDialog)
    click(qtbot, dialog, "Propose evenings from what is imported already…")
    shown(qtbot, dialog, dialog.proposals)
    return dialog


def test_sessions_are_proposed_from_the_files_of_a_folder_too(qtbot, program, tmp_path):
    folder = tmp_path / "mes exports"
    folder.mkdir()
    export = telegram(folder / "result.json", EVENINGS)
    (folder / "agenda.ics").write_bytes((FIXTURES / "agenda.ics").read_bytes())

    dialog = propose(qtbot, program, export.parent)

    begun = [plain(item.text(0)).partition(" –")[0] for item in rows(dialog)]
    assert begun == ["Fri 6 Mar, 21:02", "Wed 11 Mar, 22:02"]  # the agenda covers the other
    assert "agenda.ics" not in texts(dialog)


def test_all_are_decided_at_once(qtbot, program, folder, export):
    dialog = propose(qtbot, program, export)

    click(qtbot, dialog, "Choose all")
    click(qtbot, dialog, "Accept")
    assert "Open: 0 · accepted: 3 · refused: 0" in texts(dialog)
    click(qtbot, dialog, "Refuse")
    assert "Open: 0 · accepted: 0 · refused: 3" in texts(dialog)
    click(qtbot, dialog, "Leave open")
    assert not button(dialog, "Keep these decisions").isEnabled()
    dialog.reject()

    assert records(folder) == ()


def test_whoever_is_not_alone_is_told_why_nothing_is_proposed(qtbot, program, folder):
    program.import_past()
    dialog = opened(program, ImportDialog)
    click(qtbot, dialog, "Propose evenings from what is imported already…")
    shown(qtbot, dialog, dialog.alone)

    click(qtbot, dialog, "No, others too")
    shown(qtbot, dialog, dialog.start)

    assert "do not prove your work" in texts(dialog)
    assert Settings(folder / FILE).flag("alone_on_accounts") is False


def test_the_settings_and_the_first_day_lead_to_the_import(qtbot, program):
    program.window.open_settings("data")
    click(qtbot, program.window.page, "Import…")
    opened(program, ImportDialog).reject()
    program.window.show_page(0)
    click(qtbot, program.window.page, "Import…")
    assert opened(program, ImportDialog).shown.isVisible()


def test_every_control_of_the_dialog_has_a_name_and_tab_reaches_it(qtbot, program, export):
    dialog = choose_files(qtbot, program, export)
    for view in (dialog.start, dialog.preview, dialog.columns, dialog.kept, dialog.alone,
                 dialog.proposals):  # fmt: skip
        for widget in view.findChildren(QWidget):
            by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if by_tab and widget.window() is dialog and not widget.focusProxy():
                inner = isinstance(widget, QLineEdit) and widget.parentWidget().accessibleName()
                text = widget.text() if hasattr(widget, "text") else ""
                assert widget.accessibleName() or text or inner, widget
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    reached, widget = set(), QApplication.focusWidget()
    for _ in range(30):
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget() or widget
        reached.add(widget)
    wanted = {dialog.preview.senders.list.boxes[0], dialog.preview.senders.other, dialog.primary}
    assert wanted <= reached


SHEET = "Quand;Prise;Remise;Qui\n03/02/2026;20h45;22h10;Wombat\n04/02/2026;9:00;10:00;Wombat\n"


def choose(box, text):
    """Choose an entry of a list by the keyboard."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != text and box.currentIndex() < box.count() - 1:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == text


def column(view, name):
    """Return the list in which is said what a column is."""
    return next(box for box in view.boxes if box.accessibleName() == f"What “{name}” is")


def test_the_columns_of_a_table_are_said_seen_in_figures_and_remembered(
    qtbot, program, folder, tmp_path
):
    sheet = tmp_path / "heures.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    dialog = choose_files(qtbot, program, sheet)
    assert "are not known here: say above what they are" in texts(dialog)
    assert "--column" not in texts(dialog)

    click(qtbot, dialog, "Say what the columns of heures.csv are…")
    view = dialog.columns
    assert dialog.shown is view
    assert "20h45 · 9:00" in texts(dialog)
    assert not button(dialog, "Read with these columns").isEnabled()
    choose(column(view, "Quand"), "Date")
    choose(column(view, "Prise"), "Start")
    assert "Choose the column that says when work ended" in texts(dialog)
    choose(column(view, "Remise"), "Start")
    assert "Two columns are the same" in texts(dialog)
    choose(column(view, "Remise"), "End")
    choose(view.dates, "with the day")
    QTest.keyClick(button(dialog, "Read with these columns"), Qt.Key.Key_Space)
    shown(qtbot, dialog, dialog.preview)

    assert "New to the log: 2 sessions" in texts(dialog)
    assert records(folder) == ()
    choose(dialog.preview.activity, "Moderation")
    click(qtbot, dialog, "Read again with this choice")
    shown(qtbot, dialog, dialog.preview)
    click(qtbot, dialog, "Import")
    shown(qtbot, dialog, dialog.kept)

    assert [(s.end - s.start, s.activity) for s in sorted(records(folder))] == [
        (85 * 60, Activity.MODERATION), (3600, Activity.MODERATION),
    ]  # fmt: skip
    dialog.reject()
    later = tmp_path / "suite.csv"
    later.write_text(SHEET.splitlines()[0] + "\n05/02/2026;20:00;21:00;Wombat\n", encoding="utf-8")
    dialog = choose_files(qtbot, program, later)
    assert "New to the log: 1 session" in texts(dialog)
    assert "as you said for an earlier one" in texts(dialog)
    click(qtbot, dialog, "Say what the columns of suite.csv are…")
    assert column(dialog.columns, "Remise").currentText() == "End"
    assert dialog.columns.dates.currentText() == "with the day"


def test_a_table_of_messages_is_read_with_one_direction_for_all(qtbot, program, folder, tmp_path):
    sheet = tmp_path / "suivi.csv"
    sheet.write_text("Vu le;Combien\n2026-03-02 20:45;3\n", encoding="utf-8")
    dialog = choose_files(qtbot, program, sheet)
    click(qtbot, dialog, "Say what the columns of suivi.csv are…")
    view = dialog.columns

    choose(view.kind, "Messages")
    choose(column(view, "Vu le"), "Date")
    choose(column(view, "Combien"), "Number of messages")
    choose(view.direction, "handled by me")
    click(qtbot, dialog, "Read with these columns")
    shown(qtbot, dialog, dialog.preview)

    assert "New to the log: 3 messages" in texts(dialog)
    assert "without a known direction" not in texts(dialog)


def test_presence_at_the_computer_is_taken_once_it_is_said_for_what(qtbot, program, folder):
    dialog = choose_files(qtbot, program, FIXTURES.parent / "work/aw-buckets-export.json")
    assert "somebody was at the computer (2)" in texts(dialog)
    assert "Choose above what the time went into" in texts(dialog)
    assert not button(dialog, "Import").isEnabled()

    choose(dialog.preview.activity, "Moderation")
    click(qtbot, dialog, "Read again with this choice")
    shown(qtbot, dialog, dialog.preview)
    assert "New to the log: 2 sessions" in texts(dialog)
    click(qtbot, dialog, "Import")
    shown(qtbot, dialog, dialog.kept)

    assert {one.activity for one in records(folder)} == {Activity.MODERATION}


def test_of_a_sheet_with_several_people_one_is_ticked(qtbot, program, folder, tmp_path):
    sheet = tmp_path / "toggl.csv"
    rows = [f"{who},2026-03-02,{at}:00,2026-03-02,{at}:30,0:30"
            for who, at in (("Wombat", 20), ("Camille", 21), ("Wombat", 22))]  # fmt: skip
    head = "User,Start date,Start time,End date,End time,Duration"
    sheet.write_text("\n".join([head, *rows]), encoding="utf-8")

    dialog = choose_files(qtbot, program, sheet)
    assert "Nothing that can be counted" in texts(dialog)
    assert "Tick yourself" in texts(dialog)
    listed = dialog.preview.senders.list
    assert [box.text() for box in listed.boxes] == ["Wombat · 2 entries", "Camille · 1 entry"]
    QTest.keyClick(listed.boxes[1], Qt.Key.Key_Space)
    click(qtbot, dialog, "Read again with this choice")
    shown(qtbot, dialog, dialog.preview)

    assert "New to the log: 1 session" in texts(dialog)
    click(qtbot, dialog, "Import")
    shown(qtbot, dialog, dialog.kept)
    assert len(records(folder)) == 1
    kept = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert b"Wombat" not in kept
    assert b"Camille" not in kept


@pytest.mark.samples
def test_a_folder_of_real_exports_gives_the_figures_of_its_index(qtbot, program, folder, samples):
    dialog = choose_files(qtbot, program, samples / "telegram")

    assert dialog._preview.figures.messages == 5475 + 6 + 3
    click(qtbot, dialog, "Import")
    shown(qtbot, dialog, dialog.kept)
    assert messages(folder) == {"messages": 5475 + 6 + 3}
