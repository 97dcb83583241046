"""Several devices of one person, by way of a folder that something already carries between them.

Each device writes its own files there and reads those of the others: `exchange` does both. What
is read is merged in one act, so that nothing of it is kept or all. What cannot be read is told
and waits; it holds up nothing else. The folder, the key of its files and the name of this device
stand in the log itself, which never lies there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import Instant
from cmtracker.results.synced import ChangedTwice
from cmtracker.store import devices, reading
from cmtracker.store.acts import new_id
from cmtracker.store.clearing import SharedFiles
from cmtracker.store.connection import Database
from cmtracker.sync import segment
from cmtracker.tracker import sync_files, sync_merging
from cmtracker.tracker.sync_conflicts import conflicts, keep, take, take_back
from cmtracker.tracker.sync_names import OWN_NAME, chosen_name, name_apart, own_name
from cmtracker.tracker.workspace import SHARED_FOLDER, Workspace

__all__ = [
    "ChangedTwice",
    "Exchanged",
    "OtherDevice",
    "SyncSetup",
    "SyncStatus",
    "check_apart",
    "conflicts",
    "exchange",
    "keep",
    "rename",
    "set_folder",
    "setup",
    "status",
    "take",
    "take_back",
    "turn_off",
]

FOLDER, PERSON, KEY = SHARED_FOLDER, "sync_person", "sync_key"
"""The names under which the log remembers how its devices are kept in step."""

LEFT = "sync_left"
"""The name under which it remembers the folders that it left its own files in, a line for each."""


class SyncSetup(NamedTuple):
    """How this device takes part. `key` None: the files are not sealed."""

    folder: Path
    person: str
    key: bytes | None
    name: str

    @property
    def place(self) -> sync_files.MeetingPlace:
        """Where the files lie, and how they are sealed."""
        return sync_files.MeetingPlace(self.folder, self.person, self.key, self.name)


class Exchanged(NamedTuple):
    """What one exchange did: lines received, records changed by them, lines sent.

    `problems` say why a file was not read or written; `waiting` names lines that are missing.
    `names` are what the devices are called of which something came.
    """

    received: int
    changed: int
    sent: int
    problems: tuple[UserError, ...] = ()
    waiting: tuple[UserError, ...] = ()
    names: tuple[str, ...] = ()


class OtherDevice(NamedTuple):
    """Another device of the person: what she calls it, and the instant of its last known act."""

    id: str
    name: str
    last: Instant


class SyncStatus(NamedTuple):
    """How things stand. `setup` None: this device takes part in nothing."""

    setup: SyncSetup | None
    devices: tuple[OtherDevice, ...]


def setup(ws: Workspace) -> SyncSetup | None:
    """Return how this device takes part; None: it does not."""
    db, folder = ws.store.db, ws.shared_folder
    if folder is None:
        return None
    key = reading.remembered(db, KEY)
    person = reading.remembered(db, PERSON) or ""
    return SyncSetup(folder, person, bytes.fromhex(key) if key else None, own_name(db))


def status(ws: Workspace) -> SyncStatus:
    """Return how this device takes part and of which others something came. Reads no folder."""
    db = ws.store.db
    names, own = devices.names(db), set(devices.own_devices(db))
    found = [
        OtherDevice(one.id, names.get(one.id, one.id[:8]), one.last)
        for one in devices.devices(db)
        if one.id not in own
    ]
    found.sort(key=lambda one: (-one.last, one.name))
    return SyncStatus(setup(ws), tuple(found))


def set_folder(
    ws: Workspace,
    folder: Path,
    *,
    name: str = "",
    passphrase: str | None = None,
    plain: bool = False,
    join: bool = False,
) -> SyncSetup:
    """Take part by way of a folder from now on; nothing is written there yet.

    `name` is what the person calls this device, "": as before, or as its computer is called. A log
    with a passphrase seals its files with it, unless another `passphrase` is given; one without
    says `plain` or gives a passphrase. `join` says that the files of other devices that lie there
    already are the person's own.

    Raises `UserError`, and then nothing changed: sync_folder_refused, sync_holds_log,
    sync_join_needed, sync_several_persons, sync_seal_unsaid, sync_plain_refused,
    sync_folder_plain, sync_passphrase_wrong, sync_passphrase_needed.
    """
    folder = Path(folder).absolute()
    with files.worded(folder, "sync_folder_refused"):
        files.check_shown(folder)
        files.reach(folder)
    check_apart(ws, folder)
    found = sync_files.found_in(folder)
    person, joins = _person(ws, folder, found, join=join)
    key = _key(ws, person, passphrase, plain=plain)
    stream_key = _check_readable(found, person, key) if joins else None
    others = {*devices.names(ws.store.db).values(), *sync_files.names_in(found, person, key)}
    chosen = SyncSetup(folder, person, key, chosen_name(ws.store.db, name, others))
    before = setup(ws)
    with ws.store.act("sync_set", undoable=False) as act:
        act.remember(FOLDER, str(folder))
        act.remember(PERSON, person)
        act.remember(KEY, key.hex() if key else "")
        act.remember(OWN_NAME, chosen.name)
        act.remember(LEFT, _lines({*_left(ws), *([before.folder] if before else [])} - {folder}))
        if stream_key:
            act.remember("stream_key", stream_key)
    if before is not None and before.key != key and before.folder == folder:
        sync_files.remove_own(ws.store, chosen.place)
    return chosen


def check_apart(ws: Workspace, folder: Path) -> None:
    """Raise `UserError` sync_holds_log where the log itself lies in a folder that is carried."""
    path = ws.store.path.resolve()
    if folder.resolve() in path.parents:
        raise UserError("sync_holds_log", file=str(ws.store.path), folder=str(folder))


def _left(ws: Workspace) -> set[Path]:
    return set(map(Path, (reading.remembered(ws.store.db, LEFT) or "").splitlines()))


def _lines(folders: Iterable[Path]) -> str:
    return "\n".join(sorted(map(str, folders)))


def rename(ws: Workspace, name: str) -> str:
    """Call this device otherwise from now on; return the name. An empty one changes nothing."""
    if setup(ws) is None:
        raise UserError("sync_not_set")
    taken = chosen_name(ws.store.db, name, ())
    if taken != own_name(ws.store.db):
        with ws.store.act("sync_set", undoable=False) as act:
            act.remember(OWN_NAME, taken)
    return taken


def _person(
    ws: Workspace, folder: Path, found: Sequence[sync_files.FoundFile], *, join: bool
) -> tuple[str, bool]:
    """Return the person whose devices meet here, and whether others' files are taken for hers."""
    own = reading.remembered(ws.store.db, PERSON)
    persons = sorted({one.header.person for one in found if one.header is not None})
    if own and (own in persons or not persons):
        return own, False
    if not persons:
        return new_id(), False
    if not join:
        raise UserError("sync_join_needed", folder=str(folder))
    if len(persons) > 1:
        raise UserError("sync_several_persons", folder=str(folder))
    return persons[0], True


