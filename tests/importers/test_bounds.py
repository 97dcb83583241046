"""A megabyte of anything: read or refused within two seconds and a modest memory."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from cmtracker.errors import UserError
from cmtracker.importers.registry import read
from cmtracker.importers.results import Imported, Options

resource = pytest.importorskip("resource")  # not on Windows

MEGABYTE = 1_000_000
OPTIONS = Options(now=1_795_000_000)
GOOD = "BEGIN:VEVENT\nUID:good\nDTSTART:20260302T204500Z\nDURATION:PT1H\nEND:VEVENT\n"
SESSION = (1_772_484_300, 1_772_487_900)  # of GOOD: 2 March 2026, 20:45 to 21:45 UTC
BEGIN = "DTSTART:20200302T204500Z\nDURATION:PT1H"
ZONE = (
    "BEGIN:VTIMEZONE\nTZID:X{n}\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0200\n"
    "TZOFFSETTO:+0100\n{rule}\nEND:STANDARD\nEND:VTIMEZONE\n"
)


def event(*lines: str) -> str:
    return "\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


def many(piece: str) -> str:
    """A megabyte of a piece, `{n}` being its number."""
    return "".join(piece.replace("{n}", str(n)) for n in range(MEGABYTE // len(piece)))


def calendar(*parts: str) -> str:
    return "\n".join(["BEGIN:VCALENDAR", *parts, "END:VCALENDAR", ""])


CALENDARS = {
    "no step": event(BEGIN, "RRULE:FREQ=WEEKLY;INTERVAL=+0"),
    "no step on a second line": event(BEGIN, "RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY;INTERVAL=0"),
    "each second": event(BEGIN, "RRULE:FREQ=WEEKLY", "RRULE:FREQ=SECONDLY"),
    "each minute": event(BEGIN, "RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=MINUTELY;COUNT=9"),
    "a huge count": event("DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY;COUNT=99999999999"),
    "weekly series": many(event("UID:{n}", BEGIN, "RRULE:FREQ=WEEKLY;COUNT=9999")),
    "series that never come": many(
        event("UID:{n}", BEGIN, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1")
    ),
    "rules of one event": event(BEGIN, many("RRULE:FREQ=DAILY;COUNT={n}9\n").strip()),
    "dates": event(BEGIN, many("RDATE:20260302T20{n}\n").strip()),
    "exceptions": event(
        BEGIN, "RRULE:FREQ=DAILY", "EXDATE:" + ",".join(["20260302T204500Z"] * 55_000)
    ),
    "changes from here on": event("UID:1", BEGIN, "RRULE:FREQ=DAILY;COUNT=9000")
    + many(event("UID:1", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260302T204500Z", BEGIN)),
    "lines without a colon": event(BEGIN, many("RDATE;x\n").strip()),
    "a zone of each second": ZONE.format(n="", rule="RRULE:FREQ=SECONDLY")
    + event("DTSTART;TZID=X:20260302T204500", "DURATION:PT1H"),
    "zones with rules": many(
        ZONE.replace("{rule}", "RRULE:FREQ=DAILY") + event("DTSTART;TZID=X{n}:20260302T204500")
    ),
    "unknown zones": many(event("DTSTART;TZID=Z{n}:20260302T204500", "DURATION:PT1H")),
    "quotes": event('DTSTART;X="' + many('";X="') + ":x"),
    "folds": event(BEGIN, "RRULE:FREQ=SECONDLY;X=", many(" y\n").strip("\n")),
    "events": many(event("DTSTART:20260302T204500Z", "DURATION:PT1H")),
    "events of nothing": many(event("DTSTART:x")),
}


def most_seconds() -> float:
    """Return the bound on time; a run whose lines are counted takes several times as long."""
    return 2 if sys.gettrace() is None else 10


def within_bounds(file: Path) -> Imported:
    """Read a file; fail when it takes too long or too much room."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    try:
        return read(file, options=OPTIONS)
    finally:
        assert time.process_time() - began < most_seconds()
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def put(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


@pytest.mark.parametrize("kind", CALENDARS)
def test_a_calendar_without_end_is_bounded_and_the_good_event_in_it_is_taken(tmp_path, kind):
    imported = within_bounds(put(tmp_path, "agenda.ics", calendar(CALENDARS[kind], GOOD)))

    assert SESSION in {(session.start, session.end) for session in imported.sessions}
    assert len(imported.sessions) < 40_000


@pytest.mark.parametrize("first", ["DTSTART:00010101T090000Z", "DTSTART:16010101T090000Z"])
def test_a_series_begun_before_the_calendar_is_read_like_any_without_end(tmp_path, first):
    daily = event(first, "DURATION:PT1H", "RRULE:FREQ=DAILY")

    imported = within_bounds(put(tmp_path, "agenda.ics", calendar(daily)))

    assert len(imported.sessions) == 730  # two years of days
    assert [(s.key, s.bad) for s in imported.skipped] == [("series_without_end", False)]


def test_what_was_too_much_is_said_once_with_its_number(tmp_path):
    series = many(event("UID:{n}", BEGIN, "RRULE:FREQ=WEEKLY;COUNT=9999"))
    file = put(tmp_path, "agenda.ics", calendar(series))

    imported = within_bounds(file)

    (left,) = (s for s in imported.skipped if s.key == "too_many_recurrences")
    assert left.count > 1_000
    assert imported.sessions  # of the first series of the file
    assert within_bounds(file) == imported  # the same ones each time


@pytest.mark.parametrize(
    "zone", ["x" * 400, "../../etc/passwd", "a\x07b", "X"], ids=["long", "path", "bell", "defined"]
)
def test_an_event_in_a_zone_that_can_be_none_is_left_out_with_its_name(tmp_path, zone):
    broken = ZONE.format(n="", rule="RRULE:FREQ=SECONDLY")
    line = event(f"DTSTART;TZID={zone}:20260302T204500", "DURATION:PT1H")

    imported = within_bounds(put(tmp_path, "agenda.ics", calendar(broken, line, GOOD)))

    assert [(s.place, s.key) for s in imported.skipped] == [("1", "unknown_zone")]
    assert str(imported.skipped[0].values["value"]).isprintable()
    assert [(s.start, s.end) for s in imported.sessions] == [SESSION]


def test_a_zone_that_one_file_defines_is_unknown_to_the_next(tmp_path):
    line = event("DTSTART;TZID=X:20260302T204500", "DURATION:PT1H")
    zone = ZONE.format(n="", rule="RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")
    other = zone.replace("TZOFFSETTO:+0100", "TZOFFSETTO:+0300")

    starts = [
        read(put(tmp_path, f"{n}.ics", calendar(each, line)), options=OPTIONS).sessions[0].start
        for n, each in enumerate((zone, other))
    ]
    unknown = read(put(tmp_path, "2.ics", calendar(line, GOOD)), options=OPTIONS)

    # 20:45 at +01:00, and at +03:00
    assert starts == [SESSION[0] - 3600, SESSION[0] - 3 * 3600]
    assert [s.key for s in unknown.skipped] == ["unknown_zone"]
    assert len(unknown.sessions) == 1


def test_components_inside_one_another_without_end_are_refused(tmp_path):
    file = put(tmp_path, "agenda.ics", "BEGIN:VCALENDAR\n" + many("BEGIN:A\n"))

    with pytest.raises(UserError) as refused:
        within_bounds(file)

    assert refused.value.key == "file_too_deep"


MESSAGE = '{"type":"message","date":"2024-01-01T10:00:00","from_id":"user1"%s}'
CHAT = '{"name":"x","type":"personal_chat","id":1,"messages":[%s]}'
OUTBOX = '{"orderedItems":[%s]}'
DOCUMENT = '{"format":"cmtracker","version":1,%s}'


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (CHAT % (MESSAGE % (',"x":' + "[" * 30_000 + "]" * 30_000)), "file_too_deep"),
        (CHAT % (MESSAGE % (',"x":' + "[" * 100_000)), "file_too_deep"),
        (DOCUMENT % ('"sessions":[{"start":' + "[" * 900 + "]" * 900 + "}]"), "file_too_deep"),
        (DOCUMENT % ('"x":' + '{"a":' * 100_000), "file_too_deep"),
        (DOCUMENT % ('"' + "k" * 300_000 + '":{"a":1}'), "file_names_too_long"),
        (DOCUMENT % ('"' + '\\"' * 200_000 + '":{"a":1}'), "file_names_too_long"),
        (CHAT % ('{"' + "k" * 300_000 + '":{' + many('"a":1,')[:-1] + ',"b":2}}'), "file_refused"),
        (OUTBOX % (("{" + '"' + "k" * 900 + '":') * 100 + many('{"a":1},')), "file_names_too_long"),
        (CHAT % (MESSAGE % (',"x":' + "9" * 10_000)), "file_number"),
        (CHAT % (MESSAGE % ',"x":1e999'), "file_number"),
        (DOCUMENT % ('"' + "k" * 900 + '":1,"' + "k" * 900 + '":2'), "file_key_twice"),
        ('{"' + '\\"' * 490_000, "file_cut"),
        ("[" * MEGABYTE, "file_unknown"),
    ],
    ids=lambda value: value if len(value) < 30 else "",
)  # fmt: skip
def test_a_json_file_made_to_be_heavy_is_refused_soon(tmp_path, content, key):
    with pytest.raises(UserError) as refused:
        within_bounds(put(tmp_path, "export.json", content))

    assert refused.value.key == key
    assert all(str(value).isprintable() for value in refused.value.values.values())
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    "content",
    [
        CHAT % many("{},")[:-1],
        OUTBOX % many("{},")[:-1],
        OUTBOX % many("null,")[:-1],
        DOCUMENT % ('"sessions":[' + many("[],")[:-1] + "]"),
        DOCUMENT % ('"schedules":[{"from":"2026-01-01","weeks":[' + many("{},")[:-1] + "]}]"),
        DOCUMENT % ('"schedules":[' + many(
            '{"from":"2026-01-01","weeks":[' + ",".join(["{}"] * 500) + "]},")[:-1] + "]"),
        OUTBOX % ('{"type":"Create","published":"2024-01-01T10:00:00Z","to":['
                  + many('"a",')[:-1] + "]}"),
    ],
    ids=["chat", "outbox", "nulls", "lists", "weeks", "cycles", "readers"],
)  # fmt: skip
def test_a_megabyte_of_small_entries_is_read_soon(tmp_path, content):
    try:
        imported = within_bounds(put(tmp_path, "export.json", content))
    except UserError as refused:
        assert refused.key in {"file_refused", "file_unknown"}  # noqa: PT017 - either is fine
    else:
        assert len(imported.skipped) <= 200


