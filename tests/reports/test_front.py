"""Page 1: who, the five figures, the chart, the coverage; what it must not say."""

from __future__ import annotations

from datetime import date

import pytest
from report_logs import june, made, session

from cmtracker.model import HOUR, MINUTE, Audience, Log, Period, Profile, Schedule, Slot
from cmtracker.reports.front import front
from cmtracker.reports.method import method
from cmtracker.reports.texts import hours_ticks, schedule_text
from cmtracker.text.wording import Wording

SPACES = str.maketrans("\u00a0\u202f", "  ")
FRENCH = Wording("fr")
DAY = (Slot(9 * HOUR, 12 * HOUR), Slot(14 * HOUR, 18 * HOUR))
SHORT = (Slot(9 * HOUR, 12 * HOUR),)


def page(dossier, language="fr"):
    return front(dossier, Wording(language))


def figures(dossier):
    told = []
    for one in page(dossier)["figures"]:
        numbers = " · ".join(" ".join(filter(None, number)) for number in one["numbers"])
        told.append(f"{numbers} {one['text']}".translate(SPACES))
    return told


def test_who_is_told_with_the_schedule_and_its_source():
    assert page(made())["who"].translate(SPACES) == (
        "Établi par Camille Exemple, chargée de communication, Ville d’Exemple, catégorie B, temps "
        "complet, à partir d’un journal personnel. Horaires de référence : 9 h 00 – 12 h 30, "
        "13 h 30 – 17 h 00, du lundi au vendredi (délibération). Ce document présente des faits "
        "datés et des estimations ; il ne préjuge pas de leur qualification."
    )


def test_a_hidden_name_leaves_the_function_and_says_that_it_hides_little():
    who = page(made(hide_name=True))["who"]

    assert "Camille" not in who
    assert who.startswith("Établi par un agent (chargée de communication, Ville d’Exemple")
    assert "cela ne rend pas ce document anonyme" in who


def test_part_time_is_told_as_a_share():
    (profile,) = june().profiles

    who = page(made(june()._replace(profiles=(profile._replace(quota=0.8),))))["who"]

    assert "quotité de 80 %" in who.translate(SPACES)


def test_the_five_figures_say_what_they_are_made_of():
    assert figures(made()) == [
        "2 h 54 hors horaires : 4 min demandées · 2 h 50 sans trace écrite",
        "1 soirée dont 1 de 15 min ou plus ; 1 week-end (dont 1) ; aucun jour férié",
        "1 repos inférieur à 11 h, dont 1 à la suite d’une demande ; durée : 10 h 20",
        (
            "1 h récupérée ou payée (dont 1 h pour des heures non demandées) ; "
            "restent à examiner : 4 min demandées"
        ),
        "3 réponses données hors horaires, sur 3 en tout",
        "3 réponses Service rendu",
    ]


def test_the_figures_of_nothing_claim_nothing():
    assert figures(made(Log())) == [
        "aucune heure hors horaires",
        "aucune soirée aucun week-end ; aucun jour férié",
        "aucun repos inférieur à 11 h",
        "aucune heure récupérée ou payée ; rien à examiner",
        "– aucune réponse n’a été comptée",
        "– Service rendu : aucun message n’a été compté",
    ]


def test_a_fortnight_or_more_has_a_weekly_mean():
    (hours, *_rest) = figures(
        made(first=date(2026, 6, 7), last=date(2026, 6, 20), audience=Audience.DETAILED)
    )

    # 2 h 54, then an hour after Sunday midnight and half an hour on Monday: 4 h 24 in two weeks
    assert hours.startswith("4 h 24 hors horaires (2 h 12 par semaine)")


def test_days_to_come_do_not_dilute_the_weekly_mean():
    (hours, *_rest) = figures(
        made(first=date(2026, 6, 7), last=date(2026, 12, 31), audience=Audience.DETAILED)
    )

    # 4 h 24 in the fortnight up to today, 20 June
    assert hours.startswith("4 h 24 hors horaires (2 h 12 par semaine)")


