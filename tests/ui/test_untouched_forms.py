"""Opened on any record and confirmed untouched, no dialog and no form changes anything.

Every dialog and every form of the window is listed in `FORMS`; a test finds them by reading the
source, so that a new one has to be listed, with what confirming it untouched means.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from any_record import NOW, TODAY, any_record, differences, everything, write
from hypothesis import HealthCheck, Phase, given, settings as hypothesis_settings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QRadioButton,
    QStyleOptionViewItem,
    QTimeEdit,
    QWidget,
)
from ui.programs import end

from cmtracker.model import Absence
from cmtracker.settings import FILE, Settings
from cmtracker.store import seals
from cmtracker.text.wording import Wording
from cmtracker.tracker import proposals, requests
from cmtracker.tracker.journal import JournalReader, Question
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.first_start.welcome import Welcome
from cmtracker.ui.journal.cell_editors import CellEditors
from cmtracker.ui.journal.evidence_dialog import AnswerDialog, EvidenceDialog
from cmtracker.ui.journal.page import JournalPage
from cmtracker.ui.journal.reason_dialog import ReasonDialog
from cmtracker.ui.journal.session_model import SessionModel
from cmtracker.ui.overview.keep_dialog import KeepDialog
from cmtracker.ui.overview.playing import keep
from cmtracker.ui.overview.range_chooser import RangeChooser
from cmtracker.ui.overview.spans import Chosen
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.channels_dialog import ChannelsDialog
from cmtracker.ui.settings.page import SettingsPage
from cmtracker.ui.settings.part import SaveRow
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.shell.background import ImmediateReader
from cmtracker.ui.today.count_dialog import CountDialog
from cmtracker.ui.today.details_panel import DetailsPanel
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.today.session_dialog import SessionDialog, StartDialog
from cmtracker.ui.widgets.page import PageContext

PACKAGE = Path(__file__).resolve().parents[2] / "cmtracker" / "ui"
FIELDS = {
    "QLineEdit", "QTimeEdit", "QDateEdit", "QDateTimeEdit", "QComboBox", "QSpinBox", "QCheckBox",
    "TimeField", "DateField", "QRadioButton", "QPlainTextEdit", "QTextEdit", "QListWidget",
    "SecretField", "Chip", "AnswerChip", "ChoiceBox", "NumberBox", "SlotsField", "DueField",
    "ShareField", "TerritoryField", "CheckBox", "RadioButton",
}  # fmt: skip
TESTED = "confirmed untouched in this file"
READS = "has nothing to confirm: it only shows"
PART = "a part of another form, confirmed with it"

FORMS = {
    # what is edited
    "ScheduleForm": PART,
    "DayLine": PART,
    "OwedLine": PART,
    "TerritoryField": PART,
    "RulesForm": PART,
    "ValidFrom": PART,
    "Welcome": TESTED,  # without hours, "Keep these hours" is the act itself: tested beside it
    "LanguageStep": PART,
    "ComputerStep": PART,
    "StartDialog": TESTED,
    "DetailsPanel": TESTED,
    "RequestLine": PART,
    "ExactPart": PART,
    "PressureChips": PART,
    "ChannelsDialog": TESTED,
    "FreeDates": TESTED,
    "RangeChooser": TESTED,
    "SettingsPage": TESTED,  # every part of it
    "PartList": "chooses a part of the settings",
    "PartEntry": "chooses a part of the settings",
    "ChannelsForm": PART,
    "ProfilePart": PART,
    "TimesForm": PART,
    "_Rows": PART,
    "FactForm": PART,
    "FollowersForm": PART,
    "HolidaysPart": "each button names its act, for the date that is chosen or typed",
    "ChoiceGroup": PART,
    "RemindersPart": PART,
    "NumberField": PART,
    "CellEditors": TESTED,
    "EvidenceDialog": TESTED,
    "AnswerDialog": TESTED,
    "WhenField": PART,
    "SelectionBar": "each control is the act itself, on the lines that were chosen",
    "ReasonDialog": "stands before an act that was asked for; closing it makes none",
    "ConfirmDialog": "its button names the act: so many days are confirmed",
    "KeepDialog": TESTED,  # "Keep" is the act itself, but for what is kept so already
    "SessionEditor": "a form that nobody touched changes nothing (test_days)",
    "LeaveFields": TESTED,
    "FormDialog": PART,
    "MarkDialog": "saved untouched it changes nothing (test_crises)",
    "IncidentDialog": "saved untouched it changes nothing (test_crises)",
    "InstantField": PART,
    "FactRow": PART,
    "HeadPage": PART,
    "DecisionPage": PART,
    "RebuildDialog": "nothing is ticked, and its button is off until something is"
    " (test_rebuilding)",
    "CrisisCard": "a chip is the act itself (test_crises)",
    "OrganisationTab": "its one button unfolds a card; what is kept has a form of its own",
    # what is added: nothing before a value is given
    "SessionDialog": TESTED,
    "MorningCard": TESTED,
    "NoteBox": PART,
    "CountDialog": TESTED,
    # the act itself, named on the button; opening and closing changes nothing
    "RecoveryCard": "each button names the end that it gives the session; closed without one here",
    "KeptCard": "its box puts an organisation into the report, which is the act itself",
    "BlankDialog": "closing it blanks nothing; its button is the act itself (test_file_acts)",
    "EraseDialog": "waits for the name of the folder to be typed (test_file_acts)",
    "CopiesDialog": "in the whole program, below: closing it; each button names its act",
    "HandOverDialog": "stands before “I handed it over…”; closing it keeps nothing"
    " (test_reports_statements)",
    "KeepRunningDialog": "stands before the window closes; its buttons name acts (test_leaving)",
    "AwayCard": "each button names what the time was; closed without one here (test_idle)",
    "SealDialog": "in the whole program, below: closing it; a seal is taken by its button",
    "BatchesDialog": "closing it removes nothing; its button names its act (test_file_acts)",
    "DevicesDialog": "each button names its act; “Rename” is off until another name is typed"
    " (test_devices)",
    "SharedFolderDialog": "its button is the act itself; closing it sets no folder (test_devices)",
    "ChangedTwiceDialog": "each button names its act; closing it settles nothing (test_devices)",
    "ExportDialog": "writes a file of its own, and nothing into the log (test_file_acts)",
    "EstimateDialog": "shows figures; the rate that is typed is kept nowhere (test_estimate)",
    "MoveDialog": "waits for a folder to be named; its button is the act itself (test_move_folder)",
    "PassphraseDialog": "in the whole program, below: an empty passphrase is refused",
    "OldRecordsDialog": "answers a question: “Keep them” and “Delete” are the acts themselves",
    "UnlockDialog": "opens the log; an empty passphrase opens nothing (test_lock)",
    "RescueDialog": "stands where no log is open; its button names the copy (test_rescue)",
    "MessageBox": "shows a sentence; the buttons of those made of it name their acts",
    "LeftoverDialog": "stands where no log is open; each button names the file it keeps",
    "LeaveLedger": "beside LeaveFields: a step needs a line that is chosen (test_journal_leave)",
    "LeaveCounters": "nothing to keep until days are typed (test_journal_counters)",
    "LeaveList": "opens what is chosen, and says whether private kinds are named",
    "MyWeek": "each button names its act; copying the note keeps nothing (test_my_week)",
    "OriginChips": "a chip is the answer itself (test_my_week)",
    # what plays or shows
    "ListFilters": "chooses what is listed",
    "WeekTab": "chooses the week that is looked at",
    "RequestsTab": "what is typed into the e-mail is copied, and kept nowhere",
    "DayChooser": "chooses the date that is looked at",
    "ChoiceCard": "unfolds ChoiceForm",
    "ChoiceForm": "chooses what a report shows; the log keeps nothing of it (test_reports_page)",
    "OccasionCard": "chooses a moment for a report",
    "BarometerCard": "shows a quarter, and writes what was shown to a file (test_barometer_card)",
    "StatementCard": "chooses the month of a statement; it is written into a file of its own",
    "SheetDialog": READS,
    "LetterDialog": "what is typed into the letter is copied or written beside, and kept nowhere",
    "OwnForm": "played through only; what it says is kept by KeepDialog alone",
    "HoursField": "a part of OwnForm",
    "HelpDialog": READS,
    "HelpWindow": READS,
    "KeysDialog": READS,
    "TableDialog": READS,
    "Navigation": "chooses a page",
    "ImportDialog": "shows what files hold; “Import” is the act itself (test_imports)",
    "PreviewView": "a part of ImportDialog: how the files are read, kept nowhere",
    "ColumnsView": "a part of ImportDialog: what it says is kept with the import (test_imports)",
    "SenderChooser": "a part of ImportDialog: who is oneself in them, kept nowhere",
    "ProposalsView": "a part of ImportDialog: nothing is decided as it opens (test_imports)",
    "NotesDialog": "the box of the morning card; empty it keeps nothing (test_imports)",
    # building blocks
    "Switched": PART,
    "Chip": PART,
    "Fold": "unfolds and folds",
    "TickList": PART,
    "LastSession": "its button keeps the line, which is the act itself",
    "SecretField": PART,
}


def forms_of_the_window() -> Iterator[str]:
    """Yield the classes that are a dialog, or that make a field or something checkable."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                calls = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
                names = {getattr(f, "id", getattr(f, "attr", "")) for f in calls}
                bases = {getattr(base, "id", "") for base in node.bases}
                makes = names & (FIELDS | {"setCheckable", "QMessageBox"})
                if makes or bases & {"QDialog", "QMessageBox"}:
                    yield node.name


