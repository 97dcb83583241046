"""Settings: the profile, in three forms: who I am, the rules that apply, and my times."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.text.sentences import regime_name
from cmtracker.tracker import calendar
from cmtracker.tracker.ground import Ground
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.part import LEFT, PartContext, SaveRow, SettingsPart, note_label
from cmtracker.ui.settings.profile_forms import PersonForm, TimesForm
from cmtracker.ui.settings.rules_form import RulesForm
from cmtracker.ui.settings.valid_from import ValidFrom
from cmtracker.ui.widgets.plain_text import entry
from cmtracker.ui.widgets.switches import CheckBox

translate = QCoreApplication.translate


def person_told(view: SettingsView | None, _: PartContext) -> str:
    """Return the function and the organisation that are kept."""
    if view is None:
        return ""
    profile = view.profile
    return ", ".join(part for part in (profile.function, profile.organisation) if part)


def rules_told(view: SettingsView | None, context: PartContext) -> str:
    """Return the rules in force, the category and the share of full time."""
    if view is None:
        return ""
    name = view.profile.regime if view.regime is None else regime_name(view.regime, context.wording)
    parts = [name]
    if view.profile.category:
        category = translate("ProfilePart", "category {letter}")
        parts.append(category.format(letter=view.profile.category))
    if view.profile.quota != 1:
        parts.append(context.wording.percent(view.profile.quota, 1))
    return " · ".join(parts)


def times_told(view: SettingsView | None, context: PartContext) -> str:
    """Return the zone, the night, and whether a charter sets a window."""
    if view is None:
        return ""
    first, last = (context.wording.clock(clock) for clock in view.profile.night)
    return f"{view.profile.timezone} · {first} – {last}"


class ProfilePart(SettingsPart):
    """A form over what is in force, from a date on, or as a correction from the beginning."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._presenter = context.presenter
        self._seen = context.presenter.in_force(context.presenter.today())

    def build(self, heading: str, note: str, form: PersonForm | RulesForm | TimesForm) -> None:
        """Lay out the form, the date from which a change holds, and the foot."""
        today = self._presenter.today()
        self.form = form
        self.valid = ValidFrom(self.wording, today, today)
        self.correct = CheckBox(
            entry(self.tr("Correct it from the beginning instead: it never was as it is kept"))
        )
        self.versions = note_label()
        self.foot = SaveRow(self._presenter, self.wording)
        card = self.card(heading, note)
        card.body.addWidget(form)
        card.body.addWidget(self.valid)
        card.body.addWidget(self.correct, alignment=LEFT)
        card.body.addWidget(self.foot)
        card.body.addWidget(self.versions)
        self.valid.changed.connect(self._date_changed)
        self.correct.toggled.connect(self._show_effect)
        form.changed.connect(self._show_effect)
        self.foot.save_asked.connect(self._save)
        self.foot.cancel_asked.connect(self._fill)
        self.foot.written.connect(self._fill)
        self._fill()

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: SettingsView) -> None:
        """Show what is kept; a form that was touched keeps what was typed."""
        if not self.form.changes():
            self._fill()
        self._show_versions(view)

    def _show_versions(self, view: SettingsView) -> None:
        """Say from which dates other versions of the profile hold."""
        days = [self.wording.date(one.since) for one in view.profiles if one.since is not None]
        self.versions.setVisible(bool(days))
        text = self.tr("The profile changes on: {days}.").format(days=self.wording.join(days))
        self.versions.setText(self.wording.typeset(text))

    def _fill(self) -> None:
        self._seen = self._presenter.in_force(self.valid.day())
        self.form.fill(self._seen.profile)
        self.correct.setChecked(False)
        self._show_effect()

    def _date_changed(self) -> None:
        if not self.form.changes():
            self._fill()
            return
        self._seen = self._presenter.in_force(self.valid.day())
        if isinstance(self.form, RulesForm):
            self.form.lay_on(self._seen.profile)
        self._show_effect()

    def _is_correction(self) -> bool:
        """Say whether the version of the beginning is to be changed itself."""
        return self._may_correct() and self.correct.isChecked()

    def _may_correct(self) -> bool:
        return self._seen.stated and self._seen.profile.since is None

    def _show_effect(self) -> None:
        touched = bool(self.form.changes())
        self.correct.setVisible(self._may_correct())
        self.valid.since.setEnabled(not self._is_correction())
        if not touched:
            text = self.valid.unchanged()
        elif not self._seen.stated:
            text = self.valid.from_beginning()
        elif self._is_correction():
            text = self._corrected()
        else:
            text = self.valid.told(self._seen.profile_next)
        self.valid.setVisible(self._seen.stated)
        self.foot.show_effect(text, touched=touched)

    def _corrected(self) -> str:
        text = self.tr("Everything is recalculated from the beginning.")
        until = self._seen.profile_next
        if until is None:
            return text
        later = self.tr("What is kept from {day} on stays.")
        return f"{text} {later.format(day=self.wording.date(until))}"

    # --- writing -------------------------------------------------------------------------------

    def _save(self) -> None:
        try:
            self.valid.check()
            self.form.check()
        except UserError as error:
            self.foot.refuse(error)
            return
        changes, seen, day = self.form.changes(), self._seen, self.valid.day()
        corrects = self._is_correction()

        def act(ws: Workspace, ground: Ground) -> None:
            if corrects:
                calendar.set_profile(ws, None, seen.profile, ground, **changes)
            else:
                calendar.change_in_force(ws, day, seen, {}, changes, ground)

        told = self.tr("Profile saved, valid from {day}.").format(day=self.wording.date(day))
        if corrects or not seen.stated:
            told = self.tr("Profile saved, from the beginning.")
        self.foot.write(act, told)


class PersonPart(ProfilePart):
    """Who I am."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        note = self.tr("Who wrote the log, as the report prints it. Nothing of it is required.")
        self.build(self.tr("Profile"), note, PersonForm())
        self.column.addStretch(1)


class TimesPart(ProfilePart):
    """Zone, evening, night and the charter."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        note = self.tr(
            "They say what counts as an evening and as a night, and on which clock. The window of "
            "the charter makes points to check, no limits."
        )
        form = TimesForm(context.wording)
        self.build(self.tr("Zone, night and charter"), note, form)
        self.column.addStretch(1)
