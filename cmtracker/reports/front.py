"""Page 1: who, five figures, one chart, at most three facts, what the report covers.

Turns a dossier into texts and plain numbers that the page lays out as they are.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cmtracker.model import HOUR, MINUTE, RequestedBy, Seconds
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.facts import Fact, FactKind, choose
from cmtracker.reports.proposals import proposal_sentence
from cmtracker.reports.texts import (
    hours_ticks,
    period_label,
    range_text,
    schedule_text,
    who_text,
)
from cmtracker.results.claims import ENOUGH
from cmtracker.results.figures import Row, Step
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
    makers = (_hours_figure, _dates_figure, _rests_figure, _recovered_figure, _messages_figure)
    return [
        {"value": value, "text": text}
        for value, text in (make(dossier, wording) for make in makers)
    ]


def _hours_figure(dossier: Dossier, wording: Wording) -> tuple[str, str]:
    total = dossier.weeks.total
    if not total.out_of_hours_s:
        return wording.typeset("0 h"), wording.text("report.figures.nothing_outside")
    asked = wording.text("report.figures.asked_none")
    if total.asked_s:
        asked = wording.text("report.figures.asked", asked=wording.duration(total.asked_s))
    value = wording.duration(total.out_of_hours_s)
    today = wording.local(dossier.now, dossier.zone).date()
    days = (min(dossier.last, today) - dossier.first).days + 1  # dates to come do not count
    if days < 14:
        return value, wording.text("report.figures.plain", asked=asked)
    mean = wording.duration(total.out_of_hours_s * 7 // days)
    return value, wording.text("report.figures.per_week", mean=mean, asked=asked)


def _dates_figure(dossier: Dossier, wording: Wording) -> tuple[str, str]:
    dates = dossier.dates
    return (
        wording.plural("report.figures.evenings", dates.evenings.worked),
        wording.text(
            "report.figures.dates",
            quarter_hour=wording.number(dates.evenings.quarter_hour),
            weekends=wording.plural("report.figures.weekends", dates.weekends.worked),
            holidays=wording.plural("report.figures.holidays", dates.holidays.worked),
        ),
    )


def _rests_figure(dossier: Dossier, wording: Wording) -> tuple[str, str]:
    rests = dossier.rests
    value = wording.plural("report.figures.rests", rests.count)
    limit = wording.duration(rests.limit or 0)
    covered = wording.plural("report.figures.rests_covered", rests.covered) if rests.covered else ""
    if not rests.count:
        return value, wording.text("report.figures.rests_none", limit=limit) + covered
    key = "rests_one" if rests.count == 1 else "rests_many"
    key += "_unknown" if rests.shortest is None else ""
    told = wording.text(
        f"report.figures.{key}",
        limit=limit,
        asked=wording.plural("report.figures.rests_asked", rests.asked),
        shortest=wording.duration(rests.shortest or 0),
    )
    return value, told + covered


def _recovered_figure(dossier: Dossier, wording: Wording) -> tuple[str, str]:
    settled = dossier.compensated
    remaining = wording.duration(settled.remaining)
    value = wording.duration(settled.seconds) if settled.seconds else wording.typeset("0 h")
    if not dossier.weeks.total.out_of_hours_s:
        return value, wording.text("report.figures.nothing")
    if not settled.seconds:
        return value, wording.text("report.figures.compensated_none", remaining=remaining)
    key = "compensated" if settled.remaining else "compensated_all"
    unit = HOUR if settled.seconds >= HOUR else MINUTE  # the unit of the value as written
    n = settled.seconds // unit
    return value, wording.plural(f"report.figures.{key}", n, remaining=remaining)


def _messages_figure(dossier: Dossier, wording: Wording) -> tuple[str, str]:
    messages = dossier.weeks.total.messages
    share = wording.share(messages.out_of_hours, messages.received)
    if not messages.received:
        return share, wording.text("report.figures.messages_none")
    return share, wording.text(
        "report.figures.messages",
        out_of_hours=wording.number(messages.out_of_hours),
        received=wording.number(messages.received),
    )


# --- the chart -----------------------------------------------------------------------------------


def _chart(dossier: Dossier, wording: Wording) -> Tree:
    rows = dossier.bars.rows
    total = dossier.bars.total
    chart: Tree = {"title": wording.text("report.chart.title"), "bars": []}
    if not total.out_of_hours_s:
        return chart | {"intro": wording.text("report.chart.empty")}
    top = max(row.figures.out_of_hours_s for row in rows)
    step, end = hours_ticks(top)
    shades = _shades(dossier)
    used = [who for who in STACK if total.requested_s[who]]
    return chart | {
        "intro": _chart_intro(dossier, wording),
        "alt": _chart_alt(dossier, wording, top),
        "top": end,
        "ticks": [{"at": at, "label": _tick(at, wording)} for at in range(0, end + 1, step)],
        "bars": [
            {"label": label, "parts": [[who, row.figures.requested_s[who]] for who in used]}
            for row, label in zip(rows, _bar_labels(dossier, wording), strict=True)
        ],
        "shades": shades,
        "legend": [[who, wording.text(f"report.asked.{who}")] for who in used],
    }


def _tick(seconds: Seconds, wording: Wording) -> str:
    return wording.duration(seconds) if seconds else "0"


def _chart_intro(dossier: Dossier, wording: Wording) -> str:
    total = dossier.bars.total
    said = [wording.text(f"report.chart.{dossier.bars.step}")]
    if dossier.periods:
        names = wording.join(_quoted(one.name, wording) for one in dossier.periods)
        said.append(wording.plural("report.chart.shaded", len(dossier.periods), names=names))
    lines = sum(bool(set(line.by_category) - {"scheduled"}) for line in dossier.lines)
    if lines < ENOUGH:
        return " ".join(said)
    if total.asked_s * 2 > total.out_of_hours_s:
        said.append(wording.text("report.chart.more_than_half"))
    elif total.asked_s:
        share = wording.percent(total.asked_s, total.out_of_hours_s)
        said.append(wording.text("report.chart.less_than_half", percent=share))
    return " ".join(said)


def _quoted(name: str, wording: Wording) -> str:
    return wording.typeset(f"« {name} »") if wording.language == "fr" else f"“{name}”"


def _chart_alt(dossier: Dossier, wording: Wording, top: Seconds) -> str:
    bars = dossier.bars
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
    return wording.text(
        "report.chart.alt",
        by=wording.text(f"report.chart.alt_{bars.step}"),
        span=wording.span(dossier.first, dossier.last),
        parts=parts,
        max=wording.duration(top),
        max_label=wording.span(highest.first, highest.last),
    )


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
    facts = choose(dossier)
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
    if fact.kind is FactKind.RESTS_CUT:
        del values["n"]  # written by `plural`
        return wording.plural(key, int(str(fact.values["n"])), **values)
    return wording.text(key, **values)


def _coverage(dossier: Dossier, wording: Wording) -> Tree:
    cover, messages = dossier.coverage, dossier.weeks.total.messages
    parts = []
    if cover.due_dates:
        filled, due = wording.number(cover.filled), wording.number(cover.due_dates)
        parts.append(wording.text("report.coverage.days", filled=filled, due=due))
    if cover.entered_s:
        share = wording.percent(cover.in_time_s, cover.entered_s)
        same_day = wording.percent(cover.same_day_s, cover.entered_s)
        parts.append(wording.text("report.coverage.in_time", percent=share, same_day=same_day))
    parts.append(wording.text("report.coverage.edited", n=wording.number(cover.edited)))
    if messages.sent or messages.published:
        answers = wording.plural("report.coverage.answers", messages.sent)
        key = "service" if messages.published else "answers_only"
        values = {"answers": answers}
        if messages.published:
            values["publications"] = wording.plural(
                "report.coverage.publications", messages.published
            )
        parts.append(wording.text(f"report.coverage.{key}", **values))
    if dossier.told.edges.to_schedule:
        edges = dossier.told.edges
        of = wording.number(edges.rests)
        parts.append(wording.plural("report.coverage.edges", edges.to_schedule, of=of))
    if dossier.begins is not None:
        begins = wording.date(dossier.begins)
        parts.append(wording.text("report.coverage.deleted", date=begins))
    line = " · ".join(parts)
    apart = wording.text("report.coverage.apart")
    doubt = "" if dossier.verified else f"{wording.text('report.coverage.unverified')} "
    return {
        "title": wording.text("report.coverage.title"),
        "text": f"{doubt}{line[:1].upper()}{line[1:]}. {apart}",
        "method_before": wording.text("report.coverage.method_before"),
        "method_after": wording.text("report.coverage.method_after"),
    }
