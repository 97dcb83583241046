"""Kimai's times: the table (CSV) that it exports and imports, and what its API answers (JSON).

The table is in English, French or German. A bare number in its column for the length is in seconds.
Where the length is shorter than from start to end, the rest were breaks.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.dates import DateOrder
from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import Head, masked
from cmtracker.importers.members import members
from cmtracker.importers.moments import table_time
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.session_tables import WorkTable, is_table, read_work
from cmtracker.importers.sessions import SessionTally
from cmtracker.importers.streams import Opened, read_values
from cmtracker.importers.tables import header_in, roles_of
from cmtracker.model import MINUTE, Instant

TABLE = WorkTable(
    "kimai",
    {
        "date": "date|datum",
        "start": "from|begin|de|début|von|beginn",
        "end": "to|end|à|fin|bis|ende",
        "duration": "duration|durée|dauer",
        "pause": "break|pause",
        "email": "email|courriel|e-mail",
        "user": "user|username|utilisateur|identifiant|benutzer|benutzername",
        "kind": "category|catégorie|kategorie",
    },
    shortens=True,
    seconds=True,
)
_BESIDE = {
    "project": "project|projet|projekt",
    "activity": "activity|activité|tätigkeit",
    "customer": "customer|client|kunde",
}
_NAMES = ('"begin"', '"end"', '"duration"', '"project"', '"activity"')


def wants(path: str) -> bool:
    """Tell tables, and answers of the API, by their names."""
    return is_table(path) or path.lower().endswith(".json")


def recognises(head: Head) -> bool:
    """Tell by the columns: date, start, end and length, customer, project and activity.

    Of an answer of the API by the names in its entries.
    """
    return _is_answer(head) or _is_table(head)


def _is_answer(head: Head) -> bool:
    return head.text.lstrip()[:1] == "[" and all(name in head.text for name in _NAMES)


def _is_table(head: Head) -> bool:
    header = header_in(head.raw)
    if header is None:
        return False
    found = roles_of(header.names, {**TABLE.names, **_BESIDE}).keys()
    return found >= {"date", "start", "end", "duration", *_BESIDE}


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a table, or of an answer of the API."""
    tally = SessionTally(TABLE.format, options, local_times=False)
    is_answer = False
    with members(path, wants) as found:
        for member, head, watch in found.headed(options.watch):
            if _is_answer(head):
                is_answer = True
                _read_answer(member, tally, watch)
    if is_answer:
        return tally.imported(path.name)
    return read_work(path, options, TABLE, _is_table)


def _read_answer(member: Member, tally: SessionTally, watch: Watch | None) -> None:
    entries = (value for _, value in read_values(member, ("item",), watch))
    for number, entry in enumerate((one for one in entries if not isinstance(one, Opened)), 1):
        try:
            if not isinstance(entry, dict):
                raise BadEntry("not_an_object")
            _take(number, entry, tally)
        except BadEntry as bad:
            tally.leave_out(number, bad)


def _take(number: int, entry: dict[str, object], tally: SessionTally) -> None:
    """Take an entry. Raises `BadEntry` for one without an end, or that cannot be."""
    user = entry.get("user")
    names = (user.get("username"), user.get("id")) if isinstance(user, dict) else (user,)
    person = tally.person(*(f"{name}" for name in names if isinstance(name, str | int)))
    start = _instant(entry.get("begin"), "begin")
    if entry.get("end") is None:
        raise LeftOut("still_running")
    end, work = _instant(entry.get("end"), "end"), entry.get("duration")
    if isinstance(work, int) and 0 < work <= end - start - MINUTE:
        tally.note(number, LeftOut("pause_at_end"))
        end = start + work
    tally.add(start, end, person=person)


def _instant(value: object, field: str) -> Instant:
    """Return an instant of the API, which tells the offset: "2026-03-02T20:45:00+0100"."""
    found = table_time(value) if isinstance(value, str) else None
    if found is None or found.clock is None or found.offset is None:
        raise BadEntry("not_a_time", field=field, value=masked(value))
    return found.instant(DateOrder.DAY_FIRST, "UTC", 0)
