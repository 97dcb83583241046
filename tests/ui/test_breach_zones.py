"""A breach is told on the clock of the profile in force then: window, report, command line."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cmtracker import regimes
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import HOUR, MINUTE, Audience, Log, Profile, Session
from cmtracker.reports import sections
from cmtracker.reports.dossier import dossier
from cmtracker.text.wording import Wording
from cmtracker.tracker import answers, overview
from cmtracker.tracker.views import OverviewTab
from cmtracker.ui.overview.breach_list import BreachList

PACKS = {"fr-territorial": regimes.load("fr-territorial")}
FIRST, LAST = date(2026, 3, 2), date(2026, 3, 29)
NOW = int(datetime.fromisoformat("2026-04-10T08:00+02:00").timestamp())


def cut_night(day: int, zone: str) -> tuple[Session, Session]:
    """Work up to 22:40 and from 09:00 on the next day, by the clock of a zone."""
    evening = datetime(2026, 3, day, 22, 40, tzinfo=ZoneInfo(zone))
    morning = datetime(2026, 3, day + 1, 9, tzinfo=ZoneInfo(zone))
    end, start = int(evening.timestamp()), int(morning.timestamp())
    return (
        Session(end - 40 * MINUTE, end, zone, id=f"evening-{day}"),
        Session(start, start + 3 * HOUR, zone, id=f"morning-{day}"),
    )


@pytest.fixture
def moved():
    """Paris up to 15 March, then Martinique: one night cut in each."""
    return Log(
        profiles=(
            Profile(id="a"),
            Profile(date(2026, 3, 16), timezone="America/Martinique", id="b"),
        ),
        sessions=(*cut_night(5, "Europe/Paris"), *cut_night(24, "America/Martinique")),
    )


def told_by_the_window(log, qtbot):
    listed = BreachList(Wording("en"))
    qtbot.addWidget(listed)
    listed.show_view(overview.part_of(Analysis(log, PACKS, NOW), OverviewTab.RESTS, FIRST, LAST))
    return [fact for fact in listed.facts() if fact.startswith("Rest of")]


def told_by_the_report(log):
    made = dossier(
        Analysis(log, PACKS, NOW), FIRST, LAST, audience=Audience.MANAGEMENT, language="en"
    )
    *_, listed = [
        b for b in sections.breaches(made, Wording("en"))["blocks"] if b["kind"] == "table"
    ]
    cells = [row["cells"] for group in listed["groups"] for row in group["rows"]]
    return [row[2] for row in cells if row[2].startswith("Rest of")]


def test_each_is_told_on_the_clock_that_hung_on_the_wall(moved, qtbot):
    window = told_by_the_window(moved, qtbot)

    assert len(window) == 2
    assert all("22:40" in fact and "09:00" in fact for fact in window)


def test_window_report_and_command_line_say_the_same(moved, qtbot, tmp_path):
    window = told_by_the_window(moved, qtbot)
    report = told_by_the_report(moved)
    seen = Analysis(moved, PACKS, NOW)
    zones = overview.part_of(seen, OverviewTab.RESTS, FIRST, LAST).zones
    command = [
        answers.breach_json(breach, zones, Wording("en"))
        for breach in seen.breaches(FIRST, LAST)
        if breach.rule == "daily_rest"
    ]

    assert sorted(report) == sorted(window)
    for document, fact in zip(command, reversed(window), strict=True):
        assert document["sentence"].startswith(fact)
    assert [document["start"][-6:] for document in command] == ["+01:00", "-04:00"]
