"""A WhatsApp chat: what begins an entry, which day it was, and what is no message."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from importers.exports import FIXTURES, OPTIONS

from cmtracker.errors import UserError
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Options
from cmtracker.model import Direction


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def put(folder: Path, *lines: str, name: str = "_chat.txt") -> Path:
    file = folder / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def times(file: Path, options: Options = OPTIONS) -> list[tuple[int, int]]:
    imported = read(file, options=options)
    return [(count.start, count.count) for count in imported.counts]


def test_an_android_chat_in_french():
    imported = read(FIXTURES / "whatsapp.txt", options=OPTIONS)

    assert imported.channel == "whatsapp"
    assert imported.messages(Direction.RECEIVED) == 2  # the medium counts
    assert imported.messages(Direction.SENT) == 2
    assert (imported.first, imported.last) == (
        instant("2026-03-02T20:44+01:00"), instant("2026-03-13T21:02+01:00"),
    )  # fmt: skip
    assert [(s.key, s.count) for s in imported.skipped] == [
        ("service_entry", 1), ("deleted_message", 1),
    ]  # fmt: skip


def test_an_ios_chat_on_a_twelve_hour_clock_with_narrow_spaces():
    imported = read(FIXTURES / "whatsapp_ios.txt", options=OPTIONS)

    assert (imported.messages(Direction.RECEIVED), imported.messages(Direction.SENT)) == (1, 2)
    # 13 cannot be a month: all dates give the month first, and 12:05 AM is after midnight.
    assert imported.first == instant("2026-02-03T20:46:10+01:00")
    assert imported.last == instant("2026-02-13T00:05:30+01:00")


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("[14/10/2021, 3:34:09\u202fPM] A: x", "2021-10-14T15:34:09+02:00"),
        ("[14/10/2021 12:00:00 a.\xa0m.] A: x", "2021-10-14T00:00:00+02:00"),
        ("[07.03.26, 21:22:39] A: x", "2026-03-07T21:22:39+01:00"),
        ("03.08.21, 12:30 - A: x", "2021-08-03T12:30:00+02:00"),
        ("12/03/2018 à 09:14 - A: x", "2018-12-03T09:14:00+01:00"),
        ("13/3/25, 9:14 - A: x", "2025-03-13T09:14:00+01:00"),
        ("2019-10-20, 10:16 - A: x", "2019-10-20T10:16:00+02:00"),
        ("\u200e[13/03/2025 14:32:05] A: x", "2025-03-13T14:32:05+01:00"),
        ("2/28/23, 2:51\u202fAM - A: x", "2023-02-28T02:51:00+01:00"),
    ],
)
def test_the_shapes_of_dates_in_four_languages(tmp_path, line, at):
    options = OPTIONS._replace(me="A", date_order="month-first" if "à" in line else "")

    assert detect(put(tmp_path, line)) == "whatsapp"
    assert read(put(tmp_path, line), options=options).first == instant(at)


def test_only_the_shape_of_the_file_begins_an_entry(tmp_path):
    file = put(
        tmp_path,
        "[17.9.2019, 16:37:47] A: voici ce qu’elle a dit",
        "[1.9.19, 00:00:00] B: une citation",
        "2/11/19, 14:48 - B: une autre",
        "[17.09.2019, 16:39:52] B: oui [1.9.2019, 10:00:00] A: non",
    )

    assert read(file, options=OPTIONS).messages() == 2


def test_a_notice_under_the_name_of_a_person_or_a_group_is_no_message(tmp_path):
    file = put(
        tmp_path,
        "[07.03.26, 21:22:39] Anna: \u200eNachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
        "[07.03.26, 21:22:39] Gruppe: Messages and calls are end-to-end encrypted.",
        '[07.03.26, 21:22:40] Anna hat die Gruppe "Neu: alles" erstellt',
        "[07.03.26, 21:23:00] Anna: \u200e<Anhang: 1.jpg>",
        "[07.03.26, 21:23:01] Anna: \u200eimage absente",
        "[07.03.26, 21:23:02] Anna: ",
    )

    imported = read(file, options=OPTIONS._replace(me="Anna"))

    assert imported.messages(Direction.SENT) == 3
    assert [(s.key, s.count) for s in imported.skipped] == [("service_entry", 3)]


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["1/4/23", "2/2/23", "2/4/23"], "2023-01-04"),  # in order of time with the month first
        (["4/1/23", "2/2/23", "4/2/23"], "2023-01-04"),  # and here with the day first
        (["3/11/26", "4/11/26"], "2026-11-03"),  # 11 April passed; in neither order is it backwards
        (["5/5/23", "6/6/23"], "2023-05-05"),  # the same day in both
    ],
)
def test_day_or_month_first_is_decided_on_the_whole_file(tmp_path, dates, first):
    file = put(tmp_path, *(f"{date}, 10:00 - A: x" for date in dates))
    if dates[0] == "3/11/26":
        with pytest.raises(UserError) as refused:
            read(file, options=OPTIONS)
        assert refused.value.key == "date_order_unknown"
        return

    days = sorted(start for start, _ in times(file))

    assert min(days) == instant(f"{first}T10:00+01:00") or "05" in first


def test_a_date_still_to_come_is_not_how_it_is_meant(tmp_path):
    # NOW is in November 2026: 12 March has been, 3 December has not.
    file = put(tmp_path, "12/3/26, 10:00 - A: x", "12/3/26, 10:01 - A: x")

    assert times(file) == [(instant("2026-03-12T10:00+01:00"), 2)]


def test_what_nothing_decides_is_asked_and_can_be_said(tmp_path):
    file = put(tmp_path, "9/2/20, 10:00 - A: x", "9/2/20, 10:01 - B: y")

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS)
    day = times(file, OPTIONS._replace(date_order="day-first"))
    month = times(file, OPTIONS._replace(date_order="month-first"))

    assert refused.value.key == "date_order_unknown"
    assert {start for start, _ in day} == {instant("2020-02-09T10:00+01:00")}
    assert {start for start, _ in month} == {instant("2020-09-02T10:00+02:00")}


def test_a_longer_export_of_the_same_chat_is_the_same_conversation(tmp_path):
    lines = ["13/3/26, 10:00 - A: x", "13/3/26, 10:01 - B: y", "14/3/26, 10:01 - C: z"]
    short = read(put(tmp_path, *lines[:2], name="a.txt"), options=OPTIONS)
    long = read(put(tmp_path, *lines, name="b.txt"), options=OPTIONS)
    other = read(put(tmp_path, *lines[1:], name="c.txt"), options=OPTIONS)

    streams = [{count.stream for count in each.counts} for each in (short, long, other)]

    assert streams[0] == streams[1] != streams[2]


def test_the_clock_that_repeats_and_skips_an_hour(tmp_path):
    file = put(
        tmp_path, "25/10/2026, 02:30 - A: x", "29/03/2026, 02:30 - A: x", "31/02/2026, 10:00 - A: x"
    )

    imported = read(file, options=OPTIONS)

    assert (imported.first, imported.last) == (
        instant("2026-03-29T01:30+00:00"), instant("2026-10-25T00:30+00:00"),
    )  # fmt: skip
    assert [s.key for s in imported.skipped if s.bad] == ["not_a_time"]


def test_an_export_as_long_as_whatsapp_makes_them_says_that_it_may_be_cut(tmp_path, monkeypatch):
    monkeypatch.setattr("cmtracker.importers.formats.whatsapp._MOST_EXPORTED", 2)

    imported = read(FIXTURES / "whatsapp.txt", options=OPTIONS)

    assert imported.skipped[-1].key == "chat_perhaps_cut"
    assert imported.skipped[-1].taken


SAMPLES = [
    ("whatsapp/android_fr_multiline_media-omis.txt", 14, 1),
    ("whatsapp/android_iso-date_part1.txt", 300, 0),
    ("whatsapp/android_us_ampm_U202F_issue248.txt", 7, 1),
    ("whatsapp/android_us_out-of-order_2A_5M.txt", 5, 0),
    ("whatsapp/ios_d.m.yyyy_faketimestamp_in_body_chat2.txt", 4, 0),
    ("whatsapp/ios_dd-mm-yy_brackets_lorem.txt", 500, 0),
    ("whatsapp/ios_de_dd.mm.yy_LRM_chat.txt", 20, 1),
    ("whatsapp/lorem-2000_load.txt", 2000, 0),
]


@pytest.mark.samples
@pytest.mark.parametrize(("name", "messages", "notices"), SAMPLES)
def test_real_chats_have_the_counts_of_the_index(samples, name, messages, notices):
    imported = read(samples / name, options=OPTIONS._replace(me=""))

    assert imported.messages() == messages
    assert sum(s.count for s in imported.skipped if s.key == "service_entry") == notices


@pytest.mark.samples
@pytest.mark.parametrize("suffix", ["txt", "zip"])
def test_one_date_in_a_whole_chat_is_asked(samples, suffix):
    """12/9/20 stands in all of it: 9 December and 12 September are both possible."""
    file = samples / f"whatsapp/android_us_4A_11M.{suffix}"

    with pytest.raises(UserError):
        read(file, options=OPTIONS)
    imported = read(file, options=OPTIONS._replace(date_order="month-first"))

    assert imported.messages() == 11
    assert imported.first == instant("2020-12-09T23:55+01:00")