def _key(ws: Workspace, person: str, passphrase: str | None, *, plain: bool) -> bytes | None:
    """Return the key of the files. Raises `UserError` where nobody said whether they are sealed."""
    from cmtracker.store.encryption import checked  # noqa: PLC0415 - once

    if plain:
        if ws.store.passphrase is not None:
            raise UserError("sync_plain_refused")
        return None
    chosen = passphrase or ws.store.passphrase
    if chosen is None:
        raise UserError("sync_seal_unsaid")
    return segment.key_of(checked(chosen), person)


def _check_readable(
    found: Sequence[sync_files.FoundFile], person: str, key: bytes | None
) -> str | None:
    """Return the key of the streams that the person's files tell, after opening one of them."""
    for one in found:
        if one.header is None or one.header.person != person:
            continue
        if key is not None and not one.header.is_sealed:
            raise UserError("sync_folder_plain")
        return sync_files.opened(one, person, key).stream_key
    return None


def files_of(db: Database) -> SharedFiles | None:
    """Return the files of a log that lie in folders for its other devices, also in former ones.

    None: it never took part in an exchange.
    """
    folder = reading.remembered(db, FOLDER)
    named = {folder, *(reading.remembered(db, LEFT) or "").splitlines()}
    folders = sorted(Path(one) for one in named if one)
    if not folders:
        return None
    own, silent = [], []
    for one in folders:
        try:
            found = sync_files.found_in(one) if files.answers(one) else None
        except UserError:
            found = None
        if found is None:
            silent.append(one)
        else:
            own += [file.path for file in found if sync_files.is_of(db, file)]
    return SharedFiles(tuple(own), tuple(silent))


def turn_off(ws: Workspace, *, remove: bool = False) -> int:
    """Take part no longer; return how many of this device's own files were removed.

    What came from other devices stays. The files in the folder stay too, unless `remove`.

    Raises `UserError` sync_not_set, and with `remove` sync_folder_refused; then nothing changed.
    """
    chosen = setup(ws)
    if chosen is None:
        raise UserError("sync_not_set")
    if remove:
        with files.worded(chosen.folder, "sync_folder_refused"):
            files.reach(chosen.folder)
    removed = sync_files.remove_own(ws.store, chosen.place) if remove else 0
    is_empty = remove and not sync_files.own(ws.store, chosen.place)
    with ws.store.act("sync_off", undoable=False) as act:
        act.remember(FOLDER, "")
        left = _left(ws) - {chosen.folder}
        act.remember(LEFT, _lines(left if is_empty else {*left, chosen.folder}))
    return removed


def exchange(ws: Workspace) -> Exchanged:
    """Read what the other devices wrote, merge it, and write what they do not have yet.

    Raises `UserError` sync_not_set, sync_folder_refused, sync_holds_log, sync_plain_still (the log
    has got a passphrase since the folder was chosen). A file that cannot be
    read or written is no error: it is among the problems of the answer.
    """
    chosen = setup(ws)
    if chosen is None:
        raise UserError("sync_not_set")
    if chosen.key is None and ws.store.passphrase is not None:
        raise UserError("sync_plain_still")
    with files.worded(chosen.folder, "sync_folder_refused"):
        files.reach(chosen.folder)
    check_apart(ws, chosen.folder)
    found = sync_files.found_in(chosen.folder)
    problems = [one.problem for one in found if one.problem is not None]
    fresh, refused = sync_files.fresh(ws.store, chosen.place, found)
    problems += refused
    came = sync_merging.receive(ws, fresh)
    sync_merging.settle(ws)
    other_name = name_apart(ws.store.db) if came.names else None
    if other_name is not None:
        chosen = chosen._replace(name=rename(ws, other_name))
    sent = 0
    try:
        sent = sync_files.send(ws.store, chosen.place, sync_files.found_in(chosen.folder))
    except UserError as error:
        problems.append(error)
    told = tuple(problems), tuple(came.waiting), came.names
    return Exchanged(came.lines, came.changed, sent, *told)
