"""The other devices of the person: the folder that goes between them, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.text.wording import Wording
from cmtracker.tracker.sync_names import LONGEST_DEVICE_NAME
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption, Heading, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.flow import FlowBox
from cmtracker.ui.widgets.plain_text import Label, MessageBox, breakable
from cmtracker.ui.widgets.scroll import ContentArea
from cmtracker.ui.widgets.switches import CheckBox

if TYPE_CHECKING:
    from cmtracker.tracker.sync import SyncStatus
    from cmtracker.ui.shell.exchanging import ExchangeOutcome


class DevicesDialog(QDialog):
    """Acts on nothing itself: it asks, and shows what it is told."""

    folder_chosen = Signal(object)  # Path
    name_given = Signal(str)
    exchange_asked = Signal()
    off_asked = Signal(bool)  # whether this device's files go from the folder too
    changed_twice_asked = Signal()
    stale = Signal()  # what is shown may not be so any more

    def __init__(self, wording: Wording, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Several devices"))
        self._wording, self._zone = wording, zone
        self._folder: Path | None = None
        self._name = ""
        self.state, self.others, self.waits = Label(""), Label(""), Label("")
        self.came = Caption("")
        for label in (self.state, self.others, self.waits, self.came):
            label.setWordWrap(True)
        self.problem = Problem()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("Exchanging"))
        self._make_buttons()
        self._lay_out()
        self._show_set(on=False)
        self.wait(on=False)

    def _make_buttons(self) -> None:
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of this device"))
        self.name.setMaxLength(LONGEST_DEVICE_NAME)
        self.name.textChanged.connect(self._check_name)
        self.rename = Button(self.tr("Rename"))
        self.rename.clicked.connect(lambda: self.name_given.emit(self.name.text()))
        self.choose = Button(self.tr("Choose a folder…"))
        self.choose.clicked.connect(self._choose)
        self.off = Button(self.tr("Exchange no longer…"))
        self.off.clicked.connect(self._ask_off)
        self.twice = Button(self.tr("Changed on two devices…"))
        self.twice.clicked.connect(self.changed_twice_asked)
        self.now = PrimaryButton(self.tr("Exchange now"))
        self.now.clicked.connect(self.exchange_asked)
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        note = Caption(
            self._wording.typeset(
                self.tr(
                    "A folder that something already carries between your computers (Nextcloud, "
                    "Syncthing, a USB key) is enough: cmtracker itself opens no connection. Each "
                    "device writes files of its own only into it, and never the log. What is noted "
                    "on one is then on the others too, and of what two changed at once nothing is "
                    "lost."
                )
            )
        )
        note.setWordWrap(True)
        folder = FlowBox(gap=8)
        folder.flow.addWidget(self.choose)
        folder.flow.addWidget(self.off)
        self._naming = QWidget()
        naming = QHBoxLayout(self._naming)
        naming.setContentsMargins(0, 0, 0, 0)
        called = Label(self.tr("Name of this device"))
        called.setBuddy(self.name)
        naming.addWidget(called)
        naming.addWidget(self.name, 1)
        naming.addWidget(self.rename)
        self._elsewhere = Heading(self.tr("The other devices"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        shown = (note, self.state, folder, self._naming, self._elsewhere, self.others, self.waits)
        for widget in (*shown, self.came, self.bar):
            column.addWidget(widget)
        column.addStretch(1)
        layout = dialog_column(self, self.windowTitle(), spacing=12)
        layout.addWidget(ContentArea(content), 1)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.close_button, self.now, left=(self.twice,)))
        fit_dialog(self, QSize(680, 480))

    # --- showing -------------------------------------------------------------------------------

    def show_status(self, found: SyncStatus) -> None:
        """Say by which folder this device exchanges, and when the others were last heard of."""
        wording, setup = self._wording, found.setup
        self._folder = setup.folder if setup is not None else None
        self._show_set(on=setup is not None)
        text = wording.text("cli.sync_none")
        if setup is not None:
            key = "cli.sync_set_plain" if setup.key is None else "cli.sync_set"
            text = wording.text(key, folder=str(setup.folder), name=setup.name)
            if setup.name != self._name:
                self._name = setup.name
                self.name.setText(setup.name)
        self.state.setText(breakable(wording.typeset(text)))
        self._check_name()
        lines = [
            wording.text(
                "cli.sync_seen",
                name=one.name,
                at=wording.moment(one.last, self._zone, year=True),
            )
            for one in found.devices
        ]
        nothing = self.tr("Nothing has come from another device yet.")
        self.others.setText(wording.typeset("\n".join(lines) or nothing))
        is_on = setup is not None
        self._elsewhere.setVisible(is_on or bool(lines))
        self.others.setVisible(is_on or bool(lines))

    def show_outcome(self, outcome: ExchangeOutcome) -> None:
        """Say what the last exchange did, what of it waits, and why."""
        self.wait(on=False)
        wording, done = self._wording, outcome.done
        self._say_problem(outcome.problem)
        if done is None:
            self._show_waits(())
            return
        at = self.tr("Exchanged at {time}.").format(time=wording.time(outcome.at, self._zone))
        changed = wording.plural("cli.sync_changed", done.changed)
        sent = wording.plural("cli.sync_sent", done.sent)
        self.say_done(f"{at} {changed} {sent}")
        self._show_waits((*done.problems, *done.waiting))

    def say_done(self, text: str) -> None:
        """Say what was done."""
        self.came.setText(self._wording.typeset(text))
        self.came.setVisible(bool(text))

    def refuse(self, error: UserError) -> None:
        """Say why something was not done."""
        self.wait(on=False)
        self._say_problem(error)

    def _say_problem(self, error: UserError | None) -> None:
        self.problem.say("" if error is None else breakable(self._wording.error(error)))

    def _show_waits(self, problems: Sequence[UserError]) -> None:
        lines = list(dict.fromkeys(map(self._wording.error, problems)))
        self.waits.setText(breakable("\n".join(lines)))
        self.waits.setVisible(bool(lines))

    def wait(self, *, on: bool) -> None:
        """Show that an exchange is under way; it goes on where the dialog is closed."""
        self.bar.setVisible(on)
        self.problem.say("")
        for widget in (self.now, self.choose, self.off, self.name):
            widget.setEnabled(not on)
        self._check_name()

    def _show_set(self, *, on: bool) -> None:
        self.choose.setText(self.tr("Another folder…") if on else self.tr("Choose a folder…"))
        for widget in (self.off, self._naming, self.now):
            widget.setVisible(on)
        self.waits.setVisible(bool(self.waits.text()) and on)
        self.came.setVisible(bool(self.came.text()))

    def _check_name(self) -> None:
        typed = " ".join(self.name.text().split())
        self.rename.setEnabled(self.name.isEnabled() and bool(typed) and typed != self._name)

    # --- asking --------------------------------------------------------------------------------

    def _choose(self) -> None:
        asking = QFileDialog(self, self.tr("Folder that goes between your devices"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        if self._folder is not None:
            asking.setDirectory(str(self._folder))
        asking.fileSelected.connect(lambda name: self.folder_chosen.emit(Path(name)))
        asking.open()

    def _ask_off(self) -> None:
        box = MessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Exchange no longer"))
        box.setText(self.tr("Exchange with the other devices no longer?"))
        box.setInformativeText(
            self._wording.typeset(
                self.tr("What came from them stays here, and what they received stays there.")
            )
        )
        remove = CheckBox(self.tr("Also remove this device’s files from the folder"))
        box.setCheckBox(remove)
        go = box.addButton(self.tr("Exchange no longer"), MessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(MessageBox.StandardButton.Cancel))
        go.clicked.connect(lambda: self.off_asked.emit(remove.isChecked()))
        box.open()
