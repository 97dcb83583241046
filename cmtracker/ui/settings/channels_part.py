"""Settings: the channels that are counted, and whether one is alone to answer there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cmtracker.tracker.settings_view import SettingsView
from cmtracker.tracker.workspace import ALONE
from cmtracker.ui.settings.channels_form import ChannelsForm
from cmtracker.ui.settings.part import PartContext, SettingsPart

translate = QCoreApplication.translate

CHANNELS = "channels"
"""The preference that lists the channels counted on Today."""


def channels_told(_: SettingsView | None, context: PartContext) -> str:
    """Return the channels that are counted."""
    names = context.page.settings.texts(CHANNELS)
    if not names:
        return translate("ChannelsPart", "none")
    return ", ".join(map(context.wording.channel, names))


class ChannelsPart(SettingsPart):
    """What is changed in the form is kept at once."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        card = self.card(
            self.tr("My channels"),
            self.tr("The channels whose messages you count on Today, in that order."),
        )
        self.form = ChannelsForm(self.wording)
        card.body.addWidget(self.form)
        self.column.addStretch(1)
        self.form.fill(context.presenter.channels(), context.presenter.alone())
        self.form.changed.connect(self._keep)
        context.preferences.changed.connect(self._follow)

    def show_view(self, view: SettingsView) -> None:
        """Show what is kept now; another program may have changed it."""
        self._fill()

    def _fill(self) -> None:
        kept = self.context.presenter.channels(), self.context.presenter.alone()
        if (self.form.names(), self.form.answer()) != kept:
            self.form.fill(*kept)

    def _keep(self) -> None:
        presenter, preferences = self.context.presenter, self.context.preferences
        names, alone = self.form.names(), self.form.answer()
        taken = names == presenter.channels() or preferences.change(CHANNELS, names)
        if alone is not None and alone != presenter.alone():
            taken = preferences.answer(ALONE, alone) and taken
        if not taken:
            self._fill()

    def _follow(self, key: str) -> None:
        if key in {CHANNELS, ALONE}:
            self._fill()
