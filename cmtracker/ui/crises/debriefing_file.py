"""Asks where the chronology of a crisis is to be written, and has it written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cmtracker.errors import UserError
from cmtracker.model import Crisis
from cmtracker.text.wording import Wording
from cmtracker.tracker import debriefings
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.shell.background import RecordReader
from cmtracker.ui.today.presenter import Presenter


class DebriefingFile(QObject):
    """What comes of it is told by the presenter. The file is made on a thread of its own."""

    def __init__(
        self, reads: RecordReader, presenter: Presenter, wording: Wording, page: QWidget
    ) -> None:
        super().__init__(page)
        self._reads, self._presenter, self._wording, self._page = reads, presenter, wording, page
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )

    def ask(self, crisis: Crisis, zone: str) -> None:
        """Ask for the file: a PDF, or a spreadsheet by the ending of its name."""
        window = self._page.window()
        asking = QFileDialog(window, self.tr("Where to keep the chronology"), self._folder)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilters(
            [
                self.tr("PDF (*.pdf)"),
                self.tr("Excel spreadsheet (*.xlsx)"),
                self.tr("OpenDocument spreadsheet (*.ods)"),
            ]
        )
        asking.setDefaultSuffix("pdf")
        asking.filterSelected.connect(
            lambda chosen: asking.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))
        )
        asking.selectFile(debriefings.file_name(crisis, zone, self._wording.language))
        asking.fileSelected.connect(lambda name: self.write(crisis, Path(name)))
        asking.open()

    def write(self, crisis: Crisis, target: Path) -> None:
        """Write the chronology of a crisis; the log is verified first."""
        self._folder = str(target.parent)
        job = partial(_write, crisis.id, target, self._wording.language)
        self._reads.apart().ask("crisis file", job, self._pass_on)

    def _pass_on(self, answer: Path | UserError) -> None:
        """Tell where the file is, or why there is none, unless the page has gone meanwhile."""
        if not shiboken6.isValid(self):
            return
        if isinstance(answer, Path):
            said = self.tr("Chronology written: {file}").format(file=answer)
            self._presenter.told.emit(self._wording.typeset(said))
        elif answer.key == "log_unverified":
            self._presenter.refused.emit(UserError("debriefing_unsound", **answer.values))
        else:
            self._presenter.refused.emit(answer)


def _write(crisis: str, target: Path, language: str, ws: Workspace) -> Path | UserError:
    try:
        debriefings.write(ws, crisis, target, language)
    except UserError as error:
        return error
    return target
