"""What is kept up to date act by act says what a workspace opened anew says."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from cmtracker.analysis.minutes import minute
from cmtracker.errors import UserError
from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Direction,
    OnCall,
    Order,
    Period,
    Profile,
    RequestedBy,
    Schedule,
    Session,
    Slot,
)
from cmtracker.results.figures import Step
from cmtracker.tracker import acts, counts, overview, pages, sessions, timing
from cmtracker.tracker.views import OverviewTab
from cmtracker.tracker.workspace import LASTS, open_workspace

START = int(datetime(2026, 6, 10, 20, tzinfo=ZoneInfo("Europe/Paris")).timestamp())
OFFICE = ((Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR)),) * 5 + ((), ())


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


def act(ws, clock, name, number):
    """Do one act of a person; one that is refused changes nothing."""
    now, far = clock.now, 20 * DAY
    if name == "add":
        begin = now - far + number * 53 * MINUTE
        sessions.add(ws, begin, begin + (1 + number % 9) * HOUR)
    elif name == "count":
        counts.add(ws, "facebook", 1 + number % 5, direction=Direction.RECEIVED)
    elif name == "edit":
        known = ws.store.records(Session)
        if known:
            who = list(RequestedBy)[number % len(RequestedBy)]
            sessions.edit(ws, known[number % len(known)].id, requested_by=who, note=str(number))
    elif name == "remove":
        known = ws.store.records(Session)
        if known:
            sessions.remove(ws, known[number % len(known)].id)
    elif name == "schedule":
        with ws.store.act("schedule") as writing:
            writing.insert(Schedule(date(2026, 1, 1 + number % 20), (OFFICE,)))
    elif name == "absence":
        first = date(2026, 5, 20) + timedelta(days=number % 30)
        with ws.store.act("absence") as writing:
            writing.insert(Absence(first, first + timedelta(days=number % 3), AbsenceKind.LEAVE))
    elif name == "profile":
        with ws.store.act("profile") as writing:
            category = "ABC"[number % 3]
            writing.insert(Profile(date(2026, 5, 1 + number % 30), category=category))
    elif name == "on_call":
        begin = now - far + number * HOUR
        with ws.store.act("on_call") as writing:
            writing.insert(OnCall(begin, begin + 12 * HOUR))
    elif name == "order":
        with ws.store.act("order") as writing:
            writing.insert(Order(f"o{number}", date(2026, 5, 1 + number % 30)))
    elif name == "period":
        with ws.store.act("period") as writing:
            writing.insert(Period(f"p{number}", date(2026, 6, 1), date(2026, 6, 7)))
    elif name == "wait":
        clock.now += 1 + number * 11 * MINUTE
    else:
        {"toggle": timing.toggle, "undo": acts.undo, "redo": acts.redo}[name](ws)


GROUND = ("schedule", "absence", "profile", "on_call", "order")
ACTS = ("add", "count", "edit", "remove", "toggle", "undo", "redo", "wait", "period", *GROUND)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 500)).map(list), min_size=3, max_size=9
    )
)
def test_after_any_acts_a_kept_analysis_is_that_of_a_new_workspace(tmp_path_factory, done):
    folder, clock = tmp_path_factory.mktemp("current"), Clock()
    with (
        open_workspace(folder, clock=clock) as acting,
        open_workspace(folder, clock=clock) as reading,
    ):
        for name, number in [["add", 300], *done]:
            try:
                act(acting, clock, name, number)
            except UserError:
                continue
            clock.now += LASTS + 1  # so that the present is asked about
            with open_workspace(folder, clock=clock) as anew:
                assert everything(reading) == everything(anew)


def everything(ws):
    """Return what Today and the Overview say at this very moment, and the whole log's breaches."""
    seen = ws.overview()
    assert seen.now == minute(ws.now())
    first, last = date(2026, 5, 18), date(2026, 6, 28)
    found = {part: vars(overview.part_of(seen, part, first, last)) for part in OverviewTab}
    for view in found.values():
        view["sessions"] = set(view["sessions"])
    return pages.today(ws), found, seen.closed.breaches(), seen.summary(first, last, Step.DAY)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ws(tmp_path, clock):
    with open_workspace(tmp_path / "data", clock=clock) as workspace:
        yield workspace


@pytest.mark.parametrize("name", ["toggle", "count", "add", "undo", *GROUND])
def test_a_click_reads_no_whole_log_again(ws, clock, name, monkeypatch):
    """At a cost that does not grow with the log: only the records that were written are read."""
    act(ws, clock, "add", 300)
    pages.today(ws)
    ws.overview()
    monkeypatch.setattr(type(ws.store), "log", lambda *_, **__: pytest.fail("read everything"))

    act(ws, clock, name, 200)
    clock.now += MINUTE

    assert pages.today(ws).now == clock.now
    assert ws.overview().now == clock.now


@pytest.mark.parametrize("name", GROUND)
def test_what_changes_the_ground_has_all_work_judged_anew(ws, clock, name):
    before = ws.overview()
    act(ws, clock, name, 3)

    after = ws.overview()

    assert after.calendar is not before.calendar
    assert after.log != before.log


@pytest.mark.parametrize("running", [False, True])
def test_what_changes_the_ground_leaves_the_counts_as_they_were_resolved(ws, clock, running):
    act(ws, clock, "count", 4)
    if running:
        act(ws, clock, "toggle", 0)
        clock.now += MINUTE
    before = ws.overview().counted.shown

    act(ws, clock, "absence", 3)
    clock.now += LASTS + 1
    after = ws.overview()

    assert after.counted.shown is before
    assert after.counted is after.closed.counted


def test_another_year_has_its_holidays_read(ws, clock):
    ws.overview()
    clock.now += 300 * DAY

    later = ws.overview()

    days = {day.year for day in later.log.holidays["FR", None]}
    assert max(days) == (date(2026, 6, 10) + timedelta(days=300)).year + 1
