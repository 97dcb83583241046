"""Which channels Today counts, in which order, and whether others answer there too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cmtracker.text.wording import Wording
from cmtracker.ui.settings.channels_form import ChannelsForm
from cmtracker.ui.widgets.cards import Button, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.scroll import scrolled
from cmtracker.ui.widgets.touched import Touched


class ChannelsDialog(QDialog):
    """The form of the settings, beside the counters that it is about."""

    chosen = Signal(object, object, object)
    """The names as they were shown; the new ones, in order, and whether nobody else answers there
    (each None where it was not touched)."""

    def __init__(
        self,
        names: Sequence[str],
        wording: Wording,
        parent: QWidget | None = None,
        *,
        alone: bool | None = None,
    ) -> None:
        """Take the channels, and whether nobody else answers there (None: not answered)."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Channels"))
        self.form = ChannelsForm(wording)
        self.form.fill(names, alone)
        self.keep, self.cancel = PrimaryButton(self.tr("Keep")), Button(self.tr("Cancel"))
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.reject)
        self._seen = list(names)
        self._touched = Touched(names=self.form.names, alone=self.form.answer)
        layout = dialog_column(self, self.tr("Channels counted on Today"), spacing=12)
        layout.addWidget(scrolled(self.form), 1)
        layout.addLayout(button_row(self.cancel, self.keep))
        fit_dialog(self, QSize(480, 620))

    def _keep(self) -> None:
        names = self.form.names() if "names" in self._touched else None
        alone = self.form.answer() if "alone" in self._touched else None
        if names is not None or alone is not None:
            self.chosen.emit(self._seen, names, alone)
        self.accept()
