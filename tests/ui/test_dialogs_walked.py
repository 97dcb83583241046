"""Every dialog of the program: names, roles, Tab, visible focus, contrast, and no cut text.

Which dialogs there are is read from the program itself: one that nothing here opens fails a test.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QDialog
from ui.full_log import NOW, make
from ui.programs import end
from ui.walking import cut_texts, faint, faults, unmarked

from cmtracker import ui
from cmtracker.errors import Moment, Part, UserError
from cmtracker.importers.results import Sender
from cmtracker.model import Scenario
from cmtracker.results.synced import ChangedTwice
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import limitation
from cmtracker.tracker.column_choices import TableBegin
from cmtracker.tracker.import_previews import (
    ChannelFigures,
    EntryNote,
    ImportFigures,
    ImportPreview,
)
from cmtracker.tracker.safety import CopyContent
from cmtracker.tracker.sync import Exchanged, OtherDevice, SyncSetup, SyncStatus
from cmtracker.ui.crises.crisis_dialogs import CrisisDialog, MarkDialog
from cmtracker.ui.crises.decision_dialog import DecisionDialog
from cmtracker.ui.crises.incident_dialog import IncidentDialog
from cmtracker.ui.crises.rebuild_dialog import RebuildDialog
from cmtracker.ui.imports.notes_dialog import NotesDialog
from cmtracker.ui.overview.keep_dialog import KeepDialog
from cmtracker.ui.settings.changed_twice_dialog import ChangedTwiceDialog
from cmtracker.ui.settings.devices_dialog import DevicesDialog
from cmtracker.ui.settings.move_dialog import MoveDialog
from cmtracker.ui.settings.passphrase_dialog import PassphraseDialog
from cmtracker.ui.settings.shared_folder_dialog import SharedFolderDialog
from cmtracker.ui.shell.exchanging import ExchangeOutcome
from cmtracker.ui.shell.lock import UnlockDialog
from cmtracker.ui.shell.program import Program
from cmtracker.ui.shell.quit_dialog import KeepRunningDialog, QuitDialog
from cmtracker.ui.shell.refusal import refusal
from cmtracker.ui.shell.startup import StartQuestion
from cmtracker.ui.today.session_dialog import StartDialog
from cmtracker.ui.widgets import theme
from cmtracker.ui.widgets.help_dialog import HelpButton

SCREEN = QSize(900, 500)
FRAMED = SCREEN - QSize(4, 40)
"""What the frame of a window and a bar at the edge leave of the smallest screen."""
TODAY = date(2026, 11, 17)


def kinds_of_dialogs() -> set[str]:
    """Return the names of the program's classes of dialogs that no other is made of."""
    for found in pkgutil.walk_packages(ui.__path__, "cmtracker.ui."):
        importlib.import_module(found.name)
    every = list(below(QDialog))
    return {
        one.__name__
        for one in every
        if one.__module__.startswith("cmtracker.") and not one.__subclasses__()
    }


def below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


# --- how each is opened


class Opening:
    """Opens dialogs on the program; `wording` is that of its language."""

    def __init__(self, program: Program, qtbot) -> None:
        self.program, self.window, self.qtbot = program, program.window, qtbot
        self.wording = program._appearance.wording()
        self.safe = program._safe
        self.presenter = program.record.presenter
        self.held: QDialog | None = None

    def page(self, symbol: str, tab: str = ""):
        self.window.go_to_symbol(symbol)
        if tab:
            self.window.page.choose_tab(tab)
        self.settle()
        return self.window.page

    def settle(self) -> None:
        record = self.program.record
        self.qtbot.waitUntil(lambda: not (record.reads.is_busy or record.reads.apart().is_busy))
        QApplication.processEvents()

    def session(self):
        return min(self.program.record.workspace.log().sessions, key=lambda one: one.start)

    def crises(self):
        return self.page("today").crisis_acts

    def request(self):
        self.page("journal", "requests")
        found = []
        ask = self.window.page.ask
        ask.requests_changed.connect(found.append)
        ask.ask_requests()
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0].asked[0]


