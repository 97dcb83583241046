"""Days confirmed as scheduled, where something else was noted or the hours changed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cmtracker.model import HOUR, Schedule, Session, Slot, Source
from cmtracker.tracker import acts, calendar, sessions
from cmtracker.tracker.workspace import open_workspace

DAY = date(2026, 6, 10)
MORNING, EVENING = (Slot(9 * HOUR, 12 * HOUR),), (Slot(18 * HOUR, 20 * HOUR),)


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"{text}+02:00").timestamp())


@pytest.fixture
def ws(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: at("2026-06-11T08:00")) as workspace:
        calendar.set_schedule(workspace, Schedule(date(2026, 1, 1), ((MORNING,) * 7,)))
        yield workspace


def kept(ws) -> set[tuple[int, int, Source]]:
    return {(s.start, s.end, s.source) for s in ws.log().sessions}


def test_a_session_made_from_traces_blocks_no_confirmation(ws):
    made = Session(at("2026-06-10T09:10"), at("2026-06-10T10:00"), source=Source.RECONSTRUCTED)
    with ws.store.act("reconstruct") as act:
        act.insert(made)

    (confirmed,) = sessions.confirm(ws, DAY)

    assert (confirmed.start, confirmed.end) == (at("2026-06-10T09:00"), at("2026-06-10T12:00"))


def test_confirming_again_replaces_what_lost_its_ground_and_one_undo_brings_it_back(ws):
    sessions.confirm(ws, DAY)
    before = kept(ws)
    calendar.set_schedule(ws, Schedule(date(2026, 6, 1), ((EVENING,) * 7,)))

    sessions.confirm(ws, DAY)
    after = kept(ws)
    acts.undo(ws)

    assert after == {(at("2026-06-10T18:00"), at("2026-06-10T20:00"), Source.SCHEDULE)}
    assert kept(ws) == before
