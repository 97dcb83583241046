"""How the report tells what was corrected, removed, entered late, scattered or made from traces."""

from __future__ import annotations

from datetime import date

import pytest
from report_logs import SPACES, at as june_at, june, made, session
from standing_clock import paris

from cmtracker.model import (
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Audience,
    RequestedBy,
    Schedule,
    Session,
    Slot,
    Source,
)
from cmtracker.reports.day_table import day_table
from cmtracker.reports.front import front
from cmtracker.text.wording import Wording
from cmtracker.tracker import acts, calendar, report, sessions

NOW = paris("2026-06-09T22:20")

FRENCH = Wording("fr")
OFFICE = ((Slot(9 * HOUR, 17 * HOUR),),) * 5 + ((), ())


@pytest.fixture
def ws(ws):
    calendar.set_schedule(ws, Schedule(date(2026, 1, 1), (OFFICE,)))
    return ws


def reported(ws, audience=Audience.MANAGEMENT):
    week = date(2026, 6, 8), date(2026, 6, 14)
    return report.dossier(ws, report.ReportOptions("fr", *week, audience=audience))


def lines(dossier) -> list[list[str]]:
    """Return the cells of the lines of the day table that have them all."""
    blocks = day_table(dossier, FRENCH)["blocks"]
    return [
        [cell.translate(SPACES) for cell in row["cells"]]
        for block in blocks
        if block["kind"] == "table"
        for group in block["groups"]
        for row in group["rows"]
        if "span" not in row
    ]


def coverage(dossier) -> str:
    return front(dossier, FRENCH)["coverage"]["text"].translate(SPACES)


def evening(ws) -> Session:
    return sessions.add(ws, paris("2026-06-09T20:45"), paris("2026-06-09T22:10"))


def test_a_typo_mended_on_the_day_of_entry_is_no_correction(ws, clock):
    kept = evening(ws)
    clock.now = paris("2026-06-09T23:00")
    sessions.edit(ws, kept.id, "typo", end=paris("2026-06-09T22:12"))

    dossier = reported(ws)

    assert "plages corrigées : 0, retirées : 0" in coverage(dossier)
    assert [line[-1] for line in lines(dossier)] == ["saisie manuelle"]


def test_a_later_correction_is_told_before_and_after(ws, clock):
    kept = evening(ws)
    clock.now = paris("2026-06-11T09:00")
    sessions.edit(ws, kept.id, "longer", end=paris("2026-06-09T22:30"))

    dossier = reported(ws)

    assert "plages corrigées : 1, retirées : 0" in coverage(dossier)
    ((*_, source),) = lines(dossier)
    assert source == (
        "saisie manuelle, corrigée : 9 juin 20 h 45 – 22 h 10 → 9 juin 20 h 45 – 22 h 30"
    )


def test_a_correction_of_who_asked_is_told_before_and_after(ws, clock):
    kept = sessions.add(
        ws,
        paris("2026-06-09T20:45"),
        paris("2026-06-09T22:10"),
        requested_by=RequestedBy.SELF,
    )
    clock.now = paris("2026-06-11T09:00")
    sessions.edit(ws, kept.id, "asked", requested_by=RequestedBy.MANAGER)

    ((*_, source),) = lines(reported(ws))
    assert source.endswith("corrigée : Sans demande expresse → Hiérarchie")


@pytest.mark.parametrize(("when", "removed"), [("2026-06-09T23:00", 0), ("2026-06-11T09:00", 1)])
def test_what_was_removed_later_than_on_its_day_of_entry_is_counted(ws, clock, when, removed):
    kept = evening(ws)
    clock.now = paris(when)
    sessions.remove(ws, kept.id, "wrong")

    assert f"retirées : {removed}" in coverage(reported(ws))

    acts.undo(ws)
    assert "retirées : 0" in coverage(reported(ws))


def test_nothing_of_a_date_of_sickness_is_told_of_what_was_corrected_or_removed(ws, clock):
    moved, gone = (
        evening(ws),
        sessions.add(ws, paris("2026-06-09T19:00"), paris("2026-06-09T19:30")),
    )
    clock.now = paris("2026-06-11T09:00")
    sessions.remove(ws, gone.id, "wrong")
    later = paris("2026-06-10T20:45"), paris("2026-06-10T22:10")
    sessions.edit(ws, moved.id, "the day after", start=later[0], end=later[1])
    calendar.add_absence(ws, date(2026, 6, 9), date(2026, 6, 9), AbsenceKind.SICK)

    management, personal = reported(ws), reported(ws, Audience.PERSONAL)

    assert "retirées : 0" in coverage(management)
    assert "9 juin" not in str(lines(management))
    assert "retirées : 1" in coverage(personal)
    assert "9 juin 20 h 45" in str(lines(personal))


