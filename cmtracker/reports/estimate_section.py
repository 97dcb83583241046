"""The estimate of overtime with its formula: weighted hours, never said to be owed."""

from __future__ import annotations

from typing import Any

from cmtracker.model import CompensationRules, OvertimeBasis, Profile
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sections import column, duration_cell, table, text
from cmtracker.results.overtime import Estimate
from cmtracker.text.breach_counts import month_text
from cmtracker.text.sentences import source_text
from cmtracker.text.wording import Wording

Tree = dict[str, Any]

DURATIONS = ("requested", "tier1", "tier2", "night", "sunday", "flat", "over_cap")
NET = ("not_worked", "settled", "net")


def estimate(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the estimate by month or week; None where nothing is to be estimated."""
    found = [one for one in dossier.estimates if one.overtime_s]
    rules = dossier.regime.compensation
    if not found or rules is None:
        return None
    weekly = all(one.basis is OvertimeBasis.WEEK for one in found)

    def say(key: str) -> str:
        return wording.text(f"report.estimate.{key}")

    shown = [key for key in (*DURATIONS, *NET) if any(getattr(one, f"{key}_s") for one in found)]
    columns = [column(say("week" if weekly else "month"), "1fr")]
    columns += [column(say(key), "16mm", "right") for key in shown]
    columns.append(column(say("weighted"), "17mm", "right"))
    rows = [[_period(one, wording), *_cells(one, shown, wording)] for one in found]
    totals = [
        duration_cell(sum(getattr(one, f"{key}_s") for one in found), wording) for key in shown
    ]
    weighted = wording.number(float(round(sum(one.weighted for one in found), 2)), 2)
    return {
        "title": say("title"),
        "small": True,
        "blocks": [
            text(say("nature_week" if weekly else "nature")),
            text(formula(rules, dossier.profile, wording)),
            table(columns, rows, [say("total"), *totals, weighted]),
            text(say("net_text")),
        ],
    }


def _period(one: Estimate, wording: Wording) -> str:
    if one.basis is OvertimeBasis.WEEK:
        return wording.span(one.first, one.last)
    return month_text(one.first, wording)


def _cells(one: Estimate, shown: list[str], wording: Wording) -> list[str]:
    found = [duration_cell(getattr(one, f"{key}_s"), wording) for key in shown]
    return [*found, wording.number(one.weighted_hours, 2)]


def formula(rules: CompensationRules, profile: Profile, wording: Wording) -> str:
    """Return how overtime is weighed, with its source; part time has a rate of its own."""

    def say(key: str, **values: str) -> str:
        return wording.text(f"report.estimate.formula.{key}", **values)

    monthly = rules.basis is OvertimeBasis.MONTH
    if profile.quota < 1 and rules.part_time_rate is not None:
        tiers = say("part_time", rate=_rate(rules.part_time_rate, wording))
    else:
        tiers = _tiers(rules, wording)
    said = [say("month" if monthly else "week", tiers=tiers, threshold=_threshold(rules, wording))]
    if rules.ceiling is not None:
        said.append(say("ceiling", ceiling=_ceiling(rules.ceiling, profile, wording)))
    said.append(say("source", source=source_text(rules.source, wording)))
    return " ".join(said)


def _tiers(rules: CompensationRules, wording: Wording) -> str:
    """Return "jusqu’à 14 h × 1,25, au-delà × 1,27 ; ce taux × 2 la nuit …"."""

    def say(key: str, **values: str) -> str:
        return wording.text(f"report.estimate.formula.{key}", **values)

    parts = [
        say("beyond", rate=_rate(rate, wording))
        if up_to is None
        else say("up_to", duration=wording.duration(up_to), rate=_rate(rate, wording))
        for up_to, rate in rules.tiers
    ]
    said = ", ".join(parts)
    if rules.night is not None and rules.night_rate != 1:
        start, end = (wording.clock(one) for one in rules.night)
        said += say("night", rate=_rate(rules.night_rate, wording), start=start, end=end)
    if rules.sunday_rate != 1:
        said += say("sunday", rate=_rate(rules.sunday_rate, wording))
    return said


def _threshold(rules: CompensationRules, wording: Wording) -> str:
    return wording.duration(rules.threshold or 0)


def _ceiling(ceiling: int, profile: Profile, wording: Wording) -> str:
    whole = wording.duration(ceiling)
    if profile.quota >= 1:
        return whole
    return wording.text(
        "report.estimate.formula.share",
        whole=whole,
        share=wording.percent(round(profile.quota * 100), 100),
        part=wording.duration(round(ceiling * profile.quota)),
    )


def _rate(rate: float, wording: Wording) -> str:
    """Write a rate: "1,25", "2", and the two thirds more of a Sunday as "5/3"."""
    if abs(rate * 3 - 5) < 1e-3:
        return "5/3"
    return wording.number(round(rate, 2)) if rate % 1 else wording.number(int(rate))
