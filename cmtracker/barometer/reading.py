"""Contributions read from a folder: files of one contribution, or of one in each line (.jsonl)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.results.contribution import FORMAT, GROUPS, MEASURES, VERSION

HEAD = ("format", "version", "quarter", "token", "revision")
COLUMNS = ("quarter", "token", "revision", *GROUPS, *MEASURES)
"""The columns of the table of contributions; all are text but `revision`."""

LONGEST = 4_000
"""No contribution is longer."""
_QUARTER = re.compile(r"20\d\d-Q[1-4]", re.ASCII)
_TOKEN = re.compile(r"[0-9a-f]{64}", re.ASCII)


Columns = Mapping[str, Sequence[object]]
"""The values of each of `COLUMNS`, of one contribution in each place."""


class SetAsideReason(StrEnum):
    """Why a contribution is set aside."""

    UNREADABLE = "unreadable"
    OTHER_FORMAT = "other_format"
    NEWER_VERSION = "newer_version"
    WRONG_VALUE = "wrong_value"
    CONTRADICTS = "contradicts"
    """Another one has the same token and revision, and says otherwise: neither counts."""


class SetAside(NamedTuple):
    """A contribution that does not count: the file, its line, and why."""

    file: str
    line: int
    reason: SetAsideReason


class Read(NamedTuple):
    """The contributions of a folder column by column, and what was set aside."""

    columns: Columns
    set_aside: tuple[SetAside, ...]


def read(folder: Path) -> Read:
    """Read every .json and .jsonl file in a folder and its folders.

    Raises `UserError` barometer_folder_missing, barometer_folder_empty.
    """
    if not folder.is_dir():
        raise UserError("barometer_folder_missing", folder=str(folder))
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    aside = []
    for file, number, line in _lines(folder):
        found = checked(line)
        if isinstance(found, SetAsideReason):
            aside.append(SetAside(str(file.relative_to(folder)), number, found))
            continue
        for name, values in columns.items():
            values.append(_SHARED.get(found[name], found[name]))
    if not columns["quarter"] and not aside:
        raise UserError("barometer_folder_empty", folder=str(folder))
    return Read(columns, tuple(aside))


def _lines(folder: Path) -> Iterator[tuple[Path, int, bytes]]:
    """Yield the contributions of a folder as they stand, in the order of the files' names."""
    for file in sorted(folder.rglob("*.json*")):
        if file.suffix == ".jsonl" and file.is_file():
            with file.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield file, number, line
        elif file.suffix == ".json" and file.is_file():
            with file.open("rb") as whole:
                yield file, 1, whole.read(LONGEST + 1)


def checked(line: bytes) -> dict[str, object] | SetAsideReason:
    """Return what a contribution says, or why it is set aside.

    It has exactly the known keys: one more could tell who it is of.
    """
    if len(line) > LONGEST:
        return SetAsideReason.UNREADABLE
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return SetAsideReason.UNREADABLE
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return SetAsideReason.OTHER_FORMAT
    version = found.get("version")
    if type(version) is int and version > VERSION:
        return SetAsideReason.NEWER_VERSION
    is_whole = found.keys() == {*HEAD, *GROUPS, *MEASURES} and version == VERSION
    return found if is_whole and _is_valid(found) else SetAsideReason.WRONG_VALUE


def _is_valid(found: dict[str, object]) -> bool:
    quarter, token, revision = found["quarter"], found["token"], found["revision"]
    if not (isinstance(quarter, str) and _QUARTER.fullmatch(quarter)):
        return False
    if not (isinstance(token, str) and _TOKEN.fullmatch(token)):
        return False
    if type(revision) is not int or not 1 <= revision <= 1_000:
        return False
    return all(isinstance(found[name], str) and found[name] in _VALUES[name] for name in _VALUES)


_SHARED: dict[object, object] = {}
"""Each text that many contributions say, once: a million of them fit into memory."""

_VALUES = {name: frozenset(map(str, values)) for name, values in GROUPS.items()} | {
    name: frozenset(scale.values) for name, scale in MEASURES.items()
}
_SHARED.update((value, value) for values in _VALUES.values() for value in values)
_SHARED.update((f"20{year:02}-Q{number}",) * 2 for year in range(100) for number in range(1, 5))
