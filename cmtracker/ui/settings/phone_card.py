"""Asks where the phone card is to be written, writes it, and shows it for printing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cmtracker.errors import UserError
from cmtracker.text.wording import Wording
from cmtracker.ui.shell.background_task import BackgroundTask


class PhoneCard(QObject):
    """The card needs no log; it is made away from the window's thread."""

    said = Signal(str)  # a sentence in passing
    told = Signal(str)  # a sentence that must not pass unread
    failed = Signal(object)  # an unexpected exception

    def ask(self, wording: Wording, window: QWidget) -> None:
        """Ask for the file."""
        asking = QFileDialog(window, self.tr("Phone card"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.selectFile(f"cmtracker-{wording.text('card.file')}.pdf")
        asking.fileSelected.connect(lambda name: self.write(Path(name), wording))
        asking.open()

    def write(self, target: Path, wording: Wording) -> None:
        """Write the card to a file, and open it with the desktop's own program."""
        BackgroundTask(self).run(
            partial(_write, target, wording.language),
            self._written,
            partial(self._refuse, wording),
        )

    def _written(self, target: Path) -> None:
        self.said.emit(self.tr("Phone card written: {file}").format(file=target))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    def _refuse(self, wording: Wording, error: Exception) -> None:
        if isinstance(error, UserError):
            self.told.emit(wording.error(error))
        else:
            self.failed.emit(error)


def _write(target: Path, language: str) -> Path:
    from cmtracker.tracker import card  # noqa: PLC0415 - seldom

    card.write(target, language)
    return target
