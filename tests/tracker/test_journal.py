"""The Journal's list: what it says of each session, which it lists, and in which order."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from cmtracker.errors import UserError
from cmtracker.model import (
    HOUR,
    MINUTE,
    AbsenceKind,
    Category,
    FreeEvening,
    Request,
    RequestedBy,
    Schedule,
    Slot,
    Source,
)
from cmtracker.tracker import acts, calendar, evenings, hierarchy, sessions, several
from cmtracker.tracker.journal import Column, JournalReader, Question
from cmtracker.tracker.workspace import open_workspace

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=PARIS).timestamp())


class Clock:
    def __init__(self) -> None:
        self.now = at("2026-11-17 08:00")

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ws(tmp_path, clock):
    with open_workspace(tmp_path / "data", clock=clock) as workspace:
        slots = (Slot(9 * HOUR, 17 * HOUR),)
        week = (slots,) * 5 + ((), ())
        calendar.set_schedule(workspace, Schedule(since=date(2026, 1, 1), weeks=(week,)))
        yield workspace


def add(ws, start, end, **fields):
    return sessions.add(ws, at(f"2026-11-{start}"), at(f"2026-11-{end}"), **fields)


@pytest.fixture
def week(ws, clock):
    """Five sessions of the week before, of which one was confirmed as scheduled."""
    clock.now = at("2026-11-09 22:15")
    first = add(
        ws,
        "09 20:45",
        "09 22:10",
        requested_by=RequestedBy.MANAGER,
        request=Request(function="DGA", channel="sms", reference="ticket 4127"),
        note="crue de l'Été",
    )
    clock.now = at("2026-11-17 08:00")
    sessions.confirm(ws, date(2026, 11, 10))
    return {
        "asked": first,
        "mayor": add(ws, "12 22:30", "13 00:30", requested_by=RequestedBy.MAYOR),
        "self": add(ws, "14 10:00", "14 10:30", requested_by=RequestedBy.SELF),
        "unsaid": add(ws, "15 18:30", "15 19:15"),
    }


def ids(view):
    return [item.session.id for item in view.items if item.session is not None]


def listed(ws, **asked):
    return JournalReader().view(ws, Question(**asked))


def rows(ws):
    return {item.session.id: item.row for item in listed(ws).items if item.row is not None}


def test_a_row_tells_category_amounts_and_whether_it_was_noted_in_time(ws, week):
    found = rows(ws)
    asked, mayor = found[week["asked"].id], found[week["mayor"].id]
    assert (asked.category, asked.date) == (Category.EVENING, date(2026, 11, 9))
    assert (asked.outside_s, asked.asked_s, asked.untraced_s) == (85 * MINUTE, 85 * MINUTE, 0)
    assert asked.in_time is True
    assert mayor.in_time is False  # entered the Tuesday after
    assert mayor.category is Category.NIGHT
    unsaid = found[week["unsaid"].id]
    assert (unsaid.category, unsaid.untraced_s) == (Category.SUNDAY, 45 * MINUTE)
    confirmed = next(row for row in found.values() if row.session.source is Source.SCHEDULE)
    assert (confirmed.category, confirmed.in_time) == (Category.SCHEDULED, None)


def test_what_another_session_counts_already_is_not_counted_again(ws, week):
    over = add(ws, "14 10:15", "14 10:45")
    inside = add(ws, "14 10:05", "14 10:10")
    found = rows(ws)
    assert found[over.id].counted_s == 15 * MINUTE
    assert (found[inside.id].counted_s, found[inside.id].category) == (0, None)


def test_a_session_told_in_writing_is_disclosed_and_no_longer_without_trace(ws, week):
    hierarchy.add_disclosure(ws, at("2026-11-17 07:30"), [week["unsaid"]])
    row = rows(ws)[week["unsaid"].id]
    assert (row.disclosed_s, row.untraced_s) == (45 * MINUTE, 0)


def test_the_rows_add_up_to_the_figures_of_the_log(ws, week):
    add(ws, "14 10:15", "14 10:45")
    total = ws.analysis().total(date(2026, 11, 9), date(2026, 11, 16))
    found = list(rows(ws).values())
    assert sum(row.counted_s for row in found) == total.worked_s
    assert sum(row.outside_s for row in found) == total.out_of_hours_s
    assert sum(row.asked_s for row in found) == total.asked_s


def test_the_newest_session_stands_first_and_the_order_can_be_turned(ws, week):
    newest = ids(listed(ws, open_days=False))
    assert newest[0] == week["unsaid"].id
    assert ids(listed(ws, open_days=False, newest_first=False)) == newest[::-1]


def test_dates_not_filled_in_stand_among_the_sessions(ws, week):
    view = listed(ws)
    opened = [item.date.day for item in view.items if item.session is None]
    assert opened == [16, 13, 12, 9]
    assert set(view.open_days) == {date(2026, 11, day) for day in (9, 12, 13, 16)}  # 11: holiday
    assert all(item.due_s == 8 * HOUR for item in view.items if item.session is None)
    assert not any(item.session is None for item in listed(ws, text="crue").items)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"category": Category.SUNDAY}, {"unsaid"}),
        ({"requested_by": RequestedBy.MAYOR}, {"mayor"}),
        ({"outside": True, "last": date(2026, 11, 12)}, {"asked", "mayor"}),
        ({"without_reference": True}, {"mayor", "self", "unsaid"}),
        ({"untraced": True}, {"self", "unsaid"}),
        ({"late": True}, {"mayor", "self", "unsaid"}),
        ({"text": "ETE"}, {"asked"}),
        ({"text": "dga 4127"}, {"asked"}),
        ({"text": "dga 4128"}, set()),
        ({"first": date(2026, 11, 12), "last": date(2026, 11, 14)}, {"mayor", "self"}),
    ],
)
def test_a_filter_keeps_what_it_says(ws, week, asked, found):
    named = {session.id: name for name, session in week.items()}
    shown = {named[id_] for id_ in ids(listed(ws, **asked)) if id_ in named}
    assert shown == found


def test_entry_modes_can_be_told_apart(ws, week):
    assert len(ids(listed(ws, source=Source.SCHEDULE))) == 1
    assert set(ids(listed(ws, source=Source.MANUAL))) == {one.id for one in week.values()}


@pytest.mark.parametrize("order", list(Column))
def test_every_column_sorts_all_rows_and_both_ways(ws, week, order):
    up = ids(listed(ws, order=order, newest_first=False))
    down = ids(listed(ws, order=order))
    assert set(up) == set(down) == set(rows(ws))


def test_sorting_by_duration_goes_by_the_length(ws, week):
    ordered = ids(listed(ws, order=Column.DURATION, source=Source.MANUAL))
    assert ordered == [week[name].id for name in ("mayor", "asked", "unsaid", "self")]


def test_several_sessions_are_changed_in_one_act_and_undone_whole(ws, week):
    seen = [rows(ws)[week[name].id].session for name in ("self", "unsaid", "mayor")]
    changed = several.edit(ws, seen, lambda _: {"requested_by": RequestedBy.MAYOR}, "sur appel")
    assert {one.id for one in changed} == {week["self"].id, week["unsaid"].id}
    assert all(rows(ws)[one.id].session.requested_by is RequestedBy.MAYOR for one in seen)

    acts.undo(ws)

    kept = rows(ws)
    assert [kept[one.id].session.requested_by for one in seen] == [
        RequestedBy.SELF,
        RequestedBy.UNSPECIFIED,
        RequestedBy.MAYOR,
    ]


def test_one_refusal_leaves_all_of_them_as_they_were(ws, week):
    seen = [rows(ws)[week[name].id].session for name in ("self", "unsaid")]
    sessions.edit(ws, week["unsaid"].id, requested_by=RequestedBy.MANAGER)  # meanwhile, elsewhere
    with pytest.raises(UserError, match="changed_elsewhere"):
        several.edit(ws, seen, lambda _: {"requested_by": RequestedBy.MAYOR})
    assert rows(ws)[week["self"].id].session.requested_by is RequestedBy.SELF


def test_several_sessions_are_removed_in_one_act_and_brought_back(ws, week):
    seen = [rows(ws)[week[name].id].session for name in ("self", "unsaid")]
    before = rows(ws)
    several.remove(ws, seen, "doublon")
    gone = listed(ws, removed=True)
    assert set(ids(gone)) == {one.id for one in seen}
    assert all(item.is_removed for item in gone.items)

    several.bring_back(ws, [one.id for one in seen])

    assert rows(ws) == before
    assert ids(listed(ws, removed=True)) == []
    acts.undo(ws)
    assert set(ids(listed(ws, removed=True))) == {one.id for one in seen}


def test_a_session_that_is_no_longer_as_it_was_seen_is_not_removed_nor_any_beside_it(ws, week):
    seen = [rows(ws)[week[name].id].session for name in ("self", "unsaid")]
    sessions.edit(ws, week["unsaid"].id, note="said on the command line")
    with pytest.raises(UserError, match="changed_elsewhere"):
        several.remove(ws, seen)
    with pytest.raises(UserError, match="changed_elsewhere"):
        sessions.remove(ws, seen[1].id, seen=seen[1])
    assert {one.id for one in seen} <= set(rows(ws))


def test_any_row_of_the_list_can_be_removed_as_it_is_shown(ws, week):
    sessions.confirm_days(ws, [date(2026, 11, 12)])
    start = at("2026-11-13 20:45") + 31  # a timer keeps the second
    sessions.add(ws, start, start + HOUR, source=Source.TIMER, request=Request())
    calendar.add_absence(ws, date(2026, 11, 12), date(2026, 11, 12), AbsenceKind.SICK)
    seen = [row.session for row in rows(ws).values()]
    several.remove(ws, seen)
    assert rows(ws) == {}


def test_a_session_whose_entry_was_undone_is_not_listed_as_removed(ws):
    add(ws, "16 20:00", "16 21:00")
    acts.undo(ws)
    assert ids(listed(ws, removed=True)) == []


def test_a_session_brought_back_takes_the_answer_that_the_evening_was_free_away(ws, week):
    several.remove(ws, [week["asked"]])
    evenings.add_free_evening(ws, date(2026, 11, 9))
    several.bring_back(ws, [week["asked"].id])
    assert ws.store.records(FreeEvening) == ()


def test_days_that_do_not_follow_one_another_are_confirmed_in_one_act(ws, week):
    sessions.confirm_days(ws, [date(2026, 11, 12), date(2026, 11, 16)])
    assert set(listed(ws).open_days) == {date(2026, 11, 9), date(2026, 11, 13)}
    acts.undo(ws)
    assert set(listed(ws).open_days) == {date(2026, 11, day) for day in (9, 12, 13, 16)}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    spans=st.lists(
        st.tuples(st.integers(0, 5 * 24 * 60), st.integers(1, 600)), min_size=1, max_size=6
    ),
    sources=st.lists(
        st.sampled_from([Source.MANUAL, Source.TIMER, Source.RECONSTRUCTED]),
        min_size=6,
        max_size=6,
    ),
)
def test_the_rows_of_any_sessions_add_up_to_the_figures(tmp_path_factory, spans, sources):
    clock = Clock()
    with open_workspace(tmp_path_factory.mktemp("rows"), clock=clock) as ws:
        start = at("2026-11-09 00:00")
        for (begin, length), source in zip(spans, sources, strict=False):
            sessions.add(ws, start + begin * 60, start + (begin + length) * 60, source=source)
        total = ws.analysis().total(date(2026, 11, 8), date(2026, 11, 17))
        found = list(rows(ws).values())
    noted = [row for row in found if row.session.source is not Source.RECONSTRUCTED]
    made = [row for row in found if row.session.source is Source.RECONSTRUCTED]
    assert sum(row.counted_s for row in noted) == total.worked_s
    assert sum(row.outside_s for row in noted) == total.out_of_hours_s
    assert sum(row.counted_s for row in made) == total.reconstructed_s
