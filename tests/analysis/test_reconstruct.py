from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

import pytest
from analysis.asking import shown_of
from hypothesis import given, strategies as st

from cmtracker.analysis.reconstruct import propose, propose_from_counts
from cmtracker.model import HOUR, MINUTE, QUARTER, Direction, Log, MessageCount, Sent
from cmtracker.results.proposals import Proposal, Proposals


def at(clock: str) -> int:
    return int(datetime.fromisoformat(f"2026-03-02T{clock}+01:00").timestamp())


def sent(*clocks: str, **fields) -> list[Sent]:
    return [Sent(at(clock), "facebook", **fields) for clock in clocks]


def spans(found: Proposals) -> list[tuple[int, int]]:
    return [(p.start, p.end) for p in found.proposals]


def test_a_proposal_goes_from_the_first_to_the_last_message_with_no_lead_in():
    found = propose(sent("20:05", "20:00", "20:12"))

    assert found.proposals == (Proposal(at("20:00"), at("20:12"), 3, ("facebook",)),)


@pytest.mark.parametrize(("second", "together"), [("20:10:00", True), ("20:10:01", False)])
def test_messages_up_to_ten_minutes_apart_belong_together(second, together):
    found = propose(sent("20:00", second))

    assert bool(found.proposals) is together
    assert found.alone == (0 if together else 2)


def test_channels_are_told_together_since_one_person_answers_on_all():
    found = propose([Sent(at("20:00"), "x"), Sent(at("20:05"), "facebook"), Sent(at("20:09"))])

    assert [(p.messages, p.channels) for p in found.proposals] == [(3, ("facebook", "x"))]


@pytest.mark.parametrize("seconds", [4, 0, -1])
def test_a_reply_that_came_too_soon_to_be_typed_shows_nothing(seconds):
    found = propose([*sent("20:00", "20:05"), *sent("20:10", "20:12", reply_after=seconds)])

    assert spans(found) == [(at("20:00"), at("20:05"))]
    assert found.not_by_hand == 2


def test_a_reply_after_five_seconds_was_typed():
    assert spans(propose(sent("20:00", "20:05", reply_after=5))) == [(at("20:00"), at("20:05"))]


def test_a_message_that_two_exports_hold_counts_once_and_as_the_quicker_reply():
    one = [Sent(at("20:00"), "x", key="a"), Sent(at("20:05"), "x", key="b")]
    other = [*one, Sent(at("20:09"), "x", key="c"), Sent(at("20:09"), "x", key="c", reply_after=2)]

    found = propose([*one, *other])

    assert [(p.end, p.messages) for p in found.proposals] == [(at("20:05"), 2)]
    assert found.not_by_hand == 1


def test_messages_without_a_key_are_each_their_own():
    assert [p.messages for p in propose(sent("20:00", "20:05", "20:05")).proposals] == [3]


def test_a_lead_in_is_added_where_the_cm_asks_for_it_and_never_overlaps():
    found = propose(sent("20:00", "20:05", "20:20", "20:25"), lead=20 * MINUTE)

    assert spans(found) == [(at("19:40"), at("20:05")), (at("20:05"), at("20:25"))]


def test_a_lead_in_gives_a_single_message_a_length():
    assert spans(propose(sent("20:00"), lead=5 * MINUTE)) == [(at("19:55"), at("20:00"))]


def test_what_is_logged_is_not_proposed_again():
    logged = [(at("20:04"), at("20:06")), (at("22:00"), at("23:00"))]

    found = propose(sent("20:00", "20:05", "20:10", "22:10", "22:15"), logged=logged)

    assert spans(found) == [(at("20:00"), at("20:04")), (at("20:06"), at("20:10"))]
    assert found.logged == 2


def from_counts(rows: Iterable[MessageCount], **how) -> Proposals:
    return propose_from_counts(shown_of(Log(counts=tuple(rows))), **how)


