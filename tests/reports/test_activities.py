"""The table of activities: the time of each that a session names, with its share."""

from __future__ import annotations

from datetime import date

from report_logs import at, made

from cmtracker.model import Activity, Log, Session
from cmtracker.reports import sections
from cmtracker.text.wording import Wording

WEEK = {"first": date(2026, 3, 2), "last": date(2026, 3, 8)}


def evening(day: int, hours: int, activity: Activity | None) -> Session:
    begin = at(f"2026-03-{day:02} 19:00")
    return Session(begin, begin + hours * 3600, id=f"{day}", activity=activity)


def rows(*evenings: Session) -> list[list[str]]:
    section = sections.activities(made(Log(sessions=evenings), **WEEK), Wording("en"))
    (group,) = section["blocks"][0]["groups"]
    return [
        [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row["cells"]] for row in group["rows"]
    ]


def test_each_activity_has_its_time_and_what_has_none_comes_last():
    found = rows(
        evening(2, 1, None), evening(3, 3, Activity.MODERATION), evening(4, 2, Activity.CRISIS)
    )

    assert {row[0]: row[1] for row in found[:-1]} == {"Moderation": "3 h", "Crisis": "2 h"}
    assert found[-1][:2] == ["Not specified", "1 h"]


def test_shares_are_told_of_five_dates_and_more():
    few = rows(*(evening(day, 1, Activity.CRISIS) for day in range(2, 6)))
    enough = rows(*(evening(day, 1, Activity.CRISIS) for day in range(2, 7)))

    assert few[0][2] == "–"
    assert enough[0][2].startswith("100")


def test_without_a_session_that_names_one_there_is_no_table():
    log = Log(sessions=(evening(2, 1, None),))

    assert sections.activities(made(log, **WEEK), Wording("en")) is None
