"""Everything of a report that can be chosen: dates, reader, language, parts, name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.model import Audience, ReportSection
from cmtracker.text.wording import Wording
from cmtracker.tracker.report_choice import ReportChoice, for_audience
from cmtracker.tracker.report_page import ReportView
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.widgets.cards import Button, Caption
from cmtracker.ui.widgets.switches import CheckBox
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import DateField

translate = QCoreApplication.translate


def audience_names() -> Mapping[Audience, str]:
    """Return the readers by their names in the window."""
    return {
        Audience.MANAGEMENT: translate("ChoiceForm", "Hierarchy"),
        Audience.DETAILED: translate("ChoiceForm", "Detailed version"),
        Audience.PERSONAL: translate("ChoiceForm", "Personal use"),
    }


def language_names() -> Mapping[str, str]:
    """Return the languages of a report, each by its own name."""
    return {"fr": "Français", "en": "English"}


def section_names() -> Mapping[ReportSection, str]:
    """Return the parts of a report by their names in the window, in the order of the report."""
    return {
        ReportSection.WEEKS: translate("ChoiceForm", "Week by week"),
        ReportSection.BREACHES: translate("ChoiceForm", "Limits exceeded, with their sources"),
        ReportSection.REQUESTS: translate("ChoiceForm", "Requests, numbered"),
        ReportSection.EVENINGS: translate("ChoiceForm", "Evening by evening"),
        ReportSection.REST_HOURS: translate("ChoiceForm", "Hours of rest touched"),
        ReportSection.RECOVERY: translate("ChoiceForm", "Recovery"),
        ReportSection.STATEMENTS: translate("ChoiceForm", "Monthly statements handed over"),
        ReportSection.PERIODS: translate("ChoiceForm", "Periods compared"),
        ReportSection.CRISES: translate("ChoiceForm", "Crises, by their chronology"),
        ReportSection.VALIDATION: translate("ChoiceForm", "Waiting for validation"),
        ReportSection.MESSAGES: translate("ChoiceForm", "Messages received and handled"),
        ReportSection.HOSTILE: translate("ChoiceForm", "Hostile messages, by month"),
        ReportSection.ACTIVITIES: translate("ChoiceForm", "Time by activity"),
        ReportSection.PLACES: translate("ChoiceForm", "Where evenings were worked"),
        ReportSection.ON_CALL: translate("ChoiceForm", "On-call duty"),
        ReportSection.ESTIMATE: translate("ChoiceForm", "Indicative estimate"),
        ReportSection.METHOD: translate("ChoiceForm", "Method and exceptions"),
        ReportSection.DAYS: translate("ChoiceForm", "Day by day"),
        ReportSection.SEAL: translate("ChoiceForm", "Dated seal, on the last page"),
    }


class ChoiceForm(QWidget):
    """Fields that change the choice at once; dates only when they are both given."""

    changed = Signal(object)  # ReportChoice
    health_asked = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.choice: ReportChoice | None = None
        start = date(2026, 1, 1)  # until the first view is shown
        self.first = DateField(wording, self.tr("From"), start, start)
        self.last = DateField(wording, self.tr("To"), start, start)
        self._touched = Touched(first=lambda: self.first.day, last=lambda: self.last.day)
        self.show_dates = Button(self.tr("Take these dates"))
        self.hint = Caption("")
        self.audience = ChipChoice(self.tr("For whom"))
        self.about = Caption("")
        self.language = ChipChoice(self.tr("Language"))
        self.sections = {one: CheckBox(name) for one, name in section_names().items()}
        self.hide_name = CheckBox(self.tr("Hide my name"))
        self.health = CheckBox(self.tr("Take in asked-for work on dates of sickness"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        dates = QFormLayout()
        dates.setContentsMargins(0, 0, 0, 0)
        dates.addRow(self.tr("From"), self.first)
        dates.addRow(self.tr("To"), self.last)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.show_dates)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(dates)
        column.addLayout(foot)
        for name, choices in (
            (self.tr("For whom"), self.audience),
            (self.tr("Language"), self.language),
        ):
            column.addWidget(Caption(name))
            column.addWidget(choices)
            if choices is self.audience:
                column.addWidget(self.about)
        column.addWidget(Caption(self.tr("Parts")))
        for box in self.sections.values():
            column.addWidget(box)
        column.addWidget(_note(self.tr("Page 1 always stands.")))
        column.addWidget(self.hide_name)
        column.addWidget(_note(self.tr("This does not make the report anonymous.")))
        column.addWidget(self.health)
        self.about.setWordWrap(True)
        self.hint.setWordWrap(True)

    def _connect(self) -> None:
        for field in (self.first, self.last):
            field.changed.connect(self._check)
            field.returnPressed.connect(self._take_dates)
        self.show_dates.clicked.connect(self._take_dates)
        self.audience.chosen.connect(self._take_audience)
        self.language.chosen.connect(lambda value: self._change(language=str(value)))
        for box in self.sections.values():
            box.clicked.connect(self._take_sections)
        self.hide_name.clicked.connect(lambda on: self._change(hide_name=on))
        self.health.clicked.connect(self._take_health)

    def show_view(self, view: ReportView) -> None:
        """Show a choice; dates that are being typed stay."""
        before, choice = self.choice, view.choice
        self.choice = choice
        is_other = before is None or before.occasion is not choice.occasion
        if is_other or not self._touched.names():
            today = self._wording.local(view.now, view.zone).date()
            for field, day in ((self.first, view.first), (self.last, view.last)):
                field.set_today(today)
                field.set_day(day)
            self._touched.filled()
        self._check()
        self.audience.offer(tuple(audience_names().items()), choice.audience)
        self.about.setText(self._wording.typeset(self._tell_about(choice.audience)))
        self.language.offer(tuple(language_names().items()), choice.language)
        for section, box in self.sections.items():
            box.setChecked(section in choice.sections)
        self.sections[ReportSection.ESTIMATE].setVisible(view.may_estimate)
        self.hide_name.setChecked(choice.hide_name)
        is_managed = choice.audience is Audience.MANAGEMENT
        self.health.setVisible(view.has_sickness and is_managed)
        self.health.setChecked(choice.with_health)

    def _tell_about(self, audience: Audience) -> str:
        return {
            Audience.MANAGEMENT: self.tr(
                "Without notes, circumstances and kinds of absence; attached: days and figures."
            ),
            Audience.DETAILED: self.tr(
                "With notes and circumstances; attached: the sessions themselves."
            ),
            Audience.PERSONAL: self.tr("Everything, private texts included: for you alone."),
        }[audience]

    # --- what is chosen ------------------------------------------------------------------------

    def _change(self, **fields: object) -> None:
        if self.choice is not None:
            self.choice = self.choice._replace(**fields)  # type: ignore[arg-type]
            self.changed.emit(self.choice)

    def _check(self) -> None:
        first, last = self.first.day, self.last.day
        wrong = first is not None and last is not None and first > last
        given = first is not None and last is not None and not wrong
        self.show_dates.setEnabled(given and bool(self._touched.names()))
        self.hint.setText(self.tr("The end lies before the start.") if wrong else "")

    def _take_dates(self) -> None:
        if self.show_dates.isEnabled():
            first, last = self.first.day, self.last.day
            self._touched.filled()
            self._change(first=first, last=last, with_health=False)

    def _take_audience(self, value: object) -> None:
        if self.choice is not None:
            self.choice = for_audience(self.choice, Audience(str(value)))
            self.changed.emit(self.choice)

    def _take_sections(self) -> None:
        chosen = frozenset(one for one, box in self.sections.items() if box.isChecked())
        fields: dict[str, object] = {"sections": chosen}
        if self.choice is not None and ReportSection.CRISES in chosen - self.choice.sections:
            fields["names"] = False  # those of crises were not asked about
        self._change(**fields)

    def _take_health(self, on: bool) -> None:
        """Leave dates of sickness out at once; take them in only after the warning."""
        if on:
            self.health.setChecked(False)
            self.health_asked.emit()
        else:
            self._change(with_health=False)


def _note(text: str) -> Caption:
    note = Caption(text)
    note.setWordWrap(True)
    return note
