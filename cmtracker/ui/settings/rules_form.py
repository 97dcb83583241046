"""The rules that apply as a form: the regime, the category, and whose public holidays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.model import HolidayRules, Profile
from cmtracker.text.wording import Wording
from cmtracker.tracker import holidays, territories
from cmtracker.tracker.in_force import ProfileChanges, RegimeChoice
from cmtracker.ui.settings.territory_field import TerritoryField
from cmtracker.ui.widgets.agreed_fields import ShareField
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.switches import CheckBox
from cmtracker.ui.widgets.touched import Touched

CATEGORIES = (None, "A", "B", "C")


class RulesForm(QWidget):
    """Opens on the profile in force on a date; `changes` returns what was touched of it.

    How it is used: `fill(profile)` with what is in force; `lay_on(profile)` when the date of the
    change moves while something is touched; on saving `check()`, then `changes()`, which
    `tracker.calendar.change_in_force` takes. `changed` tells of every change. What of the profile
    it does not offer stays as it is.
    """

    changed = Signal()

    def __init__(
        self,
        wording: Wording,
        regimes: Sequence[RegimeChoice],
        year: int,
        parent: QWidget | None = None,
    ) -> None:
        """Take the regimes on offer, and the year from which an answer on Good Friday holds."""
        super().__init__(parent)
        self._year = year
        self._wording = wording
        self._offered = tuple(regimes)
        self._regimes: list[str] = []
        self._kept = Profile()
        self.regime, self.category = ChoiceBox(), ChoiceBox()
        self.share = ShareField(wording, self.tr("Working time"))
        self.territory = TerritoryField()
        for letter in CATEGORIES:
            self.category.addItem(letter or "–")
        self.good_friday = CheckBox(
            self.tr("My commune has a Protestant or mixed church: Good Friday is a holiday")
        )
        self.zone = CheckBox("")
        self._lay_out()
        self._touched = Touched(
            regime=self.regime.currentIndex,
            category=self.category.currentIndex,
            quota=self.share.text,
            holidays=lambda: self.territory.key,
            good_friday=self.good_friday.isChecked,
        )
        self.fill(self._kept)
        self._connect()

    def _connect(self) -> None:
        for field in (self.regime, self.category):
            field.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.share.changed.connect(self.changed)
        self.territory.changed.connect(self._show_territory)
        self.territory.changed.connect(self.changed)
        for box in (self.good_friday, self.zone):
            box.toggled.connect(lambda _: self.changed.emit())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (self.tr("Rules that apply"), self.regime),
            (self.tr("Category"), self.category),
            (self.tr("Working time"), self.share),
            (self.tr("Public holidays of"), self.territory),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.good_friday)
        layout.addWidget(self.zone)
        layout.addStretch(1)

    # --- filling -------------------------------------------------------------------------------

    def fill(self, kept: Profile) -> None:
        """Show what is in force; what is not on offer is added, so that nothing else is chosen."""
        self._kept = kept
        self._fill_regimes(kept.regime)
        if kept.category not in CATEGORIES:
            self.category.addItem(str(kept.category))
        self.category.setCurrentText(kept.category or "–")
        self.share.set_share(kept.quota)
        self.territory.fill((kept.holidays.country, kept.holidays.subdivision))
        self._touched.filled()
        self._show_territory()
        self._touched.filled()

    def _show_territory(self) -> None:
        """Ask what depends on the territory that is shown: Good Friday, and the time zone.

        No answer on Good Friday, for a territory just chosen, means no. The time zone of a
        territory just chosen is taken unless its box is unticked.
        """
        asks = holidays.asks_for_good_friday(self._chosen())
        known = asks and holidays.asks_for_good_friday(self._kept.holidays)
        self.good_friday.setVisible(asks)
        self.good_friday.setChecked(
            known and holidays.has_good_friday(self._kept.holidays, self._year)
        )
        zone = self._zone_there()
        asks = "holidays" in self._touched and zone not in {None, self._kept.timezone}
        text = self.tr("Times are those of this territory ({zone})")
        self.zone.setText(text.format(zone=zone))
        self.zone.setVisible(asks)
        self.zone.setChecked(asks)

    def _zone_there(self) -> str | None:
        """Return the time zone of the territory that is shown, None where none is known."""
        country, subdivision = self.territory.key or (None, None)
        return territories.zone_of(subdivision) if country == "FR" else None

    def _chosen(self) -> HolidayRules:
        """Return the rules in force with the territory that is shown."""
        country, subdivision = self.territory.key or (None, None)
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

    # --- what was touched ----------------------------------------------------------------------

    def check(self) -> None:
        """Raise `UserError` where what is typed is no territory, or no share of full time."""
        if self.territory.is_unreadable:
            raise UserError("territory_unreadable", text=self.territory.currentText())
        if self.share.share is None:
            raise UserError("quota_refused", quota=self.share.text())

    def changes(self) -> ProfileChanges:
        """Return what a person touched, nothing of the rest."""
        found: ProfileChanges = {}
        touched = self._touched.names()
        if "regime" in touched:
            found["regime"] = self._regimes[self.regime.currentIndex()]
        if "category" in touched:
            found["category"] = CATEGORIES[self.category.currentIndex()]
        if "quota" in touched:
            found["quota"] = self.share.share or 0.0  # 0 is refused where it would be kept
        if self.zone.isChecked() and self._zone_there():
            found["timezone"] = str(self._zone_there())
        if "holidays" in touched or "good_friday" in touched:
            rules = self._chosen() if "holidays" in touched else self._kept.holidays
            if holidays.asks_for_good_friday(rules):
                church = self.good_friday.isChecked()
                rules = holidays.with_good_friday(rules, self._year, holiday=church)
            found["holidays"] = rules
        return found
