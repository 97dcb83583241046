"""What is published of many contributions, and that two editions reveal nobody."""

from __future__ import annotations

import csv
import io
import json
import random
from collections import defaultdict

import pytest
from barometer import twin

from cmtracker.barometer import page, publication
from cmtracker.barometer.disclosure import LEAST, held_back_of_a_line
from cmtracker.barometer.edition import published, share_told
from cmtracker.barometer.engines import Engine
from cmtracker.barometer.reading import SetAsideReason, checked, read
from cmtracker.errors import UserError
from cmtracker.results.contribution import GROUPS, MEASURES
from cmtracker.text.wording import Wording


@pytest.fixture
def drawn():
    return random.Random(20)


@pytest.fixture
def _by_the_twin(monkeypatch):
    """Count without an engine."""
    monkeypatch.setattr(publication, "count", lambda columns, *_: twin.counted(columns))


def people(drawn: random.Random, number: int) -> list[twin.Contribution]:
    return [twin.made(drawn) for _ in range(number)]


def rows_of(contributions):
    return published(twin.counted(twin.columns_of(contributions))[0])


def publish(folder):
    return publication.publish(folder, Engine.DUCKDB, "")


def test_fewer_than_ten_persons_make_no_edition(drawn):
    assert rows_of(people(drawn, 9)) == []
    assert rows_of(people(drawn, 10)) != []


@pytest.mark.parametrize("number", [10, 50, 100, 300])
def test_every_published_cell_counts_ten_persons_of_the_bands_it_joins(drawn, number):
    given = people(drawn, number)
    rows = rows_of(given)

    for row in rows:
        halves = MEASURES[row.measure].halves
        true = sum(
            row.band in {one[row.measure], halves[str(one[row.measure])]}
            and (row.dimension == "all" or one[row.dimension] == row.group)
            for one in given
        )
        assert row.persons is None or (true >= LEAST and abs(row.persons - true) <= 2)
    assert any(row.persons for row in rows) or number == 10


def test_a_group_that_would_follow_from_the_others_is_not_told(drawn):
    """Thirty people in two groups, three in a third: all but the third would give the third."""
    given = [twin.made(drawn, alone="yes") for _ in range(30)]
    given += [twin.made(drawn, alone="no") for _ in range(15)]
    given += [twin.made(drawn, alone="unknown") for _ in range(3)]

    told = {row.group for row in rows_of(given) if row.dimension == "alone"}

    assert told == {"yes"}


def test_with_more_people_more_is_told(drawn):
    shares = [share_told(rows_of(people(drawn, number))) for number in (50, 300, 5_000)]

    assert shares == sorted(shares)
    assert shares[-1] > 0.9


def test_the_median_is_the_band_of_the_person_in_the_middle(drawn):
    given = [twin.made(drawn, evenings="1-6") for _ in range(26)]
    given += [twin.made(drawn, evenings="13-24") for _ in range(24)]
    (median,) = {row.median for row in rows_of(given) if row[1:4] == ("all", "all", "evenings")}

    assert median == "<13"  # five bands, three without anybody, are joined to two


@pytest.mark.usefixtures("_by_the_twin")
def test_an_edition_with_nine_people_more_is_the_last_one(drawn, tmp_path):
    """Of one more person nothing is seen, whoever knows that they gave."""
    given = people(drawn, 60)
    first = publish(twin.in_folder(tmp_path / "given", given))
    twin.in_folder(tmp_path / "given", [*given, *people(drawn, 9)])
    second = publish(tmp_path / "given")
    twin.in_folder(tmp_path / "given", [*given, *people(drawn, 10)])
    third = publish(tmp_path / "given")

    assert (second.rows, second.kept) == (first.rows, ("2026-Q4",))
    assert third.rows != first.rows
    assert third.kept == ()


@pytest.mark.usefixtures("_by_the_twin")
def test_ten_editions_each_with_one_person_more_differ_once_at_most(drawn, tmp_path):
    given = people(drawn, 60)
    seen = []
    for _ in range(10):
        given.append(twin.made(drawn))
        seen.append(publication.as_csv(publish(twin.in_folder(tmp_path / "given", given)).rows))

    assert len(set(seen)) == 1


@pytest.mark.usefixtures("_by_the_twin")
def test_the_total_less_its_cells_gives_no_cell_that_is_held_back(drawn, tmp_path):
    """Reconstruction from totals: what is left of a sum is two cells at least, of ten persons."""
    for number in (20, 50, 100, 300):
        given = people(drawn, number)
        rows = rows_of(given)
        by_group = defaultdict(list)
        for row in rows:
            by_group[row[:4]].append(row)
        for (_, dimension, group, measure), cells in by_group.items():
            hidden = [cell.band for cell in cells if cell.persons is None]
            halves = MEASURES[measure].halves
            true = sum(
                str(one[measure]) in hidden or halves[str(one[measure])] in hidden
                for one in given
                if dimension == "all" or one[dimension] == group
            )
            assert not hidden or (len(hidden) > 1 and true >= LEAST), (number, group, measure)


