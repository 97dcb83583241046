"""Move the data folder: where to, whether the old one is emptied, and how far it has come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog, give_hint
from cmtracker.ui.widgets.plain_text import breakable
from cmtracker.ui.widgets.progress import ProgressBar
from cmtracker.ui.widgets.switches import CheckBox


class MoveDialog(QDialog):
    """Asks for a folder. Where that holds a log already, it offers to open that one instead."""

    move_asked = Signal(object, bool)  # Path, or None: beside the program; empty the old folder
    use_asked = Signal(object)  # Path: open the log of this folder instead
    cancel_asked = Signal()  # while it is being copied

    def __init__(self, folder: Path, *, may_be_beside: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Move the data"))
        self._present = folder
        self._is_busy = False
        self._has_log: Path | None = None
        self._make_fields()
        self.beside.setVisible(may_be_beside)
        self._lay_out()
        self.folder.setFocus()

    def _make_fields(self) -> None:
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("New folder"))
        give_hint(self.folder, self.folder.accessibleName())
        self.choose = Button(self.tr("Choose a folder…"))
        self.beside = CheckBox(self.tr("Beside the program, which takes the data along"))
        self.remove = CheckBox(self.tr("Afterwards, remove what lies in the old folder"))
        self.problem = Problem()
        self.bar = ProgressBar()
        self.bar.hide()
        self.other = Button(self.tr("Open that log instead"))
        self.other.hide()
        self.move_button = PrimaryButton(self.tr("Move"))
        self.cancel = Button(self.tr("Cancel"))
        self.move_button.setDefault(True)
        self.folder.textChanged.connect(self._changed)
        self.beside.toggled.connect(self._changed)
        self.choose.clicked.connect(self._choose)
        self.other.clicked.connect(self._use)
        self.move_button.clicked.connect(self._move)
        self.cancel.clicked.connect(self.reject)
        self._changed()

    def _lay_out(self) -> None:
        layout = dialog_column(self, self.windowTitle(), spacing=12)
        where = self.tr("The log lies in {folder}").format(folder=self._present)
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose)
        for part in (Caption(breakable(where)), line, Caption(self._what_is_moved())):
            if isinstance(part, Caption):
                part.setWordWrap(True)
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        for widget in (self.beside, self.remove, Caption(self._what_stays())):
            if isinstance(widget, Caption):
                widget.setWordWrap(True)
            layout.addWidget(widget)
        layout.addWidget(self.problem)
        layout.addWidget(self.bar)
        layout.addStretch(1)
        layout.addLayout(button_row(self.cancel, self.move_button, left=(self.other,)))
        fit_dialog(self, QSize(600, 0))

    def _what_is_moved(self) -> str:
        return self.tr(
            "The log, its copies, the preferences and all that lies with them. A folder that is "
            "there already takes them in one of their own, “cmtracker-data”."
        )

    def _what_stays(self) -> str:
        return self.tr(
            "Everything is copied and compared first, then the log is opened in the new folder. "
            "What stays in the old one is not opened any more."
        )

    # --- showing -------------------------------------------------------------------------------

    def refuse(self, text: str, has_log: Path | None = None) -> None:
        """Say why nothing was moved; `has_log` is a folder with a log that could be opened."""
        self._wait(on=False)
        self.problem.say(text)
        self._has_log = has_log
        self.other.setVisible(has_log is not None)
        self.folder.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many bytes of how many are copied."""
        if self._is_busy:
            self.bar.show_share(done, total)

    def close_done(self) -> None:
        """Close: it is done."""
        self._is_busy = False
        self.accept()

    def _changed(self) -> None:
        beside = self.beside.isChecked()
        for widget in (self.folder, self.choose):
            widget.setEnabled(not beside)
        self.move_button.setEnabled(beside or bool(self.folder.text().strip()))
        self.other.hide()

    def _wait(self, *, on: bool) -> None:
        self._is_busy = on
        for widget in (self.folder, self.choose, self.beside, self.remove, self.move_button):
            widget.setEnabled(not on)
        self.other.setEnabled(not on)
        self.cancel.setEnabled(True)
        self.bar.begin()
        self.bar.setVisible(on)
        if not on:
            self._changed()

    # --- asking --------------------------------------------------------------------------------

    def _choose(self) -> None:
        asking = QFileDialog(self, self.tr("Choose a folder"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        asking.fileSelected.connect(self.folder.setText)
        asking.open()

    def _move(self) -> None:
        self._begin()
        chosen = None if self.beside.isChecked() else Path(self.folder.text().strip())
        self.move_asked.emit(chosen, self.remove.isChecked())

    def _use(self) -> None:
        self._begin()
        self.use_asked.emit(self._has_log)

    def _begin(self) -> None:
        self.problem.say("")
        self._wait(on=True)

    def reject(self) -> None:
        """Close; while it is being copied, have that given up first."""
        if not self._is_busy:
            super().reject()
            return
        self.cancel.setEnabled(False)
        self.cancel_asked.emit()