def test_every_dialog_and_form_is_listed_here():
    assert set(forms_of_the_window()) == set(FORMS)


class Opened:
    """A random record, open, with what the window needs to show it."""

    def __init__(self, folder: Path, qapp) -> None:
        self.ws = open_workspace(folder, clock=lambda: NOW, origin="window")
        self.folder = folder
        self.qapp = qapp

    def show(self) -> None:
        self.settings = Settings(self.folder / FILE)
        self.wording = Wording("en")
        self.presenter = Presenter(self.ws, ImmediateReader(self.ws))
        self.refused: list[object] = []
        self.presenter.refused.connect(self.refused.append)
        self.page = TodayPage(
            PageContext(self.wording, self.settings, ImmediateReader(self.ws)), self.presenter
        )
        self.page.resize(1100, 900)
        self.page.show()
        self.presenter.refresh()  # the legal holidays of these years are written once
        self.view = self.presenter.view


@contextmanager
def opened(content, qapp) -> Iterator[Opened]:
    with TemporaryDirectory(prefix="cmtracker-form-") as folder:
        made = Opened(Path(folder), qapp)
        write(made.ws, content)
        made.show()
        try:
            yield made
        finally:
            made.page.close()
            made.page.deleteLater()
            made.ws.close()


# --- each of them, confirmed as it opens


