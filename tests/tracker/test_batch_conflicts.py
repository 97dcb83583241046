"""The same messages imported under another name of one's own count once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmtracker.model import QUARTER
from cmtracker.tracker import exchange
from cmtracker.tracker.workspace import open_workspace

NOW = 1_795_000_000
START = 1_790_000_000 - 1_790_000_000 % QUARTER


@pytest.fixture
def ws(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as workspace:
        yield workspace


def export(folder: Path, authors: str, chat: int = 1) -> Path:
    """Write an export with one message each of authors "a", "b" …, an hour apart."""
    messages = [
        {"id": n, "type": "message", "date_unixtime": str(START + 3_600 * (n // 3)),
         "from": author, "from_id": f"user{ord(author)}"}
        for n, author in enumerate(authors)
    ]  # fmt: skip
    file = folder / "result.json"
    document = {"name": "x", "type": "private_group", "id": chat, "messages": messages}
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def shown(ws) -> tuple[int, int, int]:
    totals = [0, 0, 0, 0]
    part = ws.analysis().counted.shown
    for _, kind, count, _ in part.entries(range(len(part.starts))):
        totals[kind // 2 % 4] += count
    return totals[0], totals[1], totals[3]


def imports(ws, file: Path, me: str) -> list[str]:
    (result,) = exchange.import_files(ws, [file], me=me)
    return [s.key for s in result.imported.skipped]


def test_the_same_file_under_another_name_replaces_the_import_before(ws, tmp_path):
    file = export(tmp_path, "aab")
    imports(ws, file, "b")
    assert shown(ws) == (2, 1, 0)

    assert imports(ws, file, "a") == ["replaced_by_other_me"]
    assert shown(ws) == (1, 2, 0)
    ws.store.undo()
    assert shown(ws) == (2, 1, 0)


def test_a_longer_export_under_another_name_replaces_the_shorter(ws, tmp_path):
    imports(ws, export(tmp_path, "aab"), "b")

    assert imports(ws, export(tmp_path, "aabbb"), "a") == ["replaced_by_other_me"]
    assert shown(ws) == (3, 2, 0)


def test_a_shorter_export_under_another_name_is_left_out(ws, tmp_path):
    imports(ws, export(tmp_path, "aabbb"), "b")

    assert imports(ws, export(tmp_path, "aab"), "a") == ["left_out_by_other_me"]
    assert shown(ws) == (2, 3, 0)


@pytest.mark.parametrize(
    ("first", "then"), [("b", "nobody"), ("nobody", "b"), ("", "b"), ("b", "")]
)
def test_an_import_that_knows_no_direction_adds_nothing_and_takes_nothing(
    ws, tmp_path, first, then
):
    file = export(tmp_path, "aab")

    for me in (first, then):
        assert not {"replaced_by_other_me", "left_out_by_other_me"} & set(imports(ws, file, me))
    assert shown(ws) == (2, 1, 0)


def test_a_longer_export_under_the_same_name_and_another_chat_stand_beside_one_another(
    ws, tmp_path
):
    for authors, chat in (("aab", 1), ("aabb", 1), ("ab", 2)):
        imports(ws, export(tmp_path, authors, chat), "b")

    assert shown(ws) == (3, 3, 0)
    assert len(ws.store.log().batches) == 3


def test_a_dry_run_says_it_too(ws, tmp_path):
    file = export(tmp_path, "aab")
    imports(ws, file, "b")

    (result,) = exchange.import_files(ws, [file], me="a", dry_run=True)

    assert [s.key for s in result.imported.skipped] == ["replaced_by_other_me"]
    assert shown(ws) == (2, 1, 0)
