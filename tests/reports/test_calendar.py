"""The calendar of a report is read back as the same sessions, and tells each reader what it may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import icalendar
import pytest
from analysis.random_logs import cases, examples
from hypothesis import given, strategies as st
from report_logs import FIRST, LAST, NOW, at, june, made, session
from reports.test_printed_sums import AUDIENCES, made as made_of

from cmtracker.importers.ics.file import read
from cmtracker.importers.results import Options
from cmtracker.model import (
    MINUTE,
    Audience,
    ReportFormat,
    Session,
    Source,
)
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.ics import ics
from cmtracker.tracker import exchange, report, sessions

RANGE = {"first": FIRST, "last": LAST}


def with_ids(dossier: Dossier) -> Dossier:
    """Return a dossier whose sessions have ids as a log gives them."""
    named = (one._replace(id=str(UUID(int=n))) for n, one in enumerate(dossier.recorded))
    return dossier._replace(recorded=tuple(named))


def read_back(raw: bytes, folder: Path, now: int = NOW) -> tuple[Session, ...]:
    path = folder / "r.ics"
    path.write_bytes(raw)
    found = read(path, Options(now=now, timezone="Europe/London"))
    assert found.skipped == ()
    return found.sessions


def times(session: Session) -> tuple[object, ...]:
    """Return what a calendar carries of a session."""
    is_scheduled = session.source is Source.SCHEDULE
    work = session.start, session.end, session.answers, session.declared
    return session.id, *work, session.zone, is_scheduled


@examples(1)
@given(cases(ladder=True), AUDIENCES)
def test_the_sessions_come_back_to_the_second(tmp_path_factory, case, audience):
    dossier = with_ids(made_of(case, "fr", audience))

    found = read_back(ics(dossier), tmp_path_factory.mktemp("ics"), now=2**32)

    noted = [one for one in dossier.recorded if one.source is not Source.RECONSTRUCTED]
    assert sorted(map(times, found)) == sorted(map(times, noted))


@pytest.mark.parametrize(
    ("start", "end", "more"),
    [
        ("09 00:00", "10 00:00", {}),  # from midnight to midnight: no whole-day entry
        ("09 08:00", "10 19:00", {}),  # 35 hours: no stay
        ("09 20:00", "09 20:00", {}),
        ("09 20:45", "09 22:30", {"answers": 14, "declared": 28 * MINUTE}),
        ("09 09:00", "09 12:00", {"source": Source.SCHEDULE}),
    ],
)
def test_what_another_calendar_would_not_mean_comes_back_too(start, end, more, tmp_path):
    one = session("x", start, end, **more)
    dossier = with_ids(made(june()._replace(sessions=(one,)), **RANGE))

    assert list(map(times, read_back(ics(dossier), tmp_path))) == [times(dossier.recorded[0])]


def test_an_hour_that_the_clock_shows_twice_comes_back_as_it_was(tmp_path):
    second = int(datetime(2025, 10, 26, 1, 10, 7, tzinfo=UTC).timestamp())  # 2:10:07, again
    one = Session(second, second + 100, id="x", recorded_at=second, source=Source.TIMER)
    day = datetime.fromtimestamp(second, UTC).date()
    dossier = with_ids(made(june()._replace(sessions=(one,)), first=day, last=day))

    assert [found.start for found in read_back(ics(dossier), tmp_path)] == [second]


def test_what_was_made_from_traces_is_not_in_it(tmp_path):
    one = session("x", "09 20:00", "09 21:00", source=Source.RECONSTRUCTED)
    dossier = made(june()._replace(sessions=(one,)), **RANGE)

    assert b"VEVENT" not in ics(dossier)


def test_a_calendar_brought_back_into_its_own_log_changes_nothing(ws, tmp_path):
    kept = sessions.add(ws, at("2026-06-09 20:45") + 7, at("2026-06-09 22:10") + 41)
    target = tmp_path / "r.ics"
    report.write(ws, target, report.ReportOptions("fr", format=ReportFormat.ICS))
    before = ws.store.records(Session)

    (result,) = exchange.import_files(ws, [target])

    assert ws.store.records(Session) == before
    assert (before[0].start % MINUTE, result.sessions) == (7, 0)
    assert kept is not None


def test_times_are_in_utc_and_the_day_of_making_has_no_time_for_the_management():
    calendar = icalendar.Calendar.from_ical(ics(with_ids(made(**RANGE))))
    events = calendar.walk("VEVENT")

    assert {one.decoded("dtstamp") for one in events} == {datetime(2026, 6, 20, 12, tzinfo=UTC)}
    assert {one.decoded("dtstart").utcoffset() for one in events} == {timedelta(0)}
    assert "Camille" not in str(calendar)


def test_circumstances_and_notes_are_not_for_the_management():
    managed, detailed = (
        ics(made(audience=one, **RANGE)).decode().replace("\r\n ", "")
        for one in (Audience.MANAGEMENT, Audience.DETAILED)
    )

    assert "Rappel du cabinet" in detailed
    assert "ticket 4512" in managed
    assert "Rappel du cabinet" not in managed
    assert "rgence" not in managed


@given(st.text())
def test_no_text_breaks_a_calendar(text):
    log = june()
    noted = log.sessions[-4]._replace(note=text)
    raw = ics(made(log._replace(sessions=(noted,)), audience=Audience.PERSONAL, **RANGE))

    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert sorted(event) == sorted(
        ["SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "DESCRIPTION", "X-CMTRACKER-SESSION"]
    )
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
