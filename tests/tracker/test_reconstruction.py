"""Sessions proposed from what was sent: by week, shortened, accepted, refused for good."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from exports import EVENINGS, telegram

from cmtracker.errors import UserError
from cmtracker.model import HOUR, Session, Source
from cmtracker.store.verification import verify
from cmtracker.tracker import acts, import_previews, reconstruction, sessions
from cmtracker.tracker.import_previews import ImportChoice
from cmtracker.tracker.workspace import open_workspace

NOW = 1_795_000_000
MINE = ImportChoice(frozenset({"user500"}))
PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=PARIS).timestamp())


@pytest.fixture
def ws(data_dir):
    with open_workspace(data_dir, clock=lambda: NOW) as workspace:
        workspace.settings.set(reconstruction.ALONE, value=True)
        yield workspace


@pytest.fixture
def export(tmp_path):
    return telegram(tmp_path / "result.json", EVENINGS)


def offered(ws, *paths):
    weeks = reconstruction.offer(ws, paths, MINE).weeks
    return [one.proposal for week in weeks for one in week.offered]


def test_proposals_come_by_week_beside_what_is_noted(ws, export):
    sessions.add(ws, at("2026-03-06T19:00"), at("2026-03-06T19:30"))

    weeks = reconstruction.offer(ws, [export], MINE).weeks

    assert [week.monday.isoformat() for week in weeks] == ["2026-03-02", "2026-03-09"]
    assert [len(week.offered) for week in weeks] == [2, 1]
    assert [week.worked_s for week in weeks] == [HOUR // 2, 0]
    beside = [[one.start for one in offered.logged] for offered in weeks[0].offered]
    assert beside == [[], [at("2026-03-06T19:00")]]


def test_decisions_are_one_act_and_what_was_refused_is_proposed_no_more(ws, export):
    first, second, third = offered(ws, export)

    reconstruction.keep(ws, [first], [second])

    (kept,) = ws.store.records(Session)
    assert (kept.start, kept.end, kept.source) == (first.start, first.end, Source.RECONSTRUCTED)
    assert offered(ws, export) == [third]
    import_previews.keep(ws, import_previews.preview(ws, [export], MINE))
    assert offered(ws) == []  # nor from the quarters of the same messages
    acts.undo(ws)
    acts.undo(ws)
    assert offered(ws, export) == [first, second, third]
    assert ws.store.records(Session) == ()
    acts.redo(ws)
    assert offered(ws, export) == [third]
    assert verify(ws.store.db).ok


def test_a_refused_proposal_counts_nowhere(ws, export):
    for one in offered(ws, export):
        reconstruction.keep(ws, [], [one])

    analysis = ws.analysis()
    first, last = (datetime.fromisoformat(d).date() for d in ("2026-03-01", "2026-03-31"))
    total = analysis.total(first, last)
    assert (total.worked_s, total.reconstructed_s) == (0, 0)
    history = ws.store.versions(ws.store.removed_sessions())
    assert analysis.corrections(first, last, history).removed == 0


def test_an_accepted_session_that_was_removed_is_proposed_no_more(ws, export):
    first, *others = offered(ws, export)
    (kept,) = reconstruction.keep(ws, [first])

    sessions.remove(ws, kept.id)

    assert offered(ws, export) == others


def test_a_proposal_can_be_shortened_and_never_lengthened(ws, export):
    weeks = reconstruction.offer(ws, [export], MINE).weeks
    one = weeks[0].offered[0]

    shorter = reconstruction.shortened(one, 20 * HOUR + 120, 20 * HOUR + 600)

    assert (shorter.start, shorter.end) == (one.proposal.start, at("2026-03-05T20:10"))
    for start, end in ((20 * HOUR, 20 * HOUR + 600), (20 * HOUR + 120, 20 * HOUR + 960)):
        with pytest.raises(UserError, match="proposal_longer"):
            reconstruction.shortened(one, start, end)


def test_whoever_is_not_alone_gets_no_proposal(ws, export):
    ws.settings.set(reconstruction.ALONE, value=False)

    with pytest.raises(UserError, match="not_alone"):
        reconstruction.offer(ws, [export], MINE)
