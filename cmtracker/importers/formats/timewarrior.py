"""Timewarrior: its data files (YYYY-MM.data) and what `timew export` writes; always in UTC."""

from __future__ import annotations

import re
from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.dates import local_instant
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.lines import first_lines, text_lines
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.sessions import SessionTally
from cmtracker.importers.streams import Opened, read_values
from cmtracker.model import Instant

_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", re.ASCII)
_LINE = re.compile(r"inc(?: (\d{8}T\d{6}Z)(?: - (\d{8}T\d{6}Z))?)?(?=\s|$)", re.ASCII)
_EXPORT = re.compile(r'\s*\[\s*\{[^{}\[\]]*"start"\s*:\s*"\d{8}T\d{6}Z"', re.ASCII)


def recognises(head: Head) -> bool:
    """Tell by the first line of a data file, or by the first entry of an export."""
    lines = first_lines(head.raw, 1)
    return bool(lines and _LINE.match(lines[0])) or _is_export(head)


def wants(path: str) -> bool:
    """Tell data files and exports by their names."""
    return path.lower().endswith((".data", ".json"))


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a data file, an export, or a folder of them."""
    tally = SessionTally("timewarrior", options, local_times=False)
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if _is_export(head):
                _read_export(member, tally, watch)
            elif recognises(head):
                _read_lines(member, tally, watch)
    return tally.imported(path.name)


def _is_export(head: Head) -> bool:
    return _EXPORT.match(head.text) is not None


def _read_lines(member: Member, tally: SessionTally, watch: Watch | None) -> None:
    for number, line in enumerate(text_lines(member, watch), 1):
        match = _LINE.match(line)
        if match is not None and match[1]:
            _take(tally, number, match[1], match[2])
        elif line.startswith("inc"):
            tally.leave_out(number, BadEntry("time_missing", field="start"))


def _read_export(member: Member, tally: SessionTally, watch: Watch | None) -> None:
    number = 0
    for _, value in read_values(member, ("item",), watch):
        if isinstance(value, Opened):
            continue
        number += 1
        if isinstance(value, dict):
            _take(tally, number, value.get("start"), value.get("end"))
        else:
            tally.leave_out(number, BadEntry("not_an_object"))


def _take(tally: SessionTally, number: int, start: object, end: object) -> None:
    try:
        begun = _instant(start, "start")
        if end is None:
            raise LeftOut("still_running")
        tally.add(begun, _instant(end, "end"))
    except BadEntry as bad:
        tally.leave_out(number, bad)


def _instant(value: object, field: str) -> Instant:
    match = _STAMP.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise BadEntry("not_a_time", field=field, value=masked(value))
    year, month, day, hour, minute, second = map(int, match.groups())
    return local_instant((year, month, day), hour, minute, second, "UTC", match[0])
