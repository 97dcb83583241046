"""Settings › My data in the whole program: copy, restore, export, import, blank, erase."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox, QTableWidget
from typing_in import type_into
from ui.pressing import button, click, plain, texts, unbroken
from ui.programs import end

from cmtracker.model import DAY as DAY_S, HOUR, Batch, Decision, Rule, Schedule, Session, Slot
from cmtracker.results.messages import CountedBy
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import calendar, exchange, hierarchy, ledger, moments, safety, sessions
from cmtracker.tracker.texts import kept_texts
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.settings.batches_dialog import BatchesDialog
from cmtracker.ui.settings.blank_dialog import BlankDialog
from cmtracker.ui.settings.erase_dialog import EraseDialog
from cmtracker.ui.settings.export_dialog import ExportDialog
from cmtracker.ui.shell.program import Program

DAY = date(2026, 6, 2)
EXPORTS = Path(__file__).parents[1] / "fixtures" / "exports"
NOW = "2026-11-17T10:42:00+01:00"


@pytest.fixture
def folder(data_dir, monkeypatch):
    """A log with a session that has a note, and a decision."""
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    settings.set("first_steps_shown", value=True)
    with open_workspace(data_dir) as ws:
        sessions.add(ws, ws.now() - HOUR, ws.now(), note="Camille m’a appelée")
        hierarchy.add_decision(ws, "décision du 2 juin", DAY, DAY, [Rule.DAILY_REST])
    return data_dir


@pytest.fixture
def program(qtbot, qapp, folder):
    made = Program(qapp, folder)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    made.window.resize(1180, 820)
    made.window.open_settings("data")
    yield made
    end(made)


def shown(program, kind=QDialog):
    found = (d for d in program.window.findChildren(kind) if d.isVisible())
    return next(found, None)


def wait_for(qtbot, program, text):
    def told():
        said = texts(program.window) + plain(program.window.bar.text.text())
        assert text in said

    qtbot.waitUntil(told)


def batch_date(moment):
    return moments.local_date(moment, "Europe/Paris")


def choose_file(qtbot, program, text, path: Path):
    choose_file_in(qtbot, program, program.window, text, path)


def choose_file_in(qtbot, program, within, text, path: Path):
    click(qtbot, within, text)
    asking = shown(program, QFileDialog)
    asking.fileSelected.emit(str(path))
    asking.reject()


# --- copies, restoring, export


def test_a_whole_copy_is_written_now(qtbot, program, tmp_path):
    target = tmp_path / "copie.db"

    choose_file(qtbot, program, "Copy now…", target)

    wait_for(qtbot, program, f"Copy written: {target}")
    assert safety.preview(target).sessions == 1


def test_a_copy_replaces_no_file(qtbot, program, tmp_path):
    target = tmp_path / "lettre.txt"
    target.write_text("à garder", encoding="utf-8")

    choose_file(qtbot, program, "Copy now…", target)

    wait_for(qtbot, program, "lettre.txt")
    assert target.read_text(encoding="utf-8") == "à garder"


def test_any_file_is_restored_once_it_was_seen(qtbot, program, folder, tmp_path):
    target = tmp_path / "copie.db"
    with open_workspace(folder) as ws:
        safety.backup(ws, target)
        sessions.add(ws, ws.now() - 3 * HOUR, ws.now() - 2 * HOUR)

    choose_file(qtbot, program, "Restore from a file…", target)
    qtbot.waitUntil(lambda: shown(program, QMessageBox) is not None)
    box = shown(program, QMessageBox)
    assert "1 session" in plain(box.informativeText())
    assert str(target) in unbroken(box.informativeText())
    click(qtbot, box, "Restore this copy")

    wait_for(qtbot, program, "The log is that of the copy")
    assert len(program.record.workspace.store.records(Session)) == 1
    (kept,) = (folder / "backups").glob("*replaced*")
    assert safety.preview(kept).sessions == 2


def test_a_file_that_is_no_copy_is_refused_and_nothing_changes(qtbot, program, tmp_path):
    target = tmp_path / "lettre.db"
    target.write_text("rien", encoding="utf-8")

    choose_file(qtbot, program, "Restore from a file…", target)

    wait_for(qtbot, program, "lettre.db")
    assert len(program.record.workspace.store.records(Session)) == 1


def test_all_facts_are_exported(qtbot, program, tmp_path):
    target = tmp_path / "faits.json"

    choose_file(qtbot, program, "Export all facts…", target)

    wait_for(qtbot, program, f"Facts written: {target}")
    assert len(json.loads(target.read_text(encoding="utf-8"))["sessions"]) == 1


def test_a_range_of_dates_is_exported(qtbot, program, folder, tmp_path):
    with open_workspace(folder) as ws:
        sessions.add(ws, ws.now() - 40 * DAY_S, ws.now() - 40 * DAY_S + HOUR)
    target = tmp_path / "novembre.json"
    click(qtbot, program.window, "Export a range…")
    dialog = shown(program, ExportDialog)
    type_into(dialog.first, "1/11/2026")
    choose_file_in(qtbot, program, dialog, "Choose the file…", target)

    wait_for(qtbot, program, f"Facts written: {target}")
    written = json.loads(target.read_text(encoding="utf-8"))
    assert [one["start"][:10] for one in written["sessions"]] == ["2026-11-17"]


def test_a_range_that_ends_before_it_begins_is_not_exported(qtbot, program):
    click(qtbot, program.window, "Export a range…")
    dialog = shown(program, ExportDialog)
    type_into(dialog.last, "1/1/2020")

    assert "ends before it starts" in texts(dialog)
    assert not button(dialog, "Choose the file…").isEnabled()
    click(qtbot, dialog, "Cancel")


def test_the_phone_card_is_written_and_shown(qtbot, program, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("cmtracker.ui.settings.phone_card.QDesktopServices.openUrl", opened.append)
    target = tmp_path / "carte.pdf"

    choose_file(qtbot, program, "Phone card…", target)

    wait_for(qtbot, program, f"Phone card written: {target}")
    assert target.read_bytes().startswith(b"%PDF")
    assert [url.toLocalFile() for url in opened] == [str(target)]


def test_a_card_that_cannot_be_written_is_told(qtbot, program, tmp_path):
    choose_file(qtbot, program, "Phone card…", tmp_path / "nowhere" / "carte.pdf")

    wait_for(qtbot, program, "carte.pdf")
    assert not (tmp_path / "nowhere").exists()


# --- imports


def test_an_import_is_removed_whole_after_saying_what_it_does(qtbot, program, folder):
    with open_workspace(folder) as ws:
        exchange.import_files(ws, [EXPORTS / "whatsapp.txt"])
        (batch,) = ledger.batches(ws)
        dates = batch_date(batch.start), batch_date(batch.end)
        number = ws.analysis().messages(*dates, CountedBy.CHANNEL)[1].unknown
    click(qtbot, program.window, "Imported messages…")
    dialog = shown(program, BatchesDialog)

    def told():
        assert f"messages without a known direction: {number} → 0" in texts(dialog)

    qtbot.waitUntil(told)
    click(qtbot, dialog, "Remove this import")
    qtbot.waitUntil(lambda: "No import of messages is kept." in texts(dialog))
    assert not program.record.workspace.store.records(Batch)
    click(qtbot, dialog, "Close")
    program.record.presenter.undo()
    assert program.record.workspace.store.records(Batch) == (batch,)


# --- blanking


def test_a_text_is_found_read_once_more_and_blanked_for_good(qtbot, program, folder):
    click(qtbot, program.window, "Blank a text for good…")
    qtbot.waitUntil(lambda: shown(program, BlankDialog) is not None)
    dialog = shown(program, BlankDialog)
    table = dialog.findChild(QTableWidget)
    assert table.rowCount() == 2
    type_into(dialog.filter, "appelee")
    assert table.rowCount() == 1
    table.selectRow(0)
    click(qtbot, dialog, "Blank the texts of this record…")
    box = shown(program, QMessageBox)
    assert box.informativeText() == "Camille m’a appelée"

    click(qtbot, box, "Blank for good")

    qtbot.waitUntil(lambda: table.rowCount() == 0)
    (session,) = program.record.workspace.store.records(Session)
    assert session.note == ""
    assert safety.verify(program.record.workspace).first_fault is None
    assert b"Camille" not in (folder / "cmtracker.db").read_bytes()
    dialog.accept()


def test_the_texts_of_every_kind_are_listed(program):
    found = {(one.kind, one.texts) for one in kept_texts(program.record.workspace)}

    assert found == {
        (Session, ("Camille m’a appelée",)),
        (Decision, ("décision du 2 juin",)),
    }


# --- erasing


def test_everything_is_erased_once_the_name_of_the_folder_is_typed(qtbot, program, folder):
    ended: list[int] = []
    program.ended.connect(ended.append)
    click(qtbot, program.window, "Erase everything…")
    dialog = shown(program, EraseDialog)
    assert not button(dialog, "Erase everything for good").isEnabled()
    qtbot.keyClicks(dialog.findChild(QLineEdit), folder.name)

    click(qtbot, dialog, "Erase everything for good")

    qtbot.waitUntil(lambda: shown(program, QMessageBox) is not None)
    assert not (folder / "cmtracker.db").exists()
    shown(program, QMessageBox).accept()
    assert ended == [0]
    assert not list(folder.glob("*")) if folder.exists() else True


def test_kept_after_all_nothing_is_erased(qtbot, program, folder):
    click(qtbot, program.window, "Erase everything…")
    dialog = shown(program, EraseDialog)
    qtbot.keyClicks(dialog.findChild(QLineEdit), folder.name + "x")
    assert not button(dialog, "Erase everything for good").isEnabled()

    qtbot.mouseClick(button(dialog, "Keep everything"), Qt.MouseButton.LeftButton)

    assert len(program.record.workspace.store.records(Session)) == 1
    assert (folder / "cmtracker.db").exists()


# --- language


def test_another_language_is_spoken_at_once_and_the_part_stays(qtbot, program):
    program.window.open_settings("looks")

    click(qtbot, program.window, "Français")

    qtbot.waitUntil(lambda: "Réglages" in texts(program.window))
    assert program.window.page.part == "looks"
    program.window._undo()
    qtbot.waitUntil(lambda: "Settings" in texts(program.window))
    assert Settings(program._folder / FILE).text("language") == "en"


def test_the_hours_are_asked_for_by_the_settings_once_there_are_any(program):
    with open_workspace(program._folder) as ws:
        week = ((Slot(9 * HOUR, 17 * HOUR),),) * 5 + ((), ())
        calendar.set_schedule(ws, Schedule(DAY, (week,)))

    program.first_steps()

    assert program.window.page.part == "hours"