def confirm_first_steps(it: Opened) -> None:
    steps = Welcome(it.presenter, it.settings, it.wording, TODAY)
    spoken: list[str] = []
    steps.language_chosen.connect(spoken.append)
    steps.open()
    for _ in range(4):
        keeps = steps.next.text() == "Keep these hours"
        assert not keeps or it.presenter.in_force(steps.schedule.valid.day()).schedule is None
        (steps.skip if keeps else steps.next).click()
    assert not steps.isVisible()
    assert spoken == []


def confirm_start(it: Opened) -> None:
    if it.view.running is not None:
        dialog = StartDialog(it.presenter, it.wording, it.view)
        dialog.open()
        dialog.change()
        assert not dialog.isVisible()


def leave_the_fields_of_the_card(it: Opened) -> None:
    for panel in it.page.running.findChildren(DetailsPanel):
        line = panel.exact.request
        for field in (*line.findChildren(QLineEdit), *line.findChildren(QTimeEdit)):
            field.editingFinished.emit()
        line.channel.textActivated.emit(line.channel.currentText())
        for action in panel._activities.actions():
            if action.isChecked():
                action.trigger()


def confirm_morning(it: Opened) -> None:
    it.page.morning.scattered.click()
    it.page.morning.note.save.click()
    it.page.morning.note.line.entered.emit()


