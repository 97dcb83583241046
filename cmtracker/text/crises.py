"""What is said of a crisis, in the window and on the command line alike."""

from __future__ import annotations

from cmtracker.model import Seconds
from cmtracker.text.wording import Wording


def work_text(worked: Seconds, outside: Seconds, wording: Wording) -> str:
    """Return the work of a crisis in words, with the part of it out of hours where there is any.

    Both in seconds.
    """
    if not worked:
        return wording.text("crises.no_work")
    if not outside:
        return wording.text("crises.work_as_scheduled", worked=wording.duration(worked))
    return wording.text(
        "crises.work", worked=wording.duration(worked), outside=wording.duration(outside)
    )
