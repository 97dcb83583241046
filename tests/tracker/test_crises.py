"""A crisis opened, marked, ended and changed, sheets of hostile messages, and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest

from cmtracker.errors import UserError
from cmtracker.model import (
    HOUR,
    MINUTE,
    Activity,
    Crisis,
    CrisisMark,
    Incident,
    IncidentKind,
    IncidentResponse,
    MarkKind,
    Pressure,
)
from cmtracker.store.verification import verify
from cmtracker.tracker import acts, crises, incidents, safety, timing

NOW = EVENING = 1_781_118_000  # 2026-06-10T21:00:00+02:00
TODAY = date(2026, 6, 10)


def refused(act, *arguments, **more) -> str:
    with pytest.raises(UserError) as error:
        act(*arguments, **more)
    return error.value.key


# --- a crisis


def test_a_crisis_is_opened_marked_and_ended_and_each_act_is_undone(ws, clock):
    opened = crises.start(ws, " Crue ")
    clock.now += 4 * MINUTE
    asked = crises.mark(ws, MarkKind.VALIDATION_ASKED, word=" cabinet ")
    clock.now += HOUR
    ended = crises.stop(ws)

    assert (opened.name, opened.start, opened.end) == ("Crue", EVENING, None)
    assert (asked.at, asked.word) == (EVENING + 4 * MINUTE, "cabinet")
    assert ended == opened._replace(end=EVENING + HOUR + 4 * MINUTE)
    assert verify(ws.store.db).ok
    assert [acts.undo(ws).name for _ in range(3)] == ["crisis_stop", "crisis_mark", "crisis_start"]
    assert (ws.store.records(Crisis), ws.store.records(CrisisMark)) == ((), ())
    acts.redo(ws)
    assert ws.store.records(Crisis) == (opened,)


def test_the_session_under_way_follows_in_the_same_act(ws, clock):
    timing.start(ws, pressures=(Pressure.HOSTILE,))
    clock.now += MINUTE
    crises.start(ws, "Crue")
    crises.mark(ws, MarkKind.VALIDATION_ASKED)
    crises.mark(ws, MarkKind.CORRECTED)
    crises.mark(ws, MarkKind.PUBLISHED)
    running = timing.status(ws).running

    assert running.activity is Activity.CRISIS
    assert running.pressures == (
        Pressure.HOSTILE, Pressure.URGENCY, Pressure.VALIDATION, Pressure.CHANGING_INFORMATION,
    )  # fmt: skip
    for _ in range(4):
        acts.undo(ws)
    assert timing.status(ws).running.pressures == (Pressure.HOSTILE,)
    assert timing.status(ws).running.activity is None


def test_what_was_said_of_the_activity_stays_and_a_mark_of_earlier_says_nothing(ws, clock):
    clock.now += HOUR
    timing.start(ws, activity=Activity.MEETING)
    crises.mark(ws, MarkKind.VALIDATION_ASKED, EVENING)
    crises.start(ws, "Crue", EVENING)
    running = timing.status(ws).running

    assert (running.activity, running.pressures) == (Activity.MEETING, (Pressure.URGENCY,))


def test_a_session_started_in_a_crisis_is_work_in_it_unless_it_says_otherwise(ws, clock):
    crises.start(ws, "Crue")
    assert timing.start(ws).activity is Activity.CRISIS
    acts.undo(ws)
    assert timing.start(ws, activity=Activity.WATCHING).activity is Activity.WATCHING
    acts.undo(ws)
    clock.now += MINUTE
    crises.stop(ws)
    assert timing.start(ws).activity is None


def test_one_crisis_goes_on_at_a_time_and_two_have_no_time_in_common(ws, clock):
    assert refused(crises.stop, ws) == "no_crisis"
    assert refused(crises.start, ws, "  ") == "name_missing"
    assert refused(crises.start, ws, "Crue", EVENING + HOUR) == "time_in_future"
    crises.start(ws, "Crue", EVENING - HOUR)
    assert refused(crises.start, ws, "Tempête") == "crisis_running"
    assert refused(crises.add, ws, "Tempête", EVENING - 2 * HOUR, EVENING) == "crises_overlap"
    assert refused(crises.stop, ws, EVENING - 2 * HOUR) == "crisis_reversed"
    earlier = crises.add(ws, "Tempête", EVENING - 2 * HOUR, EVENING - HOUR)
    assert refused(crises.change, ws, earlier.id, end=None) == "crisis_running"
    assert len(ws.store.records(Crisis)) == 2


def test_a_crisis_and_a_mark_typed_twice_are_there_once(ws):
    first = crises.add(ws, "Crue", EVENING - HOUR, EVENING)
    mark = crises.mark(ws, MarkKind.ALERT, EVENING - HOUR, "orange")

    assert crises.add(ws, "Crue ", EVENING - HOUR, EVENING) == first
    assert crises.mark(ws, MarkKind.ALERT, EVENING - HOUR, "orange ") == mark
    assert acts.undo(ws).name == "crisis_mark"


def test_a_change_is_refused_where_another_window_was_quicker(ws):
    seen = crises.add(ws, "Crue", EVENING - HOUR, EVENING)
    mark = crises.mark(ws, MarkKind.ALERT, EVENING - HOUR)
    crises.change(ws, seen.id, seen, name="Crue de juin")
    crises.change_mark(ws, mark.id, mark, word="rouge")

    assert refused(crises.change, ws, seen.id, seen, name="Tempête") == "changed_elsewhere"
    assert refused(crises.change_mark, ws, mark.id, mark, word="x") == "changed_elsewhere"
    assert ws.store.find(Crisis, seen.id).name == "Crue de juin"
    assert ws.store.find(CrisisMark, mark.id).word == "rouge"


def test_a_crisis_that_ended_can_be_opened_again(ws, clock):
    crises.start(ws, "Crue")
    clock.now += MINUTE
    ended = crises.stop(ws)

    assert crises.change(ws, ended.id, ended, end=None).end is None
    assert crises.under_way(ws.store.records(Crisis)) is not None


# --- hostile messages


def sheet(**fields) -> Incident:
    return Incident(TODAY, IncidentKind.INSULT)._replace(**fields)


def test_a_sheet_takes_the_date_of_its_instant_and_is_changed_field_by_field(ws):
    made = incidents.add(ws, sheet(at=EVENING - 86_400, channel=" x ", reference=" n° 7 "))
    changed = incidents.change(ws, made.id, made, messages=4, spent=300)
    moved = incidents.change(ws, made.id, date=TODAY)

    assert (made.date, made.channel, made.reference) == (date(2026, 6, 9), "x", "n° 7")
    assert changed == made._replace(messages=4, spent=300)
    assert moved == changed._replace(date=TODAY, at=None)
    assert [acts.undo(ws).name for _ in range(3)] == ["incident"] * 3
    assert ws.store.records(Incident) == ()


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"date": date(2026, 6, 11)}, "date_in_future"),
        ({"at": EVENING + HOUR}, "time_in_future"),
        ({"messages": 0}, "incident_count_refused"),
        ({"messages": 100_001}, "incident_count_refused"),
        ({"spent": 24 * HOUR + 60}, "spent_refused"),
        (
            {"responses": (IncidentResponse.NOTHING, IncidentResponse.HIDDEN)},
            "responses_refused",
        ),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_and_nothing_is_kept(ws, fields, key):
    assert refused(incidents.add, ws, sheet(**fields)) == key
    assert ws.store.records(Incident) == ()


def test_a_change_of_a_field_that_another_window_changed_is_refused(ws):
    seen = incidents.add(ws, sheet())
    incidents.change(ws, seen.id, messages=2)

    assert refused(incidents.change, ws, seen.id, seen, messages=3) == "changed_elsewhere"
    assert incidents.change(ws, seen.id, seen, channel="x") == seen._replace(
        messages=2, channel="x"
    )


def test_their_words_can_be_blanked_for_good(ws):
    crisis = crises.add(ws, "Camille", EVENING - HOUR, EVENING)
    mark = crises.mark(ws, MarkKind.ALERT, word="Camille")
    made = incidents.add(ws, sheet(reference="Camille"))
    for id_ in (crisis.id, mark.id, made.id):
        safety.forget(ws, id_)

    assert ws.store.find(Crisis, crisis.id).name == ""
    assert ws.store.find(CrisisMark, mark.id).word == ""
    assert ws.store.find(Incident, made.id).reference == ""
    assert b"Camille" not in ws.store.path.read_bytes()
    assert verify(ws.store.db).ok


def test_what_is_shown_in_minutes_is_changed_and_removed_though_seconds_are_kept(ws, clock):
    """A click keeps seconds; the analysis, and so every page, has whole minutes."""
    clock.now += 37
    crises.start(ws, "Crue")
    crises.mark(ws, MarkKind.ALERT)
    sheet = Incident(TODAY, IncidentKind.INSULT, 1, ws.now())
    incidents.add(ws, sheet)
    now = ws.today().crisis_now()
    (shown,) = ws.analysis().incidents(TODAY, TODAY)
    crises.change_mark(ws, now.marks[0].id, now.marks[0], word="rouge")
    crises.change(ws, now.crisis.id, now.crisis, name="Tempête")
    incidents.change(ws, shown.id, shown, at=None)

    assert [one.at for one in ws.store.records(CrisisMark)] == [EVENING + 37]
    assert ws.store.records(Crisis)[0].start == EVENING + 37
    acts.undo(ws)
    (shown,) = ws.analysis().incidents(TODAY, TODAY)
    for seen in (ws.today().crisis_now().marks[0], ws.today().crisis_now().crisis, shown):
        crises.remove(ws, seen)
    assert not ws.store.records(CrisisMark) + ws.store.records(Crisis) + ws.store.records(Incident)


def test_what_has_changed_since_it_was_seen_is_not_removed(ws):
    kept = crises.mark(ws, MarkKind.ALERT)
    crises.change_mark(ws, kept.id, word="rouge")

    assert refused(crises.remove, ws, kept) == "changed_elsewhere"
    assert len(ws.store.records(CrisisMark)) == 1
