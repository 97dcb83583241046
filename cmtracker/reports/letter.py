"""The covering letter of a report: one page of text, to be changed as one likes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cmtracker.reports.dossier import Dossier
from cmtracker.reports.front import NO_NUMBER, front
from cmtracker.reports.texts import range_text, small_initial
from cmtracker.results.traces import Trace
from cmtracker.text.breach_counts import month_text
from cmtracker.text.wording import Wording, on_one_line

SIGNED_AT_MOST = 200
"""Characters of a name or a function in the letter: it stays one page whatever was entered."""


def letter(dossier: Dossier, statements: Sequence[date]) -> str:
    """Return the letter, its lines ended by line feeds.

    `statements` are the first dates of the months whose statement goes with it. The figures are
    those of page 1, in its words.
    """
    wording = Wording(dossier.language, dossier.regime.employer)

    def say(key: str) -> str:
        return wording.text(f"letter.{key}")

    paragraphs = [
        wording.text("letter.subject", range=range_text(dossier, wording)),
        say("greeting"),
        wording.text("letter.opening", span=wording.span(dossier.first, dossier.last)),
        "\n".join([say("figures"), *_figures(dossier, wording)]),
        "" if dossier.verified else wording.text("report.coverage.unverified"),
        *_enclosed(dossier, statements, wording),
        *_proposals(dossier, wording),
        say("asking" if _remains(dossier) else "asking_nothing"),
        say("nature"),
        say("closing"),
        _signature(dossier),
    ]
    if dossier.example:
        paragraphs.insert(0, wording.text("report.example"))
    return "\n\n".join(one for one in paragraphs if one) + "\n"


def _figures(dossier: Dossier, wording: Wording) -> list[str]:
    """Return the figures of page 1, a line each; one that has no number is its words alone."""
    hours, dates, *others, service = [
        (_numbers(figure["numbers"]), figure["text"])
        for figure in front(dossier, wording)["figures"]
    ]
    lines = [
        " ".join(hours),
        ", ".join(filter(None, dates)),
        *(" ".join(filter(None, one)) for one in others),
        f"{service[0]} ({small_initial(service[1])})" if service[0] else service[1],
    ]
    return [f"– {one.strip()}" for one in lines]


def _numbers(numbers: Sequence[Sequence[str]]) -> str:
    """Return the numbers of a figure with their labels, "" for the dash of one that has none."""
    told = [" ".join(filter(None, one)) for one in numbers if one != NO_NUMBER]
    return " · ".join(told)


def _remains(dossier: Dossier) -> bool:
    """Tell whether hours asked for or disclosed are neither recovered nor paid so far."""
    given = dossier.given_back
    return bool(
        dossier.weeks.total.out_of_hours_s and (given.asked_left_s or given.disclosed_left_s)
    )


def _enclosed(dossier: Dossier, statements: Sequence[date], wording: Wording) -> list[str]:
    """Say what goes with the letter: the annex where there are requests, the statements."""
    said = []
    count = sum(one.trace is Trace.REQUEST for one in dossier.traces)
    if count:
        said.append(wording.plural("letter.annex", count))
    if statements:
        months = wording.join(month_text(month, wording) for month in statements)
        said.append(wording.plural("letter.statements", len(statements), months=months))
    return [" ".join(said)] if said else []


def _proposals(dossier: Dossier, wording: Wording) -> list[str]:
    return [wording.text("letter.proposals")] if dossier.proposals else []


def _signature(dossier: Dossier) -> str:
    profile = dossier.profile
    parts = (profile.name, profile.function, profile.organisation)
    return "\n".join(on_one_line(one)[:SIGNED_AT_MOST] for one in parts if one)