def import_view(o: Opening, view: str) -> None:
    """Show one of the views that an import goes through, with all that it can ask."""
    o.window.ask_import()
    dialog = opened(o.program)
    note = EntryNote("x" * 80 + ".json", "1", "boost", {"count": 2}, 2, taken=False)
    figures = ImportFigures(
        "Europe/Paris",
        channels=tuple(ChannelFigures(name, 1, 2, 3, 4) for name in ("facebook", "x", "telegram")),
        new_messages=12,
        notes=(note,) * 12,
        senders=tuple(Sender(str(n), f"Somebody {n}", n) for n in range(30)),
        local_times=True,
    )
    dialog._show_preview(ImportPreview(figures))
    if view == "columns":
        names = ("Quand", "Prise", "Remise", "Qui")
        rows = (("03/02/2026", "20h45", "22h10", "Wombat"),)
        dialog._ask_columns(TableBegin(Path("heures.csv"), names, names, rows, {}, {}))
    elif view != "preview":
        dialog._show(getattr(dialog, view))


def old_records(o: Opening) -> None:
    found = limitation.look(o.program.record.workspace)
    o.safe.old._show(found._replace(past=found.past._replace(sessions=3)))


def help_of_a_figure(o: Opening) -> None:
    page = o.page("overview", "load")
    o.qtbot.waitUntil(lambda: page.view is not None)
    next(one for one in page.findChildren(HelpButton) if one.isVisible()).click()


def rescue(o: Opening, key: str) -> None:
    folder = o.program.record.folder
    held = Part("leftover_holds", {"acts": 4, "last": Moment(1_763_000_000, "Europe/Paris")})
    values = {
        "file": str(folder / "cmtracker.db"),
        "folder": str(folder / "backups"),
        "alone": held,
        "with_log": Part("leftover_damaged"),
    }
    refusal(UserError(key, **values), folder, o.wording, o.window, lambda _: None).open()


def move_refused(o: Opening) -> None:
    o.safe.move_folder()
    dialog = next(d for d in o.window.findChildren(MoveDialog) if d.isVisible())
    folder = o.program.record.folder / "a folder whose name is rather long"
    error = UserError("move_has_log", folder=str(folder))
    dialog.refuse(o.wording.error(error), folder)


def restore_preview(o: Opening) -> None:
    copy = o.program.record.folder / "backups" / "cmtracker-2026-11-16.db"
    last = 1_763_000_000
    o.safe.files._ask_to_restore(CopyContent(copy, 12, last - 9000, last, last, 30, False, 1))


def start_question(o: Opening) -> None:
    """Open what is asked before there is a window, which nothing else holds."""
    error = UserError("left_elsewhere", folder="/home/marie/cmtracker", computer="mairie-12")
    o.held = StartQuestion(error, o.program._appearance)
    o.held.open()


def met_devices(o: Opening) -> DevicesDialog:
    """Return what is shown of devices that exchange, with all that can be said of them."""
    last = 1_763_000_000
    setup = SyncSetup(Path("/home/marie/Nextcloud/cmtracker"), "person", None, "Portable")
    others = tuple(OtherDevice(name, name, last) for name in ("Bureau", "Mairie, accueil"))
    name = "00000001-00000250.seg"
    problems = tuple(UserError(key, file=name) for key in ("sync_cut", "sync_not_downloaded"))
    waiting = (UserError("sync_waiting", device="Bureau", before=251),)
    dialog = DevicesDialog(o.wording, "Europe/Paris", o.window)
    dialog.show_status(SyncStatus(setup, others))
    dialog.show_outcome(ExchangeOutcome(last, Exchanged(3, 2, 1, problems, waiting)))
    return dialog


def shared_folder(o: Opening, *, protected: bool) -> None:
    folder = Path("/home/marie/Nextcloud/cmtracker")
    dialog = SharedFolderDialog(folder, "", o.wording, protected=protected, parent=o.window)
    dialog.refuse(UserError("sync_passphrase_wrong", file="00000001-00000250.seg"))
    dialog.refuse(UserError("sync_join_needed", folder=str(folder)))
    dialog.open()


