"""GTimeLog's timelog.txt: each line is the end of what began at the line before it.

The first line of a day is the arrival; a day goes on to 2:00. Lines with two stars or more are
breaks, lines that begin with # and whatever else is no entry are remarks. Times have no zone.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.dates import local_readings
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.lines import first_lines, text_lines
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.sessions import SessionTally
from cmtracker.model import DAY, HOUR, MINUTE, Instant

_LINE = re.compile(r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(?! - )(?=\s|$)", re.ASCII)
"""A space or nothing follows: a time with seconds, in a table, is none of its lines."""

_LINES_TRIED = 40
_DAY_ENDS = 2 * HOUR
_BREAK = "**"


def recognises(head: Head) -> bool:
    """Tell by the first lines: most begin with date, time and colon, or are remarks."""
    lines = [line for line in first_lines(head.raw, _LINES_TRIED) if line.strip()]
    told = [line for line in lines if not line.startswith("#")]
    entries = sum(_LINE.match(line) is not None for line in told)
    return entries > 1 and entries * 3 >= len(told) * 2


def wants(path: str) -> bool:
    """Tell text files by their names."""
    return path.lower().endswith(".txt")


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a log."""
    tally = SessionTally("gtimelog", options)
    with members(path, wants) as found:
        for member, watch in found.watched(options.watch):
            _read(member, tally, watch)
    return tally.imported(path.name)


def _read(member: Member, tally: SessionTally, watch: Watch | None) -> None:
    before: tuple[Instant, ...] = ()
    day_before = -1
    for number, line in enumerate(text_lines(member, watch), 1):
        match = _LINE.match(line)
        if match is None:
            continue
        try:
            at = _readings(match, tally.options.timezone)
        except BadEntry as bad:
            tally.leave_out(number, bad)
            before, day_before = (), -1  # nobody knows when the next one began
            continue
        day = (_wall(match) - _DAY_ENDS) // DAY
        if before and day == day_before:
            _take(tally, number, before, at, is_break=_BREAK in line)
        before, day_before = at, day


def _take(
    tally: SessionTally,
    number: int,
    starts: tuple[Instant, ...],
    ends: tuple[Instant, ...],
    *,
    is_break: bool,
) -> None:
    try:
        if is_break:
            raise LeftOut("break_entry")
        tally.add_local(number, starts, ends)
    except BadEntry as bad:
        tally.leave_out(number, bad)


def _readings(match: re.Match[str], zone: str) -> tuple[Instant, ...]:
    year, month, day, hour, minute = map(int, match.groups())
    return local_readings((year, month, day), (hour, minute, 0), zone, match[0])


def _wall(match: re.Match[str]) -> int:
    """Return the seconds of the wall clock before a time, counted on from the first date of all."""
    year, month, day, hour, minute = map(int, match.groups())
    return date(year, month, day).toordinal() * DAY + hour * HOUR + minute * MINUTE
