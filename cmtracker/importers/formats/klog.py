"""klog's text files (.klg): under each date, ranges and lengths of work.

A range may begin on the date before (<23:00) or end on the one after (0:30>); an open one (?) has
no end yet. A length without times makes no session; a negative one is a break, and is taken off at
the end of the longest range of its date. What is due (8h!) is no work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from cmtracker.importers.dates import local_readings
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.lines import first_lines, text_lines
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.sessions import SessionTally, shorter_span
from cmtracker.model import HOUR, MINUTE, Instant, Seconds

_DATE = re.compile(r"(\d{4})([-/])(\d\d)\2(\d\d)(?:[ \t]+\([^)]*\))?[ \t]*\r?\n?", re.ASCII)
_TIME = r"(<)?(\d{1,2}):(\d\d)(am|pm)?(>)?"
_RANGE = re.compile(rf"(?: {{2,4}}|\t){_TIME}\s?-\s?(?:{_TIME}|(\?+))(?:\s|$)", re.ASCII)
_LENGTH = re.compile(r"(?: {2,4}|\t)([+-]?)(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:\s|$)", re.ASCII)
_LINES_TRIED = 60


class _Stretch(NamedTuple):
    """The work of one range: the number of its line, from 1, and what its times may mean."""

    line: int
    starts: tuple[Instant, ...]
    ends: tuple[Instant, ...]


def recognises(head: Head) -> bool:
    """Tell by a date alone on the first line, and an entry set in below it."""
    lines = [line for line in first_lines(head.raw, _LINES_TRIED) if line.strip()]
    return bool(lines and _DATE.fullmatch(lines[0])) and any(map(_is_entry, lines[1:]))


def wants(path: str) -> bool:
    """Tell them by their names."""
    return path.lower().endswith((".klg", ".txt"))


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of the records of a file."""
    tally = SessionTally("klog", options)
    with members(path, wants) as found:
        for member, watch in found.watched(options.watch):
            record = _Record(tally, None)
            for number, line in enumerate(text_lines(member, watch), 1):
                match = _DATE.fullmatch(line)
                if match:
                    record.close()
                    record = _Record(tally, _date_of(match))
                else:
                    record.take(number, line)
            record.close()
    return tally.imported(path.name)


def _is_entry(line: str) -> bool:
    if _RANGE.match(line):
        return True
    length = _LENGTH.match(line)
    return length is not None and bool(length[2] or length[3])


def _date_of(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


class _Record:
    """The entries under one date; they are taken together, since breaks shorten a range."""

    def __init__(self, tally: SessionTally, day: date | None) -> None:
        self._tally = tally
        self._day = day
        self._found: list[_Stretch] = []
        self._breaks: Seconds = 0

    def take(self, number: int, line: str) -> None:
        """Take one line: an entry, or a remark that is not read."""
        if self._day is None or not _is_entry(line):
            return
        try:
            match = _RANGE.match(line)
            if match is None:
                self._take_length(line)
                return
            if match[11]:
                raise LeftOut("still_running")
            starts = self._readings(match.groups()[:5])
            ends = self._readings(match.groups()[5:10])
            self._found.append(_Stretch(number, starts, ends))
        except BadEntry as bad:
            self._tally.leave_out(number, bad)

    def _take_length(self, line: str) -> None:
        match = _LENGTH.match(line)
        assert match is not None  # noqa: S101 - it is an entry and no range
        length = int(match[2] or 0) * HOUR + int(match[3] or 0) * MINUTE
        if match[1] != "-":
            raise LeftOut("duration_without_start")
        self._breaks += length

    def _readings(self, parts: Iterable[str | None]) -> tuple[Instant, ...]:
        before, hours, minutes, half, after = parts
        hour, minute = int(hours or 0), int(minutes or 0)
        text = f"{hour}:{minute:02}{half or ''}"
        if half:
            if not 1 <= hour <= 12:
                raise BadEntry("not_a_time", field="date", value=masked(text))
            hour = hour % 12 + (12 if half == "pm" else 0)
        day = self._day
        assert day is not None  # noqa: S101 - nothing is taken before the first date
        day += timedelta(days=bool(after) - bool(before))
        zone = self._tally.options.timezone
        return local_readings((day.year, day.month, day.day), (hour, minute, 0), zone, text)

    def close(self) -> None:
        """Make sessions of the ranges of the date."""
        longest = max(self._found, key=_length_of, default=None)
        for stretch in self._found:
            taken_off = self._breaks if stretch is longest else 0
            try:
                self._keep(stretch, taken_off)
            except BadEntry as bad:
                self._tally.leave_out(stretch.line, bad)

    def _keep(self, stretch: _Stretch, taken_off: Seconds) -> None:
        if not taken_off:
            self._tally.add_local(stretch.line, stretch.starts, stretch.ends)
            return
        start, end, _ = shorter_span(stretch.starts, stretch.ends)
        if start < end:
            self._tally.note(stretch.line, LeftOut("pause_at_end"))
            end = max(start, end - taken_off)
        self._tally.add(start, end)


def _length_of(stretch: _Stretch) -> Seconds:
    start, end, _ = shorter_span(stretch.starts, stretch.ends)
    return end - start
