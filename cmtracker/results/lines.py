"""One line of the day-by-day table of a report."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cmtracker.model import Category, Instant, Seconds, Session, distinct

Date = date  # for records that have a field of that name


@distinct
class ReportLine(NamedTuple):
    """One row of the day-by-day table, inside one ISO week.

    A session and those that continue it after a pause are one line, and so is a day confirmed as
    scheduled; one that passes Sunday midnight, or the edge of the range, is cut there, so that the
    lines of a week add up to the figures of the week:

        Sunday |  ###..##|####   | Monday        two lines, the second one `continued`

    `counted_s` is what the figures count of it; `overlap_s` what another session already counts.
    `date` is that of its start. `lost_s` are the seconds confirmed as scheduled where nothing is
    agreed any more; `delay_days` says how many days after its date the line was entered, where that
    is told (0: it is not).
    """

    date: Date
    start: Instant
    end: Instant
    continued: bool
    pauses: int
    paused_s: Seconds
    counted_s: Seconds
    overlap_s: Seconds
    by_category: Mapping[Category, Seconds]
    asked_s: Seconds
    sessions: tuple[Session, ...]
    lost_s: Seconds = 0
    delay_days: int = 0
