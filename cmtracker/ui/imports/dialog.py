"""The import dialog: choose, see what would be counted, keep it, and go on to proposals.

It keeps nothing itself: the presenter does, in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from cmtracker.errors import UserError
from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker.column_choices import TableBegin
from cmtracker.tracker.import_previews import ImportChoice, ImportFigures, ImportPreview
from cmtracker.tracker.reconstruction import Offer
from cmtracker.ui.imports.alone_view import AloneView
from cmtracker.ui.imports.busy_view import BusyView
from cmtracker.ui.imports.columns_view import ColumnsView
from cmtracker.ui.imports.done_view import DoneView
from cmtracker.ui.imports.drops import dropped, is_taken
from cmtracker.ui.imports.presenter import ImportPresenter
from cmtracker.ui.imports.preview_view import PreviewView
from cmtracker.ui.imports.proposals_view import ProposalsView
from cmtracker.ui.imports.start_view import StartView
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, PrimaryButton, QuietButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.plain_text import breakable
from cmtracker.ui.widgets.scroll import scrolled

FOLDER = "import_folder"
"""The preference that remembers where files were chosen last."""


class ImportDialog(QDialog):
    """Shows one view after the other; the buttons at the foot belong to the view shown."""

    notes_asked = Signal(str)  # the text of a file with noted lines, "" to paste some

    def __init__(
        self,
        ask: ImportPresenter,
        settings: Settings,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        self.setAcceptDrops(True)
        self._ask = ask
        self._settings = settings
        self._wording = wording
        self._paths: tuple[Path, ...] = ()
        self._choice = ImportChoice()
        self._preview: ImportPreview | None = None
        self.start = StartView()
        self.busy = BusyView(wording)
        self.preview = PreviewView(wording)
        self.columns = ColumnsView(wording)
        self.kept = DoneView(wording)
        self.alone = AloneView()
        self.proposals = ProposalsView(wording)
        self.problem = Problem()
        self.again = QuietButton(self.tr("Choose others"))
        self.close_button = Button(self.tr("Cancel"))
        self.primary = PrimaryButton(self.tr("Import"))
        self._lay_out()
        self._connect()
        self.show_start()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._areas: dict[QWidget, QWidget] = {}
        views = (self.start, self.busy, self.preview, self.columns, self.kept, self.alone)
        for view in (*views, self.proposals):
            area = self._areas[view] = scrolled(view)
            self._stack.addWidget(area)
        layout = dialog_column(self, self.tr("Import past work and messages"), spacing=12)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.close_button, self.primary, left=(self.again,)))
        fit_dialog(self, QSize(780, 640))

    def _connect(self) -> None:
        self.start.files_asked.connect(self._choose_files)
        self.start.folder_asked.connect(self._choose_folder)
        self.start.notes_asked.connect(lambda: self._hand_over(""))
        self.start.proposals_asked.connect(lambda: self._propose(()))
        self.preview.choice_changed.connect(self._show_primary)
        self.preview.columns_asked.connect(self._ask_columns)
        self.columns.choice_changed.connect(self._show_primary)
        self.kept.proposals_asked.connect(self._propose_from_files)
        self.kept.undo_asked.connect(self._undo)
        self.alone.answered.connect(self._answer_alone)
        self.proposals.decided.connect(self._show_primary)
        self.proposals.refused.connect(self._refuse)
        self.again.clicked.connect(self.show_start)
        self.close_button.clicked.connect(self._close_or_cancel)
        self.primary.clicked.connect(self._go_on)
        self._ask.progressed.connect(self.busy.show_progress)
        self.finished.connect(self._ask.close)

    # --- which view ----------------------------------------------------------------------------

    @property
    def shown(self) -> QWidget:
        """The view that is shown."""
        area = self._stack.currentWidget()
        return next(view for view, around in self._areas.items() if around is area)

    def _show(self, view: QWidget) -> None:
        self.problem.say("")
        self._stack.setCurrentWidget(self._areas[view])
        is_busy, ends = view is self.busy, view is self.kept
        self.close_button.setText(self.tr("Close") if ends else self.tr("Cancel"))
        self.again.setVisible(not is_busy and view is not self.start)
        self.primary.setVisible(view in {self.preview, self.columns, self.proposals})
        self._show_primary()
        (self.close_button if view in {self.busy, self.kept} else view).setFocus()
        if view is self.start:
            self.start.files.setFocus()

    def _show_primary(self) -> None:
        """Let the button at the foot say what comes next, and whether it can."""
        if self.shown is self.preview:
            changed = self.preview.is_changed
            figures = self._preview.figures if self._preview is not None else None
            self.primary.setText(
                self.tr("Read again with this choice") if changed else self.tr("Import")
            )
            self.primary.setEnabled(changed or (figures is not None and figures.is_new))
        elif self.shown is self.columns:
            self.primary.setText(self.tr("Read with these columns"))
            self.primary.setEnabled(self.columns.is_ready)
        elif self.shown is self.proposals:
            self.primary.setText(self.tr("Keep these decisions"))
            self.primary.setEnabled(self.proposals.is_decided)

    def show_start(self) -> None:
        """Show what can be read, and ask for it."""
        self._paths, self._choice, self._preview = (), ImportChoice(), None
        self._show(self.start)

    def _go_on(self) -> None:
        if self.shown is self.proposals:
            self._keep_proposals()
        elif self.shown is self.columns:
            self._read_columns()
        elif self.preview.is_changed:
            self._choice = self.preview.choice
            self.read(self._paths, self._choice)
        else:
            self._keep()

    def _close_or_cancel(self) -> None:
        if self.shown is self.busy:
            self.close_button.setEnabled(False)
            self._ask.cancel()
        else:
            self.reject()

    # --- choosing ------------------------------------------------------------------------------

    def _choose_files(self) -> None:
        asking = self._file_dialog(self.tr("Files to import"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asking.filesSelected.connect(self._take_names)
        asking.open()

    def _choose_folder(self) -> None:
        asking = self._file_dialog(self.tr("Folder to import"))
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.filesSelected.connect(self._take_names)
        asking.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        asking = QFileDialog(self, title)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        folder = self._settings.text(FOLDER)
        if folder:
            asking.setDirectory(folder)
        return asking

    def _take_names(self, names: Sequence[str]) -> None:
        paths = [Path(name) for name in names if name]
        if not paths:
            return
        try:
            self._settings.change(FOLDER, str(paths[0].parent))
        except UserError as error:  # a convenience that is not worth stopping for
            self._refuse(error)
        self.read(paths)

    def read(self, paths: Sequence[Path], choice: ImportChoice = ImportChoice()) -> None:  # noqa: B008 - it cannot be changed
        """Read files and folders, and show what they hold."""
        self._paths, self._choice = tuple(paths), choice
        self._be_busy(self.tr("Reading the files…"))
        self._ask.preview(self._paths, choice, self._show_preview, self._give_up)

    def _show_preview(self, preview: ImportPreview) -> None:
        self.close_button.setEnabled(True)
        if preview.notes:
            self._hand_over(preview.notes)
            return
        self._preview = preview
        self.preview.show_preview(preview, self._choice, self._ask.channels())
        self._show(self.preview)
        self.primary.setFocus()

    def _hand_over(self, text: str) -> None:
        """Let noted lines be read where they are shown line by line."""
        self.accept()
        self.notes_asked.emit(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.shown is not self.busy and is_taken(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = dropped(event.mimeData())
        event.acceptProposedAction()
        if found.text:
            self._hand_over(found.text)
        elif found.paths:
            self.show_start()
            self.read(found.paths)

    def _ask_columns(self, begin: TableBegin) -> None:
        """Ask what the columns of a table are."""
        told = self._choice.of(begin.path)
        self.columns.show_table(begin, told, self._ask.channels(), self._ask.zone())
        self._show(self.columns)
        self.columns.kind.setFocus()

    def _read_columns(self) -> None:
        """Read all files again, one of them by the columns that were chosen."""
        begin = self.columns.begin
        if begin is None:
            return
        others = tuple(one for one in self._choice.tables if one[0] != begin.path)
        tables = (*others, (begin.path, self.columns.choice))
        self.read(self._paths, self.preview.choice._replace(tables=tables))

    # --- keeping -------------------------------------------------------------------------------

    def _keep(self) -> None:
        if self._preview is not None:
            self._be_busy(self.tr("Keeping what was read…"))
            self._ask.keep(self._preview, self._show_kept, self._give_up)

    def _show_kept(self, figures: ImportFigures) -> None:
        self.close_button.setEnabled(True)
        sent = self._preview is not None and self._preview.figures.sent
        self.kept.show_figures(figures, proposes=bool(sent))
        self._show(self.kept)

    def _undo(self) -> None:
        self._ask.undo()
        self.accept()

    # --- proposals -----------------------------------------------------------------------------

    def _propose_from_files(self) -> None:
        """Propose from the files that were kept, as they were found in the folders chosen."""
        if self._preview is not None:
            self._propose(self._preview.exports)

    def _propose(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        if not self._ask.is_alone_known:
            self._show(self.alone)
            return
        self._be_busy(self.tr("Looking for sessions in what was sent…"))
        self._ask.offer(self._paths, self._choice, self._show_offer, self._give_up)

    def _answer_alone(self, alone: bool) -> None:
        if self._ask.say_alone(alone=alone, refuse=self._refuse):
            self._propose(self._paths)

    def _show_offer(self, offer: Offer) -> None:
        self.close_button.setEnabled(True)
        self.proposals.show_offer(offer)
        self._show(self.proposals)
        self.proposals.tree.setFocus()

    def _keep_proposals(self) -> None:
        if self._ask.keep_proposals(self.proposals.decisions, self._refuse):
            self.accept()

    # --- waiting, refusing -----------------------------------------------------------------------

    def _be_busy(self, text: str) -> None:
        self.busy.begin(text)
        self._show(self.busy)

    def _give_up(self, error: UserError) -> None:
        """Go back to where the job was asked for, and say why it ended."""
        self.close_button.setEnabled(True)
        self._show(self.preview if self._preview is not None else self.start)
        self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        text = {
            "sender_not_known": self.tr(
                "The file does not say which messages are yours: import it first, and tick your "
                "name there. Nothing was proposed."
            ),
        }.get(error.key)
        self.problem.say(breakable(text or self._wording.error(error)))
