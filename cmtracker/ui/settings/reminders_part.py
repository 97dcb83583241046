"""Settings: which reminders are heard, how discreetly, and a pause for all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.settings import ReminderPause, Settings, declaration, reminder_settings
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.ui.settings.part import LEFT, PartContext, SettingsPart, note_label
from cmtracker.ui.settings.preference_fields import ChoiceGroup, NumberField, Switch
from cmtracker.ui.widgets.cards import Button
from cmtracker.ui.widgets.flow import FlowBox
from cmtracker.ui.widgets.switches import CheckBox

translate = QCoreApplication.translate


def reminders_told(_: SettingsView | None, context: PartContext) -> str:
    """Return how many reminders are on."""
    settings = context.page.settings
    on = sum(settings.flag(setting.key) for setting in reminder_settings().values())
    return translate("RemindersPart", "switched on: {count}").format(count=on)


class RemindersPart(SettingsPart):
    """One switch for each reminder of the table, the usual ones first."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._settings: Settings = context.page.settings
        self._add_switches(on=True)
        self._add_switches(on=False)
        self._add_manner()
        self._add_idle()
        self._add_coming_and_going()
        self._add_pause()
        self.column.addStretch(1)
        context.asks.reminders_paused.connect(self._show_pause)

    def _add_switches(self, *, on: bool) -> None:
        card = self.card(
            self.tr("On from the start") if on else self.tr("Also offered"),
            self.tr("Each is said once; “Later” lets it be said again.") if on else "",
        )
        column = QVBoxLayout()
        column.setSpacing(2)
        card.body.addLayout(column)
        for kind, setting in reminder_settings().items():
            if setting.default is on:
                name = self.wording.text(f"reminders.{kind}.label")
                column.addWidget(Switch(setting, name, self.context.preferences), alignment=LEFT)

    def _add_manner(self) -> None:
        card = self.card(self.tr("How they are heard"))
        for key in ("discreet_notifications", "snooze_minutes", "morning_from"):
            setting = declaration(key)
            name = self.wording.text(f"settings.{key}")
            if isinstance(setting.default, bool):
                card.body.addWidget(Switch(setting, name, self.context.preferences), alignment=LEFT)
                note = self.tr(
                    "A notification then only says that a question is waiting: screens are shared."
                )
                card.body.addWidget(note_label(note))
            else:
                card.body.addWidget(NumberField(setting, name, self.context.preferences))

    def _add_idle(self) -> None:
        card = self.card(
            self.tr("When the computer is not used"),
            self.tr(
                "Only while a session runs out of hours. The time is not worked until you say what "
                "it was; nothing but your answer is kept."
            ),
        )
        preferences = self.context.preferences
        for key, kind in (("ask_when_idle", Switch), ("idle_minutes", NumberField)):
            name = self.wording.text(f"settings.{key}")
            card.body.addWidget(kind(declaration(key), name, preferences), alignment=LEFT)

    def _add_coming_and_going(self) -> None:
        card = self.card(self.tr("Start and end"))
        self.autostart = CheckBox(self.tr("Start with the computer, out of sight"))
        self.autostart.clicked.connect(self._switch_autostart)
        card.body.addWidget(self.autostart, alignment=LEFT)
        self._show_autostart()
        key = "close_without_tray"
        card.body.addWidget(note_label(self.wording.text(f"settings.{key}")))
        choice = ChoiceGroup(declaration(key), self.wording, self.context.preferences)
        card.body.addWidget(choice, alignment=LEFT)

    def _switch_autostart(self, on: bool) -> None:
        self.context.asks.autostart_asked.emit(on)
        self._show_autostart()

    def _show_autostart(self) -> None:
        from cmtracker.ui.shell import autostart  # noqa: PLC0415 - seldom looked at

        self.autostart.setChecked(autostart.is_on())

    def _add_pause(self) -> None:
        card = self.card(self.tr("Pause"))
        self.until = note_label()
        card.body.addWidget(self.until)
        row = FlowBox(gap=8)
        self.pauses: dict[ReminderPause, Button] = {}
        for choice, text in (
            (ReminderPause.HOUR, self.tr("Pause for one hour")),
            (ReminderPause.TOMORROW, self.tr("Pause until tomorrow")),
            (ReminderPause.NONE, self.tr("Hear them again")),
        ):
            button = Button(text)
            button.clicked.connect(self._pausing(choice))
            row.flow.addWidget(button)
            self.pauses[choice] = button
        card.body.addWidget(row)

    def _pausing(self, choice: ReminderPause) -> Callable[[], None]:
        return lambda: self.context.asks.reminders_paused.emit(choice)

    def show_view(self, view: SettingsView) -> None:
        """Say until when no reminder is heard, and whether the program starts by itself."""
        self._show_pause()
        self._show_autostart()

    def _show_pause(self) -> None:
        presenter = self.context.presenter
        until = self._settings.number("reminders_paused_until")
        paused = until > presenter.now()
        self.pauses[ReminderPause.NONE].setEnabled(paused)
        text = self.tr("Reminders are heard.")
        if paused:
            moment = self.wording.moment(until, presenter.zone())
            text = self.tr("No reminder is heard until {moment}.").format(moment=moment)
        self.until.setText(self.wording.typeset(text))
