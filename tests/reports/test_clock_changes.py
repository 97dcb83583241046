"""Wherever two printed times do not give the printed duration, the clock change is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from report_logs import made

from cmtracker.model import Log, Profile, Recovery, RecoveryState, RequestedBy, Session
from cmtracker.reports import report_sheets, statement
from cmtracker.reports.day_table import day_table
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.evening_sections import evenings
from cmtracker.reports.recovery_section import recovery
from cmtracker.reports.requests_section import requests
from cmtracker.text.wording import Wording

PARIS = ZoneInfo("Europe/Paris")
NIGHTS = {"longer": date(2025, 10, 25), "shorter": date(2026, 3, 28), "usual": date(2025, 10, 18)}
MARK = {"en": "(clock change)", "fr": "(changement d’heure)"}


def night(day: date, asker: RequestedBy) -> Dossier:
    """Return the report of a Saturday evening with work until half past three, asked or not."""
    end = day.replace(day=day.day + 1)
    start, stop = (
        int(datetime(one.year, one.month, one.day, hour, 30, tzinfo=PARIS).timestamp())
        for one, hour in ((day, 23), (end, 3))
    )
    log = Log(
        profiles=(Profile(),),
        sessions=(Session(start, stop, id="night", requested_by=asker),),
        recoveries=(Recovery(day, 3600, RecoveryState.ASKED, day, id="r"),),
    )
    return made(log, first=day, last=end)


def printed(tree: object) -> list[str]:
    """Return every text of a tree."""
    if isinstance(tree, dict):
        return printed(list(tree.values()))
    if isinstance(tree, list | tuple):
        return [text for one in tree for text in printed(one)]
    return [str(tree)]


TABLES: dict[str, Callable[[Dossier, Wording], Any]] = {
    "days": day_table,
    "requests": requests,
    "evenings": evenings,
    "recovery": recovery,
    "statement": lambda dossier, _: statement.tree(dossier)["rows"],
    "sheet of sessions": lambda *given: list(report_sheets.sessions(*given).rows),
    "sheet of requests": lambda *given: list(report_sheets.requests(*given).rows),
}


@pytest.mark.parametrize("asker", [RequestedBy.MANAGER, RequestedBy.SELF])
@pytest.mark.parametrize("when", NIGHTS)
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_night_with_a_clock_change_says_so_in_each_table(language, table, when, asker):
    dossier = night(NIGHTS[when], asker)._replace(language=language)
    if table == "statement" and asker is RequestedBy.SELF:
        assert not statement.lines(dossier)  # nothing was asked for: no line
        return

    said = " ".join(printed(TABLES[table](dossier, Wording(language))))

    assert (MARK[language] in said.replace("\u00a0", " ")) is (when != "usual")
