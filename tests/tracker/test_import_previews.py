"""What an import would bring is told before anything is kept, and what is kept is what was told."""

from __future__ import annotations

from pathlib import Path

import pytest
from exports import EVENINGS, NAMES, telegram

from cmtracker.errors import UserError
from cmtracker.model import Session
from cmtracker.tracker import acts, import_previews
from cmtracker.tracker.import_previews import ImportChoice
from cmtracker.tracker.importing import Waiting
from cmtracker.tracker.workspace import open_workspace

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures/importers"
NOW = 1_795_000_000


@pytest.fixture
def ws(data_dir):
    with open_workspace(data_dir, clock=lambda: NOW) as workspace:
        yield workspace


@pytest.fixture
def export(tmp_path):
    return telegram(tmp_path / "result.json", EVENINGS)


def ways(preview):
    return [
        (one.received, one.sent, one.published, one.unknown) for one in preview.figures.channels
    ]


def test_a_preview_tells_all_of_a_folder_and_writes_nothing(ws, tmp_path):
    (tmp_path / "autre.bin").write_bytes(b"\0\1\2")
    for name in ("agenda.ics", "outbox.json", "result.json"):
        (tmp_path / name).write_bytes((FIXTURES / name).read_bytes())
    before = ws.store.last_act()

    shown = import_previews.preview(ws, [tmp_path])

    assert [one.path.name for one in shown.read] == ["agenda.ics", "outbox.json", "result.json"]
    assert (shown.figures.messages, shown.figures.sessions) == (8, 4)
    assert (shown.figures.new_messages, shown.figures.new_sessions) == (8, 4)
    assert {note.key for note in shown.figures.notes} >= {"boost", "service_entry", "all_day"}
    assert "autre.bin" not in {one.path.name for one in shown.read}
    assert shown.others >= 1
    assert ws.store.last_act() == before
    assert ws.store.records(Session) == ()


def test_a_folder_of_several_exports_is_read_as_all_of_them(ws, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    telegram(tmp_path / "a" / "result.json", EVENINGS)
    (tmp_path / "b" / "outbox.json").write_bytes((FIXTURES / "outbox.json").read_bytes())
    (tmp_path / "b" / "cache").symlink_to(tmp_path)  # no ring is followed

    figures = import_previews.preview(ws, [tmp_path]).figures

    assert {one.channel: one.total for one in figures.channels} == {"telegram": 8, "mastodon": 4}


def test_what_is_kept_is_what_was_shown_and_one_undo_takes_it_back(ws):
    shown = import_previews.preview(ws, [FIXTURES])

    kept = import_previews.keep(ws, shown)

    assert kept.new_messages == shown.figures.new_messages == 8
    assert kept.new_sessions == shown.figures.new_sessions == len(ws.store.records(Session)) == 4
    again = import_previews.preview(ws, [FIXTURES]).figures
    assert (again.is_new, again.already_known) == (False, 12)
    acts.undo(ws)
    assert ws.store.records(Session) == ()
    assert import_previews.preview(ws, [FIXTURES]).figures.new_messages == 8


def test_the_same_file_named_twice_is_new_once(ws, export, tmp_path):
    copy = tmp_path / "copie.json"
    copy.write_bytes(export.read_bytes())

    figures = import_previews.preview(ws, [export, copy]).figures

    assert (figures.messages, figures.new_messages, figures.already_known) == (16, 8, 8)


def test_senders_are_told_with_their_messages_and_several_may_be_oneself(ws, export):
    first = import_previews.preview(ws, [export])
    assert [(s.key, s.name, s.messages) for s in first.figures.senders] == [
        ("user500", NAMES["user500"], 7),
        ("user71", NAMES["user71"], 1),
    ]
    assert ways(first) == [(0, 0, 0, 8)]

    one = import_previews.preview(ws, [export], ImportChoice(frozenset({"user500"})))
    both = import_previews.preview(ws, [export], ImportChoice(frozenset({"user500", "user71"})))

    assert ways(one) == [(1, 7, 0, 0)]
    assert ways(both) == [(0, 8, 0, 0)]


def test_who_is_nobody_in_a_file_leaves_its_directions_unknown(ws, export, tmp_path):
    other = telegram(tmp_path / "autre.json", [("2026-03-07T20:00:00", "user9")])

    shown = import_previews.preview(ws, [export, other], ImportChoice(frozenset({"user500"})))

    assert ways(shown) == [(1, 7, 0, 1)]


def test_the_choice_settles_directions_later_without_counting_twice(ws, export):
    import_previews.keep(ws, import_previews.preview(ws, [export]))

    mine = import_previews.preview(ws, [export], ImportChoice(frozenset({"user500"})))
    import_previews.keep(ws, mine)

    counted = ws.analysis().counted
    shown = counted.shown
    assert sum(shown.counts) == 8
    again = import_previews.preview(ws, [export], ImportChoice(frozenset({"user500"})))
    assert not again.figures.is_new


def test_no_name_and_no_text_of_anybody_reaches_the_data_folder(ws, export, data_dir):
    shown = import_previews.preview(ws, [export], ImportChoice(frozenset({"user500"})))

    import_previews.keep(ws, shown)

    for file in (file for file in data_dir.rglob("*") if file.is_file()):
        content = file.read_bytes()
        assert b"Canari" not in content, file
        assert b"jamais garder" not in content, file


def test_the_zone_is_asked_for_only_where_times_have_none(ws, export):
    local = import_previews.preview(ws, [export], ImportChoice(zone="Indian/Reunion"))
    exact = import_previews.preview(ws, [FIXTURES / "outbox.json"])

    assert (local.figures.local_times, exact.figures.local_times) == (True, False)
    paris = import_previews.preview(ws, [export]).figures
    assert paris.first is not None
    assert local.figures.first == paris.first - 3 * 3600
    with pytest.raises(UserError, match="unknown_zone"):
        import_previews.preview(ws, [export], ImportChoice(zone="Mars"))


def test_a_file_that_cannot_be_read_stands_beside_the_good_ones(ws, export, tmp_path):
    broken = tmp_path / "cut.json"
    broken.write_bytes(export.read_bytes()[:-20])

    shown = import_previews.preview(ws, [broken, export])

    assert [one.path for one in shown.read] == [export]
    assert [(one.path, one.error.key) for one in shown.refused] == [(broken, "file_cut")]


def test_a_text_with_noted_lines_is_told_as_notes_and_any_other_text_refused(ws, tmp_path):
    notes, other = tmp_path / "notes.txt", tmp_path / "lettre.txt"
    notes.write_text("17/11 20h45-22h10 fb 12\nà voir\n", encoding="utf-8")
    other.write_text("Madame, Monsieur,\n", encoding="utf-8")

    assert import_previews.preview(ws, [notes]).notes.startswith("17/11")
    refused = import_previews.preview(ws, [other])
    assert (refused.notes, [one.error.key for one in refused.refused]) == ("", ["file_unknown"])


def test_a_cancelled_import_leaves_no_trace(ws, export):
    enough = Waiting(is_cancelled=lambda: True)
    before = ws.store.last_act()
    shown = import_previews.preview(ws, [export])

    with pytest.raises(UserError, match="import_cancelled"):
        import_previews.preview(ws, [export], waiting=enough)
    with pytest.raises(UserError, match="import_cancelled"):
        import_previews.keep(ws, shown, enough)

    assert ws.store.last_act() == before
    assert import_previews.preview(ws, [export]).figures.new_messages == 8
