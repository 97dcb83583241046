"""Since when records can back a claim, and when the rest is proposed to be deleted."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cmtracker.errors import UserError
from cmtracker.model import HOUR, RecoveryState
from cmtracker.store.expiring import UNFINISHED
from cmtracker.store.reading import BEGINS
from cmtracker.store.tables import Meta
from cmtracker.tracker import calendar, ledger, limitation, sessions
from cmtracker.tracker.workspace import EXAMPLE_MARK


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


NOW = at("2026-11-25T09:00+01:00")


def work(ws, start: str) -> None:
    sessions.add(ws, at(start), at(start) + HOUR)


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2025-12-31T23:59+01:00", date(2021, 1, 1)),  # four years of 2021 are over in a minute
        ("2026-01-01T00:00+01:00", date(2022, 1, 1)),
        ("2026-11-25T09:00+01:00", date(2022, 1, 1)),
        ("2026-12-31T23:59+01:00", date(2022, 1, 1)),
    ],
)
def test_the_limit_moves_on_with_the_local_year(ws, clock, now, first):
    clock.now = at(now)

    assert limitation.limit(ws) == (first, False)


def test_the_private_sector_waits_for_four_years_as_well(ws):
    calendar.set_profile(ws, regime="fr-private")

    assert limitation.limit(ws) == (date(2022, 1, 1), False)


def test_midnight_is_that_of_the_profile(ws):
    calendar.set_profile(ws, timezone="Indian/Reunion")
    work(ws, "2021-12-31T22:59+04:00")
    work(ws, "2021-12-31T23:01+04:00")

    assert limitation.look(ws).past.sessions == 1


def test_a_step_of_the_ledger_noted_since_keeps_its_year_and_all_later_ones(ws):
    ledger.note_step(ws, date(2019, 5, 6), HOUR, RecoveryState.ASKED, on=date(2021, 12, 31))
    assert limitation.limit(ws) == (date(2022, 1, 1), False)

    ledger.note_step(ws, date(2020, 5, 6), HOUR, RecoveryState.ASKED, on=date(2022, 1, 1))
    ledger.note_step(ws, date(2021, 5, 6), HOUR, RecoveryState.ASKED, on=date(2022, 1, 1))

    assert limitation.limit(ws) == (date(2020, 1, 1), True)


def test_nothing_is_proposed_while_nothing_is_old(ws):
    work(ws, "2022-01-01T00:00+01:00")

    assert limitation.proposal(ws) is None


def test_to_keep_is_an_answer_for_a_year(ws, clock):
    work(ws, "2021-12-31T20:00+01:00")
    assert limitation.proposal(ws).past.sessions == 1

    limitation.keep(ws)
    clock.now = at("2026-12-31T12:00+01:00")
    kept = limitation.proposal(ws)
    clock.now = at("2027-01-01T12:00+01:00")

    assert kept is None
    assert limitation.proposal(ws).before == date(2023, 1, 1)


def test_what_was_deleted_is_proposed_no_more(ws):
    work(ws, "2021-12-31T20:00+01:00")

    limitation.delete(ws, date(2022, 1, 1))

    assert limitation.proposal(ws) is None
    assert ws.log().begins == date(2022, 1, 1)


def test_a_deletion_that_was_cut_off_is_proposed_until_it_is_done(ws):
    work(ws, "2021-12-31T20:00+01:00")
    limitation.delete(ws, date(2022, 1, 1))
    with ws.store.act("expire", undoable=False) as act:  # as if killed before it saw to the copies
        seen = act.find(Meta, BEGINS)
        act.change(BEGINS, Meta(BEGINS, seen.value + UNFINISHED))

    assert limitation.proposal(ws).past.unfinished
    limitation.delete(ws, date(2022, 1, 1))
    assert limitation.proposal(ws) is None


def test_the_example_is_never_asked_about(ws):
    work(ws, "2021-12-31T20:00+01:00")
    (ws.data_dir / EXAMPLE_MARK).touch()

    assert limitation.proposal(ws) is None


@pytest.mark.parametrize("day", [date(2022, 1, 2), date(2026, 11, 26)])
def test_a_date_that_may_not_be_deleted_up_to_is_refused(ws, day):
    work(ws, "2021-12-31T20:00+01:00")

    with pytest.raises(UserError, match=r"still_claimable|deletion_in_future"):
        limitation.delete(ws, day)

    assert len(ws.log().sessions) == 1
