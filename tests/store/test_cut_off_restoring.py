"""A restoring that was killed while it wrote is taken back by the next start, whatever it wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cmtracker.errors import UserError
from cmtracker.store import drivers, open_store
from cmtracker.store.verification import verify

NOON = 1_772_449_200
PAGE = 4096


def grown(path: Path, into: Path, passphrase: str | None, add) -> Path:
    """Return a copy of a log in which much was done since: it has more pages."""
    into.mkdir()
    shutil.copy(path, into / path.name)
    with open_store(into / path.name, clock=lambda: NOON, passphrase=passphrase) as store:
        for _ in range(20):
            add(store, note="x" * 4_000)
    return into / path.name


def cut_off(path: Path, copy: Path, passphrase: str | None, into: Path) -> list[Path]:
    """Let a log take over a copy; return it as it lay on the disk at some moments of that.

    The engine writes the first page last but for those that it still holds, and promises there the
    size that the file then has: each moment is kept as it was, and with that page written.
    """
    live, source = drivers.connect(path, passphrase), drivers.connect(copy, passphrase)
    assert live.value("PRAGMA journal_mode = DELETE") == "delete"
    live.execute("PRAGMA cache_size = 5")  # write at once
    found: list[Path] = []

    def keep(*_: int) -> None:
        for kind in ("before", "after"):
            folder = into / f"{len(found) // 2}-{kind}"
            folder.mkdir(parents=True)
            found.append(folder / path.name)
            for end in ("", "-journal"):
                if Path(f"{path}{end}").exists():
                    shutil.copy(f"{path}{end}", f"{found[-1]}{end}")

    source.connection.backup(live.connection, pages=25, progress=keep)
    live.close()
    source.close()
    first = path.read_bytes()[:PAGE]
    for file in found:
        if file.parent.name.endswith("after"):
            file.write_bytes(first + file.read_bytes()[PAGE:])
    return [file for file in found if Path(f"{file}-journal").exists()]


def test_what_a_killed_restoring_wrote_is_taken_back(opener, add, tmp_path):
    with opener() as store:
        add(store)
        held = store.log()
    copy = grown(opener.path, tmp_path / "grown", opener.passphrase, add)
    size = opener.path.stat().st_size

    moments = cut_off(opener.path, copy, opener.passphrase, tmp_path / "moments")

    assert any(size < file.stat().st_size < copy.stat().st_size for file in moments)
    for file in moments:
        with open_store(file, clock=lambda: NOON, passphrase=opener.passphrase) as store:
            assert store.log() == held, file
            assert verify(store.db).ok
        assert not Path(f"{file}-journal").exists()


@pytest.mark.parametrize("journal", [b"", bytes(512)])
def test_a_file_cut_short_beside_a_journal_that_takes_nothing_back_is_still_cut(tmp_path, journal):
    path = tmp_path / "cmtracker.db"
    open_store(path, clock=lambda: NOON).close()
    half = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(half)
    Path(f"{path}-journal").write_bytes(journal)

    with pytest.raises(UserError, match="log_cut"):
        open_store(path, clock=lambda: NOON)

    assert path.read_bytes() == half
