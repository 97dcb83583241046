"""The files that devices leave for one another in a folder: found, read, written, removed.

    FOLDER/cmtracker-sync/<device>/00000001-00000250.seg

What a file is, its content says and not its name: a service may have renamed it, or made a second
one of it. A device writes and removes its own files only, and changes none: where words in them
were blanked for good since, or where they have become many, they are written anew, in one, and
then removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import CountRun
from cmtracker.store import Store, devices, reading
from cmtracker.store.connection import Database
from cmtracker.sync import segment
from cmtracker.sync.segment import DeviceSegment, SegmentHeader

ROOM = "cmtracker-sync"
"""The folder within the folder: nothing outside it is read or written."""

_NOT_HERE = (".icloud", ".nextcloud", ".owncloud", ".cloud", ".cloudf")
"""How the names of files end that a service has not downloaded yet."""

_MOST_FILES = 64
"""With more files of its own than that, a device writes them anew as one."""

_HEAD_BYTES = 8_192


class MeetingPlace(NamedTuple):
    """Where a person's files lie, the key that seals them (None: nothing), this device's name."""

    folder: Path
    person: str
    key: bytes | None
    name: str

    @property
    def room(self) -> Path:
        """The folder of the devices' folders."""
        return self.folder / ROOM


class FoundFile(NamedTuple):
    """A file that lies there: what its beginning says, or why that cannot be read."""

    path: Path
    header: SegmentHeader | None
    problem: UserError | None
    is_whole: bool = True


def found_in(folder: Path) -> list[FoundFile]:
    """Return what lies there of devices, in order of names. What is no such file is left out.

    Raises `UserError` sync_folder_refused where the folder cannot be listed.
    """
    room = folder / ROOM
    with files.worded(folder, "sync_folder_refused"):
        paths = sorted(_files_below(room)) if files.seems_folder(room) else []
    return [one for one in map(_look_at, paths) if one is not None]


def _files_below(room: Path) -> Iterator[Path]:
    for path in room.rglob("*"):
        if not path.name.startswith(files.PREFIX) and not path.is_dir():
            yield path


def marks(folder: Path) -> frozenset[tuple[str, int, int, int]]:
    """Return name, size and times of what lies there of devices: equal while nothing changes.

    Raises `UserError` sync_folder_refused.
    """
    found = set()
    room = folder / ROOM
    with files.worded(folder, "sync_folder_refused"):
        for path in _files_below(room) if files.seems_folder(room) else ():
            with suppress(FileNotFoundError):
                told = path.stat()
                found.add((str(path), told.st_size, told.st_mtime_ns, told.st_ctime_ns))
    return frozenset(found)


def _look_at(path: Path) -> FoundFile | None:
    name = files.shown_name(path)
    looks_ours = segment.ENDING in path.name
    if looks_ours and path.name.lower().endswith(_NOT_HERE):
        return FoundFile(path, None, UserError("sync_not_downloaded", file=name))
    try:
        with files.open_regular(path) as file:
            raw = file.read(_HEAD_BYTES)
            size = file.seek(0, 2)
        header = segment.header_of(raw, name)
        begin = raw.index(b"\n", raw.index(b"\n") + 1) + 1
    except OSError as error:
        return FoundFile(path, None, files.refused(error, path, "sync_unreadable"))
    except UserError as error:
        return FoundFile(path, None, error) if looks_ours else None
    return FoundFile(path, header, None, size == begin + header.length)


def opened(found: FoundFile, person: str, key: bytes | None) -> DeviceSegment:
    """Return what a file holds. Raises `UserError` where it cannot be read."""
    name = files.shown_name(found.path)
    with files.worded(found.path, "sync_unreadable"), files.open_regular(found.path) as file:
        raw = file.read()
    return segment.decoded(raw, name, person, key)


def names_in(found: Iterable[FoundFile], person: str, key: bytes | None) -> set[str]:
    """Return what a person's devices call themselves in the files that can be read."""
    latest: dict[str, FoundFile] = {}
    for one in found:
        if one.header is not None and one.header.person == person:
            latest[one.header.device] = one
    names = set()
    for one in latest.values():
        with suppress(UserError):
            names.add(opened(one, person, key).name)
    return names