def quarter(clock: str, count: int = 1, **fields) -> MessageCount:
    fields.setdefault("batch", "a")
    fields.setdefault("direction", Direction.SENT)
    return MessageCount(at(clock), fields.pop("channel", "x"), count=count, **fields)


def test_counts_show_what_is_certain_whatever_the_instants_in_their_quarters():
    found = from_counts([quarter(c, 2) for c in ("20:00", "20:15", "20:30", "20:45")])

    assert found.proposals == (Proposal(at("20:15"), at("20:45"), 8, ("x",)),)


def test_two_quarters_may_hold_two_messages_a_second_apart_and_show_no_length():
    found = from_counts([quarter("20:00"), quarter("20:15"), quarter("22:00")])

    assert found == Proposals((), 0, 3, 0)


def test_an_empty_quarter_parts_two_proposals_unless_a_longer_gap_is_allowed():
    rows = [quarter(c) for c in ("20:00", "20:15", "20:30", "21:00", "21:15", "21:30")]

    assert spans(from_counts(rows)) == [
        (at("20:15"), at("20:30")),
        (at("21:15"), at("21:30")),
    ]
    assert spans(from_counts(rows, gap=20 * MINUTE)) == [(at("20:15"), at("21:30"))]


def test_hand_counts_received_and_published_messages_show_nothing():
    rows = [
        quarter(clock, **fields)
        for clock in ("20:00", "20:15", "20:30")
        for fields in (
            {"batch": None},
            {"direction": Direction.RECEIVED},
            {"direction": Direction.PUBLISHED},
            {"direction": Direction.UNKNOWN},
        )
    ]

    assert from_counts(rows) == Proposals((), 0, 0, 0)


def test_channels_of_the_same_quarter_are_added():
    rows = [quarter(c, channel=ch) for c in ("20:00", "20:15", "20:30") for ch in ("x", "facebook")]

    assert from_counts(rows).proposals == (
        Proposal(at("20:15"), at("20:30"), 6, ("facebook", "x")),
    )


INSTANTS = st.lists(st.integers(at("08:00"), at("08:00") + 6 * HOUR), max_size=40)
LOGGED = st.lists(
    st.tuples(st.integers(at("08:00"), at("14:00")), st.integers(0, HOUR)).map(
        lambda t: (t[0], t[0] + t[1])
    ),
    max_size=4,
)


@given(INSTANTS, LOGGED, st.integers(0, HOUR))
def test_nothing_is_ever_claimed_beyond_the_messages_nor_twice(instants, logged, gap):
    found = propose([Sent(at) for at in instants], gap=gap, logged=logged)

    ordered = sorted(instants)
    before = None
    for proposal in found.proposals:
        assert ordered[0] <= proposal.start < proposal.end <= ordered[-1]
        assert before is None or before <= proposal.start
        assert not any(a < proposal.end and proposal.start < b for a, b in logged if a < b)
        inside = [t for t in ordered if proposal.start <= t <= proposal.end]
        marks = [proposal.start, *inside, proposal.end]
        assert all(b - a <= gap for a, b in pairwise(marks))
        before = proposal.end


@given(INSTANTS)
def test_counts_never_claim_more_than_the_instants_behind_them(instants):
    rows: dict[int, MessageCount] = {}
    for instant in instants:
        start = instant - instant % QUARTER
        count = rows[start].count + 1 if start in rows else 1
        rows[start] = MessageCount(start, "x", Direction.SENT, count, batch="a")

    found = from_counts(rows.values())

    ordered = sorted(instants)
    for proposal in found.proposals:
        assert any(t < proposal.start for t in ordered)
        assert any(proposal.end <= t < proposal.end + QUARTER for t in ordered)
        longest = max(
            b - a for a, b in pairwise(ordered) if a < proposal.end and proposal.start < b
        )
        assert longest < 2 * QUARTER  # no silence in it that an empty quarter would show
