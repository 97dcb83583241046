"""Calendars: which events are sessions, how a series is expanded, and what is left out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cmtracker.errors import UserError
from cmtracker.importers.registry import read
from cmtracker.importers.results import Options
from cmtracker.model import DAY, HOUR, Source

AGENDA = Path(__file__).resolve().parents[1] / "fixtures/importers/agenda.ics"


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


NOW = instant("2026-11-24T12:00:00+01:00")
OPTIONS = Options(now=NOW)


def event(*lines: str, uid: str = "un@ville.example") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])


def calendar(folder: Path, *events: str, head: str = "VERSION:2.0") -> Path:
    file = folder / "agenda.ics"
    text = "\n".join(["BEGIN:VCALENDAR", head, *events, "END:VCALENDAR", ""])
    file.write_bytes(text.replace("\n", "\r\n").encode())
    return file


def local(imported):
    return [
        (
            f"{datetime.fromtimestamp(s.start, ZoneInfo(s.zone)):%Y-%m-%d %H:%M}",
            (s.end - s.start) // 60,
        )
        for s in imported.sessions
    ]


def left(imported):
    return [(s.place, s.key, s.count) for s in imported.skipped]


EVENING = ("DTSTART;TZID=Europe/Paris:20260302T204500", "DTEND;TZID=Europe/Paris:20260302T221000")


def test_timed_events_become_sessions_and_a_series_is_expanded_with_its_changes():
    imported = read(AGENDA, options=OPTIONS)

    assert local(imported) == [
        ("2026-03-05 18:20", 165),
        ("2026-03-16 09:00", 45),
        # 23 March is an exception; 30 March is after the change of hour and still at nine
        ("2026-03-30 09:00", 45),
        ("2026-04-07 14:00", 60),  # moved from Monday the 6th
    ]
    assert left(imported) == [("4", "all_day", 1)]


def test_sessions_say_where_they_come_from_and_nothing_of_what_it_was_about():
    imported = read(AGENDA, options=OPTIONS)

    assert {(s.source, s.zone, s.note) for s in imported.sessions} == {
        (Source.IMPORT, "Europe/Paris", "")
    }
    assert "Conseil" not in repr(imported)
    assert "ville.example" not in repr(imported)


def test_the_same_calendar_gives_the_same_ids_though_an_occurrence_was_moved(tmp_path):
    before = read(AGENDA, options=OPTIONS)
    moved = tmp_path / "agenda.ics"
    moved.write_bytes(AGENDA.read_bytes().replace(b"20260407T14", b"20260407T10"))

    after = read(moved, options=OPTIONS._replace(now=NOW + DAY))

    assert [s.id for s in after.sessions] == [s.id for s in before.sessions]
    assert len({s.id for s in after.sessions}) == 4


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((*EVENING, "STATUS:CANCELLED"), "cancelled"),
        ((*EVENING, "TRANSP:TRANSPARENT"), "transparent"),
        ((*EVENING, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), "transparent"),
        ((*EVENING, "ATTENDEE;PARTSTAT=DECLINED;CN=Camille:mailto:Camille@ville.example"),
         "declined"),
        (("DTSTART;VALUE=DATE:20260302", "DTEND;VALUE=DATE:20260303"), "all_day"),
        (("DTSTART;TZID=Europe/Paris:20260302T204500",), "zero_length"),
        (("DTSTART:20261124T103000Z", "DURATION:PT1H"), "not_over_yet"),
        (("DTSTART:20270302T103000Z", "DURATION:PT1H"), "not_over_yet"),
    ],
)  # fmt: skip
def test_an_event_that_is_no_work_done_is_left_out_and_makes_no_bad_file(tmp_path, lines, reason):
    options = OPTIONS._replace(me="camille@ville.example", strict=True)

    imported = read(calendar(tmp_path, event(*lines)), options=options)

    assert imported.sessions == ()
    assert left(imported) == [("1", reason, 1)]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("DTSTART:20260302T214500Z", "DTEND:20260302T204500Z"), "ends_before_start"),
        (("DTSTART:19700101T000000Z", "DTEND:19700101T010000Z"), "too_early"),
        (("DTSTART:20260302T000000Z", "DTEND:20260411T000000Z"), "too_long"),
        (("DTSTART:20260302T040000Z", "DTEND:20260302T200001Z"), "too_long"),
        (("DTEND:20260302T204500Z",), "time_missing"),
        (("DTSTART:lundi", "DTEND:20260302T204500Z"), "not_a_time"),
        (("DTSTART:20260302T204500Z", "DURATION:longtemps"), "not_a_time"),
        (("DTSTART:20260302T204500Z", "DURATION:P999999999D"), "not_a_time"),
        ((*EVENING, "RRULE:FREQ=SECONDLY"), "too_frequent"),
        ((*EVENING, "RRULE:FREQ=DAILY;BYMINUTE=1,2,3"), "too_frequent"),
        ((*EVENING, "RRULE:FREQ=DAILY;INTERVAL=0"), "rule_unreadable"),
        ((*EVENING, "RRULE:FREQ=NEVER"), "rule_unreadable"),
    ],
)
def test_a_bad_event_is_left_out_with_its_place_and_the_good_one_stays(tmp_path, lines, reason):
    file = calendar(tmp_path, event(*EVENING), event(*lines, uid="deux@ville.example"))

    imported = read(file, options=OPTIONS)

    assert len(imported.sessions) == 1
    assert [(s.place, s.key, s.bad) for s in imported.skipped] == [("2", reason, True)]


def test_a_calendar_of_bad_events_only_is_refused(tmp_path):
    file = calendar(tmp_path, event("DTSTART:20260302T214500Z", "DTEND:20260302T204500Z"))

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS)

    assert refused.value.key == "file_refused"


def test_a_floating_time_lies_in_the_zone_that_the_calendar_names(tmp_path):
    floating = event("DTSTART:20260302T204500", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2")

    named = read(calendar(tmp_path, floating, head="X-WR-TIMEZONE:Indian/Reunion"), options=OPTIONS)
    unnamed = read(calendar(tmp_path, floating), options=OPTIONS)

    assert named.sessions[0].start == instant("2026-03-02T20:45:00+04:00")
    assert [s.zone for s in named.sessions] == ["Indian/Reunion"] * 2
    assert unnamed.sessions[0].start == instant("2026-03-02T20:45:00+01:00")


@pytest.mark.parametrize("zone", ["Romance Standard Time", "/Europe/Paris", '"Europe/Paris"'])
def test_the_names_that_other_programs_give_to_zones_are_known(tmp_path, zone):
    lines = (f"DTSTART;TZID={zone}:20260702T204500", "DURATION:PT1H")

    imported = read(calendar(tmp_path, event(*lines)), options=OPTIONS)

    assert imported.sessions[0].start == instant("2026-07-02T20:45:00+02:00")


def test_a_zone_that_the_calendar_defines_itself_is_kept_to(tmp_path):
    defined = AGENDA.read_text(encoding="utf-8").split("BEGIN:VEVENT")[0].split("Paris\n")[1]
    lines = ("DTSTART;TZID=Heure de la mairie:20260302T204500", "DURATION:PT1H")

    imported = read(calendar(tmp_path, event(*lines), head=defined.strip()), options=OPTIONS)

    assert imported.sessions[0].start == instant("2026-03-02T20:45:00+03:00")
    assert imported.sessions[0].zone == "Europe/Paris"


def test_a_series_without_end_is_read_two_years_back(tmp_path):
    weekly = event(
        "DTSTART;TZID=Europe/Paris:20120102T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"
    )

    imported = read(calendar(tmp_path, weekly), options=OPTIONS)

    # Mondays from 25 November 2024 (730 days back is the 24th) to 23 November 2026
    assert len(imported.sessions) == 105
    assert local(imported)[0] == ("2024-11-25 09:00", 60)
    assert local(imported)[-1] == ("2026-11-23 09:00", 60)
    assert left(imported) == [("1", "series_without_end", 1)]


def test_a_window_bounds_every_event(tmp_path):
    window = (instant("2026-03-01T00:00:00+01:00"), instant("2026-03-31T00:00:00+02:00"))

    imported = read(AGENDA, options=OPTIONS._replace(window=window))

    assert [start for start, _ in local(imported)] == [
        "2026-03-05 18:20",
        "2026-03-16 09:00",
        "2026-03-30 09:00",
    ]


def test_an_override_whose_series_is_elsewhere_is_an_event_of_its_own(tmp_path):
    lines = ("RECURRENCE-ID;TZID=Europe/Paris:20260301T204500", *EVENING)

    imported = read(calendar(tmp_path, event(*lines)), options=OPTIONS)

    assert local(imported) == [("2026-03-02 20:45", 85)]


def test_a_cancelled_occurrence_of_a_series_is_left_out(tmp_path):
    series = event(*EVENING, "RRULE:FREQ=DAILY;COUNT=3")
    cancelled = event(
        "RECURRENCE-ID;TZID=Europe/Paris:20260303T204500",
        "DTSTART;TZID=Europe/Paris:20260303T204500",
        "DURATION:PT1H",
        "STATUS:CANCELLED",
    )

    imported = read(calendar(tmp_path, series, cancelled), options=OPTIONS)

    assert [start for start, _ in local(imported)] == ["2026-03-02 20:45", "2026-03-04 20:45"]
    assert left(imported) == [("1", "cancelled", 1)]


def test_the_same_event_in_two_calendars_of_a_file_is_one_session(tmp_path):
    file = calendar(tmp_path, event(*EVENING), "END:VCALENDAR\nBEGIN:VCALENDAR", event(*EVENING))

    assert len(read(file, options=OPTIONS).sessions) == 1


def test_folded_lines_and_line_ends_of_any_kind_are_read(tmp_path):
    file = tmp_path / "agenda.ics"
    folded = event("DTSTART;TZID=Europe/\n Paris:20260302T20\n 4500", "DURATION:PT1H")
    file.write_text(f"\ufeffBEGIN:VCALENDAR\n{folded}\nEND:VCALENDAR", encoding="utf-8")

    assert local(read(file, options=OPTIONS)) == [("2026-03-02 20:45", 60)]


def test_a_calendar_that_stops_in_the_middle_is_refused_with_the_line(tmp_path):
    file = tmp_path / "agenda.ics"
    file.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2026", encoding="utf-8")

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS)

    assert refused.value.key == "file_cut"
    assert refused.value.values["line"] == 3


def test_a_calendar_in_another_encoding_is_refused_with_the_line(tmp_path):
    file = calendar(tmp_path, event(*EVENING, "SUMMARY:Réunion"))
    file.write_bytes(file.read_text(encoding="utf-8").encode("cp1252"))

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS)

    assert refused.value.key == "file_encoding"


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "sessions", "skipped"),
    [
        ("Germany", 0, {"all_day": 159}),
        ("alarm_google_future", 1, {}),
        ("bom_calendar", 0, {}),
        ("each_week_but_one_deleted", 7, {}),
        ("event_10_times", 10, {}),
        ("issue_722_timezone_transition_ambiguity", 0, {"zero_length": 4}),
        ("one_day_event_repeat_every_day", 0, {"all_day": 1}),
        # seven occurrences, of which one was made a transparent day
        ("recurring_events_changed_duration", 6, {"transparent": 1}),
        ("three_events", 3, {}),
        ("zero_size_event", 0, {"zero_length": 1}),
    ],
)
def test_real_calendars_give_the_counts_of_the_index(samples, name, sessions, skipped):
    imported = read(samples / "ics" / f"{name}.ics", options=OPTIONS)

    assert len(imported.sessions) == sessions
    assert {s.key: s.count for s in imported.skipped} == skipped


@pytest.mark.samples
def test_an_override_without_start_is_left_out_and_its_neighbour_stays(samples):
    imported = read(samples / "ics/issue_722_missing_timezones.ics", options=OPTIONS)

    # 08:00 in New York to 08:00 in Los Angeles, and two hours more on 13 September 2024
    assert [s.end - s.start for s in imported.sessions] == [3 * HOUR, 2 * HOUR]
    assert left(imported) == [("2", "time_missing", 2)]


@pytest.mark.samples
def test_a_large_family_of_series_gives_every_occurrence(samples):
    years = (instant("2000-01-01T00:00:00+00:00"), instant("2031-01-01T00:00:00+00:00"))

    imported = read(
        samples / "ics/daylight_saving_time.ics", options=Options(now=years[1], window=years)
    )

    # three of 31 hours, three whole days
    assert {s.key: s.count for s in imported.skipped} == {"too_long": 3, "all_day": 3}
    assert len(imported.sessions) == 4_016 - 6


PARIS_DEFINED = """BEGIN:VTIMEZONE
TZID:Chez nous
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    "local_time",
    ["20260302T204500", "20260328T235959", "20260329T030000", "20261025T013000", "20261025T023000",
     "20261025T033000", "20010714T120000"],
)  # fmt: skip
def test_a_zone_that_the_calendar_defines_changes_its_hour_like_the_real_one(tmp_path, local_time):
    real = event(f"DTSTART;TZID=Europe/Paris:{local_time}", "DURATION:PT15M")
    defined = event(f"DTSTART;TZID=Chez nous:{local_time}", "DURATION:PT15M", uid="deux")

    imported = read(calendar(tmp_path, real, defined, head=PARIS_DEFINED), options=OPTIONS)

    assert len({(s.start, s.end) for s in imported.sessions}) == 1
    assert len(imported.sessions) == 2
