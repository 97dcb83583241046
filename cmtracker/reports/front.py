"""Page 1: who, five figures, one chart, at most three facts, what the report covers.

Turns a dossier into texts and plain numbers that the page lays out as they are.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cmtracker.model import HOUR, MINUTE, ReportSection, RequestedBy, Seconds, Source
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.proposals import proposal_sentence
from cmtracker.reports.short_range import days_table, days_told
from cmtracker.reports.texts import (
    POINT,
    amounts_text,
    hours_ticks,
    in_time_values,
    period_label,
    period_name,
    range_text,
    schedule_text,
    who_text,
)
from cmtracker.results.claims import ClaimKind
from cmtracker.results.facts import Fact, FactKind
from cmtracker.results.figures import Row, Step, Summary
from cmtracker.text.sentences import channel_text
from cmtracker.text.wording import Wording

STACK = (
    RequestedBy.MANAGER,
    RequestedBy.MAYOR,
    RequestedBy.ON_CALL,
    RequestedBy.STANDING_ORDER,
    RequestedBy.ELECTED,
    RequestedBy.ALERT,
    RequestedBy.OTHER,
    RequestedBy.SELF,
    RequestedBy.UNSPECIFIED,
)
"""From the foot of a bar to its top: what was asked for lies below the rest."""

CLOCKS = frozenset({"start", "end"})
DURATIONS = frozenset({"limit", "during", "otherwise", "seconds", "mean"})
LABELS_AT_MOST = 16
ROOM_FOR_A_MONTH = 3

Tree = dict[str, Any]
Figure = tuple[list[list[str]], str]
"""Numbers, each with a label that may be empty, and the text below them."""

NO_NUMBER = ["–", ""]
"""What stands in the place of a number where nothing was counted."""


def front(dossier: Dossier, wording: Wording) -> Tree:
    """Return everything that page 1 shows."""
    return {
        "title": wording.text("report.title"),
        "range": range_text(dossier, wording),
        "who": _who(dossier, wording),
        "figures": _figures(dossier, wording),
        "chart": _chart(dossier, wording),
        "facts": _facts(dossier, wording),
        "proposals": {
            "title": wording.text("report.proposals.title"),
            "items": [proposal_sentence(one, wording) for one in dossier.proposals],
        },
        "coverage": _coverage(dossier, wording),
    }


def _who(dossier: Dossier, wording: Wording) -> str:
    who = who_text(dossier.profile, wording)
    key = "line" if dossier.profile.name else "unnamed" if who else "nobody"
    said = [wording.text(f"report.who.{key}", who=who)]
    if dossier.hide_name:
        said.append(wording.text("report.who.hidden"))
    said.append(_hours(dossier, wording))
    if len(dossier.schedules) > 1:
        said.append(wording.text("report.schedule.changed"))
    said.append(wording.text("report.who.nature"))
    return " ".join(said)


def _hours(dossier: Dossier, wording: Wording) -> str:
    if not dossier.schedules:
        return wording.text("report.schedule.none")
    schedule = dossier.schedules[-1]
    weeks = len(schedule.weeks)
    hours = schedule_text(schedule, wording)
    if weeks > 1 and schedule.due is None:
        hours = wording.text("report.schedule.cycle_short", n=weeks)
    if schedule.source:
        return wording.text("report.schedule.sourced", hours=hours, source=schedule.source)
    return wording.text("report.schedule.line", hours=hours)


# --- the five figures ----------------------------------------------------------------------------


def _figures(dossier: Dossier, wording: Wording) -> list[Tree]:
    """Return the figures in order, service rendered last; each is numbers and what they are."""
    return [
        {"numbers": numbers, "text": text}
        for numbers, text in (make(dossier, wording) for make in FIGURES)
    ]


def _hours_figure(dossier: Dossier, wording: Wording) -> Figure:
    total = dossier.weeks.total
    made = total.reconstructed_out_of_hours_s
    beside = [[wording.duration(made), wording.text("report.figures.beside")]] if made else []
    if not total.out_of_hours_s:
        none = wording.text("report.figures.no_hour")
        return [[none, ""], *beside], wording.text("report.figures.nothing_outside")
    label = wording.text("report.figures.noted") if made else ""
    said = wording.text("report.figures.outside")
    if dossier.weekly_mean is not None:
        mean = wording.duration(dossier.weekly_mean)
        said = wording.text("report.figures.per_week", mean=mean)
    amounts = amounts_text(total, wording)
    told = wording.text("report.figures.amounts", outside=said, amounts=amounts)
    if total.from_memory_s:
        memory = wording.duration(total.from_memory_s)
        told += wording.text("report.figures.memory", memory=memory)
    return [[wording.duration(total.out_of_hours_s), label], *beside], told


def _dates_figure(dossier: Dossier, wording: Wording) -> Figure:
    dates = dossier.dates
    said = []
    if dates.evenings.worked:
        quarter = wording.number(dates.evenings.quarter_hour)
        said.append(wording.text("report.figures.quarter", n=quarter))
    for key, count in (("weekends", dates.weekends), ("holidays", dates.holidays)):
        quarter = wording.number(count.quarter_hour)
        said.append(wording.plural(f"report.figures.{key}", count.worked, quarter_hour=quarter))
    value = wording.plural("report.figures.evenings", dates.evenings.worked)
    return [[value, ""]], wording.text("report.separator").join(said)


def _rests_figure(dossier: Dossier, wording: Wording) -> Figure:
    rests = dossier.rests
    value = [[wording.plural("report.figures.rests", rests.count), ""]]
    limit = wording.duration(rests.limit or 0)
    covered = wording.plural("report.figures.rests_covered", rests.covered) if rests.covered else ""
    if not rests.count:
        return value, wording.text("report.figures.rests_none", limit=limit) + covered
    key = "rests_one" if rests.count == 1 else "rests_many"
    key += "_unknown" if rests.shortest is None else ""
    asked = wording.plural("report.figures.rests_asked", rests.asked)
    if rests.unset == rests.count:
        asked = wording.text("report.figures.origin_unset")
    told = wording.text(
        f"report.figures.{key}",
        limit=limit,
        asked=asked,
        shortest=wording.duration(rests.shortest or 0),
    )
    return value, told + covered


def _recovered_figure(dossier: Dossier, wording: Wording) -> Figure:
    given, total = dossier.given_back, dossier.weeks.total
    value = wording.text("report.figures.no_hour")
    if given.settled_s:
        value = wording.duration(given.settled_s)
    amounts = (("asked", given.asked_left_s), ("disclosed", given.disclosed_left_s))
    left = [wording.lasting(f"report.figures.amount_{key}", s) for key, s in amounts if s]
    remains = wording.text("report.figures.left_none")
    if not total.out_of_hours_s:
        remains = wording.text("report.figures.nothing")
    elif left:
        remains = wording.text("report.figures.left", amounts=POINT.join(left))
    elif total.is_origin_unset:
        remains = wording.text("report.figures.origin_unset")
    n = given.settled_s // (HOUR if given.settled_s >= HOUR else MINUTE)
    apart = ""
    if given.other_settled_s:
        other = wording.duration(given.other_settled_s)
        apart = wording.text("report.figures.not_asked", duration=other)
    told = wording.plural("report.figures.compensated", n, apart=apart, left=remains)
    return [[value, ""]], told


def _answers_figure(dossier: Dossier, wording: Wording) -> Figure:
    service = dossier.service
    if not service.answers:
        return [NO_NUMBER], wording.text("report.figures.answers_none")
    value = wording.plural("report.figures.answers", service.answers_outside)
    of = wording.number(service.answers)
    return [[value, ""]], wording.text("report.figures.answers_of", of=of)


def _service_figure(dossier: Dossier, wording: Wording) -> Figure:
    service = dossier.service
    counts = (("answered", service.answers), ("published", service.publications))
    numbers = [
        [wording.number(n), wording.plural(f"report.figures.{key}", n)] for key, n in counts if n
    ]
    said = wording.text("report.figures.service" if numbers else "report.figures.service_none")
    if service.growth:
        key = "growth" if service.growth > 0 else "shrinking"
        said += wording.plural(f"report.figures.{key}", abs(service.growth))
    return numbers or [NO_NUMBER], said


FIGURES = (
    _hours_figure,
    _dates_figure,
    _rests_figure,
    _recovered_figure,
    _answers_figure,
    _service_figure,
)


# --- the chart -----------------------------------------------------------------------------------


def _chart(dossier: Dossier, wording: Wording) -> Tree:
    rows = dossier.bars.rows
    total = dossier.bars.total
    chart: Tree = {"title": wording.text("report.chart.title"), "bars": []}
    beside = total.reconstructed_out_of_hours_s
    if not total.out_of_hours_s and not beside:
        return chart | {"intro": wording.text("report.chart.empty")}
    if dossier.is_short:
        return chart | {
            "intro": _chart_intro(dossier, wording),
            "alt": days_told(dossier, wording),
            "table": days_table(dossier, wording),
        }
    top = max(
        max(row.figures.out_of_hours_s, row.figures.reconstructed_out_of_hours_s) for row in rows
    )
    step, end = hours_ticks(top)
    shades = _shades(dossier)
    used = [who for who in STACK if total.requested_s[who]]
    return chart | {
        "intro": _chart_intro(dossier, wording),
        "alt": _chart_alt(dossier, wording),
        "top": end,
        "ticks": [{"at": at, "label": _tick(at, wording)} for at in range(0, end + 1, step)],
        "bars": [
            {
                "label": label,
                "parts": [[who, row.figures.requested_s[who]] for who in used],
                "beside": row.figures.reconstructed_out_of_hours_s,
            }
            for row, label in zip(rows, _bar_labels(dossier, wording), strict=True)
        ],
        "shades": shades,
        "legend": [
            *([who, wording.text(f"report.asked.{who}")] for who in used),
            *([["beside", wording.text("report.chart.beside")]] if beside else []),
        ],
    }


def _tick(seconds: Seconds, wording: Wording) -> str:
    return wording.duration(seconds) if seconds else "0"


def _chart_intro(dossier: Dossier, wording: Wording) -> str:
    said = [wording.text(f"report.chart.{'day' if dossier.is_short else dossier.bars.step}")]
    if dossier.periods and not dossier.is_short:
        names = wording.join(period_name(one, wording) for one in dossier.periods)
        said.append(wording.plural("report.chart.shaded", len(dossier.periods), names=names))
    claim = dossier.asked_part
    if claim is not None and claim.kind is ClaimKind.ASKED_MOST:
        said.append(wording.text("report.chart.more_than_half"))
    elif claim is not None:
        share = wording.percent(claim.values["seconds"], claim.values["of"])
        said.append(wording.text("report.chart.less_than_half", percent=share))
    return " ".join(said)


def _chart_alt(dossier: Dossier, wording: Wording) -> str:
    bars = dossier.bars
    top = max(row.figures.out_of_hours_s for row in bars.rows)
    highest = next(row for row in bars.rows if row.figures.out_of_hours_s == top)
    parts = " ".join(
        wording.text(
            "report.chart.alt_part",
            label=wording.text(f"report.asked.{who}"),
            duration=wording.duration(bars.total.requested_s[who]),
        )
        for who in STACK
        if bars.total.requested_s[who]
    )
    made = bars.total.reconstructed_out_of_hours_s
    if made:
        parts += " " + wording.text(
            "report.chart.alt_part",
            label=wording.text("report.chart.beside"),
            duration=wording.duration(made),
        )
    said = wording.text(
        "report.chart.alt",
        by=wording.text(f"report.chart.alt_{bars.step}"),
        span=wording.span(dossier.first, dossier.last),
        parts=parts,
        max=wording.duration(top),
        max_label=wording.span(highest.first, highest.last),
    )
    return said if ReportSection.WEEKS in dossier.sections else f"{said} {_each_bar(bars, wording)}"


def _each_bar(bars: Summary, wording: Wording) -> str:
    """Say the height of each bar, where the table of the chart is left out."""
    told = (
        wording.text(
            "report.chart.alt_bar",
            label=period_label(bars.step, row.first, wording),
            duration=wording.duration(row.figures.out_of_hours_s),
        )
        for row in bars.rows
    )
    return f"{wording.text('report.separator').join(told)}."


def _bar_labels(dossier: Dossier, wording: Wording) -> list[str]:
    """Return a label for each bar, or for the first bar of each month where they are many."""
    bars = dossier.bars
    if bars.step is Step.YEAR:
        return [str(row.first.year) for row in bars.rows]
    if bars.step is Step.WEEK and len(bars.rows) <= LABELS_AT_MOST:
        return [period_label(bars.step, row.first, wording) for row in bars.rows]
    months = wording.table("calendar")["months_short"]
    every = 1 if len(bars.rows) <= LABELS_AT_MOST or bars.step is Step.WEEK else 3
    labels = []
    for before, row in zip([None, *bars.rows], bars.rows, strict=False):
        new = before is None or before.last.month != row.last.month or row.last.day == 1
        wanted = new and (row.last.month - 1) % every == 0
        labels.append(str(months[row.last.month - 1]) if wanted else "")
    if bars.step is Step.WEEK and any(labels[1:ROOM_FOR_A_MONTH]):
        labels[0] = ""  # the range begins at the end of a month: no room for both names
    return labels


def _shades(dossier: Dossier) -> list[Tree]:
    """Return the periods as shares of the chart's width, each clipped to the range."""
    return [
        {
            "from": _place(max(period.first, dossier.first), dossier.bars.rows),
            "to": _place(min(period.last, dossier.last) + timedelta(days=1), dossier.bars.rows),
            "label": period.name,
        }
        for period in sorted(dossier.periods, key=lambda one: (one.first, one.last))
    ]