def fresh(
    store: Store, place: MeetingPlace, found: Iterable[FoundFile]
) -> tuple[list[DeviceSegment], list[UserError]]:
    """Return what holds lines that are not here yet, and why some files could not be read."""
    segments: list[DeviceSegment] = []
    problems: list[UserError] = []
    for one in found:
        header = one.header
        if header is None:
            continue
        is_ours = header.person == place.person and one.is_whole
        if is_ours and devices.is_known(store.db, header.device, header.last, header.head):
            continue
        try:
            segments.append(opened(one, place.person, place.key))
        except UserError as error:
            problems.append(error)
    return segments, problems


# --- writing -------------------------------------------------------------------------------------


def send(store: Store, place: MeetingPlace, found: Sequence[FoundFile]) -> int:
    """Write the lines of this device that no file there holds; return how many.

    Raises `UserError` sync_unwritable; what was there stays.
    """
    db = store.db
    blanked = devices.deletions(db)
    own = [one for one in found if _is_own(store, place, one)]
    stale = len(own) > _MOST_FILES or any(_is_stale(one, place, blanked) for one in own)
    there = [] if stale else own
    folder = place.room / (reading.remembered(db, "device") or "")
    sent = 0
    for device in devices.own_devices(db):
        last = max((h.last for h in _headers(there) if h.device == device), default=0)
        if not devices.has_news(db, device, last):
            continue
        part = _part(store, place, device, last, blanked)
        _write(folder, place, part)
        sent += sum(line.entry is not None for line in part.lines)
    if stale:
        _remove(one.path for one in own)
    return sent


def _headers(found: Iterable[FoundFile]) -> Iterator[SegmentHeader]:
    for one in found:
        if one.header is not None and one.is_whole:
            yield one.header


def _is_own(store: Store, place: MeetingPlace, one: FoundFile) -> bool:
    header = one.header
    return header is not None and header.person == place.person and is_of(store.db, one)


def is_of(db: Database, one: FoundFile) -> bool:
    """Say whether a file holds lines of a log's own history."""
    header = one.header
    return header is not None and devices.is_own(db, header.head, header.device, header.last)


def _is_stale(one: FoundFile, place: MeetingPlace, blanked: int) -> bool:
    """Say whether an own file holds what was blanked since, or is not sealed as it should be."""
    header = one.header
    if header is None:
        return False
    return header.blanked < blanked or header.is_sealed != (place.key is not None)


def _part(
    store: Store, place: MeetingPlace, device: str, after: int, blanked: int
) -> DeviceSegment:
    db = store.db
    lines = list(devices.own_lines(db, device, after))
    counts = {
        id_: [segment.ToldRun(*_plain(run)) for run in runs]
        for id_, runs in devices.runs_of(db, lines).items()
    }
    return DeviceSegment(
        place.person,
        device,
        place.name,
        [segment.ToldLine(*line) for line in lines],
        devices.texts_of(db, lines),
        counts,
        store.stream_key.hex(),
        blanked,
    )


def _plain(
    run: CountRun,
) -> tuple[str, str, str, str, int, list[int], list[int], list[int]]:
    columns = list(run.gaps), list(run.counts), list(run.hostile)
    return run.channel, run.account, run.stream, run.direction.value, run.first, *columns


def _write(folder: Path, place: MeetingPlace, part: DeviceSegment) -> None:
    files.make_folder(place.room, "sync_unwritable")
    files.make_folder(folder, "sync_unwritable")
    raw = segment.encoded(part, place.key)
    names = (segment.named(part.lines[0].seq, part.lines[-1].seq, again) for again in count(1))
    path = next(folder / name for name in names if not files.seems_there(folder / name))
    files.write(path, raw, "sync_unwritable")


def remove_own(store: Store, place: MeetingPlace) -> int:
    """Remove the files of this device; return how many there were."""
    return _remove(one.path for one in own(store, place))


def own(store: Store, place: MeetingPlace) -> list[FoundFile]:
    """Return the files of this device that lie there."""
    return [one for one in found_in(place.folder) if _is_own(store, place, one)]


def _remove(paths: Iterable[Path]) -> int:
    removed, folders = 0, set()
    for path in paths:
        folders.add(path.parent)
        with suppress(OSError):
            path.unlink()
            removed += 1
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
    return removed
