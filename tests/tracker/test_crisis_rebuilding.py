"""A crisis rebuilt afterwards from what the log holds: proposals, what is kept, and one undo."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as some

from cmtracker.errors import UserError
from cmtracker.model import (
    HOUR,
    MINUTE,
    QUARTER,
    Activity,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    MarkKind,
    Request,
    RequestedBy,
    Rule,
)
from cmtracker.store.verification import verify
from cmtracker.tracker import acts, counts, crises, sessions
from cmtracker.tracker.crisis_rebuilding import SeenBy, gather, keep, latest
from cmtracker.tracker.workspace import open_workspace

EVENING = 1_781_118_000  # 2026-06-10T21:00:00+02:00
NOW = EVENING + 40 * HOUR  # on Friday
WEDNESDAY, THURSDAY = date(2026, 6, 10), date(2026, 6, 11)


@pytest.fixture
def after(ws):
    """The Friday after: a crisis of Wednesday 20:00 to Thursday 2:00 is added then."""
    return crises.add(ws, "Crue", EVENING - HOUR, EVENING + 5 * HOUR)


def told(ws, crisis):
    """Return each proposal as its kind, its minutes from 21:00 on, and where it was seen."""
    return [
        (one.kind, None if one.at is None else (one.at - EVENING) // MINUTE, one.seen_by)
        for day in gather(ws, crisis).dates
        for one in day.proposals
    ]


def refused(*arguments, **more) -> str:
    with pytest.raises(UserError) as error:
        keep(*arguments, **more)
    return error.value.key


def test_nothing_is_proposed_that_nobody_said(ws, after):
    sessions.add(ws, EVENING, EVENING + HOUR, activity=Activity.CRISIS, note="crue du fleuve")
    sessions.add(ws, EVENING + 2 * HOUR, EVENING + 3 * HOUR, requested_by=RequestedBy.MANAGER)
    counts.add(ws, "facebook", 30, direction=Direction.RECEIVED, at=EVENING)

    assert told(ws, after) == []


def test_a_request_is_an_instruction_and_that_of_an_alert_an_alert(ws, after):
    asked = Request("direction", EVENING - 5 * MINUTE, "sms")
    by = {"requested_by": RequestedBy.MANAGER, "request": asked}
    sessions.add(ws, EVENING, EVENING + HOUR, **by)
    sessions.add(ws, EVENING + 2 * HOUR, EVENING + 3 * HOUR, **by)  # one request, told twice
    prefecture = Request("préfecture", EVENING + 4 * HOUR, "sms")
    sessions.add(
        ws, EVENING + 4 * HOUR, EVENING + 5 * HOUR,
        requested_by=RequestedBy.ALERT, request=prefecture,
    )  # fmt: skip
    sessions.add(ws, EVENING + HOUR, EVENING + 90 * MINUTE, requested_by=RequestedBy.ALERT)

    first, second = gather(ws, after).dates
    assert told(ws, after) == [
        (MarkKind.ALERT, None, SeenBy.ALERT),
        (MarkKind.INSTRUCTION, -5, SeenBy.REQUEST),
        (MarkKind.ALERT, 240, SeenBy.REQUEST),
    ]
    assert [(one.word, one.channels) for one in first.proposals + second.proposals] == [
        ("", ()), ("direction", ("sms",)), ("préfecture", ("sms",)),
    ]  # fmt: skip
    assert (first.date, second.date) == (WEDNESDAY, THURSDAY)


def test_a_session_of_waiting_is_a_validation_asked_for_and_obtained(ws, after):
    sessions.add(ws, EVENING, EVENING + 47 * MINUTE, activity=Activity.WAITING)

    assert told(ws, after) == [
        (MarkKind.VALIDATION_ASKED, 0, SeenBy.WAITING),
        (MarkKind.VALIDATION_OBTAINED, 47, SeenBy.WAITING),
    ]


def test_a_note_tells_what_happened_with_its_time_where_it_says_one(ws, after):
    note = "23h10 val? cabinet; publié fb. relais direction ; rien d'autre"
    sessions.add(ws, EVENING + HOUR, EVENING + 4 * HOUR, note=note)

    found = [one for day in gather(ws, after).dates for one in day.proposals]
    assert [(one.kind, one.at, one.word) for one in found] == [
        (MarkKind.PUBLISHED, None, "fb"),
        (MarkKind.HANDED_OVER, None, "direction"),
        (MarkKind.VALIDATION_ASKED, EVENING + 130 * MINUTE, "cabinet"),
    ]
    assert {one.seen_by for one in found} == {SeenBy.NOTE}


def test_a_private_note_proposes_nothing(ws, after):
    sessions.add(ws, EVENING, EVENING + HOUR, note="privé : publié fb")

    assert told(ws, after) == []


def test_posts_are_told_by_quarter_with_their_channels(ws, after):
    counts.add(ws, "x", 1, direction=Direction.PUBLISHED, at=EVENING + 4 * MINUTE)
    counts.add(ws, "facebook", 2, direction=Direction.PUBLISHED, at=EVENING + 9 * MINUTE)
    counts.add(ws, "facebook", 1, direction=Direction.PUBLISHED, at=EVENING + 6 * HOUR)  # after it

    ((one,), ()) = [day.proposals for day in gather(ws, after).dates]
    assert (one.kind, one.at, one.seen_by) == (MarkKind.PUBLISHED, EVENING, SeenBy.POSTS)
    assert (one.channels, one.posts) == (("facebook", "x"), 3)


def test_what_is_marked_already_is_not_proposed_again(ws, after):
    counts.add(ws, "facebook", 2, direction=Direction.PUBLISHED, at=EVENING)
    sessions.add(ws, EVENING, EVENING + HOUR, note="relais direction", activity=Activity.WAITING)
    crises.mark(ws, MarkKind.PUBLISHED, EVENING + 14 * MINUTE)
    crises.mark(ws, MarkKind.HANDED_OVER, EVENING + 3 * HOUR - MINUTE, "Direction")
    crises.mark(ws, MarkKind.VALIDATION_ASKED, EVENING)

    assert told(ws, after) == [(MarkKind.VALIDATION_OBTAINED, 60, SeenBy.WAITING)]


def test_each_date_has_its_sessions_its_hours_of_messages_and_its_facts(ws, after):
    kept = sessions.add(ws, EVENING + 2 * HOUR, EVENING + 4 * HOUR)  # over midnight
    sessions.add(ws, EVENING - 4 * HOUR, EVENING - 2 * HOUR)  # before the crisis
    counts.add(ws, "facebook", 12, direction=Direction.RECEIVED, at=EVENING + QUARTER, hostile=2)
    mark = crises.mark(ws, MarkKind.ALERT, EVENING)

    first, second = gather(ws, after).dates
    assert [[one.id for one in day.sessions] for day in (first, second)] == [[kept.id]] * 2
    ((hour, figures),) = first.hours
    assert (hour, figures.received, figures.hostile) == (21, 12, 2)
    assert (first.marks, second.marks, second.hours) == ((mark,), (), ())


def test_all_that_is_accepted_is_one_act_with_one_undo(ws, after):
    before = ws.store.records(CrisisMark)
    decision = Decision("décision du 10 juin", WEDNESDAY, THURSDAY, (Rule.DAILY_REST,))
    facts = [CrisisMark(kind, EVENING + n * MINUTE, " x ") for n, kind in enumerate(MarkKind)]
    keep(ws, after, facts, decision)

    assert len(ws.store.records(CrisisMark)) == len(facts)
    assert {one.word for one in ws.store.records(CrisisMark)} == {"x"}
    assert gather(ws, after).decisions == ws.store.records(Decision)
    assert acts.undo(ws).name == "crisis_rebuild"
    assert (ws.store.records(CrisisMark), ws.store.records(Decision)) == (before, ())
    acts.redo(ws)
    assert len(ws.store.records(CrisisMark)) == len(facts)
    assert verify(ws.store.db).ok


def test_the_same_accepted_twice_is_kept_once(ws, after):
    facts = [CrisisMark(MarkKind.ALERT, EVENING, "rouge")]
    keep(ws, after, facts)
    keep(ws, after, facts)

    assert len(ws.store.records(CrisisMark)) == 1


def test_a_crisis_that_nobody_opened_is_opened_with_its_facts(ws):
    crisis = Crisis(" Tempête ", EVENING, EVENING + HOUR)
    sessions.add(ws, EVENING, EVENING + HOUR, activity=Activity.WAITING)
    offered = gather(ws, crisis)
    kept = keep(ws, offered.crisis, [CrisisMark(MarkKind.ALERT, EVENING)])

    assert kept == Crisis("Tempête", EVENING, EVENING + HOUR, kept.id)
    assert latest(ws) == kept
    acts.undo(ws)
    assert (ws.store.records(Crisis), ws.store.records(CrisisMark)) == ((), ())


def test_what_cannot_be_is_refused_and_nothing_of_it_is_kept(ws, after):
    good = CrisisMark(MarkKind.ALERT, EVENING)
    version = ws.store.version()
    early, late = EVENING - 2 * HOUR, EVENING + 6 * HOUR
    assert refused(ws, after, [good, CrisisMark(MarkKind.ALERT, early)]) == "mark_outside_crisis"
    assert refused(ws, after, [good, CrisisMark(MarkKind.ALERT, late)]) == "mark_outside_crisis"
    assert refused(ws, after, [CrisisMark(MarkKind.ALERT, ws.now() + HOUR)]) == "time_in_future"
    assert refused(ws, after._replace(name="other"), [good]) == "changed_elsewhere"
    nameless = Decision(" ", WEDNESDAY, THURSDAY, (Rule.DAILY_REST,))
    assert refused(ws, after, [good], nameless) == "reference_missing"
    unfounded = Decision("décision", WEDNESDAY, THURSDAY, ())
    assert refused(ws, after, [good], unfounded) == "rules_missing"
    assert refused(ws, Crisis("Crue", EVENING, EVENING + HOUR), [good]) == "crises_overlap"

    assert ws.store.version() == version


def test_a_fact_of_the_minute_in_which_a_crisis_began_lies_in_it(ws):
    crisis = crises.add(ws, "Crue", EVENING + 23, EVENING + HOUR)
    asked = Request("direction", EVENING + 7, "sms")
    sessions.add(ws, EVENING + 30, EVENING + HOUR, requested_by=RequestedBy.MANAGER, request=asked)
    (day,) = gather(ws, crisis).dates
    (one,) = day.proposals
    keep(ws, crisis, [CrisisMark(one.kind, one.at)])

    assert [mark.at for mark in ws.store.records(CrisisMark)] == [EVENING + 23]
    assert told(ws, crisis) == []


def test_without_a_crisis_there_is_nothing_to_rebuild(ws):
    with pytest.raises(UserError) as error:
        latest(ws)
    assert error.value.key == "crisis_missing"


MINUTES = some.integers(0, 6 * 60)


@given(
    stretches=some.lists(
        some.tuples(MINUTES, some.integers(1, 90), some.sampled_from(Activity)), max_size=6
    ),
    posts=some.lists(MINUTES, max_size=6),
    requests=some.lists(MINUTES, max_size=4),
)
def test_every_proposal_lies_in_the_crisis_and_is_gone_once_it_is_accepted(
    tmp_path_factory, stretches, posts, requests
):
    folder = tmp_path_factory.mktemp("rebuilt")
    with open_workspace(folder / "data", clock=lambda: NOW) as ws:
        crisis = crises.add(ws, "Crue", EVENING, EVENING + 5 * HOUR)
        for start, length, activity in stretches:
            begun = EVENING + start * MINUTE
            sessions.add(ws, begun, begun + length * MINUTE, activity=activity)
        for at in posts:
            counts.add(ws, "x", 1, direction=Direction.PUBLISHED, at=EVENING + at * MINUTE)
        for at in requests:
            begun = EVENING + at * MINUTE
            sessions.add(ws, begun, begun + MINUTE, request=Request("direction", begun, "sms"))
        found = [one for day in gather(ws, crisis).dates for one in day.proposals]
        timed = [one for one in found if one.at is not None]
        keep(ws, crisis, [CrisisMark(one.kind, one.at, one.word) for one in timed])

        assert all(crisis.start <= one.at <= crisis.end for one in timed)
        assert len({(one.kind, one.at, one.word) for one in timed}) == len(timed)
        assert [one for day in gather(ws, crisis).dates for one in day.proposals] == []