HEADS = "From a@b Mon Mar 02 20:44:00 2026\nFrom: {from}\nDate: {date}\n\n"
GOOD_DATE = "Mon, 02 Mar 2026 20:44:00 +0100"
TABLE = "date;sens;auteur;canal;nombre\n"
THREAD = '{"participants":[%s],"messages":[%s]}'
SENT = '{"sender_name":"a{n}","timestamp_ms":1772480640000},'
VERSION = '{"type":"version","version":1}\n'
ROOM = '{"room_name":"a","room_creator":"b","export_date":"c","messages":['
HEAVY = {
    "chat of many senders": many("12/03/2025, 10:00 - A{n}: x\n"),
    "chat of many shapes": many("1/2/25, 1:0{n} - A: x\n[1.2.2025, 1:00] A: x\n"),
    "chat of one line": "12/03/2025, 10:00 - A: " + "x" * MEGABYTE,
    "chat of colons": "12/03/2025, 10:00 - " + "A: " * (MEGABYTE // 3),
    "chat of no senders": "12/03/2025, 10:00 - A\n" * (MEGABYTE // 22),
    "chat of marks": "12/03/2025, 10:00 - A: x\n" + "\u200e" * (MEGABYTE // 3) + "x\n",
    "mails": many(HEADS.replace("{from}", "a{n}@b").replace("{date}", GOOD_DATE)),
    "mails without dates": many(HEADS.replace("{from}", "a{n}@b").replace("{date}", "x{n}")),
    "separators": "From a@b Mon Mar 02 20:44:00 2026\nFrom: a\n\n" + "\n\nFrom " * (MEGABYTE // 7),
    "a head without an end": "From: a\nDate: x\n" + many("Received: by x{n}; y\n"),
    "one long field": "From: a\nDate: x\nSubject: " + " x" * (MEGABYTE // 2),
    "folded lines": "From: a\nDate: x\nX: y\n" + " z\n" * (MEGABYTE // 3),
    "comments in addresses": "".join(
        HEADS.replace("{from}", "(" * 900).replace("{date}", GOOD_DATE) for _ in range(950)
    ),
    "encoded words": "".join(
        HEADS.replace("{from}", "=?utf-8?q?=?= " * 60).replace("{date}", "(" * 150)
        for _ in range(900)
    ),
    "rows": TABLE + many("02/03/2026 10:00;reçu;A{n};c;{n}\n"),
    "channels": TABLE + many("13/03/2026 10:00;reçu;A;c{n};1\n"),
    "rows of nothing": TABLE + ";" * MEGABYTE,
    "empty rows": TABLE + "\n" * MEGABYTE,
    "quotes": TABLE + '"' * MEGABYTE,
    "an open quote": TABLE + '"' + "x\n" * (MEGABYTE // 2),
    "columns": "date;sens" + ";x" * (MEGABYTE // 2) + "\n",
    "long cells": TABLE + ("2" * 9_999 + ";" * 3 + "\n") * 100,
    "conversations": '{"userId":"a","conversations":[' + many('{"id":{n},"MessageList":[]},')[:-1]
    + "]}",
    "participants": THREAD % (many('{"name":"a"},')[:-1], '{"timestamp_ms":1772480640000}'),
    "thread": THREAD % ('{"name":"a"}', many(SENT)[:-1]),
    "posts": "[" + many('{"timestamp":1772480640,"data":[]},')[:-1] + "]",
    "slack": "[" + many('{"type":"message","user":"U{n}","ts":"1772480640.{n}"},')[:-1] + "]",
    "tweets": "window.YTD.tweets.part0 = ["
    + many('{"tweet":{"id_str":"{n}","created_at":"Mon Mar 02 19:44:00 +0000 2026"}},')[:-1] + "]",
    "spaces before tweets": "window.YTD.tweets.part0 = " + " " * MEGABYTE + "[]",
    "tiktok": '{"Activity":{},"Video":{},"Direct Messages":{"Chat History":{"ChatHistory":{'
    + many('"Chat History with a{n}:":[{"Date":"2026-03-02 10:00:00","From":"a"}],')[:-1] + "}}}}",
    "lines of Mattermost": VERSION
    + many('{"type":"post","post":{"user":"u{n}","channel":"c{n}","create_at":1772480640{n}}}\n'),
    "accounts of Mattermost": VERSION + many('{"type":"user","user":{"username":"a{n}"}}\n'),
    "one post of many answers": VERSION
    + '{"type":"post","post":{"user":"a","create_at":1,"replies":['
    + many('{"user":"u{n}","create_at":1772480640000},')[:-1] + "]}}\n",
    "a room": ROOM + many(
        '{"type":"m.room.message","sender":"@u{n}:a","origin_server_ts":1772480640000,'
        '"room_id":"!{n}","event_id":"{n}"},')[:-1] + "]}",
    "members of a room": ROOM + many(
        '{"type":"m.room.member","state_key":"@u{n}:a","content":{"displayname":"{n}"}},')[:-1]
    + "]}",
    "times in letters": '{"messages":[' + many(
        '{"created_date":"Monday, March 2, 2026 at 7:{n}:00 PM UTC","message_id":"{n}/a"},')[:-1]
    + "]}",
    "nested chats": '{"Activity":{},"Video":{},"Direct Messages":{"Chat History":'
    + '{"a":' * 5_000 + "1" + "}" * 5_000 + "}}",
}  # fmt: skip


WORK = {
    "rows of work": "date;début;fin\n" + many("02/03/2026;10:{n};20:45\n"),
    "good rows of work": "début;durée\n" + many("2026-03-02 10:00;{n} sec\n"),
    "people": "user,start,end\n" + many("A{n},2026-03-02 10:00,2026-03-02 11:00\n"),
    "lengths": "date;durée\n" + many("02/03/2026;1h{n}\n"),
    "long lengths": "début;durée\n" + ("2026-03-02 10:00;" + "1 h " * 2_000 + "\n") * 120,
    "stretches": '{"buckets":{"a":{"events":['
    + many('{"timestamp":"2026-03-02T10:00:0{n}Z","duration":{n},"data":{"status":"not-afk"}},'
           )[:-1]
    + "]}}}",
    "buckets": '{"buckets":{' + many('"a{n}":{"events":[]},')[:-1] + "}}",
    "lines of gtimelog": many("2026-03-02 10:00: x{n}\n"),
    "records of klog": many("2026-03-02\n    10:00-11:00\n    -1m\n"),
    "one record of klog": "2026-03-02\n" + many("    10:00-11:00 {n}\n"),
    "intervals": many("inc 20260302T194500Z - 20260302T21{n}Z\n"),
    "exported intervals": "[" + many('{"id":{n},"start":"20260302T194500Z"},')[:-1] + "]",
    "frames": "[" + many('[1772480700,1772480{n},"x","{n}"],')[:-1] + "]",
    "tasks": '{"crossModelVersion":1,"data":{"task":{"entities":{'
    + many('"a{n}":{"timeSpentOnDay":{"2026-03-02":{n}}},')[:-1] + "}}}}",
    "events of a calendar": "Start Date,Start Time,End Date,End Time,All day event\n"
    + many("3/2/2026,8:{n} PM,3/2/2026,10:10 PM,False\n"),
    "columns of work": "début;fin" + ";x" * (MEGABYTE // 2) + "\n",
}  # fmt: skip
HEAVY |= WORK


@pytest.mark.parametrize("kind", HEAVY)
def test_a_megabyte_of_messages_or_work_is_read_or_refused_soon(tmp_path, kind):
    file = put(tmp_path, "export", HEAVY[kind])

    for instants in (False, True):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        try:
            imported = read(file, options=OPTIONS._replace(instants=instants, me="a"))
        except UserError as refused:
            assert len(str(refused)) < 400  # noqa: PT017 - either is fine
        else:
            assert len(imported.skipped) <= 200
        assert time.process_time() - began < 2
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024