@pytest.mark.usefixtures("_by_the_twin")
def test_a_second_contribution_replaces_the_first_and_two_that_contradict_do_not_count(
    drawn, tmp_path
):
    given = people(drawn, 30)
    newer = given[0] | {"revision": 2, "crisis": "yes"}
    other = given[1] | {"crisis": "no" if given[1]["crisis"] == "yes" else "yes"}
    found = publish(twin.in_folder(tmp_path / "given", [*given, given[2], newer, other]))
    same = rows_of([newer, *given[2:]])

    assert list(found.rows) == same
    assert found.set_aside == {SetAsideReason.CONTRADICTS: 2}


@pytest.mark.usefixtures("_by_the_twin")
def test_an_unreadable_ledger_stops_the_edition_and_stays(drawn, tmp_path):
    folder = twin.in_folder(tmp_path / "given", people(drawn, 30))
    publish(folder)
    (folder / publication.LEDGER).write_text("[1")

    with pytest.raises(UserError) as refused:
        publish(folder)

    assert refused.value.key == "barometer_ledger_unreadable"
    assert (folder / publication.LEDGER).read_text() == "[1"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": "another"}, SetAsideReason.OTHER_FORMAT),
        ({"version": 2}, SetAsideReason.NEWER_VERSION),
        ({"quarter": "2026-Q5"}, SetAsideReason.WRONG_VALUE),
        ({"token": "x"}, SetAsideReason.WRONG_VALUE),
        ({"revision": True}, SetAsideReason.WRONG_VALUE),
        ({"revision": 0}, SetAsideReason.WRONG_VALUE),
        ({"evenings": "26"}, SetAsideReason.WRONG_VALUE),
        ({"evenings": ["0"]}, SetAsideReason.WRONG_VALUE),
        ({"size": "Trifouilly"}, SetAsideReason.WRONG_VALUE),
        ({"name": "Camille"}, SetAsideReason.WRONG_VALUE),
    ],
)
def test_what_does_not_fit_is_set_aside_with_its_reason(drawn, change, reason):
    assert checked(json.dumps(twin.made(drawn) | change).encode()) is reason


@pytest.mark.parametrize("line", [b"", b"[]", b"{", b"[" * 3_000, b"\xff", b"1" * 5_000])
def test_what_is_no_contribution_is_set_aside(line):
    assert checked(line) in {SetAsideReason.UNREADABLE, SetAsideReason.OTHER_FORMAT}


def test_lines_of_a_file_and_files_are_read_and_what_is_set_aside_says_where(drawn, tmp_path):
    given = people(drawn, 3)
    lines = [json.dumps(given[0]), "", json.dumps(given[1]), "nothing"]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    (tmp_path / "one.json").write_text(json.dumps(given[2]))
    (tmp_path / "notes.txt").write_text("not read")

    found = read(tmp_path)

    assert found.columns["token"] == [one["token"] for one in given]
    assert [(one.file, one.line) for one in found.set_aside] == [("many.jsonl", 4)]


def test_a_folder_without_contributions_and_one_that_is_not_there_are_refused(tmp_path):
    keys = []
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(UserError) as refused:
            read(folder)
        keys.append(refused.value.key)

    assert keys == ["barometer_folder_empty", "barometer_folder_missing"]


def test_the_files_say_what_the_rows_say_and_leave_out_what_is_held_back(drawn):
    rows = rows_of(people(drawn, 60))
    lines = list(csv.DictReader(io.StringIO(publication.as_csv(rows).decode())))
    document = json.loads(publication.as_json(rows))

    assert [line["persons"] for line in lines] == [
        "" if row.persons is None else str(row.persons) for row in rows
    ]
    assert [row["persons"] for row in document["rows"]] == [row.persons for row in rows]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_is_whole_loads_nothing_and_has_n_and_a_table_for_each_chart(drawn, language):
    rows = rows_of(people(drawn, 300))
    text = page.as_html(rows, Wording(language)).decode()
    groups = {row[:4] for row in rows}

    assert text.count("<svg ") == text.count("<table>") == text.count("n =") == len(groups)
    assert not any(word in text for word in ("http", "<script", "src=", "@import", "barometer."))


def test_all_groups_have_words_in_both_languages():
    for language in ("fr", "en"):
        wording = Wording(language)
        for name, values in GROUPS.items():
            assert wording.text(f"barometer.names.{name}")
            assert all(wording.text(f"barometer.values.{name}.{value}") for value in values)
        assert all(wording.text(f"barometer.names.{name}") for name in MEASURES)
        assert all(wording.text(f"barometer.set_aside.{reason}") for reason in SetAsideReason)


def test_nothing_is_held_back_of_a_line_of_large_parts():
    assert held_back_of_a_line({"a": 10, "b": 12}) == frozenset()