def changed_twice(o: Opening) -> None:
    at = 1_763_000_000
    kept, other = {"note": "à la maison " * 8}, {"note": "au bureau"}
    one = ChangedTwice("a1", "session", "s", "note", kept, other, "Portable", "Bureau", at, at, at)
    dialog = ChangedTwiceDialog(o.wording, "Europe/Paris", o.window)
    dialog.show_list((one, one._replace(id="b2", start=None, entity="profile", unit="record")))
    dialog.say_done("Taken.", undo=True)
    dialog.open()


OPENINGS: dict[str, Callable[[Opening], object]] = {
    "keys": lambda o: o.window.show_keys(),
    "help": lambda o: o.window.show_help(o.wording.language, ""),
    "help of a figure": help_of_a_figure,
    "add a session": lambda o: o.window.add_session(),
    "change the start": lambda o: StartDialog(
        o.presenter, o.wording, o.presenter.view, o.window
    ).open(),
    "channels": lambda o: o.window.choose_channels(),
    "count": lambda o: o.page("today").count_messages(),
    "edit a session": lambda o: o.page("journal", "list").acts.open_session(o.session()),
    "reason of a change": lambda o: o.page("journal", "list").acts.remove((o.session(),)),
    "days to confirm": lambda o: o.page("journal", "list").acts.confirm(
        [date(2026, 11, day) for day in (12, 13, 16)]
    ),
    "evidence": lambda o: o.window.page.request_acts.ask_evidence(o.request()),
    "answer": lambda o: o.window.page.request_acts.ask_answer(o.request()),
    "estimate": lambda o: (o.page("journal", "leave")._ask_estimate(), o.settle()),
    "crisis": lambda o: CrisisDialog(o.crises(), o.wording, None, o.window).open(),
    "fact of a crisis": lambda o: MarkDialog(
        o.crises(), o.wording, None, o.presenter.now(), o.window
    ).open(),
    "decision in a crisis": lambda o: DecisionDialog(o.crises(), o.wording, (), o.window).open(),
    "crisis rebuilt": lambda o: RebuildDialog(o.crises(), o.wording, None, o.window).open(),
    "hostile messages": lambda o: IncidentDialog(o.crises(), o.wording, None, o.window).open(),
    "keep an organisation": lambda o: KeepDialog(
        o.wording, "Relais", [Scenario("Relais")], lambda *_: False, o.window
    ).open(),
    "statement handed over": lambda o: o.page("reports").statement.given.ask_given(
        date(2026, 10, 1)
    ),
    "sheet for the interview": lambda o: (o.page("reports")._ask_sheet(), o.settle()),
    "covering letter": lambda o: o.page("reports")._show_letter("Madame, Monsieur,\n" * 20),
    **{
        f"first step {step + 1}": lambda o, step=step: o.program.first_steps_anew(step)
        for step in range(4)
    },
    "import": lambda o: o.window.ask_import(),
    **{
        f"import, {view}": lambda o, view=view: import_view(o, view)
        for view in ("preview", "columns", "kept", "alone", "proposals", "busy")
    },
    "notes": lambda o: NotesDialog(
        o.presenter, o.wording, "17/11 20h45-22h10\n" * 3, o.window
    ).open(),
    "copies": lambda o: o.safe.show_copies(),
    "passphrase": lambda o: o.safe.show_passphrase(),
    "passphrase that there is": lambda o: PassphraseDialog(protected=True, parent=o.window).open(),
    "seals": lambda o: o.safe.show_seals(),
    "diagnostics": lambda o: o.safe.show_diagnostics(),
    "blank a text": lambda o: (o.safe.files.blank(), o.settle()),
    "erase": lambda o: o.safe.files.erase(),
    "move the data": lambda o: o.safe.move_folder(),
    "move the data, refused": move_refused,
    "export a range": lambda o: o.safe.files.ask_range(),
    "devices": lambda o: o.safe.devices.show(),
    "devices that exchange": lambda o: met_devices(o).open(),
    "exchange no longer": lambda o: met_devices(o)._ask_off(),
    "shared folder": lambda o: shared_folder(o, protected=False),
    "shared folder of a log with a passphrase": lambda o: shared_folder(o, protected=True),
    "changed on two devices": changed_twice,
    "nothing changed on two devices": lambda o: o.safe.devices.show_changed(),
    "imported messages": lambda o: o.safe.batches.show(),
    "old records": old_records,
    "restore": restore_preview,
    "unlock": lambda o: UnlockDialog(o.window).open(),
    "rescue": lambda o: rescue(o, "file_damaged"),
    "left over": lambda o: rescue(o, "leftover_foreign"),
    "quit": lambda o: QuitDialog(o.window).open(),
    "keep running": lambda o: KeepRunningDialog(o.window).open(),
    "start": start_question,
}


