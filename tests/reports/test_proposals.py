"""What is proposed on page 1: its order, and what a later start after an evening would give."""

from __future__ import annotations

from report_logs import SPACES, june, made

from cmtracker.analysis.scenario import (
    AUTOMATIC_REPLY,
    LATER_START,
    ON_CALL,
    SECOND_PERSON,
    of_kept,
)
from cmtracker.model import Log, Scenario
from cmtracker.reports.front import front
from cmtracker.results.scenario import Organisation
from cmtracker.text.wording import Wording


def kept(name: str, one: Organisation) -> Scenario:
    return Scenario(
        name,
        one.coverage,
        one.silence,
        one.on_call,
        one.rota,
        in_report=True,
        later_start=one.later_start,
        id=name,
    )


def said(*scenarios: Scenario, language: str = "fr") -> list[str]:
    dossier = made(june()._replace(scenarios=scenarios), language=language)
    items = front(dossier, Wording(language))["proposals"]["items"]
    return [text.translate(SPACES) for text in items]


def test_a_later_start_tells_the_rests_kept_and_the_hours_of_the_morning():
    # Wednesday until 22:40: the 11 h are over on Thursday at 9:40, so 9:00 to 9:40 is not worked
    (text,) = said(kept("Plus tard", LATER_START))

    assert text.startswith("Plus tard : 1 repos quotidien écourté de moins (sur 1) ; ")
    assert text.endswith("40 min d’horaires prévus en moins, sur 1 matinée que personne ne couvre.")
    assert "personne." not in text.replace("que personne ne couvre", "")


def test_a_later_start_where_no_rest_was_short_says_so():
    dossier = made(Log(scenarios=(kept("Plus tard", LATER_START),)))
    (text,) = front(dossier, Wording("fr"))["proposals"]["items"]

    assert "aucun repos quotidien écourté sur la période ; aucune matinée reportée" in (
        text.translate(SPACES)
    )


def test_what_is_granted_most_easily_comes_first_whatever_its_name():
    cards = (
        kept("a", SECOND_PERSON),
        kept("b", AUTOMATIC_REPLY),
        kept("c", ON_CALL),
        kept("d", LATER_START),
    )

    for language in ("fr", "en"):
        assert [text[0] for text in said(*cards, language=language)] == ["d", "c", "b", "a"]


def test_a_kept_organisation_is_played_as_it_was_kept():
    for one in (LATER_START, ON_CALL, AUTOMATIC_REPLY, SECOND_PERSON):
        assert of_kept(kept(one.key, one)) == one
