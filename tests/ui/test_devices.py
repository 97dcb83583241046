"""Several devices as a person has them: the window of one, the command line of the other."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox
from shiboken6 import isValid
from ui.pressing import button, click, field, plain, texts
from ui.programs import end

from cmtracker import cli
from cmtracker.model import HOUR
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import sessions, sync, sync_files
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.settings.changed_twice_dialog import ChangedTwiceDialog
from cmtracker.ui.settings.devices_dialog import DevicesDialog
from cmtracker.ui.settings.shared_folder_dialog import SharedFolderDialog
from cmtracker.ui.shell import faults
from cmtracker.ui.shell.program import Program

NOW = "2026-11-17T10:42:00+01:00"


@pytest.fixture
def carried(tmp_path):
    made = tmp_path / "carried"
    made.mkdir()
    return made


@pytest.fixture
def folder(data_dir, monkeypatch):
    """The data folder of the device at home, with one session."""
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    settings.set("first_steps_shown", value=True)
    with open_workspace(data_dir) as ws:
        sessions.add(ws, ws.now() - HOUR, ws.now(), note="crue")
    return data_dir


@pytest.fixture
def office(tmp_path, monkeypatch, capfd):
    """A way to run a command of the device at the office."""
    monkeypatch.setenv("CMTRACKER_NOW", NOW)

    def run(*arguments: object) -> None:
        capfd.readouterr()
        given = ("--data-dir", tmp_path / "office", *arguments)
        with pytest.raises(SystemExit) as left:
            cli.main([str(one) for one in given])
        assert not left.value.code, capfd.readouterr().err

    return run


@pytest.fixture
def begin(qtbot, qapp, folder):
    """A way to begin the program; all that was begun is ended."""
    made = []

    def start() -> Program:
        program = Program(qapp, folder)
        made.append(program)
        with qtbot.waitSignal(program.settled):
            program.begin()
        qtbot.waitUntil(lambda: program.record.presenter.view is not None)
        program.window.resize(1180, 820)
        settle(qtbot, program)
        return program

    start.made = made
    yield start
    end(*made)


def settle(qtbot, program) -> None:
    record = program.record
    qtbot.waitUntil(lambda: not (record.reads.is_busy or record.exchange.is_busy))


def shown(program, kind=QDialog):
    return next((d for d in program.window.findChildren(kind) if d.isVisible()), None)


def devices(qtbot, program) -> DevicesDialog:
    """Open Settings › My data › Several devices…"""
    program.window.open_settings("data")
    settle(qtbot, program)
    click(qtbot, program.window, "Several devices…")
    settle(qtbot, program)
    return shown(program, DevicesDialog)


def choose(qtbot, program, dialog, folder) -> SharedFolderDialog:
    """Choose the folder in the file dialog."""
    click(qtbot, dialog, "Choose a folder…")
    asking = dialog.findChild(QFileDialog)
    asking.fileSelected.emit(str(folder))
    asking.reject()
    return shown(program, SharedFolderDialog)


def bar(program) -> str:
    """Return what the quiet bar at the foot of the window says."""
    return plain(program.window.bar.text.text())


def says(widget, text) -> bool:
    return text in texts(widget)


def noted(folder) -> set[str]:
    with open_workspace(folder) as ws:
        return {one.note for one in ws.log().sessions}


def join_office(office, carried) -> None:
    office("sync", "set", carried, "--plain", "--join", "--name", "Bureau")
    office("sync", "now")


def set_plain(qtbot, program, carried) -> DevicesDialog:
    dialog = devices(qtbot, program)
    asking = choose(qtbot, program, dialog, carried)
    name = field(asking, "Name of this device")
    name.clear()
    qtbot.keyClicks(name, "Portable")
    click(qtbot, asking, "Do not seal them")
    click(qtbot, asking, "Exchange by way of this folder")
    qtbot.waitUntil(lambda: says(dialog, "Exchanged at"))
    settle(qtbot, program)
    return dialog


def test_what_was_noted_here_is_on_the_other_and_the_other_way_round(
    qtbot, begin, carried, office, tmp_path
):
    program = begin()
    dialog = set_plain(qtbot, program, carried)
    assert says(dialog, "This device (“Portable”) exchanges by way of")
    assert says(dialog, "Nothing has come from another device yet.")

    join_office(office, carried)
    office("add", "2026-11-16T20:00", "2026-11-16T21:00", "--note", "au bureau")
    office("sync", "now")
    click(qtbot, dialog, "Exchange now")

    qtbot.waitUntil(lambda: says(dialog, "Bureau: last act received of Tuesday 17 November 2026"))
    settle(qtbot, program)
    assert noted(tmp_path / "office") == {"crue", "au bureau"} == noted(program.record.folder)
    qtbot.waitUntil(lambda: "changed by what came from Bureau" in bar(program))
    dialog.accept()
    qtbot.waitUntil(lambda: says(program.window.page, "Bureau: last act received"))


def test_a_log_without_a_passphrase_is_asked_whether_its_files_are_sealed(
    qtbot, begin, carried, office, tmp_path
):
    program = begin()
    dialog = devices(qtbot, program)
    click(qtbot, choose(qtbot, program, dialog, carried), "Cancel")
    settle(qtbot, program)
    assert program.record.workspace.shared_folder is None
    asking = choose(qtbot, program, dialog, carried)
    go = "Exchange by way of this folder"
    click(qtbot, asking, go)
    assert says(asking, "Type a passphrase, twice.")
    for name, typed in (("Passphrase of the files", "lune rousse"), ("Once more", "lune")):
        qtbot.keyClicks(field(asking, name), typed)
    click(qtbot, asking, go)
    assert says(asking, "The two passphrases differ.")
    qtbot.keyClicks(field(asking, "Once more"), " rousse")

    click(qtbot, asking, go)

    qtbot.waitUntil(lambda: says(dialog, "the files there are sealed"))
    settle(qtbot, program)
    (written,) = carried.rglob("*.seg")
    assert b"crue" not in written.read_bytes()
    secret = tmp_path / "secret"
    secret.write_text("lune rousse", "utf-8")
    office("sync", "set", carried, "--passphrase-file", secret, "--join")
    office("sync", "now")
    assert noted(tmp_path / "office") == {"crue"}


def test_files_of_another_device_are_taken_only_once_they_are_said_to_be_ones_own(
    qtbot, begin, carried, office
):
    office("add", "2026-11-16T20:00", "2026-11-16T21:00", "--note", "au bureau")
    office("sync", "set", carried, "--plain", "--name", "Bureau")
    office("sync", "now")
    program = begin()
    dialog = devices(qtbot, program)
    asking = choose(qtbot, program, dialog, carried)
    click(qtbot, asking, "Do not seal them")
    click(qtbot, asking, "Exchange by way of this folder")
    qtbot.waitUntil(lambda: says(asking, "already holds what another device wrote"))
    assert noted(program.record.folder) == {"crue"}

    click(qtbot, asking, "The devices whose files lie there are mine")
    click(qtbot, asking, "Exchange by way of this folder")

    qtbot.waitUntil(lambda: says(dialog, "Bureau: last act received"))
    settle(qtbot, program)
    assert noted(program.record.folder) == {"crue", "au bureau"}


def test_it_exchanges_by_itself_once_opened_after_an_act_and_at_the_end(
    qtbot, begin, carried, office, folder, tmp_path
):
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = begin()
    assert list(carried.rglob("*.seg"))

    join_office(office, carried)
    office("add", "2026-11-16T20:00", "2026-11-16T21:00", "--note", "au bureau")
    office("sync", "now")
    program.record.folding.now()  # the quiet seconds after an act are over
    qtbot.waitUntil(lambda: "came from Bureau" in bar(program))
    settle(qtbot, program)

    def add(ws):
        sessions.add(ws, ws.now() - 3 * HOUR, ws.now() - 2 * HOUR, note="à la fin")

    program.record.presenter.change(add)
    settle(qtbot, program)
    begin.made.remove(program)
    program.end()
    end(program)

    office("sync", "now")
    assert noted(tmp_path / "office") == {"crue", "au bureau", "à la fin"}


def test_hidden_it_says_what_came_once_the_window_comes_up_and_only_once(
    qtbot, begin, carried, office, folder
):
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = begin()
    join_office(office, carried)
    office("add", "2026-11-16T20:00", "2026-11-16T21:00", "--note", "au bureau")
    office("sync", "now")
    program.window.hide()
    program.record.folding.now()
    settle(qtbot, program)
    assert noted(folder) == {"crue", "au bureau"}
    assert not program.window.bar.speaks

    program.window.show()
    assert "came from Bureau" in bar(program)
    program.window.bar.clear()
    program.window.hide()
    program.window.show()
    settle(qtbot, program)
    assert not program.window.bar.speaks


def test_where_no_folder_is_set_no_thread_is_started(qtbot, begin):
    program = begin()
    program.record.folding.now()
    settle(qtbot, program)

    assert program.record.exchange.outcome is None
    assert program.record.exchange._reads._thread is None
    assert not program.record.exchange.findChildren(QTimer)


def test_the_window_never_waits_for_the_folder(qtbot, begin, carried, folder, monkeypatch):
    """The folder is asked on another thread; until it answers, the window takes acts."""
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = begin()
    answers, asked = threading.Event(), []
    found_in = sync_files.found_in

    def slow(place):
        asked.append(threading.current_thread())
        answers.wait()
        return found_in(place)

    monkeypatch.setattr(sync_files, "found_in", slow)
    try:
        program.record.presenter.start()
        program.record.folding.now()
        qtbot.waitUntil(lambda: bool(asked))

        program.record.presenter.stop()
        qtbot.waitUntil(lambda: program.record.presenter.view.running is None)
        assert program.record.exchange.is_busy
    finally:
        answers.set()
    settle(qtbot, program)
    assert threading.main_thread() not in asked


def test_closed_during_an_exchange_it_goes_on_and_what_comes_is_said(
    qtbot, begin, carried, office, folder, monkeypatch
):
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = begin()
    join_office(office, carried)
    office("add", "2026-11-16T20:00", "2026-11-16T21:00", "--note", "au bureau")
    office("sync", "now")
    dialog = devices(qtbot, program)
    settle(qtbot, program)
    answers, found_in = threading.Event(), sync_files.found_in

    def slow(place):
        answers.wait()
        return found_in(place)

    monkeypatch.setattr(sync_files, "found_in", slow)
    try:
        click(qtbot, dialog, "Exchange now")
        click(qtbot, dialog, "Close")
        qtbot.waitUntil(lambda: not isValid(dialog))
    finally:
        answers.set()
    settle(qtbot, program)
    assert noted(folder) == {"crue", "au bureau"}
    assert not (folder / faults.FILE).exists()


@pytest.mark.parametrize("text", ["Several devices…", "Imported messages…"])
def test_a_dialog_closed_before_its_answer_comes_is_no_fault(qtbot, begin, folder, text):
    """The answer of the reading thread finds nobody, for any dialog that asked."""
    program = begin()
    may_answer = threading.Event()
    program.record.reads.ask("wait", lambda _: may_answer.wait(), lambda _: None)
    try:
        program.window.open_settings("data")
        click(qtbot, program.window, text)
        dialog = shown(program)
        click(qtbot, dialog, "Close")
        qtbot.waitUntil(lambda: not isValid(dialog))
    finally:
        may_answer.set()
    settle(qtbot, program)

    assert not (folder / faults.FILE).exists()


def test_undo_of_what_another_device_changed_says_so(qtbot, begin, carried, office, folder):
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = begin()

    def add(ws):
        sessions.add(ws, ws.now() - 3 * HOUR, ws.now() - 2 * HOUR, note="à la maison")

    program.record.presenter.change(add)
    program.record.folding.now()
    settle(qtbot, program)
    join_office(office, carried)
    (one,) = [s for s in program.record.workspace.log().sessions if s.note == "à la maison"]
    office("edit", one.id, "--note", "au bureau", "--reason", "précision")
    office("sync", "now")
    program.record.exchange.look()
    settle(qtbot, program)

    qtbot.keyClick(program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: "Bureau" in bar(program) and "undo" in bar(program).lower())
    settle(qtbot, program)
    assert noted(folder) == {"crue", "au bureau"}


@pytest.fixture
def changed_twice(qtbot, begin, carried, office, folder):
    """A program on a log of which the note of a session was changed on both devices."""
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
        sync.exchange(ws)
        (one,) = ws.log().sessions
    join_office(office, carried)
    with open_workspace(folder) as ws:
        sessions.edit(ws, one.id, "précision", note="maison")
    office("edit", one.id, "--note", "bureau", "--reason", "précision")
    office("sync", "now")
    return begin()


def test_what_both_changed_is_listed_taken_by_one_click_and_undone(qtbot, changed_twice, folder):
    program = changed_twice
    qtbot.waitUntil(lambda: says(program.window, "1 change was made on two devices at once"))
    stands = noted(folder)
    click(qtbot, program.window, "Look at it…")
    settle(qtbot, program)
    dialog = shown(program, ChangedTwiceDialog)
    assert dialog.table.rowCount() == 1
    (kept,) = stands
    other = ({"maison", "bureau"} - stands).pop()
    assert says(dialog, f"In force: “{kept}”, from")
    assert says(dialog, f"Set aside: “{other}”, from")
    assert says(dialog, "Tue 17 Nov 2026, 10:42")
    click(qtbot, dialog, "Close")
    settle(qtbot, program)
    assert noted(folder) == stands
    program.window.open_settings("data")
    settle(qtbot, program)
    click(qtbot, program.window, "Changed on two devices…")
    settle(qtbot, program)
    dialog = shown(program, ChangedTwiceDialog)
    assert dialog.table.rowCount() == 1

    click(qtbot, dialog, "Take the other version")
    qtbot.waitUntil(lambda: says(dialog, "Nothing was changed on two devices at once"))
    settle(qtbot, program)
    assert noted(folder) == {other}

    click(qtbot, dialog, "Undo: set the version taken aside again")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    settle(qtbot, program)
    assert noted(folder) == stands
    assert not button(dialog, "Undo: set the version taken aside again").isEnabled()

    click(qtbot, dialog, "Leave it as it is")
    qtbot.waitUntil(lambda: says(dialog, "Left as it is."))
    settle(qtbot, program)
    assert dialog.table.rowCount() == 0
    assert noted(folder) == stands


def test_the_story_of_a_session_names_the_other_device(qtbot, changed_twice):
    program = changed_twice
    program.window.go_to_symbol("journal")
    settle(qtbot, program)
    program.window.page.choose_tab("list")
    settle(qtbot, program)
    (one,) = program.record.workspace.log().sessions
    program.window.page.acts.open_session(one)
    settle(qtbot, program)

    editor = shown(program)
    qtbot.waitUntil(lambda: says(editor, "Bureau"))


def test_a_file_that_waits_is_told_with_its_reason_in_the_words_of_the_command_line(
    qtbot, begin, carried, office, folder, tmp_path
):
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = begin()
    own = set(carried.rglob("*.seg"))
    join_office(office, carried)
    for path in set(carried.rglob("*.seg")) - own:
        path.write_bytes(path.read_bytes()[:-20])
    dialog = devices(qtbot, program)
    click(qtbot, dialog, "Exchange now")
    settle(qtbot, program)

    with open_workspace(folder) as ws:
        told = sync.exchange(ws).problems
    assert {error.key for error in told} == {"sync_cut"}
    assert says(dialog, "is incomplete, most likely because it is still on its way")


def test_renamed_and_switched_off_with_its_files(qtbot, begin, carried, folder):
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = begin()
    dialog = devices(qtbot, program)
    name = field(dialog, "Name of this device")
    assert not button(dialog, "Rename").isEnabled()
    name.clear()
    qtbot.keyClicks(name, "À la maison")
    click(qtbot, dialog, "Rename")
    qtbot.waitUntil(lambda: says(dialog, "This device (“À la maison”)"))

    click(qtbot, dialog, "Exchange no longer…")
    box = shown(program, QMessageBox)
    click(qtbot, box, "Also remove this device’s files from the folder")
    click(qtbot, box, "Exchange no longer")

    qtbot.waitUntil(lambda: says(dialog, "This device exchanges with no other one."))
    settle(qtbot, program)
    assert not list(carried.rglob("*.seg"))
    assert says(dialog, "of this device was removed") or says(dialog, "of this device were removed")


def test_a_folder_that_is_away_is_no_alarm_but_told_in_its_place(
    qtbot, begin, carried, folder, tmp_path
):
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    carried.rename(tmp_path / "unplugged")
    program = begin()
    assert program.record.exchange.outcome.problem.key == "sync_folder_refused"
    assert not says(program.window, "cannot be used")

    dialog = devices(qtbot, program)

    qtbot.waitUntil(lambda: says(dialog, "cannot be used"))


def test_what_stays_so_until_somebody_acts_is_said_once(qtbot, begin, carried, folder, office):
    office("add", "2026-11-16T20:00", "2026-11-16T21:00")
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = begin()
    other = carried.parent / "other"
    other.mkdir()
    office("sync", "set", other, "--plain")
    office("sync", "now")
    (written,) = other.rglob("*.seg")
    (carried / "cmtracker-sync" / "strange.seg").write_bytes(written.read_bytes())

    for _ in range(2):
        program.record.exchange.look()
        settle(qtbot, program)
    assert texts(program.window).count("belongs to another person") == 1
    click(qtbot, program.window, "Several devices…")
    assert shown(program, DevicesDialog) is not None


def test_it_all_fits_the_smallest_window_in_french(qtbot, qapp, folder, carried):
    Settings(folder / FILE).set("language", "fr")
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = Program(qapp, folder)
    with qtbot.waitSignal(program.settled):
        program.begin()
    qtbot.waitUntil(lambda: program.record.presenter.view is not None)
    program.window.resize(QSize(900, 500))
    program.window.open_settings("data")
    settle(qtbot, program)
    click(qtbot, program.window, "Plusieurs appareils…")
    settle(qtbot, program)
    dialog = shown(program, DevicesDialog)

    assert dialog.width() <= 900
    assert dialog.height() <= 500
    assert says(dialog, "Cet appareil (« Portable ») échange par le dossier")
    end(program)


def test_erased_the_files_of_this_device_go_from_the_shared_folder(
    qtbot, begin, carried, office, folder
):
    with open_workspace(folder) as ws:
        sync.set_folder(ws, carried, name="Portable", plain=True)
    program = begin()
    join_office(office, carried)
    before = set(carried.rglob("*.seg"))
    program.window.open_settings("data")
    click(qtbot, program.window, "Erase everything…")
    dialog = shown(program)
    assert says(dialog, "What the others received stays on them")
    qtbot.keyClicks(field(dialog, "Name of the data folder"), folder.name)
    click(qtbot, dialog, "Erase everything for good")

    qtbot.waitUntil(lambda: shown(program, QMessageBox) is not None)
    assert says(shown(program, QMessageBox), "removed from the folder of your devices")
    left = set(carried.rglob("*.seg"))
    assert left < before
    assert left
    shown(program, QMessageBox).accept()
