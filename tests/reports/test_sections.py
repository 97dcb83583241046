"""The sections after page 1: what each says, and that each can be left out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from report_logs import SPACES, at, june, made, session

from cmtracker.model import (
    HOUR,
    USUAL_SECTIONS,
    Absence,
    AbsenceKind,
    Activity,
    Audience,
    Log,
    OnCall,
    Period,
    Place,
    Recovery,
    RecoveryState,
    ReportSection,
    RequestedBy,
    Rule,
    Session,
)
from cmtracker.reports.marks import marked
from cmtracker.reports.pdf import tree
from cmtracker.results.breaches import BreachRow
from cmtracker.text.breach_counts import by_year, table_rows
from cmtracker.text.wording import Wording

ALL = frozenset(ReportSection)


def whole() -> Log:
    """Return the fortnight with a place, an on-call window, a period and more steps."""
    log = june()
    sessions = tuple(
        one._replace(place=Place.HOME, activity=Activity.ANSWERING)
        if one.id in {"wed", "sat"}
        else one
        for one in log.sessions
    )
    return log._replace(
        sessions=sessions,
        on_call=(OnCall(at("2026-06-13 08:00"), at("2026-06-14 08:00"), "délibération 7"),),
        periods=(Period("Crue", date(2026, 6, 9), date(2026, 6, 10)),),
        recoveries=(
            *log.recoveries,
            Recovery(
                date(2026, 6, 9), 50 * 60, RecoveryState.REFUSED, date(2026, 6, 19), note="non"
            ),
            Recovery(date(2026, 6, 11), HOUR, RecoveryState.TAKEN, date(2026, 6, 19)),
        ),
    )


def sections(**more: Any) -> dict[str, dict[str, Any]]:
    """Return the sections of the report of the first week, by their titles."""
    return {one["title"]: one for one in tree(made(whole(), **more))["sections"]}


def rows(section: dict[str, Any]) -> list[list[str]]:
    """Return the cells of all tables of a section, with plain spaces."""
    return [
        [cell.translate(SPACES) for cell in row["cells"]]
        for block in section["blocks"]
        if block["kind"] == "table"
        for group in block["groups"]
        for row in group["rows"]
    ]


def test_each_section_can_be_left_out_and_page_one_never_is():
    titles = list(sections(sections=ALL))
    for one in USUAL_SECTIONS - {ReportSection.SEAL, ReportSection.STATEMENTS}:
        found = tree(made(whole(), sections=ALL - {one}))
        left = [title for title in titles if title not in {s["title"] for s in found["sections"]}]
        assert len(left) == 1, one
        assert found["front"]["figures"]

    assert tree(made(whole(), sections=frozenset()))["sections"] == []


def test_page_one_names_no_page_of_a_method_that_is_left_out():
    shown, hidden = (
        tree(made(sections=one))["front"]["coverage"]
        for one in (USUAL_SECTIONS, USUAL_SECTIONS - {ReportSection.METHOD})
    )

    assert "method_before" in shown
    assert "method_before" not in hidden


def test_the_chart_has_a_table_or_says_each_bar_in_its_alternative_text():
    with_table = tree(made(whole(), first=date(2026, 6, 8), last=date(2026, 6, 21)))
    without = tree(
        made(
            whole(),
            first=date(2026, 6, 8),
            last=date(2026, 6, 21),
            sections=USUAL_SECTIONS - {ReportSection.WEEKS},
        )
    )

    weeks = next(s for s in with_table["sections"] if s["title"] == "Semaine par semaine")
    assert ["S24 · 8 juin 2026", "1 h 50", "1 h", "4 min", "2 h 54"] in rows(weeks)
    bars = [bar["label"] for bar in without["front"]["chart"]["bars"]]
    assert bars == ["S24", "S25"]
    # Of the second week the management sees nothing: its first hour lies on a date of sickness.
    assert "S24 : 2 h 54 ; S25 : 0 min." in without["front"]["chart"]["alt"].translate(SPACES)
    assert "S24 :" not in with_table["front"]["chart"]["alt"].translate(SPACES)


def test_an_evening_is_one_line_with_its_rest_and_all_limits_of_the_day():
    found = rows(sections()["Soirée par soirée"])

    assert [cells[0] for cells in found] == ["mar. 9 juin", "mer. 10 juin", "dim. 14 juin"]
    assert found[1][1:4] == ["22 h 36", "22 h 40", "4 min"]
    assert found[1][4] == "Hiérarchie"
    assert found[1][5:7] == ["10 h 20", "9 h 00 (+1 j), prévue"]
    assert found[1][7] == "amplitude : 13 h 40 ; repos : 10 h 20"


def test_places_are_told_only_where_a_session_names_one():
    found = rows(sections()["Lieu du travail hors horaires"])

    assert found == [
        ["Domicile", "4 min", "1 h", "–", "1 h 04"],
        ["Non précisé", "50 min", "1 h", "–", "1 h 50"],
    ]
    titles = [one["title"] for one in tree(made())["sections"]]
    assert "Lieu du travail hors horaires" not in titles


def test_work_inside_an_on_call_window_is_an_intervention():
    (window,) = rows(sections()["Astreintes"])

    assert window[2:] == ["délibération 7", "1", "1 h"]


def test_the_ledger_tells_each_step_with_its_date_and_its_refusal():
    ledger = sections(audience=Audience.DETAILED)["Suivi des récupérations"]

    found = {cells[0]: cells for cells in rows(ledger)}
    assert found["9 juin 2026"][3].startswith(
        "demandée le 18 juin 2026 ; refusée le 19 juin 2026 – non"
    )
    assert found["13 juin 2026"] == [
        "13 juin 2026",
        "10 h 00 – 11 h 00",
        "1 h",
        "prise le 18 juin 2026 (1 h)",
        "–",
    ]
    assert found["juin 2026"][1:] == ["1 plage", "4 min", "aucune étape notée", "4 min"]
    assert found["11 juin 2026"][1] == "–"  # nothing was worked out of hours on that date


def test_the_management_does_not_read_the_notes_of_the_ledger_nor_which_absence_was_recovery():
    log = whole()
    absent = Absence(date(2026, 6, 12), date(2026, 6, 12), AbsenceKind.RECOVERY)
    log = log._replace(absences=(*log.absences, absent))

    def said(audience: Audience) -> str:
        found = tree(made(log, audience=audience))["sections"]
        (ledger,) = (one for one in found if one["title"] == "Suivi des récupérations")
        return str(ledger).replace("\\xa0", " ")

    assert "– non" in said(Audience.DETAILED)
    assert "Absences notées comme récupération : le 12 juin 2026." in said(Audience.DETAILED)
    assert "– non" not in said(Audience.MANAGEMENT)
    assert "Absences notées" not in said(Audience.MANAGEMENT)


@pytest.mark.parametrize(("category", "told"), [("A", False), ("B", True)])
def test_nothing_is_estimated_for_category_a_or_without_asking_for_it(category, told):
    log = whole()
    log = log._replace(profiles=(log.profiles[0]._replace(category=category),))

    asked = {s["title"] for s in tree(made(log, sections=ALL))["sections"]}
    usual = {s["title"] for s in tree(made(log))["sections"]}

    assert ("Estimation indicative" in asked) == told
    assert "Estimation indicative" not in usual


def test_the_estimate_gives_its_formula_and_what_each_hour_weighs():
    evening = session("ask", "09 21:30", "09 22:30", requested_by=RequestedBy.MAYOR)
    log = june()._replace(sessions=(*june().sessions, evening), recoveries=())

    (found,) = (
        one
        for one in tree(made(log, sections=ALL))["sections"]
        if one["title"] == "Estimation indicative"
    )

    formula = found["blocks"][1]["text"].translate(SPACES)
    assert (
        "jusqu’à 14 h × 1,25, puis × 1,27 ; ce taux × 2 entre 22 h 00 et 7 h 00, "
        "× 5/3 un dimanche ou un jour férié, sans cumul (la nuit l’emporte)" in formula
    )
    assert "Rien n’est estimé au-delà de 25 h par mois." in formula
    # 30 min of evening and 34 min of night: 0.5 × 1.25 + 34/60 × 1.25 × 2 = 2.04 hours.
    assert rows(found)[0][:4] == ["juin 2026", "1 h 04", "1 h 04", "34 min"]
    assert rows(found)[0][-1] == "2,04"


def test_part_time_has_one_rate_and_a_part_of_the_ceiling():
    log = june()
    log = log._replace(profiles=(log.profiles[0]._replace(quota=0.8),))

    (found,) = (
        one
        for one in tree(made(log, sections=ALL))["sections"]
        if one["title"] == "Estimation indicative"
    )

    formula = found["blocks"][1]["text"].translate(SPACES)
    assert "× 1, taux unique du temps partiel" in formula
    assert "au-delà de 25 h × 80 % = 20 h par mois" in formula


def short_nights(count: int) -> Log:
    """Return so many days that begin 9 h 40 after the evening before and span 14 h 20."""
    sessions = []
    for n in range(count + 1):
        day = date(2026, 2, 2) + timedelta(days=n)
        sessions += [
            Session(at(f"{day} 09:00"), at(f"{day} 12:00"), id=f"am{n}"),
            Session(at(f"{day} 18:00"), at(f"{day} 18:20"), id=f"eve{n}"),
            Session(
                at(f"{day} 22:40"),
                at(f"{day} 23:20"),
                id=f"pm{n}",
                requested_by=RequestedBy.MANAGER,
            ),
        ]
    return june()._replace(sessions=tuple(sessions))


def limits_of(count: int, shown: frozenset[ReportSection] = USUAL_SECTIONS) -> dict[str, Any]:
    last = date(2026, 2, 1) + timedelta(days=count)
    found = tree(made(short_nights(count), first=date(2026, 2, 2), last=last, sections=shown))
    return next(
        one for one in found["sections"] if one["title"] == "Limites dépassées et points à vérifier"
    )


def test_few_limits_are_told_in_sentences_and_many_in_a_few_words_with_their_sources_once():
    few, many = limits_of(20), limits_of(70)

    assert any("décret n° 2000-815" in cells[2] for cells in rows(few))
    lines = [cells for cells in rows(many) if cells[0] == "1"]
    assert lines == [
        [
            "1",
            "2 févr. 2026",
            "amplitude : 14 h 20 (limite : 12 h) ; repos : 9 h 40 (limite : 11 h)",
            "Non précisé 20 min, Hiérarchie 40 min ; repos réduit : Hiérarchie",
        ]
    ]
    (sources,) = (
        said
        for block in many["blocks"]
        if block["kind"] == "text" and "Sources" in (said := block["text"].translate(SPACES))
    )
    assert "repos quotidien, décret n° 2000-815, art. 3-I" in sources


def test_many_limits_stay_sentences_where_the_evenings_are_left_out():
    found = limits_of(70, USUAL_SECTIONS - {ReportSection.EVENINGS})

    assert any("Amplitude de 14 h 20" in cells[2] for cells in rows(found))


def test_only_rows_and_tables_that_need_a_look_are_marked_for_the_layout():
    def block(*cells: str, **more: Any) -> dict[str, Any]:
        columns = [{"width": "20mm"} for _ in cells]
        rows = [{"cells": list(cells), **more}]
        return {"kind": "table", "columns": columns, "groups": [{"rows": rows}]}

    blocks = [
        block("9 h 00", "Soirée"),
        block("incompréhensible"),
        block("x", span="absence"),
        block("art. 3-I"),
        block("mot " * 300),
    ]
    found = marked({"sections": [{"blocks": blocks}], "keywords": ["sha256:" + "0" * 64]})

    rows = [one["groups"][0]["rows"][0] for one in blocks]
    assert rows[0] == {"cells": ["9 h 00", "Soirée"]}
    assert [row.get("wide") for row in rows[1:]] == [True, True, None, False]
    assert [row.get("breakable") for row in rows[1:]] == [False, False, None, True]
    assert [one["numbers"] for one in blocks] == [False, False, False, True, False]
    assert [one["long"] for one in blocks] == [False] * 4 + [True]
    assert not found["long_words"]
    assert marked({"sections": [], "title": "W" * 40})["long_words"]


def test_months_of_a_table_of_limits_are_added_up_by_year():
    table = (
        BreachRow(Rule.DAILY_REST, date(2025, 11, 1), ((RequestedBy.MANAGER, 2),)),
        BreachRow(
            Rule.DAILY_REST, date(2025, 12, 1), ((RequestedBy.MANAGER, 1), (RequestedBy.SELF, 4))
        ),
        BreachRow(Rule.DAILY_REST, date(2026, 1, 1), ((RequestedBy.SELF, 1),)),
        BreachRow(Rule.DAILY_SPAN, date(2025, 11, 1), ((RequestedBy.MANAGER, 3),)),
    )

    found = by_year(table)

    assert found == (
        BreachRow(
            Rule.DAILY_REST, date(2025, 1, 1), ((RequestedBy.MANAGER, 3), (RequestedBy.SELF, 4))
        ),
        BreachRow(Rule.DAILY_REST, date(2026, 1, 1), ((RequestedBy.SELF, 1),)),
        BreachRow(Rule.DAILY_SPAN, date(2025, 1, 1), ((RequestedBy.MANAGER, 3),)),
    )
    assert sum(row.total for row in found) == sum(row.total for row in table)
    cells = table_rows(found, Wording("fr"), yearly=True)
    assert cells[0] == ["Repos quotidien", "2025", "4", "3", "7"]


def test_an_empty_range_has_no_table_of_noughts():
    titles = [one["title"] for one in tree(made(Log()))["sections"]]

    assert "Semaine par semaine" not in titles


def short_dates(language: str) -> re.Pattern[str]:
    """Dates with a day and a short month, as tables print them."""
    months = {Wording(language).short_date(date(2026, n, 15), weekday=False)[3:] for n in MONTHS}
    return re.compile(rf"\d(?:er)?\s(?:{'|'.join(map(re.escape, months))})(?!\w)")


MONTHS = range(1, 13)
YEAR = re.compile(r"20\d\d")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("audience", Audience)
def test_a_date_in_a_table_of_several_years_has_its_year_in_its_row_or_above_it(language, audience):
    log = whole()
    asked = next(one for one in log.sessions if one.request)
    sent = asked.request._replace(sent_at=at("2026-06-12 09:00"))
    sessions = tuple(one._replace(request=sent) if one is asked else one for one in log.sessions)
    found = made(
        log._replace(sessions=sessions), first=date(2025, 12, 1), last=date(2026, 6, 21),
        language=language, audience=audience, sections=ALL,
    )  # fmt: skip
    shown = short_dates(language)

    dated = 0
    for section in tree(found)["sections"]:
        above = ""
        for block in section["blocks"]:
            above = block["text"] if block["kind"] == "heading" else above
            for group in block.get("groups", ()):
                for row in group["rows"]:
                    said = " | ".join(row["cells"])
                    if shown.search(said):
                        dated += 1
                        assert YEAR.search(f"{said} {group['title']} {above}"), said

    assert dated > 20


def test_the_limits_by_rule_have_the_name_of_the_rule_above_their_lines():
    (table,) = [
        block
        for block in sections()["Limites dépassées et points à vérifier"]["blocks"]
        if block["kind"] == "table" and "Constat" not in {one["title"] for one in block["columns"]}
    ]

    assert [group["title"] for group in table["groups"]] == [
        "Repos quotidien", "Amplitude de la journée",
    ]  # fmt: skip
    assert all(len(row["cells"]) == len(table["columns"])
               for group in table["groups"] for row in group["rows"])  # fmt: skip
