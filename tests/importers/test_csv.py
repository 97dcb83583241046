"""Any table of messages: which column is what, and which day a date in figures is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from importers.exports import FIXTURES, OPTIONS

from cmtracker.errors import UserError
from cmtracker.importers.dates import DateOrder
from cmtracker.importers.entries import BadEntry
from cmtracker.importers.files import read_head
from cmtracker.importers.formats import csv
from cmtracker.importers.moments import table_time
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Imported
from cmtracker.model import Direction

NOBODY = OPTIONS._replace(me="")


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def ways(imported: Imported) -> dict[str, int]:
    return {d.value: imported.messages(d) for d in Direction if imported.messages(d)}


def put(folder: Path, *lines: str, encoding: str = "utf-8", name: str = "suivi.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines), encoding=encoding)
    return file


def remarks(imported: Imported) -> list[str]:
    return [s.key for s in imported.skipped if s.taken]


def test_a_table_kept_by_hand_in_a_french_spreadsheet():
    imported = read(FIXTURES / "suivi.csv", options=NOBODY)

    assert ways(imported) == {"received": 1, "sent": 1, "published": 1}
    assert set(imported.batches()) == {"facebook", "instagram"}
    assert {c.account for c in imported.counts} == {"Ville"}
    # 13 is no month: 02/03 is the second of March; 8.05 is a time.
    assert imported.first == instant("2026-03-02T20:44+01:00")
    assert imported.last == instant("2026-03-13T08:05+01:00")


def test_the_messages_of_hootsuite():
    imported = read(FIXTURES / "hootsuite.csv", options=NOBODY)

    assert ways(imported) == {"received": 1, "sent": 1}
    assert [(s.key, s.count) for s in imported.skipped] == [("same_message_again", 1)]


def test_the_conversations_of_hootsuite_are_no_messages(tmp_path):
    header = "Conversation ID,Medium,Channel,Created at"
    file = put(tmp_path, header, "1,Facebook,x,2026-03-02 10:00")

    with pytest.raises(UserError) as refused:
        detect(file)

    assert refused.value.key == "table_unknown"


def test_the_posts_of_metas_business_suite_were_published(tmp_path):
    file = put(
        tmp_path,
        "Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Permalink,Date",
        "1.22158E+17,1,Ville,x,y,0,11/10/2025 21:00,https://x,Lifetime",
        "1.22158E+17,1,Ville,x,y,0,11/20/2025 08:30,https://x,Lifetime",
    )

    imported = read(file, options=NOBODY)

    assert ways(imported) == {"published": 2}
    assert imported.channel == "facebook"
    assert imported.first == instant("2025-11-10T21:00+01:00")


def test_totals_of_dates_make_no_evening_and_no_hour_of_work(tmp_path):
    file = put(tmp_path, "Date,Received,Replies", '2026-03-02,12,"1 003"', "2026-03-03,,2")

    imported = read(file, options=NOBODY._replace(instants=True))

    assert ways(imported) == {"received": 12, "unknown": 1005}
    assert {c.start for c in imported.counts} == {
        instant("2026-03-02T10:00+01:00"), instant("2026-03-03T10:00+01:00"),
    }  # fmt: skip
    assert imported.sent == ()
    assert remarks(imported) == ["totals_of_dates"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("12", 12), ("1 234", 1234), ("1\u202f234", 1234), ("12,0", 12), ("0", 0), ("1,5", None),
     ("-3", None), ("x", None), ("9999999", None), ("", None)],
)  # fmt: skip
def test_a_number_of_messages(tmp_path, cell, number):
    file = put(tmp_path, "date;sens;nombre", "2026-03-02 10:00;reçu;1",
               f'2026-03-02 10:00;reçu;"{cell}"')  # fmt: skip

    imported = read(file, options=NOBODY)

    assert imported.messages() == 1 + (number or 0)
    if not number:
        assert [s.key for s in imported.skipped] == [
            "no_messages" if number == 0 else "not_a_number"
        ]


def test_a_huge_number_of_messages_takes_no_room(tmp_path):
    rows = ["2026-03-02 10:00,in,1000000"] * 3_000

    imported = read(put(tmp_path, "date,direction,count", *rows), options=NOBODY)

    # More than a quarter-hour can hold is cut: nobody receives a thousand million.
    assert 0 < imported.messages() <= 1_000_003_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators(tmp_path, encoding, separator):
    lines = ["Date et heure;Sens;Réseau", "2026-03-02 10:00;Envoyé;Téléphone"]

    imported = read(put(tmp_path, *(line.replace(";", separator) for line in lines),
                        encoding=encoding), options=NOBODY)  # fmt: skip

    assert ways(imported) == {"sent": 1}
    assert imported.channel == "Téléphone"


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", "\ufeffsep=;", "\n\nsep=;"])
def test_a_first_line_that_names_the_separator_is_stepped_over(tmp_path, first):
    file = put(tmp_path, first, "date;sens", "2026-03-02 10:00;envoyé")

    assert detect(file) == "csv"
    assert ways(read(file, options=NOBODY)) == {"sent": 1}


def test_the_options_come_before_the_columns(tmp_path):
    file = put(tmp_path, "date,direction,channel,account", "2026-03-02 10:00,in,x,y")

    imported = read(file, options=NOBODY._replace(channel="facebook", account="ville"))

    assert [(c.channel, c.account) for c in imported.counts] == [("facebook", "ville")]


@pytest.mark.parametrize(
    ("me", "expected"), [("", {"unknown": 2}), ("Camille", {"sent": 1, "received": 1})]
)
def test_without_a_direction_the_author_tells_it_where_the_user_says_who_she_is(
    tmp_path, me, expected
):
    file = put(tmp_path, "date,author", "2026-03-02 10:00,Camille", "2026-03-02 10:00,Wombat")

    imported = read(file, options=NOBODY._replace(me=me))

    assert ways(imported) == expected
    assert remarks(imported) == ([] if me else ["me_needed"])


def test_a_direction_that_is_not_known_stays_open_and_is_said(tmp_path):
    file = put(tmp_path, "date,direction", "2026-03-02 10:00,in", "2026-03-02 10:00,quer",
               "2026-03-02 10:00,")  # fmt: skip

    imported = read(file, options=NOBODY)

    assert ways(imported) == {"received": 1, "unknown": 2}
    assert remarks(imported) == ["direction_not_told"]


def test_day_or_month_first_is_asked_where_nothing_decides(tmp_path):
    file = put(tmp_path, "date,direction", "03/02/2026 10:00,in")

    with pytest.raises(UserError) as refused:
        read(file, options=NOBODY)
    firsts = [read(file, options=NOBODY._replace(date_order=order)).first for order in DateOrder]

    assert refused.value.key == "date_order_unknown"
    assert firsts == [instant("2026-02-03T10:00+01:00"), instant("2026-03-02T10:00+01:00")]


@pytest.mark.parametrize("first", ["03/02/2026", "mardi 03/02/2026", "Tue, 03/02/2026 09:00 AM"])
def test_a_day_of_the_week_before_it_changes_nothing_about_a_date(tmp_path, first):
    undecided = put(tmp_path, "date;sens", f"{first};reçu", name="a.csv")
    decided = put(tmp_path, "date;sens", f"{first};reçu", "lundi 16/02/2026;reçu", name="b.csv")

    with pytest.raises(UserError) as refused:
        read(undecided, options=NOBODY)

    assert refused.value.key == "date_order_unknown"
    found = read(decided, options=NOBODY).first
    assert found is not None
    assert datetime.fromtimestamp(found, UTC).month == 2


@pytest.mark.parametrize(
    "header",
    ["projet;date;début;fin", "Date,From,To,Duration,User", "User,Start date,Start time,End date",
     "Date,Client,Hours", "date,amount", "First Name,Last Name", "x"],
)  # fmt: skip
def test_a_table_of_something_else_is_not_taken_for_messages(tmp_path, header):
    assert not csv.recognises(read_head(put(tmp_path, header, "2022-10-24;08:37")))


def test_a_table_that_is_told_to_be_one_needs_a_date(tmp_path):
    with pytest.raises(UserError) as refused:
        read(put(tmp_path, "a,b", "1,2"), "csv", options=NOBODY)

    assert refused.value.key == "table_without_date"


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("2026-03-02T20:44:00Z", "2026-03-02T20:44:00+00:00"),
        ("2026-03-02 20:44:05.123 +01:00", "2026-03-02T20:44:05+01:00"),
        ("2026/3/2 8:44 PM", "2026-03-02T20:44:00+01:00"),
        ("02.03.2026 20.44", "2026-03-02T20:44:00+01:00"),
        ("02/03/26 20h44", "2026-03-02T20:44:00+01:00"),
        ("02/03/2026 à 20h", "2026-03-02T20:00:00+01:00"),
        ("2 mars 2026 20:44", "2026-03-02T20:44:00+01:00"),
        ("1er août 2026, 20:44", "2026-08-01T20:44:00+02:00"),
        ("Mar 2, 2026 8:44 p.m.", "2026-03-02T20:44:00+01:00"),
        ("Mon, 2 Mar 2026 12:44 AM", "2026-03-02T00:44:00+01:00"),
        ("1772480640", "2026-03-02T19:44:00+00:00"),
        ("1772480640000", "2026-03-02T19:44:00+00:00"),
    ],
)
def test_a_time_as_tables_write_it(cell, at):
    found = table_time(cell)

    assert found.instant(DateOrder.DAY_FIRST, "Europe/Paris", 10) == instant(at)
    assert found.clock is not None


@pytest.mark.parametrize(
    "cell",
    ["", "hier", "45000", "45000,5", "2026-02-30", "31/02/2026", "2026-03-02 25:00", "0/0/2026",
     "2026-03-02 10:61", "13:00 PM", "2 brumaire 2026", "9999-01-01", "1/2/3/4", "x" * 500],
)  # fmt: skip
def test_what_is_no_time_is_refused(cell):
    with pytest.raises(BadEntry):
        table_time(cell).instant(DateOrder.DAY_FIRST, "Europe/Paris", 10)


@given(
    at=st.integers(978_307_200, 1_767_225_600).map(lambda at: datetime.fromtimestamp(at, UTC)),
    order=st.sampled_from(list(DateOrder)),
    separator=st.sampled_from("/.-"),
)
def test_a_time_that_is_written_out_is_read_again(at, order, separator):
    day = "%d/%m/%Y" if order is DateOrder.DAY_FIRST else "%m/%d/%Y"
    text = at.strftime(f"{day} %H:%M:%S").replace("/", separator)

    found = table_time(text).instant(order, "UTC", 10)

    assert found == int(at.timestamp())


@given(st.text(max_size=70))
def test_any_cell_is_a_time_or_refused(cell):
    try:
        found = table_time(cell)
        assert isinstance(found.instant(DateOrder.DAY_FIRST, "Europe/Paris", 10), int)
    except BadEntry:
        pass


ROW = "13/03/2026;{hour:02}:15;Facebook;reçu;{note}"
HEADER = "Date;Heure;Réseau;Sens;Note"


@given(st.data())
def test_no_quote_swallows_rows_in_silence(tmp_path_factory, data):
    """A quote that is never closed is told; one in the last row takes no other with it."""
    count = data.draw(st.integers(1, 12))
    opened = data.draw(st.integers(0, count - 1))
    lines = [ROW.format(hour=hour, note='"x' if hour == opened else "x") for hour in range(count)]
    ending = data.draw(st.sampled_from([(), ("",)]))
    file = put(tmp_path_factory.mktemp("quote"), HEADER, *lines, *ending)

    if opened == count - 1:
        assert read(file, options=NOBODY).messages(Direction.RECEIVED) == count
        return
    with pytest.raises(UserError) as refused:
        read(file, options=NOBODY)
    assert (refused.value.key, refused.value.values["row"]) == ("table_damaged", opened + 1)


def test_a_closed_quote_over_several_lines_swallows_nothing(tmp_path):
    lines = [ROW.format(hour=hour, note='"two\nlines"') for hour in range(3)]

    assert read(put(tmp_path, HEADER, *lines), options=NOBODY).messages(Direction.RECEIVED) == 3
