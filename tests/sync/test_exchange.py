"""Two devices by way of a folder, on good days and on bad ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sync.simulation import Killed, killed_after

from cmtracker.errors import UserError
from cmtracker.model import Batch, Direction, MessageCount, Profile, Session
from cmtracker.store import devices, reading
from cmtracker.store.encryption import protect
from cmtracker.store.erasing import erase_text
from cmtracker.store.expiring import Expiry
from cmtracker.store.verification import verify
from cmtracker.sync.segment import decoded, header_of
from cmtracker.text.wording import Wording
from cmtracker.tracker import sync
from cmtracker.tracker.workspace import open_workspace

YEAR = 365 * 86_400


def problems(done: sync.Exchanged) -> list[str]:
    for error in (*done.problems, *done.waiting):
        for language in ("fr", "en"):
            assert Wording(language).error(error).endswith(".")
    return [error.key for error in (*done.problems, *done.waiting)]


def test_what_was_noted_on_one_is_on_the_other_and_nothing_is_new_the_second_time(pair):
    one = pair.add(pair.home, note="crue")
    pair.join()
    two = pair.add(pair.office)

    pair.exchange()

    assert {s.id for s in pair.sessions()} == {one.id, two.id}
    assert pair.exchange() == [sync.Exchanged(0, 0, 0)] * 3


def test_a_device_writes_only_into_its_own_folder_and_changes_no_file(pair):
    pair.join()
    pair.exchange()
    before = {path: path.read_bytes() for path in pair.files()}
    pair.add(pair.office)
    sync.exchange(pair.office)

    own = reading.remembered(pair.office.store.db, "device")
    assert {path: path.read_bytes() for path in before} == before
    assert {path.parent.name for path in set(pair.files()) - set(before)} == {own}


def test_a_session_under_way_stays_where_it_runs(pair):
    from cmtracker.tracker import timing

    pair.join()
    timing.start(pair.home)
    timing.start(pair.office)
    pair.now += 1_800
    pair.exchange()
    assert pair.home.store.running() is not None
    timing.stop(pair.home)
    timing.stop(pair.office)
    pair.exchange()

    assert len(pair.sessions()) == 2


def test_undo_takes_back_what_this_device_did_and_says_it_of_another(pair):
    one = pair.add(pair.home)
    pair.join()
    pair.exchange()
    other = pair.add(pair.office)
    pair.exchange()

    assert pair.office.store.undo().name == "add"
    pair.exchange()
    assert [s.id for s in pair.sessions()] == [one.id]
    pair.change(pair.office, one, note="vu")
    pair.exchange()
    with pytest.raises(UserError) as caught:
        pair.home.store.undo()
    assert caught.value.key == "undo_other_device"
    assert "Bureau" in Wording("fr").error(caught.value)
    assert other.id not in {s.id for s in pair.sessions()}


def test_an_act_made_after_the_other_was_received_wins_whatever_the_clocks_say(pair):
    one = pair.add(pair.home)
    pair.join()
    pair.exchange()
    pair.now += 2 * 86_400
    pair.change(pair.home, one, note="avant")
    pair.exchange()
    pair.now -= 2 * 86_400
    pair.change(pair.office, one, note="après")

    pair.exchange()

    assert [s.note for s in pair.sessions()] == ["après"]
    assert sync.conflicts(pair.home) == ()


def test_what_two_devices_changed_is_listed_on_both_and_the_other_can_be_taken(pair):
    one = pair.add(pair.home, note="départ")
    pair.join()
    pair.exchange()
    pair.change(pair.home, one, note="maison")
    pair.now += 60
    pair.change(pair.office, one, note="bureau")
    pair.exchange()
    (found,) = sync.conflicts(pair.home)
    assert found == sync.conflicts(pair.office)[0]
    assert (found.kept["note"], found.other["note"]) == ("bureau", "maison")

    sync.take(pair.home, found.id)
    pair.exchange()

    assert [s.note for s in pair.sessions()] == ["maison"]
    assert sync.conflicts(pair.home) == sync.conflicts(pair.office) == ()
    assert pair.home.store.undo().name == "sync_take"


def test_what_two_devices_changed_can_be_kept_as_it_is(pair):
    one = pair.add(pair.home)
    pair.join()
    pair.exchange()
    pair.change(pair.home, one, note="maison")
    pair.now += 60
    pair.change(pair.office, one, note="bureau")
    pair.exchange()

    sync.keep(pair.office, sync.conflicts(pair.office)[0].id[:6])
    pair.exchange()

    assert sync.conflicts(pair.home) == sync.conflicts(pair.office) == ()
    assert [s.note for s in pair.sessions()] == ["bureau"]
    with pytest.raises(UserError, match="sync_no_such_conflict"):
        sync.keep(pair.office, "nothing")


def test_a_session_changed_here_and_removed_there_can_be_brought_back(pair):
    one = pair.add(pair.home)
    pair.join()
    pair.exchange()
    pair.change(pair.home, one, note="gardée")
    with pair.office.store.act("remove") as act:
        act.remove(Session, one.id)
    pair.exchange()
    assert pair.sessions() == ()

    sync.take(pair.home, sync.conflicts(pair.home)[0].id)
    pair.exchange()

    assert [s.note for s in pair.sessions()] == ["gardée"]


def test_one_export_on_both_counts_once_and_one_profile_stands(pair):
    pair.join()
    for ws in (pair.home, pair.office):
        with ws.store.act("import") as act:
            act.insert(Profile(name=str(ws.data_dir.name)))
            batch = Batch("", "x.json", "telegram", "telegram", pair.now, 0, 1_800, "d", 1)
            act.insert_batch(batch, [MessageCount(0, "telegram", Direction.SENT, 7, 0, "", "aa")])
        pair.now += 60
    pair.exchange()

    for ws in (pair.home, pair.office):
        assert [c.count for c in ws.store.counts()] == [7]
        assert [p.name for p in ws.store.profiles()] == ["office"]
    (found,) = sync.conflicts(pair.home)
    sync.take(pair.home, found.id)
    pair.exchange()
    assert [p.name for p in pair.office.store.profiles()] == ["home"]
    assert [p.name for p in pair.home.store.profiles()] == ["home"]


@pytest.mark.parametrize("first", [0, 1])
def test_the_export_of_one_counts_again_on_both_once_the_other_has_undone_its_own(pair, first):
    pair.join()
    both = [pair.home, pair.office]
    for ws in (both[first], both[1 - first]):
        with ws.store.act("import") as act:
            batch = Batch("", "x.json", "telegram", "telegram", pair.now, 0, 1_800, "d", 1)
            act.insert_batch(batch, [MessageCount(0, "telegram", Direction.SENT, 7, 0, "", "aa")])
        pair.now += 60
    pair.exchange()

    both[first].store.undo()  # the one that counts
    pair.exchange()

    assert [[c.count for c in ws.store.counts()] for ws in both] == [[7], [7]]
    assert pair.exchange() == [sync.Exchanged(0, 0, 0)] * 3


def test_the_devices_hash_the_streams_of_imports_alike_once_they_meet(pair):
    pair.join()

    assert pair.home.store.stream_key == pair.office.store.stream_key


def test_words_blanked_on_one_device_are_gone_from_the_other_and_from_the_folder(pair):
    one = pair.add(pair.home, note="Madame Dupont-Martin")
    pair.join()
    pair.exchange()
    pair.change(pair.office, one, place=None, note="Madame Dupont-Martin !")
    pair.exchange()

    erase_text(pair.home.store, Session, one.id)
    pair.exchange()

    assert [s.note for s in pair.sessions()] == [""]
    person = sync.setup(pair.home).person
    for path in pair.files():
        for _, _, body in decoded(path.read_bytes(), path.name, person, None).texts:
            assert "Dupont" not in body
    for ws in (pair.home, pair.office):
        assert ws.store.db.value("SELECT count(*) FROM text WHERE body LIKE '%Dupont%'") == 0


def test_what_one_device_deleted_for_good_is_deleted_on_the_other(pair):
    old = pair.add(pair.home, note="ancien")
    pair.join()
    pair.exchange()
    pair.now += 6 * YEAR
    new = pair.add(pair.office)
    day = date(2030, 1, 1)

    Expiry(pair.home.store, day, pair.home.now() - YEAR).delete()
    pair.exchange()

    assert [s.id for s in pair.sessions()] == [new.id]
    for ws in (pair.home, pair.office):
        assert ws.store.db.row("SELECT 1 FROM session WHERE id = ?", (old.id,)) is None
    content = "".join(
        str(row) for row in pair.office.store.db.rows("SELECT before, after FROM device_line")
    )
    assert str(old.start) not in content


def test_a_missing_file_makes_what_follows_wait_and_says_so(pair):
    pair.join()
    pair.exchange()
    before = set(pair.files())
    pair.add(pair.home)
    sync.exchange(pair.home)
    away = {path: path.read_bytes() for path in set(pair.files()) - before}
    pair.add(pair.home)
    sync.exchange(pair.home)
    for path in away:
        path.unlink()

    assert problems(sync.exchange(pair.office)) == ["sync_waiting"]
    for path, raw in away.items():
        path.write_bytes(raw)
    assert problems(sync.exchange(pair.office)) == []
    assert len(pair.sessions()) == 2


def test_a_conflict_copy_under_any_name_is_read_as_what_it_is(pair):
    pair.add(pair.home)
    pair.join()
    (path,) = pair.files()
    path.rename(path.with_name("00000001 (copie en conflit de Camille 2026-03-02).seg"))
    shutil.copy(next(pair.folder.rglob("*Camille*")), pair.folder / "cmtracker-sync" / "x.seg")

    assert problems(sync.exchange(pair.office)) == []
    assert len(pair.office.store.records(Session)) == 1


@pytest.mark.parametrize(
    ("name", "harm", "key"),
    [
        ("a.seg.icloud", lambda raw: b"placeholder", "sync_not_downloaded"),
        ("a.seg", lambda raw: b"", "sync_not_downloaded"),
        ("a.seg", lambda raw: raw[:-9], "sync_cut"),
        ("a.seg", lambda raw: raw[:9], "sync_cut"),
        ("a.seg", lambda raw: raw[:-1] + b"\0", "sync_damaged"),
        ("a.seg", lambda raw: raw.replace(b" 1\n", b" 9\n", 1), "sync_newer"),
        ("a.seg", lambda raw: b"Bonjour", "sync_no_segment"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_holds_up_nothing(
    pair, name, harm: Callable[[bytes], bytes], key
):
    pair.join()
    pair.exchange()
    before = set(pair.files())
    pair.add(pair.home)
    sync.exchange(pair.home)
    (new,) = set(pair.files()) - before
    (pair.folder / "cmtracker-sync" / name).write_bytes(harm(new.read_bytes()))

    assert problems(sync.exchange(pair.office)) == [key]
    assert len(pair.sessions()) == 1


def test_a_folder_that_is_gone_changes_nothing_and_says_so(pair):
    pair.join()
    pair.add(pair.home)
    pair.folder.rename(pair.folder.with_name("elsewhere"))

    with pytest.raises(UserError, match="sync_folder_refused"):
        sync.exchange(pair.home)

    pair.folder.with_name("elsewhere").rename(pair.folder)
    pair.exchange()
    assert len(pair.sessions()) == 1


def test_a_full_disk_is_told_and_what_was_read_is_kept(pair, monkeypatch):
    pair.join()
    pair.add(pair.home)
    sync.exchange(pair.home)
    pair.add(pair.office)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("cmtracker.files._write_by", full)
        assert problems(sync.exchange(pair.office)) == ["sync_unwritable"]
    assert len(pair.office.store.records(Session)) == 2
    pair.exchange()
    assert len(pair.sessions()) == 2


def test_a_clone_of_the_disk_is_seen_and_both_branches_are_kept(pair):
    pair.join()
    pair.exchange()
    before = reading.remembered(pair.office.store.db, "device")
    pair.office.close()
    shutil.copytree(pair.root / "office", pair.root / "clone")
    pair.office, clone = pair.open("office"), pair.open("clone")
    one, two = pair.add(pair.office), pair.add(clone)

    for ws in (pair.office, clone, pair.office, clone, pair.home):
        sync.exchange(ws)

    ids = {reading.remembered(ws.store.db, "device") for ws in (pair.office, clone)}
    assert len(ids) == 2
    assert ids != {before}
    for ws in (pair.home, pair.office, clone):
        assert {s.id for s in ws.store.records(Session)} == {one.id, two.id}
        assert verify(ws.store.db).ok
    clone.close()


def test_sealed_files_need_the_passphrase_and_a_wrong_one_changes_nothing(pair):
    pair.add(pair.home)
    sync.set_folder(pair.home, pair.folder, name="Portable", passphrase="l'été à vélo")
    sync.exchange(pair.home)

    for chosen, key in (({"passphrase": "hiver"}, "sync_passphrase_wrong"),
                        ({"plain": True}, "sync_passphrase_needed"),
                        ({}, "sync_seal_unsaid")):  # fmt: skip
        with pytest.raises(UserError, match=key):
            sync.set_folder(pair.office, pair.folder, join=True, **chosen)
        assert sync.setup(pair.office) is None
    sync.set_folder(pair.office, pair.folder, join=True, passphrase="l'été à vélo")
    pair.exchange()
    assert len(pair.sessions()) == 1


def test_a_log_that_gets_a_passphrase_later_has_its_files_sealed_before_it_goes_on(pair):
    pair.add(pair.home, note="crue")
    pair.join()
    pair.exchange()
    key = "l'été à vélo"
    pair.home.close()
    protect(pair.root / "home" / "cmtracker.db", None, key)
    pair.home = open_workspace(pair.root / "home", clock=lambda: pair.now, passphrase=key)

    with pytest.raises(UserError, match="sync_plain_still"):
        sync.exchange(pair.home)

    sync.set_folder(pair.home, pair.folder)
    sync.exchange(pair.home)
    own = reading.remembered(pair.home.store.db, "device")
    written = [path.read_bytes() for path in pair.files() if path.parent.name == own]
    assert written
    assert all(header_of(raw, "a.seg").is_sealed for raw in written)
    assert problems(sync.exchange(pair.office)) == ["sync_passphrase_needed"]
    sync.set_folder(pair.office, pair.folder, passphrase=key)
    pair.add(pair.home)
    pair.exchange()
    assert len(pair.sessions()) == 2


def test_the_files_of_somebody_else_are_not_taken_for_ones_own(pair):
    sync.set_folder(pair.home, pair.folder, plain=True)
    pair.add(pair.home)
    sync.exchange(pair.home)

    with pytest.raises(UserError, match="sync_join_needed"):
        sync.set_folder(pair.office, pair.folder, plain=True)
    (pair.root / "other").mkdir()
    sync.set_folder(pair.office, pair.root / "other", plain=True)
    shutil.copytree(pair.folder, pair.root / "other", dirs_exist_ok=True)
    assert problems(sync.exchange(pair.office)) == ["sync_other_person"]
    assert pair.office.store.records(Session) == ()


def test_a_log_that_lies_in_such_a_folder_is_told_so(pair):
    with pytest.raises(UserError, match="sync_holds_log"):
        sync.set_folder(pair.home, pair.root, plain=True)
    assert sync.setup(pair.home) is None


def test_switched_off_nothing_is_read_and_ones_own_files_go_if_wanted(pair):
    pair.join()
    pair.exchange()
    own = reading.remembered(pair.office.store.db, "device")

    assert sync.turn_off(pair.office, remove=True) > 0
    assert all(path.parent.name != own for path in pair.files())
    with pytest.raises(UserError, match="sync_not_set"):
        sync.exchange(pair.office)
    with pytest.raises(UserError, match="sync_not_set"):
        sync.turn_off(pair.office)


def test_the_others_are_named_with_what_was_last_seen_of_them(pair):
    pair.join()
    pair.now += 600
    pair.add(pair.home)
    pair.exchange()

    (other,) = sync.status(pair.office).devices
    assert (other.name, other.last) == ("Portable", pair.now)


def test_many_files_become_one(pair):
    pair.join()
    for _ in range(65):
        pair.add(pair.home)
        sync.exchange(pair.home)
    pair.exchange()

    own = reading.remembered(pair.home.store.db, "device")
    assert len([path for path in pair.files() if path.parent.name == own]) < 10
    assert len(pair.sessions()) == 65


def test_killed_at_every_step_the_next_exchange_goes_on(pair):
    pair.join()
    killed = 0
    for steps in range(25):
        pair.add(pair.home)
        sync.exchange(pair.home)
        pair.add(pair.office)
        try:
            with killed_after(steps):
                sync.exchange(pair.office)
        except Killed:
            killed += 1
            pair.office.store.db.close()
            pair.office = pair.open("office")
        sync.exchange(pair.office)

    assert killed > 10
    pair.exchange()
    assert len(pair.sessions()) == 50


def test_the_history_of_the_merged_records_names_the_device(pair):
    one = pair.add(pair.home)
    pair.join()
    pair.exchange()

    (change,) = pair.office.store.changes_of(Session, one.id)
    home = reading.remembered(pair.home.store.db, "device")
    assert change.origin == f"device {home}"
    assert devices.names(pair.office.store.db)[home] == "Portable"


def test_undone_a_version_that_was_taken_is_set_aside_again(pair):
    """Also where the two are records of their own, of which one counts."""
    pair.join()
    pair.exchange()
    for ws in (pair.home, pair.office):
        with ws.store.act("add") as act:
            act.insert(Profile(since=date(2026, 9, 1), name=str(ws.data_dir.name)))
        pair.now += 60
    pair.exchange()
    (found,) = sync.conflicts(pair.home)
    before = pair.home.store.profiles()

    sync.take(pair.home, found.id)
    assert pair.home.store.profiles() != before
    sync.take_back(pair.home)

    assert pair.home.store.profiles() == before
    assert sync.conflicts(pair.home) == (found,)
    with pytest.raises(UserError, match="changed_elsewhere"):
        sync.take_back(pair.home)


def test_switched_off_with_its_files_while_the_folder_is_away_nothing_changes(pair):
    pair.join()
    pair.exchange()
    away = pair.root / "unplugged"
    pair.folder.rename(away)

    with pytest.raises(UserError, match="sync_folder_refused"):
        sync.turn_off(pair.home, remove=True)

    away.rename(pair.folder)
    assert sync.setup(pair.home) is not None
    before = len(pair.files())
    removed = sync.turn_off(pair.home, remove=True)
    assert removed == before - len(pair.files()) > 0
