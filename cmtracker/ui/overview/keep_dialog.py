"""Asks under which name an organisation is to be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cmtracker.errors import UserError
from cmtracker.model import Scenario
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton, set_severity
from cmtracker.ui.widgets.dialogs import button_row, dialog_column
from cmtracker.ui.widgets.switches import CheckBox

Refuse = Callable[[UserError], object]
Keep = Callable[[str, bool | None, Scenario | None, Refuse], bool]
"""Keep under a name, in the report or not (None: nobody said), in place of what was seen there.

Says whether it was taken, and why not to `Refuse`."""
LONGEST_SCENARIO_NAME = 80


class KeepDialog(QDialog):
    """A name, and whether it goes into the report at once."""

    def __init__(
        self,
        wording: Wording,
        name: str,
        taken: Sequence[Scenario],
        keep: Keep,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keep an organisation"))
        self._wording = wording
        self._taken = {one.name: one for one in taken}
        self._said: bool | None = None
        self._keep = keep
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_SCENARIO_NAME)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.selectAll()
        self.in_report = CheckBox(self.tr("Add to the report"))
        self.hint = Caption("")
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.name.textChanged.connect(self._look)
        self.in_report.toggled.connect(self._say)
        self._look()

    def _lay_out(self) -> None:
        self.ok, cancel = PrimaryButton(self.tr("Keep")), Button(self.tr("Cancel"))
        self.ok.setDefault(True)
        self.ok.clicked.connect(self.keep)
        cancel.clicked.connect(self.reject)
        buttons = button_row(cancel, self.ok)
        layout = dialog_column(
            self, self._wording.typeset(self.tr("Under which name?")), spacing=14, width=420
        )
        for widget in (self.name, self.in_report, self.hint):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def keep(self) -> None:
        """Keep it, or say below the name why it cannot be."""
        name = self.name.text().strip()
        known = self._taken.get(name)
        wanted = self.in_report.isChecked() if known is None else self._said
        if self._keep(name, wanted, known, self._refuse):
            self.accept()

    def _say(self, wanted: bool) -> None:
        self._said = wanted

    def _look(self) -> None:
        """Say before it happens that a name is taken and what it means."""
        name = self.name.text().strip()
        known = self._taken.get(name)
        words = self.tr("“{name}” is kept already; it will be replaced.").format(name=name)
        self.hint.setText(self._wording.typeset(words) if known else "")
        set_severity(self.hint, "")
        self.ok.setEnabled(bool(name))
        if self._said is None:  # nothing said: as what is replaced, else as the button says
            self.in_report.blockSignals(True)
            self.in_report.setChecked(known is None or known.in_report)
            self.in_report.blockSignals(False)

    def _refuse(self, error: UserError) -> None:
        self.hint.setText(self._wording.error(error))
        set_severity(self.hint, "warning")
