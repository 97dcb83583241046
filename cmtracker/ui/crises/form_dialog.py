"""What the dialogs of this package have in common: a form, a sentence on refusal, three buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.model import LONGEST_TEXT
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Button, Caption, Heading, PrimaryButton, set_severity
from cmtracker.ui.widgets.dialogs import button_row, fit_dialog, form_area, give_hint


class FormDialog(QDialog):
    """A form that keeps what was touched, and says below it why something cannot be."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wording = wording
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(10)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.problem = Caption("")
        self.problem.setWordWrap(True)
        self.problem.hide()
        set_severity(self.problem, "warning")
        self.save, self.cancel = PrimaryButton(self.tr("Save")), Button(self.tr("Cancel"))
        self.remove = Button(self.tr("Remove"))
        self.remove.hide()
        self.save.setDefault(True)
        self.save.clicked.connect(self._finish)
        self.cancel.clicked.connect(self.reject)
        self._heading = Heading("")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        column.addStrut(400)
        column.addWidget(self._heading)
        column.addWidget(form_area(self.form), 1)
        column.addWidget(self.problem)
        column.addLayout(button_row(self.cancel, self.save, left=(self.remove,)))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that the form needs, which is filled by then."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            fit_dialog(self, QSize(440, 0))
        super().showEvent(event)

    def set_title(self, title: str) -> None:
        """Say what the dialog is about."""
        self.setWindowTitle(title)
        self._heading.setText(title)

    def line(self, name: str, text: str, hint: str = "") -> QLineEdit:
        """Add a line of text to the form."""
        field = QLineEdit(text)
        field.setMaxLength(LONGEST_TEXT)
        field.setAccessibleName(name)
        give_hint(field, self._wording.typeset(hint))
        self.form.addRow(name, field)
        return field

    def offer_removal(self, remove: Callable[[], bool]) -> None:
        """Show the button that removes what is shown."""

        def removed() -> None:
            if remove():
                self.accept()

        self.remove.clicked.connect(removed)
        self.remove.show()

    def keep(self) -> bool:
        """Keep what was touched; say whether it was taken. Raises `UserError`."""
        raise NotImplementedError

    def refuse(self, error: UserError) -> None:
        """Say why nothing was kept."""
        self.problem.setText(self._wording.error(error))
        self.problem.show()

    def _finish(self) -> None:
        self.problem.hide()
        try:
            if self.keep():
                self.accept()
        except UserError as error:
            self.refuse(error)
