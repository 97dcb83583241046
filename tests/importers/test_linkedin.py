"""LinkedIn's tables: which rows are messages, and whose they are."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from importers.exports import FIXTURES, OPTIONS

from cmtracker.errors import UserError
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Imported
from cmtracker.model import Direction

NOBODY = OPTIONS._replace(me="")
HEAD = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"


def ways(imported: Imported) -> dict[str, int]:
    return {d.value: imported.messages(d) for d in Direction if imported.messages(d)}


def put(folder: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    file = folder / "messages.csv"
    file.write_text("\n".join([head, *rows]), encoding=encoding)
    return file


def test_a_copy_of_ones_data():
    imported = read(FIXTURES / "linkedin", options=OPTIONS)

    # The comment was sent, what was shared published; the coach of LinkedIn is not read.
    assert ways(imported) == {"received": 1, "sent": 3, "published": 1}
    assert {s.key: s.count for s in imported.skipped} == {"draft": 1, "junk_message": 1}
    assert imported.first == int(datetime.fromisoformat("2026-03-02T19:44Z").timestamp())
    assert imported.last == int(datetime.fromisoformat("2026-03-02T21:00Z").timestamp())


def test_the_owner_is_the_only_one_in_all_conversations():
    imported = read(FIXTURES / "linkedin", options=NOBODY)

    assert ways(imported) == {"received": 1, "sent": 3, "published": 1}
    assert [s.values["name"] for s in imported.skipped if s.taken] == ["camille"]


@pytest.mark.parametrize("me", ["Camille", "https://www.linkedin.com/in/camille"])
def test_the_owner_may_be_named_by_name_or_profile(me):
    assert ways(read(FIXTURES / "linkedin", options=OPTIONS._replace(me=me)))["sent"] == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_table_saved_again_by_a_spreadsheet_is_read(tmp_path, encoding):
    head = HEAD.replace(",", ";").lower()
    row = "c1;;Zoé;;B;2026-08-01 10:00:00 UTC;;x;INBOX"

    imported = read(put(tmp_path, row, head=head, encoding=encoding),
                    options=OPTIONS._replace(me="zoé"))  # fmt: skip

    assert ways(imported) == {"sent": 1}


@pytest.mark.parametrize(
    "date", ["", "2026-08-01", "01/08/2026 10:00", "UTC", "2026-02-30 10:00:00 UTC"]
)
def test_a_row_without_a_time_is_left_out_and_said(tmp_path, date):
    good = "c1,,A,,B,2026-08-01 10:00:00 UTC,,x,INBOX"
    file = put(tmp_path, f"c1,,A,,B,{date},,x,INBOX", good, "c1,,A")

    imported = read(file, options=NOBODY)

    assert imported.messages() == (2 if date == "2026-08-01" else 1)
    assert "3" in {s.place for s in imported.skipped} or imported.skipped[0].count == 2


def test_a_quote_that_is_never_closed_is_said(tmp_path):
    file = put(tmp_path, 'c1,,A,,B,2026-08-01 10:00:00 UTC,,"x', *["y" * 1_000] * 1_100)

    with pytest.raises(UserError) as refused:
        read(file, options=NOBODY)

    assert refused.value.key == "table_damaged"


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "expected"),
    [("messages_2021_9cols.csv", {"unknown": 2}),
     ("messages_2026_10cols.csv", {"sent": 2, "received": 1})],
)  # fmt: skip
def test_real_tables_have_the_counts_of_the_index(samples, name, expected):
    file = samples / "linkedin" / name

    assert detect(file) == "linkedin"
    assert ways(read(file, options=NOBODY)) == expected