def _place(day: date, rows: tuple[Row, ...]) -> float:
    """Return where a date begins on the axis of the bars, 0 to 1."""
    for number, row in enumerate(rows):
        if day <= row.last:
            length = (row.last - row.first).days + 1
            return (number + (day - row.first).days / length) / len(rows)
    return 1.0


# --- facts and coverage --------------------------------------------------------------------------


def _facts(dossier: Dossier, wording: Wording) -> Tree:
    facts = dossier.facts
    if not facts:
        return {"title": "", "items": []}
    title = ("one", "two", "three")[len(facts) - 1]
    return {
        "title": wording.text(f"report.facts.title.{title}"),
        "items": [fact_sentence(fact, wording) for fact in facts],
    }


def fact_sentence(fact: Fact, wording: Wording) -> str:
    """Return the sentence of a fact, its values written in the language."""
    values: dict[str, object] = {}
    for name, value in fact.values.items():
        if not isinstance(value, int):
            values[name] = value
        elif name in DURATIONS:
            values[name] = wording.duration(value)
        elif name in CLOCKS:
            values[name] = wording.clock(value)
        else:
            values[name] = wording.number(value)
    if "channel" in values:
        values["channel"] = channel_text(str(values["channel"]), wording)
    first, last = fact.values.get("first"), fact.values.get("last")
    if isinstance(first, date) and isinstance(last, date):
        values["span"] = wording.span(first, last)
    key = f"report.facts.{fact.kind}"
    if values.get("name") == "":
        key += "_unnamed"
    if fact.kind is FactKind.RESTS_CUT:
        del values["n"]  # written by `plural`
        return wording.plural(key, int(str(fact.values["n"])), **values)
    return wording.text(key, **values)


