"""The rules that apply as a form: the regime, the category, and whose public holidays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from cmtracker.model import HolidayKey, Profile
from cmtracker.text.wording import Wording
from cmtracker.tracker.in_force import ProfileChanges, RegimeChoice
from cmtracker.ui.widgets.cards import Caption
from cmtracker.ui.widgets.touched import Touched

CATEGORIES = (None, "A", "B", "C")


class RulesForm(QWidget):
    """Opens on a profile; `changes` returns what was touched of it. The rest is only told."""

    changed = Signal()

    def __init__(
        self, wording: Wording, regimes: Sequence[RegimeChoice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording = wording
        self._offered = tuple(regimes)
        self._regimes: list[str] = []
        self._territories: list[HolidayKey] = []
        self._kept = Profile()
        self.regime, self.category, self.territory = QComboBox(), QComboBox(), QComboBox()
        for letter in CATEGORIES:
            self.category.addItem(letter or "–")
        self.rest = Caption("")
        self.rest.setWordWrap(True)
        self.rest.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._lay_out()
        self._touched = Touched(
            regime=self.regime.currentIndex,
            category=self.category.currentIndex,
            holidays=self.territory.currentIndex,
        )
        self.fill(self._kept)
        for field in (self.regime, self.category, self.territory):
            field.currentIndexChanged.connect(lambda _: self.changed.emit())

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
        self.rest.setText(self._wording.typeset(self._rest()))
        self._touched.filled()

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
            "GP": self.tr("Guadeloupe"),
            "MQ": self.tr("Martinique"),
            "GF": self.tr("French Guiana"),
            "RE": self.tr("La Réunion"),
            "YT": self.tr("Mayotte"),
            "PM": self.tr("Saint-Pierre-et-Miquelon"),
            "BL": self.tr("Saint-Barthélemy"),
            "MF": self.tr("Saint-Martin"),
            "NC": self.tr("New Caledonia"),
            "PF": self.tr("French Polynesia"),
            "WF": self.tr("Wallis and Futuna"),
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
        if "holidays" in touched:
            country, subdivision = self._territories[self.territory.currentIndex()]
            rules = self._kept.holidays
            found["holidays"] = rules._replace(country=country, subdivision=subdivision)
        return found
