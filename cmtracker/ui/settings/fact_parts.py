"""Settings: standing orders, decisions of the head of service, periods, followers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cmtracker.model import Community, Decision, Order, Period
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.ui.settings.fact_forms import DecisionForm, FollowersForm, OrderForm, PeriodForm
from cmtracker.ui.settings.facts_part import FactsPart
from cmtracker.ui.settings.part import PartContext

translate = QCoreApplication.translate


def _told(count: int) -> str:
    return translate("FactsPart", "kept: {count}").format(count=count) if count else ""


def orders_told(view: SettingsView | None, _: PartContext) -> str:
    """Return how many standing orders are kept."""
    return _told(len(view.orders)) if view is not None else ""


def decisions_told(view: SettingsView | None, _: PartContext) -> str:
    """Return how many decisions are kept."""
    return _told(len(view.decisions)) if view is not None else ""


def periods_told(view: SettingsView | None, _: PartContext) -> str:
    """Return how many periods are kept."""
    return _told(len(view.periods)) if view is not None else ""


def followers_told(view: SettingsView | None, _: PartContext) -> str:
    """Return how many counts of followers are kept."""
    return _told(len(view.community)) if view is not None else ""


class OrdersPart(FactsPart[Order]):
    """Standing orders: written notes or job descriptions that ask for work."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        note = self.tr(
            "A note or job description that asks for work outside your hours. A session that names "
            "it counts as asked for."
        )
        form = OrderForm(context.wording, context.presenter.today())
        self.build(self.tr("Standing orders"), note, form)

    def records(self, view: SettingsView) -> Sequence[Order]:
        return view.orders

    def line(self, fact: Order) -> tuple[str, str]:
        if fact.last is not None:
            return fact.reference, self.wording.span(fact.first, fact.last)
        since = self.tr("since {day}").format(day=self.wording.date(fact.first))
        return fact.reference, since


class DecisionsPart(FactsPart[Decision]):
    """Dated decisions of the head of service that lift limits."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        note = self.tr(
            "A dated decision may lift limits for a time (décret n° 2000-815, art. 3-II; décret "
            "n° 2002-60, art. 6). What it covers is still shown, and counted apart."
        )
        form = DecisionForm(context.wording, context.presenter.today())
        heading = self.tr("Decisions of the head of service")
        self.build(heading, note, form)

    def records(self, view: SettingsView) -> Sequence[Decision]:
        return view.decisions

    def line(self, fact: Decision) -> tuple[str, str]:
        rules = ", ".join(self.wording.text(f"terms.rule.{rule}") for rule in fact.rules)
        return fact.reference, f"{self.wording.span(fact.first, fact.last)} · {rules}"


class PeriodsPart(FactsPart[Period]):
    """Named ranges of dates that are compared with others."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        note = self.tr(
            "A flood, an election: a name for a range of dates. The Overview shades it, and "
            "compares it with the rest."
        )
        form = PeriodForm(context.wording, context.presenter.today())
        self.build(self.tr("Periods"), note, form)

    def records(self, view: SettingsView) -> Sequence[Period]:
        return view.periods

    def line(self, fact: Period) -> tuple[str, str]:
        return fact.name, self.wording.span(fact.first, fact.last)


class FollowersPart(FactsPart[Community]):
    """Followers of each channel, noted now and then."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        note = self.tr("How many follow a channel, noted now and then: the Overview draws it.")
        presenter = context.presenter
        form = FollowersForm(context.wording, presenter.today(), presenter.channels())
        self.build(self.tr("Followers"), note, form)

    def records(self, view: SettingsView) -> Sequence[Community]:
        return view.community

    def line(self, fact: Community) -> tuple[str, str]:
        channel = self.wording.channel(fact.channel)
        return f"{channel}: {self.wording.number(fact.followers)}", self.wording.date(fact.date)
