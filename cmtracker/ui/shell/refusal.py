"""A log that cannot be opened: which dialog says so, and what it offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from cmtracker.errors import UserError
from cmtracker.text.wording import Wording
from cmtracker.ui.shell.log_errors import DAMAGED, FOREIGN
from cmtracker.ui.widgets.plain_text import MessageBox


def refusal(
    error: UserError,
    folder: Path,
    wording: Wording,
    parent: QWidget,
    rescued: Callable[[str], None],
    passphrase: str | None = None,
) -> QDialog:
    """Return what says that the log of a data folder cannot be opened.

    Where a copy can help (the log is damaged, cut short or gone) it offers one; where what lies
    beside the log may be another's, it offers both. `rescued` is called with the passphrase of the
    log that is then in place; `passphrase` is the one with which the log was tried.
    """
    # Imported here: without its engine nothing of the record can be, and that is said as well.
    if error.key.startswith(DAMAGED):
        from cmtracker.ui.shell.rescue import RescueDialog  # noqa: PLC0415

        rescue = RescueDialog(error, folder, wording, parent)
        rescue.restored.connect(rescued)
        return rescue
    if error.key == FOREIGN:
        from cmtracker.ui.shell.leftover_dialog import LeftoverDialog  # noqa: PLC0415

        choice = LeftoverDialog(error, folder, wording, parent, passphrase)
        choice.settled.connect(rescued)
        return choice
    box = MessageBox(parent)
    box.setIcon(MessageBox.Icon.Warning)
    box.setWindowTitle("cmtracker")
    box.setText(wording.error(error))
    return box
