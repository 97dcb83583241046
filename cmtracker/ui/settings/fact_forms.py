"""The forms of dated facts: each opens on one that is kept, or empty, and returns what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import Community, Decision, Order, Period, Rule
from cmtracker.names import folded
from cmtracker.text.wording import Wording
from cmtracker.tracker import typed
from cmtracker.tracker.facts import Fact
from cmtracker.ui.settings.part import LEFT
from cmtracker.ui.widgets.cards import Caption
from cmtracker.ui.widgets.plain_text import entry
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.switches import CheckBox
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import DateField


class FactForm(QWidget, Generic[Fact]):
    """`fill` with a fact, or with None for a new one; `typed` returns what stands there."""

    changed = Signal()

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._today = today
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.first_field: QWidget = self
        self._touched = Touched()

    @property
    def is_touched(self) -> bool:
        """Whether anything stands there that did not when it was filled."""
        return bool(self._touched.names())

    def fill(self, kept: Fact | None) -> None:
        """Show a fact, or an empty form."""
        raise NotImplementedError

    def typed(self) -> Fact:
        """Return the fact that is typed, without an id. Raises `UserError` date_unreadable."""
        raise NotImplementedError

    def _line(self, name: str, hint: str = "") -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.textChanged.connect(self.changed)
        self._form.addRow(name, field)
        return field

    def _date(self, name: str, *, ahead: bool = True) -> DateField:
        field = DateField(self._wording, name, self._today, self._today, ahead=ahead)
        field.changed.connect(self.changed)
        self._form.addRow(name, field)
        return field

    def _box(self, text: str) -> CheckBox:
        box = CheckBox(entry(text))
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.toggled.connect(lambda _: self.changed.emit())
        return box


def read_day(field: DateField) -> date:
    """Return the date of a field. Raises `UserError` date_unreadable."""
    if field.day is None:
        raise UserError("date_unreadable", date=field.text())
    return field.day


class OrderForm(FactForm[Order]):
    """A standing order: its written reference, from when on, and until when if that is known."""

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        super().__init__(wording, today, parent)
        self.reference = self._line(
            self.tr("Written reference"),
            self.tr("Note or job description, with its date"),
        )
        self.first = self._date(self.tr("From"))
        self.ends = self._box(self.tr("It ends"))
        self._form.addRow("", self.ends)
        self.last = self._date(self.tr("Until"))
        self.ends.toggled.connect(self.last.setEnabled)
        self.first_field = self.reference
        self._touched = Touched(
            reference=self.reference.text,
            first=self.first.text,
            last=lambda: self.last.text() if self.ends.isChecked() else "",
        )
        self.fill(None)

    def fill(self, kept: Order | None) -> None:
        self.reference.setText(kept.reference if kept else "")
        self.first.set_day(kept.first if kept else self._today)
        last = kept.last if kept else None
        self.last.set_day(last or self._today)
        self.ends.setChecked(last is not None)
        self.last.setEnabled(last is not None)
        self._touched.filled()

    def typed(self) -> Order:
        last = read_day(self.last) if self.ends.isChecked() else None
        return Order(self.reference.text(), read_day(self.first), last)


class DecisionForm(FactForm[Decision]):
    """A decision of the head of service: its reference, its dates, and the limits that it lifts."""

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        super().__init__(wording, today, parent)
        self.reference = self._line(
            self.tr("Written reference"), self.tr("décision du 2 juin 2026")
        )
        self.first = self._date(self.tr("From"))
        self.last = self._date(self.tr("To"))
        self.rules: dict[Rule, CheckBox] = {}
        column = QVBoxLayout()
        column.setSpacing(0)
        for rule in Rule:
            box = self._box(wording.text(f"terms.rule.{rule}"))
            column.addWidget(box, alignment=LEFT)
            self.rules[rule] = box
        self._form.addRow(self.tr("Limits lifted"), column)
        self.first_field = self.reference
        self._touched = Touched(
            reference=self.reference.text,
            first=self.first.text,
            last=self.last.text,
            rules=self._chosen,
        )
        self.fill(None)

    def _chosen(self) -> tuple[Rule, ...]:
        return tuple(rule for rule, box in self.rules.items() if box.isChecked())

    def fill(self, kept: Decision | None) -> None:
        self.reference.setText(kept.reference if kept else "")
        self.first.set_day(kept.first if kept else self._today)
        self.last.set_day(kept.last if kept else self._today)
        for rule, box in self.rules.items():
            box.setChecked(kept is not None and rule in kept.rules)
        self._kept_rules = kept.rules if kept else ()
        self._touched.filled()

    def typed(self) -> Decision:
        chosen = self._chosen() if "rules" in self._touched else self._kept_rules
        return Decision(self.reference.text(), read_day(self.first), read_day(self.last), chosen)


class PeriodForm(FactForm[Period]):
    """A period: its name and its dates."""

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        super().__init__(wording, today, parent)
        self.name = self._line(self.tr("Name"), self.tr("Flood in June"))
        self.first = self._date(self.tr("From"))
        self.last = self._date(self.tr("To"))
        self.first_field = self.name
        self._touched = Touched(
            name=self.name.text,
            first=self.first.text,
            last=self.last.text,
        )
        self.fill(None)

    def fill(self, kept: Period | None) -> None:
        self.name.setText(kept.name if kept else "")
        self.first.set_day(kept.first if kept else self._today)
        self.last.set_day(kept.last if kept else self._today)
        self._touched.filled()

    def typed(self) -> Period:
        return Period(self.name.text(), read_day(self.first), read_day(self.last))


class FollowersForm(FactForm[Community]):
    """Followers of a channel on a date."""

    def __init__(
        self,
        wording: Wording,
        today: date,
        channels: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Take the channels that are offered first; any other can be typed."""
        super().__init__(wording, today, parent)
        shown = {name: str(told) for name, told in wording.table("channels").items()}
        self._shown = {name: shown.get(name, name) for name in [*channels, *shown]}
        self.channel = ChoiceBox()
        self.channel.setEditable(True)
        self.channel.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.channel.setAccessibleName(self.tr("Channel"))
        self.channel.addItems(list(self._shown.values()))
        self.channel.currentTextChanged.connect(lambda _: self.changed.emit())
        self._form.addRow(self.tr("Channel"), self.channel)
        self.day = self._date(self.tr("Date"), ahead=False)
        self.followers = self._line(self.tr("Followers"), self.tr("35,000"))
        self.note = Caption("")
        self.first_field = self.channel
        self._touched = Touched(
            channel=self.channel.currentText,
            day=self.day.text,
            followers=self.followers.text,
        )
        self.fill(None)

    def fill(self, kept: Community | None) -> None:
        self._kept = kept
        name = self._shown.get(kept.channel, kept.channel) if kept else ""
        self.channel.setCurrentIndex(self.channel.findText(name) if name else -1)
        self.channel.setEditText(name)
        self.day.set_day(kept.date if kept else self._today)
        self.followers.setText(self._wording.number(kept.followers) if kept else "")
        self._touched.filled()

    def typed(self) -> Community:
        if self._kept is not None and "followers" not in self._touched:
            followers: int | None = self._kept.followers
        else:
            followers = typed.number(
                self.followers.text(), comma_groups=self._wording.language == "en"
            )
        if followers is None:
            raise UserError("number_unreadable", text=self.followers.text())
        return Community(self._channel(), read_day(self.day), followers)

    def _channel(self) -> str:
        if self._kept is not None and "channel" not in self._touched:
            return self._kept.channel
        text = " ".join(self.channel.currentText().split())
        known = {folded(told): name for name, told in self._shown.items()}
        return known.get(folded(text), text)
