"""The sheet that prepares an interview: for the person alone, in no report and in no export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cmtracker.model import Decision, Rule
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.front import fact_sentence
from cmtracker.reports.texts import in_time_values
from cmtracker.text.sentences import exception_text
from cmtracker.text.wording import Wording
from cmtracker.tracker import report
from cmtracker.tracker.report import ReportOptions
from cmtracker.tracker.workspace import Workspace


class InterviewSheet(NamedTuple):
    """What to say, and what to answer: texts in the language of the window.

    `facts` are those of page 1, three at most. `objections` are pairs of what may be said and the
    sentence of the method that answers. `mention` is what the record of the interview should hold.
    """

    facts: tuple[str, ...]
    request: str
    objections: tuple[tuple[str, str], ...]
    mention: str


def sheet(ws: Workspace, options: ReportOptions, language: str) -> InterviewSheet:
    """Return the sheet for the report of a range: its figures are those that the reader sees."""
    made = report.dossier(ws, options)
    wording = Wording(language, made.regime.employer)
    decided = any(
        one.first <= made.last and one.last >= made.first for one in ws.store.records(Decision)
    )
    return InterviewSheet(
        tuple(fact_sentence(fact, wording) for fact in made.facts),
        _request(made, wording),
        tuple(_objections(made, wording, decided=decided)),
        wording.text("interview.mention"),
    )


def _request(made: Dossier, wording: Wording) -> str:
    """Return the one thing to ask for: hours to recover, else rest, else who may ask."""
    left = made.given_back.asked_left_s
    if left:
        return wording.text("interview.request_left", hours=wording.duration(left))
    if made.rests.count and made.rests.limit:
        limit = wording.duration(made.rests.limit)
        return wording.text("interview.request_rests", limit=limit)
    return wording.text("interview.request_origin")


def _objections(made: Dossier, wording: Wording, *, decided: bool) -> Iterator[tuple[str, str]]:
    """Yield what may be objected to this report, each with its answer."""

    def pair(key: str, **values: object) -> tuple[str, str]:
        said, answer = f"interview.{key}.said", f"interview.{key}.answer"
        return wording.text(said), wording.text(answer, **values)

    yield pair("who_wrote", **in_time_values(made, wording))
    if made.rests.count:
        yield pair("minutes")
    yield pair("nobody")
    yield pair("recovered")
    exceptions = _exceptions(made, wording, decided=decided)
    if exceptions:
        yield wording.text("interview.exceptions.said"), exceptions
    if made.weeks.total.messages.hostile:
        yield pair("hostile")
    if any(one.rule is Rule.WEEKLY_REST for one in made.breaches):
        yield pair("weekly_rest")


def _exceptions(made: Dossier, wording: Wording, *, decided: bool) -> str:
    """Return what is said of the exceptions to the daily rest; "" where its rule names none."""
    rest = next((one.limit for one in made.applied if one.limit.rule is Rule.DAILY_REST), None)
    said = "" if rest is None else exception_text(rest.exception, wording, decided=made.decided)
    return wording.text("interview.exceptions.covered") if said and decided else said
