"""Two devices exchange from the command line, in both languages."""

from __future__ import annotations

import pytest

NOW = "2026-11-17T20:42:00+01:00"


@pytest.fixture
def pair(tmp_path, done):
    """Answer of a command of one of two logs, which share a folder; a session is on both."""
    (tmp_path / "carried").mkdir()

    def run(name: str, *arguments: object):
        return done("--data-dir", tmp_path / name, *arguments, now=NOW)

    added = run("home", "add", "2026-11-16T20:00", "2026-11-16T21:00", "--note", "crue")
    folder = tmp_path / "carried"
    run("home", "sync", "set", folder, "--plain", "--name", "Portable")
    run("home", "sync", "now")
    run("office", "sync", "set", folder, "--plain", "--join", "--name", "Bureau")
    run("office", "sync", "now")
    run.session = added["session"]["id"]
    return run


def test_both_devices_come_to_the_same_and_say_from_whom(pair, tmp_path):
    pair("home", "sync", "now")

    status = pair("office", "sync", "status")

    assert status["folder"] == str(tmp_path / "carried")
    assert status["sealed"] is False
    assert [(one["name"], one["last"]) for one in status["devices"]] == [("Portable", NOW)]
    assert pair("office", "verify")["devices"] == 1
    again = pair("office", "sync", "now")
    assert (again["received"], again["changed"], again["sent"]) == (0, 0, 0)


def test_what_both_changed_is_listed_and_taken_by_its_id(pair, cmtracker, tmp_path):
    pair("home", "edit", pair.session, "--note", "maison", "--reason", "précision")
    pair("office", "edit", pair.session, "--note", "bureau", "--reason", "précision")
    for name in ("home", "office", "home"):
        pair(name, "sync", "now")
    (found,) = pair("home", "sync", "conflicts")["conflicts"]
    said = cmtracker("--data-dir", tmp_path / "home", "--lang", "fr", "sync", "conflicts")
    assert found["id"] in said.out
    assert "« maison »" in said.out.replace("\u202f", " ").replace("\u00a0", " ")

    taken = pair("home", "sync", "conflicts", "--take", found["id"])["conflict"]

    pair("home", "sync", "now")
    pair("office", "sync", "now")
    assert taken["id"] == found["id"]
    assert pair("office", "sync", "status")["conflicts"] == 0


def test_switched_off_it_says_so_and_the_files_go(pair, tmp_path):
    assert pair("office", "sync", "off", "--remove")["removed"] == 1
    assert pair("office", "sync", "status")["folder"] is None


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("now",), "sync set"),
        (("off",), "sync set"),
        (("conflicts", "--take", "zz"), "« zz »"),
        (("set", "nowhere", "--plain"), "nowhere"),
    ],
)
def test_a_refusal_is_one_sentence_and_changes_nothing(cmtracker, arguments, part):
    ran = cmtracker("--lang", "fr", "sync", *arguments)

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert part in ran.err.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_log_without_a_passphrase_is_asked_whether_its_files_are_sealed(cmtracker, tmp_path):
    (tmp_path / "carried").mkdir()
    ran = cmtracker("--lang", "en", "sync", "set", tmp_path / "carried")

    assert ran.code == 1
    assert "--plain" in ran.err
    secret = tmp_path / "secret"
    secret.write_text("l'été à vélo", "utf-8")
    sealed = ("sync", "set", tmp_path / "carried", "--passphrase-file", secret)
    assert '"sealed": true' in cmtracker(*sealed, "--json").out


@pytest.mark.parametrize("still_set", [True, False])
def test_erased_the_files_of_this_device_go_and_those_of_the_others_stay(
    pair, cmtracker, tmp_path, still_set
):
    """Also those that were left in the folder when the exchange was switched off."""
    pair("home", "sync", "now")
    if not still_set:
        pair("office", "sync", "off")
    kept = {path for path in (tmp_path / "carried").rglob("*.seg") if "office" not in str(path)}
    own = {one["id"] for one in pair("home", "sync", "status")["devices"]}

    ran = cmtracker("--data-dir", tmp_path / "office", "erase", "--confirm", "office", "--json")

    left = set((tmp_path / "carried").rglob("*.seg"))
    assert '"device_files": 1' in ran.out
    assert left < kept
    assert left
    assert not own & {path.parent.name for path in left}


def test_erased_while_the_folder_is_away_it_says_where_files_are_left(pair, cmtracker, tmp_path):
    (tmp_path / "carried").rename(tmp_path / "unplugged")

    ran = cmtracker(
        "--data-dir", tmp_path / "office", "--lang", "en", "erase", "--confirm", "office"
    )

    assert ran.code == 0
    assert f"delete them there yourself: {tmp_path / 'carried'}" in ran.out


def test_what_was_changed_on_two_devices_says_when(pair):
    pair("home", "edit", pair.session, "--note", "maison", "--reason", "précision")
    pair("office", "edit", pair.session, "--note", "bureau", "--reason", "précision")
    for name in ("home", "office"):
        pair(name, "sync", "now")

    (found,) = pair("office", "sync", "conflicts")["conflicts"]

    minute = NOW.removesuffix(":00+01:00")  # the later of two is a second later than the other
    assert all(found[name].startswith(minute) for name in ("kept_at", "other_at"))
