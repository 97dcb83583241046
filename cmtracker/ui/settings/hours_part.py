"""Settings: my agreed hours, with the dates from which each version of them holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.model import Schedule
from cmtracker.tracker import calendar
from cmtracker.tracker.ground import Ground
from cmtracker.tracker.in_force import ScheduleChanges
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.part import PartContext, SaveRow, SettingsPart, note_label
from cmtracker.ui.settings.schedule_form import ScheduleForm
from cmtracker.ui.settings.valid_from import ValidFrom
from cmtracker.ui.widgets.cards import Button, LinkButton, Tab
from cmtracker.ui.widgets.flow import FlowBox
from cmtracker.ui.widgets.phrases import agreed_hours
from cmtracker.ui.widgets.plain_text import tip

translate = QCoreApplication.translate


def hours_told(view: SettingsView | None, context: PartContext) -> str:
    """Return the hours in force, and how many versions are kept."""
    if view is None:
        return ""
    hours = agreed_hours(view.schedule, context.wording)
    if len(view.schedules) < 2:
        return hours
    versions = translate("HoursPart", "versions: {count}").format(count=len(view.schedules))
    return f"{hours} · {versions}"


class HoursPart(SettingsPart):
    """The versions on top; below, the one in force on the date from which a change is to hold."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._presenter = context.presenter
        today = context.presenter.today()
        self._view: SettingsView | None = None
        self._seen = context.presenter.in_force(today)
        self._told: object = None
        self._tabs: list[tuple[Schedule, Tab]] = []
        self._make_versions()
        self.valid = ValidFrom(self.wording, today, today)
        self.form = ScheduleForm(self.wording, today)
        self.foot = SaveRow(context.presenter, self.wording)
        self.remove = LinkButton(self.tr("Remove this version…"))
        card = self.card(self.tr("Agreed hours"))
        for widget in (self.valid, self.form, self.foot, self.remove):
            card.body.addWidget(widget)
        self.column.addStretch(1)
        self.valid.changed.connect(self._date_changed)
        self.form.changed.connect(self._show_effect)
        self.foot.save_asked.connect(self._save)
        self.foot.cancel_asked.connect(self._fill)
        self.foot.written.connect(self._written)
        self.remove.clicked.connect(self._remove)
        self._begin()

    def _make_versions(self) -> None:
        card = self.card(
            self.tr("My hours"),
            self.tr(
                "Hours hold from a date on. Changing them from a later date leaves the days before "
                "as they are."
            ),
        )
        self.versions = FlowBox(gap=8)
        self.none_yet = note_label()
        self.another = Button(self.tr("Other hours from a date on…"))
        self.another.clicked.connect(self._another)
        self.again = LinkButton(self.tr("Go through the first steps again…"))
        self.again.clicked.connect(lambda: self.context.asks.steps_again_asked.emit(0))
        card.body.addWidget(self.versions)
        card.body.addWidget(self.none_yet)
        row = FlowBox(gap=12)
        row.flow.addWidget(self.another)
        row.flow.addWidget(self.again)
        card.body.addWidget(row)

    def _begin(self) -> None:
        """Open on the hours of today; where none are kept yet, proposed ones hold since January.

        A change holds from today on unless another date is chosen: the past is left as it is.
        """
        if not self._presenter.has_hours():
            self.valid.show_day(date(self._presenter.today().year, 1, 1))
        self._fill()

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: SettingsView) -> None:
        """Show the versions; the form follows unless it was touched."""
        self._view = view
        self._show_versions()
        if not self._changes():
            (self._fill if view.schedules else self._begin)()

    def _show_versions(self) -> None:
        view = self._view
        if view is None:
            return
        told = view.schedules, view.schedule
        if told != self._told:
            self._told = told
            self._list_versions(view)
        shown = self._seen.schedule
        for schedule, tab in self._tabs:
            tab.setChecked(shown is not None and schedule.id == shown.id)

    def _list_versions(self, view: SettingsView) -> None:
        empty_flow(self.versions)
        self._tabs = []
        for schedule in view.schedules:
            held = schedule == view.schedule
            since = self.wording.date(schedule.since)
            parts = [since, agreed_hours(schedule, self.wording)]
            if held:
                parts.append(self.tr("in force"))
            tab = Tab(" · ".join(part for part in parts if part))
            tab.setToolTip(tip(schedule.source))
            tab.clicked.connect(self._turning_to(schedule))
            self.versions.flow.addWidget(tab)
            tab.show()
            self._tabs.append((schedule, tab))
        self.versions.setVisible(bool(view.schedules))
        self.none_yet.setVisible(not view.schedules)
        self.none_yet.setText(self.tr("No hours are kept yet: all work is out of hours."))

    def _turning_to(self, schedule: Schedule) -> Callable[[], None]:
        return lambda: self._turn_to(schedule)

    def _turn_to(self, schedule: Schedule) -> None:
        """Show a version, unless something was typed that would be lost."""
        if self._changes():
            text = self.tr("Save or cancel what you changed first.")
            self.foot.problem.say(text)
            self._show_versions()
            return
        self.valid.show_day(schedule.since)
        self._fill()

    def _another(self) -> None:
        """Let a change hold from today on, or from the date that is typed next."""
        if not self._changes():
            self.valid.show_day(self._presenter.today())
        self.valid.since.setFocus()
        self.valid.since.selectAll()

    def _fill(self) -> None:
        self._seen = self._presenter.in_force(self.valid.day())
        self.form.fill(self._seen.schedule, self.valid.day())
        self._show_effect()
        self._show_versions()

    def _date_changed(self) -> None:
        if not self._changes():
            self._fill()
            return
        self._seen = self._presenter.in_force(self.valid.day())
        self.form.move_to(self.valid.day())
        self._show_effect()

    def _changes(self) -> ScheduleChanges:
        """Return what was touched of the form."""
        return self.form.changes()

    def _show_effect(self) -> None:
        proposed = self.form.is_proposal
        changes = self._changes()
        if proposed:
            text = self.valid.proposed()
        elif changes:
            text = self.valid.told(self._seen.schedule_next)
        else:
            text = self.valid.unchanged()
        self.foot.show_effect(text, touched=proposed or bool(changes))
        self.foot.save.setText(self.tr("Keep these hours") if proposed else self.tr("Save"))
        kept = self._seen.schedule
        starts_here = kept is not None and kept.since == self.valid.day()
        self.remove.setVisible(starts_here and not changes)

    # --- writing -------------------------------------------------------------------------------

    def _save(self) -> None:
        changes = self.form.proposal() if self.form.is_proposal else self._changes()
        try:
            self.valid.check()
            self.form.check()
        except UserError as error:
            self.foot.refuse(error)
            return
        day, seen = self.valid.day(), self._seen
        told = self.tr("Hours saved, valid from {day}.").format(day=self.wording.date(day))

        def act(ws: Workspace, ground: Ground) -> None:
            calendar.change_in_force(ws, day, seen, changes, {}, ground)

        self.foot.write(act, told)

    def _remove(self) -> None:
        kept = self._seen.schedule
        if kept is None:
            return
        day = self.wording.date(kept.since)
        told = self.tr("The hours valid from {day} are removed.").format(day=day)

        def act(ws: Workspace, ground: Ground) -> None:
            calendar.remove_seen(ws, kept, ground)

        self.foot.write(act, told)

    def _written(self) -> None:
        self._fill()


def empty_flow(box: FlowBox) -> None:
    """Take every widget out of a flow."""
    while (item := box.flow.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
