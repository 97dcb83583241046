"""The columns of a table, said by the user: on the command line, in a preview, and remembered."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cmtracker import cli
from cmtracker.errors import UserError
from cmtracker.model import Activity, Direction, Session
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import exchange, import_previews
from cmtracker.tracker.column_choices import CHOICES, ColumnChoice, begin_of
from cmtracker.tracker.import_previews import ImportChoice
from cmtracker.tracker.workspace import open_workspace

NOW = 1_795_000_000
WORK = ("Quand;Prise;Remise;Qui", "03/02/2026;20h45;22h10;Wombat", "04/02/2026;9:00;10:00;Wombat")
COLUMNS = (("date", "Quand"), ("start", "Prise"), ("end", "3"))
TALKS = ("Vu le;Réseau social utilisé;Combien", "2026-03-02 20:45;Facebook;3")


@pytest.fixture
def ws(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as workspace:
        yield workspace


def table(folder: Path, *lines: str, name: str = "tableau.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def keys(results: list[exchange.FileResult]) -> list[str]:
    return [one.key for result in results for one in result.imported.skipped]


def test_a_table_that_nobody_knows_is_read_by_the_columns_that_are_told(ws, tmp_path):
    file = table(tmp_path, *WORK)

    with pytest.raises(UserError) as unknown:
        exchange.import_files(ws, [file])
    with pytest.raises(UserError) as undecided:
        exchange.import_files(ws, [file], columns=COLUMNS)
    exchange.import_files(ws, [file], columns=COLUMNS, date_order="day-first")

    assert unknown.value.key == "table_unknown"
    assert undecided.value.key == "date_order_unknown"
    sessions = sorted(ws.store.records(Session))
    assert [s.end - s.start for s in sessions] == [85 * 60, 3_600]


def test_a_table_of_messages_too_with_one_direction_for_all_of_it(ws, tmp_path):
    file = table(tmp_path, *TALKS)
    columns = (("date", "vu  LE"), ("channel", "Réseau social utilisé"), ("count", "combien"))

    (result,) = exchange.import_files(ws, [file], columns=columns, direction="sent")

    assert result.imported.messages(Direction.SENT) == 3
    assert result.imported.channel == "facebook"
    assert keys([result]) == []


@pytest.mark.parametrize("column", ["Fin", "0", "5", "-1", "²"])
def test_a_column_that_is_not_there_is_refused_with_how_many_there_are(ws, tmp_path, column):
    columns = (("date", "Quand"), ("start", "Prise"), ("end", column))

    with pytest.raises(UserError) as refused:
        exchange.import_files(ws, [table(tmp_path, *WORK)], columns=columns)

    assert refused.value.key == "column_unknown"
    assert refused.value.values["number"] == 4
    assert "Wombat" not in str(refused.value)


def test_what_was_told_is_remembered_by_the_header_and_said(ws, tmp_path):
    first, second = table(tmp_path, *WORK), "05/02/2026;20:00;21:00;Wombat"
    exchange.import_files(
        ws, [first], columns=COLUMNS, date_order="day-first", zone="Indian/Reunion"
    )
    later = table(tmp_path, WORK[0], second, name="suite.csv")
    turned = table(
        tmp_path, "Qui;Remise;Prise;Quand", "Wombat;22:00;21:30;06/02/2026", name="x.csv"
    )

    results = exchange.import_files(ws, [later, turned])

    assert keys(results) == ["columns_recalled", "columns_recalled"]
    spans = [(one.end - one.start, one.zone) for r in results for one in r.imported.sessions]
    assert spans == [(3_600, "Indian/Reunion"), (1_800, "Indian/Reunion")]


def test_a_table_with_another_header_is_not_read_by_it(ws, tmp_path):
    exchange.import_files(ws, [table(tmp_path, *WORK)], columns=COLUMNS, date_order="day-first")
    other = table(tmp_path, "Quand;Prise;Remise", "05/02/2026;20:00;21:00", name="autre.csv")

    with pytest.raises(UserError) as refused:
        exchange.import_files(ws, [other])

    assert refused.value.key == "table_unknown"


@pytest.mark.parametrize("dry_run", [True, False])
def test_only_what_is_kept_is_remembered_and_no_name_of_a_column_or_row(ws, tmp_path, dry_run):
    exchange.import_files(
        ws, [table(tmp_path, *WORK)], columns=COLUMNS, date_order="day-first", dry_run=dry_run
    )

    remembered = Settings(ws.data_dir / FILE).texts(CHOICES)
    assert len(remembered) == (not dry_run)
    for word in ("Quand", "Prise", "Remise", "Qui", "Wombat", "wombat", "prise", "2026"):
        assert word not in "".join(remembered)


def test_a_later_choice_for_the_same_header_takes_the_place_of_the_earlier(ws, tmp_path):
    file = table(tmp_path, *WORK)
    exchange.import_files(ws, [file], columns=COLUMNS, date_order="day-first")
    exchange.import_files(ws, [file], columns=COLUMNS, date_order="month-first")

    assert len(ws.settings.texts(CHOICES)) == 1
    assert '"month-first"' in ws.settings.texts(CHOICES)[0]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"table": 1}', '{"columns": []}'])
def test_what_is_remembered_and_cannot_be_read_is_not_minded(ws, tmp_path, text):
    exchange.import_files(ws, [table(tmp_path, *WORK)], columns=COLUMNS, date_order="day-first")
    (kept,) = ws.settings.texts(CHOICES)
    broken = {**json.loads(kept), "columns": {"start": "not a digest"}}
    ws.settings.set(CHOICES, [kept, json.dumps(broken), text])

    with pytest.raises(UserError):
        exchange.import_files(ws, [table(tmp_path, *WORK)])
    ws.settings.set(CHOICES, [kept, text])
    assert keys(exchange.import_files(ws, [table(tmp_path, *WORK)])) == ["columns_recalled"]


def test_an_import_is_kept_though_the_columns_cannot_be_remembered(ws, tmp_path):
    (ws.data_dir / FILE).mkdir()

    exchange.import_files(ws, [table(tmp_path, *WORK)], columns=COLUMNS, date_order="day-first")

    assert len(ws.store.records(Session)) == 2


def test_the_beginning_of_a_table_is_shown_with_what_its_names_tell(tmp_path):
    begin = begin_of(table(tmp_path, "Date;Début;Fin;Objet", *("1/3/2026;9:00;10:00;x",) * 5))

    assert begin is not None
    assert begin.names == ("Date", "Début", "Fin", "Objet")
    assert begin.rows == (("1/3/2026", "9:00", "10:00", "x"),) * 3
    assert begin.work == {"date": "date", "start": "début", "end": "fin"}
    assert begin.messages == {"date": "date"}
    assert begin.told is None


def test_of_two_columns_with_one_name_either_can_be_told_and_remembered(ws, tmp_path):
    file = table(tmp_path, "Heure;Heure;Jour", "9:00;10:00;2026-03-02")
    begin = begin_of(file)
    assert begin is not None
    columns = (("start", begin.keys[0]), ("end", begin.keys[1]), ("date", begin.keys[2]))

    (result,) = exchange.import_files(ws, [file], columns=columns)
    (again,) = exchange.import_files(ws, [file])
    told = begin_of(file, ws.settings)

    assert [s.end - s.start for s in result.imported.sessions] == [3_600]
    assert again.imported.sessions == result.imported.sessions
    assert told is not None
    assert told.told is not None
    assert set(told.told.columns) == set(columns)


@pytest.mark.parametrize(
    "text", ['{"a": 1, "b": 2}', "BEGIN:VCALENDAR;x", "one column", "\x00;\x01"]
)
def test_what_is_no_table_has_no_columns_to_be_told(tmp_path, text):
    assert begin_of(table(tmp_path, text)) is None


def test_a_preview_gives_the_tables_whose_columns_may_be_told_and_takes_the_answer(ws, tmp_path):
    file, other = table(tmp_path, *WORK), table(tmp_path, *TALKS, name="talks.csv")
    choice = ImportChoice(
        activity=Activity.MODERATION,
        tables=((file, ColumnChoice(COLUMNS, date_order="day-first")),),
    )

    before = import_previews.preview(ws, [file, other])
    after = import_previews.preview(ws, [file, other], choice)
    import_previews.keep(ws, after)

    assert [begin.path for begin in before.tables] == [file, other]
    assert [begin.path for begin in after.tables] == [other, file]
    assert after.figures.new_sessions == 2
    assert {session.activity for session in ws.store.records(Session)} == {Activity.MODERATION}
    assert len(ws.settings.texts(CHOICES)) == 1


@pytest.mark.parametrize("kind", ["zip", "xlsx"])
def test_a_table_in_an_archive_or_a_workbook_is_shown_told_and_remembered(ws, tmp_path, kind):
    file = tmp_path / f"export.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(file, "w") as archive:
            archive.write(table(tmp_path, *WORK), "reports/tableau.csv")
    else:
        book = openpyxl.Workbook()
        for line in WORK:
            book.active.append(line.split(";"))
        book.save(file)
    choice = ImportChoice(tables=((file, ColumnChoice(COLUMNS, date_order="day-first")),))

    before = import_previews.preview(ws, [file])
    import_previews.keep(ws, import_previews.preview(ws, [file], choice))
    (again,) = exchange.import_files(ws, [file])

    (begin,) = before.tables
    assert begin.names == ("Quand", "Prise", "Remise", "Qui")
    assert begin.rows[0] == ("03/02/2026", "20h45", "22h10", "Wombat")
    assert len(ws.store.records(Session)) == 2
    assert keys([again]) == ["columns_recalled"]


def run(capfd, *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        cli.main([*arguments])
    out, err = capfd.readouterr()
    return int(left.value.code or 0), out + err


def test_columns_are_told_on_the_command_line(tmp_path, data_dir, capfd, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", "2026-11-24T12:00:00+01:00")
    file = str(table(tmp_path, *WORK))
    told = ["--column", "date=Quand", "--column", "start = Prise", "--column", "end=Remise"]

    code, said = run(capfd, "import", file, *told, "--date-order", "day-first",
                     "--activity", "moderation", "--json")  # fmt: skip

    assert code == 0, said
    assert json.loads(said)["files"][0]["sessions"] == 2
    code, said = run(capfd, "export", "-")
    assert [one["activity"] for one in json.loads(said)["sessions"]] == ["moderation"] * 2


@pytest.mark.parametrize("told", ["début=Prise", "start", "start=", "=Prise"])
def test_a_role_that_is_none_is_wrong_usage_and_names_those_there_are(
    tmp_path, data_dir, capfd, told
):
    code, said = run(capfd, "import", str(table(tmp_path, *WORK)), "--column", told, "--lang", "en")

    assert code == 2
    assert "end-date" in said
