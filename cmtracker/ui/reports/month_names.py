"""The name of a month with its year."""

from __future__ import annotations

from datetime import date

from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.phrases import capital


def month_name(month: date, wording: Wording) -> str:
    """Return "October 2026" for the first date of a month."""
    names = wording.table("calendar")["months"]
    return capital(f"{names[month.month - 1]} {month.year}")