def opened(program: Program) -> QDialog | None:
    """Return the dialog on top: a window of its own, or one of the program's window."""
    shown = [
        one
        for one in (*program.window.findChildren(QDialog), *QApplication.topLevelWidgets())
        if isinstance(one, QDialog) and one.isVisible()
    ]
    return shown[-1] if shown else None


def each(qtbot, program: Program) -> Iterator[tuple[str, QDialog]]:
    """Open one dialog after the other, and close it again."""
    opening = Opening(program, qtbot)
    for name, ask in OPENINGS.items():
        ask(opening)
        opening.settle()
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: opened(program) is not None)
        dialog = opened(program)
        assert dialog is not None, f"nothing is opened: {name}"
        opening.settle()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        yield name, dialog
        dialog.done(0)
        dialog.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# --- the program that they are opened on


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make(tmp_path_factory.mktemp("dialogs") / "data")


@pytest.fixture
def begin(qtbot, qapp, folder, monkeypatch):
    """Return a way to begin the program in a language and a look, with text of a size."""
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    made, before = [], (qapp.font(), qapp.palette())

    def start(language: str, look: str, base: int) -> Program:
        settings = Settings(folder / FILE)
        settings.set("language", language)
        settings.set("appearance", look)
        monkeypatch.setattr(theme, "base_size", lambda: base)
        program = Program(qapp, folder)
        made.append(program)
        with qtbot.waitSignal(program.settled):
            program.begin()
        qtbot.waitUntil(lambda: program.record.presenter.view is not None)
        program.window.resize(SCREEN)
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        return program

    yield start
    end(*made)
    qapp.setFont(before[0])  # later tests have text of the usual size
    qapp.setPalette(before[1])


def listed(found: dict[str, list[str]]) -> str:
    """Return what is wrong, a line for each control."""
    return "\n".join(f"{name}: {one}" for name, lines in found.items() for one in lines)


def fits(dialog: QDialog) -> list[str]:
    """Return what of a dialog is cut, as it opens and on the smallest screen."""
    wrong = cut_texts(dialog)
    dialog.resize(FRAMED)
    if dialog.width() > FRAMED.width() or dialog.height() > FRAMED.height():
        wrong.append(f"larger than the screen: {dialog.width()} × {dialog.height()}")
    return list(dict.fromkeys([*wrong, *cut_texts(dialog)]))


def test_each_dialog_can_be_named_reached_and_seen_by_the_keyboard(qtbot, begin):
    program = begin("en", "light", theme.SMALLEST_BASE)
    found, kinds = {}, set()
    for name, dialog in each(qtbot, program):
        kinds.add(type(dialog).__name__)
        wrong = [*unmarked(dialog), *faint(dialog), *faults(dialog), *fits(dialog)]
        if wrong:
            found[name] = wrong

    assert not found, listed(found)
    assert kinds_of_dialogs() - kinds == set(), "nothing here opens these"


def test_no_text_of_a_dialog_is_cut_or_faint_in_the_dark_in_large_french(qtbot, begin):
    program = begin("fr", "dark", theme.LARGEST_BASE)
    found = {}
    for name, dialog in each(qtbot, program):
        with suppress(qtbot.TimeoutError):  # what was just shown may get its last size after that
            qtbot.waitUntil(lambda seen=dialog: not fits(seen), timeout=5_000)
        wrong = [*fits(dialog), *faint(dialog), *unmarked(dialog)]
        if wrong:
            found[name] = wrong

    assert not found, listed(found)
