from __future__ import annotations

from analysis.office import at, work
from hypothesis import given, strategies as st

from cmtracker.analysis.intervals import clip, fully, in_order, merge, runs, subtract, union
from cmtracker.model import Session


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