def test_what_was_entered_later_says_by_how_many_days(ws, clock):
    clock.now = paris("2026-06-12T08:00")
    evening(ws)

    ((*_, source),) = lines(reported(ws))

    assert source == "saisie manuelle, 3 jours après"


def test_scattered_answers_are_told_as_such_and_nothing_counts_twice():
    answers = session("some", "09 20:45", "09 22:30", answers=14, declared=28 * MINUTE)

    ((*_, duration, category, _, _, _),) = lines(made(june()._replace(sessions=(answers,))))

    assert duration == "28 min"
    assert category.endswith("14 réponses entre 20 h 45 et 22 h 30, 28 min déclarées")
    assert "déjà comptées" not in category


def test_what_was_made_from_messages_stands_beside_and_is_added_to_nothing():
    traces = session("made", "09 20:00", "09 20:41", source=Source.RECONSTRUCTED)
    both = {"last": date(2026, 6, 21)}
    dossier = made(june()._replace(sessions=(*june().sessions, traces)), **both)
    plain = made(**both)

    line = next(line for line in lines(dossier) if "20 h 41" in line)
    assert line[4] == "–"
    assert line[5] == "d’après les messages envoyés : 41 min, à part"
    page, other = (front(one, FRENCH) for one in (dossier, plain))
    numbers = [n.translate(SPACES) for number in page["figures"][0]["numbers"] for n in number]
    # 20:00 to 20:30 was noted: of the 41 minutes 11 are beside
    assert numbers == ["2 h 54", "notées", "11 min", "d’après les messages envoyés"]
    assert page["figures"][1:] == other["figures"][1:]
    assert page["chart"]["bars"][0]["parts"] == other["chart"]["bars"][0]["parts"]
    assert page["chart"]["bars"][0]["beside"] == 11 * MINUTE


def test_a_confirmed_day_that_lost_its_ground_is_not_told_as_counted_already():
    sick = Absence(date(2026, 6, 8), date(2026, 6, 8), AbsenceKind.LEAVE)
    log = june()._replace(absences=(sick,))

    first = lines(made(log))[0]

    assert first[4:6] == ["–", "7 h qui ne comptent plus"]


def test_a_day_confirmed_more_than_31_days_later_is_counted_and_says_so():
    late = [
        one._replace(recorded_at=one.end + days * 24 * HOUR)
        for one, days in zip(june().sessions[:4], (31, 31, 32, 32), strict=True)
    ]
    dossier = made(june()._replace(sessions=tuple(late)))

    assert "1 jour confirmé plus de 31 jours après" in coverage(dossier)
    assert [line[-1] for line in lines(dossier)] == [
        "conforme à l’horaire",
        "conforme à l’horaire, 32 jours après",
    ]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (RequestedBy.UNSPECIFIED, "origine à préciser"),
        (RequestedBy.SELF, "aucune heure demandée"),
    ],
)
def test_where_no_origin_was_said_it_is_to_be_specified(who, said):
    short = session("one", "09 22:30", "09 23:30", requested_by=who)
    log = june()._replace(sessions=(*june().sessions[:8], short))

    figures = [one["text"] for one in front(made(log), FRENCH)["figures"]]

    assert said in figures[0].translate(SPACES)
    rest = figures[2].translate(SPACES)
    expected = said if who is RequestedBy.UNSPECIFIED else "aucun à la suite d’une demande"
    assert expected in rest


def test_from_memory_is_said_on_page_1_and_in_the_coverage():
    late = session(
        "late",
        "09 20:00",
        "09 21:00",
        source=Source.MANUAL,
        recorded_at=june_at("2026-06-19 08:00"),
    )

    dossier = made(june()._replace(sessions=(late,)))

    assert "dont 1 h de mémoire" in front(dossier, FRENCH)["figures"][0]["text"].translate(SPACES)
    assert "de mémoire : 1 h" in coverage(dossier)


@pytest.mark.parametrize(
    ("evenings", "told"),
    [
        (4, "temps noté au plus tard le jour prévu suivant : 4 h sur 4 h (le jour même : 4 h)"),
        (5, "temps noté au plus tard le jour prévu suivant : 100 % (le jour même : 100 %)"),
    ],
)
def test_a_share_noted_in_time_is_told_of_five_sessions_or_more(evenings, told):
    nights = [
        session(f"n{day}", f"{day:02} 20:00", f"{day:02} 21:00") for day in range(8, 8 + evenings)
    ]
    noted = tuple(one._replace(recorded_at=one.end) for one in nights)

    dossier = made(june()._replace(sessions=noted))

    assert told in coverage(dossier)
    assert (dossier.shares_of == 0) == (evenings < 5)