def confirm_session(it: Opened) -> None:
    dialog = SessionDialog(it.presenter, it.wording, it.view)
    dialog.open()
    dialog.ok.click()
    assert dialog.isVisible()
    dialog.reject()


def confirm_count(it: Opened) -> None:
    dialog = CountDialog(it.presenter, it.wording, it.view)
    dialog.open()
    dialog.count.click()
    dialog._count()


def confirm_cells(it: Opened) -> None:
    """Open the editor of every cell of the list that can be changed, and take what it shows."""
    reader = JournalReader()
    model = SessionModel(it.wording, editable=True)
    journal = JournalPage(
        PageContext(it.wording, it.settings, ImmediateReader(it.ws)), it.presenter
    )
    editors = CellEditors(it.wording, TODAY, journal)
    model.edited.connect(journal.acts.edit)
    model.show_view(reader.view(it.ws, Question(open_days=False)))
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            if model.flags(index) & Qt.ItemFlag.ItemIsEditable:
                editor = editors.createEditor(journal, QStyleOptionViewItem(), index)
                editors.setModelData(editor, model, index)
    assert not journal.findChildren(ReasonDialog)
    journal.deleteLater()


def confirm_requests(it: Opened) -> None:
    """Open the evidence and the answer of every request, and keep what they show."""
    journal = JournalPage(
        PageContext(it.wording, it.settings, ImmediateReader(it.ws)), it.presenter
    )
    for row in requests.view(it.ws, JournalReader()).rows:
        journal.request_acts.ask_evidence(row)
        (evidence,) = _opened(journal, EvidenceDialog)
        evidence.save.click()
        if row.sent_at is not None:
            journal.request_acts.ask_answer(row)
            (answer,) = _opened(journal, AnswerDialog)
            answer.save.click()
    assert not journal.findChildren(ReasonDialog)
    journal.deleteLater()


def _opened(journal: JournalPage, kind: type[QDialog]) -> list[QDialog]:
    return [one for one in journal.findChildren(kind) if one.isVisible()]


def confirm_channels(it: Opened) -> None:
    names, alone = it.presenter.channels(), it.presenter.alone()
    dialog = ChannelsDialog(names, it.wording, alone=alone)
    dialog.chosen.connect(it.presenter.set_channels)
    dialog.open()
    dialog.keep.click()


def confirm_kept_name(it: Opened) -> None:
    for kept in proposals.kept_scenarios(it.ws):
        dialog = KeepDialog(
            it.wording,
            kept.name,
            proposals.kept_scenarios(it.ws),
            lambda name, said, seen, refuse, kept=kept: it.presenter.change(
                lambda ws: keep(name, proposals.played(kept), said, seen, ws), refuse=refuse
            ),
        )
        dialog.open()
        dialog.ok.click()
        assert not dialog.isVisible()


def confirm_free_dates(it: Opened) -> None:
    chooser = RangeChooser(it.wording)
    chooser.chosen.connect(lambda c: it.settings.change("overview_range", c.text()))
    chooser.show_choice(Chosen(), (TODAY.replace(day=1), TODAY), (), TODAY)
    chooser.free.show_button.click()


def confirm_leave(it: Opened) -> None:
    """Open each absence and each window of the year, press what can be pressed, and cancel."""
    page = JournalPage(PageContext(it.wording, it.settings, ImmediateReader(it.ws)), it.presenter)
    page.show()
    page.choose_tab("leave")
    leave = page.leave
    years = {TODAY.year, *(one.first.year for one in it.ws.store.records(Absence))}
    for year in sorted(years):
        leave.asked.emit(year)
        for row in range(leave.list.list.count()):
            leave.list.list.itemClicked.emit(leave.list.list.item(row))
            leave.form.save.click()
            for field in leave.form.findChildren(QLineEdit):
                field.editingFinished.emit()
            leave.form.save.click()
            leave.form.clear.click()
    leave.ledger.keep.click()
    leave.ledger.length.returnPressed.emit()
    leave.ledger.take_back.click()
    page.close()
    page.deleteLater()


