"""The monthly statement as PDF: the hours asked for, line by line, to be countersigned.

One page: the letters become smaller where a month has many lines, and only beyond what can be read
does the table go over to a second page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cmtracker.model import Category, OvertimeBasis, Seconds
from cmtracker.reports import data, typesetting
from cmtracker.reports.characters import printable_tree
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.front import front
from cmtracker.reports.requests_section import COLUMNS, request_cells
from cmtracker.results.overtime import Estimate
from cmtracker.results.traces import TracedWork
from cmtracker.text.sentences import source_text
from cmtracker.text.wording import NBSP, Wording

Tree = dict[str, Any]


def file_name(dossier: Dossier) -> str:
    """Return the name that the statement of a month is offered under, without its ending."""
    month = f"{dossier.first:%Y-%m}"
    return Wording(dossier.language).text("statement.file_name", month=month)


def pdf(dossier: Dossier) -> bytes:
    """Return the statement; the same dossier gives the same bytes."""
    made = printable_tree(tree(dossier))
    return typesetting.document("statement", "statement", made, data.stamp(dossier))


def lines(dossier: Dossier) -> list[TracedWork]:
    """Return the work of the range that was asked for, in order of start: the numbered lines."""
    return [one for one in dossier.traces if one.asked_s]


def tree(dossier: Dossier) -> Tree:
    """Return all texts of the statement of one month, as the layout takes them."""
    wording = Wording(dossier.language, dossier.regime.employer)

    def say(key: str, **values: object) -> str:
        return wording.text(f"statement.{key}", **values)

    asked = lines(dossier)
    total = sum(one.asked_s for one in asked)
    intro = [say("intro")]
    when = wording.local(dossier.now, dossier.zone).date()
    if when <= dossier.last:
        intro.append(say("part", date=wording.date(when)))
    return {
        "language": wording.language,
        "heading": say("heading", month=month_name(dossier, wording)),
        "author": [dossier.profile.name] if dossier.profile.name else [],
        "example": say("example") if dossier.example else "",
        "who": front(dossier, wording)["who"],
        "intro": " ".join(intro),
        "columns": [wording.text(f"report.requests.{key}") for key, _, _ in COLUMNS],
        "rows": [
            request_cells(number, one, dossier, wording, asked_only=True)
            for number, one in enumerate(asked, 1)
        ],
        "none": say("none"),
        "total": [say("total"), wording.duration(total)],
        "buckets": _buckets(asked, total, dossier, wording),
        "notes": _notes(dossier, wording),
        "visa": {key: say(f"visa.{key}") for key in wording.table("statement.visa")},
        "established": wording.text("report.established_day", date=wording.date(when)),
    }


def month_name(dossier: Dossier, wording: Wording) -> str:
    """Return "juin 2026"."""
    name = wording.table("calendar")["months"][dossier.first.month - 1]
    return f"{name}{NBSP}{dossier.first.year}"


# --- totals --------------------------------------------------------------------------------------


def _buckets(
    asked: Sequence[TracedWork], total: Seconds, dossier: Dossier, wording: Wording
) -> Tree:
    """Return the total by the tiers of the rules, or by category where they have none for it."""
    tiers = estimate_of(dossier, total)
    if tiers is None:
        sums: dict[Category, Seconds] = {}
        for one in asked:
            for category, seconds in one.asked_by_category.items():
                sums[category] = sums.get(category, 0) + seconds
        rows = [
            [wording.text(f"terms.category.{category}"), wording.duration(sums[category])]
            for category in Category
            if sums.get(category)
        ]
        return {"title": wording.text("statement.buckets_by_category"), "rows": rows, "note": ""}
    amounts = {
        "tier1": tiers.tier1_s,
        "tier2": tiers.tier2_s,
        "flat": tiers.flat_s,
        "over_cap": tiers.over_cap_s,
        "night": tiers.night_s,
        "sunday": tiers.sunday_s,
    }
    rows = [
        [wording.text(f"statement.bucket.{key}"), wording.duration(seconds)]
        for key, seconds in amounts.items()
        if seconds
    ]
    note = wording.text("statement.buckets_source", source=source_text(tiers.source, wording))
    return {"title": wording.text("statement.buckets"), "rows": rows, "note": note}


def estimate_of(dossier: Dossier, total: Seconds) -> Estimate | None:
    """Return the month's tiers, None where the rules have none for all of the hours asked for."""
    found = [one for one in dossier.estimates if one.basis is OvertimeBasis.MONTH]
    if len(found) != 1 or found[0].overtime_s != total:
        return None
    return found[0]


def _notes(dossier: Dossier, wording: Wording) -> list[str]:
    """Return what is not in the statement, and that dates of sickness are not."""
    disclosed = sum(one.disclosed_s for one in dossier.traces)
    without = sum(one.without_s for one in dossier.traces)
    amounts = [
        wording.text(f"statement.others_{key}", duration=wording.duration(seconds))
        for key, seconds in (("disclosed", disclosed), ("without", without))
        if seconds
    ]
    said = []
    if amounts:
        listed = wording.text("report.separator").join(amounts)
        said.append(wording.text("statement.others", amounts=listed))
    return [*said, wording.text("statement.health")]
