"""Completing a session is no correction; correcting one is, for good."""

from __future__ import annotations

from datetime import datetime

import pytest

from cmtracker.analysis.minutes import to_minutes
from cmtracker.errors import UserError
from cmtracker.model import Pressure, Request, RequestedBy, Session
from cmtracker.tracker import acts, sessions
from cmtracker.tracker.workspace import open_workspace


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"{text}+02:00").timestamp())


@pytest.fixture
def ws(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: at("2026-06-11T08:00")) as workspace:
        yield workspace


@pytest.fixture
def evening(ws) -> Session:
    return sessions.add(ws, at("2026-06-10T20:45"), at("2026-06-10T22:10"), channels=("facebook",))


@pytest.mark.parametrize(
    "changes",
    [
        {"requested_by": RequestedBy.MANAGER},
        {"request": Request(function="DGA")},
        {"pressures": (Pressure.URGENCY,)},
        {"channels": ("facebook", "x")},
        {"note": "flood"},
    ],
)
def test_saying_what_was_not_said_yet_completes_a_session(ws, evening, changes):
    assert not sessions.edit(ws, evening.id, **changes).edited


@pytest.mark.parametrize(
    "changes",
    [{"end": at("2026-06-10T22:00")}, {"channels": ("x",)}, {"channels": ()}],
)
def test_changing_what_was_said_corrects_it(ws, evening, changes):
    assert sessions.edit(ws, evening.id, "typo", **changes).edited


def test_a_corrected_session_stays_one_when_it_is_completed(ws, evening):
    sessions.edit(ws, evening.id, "typo", end=at("2026-06-10T22:00"))

    assert sessions.edit(ws, evening.id, note="flood").edited


def test_changing_who_asked_once_said_is_a_correction(ws, evening):
    sessions.edit(ws, evening.id, requested_by=RequestedBy.SELF)

    assert sessions.edit(ws, evening.id, "asked", requested_by=RequestedBy.MAYOR).edited


def test_taking_a_correction_back_takes_its_mark_back(ws, evening):
    sessions.edit(ws, evening.id, "typo", end=at("2026-06-10T22:00"))

    acts.undo(ws)

    assert not sessions.find(ws, evening.id).edited


def test_an_instant_given_as_it_was_seen_keeps_its_seconds(ws):
    kept = Session(
        at("2026-06-10T20:45:31"),
        at("2026-06-10T22:10:58"),
        request=Request("DGA", at("2026-06-10T20:44:12")),
    )
    with ws.store.act("add") as act:
        kept = act.insert(kept)
    seen = to_minutes(kept)

    moved = sessions.edit(
        ws, kept.id, "longer", seen=seen, start=seen.start, end=at("2026-06-10T22:20"),
        request=seen.request._replace(channel="sms"),
    )  # fmt: skip

    assert (moved.start, moved.end) == (kept.start, at("2026-06-10T22:20"))
    assert moved.request == kept.request._replace(channel="sms")
    with pytest.raises(UserError, match="nothing_to_change"):
        sessions.edit(ws, kept.id, seen=to_minutes(moved), start=seen.start)


@pytest.mark.parametrize(
    ("later", "corrects"),
    [
        ({"sent_at": at("2026-06-11T07:00")}, False),
        ({"reference": "ticket 4127", "answer": "yes"}, False),
        ({"function": "DGS"}, True),
        ({"function": ""}, True),
        ({"channel": "email"}, True),
    ],
)
def test_evidence_that_comes_later_completes_a_session_and_other_evidence_corrects_it(
    ws, later, corrects
):
    request = Request(function="DGA", at=at("2026-06-10T20:31"), channel="sms")
    made = sessions.add(ws, at("2026-06-10T20:45"), at("2026-06-10T22:10"), request=request)
    after = sessions.edit(ws, made.id, request=request._replace(**later))
    assert after.edited is corrects
