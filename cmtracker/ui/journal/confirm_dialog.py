"""Confirms several dates at once as worked like the schedule: those that stay ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.tick_list import TickList, TickRow


class ConfirmDialog(QDialog):
    """A list of dates with a tick each; `keep` is called with those ticked."""

    def __init__(
        self,
        days: Sequence[date],
        wording: Wording,
        keep: Callable[[list[date]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Days worked as scheduled")
        self.setWindowTitle(title)
        self._keep = keep
        self.list = TickList(title)
        self.list.show_rows(
            TickRow(day, capital(wording.date(day, weekday=True)), ticked=True) for day in days
        )
        self.list.ticked.connect(self._show_count)
        hint = Caption(
            self.tr("Untick the days that went otherwise. Ctrl+Z takes all of them back at once.")
        )
        hint.setWordWrap(True)
        self.none = Button(self.tr("Untick all"))
        self.save, self.cancel = PrimaryButton(""), Button(self.tr("Cancel"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._finish)
        self.cancel.clicked.connect(self.reject)
        self.none.clicked.connect(self._untick)
        layout = dialog_column(self, title, spacing=10)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(button_row(self.cancel, self.save, left=[self.none]))
        self._show_count()
        fit_dialog(self, QSize(460, min(240 + 30 * len(days), 560)))

    def ticked(self) -> list[date]:
        """Return the dates that are ticked, in order."""
        return [day for day in self.list.ticked_keys() if isinstance(day, date)]

    def _show_count(self) -> None:
        number = len(self.ticked())
        self.save.setText(self.tr("Confirm %n day(s)", "", number))
        self.save.setEnabled(number > 0)

    def _untick(self) -> None:
        self.list.tick_all(on=False)
        self._show_count()

    def _finish(self) -> None:
        days = self.ticked()
        self.accept()
        self._keep(days)
