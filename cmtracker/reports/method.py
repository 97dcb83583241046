"""The method in plain words: how each figure was made, which rules, which lawful exceptions."""

from __future__ import annotations

from typing import Any

from cmtracker.analysis.coverage import runs
from cmtracker.model import Audience, Schedule, Source
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sections import column, heading, table, text
from cmtracker.reports.texts import in_time_values, schedule_text
from cmtracker.text.sentences import (
    applied_figure,
    applied_source,
    exception_text,
    read_text,
    regime_name,
)
from cmtracker.text.wording import Wording

Tree = dict[str, Any]


def method(dossier: Dossier, wording: Wording) -> Tree:
    """Return the section."""
    blocks: list[Tree] = []
    for key, paragraphs in (
        ("origin", _origin(dossier, wording)),
        ("counting", [_counting(dossier, wording)]),
        ("schedules", _schedules(dossier, wording)),
        ("asked", [wording.text("report.method.asked_text")]),
        ("dates", [_dates(dossier, wording)]),
        ("messages", [wording.text("report.method.messages_text")]),
        ("compensated", _compensated(dossier, wording)),
        ("missing", _missing(dossier, wording)),
        ("rests", _rests(dossier, wording)),
        ("proposals", _proposals(dossier, wording)),
    ):
        if paragraphs:
            blocks.append(heading(wording.text(f"report.method.{key}")))
            blocks += [text(said) for said in paragraphs]
    blocks += _rules(dossier, wording)
    blocks.append(heading(wording.text("report.method.nature")))
    blocks.append(text(wording.text("report.who.nature")))
    return {"title": wording.text("report.method.title"), "blocks": blocks, "label": "method"}


def _proposals(dossier: Dossier, wording: Wording) -> list[str]:
    return [wording.text("report.method.proposals_text")] if dossier.proposals else []


def _origin(dossier: Dossier, wording: Wording) -> list[str]:
    cover = dossier.coverage
    said = [
        wording.text(
            "report.method.origin_text",
            **in_time_values(dossier, wording),
            edited=wording.number(len(dossier.corrections.before)),
            removed=wording.number(dossier.corrections.removed),
            sessions=wording.number(cover.sessions),
        )
    ]
    sources = [
        f"{wording.text(f'terms.source.{source}')} {wording.duration(seconds)}"
        for source, seconds in cover.by_source.items()
        if seconds and source != Source.RECONSTRUCTED  # told beside, never in a sum
    ]
    if sources:
        said.append(wording.text("report.method.origin_sources", sources=wording.join(sources)))
    memory = dossier.weeks.total.from_memory_s
    if memory:
        memory_text = wording.duration(memory)
        said.append(wording.text("report.method.origin_memory", memory=memory_text))
    borne = dossier.borne_out
    if borne.covered:
        numbers = {name: wording.number(n) for name, n in borne._asdict().items()}
        said.append(wording.text("report.method.origin_borne_out", **numbers))
    made = dossier.weeks.total.reconstructed_s
    if made:
        said.append(wording.text("report.method.origin_beside", made=wording.duration(made)))
    if dossier.audience is Audience.MANAGEMENT:
        said.append(wording.text("report.method.origin_health"))
    if dossier.begins is not None:
        begins = wording.date(dossier.begins)
        said.append(wording.text("report.method.origin_deleted", date=begins))
    return said


def _rests(dossier: Dossier, wording: Wording) -> list[str]:
    """Say how rests are judged, what is not known of them, and how the edges of limits are."""
    edges = dossier.told.edges
    said = [wording.text("report.method.rests_text"), wording.text("report.method.rests_unknown")]
    if edges.timed + edges.scheduled + edges.entered:
        numbers = {name: wording.number(n) for name, n in edges._asdict().items()}
        said.append(wording.text("report.method.edges_text", **numbers))
    return said