def test_the_coverage_line_gives_its_denominators():
    coverage = page(made())["coverage"]["text"].translate(SPACES)

    # of the 2 h 54 that were not confirmed as scheduled all but the four minutes of Wednesday,
    # which were corrected
    assert coverage.startswith(
        "Jours renseignés : 4 sur 5 · temps noté au plus tard le jour prévu suivant : 97 %"
        " (le jour même : 97 %) · "
    )
    edges = "1 repos réduit sur 1 s’achève à une heure prévue, non à une heure notée"
    assert f"plages corrigées : 1, retirées : 0 · {edges}." in coverage


def test_the_bars_add_up_to_the_figure():
    chart = page(made(last=date(2026, 6, 21), audience=Audience.DETAILED))["chart"]

    assert [bar["label"] for bar in chart["bars"]] == ["S24", "S25"]
    drawn = sum(seconds for bar in chart["bars"] for _who, seconds in bar["parts"])
    assert drawn == 4 * HOUR + 24 * MINUTE
    assert [who for who, _label in chart["legend"]] == ["manager", "self", "unspecified"]


def test_a_reader_who_does_not_see_the_chart_is_told_it():
    alt = page(made(last=date(2026, 6, 21)))["chart"]["alt"].translate(SPACES)

    assert alt == (
        "Diagramme en barres : heures hors horaires par semaine, du 8 au 21 juin 2026, réparties "
        "selon la demande. Hiérarchie : 4 min. Sans demande expresse : 1 h. Non précisé : 1 h 50. "
        "Maximum : 2 h 54 (du 8 au 14 juin 2026)."
    )


def test_a_week_is_told_day_by_day_in_a_table_not_by_one_bar():
    chart = page(made())["chart"]

    assert chart["bars"] == []
    columns = [one["title"] for one in chart["table"]["columns"]]
    assert columns == ["Date", "Soirée", "Nuit", "Samedi", "Dimanche", "Total", "À la demande de"]
    (group,) = chart["table"]["groups"]
    rows = [[cell.translate(SPACES) for cell in row["cells"]] for row in group["rows"]]
    assert rows == [
        ["mar. 9 juin", "50 min", "–", "–", "–", "50 min", "Non précisé"],
        ["mer. 10 juin", "–", "4 min", "–", "–", "4 min", "Hiérarchie"],
        ["sam. 13 juin", "–", "–", "1 h", "–", "1 h", "Sans demande expresse"],
        ["dim. 14 juin", "–", "–", "–", "1 h", "1 h", "Non précisé"],
    ]
    total = [cell.translate(SPACES) for cell in chart["table"]["total"]]
    assert total == ["Total", "50 min", "4 min", "1 h", "1 h", "2 h 54", ""]
    assert "mer. 10 juin : 4 min" in chart["alt"].translate(SPACES)


@pytest.mark.parametrize(("last", "drawn"), [(20, False), (21, True)])
def test_a_report_is_drawn_from_two_weeks_on(last, drawn):
    chart = page(made(last=date(2026, 6, last)))["chart"]

    assert bool(chart["bars"]) is drawn
    assert ("table" in chart) is not drawn


def test_a_period_is_shaded_where_it_lies_on_the_axis():
    log = june()._replace(periods=(Period("Crue", date(2026, 6, 11), date(2026, 6, 18)),))

    (shade,) = page(made(log, last=date(2026, 6, 21), names=True))["chart"]["shades"]

    # two bars: Thursday is 3/7 into the first, Friday 19 is 4/7 into the second
    assert shade["label"] == "Crue"
    assert shade["from"] == pytest.approx(3 / 14)
    assert shade["to"] == pytest.approx(11 / 14)


