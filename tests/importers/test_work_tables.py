"""Tables of working time: columns, dates, times, lengths and breaks as they are written."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from importers.exports import OPTIONS

from cmtracker.errors import UserError
from cmtracker.importers.durations import duration_of, unit_of
from cmtracker.importers.entries import BadEntry
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Imported

PARIS = ZoneInfo("Europe/Paris")
OWN = OPTIONS._replace(me="")


def put(folder: Path, *lines: str, encoding: str = "utf-8", name: str = "heures.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines), encoding=encoding)
    return file


def local(imported: Imported) -> list[str]:
    """Start and end of each session on the clock of Paris."""
    return [
        f"{datetime.fromtimestamp(s.start, PARIS):%d/%m %H:%M} "
        f"{datetime.fromtimestamp(s.end, PARIS):%d/%m %H:%M}"
        for s in imported.sessions
    ]


def left(imported: Imported) -> dict[str, int]:
    return {s.key: s.count for s in imported.skipped if not s.taken}


def noted(imported: Imported) -> dict[str, int]:
    return {s.key: s.count for s in imported.skipped if s.taken}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("start,end", "2026-03-02 20:45,2026-03-02 22:10"),
        ("start,stop", "2026-03-02T20:45:00+01:00,2026-03-02T21:10:00Z"),
        ("début;fin", "02/03/2026 20h45;02/03/2026 22h10"),
        ("Date;Début;Fin", "2 mars 2026;20:45;22:10"),
        ("Jour;Heure de début;Durée", "02.03.2026;20.45;1h25"),
        ("Date\tStart\tDuration (min)", "2026-03-02\t8:45 PM\t85"),
        ("date;début;fin;durée", "2026-03-02;20:45;22:10;85"),
        ("Date,Start time,Hours", '2026-03-02,20:45,"1,4166667"'),
        ("date;heure de début;heure de fin", "2026-03-02;2026-03-02 20:45;2026-03-02 22:10"),
        ("début;fin", "1772480700;1772485800"),
    ],
)
def test_a_start_with_an_end_or_a_length_is_a_session(tmp_path, header, row):
    file = put(tmp_path, header, row)

    imported = read(file, options=OWN._replace(date_order="day-first"))

    assert detect(file) == "timesheet"
    assert local(imported) == ["02/03 20:45 02/03 22:10"]


@pytest.mark.parametrize("start", ["Heure d’arrivée", "started at", "Début matin", "De"])
@pytest.mark.parametrize("end", ["Départ", "ended at", "Fin matin", "À"])
@pytest.mark.parametrize("beside", ["Agent", "Canal", "Nombre", "Compte"])
def test_a_table_of_work_is_not_taken_for_messages_by_a_column_beside(tmp_path, start, end, beside):
    file = put(tmp_path, f"Date;{beside};{start};{end}", "2026-03-02;x;20:45;22:10")

    assert detect(file) == "timesheet"
    assert local(read(file, options=OWN)) == ["02/03 20:45 02/03 22:10"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_file_saved_again_by_a_spreadsheet_says_the_same(tmp_path, encoding, separator, ends):
    lines = ["Réunion;Date;Début;Fin;;", '"dé;bat";02/03/2026;20:45:00;22:10:00;;', ";;;;;"]
    file = tmp_path / "heures.csv"
    text = ends.join(lines).replace('"dé;bat"', "débat").replace(";", separator)
    file.write_bytes(text.encode(encoding))

    imported = read(file, options=OWN._replace(date_order="day-first"))

    assert local(imported) == ["02/03 20:45 02/03 22:10"]
    assert left(imported) == {}


@pytest.mark.parametrize(
    "above", [["Relevé d’heures"], ["Relevé;;", ";;", ""], ["sep=;", "Mars 2026;;"]]
)
def test_a_title_may_stand_above_the_header(tmp_path, above):
    file = put(tmp_path, *above, "Date;Début;Fin", "2026-03-02;20:45;22:10")

    assert detect(file) == "timesheet"
    assert local(read(file, options=OWN)) == ["02/03 20:45 02/03 22:10"]


def test_an_end_before_its_start_is_on_the_next_date_and_never_24_hours_later(tmp_path):
    file = put(tmp_path, "date;début;fin", "2026-03-02;22:00;0:45", "2026-03-31;23:00;24:00",
               "2026-03-03;9:00;9:00")  # fmt: skip

    imported = read(file, options=OWN)

    assert local(imported) == ["02/03 22:00 03/03 00:45", "31/03 23:00 01/04 00:00"]
    assert left(imported) == {"no_length": 1}


def test_day_and_month_are_decided_on_the_whole_table_or_asked(tmp_path):
    row = "{};20:45;22:10"
    undecided = put(tmp_path, "date;début;fin", row.format("03/02/2026"), name="a.csv")
    decided = put(tmp_path, "date;début;fin", row.format("03/02/2026"), row.format("13/02/2026"),
                  name="b.csv")  # fmt: skip

    with pytest.raises(UserError) as refused:
        read(undecided, options=OWN)

    assert refused.value.key == "date_order_unknown"
    assert "03/02/2026".lstrip("0").replace("/0", "/") in str(refused.value.values["date"])
    assert local(read(decided, options=OWN))[0].startswith("03/02")
    asked = read(undecided, options=OWN._replace(date_order="month-first"))
    assert local(asked)[0].startswith("02/03")


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        (["11/12/2026"], None),
        (["05/10/2026", "06/10/2026", "07/11/2026", "02/12/2026"], None),  # the last is planned
        (["06/10/2026", "05/12/2026", "07/11/2026"], None),  # in no order either way
        (["09/03/2026", "10/02/2026", "11/12/2026"], ["03/09", "02/10", "12/11"]),
        (["12/10/2026"], ["12/10"]),
    ],
)
def test_one_planned_row_does_not_move_the_other_dates_of_a_table(tmp_path, days, read_as):
    file = put(tmp_path, "date;début;fin", *(f"{day};20:45;22:10" for day in days))

    if read_as is None:
        with pytest.raises(UserError, match="date_order_unknown"):
            read(file, options=OWN)
    else:
        found = local(read(file, options=OWN))
        assert [one[:5] for one in found] == read_as


@pytest.mark.parametrize("offset", ["+14:30", "-23:00", "+99:00"])
def test_a_time_with_an_offset_of_no_place_is_left_out(tmp_path, offset):
    file = put(tmp_path, "start,stop", "2026-03-02T20:45:00+14:00,2026-03-02T21:10:00+14:00",
               "2026-03-03T20:45:00+01:00,2026-03-03T21:10:00Z",
               f"2026-03-03T20:45:00{offset},2026-03-03T21:10:00{offset}")  # fmt: skip

    imported = read(file, options=OWN)

    assert local(imported) == ["02/03 07:45 02/03 08:10", "03/03 20:45 03/03 22:10"]
    assert left(imported) == {"not_a_time": 1}


def test_times_with_dots_say_nothing_of_day_and_month(tmp_path):
    file = put(tmp_path, "date;début;fin", "03/02/2026;20.45.30;22.10.30")

    with pytest.raises(UserError) as refused:
        read(file, options=OWN)

    assert refused.value.key == "date_order_unknown"


@pytest.mark.parametrize(
    ("date", "start", "end", "minutes"),
    [
        # 26 October 2025: from 2:00 to 3:00 the clock shows every time twice.
        ("2025-10-26", "1:30", "2:30", 60), ("2025-10-26", "2:30", "4:00", 90),
        ("2025-10-26", "2:10", "2:50", 40),
        # 30 March 2025: the clock goes from 2:00 to 3:00.
        ("2025-03-30", "1:00", "2:30", 30), ("2025-03-30", "2:30", "4:00", 30),
    ],
)  # fmt: skip
def test_of_two_readings_of_a_time_the_session_is_the_shorter_and_it_is_said(
    tmp_path, date, start, end, minutes
):
    imported = read(put(tmp_path, "date;début;fin", f"{date};{start};{end}"), options=OWN)

    (session,) = imported.sessions
    assert session.end - session.start == 60 * minutes
    assert noted(imported) == {"hour_not_certain": 1}


@pytest.mark.parametrize(
    ("header", "row", "end"),
    [
        ("date;début;fin;pause", "2026-03-02;9:00;17:30;1:00", "16:30"),
        ("date;début;fin;pause (min)", "2026-03-02;9:00;17:30;45", "16:45"),
        ("date;début;fin;durée", "2026-03-02;9:00;17:30;7h30", "16:30"),
        ("date;début;fin;durée (h)", "2026-03-02;9:00;17:30;7,5", "16:30"),
    ],
)
def test_a_break_without_times_is_taken_off_and_said(tmp_path, header, row, end):
    imported = read(put(tmp_path, header, row), options=OWN)

    assert local(imported) == [f"02/03 09:00 02/03 {end}"]
    assert noted(imported) == {"pause_at_end": 1}


@pytest.mark.parametrize(
    ("more", "row", "spans"),
    [
        ("", "9:00;12:00;14:00;17:30", ["09:00 12:00", "14:00 17:30"]),
        ("", "9:00;12:00;;", ["09:00 12:00"]),
        ("", ";;14:00;17:30", ["14:00 17:30"]),
        ("", "20:00;22:00;23:00;0:30", ["20:00 22:00", "23:00 00:30"]),
        # The break between the two is no other one.
        (";pause", "9:00;12:00;14:00;17:30;2:00", ["09:00 12:00", "14:00 17:30"]),
        (";pause", "9:00;12:00;14:00;17:30;2:15", ["09:00 12:00", "14:00 17:15"]),
        (";durée", "9:00;12:00;14:00;17:30;6h15", ["09:00 12:00", "14:00 17:15"]),
        (";durée", "9:00;12:00;14:00;17:30;2h00", ["09:00 11:00"]),
        (";pause (min)", "9:00;12:00;14:00;17:30;2000", []),
    ],
)
def test_a_sheet_may_tell_morning_and_afternoon_in_one_row(tmp_path, more, row, spans):
    head = f"Date;Début matin;Fin matin;Début après-midi;Fin après-midi{more}"
    file = put(tmp_path, head, f"2026-03-02;{row}")

    imported = read(file, options=OWN)

    found = [span.replace("02/03 ", "").replace("03/03 ", "") for span in local(imported)]
    assert detect(file) == "timesheet"
    assert found == spans


@pytest.mark.parametrize("pause", ["45", "une heure", "1,5"])
def test_a_break_that_cannot_be_read_leaves_the_row_out(tmp_path, pause):
    file = put(tmp_path, "date;début;fin;pause", f"2026-03-02;9:00;17:30;{pause}",
               "2026-03-03;9:00;10:00;0")  # fmt: skip

    imported = read(file, options=OWN)

    assert local(imported) == ["03/03 09:00 03/03 10:00"]
    assert left(imported) == {"not_a_duration": 1}


def test_whatever_is_no_work_is_left_out_with_its_reason(tmp_path):
    file = put(
        tmp_path, "date;début;fin;durée;type",
        "2026-03-02;20:45;22:10;;", "2026-03-02;12:00;13:00;;Pause", "2026-03-03;;;7:00;",
        "2026-03-04;9:00;;;", "Total;;;40:00;", "2026-03-05;;;;", ";9:00;10:00;;",
        "2026-03-06;9h;10h;;Congés", "1970-01-01;9:00;10:00;;", "2099-03-04;9:00;10:00;;",
    )  # fmt: skip

    imported = read(file, options=OWN)

    assert local(imported) == ["02/03 20:45 02/03 22:10"]
    assert left(imported) == {
        "break_entry": 2, "duration_without_start": 2, "still_running": 1, "time_missing": 2,
        "too_early": 1, "in_future": 1,
    }  # fmt: skip


def test_a_table_of_leave_makes_no_session(tmp_path):
    file = put(tmp_path, "début;fin", "2026-03-02;2026-03-06")

    imported = read(file, options=OWN)

    assert imported.sessions == ()
    assert left(imported) == {"dates_alone": 1}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("date;début;fin", "2026-03-02;Camille;Lou"),
        ("Date,From,To,Subject", "2026-03-02 10:00,a@ville.example,b@ville.example,x"),
        ("start;end", "Paris;Lyon"),
        ("name;value", "a;b"),
    ],
)
def test_columns_that_hold_no_times_make_no_table_of_work(tmp_path, header, row):
    with pytest.raises(UserError) as refused:
        detect(put(tmp_path, header, row))

    assert refused.value.key == "table_unknown"


def test_a_format_of_work_needs_a_column_for_it(tmp_path):
    file = put(tmp_path, "a,b", "1,2")

    with pytest.raises(UserError) as refused:
        read(file, "timesheet", options=OWN)

    assert refused.value.key == "table_without_start"


def test_a_session_of_more_than_half_a_day_is_taken_and_said(tmp_path):
    file = put(tmp_path, "start,end", "2026-03-02 08:00,2026-03-02 20:00",
               "2026-03-03 08:00,2026-03-03 20:01",
               "2026-03-04 08:00,2026-03-06 08:00")  # fmt: skip

    imported = read(file, options=OWN)

    assert len(imported.sessions) == 2
    assert noted(imported) == {"long_entries": 1}
    assert left(imported) == {"too_long": 1}


@pytest.mark.parametrize(
    ("cell", "unit", "seconds"),
    [
        ("1:30", 0, 5400), ("01:00:01", 0, 3601), ("18:25 min", 0, 1105), ("40 sec", 0, 40),
        ("20 min", 0, 1200), ("1h30", 0, 5400), ("1 h 30 min", 0, 5400), ("2 heures", 0, 7200),
        ("1h30m15s", 0, 5415), ("7260", 1, 7260), ("1,5", 3600, 5400), ("0.25", 3600, 900),
        ("85", 60, 5100), ("0", 0, 0), ("0,00", 0, 0),
        ("90", 0, None), ("1,5", 0, None), ("", 0, None), ("longtemps", 3600, None),
        ("-1:30", 0, None), ("1:30 pm", 0, None),
    ],
)  # fmt: skip
def test_a_length_as_tables_write_it(cell, unit, seconds):
    if seconds is None:
        with pytest.raises(BadEntry):
            duration_of(cell, unit)
    else:
        assert duration_of(cell, unit) == seconds


@pytest.mark.parametrize(
    ("column", "unit"),
    [("Durée (h)", 3600), ("Duration (decimal)", 3600), ("pause (min)", 60), ("duration", 0),
     ("heures", 3600), ("secondes", 1), ("Temps passé [min]", 60), ("échéance", 0)],
)  # fmt: skip
def test_the_name_of_a_column_says_what_a_bare_number_is(column, unit):
    assert unit_of(column) == unit


@given(seconds=st.integers(0, 359_999), style=st.sampled_from(["{h}:{m:02}:{s:02}", "{h}h{m}m{s}s",
                                                             "{h} h {m} min {s} sec"]))  # fmt: skip
def test_a_length_that_is_written_out_is_read_again(seconds, style):
    minutes, s = divmod(seconds, 60)
    h, m = divmod(minutes, 60)

    assert duration_of(style.format(h=h, m=m, s=s)) == seconds


@given(st.text(max_size=50))
def test_any_cell_is_a_length_or_refused(cell):
    with suppress(BadEntry):
        assert duration_of(cell) >= 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    start=st.integers(978_307_200 // 60, 1_767_225_600 // 60),
    minutes=st.integers(1, 23 * 60),
    date=st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]),
    time=st.sampled_from(["%H:%M", "%H.%M", "%Hh%M", "%I:%M %p", "%H:%M:%S"]),
    has_end_date=st.booleans(),
)
def test_work_that_is_written_out_is_read_again(tmp_path, start, minutes, date, time, has_end_date):
    begun = datetime.fromtimestamp(start * 60, UTC)
    ended = begun + timedelta(minutes=minutes)
    row = [begun.strftime(date), begun.strftime(time), ended.strftime(time)]
    head = ["Date", "Début", "Fin"]
    if has_end_date:
        head, row = [*head, "Date de fin"], [*row, ended.strftime(date)]
    file = put(tmp_path, ";".join(head), ";".join(row))

    imported = read(file, options=OWN._replace(timezone="UTC", date_order="day-first"))

    assert [(s.start, s.end) for s in imported.sessions] == [
        (start * 60, start * 60 + minutes * 60)
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("suffix", ["", "Z", "+00:00"])
def test_a_table_with_seconds_is_no_log_of_lines(tmp_path, separator, suffix):
    days = [datetime(2026, 3, day, 20, 45, 13, tzinfo=UTC) for day in range(1, 9)]
    starts = [f"{one:%Y-%m-%d %H:%M:%S}{suffix}" for one in days]
    rows = [(start, f"{start[:10]} 22:10:05{suffix}") for start in starts]
    file = put(tmp_path, *(separator.join(row) for row in [("start", "end"), *rows]))

    assert detect(file) == "timesheet"
    found = read(file, options=OWN._replace(timezone="UTC")).sessions
    assert [(one.start, one.end - one.start) for one in found] == [
        (int(one.timestamp()), 5_092) for one in days
    ]


OUTLOOK = "Subject,Start Date,Start Time,End Date,End Time,All day event,Show time as"


@pytest.mark.parametrize(
    ("shown", "key"),
    [("", None), ("2", None), ("1", "tentative"), ("3", "transparent"), ("4", "out_of_office"),
     ("5", "working_elsewhere"), ("7", "unknown_value"), ("Busy", "unknown_value")],
)  # fmt: skip
def test_an_event_is_work_where_the_calendar_shows_it_as_busy(tmp_path, shown, key):
    file = tmp_path / "calendar.csv"
    rows = ["x,2026-03-02,20:45,2026-03-02,22:10,False,2",
            f"x,2026-03-03,20:45,2026-03-03,22:10,False,{shown}"]  # fmt: skip
    file.write_text("\n".join([OUTLOOK, *rows]), encoding="utf-8")

    imported = read(file, options=OPTIONS)

    assert imported.format == "outlook"
    assert len(imported.sessions) == (1 if key else 2)
    assert [skipped.key for skipped in imported.skipped] == ([key] if key else [])


@pytest.mark.parametrize("flag", ["True", "Vrai", "TRUE", "yes", "?"])
def test_an_event_that_may_last_whole_days_is_no_session(tmp_path, flag):
    file = tmp_path / "calendar.csv"
    rows = ["x,2026-03-02,20:45,2026-03-02,22:10,False,2",
            f"x,2026-03-03,00:00,2026-03-04,00:00,{flag},2"]  # fmt: skip
    file.write_text("\n".join([OUTLOOK, *rows]), encoding="utf-8")

    imported = read(file, options=OPTIONS)

    assert len(imported.sessions) == 1
    assert [skipped.key for skipped in imported.skipped] == ["all_day"]


def test_columns_of_one_name_are_told_apart_wherever_they_stand(tmp_path):
    """In French date and time have the same name; a user may leave columns out of the export."""
    file = tmp_path / "calendrier.csv"
    head = "Emplacement;Privé;Début;Début;Fin;Fin;Journée entière"
    row = "x;Faux;02/03/2026;20:45:00;02/03/2026;22:10:00;Faux"
    file.write_text(f"{head}\n{row}\n", encoding="cp1252")

    imported = read(file, options=OPTIONS._replace(date_order="day-first"))

    assert imported.format == "outlook"
    assert [(s.start, s.end) for s in imported.sessions] == [(1_772_480_700, 1_772_485_800)]
