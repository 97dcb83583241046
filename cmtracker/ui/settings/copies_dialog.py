"""The copies of the log: what each holds, going back to one, and a second folder for them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QTableWidgetItem,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.text.wording import Wording
from cmtracker.tracker import safety
from cmtracker.tracker.safety import Copy, CopyContent, CopyKind
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.shell.background import BackgroundReader
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.shell.record import Record
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.phrases import short_moment
from cmtracker.ui.widgets.plain_text import MessageBox, tip
from cmtracker.ui.widgets.table_dialog import read_only_table


class CopiesDialog(QDialog):
    """A row for each copy. What it holds is read in a thread of its own, the newest first."""

    restore_asked = Signal(object)  # Path
    folder_chosen = Signal(object)  # Path or None

    def __init__(
        self, record: Record, passphrase: str | None, wording: Wording, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Copies of the log"))
        self._wording = wording
        self._passphrase = passphrase
        self._zone = record.presenter.zone()
        self._home = record.folder
        self._copies: tuple[Copy, ...] = ()
        self._contents: dict[Path, CopyContent] = {}
        self._reads = BackgroundReader(record.opener, self)
        self._make_table()
        self.problem = Problem()
        self.shown_folder: Path | None = None
        self.folder = Caption("")
        self.folder.setWordWrap(True)
        self.restore = PrimaryButton(self.tr("Go back to this copy…"))
        self.choose = Button(self.tr("Choose a folder…"))
        self.no_folder = Button(self.tr("No second folder"))
        self.close_button = Button(self.tr("Close"))
        self.restore.clicked.connect(self._confirm)
        self.choose.clicked.connect(self._choose)
        self.no_folder.clicked.connect(lambda: self.folder_chosen.emit(None))
        self.close_button.clicked.connect(self.accept)
        self.finished.connect(self._reads.close)
        self._lay_out()
        self.show_copies(record.safety.copies())
        self.show_folder(record.safety.second_folder())

    def _make_table(self) -> None:
        heads = [self.tr("Made"), self.tr("What for"), self.tr("Holds"), self.tr("Last act")]
        self.table = read_only_table(self.tr("Copies, the newest first"), heads)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._chosen)

    def _lay_out(self) -> None:
        note = Caption(
            self.tr(
                "A copy is made at the first writing of a day, and kept for a week, five weeks "
                "and twelve months. Going back to one keeps what is in place now."
            )
        )
        note.setWordWrap(True)
        second = QHBoxLayout()
        second.addWidget(self.folder, 1)
        second.addWidget(self.choose)
        second.addWidget(self.no_folder)
        foot = button_row(self.close_button, self.restore)
        layout = dialog_column(self, self.tr("Copies of the log"), spacing=12)
        layout.addWidget(note)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problem)
        layout.addLayout(second)
        layout.addLayout(foot)
        fit_dialog(self, QSize(760, 520))

    # --- showing -------------------------------------------------------------------------------

    def show_copies(self, copies: tuple[Copy, ...]) -> None:
        """List the copies, and begin to look into each."""
        self._copies = copies
        self.table.setRowCount(len(copies))
        for row, copy in enumerate(copies):
            made = short_moment(self._wording, copy.made, self._zone)
            self._write(row, 0, made, str(copy.path))
            for column, text in enumerate((self._purpose(copy), "…", "")):
                self._write(row, column + 1, text)
            job = partial(_look_into, copy.path, self._passphrase)
            self._reads.ask(str(copy.path), job, partial(self._show_content, row, copy.path))
        self._chosen()
        if not copies:
            self.problem.say(self.tr("There is no copy yet: the first is made tomorrow."))

    def show_folder(self, folder: Path | None) -> None:
        """Say which second folder gets the copies."""
        self.shown_folder = folder
        self.problem.say("")
        self.no_folder.setVisible(folder is not None)
        self.folder.setText(
            self.tr("Second folder: {folder}").format(folder=folder)
            if folder is not None
            else self.tr("Second folder, a USB key for instance: none.")
        )

    def refuse(self, text: str) -> None:
        """Say why something was not done."""
        self.problem.say(text)

    def _purpose(self, copy: Copy) -> str:
        names = {
            CopyKind.DAILY: self.tr("day"),
            CopyKind.BEFORE: self.tr("before an upgrade"),
            CopyKind.REPLACED: self.tr("replaced by a copy"),
        }
        name = names[copy.kind]
        return self.tr("{purpose}, second folder").format(purpose=name) if copy.elsewhere else name

    def _show_content(self, row: int, path: Path, found: CopyContent | UserError) -> None:
        if row >= len(self._copies) or self._copies[row].path != path:
            return
        if isinstance(found, UserError):
            self._write(row, 2, self.tr("cannot be read"), self._wording.error(found))
            return
        self._contents[path] = found
        self._write(row, 2, self._holds(found))
        if found.last_act is not None:
            self._write(row, 3, short_moment(self._wording, found.last_act, self._zone))
        self._chosen()

    def _write(self, row: int, column: int, text: str, about: str = "") -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(tip(about or text))
        self.table.setItem(row, column, item)

    def _holds(self, found: CopyContent) -> str:
        sessions = self.tr("%n session(s)", "", found.sessions)
        if found.first is None or found.last is None:
            return sessions
        first, last = (
            self._wording.local(moment, self._zone).date() for moment in (found.first, found.last)
        )
        return f"{sessions} ({self._wording.span(first, last)})"

    # --- asking --------------------------------------------------------------------------------

    def _at(self) -> Copy | None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._copies[rows.pop()] if rows else None

    def _chosen(self) -> None:
        copy = self._at()
        self.restore.setEnabled(copy is not None and copy.path in self._contents)

    def _confirm(self) -> None:
        copy = self._at()
        if copy is None or copy.path not in self._contents:
            return
        made = self._wording.moment(copy.made, self._zone, year=True)
        box = MessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Go back to this copy"))
        box.setText(self.tr("Put the copy of {date} in the place of the log?").format(date=made))
        box.setInformativeText(
            self.tr(
                "It holds: {content}. What was logged after it is not in it. The log as it is now "
                "is kept in {folder}."
            ).format(content=self._holds(self._contents[copy.path]), folder=self._home / "backups")
        )
        go = box.addButton(self.tr("Go back to this copy"), MessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(MessageBox.StandardButton.Cancel))
        go.clicked.connect(lambda: self.restore_asked.emit(copy.path))
        box.open()

    def _choose(self) -> None:
        asking = QFileDialog(self, self.tr("Second folder for the copies"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        if self.shown_folder is not None:
            asking.setDirectory(str(self.shown_folder))
        asking.fileSelected.connect(lambda name: self.folder_chosen.emit(Path(name)))
        asking.open()


def _look_into(path: Path, passphrase: str | None, _: Workspace) -> CopyContent | UserError:
    """Return what a copy holds, or why it cannot be read."""
    try:
        return safety.preview(path, passphrase)
    except UserError as error:
        return error