def _counting(dossier: Dossier, wording: Wording) -> str:
    profile = dossier.profile
    night = (wording.clock(clock) for clock in profile.night)
    return wording.text(
        "report.method.counting_text",
        zone=dossier.zone,
        night=" – ".join(night),
        evening=wording.clock(profile.evening_from),
    )


def _schedules(dossier: Dossier, wording: Wording) -> list[str]:
    if len(dossier.schedules) < 2 and not any(len(one.weeks) > 1 for one in dossier.schedules):
        return []
    return [_schedule(one, wording) for one in dossier.schedules]


def _schedule(schedule: Schedule, wording: Wording) -> str:
    since = wording.text("report.schedule.since", date=wording.date(schedule.since))
    hours = schedule_text(schedule, wording)
    source = f" ({schedule.source})" if schedule.source else ""
    return wording.typeset(f"{since[:1].upper()}{since[1:]} : {hours}{source}.")


def _dates(dossier: Dossier, wording: Wording) -> str:
    counts = {
        "evenings": dossier.dates.evenings,
        "weekends": dossier.dates.weekends,
        "holidays": dossier.dates.holidays,
    }
    values = {name: wording.number(count.worked) for name, count in counts.items()}
    values |= {f"{name}_of": wording.number(count.of) for name, count in counts.items()}
    return wording.text("report.method.dates_text", **values)


def _compensated(dossier: Dossier, wording: Wording) -> list[str]:
    total = dossier.weeks.total
    given = dossier.given_back
    said = [
        wording.text("report.method.compensated_text"),
        wording.text(
            "report.method.compensated_amounts",
            asked=wording.lasting("report.figures.amount_asked", given.asked_s),
            settled=wording.lasting("report.method.settled", given.asked_settled_s),
            disclosed=wording.lasting("report.figures.amount_disclosed", given.disclosed_s),
            other=wording.lasting("report.method.settled_other", given.other_settled_s),
        ),
    ]
    missing = len(dossier.coverage.missing)
    if dossier.audience is Audience.MANAGEMENT:
        return said
    if missing:
        days = wording.plural("report.method.missing_days", missing)
        said.append(wording.text("report.method.balance_open", missing=days))
    elif total.due_s:
        balance = wording.duration(total.balance_s)
        said.append(wording.text("report.method.balance", balance=balance))
    return said


def _missing(dossier: Dossier, wording: Wording) -> list[str]:
    found = runs(dossier.coverage.missing)
    if not found:
        return []
    dates = wording.text("report.separator").join(
        wording.span(first, last) if first != last else wording.date(first) for first, last in found
    )
    return [wording.text("report.method.missing_text", dates=f"{dates[:1].upper()}{dates[1:]}")]


def _rules(dossier: Dossier, wording: Wording) -> list[Tree]:
    language = wording.language
    name = regime_name(dossier.regime, wording)
    rows = [
        [
            wording.text(f"terms.rule.{one.limit.rule}"),
            applied_figure(one, dossier.profile.quota, wording),
            applied_source(one, wording),
            read_text(one.limit.source, wording),
        ]
        for one in dossier.applied
    ]
    columns = [
        column(wording.text("report.method.rule"), "1fr"),
        column(wording.text("report.method.limit"), "22mm", "right"),
        column(wording.text("report.method.source"), "1.2fr"),
        column(wording.text("report.method.checked"), "26mm"),
    ]
    blocks = [heading(wording.text("report.method.rules", regime=name)), table(columns, rows)]
    limits = [one.limit for one in dossier.applied]
    keys = dict.fromkeys(limit.exception for limit in limits)
    every = (exception_text(key, wording, decided=dossier.decided) for key in keys)
    said = [one for one in every if one]
    if said:
        blocks.append(heading(wording.text("report.method.exceptions")))
        blocks += [text(one) for one in said]
    left_out = dossier.regime.not_covered.get(language, ())
    if left_out:
        blocks.append(heading(wording.text("report.method.not_covered")))
        blocks.append({"kind": "list", "items": [wording.typeset(one) for one in left_out]})
    return blocks
