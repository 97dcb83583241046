"""The program of the pictures shows any moment that the program itself can live in."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, strategies as st

from cmtracker.model import WEEKDAYS, Profile, Schedule, Slot
from cmtracker.tracker import calendar, timing
from cmtracker.tracker.views import OverviewTab
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui import pictures
from cmtracker.ui.widgets.theme import PROPERTY

PARIS = ZoneInfo("Europe/Paris")
OFFICE = (Slot(9 * 3600, 17 * 3600),)
WEEK = tuple(OFFICE if name not in {"sat", "sun"} else () for name in WEEKDAYS)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A log with a schedule alone, on a clock that the test sets."""
    now = [0]
    folder = tmp_path_factory.mktemp("pictures") / "data"
    now[0] = int(datetime(2000, 1, 10, tzinfo=UTC).timestamp())
    with open_workspace(folder, clock=lambda: now[0]) as ws:
        calendar.set_profile(ws, holidays=Profile().holidays._replace(country="FR"))
        calendar.set_schedule(ws, Schedule(since=date(2000, 1, 1), weeks=(WEEK,)))
        yield ws, now


@given(
    day=st.dates(date(2000, 1, 3), date(2099, 12, 30)),
    minute=st.integers(0, 24 * 60 - 1),
)
@example(day=date(2026, 12, 25), minute=20 * 60)  # a public holiday
@example(day=date(2026, 11, 17), minute=20 * 60 + 42)  # a day of work
@example(day=date(2026, 11, 17), minute=8 * 60)  # before any slot is over
@example(day=date(2024, 2, 29), minute=20 * 60)
@example(day=date(2026, 3, 29), minute=2 * 60 + 30)  # an hour that the clock skips
@example(day=date(2026, 10, 25), minute=2 * 60 + 30)  # an hour that it shows twice
@example(day=date(2027, 1, 1), minute=0)
def test_work_can_begin_at_any_moment(office, day, minute):
    ws, now = office
    moment = datetime.combine(day, time(minute // 60, minute % 60), PARIS)
    now[0] = int(moment.timestamp())

    pictures.begin_work(ws)

    assert timing.status(ws).state == "working"
    confirmed = [s for s in ws.log().sessions if s.source == "schedule" and s.end <= now[0]]
    today = datetime.fromtimestamp(now[0], PARIS).date()
    if moment.time() >= time(17) and day.weekday() < 5 and day not in legal(ws, day):
        assert any(datetime.fromtimestamp(s.start, PARIS).date() == today for s in confirmed)
    timing.recover(ws, "discard")


def legal(ws, day):
    from cmtracker.tracker.holidays import legal_holidays

    return legal_holidays("FR", None, day.year)


@pytest.mark.slow
def test_the_example_year_is_made_on_a_public_holiday(tmp_path, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", "2026-12-25T20:00:00+01:00")

    folder = pictures._example(tmp_path)

    with open_workspace(folder) as ws:
        assert timing.status(ws).state == "working"


@pytest.mark.parametrize("moment", ["1999-12-31T20:00:00+01:00", "2026-02-30", "tomorrow"])
def test_a_moment_that_cannot_be_shown_is_told_in_a_sentence(tmp_path, monkeypatch, capsys, moment):
    monkeypatch.setenv("CMTRACKER_NOW", moment)

    def shoot_all(_options, scratch):
        pictures._example(scratch)

    monkeypatch.setattr(pictures, "_shoot_all", shoot_all)  # one application in a process

    assert pictures.main([str(tmp_path / "pictures"), "--lang", "en"]) == 1

    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 1


def test_a_picture_leaves_no_window_behind_that_would_slow_the_next(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", pictures.NOW)
    open_workspace(tmp_path / "data").close()
    before = set(qapp.topLevelWidgets())

    for page in ("today", "requests"):
        target = tmp_path / f"{page}.png"
        shot = pictures.Shot("en", "light", page, empty=True)
        pictures._shoot(qapp, tmp_path / "data", shot, (1000, 700), target)
        assert target.stat().st_size > 0
    gc.collect()
    left = [one for one in qapp.topLevelWidgets() if one not in before]
    qapp.setStyleSheet("")
    qapp.setProperty(PROPERTY, None)

    assert [type(one).__name__ for one in left] == []


def test_every_tab_of_the_overview_has_its_picture():
    tabs = {tab for place, tab in pictures.PAGES.values() if place == 2}

    assert tabs == {tab.value for tab in OverviewTab}
