"""A date and a time beside each other, which together are an instant; without a time none."""

from __future__ import annotations

from datetime import date

from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE, Instant
from cmtracker.text.wording import Wording
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import FlowBox
from cmtracker.ui.widgets.typed_fields import DateField, TimeField


class InstantField(FlowBox):
    """Filled with an instant, or with a date alone."""

    def __init__(
        self,
        presenter: Presenter,
        wording: Wording,
        name: str,
        at: Instant | None,
        day: date | None = None,
    ) -> None:
        super().__init__(gap=6)
        self._presenter = presenter
        local = None if at is None else wording.local(at, presenter.zone())
        clock = None if local is None else local.hour * HOUR + local.minute * MINUTE
        today = presenter.today()
        shown = local.date() if local is not None else day or today
        self.date = DateField(wording, name, shown, today)
        self.time = TimeField(wording, name, clock)
        self.flow.addWidget(self.date)
        self.flow.addWidget(self.time)

    def value(self) -> tuple[str, str]:
        """Return what the fields show."""
        return self.date.text(), self.time.text()

    def day(self) -> date:
        """Return the date. Raises `UserError` date_unreadable."""
        if self.date.day is None:
            raise UserError("date_unreadable", date=self.date.text())
        return self.date.day

    def maybe_instant(self) -> Instant | None:
        """Return the instant, None where no time stands. Raises `UserError` for what is none."""
        if not self.time.text().strip():
            return None
        if self.time.clock is None:
            raise UserError("time_unreadable", time=self.time.text())
        return self._presenter.moment(self.day(), self.time.clock)

    def instant(self) -> Instant:
        """Return the instant. Raises `UserError` where there is none."""
        found = self.maybe_instant()
        if found is None:
            raise UserError("time_unreadable", time="")
        return found
