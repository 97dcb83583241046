"""The parts on crises, validations, hostile messages and rest as plain data, for JSON and CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cmtracker.model import Instant, ReportSection
from cmtracker.reports.crisis_parts import CrisisParts
from cmtracker.results.crises import CrisisTold, Validation
from cmtracker.results.incidents import IncidentMonth, RestHours
from cmtracker.text.sentences import Zones

Tree = dict[str, Any]

KEYS = {
    ReportSection.REST_HOURS: "rest_touched",
    ReportSection.CRISES: "crises",
    ReportSection.VALIDATION: "validation",
    ReportSection.HOSTILE: "hostile_messages",
}
"""The name of each part in the data of a report."""

DAY_COUNTS = {
    ReportSection.REST_HOURS: ("rest_hours_touched",),
    ReportSection.VALIDATION: ("validations_asked",),
    ReportSection.HOSTILE: ("incidents", "incident_messages"),
}
"""The columns that a part adds to the table of days."""


def parts(found: CrisisParts, sections: frozenset[ReportSection], zones: Zones) -> Tree:
    """Return the parts that are shown: figures, kinds and instants, no word of the CM's.

    Nothing in them grows while no act is made: of a wait without an answer no length is told.
    """
    made: dict[ReportSection, Callable[[], object]] = {
        ReportSection.REST_HOURS: lambda: [_week(one) for one in found.touched],
        ReportSection.CRISES: lambda: [_crisis(one, zones) for one in found.crises],
        ReportSection.VALIDATION: lambda: _validation(found.validation, zones),
        ReportSection.HOSTILE: lambda: [_month(one) for one in found.months],
    }
    return {KEYS[one]: make() for one, make in made.items() if one in sections}


def day_counts(found: CrisisParts, sections: frozenset[ReportSection], zones: Zones) -> Tree:
    """Return for each column of the table of days that is shown its count by date."""
    hours = Counter({one.first: one.touched for one in found.touched_days})
    asked = Counter(_local(one.asked.at, zones).date() for one in found.validation.waits)
    sheets = Counter(one.date for one in found.incidents)
    messages: Counter[date] = Counter()
    for one in found.incidents:
        messages[one.date] += one.messages
    counts = {
        "rest_hours_touched": hours,
        "validations_asked": asked,
        "incidents": sheets,
        "incident_messages": messages,
    }
    return {key: counts[key] for one, keys in DAY_COUNTS.items() if one in sections for key in keys}


def _week(one: RestHours) -> Tree:
    return {
        "week": one.period,
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "hours": one.touched,
        "interruptions": one.interruptions,
    }


def _crisis(one: CrisisTold, zones: Zones) -> Tree:
    crisis = one.crisis
    made: Tree = {"name": crisis.name} if crisis.name else {}
    return made | {
        "from": _iso(crisis.start, zones),
        "to": None if crisis.end is None else _iso(crisis.end, zones),
        "worked_s": one.worked_s,
        "out_of_hours_s": one.out_of_hours_s,
        "rests_cut": one.rests.during,
        "validations_asked": len(one.validation.waits),
        "validations_obtained": one.validation.answered,
        "marks": [{"at": _iso(mark.at, zones), "kind": mark.kind.value} for mark in one.marks],
    }


def _validation(found: Validation, zones: Zones) -> Tree:
    made: Tree = {
        "cases": [
            {
                "asked": _iso(one.asked.at, zones),
                "obtained": None if one.obtained is None else _iso(one.obtained.at, zones),
                "waited_s": None if one.obtained is None else one.waited_s,
                "out_of_hours": one.is_outside,
            }
            for one in found.waits
        ],
        "answered": found.answered,
        "longest_s": found.longest_s,
        "median_s": found.median_s,
        "asked_out_of_hours": found.outside,
    }
    if found.answered == len(found.waits):
        made |= {"waited_s": found.waited_s, "worked_s": found.worked_s}
    return made


def _month(one: IncidentMonth) -> Tree:
    return {
        "month": one.month,
        "incidents": one.incidents,
        "messages": one.messages,
        "kinds": {kind.value: n for kind, n in one.by_kind.items()},
        "done": {what.value: n for what, n in one.by_response.items()},
        "spent_s": one.spent_s,
        "timed": one.timed,
    }


def _local(instant: Instant, zones: Zones) -> datetime:
    return datetime.fromtimestamp(instant, ZoneInfo(zones.at(instant)))


def _iso(instant: Instant, zones: Zones) -> str:
    return _local(instant, zones).isoformat()