def confirm_every_part_of_the_settings(it: Opened) -> None:
    context = PageContext(it.wording, it.settings, ImmediateReader(it.ws))
    preferences = PreferenceChanges(it.settings)
    page = SettingsPage(context, it.presenter, preferences, SettingsAsks())
    page.show()
    page.refresh()
    for key in page.list.entries:
        page.show_part(key)
        leave_every_field(page.shown.currentWidget())
        page.refresh()
    page.close()
    page.deleteLater()


def leave_every_field(part: QWidget) -> None:
    """Leave each field as if it had been looked at, choose what is chosen, save what can be."""
    for line in part.findChildren(QLineEdit):
        line.editingFinished.emit()
    for button in part.findChildren(QRadioButton):
        if button.isChecked():
            button.click()
    for foot in part.findChildren(SaveRow):
        proposes = foot.save.text() == "Keep these hours"  # that is the act itself
        assert proposes or not foot.save.isEnabled()
        if not proposes:
            foot.save_asked.emit()


CONFIRMED = (
    confirm_first_steps,
    confirm_start,
    leave_the_fields_of_the_card,
    confirm_morning,
    confirm_session,
    confirm_count,
    confirm_cells,
    confirm_requests,
    confirm_channels,
    confirm_kept_name,
    confirm_free_dates,
    confirm_every_part_of_the_settings,
    confirm_leave,
)


@given(any_record())
@hypothesis_settings(
    max_examples=max(hypothesis_settings.default.max_examples // 3, 1),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes here
)
def test_confirmed_untouched_no_form_changes_anything(qapp, content):
    with opened(content, qapp) as it:
        for confirm in CONFIRMED:
            before = everything(it.ws)

            confirm(it)

            assert differences(before, everything(it.ws)) == [], confirm.__name__
            assert it.refused == [], confirm.__name__


def test_hours_that_nobody_kept_yet_are_kept_by_the_button_that_says_so(
    qtbot, presenter, settings, wording, record
):
    acts = [record.store.last_act()]
    record.store.undo()
    assert record.store.schedules() == ()
    steps = Welcome(presenter, settings, wording, TODAY)
    qtbot.addWidget(steps)
    steps.show_step(1)

    assert steps.next.text() == "Keep these hours"
    steps.next.click()

    (kept,) = record.store.schedules()
    assert kept.since == TODAY.replace(month=1, day=1)
    acts.append(record.store.last_act())
    steps.show_step(1)
    assert steps.next.text() == "Next"
    steps.next.click()
    assert record.store.schedules() == (kept,)
    assert record.store.last_act() == acts[1]


# --- what stands in the whole program only


@pytest.fixture
def program(qtbot, qapp, data_dir, monkeypatch):
    from cmtracker.ui.shell.program import Program

    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    monkeypatch.setenv("CMTRACKER_NOW", "2026-11-17T10:42:00+01:00")
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    with open_workspace(data_dir) as ws:
        seals.take(ws.store, "a colleague")
    made = Program(qapp, data_dir)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    yield made
    end(made)


def shown(program, kind: str) -> QDialog:
    dialogs = (d for d in program.window.findChildren(QDialog) if d.isVisible())
    return next(d for d in dialogs if type(d).__name__ == kind)


@pytest.mark.parametrize(
    ("asked", "about", "kind", "button"),
    [
        ("passphrase_asked", (), "PassphraseDialog", "change"),
        ("copies_asked", (), "CopiesDialog", "close_button"),
        ("seal_asked", (), "SealDialog", "close_button"),
        ("steps_again_asked", (0,), "Welcome", "skip"),
    ],
)
def test_a_dialog_of_the_settings_confirmed_untouched_changes_nothing(
    program, asked, about, kind, button
):
    ws = program.record.workspace
    before = everything(ws)

    getattr(program._asks, asked).emit(*about)
    dialog = shown(program, kind)
    getattr(dialog, button).click()

    assert differences(before, everything(program.record.workspace)) == []
    assert program.record.workspace is ws
    dialog.reject()
