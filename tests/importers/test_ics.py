"""Calendars: which events are sessions, how a series is expanded, and what is left out."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cmtracker.errors import UserError
from cmtracker.importers.registry import detect, read
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


@pytest.mark.parametrize(
    ("first", "rule", "sessions", "said"),
    [
        ("20240229T210000", "YEARLY", 0, True),  # the next 29 February is in 2028
        ("20240831T210000", "YEARLY", 2, True),
        ("20261120T210000", "WEEKLY", 1, False),
    ],
)
def test_a_series_without_end_says_that_it_was_cut_where_it_was(
    tmp_path, first, rule, sessions, said
):
    series = event(f"DTSTART;TZID=Europe/Paris:{first}", "DURATION:PT1H", f"RRULE:FREQ={rule}")

    imported = read(calendar(tmp_path, series), options=OPTIONS)

    assert len(imported.sessions) == sessions
    assert left(imported) == ([("1", "series_without_end", 1)] if said else [])


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
    assert left(imported) == [("2", "cancelled", 1)]


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


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_calendar_in_another_encoding_is_read(tmp_path, encoding):
    file = calendar(tmp_path, event(*EVENING, "SUMMARY:Réunion", uid="réunion@ville.example"))
    plain = read(file, options=OPTIONS)
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))

    again = read(file, options=OPTIONS)

    assert local(again) == [("2026-03-02 20:45", 85)]
    assert again.sessions == plain.sessions


@pytest.mark.parametrize("fold", ["\r\n ", "\n\t"])
def test_a_line_may_be_folded_inside_a_letter(tmp_path, fold):
    file = calendar(tmp_path, event(*EVENING, uid="réunion@ville.example"))
    plain = read(file, options=OPTIONS)
    letter = "é".encode()
    split = letter[:1] + fold.encode() + letter[1:]
    file.write_bytes(file.read_bytes().replace(letter, split))

    assert read(file, options=OPTIONS).sessions == plain.sessions


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


# --- which version of an event counts, and whether it took place

MOVED = ("DTSTART;TZID=Europe/Paris:20260302T190000", "DTEND;TZID=Europe/Paris:20260302T200000")


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ((), ("SEQUENCE:1",)),
        (("SEQUENCE:9",), ("SEQUENCE:10",)),
        (("LAST-MODIFIED:20260301T100000Z",), ("LAST-MODIFIED:20260301T100001Z",)),
        (("DTSTAMP:20260301T100000Z",), ("DTSTAMP:20260302T100000Z",)),
        (
            ("SEQUENCE:1", "LAST-MODIFIED:20260309T100000Z"),
            ("SEQUENCE:2", "LAST-MODIFIED:20260301T100000Z"),
        ),
    ],
)
def test_of_two_versions_of_an_event_the_newer_counts_wherever_it_stands(tmp_path, older, newer):
    versions = [event(*EVENING, *older), event(*MOVED, *newer)]

    for order in (versions, versions[::-1]):
        imported = read(calendar(tmp_path, *order), options=OPTIONS)

        assert local(imported) == [("2026-03-02 19:00", 60)]
        assert [key for _, key, _ in left(imported)] == ["older_version"]


def test_the_newer_version_of_a_changed_occurrence_counts(tmp_path):
    series = event(*EVENING, "RRULE:FREQ=DAILY;COUNT=2")
    planned = "RECURRENCE-ID;TZID=Europe/Paris:20260303T204500"
    changes = [
        event(planned, f"DTSTART;TZID=Europe/Paris:20260303T{hour}0000", "DURATION:PT1H",
              f"SEQUENCE:{number}")
        for hour, number in (("08", 1), ("19", 3), ("10", 2))
    ]  # fmt: skip

    imported = read(calendar(tmp_path, *changes, series), options=OPTIONS)

    assert local(imported) == [("2026-03-02 20:45", 85), ("2026-03-03 19:00", 60)]


def test_a_change_that_a_later_version_of_the_series_made_void_is_left_out(tmp_path):
    series = event(*MOVED, "RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:2")
    change = event(
        "RECURRENCE-ID;TZID=Europe/Paris:20260303T204500",
        "DTSTART;TZID=Europe/Paris:20260303T210000",
        "DURATION:PT1H",
        "SEQUENCE:1",
    )

    imported = read(calendar(tmp_path, series, change), options=OPTIONS)

    assert local(imported) == [("2026-03-02 19:00", 60), ("2026-03-03 19:00", 60)]
    assert left(imported) == [("2", "older_version", 1)]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("STATUS:TENTATIVE",), "tentative"),
        (("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",), "tentative"),
        (("X-MICROSOFT-CDO-BUSYSTATUS:OOF",), "out_of_office"),
        (("X-MICROSOFT-CDO-BUSYSTATUS:oof", "TRANSP:TRANSPARENT"), "out_of_office"),
        (("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",), "working_elsewhere"),
    ],
)  # fmt: skip
def test_what_a_calendar_does_not_show_as_busy_is_no_work(tmp_path, lines, reason):
    imported = read(calendar(tmp_path, event(*EVENING, *lines)), options=OPTIONS)

    assert imported.sessions == ()
    assert left(imported) == [("1", reason, 1)]


@pytest.mark.parametrize("me", ["Camille@ville.example", "camille\u00a0e\u0301", "CAMILLE É"])
@pytest.mark.parametrize(
    ("answer", "reason"), [("DECLINED", "declined"), ("TENTATIVE", "tentative")]
)
def test_the_answer_of_the_user_is_found_by_address_or_name(tmp_path, me, answer, reason):
    guest = f'ATTENDEE;CN="Camille  É";PARTSTAT={answer}:MAILTO:camille@ville.example'

    imported = read(calendar(tmp_path, event(*EVENING, guest)), options=OPTIONS._replace(me=me))

    assert left(imported) == [("1", reason, 1)]


@pytest.mark.parametrize(
    "lines", [("X-MICROSOFT-CDO-BUSYSTATUS:BUSY",), ("STATUS:CONFIRMED",), ("TRANSP:OPAQUE",), ()]
)
def test_what_a_calendar_shows_as_busy_counts(tmp_path, lines):
    assert local(read(calendar(tmp_path, event(*EVENING, *lines)), options=OPTIONS)) == [
        ("2026-03-02 20:45", 85)
    ]


OWN = "ATTENDEE;CN=Camille;PARTSTAT={}:mailto:camille@ville.example"
OTHER = "ATTENDEE;CN=Sacha;PARTSTAT={}:mailto:sacha@ville.example"


@pytest.mark.parametrize(
    ("head", "answers", "reason"),
    [
        ("X-WR-CALNAME:Camille@ville.example", ("DECLINED", "ACCEPTED"), "declined"),
        ("X-WR-CALNAME:camille@ville.example", ("TENTATIVE", "ACCEPTED"), "tentative"),
        ("X-OWNER:mailto:camille@ville.example", ("DECLINED", "ACCEPTED"), "declined"),
        ("X-WR-CALNAME:camille@ville.example", ("ACCEPTED", "DECLINED"), None),
        ("X-WR-CALNAME:Agenda", ("DECLINED", "ACCEPTED"), "declined_by_a_guest"),
        ("X-WR-CALNAME:service@ville.example", ("DECLINED", "ACCEPTED"), "declined_by_a_guest"),
        ("VERSION:2.0", ("ACCEPTED", "DECLINED"), "declined_by_a_guest"),
        ("VERSION:2.0", ("ACCEPTED", "TENTATIVE"), None),
        ("VERSION:2.0", ("ACCEPTED", "ACCEPTED"), None),
    ],
)
def test_an_event_that_the_owner_may_have_declined_counts_nothing(tmp_path, head, answers, reason):
    guests = [line.format(answer) for line, answer in zip((OWN, OTHER), answers, strict=True)]
    file = calendar(tmp_path, event(*EVENING, *guests), head=head)

    imported = read(file, options=OPTIONS)

    assert left(imported) == ([] if reason is None else [("1", reason, 1)])
    assert len(imported.sessions) == (reason is None)


def test_a_name_says_which_of_the_guests_declined(tmp_path):
    file = calendar(tmp_path, event(*EVENING, OWN.format("ACCEPTED"), OTHER.format("DECLINED")))

    for me, taken in (("camille@ville.example", 1), ("sacha", 0)):
        imported = read(file, options=OPTIONS._replace(me=me))
        assert len(imported.sessions) == taken


def test_a_room_that_is_taken_declines_for_nobody(tmp_path):
    room = "ATTENDEE;CUTYPE=ROOM;PARTSTAT=DECLINED:mailto:salle@ville.example"
    imported = read(calendar(tmp_path, event(*EVENING, room)), options=OPTIONS)

    assert len(imported.sessions) == 1


def test_a_name_that_no_guest_has_is_said(tmp_path):
    guest = "ATTENDEE;CN=Camille;PARTSTAT=DECLINED:mailto:camille@ville.example"
    file = calendar(tmp_path, event(*EVENING, guest))

    imported = read(file, options=OPTIONS._replace(me="Camile"))

    assert len(imported.sessions) == 1
    assert [(s.key, s.taken, s.values["guests"]) for s in imported.skipped] == [
        ("me_no_guest", True, 1)
    ]


@pytest.mark.parametrize("method", ["CANCEL", "cancel"])
@pytest.mark.parametrize("lines", [EVENING, ()])
def test_what_a_cancellation_holds_does_not_take_place(tmp_path, method, lines):
    file = calendar(tmp_path, event(*lines), head=f"METHOD:{method}")

    imported = read(file, options=OPTIONS)

    assert imported.sessions == ()
    assert left(imported) == [("1", "cancelled", 1)]


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"])
def test_an_answer_to_an_invitation_is_no_event(tmp_path, method):
    imported = read(calendar(tmp_path, event(*EVENING), head=f"METHOD:{method}"), options=OPTIONS)

    assert imported.sessions == ()
    assert left(imported) == [("1", "only_an_answer", 1)]


def test_a_cancellation_concerns_its_own_calendar_of_a_file(tmp_path):
    series = event(*EVENING, "RRULE:FREQ=DAILY;COUNT=3")
    one = event("RECURRENCE-ID;TZID=Europe/Paris:20260303T204500", "SEQUENCE:1")
    file = calendar(tmp_path, series, "END:VCALENDAR\nBEGIN:VCALENDAR\nMETHOD:CANCEL", one)

    imported = read(file, options=OPTIONS)

    assert [start for start, _ in local(imported)] == ["2026-03-02 20:45", "2026-03-04 20:45"]
    assert left(imported) == [("2", "cancelled", 1)]


def test_a_cancelled_series_takes_its_changed_occurrences_with_it(tmp_path):
    series = event(*EVENING, "RRULE:FREQ=DAILY;COUNT=3", "STATUS:CANCELLED", "SEQUENCE:2")
    change = event(
        "RECURRENCE-ID;TZID=Europe/Paris:20260303T204500",
        "DTSTART;TZID=Europe/Paris:20260303T210000",
        "DURATION:PT1H",
        "SEQUENCE:1",
    )

    imported = read(calendar(tmp_path, series, change), options=OPTIONS)

    assert imported.sessions == ()
    assert {key for _, key, _ in left(imported)} == {"cancelled"}


# --- series


def test_this_and_following_moves_the_later_occurrences_by_the_same_difference(tmp_path):
    series = event(
        "DTSTART;TZID=Europe/Paris:20260316T210000",
        "DTEND;TZID=Europe/Paris:20260316T220000",
        "RRULE:FREQ=WEEKLY;COUNT=6",
    )
    onward = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260323T210000",
        "DTSTART;TZID=Europe/Paris:20260324T190000",
        "DTEND;TZID=Europe/Paris:20260324T193000",
    )
    again = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260413T210000",
        "DTSTART;TZID=Europe/Paris:20260413T080000",
        "DTEND;TZID=Europe/Paris:20260413T084500",
    )
    single = event(
        "RECURRENCE-ID;TZID=Europe/Paris:20260406T210000",
        "DTSTART;TZID=Europe/Paris:20260406T120000",
        "DTEND;TZID=Europe/Paris:20260406T121500",
    )

    imported = read(calendar(tmp_path, again, series, single, onward), options=OPTIONS)

    assert local(imported) == [
        ("2026-03-16 21:00", 60),
        ("2026-03-24 19:00", 30),
        ("2026-03-31 19:00", 30),  # after the change to summer time, by the clock
        ("2026-04-06 12:00", 15),
        ("2026-04-13 08:00", 45),
        ("2026-04-20 08:00", 45),
    ]
    assert len({s.id for s in imported.sessions}) == 6


def test_this_and_following_can_be_cancelled(tmp_path):
    series = event(*EVENING, "RRULE:FREQ=DAILY;COUNT=4")
    onward = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260304T204500",
        "DTSTART;TZID=Europe/Paris:20260304T204500",
        "DURATION:PT1H",
        "STATUS:CANCELLED",
    )

    imported = read(calendar(tmp_path, series, onward), options=OPTIONS)

    assert [start for start, _ in local(imported)] == ["2026-03-02 20:45", "2026-03-03 20:45"]


def test_dates_beside_the_rule_are_added_and_taken_away(tmp_path):
    series = event(
        *EVENING,
        "RRULE:FREQ=DAILY;COUNT=6",
        "EXRULE:FREQ=DAILY;INTERVAL=5;COUNT=2",
        "EXDATE:20260303T194500Z",
        "EXDATE;VALUE=DATE:20260304",
        "EXDATE:20260305T204500",
        "RDATE;TZID=Europe/Paris:20260310T204500,20260306T204500",
        "RDATE;VALUE=PERIOD:20260311T090000Z/PT30M,20260312T090000Z/20260312T093500Z",
        "RDATE;VALUE=DATE:20260313",
    )

    imported = read(calendar(tmp_path, series), options=OPTIONS)

    # The rule names the 2nd to the 7th; the second rule takes the 2nd and the 7th away.
    assert local(imported) == [
        ("2026-03-06 20:45", 85),
        ("2026-03-10 20:45", 85),
        ("2026-03-11 10:00", 30),
        ("2026-03-12 10:00", 35),
    ]
    assert [(key, count) for _, key, count in left(imported) if key == "all_day"] == [
        ("all_day", 1)
    ]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260304", "2026-03-04 20:45"),
        ("20260304T204500", "2026-03-04 20:45"),
        ("20260304T194500Z", "2026-03-04 20:45"),
        ("20260304T204459", "2026-03-03 20:45"),
        ("20260304T194459Z", "2026-03-03 20:45"),
    ],
)
def test_the_last_moment_of_a_rule_may_be_written_in_another_way_than_the_start(
    tmp_path, until, last
):
    imported = read(
        calendar(tmp_path, event(*EVENING, f"RRULE:FREQ=DAILY;UNTIL={until}")), options=OPTIONS
    )

    assert local(imported)[-1] == (last, 85)


def test_an_end_by_the_clock_is_exact_over_a_change_of_hour_and_a_day_is_a_day(tmp_path):
    night = "DTSTART;TZID=Europe/Paris:20260328T230000"
    file = calendar(
        tmp_path,
        event(night, "DURATION:PT5H", uid="1"),
        event(night, "DTEND;TZID=Europe/Paris:20260329T040000", uid="2"),
        event("DTSTART;TZID=Europe/Paris:20260327T230000", "DURATION:PT5H",
              "RRULE:FREQ=DAILY;COUNT=2", uid="3"),
    )  # fmt: skip

    # Of the night of 28 to 29 March one hour is missing.
    assert [minutes for _, minutes in local(read(file, options=OPTIONS))] == [300, 240, 300, 300]


# --- zones that are not certain


def test_a_time_in_utc_stays_one_whatever_zone_stands_beside_it(tmp_path):
    lines = ("DTSTART;TZID=Europe/Paris:20260302T204500Z", "DURATION:PT1H")

    imported = read(calendar(tmp_path, event(*lines)), options=OPTIONS)

    assert imported.sessions[0].start == instant("2026-03-02T20:45:00+00:00")
    assert [(s.key, s.taken) for s in imported.skipped] == [("utc_beside_zone", True)]


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("DTSTART;TZID=Mairie:20260302T204500", "DURATION:PT1H", "unknown_zone"),
        ("DTSTART;TZID=Europe/Paris:20260302T204500", "DTEND;TZID=Mairie:20260302T214500",
         "unknown_zone"),
        ("DTSTART;TZID=Europe/Paris:20260302T204500", "DTEND:20260302T214500", "zone_of_one_only"),
        ("DTSTART:20260302T204500", "DTEND:20260302T214500Z", "zone_of_one_only"),
    ],
)  # fmt: skip
def test_a_time_whose_zone_is_not_known_is_left_out(tmp_path, start, end, reason):
    good = event(*EVENING, uid="deux")

    imported = read(calendar(tmp_path, event(start, end), good), options=OPTIONS)

    assert len(imported.sessions) == 1
    assert ("1", reason, 1) in left(imported)


def test_a_zone_that_the_calendar_defines_otherwise_than_it_is_in_force_is_not_certain(tmp_path):
    right = PARIS_DEFINED.replace("Chez nous", "Europe/Paris")
    wrong = right.replace("TZOFFSETTO:+0100", "TZOFFSETTO:+0000")
    winter = event(*EVENING)
    summer = event("DTSTART;TZID=Europe/Paris:20260702T204500", "DURATION:PT1H", uid="deux")

    good = read(calendar(tmp_path, winter, summer, head=right), options=OPTIONS)
    bad = read(calendar(tmp_path, winter, summer, head=wrong), options=OPTIONS)

    assert (len(good.sessions), left(good)) == (2, [])
    assert local(bad) == [("2026-07-02 20:45", 60)]
    assert left(bad) == [("1", "zone_contradicts", 1)]


def test_a_time_without_a_zone_and_a_zone_of_windows_are_said(tmp_path):
    file = calendar(
        tmp_path,
        event("DTSTART:20260302T204500", "DURATION:PT1H", uid="1"),
        event("DTSTART:20260303T204500", "DURATION:PT1H", uid="2"),
        event("DTSTART;TZID=Romance Standard Time:20260304T204500", "DURATION:PT1H", uid="3"),
        event("DTSTART:20260305T204500", "DURATION:PT1H", "STATUS:CANCELLED", uid="4"),
    )

    imported = read(file, options=OPTIONS)

    assert [(s.key, s.count, s.values["zone"]) for s in imported.skipped if s.taken] == [
        ("floating_time", 2, "Europe/Paris"),
        ("windows_zone", 1, "Europe/Paris"),
    ]


def test_each_calendar_of_a_file_has_its_own_zone_and_definitions(tmp_path):
    floating = ("DTSTART:20260302T204500", "DURATION:PT1H")
    own = ("DTSTART;TZID=Chez nous:20260303T204500", "DURATION:PT1H")
    east = PARIS_DEFINED.replace("TZOFFSETTO:+0100", "TZOFFSETTO:+0400")
    file = calendar(
        tmp_path,
        event(*floating, uid="1"),
        event(*own, uid="2"),
        f"END:VCALENDAR\nBEGIN:VCALENDAR\nX-WR-TIMEZONE:Indian/Reunion\n{east}",
        event(*floating, uid="3"),
        event(*own, uid="4"),
        head=f"X-WR-TIMEZONE:Europe/Paris\n{PARIS_DEFINED}",
    )

    starts = {s.start for s in read(file, options=OPTIONS).sessions}

    assert starts == {
        instant("2026-03-02T20:45:00+01:00"),
        instant("2026-03-03T20:45:00+01:00"),
        instant("2026-03-02T20:45:00+04:00"),
        instant("2026-03-03T20:45:00+04:00"),
    }


def test_reading_a_calendar_says_nothing_by_itself(tmp_path, capfd, recwarn):
    odd = [
        event(*EVENING, "RRULE:FREQ=WEEKLY;UNTIL=20260330", uid="1"),
        event(*EVENING, "RRULE:FREQ=NEVER", uid="2"),
        event("DTSTART;TZID=Customized Time Zone:20260302T204500", "DURATION:PT1H", uid="3"),
        event("DTSTART:20260302T204500", "DTEND;VALUE=DATE:20260303", uid="4"),
        event("RECURRENCE-ID;RANGE=THISANDPRIOR:20260302T204500Z", *EVENING, uid="5"),
    ]

    read(calendar(tmp_path, *odd), options=OPTIONS)

    assert capfd.readouterr() == ("", "")
    assert list(recwarn) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;TZID=Europe/Paris:20260302T000000", "DTEND;TZID=Europe/Paris:20260303T000000"),
        ("DTSTART;TZID=Europe/Paris:20260302T000000", "DTEND;TZID=Europe/Paris:20260306T000000"),
        (*EVENING, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
        ("DTSTART:20260301T230000Z", "DTEND:20260302T230000Z"),
    ],
)
def test_times_that_mean_whole_days_are_no_session(tmp_path, lines):
    imported = read(calendar(tmp_path, event(*lines)), options=OPTIONS)

    assert imported.sessions == ()
    assert left(imported) == [("1", "all_day", 1)]


def test_an_occurrence_named_without_a_zone_is_named_by_the_clock_of_the_series(tmp_path):
    series = event(
        "DTSTART;TZID=America/Martinique:20260302T090000",
        "DURATION:PT1H",
        "RRULE:FREQ=DAILY;COUNT=2",
    )
    change = event(
        "RECURRENCE-ID:20260303T090000",
        "DTSTART;TZID=America/Martinique:20260303T140000",
        "DURATION:PT1H",
    )

    imported = read(calendar(tmp_path, series, change), options=OPTIONS)

    assert local(imported) == [("2026-03-02 09:00", 60), ("2026-03-03 14:00", 60)]


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("20261025T023000", "20261025T033000", 60),  # it begins at the second half past two
        ("20261025T013000", "20261025T023000", 60),  # it ends at the first
        ("20261025T023000", "20261025T024500", 15),
    ],
)
def test_of_an_hour_that_the_clock_shows_twice_the_shorter_reading_is_taken(
    tmp_path, start, end, minutes
):
    for zone in (";TZID=Europe/Paris", ";TZID=Chez nous", ""):
        lines = (f"DTSTART{zone}:{start}", f"DTEND{zone}:{end}")

        imported = read(calendar(tmp_path, event(*lines), head=PARIS_DEFINED), options=OPTIONS)

        assert [length for _, length in local(imported)] == [minutes]
        assert "hour_not_certain" in [s.key for s in imported.skipped if s.taken]


def test_the_calendars_of_an_archive_are_read_together_and_each_event_once(tmp_path):
    """Google gives each calendar of an account as a file of one archive."""
    agenda = AGENDA
    archive = tmp_path / "agenda.ical.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in ("a@group.calendar.ics", "b/c.ics"):
            made.write(agenda, name)
        made.writestr("lisez-moi.txt", "bonjour")

    alone, together = (read(file, options=OPTIONS) for file in (agenda, archive))

    assert detect(archive) == "ics"
    assert together.sessions == alone.sessions
    assert together.sessions
