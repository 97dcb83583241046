"""What a range says of crises, validations, hostile messages and rest touched, for a report.

Pure data, gathered once for every format; each part only where its section is shown.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import Incident, ReportSection
from cmtracker.results.crises import CrisisScope, CrisisTold, Validation
from cmtracker.results.figures import Step
from cmtracker.results.incidents import IncidentMonth, RestHours

OF_CRISES = frozenset({ReportSection.CRISES, ReportSection.VALIDATION})


class CrisisParts(NamedTuple):
    """The parts of a range, each in order of time.

    `crises` are those that meet the range, `validation` the waits asked for in it, `incidents` its
    sheets of hostile messages and `months` their table. `touched` are the hours of rest touched and
    the interruptions week by week, `touched_days` the same date by date.
    """

    crises: tuple[CrisisTold, ...] = ()
    validation: Validation = Validation()
    incidents: tuple[Incident, ...] = ()
    months: tuple[IncidentMonth, ...] = ()
    touched: tuple[RestHours, ...] = ()
    touched_days: tuple[RestHours, ...] = ()


def shown(sections: frozenset[ReportSection]) -> CrisisScope:
    """Return what the management is told of crises and hostile messages by the parts chosen."""
    return CrisisScope(
        crises=bool(sections & OF_CRISES), incidents=ReportSection.HOSTILE in sections
    )


def gather(
    analysis: Analysis, first: date, last: date, sections: frozenset[ReportSection]
) -> CrisisParts:
    """Return the parts of a range whose sections are shown."""
    made = CrisisParts()
    if ReportSection.CRISES in sections:
        made = made._replace(crises=analysis.crises(first, last))
    if ReportSection.VALIDATION in sections:
        made = made._replace(validation=analysis.validation(first, last))
    if ReportSection.HOSTILE in sections:
        made = made._replace(
            incidents=analysis.incidents(first, last),
            months=analysis.incident_months(first, last),
        )
    if ReportSection.REST_HOURS in sections:
        made = made._replace(
            touched=analysis.rest_hours(first, last),
            touched_days=analysis.rest_hours(first, last, Step.DAY),
        )
    return made
