from __future__ import annotations

from analysis.office import at, work
from hypothesis import given, strategies as st

from cmtracker.analysis.counting import Counting
from cmtracker.analysis.intervals import (
    clip,
    fully,
    in_order,
    merge,
    overlaps,
    runs,
    subtract,
    union,
)
from cmtracker.analysis.sessions import Sessions
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import MINUTE, Log, Session


def test_what_overlaps_or_touches_is_joined_and_what_is_empty_vanishes():
    assert merge([(5, 9), (0, 3), (3, 4), (7, 10), (20, 20), (30, 25)]) == [(0, 4), (5, 10)]


def test_only_what_lies_inside_is_kept():
    assert clip([(0, 5), (8, 12), (20, 30)], 4, 20) == [(4, 5), (8, 12)]


def test_holes_are_cut_out():
    assert subtract([(0, 10)], [(2, 3), (8, 12), (-5, 0)]) == [(0, 2), (3, 8)]


def test_an_overlap_belongs_to_the_session_that_began_first():
    first = work("2026-03-02 18:00", "20:00")
    second = work("2026-03-02 19:00", "21:00")
    inside = work("2026-03-02 18:30", "19:30")

    pieces = union(in_order([second, inside, first]))

    assert list(zip(pieces.starts, pieces.ends, pieces.sessions, strict=True)) == [
        (at("2026-03-02 18:00"), at("2026-03-02 20:00"), first),
        (at("2026-03-02 20:00"), at("2026-03-02 21:00"), second),
    ]


def test_of_two_that_begin_together_the_one_that_ends_first_comes_first_whatever_the_order():
    short = work("2026-03-02 18:00", "19:00", id="b")
    long = work("2026-03-02 18:00", "20:00", id="a")

    assert union(in_order([long, short])) == union(in_order([short, long]))
    assert [session.id for session in union(in_order([long, short])).sessions] == ["b", "a"]


def test_time_that_is_not_over_and_sessions_without_length_give_no_piece():
    going_on = work("2026-03-02 18:00", "20:00")
    nothing = work("2026-03-02 17:00", "17:00")

    pieces = union(in_order([going_on, nothing]), until=at("2026-03-02 19:00"))

    assert pieces == ([at("2026-03-02 18:00")], [at("2026-03-02 19:00")], [going_on])


def test_touching_pieces_are_one_run():
    evening = [
        work("2026-03-02 18:00", "19:00"),
        work("2026-03-02 19:00", "20:00"),
        work("2026-03-02 20:01", "21:00"),
    ]

    starts, ends = runs(union(in_order(evening)))

    assert starts == [at("2026-03-02 18:00"), at("2026-03-02 20:01")]
    assert ends == [at("2026-03-02 20:00"), at("2026-03-02 21:00")]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from("ab"), st.text())))
def test_sessions_are_in_order_by_all_they_say_whatever_the_order_given(drawn):
    sessions = [
        Session(start, start + length, id=id_, note=note) for start, length, id_, note in drawn
    ]

    assert list(in_order(sessions)) == sorted(sessions, key=fully)


minutes = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=8)


def made(spans: list[tuple[int, int]], prefix: str = "") -> list[Session]:
    return [
        Session(at * MINUTE, (at + long) * MINUTE, id=f"{prefix}{number}")
        for number, (at, long) in enumerate(spans)
    ]


def shared(sessions: list[Session]) -> list[bool]:
    """Tell of each minute whether more than one session lies in it, by counting."""
    instants = range(0, 50 * MINUTE, MINUTE)
    return [sum(s.start <= instant < s.end for s in sessions) > 1 for instant in instants]


@given(minutes)
def test_where_more_than_one_lies_is_told_by_turns_of_its_begin_and_end(spans):
    ordered = sorted(spans)
    edges = overlaps([at for at, _ in ordered], [at + long for at, long in ordered])

    found = [any(a <= at < b for a, b in zip(*[iter(edges)] * 2, strict=True)) for at in range(50)]

    assert found == shared(made(spans))
    assert edges == sorted(edges)


@given(minutes, st.lists(st.tuples(minutes, st.sets(st.integers(0, 9))), max_size=4))
def test_where_more_than_one_lies_is_known_after_any_change(spans, changes):
    held = made(spans)
    ordered = in_order(held)
    known = Sessions.of(ordered, ordered, Counting(Calendar(Log())))

    for number, (anew, gone) in enumerate(changes):
        removed = [one for at, one in enumerate(held) if at in gone]
        added = made(anew, f"{number}-")
        known = known.changed(removed, added)
        held = [one for one in held if one not in removed] + added

        found = [known.overlap_at(at) for at in range(0, 50 * MINUTE, MINUTE)]
        assert found == shared(held)