def test_without_out_of_hours_work_there_is_a_sentence_for_a_chart():
    chart = page(made(Log()))["chart"]

    assert chart["bars"] == []
    assert chart["intro"] == "Aucun travail hors horaires n’est noté sur la période."


def test_a_year_of_weeks_is_labelled_by_month_without_collision():
    log = Log(sessions=(session("one", "09 20:00", "09 21:00"),))

    year = page(made(log, first=date(2025, 11, 24), last=date(2026, 11, 23)))["chart"]
    labels = [bar["label"] for bar in year["bars"]]

    assert labels[0] == ""
    assert [label for label in labels if label][:3] == ["déc.", "janv.", "févr."]


@pytest.mark.parametrize(
    ("top", "step", "end"),
    [
        (1, 5 * MINUTE, 5 * MINUTE),
        (50 * MINUTE, 10 * MINUTE, 50 * MINUTE),
        (2 * HOUR + 30 * MINUTE, 30 * MINUTE, 2 * HOUR + 30 * MINUTE),
        (8 * HOUR + 20 * MINUTE, 2 * HOUR, 10 * HOUR),
        (26 * HOUR, 10 * HOUR, 30 * HOUR),
        (2_500 * HOUR, 500 * HOUR, 2_500 * HOUR),
    ],
)
def test_an_axis_has_at_most_five_round_steps(top, step, end):
    assert hours_ticks(top) == (step, end)


@pytest.mark.parametrize(("top", "end"), [(2_501, 3_000), (3_000, 3_000), (3_001, 3_500)])
def test_beyond_the_widest_step_an_axis_has_more_of_them(top, end):
    assert hours_ticks(top * HOUR) == (500 * HOUR, end * HOUR)


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        (
            Schedule(date(2026, 1, 1), ((DAY, DAY, SHORT, DAY, DAY, (), ()),)),
            (
                "9 h 00 – 12 h 00, 14 h 00 – 18 h 00, lundi, mardi, jeudi et vendredi ; "
                "9 h 00 – 12 h 00, le mercredi"
            ),
        ),
        (
            Schedule(date(2026, 1, 1), ((SHORT, *((),) * 6), ((), SHORT, *((),) * 5))),
            (
                "cycle de 2 semaines (semaine 1 : 9 h 00 – 12 h 00, le lundi ; semaine 2 : "
                "9 h 00 – 12 h 00, le mardi)"
            ),
        ),
        (
            Schedule(date(2026, 1, 1), ((DAY,) * 7,), due=(7 * HOUR,) * 5 + (0, 0)),
            (
                "horaires variables, 35 h dues par semaine, entre ces bornes : "
                "9 h 00 – 12 h 00, 14 h 00 – 18 h 00, du lundi au dimanche"
            ),
        ),
        (Schedule(date(2026, 1, 1), (((),) * 7,)), "aucun horaire fixe"),
    ],
)
def test_a_schedule_is_said_in_one_line(schedule, said):
    assert schedule_text(schedule, FRENCH).translate(SPACES) == said


def test_an_unknown_author_is_nobody():
    nobody = june()._replace(profiles=(Profile(),))

    assert page(made(nobody))["who"].startswith("Établi à partir d’un journal personnel.")


def test_a_range_that_reaches_back_before_a_deletion_says_so():
    log = june()._replace(begins=date(2026, 6, 9))

    coverage = page(made(log))["coverage"]["text"].translate(SPACES)

    assert "enregistrements antérieurs au 9 juin 2026 supprimés" in coverage
    assert "supprimés" not in page(made(log, first=date(2026, 6, 9)))["coverage"]["text"]


def test_the_method_says_what_was_deleted():
    said = [
        " ".join(block.get("text", "") for block in method(made(log), FRENCH)["blocks"])
        for log in (june(), june()._replace(begins=date(2026, 6, 9)))
    ]

    told = "Les enregistrements antérieurs au 9 juin 2026 ont été supprimés par l’agent"
    assert [told in one.translate(SPACES) for one in said] == [False, True]
