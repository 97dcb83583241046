"""Old records are proposed quietly, kept at a word, and deleted only by whoever asks for it."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
)
from ui.pressing import click
from ui.programs import end

from cmtracker.model import HOUR, RecoveryState
from cmtracker.settings import FILE, Settings
from cmtracker.store.verification import verify
from cmtracker.tracker import calendar, ledger, limitation, safety, sessions
from cmtracker.tracker.workspace import EXAMPLE_MARK, open_workspace
from cmtracker.ui.settings.old_records_dialog import OldRecordsDialog
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.program import Program

NOW = "2026-11-17T10:42:00+01:00"
OLD = 1_623_350_700
"""2021-06-10T20:45:00+02:00."""
PROPOSED = "The limitation period is over for 1 session from before 1 January 2022."


@pytest.fixture
def folder(data_dir, monkeypatch):
    """A log with an evening of 2021 and one of this month."""
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    with open_workspace(data_dir) as ws:
        sessions.add(ws, OLD, OLD + HOUR, note="Madame Dupont")
        sessions.add(ws, ws.now() - 2 * HOUR, ws.now() - HOUR)
    return data_dir


@pytest.fixture
def begin(qtbot, qapp, folder):
    """Start the program on the log, once more after its end."""
    begun = []

    def start() -> Program:
        while begun:
            end(begun.pop())
        made = Program(qapp, folder)
        begun.append(made)
        with qtbot.waitSignal(made.settled):
            made.begin()
        qtbot.waitUntil(lambda: made.record.presenter.view is not None)
        return made

    yield start
    end(begun.pop())


def told(widget) -> str:
    texts = (w.text() for w in widget.findChildren(QLabel) if w.isVisible())
    return "\n".join(texts).replace("\u00a0", " ")


def says(widget, text):
    assert text in told(widget)


def press(widget, text):
    buttons = widget.findChildren(QAbstractButton)
    next(b for b in buttons if b.isVisible() and b.text() == text).click()


def tick(qtbot, program):
    """Let the half minute pass after which the program looks at the log, and wait for it."""
    with qtbot.waitSignal(program.reads.settled):
        program._tick.timeout.emit()
        program.record.presenter.refresh()
    QApplication.processEvents()  # a notice put into the window is shown by the next event


def is_gone(program, text) -> bool:
    return text not in told(program.window)


def dialog(program, kind=OldRecordsDialog):
    return next(d for d in program.window.findChildren(kind) if d.isVisible())


def notice_of(program) -> Notice:
    return next(n for n in program.window.findChildren(Notice) if "limitation" in told(n))


def ask_settings(qtbot, program):
    program.window.open_settings("data")
    qtbot.waitUntil(lambda: not program.reads.is_busy)  # the part is read as it opens
    with qtbot.waitSignal(program.reads.settled):
        click(qtbot, program.window, "Old records…")


def starts(program) -> list[int]:
    return sorted(session.start for session in program.record.workspace.log().sessions)


def test_the_proposal_is_a_notice_that_opens_nothing_and_takes_no_focus(qtbot, begin):
    program = begin()

    tick(qtbot, program)

    says(program.window, PROPOSED)
    assert not [d for d in program.window.findChildren(QDialog) if d.isVisible()]
    focused = program.window.focusWidget()
    assert focused is None or not notice_of(program).isAncestorOf(focused)
    tick(qtbot, program)
    assert len(program.window.findChildren(Notice)) == 2  # this one, and the one on the schedule
    assert len(starts(program)) == 2


def test_to_keep_them_is_an_answer_until_next_year(qtbot, begin, monkeypatch):
    program = begin()
    tick(qtbot, program)

    press(program.window, "Keep them")

    qtbot.waitUntil(lambda: is_gone(program, PROPOSED))
    again = begin()
    tick(qtbot, again)
    assert "limitation" not in told(again.window)
    monkeypatch.setenv("CMTRACKER_NOW", "2027-01-02T10:42:00+01:00")
    tick(qtbot, again)
    says(again.window, "The limitation period is over for 1 session from before 1 January 2023.")


def test_the_dialog_says_what_goes_and_waits_for_the_answer(qtbot, begin):
    program = begin()
    tick(qtbot, program)

    press(program.window, "See…")

    asking = dialog(program)
    for words in (
        "Records that ended before 1 January 2022",
        "1 session",
        "on 10 June 2021",
        "Keep them while a claim or an appeal is under way",
        "for good",
        "cannot be undone",
        "the copies",
        "loi n° 68-1250",
    ):
        says(asking, words)
    assert not asking.delete.isEnabled()
    assert asking.keep.isDefault()
    assert cut_off(asking) == []
    asking.reject()
    assert len(starts(program)) == 2
    says(program.window, PROPOSED)  # to close it is no answer


def test_they_are_deleted_for_good_and_the_work_goes_on(qtbot, begin, folder):
    program = begin()
    tick(qtbot, program)
    press(program.window, "See…")
    asking = dialog(program)
    asking.findChild(QCheckBox).click()

    press(asking, "Delete for good")

    qtbot.waitUntil(lambda: says(program.window, "Deleted for good"))
    says(program.window, "before 1 January 2022, history included. Copies changed too: 1.")
    says(program.window, "This cannot be undone.")
    assert starts(program) != []
    assert OLD not in starts(program)
    assert verify(program.record.workspace.store.db).ok
    qtbot.waitUntil(lambda: says(program.window, "Last session"))
    for path in folder.rglob("*"):
        assert not path.is_file() or b"Madame Dupont" not in path.read_bytes(), path
    tick(qtbot, program)
    assert PROPOSED not in told(program.window)


def test_copies_that_could_not_be_changed_are_named_and_asked_about_again(
    qtbot, begin, folder, tmp_path
):
    key = tmp_path / "key"
    key.mkdir()
    with open_workspace(folder) as ws:
        safety.set_second_folder(ws, key)
        limitation.delete(ws, date(2020, 1, 1))
    shutil.move(key, tmp_path / "unplugged")
    program = begin()
    tick(qtbot, program)
    press(program.window, "See…")
    dialog(program).settled.click()

    press(dialog(program), "Delete for good")

    said = f"These copies stay as they were: {key}"
    qtbot.waitUntil(lambda: says(program.window, said))
    tick(qtbot, program)
    assert "still hold" not in told(program.window)
    shutil.move(tmp_path / "unplugged", key)
    program = begin()
    tick(qtbot, program)
    says(program.window, "Copies of the log still hold records from before 1 January 2022")
    press(program.window, "See…")
    says(dialog(program), "not from all copies")
    dialog(program).settled.click()
    press(dialog(program), "Delete for good")
    qtbot.waitUntil(lambda: says(program.window, "Copies changed too: 1."))
    assert b"Madame Dupont" not in next(key.iterdir()).read_bytes()


def buttons_in_order_from(first: QAbstractButton) -> list[str]:
    """What Tab comes past, from one button round to it again."""
    found, widget = [first.text()], first.nextInFocusChain()
    while widget is not first:
        if isinstance(widget, QAbstractButton) and widget.isVisible():
            found.append(widget.text())
        widget = widget.nextInFocusChain()
    return found


def test_it_is_done_by_keyboard_alone(qtbot, begin):
    program = begin()
    tick(qtbot, program)
    see = next(b for b in notice_of(program).findChildren(QAbstractButton) if b.text() == "See…")
    see.setFocus()
    qtbot.keyClick(see, Qt.Key.Key_Space)
    asking = dialog(program)
    order = buttons_in_order_from(asking.keep)

    qtbot.keyClick(asking.settled, Qt.Key.Key_Space)
    qtbot.keyClick(asking.delete, Qt.Key.Key_Space)

    assert order == [
        "Keep them",
        "Make a report of them first…",
        "No claim and no appeal is under way about that time",
        "Delete for good",
        "Later",
    ]
    qtbot.waitUntil(lambda: says(program.window, "Deleted for good"))


def test_a_report_of_them_is_made_first(qtbot, begin, tmp_path):
    program = begin()
    tick(qtbot, program)
    press(program.window, "See…")
    asking = dialog(program)
    press(asking, "Make a report of them first…")
    choosing = dialog(program, QFileDialog)

    choosing.fileSelected.emit(str(tmp_path / "old.pdf"))
    choosing.close()

    qtbot.waitUntil(lambda: says(asking, "Report written"))
    assert (tmp_path / "old.pdf").read_bytes().startswith(b"%PDF")
    assert cut_off(asking) == []
    asking.reject()


def cut_off(asking) -> list[str]:
    """The texts of which not all lines are seen."""
    QApplication.processEvents()
    labels = (label for label in asking.findChildren(QLabel) if label.isVisible())
    return [
        label.text() for label in labels if label.height() < label.heightForWidth(label.width())
    ]


def test_a_report_that_cannot_be_written_is_said_in_the_dialog(qtbot, begin, folder):
    program = begin()
    tick(qtbot, program)
    press(program.window, "See…")
    asking = dialog(program)

    asking.report_asked.emit(folder / "old.pdf")

    qtbot.waitUntil(lambda: says(asking, "folder of the log"))
    assert asking.report.isEnabled()
    assert cut_off(asking) == []
    asking.reject()


def test_a_dialog_closed_meanwhile_does_not_hinder_its_report(qtbot, begin, tmp_path):
    program = begin()
    tick(qtbot, program)
    press(program.window, "See…")
    asking = dialog(program)

    with qtbot.waitSignal(asking.destroyed):
        asking.report_asked.emit(tmp_path / "old.pdf")
        asking.reject()

    qtbot.waitUntil(lambda: says(program.window, "Report written"))
    assert (tmp_path / "old.pdf").exists()


def test_the_settings_show_them_whatever_was_answered(qtbot, begin, folder):
    with open_workspace(folder) as ws:
        limitation.keep(ws)
    program = begin()

    ask_settings(qtbot, program)

    says(dialog(program), "Records that ended before 1 January 2022")
    press(dialog(program), "Later")


def test_the_settings_say_when_there_are_none(qtbot, begin, folder):
    with open_workspace(folder) as ws:
        limitation.delete(ws, date(2022, 1, 1))
    program = begin()

    ask_settings(qtbot, program)

    says(program.window, "Nothing in the log ended before 1 January 2022.")


def test_the_private_sector_and_the_ledger_have_sentences_of_their_own(qtbot, begin, folder):
    with open_workspace(folder) as ws:
        sessions.add(ws, OLD - 400 * 24 * HOUR, OLD - 400 * 24 * HOUR + HOUR)
        calendar.set_profile(ws, regime="fr-private")
        ledger.note_step(ws, date(2021, 6, 10), HOUR, RecoveryState.ASKED, on=date(2022, 2, 1))
    program = begin()

    ask_settings(qtbot, program)

    says(dialog(program), "Records that ended before 1 January 2021")
    says(dialog(program), "L3245-1")
    says(dialog(program), "The recovery ledger has a step")
    dialog(program).reject()


def test_a_change_of_language_leaves_the_proposal_standing(qtbot, begin):
    program = begin()
    tick(qtbot, program)

    with qtbot.waitSignal(notice_of(program).destroyed):
        program.change_language("fr")
    tick(qtbot, program)

    says(program.window, "Le délai de prescription est passé pour 1 plage de travail")


def test_the_example_is_never_asked_about(qtbot, begin, data_dir):
    (data_dir / EXAMPLE_MARK).touch()
    program = begin()

    program._safe.look()
    program._safe.show_old_records()

    assert program._safe.old._looked_on is None
