"""Noted lines become sessions, counts and interruptions, in one act; the rest is said."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cmtracker.errors import UserError
from cmtracker.model import (
    MINUTE,
    Activity,
    Crisis,
    CrisisMark,
    Direction,
    FreeEvening,
    Interruption,
    MarkKind,
    Pressure,
    RequestedBy,
    Source,
)
from cmtracker.tracker import acts, counts, evenings, notes, timing
from cmtracker.tracker.workspace import open_workspace

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=PARIS).timestamp())


@pytest.fixture
def ws(data_dir):
    with open_workspace(data_dir, clock=lambda: at("2026-11-18 08:30")) as opened:
        yield opened


def test_a_line_is_kept_with_its_messages_and_its_request(ws):
    notes.keep(ws, notes.read(ws, "17/11 20h45-22h10 fb 12 dga sms 20h31"))
    log = ws.log()
    (session,) = log.sessions
    assert (session.start, session.end) == (at("2026-11-17 20:45"), at("2026-11-17 22:10"))
    assert session.requested_by is RequestedBy.MANAGER
    assert session.request is not None
    assert (session.request.function, session.request.channel) == ("DGA", "sms")
    assert session.request.at == at("2026-11-17 20:31")
    assert session.source is Source.MANUAL
    (count,) = log.counts
    assert (count.count, count.direction, count.start) == (12, Direction.SENT, session.start)


def test_a_line_that_a_chat_dated_is_a_note_taken_then(ws):
    notes.keep(ws, notes.read(ws, "[17/11/2026 22:12:33] Moi: -15 fb 3"))
    (session,) = ws.log().sessions
    assert (session.start, session.end) == (at("2026-11-17 21:57"), at("2026-11-17 22:12"))
    assert (session.source, session.noted_at) == (Source.NOTES, at("2026-11-17 22:12"))


def test_a_line_is_told_with_its_own_messages_whatever_its_quarter_held_before(ws):
    counts.add(ws, "facebook", 5, hostile=1, at=at("2026-11-17 20:45"))

    kept = notes.keep(ws, notes.read(ws, "17/11 20h45-21h fb 12\n17/11 20h50-21h fb 2"))

    assert [(one.count, one.hostile) for entry in kept for one in entry.counts] == [(12, 0), (2, 0)]
    assert [(one.count, one.hostile) for one in ws.log().counts] == [(19, 1)]


def test_one_undo_takes_all_lines_back(ws):
    text = "hier 20h45-22h30 x14 28min\nhier 23h-23h10 insta 2\n16/11 22h15"
    kept = notes.keep(ws, notes.read(ws, text))
    assert len(kept) == 3
    assert ws.store.records(Interruption)
    acts.undo(ws)
    log = ws.log()
    assert (log.sessions, tuple(log.counts), ws.store.records(Interruption)) == ((), (), ())


def test_the_same_notes_pasted_twice_are_kept_once(ws):
    text = "hier 20h45-22h10 fb 12\nhier 20h45-22h10\n16/11 22h15"
    assert len(notes.keep(ws, notes.read(ws, text))) == 2
    again = notes.read(ws, text)
    assert [entry.is_known for entry in again] == [True, True, True]
    assert notes.keep(ws, again) == []


def test_a_line_to_come_or_that_the_clock_skipped_is_refused_and_the_others_kept(ws):
    text = "20h45-22h10\n29/03 2h30-3h30\nhier 21h-21h20"
    entries = notes.read(ws, text)
    assert [entry.error.key if entry.error else None for entry in entries] == [
        "note_ahead",
        "time_skipped",
        None,
    ]
    assert len(notes.keep(ws, entries)) == 1


def test_work_noted_for_an_evening_takes_the_answer_that_it_was_free(ws):
    evenings.add_free_evening(ws, date(2026, 11, 17))
    notes.keep(ws, notes.read(ws, "hier 20h45-22h10"))
    assert ws.store.records(FreeEvening) == ()


def test_lines_that_another_program_kept_since_they_were_read_are_not_counted_twice(ws):
    shown = notes.read(ws, "hier 20h45-22h10 fb 12\nhier 23h-23h10 insta 2\n16/11 22h15")
    notes.keep(ws, notes.read(ws, "hier 20h45-22h10 fb 12\n16/11 22h15"))

    (kept,) = notes.keep(ws, shown)

    assert kept.line.text == "hier 23h-23h10 insta 2"
    assert sorted(count.count for count in ws.log().counts) == [2, 12]
    assert len(ws.store.records(Interruption)) == 1
    before = ws.log()
    with pytest.raises(UserError, match="changed_elsewhere"):
        notes.keep(ws, shown)
    assert ws.log() == before


CRISIS = """17/11
15h30 crise Crue
15h34 val? cabinet
16h21 val ok
16h24 publié fb
17h10 corrigé
18h relais DGS
19h fin de crise"""


def test_lines_open_a_crisis_mark_it_and_end_it(ws):
    notes.keep(ws, notes.read(ws, CRISIS))

    (crisis,) = ws.store.records(Crisis)
    assert (crisis.name, crisis.start, crisis.end) == (
        "Crue", at("2026-11-17 15:30"), at("2026-11-17 19:00"),
    )  # fmt: skip
    marks = sorted(ws.store.records(CrisisMark), key=lambda one: one.at)
    assert [(one.kind, one.word) for one in marks] == [
        (MarkKind.VALIDATION_ASKED, "cabinet"), (MarkKind.VALIDATION_OBTAINED, ""),
        (MarkKind.PUBLISHED, "fb"), (MarkKind.CORRECTED, ""), (MarkKind.HANDED_OVER, "DGS"),
    ]  # fmt: skip
    assert marks[0].at == at("2026-11-17 15:34")
    acts.undo(ws)
    assert (ws.store.records(Crisis), ws.store.records(CrisisMark)) == ((), ())


def test_lines_of_a_crisis_pasted_twice_are_kept_once(ws):
    notes.keep(ws, notes.read(ws, CRISIS))
    again = notes.read(ws, CRISIS)

    assert [entry.error for entry in again] == [None] * 7
    assert all(entry.is_known for entry in again)
    assert notes.keep(ws, again) == []


def test_a_crisis_typed_at_once_begins_as_it_is_kept_and_the_session_under_way_follows(tmp_path):
    clock = [at("2026-11-17 15:30") + 12]
    with open_workspace(tmp_path / "own", clock=lambda: clock[0]) as ws:
        timing.start(ws)
        entries = notes.read(ws, "crise Crue", at_once=True)
        clock[0] += 3 * MINUTE + 7
        notes.keep(ws, entries)
        clock[0] += MINUTE
        notes.keep(ws, notes.read(ws, "val? cabinet", at_once=True))

        (crisis,) = ws.store.records(Crisis)
        (mark,) = ws.store.records(CrisisMark)
        running = ws.store.running()
        assert (crisis.name, crisis.start, crisis.end) == ("Crue", clock[0] - MINUTE, None)
        assert (mark.kind, mark.at, mark.word) == (
            MarkKind.VALIDATION_ASKED, clock[0], "cabinet",
        )  # fmt: skip
        assert running is not None
        assert running.activity is Activity.CRISIS
        assert running.pressures == (Pressure.URGENCY, Pressure.VALIDATION)

        clock[0] += MINUTE
        notes.keep(ws, notes.read(ws, "fin de crise", at_once=True))
        assert ws.store.records(Crisis)[0].end == clock[0]


def test_notes_read_afterwards_ask_for_the_time_of_a_fact(ws):
    (entry,) = notes.read(ws, "crise Crue")

    assert entry.error is not None
    assert entry.error.key == "note_no_time"


def test_a_crisis_that_cannot_be_is_refused_and_the_other_lines_are_kept(ws):
    entries = notes.read(ws, "hier 15h fin de crise\nhier 16h crise Crue\nhier 17h crise Orage")

    assert [entry.error.key if entry.error else None for entry in entries] == [
        "no_crisis", None, "crisis_running",
    ]  # fmt: skip
    notes.keep(ws, entries)
    assert [one.name for one in ws.store.records(Crisis)] == ["Crue"]
