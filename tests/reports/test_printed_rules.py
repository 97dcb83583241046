"""What the report prints of rules, schedules and nights with a change of clock."""

from __future__ import annotations

from datetime import date

import pytest
from report_logs import at, june, made

from cmtracker.model import (
    HOUR,
    Breach,
    LegalSource,
    OnCall,
    RequestedBy,
    Rule,
    Session,
    Severity,
    Source,
    Unit,
)
from cmtracker.reports.day_table import day_table
from cmtracker.reports.method import method
from cmtracker.text.sentences import breach_sentence
from cmtracker.text.wording import Wording

SPACES = str.maketrans("\u00a0\u202f", "  ")


def cells(section: dict) -> list[str]:
    """Return every cell of the tables of a section, with ordinary spaces."""
    tables = [block for block in section["blocks"] if block["kind"] == "table"]
    return [
        cell.translate(SPACES)
        for table in tables
        for group in table["groups"]
        for row in group["rows"]
        for cell in row["cells"]
    ]


@pytest.mark.parametrize(
    ("quota", "ceiling", "sourced"), [(0.8, "25 h × 80 % = 20 h", True), (1.0, "25 h", False)]
)
def test_the_ceiling_of_part_time_is_worked_out_with_its_sources(quota, ceiling, sourced):
    log = june()
    log = log._replace(profiles=(log.profiles[0]._replace(quota=quota),))

    printed = cells(method(made(log), Wording("fr")))

    assert ceiling in printed
    assert any("2004-777" in cell and "82-624" in cell for cell in printed) == sourced


def test_the_decree_is_given_with_the_date_of_the_version_read():
    printed = cells(method(made(), Wording("fr")))

    assert "6 nov. 2024" in printed


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (None, "En veille, sans astreinte enregistrée"),
        (("2026-06-09 18:00", "2026-06-10 22:00"), "En veille, sans astreinte enregistrée"),
        (("2026-06-10 18:00", "2026-06-11 08:00"), "Astreinte"),
    ],
)
def test_on_call_without_a_window_is_told_as_a_watch(window, said):
    log = june()
    evening = next(one for one in log.sessions if one.id == "wed")
    windows = () if window is None else (OnCall(at(window[0]), at(window[1]), "délibération"),)
    log = log._replace(
        sessions=(evening._replace(requested_by=RequestedBy.ON_CALL),), on_call=windows
    )

    assert said in cells(day_table(made(log), Wording("fr")))


@pytest.mark.parametrize("day", [22, 29])
def test_a_line_of_a_night_with_a_change_of_clock_says_so(day):
    start, end = (f"2026-03-{day - 1} 23:00", f"2026-03-{day} 04:00")
    work = Session(at(start), at(end), id="night", source=Source.TIMER, recorded_at=at(end))
    log = june()._replace(sessions=(work,))
    dossier = made(log, first=date(2026, 3, 16), last=date(2026, 3, 29))

    printed = cells(day_table(dossier, Wording("fr")))

    assert ("4 h (changement d’heure)" in printed) == (day == 29)
    assert any("changement d’heure" in cell for cell in printed) == (day == 29)


@pytest.mark.parametrize(("language", "said"), [("fr", "Changement d’heure"), ("en", "The clock")])
@pytest.mark.parametrize("day", [25, 26])
def test_the_sentence_of_a_rest_with_a_change_of_clock_says_so(language, said, day):
    rest = Breach(
        rule=Rule.DAILY_REST,
        severity=Severity.LIMIT,
        start=at(f"2026-10-{day - 1} 23:00"),
        end=at(f"2026-10-{day} 07:00"),
        sessions=(),
        requested_by={},
        measured=9 * HOUR,
        limit=11 * HOUR,
        unit=Unit.SECONDS,
        source=LegalSource("décret n° 2000-815", "art. 3-I", date(2024, 11, 6)),
    )

    assert (said in breach_sentence(rest, Wording(language), "Europe/Paris")) == (day == 25)


@pytest.mark.parametrize(
    ("since", "printed"),
    [
        (date(2026, 6, 13), ["mer. 10 juin", "22 h 36", "22 h 40"]),
        (date(2026, 6, 11), ["jeu. 11 juin", "7 h 36", "7 h 40"]),  # its midnight is 15 h in Paris
    ],
)
def test_a_line_is_printed_on_the_clock_of_its_own_date(since, printed):
    first = june().profiles[0]._replace(since=None, timezone="Europe/Paris", id="first")
    later = first._replace(since=since, timezone="Pacific/Noumea", id="later")
    log = june()
    evening = next(one for one in log.sessions if one.id == "wed")
    log = log._replace(profiles=(first, later), sessions=(evening,))

    found = cells(day_table(made(log), Wording("fr")))

    assert found[found.index(printed[0]) :][:3] == printed
