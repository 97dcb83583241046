"""A verb given one option changes that one thing, on its dates, whatever the log holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from any_record import NOW, TODAY, any_record, write
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from cmtracker import cli
from cmtracker.model import Request, Session, Source
from cmtracker.store import open_store
from cmtracker.tracker.in_force import carried
from cmtracker.tracker.workspace import open_workspace, profile_on, schedule_on

RANDOM = settings(
    max_examples=max(settings.default.max_examples // 3, 1),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes here
)
SINCE = st.sampled_from([TODAY + timedelta(days=n) for n in (-500, -31, -1, 0, 1, 7, 14, 100)])
DATES = [TODAY + timedelta(days=n) for n in range(-800, 200, 9)]

PROFILE = (
    ("--name", "Dominique", "name"),
    ("--function", "chargée de communication", "function"),
    ("--organisation", "Ville", "organisation"),
    ("--timezone", "America/Martinique", "timezone"),
    ("--regime", "eu", "regime"),
    ("--category", "none", "category"),
    ("--quota", "0.5", "quota"),
    ("--country", "CH", "holidays"),
    ("--evening-from", "20:00", "evening_from"),
    ("--night", "23:00-05:00", "night"),
    ("--disconnection", "21:00-06:00", "disconnection"),
    ("--disconnection", "none", "disconnection"),
    ("--charter", "charte 2026", "charter"),
)
SCHEDULE = (
    ("--day", "tue-sat=10:00-13:00", {"weeks"}),
    ("--source", "délibération 7", {"source"}),
    ("--due", "none", {"due", "usual"}),
    ("--usual", "none", {"usual"}),
)
EDIT = (
    ("--requested-by", "mayor", "requested_by"),
    ("--activity", "crisis", "activity"),
    ("--place", "home", "place"),
    ("--equipment", "own", "equipment"),
    ("--channel", "tiktok", "channels"),
    ("--pressure", "urgency", "pressures"),
    ("--note", "another", "note"),
    ("--request-function", "DGS", "request.function"),
    ("--request-at", "2026-11-10T08:00", "request.at"),
    ("--request-channel", "call", "request.channel"),
    ("--request-reference", "note 7", "request.reference"),
)
ADDED = (
    ("absence", "add", "2026-12-01"),
    ("on-call", "add", "2026-12-01T08:00", "2026-12-02T08:00"),
    ("order", "add", "note 9", "2026-12-01"),
    ("period", "add", "Crue de mai", "2026-05-01", "2026-05-09"),
    ("recovery", "add", "2026-11-02", "1:00", "asked"),
    ("community", "add", "bluesky", "2026-11-01", "17"),
    ("decision", "add", "décision 9", "2026-05-01", "2026-05-09", "--rule", "break"),
    ("interruption", "add", "--at", "2026-11-09T23:00", "--channel", "facebook"),
    ("incident", "add", "threat", "--date", "2026-11-09"),
    ("crisis", "mark", "alert", "--at", "2026-11-09T23:00"),
    ("add", "2026-11-09T20:00", "2026-11-09T21:00"),
    ("add", "2026-11-09T20:00", "2026-11-09T21:00", "--answers", "3", "--declared", "9m"),
)


class Held:
    """A random log in a folder of its own, as it is now."""

    def __init__(self, folder, content, monkeypatch) -> None:
        self.folder = folder
        monkeypatch.setenv("CMTRACKER_DATA_DIR", str(folder))
        monkeypatch.setenv("CMTRACKER_NOW", "2026-11-17T19:42:31+00:00")
        with open_workspace(folder, clock=lambda: NOW) as ws:
            write(ws, content)

    def run(self, *arguments: object) -> int:
        with pytest.raises(SystemExit) as left:
            cli.main([str(argument) for argument in arguments])
        return int(left.value.code or 0)

    def records(self) -> dict[str, Any]:
        with open_store(self.folder / "cmtracker.db", clock=lambda: NOW) as store:
            log = store.log()
            kinds = ("profiles", "schedules", "absences", "on_call", "sessions", "periods",
                     "orders", "community", "recoveries", "scenarios", "decisions",
                     "disclosures", "interruptions", "incidents", "crises", "marks")  # fmt: skip
            return {kind: getattr(log, kind) for kind in kinds} | {"running": store.running()}


@pytest.fixture
def held(tmp_path_factory, monkeypatch):
    return lambda content: Held(tmp_path_factory.mktemp("log"), content, monkeypatch)


def others(records: dict[str, Any], *kinds: str) -> dict[str, Any]:
    return {name: kept for name, kept in records.items() if name not in kinds}


def fields_that_differ(old: Any, new: Any) -> set[str]:
    return {n for n in old._fields if getattr(old, n) != getattr(new, n)} - {"since", "id"}


@given(any_record(), st.sampled_from(PROFILE), st.one_of(st.none(), SINCE))
@RANDOM
def test_profile_set_changes_what_is_given_from_its_date_to_the_next(held, content, option, since):
    log = held(content)
    before = log.records()
    name, value, field = option

    dated = [] if since is None else ["--from", since]
    code = log.run("profile", "set", *dated, name, value)

    after = log.records()
    if code:  # the territory that is kept is none of the country given
        assert (after, field) == (before, "holidays")
        return
    assert others(after, "profiles") == others(before, "profiles")
    begins = since or date.min
    later = (p.since for p in before["profiles"] if p.since and p.since > begins)
    ends = min(later, default=date.max)
    for day in [*DATES, begins]:
        old, new = (profile_on(kept["profiles"], day) for kept in (before, after))
        assert fields_that_differ(old, new) <= ({field} if begins <= day < ends else set())
    if field not in {"holidays", "evening_from", "night", "disconnection"}:
        wanted = {"none": None}.get(value, value)
        assert getattr(profile_on(after["profiles"], begins), field) in {wanted, 0.5}


@given(any_record(), st.sampled_from(SCHEDULE), SINCE)
@RANDOM
def test_schedule_set_changes_what_is_given_from_its_date_to_the_next(held, content, option, since):
    log = held(content)
    before = log.records()
    name, value, fields = option
    held_then = schedule_on(before["schedules"], since)

    code = log.run("schedule", "set", "--from", since, name, value)

    after = log.records()
    if code:  # no hours yet, or a new week without what flexible hours owe
        assert after == before
        assert held_then is None or (held_then.due is not None and name == "--day")
        return
    assert others(after, "schedules") == others(before, "schedules")
    ends = min((s.since for s in before["schedules"] if s.since > since), default=date.max)
    for day in DATES:
        old, new = (schedule_on(kept["schedules"], day) for kept in (before, after))
        if old is None:
            assert new is None or new.since == since
            continue
        differ = fields_that_differ(carried(old, day), carried(new, day))
        assert differ <= (fields if since <= day < ends else set())


@given(any_record(), st.sampled_from(EDIT))
@RANDOM
def test_edit_changes_what_is_given_of_one_session(held, content, option):
    log = held(content)
    before = log.records()
    if not before["sessions"]:
        return
    name, value, field = option
    chosen = before["sessions"][0]

    code = log.run("edit", chosen.id, name, value, "--reason", "why")

    after = log.records()
    old = {session.id: session for session in before["sessions"]}
    new = {session.id: session for session in after["sessions"]}
    assert others(after, "sessions") == others(before, "sessions")
    assert {i: s for i, s in new.items() if i != chosen.id} == {
        i: s for i, s in old.items() if i != chosen.id
    }
    if code:
        assert after == before
        return
    _is_all_that_differs(chosen, new[chosen.id], field)


@given(any_record(), st.sampled_from(EDIT), st.sampled_from(["stop", "pause"]))
@RANDOM
def test_what_is_given_at_the_end_of_a_session_leaves_the_rest(held, content, option, verb):
    log = held(content)
    before = log.records()
    if before["running"] is None:
        return
    name, value, field = option

    assert log.run(verb, name, value) == 0

    known = {session.id for session in before["sessions"]}
    (kept,) = [s for s in log.records()["sessions"] if s.id not in known]
    running = before["running"].until(kept.end)._replace(recorded_at=kept.recorded_at)
    assert kept.source is Source.TIMER
    _is_all_that_differs(running, kept, field)


def _is_all_that_differs(old: Session, new: Session, field: str) -> None:
    outer, _, inner = field.partition(".")
    assert fields_that_differ(old, new) - {"edited"} <= {outer}
    if inner:
        asked, then = (one.request or Request() for one in (old, new))
        assert fields_that_differ(asked, then) <= {inner}


@given(any_record(), st.sampled_from(["add", "remove", "solidarity", "reset"]))
@RANDOM
def test_holiday_changes_one_date_of_one_profile(held, content, what):
    log = held(content)
    before = log.records()
    day = date(2026, 12, 25)

    code = log.run("holiday", what, day)

    after = log.records()
    assert others(after, "profiles") == others(before, "profiles")
    if code:
        assert after == before
        return
    touched = profile_on(before["profiles"], day)
    for other in DATES:
        old, new = (profile_on(kept["profiles"], other) for kept in (before, after))
        assert fields_that_differ(old, new) <= ({"holidays"} if old == touched else set())
        for dates in ("add", "remove", "solidarity"):
            kept = [set(getattr(p.holidays, dates)) - {day} for p in (old, new)]
            assert kept[0] == kept[1]
        reasons = [{d: r for d, r in p.holidays.reasons.items() if d != day} for p in (old, new)]
        assert reasons[0] == reasons[1]


@given(any_record(), st.sampled_from(ADDED))
@RANDOM
def test_what_is_added_changes_nothing_that_is_there(held, content, arguments):
    log = held(content)
    before = log.records()

    assert log.run(*arguments) == 0

    after = log.records()
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1
    assert set(before[changed[0]]) < set(after[changed[0]])
    assert len(after[changed[0]]) == len(before[changed[0]]) + 1


def test_a_reason_given_for_a_holiday_stays_when_it_is_said_again(done):
    done("holiday", "add", "2026-12-24", "--reason", "usage local")
    done("holiday", "add", "2026-12-24")
    assert done("holiday", "list", "--year", "2026")["holidays"][-2] == {
        "date": "2026-12-24",
        "name": "usage local",
    }


def test_the_same_name_keeps_an_organisation_in_the_report(done):
    done("scenario", "--card", "on_call", "--keep", "Plan", "--in-report")
    done("scenario", "--card", "automatic_reply", "--keep", "Plan")

    assert _scenario().in_report
    assert not _scenario().on_call


def _scenario():
    from cmtracker.tracker import proposals

    with open_workspace() as ws:
        (kept,) = proposals.kept_scenarios(ws)
    return kept


def test_a_cycle_goes_on_in_its_phase_when_its_source_changes(done):
    done("schedule", "set", "--from", "2026-01-05", "--day", "w1:mon=09:00-12:00",
         "--day", "w2:tue=09:00-12:00")  # fmt: skip
    # 2026-01-12 is a second week: what begins there begins with it.
    done("schedule", "set", "--from", "2026-01-12", "--source", "délibération 7")

    first, second = done("schedule", "list")["schedules"]
    assert [sorted(k for k, v in w.items() if v) for w in first["weeks"]] == [["mon"], ["tue"]]
    assert [sorted(k for k, v in w.items() if v) for w in second["weeks"]] == [["tue"], ["mon"]]


def test_a_new_week_for_flexible_hours_asks_what_is_due(cmtracker, done):
    flexible = ("schedule", "set", "--from", "2026-01-05", "--day", "mon=08:00-19:00")
    done(*flexible, "--due", "mon=07:00")

    ran = cmtracker("schedule", "set", "--from", "2026-06-01", "--day", "mon=09:00-17:00")
    assert ran.code == 1
    assert "--due none" in ran.err
    done("schedule", "set", "--from", "2026-06-01", "--day", "mon=09:00-17:00", "--due", "none")

    kept = done("schedule", "list")["schedules"]
    assert ["due" in schedule for schedule in kept] == [True, False]
