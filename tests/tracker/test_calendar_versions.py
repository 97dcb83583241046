"""A calendar imported again: events that moved, were cancelled or came back, in any order."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from cmtracker.model import RequestedBy, Session
from cmtracker.store.tables import Meta
from cmtracker.store.verification import verify
from cmtracker.tracker import exchange, sessions
from cmtracker.tracker.workspace import Workspace, open_workspace

PARIS = ZoneInfo("Europe/Paris")
NOW = int(datetime(2026, 11, 30, 8, tzinfo=PARIS).timestamp())


@pytest.fixture
def ws(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as workspace:
        yield workspace


def event(hour: int | None, *lines: str, uid: str = "a@ville.example", day: int = 24) -> str:
    times = [] if hour is None else [
        f"DTSTART;TZID=Europe/Paris:202611{day:02}T{hour:02}0000",
        "DURATION:PT1H",
    ]  # fmt: skip
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *times, *lines, "END:VEVENT"])


def planned(hour: int, day: int) -> str:
    return f"RECURRENCE-ID;TZID=Europe/Paris:202611{day:02}T{hour:02}0000"


def put(folder: Path, *events: str, head: str = "VERSION:2.0") -> Path:
    file = folder / "agenda.ics"
    lines = ["BEGIN:VCALENDAR", head, *events, "END:VCALENDAR", ""]
    file.write_text("\r\n".join(lines), encoding="utf-8")
    return file


class Log:
    """A log into which calendars are imported one after the other."""

    def __init__(self, ws: Workspace, folder: Path) -> None:
        self.ws = ws
        self.folder = folder

    def imports(self, *events: str, head: str = "VERSION:2.0") -> exchange.FileResult:
        (result,) = exchange.import_files(self.ws, [put(self.folder, *events, head=head)])
        return result

    @property
    def sessions(self) -> list[Session]:
        return sorted(self.ws.store.records(Session), key=lambda s: s.start)

    @property
    def hours(self) -> list[str]:
        return [f"{datetime.fromtimestamp(s.start, PARIS):%d %H}" for s in self.sessions]


@pytest.fixture
def log(ws, tmp_path):
    return Log(ws, tmp_path)


def told(result: exchange.FileResult) -> list[str]:
    return [s.key for s in result.imported.skipped if not s.taken]


VERSIONS = [
    ("SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2"),
    ("LAST-MODIFIED:20261101T080000Z", "LAST-MODIFIED:20261101T080001Z",
     "LAST-MODIFIED:20261201T000000Z"),
    ("DTSTAMP:20261101T080000Z", "DTSTAMP:20261102T080000Z", "DTSTAMP:20261103T080000Z"),
]  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("versions", VERSIONS)
def test_the_newest_version_counts_in_whatever_order_they_are_imported(log, order, versions):
    for at in order:
        log.imports(event((9, 19, 14)[at], versions[at]))
        log.imports(event((9, 19, 14)[at], versions[at]))  # the same once more changes nothing

    assert log.hours == ["24 14"]
    assert verify(log.ws.store.db).ok


def test_an_event_that_moved_moves_and_is_said_and_keeps_what_the_user_added(log):
    log.imports(event(9, "SEQUENCE:0"))
    sessions.edit(log.ws, log.sessions[0].id, requested_by=RequestedBy.MANAGER)

    result = log.imports(event(19, "SEQUENCE:1"))

    assert (result.sessions, result.moved, result.already_known) == (0, 1, 0)
    assert log.hours == ["24 19"]
    assert log.sessions[0].requested_by is RequestedBy.MANAGER


def test_an_older_export_is_said_and_changes_nothing(log):
    log.imports(event(19, "SEQUENCE:1"))

    result = log.imports(event(9, "SEQUENCE:0"))

    assert told(result) == ["older_version"]
    assert log.hours == ["24 19"]


def test_of_versions_that_do_not_say_which_is_newer_one_read_before_is_the_older(log):
    log.imports(event(9))
    log.imports(event(19))
    assert log.hours == ["24 19"]

    result = log.imports(event(9))

    assert told(result) == ["older_version"]
    assert log.hours == ["24 19"]


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        (("STATUS:CANCELLED",), "VERSION:2.0"),
        ((), "METHOD:CANCEL"),
        (("TRANSP:TRANSPARENT",), "VERSION:2.0"),
        (("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",), "VERSION:2.0"),
    ],
)
@pytest.mark.parametrize("sequence", [0, 1])
def test_an_event_that_is_no_work_any_more_is_taken_away(log, lines, head, sequence):
    first = event(9, "SEQUENCE:0")
    log.imports(first, event(11, uid="b"))

    result = log.imports(event(9, f"SEQUENCE:{sequence}", *lines), head=head)

    assert (result.withdrawn, log.hours) == (1, ["24 11"])
    log.ws.store.undo()
    assert log.hours == ["24 09", "24 11"]


@pytest.mark.parametrize("first", ["cancelled", "kept"])
@pytest.mark.parametrize("sequence", [0, 1])
def test_a_cancellation_is_not_undone_by_the_event_that_it_cancels(log, first, sequence):
    kept, cancelled = event(9, "SEQUENCE:0"), event(9, f"SEQUENCE:{sequence}", "STATUS:CANCELLED")
    for one in (cancelled, kept) if first == "cancelled" else (kept, cancelled, kept):
        log.imports(one)

    assert log.hours == []


def test_an_event_that_takes_place_after_all_comes_back(log):
    log.imports(event(9, "SEQUENCE:0"))
    log.imports(event(9, "SEQUENCE:1", "STATUS:CANCELLED"))

    log.imports(event(10, "SEQUENCE:2"))

    assert log.hours == ["24 10"]


# --- what the user did meanwhile


def test_a_session_that_the_user_changed_stays_and_is_said(log):
    log.imports(event(9, "SEQUENCE:0"))
    mine = log.sessions[0]
    sessions.edit(log.ws, mine.id, "plus tôt", start=mine.start - 3_600)

    moved = log.imports(event(19, "SEQUENCE:1"))
    cancelled = log.imports(event(19, "SEQUENCE:2", "STATUS:CANCELLED"))

    assert told(moved) == ["changed_by_you"]
    assert told(cancelled) == ["cancelled", "changed_by_you"]
    assert log.hours == ["24 08"]


def test_a_session_that_the_user_completed_is_not_taken_away_in_silence(log):
    log.imports(event(9, "SEQUENCE:0"))
    sessions.edit(log.ws, log.sessions[0].id, requested_by=RequestedBy.MAYOR)

    result = log.imports(event(9, "SEQUENCE:1", "STATUS:CANCELLED"))

    assert "changed_by_you" in told(result)
    assert log.hours == ["24 09"]


def test_a_session_that_the_user_removed_stays_removed_and_is_said_where_it_moved(log):
    log.imports(event(9, "SEQUENCE:0"))
    sessions.remove(log.ws, log.sessions[0].id, "jamais eu lieu")

    same = log.imports(event(9, "SEQUENCE:0"))
    moved = log.imports(event(19, "SEQUENCE:1"))

    assert (told(same), told(moved)) == ([], ["removed_by_you"])
    assert log.hours == []


def test_an_import_that_was_undone_can_be_made_again(log):
    log.imports(event(9, "SEQUENCE:0"))
    log.imports(event(19, "SEQUENCE:1"))
    log.ws.store.undo()
    assert log.hours == ["24 09"]
    log.ws.store.undo()
    assert log.hours == []

    log.imports(event(19, "SEQUENCE:1"))

    assert log.hours == ["24 19"]
    assert verify(log.ws.store.db).ok


# --- series

SERIES = "RRULE:FREQ=DAILY;COUNT=4"


def test_one_occurrence_is_moved_or_cancelled_by_a_file_of_its_own(log):
    whole = event(9, SERIES, day=20)
    log.imports(whole)

    moved = log.imports(event(19, planned(9, 21), "SEQUENCE:1", day=21))
    gone = log.imports(event(None, planned(9, 22), "SEQUENCE:1"), head="METHOD:CANCEL")
    log.imports(whole)  # as it was before

    assert (moved.moved, gone.withdrawn) == (1, 1)
    assert log.hours == ["20 09", "21 19", "23 09"]


def test_a_series_that_moved_moves_as_a_whole(log):
    log.imports(event(9, SERIES, "SEQUENCE:0", day=20))

    result = log.imports(event(14, SERIES, "SEQUENCE:1", day=20))
    log.imports(event(9, SERIES, "SEQUENCE:0", day=20))

    assert (result.sessions, result.withdrawn) == (4, 4)
    assert log.hours == ["20 14", "21 14", "22 14", "23 14"]


@pytest.mark.parametrize("new", ["RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=DAILY;UNTIL=20261121"])
def test_a_series_that_ends_earlier_loses_what_comes_after(log, new):
    log.imports(event(9, SERIES, day=20))

    log.imports(event(9, new, "SEQUENCE:1", day=20))

    assert log.hours == ["20 09", "21 09"]


def test_an_occurrence_excluded_later_is_taken_away(log):
    log.imports(event(9, SERIES, day=20))

    log.imports(event(9, SERIES, "EXDATE;TZID=Europe/Paris:20261121T090000", day=20))

    assert log.hours == ["20 09", "22 09", "23 09"]


def test_a_single_event_that_becomes_a_series_counts_once(log):
    log.imports(event(9, "SEQUENCE:0", day=20))

    log.imports(event(9, SERIES, "SEQUENCE:1", day=20))

    assert log.hours == ["20 09", "21 09", "22 09", "23 09"]


def test_a_cancelled_series_takes_all_away_and_an_occurrence_of_it_does_not_come_back(log):
    log.imports(event(9, SERIES, day=20))
    log.imports(event(9, SERIES, "SEQUENCE:2", "STATUS:CANCELLED", day=20))

    log.imports(event(19, planned(9, 21), "SEQUENCE:1", day=21))

    assert log.hours == []


def test_a_series_without_end_keeps_what_lies_before_the_years_that_are_read(tmp_path):
    clock = [NOW]
    with open_workspace(tmp_path / "data", clock=lambda: clock[0]) as ws:
        log = Log(ws, tmp_path)
        weekly = event(9, "RRULE:FREQ=WEEKLY", day=2)
        first = log.imports(weekly)
        clock[0] += int(timedelta(days=3 * 365).total_seconds())

        again = log.imports(weekly)

    assert first.sessions == 5 - 1  # Mondays 2 to 23 November; today's is not over
    assert (again.withdrawn, again.moved) == (0, 0)


# --- the rest


def test_a_dry_run_says_what_an_import_would_do(log):
    log.imports(event(9, "SEQUENCE:0"), event(11, uid="b"))
    files = [put(log.folder, event(19, "SEQUENCE:1"), event(11, "STATUS:CANCELLED", uid="b"))]

    (foreseen,) = exchange.import_files(log.ws, files, dry_run=True)
    assert log.hours == ["24 09", "24 11"]
    (done,) = exchange.import_files(log.ws, files)

    assert (foreseen.sessions, foreseen.moved, foreseen.withdrawn, foreseen.already_known) == (
        done.sessions, done.moved, done.withdrawn, done.already_known,
    )  # fmt: skip
    assert (done.sessions, done.moved, done.withdrawn) == (0, 1, 1)


def test_the_same_calendar_again_leaves_no_trace(log):
    log.imports(event(9), event(9, SERIES, uid="b", day=20))
    before = log.ws.store.version()

    log.imports(event(9), event(9, SERIES, uid="b", day=20))

    assert log.ws.store.version() == before


def test_what_is_remembered_of_a_calendar_holds_no_word_of_it(log):
    log.imports(event(9, "SUMMARY:Conseil municipal"), event(9, SERIES, uid="b", day=20))

    (kept,) = (m for m in log.ws.store.records(Meta) if m.id.startswith("calendar "))

    assert "ville" not in kept.value
    assert "Conseil" not in kept.value
    assert len(json.loads(kept.value)) == 2


VERSIONS_OF_ONE = st.lists(
    st.tuples(st.integers(0, 3), st.integers(6, 20), st.booleans()),
    min_size=1, max_size=5, unique_by=lambda one: one[0],
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(VERSIONS_OF_ONE, st.randoms())
def test_any_order_of_versions_ends_with_the_newest(tmp_path_factory, versions, random):
    folder = tmp_path_factory.mktemp("log")
    order = [*versions, *versions]
    random.shuffle(order)
    with open_workspace(folder / "data", clock=lambda: NOW) as ws:
        log = Log(ws, folder)
        for number, hour, is_cancelled in order:
            status = "STATUS:CANCELLED" if is_cancelled else "STATUS:CONFIRMED"
            log.imports(event(hour, f"SEQUENCE:{number}", status))
        _, hour, is_cancelled = max(versions)

        assert log.hours == ([] if is_cancelled else [f"24 {hour:02}"])