def _coverage(dossier: Dossier, wording: Wording) -> Tree:
    cover = dossier.coverage
    parts = []
    if cover.due_dates:
        filled, due = wording.number(cover.filled), wording.number(cover.due_dates)
        parts.append(wording.text("report.coverage.days", filled=filled, due=due))
    if dossier.in_time is not None:
        parts.append(wording.text("report.coverage.in_time", **in_time_values(dossier, wording)))
    corrected = wording.number(len(dossier.corrections.before))
    removed = wording.number(dossier.corrections.removed)
    parts.append(wording.text("report.coverage.edited", n=corrected, removed=removed))
    parts += _known_how(dossier, wording)
    if dossier.begins is not None:
        begins = wording.date(dossier.begins)
        parts.append(wording.text("report.coverage.deleted", date=begins))
    line = POINT.join(parts)
    apart = wording.text("report.coverage.apart")
    doubt = "" if dossier.verified else f"{wording.text('report.coverage.unverified')} "
    return {
        "title": wording.text("report.coverage.title"),
        "text": f"{doubt}{line[:1].upper()}{line[1:]}. {apart}",
        **_where_the_method_is(dossier, wording),
    }


def _where_the_method_is(dossier: Dossier, wording: Wording) -> Tree:
    """Return the sentence around the page of the method; nothing where it is left out."""
    if ReportSection.METHOD not in dossier.sections:
        return {}
    return {
        "method_before": wording.text("report.coverage.method_before"),
        "method_after": wording.text("report.coverage.method_after"),
    }


def _known_how(dossier: Dossier, wording: Wording) -> list[str]:
    """Say how much is from memory, confirmed late, borne out, or rests on a scheduled time."""
    said = []
    memory = dossier.weeks.total.from_memory_s
    if memory:
        said.append(wording.text("report.coverage.memory", memory=wording.duration(memory)))
    late = sum(
        line.delay_days > 0 and line.sessions[0].source is Source.SCHEDULE for line in dossier.lines
    )
    if late:
        said.append(wording.plural("report.coverage.confirmed_late", late))
    borne = dossier.borne_out
    if borne.covered:
        of = wording.number(borne.covered)
        said.append(wording.plural("report.coverage.borne_out", borne.borne, of=of))
    edges = dossier.told.edges
    if edges.to_schedule:
        of = wording.number(edges.rests)
        said.append(wording.plural("report.coverage.edges", edges.to_schedule, of=of))
    return said
