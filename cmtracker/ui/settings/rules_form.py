"""The rules that apply as a form: the regime, the category, and whose public holidays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from cmtracker.model import HolidayKey, HolidayRules, Profile
from cmtracker.text.wording import Wording
from cmtracker.tracker import holidays, territories
from cmtracker.tracker.in_force import ProfileChanges, RegimeChoice
from cmtracker.ui.widgets.cards import Caption
from cmtracker.ui.widgets.touched import Touched

CATEGORIES = (None, "A", "B", "C")


class RulesForm(QWidget):
    """Opens on a profile; `changes` returns what was touched of it. The rest is only told."""

    changed = Signal()

    def __init__(
        self,
        wording: Wording,
        regimes: Sequence[RegimeChoice],
        year: int,
        parent: QWidget | None = None,
    ) -> None:
        """Take the year from which an answer on Good Friday holds."""
        super().__init__(parent)
        self._year = year
        self._wording = wording
        self._offered = tuple(regimes)
        self._regimes: list[str] = []
        self._territories: list[HolidayKey] = []
        self._kept = Profile()
        self.regime, self.category, self.territory = QComboBox(), QComboBox(), QComboBox()
        for letter in CATEGORIES:
            self.category.addItem(letter or "–")
        self.good_friday = QCheckBox(
            self.tr("My commune has a Protestant or mixed church: Good Friday is a holiday")
        )
        self.rest = Caption("")
        self.rest.setWordWrap(True)
        self.rest.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._lay_out()
        self._touched = Touched(
            regime=self.regime.currentIndex,
            category=self.category.currentIndex,
            holidays=self.territory.currentIndex,
            good_friday=self.good_friday.isChecked,
        )
        self.fill(self._kept)
        for field in (self.regime, self.category, self.territory):
            field.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.territory.currentIndexChanged.connect(self._ask_good_friday)
        self.good_friday.toggled.connect(lambda _: self.changed.emit())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (self.tr("Rules that apply"), self.regime),
            (self.tr("Category"), self.category),
            (self.tr("Public holidays of"), self.territory),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.good_friday)
        layout.addWidget(self.rest)

    # --- filling -------------------------------------------------------------------------------

    def fill(self, kept: Profile) -> None:
        """Show what is in force; what is not on offer is added, so that nothing else is chosen."""
        self._kept = kept
        self._fill_regimes(kept.regime)
        if kept.category not in CATEGORIES:
            self.category.addItem(str(kept.category))
        self.category.setCurrentText(kept.category or "–")
        self._fill_territories((kept.holidays.country, kept.holidays.subdivision))
        self._ask_good_friday()
        self.rest.setText(self._wording.typeset(self._rest()))
        self._touched.filled()

    def _ask_good_friday(self) -> None:
        """Ask where it depends on the commune; no answer for a territory just chosen means no."""
        asks = holidays.asks_for_good_friday(self._chosen())
        known = asks and holidays.asks_for_good_friday(self._kept.holidays)
        self.good_friday.setVisible(asks)
        self.good_friday.setChecked(
            known and holidays.has_good_friday(self._kept.holidays, self._year)
        )

    def _chosen(self) -> HolidayRules:
        """Return the rules in force with the territory that is shown."""
        country, subdivision = self._territories[max(0, self.territory.currentIndex())]
        return self._kept.holidays._replace(country=country, subdivision=subdivision)

    def lay_on(self, kept: Profile) -> None:
        """Let what was touched be written onto another version, without showing it."""
        self._kept = kept

    def _fill_regimes(self, chosen: str) -> None:
        self._regimes = [choice.id for choice in self._offered]
        names = [self._regime_name(choice) for choice in self._offered]
        if chosen not in self._regimes:
            self._regimes.append(chosen)
            names.append(chosen)
        self.regime.clear()
        self.regime.addItems(names)
        self.regime.setCurrentIndex(self._regimes.index(chosen))

    def _regime_name(self, choice: RegimeChoice) -> str:
        name = choice.name.get(self._wording.language) or choice.id
        if not choice.name:
            return self.tr("{name} (file cannot be read)").format(name=name)
        return self.tr("{name} (own file)").format(name=name) if choice.own else name

    def _fill_territories(self, chosen: HolidayKey) -> None:
        offered = self._offered_territories()
        country, subdivision = chosen
        if country == "FR" and territories.is_known(subdivision):
            chosen = (country, territories.code_of(subdivision))
        if chosen not in offered:
            country, subdivision = chosen
            name = " ".join(part for part in (country, subdivision) if part)
            offered[chosen] = name or self.tr("none")
        self._territories = list(offered)
        self.territory.clear()
        self.territory.addItems(list(offered.values()))
        self.territory.setCurrentIndex(self._territories.index(chosen))

    def _offered_territories(self) -> dict[HolidayKey, str]:
        """Return the territories of France with their names; others are added when in force."""
        named = {
            None: self.tr("France"),
            "57": self.tr("Moselle (57)"),
            "6AE": self.tr("Alsace (67, 68)"),
            "971": self.tr("Guadeloupe (971)"),
            "972": self.tr("Martinique (972)"),
            "973": self.tr("French Guiana (973)"),
            "974": self.tr("La Réunion (974)"),
            "PM": self.tr("Saint-Pierre-et-Miquelon (975)"),
            "976": self.tr("Mayotte (976)"),
            "BL": self.tr("Saint-Barthélemy (977)"),
            "MF": self.tr("Saint-Martin (978)"),
            "WF": self.tr("Wallis and Futuna (986)"),
            "PF": self.tr("French Polynesia (987)"),
            "NC": self.tr("New Caledonia (988)"),
        }
        return {("FR", code): name for code, name in named.items()}

    def _rest(self) -> str:
        """Say what of the profile this form leaves as it is."""
        told = []
        whole = round(self._kept.quota * 10_000) % 100 == 0
        if self._kept.quota != 1:
            share = self._wording.number(round(self._kept.quota * 100, 2), 0 if whole else 2)
            told.append(self.tr("Part time: {share}%.").format(share=share))
        if self._kept.charter or self._kept.disconnection:
            told.append(self.tr("A charter of disconnection is kept."))
        told.append(
            self.tr(
                "Part time, time zone, night and charter stay as they are; for now the command "
                "line changes them: cmtracker profile set."
            )
        )
        return " ".join(told)

    # --- what was touched ----------------------------------------------------------------------

    def changes(self) -> ProfileChanges:
        """Return what a person touched, nothing of the rest."""
        found: ProfileChanges = {}
        touched = self._touched.names()
        if "regime" in touched:
            found["regime"] = self._regimes[self.regime.currentIndex()]
        if "category" in touched:
            found["category"] = CATEGORIES[self.category.currentIndex()]
        if "holidays" in touched or "good_friday" in touched:
            rules = self._chosen() if "holidays" in touched else self._kept.holidays
            if holidays.asks_for_good_friday(rules):
                church = self.good_friday.isChecked()
                rules = holidays.with_good_friday(rules, self._year, holiday=church)
            found["holidays"] = rules
        return found
