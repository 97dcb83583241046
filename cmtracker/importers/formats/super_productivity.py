"""Super Productivity's backup: how long was worked on which task on which date.

It keeps no time of day for it, so that no session can be made; what it holds is said. A task with
parts repeats their time, and only the parts are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cmtracker.importers.archives import Member
from cmtracker.importers.entries import LeftOut
from cmtracker.importers.files import Head
from cmtracker.importers.members import members
from cmtracker.importers.results import Imported, Options, Watch
from cmtracker.importers.sessions import SessionTally
from cmtracker.importers.streams import Opened, read_values

_PLACES = tuple(
    f"{place}task.entities.*"
    for place in ("", "data.", "archiveYoung.", "archiveOld.", "data.archiveYoung.",
                  "data.archiveOld.", "taskArchive.", "data.taskArchive.")
)  # fmt: skip
_TELLING = ('"crossModelVersion"', '"timeSpentOnDay"', '"__modelVersion"')


def recognises(head: Head) -> bool:
    """Tell by the tasks, and by what only this program writes beside them."""
    has_tasks = "task" in head.keys or ("data" in head.keys and '"task"' in head.text)
    return has_tasks and any(name in head.text for name in _TELLING)


def wants(path: str) -> bool:
    """Tell backups by their names."""
    return path.lower().endswith(".json")


def read(path: Path, options: Options) -> Imported:
    """Return no session, and how many lengths of time there are."""
    tally = SessionTally("super_productivity", options, local_times=False)
    with members(path, wants) as found:
        for member, watch in found.watched(options.watch):
            for number, _ in enumerate(_lengths(member, watch), 1):
                tally.leave_out(number, LeftOut("duration_without_start"))
    return tally.imported(path.name)


def _lengths(member: Member, watch: Watch | None) -> Iterator[float]:
    """Yield the milliseconds of each task on each date, but for tasks that have parts."""
    for _, task in read_values(member, _PLACES, watch):
        if isinstance(task, Opened) or not isinstance(task, dict) or task.get("subTaskIds"):
            continue
        spent = task.get("timeSpentOnDay")
        for length in spent.values() if isinstance(spent, dict) else ():
            if isinstance(length, int | float) and length > 0:
                yield length
