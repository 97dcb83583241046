"""Real files of tools of working time, beside the checkout: the figures of their index."""

from __future__ import annotations

from datetime import datetime

import pytest
from importers.exports import OPTIONS

from cmtracker.errors import UserError
from cmtracker.importers.registry import detect, read
from cmtracker.model import Activity

pytestmark = pytest.mark.samples

OWN = OPTIONS._replace(me="")

INDEX = [
    # An entry of the index without a length is no session, one without an end neither.
    ("toggl/detailed_2024_BOM_amount.csv", "toggl", 1, 3_601, {"no_length": 1}),
    ("kimai/import_example.csv", "kimai", 1, 7_260, {}),
    ("clockify/detailed_21cols_eur_specialchars.csv", "clockify", 1, 1_800, {}),
    ("generic_csv/generic_time_entries_utc.csv", "solidtime", 1, 3_601, {"no_length": 1}),
    ("harvest/detailed_decimal-comma_no-times.csv", "harvest", 0, 0, {"duration_without_start": 2}),
    ("gtimelog/timelog_docs_twodays.txt", "gtimelog", 3, 28_020, {"break_entry": 1}),
    # 12 h 16 min from the first line to the last, less 1 h 50 min of slack.
    ("gtimelog/timelog_filtering.txt", "gtimelog", 8, 37_560, {"break_entry": 2}),
    ("gtimelog/timelog_totals_slack.txt", "gtimelog", 2, 11_400, {"break_entry": 2}),
    # All of its ranges lie in 1970, which is where dates go that were lost.
    ("klog/complete_record.klg", "klog", 0, 0,
     {"duration_without_start": 3, "still_running": 1, "too_early": 3}),
    ("timewarrior/2016-04.data", "timewarrior", 8, 130_800, {"still_running": 2}),
    ("timewarrior/export_timew-1.4.3.json", "timewarrior", 3, 34_200, {"still_running": 1}),
    ("watson/frames", "watson", 10, 20_749, {}),
    ("hamster/hamster.db", "hamster", 347, 4_209_432, {"still_running": 4}),
    ("super-productivity/test-backup.json", "super_productivity", 0, 0, {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "format", "sessions", "seconds", "left"), INDEX)
def test_a_file_gives_the_figures_of_the_index_by_detection_alone(
    samples, name, format, sessions, seconds, left
):
    file = samples / name

    imported = read(file, options=OWN)

    assert detect(file) == format
    assert len(imported.sessions) == sessions
    assert sum(one.end - one.start for one in imported.sessions) == seconds
    assert {one.key: one.count for one in imported.skipped if not one.taken} == left


@pytest.mark.parametrize("name", ["17cols_usd", "Activity-instead-of-Task", "no-billable"])
def test_a_date_that_may_be_in_march_or_april_is_asked(samples, name):
    file = samples / f"clockify/detailed_{name}.csv"

    with pytest.raises(UserError) as refused:
        read(file, options=OWN)
    imported = read(file, options=OWN._replace(date_order="month-first"))

    assert refused.value.key == "date_order_unknown"
    # The same entries as the file of Toggl, one of them without a length.
    same = read(samples / "toggl/detailed_2024_BOM_amount.csv", options=OWN)
    assert imported.sessions == same.sessions


def test_the_same_entries_in_utc_and_on_the_clock_are_the_same_session(samples):
    local = read(samples / "toggl/detailed_2024_BOM_amount.csv", options=OWN)
    utc = read(samples / "generic_csv/generic_time_entries_utc.csv", options=OWN)

    assert local.sessions == utc.sessions


def test_the_ranges_of_klog_in_a_year_that_can_be(samples, tmp_path):
    text = (samples / "klog/complete_record.klg").read_text("utf-8")
    file = tmp_path / "record.klg"
    file.write_text(text.replace("1970-", "2020-"), encoding="utf-8")

    imported = read(file, options=OWN)

    minutes = [(one.end - one.start) // 60 for one in imported.sessions]
    assert minutes == [90, 91, 92]


def test_presence_at_the_computer_is_the_union_of_its_stretches(samples):
    file = samples / "activitywatch/aw-buckets-export.json"
    imported = read(file, options=OWN._replace(activity=Activity.OTHER))
    unsaid = read(file, options=OWN)

    # That somebody was at the computer is work only where the user says for what.
    assert unsaid.sessions == ()
    assert {one.key: one.count for one in unsaid.skipped} == {
        "presence_alone": len(imported.sessions), "within_a_minute": 2,
    }  # fmt: skip
    # 5.582 h in the index; two stretches within one minute, and parts of seconds, are left out.
    hours = sum(one.end - one.start for one in imported.sessions) / 3600
    assert 5.582 - 2 / 60 < hours <= 5.582
    assert {one.key: one.count for one in imported.skipped if not one.taken} == {
        "within_a_minute": 2
    }
    assert imported.first is not None
    assert imported.first >= int(datetime.fromisoformat("2023-11-18T20:07:28Z").timestamp())
    assert imported.last is not None
    assert imported.last <= int(datetime.fromisoformat("2023-11-19T13:26:00Z").timestamp())


@pytest.mark.parametrize(
    ("name", "format", "spans"),
    [
        ("13-kimai-entry-over-midnight/kimai.csv", "kimai",
         ["2020-07-02T22:00/2020-07-03T00:45", "2020-07-03T09:00/2020-07-03T09:30"]),
        ("15-toggl-duration-in-words/Toggl_time_entries_2026-01-01_to_2026-12-31.csv", "toggl",
         ["2026-08-21T19:21:21/2026-08-21T19:39:46", "2026-08-21T23:50/2026-08-22T00:10",
          "2026-08-22T08:00/2026-08-22T08:00:40"]),
        ("16-generic-csv-dots-and-cp1252/heures.csv", "timesheet",
         ["2022-10-24T08:37/2022-10-24T11:06", "2022-10-25T13:05/2022-10-25T14:20"]),
    ],
)  # fmt: skip
def test_the_figures_of_hard_files_are_those_worked_out_by_hand(samples, name, format, spans):
    file = samples.parent / "samples-tricky" / name
    if not file.exists():
        pytest.skip("the small hard files are not beside the checkout")

    imported = read(file, options=OWN)

    assert detect(file) == format
    assert imported.skipped == ()
    # All of these are in summer, two hours before UTC.
    assert [(one.start, one.end) for one in imported.sessions] == [
        tuple(int(datetime.fromisoformat(f"{at}+02:00").timestamp()) for at in span.split("/"))
        for span in spans
    ]
